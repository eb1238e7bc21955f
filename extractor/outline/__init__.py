"""`Source` → `Outline`: letterhead, opening, the tree of sections with their provisions, closing, annexes."""

from __future__ import annotations

from .model import Leaf, Letterhead, Line, Outline, Section, Signature
from .tree import build_outline

__all__ = ["Leaf", "Letterhead", "Line", "Outline", "Section", "Signature", "build_outline"]
