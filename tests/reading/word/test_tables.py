"""Tables: which are read row by row, which cell by cell; spanned, merged and nested cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.reading.raw import RawText

Word = Callable[..., RawText]

RULED = '<w:tblPr><w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders></w:tblPr>'
BARE_CELL = '<w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/></w:tcBorders>'


def cell(*lines: str, settings: str = "") -> str:
    paragraphs = "".join(line if line.startswith("<") else f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{paragraphs or '<w:p/>'}</w:tc>"


def row(*cells: str, settings: str = "") -> str:
    made = "".join(one if one.startswith("<w:") else cell(*one.split("|")) for one in cells)
    return f"<w:tr><w:trPr>{settings}</w:trPr>{made}</w:tr>"


def table(*rows: str, settings: str = RULED) -> str:
    return f"<w:tbl>{settings}{''.join(rows)}</w:tbl>"


def span(width: int, *lines: str) -> str:
    return cell(*lines, settings=f'<w:gridSpan w:val="{width}"/>')


def down(kind: str, *lines: str) -> str:
    return cell(*lines, settings=f"<w:vMerge{kind}/>")


START, ON = ' w:val="restart"', ""
HEAD = row("STT", "Nội dung", "Thời gian")
DATA = [
    ("rows", [HEAD, row("1", "a", "b")], "STT\tNội dung\tThời gian\n1\ta\tb"),
    ("paragraphs and breaks in a cell", [HEAD, row("1", "a|b", "<w:tc><w:p><w:r><w:t>c</w:t><w:br/><w:t>d</w:t><w:tab/>"
     "<w:t>e</w:t></w:r></w:p></w:tc>")], "STT\tNội dung\tThời gian\n1\ta b\tc d e"),
    ("empty cells", [row("a", "", "b"), row("", "c", "")], "a\t\tb\n\tc\t"),
    ("empty rows", [row("a", "b"), row("", ""), row("c", "d")], "a\tb\nc\td"),
    ("spanned", [row(span(2, "a"), "b"), row("c", "d", "e")], "a\t\tb\nc\td\te"),
    ("spanned over all", [row("a", "b"), row(span(2, "c")), row("d", "e")], "a\tb\nc\t\nd\te"),
    ("spanned in every row", [row(span(3, "a"), "b"), row(span(3, "c"), "d")], "a\tb\nc\td"),
    ("merged downwards", [row("a", down(START, "b")), row("c", down(ON, "x")), row("d", down(START, "e"))],
     "a\tb\nc\t\nd\te"),
    ("merged with nothing above", [row("a", down(ON, "b")), row("c", "d")], "a\tb\nc\td"),
    ("merged and spanned", [row(cell("a", settings='<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), "b"),
     row(cell(settings='<w:gridSpan w:val="2"/><w:vMerge/>'), "c"), row("d", "e", "f")], "a\t\tb\n\t\tc\nd\te\tf"),
    ("merged across, the old way", [row(cell("a", settings='<w:hMerge w:val="restart"/>'),
     cell(settings="<w:hMerge/>"), "b"), row("c", "d", "e")], "a\t\tb\nc\td\te"),
    ("begins further right",
     [row("a", "b", "c"), row("d", settings='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
     row("e", "f", "g")], "a\tb\tc\n\td\t\ne\tf\tg"),
    ("deleted and hidden rows", [row("a", "b"), row("x", "y", settings="<w:del/>"),
     row("x", "y", settings="<w:hidden/>"), row("c", "d", settings="<w:ins/>")], "a\tb\nc\td"),
    ("nested", [row("a", cell("b", table(row("c", "d"), row("e", "f")), "g")), row("h", "i")], "a\tb c d e f g\nh\ti"),
    ("content controls around rows and cells",
     [f"<w:sdt><w:sdtContent>{row('a', 'b')}</w:sdtContent></w:sdt>",
      f"<w:tr><w:sdt><w:sdtContent>{cell('c')}</w:sdtContent></w:sdt>{cell('d')}</w:tr>"], "a\tb\nc\td"),
    ("absurd spans", [row(span(999999999, "a"), "b"), row("c", "d")], "a\t\tb\nc\td\t"),
    ("a head in capitals",
     [row("STT", "NỘI DUNG", "THỜI GIAN"), row("1", "a", "b")], "STT\tNỘI DUNG\tTHỜI GIAN\n1\ta\tb"),
    ("a column of recipients", [row("Nơi nhận", "Số bản"), row("Sở Y tế", "2")], "Nơi nhận\tSố bản\nSở Y tế\t2"),
    ("a column of days", [row("Ngày 05 tháng 4 năm 2026", "Họp"), row("Ngày 06 tháng 4 năm 2026", "Tổng kết")],
     "Ngày 05 tháng 4 năm 2026\tHọp\nNgày 06 tháng 4 năm 2026\tTổng kết"),
    ("abbreviations are no signature", [row("KT XH", "5"), row("KTXH", "6")], "KT XH\t5\nKTXH\t6"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [line[1:] for line in DATA], ids=[line[0] for line in DATA])
def test_data(word: Word, rows: list[str], expected: str) -> None:
    assert word(table(*rows)).text == expected


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc"
LAYOUT = [
    ("letterhead in one row", [row("TỈNH ỦY|*|Số 5-KH/TU", "ĐẢNG CỘNG SẢN VIỆT NAM|Hà Nội, ngày 1 tháng 2 năm 2026")],
     "TỈNH ỦY\n*\nSố 5-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 1 tháng 2 năm 2026"),
    ("letterhead in two rows, left column first",
     [row("UBND XÃ", MOTTO), row("Số: 5/KH-UBND", "Lợi Bác, ngày 1 tháng 2 năm 2026")],
     "UBND XÃ\nSố: 5/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
     "Lợi Bác, ngày 1 tháng 2 năm 2026"),
    ("signature", [row("Nơi nhận:|- Như trên;|- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH||Nguyễn Văn A")],
     "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A"),
    ("signature without recipients", [row("", "KT.HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG||Trần B")],
     "KT.HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nTrần B"),
    ("one column", [row("a"), row("b|c")], "a\nb\nc"),
    ("one column, spanned", [row(span(3, "a")), row(span(3, "b"))], "a\nb"),
]  # fmt: skip


@pytest.mark.parametrize("settings", [RULED, ""], ids=["ruled", "bare"])
@pytest.mark.parametrize(("rows", "expected"), [line[1:] for line in LAYOUT], ids=[line[0] for line in LAYOUT])
def test_layout(word: Word, rows: list[str], expected: str, settings: str) -> None:
    assert word(table(*rows, settings=settings)).text == expected


BARE = [
    ("two signers", [row("CHỦ TỊCH", "BÍ THƯ"), row("", ""), row("Nguyễn Văn A", "Trần Thị B")],
     "CHỦ TỊCH\nNguyễn Văn A\nBÍ THƯ\nTrần Thị B"),
    ("number and day", [row("Số: 12/KH-UBND", "Lợi Bác, ngày 1 tháng 2 năm 2026")],
     "Số: 12/KH-UBND\nLợi Bác, ngày 1 tháng 2 năm 2026"),
    ("data", [row("Thời gian", "8 giờ"), row("Địa điểm", "Hội trường")], "Thời gian\t8 giờ\nĐịa điểm\tHội trường"),
    ("data with a head in capitals", [row("NỘI DUNG", "THỜI GIAN"), row("Họp", "8 giờ")],
     "NỘI DUNG\tTHỜI GIAN\nHọp\t8 giờ"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [line[1:] for line in BARE], ids=[line[0] for line in BARE])
def test_tables_without_lines(word: Word, rows: list[str], expected: str) -> None:
    assert word(table(*rows, settings="")).text == expected


def test_lines_may_be_drawn_by_style_and_taken_off_by_cells(word: Word) -> None:
    styles = (
        '<w:style w:type="table" w:styleId="Grid"><w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders>'
        "</w:tblPr></w:style>"
    )
    named = '<w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr>'
    texts = ("SỐ LƯỢNG", "ĐƠN VỊ")
    assert word(table(row(*texts), settings=named), styles=styles).text == "SỐ LƯỢNG\tĐƠN VỊ"
    bare = row(*(cell(text, settings=BARE_CELL) for text in texts))
    assert word(table(bare, settings=named), styles=styles).text == "SỐ LƯỢNG\nĐƠN VỊ"


def test_letterhead_title_and_data_in_one_table(word: Word) -> None:
    """A form that is a table as a whole: each stretch between full-width rows is judged by itself."""
    form = table(
        row(span(2, "UBND XÃ"), span(1, *MOTTO.split("|"))),
        row(span(3, "BẢNG ĐĂNG KÝ")),
        HEAD,
        row("1", "a", "b"),
        row(span(3, "Nhóm II")),
        row("2", "c", "d"),
    )
    assert word(form).text.split("\n") == [
        "UBND XÃ",
        *MOTTO.split("|"),
        "BẢNG ĐĂNG KÝ",
        "STT\tNội dung\tThời gian",
        "1\ta\tb",
        "Nhóm II\t\t",
        "2\tc\td",
    ]


def test_table_in_a_layout_cell_keeps_its_rows(word: Word) -> None:
    inner = table(HEAD, row("1", "a", "b"))
    assert word(table(row(cell("x", inner)))).text == "x\nSTT\tNội dung\tThời gian\n1\ta\tb"


def test_deeply_nested_tables(word: Word) -> None:
    text = "x"
    for _ in range(70):
        text = table(row(cell(text, text if text == "x" else "y"), "z"))
    assert word(text).text.startswith("x x z")


def test_more_columns_than_word_has(word: Word) -> None:
    """No row is padded with thousands of cells."""
    wide = row(*["a"] * 1000)
    text = word(table(wide, *[row("b")] * 1000)).text
    assert text.count("a") == text.count("b") == 1000
    assert "\t" not in text
