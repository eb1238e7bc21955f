"""Word 97–2003 file → `RawText`."""

from __future__ import annotations

import struct
from dataclasses import replace

from ...errors import UnsupportedError
from ..encodings import mend
from ..office import convert_to_docx, find_office, with_numbers
from ..options import Limits
from ..raw import RawText
from ..word import read_docx
from ..word.legacy import convert
from ..word.numbering import Numbering
from ..word.styles import Styles as NoStyles
from .body import Body
from .container import Container, damaged
from .fib import is_older, read_fib
from .notes import Boxes, Notes
from .numbering import read_lists
from .pieces import Pieces
from .story import Stories
from .styles import Styles

_MEDIA_TYPE = "application/msword"
_READER = "doc"


def read_doc(content: bytes, name: str, limits: Limits) -> RawText:
    """Reads a Word 97–2003 file (.doc, .dot).

    The text is exact, with automatic numbers, results of fields, text boxes and notes; tracked deletions, hidden text,
    comments, headers and footers are not in it. Text in fonts of before Unicode is converted. Files of Word 6 and 95,
    and numbers of damaged lists, are read by LibreOffice where it is installed.

    Args:
        content: the file's bytes.
        name: file name for messages.
        limits: what it may cost.

    Returns:
        The text, one paragraph or row of a table a line; "" for an empty document.

    Raises:
        UnreadableError: the file is damaged.
        UnsupportedError: it is of another program, or older and LibreOffice is not installed.
        EncryptedError: it is encrypted.
        TooLargeError: it is over a limit.
    """
    container = Container(content, name, limits)
    if is_older(container.document):
        return _read_older(content, name, limits)
    try:
        raw, numbers_missing = _read(container, name)
    except (ArithmeticError, LookupError, RecursionError, ValueError, struct.error) as error:
        raise damaged(name) from error
    return with_numbers(raw, content, ".doc", name, limits) if numbers_missing else raw


def _read(container: Container, name: str) -> tuple[RawText, bool]:
    """The text, and whether automatic numbers are missing in it."""
    fib = read_fib(container, name)
    pieces = Pieces(fib, name)
    notices = []
    if fib.counts.end > pieces.end:
        notices.append(("incomplete", f"{name}: breaks off; open it in Word and save it again"))
    styles = Styles(fib)
    lists = read_lists(fib, styles.fonts)
    numbering = None if lists is None else Numbering(lists, NoStyles(None, None), convert)
    notes, boxes = Notes(fib), Boxes(fib)
    body = Body(Stories(fib, pieces, styles), styles, numbering, notes, boxes)
    lines = body.read(0, fib.counts.body)
    for start, end in boxes.rest():
        lines.extend(body.read(start, end))
    for mark, start, end in notes.referred:
        noted = body.read(start, end)
        if noted and mark:
            noted[0] = f"{mark} {noted[0]}"
        lines.extend(noted)
    mended = mend("\n".join(lines))
    if mended.encodings:
        notices.append(("encoding-guessed", f"{name}: text in a legacy encoding was converted to Unicode, compare it"))
    if body.embedded:
        notices.append(("left-out", f"{name}: {body.embedded} embedded objects are not read"))
    if body.pictures and not lines:
        notices.append(("left-out", f"{name}: holds only pictures ({body.pictures}), which are not read"))
    return RawText(mended.text, _MEDIA_TYPE, _READER, notices), bool(body.lists) and numbering is None


def _read_older(content: bytes, name: str, limits: Limits) -> RawText:
    if find_office() is None:
        raise UnsupportedError(
            f"{name}: was written by Word 6 or 95; install LibreOffice (libreoffice.org) or save it as .docx"
        )
    converted = read_docx(convert_to_docx(content, ".doc", name, limits), name, limits)
    return replace(converted, media_type=_MEDIA_TYPE, reader=_READER)


