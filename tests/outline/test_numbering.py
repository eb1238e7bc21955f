"""Labels: the forms that people write, their numbers, and the level that each has among those around it."""

from __future__ import annotations

import pytest

from extractor.outline import build_outline
from extractor.outline.numbering import follows, parse_label, roman_value, to_roman
from extractor.reading import read

LABELS = [
    # Roman
    ("I. MỤC ĐÍCH", "I.", "roman", (1,)),
    ("I- MỤC ĐÍCH", "I-", "roman", (1,)),
    ("I-MỤC ĐÍCH", "I-", "roman", (1,)),
    ("II – NỘI DUNG", "II –", "roman", (2,)),
    ("I/ MỤC ĐÍCH", "I/", "roman", (1,)),
    ("I/MỤC ĐÍCH", "I/", "roman", (1,)),
    ("IV.TỔ CHỨC", "IV.", "roman", (4,)),
    ("XIV. ĐIỀU KHOẢN", "XIV.", "roman", (14,)),
    ("I) Mục đích", "I)", "roman", (1,)),
    # Arabic and decimal
    ("1. Mục đích", "1.", "decimal1", (1,)),
    ("1.Mục đích", "1.", "decimal1", (1,)),
    ("1.- Mục đích", "1.-", "decimal1", (1,)),
    ("12/ Sở Nội vụ", "12/", "decimal1", (12,)),
    ("3- Đảng đoàn", "3-", "decimal1", (3,)),
    ("1.1 Đối với tập thể", "1.1", "decimal2", (1, 1)),
    ("1.1. Đối với tập thể", "1.1.", "decimal2", (1, 1)),
    ("1.1.Đối với tập thể", "1.1.", "decimal2", (1, 1)),
    ("4.1.Giai đoạn 2026 - 2030", "4.1.", "decimal2", (4, 1)),
    ("3.1.2. Nhà trường", "3.1.2.", "decimal3", (3, 1, 2)),
    ("1.2.3.4.5. Việc", "1.2.3.4.5.", "decimal5", (1, 2, 3, 4, 5)),
    ("1) Sở Nội vụ", "1)", "arabic_paren", (1,)),
    ("(1) Sở Nội vụ", "(1)", "paren", (1,)),
    ("(1)- Mô hình", "(1)-", "paren", (1,)),
    ("(12). Mô hình", "(12).", "paren", (12,)),
    # letters
    ("a) Tập thể", "a)", "letter_paren", (1,)),
    ("đ) Cá nhân", "đ)", "letter_paren", (5,)),
    ("(b) Cá nhân", "(b)", "letter_paren", (2,)),
    ("a1) Cá nhân", "a1)", "letter_paren", (1,)),
    ("a. Tập thể", "a.", "letter", (1,)),
    ("b.Cá nhân", "b.", "letter", (2,)),
    ("c/ Khác", "c/", "letter", (3,)),
    ("A. PHẦN CHUNG", "A.", "upper", (1,)),
    ("B - PHẦN RIÊNG", "B -", "upper", (2,)),
    # words
    ("Phần thứ nhất", "Phần thứ nhất", "part", (1,)),
    ("PHẦN THỨ HAI. MỤC TIÊU", "PHẦN THỨ HAI.", "part", (2,)),
    ("Phần I: Đánh giá", "Phần I:", "part", (1,)),
    ("PHẦN III", "PHẦN III", "part", (3,)),
    ("Chương II", "Chương II", "chapter", (2,)),
    ("CHƯƠNG 3. TỔ CHỨC", "CHƯƠNG 3.", "chapter", (3,)),
    ("Mục 3", "Mục 3", "item", (3,)),
    ("Mục 1. TIÊU CHUẨN", "Mục 1.", "item", (1,)),
    ("Điều 5. Hiệu lực", "Điều 5.", "article", (5,)),
    ("Điều 12: Hiệu lực", "Điều 12:", "article", (12,)),
    ("ĐIỀU 1. PHÊ DUYỆT", "ĐIỀU 1.", "article", (1,)),
    ("Khoản 2. Sở Nội vụ", "Khoản 2.", "clause", (2,)),
    ("Điểm a) Sở Nội vụ", "Điểm a)", "point", (1,)),
    ("Bước 2: Thẩm định", "Bước 2:", "step", (2,)),
    ("Bước 1. Đăng ký", "Bước 1.", "step", (1,)),
    ("Bước 1 (tháng 6): Đăng ký", "Bước 1", "step", (1,)),
    ("Giai đoạn 1: Từ năm 2021", "Giai đoạn 1:", "phase", (1,)),
    ("Giai đoạn II (2026 - 2030)", "Giai đoạn II", "phase", (2,)),
    ("Đợt 2: Tháng 9", "Đợt 2:", "phase", (2,)),
]


