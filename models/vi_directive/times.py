"""Finds temporal expressions and reads their values.

The text is searched for words and numbers with which a date, a period or an interval may begin (`ANCHOR`). From there a
date is read forward with its range or list and its "hằng năm"; then the prepositions and the name of a phase before it
are read backward. Together they decide the kind.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from . import time_patterns as p
from .calendar_values import (
    Point,
    coarser,
    complete_left,
    complete_right,
    edge_day,
    every_months,
    finest,
    follow_on,
    iso,
)
from .folding import fold
from .lexicon import load_lexicon
from .time_intervals import each, read_ahead, read_counted, read_each, read_part, read_periodic, read_weekly
from .time_points import Lead, read_bare, read_day, read_lead, read_member, read_point, squeeze
from .values import Time

_LEXICON = load_lexicon("times")
_EACH = frozenset(map(fold, _LEXICON["recurrence"]["each"]))
_PERIODIC = fold(_LEXICON["recurrence"]["periodic"])
_NUMBERS = frozenset(map(fold, _LEXICON["numbers"]))
_LIST_LIMIT = 12
_LONGEST_BARE_RANGE = 60  # years
_LONGEST_OCCASION = 160  # characters
_ANNIVERSARY = 5  # a range of this many years from a day to the same day is an anniversary


def find_times(text: str, folded: str | None = None) -> list[Time]:
    """Finds the temporal expressions of a text.

    Args:
        text: text in Unicode NFC.
        folded: `folding.fold(text)`, where the caller has it already.

    Returns:
        The expressions in order, not overlapping; none crosses a line break or a tab.
    """
    folded = fold(text) if folded is None else folded
    times: list[Time] = []
    at = floor = 0
    while anchor := p.ANCHOR.search(folded, at):
        at, start = anchor.end(), anchor.start()
        if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
            continue
        found = _read(folded, floor, start, squeeze(anchor[0]))
        if found:
            times += found
            at = floor = found[-1].end
    return times


def _read(folded: str, floor: int, at: int, word: str) -> list[Time]:
    """The expressions that begin with, or have their first value at, the anchor word at `at`."""
    found = None
    if word.isdigit():
        return _read_numbered(folded, floor, at)
    if word in _EACH:
        found = read_each(folded, at)
    elif word == _PERIODIC:
        found = read_periodic(folded, at)
    elif word in ("dịp", "nhân dịp"):
        found = _read_occasion(folded, at)
    elif word in ("đầu", "giữa", "cuối"):
        found = read_part(folded, floor, at)
    elif word == "trước":
        found = read_ahead(folded, floor, at)
    elif word in ("thứ", "chủ nhật"):
        found = read_weekly(folded, floor, at)
    elif word in _NUMBERS:
        found = read_counted(folded, floor, at)
    else:
        found = _read_schooling(folded, floor, at)
        if not found and (point := read_point(folded, at)):
            return _read_around(folded, floor, point)
    return [found] if found else []


def _read_numbered(folded: str, floor: int, at: int) -> list[Time]:
    """A date or an interval that begins with a number."""
    before = folded[max(at - 2, 0) : at]
    if before.endswith("/") or (before[:1].isdigit() and before.endswith((".", ",", ":", "-", "–"))):
        return []
    if folded.startswith("tuần ", max(at - 5, 0)):
        return []  # "tuần 2 tháng 5/2026" is no 2 May
    point = read_point(folded, at)
    if not point:
        if found := read_counted(folded, floor, at):
            return [found]
        point = read_bare(folded, at)
    return _read_around(folded, floor, point) if point else []


def _read_schooling(folded: str, floor: int, at: int) -> Time | None:
    """A schooling year: the name of a period whose days are set elsewhere."""
    match = p.SCHOOL_YEAR.match(folded, at)
    if not match:
        return None
    lead = read_lead(folded, floor, at)
    return Time(lead.start, match.end(), "phase", unit="period", cue=lead.cue or squeeze(match["name"]))


def _read_around(folded: str, floor: int, point: Point) -> list[Time]:
    """The expressions around a date: its range or list, and what stands before it."""
    lead = read_lead(folded, floor, point.start, day=point.unit == "day")
    if found := _read_range(folded, point, lead):
        return [found]
    if point.bare and not _is_date(folded, point, lead):
        return []
    return _read_list(folded, point, lead)


def _is_date(folded: str, point: Point, lead: Lead) -> bool:
    """Whether a bare number that stands alone is a date, not a fraction or a count."""
    if point.unit == "year" and p.CELL_START.search(folded, max(point.start - 3, 0), point.start):
        return bool(p.CELL_END.match(folded, point.end))  # a whole cell or line: "2026"
    if point.impossible or not (lead.bound or lead.phase):
        return False
    if point.unit == "year":
        return bool(lead.phase or p.SENTENCE_END.match(folded, point.end))
    if point.unit == "month":
        return bool(lead.classes & {"before", "since", "after"})
    if "tháng" in folded[point.start : point.end]:
        return lead.before  # "trước 15 tháng 6"; "trong 3 tháng 6, 7, 8" is no day
    return point.month is not None and (lead.cue == "dịp" or not _like_fraction(folded, point))


def _like_fraction(folded: str, point: Point) -> bool:
    return (point.day or 0) <= (point.month or 0) and folded[point.start] != "0"


def _read_range(folded: str, left: Point, lead: Lead) -> Time | None:
    """The range that a date opens, None where it opens none."""
    edge = ""
    if match := p.TO.match(folded, left.end):
        edge = match["edge"] or ""
        if match["comma"] and not lead.since:
            return None
    elif not (match := p.DASH.match(folded, left.end)):
        return None
    right = read_point(folded, match.end()) or read_member(folded, match.end(), left)
    if right is None or (coarser(left, right) and "đến" in match[0] and not (lead.since or lead.phase)):
        return None  # "kế hoạch năm 2026 đến ngày 15/3/2026 phải xong" is no range
    if left.bare and not _is_range(folded, left, right, lead):
        return None
    if left.year is not None and right.year is not None and right.bare and right.year < left.year:
        return None
    left = complete_left(left, right)
    right = complete_right(left, right)
    if left.year is None and (recurrence := _recurrence(folded, right)) and recurrence[0]:
        unit = finest(left, right)
        return Time(lead.start, recurrence[1], "recurring", recurrence=(recurrence[0],), unit=unit, cue=lead.cue)
    if left.month is None or right.month is None:
        return None
    return _make_range(folded, left, right, lead, edge)


def _is_range(folded: str, left: Point, right: Point, lead: Lead) -> bool:
    """Whether two bare numbers are a range of dates, not of counts, fractions or prices."""
    if p.COUNTED.match(folded, right.end):
        return False
    if left.unit == "year":
        return right.year is not None and left.year is not None and 0 <= right.year - left.year <= _LONGEST_BARE_RANGE
    if left.unit == "month":
        return right.year is not None and not left.impossible
    if left.month is None:
        compact = " " not in folded[left.end : right.start]
        return right.month is not None and right.year is not None and (lead.bound or compact)
    return right.year is not None or not (_like_fraction(folded, left) and _like_fraction(folded, right))


def _make_range(folded: str, left: Point, right: Point, lead: Lead, edge: str) -> Time:
    first = left.first if lead.edge in ("", "đầu") else edge_day(left, lead.edge)
    last = edge_day(right, edge) if edge else right.last
    impossible = left.impossible or right.impossible
    if impossible or first is None or last is None or first > last:
        first = last = None
    time = Time(
        lead.start,
        right.end,
        "within",
        iso(first),
        iso(last),
        unit=finest(left, right),
        cue=lead.cue,
        impossible=impossible,
    )
    if lead.phase:
        return _make_phase(folded, time, lead)
    if lead.before and not lead.since:
        return replace(time, kind="before", first=None)
    if first and last and left.month_day == right.month_day is not None and last.year - first.year >= _ANNIVERSARY:
        return replace(time, kind="on", first=iso(last))  # "(19/5/1890 - 19/5/2023)"
    return time


def _make_phase(folded: str, time: Time, lead: Lead) -> Time:
    """Makes a time the phase that its lead names; "đến hết giai đoạn 2021-2025" is a limit."""
    end = time.end + (lead.bracket and folded.startswith(")", time.end))
    if "outer" in lead.classes:
        return replace(time, end=end, kind="before", first=None, unit="phase", cue=lead.cue)
    return replace(time, end=end, kind="phase", unit="phase", cue=lead.phase)


def _read_list(folded: str, point: Point, lead: Lead) -> list[Time]:
    """A date and those that follow it in a list: "các năm 2026, 2027", "ngày 15/6 và ngày 15/12 hằng năm"."""
    points = [point]
    while len(points) < _LIST_LIMIT and (comma := p.AND.match(folded, points[-1].end)):
        after = read_member(folded, comma.end(), points[-1])
        if points[-1].year is None:
            after = after or read_point(folded, comma.end())
        if after is None or after.impossible or not _continues(points[-1], after, lead):
            break
        points.append(after)
    # "tháng 5, 6 xã": a lone number at the end is a member only where a year or "hằng năm" follows.
    while len(points) > 1 and points[-1].year is None and points[-1].bare and not _recurrence(folded, points[-1]):
        points.pop()
    recurrence, end = _recurrence(folded, points[-1]) or ("", points[-1].end)
    for index in reversed(range(len(points) - 1)):
        points[index] = complete_left(points[index], points[index + 1])
    if points[0].month is None and not recurrence:
        return []  # a lone "ngày 15"
    if len(points) > 1 and not recurrence and follow_on(points):
        return [_make_range(folded, points[0], points[-1], lead, "")]
    if len(points) > 1 and recurrence and points[-1].month_day is None:
        # "vào các tháng 3, 6, 9, 12 hằng năm" is one time, "ngày 15/6 và ngày 15/12 hằng năm" are two
        interval = every_months([each_point.month for each_point in points]) or recurrence
        return [replace(_make_single(folded, points[-1], lead, interval), end=end)]
    times = [_make_single(folded, each_point, lead, recurrence) for each_point in points]
    times[1:] = [replace(time, start=later.start) for time, later in zip(times[1:], points[1:], strict=True)]
    times[-1] = replace(times[-1], end=max(end, times[-1].end))
    return times


def _continues(before: Point, after: Point, lead: Lead) -> bool:
    """Whether a date goes on a list: only a year may follow one that has its year."""
    if before.unit != after.unit:
        return False
    if before.year is None or after.year is None:
        return before.year is None
    return after.unit == "year" and (
        after.year == before.year + 1 or ("plural" in lead.classes and after.year > before.year)
    )


def _recurrence(folded: str, point: Point) -> tuple[str, int] | None:
    """What follows a date without year ("hằng năm", "tháng đầu của quý sau"): the interval or "", and its end."""
    if point.year is not None:
        return None
    if match := p.YEARLY.match(folded, point.end):
        return each(match["unit"]), match.end()
    if point.month is None and (match := p.MONTH_OF.match(folded, point.end)):
        return each(match["unit"] or "tháng"), match.end()
    if match := p.OTHER_YEAR.match(folded, point.end):
        return "", match.end()
    return None


def _make_single(folded: str, point: Point, lead: Lead, recurrence: str) -> Time:
    """The time of one date or period, of the kind that its lead makes it."""
    time = Time(lead.start, point.end, "within", unit=point.unit, cue=lead.cue, impossible=point.impossible)
    if point.year is None:
        time = replace(time, month_day=point.month_day)
    if recurrence:
        return replace(time, kind="recurring", recurrence=(recurrence,))
    first, last = point.first, point.last
    kind = "on" if point.unit == "day" else "within"
    if lead.since and lead.before and "clock" in lead.classes:
        pass  # "từ 8 giờ đến 11 giờ ngày 15/3/2026" is on that day
    elif lead.before:
        kind = "before"
        if "strict" in lead.classes and point.unit != "day" and lead.edge in ("", "đầu"):
            last = first - timedelta(days=1) if first else None
        elif lead.edge:
            last = edge_day(point, lead.edge)
        first = None
    elif lead.since:
        kind = "within"
        first, last = edge_day(point, lead.edge) if lead.edge else first, None
        if onward := p.ONWARD.match(folded, point.end) or p.UNTIL_NOW.match(folded, point.end):
            time = replace(time, end=onward.end())
    elif "after" in lead.classes:
        kind = "within"
        first, last = last + timedelta(days=1) if last else None, None
    time = replace(time, kind=kind, first=iso(first), last=iso(last))
    return _make_phase(folded, time, lead) if lead.phase else time


def _read_occasion(folded: str, at: int) -> Time | None:
    """An occasion with its date in brackets: "nhân dịp kỷ niệm 133 năm Ngày sinh nhật Bác (19/5/1890 - 19/5/2023)"."""
    match = p.OCCASION.match(folded, at)
    if not match or match.end() - at > _LONGEST_OCCASION:
        return None
    days: list[Point] = []
    cursor, stop = match.start("dates"), match.end("dates")
    while cursor < stop:
        day = None
        if folded[cursor].isdigit() and not folded[cursor - 1].isalnum():
            day = read_day(folded, cursor) or read_bare(folded, cursor)
        if day and day.month_day and not day.impossible:
            days.append(day)
            cursor = day.end
        else:
            cursor += 1
    if not days:
        return None
    # A comma may end the clause of the occasion; it does not where the brackets hold a day and its anniversary.
    if "," in match["name"] and not (len(days) > 1 and days[0].month_day == days[-1].month_day):
        return None
    day = days[-1]
    if day.year is None and (yearly := p.YEARLY.match(folded, match.end())):
        return Time(
            at, yearly.end(), "recurring", recurrence=(each(yearly["unit"]),), month_day=day.month_day, cue="dịp"
        )
    month_day = day.month_day if day.year is None else None
    return Time(at, match.end(), "on", iso(day.first), iso(day.last), month_day=month_day, cue="dịp")
