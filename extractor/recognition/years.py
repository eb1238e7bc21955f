"""The year of a month that a provision names without it, from the period that the directive is for."""

from __future__ import annotations

from collections.abc import Callable

from ..directive import Metadata
from .context import Context
from .lexicon import expression

_SCHOOL_YEAR_OPENS = 8  # month; a school year runs from then to the next summer


def year_of_month(context: Context, metadata: Metadata) -> Callable[[int], int | None]:
    """Year of each month: known for a directive of one year or of one school year, for no other.

    A year is taken only where its months cannot lie before the day of issue: what a plan of December asks for "by 15/2"
    is due in the year that it is for.
    """
    period = metadata.period
    if period is None or period.start is None or period.end is None:
        return lambda _month: None
    first, last = period.start, period.end
    if first == last:
        return lambda _month: first
    stretch = metadata.spans.get("period")
    named = context.folded[max(0, stretch.start - 20) : stretch.end] if stretch else ""
    if last == first + 1 and expression("years", "school_year").search(named):
        return lambda month: first if month >= _SCHOOL_YEAR_OPENS else last
    return lambda _month: None
