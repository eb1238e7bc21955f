"""Parts: the closing block of recipients and signature, annexes, attached documents and forms."""

from __future__ import annotations

import pytest

from extractor.outline import Outline, build_outline
from extractor.reading import read

HEAD = "ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND\nKẾ HOẠCH\nnăm 2025\n"
BODY = "I. MỤC ĐÍCH\n1. Nâng cao nhận thức.\n2. Tổ chức thực hiện./.\n"
RECIPIENTS = ["Như trên", "Các sở, ban, ngành tỉnh", "Lưu: VT, NC"]
SIGNATURE = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An"]


def outline(text: str) -> Outline:
    return build_outline(read(text.encode()))


def recipients(found: Outline) -> list[str]:
    return [line.text.strip("-*+ ").rstrip(".;,") for line in found.signature.recipients]


def signature(found: Outline) -> list[str]:
    return [line.text for line in found.signature.lines]


CLOSINGS = {
    "recipients, then signature": (
        "Nơi nhận:\n- Như trên;\n- Các sở, ban, ngành tỉnh;\n- Lưu: VT, NC.\n\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH\n\n\nNguyễn Văn An\n"
    ),
    "signature, then recipients": (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nNguyễn Văn An\n\nNơi nhận:\n- Như trên;\n"
        "- Các sở, ban, ngành tỉnh;\n- Lưu: VT, NC.\n"
    ),
    "side by side, by tabs": (
        "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN\n- Như trên;\tKT. CHỦ TỊCH\n- Các sở, ban, ngành tỉnh;\tPHÓ CHỦ TỊCH\n"
        "- Lưu: VT, NC.\tNguyễn Văn An\n"
    ),
    "side by side, by spaces": (
        "Nơi nhận:                      TM. ỦY BAN NHÂN DÂN\n- Như trên;                       KT. CHỦ TỊCH\n"
        "- Các sở, ban, ngành tỉnh;        PHÓ CHỦ TỊCH\n- Lưu: VT, NC.\n\n\n"
        "                                 Nguyễn Văn An\n"
    ),
    "side by side, the signature higher": (
        "                               TM. ỦY BAN NHÂN DÂN\nNơi nhận:                         KT. CHỦ TỊCH\n"
        "- Như trên;                       PHÓ CHỦ TỊCH\n- Các sở, ban, ngành tỉnh;\n"
        "- Lưu: VT, NC.                   Nguyễn Văn An\n"
    ),
    "bars of a web page": (
        "|\n**Nơi nhận:**\n- Như trên;\n- Các sở, ban, ngành tỉnh;\n- Lưu: VT, NC.\n|\n**TM. ỦY BAN NHÂN DÂN**\n"
        "**KT. CHỦ TỊCH**\n**PHÓ CHỦ TỊCH**\n\n**Nguyễn Văn An**\n|\n"
    ),
    "Markdown": (
        "| **Nơi nhận:** | **TM. ỦY BAN NHÂN DÂN** |\n|---|---|\n| - Như trên; | **KT. CHỦ TỊCH** |\n"
        "| - Các sở, ban, ngành tỉnh; | **PHÓ CHỦ TỊCH** |\n| - Lưu: VT, NC. | **Nguyễn Văn An** |\n"
    ),
    "text saved from Word": (
        "\tNơi nhận:\n- Như trên;\n- Các sở, ban, ngành tỉnh;\n- Lưu: VT, NC.\n\tTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH\nNguyễn Văn An\n"
    ),
    "stars for bullets": (
        "Nơi nhận:\n* Như trên;\n* Các sở, ban, ngành tỉnh;\n* Lưu: VT, NC.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH\nNguyễn Văn An\n"
    ),
    "in capitals": (
        "NƠI NHẬN:\n- Như trên;\n- Các sở, ban, ngành tỉnh;\n- Lưu: VT, NC.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH\nNguyễn Văn An\n"
    ),
    "without bullets": (
        "Nơi nhận:\nNhư trên;\nCác sở, ban, ngành tỉnh;\nLưu: VT, NC.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH\nNguyễn Văn An\n"
    ),
    "on one line": (
        "Nơi nhận: - Như trên; - Các sở, ban, ngành tỉnh; - Lưu: VT, NC.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH\nNguyễn Văn An\n"
    ),
}


@pytest.mark.parametrize("closing", CLOSINGS.values(), ids=CLOSINGS)
def test_recipients_and_signature(closing: str) -> None:
    found = outline(HEAD + BODY + closing)
    assert recipients(found) == RECIPIENTS
    assert sorted(signature(found)) == sorted(SIGNATURE)
    assert [found.text[leaf.start : leaf.end] for leaf in found.leaves][-1] == "Tổ chức thực hiện./."


