"""The format of a file by its content."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError, UnsupportedError
from extractor.reading import read
from extractor.reading.formats import Format, find_format, other_format, picture_type


def archive(*names: str, mimetype: str = "") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        if mimetype:
            packed.writestr("mimetype", mimetype)
        for name in names:
            packed.writestr(name, "x")
    return content.getvalue()


WORD = archive("[Content_Types].xml", "word/document.xml")
OPEN_DOCUMENT = archive("content.xml", mimetype="application/vnd.oasis.opendocument.text")

FORMATS = [
    (b"", Format.text),
    (b"K\xe1\xba\xbf ho\xe1\xba\xa1ch", Format.text),
    (b"\xff\xfeK\x00", Format.text),
    (b"%PDF-1.7\n", Format.pdf),
    (b"\xef\xbb\xbf%PDF-1.7\n", Format.pdf),
    (b"x" * 1000 + b"%PDF-1.4", Format.pdf),  # what a mail server put before it
    (b"x" * 1100 + b"%PDF-1.4", Format.text),
    (WORD, Format.docx),
    (archive("[Content_Types].xml", "word/document2.xml"), Format.docx),
    (archive("[Content_Types].xml", "xl/workbook.xml"), Format.zip),
    (WORD[:120], Format.docx),  # cut off: its reader says so
    (archive("a.txt"), Format.zip),
    (archive(), Format.zip),
    (b"PK\x03\x04", Format.zip),
    (OPEN_DOCUMENT, Format.odt),
    (archive("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), Format.zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Format.ole),
    (rb"{\rtf1\ansi x}", Format.rtf),
    (b"\xef\xbb\xbf \r\n{\\rtf1 x}", Format.rtf),
    (b"\x89PNG\r\n\x1a\n", Format.picture),
    (b"\xff\xd8\xff\xe0", Format.picture),
    (b"II*\x00", Format.picture),
    (b"MM\x00*", Format.picture),
    (b"<!DOCTYPE html><p>x", Format.html),
    (b"  \n<HTML lang=vi>", Format.html),
    (b"<!-- saved from url -->\n<html>", Format.html),
    (b"<?xml version='1.0'?><!DOCTYPE html>", Format.html),
    ("<html><p>x".encode("utf-16"), Format.html),
    (b"<p>Thong tu</p>", Format.html),
    (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", Format.html),
    (b"From: <x>\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\n\r\n", Format.html),
    (b"Viec: x\r\n" * 300, Format.text),  # lines like those of a message: looked through once
    (b"<p>x</p>" + b"Viec: x\r\n y\r\n" * 300, Format.html),
    (b"<Ban Tuyen giao> x", Format.text),
    (b"a < b and <p", Format.text),
    (b"GIF89a\x00", Format.other),
    (b"BM\x00\x00", Format.other),
    (b"BM vua la", Format.text),  # two letters may open a text
    (b"MZ\x90\x00", Format.other),
    (b"%!PS-Adobe-3.0", Format.other),
    (b"\x1f\x8b\x08\x00", Format.other),
    (b"7z\xbc\xaf\x27\x1c\x00", Format.other),
]


@pytest.mark.parametrize(("content", "kind"), FORMATS, ids=range(len(FORMATS)))
def test_formats(content: bytes, kind: Format) -> None:
    assert find_format(content) is kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"II*\x00", "image/tiff"),
        (b"MM\x00*", "image/tiff"), (b"GIF89a", None), (b"", None),
    ],
)
def test_media_types_of_pictures(content: bytes, kind: str | None) -> None:
    assert picture_type(content) == kind


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"GIF89a\x00", "a GIF picture"),
        (b"\x7fELF\x00", "a program"),
        (b"Rar!\x1a\x07\x00", "a RAR archive"),
        (b"%!PS-Adobe", "PostScript"),
        (archive("a.txt"), "a zip archive"),
    ],
)
def test_what_is_not_read_is_told_by_name(content: bytes, shown: str) -> None:
    with pytest.raises(UnsupportedError, match=rf"^plan\.doc: is {shown}, which is not read; ") as caught:
        read(content, name="plan.doc")
    assert "\n" not in str(caught.value)
    assert other_format(content) in (shown, None)


STARTS = st.sampled_from([start[:40] for start, _ in FORMATS])


@given(start=STARTS, rest=st.binary(max_size=200))
def test_any_bytes_have_a_format(start: bytes, rest: bytes) -> None:
    assert find_format(start + rest) in Format
    assert find_format(rest) in Format


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_type_of_an_archive(method: int) -> None:
    """Each method has errors of its own."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", "x" * 300)
    whole = content.getvalue()
    for place in range(30, 70):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        damaged[place + 1] ^= 0x5A
        assert find_format(bytes(damaged)) in (Format.zip, Format.odt)


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "plan", "", "plan.TXT"])
def test_the_name_does_not_count(name: str) -> None:
    assert read("Kế hoạch".encode(), name=name).reader == "text"
    with pytest.raises(ExtractorError):
        read(b"GIF89a\x00", name=name)
