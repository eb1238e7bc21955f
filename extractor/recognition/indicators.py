"""Targets of indicator tables: a row names what is measured, a column the year in which it must be reached.

A row gives one target for each column of a goal; columns of what has been reached so far, of shares and of remarks
give none.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..directive import Period, Quantity, Target
from ..outline import Leaf
from ..outline.model import Cell
from .context import Context, span
from .ids import Ids
from .lexicon import expression
from .periods import years_of

_NAMING = ("indicator", "task", "criterion")


def recognise_indicators(context: Context, ids: Ids) -> list[Target]:
    """Targets of the tables of indicators, row by row."""
    found: list[Target] = []
    goals: dict[int, Period | None] = {}
    for leaf in context.outline.leaves:
        if not leaf.cells:
            goals = {}
        elif leaf.is_header:
            goals = _goal_columns(context, leaf.cells)
        elif goals and leaf.zone == "body":
            found.extend(_row_targets(context, leaf, goals, ids))
    return found


def _goal_columns(context: Context, cells: Sequence[Cell]) -> dict[int, Period | None]:
    """Index of each column that tells a goal, with its years; none where the table is no table of indicators."""
    roles = [cell.role for cell in cells]
    if "indicator" not in roles and not ("unit" in roles and "task" in roles):
        return {}
    goals: dict[int, Period | None] = {}
    for index, cell in enumerate(cells):
        head = context.folded[cell.start : cell.end]
        if cell.role in _NAMING or cell.role in ("number", "unit") or expression("indicators", "present").search(head):
            continue
        periods = [years for time in context.marks.times.within(cell.start, cell.end) if (years := years_of(time))]
        if periods or expression("indicators", "goal").search(head):
            goals[index] = periods[0] if periods else None
    return goals


def _row_targets(context: Context, leaf: Leaf, goals: dict[int, Period | None], ids: Ids) -> list[Target]:
    cells = leaf.cells
    name = next((cell for cell in cells if cell.role in _NAMING and cell.start < cell.end), None)
    if name is None:
        return []
    unit = next((context.text[cell.start : cell.end] for cell in cells if cell.role == "unit"), "")
    text = context.text[leaf.start : leaf.end]
    counts = context.text[name.start : name.end]
    found: list[Target] = []
    for index, period in goals.items():
        if index >= len(cells):
            continue
        cell = cells[index]
        amount = next(iter(context.marks.amounts.within(cell.start, cell.end)), None)
        if amount is None:
            continue
        quantity = Quantity(
            comparator=amount.comparator,
            value=amount.value,
            upper=amount.upper,
            unit=unit or amount.unit,
            span=span(amount.start, amount.end),
        )
        found.append(
            Target(
                id=ids.next("target", text),
                span=span(leaf.start, leaf.end),
                text=text,
                section=ids.section(leaf.section),
                quantity=quantity,
                counts=counts,
                per=None,
                recurrence=None,
                period=period,
                bodies=[],
            )
        )
    return found
