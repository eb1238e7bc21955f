"""Styles and fonts of a Word file: what text looks like where it says nothing of its own ([MS-DOC] 2.9.271)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace

from . import properties as p
from .fib import Fib, Place

_MOST_BASES = 32
_NO_STYLE = 0xFFF
_NAME_OF_FONT = 39
_PARAGRAPH, _CHARACTER = 1, 2


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of characters is shown.

    Attributes:
        ascii_font, other_font: numbers of the fonts for ASCII and for other letters.
        hidden: not shown.
        capitals: small letters are shown as capitals.
        deleted: struck out by a tracked change.
        special: its characters stand for something else: a mark of a note, a symbol.
        symbol: font and character of a symbol.
    """

    ascii_font: int = 0
    other_font: int = 0
    hidden: bool = False
    capitals: bool = False
    deleted: bool = False
    special: bool = False
    symbol: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its own changes and the style that it is based on."""

    base: int
    paragraph: bytes
    character: bytes


class Styles:
    """The styles and fonts of a file; damaged ones are left out."""

    def __init__(self, fib: Fib) -> None:
        self.fonts = _fonts(fib.part(Place.fonts))
        self._styles, font = _styles(fib.part(Place.styles))
        self._plain = Look(font, font)
        self._looks: dict[tuple[int, bytes], Look] = {}

    def look(self, style: int, grpprl: bytes) -> Look:
        """The look of a run with these changes in a paragraph of this style."""
        key = style, grpprl
        found = self._looks.get(key)
        if found is None:
            base = self._plain
            for ancestor in self._line(style):
                base = _changed(base, base, ancestor.character)
            look = base
            for code, value in p.changes(grpprl):
                if code == p.CHARACTER_STYLE:
                    for ancestor in self._line(struct.unpack("<H", value)[0]):
                        look = _changed(look, base, ancestor.character)
                    base = look
            found = self._looks[key] = _changed(look, base, grpprl)
        return found

    def paragraph(self, style: int, grpprl: bytes) -> dict[int, bytes]:
        """The last value of each change of a paragraph, those of its styles first."""
        values: dict[int, bytes] = {}
        for ancestor in self._line(style):
            values.update(p.changes(ancestor.paragraph))
        values.update(p.changes(grpprl))
        return values

    def _line(self, style: int) -> list[Style]:
        """A style and those it is based on, the most general first."""
        line: list[Style] = []
        while style in self._styles and len(line) < _MOST_BASES:
            line.append(self._styles[style])
            style = self._styles[style].base
        return line[::-1]


def _changed(look: Look, style: Look, grpprl: bytes) -> Look:
    """A look with changes; `style` is what a change that says "as the style" or "the other way" goes by."""
    for code, value in p.changes(grpprl):
        if code == p.HIDDEN or code == p.HIDDEN_BY_FIELD:
            look = replace(look, hidden=_toggled(value[0], style.hidden))
        elif code == p.CAPITALS:
            look = replace(look, capitals=_toggled(value[0], style.capitals))
        elif code == p.DELETED:
            look = replace(look, deleted=_toggled(value[0], False))
        elif code == p.SPECIAL:
            look = replace(look, special=bool(value[0]))
        elif code == p.ASCII_FONT:
            look = replace(look, ascii_font=struct.unpack("<H", value)[0])
        elif code == p.OTHER_FONT:
            look = replace(look, other_font=struct.unpack("<H", value)[0])
        elif code == p.SYMBOL:
            font, char = struct.unpack("<HH", value)
            look = replace(look, symbol=(font, char), special=True)
    return look


def _toggled(value: int, style: bool) -> bool:
    return {0x80: style, 0x81: not style}.get(value, bool(value))


def _fonts(part: bytes) -> list[str]:
    """Names of the fonts ([MS-DOC] 2.9.287, 2.9.78)."""
    names: list[str] = []
    index = 4
    while index < len(part):
        size = part[index]
        stored = part[index + 1 + _NAME_OF_FONT : index + 1 + size]
        names.append(stored[: len(stored) & ~1].decode("utf-16-le", errors="replace").split("\0")[0])
        index += 1 + size
    return names


def _styles(part: bytes) -> tuple[dict[int, Style], int]:
    """The styles by number, and the number of the font of text without one."""
    styles: dict[int, Style] = {}
    if len(part) < 20:
        return styles, 0
    head, _, base_size = struct.unpack_from("<HHH", part)
    font = struct.unpack_from("<H", part, 14)[0] if head >= 14 else 0
    index, number = 2 + head, 0
    while index + 2 <= len(part):
        (size,) = struct.unpack_from("<H", part, index)
        style = part[index + 2 : index + 2 + size]
        if size and (read := _style(style, base_size)):
            styles[number] = read
        index += 2 + size + (size & 1)
        number += 1
    return styles, font


def _style(stored: bytes, base_size: int) -> Style | None:
    if len(stored) < max(base_size, 10) + 2:
        return None
    kind_and_base, count_and_next = struct.unpack_from("<HH", stored, 2)
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    (length,) = struct.unpack_from("<H", stored, base_size)
    index = base_size + 2 + 2 * length + 2
    updates: list[bytes] = []
    for _ in range(count_and_next & 0xF):
        if index + 2 > len(stored):
            break
        (size,) = struct.unpack_from("<H", stored, index)
        updates.append(stored[index + 2 : index + 2 + size])
        index += 2 + size + (size & 1)
    base = -1 if base == _NO_STYLE else base
    if kind == _PARAGRAPH and updates:
        return Style(base, updates[0][2:], updates[1] if len(updates) > 1 else b"")
    if kind == _CHARACTER and updates:
        return Style(base, b"", updates[0])
    return None
