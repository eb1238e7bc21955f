"""The styles of an OpenDocument text: hidden text, capitals, fonts, lines of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..runs import make_face
from ..word.styles import Face
from .names import Element, n

_MOST_PARENTS = 32
_SIDES = ("fo:border", "fo:border-left", "fo:border-right", "fo:border-top", "fo:border-bottom")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style and its parents say of text; None where they say nothing."""

    hidden: bool | None = None
    capitals: bool | None = None
    font: str | None = None


class Styles:
    """The styles of a document.

    Args:
        roots: the documents that hold styles: styles.xml and content.xml.
    """

    def __init__(self, roots: list[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._fonts: dict[str, str] = {}
        self._default = Look()
        self._looks: dict[tuple[str, str], Look] = {}
        self._faces: dict[Look, Face] = {}
        self.lists: dict[str, Element] = {}
        self.outline: Element | None = None
        for root in roots:
            for element in root.iter():
                self._add(element)

    def _add(self, element: Element) -> None:
        tag = element.tag
        if tag == n("style:style"):
            key = element.get(n("style:family"), ""), element.get(n("style:name"), "")
            self._styles.setdefault(key, element)
        elif tag == n("style:default-style") and element.get(n("style:family")) == "paragraph":
            self._default = self._own(element)
        elif tag == n("style:font-face"):
            family = element.get(n("svg:font-family"), "").strip("'\" ")
            self._fonts.setdefault(element.get(n("style:name"), ""), family)
        elif tag == n("text:list-style"):
            self.lists.setdefault(element.get(n("style:name"), ""), element)
        elif tag == n("text:outline-style"):
            self.outline = element

    def face(self, paragraph: str | None, spans: tuple[str, ...] = ()) -> Face:
        """The look of text in a paragraph's style and in the styles of the spans around it."""
        look = self._default
        for family, name in (("paragraph", paragraph), *(("text", span) for span in spans)):
            if name:
                look = _merge(look, self._look(family, name))
        face = self._faces.get(look)
        if face is None:
            face = self._faces[look] = make_face(look.font, bool(look.hidden), bool(look.capitals))
        return face

    def is_ruled(self, cell: str | None) -> bool:
        """A cell's style draws lines around it."""
        for style in self._line("table-cell", cell or ""):
            properties = style.find(n("style:table-cell-properties"))
            if properties is not None:
                lines = [properties.get(n(side)) for side in _SIDES]
                if any(line is not None for line in lines):
                    return any(line not in (None, "none", "hidden") for line in lines)
        return False

    def list_of(self, paragraph: str | None) -> str | None:
        """The list that a paragraph's style names."""
        for style in self._line("paragraph", paragraph or ""):
            name = style.get(n("style:list-style-name"))
            if name is not None:
                return name or None
        return None

    def _look(self, family: str, name: str) -> Look:
        key = family, name
        look = self._looks.get(key)
        if look is None:
            look = Look()
            for style in reversed(list(self._line(family, name))):
                look = _merge(look, self._own(style))
            self._looks[key] = look
        return look

    def _line(self, family: str, name: str) -> Iterator[Element]:
        """A style and its parents."""
        for _ in range(_MOST_PARENTS):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(n("style:parent-style-name"), "")

    def _own(self, style: Element) -> Look:
        properties = style.find(n("style:text-properties"))
        if properties is None:
            return Look()
        display, transform = properties.get(n("text:display")), properties.get(n("fo:text-transform"))
        name = properties.get(n("style:font-name"))
        font = properties.get(n("fo:font-family"), "").strip("'\" ") or self._fonts.get(name or "", name)
        return Look(
            None if display is None else display == "none",
            None if transform is None else transform == "uppercase",
            font or None,
        )


def _merge(look: Look, over: Look) -> Look:
    changes = {
        key: value
        for key, value in (("hidden", over.hidden), ("capitals", over.capitals), ("font", over.font))
        if value is not None
    }
    return replace(look, **changes) if changes else look
