"""Spans of a text that are asked what they hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from ..directive import Span
from .words import Word


def holds(outer: Span, inner: Span) -> bool:
    """Whether a span lies within another."""
    return outer.start <= inner.start and inner.end <= outer.end


class Spans:
    """Spans in any order, also one within another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Orders the spans."""
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        # The farthest end of all spans up to each: a long one may hold several short ones.
        self._ends: list[int] = []
        for _, end in ordered:
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def holds(self, word: Word) -> bool:
        """Whether a word stands within one of the spans."""
        place = bisect_right(self._starts, word.start)
        return place > 0 and self._ends[place - 1] >= word.end
