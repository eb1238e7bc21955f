"""Reads recurring times ("định kỳ 6 tháng, 01 năm") and times counted from another ("sau 30 ngày kể từ ngày ký")."""

from __future__ import annotations

import re

from . import time_patterns as p
from .calendar_values import duration, iso, length, shift
from .folding import fold
from .lexicon import load_lexicon
from .time_points import count, read_day, read_lead, squeeze
from .values import Time

_LEXICON = load_lexicon("times")
_UNITS: dict[str, str] = {fold(word): code for word, code in _LEXICON["units"].items()}
_UNIT_NAMES = {"D": "day", "W": "day", "H": "day", "M": "month", "Q": "quarter", "Y": "year"}
_FINENESS = "HDWMQY"
_PERIODIC = fold(_LEXICON["recurrence"]["periodic"])
_GOODS_WORD = fold("hàng")  # "each", but also "goods": "ngân hàng"
_RELATIVE: dict[str, set[str]] = {kind: set(map(fold, words)) for kind, words in _LEXICON["relative"].items()}
_RELATIVE_CUES = [*map(fold, ("chậm nhất", "trễ nhất", "muộn nhất", "không quá", "trước", "sau"))]
_MONTHS = {"M": 1, "Q": 3, "Y": 12}


def each(unit: str) -> str:
    """The interval "hằng …" of a unit's folded word."""
    return duration(1, _UNITS[squeeze(unit)])


