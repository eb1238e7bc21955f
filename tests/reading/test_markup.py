"""XML: what is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError, TooLargeError, UnreadableError
from extractor.reading import markup
from extractor.reading.markup import parse_xml

LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'


def test_comments_and_instructions_are_left_out() -> None:
    root = parse_xml("<?xml version='1.0'?><a>Kế<!-- x --> hoạch<?y z?></a>".encode(), "x")
    assert (root.text, len(root)) == ("Kế hoạch", 0)


def test_other_encodings_are_read() -> None:
    assert parse_xml('<?xml version="1.0" encoding="UTF-16"?><a>đ</a>'.encode("utf-16"), "x").text == "đ"


REFUSED = [
    ("empty", b""),
    ("not closed", b"<a>"),
    ("not XML", b"Sub Main()"),
    ("an entity", b"<a>&b;</a>"),
    ("a document type", b"<!DOCTYPE a><a/>"),
    ("entities in the text", LAUGHS + b"<a>&c;</a>"),
    ("entities in an attribute", LAUGHS + b'<a b="&c;"/>'),
    ("a document type elsewhere", b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd"><a/>'),
    ("an outer entity", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'),
    ("too deep", b"<a>" * 5000 + b"</a>" * 5000),
    ("an unknown encoding", b"<?xml version='1.0' encoding='x-none'?><a/>"),
]


@pytest.mark.parametrize("content", [row[1] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^x\.docx: .+; .+"):
        parse_xml(content, "x.docx")


def test_a_part_may_not_be_larger_than_its_tree_can_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "_LARGEST", 10)
    with pytest.raises(TooLargeError, match=r"^x\.docx: .+; .+"):
        parse_xml(b"<a>            </a>", "x.docx")


@given(st.one_of(st.binary(max_size=60), st.text(alphabet="<>/a&;!?\"= ", max_size=60).map(str.encode)))
def test_noise_raises_nothing_but_our_errors(content: bytes) -> None:
    with contextlib.suppress(ExtractorError):
        assert parse_xml(content, "x").tag
