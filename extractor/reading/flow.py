"""Lines of a document that is read from front to back, with the tables that are open at a place of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .word.tables import Cell, Table, table_lines

# Edges of cells that are no farther apart are one line of the grid, in twentieths of a point.
_TOLERANCE = 30
# More than any table has; a file made to mislead could have rows that all have columns of their own.
MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class RowShape:
    """What a row of a table says of its cells.

    Attributes:
        edges: left edge of each cell, in twentieths of a point; none where they are not known.
        covered: of each cell, that it only continues another one.
        ruled: lines are drawn between its cells.
    """

    edges: Sequence[int] = ()
    covered: Sequence[bool] = ()
    ruled: bool = False


@dataclass(slots=True)
class _Open:
    """A table that is being read: its rows, the cells of the row, the lines of the cell."""

    rows: list[list[Cell]] = field(default_factory=list)
    ruled: bool = False
    edges: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


class Flow:
    """Lines one after another; what stands in a table becomes lines when the table ends."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._tables: list[_Open] = []
        self._pending: list[str] = []

    @property
    def lines(self) -> list[str]:
        """The lines of the cell, or outside of tables those of the document."""
        return self._tables[-1].lines if self._tables else self._lines

    def enter(self, depth: int) -> None:
        """The next paragraph stands in this many tables."""
        while len(self._tables) > depth:
            self._close_table()
        while len(self._tables) < depth:
            self._tables.append(_Open())

    def add(self, text: str) -> None:
        """A paragraph ends; line breaks within it part lines."""
        if self._pending:
            text = "".join([*self._pending, text])
            self._pending.clear()
        if any("\ud800" <= char <= "\udfff" for char in text):  # halves of a pair
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self.lines.extend(line for part in text.split("\n") if (line := part.strip()))

    def hold(self, text: str) -> None:
        """A paragraph goes on in the next one: its end is deleted or hidden."""
        self._pending.append(text)

    def end_cell(self) -> None:
        """A cell ends; outside of tables nothing does."""
        if self._pending:
            self.add("")
        if self._tables:
            table = self._tables[-1]
            if len(table.cells) < MOST_COLUMNS:
                table.cells.append(table.lines)
            else:
                table.cells[-1].extend(table.lines)
            table.lines = []

    def end_row(self, shape: RowShape) -> None:
        """A row ends."""
        if not self._tables:
            return
        table = self._tables[-1]
        if table.lines:  # a cell without an end
            self.end_cell()
        while len(table.cells) > len(shape.edges) > 0 and not table.cells[-1]:
            table.cells.pop()  # the end of the row, written as one more cell
        row: list[Cell] = []
        known = len(shape.edges) >= len(table.cells) and len(table.edges) < MOST_COLUMNS
        for index, lines in enumerate(table.cells):
            edge = _snap(shape.edges[index], table.edges) if known else index
            covered = index < len(shape.covered) and shape.covered[index]
            row.append(Cell(edge, [] if covered else lines))
        if row:
            table.rows.append(row)
        table.ruled = table.ruled or shape.ruled
        table.cells = []

    def close(self) -> list[str]:
        """Ends all that is open; the lines."""
        if self._pending:
            self.add("")
        self.enter(0)
        return self._lines

    def _close_table(self) -> None:
        if self._tables[-1].lines or self._tables[-1].cells:  # the table breaks off
            self.end_row(RowShape())
        table = self._tables.pop()
        self.lines.extend(table_lines(Table(table.rows, table.ruled)))


def _snap(place: int, edges: list[int]) -> int:
    for edge in edges:
        if abs(edge - place) <= _TOLERANCE:
            return edge
    edges.append(place)
    return place
