"""Word files of before 2007 (.doc) → `RawText`."""

from __future__ import annotations

from .reader import read_doc

__all__ = ["read_doc"]
