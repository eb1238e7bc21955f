"""Which body of the newer directive answers to which of the older."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ..directive import Body, Directive
from .assignment import assign
from .authorities import Takeover, name_keys, province_succession, succession
from .phrases import keys_of

_SAME = 1.0
_SUCCESSOR = 0.9
_OTHER_UNIT = 0.8
_LEAST = 0.75


@dataclass(frozen=True, slots=True)
class BodyPair:
    """Two bodies that answer to each other.

    Attributes:
        takeover: how the newer one came to take over from the older; None for the same body, or the same kind of
            body of another unit.
    """

    older: Body
    newer: Body
    similarity: float
    takeover: Takeover | None = None


class BodyMap:
    """The bodies of two directives, paired."""

    def __init__(self, older: Directive, newer: Directive) -> None:
        """Pairs the bodies of two directives."""
        self.pairs = list(_pairs(older, newer))
        self._newer_of = {pair.older.id: pair.newer.id for pair in self.pairs}
        self._kinds = {body.id: body.kind for directive in (older, newer) for body in directive.bodies}

    def agree(self, older: Sequence[str], newer: Sequence[str]) -> float:
        """How far two lists of bodies agree: 1 for a common body, less for the same kind of body."""
        if not older or not newer or any(self._newer_of.get(body, body) in newer for body in older):
            return 1.0
        kinds = {self._kinds.get(body) for body in older} & {self._kinds.get(body) for body in newer}
        return _SAME_KIND if kinds else _OTHER_KIND


_SAME_KIND = 0.97
_OTHER_KIND = 0.88


def _pairs(older: Directive, newer: Directive) -> Iterator[BodyPair]:
    until = day_of(newer)
    likeness = np.zeros((len(older.bodies), len(newer.bodies)))
    takeovers: dict[tuple[int, int], Takeover] = {}
    old_names = [_names(body) for body in older.bodies]
    new_names = [_names(body) for body in newer.bodies]
    for i, names in enumerate(old_names):
        for j, others in enumerate(new_names):
            if names & others:
                likeness[i, j] = _SAME
                continue
            likeness[i, j] = _alike(names, others, older.bodies[i], newer.bodies[j])
            found = succession(older.bodies[i].name, newer.bodies[j].name, until=until)
            if found and likeness[i, j] < _SUCCESSOR and _same_unit(found, older.bodies[i].name, newer.bodies[j].name):
                likeness[i, j] = _SUCCESSOR
                takeovers[i, j] = found
    for i, j in assign(likeness, _LEAST):
        yield BodyPair(older.bodies[i], newer.bodies[j], round(float(likeness[i, j]), 4), takeovers.get((i, j)))


def _same_unit(takeover: Takeover, older: str, newer: str) -> bool:
    """Whether a successor can be that of the very unit: one with a name of its own needs that name behind.

    "Huyện uỷ Hà Quảng" went into communes, but not into whichever "Đảng ủy xã" a text names.
    """
    own_name = set(name_keys(older)[takeover.length :]) - keys_of("levels")
    return own_name <= set(name_keys(newer))


def _names(body: Body) -> frozenset[tuple[str, ...]]:
    return frozenset(keys for name in (body.name, *body.aliases) if (keys := name_keys(name)))


def _alike(
    names: frozenset[tuple[str, ...]], others: frozenset[tuple[str, ...]], older: Body, newer: Body
) -> float:
    """Likeness of bodies with other names: the same kind of body of another unit, "Đảng uỷ xã A" and "Đảng uỷ xã B"."""
    if older.kind != newer.kind:
        return 0.0
    best = 0.0
    for one in names:
        for other in others:
            common = sum(a == b for a, b in zip(one, other, strict=False))
            shared = len(set(one) & set(other))
            if common >= 2:
                best = max(best, _OTHER_UNIT * 2 * max(common, shared) / (len(one) + len(other)) + 0.1)
    return min(best, _OTHER_UNIT)


def day_of(directive: Directive) -> date | None:
    """The day from which a directive speaks: that of its issue, else the last of its period."""
    issued, period = directive.metadata.issued_on, directive.metadata.period
    if issued:
        try:
            return date.fromisoformat(issued)
        except ValueError:
            return None
    return date(period.end, 12, 31) if period and period.end else None


def provinces_taken_over(older: Directive, newer: Directive) -> list[tuple[str, str, Takeover]]:
    """Provinces named as the place of issue that were merged."""
    one, other = older.metadata.place, newer.metadata.place
    takeover = province_succession(one, other, until=day_of(newer)) if one and other else None
    return [(one, other, takeover)] if one and other and takeover else []
