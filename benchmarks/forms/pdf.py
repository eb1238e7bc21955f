"""What offices do to a finished PDF: lock it, fill in number and day, stamp it with a signature."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import pypdfium2
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .fonts import vietnamese_faces
from .layout import Block, Columns, Layout

USER_PASSWORD = "bimat"
_OWNER_PASSWORD = "chusohuu"
_NUMBER = re.compile(r"^Số\s*:?\s*(\d+)")
_DAY = re.compile(r"\bngày\s+(\d+)\s+tháng")
# Two spaces have the width of a digit.
_BLANK_DIGIT = "\u00a0\u00a0"
_FIELD_SIZE = 13.0
_DESCENT = 3.0
_STAMP = (
    "Ký bởi: Văn thư cơ quan", "Cơ quan: Văn phòng, Ủy ban nhân dân", "Email: vanthu@example.gov.vn",
    "Thời gian ký: 28.10.2025 16:20:35 +07:00",
)
_STAMP_WIDTH, _STAMP_HEIGHT, _STAMP_SIZE = 170.0, 38.0, 8.0
_STAMP_PLACE = (400.0, 798.0)
_PRINTED = NumberObject(4)  # annotation flag
# What a recognition that knows no Vietnamese takes letters for.
_MISREAD = str.maketrans({"đ": "d", "ơ": "0", "ộ": "6", "ư": "v", "ấ": "4", "ể": "é"})


@dataclass(frozen=True, slots=True)
class _Filled:
    """Digits that a clerk fills in, with the place of their lower left and upper right corner on the first page."""

    name: str
    digits: str
    box: tuple[float, float, float, float]


def encrypted(pdf: bytes, *, user_password: str) -> bytes:
    """A locked PDF: it opens with the user's password, or without one where that is empty, but may not be changed."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt(user_password, _OWNER_PASSWORD, algorithm="RC4-128")
    return _written(writer)


def filled(layout: Layout, make_pdf: Callable[[Layout], bytes]) -> bytes:
    """A PDF whose number and day are form fields that were filled in after it was made.

    Args:
        layout: the directive; one that shows no number and no day gives a PDF without fields.
        make_pdf: makes the PDF of a layout.
    """
    fields = list(_fields(layout, make_pdf(layout)))
    writer = PdfWriter(clone_from=io.BytesIO(make_pdf(_blank(layout))))
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Times-Roman"),
    })
    resources = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/TiRo"): font})})
    for field in fields:
        left, bottom, right, top = field.box
        drawing = f"/Tx BMC BT /TiRo {_FIELD_SIZE:g} Tf 0 {_DESCENT:g} Td ({field.digits}) Tj ET EMC"
        appearance = _form(drawing.encode(), (right - left, top - bottom + _DESCENT), resources)
        _add_field(writer, (left, bottom - _DESCENT, right, top), appearance, {
            "/FT": NameObject("/Tx"),
            "/T": TextStringObject(field.name),
            "/V": TextStringObject(field.digits),
            "/DA": TextStringObject(f"/TiRo {_FIELD_SIZE:g} Tf 0 g"),
        })
    return _written(writer)


