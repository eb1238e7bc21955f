"""References: one row for each form, ⟦…⟧ marks the span that must be found, in order of start."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vi_directive.folding import fold
from vi_directive.references import find_references, parse_date
from vi_directive.values import Reference

Fields = dict[str, Any]


def _strip(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans they stood for; marks may nest."""
    text, spans, opened = "", [], []
    for char in marked:
        if char == "⟦":
            opened.append(len(text))
        elif char == "⟧":
            spans.append((opened.pop(), len(text)))
        else:
            text += char
    return text, sorted(spans, key=lambda span: (span[0], -span[1]))


def _spans(found: list[Reference]) -> list[tuple[int, int]]:
    return [(item.start, item.end) for item in found]


NUMBERS = [
    ("theo ⟦Kế hoạch số 46-KH/ĐUK⟧", "46-KH/ĐUK", "kế hoạch"),  # Party: dash, then stroke
    ("theo ⟦Kế hoạch số 458/KH-UBND⟧", "458/KH-UBND", "kế hoạch"),  # State: stroke, then dash
    ("⟦Nghị định số 122/2018/NĐ-CP⟧", "122/2018/NĐ-CP", "nghị định"),  # with the year
    ("⟦05-CT/TW⟧", "05-CT/TW", "chỉ thị"),  # no words before: kind by the symbol
    ("⟦Chỉ thị 05-CT/TW⟧", "05-CT/TW", "chỉ thị"),  # no "số"
    ("⟦Chỉ thị 05- CT/TW⟧", "05-CT/TW", "chỉ thị"),  # a space behind the dash
    ("⟦Số 46 - KH/ĐUK⟧", "46-KH/ĐUK", "kế hoạch"),  # letterhead
    ("⟦Số: 458 /KH-UBND⟧", "458/KH-UBND", "kế hoạch"),  # letterhead with a colon
    ("⟦Nghị định số 01/2021/NĐ - CP⟧", "01/2021/NĐ-CP", "nghị định"),  # spaces inside the symbol
    ("⟦Chỉ thị số số 46 - CT/TW⟧", "46-CT/TW", "chỉ thị"),  # "số" printed twice
    ("⟦Thông tư 02/2013/TT-BVHTTDL⟧", "02/2013/TT-BVHTTDL", "thông tư"),
    ("⟦Hướng dẫn 64/HD-KT&ĐBCL⟧", "64/HD-KT&ĐBCL", "hướng dẫn"),  # ampersand in the body
    ("⟦Quyết định số 71/2025/QĐ-UBND⟧", "71/2025/QĐ-UBND", "quyết định"),
    ("⟦Hướng dẫn số 2974/HD-BTĐKT⟧", "2974/HD-BTĐKT", "hướng dẫn"),
    ("⟦Số 3260-KH/ĐĐQH15⟧", "3260-KH/ĐĐQH15", "kế hoạch"),  # digits in the body
    ("⟦57-NQ/TW⟧", "57-NQ/TW", "nghị quyết"),
    ("⟦10-HD/BTGDVTU⟧", "10-HD/BTGDVTU", "hướng dẫn"),
    ("⟦Tờ trình số 6453/TTr-SNV⟧", "6453/TTr-SNV", "tờ trình"),  # small letter in the abbreviation
    ("⟦552/TB-VPCP⟧", "552/TB-VPCP", "thông báo"),
    ("⟦Kế hoạch 620/KH-SGDĐT⟧", "620/KH-SGDĐT", "kế hoạch"),
    ("⟦21/CT-TTg⟧", "21/CT-TTg", "chỉ thị"),  # small letters in the body
    ("⟦2481/QĐ-TTg⟧", "2481/QĐ-TTg", "quyết định"),
    ("⟦15/2023/NQ-HĐND⟧", "15/2023/NQ-HĐND", "nghị quyết"),
    ("⟦03/QĐ-UBBC⟧", "03/QĐ-UBBC", "quyết định"),
    ("⟦Quy định số 37-QĐ/TW⟧", "37-QĐ/TW", "quy định"),  # the words decide
    ("⟦37-QĐ/TW⟧", "37-QĐ/TW", "quyết định"),
    ("⟦Chương trình hành động số 30/CTr-UBND⟧", "30/CTr-UBND", "chương trình hành động"),
    ("⟦12/CTrPH-SYT-SGDĐT⟧", "12/CTrPH-SYT-SGDĐT", "chương trình phối hợp"),  # two bodies
    ("⟦99/BC-VP⟧", "99/BC-VP", "báo cáo"),
    ("⟦Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP⟧", "403/2017/NQLT-UBTVQH14-CP", "nghị quyết liên tịch"),
    ("⟦Văn bản hợp nhất số 15/VBHN-VPQH⟧", "15/VBHN-VPQH", "văn bản hợp nhất"),
    ("⟦Công văn số 458/UBND-VX⟧", "458/UBND-VX", "công văn"),  # no abbreviation of a kind
    ("⟦công văn 1234-CV/TU⟧", "1234-CV/TU", "công văn"),
    ("⟦văn bản số 12/KH-UBND⟧", "12/KH-UBND", "kế hoạch"),  # a vague word: the symbol is asked
    ("⟦văn bản số 77/SNV-CCVC⟧", "77/SNV-CCVC", "văn bản"),
    ("⟦Thông tri 03-TT/TU⟧", "03-TT/TU", "thông tri"),
    ("⟦03-TT/TU⟧", "03-TT/TU", "thông tri"),  # TT is thông tri in the Party's form
    ("⟦Công điện khẩn số 05/CĐ-TTg⟧", "05/CĐ-TTg", "công điện khẩn"),
    ("⟦Lệnh số 05/2022/L-CTN⟧", "05/2022/L-CTN", "lệnh"),  # one letter
    ("⟦Quyết định số 123/QĐ-UBND.HC⟧ ngày", "123/QĐ-UBND.HC", "quyết định"),  # a dot in the symbol
    ("⟦Quyết định số 1.234/QĐ-UBND⟧", "1.234/QĐ-UBND", "quyết định"),  # a dot for thousands
    ("⟦Quyết định số 15/QĐ⟧ của", "15/QĐ", "quyết định"),  # no body
    ("⟦Kế hoạch số 12/KH-UBND⟧ngày", "12/KH-UBND", "kế hoạch"),  # a word printed against it
    ("⟦Luật số 45/2019/QH14⟧", "45/2019/QH14", "luật"),
    ("⟦71/2025/QH15⟧", "71/2025/QH15", None),  # a law or a resolution: not named
    ("Căn cứ ⟦Luật Thi đua, khen thưởng số 06/2022/QH15⟧", "06/2022/QH15", "luật"),  # its name before the number
    ("⟦Bộ luật Lao động số 45/2019/QH14⟧", "45/2019/QH14", "bộ luật"),
    ("⟦Luật sửa đổi, bổ sung một số điều của Luật Thi đua số 39/2013/QH13⟧", "39/2013/QH13", "luật"),  # names another
    ("⟦Pháp lệnh Ưu đãi người có công số 02/2020/UBTVQH14⟧", "02/2020/UBTVQH14", "pháp lệnh"),
]


