"""Small PDF files: turned and cut pages, fields, signatures, passwords, damage."""

from __future__ import annotations

import io
from collections.abc import Callable
from math import isfinite
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from benchmarks.forms import pdf as changes
from benchmarks.forms.layout import Columns, Layout, Paragraph
from extractor.errors import EncryptedError, ExtractorError, TooLargeError, UnreadableError
from extractor.reading.printed import PrintedPage

from .sheets import A4, body, changed, drawn, read_pdf, typed, written

LINES = (
    (85.0, 200.0, "I. MỤC ĐÍCH, YÊU CẦU"),
    (85.0, 220.0, "1. Ủy ban nhân dân tỉnh ban hành kế hoạch thực hiện"),
    (85.0, 240.0, "công tác thi đua, khen thưởng năm 2026."),
)
WORDS = [text for _, _, text in LINES]


def upright() -> bytes:
    return drawn(written(*LINES))


class TestHeld:
    """The page is read as a reader holds it."""

    @pytest.mark.parametrize("turn", [0, 90, 180, 270])
    def test_a_page_that_is_turned_after_it_was_drawn(self, turn: int) -> None:
        """Viewers show it on its side, its words with it: it was meant to be held the other way."""
        [page] = read_pdf(changed(upright(), lambda writer: writer.pages[0].rotate(turn)))
        assert body(page) == WORDS
        assert (page.width, page.height) == pytest.approx(A4, abs=0.1)
        assert page.lines[0].left == pytest.approx(85, abs=1)
        assert page.lines[0].baseline == pytest.approx(200, abs=1)

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_a_page_that_is_drawn_on_its_side_and_turned_upright(self, turn: int) -> None:
        width, height = A4 if turn == 180 else (A4[1], A4[0])

        def draw(canvas: Canvas) -> None:
            canvas.rotate(turn)
            canvas.translate(*{90: (0, -width), 180: (-width, -height), 270: (-height, 0)}[turn])
            for left, baseline, text in LINES:
                canvas.drawString(left, A4[1] - baseline, text)

        content = drawn(draw, size=(width, height))
        [page] = read_pdf(changed(content, lambda writer: writer.pages[0].rotate(turn)))
        assert body(page) == WORDS
        assert (page.width, page.height) == pytest.approx(A4, abs=0.1)
        assert page.lines[0].left == pytest.approx(85, abs=1)
        assert page.lines[0].baseline == pytest.approx(200, abs=1)

    def test_a_few_turned_words_do_not_turn_the_page(self) -> None:
        def draw(canvas: Canvas) -> None:
            written(*LINES)(canvas)
            canvas.rotate(90)
            canvas.drawString(300, -30, "Bản lưu")

        [page] = read_pdf(drawn(draw))
        assert [text for text in body(page) if text in WORDS] == WORDS

    @pytest.mark.parametrize("box", ["/CropBox", "/MediaBox"])
    def test_a_page_whose_corner_is_elsewhere(self, box: str) -> None:
        def cut(writer: PdfWriter) -> None:
            writer.pages[0][NameObject(box)] = RectangleObject((50, 100, 500, 700))

        [page] = read_pdf(changed(upright(), cut))
        assert body(page) == WORDS
        assert (page.width, page.height) == pytest.approx((450, 600))
        assert page.lines[0].left == pytest.approx(35, abs=1)
        assert page.lines[0].baseline == pytest.approx(200 - (A4[1] - 700), abs=1)

    def test_what_stands_outside_of_the_page_is_left_out(self) -> None:
        [page] = read_pdf(drawn(written(*LINES, (700, 220, "ngoài lề"), (85, -50, "trên"), (85, 900, "dưới"))))
        assert body(page) == WORDS

    def test_a_box_with_its_corners_exchanged(self) -> None:
        def exchange(writer: PdfWriter) -> None:
            corners = map(FloatObject, (A4[0], A4[1], 0, 0))
            writer.pages[0][NameObject("/MediaBox")] = ArrayObject(corners)

        [page] = read_pdf(changed(upright(), exchange))
        assert body(page) == WORDS

    def test_a_page_whose_size_is_no_number(self) -> None:
        """Nothing that is not finite goes into a directive."""
        content = upright().replace(b"595.3 841.9", b"1" + b"0" * 45 + b" 9")
        assert content != upright()
        [page] = read_pdf(content)
        assert all(map(isfinite, (page.width, page.height)))
        assert all(isfinite(edge) for line in page.lines for edge in (*line.lefts, *line.rights, line.top, line.bottom))

    def test_pages_of_different_sizes(self) -> None:
        def wide(canvas: Canvas) -> None:
            canvas.setPageSize((A4[1], A4[0]))
            canvas.drawString(85, 300, "PHỤ LỤC")

        pages = read_pdf(drawn(written(*LINES), wide))
        assert [page.number for page in pages] == [1, 2]
        assert (pages[1].width, pages[1].height) == pytest.approx((A4[1], A4[0]))
        assert body(pages[1]) == ["PHỤ LỤC"]