@pytest.mark.parametrize(("text", "label", "form", "number"), LABELS)
def test_labels(text: str, label: str, form: str, number: tuple[int, ...]) -> None:
    found = parse_label(text)
    assert found is not None
    assert (found.text, found.form, found.number) == (label, form, number)
    assert text[: found.end].strip() == label


NO_LABELS = [
    "2025 và các năm tiếp theo",  # a year
    "100% cán bộ, đảng viên",
    "12.000 lao động",
    "1.500 tỷ đồng",
    "8,5 điểm",
    "3.2 tỷ USD",
    "05 mô hình",
    "15/4/2025",
    "30/6 hằng năm",
    "VI phạm",  # capitals at the start of a word
    "V.I. Lênin",
    "C.Mác và Ph.Ăngghen",
    "Xã hội",
    "Phần lớn các đơn vị",
    "Chương trình phối hợp",
    "Mục tiêu chung",
    "Mục 2 Phần I Kế hoạch này",  # references
    "Điều 5 Luật Thi đua, khen thưởng",
    "Khoản 1 Điều 5",
    "Điều kiện, tiêu chuẩn",
    "Bước đầu đạt kết quả",
    "Giai đoạn 2021 - 2025",
    "Giai đoạn 1 - 2025",
    "- Sở Nội vụ",  # bullets
    "+ Sở Nội vụ",
    "",
    "Sở Nội vụ",
    "IIII. Sai",  # no numeral
]


@pytest.mark.parametrize("text", NO_LABELS)
def test_what_is_no_label(text: str) -> None:
    assert parse_label(text) is None


@pytest.mark.parametrize("number", range(1, 89))
def test_roman_numerals(number: int) -> None:
    assert roman_value(to_roman(number)) == number


@pytest.mark.parametrize("numeral", ["", "IIX", "VV", "IC", "A", "iv"])
def test_what_is_no_roman_numeral(numeral: str) -> None:
    assert roman_value(numeral) is None


FOLLOWS = [
    ("roman", (1,), (2,), True),
    ("roman", (2,), (2,), False),
    ("roman", (2,), (4,), False),
    ("decimal2", (1, 2), (1, 3), True),
    ("decimal2", (1, 2), (2, 1), True),  # the next heading's list
    ("decimal2", (1, 2), (2, 2), False),
    ("letter_paren", (4,), (5,), True),  # d, đ
    ("letter_paren", (4,), (6,), True),  # d, e as others count
    ("letter_paren", (6,), (8,), True),  # e, g
    ("letter_paren", (6,), (7,), True),  # e, f
    ("letter_paren", (9,), (10,), True),  # h, i
    ("letter", (1,), (3,), False),
    ("upper", (4,), (6,), True),  # D, E
]


@pytest.mark.parametrize(("form", "before", "after", "expected"), FOLLOWS)
def test_follows(form: str, before: tuple[int, ...], after: tuple[int, ...], expected: bool) -> None:
    assert follows(form, before, after) is expected


def levels(labels: str) -> str:
    """The labels with their levels in front, each on a line with words of its own."""
    text = "\n".join(f"{label} Việc thứ {number}" for number, label in enumerate(labels.split()))
    outline = build_outline(read(text.encode()))
    return " ".join(f"{section.level}:{section.label}" for section in outline.sections)


LEVELS = [
    ("I. 1. a) b) 2. II. 1.", "1:I. 2:1. 3:a) 3:b) 2:2. 1:II. 2:1."),
    ("1. 1.1. 1.1.1. 1.1.2. 1.2. 2.", "1:1. 2:1.1. 3:1.1.1. 3:1.1.2. 2:1.2. 1:2."),
    ("I. 1.1. 1.2. II. 2.1.", "1:I. 2:1.1. 2:1.2. 1:II. 2:2.1."),  # the numeral is the first number
    ("A. I. 1. II. B. I.", "1:A. 2:I. 3:1. 2:II. 1:B. 2:I."),
    ("I. A. 1. B. II.", "1:I. 2:A. 3:1. 2:B. 1:II."),  # the other way round
    ("1. a) (1) (2) b) 2.", "1:1. 2:a) 3:(1) 3:(2) 2:b) 1:2."),
    ("(1) a) b) (2)", "1:(1) 2:a) 2:b) 1:(2)"),
    ("1) a. b. 2)", "1:1) 2:a. 2:b. 1:2)"),
    ("I. (1) (2) 1. 2. II.", "1:I. 2:(1) 2:(2) 3:1. 3:2. 1:II."),
    ("1. I. 1. 2. II.", "1:1. 1:I. 2:1. 2:2. 1:II."),  # what comes before the first part
]


