"""Provisions: bullets and paragraphs, how they hang on each other, and the cells of table rows."""

from __future__ import annotations

import re
from functools import cache

from vi_directive.folding import fold

from ..reading.line_shapes import BULLET
from .lexicon import expression, structure
from .model import Cell, Leaf, Line

_LABELLED = re.compile(r"^(?P<label>[^:;.()]{3,45}?)\s*:\s*(?=\S)")
_LONGEST_LEAD_IN = 300
_LONGEST_COLUMN_HEAD = 6


@cache
def _labels() -> dict[str, str]:
    found: dict[str, str] = {}
    for role, names in structure()["labelled"].items():
        for name in names:
            found[fold(name)] = role
    return found


@cache
def _columns() -> dict[str, str]:
    found = dict(_labels())
    for role, names in structure()["columns"].items():
        for name in names:
            found[fold(name)] = role
    return found


def column_role(folded: str) -> str:
    """Role of a column by its head; "" for an unknown one."""
    bare = re.sub(r"\s*\(.*?\)\s*|[*:.]+$", "", folded).strip()
    columns = _columns()
    if bare in columns:
        return columns[bare]
    for words in range(min(6, len(bare.split())), 1, -1):
        head = " ".join(bare.split()[:words])
        if head in columns and columns[head] != "unit":  # "đơn vị làm chính" is no unit of measure
            return columns[head]
    if len(bare.split()) <= _LONGEST_COLUMN_HEAD and not re.search(r"\d", bare):
        for role in structure()["column_words"]:
            if expression("column_words", role).search(bare):
                return role
    return ""


def labelled_line(folded: str) -> tuple[str, int]:
    """Role and end of the label of a labelled line ("Đơn vị chủ trì: …"); ("", 0) for any other line."""
    match = _LABELLED.match(folded)
    if match is None:
        return "", 0
    role = _labels().get(" ".join(match.group("label").split()), "")
    return (role, match.end()) if role else ("", 0)


class LeafBuilder:
    """Adds provisions to an outline's leaves, keeping track of which introduces which."""

    def __init__(self, text: str, leaves: list[Leaf]) -> None:
        self._text = text
        self._leaves = leaves
        self._markers: list[tuple[str, int]] = []  # marker and index of the open leaf, outermost first
        self._columns: list[str] = []
        self._lead_in: int | None = None

    def open_section(self) -> None:
        """A heading closes all bullets and tables above it."""
        self._markers = []
        self._columns = []
        self._lead_in = None

    def add(self, line: Line, section: int | None, *, offset: int = 0) -> Leaf | None:
        """Adds a line, or what follows `offset` in it, as a leaf; None where nothing is left."""
        if line.is_row:
            return self._add_row(line, section)
        self._columns = []
        text = line.text[offset:]
        offset += len(text) - len(text.lstrip())
        bullet = BULLET.match(line.text, offset)
        marker = ""
        if bullet:
            marker = bullet.group()
            offset = bullet.end()
            offset += len(line.text[offset:]) - len(line.text[offset:].lstrip())
        end = len(line.text.rstrip())
        if offset >= end:
            return None
        leaf = Leaf(line.start + offset, line.start + end, section, index=len(self._leaves), marker=marker)
        role, label_end = labelled_line(line.folded[offset:end])
        if role:
            leaf.label, leaf.label_end = role, line.start + offset + label_end
        self._hang(leaf, marker)
        leaf.introduces = line.text[offset:end].endswith(":") and end - offset <= _LONGEST_LEAD_IN
        self._leaves.append(leaf)
        return leaf

    def _hang(self, leaf: Leaf, marker: str) -> None:
        index = len(self._leaves)
        key = marker[:1]
        if not marker:
            above = self._markers[-1][1] if self._markers else None
            # "- Sở Nội vụ: / Chủ trì thực hiện.": a bullet that ends in a colon introduces the paragraph below it.
            if above is not None and above == index - 1 and self._leaves[above].introduces:
                leaf.lead_in = above
            self._markers = []
            self._lead_in = index
            return
        while any(open_marker == key for open_marker, _ in self._markers):
            self._markers.pop()
        if key == "*":  # a star opens a note or a group of its own, whatever dashes stand above it
            self._markers = []
        if self._markers:
            above = self._markers[-1][1]
            leaf.lead_in = above
            # A bullet that only names a group ("- Người lao động") introduces those below it without a colon.
            if not self._ends_sentence(self._leaves[above]):
                self._leaves[above].introduces = True
        elif self._lead_in is not None and self._leaves[self._lead_in].introduces:
            leaf.lead_in = self._lead_in
        self._markers.append((key, index))
        leaf.depth = len(self._markers)

    def _ends_sentence(self, leaf: Leaf) -> bool:
        return self._text[leaf.start : leaf.end].endswith((".", ";", "!", "…"))

    def _add_row(self, line: Line, section: int | None) -> Leaf:
        self._markers = []
        spans: list[tuple[int, int]] = []
        start = 0
        for part in line.text.split("\t"):
            spans.append((start, start + len(part)))
            start += len(part) + 1
        roles = [column_role(line.folded[low:high]) for low, high in spans]
        known = [role for role in roles if role]
        leaf = Leaf(line.start, line.end, section, index=len(self._leaves))
        short = all(high - low < 60 for low, high in spans)
        named = sum(line.folded[low:high].strip(" .*:") in _columns() for low, high in spans)
        if not self._columns and len(known) >= 2 and named and len(spans) >= 2 and short:
            self._columns = roles
            leaf.is_header = True
        columns = self._columns if self._columns and len(self._columns) >= len(spans) else [""] * len(spans)
        for (low, high), role in zip(spans, columns, strict=False):
            stripped = line.text[low:high]
            low += len(stripped) - len(stripped.lstrip())
            high = low + len(stripped.strip())
            leaf.cells.append(Cell(line.start + low, line.start + high, role))
        self._leaves.append(leaf)
        return leaf
