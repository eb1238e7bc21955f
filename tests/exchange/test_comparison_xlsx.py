"""The workbook of a comparison, read back: what stands in it, that it can be sorted, and that no text becomes more."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from extractor.exchange.comparison_rows import plain
from extractor.exchange.comparison_xlsx import render_xlsx

FIRST_ROW = 6


def read(package: bytes) -> Workbook:
    """The workbook with its rich texts."""
    return load_workbook(io.BytesIO(package), rich_text=True)


def column(sheet: Worksheet, title: str) -> list[object]:
    """The values below a title."""
    titles = [cell.value for cell in sheet[FIRST_ROW - 1]]
    return [row[titles.index(title)].value for row in sheet.iter_rows(min_row=FIRST_ROW)]


def part(package: bytes, name: str) -> str:
    """A part of the package as text."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name).decode()


def test_table_of_changes(sample) -> None:
    sheet = read(render_xlsx(*sample))["So sánh"]
    assert column(sheet, "TT") == [1, 2, 3, 4, 5, 6, 7]
    assert column(sheet, "Kết quả")[:3] == ["Yêu cầu cao hơn", "Bỏ", "Mới"]
    assert column(sheet, "Mục (cũ)")[0] == "III › 2 › a) Đối với tập thể"
    assert column(sheet, "Trang (cũ)")[0] == "2–3"
    assert column(sheet, "Chuyển mục")[:2] == ["có", None]
    assert column(sheet, "Giống nhau")[:4] == [0.8, None, None, 1]
    assert column(sheet, "Mã (mới)")[2] == "c4"
    assert str(column(sheet, "Thay đổi")[0]).startswith("số lượng, tỷ lệ: ≥ 70 % → ≥ 80,5 % (tăng); ")


def test_table_can_be_sorted_and_filtered(sample) -> None:
    sheet = read(render_xlsx(*sample))["So sánh"]
    table = sheet.tables["SoSanh"]
    assert table.ref == "A5:N12"
    assert table.autoFilter.ref == "A5:N12"
    assert table.column_names == [cell.value for cell in sheet[5]]
    assert sheet.freeze_panes == "A6"
    # Merged cells inside the table could not be sorted.
    assert all(cells.max_row < 5 for cells in sheet.merged_cells.ranges)


# The sheet that is signed stands on one page.
@pytest.mark.parametrize(("name", "pages"), [("So sánh", 0), ("Tổng hợp", 1)])
def test_sheets_print_on_a4(sample, name: str, pages: int) -> None:
    sheet = read(render_xlsx(*sample))[name]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, pages)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "Trang &P/&N"


def test_header_row_repeats_on_paper(sample) -> None:
    sheet = read(render_xlsx(*sample))["So sánh"]
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.print_area == "'So sánh'!$A$1:$H$12"


def test_changed_words_are_marked(sample) -> None:
    sheet = read(render_xlsx(*sample))["So sánh"]
    older, newer = column(sheet, "Văn bản cũ")[0], column(sheet, "Văn bản mới")[0]
    assert isinstance(older, CellRichText)
    assert isinstance(newer, CellRichText)
    assert (str(older), str(newer)) == ("đạt 70 % trở lên", "đạt 80 % trở lên")
    struck = [piece for piece in older if isinstance(piece, TextBlock) and piece.font.strike]
    assert [(piece.text, piece.font.color.rgb) for piece in struck] == [("70", "FFC00000")]
    lined = [piece for piece in newer if isinstance(piece, TextBlock) and piece.font.u == "single" and piece.font.b]
    assert [(piece.text, piece.font.color.rgb) for piece in lined] == [("80", "FF00703C")]


def test_relations_have_colours(sample) -> None:
    sheet = read(render_xlsx(*sample))["So sánh"]
    colours = [sheet.cell(row, 3).fill.fgColor.rgb for row in range(FIRST_ROW, FIRST_ROW + 4)]
    assert len(set(colours)) == 4
    assert sheet.cell(FIRST_ROW + 3, 3).fill.fill_type is None


