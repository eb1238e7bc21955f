"""The file around the text: where its parts are, what it is called, what is refused."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError, TooLargeError, UnreadableError, UnsupportedError
from extractor.reading.options import Limits
from extractor.reading.word import read_docx

Members = Callable[..., dict[str, str]]
Packed = Callable[[dict[str, str]], bytes]

BODY = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
OOXML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (f"{OOXML}.document.main+xml", f"{OOXML}.document"),
        (f"{OOXML}.template.main+xml", f"{OOXML}.template"),
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "application/vnd.ms-word.document.macroEnabled.12"),
        (
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
            "application/vnd.ms-word.template.macroEnabled.12",
        ),
    ],
)
def test_media_type(members: Members, packed: Packed, kind: str, expected: str) -> None:
    raw = read_docx(packed(members(BODY, kind=kind)), "x", Limits())
    assert (raw.media_type, raw.reader, raw.text) == (expected, "docx", "a")


@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml", "documents/main.xml", "x.xml"])
def test_main_part_is_found_anywhere(members: Members, packed: Packed, main: str) -> None:
    assert read_docx(packed(members(BODY, main=main, numbering=NUMBERING)), "x", Limits()).text == "1. a"


@pytest.mark.parametrize("lost", ["_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels"])
def test_lists_of_parts_may_be_lost(members: Members, packed: Packed, lost: str) -> None:
    left = members(BODY, numbering=NUMBERING)
    del left[lost]
    assert read_docx(packed(left), "x", Limits()).text == "1. a"


def test_lost_numbering_is_told(members: Members, packed: Packed) -> None:
    left = members(BODY, numbering=NUMBERING)
    del left["word/numbering.xml"]
    raw = read_docx(packed(left), "x.docx", Limits())
    assert raw.text == "a"
    assert raw.notices == [("incomplete", "x.docx: its part numbering is missing; automatic numbers are missing")]


def test_strict_open_xml(members: Members, packed: Packed) -> None:
    strict = {
        name: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in members(BODY, numbering=NUMBERING).items()
    }
    assert read_docx(packed(strict), "x", Limits()).text == "1. a"


def test_headers_and_comments_are_not_in_the_text(members: Members, packed: Packed) -> None:
    parts = members(BODY, header="<w:p><w:r><w:t>no</w:t></w:r></w:p>")
    assert read_docx(packed(parts), "x", Limits()).text == "a"


@pytest.mark.parametrize("body", ["", "<w:sectPr/>", "<w:p/>", "<w:tbl/>", "<w:tbl><w:tr/></w:tbl>"])
def test_empty_documents(members: Members, packed: Packed, body: str) -> None:
    raw = read_docx(packed(members(body)), "x", Limits())
    assert (raw.text, raw.notices) == ("", [])


LEFT_OUT = [
    ('<w:altChunk r:id="r9"/>', "1 inserted documents are not read"),
    ("<w:p><w:r><w:object><o:OLEObject/></w:object></w:r></w:p>" * 2, "2 embedded objects are not read"),
    (
        '<w:p><w:r><w:drawing><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing>'
        "</w:r></w:p>",
        "1 charts are not read",
    ),
]


@pytest.mark.parametrize(("body", "message"), LEFT_OUT)
def test_what_is_left_out_is_told(members: Members, packed: Packed, body: str, message: str) -> None:
    raw = read_docx(packed(members(BODY + body)), "x.docx", Limits())
    assert (raw.text, raw.notices) == ("a", [("left-out", f"x.docx: {message}")])


def test_pictures_are_told_where_there_is_nothing_else(members: Members, packed: Packed) -> None:
    picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    alone = read_docx(packed(members(picture)), "x", Limits())
    assert alone.notices == [("left-out", "x: holds only pictures (1), which are not read")]
    assert not read_docx(packed(members(BODY + picture)), "x", Limits()).notices


def test_other_archives_are_unsupported(packed: Packed) -> None:
    relationship = '<Relationship Type="x/officeDocument" Target="xl/workbook.xml"/>'
    sheet = {
        "_rels/.rels": f"<Relationships>{relationship}</Relationships>",
        "xl/workbook.xml": "<workbook/>",
    }
    for members in ({"a.txt": "a"}, sheet):
        with pytest.raises(UnsupportedError, match=r"^x\.zip: .+; .+"):
            read_docx(packed(members), "x.zip", Limits())


def test_damaged_parts_and_limits(members: Members, packed: Packed) -> None:
    parts = members(BODY, numbering=NUMBERING)
    with pytest.raises(UnreadableError, match="damaged"):
        read_docx(packed({**parts, "word/numbering.xml": "<w:numbering"}), "x", Limits())
    with pytest.raises(UnreadableError, match="damaged"):
        read_docx(packed(parts)[:-100], "x", Limits())
    with pytest.raises(TooLargeError):
        read_docx(packed(parts), "x", Limits(members=2))


PARTS = st.sampled_from(["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "pPr", "numPr", "numId", "ins", "rPr",
                         "fldChar", "txbxContent", "footnoteReference", "pict", "vanish", "gridSpan"])  # fmt: skip
TREES = st.recursive(
    st.builds("<w:{}{}/>".format, PARTS, st.sampled_from(["", ' w:val="1"', ' w:val="-5"', ' w:val="x"'])),
    lambda inner: st.builds("<w:{0}>{1}</w:{0}>".format, PARTS, st.lists(inner, max_size=4).map("".join)),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=5).map("".join))
def test_any_order_of_elements_is_read(members: Members, packed: Packed, body: str) -> None:
    raw = read_docx(packed(members(body, numbering=NUMBERING)), "x", Limits())
    assert not any(line != line.strip(" \u00a0") for line in raw.text.split("\n") if "\t" not in line)


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_damage_raises_nothing_but_our_errors(members: Members, packed: Packed, place: int, noise: bytes) -> None:
    content = packed(members(BODY, numbering=NUMBERING))
    place %= len(content)
    with contextlib.suppress(ExtractorError):
        read_docx(content[:place] + noise + content[place + len(noise) :], "x", Limits())
