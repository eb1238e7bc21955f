"""Rows → lines in reading order: letterheads and signature blocks column by column, the rest row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..lexicon import lexicon, opens_name, without_marks
from ..line_shapes import ANNEX_HEAD, BULLET, DATE_LINE, LABEL, MOTTO, RECIPIENTS_HEAD, UPPER, is_capitals
from ..printed import BODY, PrintedLine, joined
from .aligned_tables import as_row, end_of_table
from .rows import Row

# What opens the right column of a letterhead where the gap before it is no wider than one between words.
_RIGHT_OPENING = re.compile(
    rf"(?<=\s)(?:C[ỘỌ]NG\s+H(?:ÒA|OÀ)\s|Đ[ẢA]NG\s+C[ỘỌ]NG\s+S[ẢA]N\s|Độc\s+lập\s*[-–]|[{UPPER}][^,;.\d]{{1,30}},\s*ngày\s)"
)
_SIGNED_FOR = re.compile(rf"(?:T/?M|K/?T|T/?L|TUQ|Q)\s?[./]\s?[{UPPER}]|(?:T/M|K/T|T/L)\s")
# How far above and below the motto its letterhead reaches, in rows and in line heights.
_ROWS_ABOVE_MOTTO, _ROWS_BELOW_MOTTO = 4, 12
_APART_ABOVE, _APART_BELOW = 2.6, 4.5
# The left column is measured above and beside the motto, to so many ems below it.
_BESIDE_MOTTO = 1.8
# Parts of the width of the page's text.
_WIDE = 0.62
_NEAR_MIDDLE = 0.05
_RIGHT_COLUMN_FROM = 0.33
_ROWS_ABOVE_RECIPIENTS = 6
_APART_ABOVE_RECIPIENTS = 3.0
_LINE_HEIGHT = 1.3


@dataclass(frozen=True, slots=True)
class _TextArea:
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def order_lines(rows: list[Row], page_width: float, last_block: int = BODY) -> list[PrintedLine]:
    """Puts the rows of a page, or of a part of it, into reading order.

    Args:
        rows: from the top down, each its segments from left to right.
        page_width: points.
        last_block: number of the last block that another part of the page has.

    Returns:
        the lines; `block` tells the columns apart.
    """
    area = _text_area(rows, page_width)
    rows = [_split_letterhead(row) for row in rows]
    lines: list[PrintedLine] = []
    blocks = last_block
    start = 0
    while start < len(rows):
        zone = _letterhead(rows, start, area) or _signature(rows, start, area)
        if zone is None and _is_number_and_date(rows[start], area):
            # The last row of a letterhead whose other rows are missing, or on the page before.
            zone = start + 1, [[line] for line in rows[start]]
        if zone is None:
            end = end_of_table(rows, start)
            if end > start:
                lines.extend(as_row(row) for row in rows[start:end])
            else:
                lines.append(whole(rows[start]))
                end = start + 1
            start = end
            continue
        end, columns = zone
        for column in columns:
            blocks += 1
            for line in column:
                line.block = blocks
            lines.extend(column)
        start = end
    return lines


def _is_number_and_date(row: Row, area: _TextArea) -> bool:
    if len(row) < 2 or LABEL.match(row[0].text):
        return False
    date = row[-1]
    return date.left > area.left + area.width * _RIGHT_COLUMN_FROM and DATE_LINE.match(date.text) is not None


def whole(row: Row) -> PrintedLine:
    """A row as one line."""
    if len(row) == 1:
        return row[0]
    line = joined(row, " ")
    line.parts = []
    return line


def _text_area(rows: list[Row], page_width: float) -> _TextArea:
    wide = [row for row in rows if row[-1].right - row[0].left > page_width * 0.45]
    if len(wide) < 3:
        return _TextArea(page_width * 0.13, page_width * 0.93)
    lefts = sorted(row[0].left for row in wide)
    rights = sorted(row[-1].right for row in wide)
    return _TextArea(lefts[len(lefts) // 10], rights[len(rights) * 9 // 10])


def _split_letterhead(row: Row) -> Row:
    """Cuts a segment where the right column of a letterhead opens behind a gap of a few points."""
    result: Row = []
    for line in row:
        opening = _RIGHT_OPENING.search(line.text)
        if opening and opening.start() > 2 and _is_wider(line, opening.start() - 1):
            result.extend((line.cut(0, opening.start() - 1), line.cut(opening.start(), len(line.text))))
        else:
            result.append(line)
    return result


def _is_wider(line: PrintedLine, space: int) -> bool:
    """The space is wider than the others of its line, or the words on both sides are capitals of their own."""
    others = [
        line.rights[index] - line.lefts[index]
        for index, char in enumerate(line.text)
        if char == " " and index != space
    ]
    width = line.rights[space] - line.lefts[space]
    usual = sorted(others)[len(others) // 2] if others else line.size * 0.25
    return width > usual * 1.35 or (bool(MOTTO.match(line.text[space + 1 :])) and is_capitals(line.text[:space]))


def gap(above: Row, below: Row) -> float:
    """Distance of two rows in line heights."""
    size = max(max(line.size for line in above), max(line.size for line in below), 6.0)
    return (below[0].baseline - above[0].baseline) / (min(size, 20.0) * _LINE_HEIGHT)


def _letterhead(rows: list[Row], start: int, area: _TextArea) -> tuple[int, list[list[PrintedLine]]] | None:
    found = _motto(rows, start, area)
    if found is None:
        return None
    motto = found
    right_middle = motto.center
    lefts = [
        line
        for row in rows[start : start + _ROWS_ABOVE_MOTTO + 4]
        for line in row
        if line.right < right_middle
        and line.center < motto.left
        and line.baseline < motto.baseline + motto.size * _BESIDE_MOTTO
    ]
    if not lefts:
        return None
    left_middle = sorted(line.center for line in lefts)[len(lefts) // 2]
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    end = start
    for index in range(start, min(start + _ROWS_ABOVE_MOTTO + _ROWS_BELOW_MOTTO, len(rows))):
        row = rows[index]
        if index > start and gap(rows[index - 1], row) > _APART_BELOW:
            break
        below = row[0].baseline > motto.baseline + motto.size * 0.5
        if below and _leaves_letterhead(row, left_middle, right_middle, area):
            break
        for line in row:
            near_left = abs(line.center - left_middle) <= abs(line.center - right_middle)
            (left if near_left else right).append(line)
        end = index + 1
    if not left or not right:
        return None
    _mark_wraps(left)
    _mark_wraps(right)
    return end, [left, right]


@cache
def _post() -> re.Pattern[str]:
    posts = "|".join(re.escape(without_marks(post)) for post in lexicon("pdf/letterheads.toml")["posts"])
    return re.compile(rf"(?:{posts})(?!\w)")


def _mark_wraps(column: list[PrintedLine]) -> None:
    """Marks the lines of a letterhead's column that go on with a name too long for it: "BỘ KHOA HỌC VÀ CÔNG / NGHỆ"."""
    widest = max(line.right - line.left for line in column)
    for above, line in pairwise(column):
        if not (is_capitals(above.text) and is_capitals(line.text)) or opens_name(line.text):
            continue
        first = line.text.find(" ")
        word = (line.right if first < 0 else line.rights[first - 1]) - line.left
        line.goes_on = above.right - above.left + word > widest


