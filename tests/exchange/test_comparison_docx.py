"""The Word table of a comparison, read back: its layout, what stands in it, and that texts stay texts."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table

from extractor.comparison import compare
from extractor.exchange.comparison_docx import render_docx
from extractor.exchange.comparison_rows import plain


def read(package: bytes) -> WordDocument:
    """The document."""
    return Document(io.BytesIO(package))


def changes(document: WordDocument) -> Table:
    """The table of changes: between the letterhead and the signatures."""
    assert len(document.tables) == 3
    return document.tables[1]


def texts(table: Table) -> list[list[str]]:
    """The cells' texts; of merged ones once."""
    return [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]


def lines(document: WordDocument) -> list[str]:
    """The paragraphs outside tables."""
    return [paragraph.text for paragraph in document.paragraphs]


def test_layout_is_that_of_the_decree(sample) -> None:
    document = read(render_docx(*sample))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [297, 210]
    assert [round(margin.mm) for margin in (section.top_margin, section.bottom_margin)] == [20, 20]
    assert [round(margin.mm) for margin in (section.left_margin, section.right_margin)] == [30, 20]
    assert section.different_first_page_header_footer
    number = section.header.paragraphs[0]
    assert number.alignment == 1
    assert number._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
    assert not section.first_page_header.paragraphs[0].text
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(13))


def test_letterhead_and_signatures_are_left_to_fill_in(sample) -> None:
    document = read(render_docx(*sample))
    head, end = texts(document.tables[0]), texts(document.tables[2])
    assert head[0][1] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    assert set(head[0][0]) == {"…", "\n"}
    assert [cell.partition("\n")[0] for cell in end[0]] == ["NGƯỜI LẬP BIỂU", "NGƯỜI KIỂM TRA"]
    assert "BẢNG SO SÁNH" in lines(document)
    assert "giữa văn bản cũ: Kế hoạch số 91-KH/TU ngày 24/09/2021 của Tỉnh uỷ học tập" in lines(document)
    assert "và văn bản mới: mới.pdf" in lines(document)


def test_table_of_changes(sample) -> None:
    document = read(render_docx(*sample))
    told = texts(changes(document))
    assert told[0] == ["TT", "Nội dung (mục)", "Văn bản cũ", "Văn bản mới", "Thay đổi"]
    assert [row[0] for row in told if len(row) == 1] == [
        "I. ĐIỀU KIỆN/TIÊU CHÍ (3)", "II. CHỈ TIÊU (1)", "III. THỜI HẠN (1)", "IV. THÔNG TIN VĂN BẢN (1)",
    ]  # fmt: skip
    assert [row[0] for row in told[1:] if len(row) > 1] == ["1", "2", "3", "4", "5", "6"]
    first = told[2]
    assert first[2:4] == ["đạt 70 % trở lên", "đạt 80 % trở lên"]
    assert first[4].splitlines()[:2] == ["Yêu cầu cao hơn", "- Số lượng, tỷ lệ: ≥ 70 % → ≥ 80,5 % (tăng)"]
    # What one of the directives does not have is a dash.
    assert told[3][3] == "–"
    assert any("Ban A → Ban B (từ 01/07/2025, chưa kiểm chứng)" in line for line in lines(document))


def test_what_is_the_same_is_left_out_and_counted(sample) -> None:
    document = read(render_docx(*sample))
    assert not any("Đoàn kết" in cell for row in texts(changes(document)) for cell in row)
    (told,) = (line for line in lines(document) if line.startswith("Không đưa vào bảng các nội dung giữ nguyên"))
    assert told.endswith("các đề mục và tên cơ quan: 1 (điều kiện/tiêu chí 1).")


def test_headings_and_names_of_bodies_are_left_out_and_counted(corpus) -> None:
    older, newer = corpus["002"], corpus["003"]
    document = read(render_docx(compare(older, newer), older, newer))
    told = "".join(line for line in lines(document) if line.startswith("Không đưa vào bảng"))
    assert "đề mục" in told.split(":")[1]
    assert not any(cell.startswith("ĐỀ MỤC") for row in texts(changes(document)) for cell in row)


def test_header_repeats_and_short_rows_stay_whole(make) -> None:
    table = changes(read(render_docx(*make(("removed", "ngắn", None), ("added", None, "dài " * 300)))))
    rows = [row._tr.trPr for row in table.rows]
    assert [row is not None and row.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False, False]
    assert [row is not None and row.find(qn("w:cantSplit")) is not None for row in rows] == [True, True, True, False]


def test_changed_words_are_marked(sample) -> None:
    cells = changes(read(render_docx(*sample))).rows[2].cells
    older, newer = cells[2].paragraphs[0].runs, cells[3].paragraphs[0].runs
    assert [run.text for run in older if run.font.strike] == ["70"]
    assert [run.text for run in newer if run.bold and run.underline] == ["80"]


def test_english(sample) -> None:
    document = read(render_docx(*sample, language="en"))
    assert texts(changes(document))[0][1:] == ["Content (section)", "Older document", "Newer document", "Changes"]
    assert "COMPARISON TABLE" in lines(document)


def test_nothing_to_compare(empty, unchanged) -> None:
    document = read(render_docx(*empty))
    assert "Không có nội dung nào để so sánh." in lines(document)
    assert len(document.tables) == 2
    document = read(render_docx(*unchanged))
    assert "Không có nội dung nào thay đổi giữa hai văn bản." in lines(document)
    assert any(line.endswith("cơ quan: 1 (điều kiện/tiêu chí 1).") for line in lines(document))


def test_hostile_texts_stay_texts(hostile, hostile_texts) -> None:
    package = render_docx(*hostile)
    cells = {cell for row in texts(changes(read(package))) for cell in row}
    assert {plain(text) for text in hostile_texts} <= cells
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        document = archive.read("word/document.xml").decode()
    # No link and no field comes from a document.
    assert "w:hyperlink" not in document
    assert "w:instr" not in document


def test_same_bytes_in_another_process(sample) -> None:
    package = render_docx(*sample)
    program = (
        "import hashlib, sys\n"
        "from extractor.comparison.model import Comparison\n"
        "from extractor.directive import Directive\n"
        "from extractor.exchange.comparison_docx import render_docx\n"
        "parts = sys.stdin.read().split('\\x00')\n"
        "comparison = Comparison.model_validate_json(parts[0])\n"
        "sides = [Directive.model_validate_json(part) for part in parts[1:]]\n"
        "print(hashlib.sha256(render_docx(comparison, *sides)).hexdigest())\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        input="\x00".join(part.model_dump_json() for part in sample),
        capture_output=True, encoding="utf-8", check=True, env={**os.environ, "PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert told.stdout.strip() == hashlib.sha256(package).hexdigest()


def test_file_tells_no_time(sample) -> None:
    package = render_docx(*sample)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = read(package).core_properties
    assert properties.created == properties.modified
    assert properties.created.year == 1980


@pytest.mark.parametrize(
    ("names", "head"), [(("002", "003"), "ĐẢNG CỘNG SẢN VIỆT NAM"), (("003", "004"), "CỘNG HÒA XÃ HỘI")]
)
def test_the_head_is_that_of_the_newer_ones_office(corpus, names, head) -> None:
    older, newer = (corpus[name] for name in names)
    document = read(render_docx(compare(older, newer), older, newer))
    assert document.tables[0].rows[0].cells[1].text.startswith(head)
