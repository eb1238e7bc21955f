"""Tables in text → one line a row, its cells separated by tabs.

Four forms are known: cells apart by tabs on one line (nothing to do); Markdown rows (`| a | b |`); web pages whose bars
stand on lines of their own; and text saved from Word, one cell a line, with or without a tab before each. Letterheads
and signature blocks are tables too, but read cell by cell, so their lines stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .line_shapes import MOTTO, RECIPIENTS_HEAD
from .source import Line, Piece

_BAR = "|"
_LEAST_COLUMNS = 3
_MOST_COLUMNS = 12
# Column heads of task, indicator and registration tables.
_COLUMN_HEAD = re.compile(
    r"^(?:STT|TT|S\.?T\.?T\.?|Nội dung|Nhiệm vụ|Tên nhiệm vụ|Nội dung công việc|Nội dung nhiệm vụ|Hoạt động|Công việc"
    r"|(?:Cơ quan|Đơn vị|Bộ phận) (?:chủ trì|phối hợp|thực hiện|chịu trách nhiệm).*|Chủ trì|Phối hợp"
    r"|Thời gian.*|Thời hạn.*|Tiến độ.*|Sản phẩm.*|Kết quả.*|Ghi chú|Chỉ tiêu.*|Đơn vị tính|ĐVT|Kế hoạch.*"
    r"|Mục tiêu.*|Năm \d{4}|Giai đoạn.*|Lộ trình.*|Kinh phí.*|Người .*|Địa điểm|Họ và tên|Tiêu chí.*|Điểm.*)$",
    re.IGNORECASE,
)
_LAYOUT = re.compile(r"(?:TM|T/M|KT|TL|TUQ)\.?\s?[A-ZĐỦƯ/]{2,}")


def build_rows(lines: list[Line]) -> list[Line]:
    """Turns the lines of tables into row lines; all other lines stay as they are."""
    if any(line.text == _BAR for line in lines):
        lines = _bar_tables(lines)
    if any(line.opens_cell for line in lines):
        lines = _tabbed_cells(lines)
    return _listed_cells(lines)


def _row(cells: Iterable[list[Line]]) -> Line:
    """One row line; a cell's lines are joined by spaces."""
    pieces: list[Piece] = []
    for number, cell in enumerate(cells):
        if number:
            pieces.append(Piece("\t", _end(pieces), 0))
        for index, line in enumerate(cell):
            if index:
                pieces.append(Piece(" ", _end(pieces), 0))
            # A tab inside a cell would read as one more cell.
            pieces.extend(Piece(piece.text.replace("\t", " "), piece.origin, piece.width) for piece in line.pieces)
    return Line("".join(piece.text for piece in pieces), pieces, is_row=True)


def _end(pieces: list[Piece]) -> int:
    return pieces[-1].origin + pieces[-1].width if pieces else 0


def _bar_tables(lines: list[Line]) -> list[Line]:
    result: list[Line] = []
    index = 0
    while index < len(lines):
        if lines[index].text != _BAR:
            result.append(lines[index])
            index += 1
            continue
        start = index
        while index < len(lines):
            if lines[index].text == _BAR and index + 1 < len(lines) and not lines[index + 1].text:
                index += 1
                break
            index += 1
        result.extend(_bar_table(lines[start:index]))
    return result


def _bar_table(block: list[Line]) -> list[Line]:
    cells: list[list[Line]] = []
    for line in block[1:]:
        if line.text == _BAR:
            cells.append([])
        elif line.text:
            if not cells:
                cells.append([])
                cells[-1].append(line)
            else:
                cells[-1].append(line)
    # `cells[i]` holds what stands after bar i; regroup: a first row runs until two bars touch.
    runs: list[list[Line]] = []
    current: list[Line] = []
    for line in block[1:]:
        if line.text == _BAR:
            runs.append(current)
            current = []
        elif line.text:
            current.append(line)
    columns = 0
    while columns < len(runs) and runs[columns]:
        columns += 1
    layout = any(MOTTO.search(line.text) or RECIPIENTS_HEAD.match(line.text) or _LAYOUT.match(line.text) for line in block)
    if layout or columns == 0:
        flat: list[Line] = []
        for run in runs:
            flat.extend([*run, Line("", [])])
        return [*flat, *current]
    rows: list[Line] = [Line("", [])]
    position = 0
    while position < len(runs):
        cells_of_row = runs[position : position + columns]
        if any(cells_of_row):
            rows.append(_row(cells_of_row))
        position += columns + 1  # the bar that opens the next row
    return [*rows, *([_row([current])] if current else []), Line("", [])]


def _tabbed_cells(lines: list[Line]) -> list[Line]:
    result: list[Line] = []
    index = 0
    while index < len(lines):
        width = 0
        while index + width < len(lines) and lines[index + width].opens_cell and not lines[index + width].is_row:
            width += 1
        named = sum(bool(lines[index + offset].text) for offset in range(width))
        if width < _LEAST_COLUMNS or named < _LEAST_COLUMNS:
            result.extend(lines[index : index + max(width, 1)])
            index += max(width, 1)
            continue
        result.append(_row([[line] for line in lines[index : index + width]]))
        index += width
        index = _following_rows(lines, index, width, result)
    return result


def _following_rows(lines: list[Line], index: int, columns: int, result: list[Line]) -> int:
    """Rows below a header: blank lines part them, a tab opens each cell."""
    while index < len(lines):
        start = index
        while start < len(lines) and not lines[start].text and not lines[start].opens_cell:
            start += 1
        if start >= len(lines) or not lines[start].opens_cell:
            return index
        cells: list[list[Line]] = []
        position = start
        while position < len(lines) and (lines[position].text or lines[position].opens_cell):
            line = lines[position]
            if line.opens_cell:
                cells.append([])
            if line.text:
                cells[-1].append(line)
            position += 1
        if len(cells) != columns:
            return index
        if any(cells):
            result.append(_row(cells))
        index = position
    return index


def _listed_cells(lines: list[Line]) -> list[Line]:
    """Tables saved one cell a line, without tabs: found by their column heads and their running numbers."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        columns = _column_heads(lines, index)
        if columns < _LEAST_COLUMNS:
            result.append(lines[index])
            index += 1
            continue
        cells = [number for number in range(index, len(lines)) if lines[number].text]
        rows = _numbered_rows(lines, cells[columns:], columns)
        if not rows:
            result.append(lines[index])
            index += 1
            continue
        result.append(_row([[lines[number]] for number in cells[:columns]]))
        result.extend(_row([[lines[number]] for number in row]) for row in rows)
        index = rows[-1][-1] + 1
    return result


def _column_heads(lines: list[Line], index: int) -> int:
    """Number of column heads that stand one a line from `index` on; 0 where the first is not a running number's."""
    if not re.fullmatch(r"S?\.?T\.?T\.?", lines[index].text, re.IGNORECASE) or lines[index].is_row:
        return 0
    count = 0
    position = index
    while position < len(lines) and count < _MOST_COLUMNS:
        text = lines[position].text
        if text:
            if lines[position].is_row or not _COLUMN_HEAD.match(text):
                break
            count += 1
        position += 1
    return count


def _numbered_rows(lines: list[Line], cells: list[int], columns: int) -> list[list[int]]:
    rows: list[list[int]] = []
    expected = 1
    position = 0
    while position + columns <= len(cells):
        row = cells[position : position + columns]
        if lines[row[0]].text.rstrip(".") not in (str(expected), f"{expected:02d}"):
            break
        if any(lines[number].is_row for number in row):
            break
        rows.append(row)
        expected += 1
        position += columns
    return rows
