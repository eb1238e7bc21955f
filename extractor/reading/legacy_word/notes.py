"""Notes and text boxes: texts that stand behind the document's own, and the places that refer to them."""

from __future__ import annotations

import struct

from .fib import Fib, Place, plc

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ANCHOR_SIZE, _BOX_SIZE, _BOX_SHAPE = 26, 22, 14


class Notes:
    """Footnotes and endnotes, numbered in the order of the references to them.

    Attributes:
        referred: mark, start and end of each note in that order.
    """

    def __init__(self, fib: Fib) -> None:
        counts = fib.counts
        footnotes = counts.body
        endnotes = footnotes + counts.footnotes + counts.headers + counts.macros + counts.comments
        self._ranges: dict[int, tuple[int, int, bool]] = {}
        self._read(fib, Place.footnote_marks, Place.footnote_texts, footnotes, counts.footnotes)
        self._read(fib, Place.endnote_marks, Place.endnote_texts, endnotes, counts.endnotes)
        self._count = 0
        self.referred: list[tuple[str, int, int]] = []

    def _read(self, fib: Fib, marks: Place, texts: Place, first: int, length: int) -> None:
        positions, entries = plc(fib.part(marks), 2)
        bounds, _ = plc(fib.part(texts), 0)
        last = 0
        for position, entry, start, end in zip(positions, entries, bounds, bounds[1:], strict=False):
            if last <= start <= end <= length:
                last = end
                self._ranges.setdefault(position, (first + start, first + end, any(entry)))

    def refer(self, position: int) -> str:
        """The mark of the note that the character at a position refers to; "" where it refers to none."""
        found = self._ranges.pop(position, None)
        if found is None:
            return ""
        start, end, is_counted = found
        self._count += is_counted
        mark = str(self._count).translate(_RAISED) if is_counted else ""
        self.referred.append((mark, start, end))
        return mark


class Boxes:
    """Text boxes by the place of their anchor."""

    def __init__(self, fib: Fib) -> None:
        counts = fib.counts
        first = counts.body + counts.footnotes + counts.headers + counts.macros + counts.comments + counts.endnotes
        bounds, boxes = plc(fib.part(Place.box_texts), _BOX_SIZE)
        self._ranges: dict[int, list[tuple[int, int]]] = {}
        last = 0
        for start, end, box in zip(bounds, bounds[1:], boxes, strict=False):
            (shape,) = struct.unpack_from("<i", box, _BOX_SHAPE)
            if last <= start < end <= counts.boxes and shape:
                last = end
                self._ranges.setdefault(shape, []).append((first + start, first + end))
        positions, anchors = plc(fib.part(Place.anchors), _ANCHOR_SIZE)
        self._shapes = {
            position: struct.unpack_from("<i", anchor)[0] for position, anchor in zip(positions, anchors, strict=False)
        }

    def take(self, position: int) -> list[tuple[int, int]]:
        """Start and end of the texts of the shape anchored at a position."""
        return self._ranges.pop(self._shapes.get(position, 0), [])

    def rest(self) -> list[tuple[int, int]]:
        """The texts that no anchor has asked for, those of boxes within groups, in order."""
        left = sorted(bounds for ranges in self._ranges.values() for bounds in ranges)
        self._ranges.clear()
        return left
