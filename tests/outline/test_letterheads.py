"""Heads: letterhead, type and title, in one column or two, of the State and of the Party, or absent."""

from __future__ import annotations

import pytest

from extractor.outline import Outline, build_outline
from extractor.reading import read

BODY = """
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
1. Nâng cao nhận thức.
"""


def outline(head: str, body: str = BODY) -> Outline:
    return build_outline(read((head + "\n" + body).encode()))


def parts(found: Outline) -> tuple[str, str]:
    """Type and title."""
    head = found.letterhead
    return " ".join(line.text for line in head.kind), " ".join(line.text for line in head.title)


STATE = {
    "one column": (
        "ỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "---------------\nSố: 12/KH-UBND\nCao Bằng, ngày 05 tháng 7 năm 2025\n"
    ),
    "two columns by tab": (
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH CAO BẰNG\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 12/KH-UBND\tCao Bằng, ngày 05 tháng 7 năm 2025\n"
    ),
    "two columns by spaces": (
        "   ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "    TỈNH CAO BẰNG               Độc lập - Tự do - Hạnh phúc\n"
        "     _______                     _____________________\n"
        "   Số: 12/KH-UBND           Cao Bằng, ngày 05 tháng 7 năm 2025\n"
    ),
    "left lines, then right lines": (
        "\tỦY BAN NHÂN DÂN\nTỈNH CAO BẰNG\n\nSố: 12/KH-UBND\n\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\nCao Bằng, ngày 05 tháng 7 năm 2025\n"
    ),
    "Markdown": (
        "| **ỦY BAN NHÂN DÂN<br>TỈNH CAO BẰNG** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |\n"
        "|---|---|\n| Số: 12/KH-UBND | *Cao Bằng, ngày 05 tháng 7 năm 2025* |\n"
    ),
    "bars of a web page": (
        "|\nỦY BAN NHÂN DÂN\n\nTỈNH CAO BẰNG\n\nSố: 12/KH-UBND\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        "Độc lập - Tự do - Hạnh phúc\n\nCao Bằng, ngày 05 tháng 7 năm 2025\n|\n"
    ),
}
PARTY = {
    "one column": (
        "ĐẢNG BỘ TỈNH CAO BẰNG\nHUYỆN ỦY HÒA AN\n*\nSố 12-KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        "Hòa An, ngày 05 tháng 7 năm 2025\n"
    ),
    "two columns by spaces": (
        "ĐẢNG BỘ TỈNH CAO BẰNG              ĐẢNG CỘNG SẢN VIỆT NAM\n  HUYỆN ỦY HÒA AN\n         *\n"
        "   Số 12-KH/HU                Hòa An, ngày 05 tháng 7 năm 2025\n"
    ),
    "two columns by tab": (
        "ĐẢNG BỘ TỈNH CAO BẰNG\tĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY HÒA AN\n*\n"
        "Số 12-KH/HU\tHòa An, ngày 05 tháng 7 năm 2025\n"
    ),
}
TITLES = {
    "lower case": "KẾ HOẠCH\nxây dựng, nhân rộng mô hình, giai đoạn 2025 - 2030\n",
    "ordinary case": "KẾ HOẠCH\nXây dựng, nhân rộng mô hình, giai đoạn 2025 - 2030\n",
    "capitals": "KẾ HOẠCH\nXÂY DỰNG, NHÂN RỘNG MÔ HÌNH, GIAI ĐOẠN 2025 - 2030\n",
    "several lines": "KẾ HOẠCH\nxây dựng, nhân rộng mô hình,\ngiai đoạn 2025 - 2030\n",
    "several lines in capitals": "KẾ HOẠCH\nXÂY DỰNG, NHÂN RỘNG\nMÔ HÌNH, GIAI ĐOẠN 2025 - 2030\n",
    "with blank lines and a rule": "\nKẾ HOẠCH\n\nxây dựng, nhân rộng mô hình,\n\ngiai đoạn 2025 - 2030\n\n-----\n",
    "type cut in two": "KẾ\nHOẠCH\nxây dựng, nhân rộng mô hình, giai đoạn 2025 - 2030\n",
    "bold": "**KẾ HOẠCH**\n\n**Xây dựng, nhân rộng mô hình, giai đoạn 2025 - 2030**\n",
    "Markdown headings": "# KẾ HOẠCH\n\n## xây dựng, nhân rộng mô hình, giai đoạn 2025 - 2030\n",
}


HEADS = {**STATE, **{f"Party, {name}": head for name, head in PARTY.items()}}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_letterhead_type_and_title(head: str, title: str) -> None:
    found = outline(head + title)
    kind, words = parts(found)
    assert kind == "KẾ HOẠCH"
    assert words.lower() == "xây dựng, nhân rộng mô hình, giai đoạn 2025 - 2030"
    shown = " ".join(line.text for line in found.letterhead.lines)
    assert "Số" in shown
    assert "ngày 05 tháng 7 năm 2025" in shown
    assert "TỈNH CAO BẰNG" in shown
    assert "VIỆT NAM" in shown
    opening = [found.text[leaf.start : leaf.end] for leaf in found.leaves if leaf.zone == "opening"]
    assert opening == BODY.split("\n")[1:3]
    assert [section.label for section in found.sections] == ["I.", "1."]


