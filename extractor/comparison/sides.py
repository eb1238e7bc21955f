"""What is known of the words of a provision: which of them cite, name a body, bind, or tell the programme's years."""

from __future__ import annotations

from collections.abc import Sequence

from ..directive import Directive, Period, Span
from .model import Evidence
from .phrases import words_in
from .spans import Spans
from .words import Word


class Side:
    """One of the two directives of a comparison."""

    def __init__(self, directive: Directive) -> None:
        """Orders the spans of citations and of bodies."""
        self.directive = directive
        self.period: Period | None = directive.metadata.period
        self.citations = Spans(citation.span for citation in directive.citations)
        self.bodies = Spans(mention for body in directive.bodies for mention in body.mentions)

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
        self.levels = words_in("levels", words)
        self.alternatives = words_in("alternatives", words)
        self._groups = words_in("groups", words)
        self._heads = words_in("references", words)
        self._leads = words_in("leads", words)

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
        """Whether a word is a year of the directive's own period."""
        period = self.side.period
        return period is not None and word.is_number and word.key in {str(period.start), str(period.end)}

    def cites(self, stretch: Sequence[Word]) -> bool:
        """Whether a stretch is a reference to another document, with the words that lead to it."""
        found = False
        for word in stretch:
            if word in self._heads or self.side.citations.holds(word):
                found = True
            elif not found and self.weighs(word) and word not in self._leads:
                return False
        return found
