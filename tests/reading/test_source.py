"""`Source`: its text, its paragraphs, and where each character came from; `read` and what it refuses."""

from __future__ import annotations

import hashlib
import io
import sys
from pathlib import Path

import pytest

from extractor.errors import UnreadableError
from extractor.reading import Source, read

PLAN = "KẾ HOẠCH\n\n**I. MỤC ĐÍCH**\n- Nâng cao nhận\nthức.\n"


def test_paragraphs_tile_the_text() -> None:
    source = read(PLAN.encode())
    assert source.text == "KẾ HOẠCH\nI. MỤC ĐÍCH\n- Nâng cao nhận thức."
    assert [(line.start, line.end) for line in source.paragraphs] == [(0, 8), (9, 20), (21, 42)]


def test_origin_of_each_character() -> None:
    source = read(PLAN.encode())
    for offset, char in enumerate(source.text):
        if not char.isspace():
            assert PLAN[source.origin(offset)] == char


@pytest.mark.parametrize("offset", [-1, 42, 1000])
def test_origin_outside_the_text(offset: int) -> None:
    with pytest.raises(IndexError):
        read(PLAN.encode()).origin(offset)


MEDIA_TYPES = [("a.md", "text/markdown"), ("A.MD", "text/markdown"), ("a.txt", "text/plain"), ("-", "text/plain")]


@pytest.mark.parametrize(("name", "media_type"), MEDIA_TYPES)
def test_what_is_known_of_the_file(name: str, media_type: str) -> None:
    source = read(PLAN.encode(), name=name)
    assert (source.name, source.media_type, source.reader, source.pages) == (name, media_type, "text", None)
    assert source.sha256 == hashlib.sha256(PLAN.encode()).hexdigest()


def test_path_bytes_and_standard_input_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(PLAN.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAN.encode())))
    sources = [read(path), read(str(path)), read(PLAN.encode()), read("-")]
    assert [source.name for source in sources] == ["ke-hoach.txt", "ke-hoach.txt", "-", "-"]
    assert len({source.text for source in sources}) == 1


def test_a_missing_file_and_a_folder_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.txt", tmp_path):
        with pytest.raises(UnreadableError, match=path.name):
            read(path)


def test_the_format_is_told_by_content_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(UnreadableError, match="PDF"):
        read(path)
    assert read(PLAN.encode(), name="ke-hoach.pdf").text.startswith("KẾ HOẠCH")


def test_an_empty_document_is_a_source_with_a_notice() -> None:
    source = read(b"")
    assert isinstance(source, Source)
    assert (source.text, source.paragraphs) == ("", [])
    assert [code for code, _ in source.notices] == ["empty"]