def test_summary_counts_and_is_signed(sample) -> None:
    sheet = read(render_xlsx(*sample))["Tổng hợp"]
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    assert ["Điều kiện/tiêu chí", 0, 1, 1, 1, 1, 4] in rows
    assert ["Tổng số", 2, 1, 2, 1, 1, 7] in rows
    assert ["Số, ký hiệu", "91-KH/TU"] in rows
    assert ["Tệp", "cũ.pdf", "mới.pdf"] in rows
    assert ["Ban A → Ban B (từ 01/07/2025, chưa kiểm chứng): Nghị quyết 1"] in rows
    assert ["NGƯỜI LẬP BIỂU", "NGƯỜI KIỂM TRA"] in rows


def test_english(sample) -> None:
    workbook = read(render_xlsx(*sample, language="en"))
    assert workbook.sheetnames == ["Comparison", "Summary"]
    assert column(workbook["Comparison"], "Result")[:3] == ["Tightened", "Removed", "Added"]


def test_nothing_to_compare(empty) -> None:
    sheet = read(render_xlsx(*empty))["So sánh"]
    # A table needs a row below its header.
    assert sheet.tables["SoSanh"].ref == "A5:N6"
    assert sheet.cell(6, 2).value == "Không có nội dung nào để so sánh."


def test_hostile_texts_are_never_formulas(hostile, hostile_texts) -> None:
    package = render_xlsx(*hostile)
    workbook = read(package)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.coordinate
                if str(cell.value or "").startswith(("=", "+", "-", "@")):
                    assert cell.quotePrefix, cell.coordinate
    sheets = part(package, "xl/worksheets/sheet1.xml") + part(package, "xl/worksheets/sheet2.xml")
    assert "<f>" not in sheets
    assert "<f " not in sheets
    # openpyxl does not always read the escape of an underscore back.
    shown = {str(value).replace("_x005F_", "_") for value in column(workbook["So sánh"], "Văn bản cũ")}
    assert {plain(text) for text in hostile_texts} <= shown


def test_underscores_that_look_like_an_escape_stay(make) -> None:
    package = render_xlsx(*make(("reworded", "cũ _x000D_", "mới _x000D_"), ("added", None, "_x0042_ x_x0_")))
    sheet = part(package, "xl/worksheets/sheet1.xml")
    assert sheet.count("_x005F_x000D_") == 2
    assert "_x005F_x0042_ x_x0_" in sheet


def test_no_cell_holds_more_than_it_can(make) -> None:
    # Letters of two units each, so that the cut must not fall into one.
    long = "𝐀b " * 20_000
    texts = [("removed", long, None), ("reworded", f"{long} cũ", f"mới {long}")]
    sheet = read(render_xlsx(*make(*texts)))["So sánh"]
    for title in ("Văn bản cũ", "Văn bản mới"):
        for value in column(sheet, title):
            if value is not None:
                assert len(str(value).encode("utf-16-le")) // 2 <= 32_767
                assert str(value).endswith(" …")


def test_same_bytes_in_another_process(sample) -> None:
    package = render_xlsx(*sample)
    program = (
        "import hashlib, sys\n"
        "from extractor.comparison.model import Comparison\n"
        "from extractor.directive import Directive\n"
        "from extractor.exchange.comparison_xlsx import render_xlsx\n"
        "parts = sys.stdin.read().split('\\x00')\n"
        "comparison = Comparison.model_validate_json(parts[0])\n"
        "sides = [Directive.model_validate_json(part) for part in parts[1:]]\n"
        "print(hashlib.sha256(render_xlsx(comparison, *sides)).hexdigest())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        input="\x00".join(part.model_dump_json() for part in sample),
        capture_output=True, encoding="utf-8", check=True, env={**os.environ, "PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert told.stdout.strip() == hashlib.sha256(package).hexdigest()


def test_file_tells_no_time(sample) -> None:
    package = render_xlsx(*sample)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = read(package).properties
    assert properties.created == properties.modified
    assert properties.created.year == 1980
