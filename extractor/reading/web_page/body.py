"""The walk over a web page: paragraphs, lists and tables in the order in which they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..flow import MOST_COLUMNS
from ..runs import make_face, show, stored
from ..word.number_formats import format_number
from ..word.styles import Face
from ..word.tables import Cell, Table, table_lines
from .page import Element
from .styles import Look, Sheet, is_hidden, look_of

_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")
_SKIPPED = frozenset(
    (
        "script", "style", "head", "noscript", "template", "nav", "iframe", "object", "embed", "applet", "svg", "math",
        "canvas", "audio", "video", "map", "button", "select", "textarea", "input", "datalist", "dialog", "del",
        "footer", "aside", "frameset", "rp", "rt", "xml", "title", "meta", "link", "menu",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
        "legend", "li", "main", "ol", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr",
        "ul",
    )
)  # fmt: skip
# Parts of a page that are not its subject, and the head and foot of printed pages as LibreOffice writes them.
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary"))
_PRINTED = frozenset(("header", "footer"))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROW_GROUPS = frozenset(("tbody", "thead", "tfoot"))
_WIDEST, _MOST_ROWS, _DEEPEST = 63, 2000, 120
_NUMBER_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_NUMBER_STYLES = {
    "decimal": "decimal", "decimal-leading-zero": "decimalZero", "lower-alpha": "lowerLetter", "none": "none",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "disc": "bullet", "circle": "bullet", "square": "bullet",
}  # fmt: skip
_DRAWN = re.compile(r"border(?:-(?:top|right|bottom|left))?(?:-(?:width|style))?\s*:\s*([^;]*)", re.IGNORECASE)
_NOT_DRAWN = re.compile(r"none|hidden|^0(?:px|pt)?\b|^(?:medium|initial|inherit)\s*$", re.IGNORECASE)
# Word writes the number of a list with blanks behind it that stand for a tab.
_WORD_NUMBER = re.compile(r"mso-list\s*:\s*Ignore", re.IGNORECASE)


@dataclass(slots=True)
class _Paragraph:
    """The text since the last block began or ended."""

    pieces: list[tuple[str, Face]] = field(default_factory=list)
    spaced: bool = True
    label: str = ""


@dataclass(slots=True)
class _List:
    """An open list: how its items are numbered, and the number of the next."""

    form: str
    number: int = 1
    step: int = 1


class Body:
    """Reads the lines of a page.

    Args:
        sheet: the rules of its style sheets.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._faces: dict[Look, Face] = {}
        self._depth = 0
        self.pictures = 0

    def read(self, element: Element) -> list[str]:
        """The lines of an element."""
        lines: list[str] = []
        paragraph = _Paragraph()
        self._children(element, self._outer_look(element), paragraph, lines, None)
        self._end(paragraph, lines)
        return lines

    def _outer_look(self, element: Element) -> Look:
        """The look that an element has from those around it."""
        look = Look()
        for ancestor in [*reversed(list(element.iterancestors())), element]:
            look = look_of(ancestor, self._sheet.values(ancestor), look)
        return look

    def _children(
        self, element: Element, look: Look, paragraph: _Paragraph, lines: list[str], listed: _List | None
    ) -> None:
        self._depth += 1
        self._add(element.text, look, paragraph)
        for child in element:
            if isinstance(child.tag, str):
                if self._depth < _DEEPEST:
                    self._element(child, look, paragraph, lines, listed)
                else:
                    self._add(" ".join(child.itertext()), look, paragraph)
            self._add(child.tail, look, paragraph)
        self._depth -= 1

    def _element(
        self, element: Element, outer: Look, paragraph: _Paragraph, lines: list[str], listed: _List | None
    ) -> None:
        tag = element.tag.rpartition(":")[2]
        if tag == "br":
            self._put("\n", outer, paragraph)
            return
        self.pictures += tag == "img"
        if tag in _SKIPPED or element.get("role") in _ROLES or (tag == "div" and element.get("title") in _PRINTED):
            return
        values = self._sheet.values(element)
        if is_hidden(element, values):
            return
        look = look_of(element, values, outer)
        if tag == "table":
            self._end(paragraph, lines)
            lines.extend(self._table(element, look))
        elif tag in ("ol", "ul", "dir"):
            self._end(paragraph, lines)
            self._children(element, look, paragraph, lines, _make_list(element, values))
            self._end(paragraph, lines)
        elif tag in _BLOCKS:
            self._end(paragraph, lines)
            if tag == "li" and listed is not None:
                paragraph.label = _label(element, values, listed)
            self._children(element, look, paragraph, lines, None)
            self._end(paragraph, lines)
        elif tag == "sup" and (element.getparent().tag == "a" or element.find("a") is not None):
            mark = "".join(element.itertext()).strip()  # of a note
            self._put(mark.translate(_RAISED) if mark.isdecimal() else mark, look, paragraph)
        elif _WORD_NUMBER.search(element.get("style") or ""):
            number = _Paragraph()
            self._children(element, look, number, lines, None)
            paragraph.label = show(number.pieces).strip() + " "
        else:
            self._children(element, look, paragraph, lines, listed)

    def _add(self, text: str | None, look: Look, paragraph: _Paragraph) -> None:
        if not text:
            return
        if look.keeps_spaces:
            for number, line in enumerate(text.expandtabs(8).splitlines()):
                if number:
                    self._put("\n", look, paragraph)
                self._put(line, look, paragraph)
            if text.endswith("\n"):
                self._put("\n", look, paragraph)
            return
        text = _WHITE_SPACE.sub(" ", text)
        if paragraph.spaced and text.startswith(" "):
            text = text[1:]
        if text:
            self._put(text, look, paragraph)
            paragraph.spaced = text.endswith(" ")

    def _put(self, text: str, look: Look, paragraph: _Paragraph) -> None:
        if look.hidden or not text:
            return
        face = self._faces.get(look)
        if face is None:
            face = self._faces[look] = make_face(look.font, False, look.capitals)
        if text == "\n":
            paragraph.spaced = True
        elif face.encoding is None:
            text = text.replace("\u00ad", "")
        paragraph.pieces.append((text if text == "\n" else stored(text, face), face))

    def _end(self, paragraph: _Paragraph, lines: list[str]) -> None:
        """A block begins or ends: what stands before it is a paragraph."""
        text = show(paragraph.pieces)
        paragraph.pieces = []
        paragraph.spaced = True
        if text.strip():
            text = paragraph.label + text.strip()
            paragraph.label = ""
            lines.extend(line for part in text.split("\n") if (line := part.strip()))

    def _table(self, element: Element, look: Look) -> list[str]:
        rows: list[list[Cell]] = []
        ruled = (element.get("border") or "0") not in ("0", "") or "border" in (element.get("class") or "").lower()
        nested = False
        reserved: dict[int, int] = {}  # columns that cells of rows above go on in, with the rows left
        lines: list[str] = []
        for row, row_look in self._rows(element, look, lines):
            cells: list[Cell] = []
            column = 0
            going_on = {place: left for place, left in reserved.items() if left > 0}
            reserved = {place: left - 1 for place, left in going_on.items()}
            for cell in row:
                if cell.tag not in ("td", "th") or self._is_hidden(cell):
                    continue
                while column in going_on:
                    cells.append(Cell(column, []))
                    column += 1
                ruled = ruled or cell.tag == "th" or _draws_lines(cell)
                nested = nested or next(cell.iter("table"), None) is not None
                if len(cells) >= MOST_COLUMNS:
                    cells[-1].lines.extend(self._cell(cell, row_look))
                    continue
                cells.append(Cell(column, self._cell(cell, row_look)))
                width = _count(cell.get("colspan"), _WIDEST)
                height = _count(cell.get("rowspan"), _MOST_ROWS)
                if height > 1 and column + width <= MOST_COLUMNS:
                    reserved.update(dict.fromkeys(range(column, column + width), height - 1))
                column += width
            cells.extend(Cell(place, []) for place in sorted(going_on) if place >= column)
            if cells:
                rows.append(cells)
        if nested and not ruled:
            # Tables that hold tables set out the page.
            return [*lines, *(line for row in rows for cell in row for line in cell.lines)]
        return [*lines, *table_lines(Table(rows, ruled))]

    def _rows(self, container: Element, look: Look, lines: list[str]) -> list[tuple[Element, Look]]:
        found: list[tuple[Element, Look]] = []
        for child in container:
            if not isinstance(child.tag, str):
                continue
            values = self._sheet.values(child)
            if is_hidden(child, values):
                continue
            inner = look_of(child, values, look)
            if child.tag == "tr":
                found.append((child, inner))
            elif child.tag in _ROW_GROUPS:
                found.extend(self._rows(child, inner, lines))
            elif child.tag not in ("colgroup", "col") and child.tag not in _SKIPPED:
                paragraph = _Paragraph()
                self._children(child, inner, paragraph, lines, None)  # a caption
                self._end(paragraph, lines)
        return found

    def _cell(self, cell: Element, outer: Look) -> list[str]:
        lines: list[str] = []
        paragraph = _Paragraph()
        self._children(cell, look_of(cell, self._sheet.values(cell), outer), paragraph, lines, None)
        self._end(paragraph, lines)
        return lines

    def _is_hidden(self, element: Element) -> bool:
        return is_hidden(element, self._sheet.values(element))


