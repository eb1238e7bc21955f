"""What an outline is made of. All offsets are into `Source.text`, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Zone = Literal["opening", "body", "closing"]


@dataclass(slots=True)
class Line:
    """A paragraph, or a cell of a letterhead or signature row, with its folded text."""

    start: int
    end: int
    text: str
    folded: str
    is_row: bool = False
    heading_depth: int = 0
    emphasised: bool = False


@dataclass(slots=True)
class Section:
    """A numbered heading or provision, or an annex.

    Attributes:
        label: as printed, "" for an annex.
        form: the group of its label ("roman", "decimal2", "letter_paren", "annex").
        number: its number, () where it has none; (3, 1) for 3.1.
        start: offset of the label.
        heading_start, heading_end: offsets of the heading's words.
        heading: those words on one line, shortened to twelve where the provision is a whole sentence.
        is_title: the heading is a title with its text below or after it, not itself a provision.
        level: 1 = top.
        parent: index of the section it stands in.
        topic: what it is about, own or inherited ("criteria", "purpose", "").
        own_topic: the heading itself names the topic.
        is_form: it stands in an attached blank form.
        part: index of the document's part: 0 = the directive itself.
    """

    label: str
    form: str
    number: tuple[int, ...]
    start: int
    heading_start: int
    heading_end: int
    heading: str
    is_title: bool
    level: int = 1
    parent: int | None = None
    topic: str = ""
    own_topic: bool = False
    is_form: bool = False
    part: int = 0


@dataclass(slots=True)
class Cell:
    """A table cell."""

    start: int
    end: int
    role: str = ""


@dataclass(slots=True)
class Leaf:
    """A provision that is not cut up further: a bullet, a paragraph, a numbered sentence, a table row.

    Attributes:
        start, end: offsets of its words, without bullet or label.
        section: index of the section it stands in (for a numbered sentence that section itself).
        index: its own place among the outline's leaves.
        marker: the bullet as printed, "" for a paragraph.
        depth: nesting of bullets below the section, 0 for a paragraph.
        lead_in: index of the leaf that introduces it ("- Nội dung yêu cầu:"), None for none.
        introduces: other leaves hang on it.
        zone: where in the part it stands.
        cells: its cells, if it is a table row.
        is_header: it is a table's head row.
        label: for a labelled line the role of its label ("time", "lead", "product"), "" for others.
        label_end: offset after that label's colon.
    """

    start: int
    end: int
    section: int | None
    index: int = -1
    marker: str = ""
    depth: int = 0
    lead_in: int | None = None
    introduces: bool = False
    zone: Zone = "body"
    cells: list[Cell] = field(default_factory=list)
    is_header: bool = False
    label: str = ""
    label_end: int = 0


@dataclass(slots=True)
class Letterhead:
    """The lines above the opening; each is None or [] when not shown."""

    lines: list[Line] = field(default_factory=list)
    kind: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Signature:
    """The closing block: lines under Nơi nhận, and the lines of the signature."""

    recipients: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """The lines of one part by their place in it."""

    letterhead: list[Line] = field(default_factory=list)
    kind: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    recipients: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    annex_head: Line | None = None
    is_form: bool = False


@dataclass(slots=True)
class Outline:
    """The document as a tree: `sections` and `leaves` in document order."""

    text: str
    folded: str
    letterhead: Letterhead
    signature: Signature
    sections: list[Section]
    leaves: list[Leaf]
    addressees: list[Line] = field(default_factory=list)
    body_start: int = 0
    warnings: list[tuple[str, str, int, int]] = field(default_factory=list)

    def ancestors(self, index: int | None) -> list[int]:
        """The section and those that it stands in, innermost first."""
        chain: list[int] = []
        while index is not None:
            chain.append(index)
            index = self.sections[index].parent
        return chain
