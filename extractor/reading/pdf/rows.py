"""Characters in any order → the page's rows, each cut into segments where a column may end."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import Any

import numpy as np

from ..printed import PrintedLine
from .glyphs import Glyphs

# All lengths are parts of an em. Baselines of one line differ by less than this.
_SAME_BASELINE = 0.12
# An em against the width of the middle one of a line's letters, and of capitals.
_EM_BY_WIDTH = 2.1
_EM_BY_CAPITAL = 1.4
_USUAL_EM = 12.0
# So few letters say nothing of their row's em.
_FEW = 8
# A gap this wide parts words: so much of the usual space of its line, within these bounds.
_WORD_GAP_BY_SPACE = 0.5
_LEAST_WORD_GAP, _MOST_WORD_GAP = 0.125, 0.2
_USUAL_SPACE = 0.26
# A space character parts words only where there is a gap.
_LEAST_SPACE = 0.03
# A gap that may part columns is this wide, and so much wider than the usual gap of its line, which may be justified.
_COLUMN_GAP = 0.9
_COLUMN_GAP_BY_USUAL = 2.2
_USUAL_GAP = 0.4
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
    em = float(_em(glyphs, np.zeros(len(glyphs), np.intp), 1)[0])
    order = np.argsort(glyphs.baselines, kind="stable")
    rows = np.cumsum(np.diff(glyphs.baselines[order], prepend=np.float32(np.inf)) > em * _SAME_BASELINE)
    glyphs = glyphs.take(order[np.lexsort((glyphs.origins[order], rows))])
    solid = np.flatnonzero((glyphs.chars != " ") & (glyphs.chars != "\xa0") & (glyphs.chars != "\t"))
    if not len(solid):
        return []
    spaced = np.diff(solid, prepend=-1) > 1
    return _raise_notes(_set_rows(glyphs.take(solid), rows[solid], spaced, em))


# All rows of a page are worked on at once: numpy takes as long for the few values of one row.
def _set_rows(glyphs: Glyphs, rows: np.ndarray[Any, Any], spaced: np.ndarray[Any, Any], page_em: float) -> list[Row]:
    """Puts the words of rows together.

    Args:
        glyphs: visible characters, row by row from left to right.
        rows: a number for each of them that is the same for those of one row.
        spaced: before which of them blank characters stand.
        page_em: width of an em that is usual on the page.
    """
    firsts = np.diff(rows, prepend=rows[0] - 1) != 0
    starts = np.flatnonzero(firsts)
    rows, count = np.cumsum(firsts) - 1, len(starts)
    bounds = [*starts.tolist(), len(glyphs)]
    sizes = np.diff(bounds)
    ems = np.where(sizes > _FEW, _em(glyphs, rows, count), page_em)
    em = ems[rows]
    reach = np.concatenate([np.maximum.accumulate(glyphs.rights[low:high]) for low, high in pairwise(bounds)])
    # What parts each character from the one before it in its row.
    gaps = np.zeros(len(glyphs), np.float32)
    gaps[1:] = glyphs.origins[1:] - reach[:-1]
    inner = ~firsts
    # PDFium made up a space between two characters that stand side by side in the file too.
    spaced = inner & (spaced | (np.diff(glyphs.indexes, prepend=0) == 2) & (gaps > em * _LEAST_WORD_GAP))
    again = np.zeros(len(glyphs), bool)
    again[1:] = inner[1:] & (glyphs.chars[1:] == glyphs.chars[:-1]) & (np.diff(glyphs.origins) < em[1:] * _OVERPRINT)
    if again.any():
        kept = ~again
        return _set_rows(glyphs.take(kept), rows[kept], spaced[kept], page_em)
    spaces = _medians(gaps[spaced], rows[spaced], count, ems * _USUAL_SPACE)
    least = np.clip(spaces * _WORD_GAP_BY_SPACE, ems * _LEAST_WORD_GAP, ems * _MOST_WORD_GAP)
    breaks = inner & (spaced & (gaps > em * _LEAST_SPACE) | (gaps > least[rows]))
    wide = breaks.copy()
    wide[breaks] = _wide_gaps(gaps[breaks], rows[breaks], ems)
    return _printed(glyphs, bounds, breaks, wide, ems)


def _medians(
    values: np.ndarray[Any, Any], rows: np.ndarray[Any, Any], count: int, default: np.ndarray[Any, Any] | float
) -> np.ndarray[Any, Any]:
    """The middle value of each row, or the default for a row without any."""
    sizes = np.bincount(rows, minlength=count)
    middles = np.cumsum(sizes) - sizes + sizes // 2
    ordered = np.append(values[np.lexsort((values, rows))], 0)
    return np.where(sizes > 0, ordered[np.where(sizes > 0, middles, -1)], default)


def _em(glyphs: Glyphs, rows: np.ndarray[Any, Any], count: int) -> np.ndarray[Any, Any]:
    """Width of an em in each row."""
    widths = glyphs.rights - glyphs.lefts
    letters = (widths > 0.5) & (glyphs.chars != " ")
    text = "".join(glyphs.chars.tolist())
    ends = np.cumsum(np.bincount(rows, minlength=count)).tolist()
    factors = [
        _EM_BY_CAPITAL if text[start:end].isupper() else _EM_BY_WIDTH for start, end in pairwise([0, *ends])
    ]
    found = _medians(widths[letters], rows[letters], count, np.nan).astype(np.float64) * factors
    return np.where(np.isnan(found), _USUAL_EM, found)


def _wide_gaps(
    gaps: np.ndarray[Any, Any], rows: np.ndarray[Any, Any], ems: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """Which gaps between words may part columns."""
    count = len(ems)
    usual = _medians(gaps, rows, count, 0.0)
    least = np.full(count, np.inf)
    np.minimum.at(least, rows, gaps)
    few = np.bincount(rows, minlength=count) < 3
    usual = np.where(few, np.minimum(least, ems * _USUAL_GAP), usual)
    return gaps > np.maximum(ems * _COLUMN_GAP, usual * _COLUMN_GAP_BY_USUAL)[rows]


def _printed(
    glyphs: Glyphs,
    bounds: list[int],
    breaks: np.ndarray[Any, Any],
    wide: np.ndarray[Any, Any],
    ems: np.ndarray[Any, Any],
) -> list[Row]:
    """Rows as lines, with spaces before the characters that `breaks` names, cut before those that `wide` names."""
    places = np.flatnonzero(breaks)
    text = "".join(np.insert(glyphs.chars, places, " ").tolist())
    lefts = np.insert(glyphs.lefts, places, glyphs.rights[places - 1]).astype(np.float32).tobytes()
    rights = np.insert(glyphs.rights, places, glyphs.lefts[places]).astype(np.float32).tobytes()
    tops = np.minimum.reduceat(glyphs.tops, bounds[:-1]).tolist()
    bottoms = np.maximum.reduceat(glyphs.bottoms, bounds[:-1]).tolist()
    rows = np.repeat(np.arange(len(ems)), np.diff(bounds))
    baselines = _medians(glyphs.baselines, rows, len(ems), 0.0).tolist()
    # Each space moves what stands behind it.
    before = np.append(0, np.cumsum(breaks))
    edges = (bounds + before[bounds]).tolist()
    cuts = places[wide[places]]
    cuts = (cuts + before[cuts]).tolist()
    found: list[Row] = []
    index = 0
    for number, (start, end) in enumerate(pairwise(edges)):
        row: Row = []
        while True:
            stop = cuts[index] if index < len(cuts) and cuts[index] < end else end
            row.append(
                PrintedLine(
                    text[start:stop],
                    array("f", lefts[4 * start : 4 * stop]),
                    array("f", rights[4 * start : 4 * stop]),
                    tops[number],
                    bottoms[number],
                    baselines[number],
                    float(ems[number]),
                )
            )
            if stop == end:
                break
            start, index = stop + 1, index + 1
        found.append(row)
    return found


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
    behind = position + len(mark.text)
    if line.text[behind : behind + 1] == " " and line.lefts[behind + 1] - mark.rights[-1] < line.size * _LEAST_WORD_GAP:
        # The gap was that of the number alone.
        line.text = line.text[:behind] + line.text[behind + 1 :]
        line.lefts.pop(behind)
        line.rights.pop(behind)
