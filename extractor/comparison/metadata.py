"""What the letterheads of two directives say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..directive import Directive, Metadata, Span
from .model import Evidence, Facet, Reason, Relation
from .words import same_words, words_of

# Field → what a difference in it is called, and the relation that it comes to.
_FIELDS: dict[str, tuple[Facet, Relation]] = {
    "kind": ("words", "reworded"),
    "number": ("words", "revalued"),
    "issuer": ("body", "rescoped"),
    "place": ("level", "rescoped"),
    "issued_on": ("time", "revalued"),
    "title": ("words", "reworded"),
    "period": ("period", "revalued"),
    "signer": ("words", "reworded"),
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of the metadata in two directives."""

    field: str
    older: Evidence | None
    newer: Evidence | None
    relation: Relation
    reasons: list[Reason]


def metadata_changes(older: Directive, newer: Directive) -> Iterator[FieldChange]:
    """Every field that one of two directives shows."""
    for field, (facet, relation) in _FIELDS.items():
        one, other = _evidence(older.metadata, field), _evidence(newer.metadata, field)
        if one is None and other is None:
            continue
        if one is None or other is None:
            yield FieldChange(field, one, other, "removed" if other is None else "added", [])
        elif same_words(words_of(one.value), words_of(other.value)):
            yield FieldChange(field, one, other, "identical", [])
        else:
            yield FieldChange(field, one, other, relation, [Reason(facet=facet, older=one, newer=other)])


def _evidence(metadata: Metadata, field: str) -> Evidence | None:
    value = _shown(metadata, field)
    if not value:
        return None
    span = metadata.spans.get(field)
    return Evidence(value=value, span=Span(start=span.start, end=span.end) if span else None)


def _shown(metadata: Metadata, field: str) -> str | None:
    if field == "period":
        period = metadata.period
        return "–".join(str(year) for year in (period.start, period.end) if year) if period else None
    if field == "signer":
        signer = metadata.signer
        return ", ".join(part for part in (signer.authority, signer.position, signer.name) if part) if signer else None
    value = getattr(metadata, field)
    return value if isinstance(value, str) else None
