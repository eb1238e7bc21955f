"""The text of a Word file: pieces of the stream in the order of the document ([MS-DOC] 2.4.1)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .container import damaged
from .fib import Fib, Place, plc

_COMPRESSED = 0x40000000
_PROPERTIES, _TABLE = 0x01, 0x02
# Bytes that code page 1252 leaves open are taken as they are.
_TABLE_1252 = {byte: bytes([byte]).decode("cp1252", errors="ignore") or chr(byte) for byte in range(256)}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stands together in the stream.

    Attributes:
        start: position of its first character in the document.
        text: its characters.
        offset: where it begins in the stream, in bytes.
        width: bytes of a character there.
        properties: changes that hold for the whole piece, from a fast save: a grpprl.
    """

    start: int
    text: str
    offset: int
    width: int
    properties: bytes

    @property
    def end(self) -> int:
        """Position behind its last character."""
        return self.start + len(self.text)


class Pieces:
    """All pieces of a file, in order."""

    def __init__(self, fib: Fib, name: str) -> None:
        self._pieces: list[Piece] = []
        changes, table = _split(fib.part(Place.pieces))
        positions, entries = plc(table, 8)
        if not entries:
            raise damaged(name)
        room = 2 * len(fib.document)  # a lying table may point to the same bytes over and over
        for start, end, entry in zip(positions, positions[1:], entries, strict=False):
            if end <= start:
                continue
            _, place, prm = struct.unpack("<HIH", entry)
            compressed = bool(place & _COMPRESSED)
            width = 1 if compressed else 2
            offset = (place & ~_COMPRESSED) // 2 if compressed else place & ~_COMPRESSED
            stored = fib.document[offset : offset + (end - start) * width]
            room -= len(stored)
            if len(stored) != (end - start) * width or room < 0:
                raise damaged(name)
            text = stored.decode("latin-1").translate(_TABLE_1252) if compressed else _utf16(stored)
            self._pieces.append(Piece(start, text, offset, width, _changes(prm, changes)))
        if not self._pieces or any(a.end != b.start for a, b in zip(self._pieces, self._pieces[1:], strict=False)):
            raise damaged(name)
        self._starts = [piece.start for piece in self._pieces]

    def between(self, start: int, end: int) -> Iterator[tuple[Piece, int, int]]:
        """Pieces with the offsets into their text that lie between two positions of the document."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        for piece in self._pieces[index:]:
            low, high = max(start - piece.start, 0), min(end - piece.start, len(piece.text))
            if piece.start >= end:
                break
            if low < high:
                yield piece, low, high

    @property
    def end(self) -> int:
        """Position behind the last character."""
        return self._pieces[-1].end


def _utf16(stored: bytes) -> str:
    """One character for each two bytes, so that positions hold; halves of a pair are joined by the reader."""
    return "".join(map(chr, struct.unpack(f"<{len(stored) // 2}H", stored)))


def _split(part: bytes) -> tuple[list[bytes], bytes]:
    """Changes of fast saves, and the table of pieces."""
    changes: list[bytes] = []
    index = 0
    while index < len(part):
        if part[index] == _PROPERTIES and index + 3 <= len(part):
            (length,) = struct.unpack_from("<H", part, index + 1)
            changes.append(part[index + 3 : index + 3 + length])
            index += 3 + length
        elif part[index] == _TABLE and index + 5 <= len(part):
            (length,) = struct.unpack_from("<I", part, index + 1)
            return changes, part[index + 5 : index + 5 + length]
        else:
            break
    return changes, b""


# Changes of one byte that are named by a short number of their own ([MS-DOC] 2.9.215), where they concern the text.
_SHORT = {0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x42: 0x0801, 0x5B: 0x083B, 0x5C: 0x083C}


def _changes(prm: int, changes: list[bytes]) -> bytes:
    if prm & 1:
        index = prm >> 1
        return changes[index] if index < len(changes) else b""
    sprm = _SHORT.get((prm >> 1) & 0x7F)
    return struct.pack("<HB", sprm, prm >> 8) if sprm else b""
