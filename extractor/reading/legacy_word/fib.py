"""The head of a Word file ([MS-DOC] 2.5): which version it is, and where its tables stand."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum

from ...errors import EncryptedError
from .container import Container, damaged

WORD_97 = 0xA5EC
# Word 2, Word 6 and Word 95.
OLDER = (0xA5DB, 0xA5DC)
_FLAGS, _COUNTS, _PLACES = 0x0A, 0x4C, 0x9A
_ENCRYPTED, _WHICH_TABLE = 0x0100, 0x0200


class Place(IntEnum):
    """Index of a table's place among those that the head lists."""

    styles = 1
    footnote_marks = 2
    footnote_texts = 3
    character_pages = 12
    paragraph_pages = 13
    fonts = 15
    pieces = 33
    anchors = 40
    endnote_marks = 46
    endnote_texts = 47
    box_texts = 56
    lists = 73
    list_uses = 74


@dataclass(frozen=True, slots=True)
class Counts:
    """Characters of the texts that a file holds one behind the other."""

    body: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    boxes: int

    @property
    def end(self) -> int:
        """Position behind the last of them."""
        return self.body + self.footnotes + self.headers + self.macros + self.comments + self.endnotes + self.boxes


@dataclass(frozen=True, slots=True)
class Fib:
    """The head, with the streams it leads to.

    Attributes:
        counts: lengths of the texts.
        document, table, data: the streams.
    """

    counts: Counts
    document: bytes
    table: bytes
    data: bytes
    _places: tuple[tuple[int, int], ...]

    def part(self, place: Place) -> bytes:
        """The bytes of a table; empty where there is none or it lies outside of the stream."""
        if place >= len(self._places):
            return b""
        start, length = self._places[place]
        if length == 0 or start + length > len(self.table):
            return b""
        return self.table[start : start + length]

    def rest(self, place: Place) -> bytes:
        """The bytes from a table's beginning on, for tables that are longer than the head says."""
        start, length = self._places[place] if place < len(self._places) else (0, 0)
        return self.table[start:] if length else b""


def is_older(document: bytes) -> bool:
    """The file was written before Word 97."""
    return len(document) >= 4 and struct.unpack_from("<H", document)[0] in OLDER


def read_fib(container: Container, name: str) -> Fib:
    """Reads the head of a Word file of 97 or later.

    Raises:
        UnreadableError: it is damaged.
        EncryptedError: it is encrypted.
    """
    document = container.document
    if len(document) < _PLACES or struct.unpack_from("<H", document)[0] != WORD_97:
        raise damaged(name)
    (flags,) = struct.unpack_from("<H", document, _FLAGS)
    if flags & _ENCRYPTED:
        raise EncryptedError(f"{name}: is encrypted; save it without a password")
    table = container.tables.get("1Table" if flags & _WHICH_TABLE else "0Table")
    if table is None and len(container.tables) == 1:
        (table,) = container.tables.values()
    if table is None:
        raise damaged(name)
    lengths = struct.unpack_from("<7i", document, _COUNTS)
    if min(lengths) < 0:
        raise damaged(name)
    counts = Counts(*lengths)
    (count,) = struct.unpack_from("<H", document, _PLACES - 2)
    count = min(count, (len(document) - _PLACES) // 8)
    places = struct.unpack_from(f"<{2 * count}I", document, _PLACES)
    return Fib(counts, document, table, container.data, tuple(zip(places[::2], places[1::2], strict=True)))


def plc(part: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """A table of character positions and what holds from each to the next ([MS-DOC] 2.2.2).

    Args:
        part: its bytes.
        size: bytes of an entry.

    Returns:
        n + 1 positions and n entries.
    """
    count = max(len(part) - 4, 0) // (4 + size)
    if count == 0:
        return [], []
    positions = list(struct.unpack_from(f"<{count + 1}I", part))
    start = 4 * (count + 1)
    return positions, [part[start + size * index : start + size * (index + 1)] for index in range(count)]


