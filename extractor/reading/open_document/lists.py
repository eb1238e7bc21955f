"""Automatic numbers of an OpenDocument text ([ODF 1.3] 5.3, 16.30)."""

from __future__ import annotations

import re

from ..word.number_formats import format_number
from ..word.symbols import show_bullet
from .names import Element, n, number
from .styles import Styles

_LEVELS = 10
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLACE = re.compile(r"%(\d{1,2})%")


class Lists:
    """Counts the items of lists; each list has counters of its own unless it continues another one."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Element]] = {}
        self._by_id: dict[str, list[int | None]] = {}
        self._by_style: dict[str, list[int | None]] = {}
        self._outline: list[int | None] = [None] * (_LEVELS + 1)

    def open(self, element: Element, style: str) -> list[int | None]:
        """The counters of an outermost list, by level."""
        counters: list[int | None] | None = None
        if (other := element.get(n("text:continue-list"))) is not None:
            counters = self._by_id.get(other)
        elif element.get(n("text:continue-numbering")) == "true":
            counters = self._by_style.get(style)
        if counters is None:
            fresh: list[int | None] = [None] * (_LEVELS + 1)
            counters = fresh
        self._by_style[style] = counters
        if (own := element.get("{http://www.w3.org/XML/1998/namespace}id")) is not None:
            self._by_id[own] = counters
        return counters

    def label(self, counters: list[int | None], style: str, level: int, start: str | None = None) -> str:
        """Counts an item and gives its number with the space behind it; "" where it shows none."""
        return self._count(counters, self._definitions(style), level, start)

    def outline(self, level: int, *, restart: bool = False) -> str:
        """The number of a heading that is numbered by the outline of the document."""
        element = self._styles.outline
        levels = {} if element is None else _by_level(element)
        return self._count(self._outline, levels, level, "1" if restart else None)

    def _count(self, counters: list[int | None], levels: dict[int, Element], level: int, start: str | None) -> str:
        definition = levels.get(level)
        if definition is None or not 1 <= level <= _LEVELS:
            return ""
        current = counters[level]
        if start is not None:
            current = number(start, 1)
        elif current is None:
            current = number(definition.get(n("text:start-value")), 1)
        else:
            current += 1
        counters[level] = current
        counters[level + 1 :] = [None] * (_LEVELS - level)
        label = _show(definition, levels, counters, level).strip()
        return f"{label} " if label else ""

    def _definitions(self, style: str) -> dict[int, Element]:
        if style not in self._levels:
            element = self._styles.lists.get(style)
            self._levels[style] = {} if element is None else _by_level(element)
        return self._levels[style]


def _by_level(style: Element) -> dict[int, Element]:
    return {number(child.get(n("text:level")), 0): child for child in style}


def _show(definition: Element, levels: dict[int, Element], counters: list[int | None], level: int) -> str:
    if definition.tag == n("text:list-level-style-bullet"):
        properties = definition.find(n("style:text-properties"))
        font = None if properties is None else properties.get(n("fo:font-family"), "").strip("'\" ")
        return show_bullet(definition.get(n("text:bullet-char"), ""), font)
    if definition.tag == n("text:list-level-style-image"):
        return "•"

    def numeral(shown: int) -> str:
        element = levels.get(shown)
        form = "" if element is None else element.get(n("style:num-format"), "")
        if not form:
            return ""
        current = counters[shown]
        if current is None:
            current = number(None if element is None else element.get(n("text:start-value")), 1)
        return format_number(current, _FORMATS.get(form, "decimal"))

    template = definition.get(n("loext:num-list-format"))
    if template is not None and definition.get(n("style:num-format")):
        return _PLACE.sub(lambda match: numeral(int(match[1])), template)
    if not definition.get(n("style:num-format")):
        return template if template and "%" not in template else ""
    first = max(level - number(definition.get(n("text:display-levels")), 1) + 1, 1)
    numbers = ".".join(filter(None, map(numeral, range(first, level + 1))))
    return definition.get(n("style:num-prefix"), "") + numbers + definition.get(n("style:num-suffix"), "")
