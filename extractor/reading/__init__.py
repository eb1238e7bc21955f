"""A file → `Source`. The format is picked by content, not by file name."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from ..errors import UnreadableError, UnsupportedError
from .decoding import decode
from .source import Paragraph, Source
from .text import read_text

__all__ = ["Paragraph", "Source", "read"]

# First bytes of formats that are no text, with the name a user knows them by.
_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "Word (.docx) or another zip archive",
    b"\xd0\xcf\x11\xe0": "legacy Word (.doc)",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"GIF8": "GIF",
    b"\x7fELF": "a program",
}


def read(document: str | Path | bytes, *, name: str | None = None) -> Source:
    """Reads a document.

    Args:
        document: a path, "-" for standard input, or the document's bytes.
        name: the name to report instead of the file's own.

    Returns:
        The text with its paragraphs and origins.

    Raises:
        UnreadableError: the file is missing or cannot be opened.
        UnsupportedError: the file is of a format that is not read.
    """
    if isinstance(document, bytes):
        content, shown = document, name or "-"
    elif str(document) == "-":
        content, shown = sys.stdin.buffer.read(), name or "-"
    else:
        path = Path(document)
        shown = name or path.name
        try:
            content = path.read_bytes()
        except IsADirectoryError:
            raise UnreadableError(f"{path}: is a folder; name the files in it") from None
        except FileNotFoundError:
            raise UnreadableError(f"{path}: no such file; check the path") from None
        except OSError as error:
            raise UnreadableError(f"{path}: cannot be opened ({error.strerror}); check the permissions") from None
    for signature, format_name in _SIGNATURES.items():
        if content.startswith(signature):
            raise UnsupportedError(f"{shown}: is {format_name}, which is not read yet; save it as UTF-8 text")
    decoded = decode(content, shown)
    return read_text(
        decoded.text,
        name=shown,
        sha256=hashlib.sha256(content).hexdigest(),
        notices=decoded.notices,
    )
