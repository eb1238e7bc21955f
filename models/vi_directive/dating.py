"""Gives a date to a time that names its day, month or quarter but no year, where the year is known from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from .folding import pattern
from .times import find_times
from .values import Time

_DAY_MONTH = re.compile(r"(?<![\d/.-])\d{1,2}\s?[/.-]\s?(?P<month>\d{1,2})(?![\d/.-])")
_MONTH = re.compile(r"(?<!\w)tháng\s(?P<month>\d{1,2})(?![\d/]|\s?năm|\s?-)")
_QUARTER = pattern(r"(?<!\w)quý\s(?P<quarter>iv|i{1,3}|[1-4])(?![\w/]|\s?năm|\s?-)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LAST_MONTH = 12


def with_years(time: Time, folded: str, year_of: Callable[[int], int | None]) -> Time | None:
    """Reads a time again with the years of its months.

    Args:
        time: a time of kind before, on or within whose dates are None.
        folded: the folded text of the expression.
        year_of: the year of a month (1 to 12), None where it is not known.

    Returns:
        the time with its dates; None where the year of one of its months is not known.
    """
    if time.kind not in ("before", "on", "within") or time.impossible or time.first or time.last:
        return None
    pieces: list[str] = []
    position = 0
    for start, end, month, joint in sorted(_undated(folded)):
        year = year_of(month) if 1 <= month <= _LAST_MONTH else None
        if start < position or year is None:
            return None
        pieces += [folded[position:end], f"{joint}{year}"]
        position = end
    if not pieces:
        return None
    found = find_times("".join([*pieces, folded[position:]]))
    if len(found) != 1 or not (found[0].first or found[0].last):
        return None
    return replace(found[0], start=time.start, end=time.end)


def _undated(folded: str) -> list[tuple[int, int, int, str]]:
    """Start, end and month of each day, month or quarter, and what joins its year to it."""
    found = [(*match.span(), int(match["month"]), "/") for match in _DAY_MONTH.finditer(folded)]
    found += [(*match.span(), int(match["month"]), " năm ") for match in _MONTH.finditer(folded)]
    for match in _QUARTER.finditer(folded):
        quarter = match["quarter"]
        number = int(quarter) if quarter.isdigit() else _QUARTERS[quarter]
        found.append((*match.span(), 3 * number, " năm "))
    return found
