"""The tree: what opens a section, what stands in it, how the document opens and closes."""

from __future__ import annotations

import pytest

from extractor.outline import Outline, build_outline
from extractor.reading import read


def outline(text: str) -> Outline:
    return build_outline(read(text.encode()))


def tree(found: Outline) -> list[str]:
    """Sections and leaves in document order, indented by level."""
    rows = [(section.start, 0, "  " * (section.level - 1) + section.label) for section in found.sections]
    for leaf in found.leaves:
        level = found.sections[leaf.section].level if leaf.section is not None else 0
        rows.append((leaf.start, 1, "  " * level + found.text[leaf.start : leaf.end]))
    return [row for _, _, row in sorted(rows)]


def test_sections_and_their_provisions() -> None:
    text = """I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Nâng cao nhận thức.
2. Yêu cầu: Nghiêm túc, hiệu quả.
II. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
a) Chủ trì thực hiện;
b) Báo cáo kết quả.
2. Các sở, ban, ngành, Ủy ban nhân dân các xã, phường phối hợp triển khai thực hiện Kế hoạch này."""
    assert tree(outline(text)) == [
        "I.",
        "  1.",
        "    Nâng cao nhận thức.",
        "  2.",
        "    Nghiêm túc, hiệu quả.",
        "II.",
        "  1.",
        "    a)",
        "      Chủ trì thực hiện;",
        "    b)",
        "      Báo cáo kết quả.",
        "  2.",
        "    Các sở, ban, ngành, Ủy ban nhân dân các xã, phường phối hợp triển khai thực hiện Kế hoạch này.",
    ]


def test_levels_come_from_what_is_around() -> None:
    """The same "1." is of the first level here and of the third there."""
    assert [section.level for section in outline("1. Một\n2. Hai").sections] == [1, 1]
    assert [section.level for section in outline("Phần I\nMỘT\nI. Hai\n1. Ba").sections] == [1, 2, 3]


def test_a_document_without_headings_is_its_paragraphs() -> None:
    found = outline("Sở Nội vụ thông báo lịch nghỉ.\n\nCác cơ quan sắp xếp công việc.")
    assert found.sections == []
    assert tree(found) == ["Sở Nội vụ thông báo lịch nghỉ.", "Các cơ quan sắp xếp công việc."]


EMPTY = ["", "\n\n", "-----", "***\n___"]


@pytest.mark.parametrize("text", EMPTY)
def test_nothing_gives_an_empty_outline(text: str) -> None:
    found = outline(text)
    assert (found.sections, found.leaves, found.warnings) == ([], [], [])


def test_opening_and_closing() -> None:
    text = """KẾ HOẠCH
năm 2025
Căn cứ Luật Tổ chức chính quyền địa phương;
Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. NHIỆM VỤ
1. Tổ chức hội nghị.
2. Báo cáo kết quả.
Trên đây là Kế hoạch năm 2025.
Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh.
Nơi nhận:
- Lưu: VT."""
    found = outline(text)
    assert [leaf.zone for leaf in found.leaves] == ["opening", "opening", "body", "body", "closing", "closing"]
    assert [leaf.section for leaf in found.leaves if leaf.zone != "body"] == [None] * 4
    assert found.text[found.body_start :].startswith("Căn cứ")


CLOSING_PHRASES = [
    "Trên đây là Kế hoạch năm 2025.",
    "Quá trình thực hiện, nếu có vướng mắc, phản ánh về Sở Nội vụ.",
    "Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện.",
    "Kế hoạch này được phổ biến đến chi bộ.",
    "Nhận được Kế hoạch này, các đơn vị triển khai thực hiện.",
]


@pytest.mark.parametrize("phrase", CLOSING_PHRASES)
def test_closing_phrases(phrase: str) -> None:
    found = outline(f"I. NHIỆM VỤ\n1. Tổ chức hội nghị.\n- Báo cáo.\n{phrase}\nNơi nhận:\n- Lưu.")
    assert [leaf.zone for leaf in found.leaves][-1] == "closing"


def test_a_numbered_closing_phrase_is_a_provision() -> None:
    found = outline("I. NHIỆM VỤ\n1. Tổ chức hội nghị.\n2. Trên đây là nhiệm vụ.\nNơi nhận:\n- Lưu.")
    assert {leaf.zone for leaf in found.leaves} == {"body"}


BLANKS = ["(1): ………………", "1. ...........", "a) ______"]


@pytest.mark.parametrize("line", BLANKS)
def test_a_number_before_a_blank_is_no_section(line: str) -> None:
    assert [section.label for section in outline(f"I. TẬP THỂ\n{line}").sections] == ["I."]


