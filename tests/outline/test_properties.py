"""What holds of every outline, whatever the text."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import UnsupportedError
from extractor.outline import Outline, build_outline
from extractor.reading import read

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
BODY = [
    "", "I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG", "II. NỘI DUNG", "V. TỔ CHỨC", "1. Mục đích", "2. Sở Nội vụ: Chủ trì.",
    "4. Mục tiêu. Nâng cao.", "1.1. Tập thể", "3.2.1. Cá nhân", "a) Chủ trì thực hiện;", "đ) Báo cáo.", "(1)- Mô hình",
    "(2): ………", "1) Một", "a. Hai", "A. PHẦN CHUNG", "Phần thứ nhất", "Chương II", "QUY ĐỊNH CHUNG", "Mục 3",
    "Điều 5.", "Điều 6. Hiệu lực", "Khoản 2. Một", "Điểm a) Hai", "Bước 2: Ba", "Giai đoạn 1: Năm 2025", "- Một:",
    "+ Hai;", "* Lưu ý: ba.", "• Bốn", "Thời gian: Quý I", "Đơn vị chủ trì: Sở Nội vụ", "......", "Căn cứ Luật;",
    "Các cơ quan thực hiện nghiêm túc kế hoạch này và báo cáo kết quả:", "STT\tNhiệm vụ\tChủ trì", "1\tHọp\tSở Nội vụ",
    "KẾ HOẠCH", "xây dựng mô hình", "XÂY DỰNG MÔ HÌNH", "Số: 12/KH-UBND", "V/v họp", "Kính gửi: Các sở.",
    "Hà Nội, ngày 5 tháng 7 năm 2025", "Trên đây là Kế hoạch.", "-----", "________",
]  # fmt: skip
ENDS = [
    "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM", "KẾ", "HOẠCH", "Kính gửi:",
    "Nơi nhận:", "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "CHỦ TỊCH",
    "Nguyễn Văn An", "(Đã ký)", "Phụ lục I", "PHỤ LỤC", "Mẫu số 01", "(Kèm theo Kế hoạch này)",
]  # fmt: skip
BODIES = st.lists(st.sampled_from(BODY), max_size=50).map("\n".join)
LINES = st.lists(st.sampled_from([*BODY, *ENDS]), max_size=50).map("\n".join)


def outline(text: str) -> Outline | None:
    """None for what is refused as binary data."""
    try:
        return build_outline(read(text.encode()))
    except UnsupportedError:
        return None


@given(st.one_of(TEXTS, LINES))
def test_sections_form_a_tree_in_document_order(text: str) -> None:
    found = outline(text)
    if found is None:
        return
    before = 0
    for index, section in enumerate(found.sections):
        assert before <= section.start <= section.heading_start <= section.heading_end <= len(found.text)
        before = section.start
        assert found.text.startswith(section.label, section.start)
        if section.parent is None:
            assert section.level == 1
        else:
            assert section.parent < index
            assert section.level == found.sections[section.parent].level + 1
            assert section.part == found.sections[section.parent].part


@given(st.one_of(TEXTS, LINES))
def test_leaves_lie_in_order_and_apart(text: str) -> None:
    found = outline(text)
    if found is None:
        return
    before = 0
    for index, leaf in enumerate(found.leaves):
        assert leaf.index == index
        assert before <= leaf.start < leaf.end <= len(found.text)
        before = leaf.end
        assert leaf.section is None or found.sections[leaf.section].start <= leaf.start
        assert leaf.lead_in is None or leaf.lead_in < index
        assert leaf.start <= leaf.label_end <= leaf.end or not leaf.label
        assert all(leaf.start <= cell.start <= cell.end <= leaf.end for cell in leaf.cells)
        assert "\n" not in found.text[leaf.start : leaf.end]


@given(st.one_of(TEXTS, LINES))
def test_a_leaf_stands_in_the_last_section_before_it(text: str) -> None:
    found = outline(text)
    if found is None:
        return
    for leaf in found.leaves:
        if leaf.section is not None:
            assert not any(
                found.sections[leaf.section].start < section.start <= leaf.start
                for section in found.sections[leaf.section + 1 : leaf.section + 2]
            )


@given(st.one_of(TEXTS, LINES))
def test_lines_of_head_and_closing_are_runs_of_the_text(text: str) -> None:
    found = outline(text)
    if found is None:
        return
    head, closing = found.letterhead, found.signature
    for line in [*head.lines, *head.kind, *head.title, *closing.recipients, *closing.lines, *found.addressees]:
        assert found.text[line.start : line.end] == line.text
        assert len(line.folded) == len(line.text)
    for _, message, start, end in found.warnings:
        assert message
        assert 0 <= start < end <= len(found.text)


@given(st.one_of(TEXTS, LINES))
def test_the_same_text_gives_the_same_outline(text: str) -> None:
    assert outline(text) == outline(text)


@given(BODIES)
def test_no_line_is_lost(text: str) -> None:
    """Every line with words stands in the head, a section, a leaf, or among the addressees."""
    found = outline(text)
    assert found is not None
    head = found.letterhead
    spans = [(line.start, line.end) for line in [*head.lines, *head.kind, *head.title, *found.addressees]]
    spans += [(section.start, section.heading_end) for section in found.sections]
    spans += [(leaf.start, leaf.end) for leaf in found.leaves]
    covered = {offset for start, end in spans for offset in range(start, end)}
    for line in read(text.encode()).paragraphs:
        letters = {offset for offset in range(line.start, line.end) if found.text[offset].isalnum()}
        assert not letters or letters & covered


def calls(work: Callable[[], object]) -> int:
    """Number of calls, of Python functions and of the interpreter's own, that some work takes."""
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


