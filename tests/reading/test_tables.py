"""Tables: the forms in which they arrive in text, each a line a row."""

from __future__ import annotations

import pytest

from extractor.reading import read

HEAD = "STT\tNội dung\tChủ trì"
FIRST = "1\tXây dựng kế hoạch\tSở Nội vụ"
SECOND = "2\tTổ chức hội nghị\tSở Tài chính"
TABLE = [HEAD, FIRST, SECOND]


def rows(text: str) -> list[str]:
    source = read(text.encode())
    return [source.text[row.start : row.end] for row in source.paragraphs if row.is_row]


FORMS = {
    "tabs": "\n".join(TABLE),
    "tabs with blank lines": "\n\n".join(TABLE),
    "tabs with spaces": "\n".join(row.replace("\t", " \t ") for row in TABLE),
    "Markdown": (
        "| STT | Nội dung | Chủ trì |\n|---|:---|---:|\n| 1 | Xây dựng kế hoạch | Sở Nội vụ |\n"
        "| 2 | Tổ chức hội nghị | Sở Tài chính |"
    ),
    "Markdown with emphasis": (
        "| **STT** | **Nội dung** | **Chủ trì** |\n| --- | --- | --- |\n| 1 | Xây dựng<br>kế hoạch | *Sở Nội vụ* |\n"
        "| 2 | Tổ chức hội nghị | Sở Tài chính |"
    ),
    "bars on lines of their own": (
        "|\nSTT\n|\nNội dung\n|\nChủ trì\n|\n|\n1\n|\nXây dựng\n\nkế hoạch\n|\nSở Nội vụ\n|\n"
        "|\n2\n|\nTổ chức hội nghị\n|\nSở Tài chính\n|\n"
    ),
    "a cell a line": (
        "STT\nNội dung\nChủ trì\n1\nXây dựng kế hoạch\nSở Nội vụ\n2\nTổ chức hội nghị\nSở Tài chính"
    ),
    "a cell a line with blank lines": (
        "STT\n\nNội dung\n\nChủ trì\n\n1\n\nXây dựng kế hoạch\n\nSở Nội vụ\n\n2\n\nTổ chức hội nghị\n\nSở Tài chính"
    ),
    "a cell a line, each behind a tab": (
        "\tSTT\n\tNội dung\n\tChủ trì\n\n\t1\n\tXây dựng kế hoạch\n\tSở Nội vụ\n\n"
        "\t2\n\tTổ chức hội nghị\n\tSở Tài chính\n"
    ),
    "cells of several lines behind tabs": (
        "\tSTT\n\tNội dung\n\tChủ trì\n\n\t1\n\tXây dựng\nkế hoạch\n\tSở Nội vụ\n\n"
        "\t2\n\tTổ chức\nhội nghị\n\tSở Tài chính\n"
    ),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_every_form_gives_the_same_rows(text: str) -> None:
    assert rows(text) == TABLE
    assert rows(f"1. Nhiệm vụ\nCác cơ quan thực hiện:\n\n{text}\n\nTrên đây là Kế hoạch.") == TABLE


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_text_around_a_table_is_no_row(text: str) -> None:
    source = read(f"1. Nhiệm vụ\nCác cơ quan thực hiện:\n\n{text}\n\nTrên đây là Kế hoạch.".encode())
    found = [source.text[line.start : line.end] for line in source.paragraphs if not line.is_row]
    assert found == ["1. Nhiệm vụ", "Các cơ quan thực hiện:", "Trên đây là Kế hoạch."]


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_cells_keep_their_origin(text: str) -> None:
    source = read(text.encode())
    for offset, char in enumerate(source.text):
        if char.isalnum():
            assert text[source.origin(offset)] == char


EMPTY_CELLS = [
    ("| a | | c |\n|---|---|---|\n| 1 | 2 | |", ["a\t\tc", "1\t2\t"]),
    ("| TT | Việc |\n|---|---|\n| | Tổng |\n| | |", ["TT\tViệc", "\tTổng"]),
    ("TT\tViệc\tGhi chú\n\tTổng\t15\n2\tHọp\tx", ["TT\tViệc\tGhi chú", "\tTổng\t15", "2\tHọp\tx"]),
    ("\tStt\n\tTên\n\tGhi chú\n\n\t\n\t\n\t\n\n", ["Stt\tTên\tGhi chú"]),  # rows to fill in are nothing
    ("\tStt\n\tTên\n\tGhi chú\n\n\t1\n\t\n\tx\n", ["Stt\tTên\tGhi chú", "1\t\tx"]),
]


@pytest.mark.parametrize(("text", "expected"), EMPTY_CELLS)
def test_empty_cells(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


def test_an_escaped_bar_is_text() -> None:
    assert rows("| a \\| b | c |\n|---|---|\n| 1 | 2 |") == ["a | b\tc", "1\t2"]


LAYOUT = [
    # A letterhead or a signature block set as a table is read cell by cell.
    "\tĐẢNG BỘ TỈNH YÊN BÁI\n*\nSố 46 - KH/ĐUK\n\tĐẢNG CỘNG SẢN VIỆT NAM\nYên Bái, ngày 02 tháng 4 năm 2021\n",
    "|\nỦY BAN NHÂN DÂN\n\nSố: 5/KH-UBND\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nHà Nội, ngày 5 tháng 7\n|\n",
    "|\n**Nơi nhận:**\n- Như trên;\n|\nTM. ỦY BAN NHÂN DÂN\n|\n",
    "\tI. MỤC ĐÍCH\n\t1. Nâng cao nhận thức\n\tCác cơ quan thực hiện.\n\t2. Tổ chức",  # paragraphs indented by tabs
    "\tCác cơ quan thực hiện.\n\tCác xã báo cáo.\n\tSở Nội vụ tổng hợp.",
    "\tKính gửi:\n\t- Các sở;\n\t- Các xã.",
    "Tên: a\nTuổi: b",
    "STT\nlà số thứ tự",
]


@pytest.mark.parametrize("text", LAYOUT)
def test_what_is_no_table(text: str) -> None:
    assert rows(text) == []


TABBED = [
    ("I.\tMỤC ĐÍCH, YÊU CẦU", "I. MỤC ĐÍCH, YÊU CẦU"),  # a tab behind a number
    ("1.1.\tĐối với tập thể", "1.1. Đối với tập thể"),
    ("a)\tSở Nội vụ", "a) Sở Nội vụ"),
    ("-\tNâng cao nhận thức", "- Nâng cao nhận thức"),  # behind a bullet
    ("Thời gian:\tTháng 6 năm 2025", "Thời gian: Tháng 6 năm 2025"),  # behind a label
]


@pytest.mark.parametrize(("printed", "text"), TABBED)
def test_a_tab_behind_a_label_makes_no_row(printed: str, text: str) -> None:
    source = read(f"Nhiệm vụ\n{printed}\n{printed}".encode())
    assert source.text == f"Nhiệm vụ\n{text}\n{text}"
    assert not any(paragraph.is_row for paragraph in source.paragraphs)


def test_numbers_with_stops_in_a_table_stay_cells() -> None:
    table = ["TT\tNội dung", "1.\tXây dựng kế hoạch", "2.\tTổ chức hội nghị"]
    assert rows("\n".join(table)) == table


COLUMNS = [
    (  # a letterhead in two columns, parted by spaces
        "ỦY BAN NHÂN DÂN         CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "  TỈNH CAO BẰNG              Độc lập - Tự do - Hạnh phúc\n"
        "Số: 12/KH-UBND          Cao Bằng, ngày 05 tháng 7 năm 2025",
        [
            "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "TỈNH CAO BẰNG\tĐộc lập - Tự do - Hạnh phúc",
            "Số: 12/KH-UBND\tCao Bằng, ngày 05 tháng 7 năm 2025",
        ],
    ),
    (  # of the Party
        "TỈNH ỦY CAO BẰNG            ĐẢNG CỘNG SẢN VIỆT NAM\n       *\n"
        "Số 12-KH/TU           Cao Bằng, ngày 05 tháng 7 năm 2025",
        ["TỈNH ỦY CAO BẰNG\tĐẢNG CỘNG SẢN VIỆT NAM", "Số 12-KH/TU\tCao Bằng, ngày 05 tháng 7 năm 2025"],
    ),
    (  # recipients beside the signature
        "Nơi nhận:                       T/M BAN THƯỜNG VỤ\n- Như trên;                        PHÓ BÍ THƯ\n"
        "- Các sở;\n- Lưu VT.                         (Đã ký)\n                                 Nguyễn Văn An",
        ["Nơi nhận:\tT/M BAN THƯỜNG VỤ", "- Như trên;\tPHÓ BÍ THƯ", "- Lưu VT.\t(Đã ký)"],
    ),
    ("BÁO CÁO\nvề phong cách Hồ Chí Minh,             giai đoạn 2021-2023", []),  # a gap inside a title
    ("Số:           /KH-UBND", []),  # a blank to fill in
    ("Nơi nhận:\n*   Ban Bí thư,\n-    Lưu VT.", []),  # behind bullets
    ("Nơi nhận:\n- Lưu VT.\n\nCao Bằng, ngày     tháng     năm 2025", []),  # a blank date below recipients
]


@pytest.mark.parametrize(("text", "expected"), COLUMNS)
def test_two_columns(text: str, expected: list[str]) -> None:
    assert rows(text) == expected
