"""A file → `Source`. The format is picked by content, not by file name."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from ..errors import TooLargeError, UnreadableError, UnsupportedError
from .formats import Format, find_format, other_format, picture_type
from .options import MEBIBYTE, Limits, ReadOptions
from .raw import RawText
from .source import Source

# Readers of formats that know paragraphs: module and function. They are imported when such a file comes.
_PARAGRAPH_READERS = {
    Format.docx: ("word", "read_docx"),
    Format.ole: ("legacy_word", "read_doc"),
    Format.rtf: ("rich_text", "read_rtf"),
    Format.odt: ("open_document", "read_odt"),
    Format.html: ("web_page", "read_html"),
}


def read(
    document: str | Path | bytes,
    *,
    name: str | None = None,
    options: ReadOptions | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Source:
    """Reads a document.

    Args:
        document: a path, "-" for standard input, or the document's bytes.
        name: the name to report instead of the file's own.
        options: password, recognition of pictures, limits.
        meanwhile: what may be done while a document's reader starts in a process of its own; it is called once, or
            never.

    Returns:
        The text with its paragraphs and origins.

    Raises:
        UnreadableError: the file is missing, cannot be opened or is damaged.
        UnsupportedError: the file is of a format that is not read.
        EncryptedError: it opens with another password only.
        TooLargeError, TimeLimitError, MemoryLimitError: it is over a limit.
        MissingPartError: reading it needs a part that is installed on demand.
    """
    options = options or ReadOptions()
    content, shown = _content(document, name, options.limits)
    kind = find_format(content)
    if kind is Format.pdf or kind is Format.picture:
        from .paged_files import read_paged

        media_type = picture_type(content) or "application/pdf"
        task = "pdf" if kind is Format.pdf else "pictures"
        return read_paged(
            content, task=task, name=shown, media_type=media_type, options=options, meanwhile=meanwhile
        )
    if kind in _PARAGRAPH_READERS:
        module, function = _PARAGRAPH_READERS[kind]
        reader: Callable[[bytes, str, Limits], RawText] = getattr(import_module(f".{module}", __package__), function)
        raw = reader(content, shown, options.limits)
        markup = False
    elif kind is Format.text:
        from .decoding import decode

        decoded = decode(content, shown)
        media_type = "text/markdown" if shown.lower().endswith((".md", ".markdown")) else "text/plain"
        raw = RawText(decoded.text, media_type, "text", decoded.notices)
        markup = True
    else:
        what = other_format(content) or kind.value
        raise UnsupportedError(f"{shown}: is {what}, which is not read; give the document itself")
    from .text import read_text

    return read_text(raw, name=shown, sha256=hashlib.sha256(content).hexdigest(), markup=markup)


def _content(document: str | Path | bytes, name: str | None, limits: Limits) -> tuple[bytes, str]:
    """The document's bytes and the name to report."""
    if isinstance(document, bytes):
        content, shown = document, name or "-"
    elif str(document) == "-":
        content, shown = sys.stdin.buffer.read(limits.file_size + 1), name or "-"
    else:
        path = Path(document)
        shown = name or path.name
        try:
            with path.open("rb") as stream:
                content = stream.read(limits.file_size + 1)
        except IsADirectoryError:
            raise UnreadableError(f"{path}: is a folder; name the files in it") from None
        except FileNotFoundError:
            raise UnreadableError(f"{path}: no such file; check the path") from None
        except OSError as error:
            raise UnreadableError(f"{path}: cannot be opened ({error.strerror}); check the permissions") from None
    if len(content) > limits.file_size:
        raise TooLargeError(f"{shown}: is larger than {limits.file_size // MEBIBYTE} MiB; give a smaller file")
    return content, shown
