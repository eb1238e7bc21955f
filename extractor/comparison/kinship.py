"""Whether two items can state the same at all: of the same kind of subject, in the same field."""

from __future__ import annotations

from ..directive import Deadline, Target
from .bodies import BodyMap
from .items import Item, common_name, same_name
from .sections import Chapters
from .units import same_unit

_OTHER_FIELD = 0.0
_OTHER_GROUP = 0.6
_GENERAL_GROUP = 0.93
_GENERAL = 0.85
_GENERAL_FIELD = 0.8
_NEAR = 0.5
# A clause may hold several numbers or times: those that are alike answer to each other.
_OTHER_NUMBER = 0.97
_OTHER_UNIT = 0.8
_OTHER_TIME = 0.85
_OTHER_CYCLE = 0.82


def fit(older: Item, newer: Item, chapters: Chapters, bodies: BodyMap) -> float:
    """How well two items fit together apart from their words: 0 where they cannot be a pair, 1 where all agrees."""
    if older.category == "condition":
        return _fit_conditions(older, newer, chapters)
    worth = bodies.agree([body.body for body in older.bodies], [body.body for body in newer.bodies])
    if older.target and newer.target:
        worth *= _fit_targets(older.target, newer.target)
    if older.deadline and newer.deadline:
        worth *= _fit_deadlines(older.deadline, newer.deadline)
    return worth


def same_acts(older: Item, newer: Item) -> float:
    """Share of the acts of the simpler of two items that the other is about too."""
    left, right = ({key for key in item.keys if key[0] == "@"} for item in (older, newer))
    return len(left & right) / min(len(left), len(right)) if left and right else 0.0


def _fit_conditions(older: Item, newer: Item, chapters: Chapters) -> float:
    worth = 1.0
    if older.subject != newer.subject:
        if "any" not in (older.subject, newer.subject):
            return 0.0
        worth *= _GENERAL
    if older.sector and newer.sector:
        # Sections that answer to each other may name their field otherwise, but not without a word in common.
        near = chapters.nearness(older.section, newer.section) == 1
        if not (common_name(older.sector, newer.sector) if near else same_name(older.sector, newer.sector)):
            return _OTHER_FIELD
    elif (older.sector or newer.sector) and chapters.nearness(older.section, newer.section) < _NEAR:
        worth *= _GENERAL_FIELD
    if older.group and newer.group:
        if not same_name(older.group, newer.group):
            # Groups are worded afresh in a section that is the same.
            worth *= _OTHER_GROUP if chapters.nearness(older.section, newer.section) < 1 else _GENERAL_GROUP
    elif older.group or newer.group:
        worth *= _GENERAL_GROUP
    return worth


def _fit_targets(older: Target, newer: Target) -> float:
    one, other = older.quantity, newer.quantity
    worth = 1.0
    if not same_unit(one.unit, other.unit):
        worth *= _OTHER_UNIT
    if (one.value, one.upper) != (other.value, other.upper):
        worth *= _OTHER_NUMBER
    return worth if older.period == newer.period else worth * _OTHER_TIME


def _fit_deadlines(older: Deadline, newer: Deadline) -> float:
    if _time_key(older) == _time_key(newer):
        return 1.0
    return _OTHER_TIME if _cycle(older) == _cycle(newer) else _OTHER_CYCLE


def _cycle(deadline: Deadline) -> str:
    """Whether something is due again and again, over a phase, or once."""
    if deadline.recurrence or deadline.month_day:
        return "recurring"
    return "phase" if deadline.kind == "phase" else "once"


def _time_key(deadline: Deadline) -> tuple[object, ...]:
    return deadline.start, deadline.end, tuple(deadline.recurrence), deadline.month_day