def _make_list(element: Element, values: dict[str, str]) -> _List:
    form = _NUMBER_STYLES.get(values.get("list-style-type", "").lower())
    if form is None:
        form = _NUMBER_TYPES.get(element.get("type") or "", "decimal") if element.tag == "ol" else "bullet"
    start = _integer(element.get("start"))
    step = 1
    if element.get("reversed") is not None:
        step = -1
        start = sum(child.tag == "li" for child in element) if start is None else start
    return _List(form, 1 if start is None else start, step)


def _label(element: Element, values: dict[str, str], listed: _List) -> str:
    """The number or bullet of an item, with the space behind it."""
    own = _integer(element.get("value"))
    if own is not None:
        listed.number = own
    number = listed.number
    listed.number += listed.step
    form = _NUMBER_STYLES.get(values.get("list-style-type", "").lower()) or _NUMBER_TYPES.get(
        element.get("type") or "", listed.form
    )
    if form == "none":
        return ""
    return "• " if form == "bullet" else f"{format_number(number, form)}. "


def _integer(text: str | None) -> int | None:
    try:
        return int((text or "").strip()[:10])
    except ValueError:
        return None


def _count(text: str | None, most: int) -> int:
    return min(max(_integer(text) or 1, 1), most)


def _draws_lines(cell: Element) -> bool:
    style = cell.get("style") or ""
    return any(value.strip() and not _NOT_DRAWN.search(value.strip()) for value in _DRAWN.findall(style))
