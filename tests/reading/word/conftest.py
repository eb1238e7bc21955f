"""Small Word files built from the XML of their parts."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from extractor.reading.options import Limits
from extractor.reading.raw import RawText
from extractor.reading.word import read_docx

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_ROOTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "theme": "a:theme",
    "header": "w:hdr",
}


def root(tag: str, inner: str) -> str:
    """A part with every name space that the tests use."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{tag} {_NAMESPACES}>{inner}</{tag}>'


def make_members(
    body: str, main: str = "word/document.xml", kind: str = f"{_WORD}.document.main+xml", **parts: str
) -> dict[str, str]:
    """The members of a Word file, its main part at any place."""
    folder, _, file = main.rpartition("/")
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>',
        "_rels/.rels": _relationships({"officeDocument": main}),
        main: root("w:document", f"<w:body>{body}</w:body>"),
        f"{folder}/_rels/{file}.rels": _relationships({part: f"{part}.xml" for part in parts}),
    }
    for part, inner in parts.items():
        members[f"{folder}/{part}.xml"] = root(_ROOTS[part], inner)
    return members


def _relationships(targets: dict[str, str]) -> str:
    entries = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def pack(members: dict[str, str]) -> bytes:
    """Members as a zip archive."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.fixture(scope="session")
def word() -> Callable[..., RawText]:
    """Reads a Word file made of a body and other parts."""

    def read(body: str, **parts: str) -> RawText:
        return read_docx(pack(make_members(body, **parts)), "x.docx", Limits())

    return read


@pytest.fixture(scope="session")
def members() -> Callable[..., dict[str, str]]:
    """Makes the members of a Word file."""
    return make_members


@pytest.fixture(scope="session")
def packed() -> Callable[[dict[str, str]], bytes]:
    """Makes a zip archive."""
    return pack
