"""A page's rows → lines in reading order: letterheads, signatures, margins, and what must not be taken for them."""

from __future__ import annotations

import pytest

from extractor.reading.pdf.arrangement import arrange
from extractor.reading.pdf.rows import Row
from extractor.reading.pdf.ruled_tables import RuledTable
from extractor.reading.printed import PrintedLine

from .sheets import A4, SIZE, centred, line

# Middles of the columns of a letterhead, and of the page's text from 85 to 550.
LEFT, RIGHT, MIDDLE = 165.0, 420.0, 318.0
TEXT_LEFT, TEXT_RIGHT = 85.0, 550.0
STATE, FREEDOM = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
DATE = "Hà Nội, ngày 12 tháng 3 năm 2026"


def full(text: str, baseline: float) -> Row:
    """A line across the page."""
    return [line(text, TEXT_LEFT, baseline, right=TEXT_RIGHT)]


def paragraph(top: float, count: int = 4) -> list[Row]:
    words = "Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện như sau và giao các sở"
    return [full(words, top + 18 * number) for number in range(count)]


def blocks(rows: list[Row]) -> list[tuple[int, str]]:
    ordered = sorted(rows, key=lambda row: row[0].baseline)
    return [(shown.block, shown.text) for shown in arrange(ordered, [], *A4)]


def columns(rows: list[Row]) -> list[list[str]]:
    """What stands in blocks of their own, and the text between them, in the order of reading."""
    found: list[list[str]] = []
    last = None
    for block, text in blocks(rows):
        if block != last:
            found.append([])
        found[-1].append(text)
        last = block
    return found


def two(left: str, right: str, baseline: float, below: float = 0.0) -> list[Row]:
    """A row of a letterhead; with `below` the right column stands lower by so many points."""
    if below:
        return [[centred(left, LEFT, baseline)], [centred(right, RIGHT, baseline + below)]]
    return [[centred(left, LEFT, baseline), centred(right, RIGHT, baseline)]]


