"""Takes out what a page prints around its text: page numbers and running headers."""

from __future__ import annotations

import re
from collections import Counter

from .line_shapes import is_ended, opens_item, starts_lower
from .source import Line

_NUMBER = re.compile(r"(?:[Tt]rang\s+)?[-–]?\s?(\d{1,3})\s?[-–]?(?:/\d{1,3})?")
_BARE_NUMBER = re.compile(r"[-–]?\s?\d{1,3}\s?[-–]?")
_DIGITS = re.compile(r"\d+")
# A header is printed on each page; what stands at the top of a few pages only is text.
_LEAST_HEADERS = 3
# Pages are longer than the cells of a table, whose rows may be numbered one number a line.
_LEAST_LINES_OF_PAGE = 15
_LEAST_LINES_OF_LAST_PAGE = 6
_LEAST_CUT = 40


def drop_page_marks(lines: list[Line]) -> list[Line]:
    """Leaves out page numbers and running headers with the blank lines around them.

    The line after such a mark, or after a form feed, has `after_cut` set: whether a paragraph ended there is open.
    """
    shown = [index for index, line in enumerate(lines) if line.text]
    marks = _headers(lines, shown) | _numbers_at_edges(lines, shown)
    shown = [index for index in shown if index not in marks]
    marks |= _numbers_in_sequence(lines, shown) | _numbers_inside_text(lines, shown)
    cuts = marks | {index for index, line in enumerate(lines) if line.opens_page}
    return _without(lines, marks, cuts) if cuts else lines


def _without(lines: list[Line], marks: set[int], cuts: set[int]) -> list[Line]:
    kept: list[Line] = []
    cut = False
    for index, line in enumerate(lines):
        cut = cut or index in cuts
        if index in marks or (cut and _is_blank(line)):
            continue
        if cut:
            while kept and _is_blank(kept[-1]):
                kept.pop()
            line.after_cut = bool(kept)
            cut = False
        kept.append(line)
    return kept


def _is_blank(line: Line) -> bool:
    return not line.text and not line.opens_cell


def _edges(lines: list[Line], shown: list[int]) -> list[int]:
    """The first two and the last shown line of each page, where form feeds part the pages."""
    edges: set[int] = set()
    previous = -1
    opened = False
    for position, index in enumerate(shown):
        # A form feed may stand before a blank line.
        opened = any(lines[between].opens_page for between in range(previous + 1, index + 1))
        if opened:
            edges.update(shown[max(position - 1, 0) : position + 2])
        previous = index
    if edges and shown:
        edges.update((shown[0], shown[-1]))
    return sorted(edges)


def _headers(lines: list[Line], shown: list[int]) -> set[int]:
    """Lines at the edges of at least three pages, and of half of them, that are the same but for their numbers."""
    edges = [index for index in _edges(lines, shown) if not _NUMBER.fullmatch(lines[index].text)]
    shapes = {index: _DIGITS.sub("0", lines[index].text) for index in edges if _may_be_header(lines[index])}
    counted = Counter(shapes.values())
    least = max(_LEAST_HEADERS, sum(line.opens_page for line in lines) / 2)
    return {index for index, shape in shapes.items() if counted[shape] >= least}


def _may_be_header(line: Line) -> bool:
    """It is no item, and no head of a table where tables are known."""
    return not opens_item(line.text) and not (line.is_row and line.page is not None)


def _numbers_at_edges(lines: list[Line], shown: list[int]) -> set[int]:
    """Numbers at the edges of pages, where they count the pages."""
    candidates = {index for index in _edges(lines, shown) if _is_number(lines[index])}
    page = 0
    leads: dict[int, int] = {}  # how far a number is ahead of the count of pages
    for index, line in enumerate(lines):
        page += line.opens_page
        if index in candidates:
            leads[index] = _number(line) - page
    if not leads:
        return set()
    usual = Counter(leads.values()).most_common(1)[0][0]
    return {index for index, lead in leads.items() if lead == usual}


def _is_number(line: Line) -> bool:
    return not line.opens_cell and not line.is_row and _NUMBER.fullmatch(line.text) is not None


def _number(line: Line) -> int:
    match = _NUMBER.fullmatch(line.text)
    return int(match.group(1)) if match else 0


def _numbers_in_sequence(lines: list[Line], shown: list[int]) -> set[int]:
    """Numbers alone between blank lines that rise by one, a page's length apart."""
    found: set[int] = set()
    last: tuple[int, int, int] | None = None  # number, position among the shown lines, index
    for position, index in enumerate(shown):
        line = lines[index]
        if not _is_number(line) or not _stands_alone(lines, index):
            continue
        number = _number(line)
        counting = last is not None and last[2] in found
        least = _LEAST_LINES_OF_LAST_PAGE if counting else _LEAST_LINES_OF_PAGE
        if last is not None and number == last[0] + 1 and position - last[1] >= least:
            found.update((last[2], index))
            last = number, position, index
        elif not counting:
            last = number, position, index
    return found


def _stands_alone(lines: list[Line], index: int) -> bool:
    before = index == 0 or not lines[index - 1].text
    after = index + 1 == len(lines) or not lines[index + 1].text
    return before and after


def _numbers_inside_text(lines: list[Line], shown: list[int]) -> set[int]:
    """Numbers alone on their lines inside a paragraph, between two long lines, or before a heading.

    A number with its neighbour near it counts the rows of a table or the items of a list.
    """
    bare = [position for position, index in enumerate(shown) if _BARE_NUMBER.fullmatch(lines[index].text)]
    found: set[int] = set()
    for place, position in enumerate(bare):
        if not 0 < position < len(shown) - 1 or _counts_items(lines, shown, bare, place):
            continue
        before, line, after = (lines[shown[position + step]] for step in (-1, 0, 1))
        if len(before.text) < _LEAST_CUT or any(near.is_row or near.opens_cell for near in (before, line, after)):
            continue
        long = len(after.text) >= _LEAST_CUT or not is_ended(before.text)
        if long or opens_item(after.text) or starts_lower(after.text):
            found.add(shown[position])
    return found


def _counts_items(lines: list[Line], shown: list[int], bare: list[int], place: int) -> bool:
    number = _number(lines[shown[bare[place]]])
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(bare) and abs(bare[other] - bare[place]) < _LEAST_LINES_OF_PAGE:
            if abs(_number(lines[shown[bare[other]]]) - number) == 1:
                return True
            other += step
    return False
