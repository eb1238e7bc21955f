"""Tables without rules: rows whose words stand at the same places below each other."""

from __future__ import annotations

from ..line_shapes import BULLET, LABEL
from ..printed import PrintedLine, joined
from .rows import Row

_LEAST_ROWS = 3
# Ems by which a column's words may miss each other's edge or middle.
_SAME_PLACE = 1.2
# Ems between two rows of a table.
_MOST_APART = 3.2


def end_of_table(rows: list[Row], start: int) -> int:
    """Where the table that begins with a row ends; `start` where none begins.

    Args:
        rows: of a page from the top down.
        start: number of the row.
    """
    columns = len(rows[start])
    if columns < 2 or _is_item(rows[start]):
        return start
    end = start + 1
    while end < len(rows) and len(rows[end]) == columns and _goes_on(rows, start, end):
        end += 1
    return end if end - start >= _LEAST_ROWS else start


def as_row(row: Row) -> PrintedLine:
    """The cells of a row as a line with tabs."""
    line = joined(row, "\t")
    line.is_row = True
    return line


def _is_item(row: Row) -> bool:
    """A label or a bullet, perhaps with a wide gap behind it."""
    text = row[0].text
    if BULLET.match(text) or not any(char.isalnum() for char in text):
        return True
    label = LABEL.match(text)
    return label is not None and label.end() == len(text) and len(row) == 2


def _goes_on(rows: list[Row], start: int, number: int) -> bool:
    row, above = rows[number], rows[number - 1]
    if row[0].baseline - above[0].baseline > max(row[0].size, 8.0) * _MOST_APART or _is_item(row):
        return False
    # The head's words may stand elsewhere than those of the rows below it.
    models = rows[start + 1] if number > start + 1 else above
    reach = _SAME_PLACE * max(row[0].size, 8.0) * (1 if number > start + 1 else 2)
    return all(
        abs(cell.left - model.left) < reach or abs(cell.center - model.center) < reach
        for cell, model in zip(row, models, strict=True)
    )
