"""Word files (.docx, .docm, .dotx, .dotm) → `RawText`: the text as a reader of the printed document sees it."""

from .reader import read_docx

__all__ = ["read_docx"]
