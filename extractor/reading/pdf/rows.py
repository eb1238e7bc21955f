"""Characters in any order → the page's rows, each cut into segments where a column may end."""

from __future__ import annotations

from array import array
from typing import Any

import numpy as np

from ..printed import PrintedLine
from .glyphs import Glyphs

# All lengths are parts of an em. Baselines of one line differ by less than this.
_SAME_BASELINE = 0.12
# An em against the width of the middle one of a line's letters, and of capitals.
_EM_BY_WIDTH = 2.1
_EM_BY_CAPITAL = 1.4
# A gap this wide parts words: so much of the usual space of its line, within these bounds.
_WORD_GAP_BY_SPACE = 0.6
_LEAST_WORD_GAP, _MOST_WORD_GAP = 0.13, 0.3
_USUAL_SPACE = 0.26
# A space character parts words only where there is a gap.
_LEAST_SPACE = 0.03
# A gap that may part columns is this wide, and so much wider than the usual gap of its line, which may be justified.
_COLUMN_GAP = 0.9
_COLUMN_GAP_BY_USUAL = 2.2
# The same character again at nearly the same place makes it bold.
_OVERPRINT = 0.12
# A raised number is smaller than this part of its line's size, and stands so much higher.
_RAISED_SIZE = 0.8
_LEAST_RAISE, _MOST_RAISE = 0.15, 0.75
_SUPERSCRIPTS = {ord(str(digit)): sign for digit, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_MOST_RAISED = 3

Row = list[PrintedLine]


def build_rows(glyphs: Glyphs) -> list[Row]:
    """Groups characters into rows from the top of the page down.

    Returns:
        the rows; each is its segments from left to right. Rows without visible characters do not occur.
    """
    if not len(glyphs):
        return []
    em = _em(glyphs)
    order = np.argsort(glyphs.baselines, kind="stable")
    steps = np.diff(glyphs.baselines[order])
    clusters = np.split(order, np.flatnonzero(steps > em * _SAME_BASELINE) + 1)
    rows: list[Row] = []
    for cluster in clusters:
        row = _row(glyphs.take(cluster), em)
        if row:
            rows.append(row)
    return _raise_notes(rows)


def _median(values: np.ndarray[Any, Any]) -> float:
    # numpy's own median takes ten times as long for a line's few values.
    ordered = np.sort(values)
    return float(ordered[len(ordered) // 2])


def _em(glyphs: Glyphs) -> float:
    widths = glyphs.rights - glyphs.lefts
    letters = widths[(widths > 0.5) & (glyphs.chars != " ")]
    if not len(letters):
        return 12.0
    by_width = _EM_BY_CAPITAL if "".join(glyphs.chars.tolist()).isupper() else _EM_BY_WIDTH
    return _median(letters) * by_width


def _row(glyphs: Glyphs, page_em: float) -> Row:
    glyphs = glyphs.take(np.argsort(glyphs.origins, kind="stable"))
    blank = (glyphs.chars == " ") | (glyphs.chars == "\xa0") | (glyphs.chars == "\t")
    solid = np.flatnonzero(~blank)
    if not len(solid):
        return []
    spaced = np.diff(solid) > 1
    glyphs = glyphs.take(solid)
    em = _em(glyphs) if len(glyphs) > 8 else page_em
    gaps = glyphs.origins[1:] - np.maximum.accumulate(glyphs.rights)[:-1]
    # PDFium made up a space between two characters that stand side by side in the file too.
    spaced |= (np.diff(glyphs.indexes) == 2) & (gaps > em * _LEAST_WORD_GAP)
    if len(glyphs) > 1:
        again = (glyphs.chars[1:] == glyphs.chars[:-1]) & (np.diff(glyphs.origins) < em * _OVERPRINT)
        if again.any():
            kept = np.concatenate(([True], ~again))
            return _row(glyphs.take(kept) if not spaced.any() else _with_spaces(glyphs, kept, spaced), page_em)
    space = _median(gaps[spaced]) if spaced.any() else em * _USUAL_SPACE
    least = min(max(space * _WORD_GAP_BY_SPACE, em * _LEAST_WORD_GAP), em * _MOST_WORD_GAP)
    breaks = (spaced & (gaps > em * _LEAST_SPACE)) | (gaps > least)
    places = np.flatnonzero(breaks)
    wide = _wide_gaps(gaps[places], em)
    chars = np.insert(glyphs.chars, places + 1, " ")
    lefts = np.insert(glyphs.lefts, places + 1, glyphs.rights[places])
    rights = np.insert(glyphs.rights, places + 1, glyphs.lefts[places + 1])
    text = "".join(chars.tolist())
    cuts = [int(place) + 1 + number for number, place in enumerate(places) if wide[number]]
    heights = float(glyphs.tops.min()), float(glyphs.bottoms.max())
    line = PrintedLine(
        text,
        array("f", lefts.astype(np.float32).tobytes()),
        array("f", rights.astype(np.float32).tobytes()),
        *heights,
        _median(glyphs.baselines),
        em,
    )
    if not cuts:
        return [line]
    starts = [0, *(cut + 1 for cut in cuts)]
    return [line.cut(start, end) for start, end in zip(starts, [*cuts, len(text)], strict=True)]


def _with_spaces(glyphs: Glyphs, kept: np.ndarray[Any, Any], spaced: np.ndarray[Any, Any]) -> Glyphs:
    """The kept characters, with a space again where one stood between two of them."""
    spaces = glyphs.take(np.flatnonzero(spaced & kept[1:]) + 1)
    spaces.chars = np.full(len(spaces), " ", "<U1")
    spaces.rights = spaces.lefts.copy()
    spaces.origins = spaces.origins - 0.01
    return glyphs.take(kept).plus(spaces)


def _wide_gaps(gaps: np.ndarray[Any, Any], em: float) -> np.ndarray[Any, Any]:
    """Which gaps between words may part columns."""
    if not len(gaps):
        return np.zeros(0, bool)
    usual = _median(gaps) if len(gaps) > 2 else float(gaps.min())
    if len(gaps) < 3:
        usual = min(usual, em * 0.4)
    return gaps > max(em * _COLUMN_GAP, usual * _COLUMN_GAP_BY_USUAL)


def _raise_notes(rows: list[Row]) -> list[Row]:
    """Puts the small raised numbers of footnotes and powers into the lines that they belong to, as superscripts."""
    kept: list[Row] = []
    for index, row in enumerate(rows):
        hosts = rows[index + 1 : index + 3]
        if all(_is_raised(segment, hosts) for segment in row):
            for segment in row:
                _put_raised(segment, hosts)
        else:
            kept.append(row)
    return kept


def _host(mark: PrintedLine, rows: list[Row]) -> tuple[Row, int] | None:
    for row in rows:
        for number, segment in enumerate(row):
            rise = segment.baseline - mark.baseline
            beside = segment.left - mark.size <= mark.left <= segment.right + segment.size
            if beside and _LEAST_RAISE * segment.size < rise < _MOST_RAISE * segment.size:
                return row, number
    return None


def _is_raised(mark: PrintedLine, rows: list[Row]) -> bool:
    if len(mark.text) > _MOST_RAISED or not (mark.text.isascii() and mark.text.isdigit()):
        return False
    found = _host(mark, rows)
    if found is None:
        return False
    row, number = found
    widths = [right - left for left, right in zip(mark.lefts, mark.rights, strict=True)]
    return max(widths) < row[number].size * 0.5 * _RAISED_SIZE and len(row[number].text) > len(mark.text)


def _put_raised(mark: PrintedLine, rows: list[Row]) -> None:
    found = _host(mark, rows)
    if found is None:
        return
    row, number = found
    line = row[number]
    position = sum(left < mark.left for left in line.lefts)
    while position > 0 and line.text[position - 1] == " ":
        position -= 1
    line.text = line.text[:position] + mark.text.translate(_SUPERSCRIPTS) + line.text[position:]
    line.lefts = line.lefts[:position] + mark.lefts + line.lefts[position:]
    line.rights = line.rights[:position] + mark.rights + line.rights[position:]