def _motto(rows: list[Row], start: int, area: _TextArea) -> PrintedLine | None:
    """The motto of a letterhead whose first row is `start`."""
    for index in range(start, min(start + _ROWS_ABOVE_MOTTO + 1, len(rows))):
        row = rows[index]
        if index > start and gap(rows[index - 1], row) > _APART_ABOVE:
            return None
        for line in row:
            if MOTTO.search(line.text) and line.center > area.middle:
                return line
        if row[-1].right - row[0].left > area.width * _WIDE and len(row) == 1:
            return None
    return None


def _leaves_letterhead(row: Row, left_middle: float, right_middle: float, area: _TextArea) -> bool:
    if len(row) > 1:
        return False
    line = row[0]
    if line.right - line.left > area.width * _WIDE or ANNEX_HEAD.match(line.text) or LABEL.match(line.text):
        return True
    if DATE_LINE.match(line.text):
        return False
    distance = min(abs(line.center - left_middle), abs(line.center - right_middle))
    crosses = line.left < left_middle and line.right > right_middle
    if crosses or distance > area.width * _NEAR_MIDDLE * 2:
        return True
    return abs(line.center - area.middle) < area.width * _NEAR_MIDDLE and abs(line.center - area.middle) < distance


def _signature(rows: list[Row], start: int, area: _TextArea) -> tuple[int, list[list[PrintedLine]]] | None:
    head_at = _recipients(rows, start, area)
    if head_at is None:
        return _side_by_side(rows, start, area) or _signed_on_right(rows, start, area)
    head = rows[head_at][0]
    limit = head.left + max(area.width * _RIGHT_COLUMN_FROM, head.size * 3)
    return _two_columns(rows, start, head_at, limit, area)


