"""A directive's paragraphs by their place on the page: letterhead, title, provisions, tables, closing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal

from vi_directive.folding import fold

from extractor.outline.lines import source_lines
from extractor.outline.parts import Part, split_parts
from extractor.reading import Source, read
from extractor.reading.line_shapes import DATE_LINE, LABEL, MOTTO, ORNAMENT, RECIPIENTS_HEAD, is_capitals, is_ended

_LONGEST_HEADING = 110
_LONGEST_CENTRED = 70

Style = Literal["title", "centred", "heading", "body"]
_Role = Literal["letterhead", "title", "row", "closing", "body"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph across the page.

    Attributes:
        text: its words with their label.
        style: how it is set.
        new_page: an annex begins with it.
    """

    text: str
    style: Style = "body"
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """A letterhead (issuer and number | motto, place and date) or a closing (recipients | signature)."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    closing: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the last cell of a short row goes on to the right edge."""

    rows: tuple[tuple[str, ...], ...]


Block = Paragraph | Columns | Table


@dataclass(frozen=True, slots=True)
class Layout:
    """A directive as blocks, in the order in which they are read."""

    blocks: tuple[Block, ...]


def lay_out(document: str | Path | bytes) -> Layout:
    """The layout of a directive that is read from text.

    Args:
        document: a path, or the content of a text file.
    """
    source = read(document)
    return Layout(tuple(_blocks(source)))


def plain_text(layout: Layout) -> str:
    """What a reader sees, one paragraph a line; the left column of letterhead and closing before the right one."""
    lines: list[str] = []
    for block in layout.blocks:
        match block:
            case Paragraph():
                lines.append(block.text)
            case Columns():
                lines.extend([*block.left, *block.right])
            case Table():
                lines.extend("\t".join(row) for row in block.rows)
    return "\n".join(lines) + "\n"


@dataclass(slots=True)
class _Placed:
    """A paragraph with its role, the column it stands in, and the part it belongs to."""

    text: str
    role: _Role
    part: int
    right: bool = False
    opens_part: bool = False


def _blocks(source: Source) -> Iterator[Block]:
    for (role, part), group in groupby(_placed(source), key=lambda placed: (placed.role, placed.part)):
        members = list(group)
        new_page = members[0].opens_part and part > 0
        if role == "row":
            yield Table(tuple(tuple(member.text.split("\t")) for member in members))
        elif role == "letterhead":
            yield from _letterhead(members, new_page=new_page)
        elif role == "closing":
            yield _columns(members, closing=True, new_page=new_page)
        else:
            for index, member in enumerate(members):
                yield Paragraph(member.text, _style(member), new_page and index == 0)


def _placed(source: Source) -> list[_Placed]:
    starts = [paragraph.start for paragraph in source.paragraphs]
    parts = split_parts(source_lines(source, fold(source.text)))
    roles: dict[int, _Placed] = {}
    for number, part in enumerate(parts):
        for role, right, start in _assigned(part):
            index = bisect_right(starts, start) - 1
            paragraph = source.paragraphs[index]
            text = source.text[paragraph.start : paragraph.end]
            roles.setdefault(index, _Placed(text, role, number, right))
    placed: list[_Placed] = []
    for index, paragraph in enumerate(source.paragraphs):
        text = source.text[paragraph.start : paragraph.end]
        if text.isdecimal():
            continue  # the number of a page of the text's own source
        known = roles.get(index)
        if known is None:
            following = next((roles[later] for later in range(index, len(starts)) if later in roles), None)
            part = following.part if following else len(parts) - 1
            known = _Placed(text, "closing" if RECIPIENTS_HEAD.match(text) else "title", part)
        if known.role == "body" and paragraph.is_row:
            known.role = "row"
        known.opens_part = not placed or placed[-1].part != known.part
        placed.append(known)
    return placed


def _assigned(part: Part) -> Iterator[tuple[_Role, bool, int]]:
    """Role, column and offset of each line that the outline has put somewhere."""
    for line in part.signature:
        yield "closing", True, line.start
    for line in part.recipients:
        yield "closing", False, line.start
    for line in part.letterhead:
        yield "letterhead", False, line.start
    for line in [*part.kind, *part.title, *([part.annex_head] if part.annex_head else [])]:
        yield "title", False, line.start
    for line in part.body:
        yield "body", False, line.start


def _letterhead(members: list[_Placed], *, new_page: bool) -> Iterator[Block]:
    """Two columns where a motto or a date tells where the right one begins, else centred lines."""
    right = False
    for member in members:
        right = right or bool("\t" not in member.text and (MOTTO.search(member.text) or DATE_LINE.match(member.text)))
        member.right = right
    columns = _columns(members, closing=False, new_page=new_page)
    if columns.left and columns.right:
        yield columns
    else:
        for index, member in enumerate(members):
            yield Paragraph(member.text, "centred", new_page and index == 0)


def _columns(members: list[_Placed], *, closing: bool, new_page: bool) -> Columns:
    left: list[str] = []
    right: list[str] = []
    for member in members:
        cells = member.text.split("\t")
        (right if member.right and len(cells) == 1 else left).append(cells[0])
        right.extend(cells[1:])
    return Columns(tuple(filter(None, left)), tuple(filter(None, right)), closing, new_page)


def _style(placed: _Placed) -> Style:
    text = placed.text
    if placed.role == "title":
        return "centred" if ORNAMENT.match(text) or text.startswith("(") else "title"
    if LABEL.match(text):
        return "heading" if len(text) <= _LONGEST_HEADING and not is_ended(text) else "body"
    return "title" if is_capitals(text) and len(text) <= _LONGEST_CENTRED else "body"
