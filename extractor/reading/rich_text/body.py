"""The walk over an RTF file: groups, the words that change the look of text, and the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from ..flow import Flow
from ..runs import show, stored
from ..word.styles import Face
from .looks import Fonts, Look
from .rows import Row
from .tokens import Token

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DEEPEST, _LONGEST_NAME = 16, 100
# Groups whose content is no text of the document.
_NO_TEXT = """
aftncn aftnsep aftnsepc annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart author
background bkmkend bkmkstart blipuid buptim category colorschememapping colortbl comment company creatim datafield
datastore doccomm docvar falt fldinst footer footerf footerl footerr formfield ftncn ftnsep ftnsepc generator header
headerf headerl headerr info keywords latentstyles levelnumbers leveltext listlevel listname listoverride
listoverridetable listpicture liststylename listtable manager mmathPr nonesttables nonshppict objalias objclass
objdata objname objsect objtime oleclsid operator panose passwordhash pgp pgptbl picprop pict printim private propname
protusertbl revtbl revtim rsidtbl shpgrp shprslt sn sp staticval stylesheet subject sv tc template themedata title txe
userprops wgrffmtfilter windowcaption writereservation writereservhash xe xform xmlattrname xmlattrvalue xmlclose
xmlname xmlnstbl xmlopen
"""
_SKIPPED = frozenset(_NO_TEXT.split())
# Groups that older programs are to pass over, and that hold text.
_STARRED = frozenset(("shpinst", "shptxt", "nesttableprops", "ud", "pn", "do", "dptxbxtext", "shppict", "footnote"))
_SIGNS = {
    "tab": "    ", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "softline": " ", "emdash": "—",
    "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ",
    "enspace": " ", "qmspace": " ",
}  # fmt: skip


class _Place(Enum):
    """What the text of a group is."""

    text = auto()
    skipped = auto()
    twofold = auto()  # a text for older programs, with the same in Unicode inside of it
    fonts = auto()
    label = auto()


@dataclass(slots=True)
class _Group:
    """What is open with a brace; a group inherits it from the one around it."""

    place: _Place = _Place.text
    look: Look = field(default_factory=Look)
    skip: int = 1  # characters behind a \\u that stand for it in older programs
    font: int | None = None  # of the table of fonts
    is_new: bool = True  # nothing has stood in it yet
    is_starred: bool = False
    ends: Callable[[], None] | None = None

    @property
    def is_passed_over(self) -> bool:
        """Its text is not shown."""
        return self.place in (_Place.skipped, _Place.twofold)


@dataclass(slots=True)
class _Story:
    """A text that is read by itself: the document's, a note's, a text box's."""

    flow: Flow = field(default_factory=Flow)
    pieces: list[tuple[str, Face]] = field(default_factory=list)
    label: list[tuple[str, Face]] = field(default_factory=list)
    depth: int = 0
    in_list: bool = False
    row: Row = field(default_factory=Row)
    inner_row: Row = field(default_factory=Row)


