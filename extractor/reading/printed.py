"""Lines as they are printed on a page: their characters, where each stands, and which of them are doubtful.

Distances are points (1/72 inch) from the page's top left corner as a reader holds it.
"""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

BODY = 0


# Offset of its first character, page (0: that of the row), upper and lower edge.
Part = tuple[int, int, float, float]


@dataclass(slots=True)
class PrintedLine:
    """A line of one column, or a row of a table.

    Attributes:
        text: its characters; one space between words, tabs between the cells of a row.
        lefts: left edge of each character; a space or a tab has that of the gap.
        rights: right edge of each character.
        top: upper edge.
        bottom: lower edge.
        baseline: what its letters stand on.
        size: width of an em.
        block: 0 for the page's running text, else the number of the column, cell or note that it belongs to; lines of
            different blocks are never one paragraph.
        is_row: the line is a row of a table.
        is_note: the line belongs to a footnote.
        is_margin: the line stands in the page's upper or lower margin.
        goes_on: the line goes on with a name that the line before it in its column began.
        doubts: (start, end) of words that were recognised with little confidence.
        parts: where its characters stand if it is printed on several lines, as the cells of a row are; none otherwise.
    """

    text: str
    lefts: array[float]
    rights: array[float]
    top: float
    bottom: float
    baseline: float
    size: float
    block: int = BODY
    is_row: bool = False
    is_note: bool = False
    is_margin: bool = False
    goes_on: bool = False
    doubts: list[tuple[int, int]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Left edge."""
        return self.lefts[0]

    @property
    def right(self) -> float:
        """Right edge."""
        return self.rights[-1]

    @property
    def center(self) -> float:
        """Middle between the edges."""
        return (self.lefts[0] + self.rights[-1]) / 2

    def cut(self, start: int, end: int) -> PrintedLine:
        """The stretch of the characters `start` to `end` as a line of its own."""
        return PrintedLine(
            self.text[start:end],
            self.lefts[start:end],
            self.rights[start:end],
            self.top,
            self.bottom,
            self.baseline,
            self.size,
            self.block,
            self.is_row,
            self.is_note,
            self.is_margin,
            self.goes_on,
            [(max(a, start) - start, min(b, end) - start) for a, b in self.doubts if a < end and b > start],
            self._parts_within(start, end),
        )

    def bounded_parts(self) -> Iterator[tuple[Part, int]]:
        """Each part with the offset behind its last character."""
        for number, part in enumerate(self.parts, 1):
            yield part, self.parts[number][0] if number < len(self.parts) else len(self.text)

    def _parts_within(self, start: int, end: int) -> list[Part]:
        return [
            (max(first - start, 0), page, top, bottom)
            for (first, page, top, bottom), behind in self.bounded_parts()
            if first < end and behind > start
        ]


@dataclass(slots=True)
class PrintedPage:
    """A page's lines in reading order.

    Attributes:
        number: counted from 1.
        width: points.
        height: points.
        lines: in reading order.
        is_recognised: the text was recognised from the page's picture.
        notices: (code, message) of what was doubtful.
    """

    number: int
    width: float
    height: float
    lines: list[PrintedLine] = field(default_factory=list)
    is_recognised: bool = False
    notices: list[tuple[str, str]] = field(default_factory=list)


def joined(lines: Iterable[PrintedLine], between: str) -> PrintedLine:
    """Several lines as one, with a character between them; `parts` tells where each stands."""
    text = ""
    parts: list[Part] = []
    lefts, rights = array("f"), array("f")
    doubts: list[tuple[int, int]] = []
    top, bottom, baseline, size, block = float("inf"), 0.0, 0.0, 0.0, BODY
    for line in lines:
        if size or text:
            edge = rights[-1] if rights else line.lefts[0] if line.lefts else 0.0
            text += between
            beside = line.lefts and line.baseline == baseline
            lefts.append(edge)
            rights.append(max(edge, line.lefts[0]) if beside else edge)
        doubts.extend((start + len(text), end + len(text)) for start, end in line.doubts)
        own = line.parts or [(0, 0, line.top, line.bottom)]
        parts.extend((start + len(text), page, upper, lower) for start, page, upper, lower in own)
        text += line.text
        lefts.extend(line.lefts)
        rights.extend(line.rights)
        top, bottom = min(top, line.top), max(bottom, line.bottom)
        baseline, size, block = line.baseline, line.size or size, line.block
    return PrintedLine(text, lefts, rights, top, bottom, baseline, size, block, doubts=doubts, parts=parts)


def pack(page: PrintedPage) -> dict[str, Any]:
    """A page as plain values, to be sent from one process to another."""
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "recognised": page.is_recognised,
        "notices": page.notices,
        "lines": [
            (
                line.text,
                _packed(line.lefts),
                _packed(line.rights),
                (line.top, line.bottom, line.baseline, line.size),
                line.block,
                (line.is_row, line.is_note, line.is_margin, line.goes_on),
                line.doubts,
                line.parts,
            )
            for line in page.lines
        ],
    }


def _packed(edges: array[float]) -> str:
    return b64encode(edges.tobytes()).decode("ascii")


def _unpacked(edges: str) -> array[float]:
    found = array("f")
    found.frombytes(b64decode(edges, validate=True))
    return found


def unpack(values: dict[str, Any]) -> PrintedPage:
    """The page that was packed.

    Raises:
        ValueError: the values are no packed page.
    """
    page = PrintedPage(
        values["number"],
        values["width"],
        values["height"],
        is_recognised=values["recognised"],
        notices=[(str(code), str(message)) for code, message in values["notices"]],
    )
    for text, lefts, rights, (top, bottom, baseline, size), block, kinds, doubts, parts in values["lines"]:
        line = PrintedLine(text, _unpacked(lefts), _unpacked(rights), top, bottom, baseline, size, block, *kinds)
        if not len(text) == len(line.lefts) == len(line.rights):
            raise ValueError("a line's characters and places differ in number")
        line.doubts = [(int(start), int(end)) for start, end in doubts]
        line.parts = [tuple(part) for part in parts]
        page.lines.append(line)
    return page
