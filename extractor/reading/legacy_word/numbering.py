"""The lists of a Word file ([MS-DOC] 2.9.132, 2.9.150) in the form in which a .docx defines its own.

The numbers are then counted as those of a .docx are.
"""

from __future__ import annotations

import struct

import lxml.etree as etree

from ..word.names import Element, w
from ..word.symbols import PRIVATE
from .fib import Fib, Place
from .properties import OTHER_FONT, changes

_LISTS_MOST = 4096
_LIST_SIZE, _LEVEL_SIZE, _USE_SIZE, _LEVELS = 28, 28, 16, 9
_SIMPLE, _LEGAL, _NO_RESTART = 0x01, 0x04, 0x08
_FOLLOWED_BY_NOTHING = 2
_STARTS, _FORMATS = 0x10, 0x20
# Number formats by their number ([MS-OSHARED] 2.2.1.3).
_NUMBER_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 8: "hex", 9: "chicago",
    14: "decimalFullWidth", 18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 57: "numberInDash",
    58: "russianLower", 59: "russianUpper", 0xFF: "none",
}  # fmt: skip


class _Cut(Exception):  # noqa: N818
    """The table breaks off."""


class _Bytes:
    """Bytes that are read from the front."""

    def __init__(self, stored: bytes) -> None:
        self._stored = stored
        self._index = 0

    def take(self, size: int) -> bytes:
        taken = self._stored[self._index : self._index + size]
        if len(taken) < size:
            raise _Cut
        self._index += size
        return taken

    def numbers(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self.take(struct.calcsize(form)))


def read_lists(fib: Fib, fonts: list[str]) -> Element | None:
    """The root of a numbering part whose numbers (`w:num`) are those that paragraphs name; None where it is damaged."""
    root = etree.Element(w("numbering"))
    try:
        _definitions(_Bytes(fib.rest(Place.lists)), root, fonts)
        _uses(_Bytes(fib.part(Place.list_uses)), root, fonts)
    except _Cut:
        return None
    return root


def _definitions(stored: _Bytes, root: Element, fonts: list[str]) -> None:
    (count,) = stored.numbers("<H")
    heads = [stored.take(_LIST_SIZE) for _ in range(min(count, _LISTS_MOST))]
    for head in heads:
        definition = _add(root, "abstractNum", abstractNumId=str(struct.unpack_from("<i", head)[0]))
        for number in range(1 if head[26] & _SIMPLE else _LEVELS):
            definition.append(_level(stored, number, fonts))


def _uses(stored: _Bytes, root: Element, fonts: list[str]) -> None:
    (count,) = stored.numbers("<I")
    heads = [stored.take(_USE_SIZE) for _ in range(min(count, _LISTS_MOST))]
    for number, head in enumerate(heads, 1):
        use = _add(root, "num", numId=str(number))
        _add(use, "abstractNumId", val=str(struct.unpack_from("<i", head)[0]))
        stored.take(4)
        for _ in range(min(head[12], _LEVELS)):
            start, flags = stored.numbers("<iI")
            level = flags & 0xF
            override = _add(use, "lvlOverride", ilvl=str(level))
            if flags & _FORMATS:
                override.append(_level(stored, level, fonts))
            if flags & _STARTS and not flags & _FORMATS:
                _add(override, "startOverride", val=str(start))


def _level(stored: _Bytes, number: int, fonts: list[str]) -> Element:
    head = stored.take(_LEVEL_SIZE)
    start, form, flags = struct.unpack_from("<iBB", head)
    places, follow = head[6:15], head[15]
    looks, paragraphs, restart = head[24], head[25], head[26]
    stored.take(paragraphs)
    look = stored.take(looks)
    (length,) = stored.numbers("<H")
    template = stored.take(2 * length).decode("utf-16-le", errors="replace")
    level = etree.Element(w("lvl"), {w("ilvl"): str(number)})
    _add(level, "start", val=str(start))
    _add(level, "numFmt", val=_NUMBER_FORMATS.get(form, "decimal"))
    _add(level, "lvlText", val=_template(template, places))
    if follow == _FOLLOWED_BY_NOTHING:
        _add(level, "suff", val="nothing")
    if flags & _NO_RESTART:
        _add(level, "lvlRestart", val=str(restart))
    if flags & _LEGAL:
        _add(level, "isLgl")
    for code, value in changes(look):
        font = struct.unpack("<H", value)[0] if code == OTHER_FONT else len(fonts)
        if font < len(fonts) and fonts[font].isprintable():
            _add(_add(level, "rPr"), "rFonts", ascii=fonts[font], hAnsi=fonts[font])
    return level


def _template(text: str, places: bytes) -> str:
    """The text of a number, with %1 to %9 where the numbers of the levels go."""
    shown: list[str] = []
    for place, char in enumerate(text, 1):
        if place in places and ord(char) < _LEVELS:
            shown.append(f"%{ord(char) + 1}")
        elif char.isprintable() or PRIVATE.match(char):
            shown.append(char)
    return "".join(shown)


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, w(tag), {w(key): value for key, value in attributes.items()})
