"""The result of an evaluation as other programs read it, and what changed between two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from ..errors import GoldError
from .gold import first_fault
from .outcomes import REPEATED_KINDS, Figures, Outcome, figures, mean_f1
from .scoring import Grounding, Score
from .words import words


class ResultModel(BaseModel):
    """Base of all parts of a result."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class DocumentResult(ResultModel):
    """One document's figures with the outcome of each item."""

    name: str
    mean_f1: float
    grounding: Grounding
    figures: dict[str, Figures]
    outcomes: list[Outcome]


class Result(ResultModel):
    """A corpus's figures, micro-averaged: counts of all documents are added before they are divided."""

    mean_f1: float
    grounding: Grounding
    figures: dict[str, Figures]
    documents: list[DocumentResult]


def summarise(scores: Mapping[str, Score]) -> Result:
    """Puts the scores of documents, by name, together."""
    documents = [
        DocumentResult(
            name=name, mean_f1=score.mean_f1, grounding=score.grounding, figures=score.figures, outcomes=score.outcomes
        )
        for name, score in scores.items()
    ]
    of_kinds = figures(outcome for document in documents for outcome in document.outcomes)
    grounding = Grounding(
        items=sum(document.grounding.items for document in documents),
        failures=[f"{document.name}: {failure}" for document in documents for failure in document.grounding.failures],
    )
    return Result(mean_f1=mean_f1(of_kinds), grounding=grounding, figures=of_kinds, documents=documents)


def load_result(path: Path) -> Result:
    """Reads a result that `chithi evaluate --format json` wrote.

    Raises:
        GoldError: it cannot be read, or is no such result.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GoldError(f"{path}: cannot be opened ({error.strerror}); check the path") from None
    try:
        return Result.model_validate_json(content)
    except ValidationError as error:
        raise GoldError(f"{path}: is no result of `chithi evaluate --format json`: {first_fault(error)}") from None


@dataclass(frozen=True, slots=True)
class Named:
    """An outcome with the name of its document."""

    document: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two results, for documents that are in both.

    Attributes:
        gained: gold's items that are right now and were not before.
        lost: gold's items that were right before and are not now.
        invented: inventions that are new.
        dropped: inventions that are gone.
    """

    gained: list[Named]
    lost: list[Named]
    invented: list[Named]
    dropped: list[Named]


# Document, kind, words, context, and which one of equal items it is.
_Key = tuple[str, str, str, str, int]


def changes(earlier: Result, later: Result) -> Changes:
    """Names what was gained and lost from one result to a later one."""
    shared = {document.name for document in earlier.documents} & {document.name for document in later.documents}
    before, after = list(_named(earlier, shared)), list(_named(later, shared))
    gold_before = _keyed(item for item in before if item.outcome.verdict != "invented")
    gold_after = _keyed(item for item in after if item.outcome.verdict != "invented")
    invented_before = _keyed(item for item in before if item.outcome.verdict == "invented")
    invented_after = _keyed(item for item in after if item.outcome.verdict == "invented")
    changed = [
        item
        for key, item in gold_after.items()
        if key in gold_before and _right(gold_before[key]) != _right(item)
    ]
    return Changes(
        gained=[item for item in changed if _right(item)],
        lost=[item for item in changed if not _right(item)],
        invented=[item for key, item in invented_after.items() if key not in invented_before],
        dropped=[item for key, item in invented_before.items() if key not in invented_after],
    )


def faults(result: Result) -> Iterator[Named]:
    """Every miss, invention and wrong value, in the order of the documents and of the kinds."""
    for document in result.documents:
        for outcome in document.outcomes:
            if outcome.verdict != "found" and outcome.kind not in REPEATED_KINDS:
                yield Named(document.name, outcome)


def _right(item: Named) -> bool:
    return item.outcome.verdict == "found"


def _named(result: Result, names: set[str]) -> Iterator[Named]:
    for document in result.documents:
        if document.name in names:
            for outcome in document.outcomes:
                if outcome.kind not in REPEATED_KINDS:
                    yield Named(document.name, outcome)


def _keyed(items: Iterable[Named]) -> dict[_Key, Named]:
    """Items by what they say; equal ones are told apart by their order."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    keyed: dict[_Key, Named] = {}
    for item in items:
        outcome = item.outcome
        key = (item.document, outcome.kind, _plain(outcome.words), _plain(outcome.context))
        seen[key] += 1
        keyed[(*key, seen[key])] = item
    return keyed


def _plain(text: str | None) -> str:
    return " ".join(words(text))
