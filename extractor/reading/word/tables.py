"""Tables → lines: a data table is a line a row; letterheads and signature blocks are read cell by cell, by columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..line_shapes import DATE_LINE, MOTTO, RECIPIENTS_HEAD, UPPER, is_capitals

# Who signs for whom ("TM. ỦY BAN NHÂN DÂN", "KT.CHỦ TỊCH"), or where to sign.
_SIGNATURE = re.compile(
    rf"(?:T/M|(?:TM|KT|TL|TUQ)\b\.?)\s*(?:[{UPPER}]{{3}}|[{UPPER}]{{2}}\s+[{UPPER}]{{2}})|\((?:Đã\s+ký|Ký)\b"
)
_NUMBER_LINE = re.compile(r"Số\s*:?\s*[\d.…_/\-–]")
_NAME = re.compile(rf"[{UPPER}][^\W\d_]*(?:\s+[{UPPER}][^\W\d_]*){{1,5}}")
_MOST_LAYOUT_COLUMNS = 4
_MOST_BARE_COLUMNS = 3
_MOST_SIGNATURE_ROWS = 4
# What is longer is no letterhead, and tables within tables must not be looked through again and again.
_MOST_LAYOUT_ROWS = 40
_MOST_LINES_OF_CELL = 60
_LONGEST_LAYOUT_LINE = 200
# The number of columns that Word allows.
MOST_COLUMNS = 63
_BLANKS = re.compile(r"[ \t]+")


@dataclass(slots=True)
class Cell:
    """A cell.

    Attributes:
        column: grid column where it begins, from 0.
        lines: its lines; empty where it only continues the cell above.
    """

    column: int
    lines: list[str]


@dataclass(slots=True)
class Table:
    """A table.

    Attributes:
        rows: its cells, row by row.
        ruled: lines are drawn between its cells.
    """

    rows: list[list[Cell]]
    ruled: bool


def table_lines(table: Table) -> list[str]:
    """A table as lines of text.

    Letterheads, signature blocks and tables of one column give the lines of their cells, from the first column to the
    last; all others a line a row, its cells apart by tabs. Columns are those in which some row begins a cell.
    """
    numbers = sorted({cell.column for row in table.rows for cell in row})
    columns = {column: index for index, column in enumerate(numbers)}
    groups = list(_groups(table.rows, len(columns)))
    no_grid = not 2 <= len(columns) <= MOST_COLUMNS
    layouts = [no_grid or (not whole and _is_layout(rows, table.ruled)) for whole, rows in groups]
    holds_data = any(not layout and not whole for layout, (whole, _) in zip(layouts, groups, strict=True))
    lines: list[str] = []
    beside_layout = False
    for layout, (whole, rows) in zip(layouts, groups, strict=True):
        if not whole:
            beside_layout = layout
        if layout or (whole and (beside_layout or not holds_data)):
            lines.extend(_by_columns(rows))
        else:
            lines.extend(_by_rows(rows, columns))
    return lines


def _groups(rows: list[list[Cell]], columns: int) -> Iterator[tuple[bool, list[list[Cell]]]]:
    """Runs of rows between those of a single cell over the whole width; each with whether it is such a row."""
    run: list[list[Cell]] = []
    for row in rows:
        if len(row) == 1 and columns > 1:
            if run:
                yield False, run
            run = []
            yield True, [row]
        else:
            run.append(row)
    if run:
        yield False, run


def _is_layout(rows: list[list[Cell]], ruled: bool) -> bool:
    """The rows are no data, but stand side by side as a letterhead or a signature block does."""
    columns = len({cell.column for row in rows for cell in row})
    if columns > _MOST_LAYOUT_COLUMNS or len(rows) > _MOST_LAYOUT_ROWS:
        return False
    lines = [
        line
        for row in rows
        for cell in row
        for line in cell.lines[:_MOST_LINES_OF_CELL]
        if len(line) <= _LONGEST_LAYOUT_LINE
    ]
    if any(map(MOTTO.search, lines)) or any(_is_recipients(cell.lines) for row in rows for cell in row):
        return True
    if len(rows) > _MOST_SIGNATURE_ROWS:
        return False
    if any(map(_SIGNATURE.match, lines)):
        return True
    if ruled or columns > _MOST_BARE_COLUMNS:
        return False
    if any(DATE_LINE.match(line) or _NUMBER_LINE.match(line) for line in lines):
        return True
    heads = [cell.lines[0][:_LONGEST_LAYOUT_LINE] for cell in rows[0] if cell.lines]
    ends = [cell.lines[-1][:_LONGEST_LAYOUT_LINE] for cell in rows[-1] if cell.lines]
    return bool(heads) and all(map(is_capitals, heads)) and (len(rows) == 1 or all(map(_NAME.fullmatch, ends)))


def _is_recipients(lines: list[str]) -> bool:
    """A list of recipients, and not only a column's head."""
    found = RECIPIENTS_HEAD.match(lines[0]) if lines else None
    return found is not None and (found.group().endswith(":") or len(lines) > 1)


def _by_columns(rows: list[list[Cell]]) -> list[str]:
    cells = sorted((cell for row in rows for cell in row), key=lambda cell: cell.column)
    return [line for cell in cells for line in cell.lines]


def _by_rows(rows: list[list[Cell]], columns: dict[int, int]) -> list[str]:
    lines: list[str] = []
    for row in rows:
        texts = [""] * len(columns)
        for cell in row:
            text = " ".join(cell.lines)
            if "  " in text or "\t" in text:
                text = _BLANKS.sub(" ", text)
            texts[columns[cell.column]] = text.strip()
        if any(texts):
            lines.append("\t".join(texts))
    return lines
