"""A comparison as a workbook: a table to sort, filter and print, and a sheet with the counts to sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from ..comparison.model import Comparison, Relation
from ..directive import Directive
from .comparison_labels import Label, capitalised, label, name_of
from .comparison_rows import Row, RowSide, pages_in_words, rows_of
from .comparison_summary_sheet import write_summary
from .marked_words import marked
from .wording import Language, category, relation
from .workbook_cells import (
    ADDED,
    BOLD,
    CENTRED,
    HEADER_FILL,
    ITALIC,
    MIDDLE,
    REMOVED,
    TITLE,
    WRAPPED,
    cell_at,
    fit_height,
    look,
    merge,
    new_sheet,
    print_on_a4,
    saved,
    write_pieces,
    write_text,
)

# The columns of the table with their widths. Those after the printed ones are for looking things up.
_PRINTED: tuple[tuple[Label, float], ...] = (
    ("number", 5), ("category", 13), ("relation", 14), ("older_place", 19), ("older_text", 43),
    ("newer_place", 19), ("newer_text", 43), ("changes", 34),
)  # fmt: skip
_NOT_PRINTED: tuple[tuple[Label, float], ...] = (
    ("similarity", 10), ("older_pages", 10), ("newer_pages", 10), ("moved", 10), ("older_item", 16), ("newer_item", 16),
)  # fmt: skip
_COLUMNS = (*_PRINTED, *_NOT_PRINTED)
_PRINTED_WIDTH = sum(width for _, width in _PRINTED)
_CENTRED_COLUMNS: frozenset[Label] = frozenset({"number", "similarity", "older_pages", "newer_pages", "moved"})
_LAST_PRINTED = get_column_letter(len(_PRINTED))
_LAST = get_column_letter(len(_COLUMNS))
_HEADER_ROW = 5
_COLOURS: Mapping[Relation, str] = {
    "revalued": "FFFFF2CC",
    "tightened": "FFFCE4D6",
    "loosened": "FFE4DFEC",
    "removed": "FFF8D7DA",
    "added": "FFDDF0DD",
    "rescoped": "FFDDEBF7",
    "reworded": "FFEDEDED",
}


def render_xlsx(comparison: Comparison, older: Directive, newer: Directive, *, language: Language = "vi") -> bytes:
    """The workbook as a file; the same input gives the same bytes.

    Args:
        comparison: of the two directives.
        older: the directive that was compared.
        newer: the one that it was compared with.
        language: of all that is not the documents' own words.
    """
    rows = rows_of(comparison, older, newer, language=language)
    workbook = Workbook()
    workbook.properties.creator = "chithi"
    workbook.properties.title = label("title", language)
    workbook.remove(workbook.worksheets[0])
    sheet = new_sheet(workbook, label("table_sheet", language))
    _write_head(sheet, older, newer, language)
    _write_table(sheet, rows, language)
    write_summary(new_sheet(workbook, label("summary_sheet", language)), comparison, rows, (older, newer), language)
    return saved(workbook)


def _write_head(sheet: Worksheet, older: Directive, newer: Directive, language: Language) -> None:
    """The title, the names of the directives and what the marks mean, above the table."""
    lines = (
        (label("title", language).upper(), TITLE),
        (f"{label('older', language)}: {name_of(older, language)}", BOLD),
        (f"{label('newer', language)}: {name_of(newer, language)}", BOLD),
        (label("legend", language), ITALIC),
    )
    for row, (text, font) in enumerate(lines, 1):
        merge(sheet, row, (1, len(_PRINTED)), text, font)
        fit_height(sheet, row, [(text, _PRINTED_WIDTH)])
    sheet.row_dimensions[1].height = 22


def _write_table(sheet: Worksheet, rows: Sequence[Row], language: Language) -> None:
    """The table with all that makes it one: its name, its frozen and repeated header, its print area."""
    titles = [label(name, language) for name, _ in _COLUMNS]
    for column, (title, (_, width)) in enumerate(zip(titles, _COLUMNS, strict=True), 1):
        cell = cell_at(sheet, _HEADER_ROW, column)
        write_text(cell, title)
        look([cell], BOLD, MIDDLE, ruled=True)
        cell.fill = HEADER_FILL
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[_HEADER_ROW].height = 32
    for place, row in enumerate(rows, _HEADER_ROW + 1):
        _write_row(sheet, place, row, language)
    if not rows:
        write_text(cell_at(sheet, _HEADER_ROW + 1, 2), label("no_changes", language))
    # A table without any row is one that a spreadsheet refuses to open.
    last_row = _HEADER_ROW + max(len(rows), 1)
    table = Table(displayName="SoSanh", ref=f"A{_HEADER_ROW}:{_LAST}{last_row}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_area = f"A1:{_LAST_PRINTED}{last_row}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    print_on_a4(sheet, label("page_of", language))


def _write_row(sheet: Worksheet, place: int, row: Row, language: Language) -> None:
    texts = {
        "category": capitalised(category(row.category, language)),
        "relation": capitalised(relation(row.relation, language)),
        "older_place": _place(row.older),
        "newer_place": _place(row.newer),
        "changes": row.why,
        "older_pages": pages_in_words(row.older.pages) if row.older else "",
        "newer_pages": pages_in_words(row.newer.pages) if row.newer else "",
        "moved": label("yes", language) if row.moved else "",
        "older_item": row.older.item if row.older else "",
        "newer_item": row.newer.item if row.newer else "",
    }
    older, newer = marked(row.older.text if row.older else None, row.newer.text if row.newer else None)
    for column, (name, _) in enumerate(_COLUMNS, 1):
        cell = cell_at(sheet, place, column)
        look([cell], alignment=CENTRED if name in _CENTRED_COLUMNS else WRAPPED, ruled=True)
        if name == "number":
            cell.value = row.number
        elif name == "similarity":
            # Where there is no pair there is nothing to be alike.
            cell.value = row.similarity if row.older and row.newer else None
            cell.number_format = "0%"
        elif name == "older_text":
            write_pieces(cell, older, REMOVED)
        elif name == "newer_text":
            write_pieces(cell, newer, ADDED)
        else:
            write_text(cell, texts[name])
        if name == "relation" and row.relation in _COLOURS:
            cell.fill = PatternFill("solid", fgColor=_COLOURS[row.relation])


def _place(side: RowSide | None) -> str:
    return side.place if side else ""
