"""What every recogniser needs: outline, marks, and what kind of provision each leaf is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from vi_directive import BodyName

from ..directive import Span
from ..outline import Leaf, Outline, Section
from ..outline.model import Cell
from .annotations import Annotations
from .lexicon import expression

# Sections in which nobody is told to do anything and nothing is demanded.
_SILENT_TOPICS = frozenset({"purpose", "situation", "slogans"})
_LABEL = re.compile(r"^[^.;:]{2,120}?:\s*(?=\S)")


@dataclass
class Context:
    """A document on its way to a `Directive`."""

    outline: Outline
    marks: Annotations
    warnings: list[tuple[str, str, int | None, int | None]] = field(default_factory=list)
    heading_bodies: dict[int, tuple[BodyName, ...]] = field(default_factory=dict)
    """Section → the bodies that its heading, or one above it, gives to its provisions; filled as it is asked for."""

    @property
    def text(self) -> str:
        """The directive's text."""
        return self.outline.text

    @property
    def folded(self) -> str:
        """The same text folded, offsets unchanged."""
        return self.outline.folded

    def section(self, leaf: Leaf) -> Section | None:
        """The section that a leaf stands in."""
        return self.outline.sections[leaf.section] if leaf.section is not None else None

    def is_silent(self, leaf: Leaf) -> bool:
        """The leaf stands under Mục đích, yêu cầu, in a description of the situation, or in a blank form."""
        section = self.section(leaf)
        return section is not None and (section.is_form or section.topic in _SILENT_TOPICS)

    def lead_ins(self, leaf: Leaf) -> list[Leaf]:
        """The leaves that introduce a leaf, nearest first."""
        chain: list[Leaf] = []
        index = leaf.lead_in
        while index is not None:
            chain.append(self.outline.leaves[index])
            index = self.outline.leaves[index].lead_in
        return chain

    def headings(self, leaf: Leaf) -> list[Section]:
        """The sections above a leaf, innermost first."""
        return [self.outline.sections[index] for index in self.outline.ancestors(leaf.section)]

    def label(self, start: int, end: int) -> tuple[int, int] | None:
        """Label at the start of a stretch ("Đối với tập thể: …"): its end, and where the text after it begins."""
        match = _LABEL.match(self.text[start:end])
        if match is None:
            return None
        colon = self.text.rindex(":", start, start + match.end())
        return colon, start + match.end()

    def header(self, leaf: Leaf) -> list[Cell]:
        """The head cells of the table that a row belongs to; [] for one without a head."""
        return self._headers.get(leaf.index, [])

    @cached_property
    def _headers(self) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        header: list[Cell] = []
        for leaf in self.outline.leaves:
            header = leaf.cells if leaf.is_header else header if leaf.cells else []
            found[leaf.index] = header
        return found

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """Leaf index → the leaves that hang on it."""
        found: dict[int, list[int]] = {}
        for index, leaf in enumerate(self.outline.leaves):
            if leaf.lead_in is not None:
                found.setdefault(leaf.lead_in, []).append(index)
        return found


def span(start: int, end: int) -> Span:
    """A span of the directive's text."""
    return Span(start=start, end=end)


def is_note(folded: str) -> bool:
    """The stretch opens as a note: "Lưu ý: …"."""
    return expression("notes", "opening").match(folded) is not None
