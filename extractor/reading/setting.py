"""How a document's lines were set: whether they wrap, where a full line ends, and what parts its paragraphs.

A line was wrapped where the next word had no room on it. Room is measured twice, in characters (text wrapped by a
program) and in the widths of a book face (text taken from a page); the measure that fits the lines better counts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from .line_shapes import LABEL, PLACE_WORD, first_word, is_ended, opens_item, starts_lower
from .source import Line

_NARROWEST = 40
_WIDEST = 130
_LEAST_WRAPS = 6
# Where too few lines are surely wrapped to measure by: a line this full of the usual width was wrapped.
_USUAL_FILL = 0.88
# What a label, a bullet or an indent takes of the first line of a paragraph is up to a tenth of the width.
_LEAST_FILL = 0.8
_MOST_FILL = 0.98
# So many of the lines that were surely wrapped may be shorter than a full line.
_ODD = 0.06
_LEAST_INDENT = 2
# So many of the lines that go on stand at the margin, and so many of those that open an item are indented.
_FOLLOWING = 0.9
_FIRSTS = 0.9
# Places are exact to this part of a column's width.
_ROUNDING = 0.004
# Widths of Times New Roman in thousandths of its size; other letters are as wide as "o", other capitals as "N".
_WIDTHS = {
    **dict.fromkeys("ijlt/", 278), **dict.fromkeys(" .,;:", 250), **dict.fromkeys("fr()-[]I", 333),
    **dict.fromkeys("szJ", 389), **dict.fromkeys("ace“”\"", 444), **dict.fromkeys("EFTZLPS", 580),
    **dict.fromkeys("wOQĐDGHKNUVXYRABC", 722), **dict.fromkeys("mM%", 800), **dict.fromkeys("W—…", 944),
}
_WIDTH_OF_LETTER = 500
_WIDTH_OF_CAPITAL = 700


@dataclass(frozen=True, slots=True)
class Setting:
    """How the document's lines were set.

    Attributes:
        width: length of a full line by `measure`; 0 where lines are whole paragraphs.
        measure: length of a text.
        fill_first: what part of `width` the first line of a paragraph and the word after it fill at least.
        fill: the same for other lines.
        margin: indent of lines that go on, where the first lines of paragraphs are indented further; else None.
        blank_separated: paragraphs are parted by blank lines, and by nothing else.
    """

    width: float = 0
    measure: Callable[[str], float] = len
    fill_first: float = _USUAL_FILL
    fill: float = _USUAL_FILL
    margin: int | None = None
    blank_separated: bool = False

    def is_full(self, before: Line, line: Line, *, first: bool, slack: float = 0) -> bool:
        """The next word had no room on the line before.

        Args:
            before: the line that may be full.
            line: the line below it.
            first: `before` opens its paragraph.
            slack: part of the width that may be missing.
        """
        if before.room is not None:
            return line.opening + _ROUNDING >= before.room - slack
        if not self.width:
            return False
        needed = self.measure(before.text) + self.measure(" ") + self.measure(first_word(line.text))
        return needed >= self.width * ((self.fill_first if first else self.fill) - slack)


@cache
def _width_of(char: str) -> int:
    base = unicodedata.normalize("NFD", char)[0]
    return _WIDTHS.get(base) or (_WIDTH_OF_CAPITAL if base.isupper() else _WIDTH_OF_LETTER)


def printed_width(text: str) -> float:
    """Approximate width of a text in a book face."""
    return sum(map(_width_of, text))


def find_setting(lines: list[Line]) -> Setting:
    """Finds out how lines were set."""
    if any(line.room is not None for line in lines):
        return _printed_setting(lines)
    texts = [line for line in lines if line.text and not line.is_row]
    lengths = sorted(len(line.text) for line in texts)
    if len(lengths) < 4:
        return Setting()
    wide = lengths[int(len(lengths) * 0.85)]
    longest = lengths[int(len(lengths) * 0.97)]
    unfinished = sum(len(line.text) > wide * 0.8 and not is_ended(line.text) for line in texts)
    if not (_NARROWEST <= wide <= _WIDEST and longest <= wide * 1.5 and unfinished >= len(texts) * 0.2):
        return Setting()
    wraps = _sure_wraps(lines, wide)
    margin = _margin(lines, wraps)
    parted = _is_blank_separated(lines)
    if len(wraps) < _LEAST_WRAPS:
        return Setting(wide, margin=margin, blank_separated=parted)
    best = Setting(wide, margin=margin, blank_separated=parted)
    sharpest = 0.0
    for measure in (len, printed_width):
        width = _percentile([measure(before.text) for before, _ in wraps], 0.95)
        filled = [
            ((measure(before.text) + measure(" ") + measure(first_word(line.text))) / width, opens_item(before.text))
            for before, line in wraps
        ]
        fill = _percentile([part for part, first in filled if not first] or [part for part, _ in filled], _ODD)
        first_lines = [part for part, first in filled if first]
        fill_first = _percentile(first_lines, _ODD / 2) if len(first_lines) >= _LEAST_WRAPS else fill - 0.05
        if fill > sharpest:
            sharpest = fill
            best = Setting(
                width,
                measure,
                min(max(fill_first - 0.01, _LEAST_FILL), _MOST_FILL),
                min(max(fill, _LEAST_FILL), _MOST_FILL),
                margin,
                parted,
            )
    return best


def _printed_setting(lines: list[Line]) -> Setting:
    """The setting of lines whose places on pages are known."""
    printed = Setting(1.0)
    running = [line for line in lines if line.text and line.room is not None and line.block == 0]
    firsts: list[int] = []
    following: list[int] = []
    for before, line in pairwise(running):
        full = printed.is_full(before, line, first=False)
        if opens_item(line.text):
            # Below a full line without an end a number may be one that the text speaks of.
            if not full or is_ended(before.text):
                firsts.append(line.indent)
        elif full and not is_ended(before.text) and starts_lower(line.text):
            following.append(line.indent)
    if len(firsts) < _LEAST_WRAPS or len(following) < _LEAST_WRAPS:
        return printed
    margin = int(_percentile([float(indent) for indent in following], _FOLLOWING))
    indented = sum(indent >= margin + _LEAST_INDENT for indent in firsts)
    return Setting(1.0, margin=margin) if indented >= len(firsts) * _FIRSTS else printed


def _percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * part), len(ordered) - 1)]


def _sure_wraps(lines: list[Line], wide: int) -> list[tuple[Line, Line]]:
    """Long lines without an end, with the lines in small letters right below them."""
    return [
        (before, line)
        for before, line in pairwise(lines)
        if len(before.text) >= wide * _LEAST_FILL
        and not before.is_row
        and not line.is_row
        and not is_ended(before.text)
        and not opens_item(line.text)
        and starts_lower(line.text)
    ]


def _margin(lines: list[Line], wraps: list[tuple[Line, Line]]) -> int | None:
    firsts = [line.indent for line in lines if line.text and not line.is_row and opens_item(line.text)]
    following = [line.indent for _, line in wraps]
    if len(firsts) < _LEAST_WRAPS or len(following) < _LEAST_WRAPS:
        return None
    margin = int(_percentile([float(indent) for indent in following], _FOLLOWING))
    indented = sum(indent >= margin + _LEAST_INDENT for indent in firsts)
    return margin if indented >= len(firsts) * _FIRSTS else None


def _is_blank_separated(lines: list[Line]) -> bool:
    items = parted = 0
    for before, line in pairwise(lines):
        if line.text and not line.is_row and LABEL.match(line.text) and not PLACE_WORD.search(before.text):
            items += 1
            parted += not before.text
    return items >= 5 and parted >= items * 0.8
