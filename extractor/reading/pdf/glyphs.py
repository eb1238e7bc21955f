"""The characters that a PDF page shows, each with its place, from PDFium."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from ..encodings import font_encoding, to_unicode

# PDFium gives this for a hyphen at the end of a line.
_LINE_HYPHENS = (0x02, 0xFFFE)
_NO_CHARACTER = 0xFFFD
_FONT_NAME_LENGTH = 256
# Of a page turned on its side most characters stand so; a few turned ones are a watermark or a stamp.
_SAMPLE = 25
# Of a page whose own box is no number.
_A4 = (0.0, 0.0, 595.3, 841.9)
_RIGHT_ANGLES = {0: 0, 270: 1, 180: 2, 90: 3}


@dataclass(slots=True)
class Glyphs:
    """Characters of a page as parallel arrays, in the order of the file.

    Places are points from the top left corner of the page as a reader holds it.

    Attributes:
        chars: one character each; a legacy font's already as Unicode.
        origins: where the character is set down, from the left.
        lefts: left edge.
        rights: right edge, that is where the next character is set down.
        tops: upper edge.
        bottoms: lower edge.
        baselines: what it stands on.
        indexes: its number in PDFium's text page.
    """

    chars: np.ndarray[Any, Any]
    origins: np.ndarray[Any, Any]
    lefts: np.ndarray[Any, Any]
    rights: np.ndarray[Any, Any]
    tops: np.ndarray[Any, Any]
    bottoms: np.ndarray[Any, Any]
    baselines: np.ndarray[Any, Any]
    indexes: np.ndarray[Any, Any]

    def __len__(self) -> int:
        return len(self.chars)

    def take(self, chosen: np.ndarray[Any, Any]) -> Glyphs:
        """Those that a mask or an array of positions names."""
        return Glyphs(
            self.chars[chosen],
            self.origins[chosen],
            self.lefts[chosen],
            self.rights[chosen],
            self.tops[chosen],
            self.bottoms[chosen],
            self.baselines[chosen],
            self.indexes[chosen],
        )

    def plus(self, other: Glyphs) -> Glyphs:
        """These and others."""
        return Glyphs(
            np.concatenate((self.chars, other.chars)),
            np.concatenate((self.origins, other.origins)),
            np.concatenate((self.lefts, other.lefts)),
            np.concatenate((self.rights, other.rights)),
            np.concatenate((self.tops, other.tops)),
            np.concatenate((self.bottoms, other.bottoms)),
            np.concatenate((self.baselines, other.baselines)),
            np.concatenate((self.indexes, other.indexes)),
        )


# The generated bindings wrap every argument, which costs more than PDFium's own work. These take addresses, so that a
# page's places go into one block of memory; nothing is wrapped for each character. Nor do they let other threads run in
# between, which takes as long as they do.
def by_address(function: Any, result: Any, *arguments: Any) -> Callable[..., int]:
    """A function of PDFium's that takes and gives plain numbers."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def address(thing: Any) -> int:
    """Where a page or a text page of pypdfium2's is in memory."""
    return ctypes.cast(thing.raw, ctypes.c_void_p).value or 0


_char_origin = by_address(
    pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
)
_char_box = by_address(
    pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)


def read_glyphs(page: Any) -> tuple[Glyphs, tuple[float, float]]:
    """Reads the visible characters of a page.

    Args:
        page: a `pypdfium2.PdfPage`.

    Returns:
        all characters but those without a place of their own, the spaces and line ends that PDFium makes up; and the
        page's width and height in points, as its text is read.
    """
    text_page = page.get_textpage()
    try:
        count = max(int(pdfium_c.FPDFText_CountChars(text_page)), 0)
        codes = _codes(text_page, count)
        origins = np.zeros((count, 2), np.float64)
        boxes = np.zeros((count, 4), np.float32)  # left, top, right, bottom
        if count:
            handles = repeat(address(text_page))
            start, width = origins.ctypes.data, origins.strides[0]
            end = start + count * width
            for _ in map(
                _char_origin, handles, range(count), range(start, end, width), range(start + 8, end + 8, width)
            ):
                pass
            start, width = boxes.ctypes.data, boxes.strides[0]
            for _ in map(_char_box, handles, range(count), range(start, start + count * width, width)):
                pass
        shown = (boxes[:, 0] != boxes[:, 2]) | (boxes[:, 1] != boxes[:, 3])
        shown &= codes >= 0x20
        indexes = np.flatnonzero(shown)
        turn = _turn_of_text(text_page, indexes)
        if turn is None:
            turn = int(page.get_rotation()) // 90
        glyphs, size = _placed(page, codes[indexes], origins[indexes], boxes[indexes], indexes, turn)
        return _decoded(text_page, glyphs), size
    finally:
        text_page.close()


def _codes(text_page: Any, count: int) -> np.ndarray[Any, Any]:
    buffer = (ctypes.c_ushort * (count + 1))()
    written = int(pdfium_c.FPDFText_GetText(text_page, 0, count, buffer)) - 1
    if written == count:
        codes = np.frombuffer(bytes(buffer), np.uint16, count).astype(np.uint32)
    else:
        # Characters without Unicode are left out of the text; then only asking for each keeps the numbers right.
        each = (pdfium_c.FPDFText_GetUnicode(text_page, index) for index in range(count))
        codes = np.fromiter(each, np.uint32, count)
    codes[np.isin(codes, _LINE_HYPHENS)] = ord("-")
    codes[(codes == 0) | ((codes >= 0xD800) & (codes <= 0xDFFF)) | (codes > 0x10FFFF)] = _NO_CHARACTER
    return codes


