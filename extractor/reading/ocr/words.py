"""Tesseract's table of words → rows of a page."""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from itertools import pairwise

from ..pdf.rows import Row
from ..printed import PrintedLine

_WORD_LEVEL = "5"
# Confidence in per cent. Below the first a mark is dirt; words below the second are doubtful; numbers and names, which
# no language model can guess, below the third.
_DIRT = 25.0
_SCRIBBLE = 30.0
_DOUBTFUL = 60.0
_DOUBTFUL_VALUE = 82.0
# Letters that Vietnamese does not have and that look the same as one that it has.
_LOOK_ALIKES = str.maketrans("Ðð€", "Đđc")
_VALUE = re.compile(r"\d|^[IVXLC]+[.\-)]?$|^[^\W\d_]*[A-ZĐ]")
_ORNAMENT = re.compile(r"[-–—_=*]{3,}|\*")
_DESCENDERS = re.compile("[gjpqyGJPQY,;()ạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴçQ/]")
_HEIGHT_OF_CAPITAL = 0.68
# Parts of an em: lines of one row, and gaps that may part columns, by the size and by the line's other gaps.
_SAME_BASELINE = 0.3
_COLUMN_GAP = 1.1
_COLUMN_GAP_BY_USUAL = 2.2
_NARROW = dict.fromkeys("ijlt.,;:'!|()[]ìíỉĩịIf ", 0.55) | dict.fromkeys("mwMW%ƯOÔƠQĐ", 1.45)


@dataclass(slots=True)
class Word:
    """A word with its place in points, its confidence in per cent and Tesseract's number of its line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    line: tuple[int, str, str, str]


def read_words(table: str, scale: float, part: int = 0) -> list[Word]:
    """Reads Tesseract's table of a page.

    Args:
        table: as `GetTSVText` gives it.
        scale: points for each pixel.
        part: number of the part of the page; words of two parts are never on one line.

    Returns:
        the words that are more than dirt.
    """
    words: list[Word] = []
    for record in table.split("\n"):
        fields = record.split("\t")
        if len(fields) != 12 or fields[0] != _WORD_LEVEL:
            continue
        left, top, width, height = (int(value) * scale for value in fields[6:10])
        text = unicodedata.normalize("NFC", fields[11].strip()).translate(_LOOK_ALIKES)
        confidence = float(fields[10])
        if not text or (confidence < _DIRT and not any(char.isalnum() for char in text)):
            continue
        line = part, fields[2], fields[3], fields[4]
        words.append(Word(text, left, top, left + width, top + height, confidence, line))
    return words


def confidence(words: list[Word]) -> float:
    """Mean confidence of all characters in per cent."""
    count = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / count if count else 0.0


def build_rows(words: list[Word]) -> list[Row]:
    """Puts words together as rows, from the top of the page down."""
    groups: dict[tuple[int, str, str, str], list[Word]] = {}
    for word in words:
        groups.setdefault(word.line, []).append(word)
    return merge_rows([part for line in groups.values() for part in _lines(line) if not _is_dirt(line)])


def _is_dirt(words: list[Word]) -> bool:
    """A line without letters and digits that is no ornament either, or one that was hardly read at all."""
    if confidence(words) < _SCRIBBLE:
        return True
    text = "".join(word.text for word in words)
    return not any(char.isalnum() for char in text) and not _ORNAMENT.fullmatch(text)


def _lines(words: list[Word]) -> list[PrintedLine]:
    """A line of Tesseract's as segments."""
    words.sort(key=lambda word: word.left)
    size = _size(words)
    gaps = sorted(max(after.left - before.right, 0.0) for before, after in pairwise(words))
    usual = gaps[len(gaps) // 2] if len(gaps) > 2 else size * 0.3
    segments: list[list[Word]] = [[words[0]]]
    for before, after in pairwise(words):
        gap = after.left - before.right
        if gap > max(size * _COLUMN_GAP, usual * _COLUMN_GAP_BY_USUAL):
            segments.append([])
        segments[-1].append(after)
    return [_line(segment, size) for segment in segments]


def _size(words: list[Word]) -> float:
    heights = sorted(word.bottom - word.top for word in words)
    return heights[len(heights) // 2] / _HEIGHT_OF_CAPITAL


def _line(words: list[Word], size: float) -> PrintedLine:
    text = ""
    lefts, rights = array("f"), array("f")
    doubts: list[tuple[int, int]] = []
    for word in words:
        if text:
            lefts.append(rights[-1])
            rights.append(max(word.left, rights[-1]))
            text += " "
        if word.confidence < (_DOUBTFUL_VALUE if _VALUE.search(word.text) else _DOUBTFUL):
            doubts.append((len(text), len(text) + len(word.text)))
        _spread(word, lefts, rights)
        text += word.text
    bottoms = sorted(word.bottom for word in words if not _DESCENDERS.search(word.text))
    lowest = max(word.bottom for word in words)
    baseline = bottoms[len(bottoms) // 2] if bottoms else lowest - size * 0.2
    return PrintedLine(text, lefts, rights, min(word.top for word in words), lowest, baseline, size, doubts=doubts)


def _spread(word: Word, lefts: array[float], rights: array[float]) -> None:
    """Shares a word's width out among its characters."""
    shares = [_NARROW.get(char, 1.0) for char in word.text]
    step = (word.right - word.left) / sum(shares)
    edge = word.left
    for share in shares:
        lefts.append(edge)
        edge += share * step
        rights.append(edge)


def merge_rows(lines: list[PrintedLine]) -> list[Row]:
    """Puts lines that stand beside each other into one row; the rows come from the top down."""
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        if rows:
            last = rows[-1]
            near = line.baseline - last[0].baseline < min(line.size, last[0].size) * _SAME_BASELINE
            if near and all(line.left > other.right or line.right < other.left for other in last):
                last.append(line)
                continue
        rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.left)
    return rows
