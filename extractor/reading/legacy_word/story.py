"""The texts of a Word file as paragraphs, each with what is known of it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from . import properties as p
from .fib import Fib, Place
from .pieces import Pieces
from .properties import Pages
from .styles import Look, Styles

PARAGRAPH_END, CELL_END, PAGE_END = "\r", "\x07", "\x0c"
_ENDS = (PARAGRAPH_END, CELL_END, PAGE_END)
_NO_LIST = 0x7FE
_DEEPEST = 16


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; `start` is the position in the document of the first."""

    start: int
    text: str
    look: Look


@dataclass(slots=True)
class ParagraphText:
    """A paragraph as stored.

    Attributes:
        runs: its characters, without the one that ends it.
        end: the character that ends it: "\\r", "\\x07" (of a cell or a row) or "\\x0c".
        mark: look of that character.
        list_number: number of the list that it belongs to, None where it has no automatic number.
        list_level: level in that list, from 0.
        depth: number of tables that it stands in.
        ends_row, ends_cell: it closes a row or a cell of its table.
        values: all its properties.
    """

    runs: list[Run]
    end: str
    mark: Look
    list_number: int | None = None
    list_level: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_cell: bool = False
    values: dict[int, bytes] = field(default_factory=dict)


class Stories:
    """Reads paragraphs from the pieces of a file and the properties of the places they stand at."""

    def __init__(self, fib: Fib, pieces: Pieces, styles: Styles) -> None:
        self._pieces = pieces
        self._styles = styles
        self._characters = Pages(fib, Place.character_pages)
        self._paragraphs = Pages(fib, Place.paragraph_pages)

    def paragraphs(self, start: int, end: int) -> Iterator[ParagraphText]:
        """The paragraphs between two positions of the document; a last one without an end is given one."""
        stored: list[tuple[int, str, bytes]] = []
        last = b"", b""
        for position, text, grpprl, offset, width, changed in self._segments(start, end):
            begin = 0
            for index, char in enumerate(text):
                if char not in _ENDS:
                    continue
                papx, limit = self._paragraphs.at(offset + index * width)
                if char == PAGE_END and limit != offset + (index + 1) * width:
                    continue  # a page ends within the paragraph
                stored.append((position + begin, text[begin:index], grpprl))
                yield self._paragraph(stored, char, grpprl, papx, changed)
                stored, begin = [], index + 1
            stored.append((position + begin, text[begin:], grpprl))
            last = self._paragraphs.at(offset)[0], changed
        if any(text for _, text, _ in stored):
            yield self._paragraph(stored, PARAGRAPH_END, b"", *last)

    def _segments(self, start: int, end: int) -> Iterator[tuple[int, str, bytes, int, int, bytes]]:
        """Stretches of one look: position, text, its changes, place and width in the stream, changes of the piece."""
        for piece, low, high in self._pieces.between(start, end):
            while low < high:
                offset = piece.offset + low * piece.width
                grpprl, limit = self._characters.at(offset)
                count = max(-((offset - limit) // piece.width), 1)
                stop = min(low + count, high)
                yield (
                    piece.start + low, piece.text[low:stop], grpprl + piece.properties, offset, piece.width,
                    piece.properties,
                )  # fmt: skip
                low = stop

    def _paragraph(
        self, stored: list[tuple[int, str, bytes]], end: str, mark: bytes, papx: bytes, changed: bytes
    ) -> ParagraphText:
        style = struct.unpack_from("<H", papx)[0] if len(papx) >= 2 else 0
        grpprl = papx[2:] + changed
        for code, value in p.changes(grpprl):
            if code == p.PARAGRAPH_STYLE:
                (style,) = struct.unpack("<H", value)
        values = self._styles.paragraph(style, grpprl)
        paragraph = ParagraphText(
            [Run(start, text, self._styles.look(style, looks)) for start, text, looks in stored if text],
            end,
            self._styles.look(style, mark),
            values=values,
        )
        list_number = _unsigned(values.get(p.LIST))
        if 0 < list_number <= _NO_LIST:
            paragraph.list_number, paragraph.list_level = list_number, _unsigned(values.get(p.LIST_LEVEL))
        depth = _unsigned(values.get(p.DEPTH))
        if end == CELL_END or (not depth and _unsigned(values.get(p.IN_TABLE))):
            depth = max(depth, 1)
        paragraph.depth = min(depth, _DEEPEST)
        if paragraph.depth > 1:
            paragraph.ends_row = bool(_unsigned(values.get(p.INNER_ROW_END)))
            paragraph.ends_cell = bool(_unsigned(values.get(p.INNER_CELL_END))) and not paragraph.ends_row
        if end == CELL_END:
            paragraph.depth = 1
            paragraph.ends_row = bool(_unsigned(values.get(p.ROW_END)))
            paragraph.ends_cell = not paragraph.ends_row
        return paragraph


def _unsigned(value: bytes | None) -> int:
    return int.from_bytes(value or b"", "little")
