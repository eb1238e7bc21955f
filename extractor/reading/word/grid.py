"""The grid of a table: which cell stands in which columns, with spanned and merged ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .names import ALTERNATE, VALUE, Element, chosen, integer, is_on, value, w
from .styles import Styles, has_inner_lines
from .tables import MOST_COLUMNS, Cell, Table

_ROW, _CELL = w("tr"), w("tc")
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_SPAN, _DOWN, _ACROSS = w("gridSpan"), w("vMerge"), w("hMerge")
_BORDERS = w("tcBorders")
_CONTENT = w("sdtContent")
_WRAPPERS = frozenset((w("customXml"), w("ins"), w("moveTo"), w("smartTag")))


def read_table(element: Element, styles: Styles, read_cell: Callable[[Element], list[str]]) -> Table:
    """Reads a table.

    Args:
        element: the `w:tbl`.
        styles: the document's styles.
        read_cell: reads the lines of a cell.

    Returns:
        Its rows, without those that are deleted or hidden.
    """
    rows: list[list[Cell]] = []
    merged: set[int] = set()  # columns where a cell of the row above may go on
    bare = ruled = 0
    for row in _find(element, _ROW):
        properties = row.find(_ROW_PROPERTIES)
        if properties is not None and _is_gone(properties):
            continue
        cells: list[Cell] = []
        column = _count(properties, w("gridBefore"), 0)
        going_on: set[int] = set()
        for cell in _find(row, _CELL):
            settings = cell.find(_CELL_PROPERTIES)
            if settings is not None and settings.find(w("cellDel")) is not None:
                continue
            width = max(_count(settings, _SPAN, 1), 1)
            continues = _continues(settings, _DOWN)
            if continues is not None:
                going_on.add(column)
            covered = (continues and column in merged) or (_continues(settings, _ACROSS) and bool(cells))
            cells.append(Cell(column, [] if covered else read_cell(cell)))
            borders = None if settings is None else settings.find(_BORDERS)
            if borders is not None:
                bare, ruled = (bare + 1, ruled) if _is_bare(borders) else (bare, ruled + 1)
            column += width
        merged = going_on
        rows.append(cells)
    cells_in_all = sum(map(len, rows))
    return Table(rows, bool(ruled) or (bare < cells_in_all and _is_ruled(element.find(w("tblPr")), styles)))


def _find(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row; content controls and the like may stand around them."""
    stack = [iter(parent)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == tag:
            yield child
        elif child.tag == w("sdt"):
            content = child.find(_CONTENT)
            stack.append(iter(() if content is None else content))
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            stack.append(iter(() if branch is None else branch))
        elif child.tag in _WRAPPERS:
            stack.append(iter(child))


def _is_gone(properties: Element) -> bool:
    """The row is deleted by a tracked change, or hidden."""
    hidden = properties.find(w("hidden"))
    return properties.find(w("del")) is not None or (hidden is not None and is_on(hidden))


def _count(properties: Element | None, name: str, default: int) -> int:
    number = integer(value(properties, name))
    return default if number is None else min(max(number, 0), MOST_COLUMNS)


def _continues(settings: Element | None, name: str) -> bool | None:
    """The cell goes on from the one above or before it; None where it is not merged that way."""
    merge = None if settings is None else settings.find(name)
    return None if merge is None else merge.get(VALUE, "continue") != "restart"


def _is_bare(borders: Element) -> bool:
    """A cell says that no line is drawn around it."""
    return all(side.get(VALUE) in ("none", "nil") for side in borders)


def _is_ruled(properties: Element | None, styles: Styles) -> bool:
    if properties is None:
        return False
    borders = properties.find(w("tblBorders"))
    if borders is not None:
        return has_inner_lines(borders)
    return bool(styles.style(value(properties, w("tblStyle"))).ruled)
