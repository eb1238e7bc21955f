"""How alike texts are: shared words count by how rare they are in the two directives."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

# A pair of words side by side tells less than twice what its words tell.
_PAIR_WEIGHT = 0.5
_EMPTY_WEIGHT = 0.15
_STEEPNESS = 1.3
_ACT_WEIGHT = 2.0


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
        self.index = {feature: number for number, feature in enumerate(counts)}
        self.values: NDArray[np.float64] = np.array(
            [self._weight(feature, count, size, empty) for feature, count in counts.items()], dtype=np.float64
        )

    @staticmethod
    def _weight(feature: str, count: int, size: int, empty: frozenset[str]) -> float:
        rarity = math.log(1 + (size + 1) / (count + 1)) ** _STEEPNESS
        if feature[0] == "@":
            return rarity * _ACT_WEIGHT
        if " " in feature:
            return rarity * _PAIR_WEIGHT
        return rarity * _EMPTY_WEIGHT if feature in empty else rarity

    def total(self, features: frozenset[str]) -> float:
        """Sum of the weights of a text."""
        return float(sum(self.values[self.index[feature]] for feature in features if feature in self.index))

    def shared(
        self, older: Sequence[frozenset[str]], newer: Sequence[frozenset[str]]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Weights that texts share.

        Returns:
            for each pair the weight of what both have; the total weight of each older and of each newer text.
        """
        left, right = self._table(older), self._table(newer)
        weighted = left.multiply(self.values[np.newaxis, :]).tocsr()
        common = (weighted @ right.T).toarray()
        return common, left @ self.values, right @ self.values

    def _table(self, texts: Sequence[frozenset[str]]) -> csr_array:
        columns = [sorted(self.index[feature] for feature in text if feature in self.index) for text in texts]
        pointers = np.cumsum([0, *map(len, columns)])
        flat = np.array([column for row in columns for column in row], dtype=np.int64)
        return csr_array((np.ones(len(flat)), flat, pointers), shape=(len(texts), len(self.values)))


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
