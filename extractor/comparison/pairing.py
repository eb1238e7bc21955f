"""Which item of the newer directive states what an item of the older states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..directive import Directive
from .assignment import assign_near
from .bodies import BodyMap
from .items import Item, items_of
from .kinship import fit, same_acts
from .likeness import Least, Weights
from .model import Category
from .pairs import Pair
from .phrases import keys_of
from .sections import Chapters, heading_features, pair_sections
from .spans import holds
from .splits import CANDIDATE, with_parts
from .words import Word

# What stands in sections that do not answer to each other must be so much more alike.
_ELSEWHERE = 0.82
# However well all else fits, texts that share less than this say different things.
_LEAST_LIKENESS = 0.25


@dataclass(frozen=True, slots=True)
class Rule:
    """How items of a category are paired.

    Attributes:
        least: less alike than this, two items are no pair.
        context: what standing in paired sections adds at most.
        acts: what being about the same acts adds at most.
        part: how much of a part of an item must be in another one for the two to be split or merged.
    """

    least: float
    context: float
    part: float
    acts: float = 0.0


RULES: dict[Category, Rule] = {
    "condition": Rule(least=0.44, context=0.12, part=0.8),
    "target": Rule(least=0.35, context=0.15, part=0.85),
    "deadline": Rule(least=0.46, context=0.12, part=0.9, acts=0.2),
    "assignment": Rule(least=0.42, context=0.15, part=0.75, acts=0.08),
}


@dataclass(frozen=True, slots=True)
class Pairing:
    """All pairs of two directives."""

    pairs: dict[Category, list[Pair]]
    older: dict[Category, list[Item]]
    newer: dict[Category, list[Item]]
    chapters: Chapters


def pair_items(older: Directive, newer: Directive, bodies: BodyMap) -> Pairing:
    """Pairs the items of two directives, sections first."""
    left, right = items_of(older), items_of(newer)
    all_left = [item for items in left.values() for item in items]
    all_right = [item for items in right.values() for item in items]
    weights = Weights(
        [*(item.keys for item in all_left + all_right), *heading_features(older), *heading_features(newer)],
        keys_of("empty"),
    )
    chapters = pair_sections(older, newer, (all_left, all_right), weights)
    pairs: dict[Category, list[Pair]] = {}
    for category in ("condition", "target", "deadline", "assignment"):
        known = _common_times(pairs["deadline"], left[category], right[category]) if category == "assignment" else ()
        pairs[category] = _pair(left[category], right[category], known, chapters, bodies, weights)
    return Pairing(
        pairs=pairs,
        older=left,
        newer=right,
        chapters=chapters,
    )


def _common_times(deadlines: Sequence[Pair], older: Sequence[Item], newer: Sequence[Item]) -> list[Pair]:
    """Duties that hold two deadlines which answer to each other: the same is due of both."""
    known: set[tuple[str, str]] = set()
    found: list[Pair] = []
    for times in deadlines:
        one = next((item for item in older if holds(item.span, times.older.span)), None)
        other = next((item for item in newer if holds(item.span, times.newer.span)), None)
        if one and other and (one.id, other.id) not in known:
            known.add((one.id, other.id))
            parts = (_words_within(item, part) for item, part in ((one, times.older), (other, times.newer)))
            found.append(Pair(one, other, times.similarity, *parts))
    return found


def _words_within(duty: Item, deadline: Item) -> tuple[Word, ...] | None:
    """The words of a duty that tell what is due; None where the deadline's action is elsewhere."""
    told = [*deadline.words, *deadline.frame]
    start, end = min(word.start for word in told), max(word.end for word in told)
    return tuple(word for word in duty.words if start <= word.start and word.end <= end) or None


def _pair(
    older: Sequence[Item],
    newer: Sequence[Item],
    known: Sequence[Pair],
    chapters: Chapters,
    bodies: BodyMap,
    weights: Weights,
) -> list[Pair]:
    if not older or not newer:
        return []
    rule = RULES[older[0].category]
    floor = max(rule.least - rule.context - rule.acts, _LEAST_LIKENESS)
    near = weights.near(
        [item.keys for item in older], [item.keys for item in newer], Least(floor, rule.part * CANDIDATE)
    )
    likeness = near.likeness()
    score = np.zeros_like(likeness)
    for place in np.nonzero(likeness >= floor)[0].tolist():
        one, other = older[near.at[place]], newer[near.to[place]]
        fitting = fit(one, other, chapters, bodies)
        if fitting > 0:
            nearness = chapters.nearness(one.section, other.section)
            acts = rule.acts * same_acts(one, other) if rule.acts else 0.0
            there = 1.0 if nearness else _ELSEWHERE
            score[place] = likeness[place] * fitting * there + rule.context * nearness + acts
    good = score >= rule.least
    alike = {
        (int(i), int(j)): round(float(value), 4)
        for i, j, value in zip(near.at[good], near.to[good], near.dice[good], strict=True)
    }
    shape = (len(older), len(newer))
    pairs = [
        Pair(older[i], newer[j], alike[i, j])
        for i, j in assign_near(near.at[good], near.to[good], score[good], shape, rule.least)
    ]
    whole = {(pair.older.id, pair.newer.id) for pair in pairs}
    pairs += [pair for pair in known if (pair.older.id, pair.newer.id) not in whole]

    def worth(one: Item, other: Item, share: float) -> float:
        if share + rule.context < rule.part:
            return 0.0
        nearness = chapters.nearness(one.section, other.section)
        there = 1.0 if nearness else _ELSEWHERE
        return share * fit(one, other, chapters, bodies) * there + rule.context * nearness

    looked_at = near.part >= rule.part * CANDIDATE
    candidates = (near.at[looked_at], near.to[looked_at])
    return with_parts(older, newer, pairs, candidates, weights, worth, rule.part)
