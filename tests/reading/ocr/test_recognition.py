"""Pictures of pages read the whole way by Tesseract, and what is told where it is missing."""

from __future__ import annotations

import builtins
import shutil
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from extractor.errors import ExtractorError, MissingPartError, TooLargeError, UnreadableError
from extractor.reading import Limits, Ocr, ReadOptions, read
from extractor.reading.ocr import pages as ocr_pages
from extractor.reading.ocr.engine import find_data, missing_part
from extractor.reading.ocr.pages import read_pictures
from extractor.reading.printed import PrintedPage, unpack

from ..pdf.sheets import drawn, read_pdf, texts
from ..pdf.sheets import written as typed_on_page
from .pictures import DPI, PLAN, SCALE, SIZE, font, saved, written

TEXTS = [text for _, _, text in PLAN]
WORDS = " ".join(TEXTS).split()


@pytest.fixture
def tesseract() -> None:
    """Recognition with its data for Vietnamese."""
    if reason := missing_part():
        pytest.skip(reason)


def recognised(content: bytes, pages: int = 100) -> list[PrintedPage]:
    """The pages of a picture file, read in this process."""
    request = {"name": "plan.png", "pages": pages, "threads": 1}
    head, *rest = read_pictures(request, content)
    assert head == {"pages": len(rest)}
    return [unpack(page) for page in rest]


def words(page: PrintedPage) -> list[str]:
    return " ".join(line.text for line in page.lines).split()


def share_read(page: PrintedPage) -> float:
    """Part of the plan's words that were read."""
    found = words(page)
    return sum(word in found for word in WORDS) / len(WORDS)


