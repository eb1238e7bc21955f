"""The picture of a page → its printed lines."""

from __future__ import annotations

from typing import Any

from ..pdf.arrangement import arrange
from ..pdf.rows import Row
from ..pdf.ruled_tables import RuledTable, build_table, has_columns
from ..pdf.stamps import without_stamps
from ..printed import PrintedPage
from .engine import Layout, Part, Recognisers
from .lost import SURE, lost_lines
from .numerals import mend_numeral
from .picture import Straightened, lies_on_its_side, straighten
from .rules import Rule, blank, erase, find_tables, ink_of
from .words import Word, build_rows, confidence, merge_rows, read_words

_INCH = 72.0
# Mean confidence in per cent below which a page may stand on its head, and is doubtful if it does not.
_SURE = 62.0
_MARGIN = 5.0
# Pixels: rules miss the corners of their table by less than the first, and are less than half of the second thick.
_NEAR = 9
_RULE = 4
_AROUND = 7
# Inches: what is lower than this is one line.
_LINE_HEIGHT = 0.2


def recognise_page(
    recognisers: Recognisers, page: PrintedPage, picture: Any, scale: float, fields: list[Row]
) -> PrintedPage:
    """Recognises a page.

    Args:
        recognisers: where a recogniser may be had.
        page: its number and size; its lines are filled in.
        picture: a grey `PIL.Image.Image`.
        scale: pixels for each point.
        fields: what is typed on the page besides.

    Returns:
        the page.
    """
    if lies_on_its_side(picture):
        picture = picture.rotate(90, expand=True)
        page.width, page.height = page.height, page.width
    best = _Reading(recognisers, picture, scale)
    if best.confidence < _SURE:
        turned = _Reading(recognisers, picture.rotate(180), scale)
        best = turned if turned.confidence > best.confidence + _MARGIN else best
    rows, tables = best.rows_and_tables()
    if fields:
        rows = merge_rows([line for row in [*rows, *fields] for line in row])
    page.lines = arrange(without_stamps(rows), tables, page.width, page.height)
    for line in page.lines:
        best.straight.put_back(line, page.width, page.height)
    if page.lines and best.confidence < _SURE:
        page.notices.append(("ocr-poor", f"page {page.number} was recognised with little confidence; compare it"))
    return page


class _Reading:
    """What is read on a picture that is held one way."""

    def __init__(self, recognisers: Recognisers, picture: Any, scale: float) -> None:
        self.straight: Straightened = straighten(picture)
        self._scale = scale
        level, resolution = self.straight.picture, round(scale * _INCH)
        found, rules = find_tables(level, resolution)
        self._tables = [table for table in found if has_columns(table)]
        self._picture = erase(level, _rules_inside(rules, self._tables)) if self._tables else level
        # Each cell is recognised by itself: side by side, words of two cells are taken for one line.
        cells = [part for table in self._tables for part in _cells(self._picture, table, resolution)]
        outside = blank(self._picture, [table.bbox for table in self._tables])
        page = Part(0, 0, level.width, level.height, Layout.page)
        texts = recognisers.tables(outside, resolution, [page])
        if cells:
            texts += recognisers.tables(self._picture, resolution, cells)
        self._words = [word for number, text in enumerate(texts) for word in read_words(text, 1 / scale, number)]
        self.confidence = confidence(self._words)
        lost = lost_lines(outside, self._words, scale, resolution)
        if lost and self.confidence >= _SURE:
            for number, text in enumerate(recognisers.tables(outside, resolution, lost), len(texts)):
                words = read_words(text, 1 / scale, number)
                if words and confidence(words) >= SURE:
                    self._words.extend(words)

    def rows_and_tables(self) -> tuple[list[Row], list[RuledTable]]:
        """The rows outside of tables, and the tables."""
        words = self._words
        tables: list[RuledTable] = []
        for table in self._tables:
            left, top, right, bottom = (edge / self._scale for edge in table.bbox)
            own = [word for word in words if _is_inside(word, (left, top, right, bottom))]
            words = [word for word in words if not _is_inside(word, (left, top, right, bottom))]
            tables.append(
                build_table(
                    table,
                    lambda box, own=own: build_rows([word for word in own if _is_inside(word, box)]),
                    1 / self._scale,
                )
            )
        rows = build_rows(words)
        for line in [*(row[0] for row in rows), *(line for table in tables for line in table.rows)]:
            mend_numeral(line, self._picture, self._scale)
        return rows, tables


def _rules_inside(rules: list[Rule], tables: list[Any]) -> list[Rule]:
    """The rules between the cells of tables; the bars of "TT" make a stroke as long as a rule, too."""
    return [rule for rule in rules if any(_parts_cells(rule, table) for table in tables)]


def _parts_cells(rule: Rule, table: Any) -> bool:
    left, top, right, bottom = table.bbox
    if rule.left < left - _NEAR or rule.right > right + _NEAR or not top - _NEAR <= rule.top <= bottom + _NEAR:
        return False
    across = rule.is_horizontal
    place = (rule.top + rule.bottom) / 2 if across else (rule.left + rule.right) / 2
    edges = {edge for cell in table.cells for edge in (cell[1::2] if across else cell[::2])}
    return any(abs(edge - place) <= _NEAR for edge in edges)


def _cells(picture: Any, table: Any, resolution: int) -> list[Part]:
    """The cells of a table that hold ink."""
    parts: list[Part] = []
    for left, top, right, bottom in table.cells:
        box = int(left) + _RULE, int(top) + _RULE, int(right) - _RULE, int(bottom) - _RULE
        if box[2] - box[0] < _RULE or box[3] - box[1] < _RULE:
            continue
        ink = ink_of(picture.crop(box))
        if ink is None:
            continue
        if ink[3] - ink[1] < _LINE_HEIGHT * resolution:
            # Tesseract takes the height of such a part for that of its letters.
            x, y = max(box[0] + ink[0] - _AROUND, 0), max(box[1] + ink[1] - _AROUND, 0)
            parts.append(Part(x, y, box[0] + ink[2] + _AROUND, box[1] + ink[3] + _AROUND, Layout.line))
        else:
            parts.append(Part(*box, Layout.block))
    return parts


def _is_inside(word: Word, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return left <= (word.left + word.right) / 2 < right and top <= (word.top + word.bottom) / 2 < bottom
