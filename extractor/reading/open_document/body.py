"""The walk over an OpenDocument text: paragraphs, lists and tables in the order in which they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..flow import MOST_COLUMNS
from ..runs import show, stored
from ..word.styles import Face
from ..word.tables import Cell, Table, table_lines
from .lists import Lists
from .names import Element, n, number
from .styles import Styles

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_ALIKE, _MOST_SPACES, _MOST_REPEATED = 63, 200, 100_000
_PARAGRAPHS = frozenset((n("text:p"), n("text:h")))
_SPAN, _LIST, _TABLE, _NOTE = n("text:span"), n("text:list"), n("table:table"), n("text:note")
_ITEM, _HEADER, _NUMBERED = n("text:list-item"), n("text:list-header"), n("text:numbered-paragraph")
# What is no text of the document, or not shown.
_SKIPPED = frozenset(
    map(
        n,
        (
            "text:tracked-changes", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
            "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file", "office:forms", "office:annotation",
            "office:annotation-end", "text:hidden-text", "text:note-citation", "text:ruby-text", "svg:title",
            "svg:desc", "office:event-listeners", "text:index-title-template", "text:table-of-content-source",
            "text:script", "text:meta-field-data", "table:table-source", "table:shapes",
        ),
    )
)  # fmt: skip
_ROWS = frozenset(map(n, ("table:table-rows", "table:table-header-rows", "table:table-row-group")))
_SHAPES = frozenset(
    map(
        n,
        (
            "draw:frame", "draw:custom-shape", "draw:g", "draw:rect", "draw:ellipse", "draw:a", "draw:line",
            "draw:connector", "draw:path", "draw:polygon", "draw:circle", "draw:caption", "draw:polyline",
        ),
    )
)  # fmt: skip


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read."""

    style: str | None
    pieces: list[tuple[str, Face]] = field(default_factory=list)
    spaced: bool = True  # white space at its start, or behind white space, counts for nothing


@dataclass(slots=True)
class _Item:
    """The place of paragraphs in a list; the first one gets the number."""

    counters: list[int | None]
    style: str
    level: int
    start: str | None = None
    is_counted: bool = False