def _signed_on_right(rows: list[Row], start: int, area: _TextArea) -> tuple[int, list[list[PrintedLine]]] | None:
    """A signature whose recipients have no head that could be read."""
    line = rows[start][-1]
    limit = area.left + area.width * _RIGHT_COLUMN_FROM
    if line.left < limit or not (_SIGNED_FOR.match(line.text) and is_capitals(line.text)):
        return None
    end, columns = _two_columns(rows, start, start, limit, area)
    return (end, columns) if columns[0] else None


def _two_columns(
    rows: list[Row], start: int, head_at: int, limit: float, area: _TextArea
) -> tuple[int, list[list[PrintedLine]]]:
    """Parts the rows from `start` on into what begins left of a limit and what begins right of it."""
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    end = start
    for index in range(start, len(rows)):
        row = rows[index]
        if index > head_at and _ends_signature(row, area):
            break
        for line in row:
            # Recipients may be listed in two columns.
            (right if line.left > limit and not BULLET.match(line.text) else left).append(line)
        end = index + 1
    return end, [left, *_side_columns(right)]


def _side_columns(lines: list[PrintedLine]) -> list[list[PrintedLine]]:
    """Parts the signatures beside a list of recipients, where there are several."""
    head = [line for line in lines if _SIGNED_FOR.match(line.text) and line.baseline == lines[0].baseline]
    if len(head) < 2:
        return [lines]
    columns: list[list[PrintedLine]] = [[] for _ in head]
    for line in lines:
        columns[min(range(len(head)), key=lambda number: abs(head[number].center - line.center))].append(line)
    return columns


def _recipients(rows: list[Row], start: int, area: _TextArea) -> int | None:
    """The row of "Nơi nhận", where `start` is it, or a row above it that only holds what stands beside it."""
    for index in range(start, min(start + _ROWS_ABOVE_RECIPIENTS, len(rows))):
        row = rows[index]
        if RECIPIENTS_HEAD.match(row[0].text):
            # Beside addressees of a letter at the top of a page nothing stands.
            return index
        if row[0].left < area.left + area.width * _RIGHT_COLUMN_FROM:
            return None
        if not (is_capitals(row[0].text) or _SIGNED_FOR.match(row[0].text)):
            return None
        if index > start and gap(rows[index - 1], row) > _APART_ABOVE_RECIPIENTS:
            return None
    return None


def _ends_signature(row: Row, area: _TextArea) -> bool:
    line = row[0]
    if any(MOTTO.search(part.text) for part in row) or ANNEX_HEAD.match(line.text):
        return True
    is_wide = len(row) == 1 and line.right - line.left > area.width * _WIDE
    return is_wide and line.left < area.left + area.width * _RIGHT_COLUMN_FROM


def _side_by_side(rows: list[Row], start: int, area: _TextArea) -> tuple[int, list[list[PrintedLine]]] | None:
    """Signatures of several bodies beside each other."""
    head = rows[start]
    if len(head) < 2 or not all(is_capitals(line.text) for line in head):
        return None
    is_post = [bool(_post().match(without_marks(line.text))) for line in head]
    if not all(is_post) and not any(_SIGNED_FOR.match(line.text) for line in head):
        return None
    middles = [line.center for line in head]
    columns: list[list[PrintedLine]] = [[] for _ in head]
    end = start
    for index in range(start, len(rows)):
        row = rows[index]
        ended = _ends_signature(row, area) or RECIPIENTS_HEAD.match(row[0].text) or not _fits(row, middles)
        if index > start and ended:
            break
        for line in row:
            nearest = min(range(len(middles)), key=lambda number: abs(middles[number] - line.center))
            columns[nearest].append(line)
        end = index + 1
    return end, columns


def _fits(row: Row, middles: Sequence[float]) -> bool:
    """Each segment reaches over the middle of one column at most."""
    return all(sum(line.left < middle < line.right for middle in middles) <= 1 for line in row)
