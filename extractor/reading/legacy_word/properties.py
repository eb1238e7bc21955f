"""Properties of characters and paragraphs ([MS-DOC] 2.6, 2.8.5, 2.8.6): lists of changes, found by place."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator

from .fib import Fib, Place, plc

_PAGE = 512
_PAGE_NUMBER = 0x3FFFFF
# Bytes of a change's value by the kind that its code names; kind 6 says itself.
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
DELETED, HIDDEN, HIDDEN_BY_FIELD, CAPITALS, SPECIAL = 0x0800, 0x083C, 0x0802, 0x083B, 0x0855
CHARACTER_STYLE, ASCII_FONT, OTHER_FONT, SYMBOL = 0x4A30, 0x4A4F, 0x4A51, 0x6A09
IN_TABLE, ROW_END, DEPTH, INNER_CELL_END, INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
PARAGRAPH_STYLE, LIST, LIST_LEVEL = 0x4600, 0x460B, 0x260A
TABLE_DEFINITION, BORDERS_80, BORDERS = 0xD608, 0xD605, 0xD613
_TABS, _LONG_TABS = 0xC615, 255
_HUGE = (0x6645, 0x6646)


def changes(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and value of each change in a list; it ends where the list breaks off."""
    index = 0
    while index + 2 <= len(grpprl):
        (code,) = struct.unpack_from("<H", grpprl, index)
        index += 2
        kind = code >> 13
        if kind != 6:
            size = _SIZES[kind]
        elif code in (TABLE_DEFINITION, 0xD606):
            if index + 2 > len(grpprl):
                return
            size = max(struct.unpack_from("<H", grpprl, index)[0] - 1, 0)
            index += 2
        else:
            if index >= len(grpprl):
                return
            size = grpprl[index]
            if code == _TABS and size == _LONG_TABS:
                size = _long_tabs(grpprl, index + 1)
            index += 1
        if index + size > len(grpprl):
            return
        yield code, grpprl[index : index + size]
        index += size


def _long_tabs(grpprl: bytes, index: int) -> int:
    """Bytes of a list of tab stops that is longer than 254."""
    if index >= len(grpprl):
        return 0
    deleted = grpprl[index]
    place = index + 1 + 4 * deleted
    added = grpprl[place] if place < len(grpprl) else 0
    return 1 + 4 * deleted + 1 + 3 * added


class Pages:
    """Properties by the place of the text in the stream.

    Args:
        fib: the file's head.
        place: `Place.character_pages` or `Place.paragraph_pages`.
    """

    def __init__(self, fib: Fib, place: Place) -> None:
        self._fib = fib
        self._of_paragraphs = place == Place.paragraph_pages
        self._starts, entries = plc(fib.part(place), 4)
        self._numbers = [struct.unpack("<I", entry)[0] & _PAGE_NUMBER for entry in entries]
        self._pages: dict[int, tuple[list[int], list[bytes]]] = {}
        # A lying table may point to the same long list over and over.
        self._room = 4 * len(fib.data)

    def at(self, offset: int) -> tuple[bytes, int]:
        """The list of changes of the text at a byte of the stream, and the byte where it ceases to hold.

        A paragraph's list has the number of its style in front, two bytes.
        """
        index = bisect_right(self._starts, offset) - 1
        if not 0 <= index < len(self._numbers):
            return b"", offset + 1
        number = self._numbers[index]
        if number not in self._pages:
            self._pages[number] = self._read(number)
        limits, lists = self._pages[number]
        run = bisect_right(limits, offset) - 1
        if not 0 <= run < len(lists):
            return b"", offset + 1
        return lists[run], limits[run + 1]

    def _read(self, number: int) -> tuple[list[int], list[bytes]]:
        page = self._fib.document[number * _PAGE : (number + 1) * _PAGE]
        if len(page) < _PAGE:
            return [], []
        count = page[-1]
        start, step = 4 * (count + 1), 13 if self._of_paragraphs else 1
        if count == 0 or start + count * step > _PAGE:
            return [], []
        limits = list(struct.unpack_from(f"<{count + 1}I", page))
        return limits, [self._list(page, page[start + step * index] * 2) for index in range(count)]

    def _list(self, page: bytes, offset: int) -> bytes:
        if offset == 0:
            return b""
        size = page[offset]
        if not self._of_paragraphs:
            return page[offset + 1 : offset + 1 + size]
        if size:
            return self._with_long(page[offset + 1 : offset + 2 * size])
        size = page[offset + 1] if offset + 1 < _PAGE else 0
        return self._with_long(page[offset + 2 : offset + 2 + 2 * size])

    def _with_long(self, papx: bytes) -> bytes:
        """Adds what stands in the data stream because it was too long for the page."""
        for code, value in changes(papx[2:]):
            if code in _HUGE:
                (place,) = struct.unpack("<I", value)
                if place + 2 <= len(self._fib.data):
                    (size,) = struct.unpack_from("<H", self._fib.data, place)
                    self._room -= size
                    if self._room < 0:
                        return papx
                    return papx + self._fib.data[place + 2 : place + 2 + size]
        return papx