@pytest.mark.parametrize(("marked", "number", "kind"), NUMBERS)
def test_number(marked: str, number: str, kind: str | None) -> None:
    text, spans = _strip(marked)
    found = find_references(text)
    assert _spans(found) == spans
    assert (found[0].number, found[0].kind) == (number, kind)


NOTHING = [
    "Số ....KH/ĐUK",  # blank numbers of forms
    "số  -HD/TU, ngày    /2022",
    "Số /KH-UBND",
    "Quyết định số /2025/QĐ-UBND",
    "Quyết định số      / 2025/QĐ-UBND",
    "Số: …./2025/KH-UBND",
    "ngày 15/4/2021",  # a date
    "1/2 số đại biểu",  # a fraction
    "điện thoại 0206.3858.004",
    "trực 24/24",
    "nông thôn mới/nông thôn nâng cao",
    "năm 2021 - HĐND/UBND các cấp",  # a year before a dash
    "lớp 9/THCS-THPT",  # no abbreviation of a kind and no "số"
    "Luật Thi đua, khen thưởng",  # a law without its number
    "TCVN ISO 9001:2015/BKH",
    "Covid-19",
    "https://vanban.vn/2021/QĐ-UBND",
    "",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert find_references(text) == []


FULL: list[tuple[str, Fields]] = [
    # date after a comma, issuer to "về", abstract to the semicolon
    (
        "⟦Kế hoạch số 24-KH/TU, ngày 17/3/2021 của Tỉnh uỷ Yên Bái về xây dựng các mô hình⟧; thực hiện",
        {"date": "2021-03-17", "issuer": "Tỉnh uỷ Yên Bái", "title": "xây dựng các mô hình"},
    ),
    ("⟦Chỉ thị số 34-CT/TW ngày 07/4/2014⟧", {"date": "2014-04-07", "issuer": None, "title": None}),
    ("⟦Luật số 06/2022/QH15 ngày 15 tháng 6 năm 2022⟧;", {"date": "2022-06-15"}),
    ("⟦Kết luận số 01-KL/TW (ngày 18/5/2021) của Bộ Chính trị⟧", {"date": "2021-05-18", "issuer": "Bộ Chính trị"}),
    ("⟦Quyết định số 12/QĐ-TTg ngày 31/02/2020⟧", {"date": None}),  # no such day
    ("⟦Nghị quyết số 43/NQ-CP của Chính phủ ngày 6/6/2014⟧,", {"date": "2014-06-06", "issuer": "Chính phủ"}),
    ("⟦Nghị định số 9/2020/NĐ-CP của Chính phủ⟧.", {"issuer": "Chính phủ"}),
    ("⟦Quyết định số 22/QĐ-BYT của Bộ trưởng Bộ Y tế⟧, góp phần", {"issuer": "Bộ trưởng Bộ Y tế"}),
    # the term in brackets is in the span, not in the name
    ("⟦Nghị quyết số 18-NQ/TW của Bộ Chính trị (khóa XIII)⟧ gắn", {"issuer": "Bộ Chính trị"}),
    (
        "⟦Kết luận số 21-KL/TW của Ban Chấp hành Trung ương Đảng khóa XIII⟧.",
        {"issuer": "Ban Chấp hành Trung ương Đảng khóa XIII"},
    ),
    (
        "⟦Hướng dẫn số 2974/HD-BTĐKT của Ban Thi đua - Khen thưởng Trung ương⟧",
        {"issuer": "Ban Thi đua - Khen thưởng Trung ương"},
    ),
    # a comma and "và" inside a name
    (
        "⟦Thông tư 02/2013/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch⟧; có",
        {"issuer": "Bộ Văn hóa, Thể thao và Du lịch"},
    ),
    (
        "⟦Kế hoạch số 9/KH-SGDĐT của Sở Giáo dục và Đào tạo Đồng Tháp về việc hội giảng⟧",
        {"issuer": "Sở Giáo dục và Đào tạo Đồng Tháp"},
    ),
    ("⟦Quyết định số 1/QĐ-BTC của Bộ Tài chính⟧, Bộ Y tế và Bộ Nội vụ", {"issuer": "Bộ Tài chính"}),  # other bodies
    (
        "⟦Kế hoạch số 5-KH/ĐU của Đảng ủy Khối cơ quan và doanh nghiệp tỉnh⟧ và các chi bộ",
        {"issuer": "Đảng ủy Khối cơ quan và doanh nghiệp tỉnh"},
    ),
    ("⟦Chỉ thị số 05-CT/TW của Bộ Chính trị⟧ và chuyên đề toàn khóa", {"issuer": "Bộ Chính trị"}),
    ("⟦Chỉ thị số 05-CT/TW của Bộ Chính trị⟧ hằng năm", {"issuer": "Bộ Chính trị"}),
    ("⟦Quyết định số 3/QĐ-UBND của UBND tỉnh Cao Bằng⟧ tổ chức", {"issuer": "UBND tỉnh Cao Bằng"}),  # Bằng is no verb
    ("(⟦QUYẾT ĐỊNH SỐ 3/QĐ-UBND CỦA UBND TỈNH CAO BẰNG⟧)", {"issuer": "UBND TỈNH CAO BẰNG"}),
    (
        "⟦Thông tư liên tịch số 1/2015/TTLT-BNV-BTC của Bộ Nội vụ, Bộ Tài chính hướng dẫn chế độ⟧",
        {"issuer": "Bộ Nội vụ, Bộ Tài chính", "title": "hướng dẫn chế độ"},  # a joint document has several
    ),
    # a verb begins the abstract and stays in it, also with a capital
    (
        "⟦Nghị định số 122/2018/NĐ-CP của Chính phủ quy định về xét tặng danh hiệu “Gia đình văn hóa”, “Thôn tốt”⟧.",
        {"title": "quy định về xét tặng danh hiệu “Gia đình văn hóa”, “Thôn tốt”"},
    ),
    (
        "⟦Thông báo số 552/TB-VPCP của Văn phòng Chính phủ Kết luận Phiên họp thứ tư⟧.",
        {"title": "Kết luận Phiên họp thứ tư"},
    ),
    (
        "⟦Tờ trình số 6453/TTr-SNV về việc ban hành Quy chế xét tặng⟧;",
        {"issuer": None, "title": "ban hành Quy chế xét tặng"},
    ),
    # signs inside quotes and brackets do not end it
    ("⟦Quyết định số 1/QĐ-TTg của Chính phủ phê duyệt Đề án “Đổi mới; nâng cao” (việc a; b) đến năm 2025⟧;", {}),
    ("(thực hiện ⟦Kế hoạch số 1-KH/TU về nêu gương⟧) hằng năm", {"title": "nêu gương"}),  # a bracket opened outside
    ("⟦Kết luận số 01-KL/TW về học tập⟧ (gọi tắt là Kết luận)", {"title": "học tập"}),
    ("⟦Quyết định số 1/QĐ-TTg “Về việc nêu gương”⟧ và", {"title": "nêu gương"}),  # the abstract in quotes
    ("⟦Kế hoạch số 1/KH-UBND về phát triển TP. Hà Nội⟧. Sau", {"title": "phát triển TP. Hà Nội"}),
    ("⟦Chỉ thị số 34-CT/TW về thi đua, khen thưởng⟧, trong những năm qua công tác", {"title": "thi đua, khen thưởng"}),
    # where something is sent is no abstract
    ("gửi báo cáo thực hiện ⟦Kế hoạch số 157/KH-UBND⟧ về Sở Y tế", {"title": None}),
    ("⟦Kế hoạch số 157/KH-UBND⟧\nvề việc phát động", {"title": None}),  # never over a line break
    ("⟦Kế hoạch số 157/KH-UBND⟧\tngày 1/2/2020", {"date": None}),  # nor into another cell
]


@pytest.mark.parametrize(("marked", "fields"), FULL)
def test_date_issuer_abstract(marked: str, fields: Fields) -> None:
    text, spans = _strip(marked)
    found = find_references(text)
    assert _spans(found) == spans
    assert {name: getattr(found[0], name) for name in fields} == fields


LISTS = [
    # the issuer after the last counts for all; the second number takes the kind of the first
    (
        "⟦Chỉ thị số 27-CT/TU⟧, ⟦Chỉ thị số 30-CT/TU⟧ và ⟦Chỉ thị số 40-CT/TU của Ban Thường vụ Tỉnh ủy (khóa XII)⟧.",
        [("27-CT/TU", "chỉ thị", "Ban Thường vụ Tỉnh ủy")]
        + [(n, "chỉ thị", "Ban Thường vụ Tỉnh ủy") for n in ("30-CT/TU", "40-CT/TU")],
    ),
    (
        "các ⟦Quyết định số 12/QĐ-UBND⟧, ⟦15/QĐ-UBND ngày 3/4/2020⟧",
        [("12/QĐ-UBND", "quyết định", None), ("15/QĐ-UBND", "quyết định", None)],
    ),
    (
        "⟦Quyết định số 12/QĐ-UBND ngày 1/2/2020⟧, ⟦số 15/QĐ-UBND của UBND tỉnh⟧",
        [("12/QĐ-UBND", "quyết định", "UBND tỉnh"), ("15/QĐ-UBND", "quyết định", "UBND tỉnh")],
    ),
    # another body in the symbol: the issuer is not shared
    (
        "⟦Kết luận số 01-KL/TW⟧, ⟦Kế hoạch số 91-KH/TU của Tỉnh uỷ⟧",
        [("01-KL/TW", "kết luận", None), ("91-KH/TU", "kế hoạch", "Tỉnh uỷ")],
    ),
    # a semicolon ends a list
    (
        "⟦Luật số 06/2022/QH15⟧; ⟦Nghị quyết số 14/NQ-BCH của Ban Chấp hành⟧",
        [("06/2022/QH15", "luật", None), ("14/NQ-BCH", "nghị quyết", "Ban Chấp hành")],
    ),
    # an abstract about another document holds it; one that follows in a list is cut off
    (
        "⟦Kết luận số 01-KL/TW về thực hiện ⟦Chỉ thị số 05-CT/TW về nêu gương⟧⟧; sau",
        [("01-KL/TW", "kết luận", None), ("05-CT/TW", "chỉ thị", None)],
    ),
    (
        "⟦Quy định số 37-QĐ/TW về những điều không được làm⟧, ⟦Chỉ thị số 27-CT/TU⟧",
        [("37-QĐ/TW", "quy định", None), ("27-CT/TU", "chỉ thị", None)],
    ),
    (
        "⟦Luật Tổ chức Chính phủ số 63/2025/QH15⟧, ⟦Luật Thi đua số 06/2022/QH15⟧",
        [("63/2025/QH15", "luật", None), ("06/2022/QH15", "luật", None)],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), LISTS)
def test_lists(marked: str, expected: list[tuple[str, str, str | None]]) -> None:
    text, spans = _strip(marked)
    found = find_references(text)
    assert _spans(found) == spans
    assert [(item.number, item.kind, item.issuer) for item in found] == expected


PLACES = [
    "đã nêu ở ⟦mục 2 phần II⟧ trên đây",
    "tại ⟦mục 2, 3 phần II của Hướng dẫn này⟧ và",
    "theo ⟦khoản 3 Điều 5⟧.",
    "⟦điểm a khoản 1 Điều 2⟧;",
    "⟦điểm a, b khoản 1 Điều 2⟧;",
    "(theo ⟦Phụ lục kèm theo⟧)",
    "xem ⟦Phụ lục I⟧",
    "⟦Phụ lục II ban hành kèm theo Quyết định này⟧",
    "(theo ⟦mẫu số 01 kèm theo⟧)",
    "thực hiện ⟦Kế hoạch này⟧.",
    "⟦Hướng dẫn này⟧ có hiệu lực; ⟦Quyết định này⟧; ⟦Nghị quyết này⟧",
    "⟦khoản 2 Điều này⟧",
    "⟦Điều 4 của Quy chế này⟧ quy định",  # at the line's start, but no heading
    "tại ⟦điểm 1 Mục III Kế hoạch⟧, giao",  # this plan, by its kind
    "các ⟦Điều 5, 6 và 7 của Quy chế này⟧",
    "Như ⟦Điều 3⟧;",
    "⟦Phần thứ nhất⟧ và",
    "Điều 5. Quy trình xét tặng",  # a heading's own label
    "Chương II QUY ĐỊNH CHUNG",
    "Phụ lục I\nDanh sách",
    "khoản 3 Điều 5 Luật Thi đua, khen thưởng",  # another document, without number
    "khoản 3, Điều 5, Luật Đất đai",
    "Điều 9 Điều lệ Đảng",
    "điểm a khoản 2 Điều 9 ⟦Quyết định số 10/2024/QĐ-UBND⟧",  # another document, with its number
    "Phụ lục III ban hành kèm theo ⟦Nghị định số 30/2020/NĐ-CP⟧",
    "danh mục 2; góp phần 3; thời điểm 5; tài khoản 3",  # other words
    "khoản vi phạm; khoản 5 triệu đồng; đạt điểm 10; tiết 2",
]


@pytest.mark.parametrize("marked", PLACES)
def test_places(marked: str) -> None:
    text, spans = _strip(marked)
    found = find_references(text)
    assert _spans(found) == spans
    assert all(item.internal == (item.number is None) for item in found)


def test_abstract_is_bounded() -> None:
    title = find_references("Kế hoạch số 1-KH/TU về " + "xây dựng " * 200)[0].title
    assert title is not None
    assert 300 < len(title) <= 400
    assert title.endswith(("xây", "dựng"))


def test_abstract_stops_before_an_open_bracket() -> None:
    assert find_references("Kế hoạch số 1-KH/TU về nêu gương (từ năm 2021")[0].title == "nêu gương"


DATES = [
    ("ngày 17/3/2021", "2021-03-17"),
    ("07-4-2014", "2014-04-07"),
    ("4.1.2021", "2021-01-04"),
    ("15 tháng 6 năm 2022", "2022-06-15"),
    ("31/02/2020", None),
    ("tháng 6 năm 2022", None),
    ("", None),
]


@pytest.mark.parametrize(("fragment", "expected"), DATES)
def test_parse_date(fragment: str, expected: str | None) -> None:
    assert parse_date(fragment) == expected


def test_spelling_variants_are_one() -> None:
    """Tone place, y/i and letter case do not matter in words."""
    first = find_references("Kế hoạch số 1-KH/TU của Tỉnh uỷ về nêu gương")
    second = find_references("KẾ HOẠCH SỐ 1-KH/TU của Tỉnh ủy về nêu gương")
    assert _spans(first) == _spans(second)
    assert first[0].kind == second[0].kind == "kế hoạch"


_SOUP = (
    'Kế hoạch|số|46-KH/ĐUK|12/QĐ-UBND|06/2022/QH15|05- CT/TW|,|;|.|(|)|“|”|"|và|của|Bộ|Văn hóa|'
    "Chính phủ|về|quy định|ngày 1/2/2020|ngày 15 tháng 6 năm 2022|Luật|khoản 3|Điều 5|mục 2|phần II|này|"
    "Phụ lục I|kèm theo|\n|\t|  |/|-|–|1|2021|UBND|tỉnh|các|(khóa XII)|gọi tắt|hướng dẫn|Thông tư|"
    "liên tịch|uỷ|kỷ|İ|x"
)
_PIECES = st.sampled_from(_SOUP.split("|"))
_TEXTS = st.one_of(
    st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES, max_size=60).map("".join)
)


@given(_TEXTS)
def test_properties(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    found = find_references(text)
    assert found == find_references(text, fold(text))  # deterministic, and the folded text may be given
    assert _spans(found) == sorted(_spans(found), key=lambda span: (span[0], -span[1]))
    around: list[Reference] = []
    for item in found:
        assert 0 <= item.start < item.end <= len(text)
        assert "\n" not in text[item.start : item.end]
        assert "\t" not in text[item.start : item.end]
        assert not text[item.start].isspace()
        assert not text[item.end - 1].isspace()
        while around and around[-1].end <= item.start:
            around.pop()
        if around:  # disjoint, or one inside the abstract of the other
            assert item.end <= around[-1].end
            assert not around[-1].internal
        around.append(item)
        assert item.internal == (item.number is None)
        assert item.number is None or not any(map(str.isspace, item.number))
        assert item.title is None or len(item.title) <= 400
        assert item.issuer is None or len(item.issuer.split()) <= 20
    numbers = [item for item in found if item.number]
    assert len({item.start for item in numbers}) == len(numbers)
