"""What clerks and signing programs add to a page: form fields, typed notes, the appearance of signatures."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from .glyphs import Glyphs, page_box, read_glyphs
from .rows import Row, build_rows
from .stamps import is_stamp

_MARGIN = 2.0
_LONGEST_VALUE = 2000


@dataclass(frozen=True, slots=True)
class _Field:
    """A form field or annotation that shows text; its place is in the page's own axes."""

    is_mark: bool  # a signature or a stamp: it may say nothing of the document
    value: str
    left: float
    bottom: float
    right: float
    top: float


def add_fields(document: Any, number: int, page: Any, glyphs: Glyphs) -> Glyphs:
    """Adds the characters of a page's fields to its own.

    Args:
        document: a `pypdfium2.PdfDocument`.
        number: of the page, from 0.
        page: the page; its annotations become part of it.
        glyphs: its own characters.

    Returns:
        all characters; the words of electronic signatures and stamps are left out.
    """
    fields = _fields(page)
    if not fields or pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY) == pdfium_c.FLATTEN_FAIL:
        return glyphs
    flattened = document[number]
    try:
        added = _added(glyphs, read_glyphs(flattened)[0])
        left, _, _, top = page_box(flattened)
    finally:
        flattened.close()
    return _with_added(glyphs, added, fields, left, top)


def field_rows(document: Any, number: int, page: Any) -> list[Row]:
    """What a page's fields show, without the words of electronic signatures and stamps.

    Args are those of `add_fields`.
    """
    own, _ = read_glyphs(page)
    both = add_fields(document, number, page, own)
    return build_rows(_added(own, both)) if len(both) > len(own) else []


def _fields(page: Any) -> list[_Field]:
    found: list[_Field] = []
    for index in range(max(int(pdfium_c.FPDFPage_GetAnnotCount(page)), 0)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind = int(pdfium_c.FPDFAnnot_GetSubtype(annotation))
            if kind not in (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP):
                continue
            place = pdfium_c.FS_RECTF()
            if not pdfium_c.FPDFAnnot_GetRect(annotation, place):
                continue
            field_type = _string(annotation, b"FT")
            found.append(
                _Field(
                    is_mark=field_type == "Sig" or kind == pdfium_c.FPDF_ANNOT_STAMP,
                    value=_string(annotation, b"V") if field_type == "Tx" else "",
                    left=min(place.left, place.right),
                    bottom=min(place.bottom, place.top),
                    right=max(place.left, place.right),
                    top=max(place.bottom, place.top),
                )
            )
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
    return found


def _string(annotation: Any, key: bytes) -> str:
    length = int(pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0))
    if not 2 < length <= _LONGEST_VALUE:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium_c.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").split("\0", 1)[0]


def _added(before: Glyphs, after: Glyphs) -> Glyphs:
    """The characters that are only there since the annotations belong to the page."""
    counts = Counter(_keys(before))
    new = np.zeros(len(after), bool)
    for position, key in enumerate(_keys(after)):
        if counts[key]:
            counts[key] -= 1
        else:
            new[position] = True
    return after.take(new)


def _keys(glyphs: Glyphs) -> list[tuple[str, int, int]]:
    across, down = (np.rint(values * 2).astype(int).tolist() for values in (glyphs.origins, glyphs.baselines))
    return list(zip(glyphs.chars.tolist(), across, down, strict=True))


def _with_added(glyphs: Glyphs, added: Glyphs, fields: list[_Field], page_left: float, page_top: float) -> Glyphs:
    taken = np.zeros(len(added), bool)
    x, y = (added.lefts + added.rights) / 2, (added.tops + added.bottoms) / 2
    for field in fields:
        left, right = field.left - page_left - _MARGIN, field.right - page_left + _MARGIN
        top, bottom = page_top - field.top - _MARGIN, page_top - field.bottom + _MARGIN
        inside = ~taken & (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
        taken |= inside
        shown = added.take(inside)
        text = "\n".join(" ".join(line.text for line in row) for row in build_rows(shown))
        if not text and field.value:
            glyphs = glyphs.plus(_typed(field.value, left + _MARGIN, right - _MARGIN, bottom - _MARGIN))
        elif text and not (field.is_mark and is_stamp(text)):
            glyphs = glyphs.plus(shown)
    rest = added.take(~taken)
    return glyphs.plus(rest) if len(rest) else glyphs


def _typed(value: str, left: float, right: float, bottom: float) -> Glyphs:
    """A value without an appearance of its own, set evenly where its field stands."""
    text = re.sub(r"\s+", " ", value).strip()
    size = len(text)
    step = min((right - left) / max(size, 1), 6.0)
    origins = left + step * np.arange(size, dtype=np.float32)
    level = np.full(size, bottom - 3.0, np.float32)
    return Glyphs(
        np.array(list(text), "<U1"), origins, origins, origins + step, level - 10, level + 3, level, np.full(size, -1)
    )
