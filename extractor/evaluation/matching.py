"""Which predicted item answers to which gold item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

GoldT = TypeVar("GoldT")
FoundT = TypeVar("FoundT")

Pairs = list[tuple[int, int]]


def best_pairs(
    gold: Sequence[GoldT],
    predicted: Sequence[FoundT],
    similarity: Callable[[GoldT, FoundT], float],
    least: float,
) -> Pairs:
    """Pairs each item with at most one of the other side, the most similar first.

    Args:
        gold: the gold items.
        predicted: the predicted items.
        similarity: of a gold and a predicted item.
        least: pairs less similar than this are none.

    Returns:
        indexes of gold and predicted items; of equally similar pairs the earlier in the document come first.
    """
    candidates = [
        (value, i, j)
        for i, wanted in enumerate(gold)
        for j, given in enumerate(predicted)
        if (value := similarity(wanted, given)) >= least
    ]
    candidates.sort(key=lambda candidate: -candidate[0])
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs: Pairs = []
    for _, i, j in candidates:
        if i in free_gold and j in free_predicted:
            free_gold.remove(i)
            free_predicted.remove(j)
            pairs.append((i, j))
    return pairs


def ordered_pairs(
    gold: Sequence[GoldT],
    predicted: Sequence[FoundT],
    similarity: Callable[[GoldT, FoundT], float],
    least: float,
) -> Pairs:
    """Pairs two lists without crossing, so that the pairs are as many and as similar as possible together.

    Headings repeat ("1. Mục đích" in every chapter): only their order tells them apart.

    Args and result are those of `best_pairs`.
    """
    alike = [[similarity(wanted, given) for given in predicted] for wanted in gold]
    rows, columns = len(gold), len(predicted)
    # worth[i][j]: the greatest sum of similarities of pairs among gold[i:] and predicted[j:].
    worth = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in reversed(range(rows)):
        for j in reversed(range(columns)):
            skipped = max(worth[i + 1][j], worth[i][j + 1])
            paired = worth[i + 1][j + 1] + alike[i][j] if alike[i][j] >= least else 0.0
            worth[i][j] = max(skipped, paired, worth[i + 1][j + 1])
    pairs: Pairs = []
    i = j = 0
    while i < rows and j < columns:
        if alike[i][j] >= least and abs(worth[i][j] - worth[i + 1][j + 1] - alike[i][j]) < 1e-9:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif worth[i + 1][j] >= worth[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs
