"""The words of electronic signatures and stamps, which say who signed the file and nothing of what it demands."""

from __future__ import annotations

import re
from functools import cache

from ..lexicon import lexicon
from ..printed import PrintedLine
from .rows import Row

# A stamp's lines stand right below each other, at the same left edge, in small letters.
_LINES_OF_STAMP = 8
_SAME_EDGE = 1.5


def _pattern(kind: str) -> re.Pattern[str]:
    words = lexicon("pdf/stamps.toml")[kind]
    return re.compile("|".join(rf"{re.escape(word)}(?!\w)" for word in words), re.IGNORECASE)


@cache
def _openings() -> re.Pattern[str]:
    return _pattern("opens")


@cache
def _labels() -> re.Pattern[str]:
    return _pattern("goes_on")


def is_stamp(text: str) -> bool:
    """A line of the text says who signed the file, or when.

    Args:
        text: the words in a signature's appearance, its lines parted by line breaks.
    """
    return any(_openings().match(line.strip()) for line in text.split("\n"))


def without_stamps(rows: list[Row]) -> list[Row]:
    """Leaves out the lines that a signing program has printed on the page."""
    if not any(_openings().match(line.text) for row in rows for line in row):
        return rows
    kept: list[Row] = []
    stamp: PrintedLine | None = None
    left = 0
    for row in rows:
        shown: Row = []
        for line in row:
            if _openings().match(line.text):
                stamp, left = line, _LINES_OF_STAMP
            elif stamp is not None and left and _goes_on(stamp, line):
                left -= 1
            else:
                shown.append(line)
        if shown:
            kept.append(shown)
    return kept


def _goes_on(stamp: PrintedLine, line: PrintedLine) -> bool:
    beside = abs(line.left - stamp.left) < stamp.size * _SAME_EDGE
    below = 0 < line.baseline - stamp.baseline < stamp.size * 12
    return beside and below and bool(_labels().match(line.text) or line.size < 9)
