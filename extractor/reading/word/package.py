"""The parts of a Word file: found by their relationships, not by their usual places."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...errors import UnsupportedError
from ..archive import Archive, open_archive
from ..markup import parse_xml
from ..options import Limits
from .names import STRICT, Element, w

_CONTENT_TYPES = "[Content_Types].xml"
_USUAL_PLACE = "word/document.xml"
_MEDIA_TYPES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template"
    ),
    "application/vnd.ms-word.document.macroenabled.main+xml": "application/vnd.ms-word.document.macroEnabled.12",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": (
        "application/vnd.ms-word.template.macroEnabled.12"
    ),
}
_TABLE_LOOK, _TABLE_LOOK_END = b"<w:tblStylePr", b"</w:tblStylePr>"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(slots=True)
class Package:
    """A Word file.

    Attributes:
        name: file name for messages.
        media_type: what its list of contents says of the main part.
        document: root of the main part.
        missing: kinds of parts that the main part needs and the file does not hold.
    """

    name: str
    media_type: str
    document: Element
    missing: list[str]
    _archive: Archive
    _parts: dict[str, str]

    def part(self, kind: str) -> Element | None:
        """The root of the part that the main part relates to by this kind ("styles", "numbering" …)."""
        member = self._parts.get(kind)
        if member is None:
            return None
        root = _parse(self._archive, member, self.name)
        if root is None:
            self.missing.append(kind)
        return root


def open_package(content: bytes, name: str, limits: Limits) -> Package:
    """Opens a Word file.

    Args:
        content: the file's bytes.
        name: file name for messages.
        limits: what it may cost.

    Raises:
        UnreadableError: it is damaged.
        UnsupportedError: it is another kind of archive.
        EncryptedError: it is encrypted.
        TooLargeError: it is over a limit.
    """
    archive = open_archive(content, name, limits)
    types = _content_types(archive, name)
    candidates = [
        *(member for kind, member in _relationships(archive, "", name) if kind == "officeDocument"),
        *(member for member, content_type in types.items() if content_type in _MEDIA_TYPES),
        _USUAL_PLACE,
    ]
    for main in candidates:
        document = _parse(archive, main, name)
        if document is None:
            continue
        if document.tag != w("document"):
            break
        return Package(
            name,
            _MEDIA_TYPES.get(types.get(main.casefold(), ""), _DOCX),
            document,
            [],
            archive,
            _document_parts(archive, main, name),
        )
    raise UnsupportedError(f"{name}: is an archive without a Word document in it; save it as .docx")


def _document_parts(archive: Archive, main: str, name: str) -> dict[str, str]:
    """Members by the kind of their relationship to the main part; the first of a kind counts."""
    parts: dict[str, str] = {}
    for kind, member in _relationships(archive, main, name):
        parts.setdefault(kind, member)
    if not parts:
        # The list of relationships is lost: look for the usual names.
        folder = posixpath.dirname(main)
        for kind in ("styles", "numbering", "footnotes", "endnotes"):
            member = posixpath.join(folder, f"{kind}.xml")
            if archive.read(member) is not None:
                parts[kind] = member
    return parts


def _relationships(archive: Archive, member: str, name: str) -> list[tuple[str, str]]:
    """Kind and target of each inner relationship of a member ("" for those of the whole file)."""
    folder, file = posixpath.split(member)
    root = _parse(archive, posixpath.join(folder, "_rels", f"{file}.rels"), name)
    found: list[tuple[str, str]] = []
    for element in () if root is None else root:
        target = element.get("Target", "")
        if element.get("TargetMode", "").lower() == "external" or not target:
            continue
        path = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/")))
        found.append((element.get("Type", "").rpartition("/")[2], path.lstrip("/")))
    return found


def _content_types(archive: Archive, name: str) -> dict[str, str]:
    root = _parse(archive, _CONTENT_TYPES, name)
    return {
        element.get("PartName", "").lstrip("/").casefold(): element.get("ContentType", "").casefold()
        for element in ([] if root is None else root)
        if element.get("PartName")
    }


def _parse(archive: Archive, member: str, name: str) -> Element | None:
    content = archive.read(member)
    if content is None:
        return None
    if _TABLE_LOOK in content:
        content = _without_table_looks(content)
    if b"http://purl.oclc.org/ooxml/" in content:
        for strict, usual in STRICT.items():
            content = content.replace(f'"{strict}"'.encode(), f'"{usual}"'.encode())
    return parse_xml(content, name)


def _without_table_looks(content: bytes) -> bytes:
    """Styles without the looks of first rows, odd columns …: most of what Word writes of styles, and nothing of use."""
    before, *pieces = content.split(_TABLE_LOOK)
    kept = [before]
    for piece in pieces:
        _, end, behind = piece.partition(_TABLE_LOOK_END)
        kept.append(behind if end else piece.partition(b">")[2])
    return b"".join(kept)