def _turn_of_text(text_page: Any, indexes: np.ndarray[Any, Any]) -> int | None:
    """Clockwise quarter turns of the page's own axes that make most of its characters upright; None where none do."""
    if not len(indexes):
        return None
    sample = indexes[:: max(len(indexes) // _SAMPLE, 1)]
    angles = [round(np.degrees(pdfium_c.FPDFText_GetCharAngle(text_page, int(index)))) % 360 for index in sample]
    usual = max(set(angles), key=angles.count)
    return _RIGHT_ANGLES.get(usual) if angles.count(usual) * 2 > len(angles) else None


def page_box(page: Any) -> tuple[float, float, float, float]:
    """Left, lower, right and upper edge of what a reader sees of a page, in the page's own axes."""
    sheet, shown = (_ordered(box) for box in (page.get_mediabox(), page.get_cropbox()))
    left, bottom = max(sheet[0], shown[0]), max(sheet[1], shown[1])
    right, top = min(sheet[2], shown[2]), min(sheet[3], shown[3])
    return (left, bottom, right, top) if left < right and bottom < top else sheet


def _ordered(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, bottom, right, top = box if np.isfinite(box).all() else _A4
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _placed(
    page: Any,
    codes: np.ndarray[Any, Any],
    origins: np.ndarray[Any, Any],
    boxes: np.ndarray[Any, Any],
    indexes: np.ndarray[Any, Any],
    turn: int,
) -> tuple[Glyphs, tuple[float, float]]:
    """Turns places from the page's own axes (up, from the bottom left) to the reader's."""
    left, bottom, right, top = page_box(page)
    x, y = origins[:, 0], origins[:, 1]
    low_x, high_x = np.minimum(boxes[:, 0], boxes[:, 2]), np.maximum(boxes[:, 0], boxes[:, 2])
    low_y, high_y = np.minimum(boxes[:, 1], boxes[:, 3]), np.maximum(boxes[:, 1], boxes[:, 3])
    if turn == 0:
        places = x - left, low_x - left, high_x - left, top - high_y, top - low_y, top - y
        size = right - left, top - bottom
    elif turn == 1:
        places = y - bottom, low_y - bottom, high_y - bottom, low_x - left, high_x - left, x - left
        size = top - bottom, right - left
    elif turn == 2:
        places = right - x, right - high_x, right - low_x, low_y - bottom, high_y - bottom, y - bottom
        size = right - left, top - bottom
    else:
        places = top - y, top - high_y, top - low_y, right - high_x, right - low_x, right - x
        size = top - bottom, right - left
    origin, lefts, rights, tops, bottoms, baselines = (np.asarray(values, np.float32) for values in places)
    chars = codes.astype("<u4").view("<U1") if len(codes) else np.zeros(0, "<U1")
    glyphs = Glyphs(chars, origin, lefts, rights, tops, bottoms, baselines, indexes)
    on_page = (rights > 0) & (lefts < size[0]) & (bottoms > 0) & (tops < size[1])
    on_page &= np.isfinite((origin, lefts, rights, tops, bottoms, baselines)).all(axis=0)
    return (glyphs if on_page.all() else glyphs.take(on_page)), size


def _font_name(text_page: Any, index: int, buffer: Any, flags: Any) -> str:
    length = int(pdfium_c.FPDFText_GetFontInfo(text_page, index, buffer, _FONT_NAME_LENGTH, flags))
    name = bytes(buffer[: max(min(length, _FONT_NAME_LENGTH) - 1, 0)]).decode("utf-8", "replace")
    return name.split("+", 1)[-1] if name[6:7] == "+" else name


def _decoded(text_page: Any, glyphs: Glyphs) -> Glyphs:
    """Puts Unicode for the codes of legacy fonts, whose characters say nothing without the font's name."""
    if not len(glyphs):
        return glyphs
    buffer, flags = (ctypes.c_char * _FONT_NAME_LENGTH)(), ctypes.c_int()
    # Lines begin where the baseline changes: their first characters show what fonts there are.
    starts = np.flatnonzero(np.diff(glyphs.baselines, prepend=np.float32(-1)))
    names = {int(glyphs.indexes[start]): "" for start in starts}
    for index in names:
        names[index] = _font_name(text_page, index, buffer, flags)
    if not any(font_encoding(name) for name in set(names.values())):
        return glyphs
    order = np.lexsort((glyphs.origins, glyphs.baselines))
    glyphs = glyphs.take(order)
    chars = glyphs.chars.tolist()
    kept = np.ones(len(chars), bool)
    fonts = [font_encoding(_font_name(text_page, int(index), buffer, flags)) for index in glyphs.indexes]
    position = 0
    while position < len(chars):
        font, end = fonts[position], position + 1
        while end < len(chars) and fonts[end] == font and glyphs.baselines[end] == glyphs.baselines[position]:
            end += 1
        if font is not None:
            _convert(chars, glyphs.rights, kept, position, end, font)
        position = end
    glyphs.chars = np.array(chars, "<U1")
    return glyphs.take(kept)


def _convert(
    chars: list[str], rights: np.ndarray[Any, Any], kept: np.ndarray[Any, Any], start: int, end: int, font: Any
) -> None:
    """Converts a run of one font in place; of a letter made of two characters the second's place is the first's."""
    position = start
    while position < end:
        pair = "".join(chars[position : position + 2]) if position + 1 < end else chars[position]
        both = to_unicode(pair, font.encoding, capitals=font.capitals)
        if len(pair) == 2 and len(both) == 1:
            chars[position], kept[position + 1] = both, False
            rights[position] = max(rights[position], rights[position + 1])
            position += 2
            continue
        single = to_unicode(chars[position], font.encoding, capitals=font.capitals)
        chars[position] = single[:1] or chars[position]
        position += 1
