"""Where the characters of a paged document stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .printed import PrintedLine


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page, in points from the page's top left corner; `page` counts from 1."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Layout:
    """Maps offsets into a document's printed lines, one a line of the decoded input, to places on pages.

    Attributes:
        doubts: whether any word was recognised with little confidence.
    """

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._lines: list[tuple[int, PrintedLine]] = []
        self.doubts = False

    def add(self, start: int, page: int, line: PrintedLine) -> None:
        """Adds a line whose first character has the offset `start`; lines come in the order of their offsets."""
        self._starts.append(start)
        self._lines.append((page, line))
        self.doubts = self.doubts or bool(line.doubts)

    def line_at(self, offset: int) -> tuple[int, PrintedLine]:
        """The page and the line of a character."""
        return self._lines[max(bisect_right(self._starts, offset) - 1, 0)]

    def places(self, stretches: Iterable[tuple[int, int]]) -> list[Place]:
        """Rectangles around stretches of characters, one for each line, in the order of the text.

        Args:
            stretches: (start, end) offsets.
        """
        found: list[Place] = []
        last: PrintedLine | None = None
        for page, line, low, high in self._parts(stretches):
            if line.parts:
                found.extend(_places_of_parts(page, line, low, high))
                last = None
                continue
            left, right = min(line.lefts[low:high]), max(line.rights[low:high])
            if line is last:
                before = found.pop()
                left, right = min(left, before.left), max(right, before.right)
            found.append(Place(page, left, line.top, right, line.bottom))
            last = line
        return found

    def doubtful(self, start: int, end: int) -> list[str]:
        """The doubtful words of a stretch of characters."""
        return [
            line.text[first:behind]
            for _, line, low, high in self._parts([(start, end)])
            for first, behind in line.doubts
            if first < high and behind > low
        ]

    def _parts(self, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, PrintedLine, int, int]]:
        for start, end in stretches:
            index = max(bisect_right(self._starts, start) - 1, 0)
            while index < len(self._lines) and self._starts[index] < end:
                page, line = self._lines[index]
                low = max(start - self._starts[index], 0)
                high = min(end - self._starts[index], len(line.text))
                if low < high:
                    yield page, line, low, high
                index += 1


def _places_of_parts(page: int, line: PrintedLine, low: int, high: int) -> Iterator[Place]:
    for (start, own_page, top, bottom), end in line.bounded_parts():
        first, behind = max(start, low), min(end, high)
        shown = [index for index in range(first, behind) if not line.text[index].isspace()]
        if shown:
            left, right = min(line.lefts[index] for index in shown), max(line.rights[index] for index in shown)
            yield Place(own_page or page, left, top, right, bottom)
