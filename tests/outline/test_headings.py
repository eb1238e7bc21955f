"""Headings: where in a numbered paragraph the heading ends and its text begins."""

from __future__ import annotations

import pytest

from extractor.outline import build_outline
from extractor.outline.headings import find_heading, outside_brackets
from extractor.reading import read

LONG = "Xây dựng, nhân rộng các mô hình, điển hình tiên tiến trong học tập và làm theo tư tưởng, đạo đức của Người."

# paragraph, heading, text behind it
HEADINGS = [
    # titles
    ("I. MỤC ĐÍCH, YÊU CẦU", "MỤC ĐÍCH, YÊU CẦU", None),
    ("1. Mục đích", "Mục đích", None),
    ("1. Đối với tập thể:", "Đối với tập thể", None),
    ("2. Sở Nội vụ.", "Sở Nội vụ", None),
    ("Điều 2. Đối tượng áp dụng", "Đối tượng áp dụng", None),
    ("1. Bước 1. Xác định, lựa chọn nội dung", "Bước 1. Xác định, lựa chọn nội dung", None),
    ("Giai đoạn 1: Từ năm 2021 - 2023", "Từ năm 2021 - 2023", None),
    # run on after a colon
    ("1. Đối tượng: Các tập thể, cá nhân trong Đảng bộ.", "Đối tượng", "Các tập thể, cá nhân trong Đảng bộ."),
    ("2. Sở Tài chính: Bố trí kinh phí thực hiện.", "Sở Tài chính", "Bố trí kinh phí thực hiện."),
    ("1.2. Mục tiêu (đến 2030): Đạt 90%.", "Mục tiêu (đến 2030)", "Đạt 90%."),
    # run on after a full stop
    ("1. Mục đích. Nâng cao nhận thức của cán bộ, đảng viên.", "Mục đích", "Nâng cao nhận thức của cán bộ, đảng viên."),
    (
        "(2)- Mô hình trong sản xuất - kinh doanh. Đối tượng: Là các doanh nghiệp.",
        "Mô hình trong sản xuất - kinh doanh",
        "Đối tượng: Là các doanh nghiệp.",
    ),
    # whole sentences: the first twelve words
    ("1. " + LONG, " ".join(LONG.split()[:12]), None),
    (
        "a) Chủ trì, phối hợp với các sở, ngành liên quan tổ chức triển khai thực hiện Kế hoạch này;",
        "Chủ trì, phối hợp với các sở, ngành liên quan tổ chức",
        None,
    ),
    # signs that end nothing
    ("1. Họp lúc 8:30 tại hội trường", "Họp lúc 8:30 tại hội trường", None),
    ("1. Điển hình trong nội dung (Gồm: một; hai)", "Điển hình trong nội dung (Gồm: một; hai)", None),
    ("1. Mô hình “Ba nhất: kỷ luật, đoàn kết”", "Mô hình “Ba nhất: kỷ luật, đoàn kết”", None),
]


@pytest.mark.parametrize(("paragraph", "heading", "rest"), HEADINGS)
def test_headings(paragraph: str, heading: str, rest: str | None) -> None:
    outline = build_outline(read(f"{paragraph}\n- Một việc.".encode()))
    section = outline.sections[0]
    assert section.heading == heading
    leaves = [outline.text[leaf.start : leaf.end] for leaf in outline.leaves]
    assert leaves[:-1] == ([rest] if rest else [] if section.is_title else [paragraph[len(section.label) + 1 :]])


@pytest.mark.parametrize("paragraph", [row[0] for row in HEADINGS])
def test_the_heading_is_a_run_of_the_text(paragraph: str) -> None:
    outline = build_outline(read(paragraph.encode()))
    section = outline.sections[0]
    assert section.start <= section.heading_start <= section.heading_end <= len(outline.text)
    assert " ".join(outline.text[section.heading_start : section.heading_end].split()).startswith(section.heading)


def test_a_heading_of_its_own_line_is_its_own_provision() -> None:
    """A title with nothing below it is what is to be done."""
    outline = build_outline(read("1. Tổ chức hội nghị\n2. Tổng kết phong trào\n- Báo cáo.".encode()))
    assert [outline.text[leaf.start : leaf.end] for leaf in outline.leaves] == ["Tổ chức hội nghị", "Báo cáo."]


def test_the_title_of_a_chapter_stands_below_it() -> None:
    outline = build_outline(read("Chương I\nQUY ĐỊNH\nCHUNG\nĐiều 1. Phạm vi\nQuyết định này quy định.".encode()))
    assert [(section.label, section.heading) for section in outline.sections] == [
        ("Chương I", "QUY ĐỊNH CHUNG"),
        ("Điều 1.", "Phạm vi"),
    ]


def test_a_wrapped_heading_is_one() -> None:
    text = "III- CÁC BƯỚC XÂY DỰNG VÀ CÔNG NHẬN MÔ HÌNH, ĐIỂN\nHÌNH\n1. Bước 1"
    assert build_outline(read(text.encode())).sections[0].heading == (
        "CÁC BƯỚC XÂY DỰNG VÀ CÔNG NHẬN MÔ HÌNH, ĐIỂN HÌNH"
    )


OUTSIDE = [
    ("a: b", ":", [1]),
    ("a (b: c): d", ":", [8]),
    ("a “b: c”: d", ":", [8]),
    ('a "b: c": d', ":", [8]),
    ("a (b: c", ":", [4]),  # an unclosed bracket hides nothing
    ("a) b: c", ":", [4]),  # nor does one that was never opened
    ("((a:b):c):d", ":", [9]),
    ("", ":", []),
]


@pytest.mark.parametrize(("text", "signs", "offsets"), OUTSIDE)
def test_outside_brackets(text: str, signs: str, offsets: list[int]) -> None:
    assert outside_brackets(text, signs) == offsets


def test_offsets_of_a_heading_count_within_the_paragraph() -> None:
    heading = find_heading("1.  Đối tượng:  Các tập thể.", 2)
    assert (heading.text, heading.end, heading.body_start) == ("Đối tượng", 13, 16)
