"""Folding: spellings of one word fold alike, offsets stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vi_directive.folding import fold, lower, pattern, words_pattern

ALIKE = [
    ("HOÀ BÌNH", "hòa bình"),  # letter case
    ("hoà", "hòa"),  # place of the tone on oa
    ("xoá", "xóa"),
    ("khoẻ", "khỏe"),  # on oe
    ("uỷ ban", "ủy ban"),  # on uy
    ("UỶ BAN", "Ủy ban"),
    ("thuý", "thúy"),
    ("tuỳ theo", "tùy theo"),
    ("luỹ kế", "lũy kế"),
    ("kỷ niệm", "kỉ niệm"),  # y or i as the only vowel
    ("bác sỹ", "bác sĩ"),
    ("quản lý", "quản lí"),
    ("Mỹ", "mĩ"),
    ("hy vọng", "hi vọng"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


DIFFERENT = [
    ("hòa", "hóa"),  # tones are kept
    ("bàn", "ban"),
    ("đảng", "dang"),
    ("đ", "d"),
    ("y tế", "i tế"),  # y that stands alone is a syllable of its own
    ("yêu", "iêu"),
    ("tuy", "tui"),
    ("tay", "tai"),  # y behind a vowel is another sound
    ("quy", "qui"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


UNCHANGED = ["hoàn thành", "hoàng", "loài", "ngoài", "quyết", "tuyên", "huỵch", "oai", "15/4/2026", "", " \t\n"]


@pytest.mark.parametrize("text", UNCHANGED)
def test_only_open_syllables_move_their_tone(text: str) -> None:
    assert fold(text) == text


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.sampled_from("aàáoòóuùúyỳýiìíkqhthH .")))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(lower(text)) == len(text)


def test_the_capital_that_grows_in_lower_case_stays() -> None:
    assert lower("İA") == "İa"


def test_a_pattern_is_folded_like_the_text() -> None:
    assert pattern("uỷ ban|kỷ niệm").search(fold("Ủy ban"))
    assert pattern(unicodedata.normalize("NFD", "hoà")).fullmatch(fold("Hòa"))


def test_words_become_a_pattern_that_prefers_the_longest() -> None:
    found = pattern(words_pattern(["ban", "ban chỉ đạo", "C++"]))
    assert found.match("ban chỉ đạo").group() == "ban chỉ đạo"
    assert found.match("ban\nchỉ đạo").group() == "ban\nchỉ đạo"  # any one white space between the words
    assert found.match("c++")  # signs stand for themselves