def test_columns_are_read_apart() -> None:
    shown = {line.text for line in outline(STATE["two columns by spaces"] + TITLES["lower case"]).letterhead.lines}
    assert {"ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG", "Số: 12/KH-UBND", "Cao Bằng, ngày 05 tháng 7 năm 2025"} <= shown


@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_title_without_letterhead(title: str) -> None:
    assert parts(outline(title))[1].lower() == "xây dựng, nhân rộng mô hình, giai đoạn 2025 - 2030"


def test_no_head_at_all() -> None:
    found = outline("")
    assert parts(found) == ("", "")
    assert found.letterhead.lines == []
    assert len([leaf for leaf in found.leaves if leaf.zone == "opening"]) == 2


def test_type_and_title_on_one_line() -> None:
    found = outline(STATE["one column"] + "KẾ HOẠCH PHÁT TRIỂN DU LỊCH NĂM 2025\n")
    assert parts(found)[1] == "KẾ HOẠCH PHÁT TRIỂN DU LỊCH NĂM 2025"


DECISIONS = [
    "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch chuyển đổi số\n_____\nỦY BAN NHÂN DÂN TỈNH CAO BẰNG\n",
    "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch chuyển đổi số\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH CAO BẰNG\n",
    "QUYẾT ĐỊNH\nVỀ VIỆC BAN HÀNH KẾ HOẠCH CHUYỂN ĐỔI SỐ\nỦY BAN NHÂN DÂN TỈNH CAO BẰNG\n",
    "QUYẾT ĐỊNH\nVỀ VIỆC BAN HÀNH\nKẾ HOẠCH CHUYỂN ĐỔI SỐ\n\nTHỦ TƯỚNG CHÍNH PHỦ\n",
]


@pytest.mark.parametrize("title", DECISIONS)
def test_who_decides_is_no_part_of_the_title(title: str) -> None:
    body = """Căn cứ Luật Tổ chức chính quyền địa phương;
Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký."""
    found = outline(STATE["one column"] + title, body)
    assert parts(found)[0] == "QUYẾT ĐỊNH"
    assert parts(found)[1].lower() == "về việc ban hành kế hoạch chuyển đổi số"
    assert [section.label for section in found.sections] == ["Điều 1.", "Điều 2."]


LETTERS = [
    STATE["one column"].replace("12/KH-UBND\n", "12/UBND-NC\nV/v tăng cường công tác\ncải cách hành chính\n"),
    STATE["left lines, then right lines"].replace(
        "12/KH-UBND\n", "12/UBND-NC\nV/v tăng cường công tác cải cách hành chính\n"
    ),
    STATE["one column"].replace("12/KH-UBND", "12/UBND-NC") + "V/v tăng cường công tác cải cách hành chính\n",
    STATE["two columns by tab"].replace("12/KH-UBND", "12/UBND-NC")
    + "V/v tăng cường công tác cải cách hành chính\n",
    STATE["two columns by spaces"].replace("12/KH-UBND", "12/UBND-NC")
    + "  V/v tăng cường công tác\n  cải cách hành chính\n",
]
ADDRESSES = [
    ("Kính gửi: Các sở, ban, ngành tỉnh.", ["Các sở, ban, ngành tỉnh."]),
    ("Kính gửi:\n- Các sở, ban, ngành tỉnh;\n- Ủy ban nhân dân các xã.", 2),
    ("\tKính gửi:\n\t- Các sở, ban, ngành tỉnh;\n\t- Ủy ban nhân dân các xã.", 2),
    ("**Kính gửi:** Sở Nội vụ.", 1),
    ("Kính gởi: Sở Nội vụ.", 1),
]


@pytest.mark.parametrize("head", LETTERS)
@pytest.mark.parametrize(("address", "count"), ADDRESSES)
def test_official_letters(head: str, address: str, count: int | list[str]) -> None:
    """A công văn shows no type; its abstract stands below the number, behind "V/v"."""
    body = """Thực hiện Nghị quyết số 76/NQ-CP của Chính phủ, Ủy ban nhân dân tỉnh yêu cầu:
1. Các sở, ban, ngành rà soát thủ tục hành chính.
2. Sở Nội vụ tổng hợp, báo cáo."""
    found = outline(f"{head}\n{address}", body)
    assert parts(found) == ("", "tăng cường công tác cải cách hành chính")
    assert len(found.addressees) == (count if isinstance(count, int) else len(count))
    assert [section.label for section in found.sections] == ["1.", "2."]
    assert [leaf.zone for leaf in found.leaves][:1] == ["opening"]


def test_the_party_in_a_title_is_no_letterhead() -> None:
    title = "KẾ HOẠCH\nTUYÊN TRUYỀN KỶ NIỆM 95 NĂM NGÀY THÀNH LẬP\nĐẢNG CỘNG SẢN VIỆT NAM (3/2/1930 - 3/2/2025)\n"
    assert parts(outline(PARTY["one column"] + title))[1].endswith("ĐẢNG CỘNG SẢN VIỆT NAM (3/2/1930 - 3/2/2025)")
