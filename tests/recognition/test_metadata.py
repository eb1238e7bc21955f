"""Metadata: what letterhead, title, opening, signature and Nơi nhận say."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Directive, Period

Read = Callable[[str], Directive]
Plan = Callable[..., Directive]

TASKS = "I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Chủ trì thực hiện."


def _document(letterhead: str, opening: str = "", closing: str = "") -> str:
    return "\n\n".join(part for part in (letterhead, opening, TASKS, closing) if part)


def _shown(directive: Directive, field: str) -> str:
    """The words that a field was read from."""
    span = directive.metadata.spans[field]
    return directive.text[span.start : span.end]


@pytest.mark.parametrize(
    ("type_line", "kind"),
    [
        ("KẾ HOẠCH", "kế hoạch"),
        ("HƯỚNG DẪN", "hướng dẫn"),
        ("CHỈ THỊ", "chỉ thị"),
        ("NGHỊ QUYẾT", "nghị quyết"),
        ("QUYẾT ĐỊNH", "quyết định"),
        ("KẾT LUẬN", "kết luận"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "chương trình hành động"),
    ],
)
def test_kind_and_title_as_printed(read: Read, type_line: str, kind: str) -> None:
    head = (
        f"ỦY BAN NHÂN DÂN\nXÃ SUỐI MÂY\nSố: 12/UBND\nSuối Mây, ngày 03 tháng 4 năm 2026\n\n{type_line}\nvề bảo vệ rừng"
    )
    metadata = read(_document(head)).metadata
    assert (metadata.kind, metadata.title) == (kind, "về bảo vệ rừng")


@pytest.mark.parametrize(
    ("opening", "closing", "kind", "title"),
    [
        (
            "Trước yêu cầu mới, Ủy ban nhân dân xã Suối Mây ban hành Hướng dẫn bảo vệ rừng năm 2026 như sau:",
            "",
            "hướng dẫn",
            "bảo vệ rừng năm 2026",
        ),
        (
            "",
            "Trên đây là Kế hoạch bảo vệ rừng năm 2026; yêu cầu các cơ quan thực hiện.",
            "kế hoạch",
            "bảo vệ rừng năm 2026",
        ),
    ],
)
def test_kind_and_title_that_the_text_gives_itself(
    read: Read, opening: str, closing: str, kind: str, title: str
) -> None:
    metadata = read(_document("", opening, closing)).metadata
    assert (metadata.kind, metadata.title) == (kind, title)


def test_a_title_over_several_lines_is_one_line(plan: Plan) -> None:
    title = plan(TASKS, title="Bảo vệ rừng đầu nguồn\nvà phát triển sinh kế của người dân").metadata.title
    assert title == "Bảo vệ rừng đầu nguồn và phát triển sinh kế của người dân"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số 46 - KH/ĐUK", "46-KH/ĐUK"),
        ("Số: 458 /KH-UBND", "458/KH-UBND"),
        ("Số: 07/2026/QĐ-UBND", "07/2026/QĐ-UBND"),
        ("Số 05-HD/BTGTU", "05-HD/BTGTU"),
        ("Số:      /KH-UBND", None),
        ("", None),
    ],
)
def test_number(read: Read, line: str, number: str | None) -> None:
    head = f"ỦY BAN NHÂN DÂN\nTỈNH ĐỒNG XUÂN\n{line}\nĐồng Xuân, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nBảo vệ rừng"
    assert read(_document(head)).metadata.number == number


def test_the_number_of_a_cited_document_is_not_its_own(read: Read) -> None:
    opening = "Thực hiện Quyết định số 12/QĐ-UBND ngày 20/01/2025, Ủy ban nhân dân xã ban hành Kế hoạch như sau:"
    directive = read(_document("KẾ HOẠCH\nBảo vệ rừng", opening))
    assert directive.metadata.number is None
    assert [citation.number for citation in directive.citations] == ["12/QĐ-UBND"]


DATED = "Suối Mây, ngày 03 tháng 4 năm 2026\n\nKẾ HOẠCH\nBảo vệ rừng"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (_document(f"ỦY BAN NHÂN DÂN\nXÃ SUỐI MÂY\nSố: 12/KH-UBND\n{DATED}"), "Ủy ban nhân dân xã Suối Mây"),
        (
            _document(
                f"ỦY BAN NHÂN DÂN\nSố: 12/KH-UBND\n{DATED}",
                "Trước yêu cầu mới, Ủy ban nhân dân xã Suối Mây ban hành Kế hoạch bảo vệ rừng như sau:",
            ),
            "Ủy ban nhân dân xã Suối Mây",
        ),
        (
            _document("", "", "Trên đây là Kế hoạch bảo vệ rừng của Ủy ban nhân dân xã Suối Mây."),
            "Ủy ban nhân dân xã Suối Mây",
        ),
        (
            _document("KẾ HOẠCH\nBảo vệ rừng", "", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Bình"),
            "Ủy ban nhân dân",
        ),
        (_document("KẾ HOẠCH\nBảo vệ rừng"), None),
    ],
    ids=["letterhead", "opening", "closing", "signature", "not shown"],
)
def test_issuer(read: Read, text: str, issuer: str | None) -> None:
    directive = read(text)
    assert directive.metadata.issuer == issuer
    assert ("issuer" in directive.metadata.spans) == (issuer is not None)


@pytest.mark.parametrize(
    ("lines", "place", "issued_on"),
    [
        ("Số: 12/KH-UBND\nSuối Mây, ngày 03 tháng 4 năm 2026", "Suối Mây", "2026-04-03"),
        ("Số: 12/KH-UBND          Suối Mây, ngày 03 tháng 4 năm 2026", "Suối Mây", "2026-04-03"),
        ("Số: 12/KH-UBND\tSuối Mây, ngày 03 tháng 4 năm 2026", "Suối Mây", "2026-04-03"),
        ("Số: 12/KH-UBND\nSuối Mây, ngày      tháng     năm 2026", "Suối Mây", None),
        ("Số: 12/KH-UBND\nSuối Mây, ngày … tháng … năm 2026", "Suối Mây", None),
        ("Số: 12/KH-UBND", None, None),
    ],
)
def test_place_and_day_of_issue(read: Read, lines: str, place: str | None, issued_on: str | None) -> None:
    directive = read(_document(f"ỦY BAN NHÂN DÂN\nXÃ SUỐI MÂY\n{lines}\n\nKẾ HOẠCH\nBảo vệ rừng"))
    metadata = directive.metadata
    assert (metadata.number, metadata.place, metadata.issued_on) == ("12/KH-UBND", place, issued_on)
    assert directive.warnings == []


def test_a_day_of_issue_that_does_not_exist_warns(plan: Plan) -> None:
    directive = plan(TASKS, place_and_date="Đồng Xuân, ngày 31 tháng 02 năm 2026")
    assert (directive.metadata.place, directive.metadata.issued_on) == ("Đồng Xuân", None)
    (warning,) = directive.warnings
    assert warning.code == "impossible-date"
    assert warning.span is not None
    assert "31 tháng 02" in directive.text[warning.span.start : warning.span.end]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Bảo vệ rừng giai đoạn 2026 - 2030", Period(start=2026, end=2030)),
        ("Bảo vệ rừng giai đoạn 2026–2030", Period(start=2026, end=2030)),
        ("Bảo vệ rừng từ năm 2026 đến năm 2028", Period(start=2026, end=2028)),
        ("Dạy bơi cho học sinh năm học 2026 - 2027", Period(start=2026, end=2027)),
        ("Bảo vệ rừng năm 2026", Period(start=2026, end=2026)),
        ("Bảo vệ rừng đến năm 2030", Period(start=None, end=2030)),
        ("Bảo vệ rừng", None),
        ("Tuyên truyền Đại hội nhiệm kỳ 2025 - 2030", None),
    ],
)
def test_period(plan: Plan, title: str, period: Period | None) -> None:
    directive = plan(TASKS, title=title)
    assert directive.metadata.period == period
    assert ("period" in directive.metadata.spans) == (period is not None)


def test_period_of_the_opening_where_the_title_has_none(read: Read) -> None:
    opening = "Nhằm giữ rừng, Ủy ban nhân dân xã ban hành Kế hoạch bảo vệ rừng giai đoạn 2026 - 2030 như sau:"
    directive = read(_document("KẾ HOẠCH\nBảo vệ rừng", opening))
    assert directive.metadata.period == Period(start=2026, end=2030)
    assert "2026 - 2030" in _shown(directive, "period")


@pytest.mark.parametrize(
    ("signature", "name", "position", "authority"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Bình", "Trần Văn Bình", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Thị Hoa", "Lê Thị Hoa", "PHÓ BÍ THƯ", "T/M BAN THƯỜNG VỤ"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nPhạm Hồng Sơn", "Phạm Hồng Sơn", "PHÓ CHỦ TỊCH", "KT. CHỦ TỊCH"),
        ("GIÁM ĐỐC\n(Đã ký)\nVũ Minh Đức", "Vũ Minh Đức", "GIÁM ĐỐC", None),
        ("GIÁM ĐỐC\n\nThiếu tướng Nguyễn Văn Thắng", "Nguyễn Văn Thắng", "GIÁM ĐỐC", None),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", None, "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
    ],
)
def test_signer(read: Read, signature: str, name: str | None, position: str | None, authority: str | None) -> None:
    signer = read(_document("KẾ HOẠCH\nBảo vệ rừng", "", signature)).metadata.signer
    assert signer is not None
    assert (signer.name, signer.position, signer.authority) == (name, position, authority)


def test_no_signature_no_signer(read: Read) -> None:
    assert read(_document("KẾ HOẠCH\nBảo vệ rừng")).metadata.signer is None


RECIPIENTS = """\
Nơi nhận:
- Sở Nội vụ (báo cáo);
- Các phòng, ban, đơn vị sự nghiệp và
các tổ chức đoàn thể của xã;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Bình"""


def test_recipients(read: Read) -> None:
    metadata = read(_document("KẾ HOẠCH\nBảo vệ rừng", "", RECIPIENTS)).metadata
    assert metadata.recipients == [
        "Sở Nội vụ (báo cáo)",
        "Các phòng, ban, đơn vị sự nghiệp và các tổ chức đoàn thể của xã",
        "Lưu: VT",
    ]
    assert metadata.signer is not None
    assert metadata.signer.name == "Trần Văn Bình"


LETTER = """\
ỦY BAN NHÂN DÂN
TỈNH ĐỒNG XUÂN
Số: 99/UBND-NC
V/v rà soát rừng phòng hộ
Đồng Xuân, ngày 05 tháng 3 năm 2026

