"""Automatic numbers and bullets, counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .names import ALTERNATE, VALUE, Element, chosen, integer, is_on, value, w
from .number_formats import format_number
from .styles import Face, NumberProperties, Style, Styles
from .symbols import show_bullet, show_symbols

_LEVELS = 9
# Word makes one; more would only serve to keep a reader busy.
_MOST_LINKS = 8
_LONGEST_TEMPLATE = 80
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    """One level of a list, as it is defined."""

    format: str = "decimal"
    pattern: str | None = None
    template: str = ""
    start: int = 0
    suffix: str = " "
    restart: int | None = None  # number of the level that it restarts behind; 0: never; None: any above it
    legal: bool = False
    style: str | None = None
    look: Element | None = None


@dataclass(slots=True)
class _List:
    """A list that paragraphs name by its number: levels, and the counters that it shares with others."""

    levels: dict[int, _Level]
    starts: dict[int, int]
    counters: list[int | None]
    begun: set[int] = field(default_factory=set)

    def first(self, level: int) -> int:
        """The number that a level begins with in this list."""
        return self.starts.get(level, self.levels[level].start)


class Numbering:
    """The lists of a document, with their counters.

    Args:
        root: root of the numbering part, None where there is none.
        styles: the document's styles.
        convert: turns text of a face into what it shows.
    """

    def __init__(self, root: Element | None, styles: Styles, convert: Callable[[str, Face], str]) -> None:
        self._styles = styles
        self._convert = convert
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._lists: dict[str, _List | None] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        for element in () if root is None else root:
            if element.tag == w("abstractNum"):
                self._abstract.setdefault(element.get(w("abstractNumId"), ""), element)
            elif element.tag == w("num"):
                self._numbers.setdefault(element.get(w("numId"), ""), element)

    def label(self, own: NumberProperties, style: Style, mark: Face) -> str:
        """Counts a paragraph and gives its number, with the space behind it; "" where it has none.

        Args:
            own: the list and level that the paragraph names itself.
            style: its style.
            mark: the look of its mark, which its number shares.
        """
        list_id = style.numbers.list_id if own.list_id is None else own.list_id
        found = None if list_id in (None, "0") else self._list(list_id)
        if found is None:
            return ""
        level = self._style_level(found, style) if own.level is None else own.level
        if level not in found.levels:
            return ""
        self._count(found, level)
        return self._show(found, level, mark)

    def _style_level(self, found: _List, style: Style) -> int:
        """The level that names the style, or the one that the style names."""
        for name in (style.id, style.numbers_from):
            for number, level in found.levels.items():
                if name and level.style == name:
                    return number
        return style.numbers.level or 0

    def _count(self, found: _List, level: int) -> None:
        counters = found.counters
        for upper in range(level):
            if counters[upper] is None and upper in found.levels:  # a level that is left out counts as begun
                counters[upper] = found.first(upper)
                found.begun.add(upper)
        number = counters[level]
        if number is None or (level in found.starts and level not in found.begun):
            number = found.first(level)
        else:
            number += 1
        found.begun.add(level)
        counters[level] = number
        for deeper in range(level + 1, _LEVELS):
            definition = found.levels.get(deeper)
            restart = None if definition is None else definition.restart
            if restart is None or level < restart:
                counters[deeper] = None

    def _show(self, found: _List, level: int, mark: Face) -> str:
        definition = found.levels[level]
        face = self._styles.label_face(mark, definition.look)
        if face.hidden:
            return ""
        if definition.format == "bullet":
            if face.encoding is None:
                label = show_bullet(definition.template, face.font)
            else:
                label = self._convert(definition.template, face)
        else:
            template = self._convert(definition.template, face)
            label = _PLACEHOLDER.sub(lambda match: _numeral(found, match.group(1), legal=definition.legal), template)
            label = show_symbols(label, face.font)
            if face.capitals:
                label = label.upper()
        label = label.strip()
        return label + definition.suffix if label else ""

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._make_list(list_id)
        return self._lists[list_id]

    def _make_list(self, list_id: str) -> _List | None:
        element = self._numbers.get(list_id)
        if element is None:
            return None
        abstract = value(element, w("abstractNumId")) or ""
        levels = self._definition(abstract)
        starts: dict[int, int] = {}
        for override in element.iterchildren(w("lvlOverride")):
            number = integer(override.get(w("ilvl")))
            if number is None or not 0 <= number < _LEVELS:
                continue
            if (changed := override.find(w("lvl"))) is not None:
                levels = {**levels, number: _read_level(changed)}
            if (start := integer(value(override, w("startOverride")))) is not None:
                starts[number] = start
        return _List(levels, starts, self._counters.setdefault(abstract, [None] * _LEVELS))

    def _definition(self, abstract: str) -> dict[int, _Level]:
        """The levels of a list's definition, which may only point to a style that has them."""
        current = abstract
        for _ in range(_MOST_LINKS):
            if current not in self._abstract:
                break
            link = value(self._abstract[current], w("numStyleLink"))
            if link is None:
                break
            number = self._numbers.get(self._styles.style(link).numbers.list_id or "")
            current = value(number, w("abstractNumId")) or ""
        if current not in self._levels:
            self._levels[current] = {}
            element = self._abstract.get(current)
            for child in () if element is None else element.iterchildren(w("lvl")):
                number = integer(child.get(w("ilvl")))
                if number is not None and 0 <= number < _LEVELS:
                    self._levels[current][number] = _read_level(child)
        return self._levels[current]


def _numeral(found: _List, place: str, *, legal: bool) -> str:
    """The number of a level, counted from 1, as a template has it."""
    level = int(place) - 1
    definition = found.levels.get(level)
    if definition is None:
        return ""
    number = found.counters[level]
    if number is None:  # a deeper level, of which no paragraph has come
        number = found.first(level)
    if legal and definition.format not in ("none", "bullet"):
        return str(number)
    return format_number(number, definition.format, definition.pattern)


def _read_level(element: Element) -> _Level:
    level = _Level()
    for child in element:
        if child.tag == ALTERNATE:  # formats that older programs do not know
            branch = chosen(child)
            child = branch[0] if branch is not None and len(branch) else child
        setting = child.get(VALUE)
        if child.tag == w("numFmt"):
            level.format, level.pattern = setting or "decimal", child.get(w("format"))
        elif child.tag == w("lvlText"):
            level.template = (setting or "")[:_LONGEST_TEMPLATE]
        elif child.tag == w("start"):
            level.start = integer(setting) or 0
        elif child.tag == w("suff"):
            level.suffix = "" if setting == "nothing" else " "
        elif child.tag == w("lvlRestart"):
            level.restart = integer(setting)
        elif child.tag == w("isLgl"):
            level.legal = is_on(child)
        elif child.tag == w("pStyle"):
            level.style = setting
        elif child.tag == w("rPr"):
            level.look = child
    return level
