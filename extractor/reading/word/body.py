"""The walk over a document's body: paragraphs and what stands in them, in the order in which it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from .fields import Fields, form_value
from .grid import read_table
from .legacy import convert
from .names import ALTERNATE, MATH, VALUE, Element, chosen, w
from .notes import Notes
from .numbering import Numbering
from .styles import PLAIN, Face, Style, Styles, number_properties
from .symbols import PRIVATE, show_symbols
from .tables import table_lines

_PARAGRAPH, _TABLE, _RUN, _TEXT, _TAB = w("p"), w("tbl"), w("r"), w("t"), w("tab")
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = w("pPr"), w("rPr")
_STYLE, _NUMBERS, _FRAME = w("pStyle"), w("numPr"), w("framePr")
_CONTROL, _CONTENT, _BOX, _CHUNK = w("sdt"), w("sdtContent"), w("txbxContent"), w("altChunk")
_FIELD, _SYMBOL, _RUBY = w("fldChar"), w("sym"), w("ruby")
_FRACTION, _MATH_TEXT = f"{{{MATH}}}f", f"{{{MATH}}}t"
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"

# Elements around others that add nothing to the text.
_WRAPPERS = frozenset(map(w, ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo")))
_FORMULAS = frozenset((f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara"))
_GRAPHICS = frozenset(map(w, ("drawing", "pict", "object")))
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_SIGNS = {
    _TAB: "    ",
    w("ptab"): "    ",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
_SOFT_HYPHEN = w("softHyphen")
_IN_TEXT = str.maketrans("\t\n\r", "   ")
# What is not read, by how it is told from other drawings.
_LEFT_OUT = {"chart": "charts", "diagram": "diagrams"}


@dataclass(slots=True)
class _Paragraph:
    """The text of a paragraph while it is read: pieces with their looks."""

    style: Style
    face: Face
    texts: list[str] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    is_plain: bool = True

    def add(self, text: str, face: Face) -> None:
        self.texts.append(text)
        self.faces.append(face)
        self.is_plain = self.is_plain and face.plain

    def text(self) -> str:
        if self.is_plain:
            return "".join(self.texts)
        runs = groupby(zip(self.texts, self.faces, strict=True), key=lambda piece: piece[1][2:5])
        shown: list[str] = []
        for _, run in runs:
            pieces = list(run)
            shown.append(convert("".join(text for text, _ in pieces), pieces[0][1]))
        return "".join(shown)


@dataclass(slots=True)
class _Flow:
    """Lines one after another; a paragraph whose mark is deleted or hidden goes on in the next."""

    lines: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        if self.open:
            text = "".join([*self.open, text])
            self.open.clear()
        self.lines.extend(line for part in text.split("\n") if (line := part.strip()))

    def close(self) -> list[str]:
        """Ends what is open; the lines."""
        if self.open:
            self.add("")
        return self.lines


class Body:
    """Reads the lines of a document and of its notes.

    Args:
        styles: its styles.
        numbering: its lists.
        notes: its notes.

    Attributes:
        left_out: how many things of each kind are not read.
        pictures: number of pictures.
    """

    def __init__(self, styles: Styles, numbering: Numbering, notes: Notes) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._fields = Fields()
        self.left_out: Counter[str] = Counter()
        self.pictures = 0

    def read(self, container: Element) -> list[str]:
        """The lines of a body, a cell, a text box or a note."""
        flow = _Flow()
        self._blocks(container, flow)
        return flow.close()

    def _blocks(self, container: Element, flow: _Flow) -> None:
        for child in container:
            tag = child.tag
            if tag == _PARAGRAPH:
                self._paragraph(child, flow)
            elif tag == _TABLE:
                flow.close()
                flow.lines.extend(table_lines(read_table(child, self._styles, self.read)))
            elif tag == _CHUNK:
                self.left_out["inserted documents"] += 1
            elif (inner := _unwrap(child, tag)) is not None:
                self._blocks(inner, flow)

    def _paragraph(self, element: Element, flow: _Flow) -> None:
        style_id = numbers = mark = None
        is_initial = False
        # Properties are the first child, if any.
        properties = element[0] if len(element) and element[0].tag == _PARAGRAPH_PROPERTIES else ()
        for child in properties:
            tag = child.tag
            if tag == _STYLE:
                style_id = child.get(VALUE)
            elif tag == _NUMBERS:
                numbers = child
            elif tag == _RUN_PROPERTIES:
                mark = child
            elif tag == _FRAME:
                is_initial = child.get(w("dropCap"), "none") != "none"
        style = self._styles.paragraph_style(style_id)
        paragraph = _Paragraph(style, self._styles.face(style))
        self._inline(element, paragraph, flow)
        text = paragraph.text()
        if is_initial or (mark is not None and _is_deleted(mark)):
            flow.open.append(text)
            return
        self._fields.end_paragraph()
        face = paragraph.face if mark is None else self._styles.face(style, mark)
        if face.hidden and not text.strip():
            return
        if numbers is not None or style.numbers.list_id is not None:
            shown = face._replace(hidden=False)
            label = self._numbering.label(number_properties(numbers), style, shown)
            text = f" {label}{text}" if flow.open and label else label + text
        if face.hidden:
            flow.open.append(text)
        else:
            flow.add(text)

    def _inline(self, container: Element, paragraph: _Paragraph, flow: _Flow) -> None:
        for child in container:
            tag = child.tag
            if tag == _RUN:
                self._run(child, paragraph.face, paragraph, flow)
            elif tag in _FORMULAS:
                if self._fields.shown:
                    paragraph.add(_formula(child), PLAIN)
            elif (inner := _unwrap(child, tag)) is not None:
                self._inline(inner, paragraph, flow)

    def _run(self, run: Element, face: Face, paragraph: _Paragraph, flow: _Flow) -> None:
        for child in run:
            tag = child.tag
            if tag == _RUN_PROPERTIES:
                face = self._styles.face(paragraph.style, child)
            elif tag == _FIELD:
                self._field(child, face, paragraph)
            elif face.hidden or not self._fields.shown:
                continue
            elif tag == _TEXT:
                paragraph.add(_stored_text(child, face), face)
            elif tag in _SIGNS:
                paragraph.add(_SIGNS[tag], face)
            elif tag in _NOTES:
                mark = child.get(w("customMarkFollows"), "0") in ("1", "true", "on")
                paragraph.add(self._notes.refer(_NOTES[tag], child.get(w("id")), has_own_mark=mark), PLAIN)
            elif tag in _GRAPHICS:
                self._graphic(child, flow)
            elif tag == ALTERNATE:
                if (branch := chosen(child)) is not None:
                    self._run(branch, face, paragraph, flow)
            elif tag == _SOFT_HYPHEN:
                # In a legacy font it is a letter.
                paragraph.add("\u00ad" if face.encoding else "", face)
            elif tag == _SYMBOL:
                paragraph.add(_symbol(child), PLAIN)
            elif tag == _RUBY:
                base = child.find(w("rubyBase"))
                if base is not None:
                    self._inline(base, paragraph, flow)

    def _field(self, character: Element, face: Face, paragraph: _Paragraph) -> None:
        kind = character.get(w("fldCharType"))
        if kind == "begin" and self._fields.shown and not face.hidden and (shown := form_value(character)):
            paragraph.add(shown, PLAIN)
        self._fields.step(kind)

    def _graphic(self, graphic: Element, flow: _Flow) -> None:
        """Text boxes stand before the paragraph that they are anchored in."""
        outside = self._fields
        for box in self._boxes(graphic):
            self._fields = Fields()
            flow.lines.extend(self.read(box))
        self._fields = outside

    def _boxes(self, graphic: Element) -> Iterator[Element]:
        stack = [graphic]
        while stack:
            element = stack.pop()
            tag = element.tag
            if tag == _BOX:
                yield element
                continue
            if tag == ALTERNATE:
                element = chosen(element)
                stack.extend(() if element is None else [element])
                continue
            if tag == _OBJECT:
                self.left_out["embedded objects"] += 1
            elif tag.endswith("}graphicData"):
                kind = _LEFT_OUT.get(element.get("uri", "").rpartition("/")[2])
                if kind is not None:
                    self.left_out[kind] += 1
            elif tag.endswith(("}blip", "}imagedata")):
                self.pictures += 1
            stack.extend(reversed(element))


def _unwrap(element: Element, tag: str) -> Element | None:
    """What holds the content of an element that is only a wrapper; None where it has none to show."""
    if tag in _WRAPPERS:
        return element
    if tag == _CONTROL:
        return element.find(_CONTENT)
    if tag == ALTERNATE:
        return chosen(element)
    return None


def _is_deleted(mark: Element) -> bool:
    return any(child.tag in (w("del"), w("moveFrom")) for child in mark)


def _stored_text(element: Element, face: Face) -> str:
    text = element.text or ""
    if text.isascii():
        return text.translate(_IN_TEXT) if "\n" in text or "\t" in text else text
    if face.encoding is None and PRIVATE.search(text):
        text = show_symbols(text, face.font)
    return text.translate(_IN_TEXT) if "\n" in text or "\t" in text else text


def _symbol(element: Element) -> str:
    code = element.get(w("char"), "")
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if not 0x20 <= place <= 0xFFFF or 0xD800 <= place <= 0xDFFF:
        return ""
    # The place in the font is written with or without U+F000.
    return show_symbols(chr(place | 0xF000 if place < 0x100 else place), element.get(w("font")))


def _formula(element: Element) -> str:
    """A formula on one line."""
    if element.tag == _MATH_TEXT:
        return element.text or ""
    parts = [_formula(child) for child in element]
    if element.tag == _FRACTION:
        return "/".join(part for part in parts if part)
    return "".join(parts)
