"""What the styles of a document say of its text: shown or hidden, in capitals, in which font; and of its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from ..encodings import font_encoding
from .names import DRAWING, VALUE, Element, integer, is_on, value, w

_RUN_STYLE, _FONTS = w("rStyle"), w("rFonts")
_HIDDEN, _CAPITALS = w("vanish"), w("caps")
_ASCII, _OTHER = w("ascii"), w("hAnsi")
_ASCII_THEME, _OTHER_THEME = w("asciiTheme"), w("hAnsiTheme")
_STYLE_ID, _TYPE, _DEFAULT = w("styleId"), w("type"), w("default")
_RUN_PROPERTIES, _PARAGRAPH_PROPERTIES = w("rPr"), w("pPr")
_LIST_ID, _LEVEL = w("numId"), w("ilvl")
_LATIN = f"{{{DRAWING}}}latin"


class Face(NamedTuple):
    """How the characters of a run look.

    Attributes:
        plain: they are shown as they are stored.
        hidden: they are not shown.
        capitals: small letters are shown as capitals.
        encoding: the legacy encoding that their font stands for, None for Unicode.
        capital_font: the legacy font has capitals in place of small letters.
        font: name of the font.
    """

    plain: bool
    hidden: bool
    capitals: bool
    encoding: str | None
    capital_font: bool
    font: str | None


# The look of what is no text of the file: marks of notes, boxes, formulas.
PLAIN = Face(True, False, False, None, False, None)


class RunProperties(NamedTuple):
    """What one place says of the look of text; None where it says nothing."""

    style: str | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    ascii: str | None = None
    other: str | None = None


class NumberProperties(NamedTuple):
    """The list and level of a paragraph; None where nothing is said."""

    list_id: str | None = None
    level: int | None = None


@dataclass(slots=True)
class Style:
    """A style with all that it takes from those it is based on.

    Attributes:
        id: its name in the file.
        run: the look of its text.
        numbers: its list and level.
        numbers_from: the style in its line of descent that names the list.
        ruled: it draws lines between the cells of a table; None where it says nothing.
    """

    id: str
    run: RunProperties
    numbers: NumberProperties
    numbers_from: str | None
    ruled: bool | None


_NO_RUN = RunProperties()
_NO_NUMBERS = NumberProperties()
_BARE = Style("", _NO_RUN, _NO_NUMBERS, None, None)


class Styles:
    """The styles of a document.

    Args:
        root: root of the styles part, None where there is none.
        theme: root of the theme part, None where there is none.
    """

    def __init__(self, root: Element | None, theme: Element | None) -> None:
        self._theme = _theme_fonts(theme)
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._faces: dict[tuple[str, RunProperties], Face] = {}
        self._default_style: str | None = None
        self._defaults = _NO_RUN
        for element in () if root is None else root:
            if element.tag == w("style"):
                self._add(element)
            elif element.tag == w("docDefaults"):
                self._defaults = self.run_properties(element.find(f"{w('rPrDefault')}/{_RUN_PROPERTIES}"))

    def _add(self, element: Element) -> None:
        style_id = element.get(_STYLE_ID, "")
        self._elements.setdefault(style_id, element)
        if element.get(_TYPE) == "paragraph" and element.get(_DEFAULT, "0") in ("1", "true", "on"):
            self._default_style = style_id

    def paragraph_style(self, style_id: str | None) -> Style:
        """A paragraph's style; the default one where none is named or the name leads nowhere."""
        if style_id is None or style_id not in self._elements:
            style_id = self._default_style
        return self.style(style_id)

    def style(self, style_id: str | None) -> Style:
        """A style of any type; a bare one where the name leads nowhere."""
        line: list[str] = []
        seen: set[str] = set()
        current = style_id
        while current is not None and current in self._elements and current not in seen:
            if current in self._resolved:
                break
            seen.add(current)
            line.append(current)
            current = value(self._elements[current], w("basedOn"))
        style = self._resolved.get(current, _BARE) if current is not None else _BARE
        for style_name in reversed(line):
            style = self._resolved[style_name] = self._derive(style_name, style)
        return style

    def _derive(self, style_id: str, base: Style) -> Style:
        element = self._elements[style_id]
        own = self.run_properties(element.find(_RUN_PROPERTIES))
        numbers = number_properties(element.find(f"{_PARAGRAPH_PROPERTIES}/{w('numPr')}"))
        borders = element.find(f"{w('tblPr')}/{w('tblBorders')}")
        return Style(
            id=style_id,
            run=RunProperties(*map(_own_or, own, base.run)),
            numbers=NumberProperties(*map(_own_or, numbers, base.numbers)),
            numbers_from=style_id if numbers.list_id is not None else base.numbers_from,
            ruled=base.ruled if borders is None else has_inner_lines(borders),
        )

    def run_properties(self, element: Element | None) -> RunProperties:
        """What a `w:rPr` says itself, and the style that it names."""
        style = hidden = capitals = plain = other = None
        for child in () if element is None else element:
            tag = child.tag
            if tag == _FONTS:
                plain, other = self._fonts(child)
            elif tag == _RUN_STYLE:
                style = child.get(VALUE)
            elif tag == _HIDDEN:
                hidden = is_on(child)
            elif tag == _CAPITALS:
                capitals = is_on(child)
        return RunProperties(style, hidden, capitals, plain, other)

    def _fonts(self, element: Element) -> tuple[str | None, str | None]:
        """The fonts of ASCII and of other letters; a theme's font goes before a named one."""
        plain, other = element.get(_ASCII), element.get(_OTHER)
        if self._theme:
            plain = self._theme.get(element.get(_ASCII_THEME), plain)
            other = self._theme.get(element.get(_OTHER_THEME), other)
        return plain, other

    def face(self, style: Style, element: Element | None = None) -> Face:
        """The look of text in a paragraph's style.

        Args:
            style: the paragraph's style.
            element: the `w:rPr` of the run, None where it has none.
        """
        direct = _NO_RUN if element is None else self.run_properties(element)
        key = (style.id, direct)
        face = self._faces.get(key)
        if face is None:
            characters = _NO_RUN if direct.style is None else self.style(direct.style).run
            face = self._faces[key] = self._look(style.run, characters, direct)
        return face

    def label_face(self, mark: Face, element: Element | None) -> Face:
        """The look of an automatic number: that of the paragraph's mark, save for what the list's level says."""
        own = self.run_properties(element)
        hidden = mark.hidden if own.hidden is None else own.hidden
        capitals = mark.capitals if own.capitals is None else own.capitals
        return _make_face(hidden, capitals, own.other or own.ascii or mark.font)

    def _look(self, paragraph: RunProperties, characters: RunProperties, direct: RunProperties) -> Face:
        levels = (direct, characters, paragraph, self._defaults)
        other = next((level.other for level in levels if level.other), None)
        font = other or next((level.ascii for level in levels if level.ascii), None)
        return _make_face(
            _toggle(direct.hidden, characters.hidden, paragraph.hidden, self._defaults.hidden),
            _toggle(direct.capitals, characters.capitals, paragraph.capitals, self._defaults.capitals),
            font,
        )