def legacy(font: str, stored: str) -> bytes:
    """A PDF file whose font goes by the name of another."""

    def rename(writer: PdfWriter) -> None:
        resources: Any = writer.pages[0]["/Resources"].get_object()
        fonts = resources["/Font"].get_object()
        for part in (reference.get_object() for reference in fonts.values()):
            part[NameObject("/BaseFont")] = NameObject(f"/{font}")
            if "/FontDescriptor" in part:
                part["/FontDescriptor"].get_object()[NameObject("/FontName")] = NameObject(f"/{font}")

    return changed(drawn(written((85, 200, stored))), rename)


@pytest.mark.parametrize(
    ("font", "stored", "text"),
    [
        (".VnTime", "KÕ ho¹ch n¨m 2026", "Kế hoạch năm 2026"),
        (".VnTimeH", "kÕ ho¹ch", "KẾ HOẠCH"),
        ("ABCDEF+.VnTime", "KÕ ho¹ch", "Kế hoạch"),
        ("VNI-Times", "Keá hoaïch", "Kế hoạch"),
        ("TimesNewRoman", "KÕ ho¹ch", "KÕ ho¹ch"),
    ],
)
def test_legacy_fonts(font: str, stored: str, text: str) -> None:
    [page] = read_pdf(legacy(font, stored))
    assert body(page) == [text]
    assert len(page.lines[0].lefts) == len(text)


LETTERHEAD = Columns(
    ("UBND TINH", "Số: 214/KH-UBND"), ("CONG HOA", "Ha Noi, ngày 05 tháng 3 năm 2026"),
)


