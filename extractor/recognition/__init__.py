"""Outline + language annotations → the items of a `Directive`. One module a kind of item."""

from __future__ import annotations

from vi_directive.folding import fold

from ..directive import Directive, SourceInfo, Warning
from ..outline import Leaf, Outline
from ..reading import Source
from .annotations import Annotations
from .assignments import recognise_assignments
from .citations import recognise_citations
from .context import Context, span
from .criteria import recognise_criteria, recognise_eligibility
from .deadlines import recognise_deadlines
from .definitions import recognise_definitions
from .duties import find_duties
from .ids import Ids
from .metadata import recognise_metadata
from .places import as_read, with_places
from .provisions import Kind, classify
from .registry import BodyRegistry
from .sections import recognise_sections
from .targets import recognise_targets

__all__ = ["Annotations", "as_read", "recognise"]


def recognise(source: Source, outline: Outline, annotations: Annotations) -> Directive:
    """Reads all items.

    Args:
        source: the document.
        outline: its outline.
        annotations: the language pipeline's marks on its text.

    Returns:
        the directive; every item's text stands at its span.
    """
    context = Context(outline, annotations)
    ids = Ids()
    metadata = recognise_metadata(context)
    citations = recognise_citations(context, metadata.number, ids)
    definitions = recognise_definitions(context, ids)
    leaves: list[tuple[Leaf, Kind]] = [(leaf, classify(context, leaf)) for leaf in outline.leaves]
    criteria = recognise_criteria(context, leaves, ids)
    eligibility = recognise_eligibility(context, leaves, ids)
    registry = BodyRegistry(context, ids, {fold(item.term): item.meaning for item in definitions})
    duties = find_duties(context, leaves)
    targets = recognise_targets(context, duties, registry, ids)
    deadlines = recognise_deadlines(context, duties, registry, metadata, ids)
    assignments = recognise_assignments(context, duties, deadlines, targets, registry, ids)
    directive = Directive(
        source=SourceInfo(
            name=source.name,
            media_type=source.media_type,
            sha256=source.sha256,
            reader=source.reader,
            pages=source.pages,
            characters=len(source.text),
        ),
        text=source.text,
        metadata=metadata,
        citations=citations,
        definitions=definitions,
        sections=recognise_sections(outline),
        criteria=criteria,
        eligibility=eligibility,
        targets=targets,
        deadlines=deadlines,
        assignments=assignments,
        bodies=registry.bodies(),
        warnings=_warnings(source, context),
    )
    return with_places(directive, source)


def _warnings(source: Source, context: Context) -> list[Warning]:
    found = [Warning(code=code, message=message) for code, message in source.notices]
    found.extend(
        Warning(code=code, message=message, span=span(start, end))
        for code, message, start, end in context.outline.warnings
    )
    placed = [
        Warning(
            code=code,
            message=message,
            span=None if start is None or end is None else span(start, end),
        )
        for code, message, start, end in context.warnings
    ]
    return found + placed
