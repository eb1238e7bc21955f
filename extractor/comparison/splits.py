"""Clauses that were split or merged: items that answer to a part of an item which is paired already."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .items import Item, act_features, features
from .likeness import Weights
from .pairs import Pair
from .words import Word, edits

# Fewer words of substance than this are no provision of their own.
_LEAST_WORDS = 4
_CLAUSE_SHARE = 1.5
# Of the share that makes a pair, two items must have this much in common to be looked at closely.
CANDIDATE = 0.25


def with_parts(
    older: Sequence[Item],
    newer: Sequence[Item],
    pairs: Sequence[Pair],
    candidates: tuple[NDArray[np.int64], NDArray[np.int64]],
    weights: Weights,
    worth: Callable[[Item, Item, float], float],
    least: float,
) -> list[Pair]:
    """Adds the pairs of split and merged clauses, and says which part of an item each of its partners answers to.

    Args:
        older: all items of the older directive.
        newer: all items of the newer.
        pairs: the one-to-one pairs.
        candidates: places of older and newer items that have enough in common to be looked at.
        weights: of the words.
        worth: of an older item, a newer item and the share of the lesser of their open words that is in the other:
            how good a pair they are.
        least: worth from which on they are one.
    """
    joints = _Joints(older, newer, pairs)
    # Of equally good pairs the earlier ones, alike from both ends.
    heap: list[tuple[float, int, int, int]] = []
    for i, j in joints.with_open_words(*candidates):
        value = worth(older[i], newer[j], joints.open_match(i, j, weights).share)
        if value >= least:
            heapq.heappush(heap, (-value, i + j, i, j))
    while heap:
        before, _, i, j = heapq.heappop(heap)
        if joints.joined(i, j):
            continue
        match = joints.open_match(i, j, weights)
        value = worth(older[i], newer[j], match.share)
        if value < least:
            continue
        if value < -before - 1e-9:
            heapq.heappush(heap, (-value, i + j, i, j))
            continue
        similarity = round(min(value, 1.0), 4)
        joints.join(Pair(older[i], newer[j], similarity, match.older, match.newer), i, j)
    return joints.pairs()


@dataclass(frozen=True, slots=True)
class _Match:
    """How much two items have in common beside what their partners answer to, and in which clauses."""

    share: float
    older: tuple[Word, ...] | None = None
    newer: tuple[Word, ...] | None = None


_NO_MATCH = _Match(0.0)


class _Joints:
    """Pairs as they grow, with the words of each item that no partner answers to yet."""

    def __init__(self, older: Sequence[Item], newer: Sequence[Item], pairs: Sequence[Pair]) -> None:
        self._older, self._newer = older, newer
        places = {item.id: place for place, item in enumerate(older)}
        others = {item.id: place for place, item in enumerate(newer)}
        self._pairs: dict[tuple[int, int], Pair] = {}
        self._old_covered: list[dict[int, set[Word]]] = [{} for _ in older]
        self._new_covered: list[dict[int, set[Word]]] = [{} for _ in newer]
        self._old_open = [_Open(item.words) for item in older]
        self._new_open = [_Open(item.words) for item in newer]
        for pair in pairs:
            self.join(pair, places[pair.older.id], others[pair.newer.id])

    def joined(self, i: int, j: int) -> bool:
        return (i, j) in self._pairs

    def join(self, pair: Pair, i: int, j: int) -> None:
        self._pairs[i, j] = pair
        old_words, new_words = pair.older_part or pair.older.words, pair.newer_part or pair.newer.words
        changed = edits(old_words, new_words)
        left = {word for edit in changed for word in edit.older}
        right = {word for edit in changed for word in edit.newer}
        self._old_covered[i][j] = {word for word in old_words if word not in left}
        self._new_covered[j][i] = {word for word in new_words if word not in right}
        self._old_open[i] = _open(self._older[i], self._old_covered[i])
        self._new_open[j] = _open(self._newer[j], self._new_covered[j])

    def with_open_words(self, at: NDArray[np.int64], to: NDArray[np.int64]) -> list[tuple[int, int]]:
        """Those of the candidates that both have words enough which no partner answers to."""
        old_long, new_long = (
            np.array([len(item.words) >= _LEAST_WORDS for item in items]) for items in (self._old_open, self._new_open)
        )
        open_ones = old_long[at] & new_long[to]
        return list(zip(at[open_ones].tolist(), to[open_ones].tolist(), strict=True))

    def open_match(self, i: int, j: int, weights: Weights) -> _Match:
        """How much of the lesser of two items' open words the other has, or of their most alike clauses."""
        if (i, j) in self._pairs:
            return _NO_MATCH
        left, right = self._old_open[i], self._new_open[j]
        if min(len(left.words), len(right.words)) < _LEAST_WORDS:
            return _NO_MATCH
        least = min(left.total(weights), right.total(weights))
        whole = _Match(weights.total(left.keys() & right.keys()) / least if least else 0.0)
        if self._older[i].category != "assignment":
            return whole
        return max(whole, self._clause_match(i, j, left.words, right.words, weights), key=lambda match: match.share)

    def _clause_match(self, i: int, j: int, left: Sequence[Word], right: Sequence[Word], weights: Weights) -> _Match:
        """The two clauses that are most alike: of several tasks in one duty, one may be another duty's."""
        best = _NO_MATCH
        clauses = [(clause, _clause_keys(self._newer[j], clause)) for clause in _clauses(self._newer[j], right)]
        for clause in _clauses(self._older[i], left):
            keys = _clause_keys(self._older[i], clause)
            for other, other_keys in clauses:
                total = weights.total(keys) + weights.total(other_keys)
                likeness = 2 * weights.total(keys & other_keys) / total if total else 0.0
                if _CLAUSE_SHARE * likeness > best.share:
                    best = _Match(_CLAUSE_SHARE * likeness, tuple(clause), tuple(other))
        return best

    def pairs(self) -> list[Pair]:
        """All pairs in the order of the older items, with the parts of items that have several partners."""
        return [
            replace(
                pair,
                older_part=pair.older_part or _part(pair.older, self._old_covered[i], j),
                newer_part=pair.newer_part or _part(pair.newer, self._new_covered[j], i),
            )
            for (i, j), pair in sorted(self._pairs.items())
        ]