class TestLetterhead:
    @pytest.mark.parametrize("below", [0.0, 2.5, 7.0])
    def test_of_the_state(self, below: float) -> None:
        rows = [
            *two("ỦY BAN NHÂN DÂN", STATE, 80, below),
            *two("TỈNH CAO BẰNG", FREEDOM, 96, below),
            *two("Số: 214/KH-UBND", DATE, 130, below),
            [centred("KẾ HOẠCH", MIDDLE, 180)],
            *paragraph(220),
        ]
        issuer, motto, text = columns(rows)
        assert issuer == ["ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG", "Số: 214/KH-UBND"]
        assert motto == [STATE, FREEDOM, DATE]
        assert text[0] == "KẾ HOẠCH"

    @pytest.mark.parametrize("below", [0.0, 2.5, -2.5])
    def test_of_the_party(self, below: float) -> None:
        rows = [
            *two("TỈNH ỦY CAO BẰNG", "ĐẢNG CỘNG SẢN VIỆT NAM", 80, below),
            *two("*", DATE, 100, below),
            [centred("Số 46-KH/TU", LEFT, 116)],
            [centred("KẾ HOẠCH", MIDDLE, 160)],
            *paragraph(200),
        ]
        issuer, motto, text = columns(rows)
        assert issuer == ["TỈNH ỦY CAO BẰNG", "*", "Số 46-KH/TU"]
        assert motto == ["ĐẢNG CỘNG SẢN VIỆT NAM", DATE]
        assert text[0] == "KẾ HOẠCH"

    def test_a_long_issuer_on_many_lines(self) -> None:
        issuer = [
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG", "THÀNH PHỐ HỒ CHÍ MINH", "CÔNG ĐOÀN VIÊN CHỨC",
            "BAN CHẤP HÀNH",
        ]
        rows = [
            [centred(issuer[0], LEFT, 80, size=9), centred(STATE, RIGHT, 80, size=11)],
            [centred(issuer[1], LEFT, 95), centred(FREEDOM, RIGHT, 95)],
            *([centred(text, LEFT, 110 + 15 * number)] for number, text in enumerate(issuer[2:])),
            [centred("Số: 7/KH-LĐLĐ", LEFT, 165), centred(DATE, RIGHT, 165)],
            [centred("KẾ HOẠCH", MIDDLE, 210)],
            *paragraph(250),
        ]
        left, right, text = columns(rows)
        assert left == [*issuer, "Số: 7/KH-LĐLĐ"]
        assert right == [STATE, FREEDOM, DATE]
        assert text[0] == "KẾ HOẠCH"

    def test_columns_that_nearly_touch(self) -> None:
        """Only a gap of a few points parts the columns, so that the row is one segment."""
        whole = line(f"ỦY BAN NHÂN DÂN TỈNH {STATE}", 70, 80, right=550)
        rows = [[whole], *two("CAO BẰNG", FREEDOM, 96), *two("Số: 2/KH-UBND", DATE, 120), *paragraph(220)]
        left, right, _ = columns(rows)
        assert left == ["ỦY BAN NHÂN DÂN TỈNH", "CAO BẰNG", "Số: 2/KH-UBND"]
        assert right == [STATE, FREEDOM, DATE]

    @pytest.mark.parametrize("title", ["KẾ HOẠCH", "QUYẾT ĐỊNH", "V/v tổ chức Đại hội Thi đua yêu nước"])
    def test_a_title_below_belongs_to_the_text(self, title: str) -> None:
        rows = [
            *two("SỞ NỘI VỤ", STATE, 80),
            *two("Số: 2/KH-SNV", FREEDOM, 96),
            [centred(DATE, RIGHT, 116)],
            [centred(title, MIDDLE, 150)],
            [centred("Về việc tổ chức Đại hội Thi đua yêu nước tỉnh", MIDDLE, 168)],
            *paragraph(220),
        ]
        left, right, text = columns(rows)
        assert (left, right) == (["SỞ NỘI VỤ", "Số: 2/KH-SNV"], [STATE, FREEDOM, DATE])
        assert text[0] == title

    def test_the_subject_of_a_letter_stands_with_its_issuer(self) -> None:
        rows = [
            *two("SỞ NỘI VỤ", STATE, 80),
            *two("Số: 2/SNV-TĐ", FREEDOM, 96),
            *two("V/v hướng dẫn tổng kết", DATE, 114),
            [centred("phong trào thi đua", LEFT, 130)],
            [centred("Kính gửi: Các sở, ban, ngành", MIDDLE, 175)],
            *paragraph(220),
        ]
        left, _, text = columns(rows)
        assert left[2:] == ["V/v hướng dẫn tổng kết", "phong trào thi đua"]
        assert text[0] == "Kính gửi: Các sở, ban, ngành"

    def test_a_motto_in_the_middle_opens_no_columns(self) -> None:
        rows = [[centred(STATE, MIDDLE, 80)], [centred(FREEDOM, MIDDLE, 96)], *paragraph(140)]
        assert [block for block, _ in blocks(rows)] == [0] * 6

    def test_a_motto_that_the_text_speaks_of(self) -> None:
        rows = [*paragraph(200), full(f"của nước {STATE} và các văn bản có liên quan", 272), *paragraph(290)]
        assert {block for block, _ in blocks(rows)} == {0}

    def test_a_row_of_number_and_date_alone(self) -> None:
        """The rows above it were a picture."""
        rows = [[centred("Số: 21/CT-TTg", LEFT, 110), centred(DATE, RIGHT, 110)], *paragraph(200)]
        assert columns(rows)[:2] == [["Số: 21/CT-TTg"], [DATE]]

    def test_the_letterhead_of_an_annex_below_text(self) -> None:
        rows = [
            *paragraph(200),
            *two("ỦY BAN NHÂN DÂN", STATE, 420),
            *two("TỈNH CAO BẰNG", FREEDOM, 436),
            [centred("DANH MỤC NHIỆM VỤ", MIDDLE, 480)],
            *paragraph(520),
        ]
        assert columns(rows)[1:3] == [["ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG"], [STATE, FREEDOM]]


RECIPIENTS = ["Nơi nhận:", "- Như trên;", "- Các sở, ban, ngành;", "- Lưu: VT, TH."]


def recipients(top: float, step: float = 14.0) -> list[Row]:
    return [[line(text, TEXT_LEFT, top + step * number, size=10)] for number, text in enumerate(RECIPIENTS)]


def merged(*groups: list[Row]) -> list[Row]:
    """Rows of the same baseline as one."""
    found: dict[float, Row] = {}
    for row in (row for group in groups for row in group):
        found.setdefault(row[0].baseline, []).extend(row)
    return [sorted(row, key=lambda segment: segment.left) for row in found.values()]