def _drawn_layout(layout: Layout) -> bytes:
    """What the builder of filled forms calls: the letterhead as plain lines."""
    letterhead = layout.blocks[0]
    assert isinstance(letterhead, Columns)
    lines = [(85.0, 100.0 + 20 * number, text) for number, text in enumerate(letterhead.left)]
    lines += [(300.0, 100.0 + 20 * number, text) for number, text in enumerate(letterhead.right)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Serif", 13)
        written(*lines, *LINES)(canvas)

    return drawn(draw)


def shown(page: PrintedPage) -> str:
    return " ".join(" ".join(text.split()) for text in body(page))


class TestFields:
    def test_number_and_day_that_were_filled_in(self) -> None:
        content = changes.filled(Layout((LETTERHEAD, Paragraph("x"))), _drawn_layout)
        [page] = read_pdf(content)
        assert "Số: 214/KH-UBND" in shown(page).replace(" /", "/")
        assert "ngày 05 tháng 3" in shown(page)

    def test_the_appearance_of_a_signature_is_left_out(self) -> None:
        [page] = read_pdf(changes.signed(upright()))
        assert body(page) == WORDS
        assert not any("Ký bởi" in line.text or "Email" in line.text for line in page.lines)

    def test_a_field_without_an_appearance(self) -> None:
        def fill(writer: PdfWriter) -> None:
            _field(writer, "/Tx", "214", (200, 400, 260, 420))

        [page] = read_pdf(changed(upright(), fill))
        assert "214" in body(page)

    def test_an_empty_field(self) -> None:
        def fill(writer: PdfWriter) -> None:
            _field(writer, "/Tx", "", (200, 400, 260, 420))

        [page] = read_pdf(changed(upright(), fill))
        assert body(page) == WORDS

    def test_words_typed_over_the_page(self) -> None:
        def draw(canvas: Canvas) -> None:
            written(*LINES)(canvas)
            # Its words stand in the content of its appearance, too.
            canvas.textAnnotation("ghi chú của người đọc", Rect=[300, 300, 320, 320])

        [page] = read_pdf(drawn(draw))
        assert body(page) == WORDS

    def test_a_page_with_fields_that_is_turned(self) -> None:
        def fill(writer: PdfWriter) -> None:
            _field(writer, "/Tx", "214", (200, 400, 260, 420))
            writer.pages[0].rotate(90)

        [page] = read_pdf(changed(upright(), fill))
        assert sorted(body(page)) == sorted([*WORDS, "214"])


def _field(writer: PdfWriter, kind: str, value: str, box: tuple[float, float, float, float]) -> None:
    from pypdf.generic import DictionaryObject, NumberObject, TextStringObject

    field = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/Widget"),
        NameObject("/FT"): NameObject(kind),
        NameObject("/T"): TextStringObject("so"),
        NameObject("/V"): TextStringObject(value),
        NameObject("/F"): NumberObject(4),
        NameObject("/Rect"): RectangleObject(box),
    })
    reference = writer._add_object(field)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    writer.root_object[NameObject("/AcroForm")] = form


def encrypt(user: str, owner: str = "chusohuu", algorithm: str = "AES-256") -> Callable[[PdfWriter], Any]:
    return lambda writer: writer.encrypt(user, owner, algorithm=algorithm)


class TestPasswords:
    @pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
    @pytest.mark.parametrize("password", ["bimat", "chusohuu"])
    def test_the_right_one(self, algorithm: str, password: str) -> None:
        [page] = read_pdf(changed(upright(), encrypt("bimat", algorithm=algorithm)), password=password)
        assert body(page) == WORDS

    @pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
    @pytest.mark.parametrize("password", [None, "bimat"])
    def test_none_is_needed_to_read(self, algorithm: str, password: str | None) -> None:
        [page] = read_pdf(changed(upright(), encrypt("", algorithm=algorithm)), password=password)
        assert body(page) == WORDS

    @pytest.mark.parametrize("password", [None, "", "sai", "bí mật", "x" * 500])
    def test_another_one(self, password: str | None) -> None:
        with pytest.raises(EncryptedError, match=r"^plan\.pdf: .*--password") as caught:
            read_pdf(changed(upright(), encrypt("bimat")), password=password)
        assert "sai" not in str(caught.value)

    def test_a_password_that_is_not_needed(self) -> None:
        [page] = read_pdf(upright(), password="bimat")
        assert body(page) == WORDS

    @pytest.mark.parametrize(("user", "password"), [("bimat", "bimat"), ("bimat", "chusohuu"), ("", None), ("", "x")])
    def test_with_a_table(self, user: str, password: str | None) -> None:
        def draw(canvas: Canvas) -> None:
            canvas.grid([85, 200, 400], [600, 640, 680])
            canvas.drawString(90, 650, "STT")

        [page] = read_pdf(changed(drawn(draw), encrypt(user)), password=password)
        assert body(page) == ["STT\t"]


