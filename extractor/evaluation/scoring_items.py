"""Scores what a directive demands: eligibility, criteria, targets, deadlines and assignments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ..directive import (
    AssignedBody,
    Assignment,
    BodyMention,
    Condition,
    Criterion,
    Deadline,
    Eligibility,
    Period,
    Quantity,
    Span,
    Target,
)
from .gold import (
    GoldAssignment,
    GoldBody,
    GoldCondition,
    GoldCriterion,
    GoldDeadline,
    GoldEligibility,
    GoldItem,
    GoldQuantity,
    GoldTarget,
)
from .matching import Pairs, best_pairs
from .outcomes import Entry, Ledger
from .words import Bag, similarity

_LEAST_PROVISION = 0.6
_LEAST_CONDITION = 0.75
_LEAST_TARGET = 0.45
_LEAST_DEADLINE = 0.4
_LEAST_ASSIGNMENT = 0.5
_LEAST_BODY = 0.6
_LEAST_FIELD = 0.5


class _Quoting(Protocol):
    """An item of a directive that has a text and its place."""

    @property
    def text(self) -> str: ...

    @property
    def span(self) -> Span: ...


GoldT = TypeVar("GoldT", bound=GoldItem)
FoundT = TypeVar("FoundT", bound=_Quoting)


def _record(
    ledger: Ledger,
    kind: str,
    gold: Sequence[GoldT],
    found: Sequence[FoundT],
    pairs: Pairs,
    wrong: dict[tuple[int, int], tuple[str, str]] | None = None,
) -> list[tuple[GoldT, FoundT]]:
    """Records quoted items and returns those that were found, without the optional ones."""
    ledger.record(
        kind,
        [Entry(item.quote, optional=item.optional, hint=_hint(item)) for item in gold],
        [Entry(item.text, offset=item.span.start) for item in found],
        pairs,
        wrong,
    )
    return [(gold[i], found[j]) for i, j in pairs if not gold[i].optional]


def _hint(item: GoldItem) -> str | None:
    return item.action if isinstance(item, GoldDeadline) else None


def _by_quote(gold: Sequence[GoldItem], found: Sequence[_Quoting], least: float) -> Pairs:
    return best_pairs(
        [Bag.of(item.quote) for item in gold], [Bag.of(item.text) for item in found], Bag.similarity, least
    )


def score_eligibility(ledger: Ledger, gold: Sequence[GoldEligibility], found: Sequence[Eligibility]) -> None:
    """Scores lines that say who may be considered."""
    _record(ledger, "eligibility", gold, found, _by_quote(gold, found, _LEAST_PROVISION))


def score_criteria(ledger: Ledger, gold: Sequence[GoldCriterion], found: Sequence[Criterion]) -> None:
    """Scores criteria, subject and field of those that were found, and the conditions of all."""
    pairs = _by_quote(gold, found, _LEAST_PROVISION)
    for wanted, given in _record(ledger, "criteria", gold, found, pairs):
        entry = Entry(wanted.quote, offset=given.span.start)
        ledger.judge(
            "criteria.subject", entry, wanted.subject, given.subject, right=wanted.subject == given.subject
        )
        ledger.judge(
            "criteria.field", entry, wanted.field, given.field, right=_same_field(wanted.field, given.field)
        )
    optional = {j for i, j in pairs if gold[i].optional}
    _score_conditions(
        ledger,
        [(item, condition) for item in gold if not item.optional for condition in item.conditions],
        [condition for j, item in enumerate(found) if j not in optional for condition in item.conditions],
    )


def _same_field(wanted: str | None, given: str | None) -> bool:
    if not wanted or not given:
        return not wanted and not given
    return similarity(wanted, given) >= _LEAST_FIELD


def _score_conditions(
    ledger: Ledger, gold: Sequence[tuple[GoldCriterion, GoldCondition]], found: Sequence[Condition]
) -> None:
    """Scores conditions over the whole document: one that stands in another criterion than gold's is still found."""
    pairs = _by_quote([condition for _, condition in gold], found, _LEAST_CONDITION)
    ledger.record(
        "conditions",
        [
            Entry(condition.quote, context=item.quote, hint=item.quote, optional=condition.optional)
            for item, condition in gold
        ],
        [Entry(condition.text, offset=condition.span.start) for condition in found],
        pairs,
    )
    for i, j in pairs:
        wanted, given = gold[i][1], found[j]
        if wanted.optional:
            continue
        entry = Entry(wanted.quote, offset=given.span.start)
        right = wanted.polarity == given.polarity
        ledger.judge("conditions.polarity", entry, wanted.polarity, given.polarity, right=right)
        _score_quantities(ledger, wanted, given)


