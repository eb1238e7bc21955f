"""Zip archives: what is refused, before and while they are unpacked."""

from __future__ import annotations

import contextlib
import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import EncryptedError, ExtractorError, TooLargeError, UnreadableError
from extractor.reading.archive import open_archive
from extractor.reading.options import MEBIBYTE, Limits


def pack(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def lie_about_size(content: bytes, size: int) -> bytes:
    """Writes another unpacked size into the list of members at the end."""
    entry = content.rindex(b"PK\x01\x02")
    return content[: entry + 24] + struct.pack("<I", size) + content[entry + 28 :]


def mark_encrypted(content: bytes) -> bytes:
    """Sets the mark of an encrypted member in the list of members at the end."""
    flags = content.index(b"PK\x01\x02") + 8
    return content[:flags] + b"\x01" + content[flags + 1 :]


PLAIN = pack({"a/b.xml": b"<a/>", "folder/": b"", "c": b"c" * 100})
MARKED = mark_encrypted(PLAIN)


def test_members_are_read_by_name() -> None:
    archive = open_archive(PLAIN, "x", Limits())
    assert archive.names == ["a/b.xml", "c"]
    assert archive.read("a/b.xml") == b"<a/>"
    assert archive.read("none") is None


@pytest.mark.parametrize("name", ["A/B.XML", "/a/b.xml", "a\\b.xml"])
def test_names_are_found_as_office_programs_find_them(name: str) -> None:
    assert open_archive(PLAIN, "x", Limits()).read(name) == b"<a/>"
    assert open_archive(pack({name: b"1"}), "x", Limits()).read("a/b.xml") == b"1"


BOMB = pack({"a": bytes(5 * MEBIBYTE)})
REFUSED_AT_ONCE = [
    ("no archive", b"PK\x03\x04 and no more", Limits(), UnreadableError),
    ("empty file", b"", Limits(), UnreadableError),
    ("cut off", PLAIN[:-30], Limits(), UnreadableError),
    ("too many members", PLAIN, Limits(members=2), TooLargeError),
    ("too large together", BOMB, Limits(unpacked_size=MEBIBYTE), TooLargeError),
    ("encrypted", MARKED, Limits(), EncryptedError),
]


@pytest.mark.parametrize(
    ("content", "limits", "error"), [row[1:] for row in REFUSED_AT_ONCE], ids=[row[0] for row in REFUSED_AT_ONCE]
)
def test_is_refused_before_unpacking(content: bytes, limits: Limits, error: type[ExtractorError]) -> None:
    with pytest.raises(error, match=r"^x\.docx: .+; .+") as caught:
        open_archive(content, "x.docx", limits)
    assert "\n" not in str(caught.value)


REFUSED_ON_READING = [
    ("shrunk too far", BOMB, Limits(), TooLargeError),
    ("says that it is small", lie_about_size(BOMB, 5), Limits(), UnreadableError),
    ("says that it is large", lie_about_size(PLAIN, 105), Limits(), UnreadableError),
    ("another method", pack({"a": b"1" * 50}, zipfile.ZIP_BZIP2), Limits(), UnreadableError),
    ("its check sum is wrong", pack({"a": b"abcdefgh"}, zipfile.ZIP_STORED).replace(b"abcd", b"abce"), Limits(),
     UnreadableError),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "limits", "error"), [row[1:] for row in REFUSED_ON_READING], ids=[row[0] for row in REFUSED_ON_READING]
)
def test_member_is_refused(content: bytes, limits: Limits, error: type[ExtractorError]) -> None:
    archive = open_archive(content, "x.docx", limits)
    with pytest.raises(error, match=r"^x\.docx: "):
        archive.read(archive.names[-1])


def test_members_are_counted_together() -> None:
    """Reading one member again and again is unpacking as well."""
    archive = open_archive(pack({"a": b"a" * 1000}), "x", Limits(unpacked_size=1500))
    assert archive.read("a") is not None
    with pytest.raises(TooLargeError):
        archive.read("a")


def test_small_members_may_shrink_as_far_as_they_like() -> None:
    content = pack({"a": bytes(MEBIBYTE)})
    assert len(open_archive(content, "x", Limits()).read("a") or b"") == MEBIBYTE


@given(st.binary(max_size=300), st.integers(0, len(PLAIN)), st.integers(0, 40))
def test_damage_raises_nothing_but_our_errors(noise: bytes, place: int, removed: int) -> None:
    content = PLAIN[:place] + noise + PLAIN[place + removed :]
    with contextlib.suppress(ExtractorError):
        archive = open_archive(content, "x", Limits())
        for name in archive.names:
            archive.read(name)
