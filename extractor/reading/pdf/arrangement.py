"""A page's rows and tables → its lines in reading order."""

from __future__ import annotations

from ..line_shapes import ANNEX_HEAD, DATE_LINE, LABEL, MOTTO, PAGE_NUMBER, RECIPIENTS_HEAD
from ..printed import BODY, PrintedLine
from .regions import gap, order_lines, whole
from .rows import Row
from .ruled_tables import RuledTable

# What is printed in the margins of every page stands in these parts of the height, apart from the text by so many line
# heights.
_HEAD, _FOOT = 0.1, 0.92
_APART_FROM_TEXT = 1.6
# What belongs to a table ("Đơn vị tính: triệu đồng") stands so many ems from it at most.
_ADJOINING = 0.9


def arrange(rows: list[Row], tables: list[RuledTable], width: float, height: float) -> list[PrintedLine]:
    """Puts all that a page says into reading order.

    Args:
        rows: what stands outside of tables, from the top down.
        tables: from the top down.
        width: of the page in points.
        height: of the page in points.

    Returns:
        the lines; those in the page's margins have `is_margin` set.
    """
    head, rows, foot = split_margins(rows, height)
    if any(_adjoins(row, table) for row in head for table in tables):
        head, rows = [], [*head, *rows]
    if any(_adjoins(row, table) for row in foot for table in tables):
        rows, foot = [*rows, *foot], []
    lines = _margin_lines(head)
    for table in tables:
        above = [row for row in rows if row[0].baseline < table.top]
        rows = rows[len(above) :]
        lines.extend(order_lines(above, width, _last_block(lines)))
        lines.extend(table.rows)
    lines.extend(order_lines(rows, width, _last_block(lines)))
    return [*lines, *_margin_lines(foot)]


def _adjoins(row: Row, table: RuledTable) -> bool:
    """The row says something of a table that begins right below it or ends right above it."""
    if len(row) == 1 and PAGE_NUMBER.fullmatch(row[0].text):
        return False
    near = row[0].size * _ADJOINING
    return 0 <= table.top - row[0].baseline < near or 0 <= row[0].top - table.bottom < near


def _last_block(lines: list[PrintedLine]) -> int:
    return max((line.block for line in lines), default=BODY)


def split_margins(rows: list[Row], page_height: float) -> tuple[list[Row], list[Row], list[Row]]:
    """Parts what stands in a page's upper and lower margin from its text.

    Args:
        rows: of a page from the top down.
        page_height: points.

    Returns:
        rows of the head, of the text and of the foot; the first and the last hold one row or none.
    """
    head: list[Row] = []
    foot: list[Row] = []
    if rows and rows[0][0].baseline < page_height * _HEAD and not any(_opens_text(line) for line in rows[0]):
        number = len(rows[0]) == 1 and PAGE_NUMBER.fullmatch(rows[0][0].text)
        if len(rows) == 1 or number or gap(rows[0], rows[1]) > _APART_FROM_TEXT:
            head, rows = rows[:1], rows[1:]
    if rows and rows[-1][0].baseline > page_height * _FOOT:
        number = len(rows[-1]) == 1 and PAGE_NUMBER.fullmatch(rows[-1][0].text)
        if len(rows) == 1 or number or gap(rows[-2], rows[-1]) > _APART_FROM_TEXT:
            rows, foot = rows[:-1], rows[-1:]
    return head, rows, foot


def _opens_text(line: PrintedLine) -> bool:
    """A letterhead, an annex or a numbered provision may well stand apart from what is below it."""
    shapes = (MOTTO, DATE_LINE, ANNEX_HEAD, RECIPIENTS_HEAD)
    return any(shape.match(line.text) for shape in shapes) or LABEL.match(line.text) is not None


def _margin_lines(rows: list[Row]) -> list[PrintedLine]:
    """The lines of a page's head or foot."""
    lines = [whole(row) for row in rows]
    for line in lines:
        line.is_margin = True
    return lines