class Body:
    """Reads the lines of a file, token by token.

    Attributes:
        bare_lists: paragraphs of lists whose numbers the file does not write out.
        objects, pictures: how many there are of what is not read.
    """

    def __init__(self) -> None:
        self._fonts = Fonts()
        self._groups = [_Group(is_new=False)]
        self._stories = [_Story()]
        self._notes: list[list[str]] = []
        self._count = 0
        self._has_mark = False
        self._bytes: list[str] = []
        self._passed = 0  # characters still to be passed over behind a \u
        self.bare_lists = 0
        self.objects = 0
        self.pictures = 0

    @property
    def open_groups(self) -> int:
        """Groups that were not closed."""
        return len(self._groups) - 1

    def close(self) -> list[str]:
        """Ends all that is open; the lines, those of the notes last."""
        self._flush()
        while len(self._stories) > 1:
            self._groups[-1].ends = None
            self._end_story().flow.close()
        story = self._stories[0]
        if story.pieces:
            self._end_paragraph()
        return [*story.flow.close(), *(line for note in self._notes for line in note)]

    def take(self, token: Token) -> None:
        """Reads the next sign."""
        if token.kind == "brace":
            self._flush()
            self._passed = 0
            self._brace(token.value)
        elif token.kind in ("byte", "text"):
            self._text(token.value)
        elif token.kind == "sign":
            self._sign(token.value)
        elif token.value == "u" and token.number is not None:
            self._unicode(token.number)
        else:
            self._flush()
            self._word(token.value, token.number)
        if token.kind not in ("brace", "sign"):
            self._groups[-1].is_new = False

    def _brace(self, brace: str) -> None:
        group = self._groups[-1]
        if brace == "{":
            group.is_new = False
            self._groups.append(replace(group, is_new=True, is_starred=False, ends=None))
        elif len(self._groups) > 1:
            if group.ends:
                group.ends()
            self._groups.pop()

    def _text(self, text: str) -> None:
        if self._passed:
            passed = min(self._passed, len(text))
            self._passed -= passed
            text = text[passed:]
        if not self._groups[-1].is_passed_over:
            self._bytes.append(text)

    def _unicode(self, number: int) -> None:
        self._flush()
        group = self._groups[-1]
        if group.place in (_Place.text, _Place.label):
            self._add(chr(number & 0xFFFF))
        self._passed = group.skip

    def _flush(self) -> None:
        """What was stored in bytes becomes text of the group."""
        if not self._bytes:
            return
        text = "".join(self._bytes)
        self._bytes.clear()
        group = self._groups[-1]
        if group.place is _Place.fonts:
            if group.font is not None:
                font = self._fonts.font(group.font)
                font.name = (font.name + text).split(";")[0].strip()[:_LONGEST_NAME]
        else:
            self._add(self._fonts.decode(text, group.look))

    def _add(self, text: str) -> None:
        group, story = self._groups[-1], self._stories[-1]
        if group.is_passed_over or group.look.hidden or group.look.deleted:
            return
        face = self._fonts.face(group.look)
        pieces = story.label if group.place is _Place.label else story.pieces
        pieces.append((text if text in ("\n", "    ", "\u00ad") else stored(text, face), face))

    def _sign(self, sign: str) -> None:
        group = self._groups[-1]
        if sign == "*" and group.is_new:
            group.is_starred = True
            return
        if sign in "\\{}":
            self._text(sign)
            return
        self._flush()
        group.is_new = False
        if sign in "\r\n":
            self._word("par", None)
        elif sign == "~":
            self._add("\u00a0")
        elif sign == "_":
            self._add("-")
        elif sign == "-" and self._fonts.face(group.look).encoding:
            self._add("\u00ad")  # a letter there

    def _word(self, word: str, number: int | None) -> None:
        group = self._groups[-1]
        if group.is_new:
            self._begin(group, word)
        if word == "pict":
            self.pictures += 1
        if group.is_passed_over:
            return
        if word in _SIGNS:
            self._add(_SIGNS[word])
        elif word in ("par", "sect"):
            self._end_paragraph()
        elif word in ("cell", "nestcell", "row", "nestrow"):
            self._end_cell_or_row(word)
        elif not (self._look(group, word, number) or self._paragraph(word, number)):
            story = self._stories[-1]
            (story.inner_row if story.depth > 1 else story.row).take(word, number)

    def _begin(self, group: _Group, word: str) -> None:
        """The first word of a group tells what is in it."""
        if word == "ud" and group.place is _Place.twofold:
            group.place = _Place.text
        elif word in _SKIPPED or (group.is_starred and word not in _STARRED):
            group.place = _Place.skipped
        elif group.is_passed_over:
            return
        elif word == "fonttbl":
            group.place = _Place.fonts
        elif word in ("listtext", "pntext"):
            group.place = _Place.skipped if self._stories[-1].label else _Place.label
        elif word == "pn":
            group.place = _Place.skipped
        elif word == "object":
            self.objects += 1
        elif word == "upr":
            group.place = _Place.twofold
        elif word in ("shptxt", "dptxbxtext") and len(self._stories) < _DEEPEST:
            self._begin_story(group, self._end_box)
        elif word == "footnote" and len(self._stories) < _DEEPEST:
            self._begin_note(group)

    def _begin_story(self, group: _Group, end: Callable[[], None]) -> None:
        group.place, group.look, group.ends = _Place.text, Look(), end
        self._stories.append(_Story())

    def _end_story(self) -> _Story:
        if self._stories[-1].pieces:
            self._end_paragraph()
        return self._stories.pop()

    def _end_box(self) -> None:
        """Text boxes stand before the paragraph that they are anchored in."""
        box = self._end_story()
        self._stories[-1].flow.lines.extend(box.flow.close())

    def _begin_note(self, group: _Group) -> None:
        hidden = group.look.hidden or group.look.deleted
        mark = ""
        if self._has_mark and not hidden:
            self._count += 1
            mark = str(self._count).translate(_RAISED)
            self._add(mark)
        self._has_mark = False
        lines: list[str] = []
        if not hidden:
            self._notes.append(lines)

        def end() -> None:
            self._has_mark = False
            lines.extend(self._end_story().flow.close())
            if lines and mark:
                lines[0] = f"{mark} {lines[0]}"

        self._begin_story(group, end)

    def _end_paragraph(self) -> None:
        story = self._stories[-1]
        story.flow.enter(story.depth)
        text, label = show(story.pieces), show(story.label).strip()
        if label:
            text = f"{label} {text}"
        elif story.in_list and text.strip():
            self.bare_lists += 1
        if self._groups[-1].look.deleted:
            story.flow.hold(text)
        else:
            story.flow.add(text)
        story.pieces, story.label = [], []

    def _end_cell_or_row(self, word: str) -> None:
        story = self._stories[-1]
        inner = word.startswith("nest")
        if word.endswith("cell"):
            depth = max(story.depth, 2) if inner else 1
            story.depth, outer = depth, story.depth
            self._end_paragraph()
            story.depth = max(outer, 1)
            story.flow.end_cell()
        else:
            story.flow.enter(max(story.depth, 2) if inner else 1)
            story.flow.end_row((story.inner_row if inner else story.row).shape())

    def _look(self, group: _Group, word: str, number: int | None) -> bool:
        """A word that changes the look of characters."""
        on = number != 0
        if word == "f":
            if group.place is _Place.fonts:
                group.font = number
            else:
                group.look = replace(group.look, font=number)
        elif word == "fcharset" and group.place is _Place.fonts and group.font is not None:
            self._fonts.font(group.font).charset = number or 0
        elif word == "v":
            group.look = replace(group.look, hidden=on)
        elif word == "deleted":
            group.look = replace(group.look, deleted=on)
        elif word == "caps":
            group.look = replace(group.look, capitals=on)
        elif word == "plain":
            group.look = Look()
        elif word == "uc":
            group.skip = min(max(number or 0, 0), 32)
        elif word == "ansicpg":
            self._fonts.set_code_page(number or 0)
        elif word == "deff":
            self._fonts.default = number
        elif word == "chftn":
            self._has_mark = True
        else:
            return False
        return True

    def _paragraph(self, word: str, number: int | None) -> bool:
        """A word that changes the properties of the paragraph."""
        story = self._stories[-1]
        if word == "pard":
            if self._groups[-1].place is _Place.text:
                story.depth, story.in_list = 0, False
        elif word == "intbl":
            story.depth = max(story.depth, 1)
        elif word == "itap":
            story.depth = min(max(number or 0, 0), _DEEPEST)
        elif word == "ls":
            story.in_list = bool(number)
        else:
            return False
        return True