class TestLimitsAndDamage:
    def test_pages(self) -> None:
        content = drawn(*[written(*LINES)] * 3)
        assert len(read_pdf(content, pages=3)) == 3
        with pytest.raises(TooLargeError, match=r"^plan\.pdf: has 3 pages, 2 .*--max-pages"):
            read_pdf(content, pages=2)

    @pytest.mark.parametrize("size", [0, 8, 100, 400])
    def test_a_file_that_is_cut_off_early(self, size: int) -> None:
        with pytest.raises(UnreadableError, match=r"^plan\.pdf: "):
            read_pdf(b"%PDF-1.4\n"[:size] if size < 9 else upright()[:size])

    def test_a_file_that_is_cut_off_anywhere(self) -> None:
        content = drawn(*[written(*LINES)] * 2)
        for size in range(0, len(content), len(content) // 40):
            try:
                pages = read_pdf(content[:size])
            except ExtractorError as error:
                message = str(error)
            else:
                message = "plan.pdf: " * (len(pages) == 2)
            assert message.startswith("plan.pdf: ")

    def test_without_a_table_of_objects(self) -> None:
        """Such a file is mended by looking for its objects."""
        content = upright()
        table = content.rindex(b"xref", 0, content.rindex(b"startxref"))
        [page] = read_pdf(content[:table] + content[content.index(b"trailer", table) :])
        assert body(page) == WORDS

    def test_a_page_that_only_pdfplumber_cannot_read(self) -> None:
        """Its tables are read as lines, and the other pages are not lost."""

        def table(canvas: Canvas) -> None:
            canvas.grid([85, 200, 400], [600, 640, 680])
            canvas.drawString(90, 650, "STT")

        def damage(writer: PdfWriter) -> None:
            writer.pages[1][NameObject("/MediaBox")] = ArrayObject([NameObject("/l"), *map(FloatObject, (0, 595, 842))])

        pages = read_pdf(changed(drawn(table, written(*LINES), table), damage))
        assert [body(page)[0].strip() for page in pages][::2] == ["STT", "STT"]
        assert [page.number for page in pages] == [1, 2, 3]

    def test_an_empty_page_between_others(self) -> None:
        pages = read_pdf(drawn(written(*LINES), written(), written(*LINES)))
        assert [body(page) for page in pages] == [WORDS, [], WORDS]
        assert not any(page.notices for page in pages)

    def test_a_page_that_is_damaged_is_told(self) -> None:
        def damage(writer: PdfWriter) -> None:
            writer.pages[1][NameObject("/Type")] = NameObject("/Font")
            writer.pages[1].pop("/Contents")

        pages = read_pdf(changed(drawn(*[written(*LINES)] * 3), damage))
        assert [body(page) for page in pages][::2] == [WORDS, WORDS]
        assert body(pages[1]) == []


def scanned(canvas: Canvas) -> None:
    picture = Image.new("L", (60, 80), 230)
    canvas.drawInlineImage(picture, 0, 0, *A4)


class TestPictures:
    def test_a_page_that_is_not_to_be_recognised_is_told(self) -> None:
        pages = read_pdf(drawn(written(*LINES), scanned), ocr="never")
        assert [page.notices for page in pages] == [
            [], [("page-not-read", "page 2 is a picture; it was not recognised since --ocr is never")]
        ]
        assert pages[1].lines == []

    def test_a_stamp_over_a_scan_is_no_text(self) -> None:
        content = changes.stamped(drawn(scanned))
        [page] = read_pdf(content, ocr="never")
        assert page.lines == []
        assert [code for code, _ in page.notices] == ["page-not-read"]

    def test_words_over_a_small_picture_are_read(self) -> None:
        def draw(canvas: Canvas) -> None:
            written(*LINES)(canvas)
            canvas.drawInlineImage(Image.new("L", (60, 80), 230), 450, 700, 60, 80)

        [page] = read_pdf(drawn(draw))
        assert (body(page), page.notices) == (WORDS, [])


def test_glyphs_are_kept_apart() -> None:
    """The helper that these tests write characters with gives what a file would."""
    own = typed((50, 100, "ab"), (50, 120, "c", 8))
    assert own.chars.tolist() == ["a", "b", "c"]
    assert len(own.take(own.chars == "c").plus(own)) == 4
    assert io.BytesIO(upright()).read(5) == b"%PDF-"
