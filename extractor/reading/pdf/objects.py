"""What else stands on a PDF page: rules and pictures."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium_c

from .glyphs import address, by_address, page_box

_THIN = 3.0
_LEAST_LENGTH = 8.0
_DEEPEST_FORM = 4
# A table has at least so many rules in each direction.
_LEAST_RULES = 2

# A page has an object for nearly every word.
_object_at = by_address(pdfium_c.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_kind_at = by_address(pdfium_c.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A place on a page, in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Square points."""
        return max(self.right - self.left, 0.0) * max(self.bottom - self.top, 0.0)


@dataclass(slots=True)
class PageObjects:
    """Rules and pictures of a page.

    Attributes:
        horizontal: thin objects from left to right.
        vertical: thin objects from top to bottom.
        frames: larger outlines; a table may be drawn as one.
        pictures: images.
    """

    horizontal: list[Rectangle] = field(default_factory=list)
    vertical: list[Rectangle] = field(default_factory=list)
    frames: list[Rectangle] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)

    @property
    def may_hold_table(self) -> bool:
        """There are rules enough for a table of two cells."""
        if len(self.frames) >= _LEAST_RULES:
            return True
        lines = len(self.horizontal) + 2 * len(self.frames), len(self.vertical) + 2 * len(self.frames)
        return min(lines) >= _LEAST_RULES


def read_objects(page: Any) -> PageObjects:
    """Reads a page's rules and pictures.

    Args:
        page: a `pypdfium2.PdfPage`.

    Returns:
        what stands on the page; of a page that is turned the places are those before turning.
    """
    found = PageObjects()
    left, _, _, top = page_box(page)
    origin = left, top
    count = int(pdfium_c.FPDFPage_CountObjects(page))
    for index, kind in enumerate(map(_kind_at, map(_object_at, repeat(address(page)), range(count)))):
        if kind != pdfium_c.FPDF_PAGEOBJ_TEXT:
            _sort(found, pdfium_c.FPDFPage_GetObject(page, index), kind, origin)
    return found


def _sort(found: PageObjects, item: Any, kind: int, origin: tuple[float, float]) -> None:
    place = _bounds(item, origin)
    if place is None:
        return
    if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
        found.pictures.append(place)
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM:
        kinds = _kinds_inside(item, _DEEPEST_FORM)
        if pdfium_c.FPDF_PAGEOBJ_IMAGE in kinds:
            found.pictures.append(place)
        if kinds.count(pdfium_c.FPDF_PAGEOBJ_PATH) >= 2 * _LEAST_RULES:
            found.frames.extend([place] * _LEAST_RULES)
    elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        width, height = place.right - place.left, place.bottom - place.top
        if height <= _THIN and width >= _LEAST_LENGTH:
            found.horizontal.append(place)
        elif width <= _THIN and height >= _LEAST_LENGTH:
            found.vertical.append(place)
        elif width > _THIN and height > _THIN:
            found.frames.append(place)


def _bounds(item: Any, origin: tuple[float, float]) -> Rectangle | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium_c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    return Rectangle(left.value - origin[0], origin[1] - top.value, right.value - origin[0], origin[1] - bottom.value)


def _kinds_inside(form: Any, depth: int) -> list[int]:
    kinds: list[int] = []
    for index in range(max(int(pdfium_c.FPDFFormObj_CountObjects(form)), 0)):
        item = pdfium_c.FPDFFormObj_GetObject(form, index)
        kind = int(pdfium_c.FPDFPageObj_GetType(item))
        kinds.append(kind)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth:
            kinds.extend(_kinds_inside(item, depth - 1))
    return kinds
