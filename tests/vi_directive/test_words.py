"""The words layer: offsets that hold whatever the segmenter rewrites."""

from __future__ import annotations

import logging
import subprocess
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vi_directive import words as words_module
from vi_directive.folding import fold
from vi_directive.words import align, find_words

LINES = [
    "Ủy ban nhân dân tỉnh ban hành kế hoạch",
    "Uỷ ban nhân dân xã, kỷ luật và hoà giải",  # spellings that the segmenter rewrites
    "Trước ngày 15/4/2026, gửi 1.500 cây (60%) về Sở Nội vụ;",
    "  đầu dòng có khoảng trắng\tvà thẻ ",
    "Dòng một\nDòng hai\r\n\nDòng ba",
    "“Bến sạch - biển xanh” … v.v.",
    "",
    " \n ",
]


@pytest.mark.parametrize("text", LINES)
def test_words_cover_exactly_the_characters_that_are_no_space(text: str) -> None:
    covered = "".join(text[word.start : word.end] for word in find_words(text))
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("text", LINES)
def test_words_stand_in_order_apart_and_on_one_line(text: str) -> None:
    found = find_words(text)
    assert all(word.start < word.end for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert not any("\n" in text[word.start : word.end] for word in found)


def test_syllables_of_one_word_stay_together() -> None:
    text = "Kế hoạch của tỉnh"
    assert next(text[word.start : word.end] for word in find_words(text)) == "Kế hoạch"


SYLLABLES = (
    "Uỷ ban Ủy nhân dân kỷ kỉ luật hoà hòa xã, tỉnh: 15/4/2026 1.500 60% (Sở) Nội vụ; “đăng ký” - … v.v. A_B 2º ² ½"
)


@given(
    pieces=st.lists(
        st.one_of(st.sampled_from([*SYLLABLES.split(), "\n", "\t", "  "]), st.text(max_size=4)), max_size=30
    )
)
def test_any_text_is_covered_by_words_in_order(pieces: list[str]) -> None:
    text = unicodedata.normalize("NFC", " ".join(pieces))
    found = find_words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {index for word in found for index in range(word.start, word.end)}
    assert {index for index, char in enumerate(text) if char.isalnum()} <= covered


@pytest.mark.parametrize(
    "segmented",
    [
        ["Kế hoạch", "nghề cá"],  # a word is lost
        ["Kế hoạch", "của", "của", "nghề cá"],  # one is doubled
        ["Kế hoạch", "cho", "nghề cá"],  # one is another
        ["nghề cá", "của", "Kế hoạch"],  # their order is another
        [],
    ],
)
def test_a_line_that_cannot_be_aligned_is_given_in_syllables(
    monkeypatch: pytest.MonkeyPatch, segmented: list[str]
) -> None:
    monkeypatch.setattr(words_module, "segment", lambda _line: segmented)
    text = "Kế hoạch của nghề cá"
    assert [text[word.start : word.end] for word in find_words(text)] == text.split()


def test_only_the_line_that_cannot_be_aligned_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_module, "segment", lambda line: ["Kế hoạch"] if line == "Kế hoạch" else ["cái khác"])
    text = "Kế hoạch\nnghề cá"
    assert [text[word.start : word.end] for word in find_words(text)] == ["Kế hoạch", "nghề", "cá"]


def test_a_line_too_long_for_the_segmenter_is_given_in_syllables(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(words_module, "segment", lambda line: asked.append(line) or [])
    assert len(find_words("bến cá " * 5000)) == 10_000
    assert asked == []


@pytest.mark.parametrize(
    ("words", "line", "spans"),
    [
        (["Ủy ban", "xã"], "Uỷ ban xã", [(0, 6), (7, 9)]),  # rewritten letters of one folded form
        (["Ủy  ban"], "uỷ\tban", [(0, 6)]),
        (["", "xã"], "  xã ", [(2, 4)]),
        ([], "  ", []),
        (["xã"], "xã tỉnh", None),
        (["xã", "tỉnh"], "xã", None),
        (["xa"], "xã", None),
    ],
)
def test_alignment(words: list[str], line: str, spans: list[tuple[int, int]] | None) -> None:
    assert align(words, fold(line)) == spans


def test_no_log_handler_stays_on_the_root_logger() -> None:
    """The segmenter adds one when it is imported, so the first import is watched in a process of its own."""
    program = (
        "import logging\n"
        "from vi_directive.words import find_words\n"
        "before = list(logging.getLogger().handlers)\n"
        "find_words('kế hoạch')\n"
        "assert logging.getLogger().handlers == before, logging.getLogger().handlers\n"
    )
    environment_path = [path for path in sys.path if path]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\nsys.path[:] = {environment_path!r}\n{program}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_handlers_of_the_program_itself_are_kept() -> None:
    handler = logging.NullHandler()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        find_words("kế hoạch")
        assert handler in root.handlers
    finally:
        root.removeHandler(handler)
