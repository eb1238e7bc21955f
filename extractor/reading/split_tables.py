"""Tables that go on over pages: their heads are printed again, and rows may be cut in two."""

from __future__ import annotations

from .line_shapes import is_ended, starts_lower
from .printed import PrintedLine, PrintedPage, joined


def join_tables(pages: list[PrintedPage]) -> None:
    """Leaves out repeated heads of tables, and joins rows that the end of a page has cut; the pages are changed."""
    head: str | None = None
    last: PrintedLine | None = None
    for page in pages:
        lines = [line for line in page.lines if not line.is_margin]
        first = lines[0] if lines else None
        if first is not None and first.is_row and last is not None and last.is_row:
            if first.text == head:
                page.lines.remove(first)
                lines = lines[1:]
                first = lines[0] if lines else None
        elif lines:
            head = None
        if first is not None and last is not None and _is_cut(last, first):
            _append(last, first, page.number)
            page.lines.remove(first)
            lines = lines[1:]
        head = _last_head(lines, head)
        last = lines[-1] if lines else last


def _last_head(lines: list[PrintedLine], before: str | None) -> str | None:
    """The first row of the table that a page ends with, which may have begun on a page before."""
    head = before
    for above, line in zip([None, *lines], lines, strict=False):
        if not line.is_row:
            head = None
        elif head is None and not (above is not None and above.is_row):
            head = line.text
    return head


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