FORMS = ["I. ", "1. ", "1.1. ", "a) ", "(1) ", "1) ", "a. ", "A. ", "Điều 5. ", "Chương I ", "Mục 1. ", "Bước 1: "]
GROWING: dict[str, Callable[[int], str]] = {
    "one long line": lambda size: "1. " + "từ (a; b: c. D “e” " * size,
    "one-word lines": lambda size: "Từ\n" * size,
    "headings": lambda size: "".join(f"{number % 900 + 1}. Tổ chức\n" for number in range(size)),
    "headings with text": lambda size: "".join(
        f"{number % 9 + 1}. Tổ chức thực hiện {'các từ ' * 9}.\nVăn bản.\n" for number in range(size)
    ),
    "bullets": lambda size: "- một việc\n+ hai việc\n* ba:\n• bốn\n" * size,
    "deep numbers": lambda size: "".join(".".join(["1"] * (number % 6 + 1)) + ". Xã\n" for number in range(size)),
    "all forms": lambda size: "".join(f"{FORMS[number * 7 % 12]}Xã hội\n" for number in range(size)),
    "lists inside lists": lambda size: "1. Xã\na) Xã\n" * size,
    "colons": lambda size: "1. " + "a: " * size,
    "brackets": lambda size: "1. " + "(" * size,
    "rows": lambda size: "1\tHọp\tSở\n" * size,
    "closings": lambda size: "Nơi nhận:\n- Lưu VT.\nTM. ỦY BAN\nNguyễn Văn An\n" * size,
    "annexes": lambda size: "PHỤ LỤC\nTIÊU ĐỀ\nVăn bản.\n" * size,
    "mottos": lambda size: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n" * size,
    "types": lambda size: "KẾ HOẠCH\n" * size,
    "chapters": lambda size: "Chương I\nTên\n" * size,
    "addressees": lambda size: "Kính gửi:\n" + "- Các sở;\n" * size,
    "a title that never ends": lambda size: "KẾ HOẠCH\n" + "TÊN DÀI\n" * size,
}


@pytest.mark.parametrize("text", GROWING.values(), ids=GROWING)
def test_work_grows_with_the_text(text: Callable[[int], str]) -> None:
    build_outline(read("I. Một\n1. Hai:\nNơi nhận:\n- Ba.".encode()))  # what is compiled on first use
    small, large = read(text(100).encode()), read(text(1000).encode())
    assert calls(lambda: build_outline(large)) <= 11 * calls(lambda: build_outline(small))
