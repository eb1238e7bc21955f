"""Pictures made upright; Roman numerals by their strokes; tables by their rules."""

from __future__ import annotations

from array import array

import pytest
from PIL import Image, ImageDraw

from extractor.reading.ocr.numerals import mend_numeral
from extractor.reading.ocr.picture import Straightened, lies_on_its_side, straighten
from extractor.reading.ocr.rules import blank, erase, find_tables
from extractor.reading.printed import PrintedLine

from .pictures import DPI, PLAN, SCALE, SIZE, font, written


class TestSkew:
    @pytest.mark.parametrize("angle", [-4.0, -1.3, -0.5, -0.2, 0.2, 0.5, 1.3, 4.0])
    def test_is_found_to_a_tenth_of_a_degree(self, angle: float) -> None:
        askew = written(*PLAN).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        assert straighten(askew).angle == pytest.approx(-angle, abs=0.1)

    def test_a_level_picture_stays_as_it_is(self) -> None:
        picture = written(*PLAN)
        found = straighten(picture)
        assert found.picture is picture
        assert found.angle == 0

    @pytest.mark.parametrize("shade", [0, 128, 255])
    def test_of_an_empty_picture(self, shade: int) -> None:
        assert straighten(Image.new("L", (300, 200), shade)).angle == 0

    @pytest.mark.parametrize("size", [(1, 1), (1, 900), (900, 1), (2, 3)])
    def test_of_tiny_pictures(self, size: tuple[int, int]) -> None:
        picture = Image.new("L", size, 0)
        assert straighten(picture).picture.size == size
        assert lies_on_its_side(picture) in (False, True)

    @pytest.mark.parametrize("angle", [-2.0, -0.4, 0.4, 2.0])
    def test_places_are_put_back(self, angle: float) -> None:
        """A mark is found on the level picture; put back it lies where it is on the given one."""
        width, height = SIZE[0] / SCALE, SIZE[1] / SCALE
        found = straighten(written(*PLAN).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255))
        askew = Image.new("L", SIZE, 0)
        ImageDraw.Draw(askew).rectangle((900, 100, 960, 112), fill=255)
        askew = askew.rotate(angle, Image.Resampling.BICUBIC)
        mark, level = askew.getbbox(), askew.rotate(found.angle, Image.Resampling.BICUBIC).getbbox()
        assert mark
        assert level
        left, top, right, bottom = (edge / SCALE for edge in level)
        line = PrintedLine("x", array("f", [left]), array("f", [right]), top, bottom, bottom, 12)
        found.put_back(line, width, height)
        middle = (line.left + line.right) / 2, (line.top + line.bottom) / 2
        meant = (mark[0] + mark[2]) / 2 / SCALE, (mark[1] + mark[3]) / 2 / SCALE
        assert middle == pytest.approx(meant, abs=1.0)

    def test_nothing_is_put_back_on_a_level_page(self) -> None:
        line = PrintedLine("x", array("f", [10]), array("f", [20]), 5, 15, 13, 12)
        Straightened(None, 0.0).put_back(line, 600, 800)
        assert (line.left, line.right, line.top, line.bottom, line.baseline) == (10, 20, 5, 15, 13)


class TestSide:
    def test_an_upright_page(self) -> None:
        assert not lies_on_its_side(written(*PLAN))
        assert not lies_on_its_side(written(*PLAN).rotate(180))

    @pytest.mark.parametrize("turn", [90, 270])
    def test_a_page_on_its_side(self, turn: int) -> None:
        assert lies_on_its_side(written(*PLAN).rotate(turn, expand=True))

    def test_an_empty_page(self) -> None:
        assert not lies_on_its_side(Image.new("L", (500, 700), 255))


def heading(numeral: str, title: str = "MỤC ĐÍCH, YÊU CẦU", *, bold: bool = True) -> tuple[Image.Image, float]:
    """A heading as printed, and where its numeral with the stop ends, in points."""
    picture = written((60, 60, f"{numeral}. {title}"), bold=bold)
    return picture, 60 + font(bold=bold).getlength(f"{numeral}.") / SCALE


def recognised(read: str, end: float, title: str = "MỤC ĐÍCH, YÊU CẦU") -> PrintedLine:
    """The line that Tesseract makes of it."""
    text = f"{read} {title}"
    step = (end - 60) / len(read)
    lefts = array("f", [60 + step * index for index in range(len(read))])
    rights = array("f", [60 + step * (index + 1) for index in range(len(read))])
    for index in range(len(text) - len(read)):
        lefts.append(end + 7 * index)
        rights.append(end + 7 * (index + 1))
    return PrintedLine(text, lefts, rights, 60 - 10, 60 + 3, 60, 14)