def _clauses(item: Item, words: Sequence[Word]) -> list[list[Word]]:
    """The words of an item clause by clause: sentences, and what semicolons part."""
    clauses: list[list[Word]] = []
    end: int | None = None
    for word in words:
        between = item.text[end - item.span.start : word.start - item.span.start] if end is not None else ""
        if end is None or any(mark in between for mark in ".;:("):
            clauses.append([])
        clauses[-1].append(word)
        end = word.end
    return [clause for clause in clauses if len(clause) >= _LEAST_WORDS]


def _clause_keys(item: Item, clause: Sequence[Word]) -> frozenset[str]:
    start = item.span.start
    return _keys(clause) | act_features(item.text[clause[0].start - start : clause[-1].end - start])


def _keys(words: Sequence[Word]) -> frozenset[str]:
    return features(tuple(words))


class _Open:
    """Words of an item that no partner answers to, with what is asked of them again and again."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self._known_keys: frozenset[str] | None = None
        self._known_total: float | None = None

    def keys(self) -> frozenset[str]:
        if self._known_keys is None:
            self._known_keys = _keys(self.words)
        return self._known_keys

    def total(self, weights: Weights) -> float:
        if self._known_total is None:
            self._known_total = weights.total(self.keys())
        return self._known_total


def _open(item: Item, covered: dict[int, set[Word]]) -> _Open:
    taken: set[Word] = set().union(*covered.values()) if covered else set()
    return _Open([word for word in item.words if word not in taken])


def _part(item: Item, covered: dict[int, set[Word]], partner: int) -> tuple[Word, ...] | None:
    """Words of an item that are for one of its partners: all but those that only other partners answer to."""
    if len(covered) < 2:
        return None
    others: set[Word] = set().union(*(words for other, words in covered.items() if other != partner))
    own = covered[partner]
    return tuple(word for word in item.words if word in own or word not in others)
