"""Names of the elements and attributes of WordprocessingML, and how their values are read."""

from __future__ import annotations

import re
from typing import Any

# An element of lxml, which has no type stubs.
Element = Any

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
# The names of the same in files that are saved as "Strict Open XML".
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": MAIN,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS,
    "http://purl.oclc.org/ooxml/drawingml/main": DRAWING,
    "http://purl.oclc.org/ooxml/officeDocument/math": MATH,
}

VALUE = f"{{{MAIN}}}val"
ALTERNATE = f"{{{COMPATIBILITY}}}AlternateContent"
_CHOICE = f"{{{COMPATIBILITY}}}Choice"

_INTEGER = re.compile(r"-?[0-9]{1,9}")
_OFF = frozenset(("0", "false", "off"))


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{MAIN}}}{name}"


def integer(text: str | None) -> int | None:
    """A whole number; None where there is none, or one that no program writes."""
    return int(text) if text is not None and _INTEGER.fullmatch(text.strip()) else None


def value(parent: Element | None, name: str) -> str | None:
    """The value of a child, given by its full name."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VALUE)


def is_on(element: Element) -> bool:
    """A switch such as `<w:caps/>` is on unless its value says otherwise."""
    return element.get(VALUE, "1").lower() not in _OFF


def chosen(alternate: Element) -> Element | None:
    """The one branch of alternative contents that is read: the first choice, else what there is."""
    choice = alternate.find(_CHOICE)
    if choice is not None:
        return choice
    return alternate[0] if len(alternate) else None
