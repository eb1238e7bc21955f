"""Tesseract's table of words → rows, doubts and what is left out as dirt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.ocr.words import Word, build_rows, confidence, merge_rows, read_words
from extractor.reading.printed import PrintedLine

from .pictures import table

HEIGHT, GAP = 30, 14

Recognised = tuple[str, int, int, int, int, float]


def words(*texts: str, sure: float = 95.0, left: int = 100, top: int = 100) -> list[Recognised]:
    """Words of a line side by side."""
    found: list[Recognised] = []
    for text in texts:
        width = 18 * len(text)
        found.append((text, left, top, width, HEIGHT, sure))
        left += width + GAP
    return found


def rows(*lines: list[Recognised], scale: float = 0.36) -> list[list[PrintedLine]]:
    return build_rows(read_words(table(*lines), scale))


def shown(found: list[list[PrintedLine]]) -> list[list[str]]:
    return [[line.text for line in row] for row in found]


def test_words_become_lines() -> None:
    found = rows(words("Kế", "hoạch", "năm", top=200), words("KẾ", "HOẠCH"))
    assert shown(found) == [["KẾ HOẠCH"], ["Kế hoạch năm"]]
    assert all(len(line.text) == len(line.lefts) == len(line.rights) for row in found for line in row)


def test_places_are_points() -> None:
    [[line]] = rows(words("Kế", "hoan"))
    assert (line.left, line.top, line.bottom) == pytest.approx((36, 36, 46.8), abs=0.1)
    assert line.right == pytest.approx((100 + 18 * 6 + GAP) * 0.36, abs=0.1)
    assert line.baseline == pytest.approx(46.8, abs=0.1)  # nothing hangs below it
    assert list(line.lefts) == sorted(line.lefts)


def test_a_wide_gap_parts_columns() -> None:
    line = [*words("UBND", "TỈNH"), *words("CỘNG", "HÒA", left=700)]
    assert shown(rows(line)) == [["UBND TỈNH", "CỘNG HÒA"]]


def test_lines_side_by_side_are_one_row() -> None:
    assert shown(rows(words("UBND", "TỈNH"), words("CỘNG", "HÒA", left=700, top=102))) == [["UBND TỈNH", "CỘNG HÒA"]]


def test_lines_that_overlap_are_two_rows() -> None:
    assert len(rows(words("UBND", "TỈNH"), words("CỘNG", "HÒA", left=120, top=102))) == 2


def test_words_of_two_parts_are_never_one_line() -> None:
    first, second = (read_words(table(words(text)), 1.0, part) for part, text in enumerate(("a", "b")))
    second[0].left, second[0].top = 100, 300
    assert shown(build_rows([*first, *second])) == [["a"], ["b"]]


DOUBTS = [
    # word, confidence → is doubtful
    ("hoạch", 95, False), ("hoạch", 61, False), ("hoạch", 59, True),
    # numbers, Roman numerals and names cannot be guessed: they must be surer
    ("2026", 83, False), ("2026", 81, True), ("214/KH-UBND", 81, True), ("15,5%", 81, True), ("III.", 81, True),
    ("IV", 81, True), ("Cao", 81, True), ("Đăng", 81, True), ("UBND", 81, True), ("XYI", 81, True), ("vix", 81, False),
]  # fmt: skip


@pytest.mark.parametrize(("word", "sure", "doubtful"), DOUBTS)
def test_doubts(word: str, sure: float, doubtful: bool) -> None:
    line = [*words("các"), (word, 170, 100, 100, HEIGHT, float(sure))]
    [[found]] = rows(line)
    assert [found.text[start:end] for start, end in found.doubts] == ([word] if doubtful else [])


DIRT = [
    # words with their confidence → what is left
    ([("~", 10.0)], []),
    ([("|", 90.0)], []),  # a rule beside the text
    ([("-", 90.0), (".", 90.0)], []),
    ([("Kế", 12.0), ("ho", 15.0)], []),  # a scribble that was hardly read at all
    ([("Kế", 40.0), ("hoạch", 50.0)], [["Kế hoạch"]]),
    ([("Kế", 95.0), ("hoạch", 5.0), ("này", 95.0)], [["Kế hoạch này"]]),  # no word of a line is left out
    ([("Kế", 95.0), ("~", 10.0), ("hoạch", 95.0)], [["Kế hoạch"]]),
    ([("-----", 90.0)], [["-----"]]),  # an ornament below a letterhead
    ([("*", 90.0)], [["*"]]),
    ([("-", 90.0), ("Như", 90.0)], [["- Như"]]),
    ([(" ", 95.0)], []),
    ([("5", 95.0)], [["5"]]),
]


@pytest.mark.parametrize(("given_", "left"), DIRT)
def test_dirt(given_: list[tuple[str, float]], left: list[list[str]]) -> None:
    line = [(text, 100 + 130 * place, 100, 110, HEIGHT, sure) for place, (text, sure) in enumerate(given_)]
    assert [[" ".join(part for part in row)] for row in shown(rows(line))] == left


@pytest.mark.parametrize(
    ("read", "meant"), [("Ðiều", "Điều"), ("ðơn", "đơn"), ("hoa\u0323ch", "hoạch"), ("cá€", "các"), (" x ", "x")]
)
def test_letters_that_vietnamese_does_not_have(read: str, meant: str) -> None:
    [word] = read_words(table([(read, 0, 0, 10, 10, 90.0)]), 1.0)
    assert word.text == meant


@pytest.mark.parametrize("text", ["", "\n", "level\tpage_num\n", "5\t1\t1\n", "1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n"])
def test_tables_without_words(text: str) -> None:
    assert read_words(text, 1.0) == []
    assert build_rows([]) == []


def test_confidence_counts_characters() -> None:
    found = read_words(table([("a", 0, 0, 10, 10, 50.0), ("bcd", 20, 0, 30, 10, 90.0)]), 1.0)
    assert confidence(found) == pytest.approx(80)
    assert confidence([]) == 0


WORDS = st.builds(
    lambda text, left, top, width, height, sure, line: Word(text, left, top, left + width, top + height, sure, line),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=6),
    st.floats(0, 500),
    st.floats(0, 800),
    st.floats(0, 100),
    st.floats(0, 40),
    st.floats(0, 100),
    st.tuples(st.integers(0, 1), st.just("1"), st.just("1"), st.sampled_from("123")),
)


@given(found=st.lists(WORDS, max_size=12))
def test_any_words_give_rows(found: list[Word]) -> None:
    lines = [line for row in build_rows(found) for line in row]
    assert all(len(line.text) == len(line.lefts) == len(line.rights) for line in lines)
    assert all(0 <= start < end <= len(line.text) for line in lines for start, end in line.doubts)
    given_ = [word.text for word in found]
    assert all(part in given_ for line in lines for part in line.text.split(" "))


@given(found=st.lists(WORDS, max_size=12))
def test_merging_loses_no_line(found: list[Word]) -> None:
    lines = [line for row in build_rows(found) for line in row]
    again = [line for row in merge_rows(lines) for line in row]
    assert sorted(line.text for line in again) == sorted(line.text for line in lines)
