"""What became of each item: found, wrong, missed or invented; every number of the evaluation is a count of these."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..directive import Section
from .matching import Pairs
from .words import Locator

Verdict = Literal["found", "wrong", "missed", "invented"]

# In the order of the table. "deadlines" counts those with the right kind and dates, "deadlines.found" those at all.
KINDS = (
    "metadata", "recipients", "sections", "sections.level", "citations", "citations.date", "definitions",
    "eligibility", "criteria", "criteria.subject", "criteria.field", "conditions", "conditions.polarity",
    "conditions.quantities", "targets", "targets.bodies", "targets.period+recurrence", "deadlines.found", "deadlines",
    "deadlines.bodies", "assignments", "assignments.roles", "assignments.bodies",
)
HEADLINE_KINDS = (
    "metadata", "sections", "citations", "criteria", "conditions", "targets", "deadlines", "assignments",
    "assignments.roles",
)
# Looser measures of items that another kind judges as well: naming them would tell every fault twice.
REPEATED_KINDS = frozenset({"deadlines.found", "assignments.bodies"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item.

    Attributes:
        kind: one of `KINDS`.
        verdict: `found`; `wrong`: found with another value than gold; `missed`: gold alone has it; `invented`: the
            directive alone has it.
        words: the gold item's words, an invention's own.
        context: words of the item that it belongs to: the criterion of a condition.
        section: label of the section that it stands in.
        offset: where it stands in the directive's text, in code points; None where it could not be found there.
        expected: gold's value, for `wrong`.
        got: the directive's value, for `wrong`.
    """

    kind: str
    verdict: Verdict
    words: str
    context: str | None = None
    section: str | None = None
    offset: int | None = None
    expected: str | None = None
    got: str | None = None


@dataclass(slots=True)
class Counts:
    """Numbers of items of one kind."""

    found: int = 0
    gold: int = 0
    predicted: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 of one kind, rounded to three decimals as they are published."""

    precision: float
    recall: float
    f1: float
    gold: int
    predicted: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as an outcome names it.

    Attributes:
        words: what it says.
        context: words of the item that it belongs to.
        offset: where the directive has it, for predicted items.
        quote: for gold items, the words to find in the text where they are not `words`.
        hint: for gold items, the words of a neighbour: of several places of the quote, the one nearest to it is meant.
        optional: for gold items, that it costs nothing.
    """

    words: str
    context: str | None = None
    offset: int | None = None
    quote: str | None = None
    hint: str | None = None
    optional: bool = False


class Ledger:
    """Collects outcomes and gives each its place in the document."""

    def __init__(self, text: str, sections: Sequence[Section]) -> None:
        self.outcomes: list[Outcome] = []
        self._locator = Locator(text)
        ordered = sorted(sections, key=lambda section: section.span.start)
        self._starts = [section.span.start for section in ordered]
        self._labels = [section.label or section.heading for section in ordered]

    def record(
        self,
        kind: str,
        gold: Sequence[Entry],
        predicted: Sequence[Entry],
        pairs: Pairs,
        wrong: Mapping[tuple[int, int], tuple[str, str]] | None = None,
    ) -> None:
        """Records what became of the items of one kind.

        Args:
            kind: one of `KINDS`.
            gold: the gold items.
            predicted: the directive's items.
            pairs: which of them answer to each other.
            wrong: those pairs whose values differ, with gold's and the directive's value.
        """
        answers = dict(pairs)
        for i, entry in enumerate(gold):
            if entry.optional:
                continue
            if i not in answers:
                self._add(kind, "missed", entry, self._find(entry))
                continue
            values = (wrong or {}).get((i, answers[i]))
            self._add(kind, "wrong" if values else "found", entry, predicted[answers[i]].offset, values)
        answered = set(answers.values())
        for j, entry in enumerate(predicted):
            if j not in answered:
                self._add(kind, "invented", entry, entry.offset)

    def judge(self, kind: str, entry: Entry, expected: object, got: object, *, right: bool) -> None:
        """Records whether an attribute of a found item has gold's value."""
        values = None if right else (_shown(expected), _shown(got))
        self._add(kind, "wrong" if values else "found", entry, entry.offset, values)

    def _section_at(self, offset: int | None) -> str | None:
        """Label of the last section that begins at or before an offset, its heading where it has no label."""
        index = bisect_right(self._starts, offset) if offset is not None else 0
        return self._labels[index - 1] if index else None

    def _find(self, entry: Entry) -> int | None:
        near = self._locator.find(entry.hint) if entry.hint else None
        return self._locator.find(entry.words if entry.quote is None else entry.quote, near)

    def _add(
        self, kind: str, verdict: Verdict, entry: Entry, offset: int | None, values: tuple[str, str] | None = None
    ) -> None:
        expected, got = values or (None, None)
        self.outcomes.append(
            Outcome(
                kind=kind, verdict=verdict, words=entry.words, context=entry.context, section=self._section_at(offset),
                offset=offset, expected=expected, got=got,
            )
        )


def _shown(value: object) -> str:
    return "none" if value is None or value == "" else str(value)


def count(outcomes: Iterable[Outcome]) -> dict[str, Counts]:
    """Counts outcomes by kind; a wrong item is one of gold's and one of the directive's, and none that is right."""
    counts: dict[str, Counts] = {}
    for outcome in outcomes:
        of_kind = counts.setdefault(outcome.kind, Counts())
        of_kind.found += outcome.verdict == "found"
        of_kind.gold += outcome.verdict != "invented"
        of_kind.predicted += outcome.verdict != "missed"
    return counts


def figures(outcomes: Iterable[Outcome]) -> dict[str, Figures]:
    """Precision, recall and F1 of each kind that has any outcome, in the order of `KINDS`."""
    counts = count(outcomes)
    return {kind: _figures(counts[kind]) for kind in KINDS if kind in counts}


def mean_f1(of_kinds: Mapping[str, Figures]) -> float:
    """Mean of the published F1 of the headline kinds of which gold has any item; 0 where there is none."""
    values = [of_kinds[kind].f1 for kind in HEADLINE_KINDS if kind in of_kinds and of_kinds[kind].gold]
    return sum(values) / len(values) if values else 0.0


def _figures(counts: Counts) -> Figures:
    # Nothing reported where nothing is to be found is right; anything reported there is not.
    precision = counts.found / counts.predicted if counts.predicted else float(not counts.gold)
    recall = counts.found / counts.gold if counts.gold else 1.0
    total = precision + recall
    return Figures(
        precision=round(precision, 3),
        recall=round(recall, 3),
        f1=round(2 * precision * recall / total, 3) if total else 0.0,
        gold=counts.gold,
        predicted=counts.predicted,
    )
