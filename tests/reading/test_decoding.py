"""Encodings: one row for each form in which a Vietnamese text file arrives."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from extractor.errors import UnsupportedError
from extractor.reading import read
from extractor.reading.decoding import decode

from .legacy_encoders import tcvn3, viqr, vni, windows_1258

SENTENCE = "Ủy ban nhân dân tỉnh Cao Bằng, đồng chí Nguyễn Thị Hường; số 46-KH/ĐUK."
PARAGRAPH = SENTENCE + " Các sở, ban, ngành phối hợp thực hiện kế hoạch này."
NFD = unicodedata.normalize("NFD", SENTENCE)


ENCODINGS = [
    ("utf-8", SENTENCE.encode(), "utf-8"),  # as most files
    ("utf-8 with mark", codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8"),  # as Notepad saves
    ("utf-8, decomposed", NFD.encode(), "utf-8"),  # as macOS writes
    ("utf-16, little endian, with mark", codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), "utf-16-le"),
    ("utf-16, big endian, with mark", codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16-be"),
    ("utf-16, little endian, without mark", SENTENCE.encode("utf-16-le"), "utf-16-le"),
    ("utf-16, big endian, without mark", SENTENCE.encode("utf-16-be"), "utf-16-be"),
    ("utf-32 with mark", codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"), "utf-32-le"),
    ("windows-1258", windows_1258(SENTENCE), "windows-1258"),  # precomposed vowels with tones as marks
    ("vni", vni(SENTENCE).encode("latin-1"), "vni"),
    ("windows-1258, decomposed", windows_1258("Đảng bộ ") + "e\u0302\u0301".encode("cp1258", "ignore"), "windows-1258"),
]


@pytest.mark.parametrize(("content", "encoding"), [row[1:] for row in ENCODINGS], ids=[row[0] for row in ENCODINGS])
def test_encoding_is_recognised(content: bytes, encoding: str) -> None:
    assert decode(content, "x.txt").encoding == encoding


@pytest.mark.parametrize("content", [row[1] for row in ENCODINGS[:-1]], ids=[row[0] for row in ENCODINGS[:-1]])
def test_every_encoding_gives_the_same_text(content: bytes) -> None:
    assert read(content).text == SENTENCE


LEGACY = [
    (tcvn3(PARAGRAPH).encode("latin-1"), PARAGRAPH.lower()),
    (tcvn3(PARAGRAPH).encode(), PARAGRAPH.lower()),  # saved as UTF-8 by a program that took it for Latin-1
    (vni(PARAGRAPH).encode(), PARAGRAPH),
    (viqr(PARAGRAPH).encode("ascii"), PARAGRAPH),
    (f"{PARAGRAPH}\n{tcvn3(PARAGRAPH)}".encode(), f"{PARAGRAPH}\n{PARAGRAPH}"),  # a document put together from two
]


@pytest.mark.parametrize(("content", "text"), LEGACY)
def test_legacy_encodings_are_told_by_content(content: bytes, text: str) -> None:
    """TCVN3 has no capitals with a tone: they are in the font, which a text file does not name."""
    decoded = decode(content, "x.txt")
    assert decoded.text.lower() == text.lower()
    assert [code for code, _ in decoded.notices] == ["encoding-guessed"]


@pytest.mark.parametrize("content", [NFD.encode(), windows_1258(SENTENCE)], ids=["NFD", "windows-1258"])
def test_origins_count_decoded_characters(content: bytes) -> None:
    """A composed letter stands where its base letter stood."""
    source, decoded = read(content), decode(content, "").text
    for offset, char in enumerate(source.text):
        assert unicodedata.normalize("NFC", decoded[source.origin(offset) :])[0] == char


NOTICES = [
    (SENTENCE.encode(), []),  # nothing to tell
    (windows_1258(SENTENCE), ["encoding-guessed"]),  # could be any 8-bit code page
    (tcvn3(SENTENCE).encode("latin-1"), ["encoding-guessed"]),
    (f"{PARAGRAPH}\n{vni(PARAGRAPH)}".encode(), ["encoding-guessed"]),  # one of two paragraphs was never converted
    ((SENTENCE * 3).encode()[:-2] + b"\xe1", ["undecodable-bytes"]),  # cut off within a letter
    (codecs.BOM_UTF8 + b"K\xff ho\xe1ch", ["undecodable-bytes"]),  # a mark that the rest belies
    (b"K\xc3\xaa ho\x07ach" * 3, ["control-characters"]),  # a few control characters are left out
    (b"", ["empty"]),
    (" \n\t\r\n\f\u00a0".encode(), ["empty"]),
]


@pytest.mark.parametrize(("content", "codes"), NOTICES)
def test_doubts_are_noticed(content: bytes, codes: list[str]) -> None:
    assert [code for code, _ in read(content).notices] == codes


BINARY = [
    bytes(range(256)) * 8,  # any bytes
    b"\x00" * 64,
    b"\x7fELF" + bytes(64),  # known formats are named
]


@pytest.mark.parametrize("content", BINARY)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnsupportedError) as caught:
        read(content, name="tep.bin")
    assert "tep.bin" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_control_characters_leave_no_trace() -> None:
    assert read("Kế\x02 hoạch\x7f số 5".encode()).text == "Kế hoạch số 5"
