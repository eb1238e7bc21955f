"""A file → `Source`. The format is picked by content, not by file name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .options import Limits, Ocr, ReadOptions
    from .reader import read
    from .source import Paragraph, Source

__all__ = ["Limits", "Ocr", "Paragraph", "ReadOptions", "Source", "read"]

# Where each name is defined. It is loaded when it is first used: the child process of a PDF file needs none of them,
# and is to start at once.
_HOMES = {
    "Limits": ".options",
    "Ocr": ".options",
    "Paragraph": ".source",
    "ReadOptions": ".options",
    "Source": ".source",
    "read": ".reader",
}


def __getattr__(name: str) -> object:
    """Loads a public name when it is first used (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value
