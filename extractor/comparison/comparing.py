"""Two directives → what became of every item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from ..directive import Directive, Section, Span
from .bodies import BodyMap, provinces_taken_over
from .loading import directive_of
from .metadata import metadata_changes
from .model import Category, Change, Comparison, Count, Evidence, Reason, Relation, Succession
from .pairing import Pairing, pair_items
from .relations import InnerReasons, relate
from .sections import Chapters
from .sides import Side
from .words import same_words, words_of

Headings = dict[str, Section]
_INNER_FACETS = frozenset({"time", "quantity", "period"})


def compare(older: Directive | str | Path, newer: Directive | str | Path) -> Comparison:
    """Says what a newer directive changes in an older one.

    Args:
        older: the directive that was in force, or the draft, or the guidance that is carried out; or the path of its
            document, or of the JSON that it was extracted to.
        newer: the one that is set against it, in the same way.

    Returns:
        every item of both, in a pair or alone. The relations are those of the pairing guide; comparing a directive
        with itself gives only `identical`.

    Raises:
        ExtractorError: a document cannot be read.
    """
    older, newer = directive_of(older), directive_of(newer)
    sides = (Side(older), Side(newer))
    bodies = BodyMap(older, newer)
    pairing = pair_items(older, newer, bodies)
    changes = [
        *_item_changes(pairing, sides, bodies),
        *_section_changes(older, newer, pairing.chapters),
        *_metadata_changes(older, newer),
        *_body_changes(older, newer, bodies),
    ]
    counts = Counter((change.category, change.relation) for change in changes)
    return Comparison(
        older=older.source,
        newer=newer.source,
        changes=changes,
        successions=_successions(older, newer, bodies),
        summary=[
            Count(category=category, relation=relation, count=counts[category, relation])
            for category in get_args(Category)
            for relation in get_args(Relation)
            if counts[category, relation]
        ],
    )


def _item_changes(pairing: Pairing, sides: tuple[Side, Side], bodies: BodyMap) -> Iterator[Change]:
    inner: InnerReasons = {
        (pair.older.id, pair.newer.id): [
            reason for reason in relate(pair, sides, bodies, {})[1] if reason.facet in _INNER_FACETS
        ]
        for category in ("deadline", "target")
        for pair in pairing.pairs[category]
    }
    headings = (_by_id(sides[0].directive), _by_id(sides[1].directive))
    for category, pairs in pairing.pairs.items():
        number = 0
        for pair in pairs:
            number += 1
            relation, reasons = relate(pair, sides, bodies, inner)
            moved = pairing.chapters.moved(pair.older.section, pair.newer.section)
            if moved and relation != "identical":
                reasons = [*reasons, _move(pair.older.section, pair.newer.section, headings)]
            yield Change(
                id=f"{category}-{number}",
                category=category,
                older=pair.older.id,
                newer=pair.newer.id,
                relation=relation,
                reasons=reasons,
                similarity=1.0 if relation == "identical" else pair.similarity,
                moved=moved,
                older_text=pair.older.text,
                newer_text=pair.newer.text,
                older_span=pair.older.span,
                newer_span=pair.newer.span,
            )
        for items, paired, removed in (
            (pairing.older[category], {pair.older.id for pair in pairs}, True),
            (pairing.newer[category], {pair.newer.id for pair in pairs}, False),
        ):
            for item in items:
                if item.id not in paired:
                    number += 1
                    yield _alone(f"{category}-{number}", category, item.id, item.text, item.span, removed=removed)


def _by_id(directive: Directive) -> Headings:
    return {section.id: section for section in directive.sections}


def _move(older: str | None, newer: str | None, headings: tuple[Headings, Headings]) -> Reason:
    """The two sections that a provision stood and stands in."""
    evidence = [
        Evidence(value=sections[id].heading, span=_bare(sections[id].span)) if id in sections else None
        for id, sections in zip((older, newer), headings, strict=True)
    ]
    return Reason(facet="place", older=evidence[0], newer=evidence[1])


def _alone(id: str, category: Category, item: str, text: str, span: Span | None, *, removed: bool) -> Change:
    """An item that only one directive has."""
    return Change(
        id=id,
        category=category,
        older=item if removed else None,
        newer=None if removed else item,
        relation="removed" if removed else "added",
        similarity=0.0,
        older_text=text if removed else None,
        newer_text=None if removed else text,
        older_span=span if removed else None,
        newer_span=None if removed else span,
    )


def _section_changes(older: Directive, newer: Directive, chapters: Chapters) -> Iterator[Change]:
    number = 0
    for pair in chapters.pairs:
        number += 1
        one, other = older.sections[pair.older], newer.sections[pair.newer]
        same = same_words(words_of(one.heading), words_of(other.heading))
        yield Change(
            id=f"section-{number}",
            category="section",
            older=one.id,
            newer=other.id,
            relation="identical" if same else "reworded",
            reasons=[]
            if same
            else [
                Reason(
                    facet="words",
                    older=Evidence(value=one.heading, span=_bare(one.span)),
                    newer=Evidence(value=other.heading, span=_bare(other.span)),
                )
            ],
            similarity=1.0 if same else pair.similarity,
            moved=chapters.moved(one.parent, other.parent),
            older_text=one.heading,
            newer_text=other.heading,
            older_span=one.span,
            newer_span=other.span,
        )
    old_paired, new_paired = {pair.older for pair in chapters.pairs}, {pair.newer for pair in chapters.pairs}
    for sections, paired, removed in ((older.sections, old_paired, True), (newer.sections, new_paired, False)):
        for index, section in enumerate(sections):
            if index not in paired:
                number += 1
                yield _alone(
                    f"section-{number}", "section", section.id, section.heading, section.span, removed=removed
                )


def _metadata_changes(older: Directive, newer: Directive) -> Iterator[Change]:
    for change in metadata_changes(older, newer):
        name = f"metadata.{change.field}"
        yield Change(
            id=f"metadata-{change.field}",
            category="metadata",
            older=name if change.older else None,
            newer=name if change.newer else None,
            relation=change.relation,
            reasons=change.reasons,
            similarity=1.0 if change.relation == "identical" else 0.0,
            older_text=change.older.value if change.older else None,
            newer_text=change.newer.value if change.newer else None,
            older_span=change.older.span if change.older else None,
            newer_span=change.newer.span if change.newer else None,
        )


def _body_changes(older: Directive, newer: Directive, bodies: BodyMap) -> Iterator[Change]:
    number = 0
    for pair in bodies.pairs:
        number += 1
        one, other = pair.older, pair.newer
        same = same_words(words_of(one.name), words_of(other.name))
        relation: Relation = "identical" if same else "reworded" if pair.similarity == 1 else "rescoped"
        old_span, new_span = _first(one.mentions), _first(other.mentions)
        yield Change(
            id=f"body-{number}",
            category="body",
            older=one.id,
            newer=other.id,
            relation=relation,
            reasons=[]
            if same
            else [
                Reason(
                    facet="body" if relation == "rescoped" else "words",
                    older=Evidence(value=one.name, span=old_span),
                    newer=Evidence(value=other.name, span=new_span),
                )
            ],
            similarity=pair.similarity,
            older_text=one.name,
            newer_text=other.name,
            older_span=old_span,
            newer_span=new_span,
        )
    for directive, paired, removed in (
        (older, {pair.older.id for pair in bodies.pairs}, True),
        (newer, {pair.newer.id for pair in bodies.pairs}, False),
    ):
        for body in directive.bodies:
            if body.id not in paired:
                number += 1
                yield _alone(
                    f"body-{number}", "body", body.id, body.name, _first(body.mentions), removed=removed
                )


def _first(mentions: Sequence[Span]) -> Span | None:
    return _bare(mentions[0]) if mentions else None


def _bare(span: Span) -> Span:
    return Span(start=span.start, end=span.end)


def _successions(older: Directive, newer: Directive, bodies: BodyMap) -> list[Succession]:
    """The successors that were assumed, with the act that each rests on."""
    named = [(pair.older.name, pair.newer.name, pair.takeover) for pair in bodies.pairs if pair.takeover]
    return [
        Succession(
            older=one,
            newer=other,
            valid_from=takeover.valid_from.isoformat(),
            source=takeover.source,
            uncertain=takeover.uncertain,
        )
        for one, other, takeover in [*named, *provinces_taken_over(older, newer)]
    ]
