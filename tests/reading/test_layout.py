"""Places of characters on pages, and pages sent from one process to another."""

from __future__ import annotations

import json
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.layout import Layout, Place
from extractor.reading.printed import PrintedLine, PrintedPage, joined, pack, unpack

WIDTH, HEIGHT = 600.0, 800.0


def line(text: str, left: float = 10.0, baseline: float = 100.0, *, is_row: bool = False) -> PrintedLine:
    """A line whose characters are ten points wide."""
    lefts = array("f", [left + 10 * index for index in range(len(text))])
    rights = array("f", [left + 10 * (index + 1) for index in range(len(text))])
    return PrintedLine(text, lefts, rights, baseline - 10, baseline + 2, baseline, 12, is_row=is_row)


def layout(*lines: tuple[int, PrintedLine]) -> Layout:
    made = Layout()
    offset = 0
    for page, printed in lines:
        made.add(offset, page, printed)
        offset += len(printed.text) + 1
    return made


TWO = ((1, line("Kế hoạch")), (2, line("năm 2026", 50, 60)))

PLACES = [
    # stretches → places
    ([(0, 2)], [Place(1, 10, 90, 30, 102)]),
    ([(3, 8)], [Place(1, 40, 90, 90, 102)]),
    ([(0, 8)], [Place(1, 10, 90, 90, 102)]),
    ([(0, 17)], [Place(1, 10, 90, 90, 102), Place(2, 50, 50, 130, 62)]),
    ([(6, 12)], [Place(1, 70, 90, 90, 102), Place(2, 50, 50, 80, 62)]),
    ([(0, 2), (3, 5)], [Place(1, 10, 90, 60, 102)]),  # of one line one place
    ([(0, 2), (9, 10)], [Place(1, 10, 90, 30, 102), Place(2, 50, 50, 60, 62)]),
    ([(8, 9)], []),  # the end of a line
    ([(4, 4)], []),
    ([], []),
    ([(100, 200)], []),
]


@pytest.mark.parametrize(("stretches", "places"), PLACES)
def test_places(stretches: list[tuple[int, int]], places: list[Place]) -> None:
    assert layout(*TWO).places(stretches) == places


def test_cells_of_a_row_have_places_of_their_own() -> None:
    row = line("1\tHọp\tSở", is_row=True)
    row.parts = [(0, 0, 80.0, 92.0), (2, 0, 80.0, 92.0), (6, 2, 60.0, 72.0)]  # its last cell goes on on page 2
    shown = layout((1, row)).places([(0, 1), (2, 8)])
    assert [(place.page, place.top) for place in shown] == [(1, 80.0), (1, 80.0), (2, 60.0)]


def test_nothing_is_printed() -> None:
    assert Layout().places([(0, 5)]) == []
    assert Layout().doubtful(0, 5) == []


@pytest.mark.parametrize(("offset", "page", "text"), [(0, 1, "Kế"), (8, 1, "Kế"), (9, 2, "năm"), (99, 2, "năm")])
def test_the_line_of_a_character(offset: int, page: int, text: str) -> None:
    found, printed = layout(*TWO).line_at(offset)
    assert (found, printed.text.split()[0]) == (page, text)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 3, []), (3, 8, ["hoạch"]), (5, 6, ["hoạch"]), (0, 99, ["hoạch", "2026"]), (8, 9, []), (13, 17, ["2026"])],
)
def test_doubts(start: int, end: int, words: list[str]) -> None:
    first, second = line("Kế hoạch"), line("năm 2026")
    first.doubts, second.doubts = [(3, 8)], [(4, 8)]
    made = layout((1, first), (1, second))
    assert made.doubts
    assert made.doubtful(start, end) == words


NUMBERS = st.floats(0, 2000, width=32)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@st.composite
def printed_lines(draw: st.DrawFn) -> PrintedLine:
    text = draw(TEXTS)
    places = st.lists(NUMBERS, min_size=len(text), max_size=len(text))
    lefts, rights = draw(places), draw(places)
    doubts = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=3))
    top, bottom, baseline, size = (draw(NUMBERS) for _ in range(4))
    flags = {name: draw(st.booleans()) for name in ("is_row", "is_note", "is_margin")}
    return PrintedLine(
        text, array("f", lefts), array("f", rights), top, bottom, baseline, size, draw(st.integers(0, 9)),
        is_row=flags["is_row"], is_note=flags["is_note"], is_margin=flags["is_margin"], doubts=doubts,
    )


PAGES = st.builds(
    PrintedPage,
    st.integers(1, 1000),
    NUMBERS,
    NUMBERS,
    st.lists(printed_lines(), max_size=5),
    st.booleans(),
    st.lists(st.tuples(TEXTS, TEXTS), max_size=3),
)


@given(page=PAGES)
def test_pages_pass_between_processes(page: PrintedPage) -> None:
    assert unpack(json.loads(json.dumps(pack(page)))) == page


@given(page=PAGES.filter(lambda page: page.lines))
def test_a_page_with_too_few_places_is_refused(page: PrintedPage) -> None:
    page.lines[0].lefts.pop()
    with pytest.raises(ValueError, match="differ in number"):
        unpack(pack(page))


@given(lines=st.lists(printed_lines(), min_size=1, max_size=5), between=st.sampled_from([" ", "\t"]))
def test_joined_lines_keep_all_their_characters(lines: list[PrintedLine], between: str) -> None:
    for shown in lines:
        shown.size = max(shown.size, 1.0)
    whole = joined(lines, between)
    assert whole.text == between.join(shown.text for shown in lines)
    assert len(whole.text) == len(whole.lefts) == len(whole.rights)
    words = [shown.text[start:end] for shown in lines for start, end in shown.doubts]
    assert [whole.text[start:end] for start, end in whole.doubts] == words


@given(printed=printed_lines(), data=st.data())
def test_a_stretch_of_a_line(printed: PrintedLine, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(printed.text)))
    end = data.draw(st.integers(start, len(printed.text)))
    part = printed.cut(start, end)
    assert part.text == printed.text[start:end]
    assert len(part.text) == len(part.lefts) == len(part.rights)
    assert all(0 <= low <= len(part.text) and high <= len(part.text) for low, high in part.doubts)
    assert (part.block, part.is_row, part.is_note) == (printed.block, printed.is_row, printed.is_note)


@given(lines=st.lists(st.tuples(st.integers(1, 5), TEXTS), max_size=6), data=st.data())
def test_places_of_any_stretch(lines: list[tuple[int, str]], data: st.DataObject) -> None:
    """They lie on the pages, come in the order of the text, and never fail to show a character."""
    pages = sorted(page for page, _ in lines)
    made = layout(*((page, line(text)) for page, (_, text) in zip(pages, lines, strict=True)))
    size = sum(len(text) + 1 for _, text in lines)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    places = made.places([(start, end)])
    assert [place.page for place in places] == sorted(place.page for place in places)
    assert {place.page for place in places} <= set(pages)
    assert all(place.left < place.right and place.top < place.bottom for place in places)
    shown = "\n".join(text.replace("\n", " ") for _, text in lines)
    assert bool(places) is bool(shown[start:end].strip("\n"))