class Body:
    """Reads the lines of a document.

    Attributes:
        objects, pictures: how many there are of what is not read.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._lists = Lists(styles)
        self._hidden_sections = 0
        self._count = 0
        self._repeated = 0
        self._notes: list[list[str]] = []
        self.objects = 0
        self.pictures = 0

    def read(self, container: Element) -> list[str]:
        """The lines of a document, those of its notes last."""
        lines: list[str] = []
        self._blocks(container, lines, None)
        return [*lines, *(line for note in self._notes for line in note)]

    def _blocks(self, container: Element, lines: list[str], item: _Item | None) -> None:
        for child in container:
            tag = child.tag
            if tag in _PARAGRAPHS:
                self._paragraph(child, lines, item)
            elif tag == _LIST:
                self._list(child, lines, item)
            elif tag == _NUMBERED:
                self._numbered(child, lines)
            elif tag == _TABLE:
                lines.extend(table_lines(self._table(child)))
            elif tag in _SHAPES:
                self._shape(child, lines)
            elif tag not in _SKIPPED and child.get(n("text:display")) != "none":
                self._blocks(child, lines, item)  # sections, indexes

    def _list(self, element: Element, lines: list[str], outer: _Item | None) -> None:
        style = element.get(n("text:style-name")) or (outer.style if outer else "")
        level = outer.level + 1 if outer else 1
        counters = outer.counters if outer else self._lists.open(element, style)
        for child in element:
            if child.tag not in (_ITEM, _HEADER):
                continue
            own = child.get(n("text:style-override")) or style
            item = _Item(counters, own, level, child.get(n("text:start-value")), child.tag == _HEADER)
            self._blocks(child, lines, item)

    def _numbered(self, element: Element, lines: list[str]) -> None:
        style = element.get(n("text:style-name"), "")
        counters = self._lists.open(element, style)
        level = number(element.get(n("text:level")), 1)
        self._blocks(element, lines, _Item(counters, style, level, element.get(n("text:start-value"))))

    def _paragraph(self, element: Element, lines: list[str], item: _Item | None) -> None:
        style = element.get(n("text:style-name"))
        paragraph = _Paragraph(style)
        self._inline(element, paragraph, (), lines)
        text = show(paragraph.pieces)
        if self._styles.face(style).hidden and not text.strip():
            return
        text = self._label(element, style, item) + text
        lines.extend(line for part in text.split("\n") if (line := part.strip()))

    def _label(self, element: Element, style: str | None, item: _Item | None) -> str:
        if item is not None:
            if item.is_counted:
                return ""
            item.is_counted = True
            name = item.style or self._styles.list_of(style) or ""
            return self._lists.label(item.counters, name, item.level, item.start)
        if element.tag == n("text:h") and element.get(n("text:is-list-header")) != "true":
            restart = element.get(n("text:restart-numbering")) == "true"
            return self._lists.outline(number(element.get(n("text:outline-level")), 1), restart=restart)
        return ""

    def _inline(self, container: Element, paragraph: _Paragraph, spans: tuple[str, ...], lines: list[str]) -> None:
        self._add(container.text, paragraph, spans)
        for child in container:
            tag = child.tag
            if tag == _SPAN:
                self._inline(child, paragraph, (*spans, child.get(n("text:style-name"), "")), lines)
            elif tag == n("text:s"):
                self._put(" " * min(number(child.get(n("text:c")), 1), _MOST_SPACES), paragraph, spans)
            elif tag == n("text:tab"):
                self._put("    ", paragraph, spans)
            elif tag == n("text:line-break"):
                self._put("\n", paragraph, spans)
            elif tag == _NOTE:
                self._note(child, paragraph, spans)
            elif tag in _SHAPES:
                self._shape(child, lines)
            elif tag not in _SKIPPED and child.get(n("text:display")) != "none":
                self._inline(child, paragraph, spans, lines)
            self._add(child.tail, paragraph, spans)

    def _add(self, text: str | None, paragraph: _Paragraph, spans: tuple[str, ...]) -> None:
        if not text:
            return
        text = _WHITE_SPACE.sub(" ", text)
        if paragraph.spaced and text.startswith(" "):
            text = text[1:]
        if text:
            self._put(text, paragraph, spans)
            paragraph.spaced = text.endswith(" ")

    def _put(self, text: str, paragraph: _Paragraph, spans: tuple[str, ...]) -> None:
        face = self._styles.face(paragraph.style, spans)
        paragraph.spaced = False
        if not face.hidden:
            paragraph.pieces.append((text if text == "\n" else stored(text, face), face))

    def _note(self, element: Element, paragraph: _Paragraph, spans: tuple[str, ...]) -> None:
        """A mark in the text; the note itself stands at the end of the document."""
        body, citation = element.find(n("text:note-body")), element.find(n("text:note-citation"))
        if body is None or self._styles.face(paragraph.style, spans).hidden:
            return
        own = None if citation is None else citation.get(n("text:label"))
        if own is None:
            self._count += 1
            mark = str(self._count).translate(_RAISED)
        else:
            mark = own
        self._put(mark, paragraph, spans)
        lines: list[str] = []
        self._notes.append(lines)
        self._blocks(body, lines, None)
        if lines:
            lines[0] = f"{mark} {lines[0]}"

    def _shape(self, element: Element, lines: list[str]) -> None:
        """Text boxes stand before the paragraph that they are anchored in."""
        for child in element:
            tag = child.tag
            if tag in _PARAGRAPHS:
                self._paragraph(child, lines, None)
            elif tag == n("draw:text-box"):
                self._blocks(child, lines, None)
            elif tag in (n("draw:object"), n("draw:object-ole")):
                self.objects += 1
            elif tag == n("draw:image"):
                self.pictures += 1
            elif tag in _SHAPES:
                self._shape(child, lines)
            elif tag == _LIST:
                self._list(child, lines, None)

    def _may_repeat(self, lines: list[str]) -> bool:
        """Tables within repeated cells of tables could grow without end."""
        self._repeated += len(lines)
        return self._repeated <= _MOST_REPEATED

    def _table(self, element: Element) -> Table:
        rows: list[list[Cell]] = []
        ruled = False
        for row in _rows(element):
            cells: list[Cell] = []
            column = covered = 0
            for cell in row:
                if cell.tag not in (n("table:table-cell"), n("table:covered-table-cell")):
                    continue
                repeated = min(number(cell.get(n("table:number-columns-repeated")), 1), _MOST_ALIKE)
                lines: list[str] = []
                self._blocks(cell, lines, None)
                for _ in range(repeated):
                    if len(cells) >= MOST_COLUMNS:
                        cells[-1].lines.extend(lines)
                        lines = []
                    elif cell.tag == n("table:table-cell"):
                        cells.append(Cell(column, lines))
                        lines = lines if self._may_repeat(lines) else []
                        covered = number(cell.get(n("table:number-columns-spanned")), 1) - 1
                        ruled = ruled or self._styles.is_ruled(cell.get(n("table:style-name")))
                    elif covered > 0:
                        covered -= 1
                    else:
                        cells.append(Cell(column, []))
                    column += 1
            rows.append(cells)
        return Table(rows, ruled)


def _rows(container: Element) -> list[Element]:
    found: list[Element] = []
    for child in container:
        if child.tag == n("table:table-row"):
            if child.get(n("table:visibility")) not in ("collapse", "filter"):
                found.append(child)
        elif child.tag in _ROWS:
            found.extend(_rows(child))
    return found
