"""Tables with rules: merged cells, cells of several lines, tables that go on over pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from extractor.reading import Ocr, ReadOptions, Source, read
from extractor.reading.printed import PrintedLine, PrintedPage
from extractor.reading.split_tables import join_tables

from .sheets import A4, body, changed, drawn, line, read_pdf, texts, written

LEFTS, RIGHT = (60.0, 100.0, 300.0), 540.0
ROW, LEADING = 34.0, 14.0
WHERE = (100.0, 400.0)


def ruled(
    rows: Sequence[Sequence[str]],
    top: float = 100.0,
    *,
    without: Sequence[tuple[int, int]] = (),
    before: Callable[[Canvas], None] | None = None,
) -> Callable[[Canvas], None]:
    """Draws a table; the lines of a cell are parted by "/".

    Args:
        rows: words of the cells.
        top: upper edge.
        without: cells (row, column) that have no rule on their left.
        before: draws what else stands on the page.
    """

    def draw(canvas: Canvas) -> None:
        if before:
            before(canvas)
        edges = (*LEFTS, RIGHT)
        for number in range(len(rows) + 1):
            level = A4[1] - top - ROW * number
            canvas.line(edges[0], level, RIGHT, level)
        for number, row in enumerate(rows):
            upper = A4[1] - top - ROW * number
            for column, edge in enumerate(edges):
                if (number, column) not in without:
                    canvas.line(edge, upper, edge, upper - ROW)
            for column, cell in enumerate(row):
                for index, words in enumerate(cell.split("/")):
                    canvas.drawString(edges[column] + 4, upper - 13 - LEADING * index, words)

    return draw


def test_a_row_is_a_line() -> None:
    rows = [["STT", "Nhiệm vụ", "Chủ trì"], ["1", "Sửa đổi quy chế/thi đua", "Sở Nội vụ"], ["2", "", "Văn phòng"]]
    [page] = read_pdf(drawn(ruled(rows)))
    assert body(page) == ["STT\tNhiệm vụ\tChủ trì", "1\tSửa đổi quy chế thi đua\tSở Nội vụ", "2\t\tVăn phòng"]
    assert all(shown.is_row for shown in page.lines)
    assert [len(shown.lefts) for shown in page.lines] == [len(shown.text) for shown in page.lines]


def test_text_around_a_table() -> None:
    above = (85.0, 90.0, "Danh mục nhiệm vụ kèm theo kế hoạch này:")
    below = (85.0, 220.0, "Trong quá trình thực hiện có vướng mắc thì báo cáo.")
    [page] = read_pdf(drawn(ruled([["1", "a", "b"], ["2", "c", "d"]], before=written(below, above))))
    assert body(page) == [above[2], "1\ta\tb", "2\tc\td", below[2]]


def test_two_tables_of_a_page() -> None:
    first = ruled([["1", "a", "b"], ["2", "c", "d"]])
    [page] = read_pdf(drawn(ruled([["3", "e", "f"], ["4", "g", "h"]], top=400, before=first)))
    assert body(page) == ["1\ta\tb", "2\tc\td", "3\te\tf", "4\tg\th"]


def test_cells_that_are_merged_sideways() -> None:
    rows = [["I", "LĨNH VỰC NỘI VỤ VÀ CÁC LĨNH VỰC KHÁC", ""], ["1", "Quy chế", "Sở Nội vụ"]]
    [page] = read_pdf(drawn(ruled(rows, without=[(0, 2)])))
    [merged, plain] = body(page)
    assert merged.split("\t")[:2] == ["I", "LĨNH VỰC NỘI VỤ VÀ CÁC LĨNH VỰC KHÁC"]
    assert plain == "1\tQuy chế\tSở Nội vụ"


def test_words_in_no_cell_are_not_lost() -> None:
    """A note beside a table."""
    [page] = read_pdf(drawn(ruled([["1", "a", "b"], ["2", "c", "d"]], before=written((545, 120, "(x)")))))
    assert "(x)" in " ".join(body(page))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_table_on_a_page_that_is_drawn_on_its_side(turn: int) -> None:
    width, height = A4 if turn == 180 else (A4[1], A4[0])

    def draw(canvas: Canvas) -> None:
        canvas.rotate(turn)
        canvas.translate(*{90: (0, -width), 180: (-width, -height), 270: (-height, 0)}[turn])
        ruled([["1", "a", "b"], ["2", "c", "d"]])(canvas)

    content = changed(drawn(draw, size=(width, height)), lambda writer: writer.pages[0].rotate(turn))
    [page] = read_pdf(content)
    assert body(page) == ["1\ta\tb", "2\tc\td"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_table_that_viewers_show_on_its_side_loses_no_word(turn: int) -> None:
    rows = [["STT", "Việc", "Chủ trì"], ["1", "Quy chế/thi đua", "Sở Nội vụ"]]

    def rotate(writer: PdfWriter) -> None:
        writer.pages[0].rotate(turn)

    [page] = read_pdf(changed(drawn(ruled(rows)), rotate))
    shown = " ".join(body(page)).split()
    words = ["STT", "Việc", "Chủ", "trì", "1", "Quy", "chế", "thi", "đua", "Sở", "Nội", "vụ"]
    assert sorted(shown) == sorted(words)


@pytest.mark.parametrize(
    ("name", "box"),
    [("/CropBox", (30, 50, 590, 800)), ("/MediaBox", (30, 50, 590, 800)), ("/CropBox", (-20, -50, 700, 900))],
)
def test_a_table_on_a_page_that_is_cut(name: str, box: tuple[int, int, int, int]) -> None:
    def cut(writer: PdfWriter) -> None:
        writer.pages[0][NameObject(name)] = RectangleObject(box)

    [page] = read_pdf(changed(drawn(ruled([["1", "a", "b"], ["2", "c", "d"]])), cut))
    assert body(page) == ["1\ta\tb", "2\tc\td"]
    assert page.lines[0].left == pytest.approx(LEFTS[0] + 4 - max(box[0], 0), abs=1)
    assert page.lines[0].baseline == pytest.approx(113 - max(A4[1] - box[3], 0), abs=1)


def test_words_within_a_frame_that_no_cell_holds() -> None:
    """Two tables that touch at a corner may be one; beside them words may stand."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([60, 120, 200], [700, 740])
        canvas.grid([200, 260, 400], [660, 700])
        for left, level, words in ((64, 715, "a"), (124, 715, "b"), (204, 675, "c"), (264, 675, "d"), (280, 720, "x")):
            canvas.drawString(left, level, words)

    [page] = read_pdf(drawn(draw))
    assert sorted(" ".join(body(page)).split()) == ["a", "b", "c", "d", "x"]


