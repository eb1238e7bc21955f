"""Printed pages → `Source`: what pages print around their text goes, lines become paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from .cleaning import clean_lines
from .joining import join_lines
from .layout import Layout
from .line_shapes import LABEL, MOTTO, PAGE_NUMBER
from .pages import drop_page_marks
from .printed import BODY, PrintedLine, PrintedPage
from .source import Line, Source, SourceBuilder
from .split_tables import join_tables

# What a line may be broken behind besides a space.
_BREAK = re.compile(r"[-–/](?=\w)")
# Lines as long as this show where the text's right edge is.
_LONG_LINE = 40
_EDGE = 0.9
# An indent of so many ems is one column of a text file.
_COLUMN = 0.5
# A line further below the one before it than this, against its paragraph's other lines, opens a paragraph.
_SPACED = 1.13
_BLOCKS_OF_PAGE = 1000
# Ems: a usual space, one that shows that the line was drawn out, and the width of a character with its share of spaces
# in such a line.
_SPACE, _WIDE_SPACE, _DRAWN_OUT = 0.25, 0.6, 0.55
# Parts of a page's height where running heads stand.
_HEAD, _FOOT = 0.1, 0.92
_DIGITS = re.compile(r"\d+")


def assemble(pages: list[PrintedPage], *, name: str, media_type: str, reader: str, sha256: str) -> Source:
    """Puts printed pages together.

    Args:
        pages: in order.
        name: file name to report.
        media_type: of the input.
        reader: name of the reader.
        sha256: digest of the file's bytes.
    """
    _without_margins(pages)
    join_tables(pages)
    layout = Layout()
    text = _printed_text(pages, layout)
    lines = clean_lines(text, markup=False)
    _set_places(lines, pages, layout)
    builder = SourceBuilder()
    for paragraph, joints in join_lines(drop_page_marks(lines)):
        builder.add(paragraph, joints)
    # Each notice once, however many pages it is about.
    notices = list(dict.fromkeys(notice for page in pages for notice in page.notices))
    if not builder.paragraphs:
        notices.append(("empty", f"{name}: holds no text"))
    return builder.build(
        name=name,
        media_type=media_type,
        reader=reader,
        sha256=sha256,
        notices=notices,
        pages=len(pages),
        layout=layout,
        recognised=frozenset(page.number for page in pages if page.is_recognised),
    )


def _in_order(pages: list[PrintedPage]) -> Iterator[tuple[PrintedPage, PrintedLine]]:
    """All lines; footnotes come behind the text of all pages, so that no paragraph is cut by them."""
    for is_note in (False, True):
        for page in pages:
            for line in page.lines:
                if line.is_note is is_note:
                    yield page, line


def _without_margins(pages: list[PrintedPage]) -> None:
    """Leaves out page numbers, and what several pages say alike but for their numbers at their upper or lower edge."""
    shapes = Counter(
        shape for page in pages for shape in {_shape(line) for line in page.lines if _is_at_edge(line, page)}
    )
    for page in pages:
        page.lines = [line for line in page.lines if not _is_page_mark(line, page, shapes)]


def _shape(line: PrintedLine) -> str:
    return _DIGITS.sub("0", line.text)


def _is_at_edge(line: PrintedLine, page: PrintedPage) -> bool:
    return line.is_margin or line.baseline < page.height * _HEAD or line.baseline > page.height * _FOOT


def _is_page_mark(line: PrintedLine, page: PrintedPage, shapes: Counter[str]) -> bool:
    if not _is_at_edge(line, page) or line.is_row:
        return False
    if line.is_margin and PAGE_NUMBER.fullmatch(line.text):
        return True
    return shapes[_shape(line)] > 1 and not LABEL.match(line.text) and not MOTTO.search(line.text)


def _printed_text(pages: list[PrintedPage], layout: Layout) -> str:
    parts: list[str] = []
    offset = 0
    for page, line in _in_order(pages):
        layout.add(offset, page.number, line)
        parts.append(line.text)
        offset += len(line.text) + 1
    return "\n".join(parts)


def _set_places(lines: list[Line], pages: list[PrintedPage], layout: Layout) -> None:
    """Tells each line where it stands: its page, block, indent, and the room left on its right."""
    sizes = {page.number: (round(page.width), round(page.height)) for page in pages}
    edges = _edges(pages)
    blocks = {
        (page.number, block): _block_edges(page, block)
        for page in pages
        for block in {line.block for line in page.lines if line.block != BODY}
    }
    last_page = 0
    for line in lines:
        if not line.pieces:
            continue
        number, printed = layout.line_at(line.pieces[0].origin)
        line.page = number
        line.block = (number * _BLOCKS_OF_PAGE + printed.block) if printed.block else -1 if printed.is_note else BODY
        left, right = edges[sizes[number]] if printed.block == BODY else blocks[number, printed.block]
        width = max(right - left, 1.0)
        if not printed.is_row:
            line.indent = max(round((printed.left - left) / (max(printed.size, 1.0) * _COLUMN)), 0)
            line.room = (right - printed.right + _stretch(printed)) / width
            line.opening = _opening_width(printed) / width
            line.goes_on = printed.goes_on
        if number != last_page and not printed.is_note:
            line.opens_page = last_page > 0
            last_page = number
    _set_spacing(lines, layout)


def _stretch(line: PrintedLine) -> float:
    """By how much a line was drawn out that ends before the column does: its spaces are far wider than they need be."""
    if line.right - line.left < len(line.text) * line.size * _DRAWN_OUT:
        return 0.0
    spaces = [line.rights[index] - line.lefts[index] for index, char in enumerate(line.text) if char == " "]
    if not spaces or min(spaces) < line.size * _WIDE_SPACE:
        return 0.0
    return sum(spaces) - len(spaces) * line.size * _SPACE


def _opening_width(line: PrintedLine) -> float:
    """Width of the first word, up to where it could be broken, with the space before it."""
    end = line.text.find(" ")
    end = len(line.text) if end < 0 else end
    hyphen = _BREAK.search(line.text, 0, end)
    if hyphen:
        end = hyphen.end()
    return line.rights[end - 1] - line.lefts[0] + line.size * 0.22


def _edges(pages: list[PrintedPage]) -> dict[tuple[int, int], tuple[float, float]]:
    """Left and right edge of the running text, for each size of pages."""
    found: dict[tuple[int, int], tuple[float, float]] = {}
    for size in {(round(page.width), round(page.height)) for page in pages}:
        lines = [
            line
            for page in pages
            if (round(page.width), round(page.height)) == size
            for line in page.lines
            if line.block == BODY and not line.is_row and not line.is_note
        ]
        long = [line for line in lines if len(line.text) >= _LONG_LINE] or lines
        if not long:
            found[size] = 0.0, float(size[0])
            continue
        lefts, rights = sorted(line.left for line in long), sorted(line.right for line in long)
        found[size] = lefts[int(len(lefts) * (1 - _EDGE))], rights[min(int(len(rights) * _EDGE), len(rights) - 1)]
    return found


def _block_edges(page: PrintedPage, block: int) -> tuple[float, float]:
    lines = [line for line in page.lines if line.block == block]
    return min(line.left for line in lines), max(line.right for line in lines)


def _set_spacing(lines: list[Line], layout: Layout) -> None:
    """Marks the lines that stand further below the one before them than is usual inside paragraphs."""
    places = [layout.line_at(line.pieces[0].origin) for line in lines if line.pieces]
    shown = [line for line in lines if line.pieces]
    steps: list[float | None] = [None]
    for (page, before), (page_below, below) in pairwise(places):
        same = page == page_below and before.block == below.block and not (before.is_row or below.is_row)
        step = below.baseline - before.baseline
        steps.append(step if same and step > 0 else None)
    known = sorted(step for step in steps if step is not None)
    if not known:
        return
    usual = _most_frequent(known)
    for number, line in enumerate(shown):
        step = steps[number]
        if step is None:
            continue
        near = [
            other
            for other in (steps[number - 1], steps[number + 1] if number + 1 < len(steps) else None)
            if other is not None
        ]
        line.is_spaced = step > usual * _SPACED and (not near or step > min(near) * _SPACED)


def _most_frequent(steps: list[float]) -> float:
    """The step that most others are near to."""
    best, most = steps[0], 0
    for step in {round(step * 2) / 2 for step in steps}:
        count = bisect_right(steps, step + 0.5) - bisect_right(steps, step - 0.5)
        if count > most or (count == most and step < best):
            best, most = step, count
    return best
