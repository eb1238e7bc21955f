"""What is known of the words of a provision: which of them cite, name a body, bind, or tell the programme's years."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..directive import Deadline, Directive, Period, Span, Target
from .model import Evidence
from .phrases import keys_of, words_in
from .spans import Spans
from .words import Word

# A reference goes on behind its head for so many words, or to one of these marks.
_REFERENCE_WORDS = 14
_MARKS = frozenset(",;:.()")
_YEAR_DIGITS = 4
_ROMAN = re.compile(r"[ivx]+")


class Side:
    """One of the two directives of a comparison."""

    def __init__(self, directive: Directive) -> None:
        """Orders the spans of citations and of bodies."""
        self.directive = directive
        self.period: Period | None = directive.metadata.period
        self.citations = Spans(citation.span for citation in directive.citations)
        self.bodies = Spans(mention for body in directive.bodies for mention in body.mentions)
        self._parts: list[Deadline | Target] = sorted(
            [*directive.deadlines, *directive.targets], key=lambda part: part.span.start
        )
        self._starts = [part.span.start for part in self._parts]

    def parts_within(self, start: int, end: int) -> list[Deadline | Target]:
        """The deadlines and targets between two offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [part for part in self._parts[first:last] if part.span.end <= end]

    def evidence(self, words: Sequence[Word]) -> Evidence | None:
        """The words of a stretch as printed, with their place; None where there are none."""
        if not words:
            return None
        start, end = words[0].start, words[-1].end
        return Evidence(value=" ".join(self.directive.text[start:end].split()), span=Span(start=start, end=end))

    def between(self, start: int, end: int) -> str:
        """What is printed between two offsets."""
        return self.directive.text[max(start, 0) : end]


class Marked:
    """The words of a provision with what each is."""

    def __init__(self, words: Sequence[Word], side: Side) -> None:
        """Looks the words up.

        Args:
            words: of the provision, in order.
            side: the directive that it stands in.
        """
        self.words = tuple(words)
        self.side = side
        self.empty = words_in("empty", words)
        self.alternatives = words_in("alternatives", words)
        other = words_in("other_words", words)
        self._groups = words_in("groups", words) - other
        self.levels = words_in("levels", words) - self._groups - other
        self._leads = words_in("leads", words)
        self._time_units = words_in("time_units", words)
        self._cited = self._references(words_in("references", words) - other)

    def _references(self, heads: frozenset[Word]) -> frozenset[Word]:
        """Words of references: those of the citations, and what stands behind a head up to the next mark."""
        found: set[Word] = set()
        open_words = 0
        end = None
        # "Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị" is one reference.
        going_on = keys_of("going_on")
        for word in self.words:
            if end is not None and word.key not in going_on and set(self.side.between(end, word.start)) & _MARKS:
                open_words = 0
            if word in heads:
                open_words = _REFERENCE_WORDS
            if word in heads or open_words or self.side.citations.holds(word):
                found.add(word)
            open_words = max(open_words - 1, 0)
            end = word.end
        return frozenset(found)

    def weighs(self, word: Word) -> bool:
        """Whether a word says something of its own."""
        return word not in self.empty

    def names_body(self, word: Word) -> bool:
        """Whether a word belongs to the name of a body."""
        return self.side.bodies.holds(word)

    def is_scope(self, word: Word) -> bool:
        """Whether a word says for whom or where."""
        return word in self.levels or word in self._groups or self.names_body(word)

    def tells_period(self, word: Word) -> bool:
        """Whether a word is a year of the directive's own period, or the one before it."""
        period = self.side.period
        if period is None or not period.end or not (word.key.isdigit() and len(word.key) == _YEAR_DIGITS):
            return False
        # Shares are often set against the year before the programme.
        return (period.start or period.end) - 1 <= int(word.key) <= period.end

    def tells_time(self, stretch: Sequence[Word]) -> bool:
        """Whether a stretch is a month or a quarter with its number: "quý III", "tháng 5"."""
        units = [word for word in stretch if word in self._time_units]
        return bool(units) and any(word.is_number or _ROMAN.fullmatch(word.key) for word in stretch)

    def cites(self, stretch: Sequence[Word]) -> bool:
        """Whether a stretch is a reference to another document, with the words that lead to it."""
        told = [word for word in stretch if self.weighs(word) and word not in self._leads]
        return any(word in self._cited for word in stretch) and all(word in self._cited for word in told)