@pytest.mark.parametrize("closing", CLOSINGS.values(), ids=CLOSINGS)
def test_an_annex_below_the_closing(closing: str) -> None:
    annex = "\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 12/KH-UBND)\n1. Xây dựng kế hoạch.\n"
    found = outline(HEAD + BODY + closing + annex)
    assert recipients(found) == RECIPIENTS
    assert sorted(signature(found)) == sorted(SIGNATURE)
    assert [(section.level, section.label, section.heading) for section in found.sections][-2:] == [
        (1, "", "PHỤ LỤC DANH MỤC NHIỆM VỤ"),
        (2, "1.", "Xây dựng kế hoạch"),
    ]


SIGNATURES = [
    ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n(Đã ký)\nCao Xuân Chiểu", ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Cao Xuân Chiểu"]),
    ("TRƯỞNG BAN\nBế Thanh Tịnh", ["TRƯỞNG BAN", "Bế Thanh Tịnh"]),
    ("**T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ**\n\nPhạm Thị Tố Loan", ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Phạm Thị Tố Loan"]),
    ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nTrần Thị Bích", ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Trần Thị Bích"]),
    ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nLê Văn Nam", ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Văn Nam"]),
    ("TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG\nĐỗ Minh", ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG", "Đỗ Minh"]),
    ("K/T HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG\nTrần Thanh Vũ", ["K/T HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Trần Thanh Vũ"]),
    ("THỦ TƯỚNG\nPhạm Minh Chính", ["THỦ TƯỚNG", "Phạm Minh Chính"]),
    ("Q. CHỦ TỊCH\nVõ Văn Ân", ["Q. CHỦ TỊCH", "Võ Văn Ân"]),
    ("CHỦ TỊCH", ["CHỦ TỊCH"]),  # not signed
]


@pytest.mark.parametrize(("block", "lines"), SIGNATURES)
def test_signatures_without_recipients(block: str, lines: list[str]) -> None:
    found = outline(HEAD + BODY + block)
    assert [line for line in signature(found) if line != "(Đã ký)"] == lines


NO_SIGNATURE = [
    "1. Trưởng ban: Đồng chí Nguyễn Văn An.\n2. Phó trưởng ban: Đồng chí Lê Văn Nam.",
    "GIÁM ĐỐC SỞ NỘI VỤ\n- Chủ trì thực hiện.",  # an unnumbered heading
    "Chủ tịch Ủy ban nhân dân các xã chịu trách nhiệm thi hành.",
]


@pytest.mark.parametrize("text", NO_SIGNATURE)
def test_what_is_no_signature(text: str) -> None:
    found = outline(HEAD + BODY + text)
    assert signature(found) == []
    assert text.endswith(found.text[found.leaves[-1].start : found.leaves[-1].end])


def test_a_note_beside_recipients_is_the_signatures() -> None:
    found = outline(HEAD + BODY + "Nơi nhận:\tTRƯỞNG BAN\n- Như trên;\t(Đã ký)\n- Lưu VP.\tBế Thanh Tịnh\n")
    assert recipients(found) == ["Như trên", "Lưu VP"]
    assert signature(found) == ["TRƯỞNG BAN", "(Đã ký)", "Bế Thanh Tịnh"]


def test_a_recipient_that_wraps_is_one() -> None:
    closing = "Nơi nhận:\n- Ban Tuyên giáo, Tuyên huấn các huyện, \nthành uỷ trực thuộc TU,\n- Lưu."
    found = outline(HEAD + BODY + closing)
    assert recipients(found) == ["Ban Tuyên giáo, Tuyên huấn các huyện, thành uỷ trực thuộc TU", "Lưu"]


def annexes(found: Outline) -> list[tuple[str, bool]]:
    return [(section.heading, section.is_form) for section in found.sections if section.form == "annex"]


