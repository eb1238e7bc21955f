"""Lines: what Markdown, web pages and word processors put around the words is left out or kept."""

from __future__ import annotations

import unicodedata

import pytest

from extractor.reading import read
from extractor.reading.cleaning import clean_lines

LINES = [
    # white space
    ("  Sở   Nội vụ  ", "Sở Nội vụ"),
    ("Sở\u00a0Nội\u00a0vụ", "Sở Nội vụ"),  # non-breaking spaces
    ("Sở\u2003Nội\u3000vụ", "Sở Nội vụ"),  # other Unicode spaces
    ("STT\tNội dung  \t Thời gian", "STT\tNội dung\tThời gian"),  # tabs part cells
    ("a\t\tb", "a\t\tb"),  # an empty cell
    ("Kế\u00ad hoạch\u200b số\ufeff 5", "Kế hoạch số 5"),  # soft hyphen, zero-width space, a mark inside the text
    # Unicode
    (unicodedata.normalize("NFD", "đồng chí Nguyễn Thị Hường"), "đồng chí Nguyễn Thị Hường"),
    ("hoa\u0323\u0302c", "hoậc"),  # marks in an unusual order
    # Markdown
    ("**TM. ỦY BAN NHÂN DÂN**", "TM. ỦY BAN NHÂN DÂN"),
    ("*ý chí tự lực, tự cường*; đáp ứng", "ý chí tự lực, tự cường; đáp ứng"),
    ("***KẾ HOẠCH***", "KẾ HOẠCH"),
    ("về *đẩy mạnh* và **nhân rộng**.", "về đẩy mạnh và nhân rộng."),
    ("_Hà Nội, ngày 05 tháng 7_", "Hà Nội, ngày 05 tháng 7"),
    ("__Điều 1.__ Phê duyệt", "Điều 1. Phê duyệt"),
    ("**T/M BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ"),  # a bold that goes on over lines
    ("Số: **458** /KH-UBND", "Số: 458 /KH-UBND"),
    ("Chỉ thị **", "Chỉ thị"),  # closes on nothing
    ("## II. NỘI DUNG", "II. NỘI DUNG"),
    (r"3\.1\. Đối với tập thể", "3.1. Đối với tập thể"),
    (r"\- Như trên;", "- Như trên;"),
    (r"\* Lưu ý: \(nếu có\)", "* Lưu ý: (nếu có)"),  # an escaped star is a star
    (r"a\_b\*c", "a_b*c"),
    ("Sở Nội vụ<br>Sở Tài chính", "Sở Nội vụ Sở Tài chính"),
    ("<b>Điều 1.</b> Phê&nbsp;duyệt", "Điều 1. Phê duyệt"),
    # what looks like markup and is none
    ("* Đối với tập thể", "* Đối với tập thể"),  # a bullet
    ("(*) Ghi chú", "(*) Ghi chú"),
    ("5 * 3 = 15", "5 * 3 = 15"),
    ("Họ và tên: ________", "Họ và tên: ________"),  # a blank to fill in
    ("tệp ke_hoach_2025.docx", "tệp ke_hoach_2025.docx"),
    ("tỷ lệ < 5% và > 3%", "tỷ lệ < 5% và > 3%"),
    (r"C:\Users", r"C:\Users"),
    ("R&D, KH&CN", "R&D, KH&CN"),
    ("#hashtag", "#hashtag"),
]


@pytest.mark.parametrize(("printed", "text"), LINES)
def test_cleaning(printed: str, text: str) -> None:
    lines = clean_lines(printed)
    assert [line.text for line in lines] == [text]
    assert "".join(piece.text for piece in lines[0].pieces) == text


@pytest.mark.parametrize("printed", [printed for printed, _ in LINES])
def test_each_letter_keeps_its_place(printed: str) -> None:
    source = read(printed.encode())
    for offset, char in enumerate(source.text):
        if char.isalnum():
            assert unicodedata.normalize("NFC", printed[source.origin(offset) :])[0] == char


BREAKS = [
    "Điều 1.\nĐiều 2.",
    "Điều 1.\r\nĐiều 2.",
    "Điều 1.\rĐiều 2.",
    "Điều 1.\u2028Điều 2.",  # from web pages
    "Điều 1.\x0bĐiều 2.",  # a manual line break of Word
    "Điều 1.\u0085Điều 2.",
    "Điều 1.\fĐiều 2.",  # a new page
]


@pytest.mark.parametrize("printed", BREAKS)
def test_line_breaks(printed: str) -> None:
    assert [line.text for line in clean_lines(printed)] == ["Điều 1.", "Điều 2."]


HINTS = [
    ("# KẾ HOẠCH", 1, False),
    ("### 1. Mục tiêu", 3, False),
    ("**II. NỘI DUNG**", 0, True),
    ("*Nơi nhận:*", 0, True),
    ("Số: **458** /KH-UBND", 0, False),  # a part of the line only
    ("II. NỘI DUNG", 0, False),
]


@pytest.mark.parametrize(("printed", "depth", "emphasised"), HINTS)
def test_markup_is_kept_as_a_hint(printed: str, depth: int, emphasised: bool) -> None:
    paragraph = read(printed.encode()).paragraphs[0]
    assert (paragraph.heading_depth, paragraph.emphasised) == (depth, emphasised)


EMPTY = ["", "   ", "\u00a0\u200b", "** **", "|---|:---:|", "| --- | --- |", "\x01\x02"]


@pytest.mark.parametrize("printed", EMPTY)
def test_nothing_is_left(printed: str) -> None:
    assert all(not line.text for line in clean_lines(printed))


def test_a_rule_that_is_glued_to_a_paragraph_is_parted_from_it() -> None:
    """As some converters do with the line below a title."""
    source = read("----------Thực hiện Kế hoạch số 24-KH/TU".encode())
    assert source.text == "----------\nThực hiện Kế hoạch số 24-KH/TU"
    assert source.origin(source.text.index("T")) == 10


def test_marks_without_end_on_one_letter_are_cut() -> None:
    """Unicode allows them; composing them would take quadratic time."""
    text = read(("e" + "\u0301\u0323\u0302" * 100 + " và").encode()).text
    assert unicodedata.is_normalized("NFC", text)
    assert len(text) < 40
    assert text.endswith(" và")