MENDED = [
    # as printed, as read
    ("II", "H."), ("II", "I."), ("II", "1I."), ("II", "ll."), ("II", "IL."), ("III", "II."), ("III", "HI."),
    ("III", "IH."), ("III", "1H."), ("VII", "VI."), ("VIII", "VII."), ("VIII", "VHI."), ("VII", "VH."), ("I", "1."),
    ("I", "l."), ("IV", "1V."), ("XII", "XH."),
]  # fmt: skip


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize(("printed", "read"), MENDED)
def test_misread_numerals_are_mended(printed: str, read: str, bold: bool) -> None:
    picture, end = heading(printed, bold=bold)
    line = recognised(read, end)
    mend_numeral(line, picture, SCALE)
    assert line.text == f"{printed}. MỤC ĐÍCH, YÊU CẦU"
    assert len(line.text) == len(line.lefts) == len(line.rights)
    assert list(line.lefts) == sorted(line.lefts)


@pytest.mark.parametrize("numeral", ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI"])
def test_numerals_that_were_read_stay(numeral: str) -> None:
    picture, end = heading(numeral)
    line = recognised(f"{numeral}.", end)
    mend_numeral(line, picture, SCALE)
    assert line.text == f"{numeral}. MỤC ĐÍCH, YÊU CẦU"


LEFT_ALONE = [
    # as printed, as read, title
    ("1", "1.", "Mục đích"),  # a title in small letters has an Arabic number
    ("H", "H.", "Mục đích"),
    ("A", "A.", "MỤC ĐÍCH"),
    ("BAN", "BAN", "THƯỜNG VỤ"),
    ("II", "II.", "Mục đích"),
]


@pytest.mark.parametrize(("printed", "read", "title"), LEFT_ALONE)
def test_others_are_left_alone(printed: str, read: str, title: str) -> None:
    picture, end = heading(printed, title)
    line = recognised(read, end, title)
    mend_numeral(line, picture, SCALE)
    assert line.text == f"{read} {title}"


@pytest.mark.parametrize("text", ["II. ", "II.", "", "I", "H. X"])
def test_lines_without_a_title(text: str) -> None:
    line = PrintedLine(text, array("f", range(len(text))), array("f", range(1, len(text) + 1)), 0, 10, 9, 10)
    mend_numeral(line, Image.new("L", (10, 10), 255), SCALE)
    assert line.text == text


def test_a_numeral_on_an_empty_picture_stays() -> None:
    line = recognised("H.", 80)
    mend_numeral(line, Image.new("L", SIZE, 255), SCALE)
    assert line.text.startswith("H.")


def test_doubts_move_with_their_words() -> None:
    picture, end = heading("III")
    line = recognised("HI.", end)
    line.doubts = [(0, 3), (4, 7)]
    mend_numeral(line, picture, SCALE)
    assert [line.text[start:stop] for start, stop in line.doubts] == ["III.", "MỤC"]


def grid(columns: tuple[int, ...], rows: tuple[int, ...], *, width: int = 2) -> Image.Image:
    picture = Image.new("L", SIZE, 255)
    drawing = ImageDraw.Draw(picture)
    for x in columns:
        drawing.line((x, rows[0], x, rows[-1]), fill=0, width=width)
    for y in rows:
        drawing.line((columns[0], y, columns[-1], y), fill=0, width=width)
    return picture


class TestTables:
    @pytest.mark.parametrize("width", [1, 2, 4])
    def test_cells(self, width: int) -> None:
        [table], rules = find_tables(grid((100, 300, 700), (100, 200, 300), width=width), DPI)
        assert len(table.cells) == 4
        assert table.bbox == pytest.approx((100, 100, 700, 300), abs=4)
        assert len(rules) == 6

    def test_two_of_a_page(self) -> None:
        picture = grid((100, 300, 700), (100, 200, 300))
        picture.paste(grid((100, 300, 700), (100, 200, 300)).crop((90, 90, 720, 310)), (90, 500))
        tables, _ = find_tables(picture, DPI)
        assert [round(table.bbox[1], -1) for table in tables] == [100, 510]

    def test_letters_are_no_rules(self) -> None:
        assert find_tables(written(*PLAN), DPI) == ([], [])

    def test_an_underline_is_no_table(self) -> None:
        picture = written(*PLAN)
        ImageDraw.Draw(picture).line((100, 500, 900, 500), fill=0, width=2)
        assert find_tables(picture, DPI)[0] == []

    @pytest.mark.parametrize("size", [(1, 1), (3, 900), (900, 3)])
    def test_tiny_pictures(self, size: tuple[int, int]) -> None:
        assert find_tables(Image.new("L", size, 0), DPI)[0] == []

    def test_rules_are_erased_and_words_stay(self) -> None:
        picture = grid((100, 300, 700), (100, 200, 300))
        ImageDraw.Draw(picture).text((320, 130), "Sở", fill=0, font=font())
        [table], rules = find_tables(picture, DPI)
        clean = erase(picture, rules)
        assert clean.crop((95, 95, 310, 305)).getextrema() == (255, 255)
        assert clean.crop((320, 120, 400, 190)).getextrema()[0] < 50
        assert blank(clean, [table.bbox]).getextrema() == (255, 255)
        assert picture.getextrema() == (0, 255)