Kính gửi:
- Sở Nội vụ;
- Ủy ban nhân dân các xã, phường.

Để giữ rừng, Ủy ban nhân dân tỉnh yêu cầu các cơ quan thực hiện như sau:

1. Sở Nội vụ chủ trì rà soát."""


def test_an_official_letter(read: Read) -> None:
    metadata = read(LETTER).metadata
    assert metadata.number == "99/UBND-NC"
    assert metadata.title is not None
    assert metadata.title.endswith("rà soát rừng phòng hộ")
    assert metadata.addressees == ["Sở Nội vụ", "Ủy ban nhân dân các xã, phường"]


def test_addressees_on_the_line_of_the_greeting(read: Read) -> None:
    text = LETTER.replace("Kính gửi:\n- Sở Nội vụ;\n- Ủy ban nhân dân các xã, phường.", "Kính gửi: Sở Nội vụ")
    assert read(text).metadata.addressees == ["Sở Nội vụ"]


def test_spans_show_where_each_field_was_read(plan: Plan) -> None:
    directive = plan(TASKS, title="Bảo vệ rừng năm 2026")
    assert _shown(directive, "kind") == "KẾ HOẠCH"
    assert _shown(directive, "number") == "45/KH-UBND"
    assert _shown(directive, "place") == "Đồng Xuân"
    assert _shown(directive, "title") == "Bảo vệ rừng năm 2026"
    assert "05 tháng 3 năm 2026" in _shown(directive, "issued_on")
    assert _shown(directive, "signer").endswith("Trần Văn Bình")
