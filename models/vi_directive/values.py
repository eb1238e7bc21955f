"""What the components read from text: mentions with normalised values.

Offsets are into the text that was given, in code points, end exclusive. Dates are ISO 8601, durations too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TimeKind = Literal["before", "within", "on", "recurring", "phase", "relative"]
Comparator = Literal[">=", ">", "=", "<=", "<", "between"]


@dataclass(frozen=True, slots=True)
class Time:
    """A temporal expression.

    Attributes:
        start, end: offsets of the whole expression, with its preposition ("trước ngày 15/4/2021").
        kind: `before` (end is the named day), `within` (first and last day; end None for an open range), `on` (a single
            day, also an occasion's), `recurring`, `phase` (a range named as giai đoạn, nhiệm kỳ), `relative`
            (counted from another time: "sau 30 ngày kể từ ngày ký").
        first, last: ISO dates of the first and the last day, None where not known.
        recurrence: ISO durations of a recurring time.
        month_day: MM-DD of a yearly date, also of a day without its year ("trước ngày 25/2").
        unit: the finest unit named: "day", "month", "quarter", "half", "year", "phase", "period".
        cue: the folded preposition or verb that made the kind ("trước", "chậm nhất", "đến", "trong"), "" for none.
        offset: signed ISO duration of a relative time ("P30D", "-P15D"); None for others.
        base: words that a relative time counts from ("ngày ký"), folded; "" for others.
        impossible: the expression names a day that does not exist (31/02); its dates are None.
    """

    start: int
    end: int
    kind: TimeKind
    first: str | None = None
    last: str | None = None
    recurrence: tuple[str, ...] = ()
    month_day: str | None = None
    unit: str = "day"
    cue: str = ""
    offset: str | None = None
    base: str = ""
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with comparator and unit.

    Attributes:
        start, end: offsets of the whole expression: comparator, number, unit and closing "trở lên".
        comparator: as in the annotation guide; "=" for a bare number.
        value, upper: the numbers; `upper` for `between` only.
        unit: "%" or the head of what is counted ("mô hình"), "" where none follows.
        counted: the longer phrase of what is counted ("mô hình tiêu biểu"), without the number.
        per: the distributive phrase near it ("mỗi chi bộ"), "" for none.
        number_start, number_end: offsets of the number itself.
        verb: folded verb that leads it ("đạt", "giảm còn", "tăng"), "" for none.
    """

    start: int
    end: int
    comparator: Comparator
    value: float
    upper: float | None = None
    unit: str = ""
    counted: str = ""
    per: str = ""
    number_start: int = 0
    number_end: int = 0
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named by number, or a place inside this document.

    Attributes:
        start, end: offsets of the fullest expression, from the kind ("Kết luận số …") to the issuer or abstract.
        number: digits and symbol without spaces; None for an internal reference.
        kind: kind of document in lower case, None where not named.
        date: ISO date, None where not shown.
        issuer: as written, None where not shown.
        title: the abstract after về / ban hành, None where not shown.
        internal: a reference inside this document ("mục 2 phần II", "Kế hoạch này").
    """

    start: int
    end: int
    number: str | None = None
    kind: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    internal: bool = False


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body, a group of bodies, or a post.

    Attributes:
        start, end: offsets of the name.
        kind: party, state, front, armed_forces, enterprise, school, council, post, group, other.
        level: central, province, district, commune, base; None where not shown.
        head: folded head words of the name ("ban", "sở", "ủy ban nhân dân").
    """

    start: int
    end: int
    kind: str
    level: str | None
    head: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that tells what a clause does.

    Attributes:
        start, end: offsets.
        kind: lead, coordinate, advise, monitor, report, receive, direct, guide, duty, permit, forbid, prefer,
            criterion, eligibility.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of one or more syllables.

    Attributes:
        start, end: offsets.
    """

    start: int
    end: int