WRAPPED = [
    "Các xã xây dựng kế hoạch cụ thể hằng năm, trước mắt triển khai từ năm\n2025 và các năm tiếp theo.",
    "thực hiện theo quy định tại khoản\n1. Điều này được áp dụng.",
    "đạt tỷ lệ theo Nghị quyết số\n12. Các đơn vị báo cáo.",
]


@pytest.mark.parametrize("text", WRAPPED)
def test_a_number_that_opens_a_wrapped_line_is_no_heading(text: str) -> None:
    assert [section.label for section in outline(f"I. NHIỆM VỤ\n- {text}").sections] == ["I."]


def test_addressees_are_no_provisions() -> None:
    found = outline("Kính gửi:\n- Các sở, ban, ngành;\n- Ủy ban nhân dân các xã.\n\nThực hiện Nghị quyết:\n1. Một.")
    assert [line.text for line in found.addressees] == ["- Các sở, ban, ngành;", "- Ủy ban nhân dân các xã."]
    assert tree(found) == ["Thực hiện Nghị quyết:", "1.", "  Một."]


def test_the_text_of_an_article_may_stand_below_its_number() -> None:
    found = outline("Điều 1.\nPhạm vi\nQuy chế này quy định.\nĐiều 2.\nQuyết định này có hiệu lực kể từ ngày ký.")
    assert [(section.heading, section.is_title) for section in found.sections] == [
        ("Phạm vi", True),
        ("Quyết định này có hiệu lực kể từ ngày ký", False),
    ]
    assert tree(found)[-1] == "  Quyết định này có hiệu lực kể từ ngày ký."


TOPICS = [
    ("I. MỤC ĐÍCH, YÊU CẦU", "purpose"),
    ("II. TIÊU CHÍ CHUNG", "criteria"),
    ("1. Đối tượng", "eligibility"),
    ("III. MỤC TIÊU, CHỈ TIÊU", "targets"),
    ("IV. TỔ CHỨC THỰC HIỆN", "implementation"),
    ("1. Sở Nội vụ", ""),
]


@pytest.mark.parametrize(("heading", "topic"), TOPICS)
def test_topics_flow_down(heading: str, topic: str) -> None:
    found = outline(f"{heading}\na) Việc thứ nhất\n- Nội dung.")
    assert [section.topic for section in found.sections] == [topic, topic]
    assert [section.own_topic for section in found.sections] == [bool(topic), False]


def test_a_sentence_is_a_title_where_its_like_were() -> None:
    """Long headings over texts: the third is read as the two before it."""
    title = "Xây dựng, nhân rộng các mô hình, điển hình tiên tiến trong học tập và làm theo {} ở các cơ quan, đơn vị."
    text = "\n".join(f"{number}. Mô hình {number}\nCác cơ quan thực hiện." for number in (1, 2))
    found = outline(f"{text}\n3. {title.format('gương')}\nCác cơ quan thực hiện.")
    assert [section.is_title for section in found.sections] == [True, True, True]
    assert found.sections[2].heading == title.format("gương").rstrip(".")


def test_deep_nesting_is_kept() -> None:
    labels = ["1.", "1.1.", "1.1.1.", "1.1.1.1.", "1.1.1.1.1.", "1.1.1.1.1.1."]
    found = outline("\n".join(f"{label} Việc" for label in labels))
    assert [section.level for section in found.sections] == [1, 2, 3, 4, 5, 6]
    assert found.ancestors(5) == [5, 4, 3, 2, 1, 0]


FLAT = [
    # An opening that says "như sau" ends there.
    ("KẾ HOẠCH\nThi đua\nCăn cứ Luật A;\nTrường A xây dựng kế hoạch như sau:\nCông đoàn chủ trì.\nĐoàn phối hợp.", 2),
    # Without that it ends with the legal bases.
    ("KẾ HOẠCH\nThi đua\nCăn cứ Luật A;\nThực hiện Chỉ thị B.\nCông đoàn chủ trì.\nĐoàn phối hợp.", 2),
    # Without any, all is said of what is to be done.
    ("KẾ HOẠCH\nThi đua\nCông đoàn chủ trì.\nĐoàn phối hợp.", 0),
]


@pytest.mark.parametrize(("text", "opening"), FLAT)
def test_a_directive_without_numbered_headings_has_a_body(text: str, opening: int) -> None:
    found = outline(text)
    zones = [leaf.zone for leaf in found.leaves]
    assert zones[:opening] == ["opening"] * opening
    assert len(zones) == opening + 2
    assert "opening" not in zones[opening:]
