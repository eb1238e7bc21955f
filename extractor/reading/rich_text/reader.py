"""RTF file → `RawText`."""

from __future__ import annotations

from ...errors import UnreadableError
from ..encodings import mend
from ..office import with_numbers
from ..options import Limits
from ..raw import RawText
from .body import Body
from .tokens import tokens

_SIGNATURE = b"{\\rtf"


def read_rtf(content: bytes, name: str, limits: Limits) -> RawText:
    """Reads an RTF file.

    Its text is exact, with the automatic numbers that the file writes out beside its lists; where it does not, they
    are had from LibreOffice. Results of fields, text boxes and notes are in it; tracked deletions, hidden text,
    comments, headers and footers are not. Text in fonts of before Unicode is converted.

    Args:
        content: the file's bytes.
        name: file name for messages.
        limits: what it may cost.

    Returns:
        The text, one paragraph or row of a table a line; "" for an empty document.

    Raises:
        UnreadableError: the file is damaged.
    """
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_SIGNATURE):
        raise UnreadableError(f"{name}: is no RTF file; open it in Word and save it again")
    body = Body()
    for token in tokens(content):
        body.take(token)
    lines = body.close()
    mended = mend("\n".join(lines))
    notices: list[tuple[str, str]] = []
    if body.open_groups:
        notices.append(("incomplete", f"{name}: breaks off; open it in Word and save it again"))
    if mended.encodings:
        notices.append(("encoding-guessed", f"{name}: text in a legacy encoding was converted to Unicode, compare it"))
    if body.objects:
        notices.append(("left-out", f"{name}: {body.objects} embedded objects are not read"))
    if body.pictures and not lines:
        notices.append(("left-out", f"{name}: holds only pictures ({body.pictures}), which are not read"))
    raw = RawText(mended.text, "application/rtf", "rtf", notices)
    return with_numbers(raw, content, ".rtf", name, limits) if body.bare_lists else raw
