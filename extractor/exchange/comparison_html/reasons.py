"""Why a change is called what it is, in words for a reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...comparison.model import Change, Evidence, Facet, Reason
from .. import wording
from ..wording import Language

# Numbers and times first, plain words last: the marks in the text show them anyway.
_ORDER: tuple[Facet, ...] = (
    "quantity", "base", "time", "rank", "modality", "requirement", "group", "level", "body", "role", "period",
    "citation", "place", "words",
)  # fmt: skip
_TELLING: dict[str, frozenset[str]] = {
    "revalued": frozenset({"quantity", "base", "time"}),
    "tightened": frozenset({"rank", "modality", "quantity", "time"}),
    "loosened": frozenset({"rank", "modality", "quantity", "time"}),
}
_LENGTH = 90


@dataclass(frozen=True, slots=True)
class ReasonView:
    """A facet that differs; a side without a value is None."""

    name: str
    older: str | None
    newer: str | None
    direction: str | None


def reasons_of(reasons: Sequence[Reason], language: Language) -> list[ReasonView]:
    """Reasons in words, the weightiest first."""
    return [
        ReasonView(
            name=wording.facet(reason.facet, language),
            older=_shown(reason.older, reason.facet, language),
            newer=_shown(reason.newer, reason.facet, language),
            direction=wording.direction(reason.direction, language) if reason.direction else None,
        )
        for reason in sorted(reasons, key=lambda reason: _ORDER.index(reason.facet))
    ]


def telling_reason(change: Change) -> Reason | None:
    """The reason that says most about a change in few words; None where only its text does."""
    facets = _TELLING.get(change.relation, frozenset())
    return next((reason for reason in change.reasons if reason.facet in facets), None)


def _shown(evidence: Evidence | None, facet: Facet, language: Language) -> str | None:
    return excerpt(wording.value(evidence.value, facet, language), _LENGTH) if evidence else None


def excerpt(text: str, length: int) -> str:
    """The beginning of a text on one line, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return f"{text[: length + 1].rsplit(' ', 1)[0][:length].rstrip(' ,;:.-')} …"
