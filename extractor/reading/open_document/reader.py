"""OpenDocument file → `RawText`."""

from __future__ import annotations

from ...errors import EncryptedError, UnreadableError
from ..archive import open_archive
from ..encodings import mend
from ..markup import parse_xml
from ..options import Limits
from ..raw import RawText
from .body import Body
from .names import n
from .styles import Styles

_MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def read_odt(content: bytes, name: str, limits: Limits) -> RawText:
    """Reads an OpenDocument text (.odt, .ott).

    Automatic numbers are written out. Tracked insertions, results of fields, text boxes and notes are in the text;
    tracked deletions, hidden text, comments, headers and footers are not.

    Args:
        content: the file's bytes.
        name: file name for messages.
        limits: what it may cost.

    Returns:
        The text, one paragraph or row of a table a line; "" for an empty document.

    Raises:
        UnreadableError: the file is damaged.
        EncryptedError: it is encrypted.
        TooLargeError: it is over a limit.
    """
    archive = open_archive(content, name, limits)
    manifest = archive.read("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest:
        raise EncryptedError(f"{name}: is encrypted; save it without a password")
    document = archive.read("content.xml")
    if document is None:
        raise UnreadableError(f"{name}: has no content; open it in LibreOffice and save it again")
    root = parse_xml(document, name)
    stored = archive.read("styles.xml")
    notices: list[tuple[str, str]] = []
    if stored is None:
        notices.append(("incomplete", f"{name}: its part styles is missing; hidden text and numbers are not known"))
    body = Body(Styles([root] if stored is None else [parse_xml(stored, name), root]))
    text = root.find(f"{n('office:body')}/{n('office:text')}")
    lines = [] if text is None else body.read(text)
    mended = mend("\n".join(lines))
    if mended.encodings:
        notices.append(("encoding-guessed", f"{name}: text in a legacy encoding was converted to Unicode, compare it"))
    if body.objects:
        notices.append(("left-out", f"{name}: {body.objects} embedded objects are not read"))
    if body.pictures and not lines:
        notices.append(("left-out", f"{name}: holds only pictures ({body.pictures}), which are not read"))
    return RawText(mended.text, _MEDIA_TYPE, "odt", notices)
