"""Printed pages → a source: margins, order, places; and what holds of whatever is printed."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading import Source
from extractor.reading.paged import assemble
from extractor.reading.printed import PrintedLine, PrintedPage

A4 = (595.0, 842.0)
LEFT, RIGHT = 85.0, 550.0
SIZE = 12.0


def line(
    text: str,
    baseline: float = 100.0,
    left: float = LEFT,
    right: float | None = None,
    *,
    block: int = 0,
    row: bool = False,
    note: bool = False,
    margin: bool = False,
) -> PrintedLine:
    """A printed line; without a right edge it is as wide as its characters ask for."""
    step = ((right - left) / max(len(text), 1)) if right is not None else SIZE * 0.45
    lefts = array("f", [left + step * index for index in range(len(text))])
    rights = array("f", [left + step * (index + 1) for index in range(len(text))])
    return PrintedLine(
        text, lefts, rights, baseline - SIZE * 0.8, baseline + SIZE * 0.2, baseline, SIZE, block, row, note, margin
    )


def page(number: int, *lines: PrintedLine, **more: object) -> PrintedPage:
    return PrintedPage(number, *A4, lines=list(lines), **more)  # type: ignore[arg-type]


def made(*pages: PrintedPage) -> Source:
    return assemble(list(pages), name="plan.pdf", media_type="application/pdf", reader="pdf", sha256="0")


def texts(*pages: PrintedPage) -> list[str]:
    return made(*pages).text.split("\n")


FULL = "Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện công tác thi đua"


def full(text: str, baseline: float) -> PrintedLine:
    return line(text, baseline, LEFT, RIGHT)


class TestMargins:
    def test_page_numbers(self) -> None:
        pages = [page(number, line(str(number), 40, 300, margin=True), full(FULL + ".", 100)) for number in (2, 3)]
        assert texts(*pages) == [FULL + "."] * 2

    @pytest.mark.parametrize("text", ["2", "- 2 -", "Trang 2", "2/15"])
    def test_a_page_number_of_one_page(self, text: str) -> None:
        assert texts(page(1, line(text, 40, 300, margin=True), full(FULL, 100))) == [FULL]

    def test_running_heads(self) -> None:
        pages = [
            page(number, line(f"CÔNG BÁO/Số {number}", 40, 300, margin=True), full(FULL, 100), full("x" * 60, 120))
            for number in range(1, 4)
        ]
        assert "CÔNG BÁO" not in made(*pages).text

    def test_what_stands_in_the_margin_once_is_kept(self) -> None:
        pages = [page(1, line("KẾ HOẠCH", 40, 300, margin=True), full(FULL, 100)), page(2, full(FULL, 100))]
        assert texts(*pages)[0] == "KẾ HOẠCH"

    def test_the_same_head_of_a_table_on_every_page_is_no_running_head(self) -> None:
        pages = [
            page(number, line("Mẫu", 100), line("STT\tViệc", 120, row=True), line(f"{number}\tHọp", 140, row=True))
            for number in range(1, 5)
        ]
        assert [text.count("STT") for text in texts(*pages)].count(1) == 4

    def test_a_year_in_the_text_is_no_page_number(self) -> None:
        assert "2026" in texts(page(1, full(FULL + ":", 100), line("2026", 130, 300), full(FULL, 160)))


class TestOrder:
    def test_lines_become_paragraphs(self) -> None:
        rest = "khen thưởng năm 2026."
        one = page(1, full(FULL, 100), line(rest, 118), line("1. Mục tiêu", 136))
        assert texts(one) == [f"{FULL} {rest}", "1. Mục tiêu"]

    def test_a_paragraph_goes_on_over_pages(self) -> None:
        pages = [page(1, full(FULL, 780), line("1", 820, 300, margin=True)), page(2, line("khen thưởng.", 80))]
        found = made(*pages)
        assert found.text == f"{FULL} khen thưởng."
        assert [place.page for place in found.places(0, len(found.text))] == [1, 2]
        assert found.paragraphs[0].page == 1

    def test_notes_stand_behind_all_text(self) -> None:
        pages = [
            page(1, full(FULL, 700), line("¹ Luật số 72", 790, note=True)),
            page(2, line("khen thưởng.", 80), line("² Nghị định số 8", 790, note=True)),
        ]
        assert texts(*pages) == [f"{FULL} khen thưởng.", "¹ Luật số 72", "² Nghị định số 8"]

    def test_lines_of_different_columns_are_never_joined(self) -> None:
        issuer = line("ỦY BAN NHÂN DÂN", 80, 85, 240, block=1)
        motto = line("CỘNG HÒA XÃ HỘI", 80, 300, 550, block=2)
        assert texts(page(1, issuer, motto)) == ["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI"]

    def test_rows_keep_their_cells(self) -> None:
        found = made(page(1, line("1\tHọp\t", 100, row=True), line("\t\tx", 120, row=True)))
        assert found.text == "1\tHọp\n\t\tx"  # what is empty behind the last word is not shown
        assert all(paragraph.is_row for paragraph in found.paragraphs)

    def test_an_empty_document(self) -> None:
        found = made(page(1), page(2))
        assert (found.text, found.pages) == ("", 2)
        assert found.notices == [("empty", "plan.pdf: holds no text")]

    def test_no_pages(self) -> None:
        assert made().text == ""

    def test_a_notice_of_several_pages_is_told_once(self) -> None:
        notice = ("ocr-missing", "x")
        found = made(page(1, full(FULL, 100), notices=[notice]), page(2, notices=[notice]))
        assert found.notices == [notice]


WORDS = [
    "I.", "1.1.", "a)", "-", "Ủy", "ban", "nhân", "dân", "tỉnh,", "kế", "hoạch;", "năm", "2026.", "Điều", "5", "(số",
    "91-", "KH/TU)", "CÔNG", "BÁO", "Nơi", "nhận:", "“thi", "đua”", "12", "/", "e\u0302\u0301", "\u00a0", "\ufeff",
    "\u200b", "\u2028", "\x0b", "\x01", "\ufffd", "*", "___",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
    st.text(st.characters(codec="utf-8", exclude_characters="\n\t\f"), min_size=1, max_size=30),
)
ROWS = st.lists(TEXTS | st.just(""), min_size=2, max_size=4).map("\t".join)


@st.composite
def lines(draw: st.DrawFn, *, margins: bool = False) -> PrintedLine:
    row = draw(st.booleans())
    left = draw(st.sampled_from([LEFT, 120.0, 300.0]))
    return line(
        draw(ROWS if row else TEXTS),
        draw(st.integers(20, 830)) * 1.0,
        left,
        draw(st.sampled_from([None, RIGHT, left])),
        block=draw(st.integers(0, 3)),
        row=row,
        note=draw(st.booleans()) and not row,
        margin=margins and draw(st.booleans()),
    )


def numbered(pages: Sequence[Sequence[PrintedLine]]) -> list[PrintedPage]:
    return [page(number, *shown) for number, shown in enumerate(pages, 1)]


PAGES = st.lists(st.lists(lines(), max_size=8), max_size=4).map(numbered)
WITH_MARGINS = st.lists(st.lists(lines(margins=True), max_size=8), max_size=4).map(numbered)


def letters(text: str) -> Counter[str]:
    """Letters of a text, however they are composed; numbers may be those of pages."""
    return Counter(char for char in unicodedata.normalize("NFD", text) if char.isalpha())


def told_apart(pages: list[PrintedPage]) -> list[PrintedPage]:
    """Each line with a word of its own, on one line: what several pages print alike may be left out."""
    number = 0
    for one in pages:
        for index, shown in enumerate(one.lines):
            number += 1
            own = "".join("abcdefghij"[int(digit)] for digit in str(number))
            text = f"{_LINE_BREAKS.sub(' ', shown.text)} x{own}y"
            one.lines[index] = line(
                text, shown.baseline, shown.left, block=shown.block, row=shown.is_row, note=shown.is_note
            )
    return pages


_LINE_BREAKS = re.compile(r"[\n\r\f\x0b\x1c-\x1e\x85\u2028\u2029]")


@given(pages=PAGES.map(told_apart))
def test_no_letter_is_lost(pages: list[PrintedPage]) -> None:
    printed = letters("".join(shown.text for one in pages for shown in one.lines))
    assert letters(made(*pages).text) == printed


@given(pages=WITH_MARGINS)
def test_any_pages_give_a_source(pages: list[PrintedPage]) -> None:
    found = made(*pages)
    assert unicodedata.is_normalized("NFC", found.text)
    shown = found.text.split("\n") if found.text else []
    assert [found.text[part.start : part.end] for part in found.paragraphs] == shown
    assert all(part.strip() for part in shown)
    assert all(part.page in range(1, len(pages) + 1) for part in found.paragraphs)


@given(pages=WITH_MARGINS)
def test_the_same_pages_give_the_same_source(pages: list[PrintedPage]) -> None:
    first, second = made(*deepcopy(pages)), made(*deepcopy(pages))
    assert (first.text, first.paragraphs, first.notices) == (second.text, second.paragraphs, second.notices)
    assert first.places(0, len(first.text)) == second.places(0, len(second.text))


@given(pages=WITH_MARGINS, data=st.data())
def test_places_of_any_stretch(pages: list[PrintedPage], data: st.DataObject) -> None:
    found = made(*pages)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    places = found.places(start, end)
    assert bool(places) is bool(found.text[start:end].strip("\n ")) or not found.text[start:end].strip()
    for place in places:
        assert 1 <= place.page <= len(pages)
        assert place.left <= place.right
        assert place.top < place.bottom
    # A row that the end of a page has cut goes from page to page cell by cell; all else comes page by page.
    for part in found.paragraphs:
        if not part.is_row and part.end <= _end_of_text(found):
            shown = [place.page for place in found.places(part.start, part.end)]
            assert shown == sorted(shown)


def _end_of_text(found: Source) -> int:
    """Where the notes begin, which are those of all pages."""
    layout = found.layout
    assert layout
    notes = [
        paragraph.start
        for paragraph in found.paragraphs
        if layout.line_at(found.origin(paragraph.start))[1].is_note
    ]
    return min(notes, default=len(found.text))


@given(pages=PAGES)
def test_every_character_has_a_place(pages: list[PrintedPage]) -> None:
    """And the character printed there is the same."""
    found = made(*pages)
    assert found.layout or not found.text
    for offset, char in enumerate(found.text):
        if char.isspace() or unicodedata.combining(char):
            continue
        assert found.places(offset, offset + 1), (offset, char)
        assert found.layout
        _, printed = found.layout.line_at(found.origin(offset))
        assert unicodedata.normalize("NFD", char)[0] in unicodedata.normalize("NFD", printed.text)