def test_words_on_a_rule_are_read_once() -> None:
    [page] = read_pdf(drawn(ruled([["1", "a", "b"], ["2", "c", "d"]], before=written((296, 120, "iii")))))
    assert "".join(body(page)).count("i") == 3


HEAD = ["STT", "Nhiệm vụ", "Chủ trì"]


def source(content: bytes, tmp_path: Path) -> Source:
    file = tmp_path / "plan.pdf"
    file.write_bytes(content)
    return read(file, options=ReadOptions(ocr=Ocr.never))


def test_a_table_over_two_pages(tmp_path: Path) -> None:
    """Its head is printed again, and a row is cut."""
    first = ruled([HEAD, ["1", "Sửa đổi quy chế thi đua,", "Sở Nội vụ"]], top=700)
    second = ruled([HEAD, ["", "khen thưởng", ""], ["2", "Báo cáo", "Văn phòng"]], top=60)
    found = source(drawn(first, second), tmp_path)
    assert found.text.split("\n") == [
        "STT\tNhiệm vụ\tChủ trì", "1\tSửa đổi quy chế thi đua, khen thưởng\tSở Nội vụ", "2\tBáo cáo\tVăn phòng"
    ]
    assert {place.page for place in found.places(0, len(found.text))} == {1, 2}


def row(text: str, baseline: float = 100.0) -> PrintedLine:
    shown = line(text, 60, baseline)
    shown.is_row = True
    return shown


def page(number: int, *lines: str | PrintedLine) -> PrintedPage:
    made = [row(shown) if isinstance(shown, str) else shown for shown in lines]
    return PrintedPage(number, *A4, lines=made)


def margin(text: str) -> PrintedLine:
    shown = line(text, 300, 40)
    shown.is_margin = True
    return shown


SPLIT = [
    # pages of rows → rows that are left on each
    ([["STT\tViệc", "1\tHọp"], ["STT\tViệc", "2\tBáo cáo"]], [["STT\tViệc", "1\tHọp"], ["2\tBáo cáo"]]),
    ([["STT\tViệc", "1\tHọp tổng kết"], ["\tnăm 2026", "2\tx"]], [["STT\tViệc", "1\tHọp tổng kết năm 2026"], ["2\tx"]]),
    ([["1\tHọp"], ["\tBáo cáo riêng."]], [["1\tHọp Báo cáo riêng."], []]),  # the row had no end
    ([["1\tHọp."], ["\tBáo cáo."]], [["1\tHọp."], ["\tBáo cáo."]]),
    ([["1\tHọp"], ["2\tnăm 2026"]], [["1\tHọp"], ["2\tnăm 2026"]]),  # a row of its own: it has a number
    ([["1\tHọp"], ["\tnăm\t2026"]], [["1\tHọp"], ["\tnăm\t2026"]]),  # another table
    ([["1\t\tA"], ["\tnăm\t"]], [["1\t\tA"], ["\tnăm\t"]]),  # goes on where nothing began
    ([["a\tb"], ["a\tb"], ["a\tb", "c\td"]], [["a\tb"], [], ["c\td"]]),
    ([["a\tb"], []], [["a\tb"], []]),
    ([[], ["a\tb"]], [[], ["a\tb"]]),
]


@pytest.mark.parametrize(("given", "left"), SPLIT)
def test_split_tables(given: list[list[str]], left: list[list[str]]) -> None:
    pages = [page(number, *rows) for number, rows in enumerate(given, 1)]
    join_tables(pages)
    assert [texts(one.lines) for one in pages] == left
    for shown in (shown for one in pages for shown in one.lines):
        assert len(shown.text) == len(shown.lefts) == len(shown.rights)
        assert shown.is_row


def test_page_numbers_do_not_part_a_table() -> None:
    pages = [page(1, "STT\tViệc", "1\tHọp"), page(2, margin("2"), "STT\tViệc", "2\tx")]
    join_tables(pages)
    assert texts(pages[1].lines) == ["2", "2\tx"]


def test_text_between_parts_tables() -> None:
    pages = [page(1, "STT\tViệc", "1\tHọp", line("Phụ lục II", 60, 200)), page(2, "STT\tViệc", "1\tx")]
    join_tables(pages)
    assert texts(pages[1].lines) == ["STT\tViệc", "1\tx"]


def test_doubts_stay_with_their_words() -> None:
    first, second = row("1\tHọp tổng kết"), row("\tnăm 2026")
    first.doubts, second.doubts = [(2, 5)], [(5, 9)]
    pages = [page(1, first), page(2, second)]
    join_tables(pages)
    [shown] = pages[0].lines
    assert shown.text[slice(*shown.doubts[0])] == "Họp"
