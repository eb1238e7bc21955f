"""Characters → rows: words, columns, superscripts, bold by printing twice."""

from __future__ import annotations

import numpy as np
import pytest

from extractor.reading.pdf.glyphs import Glyphs
from extractor.reading.pdf.rows import build_rows

from .sheets import SIZE, SPACE, WIDTH, typed


def shown(glyphs: Glyphs) -> list[list[str]]:
    return [[segment.text for segment in row] for row in build_rows(glyphs)]


ROWS = [
    # words of a page → rows of segments
    ([(50, 100, "Kế hoạch năm 2026")], [["Kế hoạch năm 2026"]]),
    ([(50, 120, "hai"), (50, 100, "một")], [["một"], ["hai"]]),  # the file's order does not count
    ([(65, 100, "hoạch"), (50, 100, "Kế")], [["Kế hoạch"]]),
    ([(50, 100, "UBND TỈNH"), (300, 100, "CỘNG HÒA")], [["UBND TỈNH", "CỘNG HÒA"]]),
    ([(50, 100, "UBND TỈNH"), (300, 100.9, "CỘNG HÒA")], [["UBND TỈNH", "CỘNG HÒA"]]),  # baselines a little apart
    ([(50, 100, "UBND TỈNH"), (300, 103, "CỘNG HÒA")], [["UBND TỈNH"], ["CỘNG HÒA"]]),
    ([(50, 100, "a"), (50, 100, "a")], [["a"]]),
    ([(50, 100, "   "), (90, 100, "x")], [["x"]]),
    ([(50, 100, "  \u00a0 ")], []),
    ([(50, 100, "Số:"), (71, 100, "214\u00a0/KH")], [["Số: 214 /KH"]]),
]


@pytest.mark.parametrize(("words", "rows"), ROWS)
def test_rows(words: list[tuple[float, float, str]], rows: list[list[str]]) -> None:
    assert shown(typed(*words)) == rows


def test_a_page_without_characters() -> None:
    nothing = typed((0, 0, "x")).take(np.zeros(1, bool))
    assert build_rows(nothing) == []


@pytest.mark.parametrize("text", ["Ủy ban nhân dân tỉnh ban hành kế hoạch", "I. MỤC ĐÍCH, YÊU CẦU", "a b c d e"])
def test_gaps_part_words_without_space_characters(text: str) -> None:
    assert shown(typed((50, 100, text), spaces=False)) == [[text]]


@pytest.mark.parametrize("stretch", [0.02, 0.1])
def test_letters_that_are_set_apart_are_one_word(stretch: float) -> None:
    """Letters with some tracking: no space stands between them."""
    glyphs = typed((50, 100, "hoạch"))
    glyphs.origins = glyphs.origins + np.arange(len(glyphs)) * SIZE * stretch
    glyphs.lefts, glyphs.rights = glyphs.origins, glyphs.origins + SIZE * WIDTH
    assert shown(glyphs) == [["hoạch"]]


def test_space_characters_without_a_gap_part_nothing() -> None:
    """Some programs print a space and set the next letter back over it."""
    glyphs = typed((50, 100, "kế"), (50 + 2 * SIZE * WIDTH, 100, " "), (50 + 2 * SIZE * WIDTH, 100, "t"))
    assert shown(glyphs) == [["kết"]]


def justified(words: list[str], gap: float, *, wider: int | None = None, by: float = 0.0) -> Glyphs:
    left, placed = 50.0, []
    for number, word in enumerate(words):
        placed.append((left, 100.0, word))
        left += len(word) * SIZE * WIDTH + gap * SIZE + (by * SIZE if number == wider else 0.0)
    return typed(*placed)


WORDS = ["Ủy", "ban", "nhân", "dân", "tỉnh", "ban", "hành"]


@pytest.mark.parametrize("gap", [SPACE, 0.5, 0.8, 1.1])
def test_a_justified_line_is_one_segment(gap: float) -> None:
    assert shown(justified(WORDS, gap)) == [[" ".join(WORDS)]]


@pytest.mark.parametrize(("gap", "by"), [(SPACE, 0.8), (0.5, 1.0), (0.8, 2.0)])
def test_a_gap_much_wider_than_the_others_parts_columns(gap: float, by: float) -> None:
    assert shown(justified(WORDS, gap, wider=3, by=by)) == [["Ủy ban nhân dân", "tỉnh ban hành"]]


def test_a_gap_a_little_wider_than_the_others_does_not() -> None:
    assert shown(justified(WORDS, SPACE, wider=3, by=0.4)) == [[" ".join(WORDS)]]


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.6])
def test_bold_by_printing_twice(shift: float) -> None:
    words = "I. MỤC ĐÍCH, YÊU CẦU"
    assert shown(typed((50, 100, words), (50 + shift, 100, words))) == [[words]]


def test_double_letters_are_no_bold() -> None:
    assert shown(typed((50, 100, "xoong 1100 và 22"))) == [["xoong 1100 và 22"]]


RAISED = [
    # words, small raised words → the line
    ([(50, 100, "Luật số 72"), (50 + 9.5 * SIZE * WIDTH, 96, "1", 7)], "Luật số 72¹"),
    ([(50, 100, "100 m"), (50 + 5 * SIZE * WIDTH, 95.5, "2", 7)], "100 m²"),
    ([(50, 100, "theo"), (50 + 4 * SIZE * WIDTH, 96, "12", 7), (50 + 4 * SIZE * WIDTH + 9.5, 100, "đó")], "theo¹² đó"),
]


@pytest.mark.parametrize(("words", "text"), RAISED)
def test_small_raised_numbers_belong_to_their_line(words: list[tuple[float, float, str]], text: str) -> None:
    [[segment]] = build_rows(typed(*words))
    assert segment.text == text
    assert len(segment.lefts) == len(segment.rights) == len(text)


NOT_RAISED = [
    [(50, 100, "Luật số"), (120, 90, "1")],  # as large as the line: a number of its own
    [(50, 100, "Luật số"), (120, 96, "a", 7)],
    [(50, 100, "Luật số"), (400, 96, "1", 7)],  # far from it
    [(50, 100, "Luật số"), (120, 80, "1", 7)],  # far above it
]


@pytest.mark.parametrize("words", NOT_RAISED)
def test_what_is_no_superscript(words: list[tuple[float, float, str]]) -> None:
    assert len(build_rows(typed(*words))) == 2


def test_capitals_are_wider_than_small_letters() -> None:
    """The size of a line in capitals is not overrated, which would make its columns one."""
    wide = typed((50, 100, "ỦY BAN NHÂN DÂN"), (250, 100, "ĐẢNG CỘNG SẢN"))
    wide.rights = wide.origins + np.where(wide.chars == " ", SIZE * SPACE, SIZE * WIDTH)
    [[left, right]] = build_rows(wide)
    assert (left.text, right.text) == ("ỦY BAN NHÂN DÂN", "ĐẢNG CỘNG SẢN")
    assert left.size == pytest.approx(SIZE * WIDTH * 1.4, rel=0.01)


def test_places() -> None:
    [[segment]] = build_rows(typed((50, 100, "Kế hoạch")))
    assert (segment.left, segment.top, segment.bottom, segment.baseline) == pytest.approx((50, 89.2, 102.4, 100))
    assert segment.right == pytest.approx(50 + 7 * SIZE * WIDTH + SIZE * SPACE)
    edges = list(segment.lefts)
    assert edges == sorted(edges)
    # A space has the place of the gap.
    assert segment.lefts[2] == pytest.approx(segment.rights[1])
    assert segment.rights[2] == pytest.approx(segment.lefts[3])