def _score_quantities(ledger: Ledger, gold: GoldCondition, found: Condition) -> None:
    ledger.record(
        "conditions.quantities",
        [
            Entry(_shown_quantity(item), context=gold.quote, quote=f"{item.value:g}", hint=gold.quote)
            for item in gold.quantities
        ],
        [Entry(_shown_quantity(item), context=gold.quote, offset=item.span.start) for item in found.quantities],
        best_pairs(gold.quantities, found.quantities, _same_quantity, 1.0),
    )


def _same_quantity(wanted: GoldQuantity | Quantity, given: GoldQuantity | Quantity) -> bool:
    return (wanted.comparator, wanted.value, wanted.upper) == (given.comparator, given.value, given.upper)


def _shown_quantity(quantity: GoldQuantity | Quantity) -> str:
    upper = f" and {quantity.upper:g}" if quantity.upper is not None else ""
    return f"{quantity.comparator} {quantity.value:g}{upper} {quantity.unit or ''}".rstrip()


@dataclass(frozen=True, slots=True)
class _TargetKey:
    """What two targets are compared by."""

    quantity: GoldQuantity | Quantity
    quote: Bag
    counts: Bag


def _target_similarity(wanted: _TargetKey, given: _TargetKey) -> float:
    if not _same_quantity(wanted.quantity, given.quantity):
        return 0.0
    return 0.5 * wanted.quote.similarity(given.quote) + 0.5 * wanted.counts.similarity(given.counts)


def score_targets(ledger: Ledger, gold: Sequence[GoldTarget], found: Sequence[Target]) -> None:
    """Scores targets; a target with another number is another target."""
    pairs = best_pairs(
        [_TargetKey(item.quantity, Bag.of(item.quote), Bag.of(item.counts)) for item in gold],
        [_TargetKey(item.quantity, Bag.of(item.text), Bag.of(item.counts)) for item in found],
        _target_similarity,
        _LEAST_TARGET,
    )
    wanted_entries = [
        Entry(item.quote, context=_shown_quantity(item.quantity), optional=item.optional) for item in gold
    ]
    given_entries = [
        Entry(item.text, context=_shown_quantity(item.quantity), offset=item.span.start) for item in found
    ]
    ledger.record("targets", wanted_entries, given_entries, pairs)
    for i, j in pairs:
        if gold[i].optional:
            continue
        _score_bodies(ledger, "targets.bodies", gold[i].quote, gold[i].bodies, found[j].bodies)
        entry = Entry(gold[i].quote, context=_shown_quantity(gold[i].quantity), offset=found[j].span.start)
        wanted, given = _years(gold[i].period), _years(found[j].period)
        ledger.judge("targets.period+recurrence", entry, wanted, given, right=wanted == given)
        wanted, given = gold[i].recurrence, found[j].recurrence
        ledger.judge("targets.period+recurrence", entry, wanted, given, right=bool(wanted) == bool(given))


def _years(period: Period | None) -> str | None:
    return None if period is None else f"{period.start or '…'} – {period.end or '…'}"


@dataclass(frozen=True, slots=True)
class _DeadlineKey:
    """What two deadlines are compared by."""

    quote: Bag
    action: Bag
    times: tuple[object, ...]


def _times(deadline: GoldDeadline | Deadline) -> tuple[object, ...]:
    """Kind and dates of a deadline; what is due before a day may begin on any day."""
    start = None if deadline.kind == "before" else deadline.start
    return (deadline.kind, start, deadline.end, tuple(sorted(deadline.recurrence)), deadline.month_day)


def _shown_times(deadline: GoldDeadline | Deadline) -> str:
    days = deadline.end
    if deadline.start and deadline.kind != "before" and deadline.start != deadline.end:
        days = f"{deadline.start} – {deadline.end or '…'}"
    parts = [deadline.kind, days, ", ".join(deadline.recurrence), deadline.month_day]
    return " ".join(part for part in parts if part)