@pytest.mark.parametrize(("labels", "expected"), LEVELS)
def test_levels(labels: str, expected: str) -> None:
    assert levels(labels) == expected


def sections(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.label) for section in build_outline(read(text.encode())).sections]


def test_parts_chapters_items_articles() -> None:
    text = """Phần thứ nhất
NHỮNG VẤN ĐỀ CHUNG
Chương I
QUY ĐỊNH CHUNG
Mục 1. PHẠM VI
Điều 1. Phạm vi điều chỉnh
1. Quyết định này quy định về tiêu chuẩn.
a) Đối với tập thể;
Điều 2. Đối tượng áp dụng
Mục 2. TIÊU CHUẨN
Điều 3. Tiêu chuẩn chung
Chương II
TỔ CHỨC THỰC HIỆN
Điều 4. Hiệu lực
Phần thứ hai
ĐIỀU KHOẢN THI HÀNH
Điều 5. Trách nhiệm"""
    assert sections(text) == [
        (1, "Phần thứ nhất"), (2, "Chương I"), (3, "Mục 1."), (4, "Điều 1."), (5, "1."), (6, "a)"), (4, "Điều 2."),
        (3, "Mục 2."), (4, "Điều 3."), (2, "Chương II"), (3, "Điều 4."), (1, "Phần thứ hai"), (2, "Điều 5."),
    ]  # fmt: skip


def test_a_plan_inside_an_article() -> None:
    """A decision that approves a plan spells it out in its first article."""
    text = """Điều 1. Phê duyệt Đề án với các nội dung sau đây:
I. QUAN ĐIỂM
1. Phát triển nguồn nhân lực.
II. MỤC TIÊU
1. Mục tiêu chung
a) Đến năm 2030
Điều 2. Quyết định này có hiệu lực kể từ ngày ký."""
    assert sections(text) == [
        (1, "Điều 1."), (2, "I."), (3, "1."), (2, "II."), (3, "1."), (4, "a)"), (1, "Điều 2."),
    ]  # fmt: skip


def test_steps_and_phases() -> None:
    text = """2. Quy trình
Bước 1: Đăng ký
1. Các đơn vị đăng ký.
2. Các xã đăng ký.
Bước 2: Thẩm định
3. Lộ trình
Giai đoạn 1: Năm 2025
Giai đoạn 2: Năm 2026"""
    assert sections(text) == [
        (1, "2."), (2, "Bước 1:"), (3, "1."), (3, "2."), (2, "Bước 2:"), (1, "3."), (2, "Giai đoạn 1:"),
        (2, "Giai đoạn 2:"),
    ]  # fmt: skip


WARNINGS = [
    ("I. 1. 2. 3. II. 1.", []),
    ("1. 2. 3. 4. 4. 5.", ["4."]),  # two "4."
    ("I. II. II. IV.", ["II."]),  # the third is misprinted, the fourth is right
    ("I. III. IV.", ["III."]),  # one is missing
    ("1. 1.1. 1.3.", ["1.3."]),
    ("1. 2. 3. 2.1. 2.2.", ["2.1."]),  # copied from another section
    ("a) b) c) d) đ) e) g) h) i) k)", []),  # the official alphabet
    ("a) b) c) d) e) f) g)", []),  # the Latin one
    ("A. B. C. D. Đ. E.", []),
    ("A. B. C. D. E.", []),
    ("I. (1) (2) II. (3) (4) (5)", []),  # numbered through over headings
    ("I. (1) (2) II. (4)", ["(4)"]),
    ("2. 3.", ["2."]),  # begins in the middle
]


@pytest.mark.parametrize(("labels", "expected"), WARNINGS)
def test_wrong_numbers_are_kept_with_a_warning(labels: str, expected: list[str]) -> None:
    text = "\n".join(f"{label} Việc thứ {number}" for number, label in enumerate(labels.split()))
    outline = build_outline(read(text.encode()))
    assert [section.label for section in outline.sections] == labels.split()
    assert {code for code, *_ in outline.warnings} <= {"numbering"}
    assert [outline.text[start:end].strip() for _, _, start, end in outline.warnings] == expected


def test_articles_numbered_through_over_chapters() -> None:
    text = "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Một\nĐiều 2. Hai\nChương II\nTIÊU CHUẨN\nĐiều 3. Ba\nĐiều 4. Bốn"
    assert build_outline(read(text.encode())).warnings == []


def test_numbers_begin_again_in_an_annex() -> None:
    text = "1. Một\n2. Hai\nNơi nhận:\n- Lưu VT.\nPHỤ LỤC\nDANH MỤC\n1. Ba\n2. Bốn"
    assert build_outline(read(text.encode())).warnings == []
