"""Two columns printed side by side → the cells of a row.

Letterheads and signature blocks have a left and a right column. Text taken from a page parts them by many spaces,
which a justified line, a centred title or a blank to fill in has too; so a gap counts only where a column is expected.
"""

from __future__ import annotations

import re

from .line_shapes import ANNEX_HEAD, BULLET, LABEL, MOTTO, RECIPIENTS_HEAD, UPPER
from .source import Line, Piece

# What opens the right column wherever it stands.
_RIGHT_COLUMN = re.compile(
    rf"CỘNG\s+H(?:ÒA|OÀ)\s|ĐẢNG\s+CỘNG\s+SẢN|Độc\s+lập\s|[{UPPER}][^,;.]{{1,40}},\s*ngày\s"
    r"|(?:TM|T/M|KT|K/T|TL|TUQ|Q)[./]\s?\w"
)
_LONGEST_LETTERHEAD = 16
_LONGEST_CLOSING = 40
_LONGEST_LINE = 110


def split_columns(lines: list[Line]) -> list[Line]:
    """Turns the gap between two columns into a tab; the lines are changed in place."""
    closing = 0
    for index, line in enumerate(lines):
        if not line.text:
            continue
        if RECIPIENTS_HEAD.match(line.text):
            closing = index + _LONGEST_CLOSING
        elif len(line.text) > _LONGEST_LINE or _ends_closing(line.text):
            closing = 0
        for gap in line.gaps:
            if index < closing or _RIGHT_COLUMN.match(line.text, gap + 1):
                _split(line, gap)
                break
    _split_letterhead(lines)
    return lines


def _ends_closing(text: str) -> bool:
    if ANNEX_HEAD.match(text):
        return True
    return bool(LABEL.match(text)) and not BULLET.match(text)


def _split_letterhead(lines: list[Line]) -> None:
    """Lines between those of a letterhead that were split are two columns as well."""
    split = [index for index, line in enumerate(lines) if line.is_row and line.gaps and MOTTO.search(line.text)]
    for first in split:
        for index in range(max(first - 3, 0), min(first + _LONGEST_LETTERHEAD, len(lines))):
            line = lines[index]
            if line.is_row or not line.gaps:
                continue
            if LABEL.match(line.text) or len(line.text) > _LONGEST_LINE:
                break
            # A centred title below the letterhead has no second column; only short halves are columns.
            if index < first + 4 or line.text[0] in "*_-" or line.text.startswith("Số"):
                _split(line, line.gaps[0])


def _split(line: Line, gap: int) -> None:
    """Makes the space at `gap` a tab."""
    position = 0
    for number, piece in enumerate(line.pieces):
        if position == gap and piece.text == " ":
            line.pieces[number] = Piece("\t", piece.origin, piece.width)
            break
        position += len(piece.text)
    else:
        return
    line.text = f"{line.text[:gap]}\t{line.text[gap + 1 :]}"
    line.is_row = True
