"""The best one-to-one pairing of two lists, in which an item may stay alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

# Of equally good pairings the one that keeps the order; far smaller than any difference of likeness that matters.
_ORDER = 1e-6
# Of two that keep it alike the earlier one.
_EARLIER = 1e-8


def assign(likeness: NDArray[np.float64], least: float) -> list[tuple[int, int]]:
    """Pairs rows with columns so that the sum of what the pairs are worth is greatest.

    A pair is worth what it is more alike than `least`: being left alone costs nothing, so that a pair is never made
    only because two items were left over.

    Args:
        likeness: of each row and column, from 0 up.
        least: pairs less alike than this are none.

    Returns:
        row and column of each pair, in the order of the rows.
    """
    at, to = np.nonzero(likeness >= least)
    return assign_near(at, to, likeness[at, to], likeness.shape, least)


def assign_near(
    at: NDArray[np.int64], to: NDArray[np.int64], likeness: NDArray[np.float64], shape: tuple[int, int], least: float
) -> list[tuple[int, int]]:
    """Does the same for a table of which only the likely pairs are known.

    Args:
        at: rows of the likely pairs.
        to: their columns.
        likeness: of each of them.
        shape: rows and columns of the table.
        least: pairs less alike than this are none.
    """
    rows, columns = shape
    if not rows or not columns:
        return []
    # Squared, so that of twins the pairs that do not cross are always the better ones, from both ends.
    drift = (at / rows - to / columns) ** 2
    worth = likeness - least + 1e-3 + _ORDER * (1 - drift) - _EARLIER * (at / rows + to / columns)
    # Each row has a column of its own in which it stays alone; the matching takes no weight of zero.
    weights = np.concatenate([-worth, np.full(rows, -1e-9)])
    table = csr_array(
        (weights, (np.concatenate([at, np.arange(rows)]), np.concatenate([to, columns + np.arange(rows)]))),
        shape=(rows, columns + rows),
    )
    found, partners = min_weight_full_bipartite_matching(table)
    return [(int(i), int(j)) for i, j in zip(found, partners, strict=True) if j < columns]