def _own_or(own: Any, inherited: Any) -> Any:
    return inherited if own is None else own


def _toggle(direct: bool | None, characters: bool | None, paragraph: bool | None, default: bool | None) -> bool:
    """A switch set in a paragraph's and in a character's style turns itself off again (ECMA-376 part 1, 17.7.3)."""
    if direct is not None:
        return direct
    return bool(default) or (bool(characters) != bool(paragraph))


def _make_face(hidden: bool, capitals: bool, font: str | None) -> Face:
    legacy = font_encoding(font) if font else None
    encoding = legacy.encoding if legacy else None
    capital_font = legacy.capitals if legacy else False
    return Face(not capitals and encoding is None, hidden, capitals, encoding, capital_font, font)


def number_properties(element: Element | None) -> NumberProperties:
    """The list and level that a `w:numPr` names."""
    if element is None:
        return _NO_NUMBERS
    list_id = level = None
    for child in element:
        if child.tag == _LIST_ID:
            list_id = child.get(VALUE)
        elif child.tag == _LEVEL:
            level = integer(child.get(VALUE))
    return NumberProperties(list_id, level)


def has_inner_lines(borders: Element) -> bool:
    """Borders of a table draw lines between its cells."""
    return any(
        side.get(VALUE) not in ("none", "nil") for side in borders if side.tag in (w("insideH"), w("insideV"))
    )


def _theme_fonts(theme: Element | None) -> dict[str | None, str]:
    """Fonts of a theme by the names that runs give them."""
    fonts: dict[str | None, str] = {}
    for group in ("major", "minor"):
        latin = None if theme is None else theme.find(f".//{{{DRAWING}}}{group}Font/{_LATIN}")
        if latin is not None and latin.get("typeface"):
            fonts[f"{group}HAnsi"] = fonts[f"{group}Ascii"] = latin.get("typeface")
    return fonts
