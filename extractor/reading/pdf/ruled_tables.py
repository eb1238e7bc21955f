"""Tables drawn with rules: their cells by pdfplumber, their words from the page's own characters."""

from __future__ import annotations

import io
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..printed import Part, PrintedLine, joined
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


def open_for_rules(content: bytes, password: str | None) -> Any:
    """Opens a PDF file in pdfplumber.

    Returns:
        a `pdfplumber.PDF` whose pages have no characters: PDFium gives them in a tenth of the time.
    """
    import pdfplumber
    from pdfminer.pdfinterp import PDFResourceManager

    class _WithoutFonts(PDFResourceManager):
        def get_font(self, objid: object, spec: Mapping[str, object]) -> Any:  # noqa: ARG002
            return None

    document = pdfplumber.open(io.BytesIO(content), password=password or "")
    document.rsrcmgr = _WithoutFonts()
    return document


def read_tables(page: Any, glyphs: Glyphs) -> tuple[list[RuledTable], Glyphs]:
    """Reads the tables of a page.

    Args:
        page: a `pdfplumber` page.
        glyphs: the page's characters.

    Returns:
        the tables from the top down, and the characters that stand in none of them.
    """
    tables: list[RuledTable] = []
    # pdfplumber counts from the corner of the sheet, of which a reader sees a part.
    origin = max(page.cropbox[0], page.bbox[0]), max(page.cropbox[1], page.bbox[1])
    free = np.ones(len(glyphs), bool)
    found = sorted(page.find_tables(), key=lambda table: (table.bbox[1], table.bbox[0]))
    for table in found:
        if not has_columns(table):
            continue
        inside = free & _inside(glyphs, _scaled(table.bbox, 1.0, origin))
        if not inside.any():
            continue
        own = glyphs.take(inside)
        untaken = np.ones(len(own), bool)

        def rows_in(box: Box, own: Glyphs = own, untaken: np.ndarray[Any, Any] = untaken) -> list[Row]:
            taken = untaken & _inside(own, box)
            untaken[taken] = False
            return build_rows(own.take(taken))

        tables.append(build_table(table, rows_in, origin=origin))
        # What stands in none of its cells is text.
        free[np.flatnonzero(inside)[~untaken]] = False
    return tables, glyphs.take(free)


def has_columns(table: Any) -> bool:
    """The table has more than one column; a frame around text has not."""
    return max((len(row.cells) for row in table.rows), default=0) >= _LEAST_COLUMNS <= len(table.cells)


def build_table(
    table: Any, rows_in: Callable[[Box], list[Row]], scale: float = 1.0, origin: tuple[float, float] = (0.0, 0.0)
) -> RuledTable:
    """Puts a table together.

    Args:
        table: as pdfplumber finds it.
        rows_in: gives the rows of words in a cell, whose box is in points.
        scale: points for each unit of the table's boxes.
        origin: what the page's corner is there, in points.
    """
    lines: list[PrintedLine] = []
    for row in table.rows:
        boxes = [box if box is None else _scaled(box, scale, origin) for box in row.cells]
        line = _row(boxes, rows_in)
        if line.text.strip():
            lines.append(line)
    _, top, _, bottom = _scaled(table.bbox, scale, origin)
    return RuledTable(top, bottom, lines)


def _scaled(box: Box, scale: float, origin: tuple[float, float]) -> Box:
    left, top, right, bottom = box
    x, y = origin
    return left * scale - x, top * scale - y, right * scale - x, bottom * scale - y


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
    parts: list[Part] = []
    for number, cell in enumerate(cells):
        if number:
            last = rights[-1] if rights else edge
            text += "\t"
            lefts.append(last)
            rights.append(last)
        doubts.extend((start + len(text), end + len(text)) for start, end in cell.doubts)
        parts.extend((start + len(text), page, upper, lower) for start, page, upper, lower in cell.parts)
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
        parts=parts,
    )
