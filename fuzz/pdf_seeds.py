"""Small PDF files of the kinds that readers treat in ways of their own."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase.acroform import AcroForm  # noqa: F401  (canvas.acroForm needs it)
from reportlab.pdfgen.canvas import Canvas

_A4 = (595.3, 841.9)
_MINIMAL = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R 3 0 R]/Count 2/MediaBox[0 0 300 200]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Rotate 90/CropBox[10 10 290 190]/Contents 4 0 R
/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>> endobj
4 0 obj <</Length 120>> stream
BT /F1 12 Tf 20 150 Td (KE HOACH 1. Muc dich) Tj 0 -16 Td /F2 12 Tf (K\\325 ho\\271ch) Tj ET 10 10 m 200 10 l S
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>> endobj
6 0 obj <</Type/Font/Subtype/Type1/BaseFont/.VnTime/Encoding/WinAnsiEncoding
/FirstChar 32/LastChar 34/Widths[250 300 400]>> endobj
trailer <</Root 1 0 R/Size 7>>
startxref
0
%%EOF
"""


def make() -> list[bytes]:
    """The files."""
    text, table = _drawn(_text), _drawn(_table)
    return [
        _MINIMAL, text, table, _drawn(_form), _drawn(_notes), _drawn(_picture), _drawn(_inner),
        _written(text, lambda writer: writer.encrypt("", "chu", algorithm="RC4-128")),
        _written(table, lambda writer: writer.encrypt("", "chu", algorithm="AES-256")),
        _written(text, _turn),
    ]


def _drawn(draw: Callable[[Canvas], None]) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=_A4, invariant=1)
    draw(canvas)
    canvas.save()
    return content.getvalue()


def _written(content: bytes, change: Callable[[PdfWriter], Any]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _turn(writer: PdfWriter) -> None:
    for number, page in enumerate(writer.pages):
        page.rotate(90 * (number + 1))


def _text(canvas: Canvas) -> None:
    for page in range(2):
        canvas.setFont("Times-Roman", 13)
        canvas.drawString(80, 790, "UBND TINH")
        canvas.drawString(300, 788, "CONG HOA XA HOI CHU NGHIA VIET NAM")
        for line in range(12):
            canvas.drawString(80, 740 - 18 * line, f"{line + 1}. Nhiem vu thu {line} cua ke hoach nay trong nam 2026")
        canvas.drawRightString(500, 500, "TM. UY BAN NHAN DAN")
        canvas.drawString(80, 500, "Noi nhan:")
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(200, 746, "1")
        canvas.line(80, 90, 220, 90)
        canvas.drawString(80, 78, "1 Luat so 72")
        canvas.drawCentredString(300, 810, str(page + 1))
        canvas.showPage()


def _table(canvas: Canvas) -> None:
    for page in range(2):
        canvas.setFont("Times-Roman", 12)
        canvas.grid([80, 120, 300, 520], [760 - 40 * row for row in range(5)])
        for row in range(4):
            for column, left in enumerate((84, 124, 304)):
                canvas.drawString(left, 742 - 40 * row, f"o {page} {row} {column}")
                canvas.drawString(left, 728 - 40 * row, "viec")
        canvas.showPage()


def _form(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(80, 700, "So:        /KH-UBND")
    canvas.acroForm.textfield(name="so", value="214", x=100, y=695, width=40, height=18, borderWidth=0)
    canvas.acroForm.checkbox(name="x", x=200, y=695)
    canvas.drawString(80, 650, "Signed by: Van thu")


def _notes(canvas: Canvas) -> None:
    canvas.textAnnotation("ghi chu", Rect=[80, 600, 120, 640])
    canvas.freeTextAnnotation("ngay 5", DA="0 g /F1 12 Tf", Rect=[80, 500, 220, 540])
    canvas.linkURL("http://127.0.0.1/", (80, 400, 100, 420))
    canvas.drawString(80, 700, "Noi dung")


def _picture(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, *_A4)
    canvas.drawString(400, 820, "Ky boi: Van thu")
    text = canvas.beginText(80, 700)
    text.setTextRenderMode(3)
    text.textLines("lop chu an\nkhong dau")
    canvas.drawText(text)


def _inner(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    canvas.drawString(0, 0, "ben trong")
    canvas.rect(0, 0, 100, 20)
    canvas.endForm()
    for place in range(5):
        canvas.saveState()
        canvas.translate(80, 700 - 30 * place)
        canvas.rotate(place * 45)
        canvas.doForm("inner")
        canvas.restoreState()
