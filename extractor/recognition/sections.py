"""Sections of the directive from those of the outline."""

from __future__ import annotations

from ..directive import Section
from ..outline import Outline
from .context import span
from .ids import Ids


def recognise_sections(outline: Outline) -> list[Section]:
    """The outline's sections with their ids and parents."""
    return [
        Section(
            id=Ids.section(index) or "",
            span=span(section.start, max(section.heading_end, section.start)),
            label=section.label,
            heading=section.heading,
            level=section.level,
            parent=Ids.section(section.parent),
        )
        for index, section in enumerate(outline.sections)
    ]
