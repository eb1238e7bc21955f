"""Calendar arithmetic of temporal expressions: days, periods, and what a range's two ends lend each other."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

_FINENESS = ("day", "month", "quarter", "half", "year")
_LEAP_YEAR = 2000  # lets 29/02 pass while the year is not known


@dataclass(frozen=True, slots=True)
class Point:
    """A day or a period as written, perhaps without its year.

    Attributes:
        start, end: offsets in the text.
        unit: "day", "month", "quarter", "half" or "year".
        year: None where not written.
        month, until: first and last month; None for a day of which only the number is written.
        day: day of the month, for days only.
        bare: written as numbers only ("15/5", "2026"), without the word for its unit.
    """

    start: int
    end: int
    unit: str
    year: int | None = None
    month: int | None = 1
    until: int | None = 12
    day: int | None = None
    bare: bool = False

    @property
    def impossible(self) -> bool:
        """Whether no such day, month or quarter exists."""
        if self.day is not None and not 1 <= self.day <= 31:
            return True
        if self.month is None or self.until is None:
            return False
        if not 1 <= self.month <= self.until <= 12:
            return True
        return self.day is not None and self.day > calendar.monthrange(self.year or _LEAP_YEAR, self.month)[1]

    @property
    def first(self) -> date | None:
        """The first day; None without a year and for an impossible one."""
        if self.year is None or self.month is None or self.impossible:
            return None
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date | None:
        """The last day; None without a year and for an impossible one."""
        if self.year is None or self.until is None or self.impossible:
            return None
        return date(self.year, self.until, self.day or calendar.monthrange(self.year, self.until)[1])

    @property
    def month_day(self) -> str | None:
        """MM-DD of a day whose month is written."""
        if self.day is None or self.month is None or self.impossible:
            return None
        return f"{self.month:02}-{self.day:02}"

    @property
    def _in_year(self) -> tuple[int, int]:
        return self.month or 0, self.day or 0


def day_point(start: int, end: int, day: int, month: int | None, year: int | None, bare: bool = False) -> Point:
    """A day."""
    return Point(start, end, "day", year, month, month, day, bare)


def month_point(start: int, end: int, month: int, year: int | None, bare: bool = False) -> Point:
    """A month."""
    return Point(start, end, "month", year, month, month, None, bare)


def quarter_point(start: int, end: int, quarter: int, year: int | None, bare: bool = False) -> Point:
    """A quarter."""
    return Point(start, end, "quarter", year, 3 * quarter - 2, 3 * quarter, None, bare)


def part_of_year(start: int, end: int, months: int, closing: bool, year: int | None) -> Point:
    """The first or the last (`closing`) months of a year: "6 tháng đầu năm 2026"."""
    unit = {3: "quarter", 6: "half"}.get(months, "month")
    return Point(start, end, unit, year, 13 - months if closing else 1, 12 if closing else months)


def finest(*points: Point) -> str:
    """The finest unit of some points."""
    return min((point.unit for point in points), key=_FINENESS.index)


def coarser(left: Point, right: Point) -> bool:
    """Whether the left unit is coarser than the right one."""
    return _FINENESS.index(left.unit) > _FINENESS.index(right.unit)


def complete_left(left: Point, right: Point) -> Point:
    """Takes a missing month and year of the left end from the right end: "từ ngày 20/12 đến ngày 10/01/2027"."""
    if left.day is not None and left.month is None and right.day is not None and right.month is not None:
        month = right.month if left.day <= right.day else right.month - 1
        if month == 0:
            return replace(left, month=12, until=12, year=right.year - 1 if right.year else None)
        left = replace(left, month=month, until=month)
    if left.year is None and right.year is not None:
        return replace(left, year=right.year if left._in_year <= right._in_year else right.year - 1)
    return left


def complete_right(left: Point, right: Point) -> Point:
    """Takes a missing year of the right end from the left end: "từ tháng 10/2026 đến tháng 3"."""
    if right.year is None and left.year is not None and right.month is not None:
        return replace(right, year=left.year if left._in_year <= right._in_year else left.year + 1)
    return right


def follow_on(points: list[Point]) -> bool:
    """Whether each point begins the day after the one before it ends."""
    for before, after in pairwise(points):
        last, first = before.last, after.first
        if last is None or first is None or last + timedelta(days=1) != first:
            return False
    return True


def edge_day(point: Point, edge: str) -> date | None:
    """The day meant by the beginning, middle or end of a period when it is a limit.

    Bộ luật Dân sự 2015, art. 146: đầu tháng/năm is its first day, giữa tháng the 15th, giữa năm 30 June, cuối its last
    day. It says nothing on quarters, there the last day is taken.

    Args:
        point: the period.
        edge: "đầu", "giữa" or "cuối".
    """
    if edge == "đầu" and point.unit in ("month", "year"):
        return point.first
    if edge == "giữa" and point.first is not None:
        if point.unit == "month":
            return point.first.replace(day=15)
        if point.unit == "year":
            return point.first.replace(month=6, day=30)
    return point.last


def duration(count: int, unit: str) -> str:
    """The ISO 8601 duration of some units D, W, M, Q (three months), Y or H."""
    if unit == "H":
        return f"PT{count}H"
    if unit == "Q":
        count, unit = 3 * count, "M"
    if unit == "M" and count and count % 12 == 0:
        count, unit = count // 12, "Y"
    return f"P{count}{unit}"


def every_months(months: list[int | None]) -> str | None:
    """The interval of months that lie evenly over the year (3, 6, 9, 12), None for others."""
    known = [month for month in months if month]
    step = 12 // len(months)
    return duration(step, "M") if known == list(range(known[0] if known else 0, 13, step)) and len(known) > 1 else None


def length(iso: str) -> int:
    """A rough length in days of what `duration` gives, for ordering."""
    return 0 if iso.startswith("PT") else int(iso[1:-1]) * {"D": 1, "W": 7, "M": 30, "Y": 365}[iso[-1]]


def shift(day: date, count: int, unit: str) -> date | None:
    """The day some units (as in `duration`) later, or earlier for a negative count; None for hours."""
    try:
        if unit in "DW":
            return day + timedelta(days=count * (7 if unit == "W" else 1))
        if unit in "MQY":
            months = day.year * 12 + day.month - 1 + count * {"M": 1, "Q": 3, "Y": 12}[unit]
            year, month = months // 12, months % 12 + 1
            return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError, IndexError):
        pass
    return None


def iso(day: date | None) -> str | None:
    """The ISO date, None for None."""
    return None if day is None else day.isoformat()