@pytest.mark.usefixtures("tesseract")
class TestPictures:
    @pytest.mark.parametrize(
        ("kind", "mode", "options"),
        [
            ("PNG", "L", {"dpi": (DPI, DPI)}),
            ("PNG", "RGB", {}),
            ("PNG", "1", {"dpi": (DPI, DPI)}),
            ("PNG", "P", {"dpi": (DPI, DPI)}),
            ("JPEG", "L", {"dpi": (DPI, DPI), "quality": 80}),
            ("JPEG", "CMYK", {"dpi": (DPI, DPI)}),
            ("TIFF", "1", {"dpi": (DPI, DPI), "compression": "group4"}),
            ("TIFF", "RGB", {"dpi": (DPI, DPI), "compression": "tiff_lzw"}),
        ],
    )
    def test_kinds(self, kind: str, mode: str, options: dict[str, Any]) -> None:
        [page] = recognised(saved(written(*PLAN).convert(mode), kind, **options))
        assert share_read(page) > 0.95
        assert page.is_recognised

    def test_sixteen_bits(self) -> None:
        deep = written(*PLAN).convert("I").point(lambda value: value * 257).convert("I;16")
        [page] = recognised(saved(deep, "PNG", dpi=(DPI, DPI)))
        assert share_read(page) > 0.95

    def test_what_is_transparent_is_paper(self) -> None:
        """Black words on transparent black: without paper all of it is black."""
        ink = written(*PLAN).point(lambda value: 255 - value)
        clear = Image.merge("LA", (Image.new("L", SIZE, 0), ink))
        [page] = recognised(saved(clear, "PNG", dpi=(DPI, DPI)))
        assert share_read(page) > 0.95

    def test_a_page_for_each_picture_of_a_file(self) -> None:
        first, second = written((60, 60, "KẾ HOẠCH năm 2026")), written((60, 60, "PHỤ LỤC kèm theo"))
        pages = recognised(saved(first, "TIFF", dpi=(DPI, DPI), save_all=True, append_images=[second]))
        assert [page.number for page in pages] == [1, 2]
        assert ["KẾ" in words(pages[0]), "LỤC" in words(pages[1])] == [True, True]

    @pytest.mark.parametrize("turn", [90, 180, 270])
    def test_a_page_that_lies_another_way(self, turn: int) -> None:
        [page] = recognised(saved(written(*PLAN).rotate(turn, expand=True), "PNG", dpi=(DPI, DPI)))
        assert share_read(page) > 0.95
        assert (page.width, page.height) == pytest.approx((SIZE[0] / SCALE, SIZE[1] / SCALE), abs=0.5)
        heading = next(line for line in page.lines if "HOẠCH" in line.text)
        assert (heading.left, heading.baseline) == pytest.approx((60, 60), abs=4)

    def test_a_photograph_whose_camera_was_turned(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6  # turned by a quarter to be shown
        turned = written(*PLAN).rotate(90, expand=True)
        [page] = recognised(saved(turned, "JPEG", dpi=(DPI, DPI), exif=exif))
        assert share_read(page) > 0.95

    def test_places_are_where_the_words_are(self) -> None:
        [page] = recognised(saved(written(*PLAN), "PNG", dpi=(DPI, DPI)))
        for left, baseline, text in PLAN:
            line = next(line for line in page.lines if line.text.split()[:2] == text.split()[:2])
            assert (line.left, line.baseline) == pytest.approx((left, baseline), abs=3)
            assert line.right == pytest.approx(left + font().getlength(text) / SCALE, abs=4)

    def test_without_a_resolution_it_is_a_page_of_paper(self) -> None:
        [page] = recognised(saved(written(*PLAN), "PNG"))
        assert page.width == pytest.approx(595.3)

    def test_a_picture_far_finer_than_is_needed(self) -> None:
        fine = written(*PLAN).resize((SIZE[0] * 3, SIZE[1] * 3))
        [page] = recognised(saved(fine, "PNG", dpi=(DPI * 3, DPI * 3)))
        assert share_read(page) > 0.95
        assert page.width == pytest.approx(SIZE[0] / SCALE, abs=0.5)

    @pytest.mark.parametrize("shade", [0, 128, 255])
    def test_an_empty_page(self, shade: int) -> None:
        [page] = recognised(saved(Image.new("L", (400, 300), shade), "PNG"))
        assert page.lines == []

    @pytest.mark.parametrize("size", [(1, 1), (2, 300), (300, 2)])
    def test_tiny_pictures(self, size: tuple[int, int]) -> None:
        [page] = recognised(saved(Image.new("L", size, 0), "PNG"))
        assert page.lines == []

    def test_a_ruled_table(self) -> None:
        lines = ((45, 66, "STT"), (120, 66, "Nhiệm vụ"), (45, 96, "1"), (120, 96, "Báo cáo kết quả"))
        picture = written(*lines)
        drawing = ImageDraw.Draw(picture)
        columns, levels = (100, 300, 900), (130, 210, 290)
        for x in columns:
            drawing.line((x, levels[0], x, levels[-1]), fill=0, width=2)
        for y in levels:
            drawing.line((columns[0], y, columns[-1], y), fill=0, width=2)
        [page] = recognised(saved(picture, "PNG", dpi=(DPI, DPI)))
        assert [line.text for line in page.lines] == ["STT\tNhiệm vụ", "1\tBáo cáo kết quả"]

    def test_the_whole_way(self, tmp_path: Path) -> None:
        file = tmp_path / "plan.png"
        file.write_bytes(saved(written(*PLAN), "PNG", dpi=(DPI, DPI)))
        source = read(file)
        assert (source.reader, source.media_type, source.pages) == ("ocr", "image/png", 1)
        assert source.text.startswith("KẾ HOẠCH")
        [place] = source.places(0, len("KẾ HOẠCH"))
        assert (place.page, place.left, place.bottom) == pytest.approx((1, 60, 62), abs=4)


def scanned() -> bytes:
    """A PDF file of a page that is a picture, and one that is text."""
    picture = written(*PLAN)

    def scan(canvas: Any) -> None:
        canvas.drawInlineImage(picture, 0, 841.9 - SIZE[1] / SCALE, SIZE[0] / SCALE, SIZE[1] / SCALE)

    return drawn(scan, typed_on_page(*((float(left), float(baseline), text) for left, baseline, text in PLAN)))


@pytest.mark.usefixtures("tesseract")
class TestScans:
    def test_only_pages_that_are_pictures(self) -> None:
        first, second = read_pdf(scanned(), ocr="auto")
        assert (first.is_recognised, second.is_recognised) == (True, False)
        assert share_read(first) > 0.95
        assert texts(second.lines) == TEXTS

    def test_all_pages(self) -> None:
        pages = read_pdf(scanned(), ocr="always")
        assert [page.is_recognised for page in pages] == [True, True]
        assert all(share_read(page) > 0.95 for page in pages)

    def test_no_page(self) -> None:
        first, second = read_pdf(scanned(), ocr="never")
        assert (first.lines, first.is_recognised) == ([], False)
        assert [code for code, _ in first.notices] == ["page-not-read"]
        assert texts(second.lines) == TEXTS


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is not installed."""
    load = builtins.__import__

    def refuse(name: str, *more: Any, **others: Any) -> Any:
        if name == "tesserocr":
            raise ImportError(name)
        return load(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", refuse)


@pytest.fixture
def no_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The data for Vietnamese are nowhere."""
    pytest.importorskip("tesserocr", reason='recognition is not installed: pip install "chithi[ocr]"')
    from extractor.reading.ocr import engine

    monkeypatch.setattr(engine, "_USUAL_FOLDERS", ())
    monkeypatch.setattr(engine.sys, "prefix", str(tmp_path))
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


class TestMissingParts:
    @pytest.mark.usefixtures("no_tesseract")
    def test_the_package(self) -> None:
        assert missing_part() == 'recognition is not installed; get it with: pip install "chithi[ocr]"'
        with pytest.raises(MissingPartError, match=r'^plan\.png: is a picture and .*pip install "chithi\[ocr\]"$'):
            recognised(saved(written(), "PNG"))

    @pytest.mark.usefixtures("no_data")
    def test_the_data(self) -> None:
        reason = missing_part()
        assert reason
        assert "vie.traineddata" in reason
        assert "TESSDATA_PREFIX" in reason
        assert "\n" not in reason

    @pytest.mark.parametrize("folder", [".", "tessdata"])
    def test_where_the_data_are(self, no_data: Path, folder: str) -> None:
        (no_data / folder).mkdir(exist_ok=True)
        (no_data / folder / "vie.traineddata").write_bytes(b"x")
        assert find_data() == no_data / folder
        assert missing_part() is None

    @pytest.mark.usefixtures("no_tesseract")
    def test_pages_that_are_pictures_are_told(self) -> None:
        """Text is read all the same."""
        first, second = read_pdf(scanned(), ocr="auto")
        assert (first.lines, texts(second.lines)) == ([], TEXTS)
        [(code, message)] = first.notices
        assert code == "ocr-missing"
        assert "pip install" in message


def header(width: int, height: int) -> bytes:
    """A PNG file that says it is so large."""
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


class TestLimitsAndDamage:
    @pytest.mark.usefixtures("tesseract")
    def test_pages(self) -> None:
        one = Image.new("L", (40, 30), 255)
        content = saved(one, "TIFF", save_all=True, append_images=[one, one])
        with pytest.raises(TooLargeError, match=r"^plan\.png: has 3 pages, 2 .*--max-pages"):
            recognised(content, pages=2)

    @pytest.mark.usefixtures("tesseract")
    def test_far_too_many_dots(self) -> None:
        with pytest.raises(TooLargeError, match=r"^plan\.png: has too many dots"):
            recognised(header(60_000, 60_000))

    @pytest.mark.usefixtures("tesseract")
    @pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
    @pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.9])
    def test_a_file_that_is_cut_off(self, kind: str, part: float) -> None:
        content = saved(written(*PLAN[:1], size=(400, 200)), kind)
        with pytest.raises(UnreadableError, match=r"^plan\.png: "):
            recognised(content[: max(int(len(content) * part), 8)])

    @pytest.mark.usefixtures("tesseract")
    def test_a_tag_that_says_nothing(self) -> None:
        """A TIFF file without its width."""
        content = saved(Image.new("L", (40, 30), 255), "TIFF")
        with pytest.raises(UnreadableError, match=r"^plan\.png: "):
            recognised(content.replace(struct.pack("<HH", 256, 4), struct.pack("<HH", 999, 4), 1))

    def test_a_name_stands_in_every_message(self, tmp_path: Path) -> None:
        file = tmp_path / "scan.png"
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
        with pytest.raises(ExtractorError, match=r"^scan\.png: "):
            read(file, options=ReadOptions(ocr=Ocr.auto, limits=Limits(seconds=60)))

    def test_tesseract_is_looked_for_where_it_is_installed(self) -> None:
        if shutil.which("tesseract") is None and find_data() is None:
            pytest.skip("Tesseract is not installed (Debian: tesseract-ocr-vie)")
        assert find_data() is not None
        assert ocr_pages.missing_part is missing_part
