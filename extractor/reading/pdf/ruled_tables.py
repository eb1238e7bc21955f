"""Tables drawn with rules: their cells by pdfplumber, their words from the page's own characters."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..printed import PrintedLine, joined
from .glyphs import Glyphs
from .rows import build_rows

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
        cells = [list(row.cells) for row in table.rows]
        if max((len(row) for row in cells), default=0) < _LEAST_COLUMNS or len(table.cells) < _LEAST_COLUMNS:
            continue
        inside = free & _inside(glyphs, table.bbox)
        if not inside.any():
            continue
        rows = [_row(glyphs.take(inside), row) for row in cells]
        shown = [row for row in rows if row.text.strip()]
        tables.append(RuledTable(table.bbox[1], table.bbox[3], shown))
        free &= ~inside
    return tables, glyphs.take(free)


def _inside(glyphs: Glyphs, box: Box) -> np.ndarray[Any, Any]:
    left, top, right, bottom = box
    x, y = (glyphs.lefts + glyphs.rights) / 2, (glyphs.tops + glyphs.bottoms) / 2
    return (
        (x >= left - _TOLERANCE)
        & (x < right + _TOLERANCE)
        & (y >= top - _TOLERANCE)
        & (y < bottom + _TOLERANCE)
    )


def _row(glyphs: Glyphs, cells: list[Box | None]) -> PrintedLine:
    places = [box for box in cells if box is not None]
    lines: list[PrintedLine] = []
    edge, top = (places[0][0], places[0][1]) if places else (0.0, 0.0)
    for box in cells:
        words = [] if box is None else [line for row in build_rows(glyphs.take(_inside(glyphs, box))) for line in row]
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
