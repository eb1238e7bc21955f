"""Where each change stands on the page: under the sections of the newer directive, in its order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ...comparison.model import Change
from ...directive import Directive, Section

# What a director reads about; the other categories say how the documents themselves are made.
PROVISIONS = frozenset({"condition", "target", "deadline", "assignment"})


class Outline:
    """The sections of a directive, and in which of them each item stands."""

    def __init__(self, directive: Directive) -> None:
        """Looks up all items of a directive."""
        self.sections = directive.sections
        self._by_id = {section.id: section for section in directive.sections}
        self._of_item: dict[str, str | None] = {section.id: section.parent for section in directive.sections}
        for criterion in directive.criteria:
            self._of_item.update(dict.fromkeys((part.id for part in criterion.conditions), criterion.section))
        for item in (*directive.targets, *directive.deadlines, *directive.assignments):
            self._of_item[item.id] = item.section

    def section_of(self, item: str | None) -> str | None:
        """The id of the section that an item stands in; of a section, that of the one above it."""
        section = self._of_item.get(item or "")
        return section if section in self._by_id else None

    def upwards(self, section: str | None) -> Iterator[Section]:
        """A section and those above it."""
        # A file may have been written by anyone: sections that stand in one another have no top.
        seen: set[str] = set()
        while section in self._by_id and section not in seen:
            seen.add(section)
            yield self._by_id[section]
            section = self._by_id[section].parent

    def path(self, section: str | None) -> str:
        """A section as a reader finds it: "II › 2 › 2.1. Đối với tập thể"."""
        own, *above = self.upwards(section)
        labels = [one.label.strip().rstrip(".-)/ ") for one in reversed(above)]
        return " › ".join([*filter(None, labels), heading(own)])

    def label(self, item: str | None, text: str | None) -> str:
        """The label of a section whose text lacks it; nothing for any other item."""
        section = self._by_id.get(item or "")
        if section is None or (text or "").startswith(section.label):
            return ""
        return section.label


def heading(section: Section) -> str:
    """A heading with its label."""
    return f"{section.label} {section.heading}".strip()


@dataclass(slots=True)
class Block:
    """A section of the newer directive with what became of what it says.

    Attributes:
        section: None for what stands in no section.
        change: what became of the section itself, where that is known.
        changes: the changes under its heading, in the order of the newer directive, what was removed among them.
    """

    section: Section | None
    change: Change | None = None
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All changes of sections and provisions at their places.

    Attributes:
        opening: what stands in no section of the newer directive, before its sections.
        blocks: its sections.
        closing: what stands in no section, after them.
        left_over: what was removed and answers to no place of the newer directive.
    """

    opening: Block
    blocks: list[Block]
    closing: Block
    left_over: Block

    def parts(self) -> Iterator[Block]:
        """All of it, in the order of the page."""
        yield self.opening
        yield from self.blocks
        yield self.closing
        yield self.left_over


def arrange(changes: Iterable[Change], older: Outline, newer: Outline) -> Arrangement:
    """Puts changes of sections and provisions under the sections of the newer directive."""
    opening, closing, left_over = Block(None), Block(None), Block(None)
    first_heading = min((section.span.start for section in newer.sections), default=0)
    blocks = {section.id: Block(section) for section in newer.sections}
    block_of: dict[str, Block] = {}
    paired: list[Change] = []
    removed: list[Change] = []
    for change in sorted(changes, key=_newer_start):
        if change.newer is None:
            removed.append(change)
            continue
        outside = opening if _newer_start(change) < first_heading else closing
        if change.category == "section":
            block = blocks.get(change.newer, outside)
            if block.section is not None and block.change is None:
                block.change = change
                continue
        else:
            block = blocks.get(newer.section_of(change.newer) or "", outside)
            if change.older is not None and not change.moved:
                paired.append(change)
        block.changes.append(change)
        block_of[change.id] = block

    homes = _Homes(older, blocks, paired, block_of)
    taken_in: dict[int, list[Change]] = defaultdict(list)
    arrangement = Arrangement(opening, list(blocks.values()), closing, left_over)
    for change in sorted(removed, key=_older_start):
        taken_in[id(homes.of(change) or left_over)].append(change)
    for block in arrangement.parts():
        block.changes = _with_removed(block.changes, taken_in[id(block)])
    return arrangement


class _Homes:
    """Under which section of the newer directive a removed item would stand."""

    def __init__(
        self, older: Outline, blocks: dict[str, Block], paired: Sequence[Change], block_of: dict[str, Block]
    ) -> None:
        self._older = older
        self._answers = {
            block.change.older: block for block in blocks.values() if block.change and block.change.older is not None
        }
        self._paired = sorted(paired, key=_older_start)
        self._starts = [_older_start(change) for change in self._paired]
        self._block_of = block_of

    def of(self, change: Change) -> Block | None:
        for section in self._older.upwards(self._older.section_of(change.older)):
            if section.id in self._answers:
                return self._answers[section.id]
        before = bisect_right(self._starts, _older_start(change)) - 1
        return self._block_of[self._paired[before].id] if before >= 0 else None


def _with_removed(changes: Sequence[Change], removed: Sequence[Change]) -> list[Change]:
    """Puts each removed item after the item that it followed in the older directive; without one, on top."""
    known = sorted((_older_start(change), place) for place, change in enumerate(changes) if _holds_its_place(change))
    starts = [start for start, _ in known]
    after: dict[int, list[Change]] = defaultdict(list)
    for change in removed:
        before = bisect_right(starts, _older_start(change)) - 1
        after[known[before][1] if before >= 0 else -1].append(change)
    together = list(after[-1])
    for place, change in enumerate(changes):
        together.append(change)
        together += after[place]
    return together


def _holds_its_place(change: Change) -> bool:
    return change.older is not None and not change.moved


def _older_start(change: Change) -> int:
    return change.older_span.start if change.older_span else 0


def _newer_start(change: Change) -> int:
    return change.newer_span.start if change.newer_span else 0
