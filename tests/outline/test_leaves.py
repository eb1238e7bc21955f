"""Leaf provisions: bullets and paragraphs, what introduces them, labelled lines, and the cells of tables."""

from __future__ import annotations

import pytest

from extractor.outline import Leaf, Outline, build_outline
from extractor.outline.leaves import column_role, labelled_line
from extractor.reading import read


def outline(text: str) -> Outline:
    return build_outline(read(text.encode()))


def words(found: Outline, leaf: Leaf) -> str:
    return found.text[leaf.start : leaf.end]


BULLETS = [
    ("- Một việc;", "-"),
    ("+ Một việc;", "+"),
    ("* Một việc;", "*"),
    ("• Một việc;", "•"),
    ("– Một việc;", "–"),
    ("— Một việc;", "—"),
    ("-Một việc;", "-"),  # without a space
    ("\uf02b Một việc;", "\uf02b"),  # as LibreOffice writes it
    ("*** Một việc;", "*"),  # what is left of an emphasis
    ("Một việc;", ""),  # an unmarked paragraph
]


@pytest.mark.parametrize(("line", "marker"), BULLETS)
def test_bullets(line: str, marker: str) -> None:
    found = outline(f"1. Nhiệm vụ\n{line}")
    assert [(leaf.marker, words(found, leaf)) for leaf in found.leaves] == [(marker, "Một việc;")]
    assert [section.label for section in found.sections] == ["1."]


NO_BULLETS = ["-5 độ C", "+84 912", "--- Một", "*) Ghi chú"]


@pytest.mark.parametrize("line", NO_BULLETS)
def test_what_is_no_bullet(line: str) -> None:
    assert [leaf.marker for leaf in outline(f"1. Nhiệm vụ\n{line}").leaves] == [""]


# Leaves, each with the number of the leaf that introduces it.
LEAD_INS = [
    ("Gồm:\n- Một;\n- Hai.", [None, 0, 0]),  # a paragraph with a colon
    ("Ghi nhận kết quả.\n- Một;\n- Hai.", [None, None, None]),  # a paragraph without
    ("- Nội dung yêu cầu:\n+ Một;\n+ Hai.\n- Khác.", [None, 0, 0, None]),  # a bullet of another kind
    ("- Người lao động\n+ Một;\n+ Hai.", [None, 0, 0]),  # that only names a group
    ("- Một:\n+ Hai:\n• Ba;\n• Bốn.\n+ Năm.\n- Sáu.", [None, 0, 1, 1, 0, None]),  # three deep
    ("- Sở Nội vụ:\nChủ trì.\nPhối hợp.", [None, 0, None]),  # a paragraph below a bullet with a colon
    ("- Một:\n* Lưu ý: hai.", [None, None]),  # a star opens a group of its own
    ("Gồm:\n- Một.\nBổ sung.\n- Hai.", [None, 0, None, None]),  # a new paragraph closes the list
]


@pytest.mark.parametrize(("text", "expected"), LEAD_INS)
def test_lead_ins(text: str, expected: list[int | None]) -> None:
    found = outline("1. Nhiệm vụ\n" + text)
    assert [leaf.lead_in for leaf in found.leaves] == expected
    assert [leaf.index for leaf in found.leaves] == list(range(len(expected)))
    assert {leaf.lead_in for leaf in found.leaves} - {None} <= {leaf.index for leaf in found.leaves if leaf.introduces}


def test_a_heading_closes_the_list_above() -> None:
    found = outline("1. Nhiệm vụ\nGồm:\n- Một;\n2. Khác\n- Hai.")
    assert [leaf.lead_in for leaf in found.leaves] == [None, 0, None]
    assert [leaf.section for leaf in found.leaves] == [0, 0, 1]


def test_depth_counts_bullets_within_bullets() -> None:
    found = outline("1. Nhiệm vụ\nGồm:\n- Một:\n+ Hai:\n• Ba.\n- Bốn.")
    assert [leaf.depth for leaf in found.leaves] == [0, 1, 2, 3, 1]


LABELLED = [
    ("Thời gian: Quý III năm 2025", "time"),
    ("Thời gian thực hiện: tháng 6", "time"),
    ("Đơn vị chủ trì: Sở Nội vụ", "lead"),
    ("Cơ quan phối hợp: các xã", "coordinate"),
    ("Kết quả: Kế hoạch được ban hành", "product"),
    ("Sản phẩm : Báo cáo", "product"),
    ("Phân công thực hiện: Sở Nội vụ", "implement"),
    ("Mục đích: nâng cao nhận thức", ""),
    ("Thời gian:", ""),  # nothing behind it
    ("Các đơn vị chủ trì thực hiện; thời gian: tháng 6", ""),
]


@pytest.mark.parametrize(("line", "role"), LABELLED)
def test_labelled_lines(line: str, role: str) -> None:
    found = outline(f"1. Nhiệm vụ\n- {line}")
    assert found.leaves[0].label == role
    assert labelled_line(line.lower())[0] == role
    if role:
        assert found.text[found.leaves[0].label_end :] == line.split(":")[1].strip()


COLUMNS = [
    ("STT", "number"), ("TT", "number"), ("Nội dung công việc", "task"), ("Nhiệm vụ", "task"),
    ("Tên chỉ tiêu", "indicator"),
    ("Đơn vị tính", "unit"), ("Cơ quan chủ trì", "lead"), ("Đơn vị phối hợp (nếu có)", "coordinate"),
    ("Thời gian hoàn thành", "time"), ("Sản phẩm", "product"), ("Tiêu chí", "criterion"), ("Họ và tên", ""),
]  # fmt: skip


@pytest.mark.parametrize(("head", "role"), COLUMNS)
def test_column_heads(head: str, role: str) -> None:
    assert column_role(head.lower()) == role


def test_rows_take_their_roles_from_the_head() -> None:
    found = outline(
        "1. Nhiệm vụ\nSTT\tNhiệm vụ\tCơ quan chủ trì\tThời gian\n1\tXây dựng\tSở Nội vụ\tQuý I\n2\tHọp\t\tQuý II"
    )
    _, first, second = found.leaves
    assert [leaf.is_header for leaf in found.leaves] == [True, False, False]
    assert [cell.role for cell in first.cells] == ["number", "task", "lead", "time"]
    assert [found.text[cell.start : cell.end] for cell in first.cells] == ["1", "Xây dựng", "Sở Nội vụ", "Quý I"]
    assert [found.text[cell.start : cell.end] for cell in second.cells] == ["2", "Họp", "", "Quý II"]


def test_a_row_longer_than_the_head_has_no_roles() -> None:
    found = outline("1. Nhiệm vụ\nTT\tNhiệm vụ\n1\tHọp\tSở Nội vụ")
    assert [cell.role for cell in found.leaves[1].cells] == ["", "", ""]


def test_a_paragraph_ends_a_table() -> None:
    found = outline("1. Nhiệm vụ\nTT\tNhiệm vụ\n1\tHọp\nGhi chú chung.\n2\tBáo cáo")
    assert [cell.role for cell in found.leaves[-1].cells] == ["", ""]


def test_ornaments_are_no_provisions() -> None:
    found = outline("1. Nhiệm vụ\n-----\n***\n_____\nMột việc.\n......")
    assert [words(found, leaf) for leaf in found.leaves] == ["Một việc."]
