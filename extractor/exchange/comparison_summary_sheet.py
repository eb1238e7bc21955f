"""The second sheet of a comparison's workbook: both directives, the counts, and where to sign."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ..comparison.model import Comparison
from ..directive import Directive
from .comparison_labels import Label, capitalised, identity, in_words, label
from .comparison_rows import Row, count, used
from .wording import Language, category, relation
from .workbook_cells import (
    BOLD,
    BORDER,
    CENTRED,
    HEADER_FILL,
    HEADING,
    ITALIC,
    MIDDLE,
    PLAIN,
    TITLE,
    WRAPPED,
    cell_at,
    fit_height,
    look,
    merge,
    print_on_a4,
    write_text,
)

# A column for names, then as many as there may be relations, and one for the total.
_WIDTHS = (28.0, *(13.0 for _ in range(9)))
_LAST = len(_WIDTHS)
# The two directives stand beside each other, each over so many columns.
_OLDER = (2, 6)
_NEWER = (7, _LAST)
_PREPARED = (1, 4)
_ROOM_TO_SIGN = 5
# What is signed should stand on one page, as long as it can be read there.
_MOST_ROWS_OF_A_PAGE = 50
_A_DASH_FOR_NONE = '0;-0;"–"'


def write_summary(
    sheet: Worksheet,
    comparison: Comparison,
    rows: Sequence[Row],
    directives: tuple[Directive, Directive],
    language: Language,
) -> None:
    """Fills the sheet.

    Args:
        sheet: an empty one.
        comparison: for the bodies that were taken to be successors.
        rows: of the comparison.
        directives: the older and the newer.
        language: of all that is not the documents' own words.
    """
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    merge(sheet, 1, (1, _LAST), label("summary", language).upper(), TITLE, MIDDLE)
    sheet.row_dimensions[1].height = 24
    row = _write_directives(sheet, 3, directives, language)
    row = _write_counts(sheet, row + 1, rows, language)
    row = _write_successions(sheet, row + 1, comparison, language)
    _write_signatures(sheet, row + 1, language)
    print_on_a4(sheet, label("page_of", language), on_one_page=sheet.max_row <= _MOST_ROWS_OF_A_PAGE)


def _write_directives(
    sheet: Worksheet, row: int, directives: tuple[Directive, Directive], language: Language
) -> int:
    """The data of both directives side by side; gives back the row after them."""
    row = _write_heading(sheet, row, label("documents", language))
    sides = ((_OLDER, label("older", language)), (_NEWER, label("newer", language)))
    for columns, title in sides:
        merge(sheet, row, columns, title, BOLD, MIDDLE)
    _rule(sheet, row, header=True)
    older, newer = (identity(directive, language) for directive in directives)
    for name in older:
        row += 1
        cell = cell_at(sheet, row, 1)
        write_text(cell, label(name, language))
        look([cell], BOLD)
        merge(sheet, row, _OLDER, older[name])
        merge(sheet, row, _NEWER, newer[name])
        _rule(sheet, row)
        fit_height(
            sheet,
            row,
            [(label(name, language), _WIDTHS[0]), (older[name], _width(_OLDER)), (newer[name], _width(_NEWER))],
        )
    return row + 1


def _write_counts(sheet: Worksheet, row: int, rows: Sequence[Row], language: Language) -> int:
    """How many changes there are of each category and relation; gives back the row after them."""
    row = _write_heading(sheet, row, label("counts", language))
    counts = count(rows)
    categories, relations = used(counts)
    titles = [label("category", language), *(capitalised(relation(name, language)) for name in relations)]
    for column, title in enumerate([*titles, label("total", language)], 1):
        cell = cell_at(sheet, row, column)
        write_text(cell, title)
        look([cell], BOLD, MIDDLE, ruled=True)
        cell.fill = HEADER_FILL
    sheet.row_dimensions[row].height = 48
    for name in categories:
        row += 1
        title = capitalised(category(name, language))
        _write_numbers(sheet, row, title, [counts[name, other] for other in relations])
    row += 1
    totals = [sum(counts[name, other] for name in categories) for other in relations]
    _write_numbers(sheet, row, label("total", language), totals, bold=True)
    return row + 1


def _write_numbers(sheet: Worksheet, row: int, title: str, numbers: Sequence[int], *, bold: bool = False) -> None:
    """A line of the counts with its sum."""
    cells = [cell_at(sheet, row, column) for column in range(1, len(numbers) + 3)]
    write_text(cells[0], title)
    for cell, number in zip(cells[1:], (*numbers, sum(numbers)), strict=True):
        cell.value = number
        cell.number_format = _A_DASH_FOR_NONE
    look(cells[:1], BOLD, WRAPPED, ruled=True)
    look(cells[1:], BOLD if bold else PLAIN, CENTRED, ruled=True)
    look(cells[-1:], BOLD, CENTRED, ruled=True)


def _write_successions(sheet: Worksheet, row: int, comparison: Comparison, language: Language) -> int:
    """Which bodies were taken to be successors of others, and on what ground; gives back the row after them."""
    if not comparison.successions:
        return row
    row = _write_heading(sheet, row, label("successions", language))
    for succession in comparison.successions:
        text = in_words(succession, language)
        merge(sheet, row, (1, _LAST), text)
        fit_height(sheet, row, [(text, sum(_WIDTHS))])
        row += 1
    return row


def _write_signatures(sheet: Worksheet, row: int, language: Language) -> None:
    """Where those who made and checked the table sign; all is left blank."""
    merge(sheet, row, _NEWER, label("place_and_date", language), ITALIC, MIDDLE)
    signers: tuple[tuple[tuple[int, int], Label], ...] = ((_PREPARED, "prepared_by"), (_NEWER, "checked_by"))
    for columns, name in signers:
        merge(sheet, row + 1, columns, label(name, language).upper(), BOLD, MIDDLE)
        merge(sheet, row + 2, columns, label("sign_here", language), ITALIC, MIDDLE)
        merge(sheet, row + 2 + _ROOM_TO_SIGN, columns, "……………………………", PLAIN, MIDDLE)


def _write_heading(sheet: Worksheet, row: int, text: str) -> int:
    """A heading over the whole sheet; gives back the row after it."""
    merge(sheet, row, (1, _LAST), text, HEADING)
    sheet.row_dimensions[row].height = 18
    return row + 1


def _rule(sheet: Worksheet, row: int, *, header: bool = False) -> None:
    """Lines around every cell of a row, merged ones included."""
    for column in range(1, _LAST + 1):
        cell = sheet.cell(row, column)
        cell.border = BORDER
        if header:
            cell.fill = HEADER_FILL


def _width(columns: tuple[int, int]) -> float:
    return sum(_WIDTHS[columns[0] - 1 : columns[1]])
