"""Which section of the newer directive answers to which of the older."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..directive import Directive, Section
from .assignment import assign
from .items import Item, features
from .likeness import Weights, dice
from .words import words_of

_HEADING_SHARE = 0.55
_CONTENT_SHARE = 0.35
_PLACE_SHARE = 0.1
# Less alike than this, two sections have nothing to do with each other.
_LEAST = 0.3


@dataclass(frozen=True, slots=True)
class SectionPair:
    """Two sections that answer to each other; indexes into the sections of the directives."""

    older: int
    newer: int
    similarity: float


class Chapters:
    """The sections of two directives, paired."""

    def __init__(self, older: Directive, newer: Directive, pairs: Sequence[SectionPair]) -> None:
        """Remembers the paths from the top to each section."""
        self.pairs = list(pairs)
        self._newer_of = {older.sections[pair.older].id: newer.sections[pair.newer].id for pair in pairs}
        self._older_of = {newer: older for older, newer in self._newer_of.items()}
        self._older_paths = _paths(older.sections)
        self._newer_paths = _paths(newer.sections)

    def nearness(self, older: str | None, newer: str | None) -> float:
        """How far two places agree: 1 in paired sections, less where only sections above them are paired."""
        if older is None or newer is None:
            return float(older is None and newer is None)
        path, other = self._older_paths.get(older, []), self._newer_paths.get(newer, [])
        for steps, section in enumerate(path):
            partner = self._newer_of.get(section)
            if partner in other:
                return 1 / (1 + steps + other.index(partner))
        return 0.0

    def moved(self, older: str | None, newer: str | None) -> bool:
        """Whether an item went elsewhere: one of its two sections has a counterpart, and the item is not in it."""
        if older is None or newer is None:
            return False
        partner, other = self._newer_of.get(older), self._older_of.get(newer)
        return (partner is not None and partner not in self._newer_paths.get(newer, [])) or (
            other is not None and other not in self._older_paths.get(older, [])
        )


def pair_sections(
    older: Directive, newer: Directive, items: tuple[Sequence[Item], Sequence[Item]], weights: Weights
) -> Chapters:
    """Pairs sections by heading, content and place.

    Args:
        older: a directive.
        newer: the one that it is compared with.
        items: all items of each.
        weights: of the words of both.
    """
    if not older.sections or not newer.sections:
        return Chapters(older, newer, [])
    headings = dice(
        *weights.shared(
            [features(words_of(section.heading)) for section in older.sections],
            [features(words_of(section.heading)) for section in newer.sections],
        )
    )
    contents = dice(*weights.shared(_contents(older.sections, items[0]), _contents(newer.sections, items[1])))
    # An annex answers to an annex, a chapter to a chapter.
    annexes = np.array([[bool(one.label) == bool(other.label) for other in newer.sections] for one in older.sections])
    likeness = annexes * (
        _HEADING_SHARE * headings + _CONTENT_SHARE * contents + _PLACE_SHARE * _places(older.sections, newer.sections)
    )
    return Chapters(
        older,
        newer,
        [SectionPair(i, j, round(float(likeness[i, j]), 4)) for i, j in assign(likeness, _LEAST)],
    )


def heading_features(directive: Directive) -> list[frozenset[str]]:
    """What headings are found to be alike by."""
    return [features(words_of(section.heading)) for section in directive.sections]


def _contents(sections: Sequence[Section], items: Sequence[Item]) -> list[frozenset[str]]:
    """For each section the features of the items in it and below it."""
    paths = _paths(sections)
    gathered: dict[str, set[str]] = {section.id: set() for section in sections}
    for item in items:
        for section in paths.get(item.section or "", []):
            gathered[section] |= item.keys
    return [frozenset(gathered[section.id]) for section in sections]


def _paths(sections: Sequence[Section]) -> dict[str, list[str]]:
    """For each section itself and those above it, from below."""
    paths: dict[str, list[str]] = {}
    for section in sections:
        paths[section.id] = [section.id, *paths.get(section.parent or "", [])]
    return paths


def _places(older: Sequence[Section], newer: Sequence[Section]) -> NDArray[np.float64]:
    """1 where two sections stand at the same place of their directives and levels, less the farther they are."""
    rows = np.array([index / len(older) for index in range(len(older))])
    columns = np.array([index / len(newer) for index in range(len(newer))])
    levels = np.array([[one.level == other.level for other in newer] for one in older], dtype=np.float64)
    return (1 - np.abs(rows[:, np.newaxis] - columns[np.newaxis, :])) * (0.5 + 0.5 * levels)


