"""Tables that go on over pages: their heads are printed again, and rows may be cut in two."""

from __future__ import annotations

from .line_shapes import is_ended, starts_lower
from .printed import PrintedLine, PrintedPage, joined

# Rows of a table's head.
_LONGEST_HEAD = 4


def join_tables(pages: list[PrintedPage]) -> None:
    """Leaves out repeated heads of tables, and joins rows that the end of a page has cut; the pages are changed."""
    table: list[str] = []  # the rows, from its head on, of the table that the page before ended with
    last: PrintedLine | None = None
    for page in pages:
        lines = [line for line in page.lines if not line.is_margin]
        if not lines:
            continue
        repeated = 0
        while lines[repeated : repeated + 1] and repeated < min(len(table), _LONGEST_HEAD):
            if not lines[repeated].is_row or lines[repeated].text != table[repeated]:
                break
            page.lines.remove(lines[repeated])
            repeated += 1
        lines = lines[repeated:]
        if lines and last is not None and _is_cut(last, lines[0]):
            _append(last, lines[0], page.number)
            page.lines.remove(lines[0])
            lines = lines[1:]
        if lines:
            table = _last_table(lines, table)
            last = lines[-1]


def _last_table(lines: list[PrintedLine], before: list[str]) -> list[str]:
    """The rows of the table that a page ends with, which may have begun on a page before."""
    count = 0
    while count < len(lines) and lines[-1 - count].is_row:
        count += 1
    rows = [line.text for line in lines[len(lines) - count :]]
    return before + rows if count == len(lines) else rows


def _cells(line: PrintedLine) -> list[str]:
    return line.text.split("\t")


def _is_cut(last: PrintedLine, first: PrintedLine) -> bool:
    """The row that opens a page goes on with the one that ended the page before."""
    if not (last.is_row and first.is_row):
        return False
    above, below = _cells(last), _cells(first)
    if len(above) != len(below) or below[0] or not above[0]:
        return False
    pairs = [(before, after) for before, after in zip(above, below, strict=True) if after]
    if not pairs or not all(before for before, _ in pairs):
        return False
    return any(starts_lower(after) or not is_ended(before) for before, after in pairs)


def _append(last: PrintedLine, first: PrintedLine, page: int) -> None:
    """Adds each cell of a page's first row to that of the row that ended the page before."""
    cells: list[PrintedLine] = []
    above = below = 0
    for before, after in zip(_cells(last), _cells(first), strict=True):
        cell = last.cut(above, above + len(before))
        if after:
            more = first.cut(below, below + len(after))
            own = more.parts or [(0, 0, first.top, first.bottom)]
            more.parts = [(start, other or page, top, bottom) for start, other, top, bottom in own]
            cell = joined([cell, more], " ")
        above += len(before) + 1
        below += len(after) + 1
        cells.append(cell)
    whole = joined(cells, "\t")
    last.text, last.lefts, last.rights = whole.text, whole.lefts, whole.rights
    last.doubts, last.parts = whole.doubts, whole.parts
