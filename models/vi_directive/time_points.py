"""Reads dates forward from a position and the words before them backward; `times` puts the two together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from . import time_patterns as p
from .calendar_values import Point, day_point, month_point, part_of_year, quarter_point
from .folding import fold
from .lexicon import load_lexicon

_LEXICON = load_lexicon("times")
_NUMBERS: dict[str, int] = {fold(word): number for word, number in _LEXICON["numbers"].items()}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_REACH = 90  # how many characters before a date its prepositions and phase may begin


def _items() -> dict[str, tuple[str, str]]:
    """Written form → (class, cue), in the order of the lexicon, which is the order of precedence."""
    tables = {**_LEXICON["cues"], "edge": _LEXICON["edges"], "plural": {"": _LEXICON["between"]["plural"]}}
    return {
        fold(variant): (name, fold(cue))
        for name, table in tables.items()
        for cue, variants in table.items()
        for variant in variants
    }


_ITEMS = _items()
_PRECEDENCE = list(dict.fromkeys(cue for _, cue in _ITEMS.values()))


@dataclass(slots=True)
class Lead:
    """What stands before a date: prepositions, part of the period, name of the phase.

    Attributes:
        start: offset where it begins; that of the date where there is none.
        cue: the folded main preposition.
        classes: classes of its words in the lexicon (before, since, after, during, edge, plural), "clock" for a time
            of day, "outer" for a preposition of the class before that stands before the name of the phase.
        edge: "đầu", "giữa", "cuối" or "".
        phase: folded name ("giai đoạn"), "" for none.
        bracket: whether a bracket opens between the name and the date: "Giai đoạn 1 (2026 - 2027)".
    """

    start: int
    cue: str = ""
    classes: frozenset[str] = frozenset()
    edge: str = ""
    phase: str = ""
    bracket: bool = False

    @property
    def before(self) -> bool:
        """Whether the date is a limit."""
        return "before" in self.classes

    @property
    def since(self) -> bool:
        """Whether the date opens a range."""
        return "since" in self.classes

    @property
    def bound(self) -> bool:
        """Whether a preposition makes a bare number ("từ 15/5") a date."""
        return bool(self.classes & {"before", "since", "after", "during"})


def squeeze(words: str) -> str:
    """One space between words."""
    return " ".join(words.split())


def count(words: str) -> int:
    """The value of a number in digits or words ("06 (sáu)", "một")."""
    digits = re.match("[0-9]+", words)
    return int(digits[0]) if digits else _NUMBERS[squeeze(words)]


def _year(*groups: str | None) -> int | None:
    return next((int(group) for group in groups if group), None)


def read_day(folded: str, at: int, bare: bool = True) -> Point | None:
    """A day by its numbers; without the word "ngày" (`bare`) only one with its year."""
    if match := p.DAY_MONTH_YEAR.match(folded, at):
        return day_point(at, match.end(), int(match[1]), int(match[3]), int(match[4]))
    if match := p.DAY_IN_MONTH.match(folded, at):
        year = _year(match[3], match[4])
        if year or not bare:
            return day_point(at, match.end(), int(match[1]), int(match[2]), year)
    if bare:
        return None
    if match := p.DAY_MONTH.match(folded, at):
        return day_point(at, match.end(), int(match[1]), int(match[2]), _year(match[3]))
    if (match := p.DAY_MONTH_SIGN.match(folded, at)) and 1 <= int(match[2]) <= 12:
        return day_point(at, match.end(), int(match[1]), int(match[2]), None)
    if match := p.DAY.match(folded, at):
        return day_point(at, match.end(), int(match[1]), None, None)
    return None


def _read_month(folded: str, at: int) -> Point | None:
    if match := p.MONTH_YEAR.match(folded, at):
        return month_point(at, match.end(), int(match[1]), _year(match[2], match[3]))
    if (match := p.MONTH.match(folded, at)) and 1 <= int(match[1]) <= 12:  # "lương tháng 13" is no month
        return month_point(at, match.end(), int(match[1]), None)
    return None


def _read_quarter(folded: str, at: int) -> Point | None:
    match = p.QUARTER_YEAR.match(folded, at)
    year = _year(match[2], match[3]) if match else None
    match = match or p.QUARTER.match(folded, at)
    if not match:
        return None
    number = int(match[1]) if match[1].isdigit() else _QUARTERS.get(match[1], 5)  # V and above: no such quarter
    return quarter_point(at, match.end(), number, year)


def read_point(folded: str, at: int) -> Point | None:
    """A day, month, quarter, part of a year or year with the word for its unit (a full date needs none)."""
    if folded[at : at + 1].isdigit():
        if match := p.MONTHS_OF_YEAR.match(folded, at):
            months = count(match[1])
            return (
                part_of_year(at, match.end(), months, match[2] != "đầu", _year(match[3])) if 0 < months < 12 else None
            )
        return read_day(folded, at)
    if match := p.DAY_WORD.match(folded, at):
        point = read_day(folded, match.end(), bare=False)
    elif match := p.DAY_NAMED.match(folded, at):
        point = read_day(folded, match.end())
        if point and match["bracket"]:
            point = replace(point, end=point.end + 1) if folded.startswith(")", point.end) else None
    elif match := p.MONTH_WORD.match(folded, at):
        point = _read_month(folded, match.end())
    elif match := p.QUARTER_WORD.match(folded, at):
        point = _read_quarter(folded, match.end())
    elif match := p.HALF_OF_YEAR.match(folded, at):
        return part_of_year(at, match.end(), 6, "cuối" in (match[1], match[2]), _year(match[3]))
    elif (match := p.YEAR_WORD.match(folded, at)) and (year := p.YEAR.match(folded, match.end())):
        return Point(at, year.end(), "year", int(year[1]))
    else:
        return None
    return replace(point, start=at) if point else None


def read_bare(folded: str, at: int) -> Point | None:
    """A month, day or year by numbers that may be something else: "4/2028", "15 tháng 5", "15/5", "2026", "08"."""
    if match := p.MONTH_BARE.match(folded, at):
        return month_point(at, match.end(), int(match[1]), int(match[2]), True)
    if match := p.DAY_IN_MONTH.match(folded, at) or p.DAY_MONTH.match(folded, at):
        return day_point(at, match.end(), int(match[1]), int(match[2]), _year(match[3]), True)
    if match := p.YEAR.match(folded, at):
        return Point(at, match.end(), "year", int(match[1]), bare=True)
    if match := p.DAY.match(folded, at):
        return day_point(at, match.end(), int(match[1]), None, None, True)
    return None


def read_member(folded: str, at: int, before: Point) -> Point | None:
    """A later member of a range or list, without the word for its unit: the "5/2026" of "tháng 3 - 5/2026"."""
    point = None
    if before.unit == "day":
        point = read_day(folded, at, bare=False)
        if point and point.month is None and before.month is not None:
            return None
    elif before.unit == "month":
        point = _read_month(folded, at)
    elif before.unit == "quarter":
        point = _read_quarter(folded, at)
    elif before.unit == "year":
        if match := p.MONTH_BARE.match(folded, at):
            point = month_point(at, match.end(), int(match[1]), int(match[2]))
        elif match := p.YEAR.match(folded, at):
            point = Point(at, match.end(), "year", int(match[1]))
    return replace(point, bare=True) if point else None


def read_lead(folded: str, floor: int, at: int, day: bool = False) -> Lead:
    """Reads backward from a date: prepositions, then the name of a phase and the prepositions before it.

    Args:
        folded: the text.
        floor: offset before which nothing is read.
        at: where the date begins.
        day: whether it is a day, which has no part: "hạn cuối ngày 15/3/2026".
    """
    low = max(floor, at - _REACH)
    lead = _read_prepositions(folded, low, at, day)
    phase = p.PHASE.search(folded, low, lead.start)
    if phase is None or (phase["sign"] and not phase["ordinal"] and ":" not in phase["sign"]):
        return lead
    if phase["sign"] and "," in phase["sign"] and not lead.classes:
        return lead  # "giai đoạn 2, tháng 5/2026 tổng kết"
    outer = _read_prepositions(folded, low, phase.start())
    lead.start = outer.start
    lead.phase = squeeze(phase["name"])
    lead.bracket = phase["bracket"] is not None
    if outer.before and not lead.before:
        lead.classes |= {"outer"}
        lead.cue = outer.cue
    return lead


def _read_prepositions(folded: str, low: int, at: int, day: bool = False) -> Lead:
    lead = Lead(at)
    sequence = p.LEAD.search(folded, low, at)
    if sequence is None:
        return lead
    items: list[tuple[int, str, str]] = []  # start, class, cue
    for item in p.LEAD_ITEM.finditer(folded, sequence.start(), at):
        words = squeeze(item["words"]) if item["words"] else ""
        if words == "hết" and items and items[-1][2] == "trước":
            items = []  # "trước hết" is "first of all"
        else:
            items.append((item.start(), *_ITEMS.get(words, ("clock" if item["clock"] else "between", ""))))
    idle = ("between", "edge") if day else ("between",)
    while items and (items[0][1] in idle or (items[0][1] == "plural" and len(items) > 1)):
        items.pop(0)
    if items:
        cues = {cue for _, name, cue in items if name in _LEXICON["cues"]}
        lead.start = items[0][0]
        lead.cue = min(cues, key=_PRECEDENCE.index, default="")
        lead.classes = frozenset(name for _, name, _ in items) | ({"strict"} if "trước" in cues else set())
        lead.edge = next((cue for _, name, cue in reversed(items) if name == "edge"), "")
    return lead