def signed(pdf: bytes) -> bytes:
    """A PDF with the appearance of a digital signature on its first page."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    stamp = _stamp((0, 0), (_STAMP_WIDTH, _STAMP_HEIGHT))
    left, bottom = _STAMP_PLACE
    appearance = _form(_drawing(stamp), (_STAMP_WIDTH, _STAMP_HEIGHT), stamp["/Resources"].clone(writer))
    signature = DictionaryObject({
        NameObject("/Type"): NameObject("/Sig"),
        NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
        NameObject("/SubFilter"): NameObject("/adbe.pkcs7.detached"),
        NameObject("/M"): TextStringObject("D:20251028162035+07'00'"),
        NameObject("/Contents"): ByteStringObject(bytes(16)),
    })
    _add_field(writer, (left, bottom, left + _STAMP_WIDTH, bottom + _STAMP_HEIGHT), appearance, {
        "/FT": NameObject("/Sig"),
        "/T": TextStringObject("Signature1"),
        "/V": signature,
    })
    return _written(writer)


def stamped(scan: bytes) -> bytes:
    """A scan whose only text is the stamp of a signature drawn over its first page."""
    writer = PdfWriter(clone_from=io.BytesIO(scan))
    page = writer.pages[0]
    page.merge_page(_stamp(_STAMP_PLACE, (float(page.mediabox.width), float(page.mediabox.height))))
    return _written(writer)


def misread(scan: bytes, pdf: bytes) -> bytes:
    """A scan with an invisible text layer from a recognition that knew no Vietnamese."""
    writer = PdfWriter(clone_from=io.BytesIO(scan))
    source = pypdfium2.PdfDocument(pdf)
    try:
        texts = [page.get_textpage().get_text_range() for page in source]
    finally:
        source.close()
    for page, text in zip(writer.pages, texts, strict=True):
        page.merge_page(_invisible(text, (float(page.mediabox.width), float(page.mediabox.height))))
    return _written(writer)


def _invisible(text: str, size: tuple[float, float]) -> PageObject:
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=size, invariant=1)
    drawn = canvas.beginText(85, size[1] - 60)
    drawn.setTextRenderMode(3)
    drawn.setFont("Helvetica", 11)
    for line in text.splitlines():
        letters = unicodedata.normalize("NFD", line.lower().translate(_MISREAD))
        drawn.textLine(letters.encode("ascii", "ignore").decode())
    canvas.drawText(drawn)
    canvas.save()
    return PdfReader(content).pages[0]


def _blank(layout: Layout) -> Layout:
    """The layout with blanks for the digits of number and day in its letterhead."""

    def without_digits(line: str) -> str:
        for pattern in (_NUMBER, _DAY):
            if match := pattern.search(line):
                start, end = match.span(1)
                line = line[:start] + _BLANK_DIGIT * (end - start) + line[end:]
        return line

    def blank(block: Block) -> Block:
        if not isinstance(block, Columns) or block.closing:
            return block
        left, right = (tuple(map(without_digits, lines)) for lines in (block.left, block.right))
        return replace(block, left=left, right=right)

    first, *others = layout.blocks
    return Layout((blank(first), *others))


def _fields(layout: Layout, pdf: bytes) -> Iterable[_Filled]:
    """Where number and day stand in the PDF that shows them."""
    letterhead = layout.blocks[0]
    if not isinstance(letterhead, Columns):
        return
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        for name, pattern in (("so", _NUMBER), ("ngay", _DAY)):
            for line in (*letterhead.left, *letterhead.right):
                if match := pattern.search(line):
                    found = text.search(line, match_case=True).get_next()
                    if found is not None:
                        boxes = [text.get_charbox(found[0] + index, loose=False) for index in range(*match.span(1))]
                        box = (boxes[0][0], boxes[0][1], boxes[-1][2] + 2, boxes[-1][3])
                        yield _Filled(name, match.group(1), box)
                    break
    finally:
        document.close()


def _stamp(place: tuple[float, float], size: tuple[float, float]) -> PageObject:
    """A page with the words of a signature at a place."""
    found = vietnamese_faces()
    if found is None:
        raise FileNotFoundError("a font with Vietnamese letters")
    pdfmetrics.registerFont(TTFont("Stamp", str(found[1][0])))
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=size, invariant=1)
    canvas.setFont("Stamp", _STAMP_SIZE)
    left, bottom = place
    for index, line in enumerate(reversed(_STAMP)):
        canvas.drawString(left + 2, bottom + 3 + index * (_STAMP_SIZE + 1), line)
    canvas.save()
    return PdfReader(content).pages[0]


def _drawing(page: PageObject) -> bytes:
    contents = page.get_contents()
    return contents.get_data() if contents is not None else b""


def _form(drawing: bytes, size: tuple[float, float], resources: object) -> DecodedStreamObject:
    form = DecodedStreamObject()
    form.set_data(drawing)
    form.update({
        NameObject("/Type"): NameObject("/XObject"),
        NameObject("/Subtype"): NameObject("/Form"),
        NameObject("/BBox"): _rectangle((0, 0, *size)),
        NameObject("/Resources"): resources,
    })
    return form


def _add_field(
    writer: PdfWriter,
    box: tuple[float, float, float, float],
    appearance: DecodedStreamObject,
    entries: dict[str, object],
) -> None:
    """Adds a field with its appearance to the first page."""
    page = writer.pages[0]
    field = DictionaryObject({
        NameObject("/Type"): NameObject("/Annot"),
        NameObject("/Subtype"): NameObject("/Widget"),
        NameObject("/Rect"): _rectangle(box),
        NameObject("/F"): _PRINTED,
        NameObject("/P"): page.indirect_reference,
        NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(appearance)}),
        **{NameObject(name): value for name, value in entries.items()},
    })
    reference = writer._add_object(field)
    annotations = page.setdefault(NameObject("/Annots"), ArrayObject()).get_object()
    annotations.append(reference)
    root = writer.root_object
    form = root.setdefault(NameObject("/AcroForm"), DictionaryObject({NameObject("/Fields"): ArrayObject()}))
    form.get_object()["/Fields"].append(reference)


def _rectangle(box: tuple[float, float, float, float]) -> ArrayObject:
    return ArrayObject(map(FloatObject, box))


def _written(writer: PdfWriter) -> bytes:
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()
