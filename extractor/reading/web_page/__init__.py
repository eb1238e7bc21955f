"""Web pages (.html, .htm, .mht) → `RawText`."""

from __future__ import annotations

from .reader import read_html

__all__ = ["read_html"]
