"""Which pages are read from their text, and which from their picture; stamps and notes."""

from __future__ import annotations

import pytest

from extractor.reading.pdf.notes import mark_notes
from extractor.reading.pdf.objects import PageObjects, Rectangle
from extractor.reading.pdf.rows import Row
from extractor.reading.pdf.stamps import is_stamp, without_stamps
from extractor.reading.pdf.trust import Verdict, is_vietnamese, judge
from extractor.reading.printed import PrintedLine

from .sheets import A4, SIZE, line, texts

WIDTH, HEIGHT = A4
PAGE = Rectangle(0, 0, WIDTH, HEIGHT)
LOGO = Rectangle(250, 40, 310, 100)
RULE = Rectangle(80, 100, 300, 100.5)
FRAME = Rectangle(80, 100, 300, 200)
PLAN = "Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện công tác thi đua, khen thưởng năm 2026 như sau. "
STAMP = "Ký bởi: Văn thư cơ quan\nCơ quan: Văn phòng\nThời gian ký: 28.10.2025"
ENGLISH = "The quick brown fox jumps over the lazy dog while nobody looks at it at all. "
ROTTEN = "Uy ban nhan dan t1nh ban hanh ke hoach thvc hi6n c0ng t4c thi dua khen thuong nam nay nhu sau. "
UNKNOWN = "\ufffd\ue012\ue034 " * 200


@pytest.mark.parametrize(
    ("text", "objects", "verdict"),
    [
        (PLAN * 10, PageObjects(), Verdict.text),
        (PLAN, PageObjects(), Verdict.text),
        (ENGLISH * 10, PageObjects(), Verdict.text),
        (ENGLISH * 10, PageObjects(pictures=[LOGO]), Verdict.text),
        ("12 34 56", PageObjects(), Verdict.text),
        (PLAN * 10, PageObjects(pictures=[LOGO]), Verdict.text),
        (PLAN * 10, PageObjects(pictures=[PAGE]), Verdict.text),  # a good text layer over a scan
        ("", PageObjects(pictures=[PAGE]), Verdict.scan),
        (STAMP, PageObjects(pictures=[PAGE]), Verdict.scan),
        (ROTTEN * 10, PageObjects(pictures=[PAGE]), Verdict.scan),
        (ENGLISH * 10, PageObjects(pictures=[PAGE]), Verdict.scan),
        (UNKNOWN, PageObjects(), Verdict.scan),
        (PLAN * 10 + "\uf0b7" * 12, PageObjects(), Verdict.text),  # bullets of a symbol font
        ("", PageObjects(), Verdict.empty),
        ("", PageObjects(pictures=[LOGO]), Verdict.empty),
        ("", PageObjects(horizontal=[RULE]), Verdict.empty),
        ("", PageObjects(frames=[FRAME]), Verdict.scan),  # letters drawn as outlines
        ("", PageObjects(horizontal=[RULE] * 40), Verdict.scan),
        ("   \n\t", PageObjects(), Verdict.empty),
    ],
)
def test_verdicts(text: str, objects: PageObjects, verdict: Verdict) -> None:
    assert judge(text, objects, WIDTH, HEIGHT) is verdict


def test_a_page_without_a_size() -> None:
    assert judge(PLAN, PageObjects(pictures=[PAGE]), 0, 0) in Verdict


@pytest.mark.parametrize(
    ("text", "vietnamese"),
    [
        (PLAN * 2, True), (PLAN.upper() * 2, True), (ENGLISH * 2, False), (ROTTEN * 2, False), ("Kế hoạch", False),
        ("", False),
    ],
)
def test_vietnamese(text: str, vietnamese: bool) -> None:
    assert is_vietnamese(text) is vietnamese


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Ký bởi: Văn phòng", True),
        ("KÝ BỞI: VĂN PHÒNG", True),
        ("Người ký: Nguyễn Văn An", True),
        ("Digitally signed by Nguyen Van An", True),
        ("Văn phòng\nThời gian ký: 28.10.2025", True),
        ("214", False),
        ("Ký bởivậy", False),
        ("Quyết định ký bởi Chủ tịch", False),
        ("Người ký quyết định ban hành", False),
        ("", False),
    ],
)
def test_stamps(text: str, stamp: bool) -> None:
    assert is_stamp(text) is stamp


def test_the_lines_of_a_stamp_are_left_out() -> None:
    stamp = ["Ký bởi: Văn thư", "Email: vanthu@example.gov.vn", "Cơ quan: Văn phòng", "Thời gian ký: 28.10.2025"]
    beside = ["ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG", "_____", "Số: 214/KH-UBND"]
    rows: list[Row] = [
        [line(left, 85, 60 + 14 * number), line(right, 400, 60 + 14 * number, size=8)]
        for number, (left, right) in enumerate(zip(beside, stamp, strict=True))
    ]
    rows += [[line("Email: hoi.dap@example.gov.vn", 85, 300)], [line("Cơ quan: chủ trì", 400, 400)]]
    shown = [segment.text for row in without_stamps(rows) for segment in row]
    assert shown == [*beside, "Email: hoi.dap@example.gov.vn", "Cơ quan: chủ trì"]


def test_rows_without_stamps_stay_as_they_are() -> None:
    rows: list[Row] = [[line("Email: a@example.gov.vn", 85, 60)], [line("Kế hoạch", 85, 80)]]
    assert without_stamps(rows) is rows


def page_with_note(number: str = "1", *, note_size: float = SIZE, gap: float = 18.0) -> list[PrintedLine]:
    words = "Căn cứ Luật số 72¹ về tổ chức chính quyền địa phương và nghị định có liên quan"
    above = [line(words, 85, 100), line("của Chính phủ về việc này", 85, 118)]
    first = line(f"{number} Luật số 72/2025/QH15", 85, 118 + gap, size=note_size)
    return [*above, first, line("ngày 16/6/2025", 85, 118 + gap + 14, size=note_size)]


SHORT_RULE = Rectangle(85, 128, 230, 128.5)


@pytest.mark.parametrize(
    ("lines", "rules", "notes"),
    [
        (page_with_note(), [SHORT_RULE], 2),
        (page_with_note(), [], 0),
        (page_with_note(note_size=9), [], 2),
        (page_with_note(gap=60), [], 2),
        (page_with_note("2"), [SHORT_RULE], 0),  # no such number stands in the text
        (page_with_note(), [Rectangle(85, 128, 540, 128.5)], 0),  # as wide as the text
        (page_with_note(), [Rectangle(300, 128, 450, 128.5)], 0),
        ([], [SHORT_RULE], 0),
        ([line("Kế hoạch", 85, 100)], [SHORT_RULE], 0),
    ],
)
def test_notes(lines: list[PrintedLine], rules: list[Rectangle], notes: int) -> None:
    before = [(len(shown.text), len(shown.lefts)) for shown in lines]
    marked = mark_notes(lines, rules)
    assert sum(shown.is_note for shown in marked) == notes
    assert [(len(shown.text), len(shown.lefts)) for shown in marked] == before
    if notes:
        assert texts(marked)[2].startswith("¹ Luật")


def test_a_table_is_no_note() -> None:
    lines = page_with_note(note_size=9)
    for shown in lines[2:]:
        shown.is_row = True
    assert not any(shown.is_note for shown in mark_notes(lines, [SHORT_RULE]))
