"""Tables in text → one line a row, its cells separated by tabs.

Four forms are known: cells apart by tabs on one line (nothing to do); Markdown rows (`| a | b |`); web pages whose bars
stand on lines of their own; and text saved from Word, one cell a line, with or without a tab before each. Letterheads
and signature blocks are tables too, but read cell by cell, so their lines stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .line_shapes import DATE_LINE, LABEL, MOTTO, RECIPIENTS_HEAD, opens_item
from .source import Line, Piece

_BAR = "|"
_BULLETS = frozenset("-–—+*•●○▪■♦◦‣·✓➢\uf02b\uf0b7\uf02d")
_LEAST_COLUMNS = 3
_MOST_COLUMNS = 12
_LONGEST_TABBED_HEAD = 100
_NUMBER_HEAD = re.compile(r"(?:S?\.?T\.?T\.?|Số TT|Số thứ tự)", re.IGNORECASE)
_FIRST_NUMBER = re.compile(r"0?1\.?")
_LONGEST_HEAD = 60
_LAYOUT = re.compile(r"(?:TM|T/M|KT|TL|TUQ)\.?\s?[A-ZĐỦƯ/]{2,}")


def build_rows(lines: list[Line]) -> list[Line]:
    """Turns the lines of tables into row lines; all other lines stay as they are."""
    _release_labels(lines)
    if any(line.text == _BAR for line in lines):
        lines = _bar_tables(lines)
    if any(line.opens_cell for line in lines):
        _restore_empty_cells(lines)
        lines = _tabbed_cells(lines)
    return _listed_cells(lines)


def _release_labels(lines: list[Line]) -> None:
    """A tab behind a label, a bullet or a colon is only a wide space, unless a table stands above the line."""
    above: Line | None = None
    for line in lines:
        if line.is_row and line.text.count("\t") == 1 and not (above is not None and above.is_row):
            tab = line.text.index("\t")
            before, behind = line.text[:tab], line.text[tab + 1 :]
            if MOTTO.search(behind) or DATE_LINE.match(behind):
                pass  # the right column of a letterhead
            elif _is_bare_label(before) or (before.endswith(":") and not RECIPIENTS_HEAD.match(before)):
                line.put(tab, " ")
        if line.text:
            above = line


def _is_bare_label(text: str) -> bool:
    label = LABEL.match(text)
    if label is not None:
        return label.end() == len(text)
    return text in _BULLETS


def _restore_empty_cells(lines: list[Line]) -> None:
    """A row that began with a tab has an empty first cell where its neighbour has one cell more."""
    for index, line in enumerate(lines):
        if not (line.is_row and line.opens_cell and line.pieces):
            continue
        cells = line.text.count("\t") + 1
        near = [lines[other] for other in (index - 1, index + 1) if 0 <= other < len(lines)]
        if any(other.is_row and not other.opens_cell and other.text.count("\t") == cells for other in near):
            line.pieces.insert(0, Piece("\t", line.pieces[0].origin, 0))
            line.text = "\t" + line.text


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
    # What stands after each bar; the first row runs until two bars touch.
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
    if columns == 0 or any(_is_layout(line.text) for line in block):
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


def _is_layout(text: str) -> bool:
    """The line belongs to a letterhead or a signature block, which are set as tables."""
    return bool(MOTTO.search(text) or RECIPIENTS_HEAD.match(text) or _LAYOUT.match(text))


def _tabbed_cells(lines: list[Line]) -> list[Line]:
    result: list[Line] = []
    index = 0
    while index < len(lines):
        width = 0
        while index + width < len(lines) and lines[index + width].opens_cell and not lines[index + width].is_row:
            width += 1
        head = lines[index : index + width]
        if not _is_head(head):
            result.extend(lines[index : index + max(width, 1)])
            index += max(width, 1)
            continue
        rows: list[Line] = []
        following = _following_rows(lines, index + width, width, rows)
        if rows or following > index + width or _NUMBER_HEAD.fullmatch(head[0].text):
            result.extend([_row([[cell] for cell in head]), *rows])
            index = following
        else:
            result.extend(head)
            index += width
    return result


def _is_head(cells: list[Line]) -> bool:
    """Lines behind tabs that may head the columns of a table, and are not merely indented paragraphs."""
    if not _LEAST_COLUMNS <= len(cells) <= _MOST_COLUMNS:
        return False
    named = [cell.text for cell in cells if cell.text]
    return len(named) >= _LEAST_COLUMNS and not any(
        len(text) > _LONGEST_TABBED_HEAD or opens_item(text) or text.endswith((".", ";", ":")) for text in named
    )


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
    shown = [number for number, line in enumerate(lines) if line.text]
    result: list[Line] = []
    index = 0
    for position, number in enumerate(shown):
        if number < index:
            continue
        columns = _column_heads(lines, shown, position)
        rows = _numbered_rows(lines, shown, position + columns, columns) if columns >= _LEAST_COLUMNS else []
        if not rows:
            continue
        result.extend(lines[index:number])
        result.append(_row([[lines[cell]] for cell in shown[position : position + columns]]))
        result.extend(_row([[lines[cell]] for cell in row]) for row in rows)
        index = rows[-1][-1] + 1
    result.extend(lines[index:])
    return result


def _column_heads(lines: list[Line], shown: list[int], position: int) -> int:
    """Number of column heads that stand one a line from `position` on, up to the first row's number.

    0 where the first is not the head of a running number, or no row's number follows.
    """
    first = lines[shown[position]]
    if first.is_row or not _NUMBER_HEAD.fullmatch(first.text):
        return 0
    for count, number in enumerate(shown[position : position + _MOST_COLUMNS + 1]):
        line = lines[number]
        if _FIRST_NUMBER.fullmatch(line.text):
            return count
        if line.is_row or len(line.text) > _LONGEST_HEAD or line.text.endswith((".", ";")):
            return 0
    return 0


def _numbered_rows(lines: list[Line], shown: list[int], position: int, columns: int) -> list[list[int]]:
    rows: list[list[int]] = []
    while position + columns <= len(shown):
        row = shown[position : position + columns]
        expected = len(rows) + 1
        if lines[row[0]].text.rstrip(".") not in (str(expected), f"{expected:02d}"):
            break
        if any(lines[number].is_row for number in row):
            break
        rows.append(row)
        position += columns
    return rows