def _interval(number: str | None, unit: str, times: str | None) -> tuple[str, str]:
    """The interval of something done `times` times in each `number` units, and the code of the unit."""
    code = _UNITS[squeeze(unit)]
    size = count(number) if number else 1
    often = count(times) if times else 1
    months = size * _MONTHS.get(code, 0)
    if often > 1 and months and months % often == 0:
        return duration(months // often, "M"), code
    return duration(size, code), code


def _recurring(start: int, end: int, intervals: list[tuple[str, str]], cue: str) -> Time:
    finest = min((code for _, code in intervals), key=_FINENESS.index)
    recurrence = tuple(dict.fromkeys(interval for interval, _ in intervals))
    return Time(start, end, "recurring", recurrence=recurrence, unit=_UNIT_NAMES[finest], cue=cue)


def read_each(folded: str, at: int) -> Time | None:
    """A recurring time that begins with hằng, hàng, mỗi: "hằng quý, 6 tháng, năm"."""
    word = folded[at : at + 4].strip()
    if word == _GOODS_WORD and p.GOODS.search(folded, max(at - 12, 0), at):
        return None
    intervals, end = _read_intervals(folded, at, periodic=False)
    return _recurring(at, end, intervals, word) if intervals else None


def read_periodic(folded: str, at: int) -> Time | None:
    """A recurring time that begins with định kỳ; None where no interval follows."""
    head = p.PERIODIC.match(folded, at)
    if not head:
        return None
    intervals, end = _read_intervals(folded, head.end(), periodic=True)
    if not intervals:
        return None
    if head["bracket"] and folded[end : end + 1] == ")":
        end += 1
    return _recurring(at, end, intervals, _PERIODIC)


def _read_intervals(folded: str, at: int, periodic: bool) -> tuple[list[tuple[str, str]], int]:
    """The members of a list of intervals, and where it ends.

    Args:
        folded: the text.
        at: where the list begins.
        periodic: whether "định kỳ" leads it, so that bare units ("năm") and any order are members.
    """
    found: list[tuple[str, str]] = []
    end = at
    while match := _match_interval(folded, at, periodic, bool(found)):
        groups = match.groupdict()
        interval = _interval(groups.get("number"), match["unit"], groups.get("times"))
        if not periodic and found:
            # A longer interval goes on the list ("hằng quý, 6 tháng, năm"), another thing does not
            # ("hằng năm, 3 năm liền được khen").
            years = interval[1] == "Y" and groups.get("number")
            closed = p.SENTENCE_END.match(folded, match.end()) or p.AND.match(folded, match.end())
            if length(interval[0]) <= length(found[-1][0]) or (years and not closed):
                break
        found.append(interval)
        end = match.end()
        comma = p.AND.match(folded, end)
        if not comma:
            break
        at = comma.end()
    if found and (phases := p.BY_PHASE.match(folded, end)):
        lengths, after = _read_intervals(folded, phases.end(), periodic=True)
        if lengths and folded.startswith(")", after):
            return found + lengths, after + 1
    return found, end


def _match_interval(folded: str, at: int, periodic: bool, listed: bool) -> re.Match[str] | None:
    match = p.EACH.match(folded, at)
    if match and not p.DATED.match(folded, match.end()):  # "nhập hàng tháng 5/2026"
        return match
    if periodic and (match := p.EACH_ALSO.match(folded, at)):
        return match
    if periodic or listed:
        return p.EVERY.match(folded, at) or p.WHOLE.match(folded, at)
    return None


def read_weekly(folded: str, floor: int, at: int) -> Time | None:
    """A day of the week: "trước 16 giờ thứ Sáu hằng tuần"."""
    match = p.WEEKLY.match(folded, at)
    if not match:
        return None
    lead = read_lead(folded, floor, at)
    return Time(lead.start, match.end(), "recurring", recurrence=("P1W",), unit="day", cue=lead.cue)


def read_part(folded: str, floor: int, at: int) -> Time | None:
    """A part of each year, quarter, month: "cuối mỗi năm", "vào cuối năm"."""
    match = p.EDGE.match(folded, at)
    if not match:
        return None
    lead = read_lead(folded, floor, at)
    code = _UNITS[match["unit"]]
    limits = {"đầu": "01-01", "giữa": "06-30", "cuối": "12-31"}  # Bộ luật Dân sự 2015, art. 146
    if not match["each"]:
        if lead.since or lead.phase or "after" in lead.classes:
            return None
        if lead.before:
            # Of one year that is not named: "đến cuối năm".
            day = limits[match["edge"]]
            return Time(lead.start, match.end(), "before", month_day=day, cue=lead.cue) if code == "Y" else None
        regular = "vào" in lead.cue or folded.startswith(_PERIODIC, lead.start)
        if not regular and (code != "Y" or match["edge"] != "cuối"):
            return None
    return Time(
        lead.start, match.end(), "recurring", None, None, (duration(1, code),), None, _UNIT_NAMES[code], lead.cue
    )


def read_counted(folded: str, floor: int, at: int) -> Time | None:
    """A number of units that makes a time: "6 tháng một lần", "01 lần/năm", "sau 30 ngày kể từ ngày ký"."""
    if match := p.TIMES_EVERY.match(folded, at) or p.TIMES_PER.match(folded, at):
        interval = _interval(match["number"], match["unit"], match["times"])
        return _recurring(at, match.end(), [interval], "")
    match = p.COUNT.match(folded, at)
    if not match:
        return None
    code = _UNITS[squeeze(match["unit"])]
    number = count(match["number"])
    start, words = _read_relative_lead(folded, floor, at)
    cue = next((cue for cue in _RELATIVE_CUES if cue in words), "trong" if words else "")
    sign = -1 if words & _RELATIVE["ahead"] else 1
    end, base, last = match.end(), "", None
    since = p.COUNTED_FROM.match(folded, end)
    if since:
        sign = -1 if since["word"] in _RELATIVE["ahead"] else sign
        day_word = p.DAY_WORD.match(folded, since.end())
        day = read_day(folded, day_word.end() if day_word else since.end(), bare=True)
        named = read_day(folded, day_word.end(), bare=False) if day_word else day
        if code in _MONTHS and since["word"] in _RELATIVE["ahead"] and named and named.month:
            since = None  # "báo cáo 6 tháng trước ngày 05/6": the report on six months
        elif day and p.TO.match(folded, day.end):
            since = None  # "trong 10 ngày từ ngày 20/11/2025 đến ngày 03/12/2025" is the range
        elif day:
            base = folded[since.end() : day.end]
            # The first day is not counted (Bộ luật Dân sự 2015, art. 147); nobody knows the working days here.
            last = shift(day.last, sign * number, code) if day.last and not match["working"] else None
        elif (since["base"] or "kể" in since["word"] or "tính" in since["word"]) and (
            words_after := p.BASE.match(folded, since.end())
        ):
            base = words_after[0]
        else:
            since = None
        if since:
            end += len(since[0]) + len(base)
            cue = cue or squeeze(since["word"])
    if not since and not _stands_alone(words, code):
        return None
    offset = ("-" if sign < 0 else "") + duration(number, code)
    return Time(
        start, end, "relative", last=iso(last), unit=_UNIT_NAMES[code], cue=cue, offset=offset, base=squeeze(base)
    )


def _stands_alone(words: set[str], code: str) -> bool:
    """Whether a count is a time without the words it counts from: "chậm nhất sau 5 ngày", not "sau 5 năm"."""
    limited = bool(words & _RELATIVE["limits"])
    if code == "H":  # "chậm nhất 16 giờ ngày 15/3/2026" and "sau 16 giờ" are times of day
        return bool(words & _RELATIVE["spans"]) or (limited and bool(words & _RELATIVE["leads"]))
    return limited or (code in "DW" and bool(words & (_RELATIVE["leads"] | _RELATIVE["spans"] | _RELATIVE["ahead"])))


def _read_relative_lead(folded: str, floor: int, at: int) -> tuple[int, set[str]]:
    """Where the words before a count begin ("chậm nhất sau"), and the words."""
    lead = p.RELATIVE_LEAD.search(folded, max(floor, at - 60), at)
    if not lead:
        return at, set()
    return lead.start(), {squeeze(item) for item in p.RELATIVE_ITEM.findall(folded, lead.start(), at)}


def read_ahead(folded: str, floor: int, at: int) -> Time | None:
    """A count before an event that is named first: "trước ngày bầu cử 15 ngày"."""
    match = p.AHEAD.match(folded, at)
    if not match:
        return None
    start, words = _read_relative_lead(folded, floor, at)
    code = _UNITS[squeeze(match["unit"])]
    cue = next((cue for cue in _RELATIVE_CUES if cue in words), fold("trước"))
    offset = "-" + duration(count(match["number"]), code)
    return Time(
        start, match.end(), "relative", unit=_UNIT_NAMES[code], cue=cue, offset=offset, base=squeeze(match["base"])
    )
