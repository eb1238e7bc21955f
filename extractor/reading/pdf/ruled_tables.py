"""Tables drawn with rules: their cells by pdfplumber, their words from the page's own characters."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..printed import PrintedLine, joined
from .glyphs import Glyphs
from .rows import Row, build_rows

_LEAST_COLUMNS = 2
# A character belongs to a cell when its middle lies in it, or misses it by this much.
_TOLERANCE = 1.0

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class RuledTable:
    """A table of a page.

    Attributes:
        top: upper edge in points.
        bottom: lower edge in points.
        rows: a line for each row, its cells apart by tabs; rows without words are left out.
    """

    top: float
    bottom: float
    rows: list[PrintedLine]


def read_tables(page: Any, glyphs: Glyphs) -> tuple[list[RuledTable], Glyphs]:
    """Reads the tables of a page.

    Args:
        page: a `pdfplumber` page.
        glyphs: the page's characters.

    Returns:
        the tables from the top down, and the characters that stand in none of them.
    """
    tables: list[RuledTable] = []
    free = np.ones(len(glyphs), bool)
    found = sorted(page.find_tables(), key=lambda table: (table.bbox[1], table.bbox[0]))
    for table in found:
        if not has_columns(table):
            continue
        inside = free & _inside(glyphs, table.bbox)
        if not inside.any():
            continue
        own = glyphs.take(inside)
        tables.append(build_table(table, lambda box, own=own: build_rows(own.take(_inside(own, box)))))
        free &= ~inside
    return tables, glyphs.take(free)


def has_columns(table: Any) -> bool:
    """The table has more than one column; a frame around text has not."""
    return max((len(row.cells) for row in table.rows), default=0) >= _LEAST_COLUMNS <= len(table.cells)


def build_table(table: Any, rows_in: Callable[[Box], list[Row]], scale: float = 1.0) -> RuledTable:
    """Puts a table together.

    Args:
        table: as pdfplumber finds it.
        rows_in: gives the rows of words in a cell, whose box is in points.
        scale: points for each unit of the table's boxes.
    """
    lines: list[PrintedLine] = []
    for row in table.rows:
        boxes = [box if box is None else _scaled(box, scale) for box in row.cells]
        line = _row(boxes, rows_in)
        if line.text.strip():
            lines.append(line)
    return RuledTable(table.bbox[1] * scale, table.bbox[3] * scale, lines)


def _scaled(box: Box, scale: float) -> Box:
    left, top, right, bottom = box
    return left * scale, top * scale, right * scale, bottom * scale


def _inside(glyphs: Glyphs, box: Box) -> np.ndarray[Any, Any]:
    left, top, right, bottom = box
    x, y = (glyphs.lefts + glyphs.rights) / 2, (glyphs.tops + glyphs.bottoms) / 2
    return (
        (x >= left - _TOLERANCE)
        & (x < right + _TOLERANCE)
        & (y >= top - _TOLERANCE)
        & (y < bottom + _TOLERANCE)
    )


def _row(cells: list[Box | None], rows_in: Callable[[Box], list[Row]]) -> PrintedLine:
    places = [box for box in cells if box is not None]
    lines: list[PrintedLine] = []
    edge, top = (places[0][0], places[0][1]) if places else (0.0, 0.0)
    for box in cells:
        words = [] if box is None else [line for row in rows_in(box) for line in row]
        if words:
            lines.append(joined(words, " "))
        else:
            lines.append(PrintedLine("", array("f"), array("f"), top, top, top, 0.0))
    return _with_tabs(lines, edge, top)


def _with_tabs(cells: list[PrintedLine], edge: float, top: float) -> PrintedLine:
    """Cells as a row; an empty cell has the place of what stands before it."""
    text, lefts, rights = "", array("f"), array("f")
    filled = [cell for cell in cells if cell.text]
    doubts: list[tuple[int, int]] = []
    for number, cell in enumerate(cells):
        if number:
            last = rights[-1] if rights else edge
            text += "\t"
            lefts.append(last)
            rights.append(last)
        doubts.extend((start + len(text), end + len(text)) for start, end in cell.doubts)
        text += cell.text
        lefts.extend(cell.lefts)
        rights.extend(cell.rights)
    return PrintedLine(
        text,
        lefts,
        rights,
        min((cell.top for cell in filled), default=top),
        max((cell.bottom for cell in filled), default=top),
        max((cell.baseline for cell in filled), default=top),
        max((cell.size for cell in filled), default=0.0),
        is_row=True,
        doubts=doubts,
    )
