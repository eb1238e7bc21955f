"""Word file → `RawText`."""

from __future__ import annotations

from ..options import Limits
from ..raw import RawText
from .body import Body
from .legacy import convert
from .names import w
from .notes import Notes
from .numbering import Numbering
from .package import Package, open_package
from .styles import Styles

# What is lost with a part that should be there and is not.
_LOST = {
    "styles": "hidden text, capitals and numbers that come from styles are not known",
    "numbering": "automatic numbers are missing",
    "footnotes": "footnotes are missing",
    "endnotes": "endnotes are missing",
}


def read_docx(content: bytes, name: str, limits: Limits) -> RawText:
    """Reads a Word file (.docx, .docm, .dotx, .dotm).

    Automatic numbers and bullets are written out as Word counts them. Tracked insertions, text boxes, results of fields
    and content controls are in the text; tracked deletions, hidden text, comments, headers and footers are not. Notes
    stand at the end, with the raised number that the text refers to them by.

    Args:
        content: the file's bytes.
        name: file name for messages.
        limits: what it may cost.

    Returns:
        The text, one paragraph or row of a table a line; "" for an empty document.

    Raises:
        UnreadableError: the file is damaged.
        UnsupportedError: it is an archive of another kind.
        EncryptedError: it is encrypted.
        TooLargeError: it is over a limit.
    """
    package = open_package(content, name, limits)
    styles = Styles(package.part("styles"), package.part("theme"))
    numbering = Numbering(package.part("numbering"), styles, convert)
    notes = Notes({"footnote": package.part("footnotes"), "endnote": package.part("endnotes")})
    body = Body(styles, numbering, notes)
    root = package.document.find(w("body"))
    lines = [] if root is None else body.read(root)
    for mark, element in notes.referred:  # grows where a note refers to another
        noted = body.read(element)
        if noted and mark:
            noted[0] = f"{mark} {noted[0]}"
        lines.extend(noted)
    return RawText("\n".join(lines), package.media_type, "docx", _notices(package, body, has_text=bool(lines)))


def _notices(package: Package, body: Body, *, has_text: bool) -> list[tuple[str, str]]:
    notices = [
        ("incomplete", f"{package.name}: its part {kind} is missing; {_LOST[kind]}")
        for kind in package.missing
        if kind in _LOST
    ]
    notices.extend(
        ("left-out", f"{package.name}: {count} {kind} are not read") for kind, count in sorted(body.left_out.items())
    )
    if not has_text and body.pictures:
        notices.append(("left-out", f"{package.name}: holds only pictures ({body.pictures}), which are not read"))
    return notices
