"""Characters and lines of pages written by hand, and small PDF files, for the tests of reading pages."""

from __future__ import annotations

import io
from array import array
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.forms.fonts import vietnamese_faces
from extractor.reading.pdf.glyphs import Glyphs
from extractor.reading.pdf.pages import read_pages
from extractor.reading.printed import PrintedLine, PrintedPage, unpack

A4 = (595.3, 841.9)
SIZE = 12.0
# Width of every letter, as part of an em, so that the size is found again; of a space.
WIDTH, SPACE = 0.476, 0.26
_FACES = ("Serif", "Serif-Bold", "Serif-Italic")

Word = tuple[float, float, str]


def typed(*words: tuple[Any, ...], spaces: bool = True) -> Glyphs:
    """Characters as a PDF file holds them.

    Args:
        words: left edge, baseline, text, and optionally a size of its own.
        spaces: spaces are characters; otherwise only gaps show them.
    """
    chars: list[str] = []
    places: list[tuple[float, float, float, float]] = []  # left, right, baseline, size
    for word in words:
        left, baseline, text = word[:3]
        size = word[3] if len(word) > 3 else SIZE
        for char in text:
            right = left + size * (SPACE if char == " " else WIDTH)
            if spaces or char != " ":
                chars.append(char)
                places.append((left, right, baseline, size))
            left = right
    lefts, rights, baselines, sizes = (np.array(column, np.float32) for column in zip(*places, strict=True))
    return Glyphs(
        np.array(chars, "<U1"),
        lefts,
        lefts.copy(),
        rights,
        baselines - sizes * 0.9,
        baselines + sizes * 0.2,
        baselines,
        np.arange(len(chars)),
    )


def line(text: str, left: float, baseline: float, *, size: float = SIZE, right: float | None = None) -> PrintedLine:
    """A printed line whose characters are all of one width, that of an average letter or what `right` asks for."""
    step = ((right - left) / len(text)) if right is not None else size * 0.45
    lefts = array("f", [left + step * index for index in range(len(text))])
    rights = array("f", [left + step * (index + 1) for index in range(len(text))])
    return PrintedLine(text, lefts, rights, baseline - size * 0.8, baseline + size * 0.2, baseline, size)


def centred(text: str, middle: float, baseline: float, *, size: float = SIZE) -> PrintedLine:
    """A printed line around a middle."""
    return line(text, middle - len(text) * size * 0.225, baseline, size=size)


def drawn(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    """A PDF file; each page is drawn by a function. "Serif" and "Serif-Bold" have all Vietnamese letters."""
    faces = vietnamese_faces()
    if faces is None:
        pytest.skip("no serif font with Vietnamese letters is installed (Debian: fonts-croscore)")
    for name, path in zip(_FACES, faces[1], strict=False):
        pdfmetrics.registerFont(TTFont(name, str(path)))
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=size, invariant=1)
    for page in pages:
        canvas.setFont("Serif", SIZE)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def written(*lines: tuple[float, float, str]) -> Callable[[Canvas], None]:
    """Draws lines: left edge and baseline from the top left corner, and the words."""

    def draw(canvas: Canvas) -> None:
        for left, baseline, text in lines:
            canvas.drawString(left, A4[1] - baseline, text)

    return draw


def changed(content: bytes, change: Callable[[PdfWriter], Any]) -> bytes:
    """A PDF file after a change to it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read_pdf(content: bytes, *, password: str | None = None, pages: int = 100, ocr: str = "never") -> list[PrintedPage]:
    """The pages of a PDF file, read in this process."""
    request = {"name": "plan.pdf", "password": password, "pages": pages, "ocr": ocr, "threads": 1}
    head, *rest = read_pages(request, content)
    assert head == {"pages": len(rest)}
    return [unpack(page) for page in rest]


def texts(lines: Sequence[PrintedLine]) -> list[str]:
    """Their words."""
    return [shown.text for shown in lines]


def body(page: PrintedPage) -> list[str]:
    """The words of a page but for those in its margins."""
    return [shown.text for shown in page.lines if not shown.is_margin]
