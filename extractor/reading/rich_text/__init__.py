"""Rich Text Format (.rtf) → `RawText`."""

from __future__ import annotations

from .reader import read_rtf

__all__ = ["read_rtf"]