CLOSING = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn An\n\n"
ANNEXES = [
    ("PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n1. Một việc.", [("PHỤ LỤC DANH MỤC NHIỆM VỤ", False)]),
    ("Phụ lục I\nDANH MỤC NHIỆM VỤ\n1. Một việc.", [("Phụ lục I DANH MỤC NHIỆM VỤ", False)]),
    ("PHỤ LỤC SỐ 01\nDANH MỤC\n(Kèm theo Kế hoạch số 12)\n1. Một.", [("PHỤ LỤC SỐ 01 DANH MỤC", False)]),
    (
        "PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n1. Một.\nPHỤ LỤC II\nKINH PHÍ\n1. Hai.",
        [("PHỤ LỤC I DANH MỤC NHIỆM VỤ", False), ("PHỤ LỤC II KINH PHÍ", False)],
    ),
    ("Mẫu số 01\nBÁO CÁO KẾT QUẢ\n1. Một.\n2. Hai.", [("BÁO CÁO KẾT QUẢ", False)]),
    (  # an attached document that is not called an annex
        "TIÊU CHÍ TẬP THỂ\nCác mô hình, điển hình tiên tiến\n(Kèm theo Kế hoạch số 12/KH-UBND)\n(1)- Một.",
        [("TIÊU CHÍ TẬP THỂ Các mô hình, điển hình tiên tiến", False)],
    ),
    (  # a form with its own letterhead
        "ĐẢNG BỘ ………\nCHI BỘ ……\n*\nSố     -BC/CB\nĐẢNG CỘNG SẢN VIỆT NAM\n……, ngày     tháng     năm 2025\n\n"
        "BÁO CÁO\nKết quả đăng ký mô hình\n\n1. Số mô hình: ………\n2. Gương cá nhân: ………\nNơi nhận:\n- Ban Tuyên giáo;\n"
        "\tT/M CHI ỦY\n",
        [("BÁO CÁO Kết quả đăng ký mô hình", True)],
    ),
    (
        "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN ĐĂNG KÝ\n\n"
        "Kính gửi: ……………\nHọ và tên: ……………\nĐịa chỉ: ……………\n",
        [("ĐƠN ĐĂNG KÝ", True)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ANNEXES)
def test_annexes_and_forms(text: str, expected: list[tuple[str, bool]]) -> None:
    found = outline(HEAD + BODY + CLOSING + text)
    assert annexes(found) == expected
    assert recipients(found) == ["Như trên", "Lưu: VT"]
    assert signature(found) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"]
    assert [section.part for section in found.sections if section.form == "annex"] == list(range(1, len(expected) + 1))


def test_what_stands_in_an_annex_stands_below_it() -> None:
    found = outline(HEAD + BODY + CLOSING + "PHỤ LỤC\nDANH MỤC\nI. NHÓM MỘT\n1. Một việc.\nTT\tViệc\n1\tHọp")
    annex = next(index for index, section in enumerate(found.sections) if section.form == "annex")
    assert [section.parent for section in found.sections[annex + 1 :]] == [annex, annex + 1]
    assert [section.level for section in found.sections[annex:]] == [1, 2, 3]
    assert all(leaf.section is not None and leaf.section >= annex for leaf in found.leaves if leaf.cells)


def test_a_mention_of_an_annex_opens_none() -> None:
    found = outline(HEAD + BODY + "3. Danh mục nhiệm vụ tại\nPhụ lục kèm theo Kế hoạch này.\n" + CLOSING)
    assert annexes(found) == []


def test_an_annex_without_a_closing_before_it() -> None:
    found = outline(HEAD + BODY + "\nPHỤ LỤC I\nDANH MỤC\n1. Một việc.")
    assert annexes(found) == [("PHỤ LỤC I DANH MỤC", False)]


def test_a_decision_and_the_plan_attached_to_it() -> None:
    text = """THỦ TƯỚNG CHÍNH PHỦ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 24/QĐ-TTg\tHà Nội, ngày 28 tháng 10 năm 2025
QUYẾT ĐỊNH
Ban hành Kế hoạch truyền dạy nghề thủ công
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch truyền dạy nghề thủ công.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Nơi nhận:
- Ban Bí thư;
- Lưu: VT.
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
Nguyễn Văn An
KẾ HOẠCH
Truyền dạy nghề thủ công giai đoạn 2026 - 2030
(Kèm theo Quyết định số 24/QĐ-TTg)
I. MỤC TIÊU
1. Mục tiêu chung."""
    found = outline(text)
    assert [(section.level, section.label, section.heading) for section in found.sections] == [
        (1, "Điều 1.", found.sections[0].heading),
        (1, "Điều 2.", found.sections[1].heading),
        (1, "", "KẾ HOẠCH Truyền dạy nghề thủ công giai đoạn 2026 - 2030"),
        (2, "I.", "MỤC TIÊU"),
        (3, "1.", "Mục tiêu chung"),
    ]
    assert " ".join(line.text for line in found.letterhead.kind) == "QUYẾT ĐỊNH"


def test_nothing_but_a_closing() -> None:
    found = outline(CLOSING)
    assert recipients(found) == ["Như trên", "Lưu: VT"]
    assert found.leaves == []
