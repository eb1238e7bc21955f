"""Cells of a workbook: texts of documents that stay texts whatever they begin with, and how cells look."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from .comparison_rows import plain
from .marked_words import Piece
from .office_packages import WRITTEN_ON, without_times

_NAME = "Times New Roman"
_SIZE = 11
PLAIN = Font(name=_NAME, size=_SIZE)
BOLD = Font(name=_NAME, size=_SIZE, bold=True)
ITALIC = Font(name=_NAME, size=_SIZE, italic=True)
HEADING = Font(name=_NAME, size=12, bold=True)
TITLE = Font(name=_NAME, size=14, bold=True)
# How words look that only the older or only the newer text has.
REMOVED = InlineFont(rFont=_NAME, sz=_SIZE, strike=True, color=Color("FFC00000"))
ADDED = InlineFont(rFont=_NAME, sz=_SIZE, b=True, u="single", color=Color("FF00703C"))
_UNCHANGED = InlineFont(rFont=_NAME, sz=_SIZE)

WRAPPED = Alignment(vertical="top", wrap_text=True)
CENTRED = Alignment(horizontal="center", vertical="top", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LINE = Side(style="thin", color="FFA6A6A6")
BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
HEADER_FILL = PatternFill("solid", fgColor="FFD9E1F2")

# What a cell holds at most, in units of UTF-16.
_MOST = 32_767
_CUT = " …"
# A workbook reads "_x0041_" as "A"; the underscore written in the same way stays one.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# A cell that begins with one of these becomes a formula as soon as it is edited, if it is not marked as text.
_FORMULA_SIGNS = ("=", "+", "-", "@")
_LINE_HEIGHT = 15


class _OrderedRanges(MultiCellRange):
    """Merged cells in the order of the sheet: the set that holds them has another one each time."""

    def __iter__(self) -> Iterator[CellRange]:
        return iter(sorted(self.ranges, key=lambda cells: (cells.min_row, cells.min_col)))


def new_sheet(workbook: Workbook, title: str) -> Worksheet:
    """A sheet whose bytes depend on its content only.

    Args:
        workbook: where it is put at the end.
        title: its name.
    """
    sheet = workbook.create_sheet(title)
    sheet.merged_cells = _OrderedRanges()
    return sheet


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell by its numbers; never one that another was merged over."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def write_text(cell: Cell, text: str) -> None:
    """Writes a text that is never a formula, an error or a number.

    Args:
        cell: where to.
        text: of a document or of the program.
    """
    text = _within_limit([plain(text)])[0]
    cell.value = _ESCAPE.sub("_x005F_", text) or None
    if text:
        cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA_SIGNS)


def write_pieces(cell: Cell, pieces: Sequence[Piece], changed: InlineFont) -> None:
    """Writes a text in pieces, those that changed in a font of their own.

    Args:
        cell: where to.
        pieces: of a text without characters that no cell can hold.
        changed: font of the changed ones.
    """
    if not any(piece.changed for piece in pieces):
        write_text(cell, "".join(piece.text for piece in pieces))
        return
    texts = _within_limit([piece.text for piece in pieces])
    cell.value = CellRichText(
        *(
            TextBlock(changed if piece.changed else _UNCHANGED, _ESCAPE.sub("_x005F_", text))
            for piece, text in zip(pieces, texts, strict=False)
            if text
        )
    )
    cell.quotePrefix = "".join(texts).startswith(_FORMULA_SIGNS)


def _within_limit(texts: Sequence[str]) -> list[str]:
    """Texts of one cell, cut where they are together more than it holds."""
    if sum(_units(text) for text in texts) <= _MOST:
        return list(texts)
    left = _MOST - len(_CUT)
    kept: list[str] = []
    for text in texts:
        part = text.encode("utf-16-le")[: 2 * left].decode("utf-16-le", errors="ignore")
        kept.append(part)
        left -= _units(part)
        if part != text:
            break
    kept[-1] += _CUT
    return kept


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def look(cells: Iterable[Cell], font: Font = PLAIN, alignment: Alignment = WRAPPED, *, ruled: bool = False) -> None:
    """Gives cells a font, an alignment and, where wanted, lines around them."""
    for cell in cells:
        cell.font = font
        cell.alignment = alignment
        if ruled:
            cell.border = BORDER


def merge(
    sheet: Worksheet, row: int, columns: tuple[int, int], text: str, font: Font = PLAIN, alignment: Alignment = WRAPPED
) -> Cell:
    """Writes a text over several cells of a row and gives back the first of them."""
    first, last = columns
    cell = cell_at(sheet, row, first)
    write_text(cell, text)
    look([cell], font, alignment)
    sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    return cell


def fit_height(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Makes a row high enough: no program does it for cells that were merged.

    Args:
        sheet: the row's.
        row: its number.
        texts: what stands in it, each with the width of its cells.
    """
    lines = max((ceil(len(text) * 1.05 / width) for text, width in texts if text), default=1)
    sheet.row_dimensions[row].height = _LINE_HEIGHT * lines + 2


def print_on_a4(sheet: Worksheet, page: str, *, on_one_page: bool = False) -> None:
    """Makes a sheet print on A4 across, as wide as the paper, with page numbers.

    Args:
        sheet: the sheet.
        page: what a page is called.
        on_one_page: as high as the paper, too.
    """
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = int(on_one_page)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = f"{page} &P/&N"


def saved(workbook: Workbook) -> bytes:
    """The workbook as a file that does not tell when it was written."""
    workbook.properties.created = workbook.properties.modified = WRITTEN_ON
    package = io.BytesIO()
    # Workbook.save would write the present time into the properties.
    ExcelWriter(workbook, ZipFile(package, "w", ZIP_DEFLATED)).save()
    return without_times(package.getvalue())
