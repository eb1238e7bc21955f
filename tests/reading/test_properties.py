"""What holds of every text that is read, whatever it is."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError, UnsupportedError
from extractor.reading import Source, read
from extractor.reading.decoding import decode

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)
# Lines of the kinds that reading tells apart, in any order.
LINES = st.lists(
    st.sampled_from(
        [
            "", "", "I. MỤC ĐÍCH", "1. Mục tiêu", "1.1. Đối với tập thể", "a) Sở Nội vụ chủ trì;", "- Nâng cao nhận",
            "thức của cán bộ, đảng viên và người lao động trong toàn tỉnh,", "Điều", "5. Hiệu lực", "số 91-", "KH/TU",
            "12", "- 3 -", "\f", "\f4", "CÔNG BÁO/Số 5", "| a | b |", "|---|---|", "|", "STT", "Nội dung", "Chủ trì",
            "\tSTT", "\tViệc", "\tAi", "\t", "1\tHọp\tx", "\tTổng\t15", "-----", "*", "**TM. ỦY BAN", "CHỦ TỊCH**",
            "Nơi nhận:          TM. ỦY BAN", "- Như trên;       CHỦ TỊCH", "ĐẢNG CỘNG SẢN VIỆT NAM", "KẾ", "HOẠCH",
            "PHỤ LỤC", "&nbsp;x<br>y", "\\*) a\\_b", "# Kế hoạch", "e\u0323\u0302\u0301", "\u0301", "*\u0301e",
            "\u200b\u0302",
        ]
    ),
    max_size=40,
).map("\n".join)  # fmt: skip
WORDS = ["các", "cấp", "ủy", "Đảng", "xây-dựng", "hoạch,", "tỉnh;", "(theo", "định)", "“mô", "hình”", "Sở:", "năm"]
PLAIN_LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
PLAIN = st.lists(st.one_of(PLAIN_LINES, st.just("")), max_size=30).map("\n".join)


def source(text: str) -> Source | None:
    """None for what is refused as binary data."""
    try:
        return read(text.encode())
    except UnsupportedError:
        return None


@given(st.one_of(TEXTS, LINES, PLAIN))
def test_every_text_gives_a_source(text: str) -> None:
    found = source(text)
    if found is None:
        return
    assert unicodedata.is_normalized("NFC", found.text)
    lines = found.text.split("\n") if found.text else []
    assert [found.text[line.start : line.end] for line in found.paragraphs] == lines
    assert all(line.strip() for line in lines)
    position = 0
    for line in found.paragraphs:
        assert line.start == position
        position = line.end + 1
    assert position in (0, len(found.text) + 1)


@given(st.one_of(TEXTS, LINES, PLAIN))
def test_every_character_has_an_origin(text: str) -> None:
    found = source(text)
    if found is None:
        return
    decoded = decode(text.encode(), "").text
    origins = [found.origin(offset) for offset in range(len(found.text))]
    assert all(0 <= origin <= len(decoded) for origin in origins)
    if unicodedata.is_normalized("NFC", decoded):
        for char, origin in zip(found.text, origins, strict=True):
            if char.isalnum() and not unicodedata.combining(decoded[origin + 1 : origin + 2] or " "):
                assert decoded[origin] == char


@given(PLAIN)
def test_plain_text_keeps_every_character_in_its_place(text: str) -> None:
    found = read(text.encode())
    assert "".join(found.text.split()) == "".join(text.split())
    origins = [found.origin(offset) for offset, char in enumerate(found.text) if not char.isspace()]
    assert origins == [offset for offset, char in enumerate(text) if not char.isspace()]


@given(st.one_of(TEXTS, LINES, PLAIN))
def test_composed_and_decomposed_text_read_the_same(text: str) -> None:
    text = text.replace("\\", "").replace("\ufeff", "")
    composed = source(unicodedata.normalize("NFC", text))
    decomposed = source(unicodedata.normalize("NFD", text))
    if composed is not None and decomposed is not None and "\u0338" not in unicodedata.normalize("NFD", text):
        assert composed.text == decomposed.text


@given(st.one_of(TEXTS, LINES, PLAIN))
def test_the_same_bytes_give_the_same_source(text: str) -> None:
    assert source(text) == source(text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = read(content)
    except ExtractorError:
        return
    assert unicodedata.is_normalized("NFC", found.text)


def calls(work: Callable[[], object]) -> int:
    """Number of calls, of Python functions and of the interpreter's own, that some work takes."""
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


GROWING: dict[str, Callable[[int], str]] = {
    "one long line": lambda size: "từ " * size,
    "one-word lines": lambda size: "từ\n" * size,
    "headings": lambda size: "".join(f"{number % 900}. Tổ chức\n" for number in range(size)),
    "bullets": lambda size: "- một việc\n" * size,
    "tables by tab": lambda size: "a\tb\tc\n" * size,
    "one row": lambda size: "a\t" * size,
    "one Markdown row": lambda size: "|a" * size + "|",
    "bars": lambda size: "|\na\n" * size,
    "cells behind tabs": lambda size: "\ta\n\tb\n\tc\n\n" * size,
    "column heads": lambda size: "STT\nNội dung\nChủ trì\n" * size,
    "tables a cell a line": lambda size: "STT\nNội dung\nChủ trì\n1\na\nb\n" * size,
    "blank lines": lambda size: "a" + "\n" * size,
    "page numbers": lambda size: ("từ " * 20 + "\n12\n") * size,
    "numbers": lambda size: "12\n" * size,
    "form feeds": lambda size: "a\f" * size,
    "stars": lambda size: "*a" * size,
    "escapes": lambda size: "\\*" * size,
    "decomposed letters": lambda size: "e\u0302\u0301" * size,
    "gaps": lambda size: "A    " * size,
    "recipients": lambda size: "Nơi nhận:     A\n" * size,
}


@pytest.mark.parametrize("text", GROWING.values(), ids=GROWING)
def test_work_grows_with_the_text(text: Callable[[int], str]) -> None:
    read(b"a")  # what is compiled on first use
    small, large = text(200).encode(), text(2000).encode()
    assert calls(lambda: read(large)) <= 11 * calls(lambda: read(small))
