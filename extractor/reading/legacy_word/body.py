"""Paragraphs of a Word file → lines of text, in the order in which they are read."""

from __future__ import annotations

from ..flow import Flow
from ..runs import make_face, show, stored
from ..word.fields import Fields
from ..word.numbering import Numbering
from ..word.styles import Face, NumberProperties
from ..word.styles import Styles as NoStyles
from ..word.symbols import show_symbols
from .grid import row_shape
from .notes import Boxes, Notes
from .story import ParagraphText, Run, Stories
from .styles import Look, Styles

_FIELD_STEPS = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_NOTE_MARK, _ANCHOR, _SYMBOL = "\x02", "\x08", "("
_SIGNS = {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\t": "    "}
_EMBEDDED = " EMBED "  # the instruction of a field that shows an object of another program
_PICTURE = "\x01"
_LEGACY_HYPHEN = "\x1f"
_STRUCTURE = frozenset("\x13\x14\x15\x02\x08\x0b\x0c\x0e\x1e\x1f\t")


class Body:
    """Reads the lines of a file's texts.

    Attributes:
        lists: number of paragraphs with an automatic number.
        embedded: number of objects of other programs, which are not read.
        pictures: number of pictures within the text.
    """

    def __init__(
        self, stories: Stories, styles: Styles, numbering: Numbering | None, notes: Notes, boxes: Boxes
    ) -> None:
        self._stories = stories
        self._styles = styles
        self._numbering = numbering
        self._no_style = NoStyles(None, None).style(None)
        self._notes = notes
        self._boxes = boxes
        self._faces: dict[Look, Face] = {}
        self._fields = Fields()
        self._in_box = False
        self.lists = 0
        self.embedded = 0
        self.pictures = 0

    def read(self, start: int, end: int) -> list[str]:
        """The lines between two positions of the document."""
        flow = Flow()
        for paragraph in self._stories.paragraphs(start, end):
            flow.enter(paragraph.depth)
            if paragraph.ends_row:
                flow.end_row(row_shape(paragraph.values))
                continue
            self._add(paragraph, flow)
            self._fields.end_paragraph()
            if paragraph.ends_cell:
                flow.end_cell()
        return flow.close()

    def _add(self, paragraph: ParagraphText, flow: Flow) -> None:
        pieces: list[tuple[str, Face]] = []
        for run in paragraph.runs:
            self._run(run, pieces, flow)
        text, mark = show(pieces), paragraph.mark
        if mark.deleted and not paragraph.ends_cell:
            flow.hold(text)
            return
        if mark.hidden and not text.strip():
            return
        if paragraph.list_number is not None and (text.strip() or not paragraph.ends_cell):
            text = self._label(paragraph) + text
        if mark.hidden and not paragraph.ends_cell:
            flow.hold(text)
        else:
            flow.add(text)

    def _label(self, paragraph: ParagraphText) -> str:
        self.lists += 1
        if self._numbering is None:
            return ""
        own = NumberProperties(str(paragraph.list_number), paragraph.list_level)
        return self._numbering.label(own, self._no_style, self._face(paragraph.mark)._replace(hidden=False))

    def _run(self, run: Run, pieces: list[tuple[str, Face]], flow: Flow) -> None:
        look = run.look
        face = self._face(look)
        text = run.text
        if look.deleted or (look.hidden and not any(char in _FIELD_STEPS for char in text)):
            return
        if _STRUCTURE.isdisjoint(text) and not look.special:
            if self._fields.shown:
                pieces.append((stored(text, face), face))
            else:
                self.embedded += _EMBEDDED in text
            return
        for index, char in enumerate(text):
            if char in _FIELD_STEPS:
                self._fields.step(_FIELD_STEPS[char])
            elif not self._fields.shown or look.hidden:
                self.embedded += text.startswith(_EMBEDDED, index)
            elif char in _SIGNS:
                pieces.append((_SIGNS[char], face))
            elif char == _NOTE_MARK:
                pieces.append((self._notes.refer(run.start + index), face))
            elif char == _ANCHOR:
                self._box(run.start + index, flow)
            elif char == _LEGACY_HYPHEN:
                pieces.append(("\u00ad" if face.encoding else "", face))
            elif char == _SYMBOL and look.special and look.symbol:
                pieces.append((self._symbol(*look.symbol), face._replace(encoding=None, capital_font=False)))
            else:
                self.pictures += char == _PICTURE
                pieces.append((stored(char, face), face))

    def _symbol(self, font: int, char: int) -> str:
        name = self._styles.fonts[font] if font < len(self._styles.fonts) else None
        if 0xD800 <= char < 0xE000 or char < 0x20:
            return ""
        return show_symbols(chr(char | 0xF000 if char < 0x100 else char), name)

    def _box(self, position: int, flow: Flow) -> None:
        """Text boxes stand before the paragraph that they are anchored in."""
        if self._in_box:
            return
        self._in_box = True
        for start, end in self._boxes.take(position):
            outside, self._fields = self._fields, Fields()
            flow.lines.extend(self.read(start, end))
            self._fields = outside
        self._in_box = False

    def _face(self, look: Look) -> Face:
        face = self._faces.get(look)
        if face is None:
            font = self._styles.fonts[look.other_font] if look.other_font < len(self._styles.fonts) else None
            face = self._faces[look] = make_face(font, look.hidden, look.capitals)
        return face
