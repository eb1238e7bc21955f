"""Scores a directive against the gold annotation of its document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..directive import Directive, Span
from .gold import Gold
from .outcomes import Figures, Ledger, Outcome, figures, mean_f1
from .scoring_items import score_assignments, score_criteria, score_deadlines, score_eligibility, score_targets
from .scoring_structure import score_citations, score_definitions, score_metadata, score_sections


@dataclass(frozen=True, slots=True)
class Grounding:
    """How many items' text is what the directive's text has at their span.

    Attributes:
        items: number of items that have a span and a text.
        failures: those whose text is another, each as "kind id: text".
    """

    items: int
    failures: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Score:
    """The outcome of every item of one document, and its grounding."""

    outcomes: list[Outcome]
    grounding: Grounding

    @property
    def figures(self) -> dict[str, Figures]:
        """Precision, recall and F1 of each kind."""
        return figures(self.outcomes)

    @property
    def mean_f1(self) -> float:
        """Mean F1 of the headline kinds."""
        return mean_f1(self.figures)


def score(gold: Gold, directive: Directive) -> Score:
    """Compares a directive with gold.

    Items of each kind are paired one to one, the most similar first, by the words that they quote; a pair must share
    a kind's least similarity. Spelling variants, letter case, punctuation and white space make no difference. An
    optional gold item costs nothing, found or missed.

    Args:
        gold: what a careful reader found in the document.
        directive: what the program found in it.
    """
    ledger = Ledger(directive.text, directive.sections)
    score_metadata(ledger, gold.metadata, directive.metadata)
    score_sections(ledger, gold.sections, directive.sections)
    score_citations(ledger, gold.citations, directive.citations)
    score_definitions(ledger, gold.definitions, directive.definitions)
    score_eligibility(ledger, gold.eligibility, directive.eligibility)
    score_criteria(ledger, gold.criteria, directive.criteria)
    score_targets(ledger, gold.targets, directive.targets)
    score_deadlines(ledger, gold.deadlines, directive.deadlines)
    score_assignments(ledger, gold.assignments, directive.assignments)
    return Score(outcomes=ledger.outcomes, grounding=check_grounding(directive))


def check_grounding(directive: Directive) -> Grounding:
    """Compares each item's text with the directive's text at its span."""
    quotes = list(_quotes(directive))
    failures = [f"{name}: {text}" for name, span, text in quotes if directive.text[span.start : span.end] != text]
    return Grounding(items=len(quotes), failures=failures)


def _quotes(directive: Directive) -> Iterator[tuple[str, Span, str]]:
    """Every item that has a span and a text, with a name for messages."""
    plain = {
        "citation": directive.citations, "definition": directive.definitions, "criterion": directive.criteria,
        "eligibility": directive.eligibility, "target": directive.targets, "deadline": directive.deadlines,
        "assignment": directive.assignments,
    }
    for kind, items in plain.items():
        for item in items:
            yield f"{kind} {item.id}", item.span, item.text
    for criterion in directive.criteria:
        for condition in criterion.conditions:
            yield f"condition {condition.id}", condition.span, condition.text
    for deadline in directive.deadlines:
        if deadline.action:
            yield f"action of deadline {deadline.id}", deadline.action.span, deadline.action.text
