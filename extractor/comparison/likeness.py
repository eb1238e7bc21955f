"""How alike texts are: shared words count by how rare they are in the two directives."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

# A pair of words side by side tells less than twice what its words tell.
_PAIR_WEIGHT = 0.5
_EMPTY_WEIGHT = 0.15
_STEEPNESS = 1.3
_PART_SHARE = 0.8
_PART_STEEPNESS = 3
_ACT_WEIGHT = 2.0
_NUMBER_WEIGHT = 0.2


# Rows of a table that are looked at together.
_ROWS = 128


@dataclass(frozen=True, slots=True)
class Least:
    """What a pair of texts must reach to be looked at closely: enough in common, or enough of one in the other."""

    likeness: float
    part: float


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of texts that are alike.

    Attributes:
        at: place of the older text.
        to: place of the newer.
        dice: share of the weight of both that both have.
        part: share of the lighter one's weight that the other has.
    """

    at: NDArray[np.int64]
    to: NDArray[np.int64]
    dice: NDArray[np.float64]
    part: NDArray[np.float64]

    def likeness(self) -> NDArray[np.float64]:
        """How alike each pair is, a clause within a longer one too."""
        return in_part(self.dice, self.part)


class Weights:
    """Weight of each word: formulas that every provision repeats count little, words of a few provisions much."""

    def __init__(self, provisions: Iterable[frozenset[str]], empty: frozenset[str]) -> None:
        """Counts in how many provisions each word stands.

        Args:
            provisions: features of every text of both directives.
            empty: words that bind and point.
        """
        counts: Counter[str] = Counter()
        size = 0
        for provision in provisions:
            counts.update(provision)
            size += 1
        # In the order of the alphabet: that of a set differs from run to run, and so would sums of fractions.
        features = sorted(counts)
        self._index = {feature: number for number, feature in enumerate(features)}
        self._weights = {feature: self._weight(feature, counts[feature], size, empty) for feature in features}
        self._values: NDArray[np.float64] = np.array(list(self._weights.values()), dtype=np.float64)

    @staticmethod
    def _weight(feature: str, count: int, size: int, empty: frozenset[str]) -> float:
        rarity = math.log(1 + (size + 1) / (count + 1)) ** _STEEPNESS
        if feature[0] == "@":
            return rarity * _ACT_WEIGHT
        if any(letter.isdigit() for letter in feature):
            # A number is what changes: sharing one by chance is no likeness.
            return rarity * _NUMBER_WEIGHT
        if " " in feature:
            return rarity * _PAIR_WEIGHT
        return rarity * _EMPTY_WEIGHT if feature in empty else rarity

    def total(self, features: frozenset[str]) -> float:
        """Sum of the weights of a text."""
        weights = self._weights
        return math.fsum(weights[feature] for feature in features if feature in weights)

    def shared(
        self, older: Sequence[frozenset[str]], newer: Sequence[frozenset[str]]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Weights that texts share.

        Returns:
            for each pair the weight of what both have; the total weight of each older and of each newer text.
        """
        left, right = self._table(older), self._table(newer)
        weighted = left.multiply(self._values[np.newaxis, :]).tocsr()
        common = (weighted @ right.T).toarray()
        return common, left @ self._values, right @ self._values

    def near(self, older: Sequence[frozenset[str]], newer: Sequence[frozenset[str]], least: Least) -> Near:
        """The pairs of texts that are worth a closer look, some rows at a time: whole tables would fill the memory.

        Args:
            older: features of texts.
            newer: features of other texts.
            least: what a pair must reach.
        """
        left, right = self._table(older), self._table(newer)
        weighted, turned = left.multiply(self._values[np.newaxis, :]).tocsr(), right.T.tocsr()
        totals, other_totals = left @ self._values, right @ self._values
        parts: list[tuple[NDArray[Any], ...]] = []
        for start in range(0, len(older), _ROWS):
            rows = slice(start, start + _ROWS)
            shared = (weighted[rows] @ turned).toarray(), totals[rows], other_totals
            alike, part = dice(*shared), containment(*shared)
            at, to = np.nonzero((in_part(alike, part) >= least.likeness) | (part >= least.part))
            parts.append((at + start, to, alike[at, to], part[at, to]))
        return Near(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def _table(self, texts: Sequence[frozenset[str]]) -> csr_array:
        columns = [sorted(self._index[feature] for feature in text if feature in self._index) for text in texts]
        pointers = np.cumsum([0, *map(len, columns)])
        flat = np.array([column for row in columns for column in row], dtype=np.int64)
        return csr_array((np.ones(len(flat)), flat, pointers), shape=(len(texts), len(self._values)))


def in_part(alike: NDArray[np.float64], part: NDArray[np.float64]) -> NDArray[np.float64]:
    """Likeness where a clause that stands in a longer one counts too, though less than its equal."""
    return np.maximum(alike, _PART_SHARE * part * np.minimum(1.0, alike * _PART_STEEPNESS))


def dice(
    common: NDArray[np.float64], older: NDArray[np.float64], newer: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Share of the weight of two texts that both have: 1 for the same words."""
    sums = older[:, np.newaxis] + newer[np.newaxis, :]
    # Two texts without a word are the same text.
    return np.divide(2 * common, sums, out=np.ones_like(common), where=sums > 0)


def containment(
    common: NDArray[np.float64], older: NDArray[np.float64], newer: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Share of the lighter text's weight that the other has."""
    least = np.minimum(older[:, np.newaxis], newer[np.newaxis, :])
    return np.divide(common, least, out=np.zeros_like(common), where=least > 0)
