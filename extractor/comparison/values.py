"""Numbers, days and years of two items that answer to each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from vi_directive.folding import fold

from ..directive import Deadline, Period, Quantity, Span
from .lexicon import lexicon
from .model import Direction, Evidence, Facet, Reason
from .phrases import keys_of, words_in
from .sides import Marked, Side
from .units import same_unit
from .words import same_words, words_of

# The same number with another comparator demands more or less of it.
_COMPARATOR_CHANGES: dict[tuple[str, str], Direction] = {
    (">", ">="): "less", (">=", ">"): "more", ("<", "<="): "less", ("<=", "<"): "more",
    ("=", ">="): "more", (">=", "="): "less", ("=", "<="): "more", ("<=", "="): "less",
}  # fmt: skip
Sides = tuple[Side, Side]
# So many words of substance behind a share tell what it is a share of.
_BASE_WORDS = 2
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_NEAR_WORDS = 5


def quantity_reasons(
    older: Sequence[Quantity], newer: Sequence[Quantity], texts: tuple[Marked, Marked]
) -> list[Reason]:
    """Numbers that changed, numbers that came and went, numbers that cannot be set against each other.

    Args:
        older: numbers of a provision.
        newer: numbers of the one that answers to it.
        texts: the two provisions.
    """
    left, right = list(older), list(newer)
    reasons: list[Reason] = []
    # Equal numbers first, then those that count the same, in the order of the text.
    for same in (_equal, _same_unit):
        for one in list(left):
            other = next((item for item in right if same(one, item)), None)
            if other is None:
                continue
            left.remove(one)
            right.remove(other)
            if not _equal(one, other):
                old_base, new_base = _base(one, texts[0]), _base(other, texts[1])
                comparable = not old_base or not new_base or bool(old_base & new_base)
                reasons.append(_changed(one, other) if comparable else apart(one, other))
    reasons.extend(apart(one, other) for one, other in zip(left, right, strict=False))
    both = min(len(left), len(right))
    for one in left[both:]:
        if not (_is_all(one) and _says_all(texts[1])):
            direction = "more" if _is_choice(one, texts[0]) else "less"
            reasons.append(Reason(facet="quantity", older=_shown(one), newer=None, direction=direction))
    for one in right[both:]:
        if not (_is_all(one) and _says_all(texts[0])):
            direction = "less" if _is_choice(one, texts[1]) else "more"
            reasons.append(Reason(facet="quantity", older=None, newer=_shown(one), direction=direction))
    return reasons


def _base(quantity: Quantity, text: Marked) -> frozenset[str]:
    """What a number is counted in: the whole that a share is of, the time that a number of times is for.

    Returns:
        words that tell it; none where the text does not.
    """
    if quantity.unit == "%":
        start = next((word.end for word in text.words if word.key == "%" and word.start >= quantity.span.start), 0)
        summing = keys_of("summing")
        behind = [
            word for word in text.words if word.start >= start and text.weighs(word) and word.key not in summing
        ]
        return frozenset(word.key for word in behind[:_BASE_WORDS])
    before = [word for word in text.words if word.end <= quantity.span.start]
    near = before[-_NEAR_WORDS:] + [word for word in text.words if word.start >= quantity.span.start][:_NEAR_WORDS]
    units = keys_of("time_units")
    # "hằng quý" counts in quarters as "quý" does.
    return frozenset(unit for word in near if (unit := word.key.split()[-1]) in units)


def apart(one: Quantity, other: Quantity) -> Reason:
    """Two numbers that count something else: they are shown, and not set against each other."""
    return Reason(facet="base", older=_shown(one), newer=_shown(other))


def _is_choice(quantity: Quantity, text: Marked) -> bool:
    """Whether a number stands in an alternative: "hoặc tối thiểu 01 bài báo"."""
    before = [word for word in text.words if word.start < quantity.span.start]
    return any(word in text.alternatives for word in before[-_NEAR_WORDS:])


def _is_all(quantity: Quantity) -> bool:
    return quantity.unit == "%" and quantity.value == 100


def _says_all(text: Marked) -> bool:
    return bool(words_in("universal", text.words))


def _equal(one: Quantity, other: Quantity) -> bool:
    return (one.comparator, one.value, one.upper) == (other.comparator, other.value, other.upper) and _same_unit(
        one, other
    )


def _same_unit(one: Quantity, other: Quantity) -> bool:
    return same_unit(one.unit, other.unit)


def _changed(one: Quantity, other: Quantity) -> Reason:
    direction = _COMPARATOR_CHANGES.get((one.comparator, other.comparator))
    if one.value != other.value:
        direction = "higher" if other.value > one.value else "lower"
    elif (one.upper or 0) != (other.upper or 0):
        direction = "higher" if (other.upper or other.value) > (one.upper or one.value) else "lower"
    return Reason(facet="quantity", older=_shown(one), newer=_shown(other), direction=direction)


def _shown(quantity: Quantity) -> Evidence:
    upper = f"–{quantity.upper:.12g}" if quantity.upper is not None else ""
    sign = "" if quantity.comparator in ("=", "between") else f"{quantity.comparator} "
    return Evidence(value=f"{sign}{quantity.value:.12g}{upper} {quantity.unit}".strip(), span=_bare(quantity.span))


def _bare(span: Span) -> Span:
    return Span(start=span.start, end=span.end)


def time_reasons(older: Deadline, newer: Deadline, sides: Sides) -> list[Reason]:
    """How two times differ."""
    if _same_time(older, newer):
        return []
    evidence = [
        Evidence(value=shown_time(deadline), span=_bare(deadline.span)) for deadline in (older, newer)
    ]
    if _is_programme(older, sides[0].period) and _is_programme(newer, sides[1].period):
        return [Reason(facet="period", older=evidence[0], newer=evidence[1])]
    units, others = _units(older), _units(newer)
    facet: Facet = "base" if units and others and units != others else "time"
    return [
        Reason(facet=facet, older=evidence[0], newer=evidence[1], direction=_time_direction(older, newer, sides))
    ]


def _units(deadline: Deadline) -> list[str]:
    """What a time without a date is counted in: days, or working days."""
    if deadline.start or deadline.end or deadline.recurrence or deadline.month_day:
        return []
    words = words_of(deadline.text)
    return [
        " ".join(word.key for word in words[place + 1 : place + 4] if word.key in keys_of("counted_times"))
        for place, word in enumerate(words)
        if word.is_number
    ]


def _same_time(older: Deadline, newer: Deadline) -> bool:
    if same_words(words_of(older.text), words_of(newer.text)):
        return True
    # A year that a text does not show was taken from its programme: without it the two are set against each other.
    whole = bool(_YEAR.search(older.text)) and bool(_YEAR.search(newer.text))
    if _dates(older, whole=whole) != _dates(newer, whole=whole):
        return False
    if older.start or older.end or older.month_day:
        return True
    # Times without a date are compared by their numbers: "sau 20 ngày", "ngày 25 hằng tháng".
    if _counted(older) or _counted(newer):
        return _counted(older) == _counted(newer)
    return bool(older.recurrence) or fold(older.text) == fold(newer.text)


def _dates(deadline: Deadline, *, whole: bool) -> tuple[object, ...]:
    """Dates and rhythms of a deadline; without the years, and with months by their names, where not `whole`."""
    days = [deadline.start, deadline.end]
    if not whole:
        # The last of February moves with the years.
        days = [day and ("02-last" if day[5:] in ("02-28", "02-29") else day[5:]) for day in days]
    return (*days, *sorted(deadline.recurrence), deadline.month_day)


def _counted(deadline: Deadline) -> list[str]:
    """Numbers of a time without a date, each with what it counts: "sau 20 ngày", "trong 20 ngày"."""
    words = words_of(deadline.text)
    return [
        f"{word.key} {next.key}" for word, next in itertools.pairwise(words) if word.is_number
    ]


def _is_programme(deadline: Deadline, period: Period | None) -> bool:
    """Whether a time is the programme's own: its years, or the end of its last year."""
    if period is None or deadline.recurrence or deadline.month_day or period.end is None:
        return False
    return deadline.end == f"{period.end}-12-31" and (
        deadline.start is None or deadline.start.endswith("-01-01")
    ) and not any(mark in fold(deadline.text) for mark in lexicon("scope")["parts_of_a_year"])


def _time_direction(older: Deadline, newer: Deadline, sides: Sides) -> Direction | None:
    """Whether something is due earlier or later in its programme: five years on is the same time of the next one."""
    years = _years_between(sides)
    for one, other, shift in (
        (older.end, newer.end, years), (older.month_day, newer.month_day, 0), (older.start, newer.start, years)
    ):  # fmt: skip
        if one and other:
            moved = f"{int(one[:4]) + shift:04}{one[4:]}" if shift else one
            if moved != other:
                return "later" if other > moved else "earlier"
    return None


def _years_between(sides: Sides) -> int:
    older, newer = (side.period for side in sides)
    first, last = (period.start or period.end if period else None for period in (older, newer))
    return last - first if first and last else 0


def shown_time(deadline: Deadline) -> str:
    """The dates of a deadline in ISO 8601, a yearly day as MM-DD, rhythms as durations; its words where it has none."""
    parts = [deadline.start if deadline.start != deadline.end else None, deadline.end]
    days = " – ".join(part for part in parts if part)
    shown = [days, deadline.month_day or "", ", ".join(deadline.recurrence)]
    return "; ".join(part for part in shown if part) or deadline.text