def _deadline_similarity(wanted: _DeadlineKey, given: _DeadlineKey) -> float:
    return (
        0.6 * wanted.quote.similarity(given.quote)
        + 0.3 * wanted.action.similarity(given.action)
        + 0.1 * (wanted.times == given.times)
    )


def score_deadlines(ledger: Ledger, gold: Sequence[GoldDeadline], found: Sequence[Deadline]) -> None:
    """Scores deadlines twice: found at all, and found with the right kind and dates."""
    pairs = best_pairs(
        [_DeadlineKey(Bag.of(item.quote), Bag.of(item.action), _times(item)) for item in gold],
        [
            _DeadlineKey(Bag.of(item.text), Bag.of(item.action.text if item.action else None), _times(item))
            for item in found
        ],
        _deadline_similarity,
        _LEAST_DEADLINE,
    )
    wrong = {
        (i, j): (_shown_times(gold[i]), _shown_times(found[j]))
        for i, j in pairs
        if _times(gold[i]) != _times(found[j])
    }
    _record(ledger, "deadlines.found", gold, found, pairs)
    for wanted, given in _record(ledger, "deadlines", gold, found, pairs, wrong):
        _score_bodies(ledger, "deadlines.bodies", wanted.quote, wanted.bodies, given.bodies)


def score_assignments(ledger: Ledger, gold: Sequence[GoldAssignment], found: Sequence[Assignment]) -> None:
    """Scores assignments, and the bodies of those that were found with and without their roles."""
    pairs = _by_quote(gold, found, _LEAST_ASSIGNMENT)
    for wanted, given in _record(ledger, "assignments", gold, found, pairs):
        _score_roles(ledger, wanted, given)


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a body, as it is compared."""

    text: str
    bag: Bag
    offset: int | None = None
    role: str | None = None


def _names(bodies: Sequence[str | GoldBody | BodyMention | AssignedBody]) -> list[_Name]:
    """Names of bodies, enumerations in one name apart: "Sở A và Sở B" is two."""
    names: list[_Name] = []
    for body in bodies:
        text = body if isinstance(body, str) else body.name
        span = body.span if isinstance(body, BodyMention) else None
        role = body.role if isinstance(body, GoldBody | AssignedBody) else None
        for part in re.split(r",|;| và ", text):
            if part.strip():
                names.append(_Name(part.strip(), Bag.of(part), span.start if span else None, role))
    return names


def _name_similarity(wanted: _Name, given: _Name) -> float:
    return wanted.bag.similarity(given.bag)


def _role_similarity(wanted: _Name, given: _Name) -> float:
    return _name_similarity(wanted, given) if wanted.role == given.role else 0.0


def _score_bodies(
    ledger: Ledger, kind: str, quote: str, gold: Sequence[str | GoldBody], found: Sequence[BodyMention]
) -> None:
    wanted, given = _names(gold), _names(found)
    ledger.record(
        kind,
        [Entry(name.text, context=quote, hint=quote) for name in wanted],
        [Entry(name.text, context=quote, offset=name.offset) for name in given],
        best_pairs(wanted, given, _name_similarity, _LEAST_BODY),
    )


def _score_roles(ledger: Ledger, gold: GoldAssignment, found: Assignment) -> None:
    wanted, given = _names(gold.bodies), _names(found.bodies)
    right = best_pairs(wanted, given, _role_similarity, _LEAST_BODY)
    left_gold = [i for i in range(len(wanted)) if i not in {i for i, _ in right}]
    left_found = [j for j in range(len(given)) if j not in {j for _, j in right}]
    rest = best_pairs(
        [wanted[i] for i in left_gold], [given[j] for j in left_found], _name_similarity, _LEAST_BODY
    )
    other_role = [(left_gold[i], left_found[j]) for i, j in rest]
    ledger.record(
        "assignments.roles",
        [
            Entry(f"{name.role}: {name.text}", context=gold.quote, quote=name.text, hint=gold.quote)
            for name in wanted
        ],
        [Entry(f"{name.role}: {name.text}", context=gold.quote, offset=name.offset) for name in given],
        right + other_role,
        {(i, j): (str(wanted[i].role), str(given[j].role)) for i, j in other_role},
    )
    _score_bodies(ledger, "assignments.bodies", gold.quote, gold.bodies, found.bodies)