class TestSignature:
    SIGNED = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An")

    def signed(self, top: float, step: float = 14.0) -> list[Row]:
        above = [[centred(text, RIGHT, top + step * number)] for number, text in enumerate(self.SIGNED[:2])]
        return [*above, [centred(self.SIGNED[2], RIGHT, top + 100)]]

    @pytest.mark.parametrize("apart", [0.0, -6.0, 5.0, -16.0])
    def test_beside_recipients(self, apart: float) -> None:
        rows = [*paragraph(200), *merged(recipients(300), self.signed(300 + apart))]
        text, left, right = columns(rows)
        assert len(text) == 4
        assert left == RECIPIENTS
        assert right == list(self.SIGNED)

    def test_below_recipients_stands_an_annex(self) -> None:
        rows = [*paragraph(100), *merged(recipients(200), self.signed(200)), [centred("PHỤ LỤC I", MIDDLE, 350)]]
        assert columns(rows)[-1] == ["PHỤ LỤC I"]

    def test_without_recipients_nothing_is_lost(self) -> None:
        rows = [*paragraph(200), *self.signed(300)]
        shown = [text for part in columns(rows) for text in part]
        assert shown[-3:] == list(self.SIGNED)

    def test_recipients_without_their_head(self) -> None:
        rows = [*paragraph(200), *merged(recipients(300)[1:], self.signed(300))]
        text, left, right = columns(rows)
        assert len(text) == 4
        assert (left, right) == (RECIPIENTS[1:], list(self.SIGNED))

    def test_two_side_by_side(self) -> None:
        left = ["TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Trần Thị Bình"]
        right = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An"]
        rows = [*paragraph(200)]
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            rows += two(one, other, 300 + 16 * number)
        assert columns(rows)[1:] == [left, right]

    def test_a_joint_plan_with_recipients_below(self) -> None:
        rows = [*paragraph(200), *two("TM. BAN THƯỜNG VỤ", "KT. GIÁM ĐỐC", 300)]
        rows += [*two("PHÓ BÍ THƯ", "PHÓ GIÁM ĐỐC", 316), *recipients(400)]
        assert columns(rows)[1:3] == [["TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]]
        assert [text for part in columns(rows)[3:] for text in part] == RECIPIENTS

    def test_addressees_of_a_letter_are_no_signature(self) -> None:
        rows = [[centred("Kính gửi:", MIDDLE, 200)], [line("- Các sở, ban, ngành tỉnh;", 220, 216)], *paragraph(250)]
        assert {block for block, _ in blocks(rows)} == {0}


def margins(rows: list[Row]) -> list[str]:
    ordered = sorted(rows, key=lambda row: row[0].baseline)
    return [shown.text for shown in arrange(ordered, [], *A4) if shown.is_margin]


class TestMargins:
    @pytest.mark.parametrize(
        ("row", "is_margin"),
        [
            ([centred("2", MIDDLE, 50)], True),
            ([centred("- 2 -", MIDDLE, 50)], True),
            ([centred("Trang 2/15", MIDDLE, 810)], True),
            ([centred("CÔNG BÁO/Số 25 + 26/Ngày 15-01-2026", MIDDLE, 50)], True),
            ([line("CÔNG BÁO/Số 25", 85, 50), line("3", 540, 50)], True),
            ([line("vbpl.vn", 85, 820)], True),
            ([centred("I. MỤC ĐÍCH", MIDDLE, 70)], False),  # a heading that opens the page
            ([centred("PHỤ LỤC", MIDDLE, 70)], False),
            ([line("Nơi nhận:", 85, 70)], False),
            ([centred("2", MIDDLE, 400)], False),
        ],
    )
    def test_what_stands_apart_in_them(self, row: Row, is_margin: bool) -> None:
        assert bool(margins([row, *paragraph(100, 30)])) is is_margin

    def test_a_page_number_right_above_the_text(self) -> None:
        assert margins([[centred("2", MIDDLE, 70)], *paragraph(86, 30)]) == ["2"]

    @pytest.mark.parametrize(("baseline", "top", "is_margin"), [(70, 76, False), (50, 100, True)])
    def test_a_line_that_belongs_to_a_table(self, baseline: float, top: float, is_margin: bool) -> None:
        rows: list[Row] = [[line("Đơn vị tính: triệu đồng", 400, baseline)], *paragraph(500)]
        cells = line("1\tx", 85, top + 12)
        shown = arrange(rows, [RuledTable(top, top + 200, [cells])], *A4)
        assert shown[0].is_margin is is_margin
        assert shown[1] is cells

    def test_text_that_reaches_into_them(self) -> None:
        assert margins(paragraph(70, 41)) == []

    def test_both(self) -> None:
        rows = [[centred("KẾ HOẠCH", MIDDLE, 40)], *paragraph(100, 30), [centred("7", MIDDLE, 800)]]
        assert margins(rows) == ["KẾ HOẠCH", "7"]

    def test_nothing(self) -> None:
        assert arrange([], [], *A4) == []


def test_no_character_is_lost_in_ordering() -> None:
    rows = [
        *two("ỦY BAN NHÂN DÂN", STATE, 80), *two("Số: 214/KH-UBND", DATE, 130), *paragraph(200),
        *merged(recipients(300), TestSignature().signed(300)), [centred("3", MIDDLE, 810)],
    ]

    def letters(lines: list[PrintedLine]) -> list[str]:
        return sorted("".join(shown.text for shown in lines).replace(" ", ""))

    given = [segment for row in rows for segment in row]
    assert letters(arrange(rows, [], *A4)) == letters(given)
    assert all(segment.size == pytest.approx(SIZE, rel=0.3) for segment in given)
