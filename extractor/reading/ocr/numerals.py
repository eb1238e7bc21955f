"""Roman numerals read again from their strokes: Tesseract takes "II" for "H" and "III" for "II"."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from ..line_shapes import is_capitals
from ..printed import PrintedLine

# A numeral that opens a heading, or what Tesseract makes of one.
_OPENING = re.compile(r"(?P<numeral>[IVXHLTUMNil1|!Ï]{1,5})(?P<stop>[.\-–/)]{0,2})(?=\s)")
_MOST = 39
# Heights of a capital, from the top, where its strokes stand apart and neither serifs nor hyphens are met.
_LEVELS = (0.2, 0.26, 0.32, 0.38)
_STROKES = {"I": 1, "V": 2, "X": 2, "H": 2, "U": 2, "N": 2, "M": 3}
_LOOK_ALIKES = str.maketrans({"H": "II", **dict.fromkeys("1l|!iLTÏ", "I")})
_PAPER = 200
_LEAST_HEIGHT = 8


def _roman(number: int) -> str:
    tens, rest = divmod(number, 10)
    fives, ones = divmod(rest, 5)
    small = ("IX" if fives else "IV") if ones == 4 else "V" * fives + "I" * ones
    return "X" * tens + small


_NUMERALS = {_roman(number): number for number in range(1, _MOST + 1)}


def _strokes(numeral: str) -> int:
    return sum(_STROKES.get(char, 1) for char in numeral)


def mend_numeral(line: PrintedLine, picture: Any, scale: float) -> None:
    """Reads the numeral that opens a heading in capitals again, from the number of its strokes.

    Args:
        line: in points; its text is changed where the strokes say otherwise.
        picture: the grey `PIL.Image.Image` that it was recognised on.
        scale: pixels for each point.
    """
    opening = _OPENING.match(line.text)
    if opening is None or not is_capitals(line.text[opening.end() :]):
        return
    read = opening["numeral"]
    left, right = line.lefts[0], line.rights[opening.end("numeral") - 1 + len(opening["stop"])]
    box = (int(left * scale) - 2, int(line.top * scale) - 2, int(right * scale) + 3, int(line.bottom * scale) + 2)
    counted = _count_strokes(np.asarray(picture.crop(box), np.uint8))
    if not counted:
        return
    plain = read.translate(_LOOK_ALIKES)
    if counted == _strokes(plain) and plain in _NUMERALS:
        numeral = plain
    else:
        fitting = [numeral for numeral in _NUMERALS if _strokes(numeral) == counted]
        numeral = min(fitting, key=lambda numeral: (_distance(plain, numeral), _NUMERALS[numeral]), default=read)
        if _distance(plain, numeral) > max(1, counted - 2):
            return
    if numeral == read:
        return
    _replace(line, len(read), numeral)


def _distance(read: str, numeral: str) -> int:
    """How far apart they are: letters other than I that differ count most."""
    same = read.replace("I", "") == numeral.replace("I", "")
    return abs(len(read) - len(numeral)) + (0 if same else 3)


def _count_strokes(ink: np.ndarray[Any, Any]) -> int:
    """Strokes that most of the levels cross; 0 where they disagree."""
    dark = ink < min(_PAPER, (int(ink.min()) + int(ink.max())) // 2)
    rows = np.flatnonzero(dark.sum(axis=1) > 0)
    if len(rows) < _LEAST_HEIGHT:
        return 0
    top, height = rows[0], rows[-1] - rows[0]
    counts: list[int] = []
    for level in _LEVELS:
        row = dark[int(top + height * level)].astype(np.int8)
        counts.append(int((np.diff(row, prepend=0) == 1).sum()))
    usual = max(set(counts), key=counts.count)
    return usual if counts.count(usual) * 2 > len(counts) else 0


def _replace(line: PrintedLine, length: int, numeral: str) -> None:
    """Puts a numeral in the place of the line's first characters."""
    left, right = line.lefts[0], line.rights[length - 1]
    step = (right - left) / len(numeral)
    lefts, rights = line.lefts[:0], line.rights[:0]
    for index in range(len(numeral)):
        lefts.append(left + step * index)
        rights.append(left + step * (index + 1))
    line.text = numeral + line.text[length:]
    line.lefts = lefts + line.lefts[length:]
    line.rights = rights + line.rights[length:]
    moved = len(numeral) - length
    line.doubts = [(max(start + moved, 0) if start else 0, end + moved) for start, end in line.doubts]
