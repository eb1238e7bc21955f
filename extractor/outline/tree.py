"""The tree of sections with their provisions: every labelled line gets its level, every other line its section."""

from __future__ import annotations

import re
from collections import defaultdict, deque

from vi_directive.folding import fold

from ..reading import Source
from ..reading.line_shapes import BULLET, ORNAMENT, is_capitals
from .headings import Heading, find_heading, outside_brackets
from .leaves import LeafBuilder
from .lexicon import expression, starting_with
from .lines import source_lines
from .model import Letterhead, Line, Outline, Part, Section, Signature
from .numbering import Label, LevelStack, parse_label
from .parts import split_parts
from .topics import heading_topic

_ALPHANUMERIC = re.compile(r"[^\W_]")
_BRACKETED = re.compile(r"\([^()]*\)")
_ADDRESSEES = re.compile(r"^\W*kính\s+g(?:ử|ở)i\s*:?\s*")
_LONGEST_SENTENCE_TITLE = 60
# A longer heading above the closing paragraphs is itself what is to be done.
_LONGEST_EMPTY_TITLE = 6
_TITLED_FORMS = ("part", "chapter", "item", "article")
_LONGEST_TITLE_LINE = 160
_LONGEST_ADDRESSEE = 160
_LONGEST_OPENING = 15
# So many earlier headings of a form tell whether one more is a title.
_LEAST_LIKE, _MOST_LIKE = 2, 4


def build_outline(source: Source) -> Outline:
    """Builds the outline of a document.

    Args:
        source: what a reader gave.

    Returns:
        the outline; a document without any recognised structure has its paragraphs as leaves.
    """
    folded = fold(source.text)
    lines = source_lines(source, folded)
    parts = split_parts(lines)
    main = parts[0]
    outline = Outline(
        source.text,
        folded,
        Letterhead(main.letterhead, main.kind, main.title),
        Signature(main.recipients, main.signature),
        [],
        [],
        body_start=main.body[0].start if main.body else 0,
    )
    builder = _Builder(outline)
    for number, part in enumerate(parts):
        builder.add_part(part, number)
    return outline


def _last_titles() -> deque[bool]:
    return deque(maxlen=_MOST_LIKE)


class _Builder:
    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._stack = LevelStack()
        self._leaves = LeafBuilder(outline.text, outline.leaves)
        self._section: int | None = None
        self._is_form = False
        self._part = 0
        # For each form of label in the part, whether its last sections are titles.
        self._titles: defaultdict[str, deque[bool]] = defaultdict(_last_titles)

    def add_part(self, part: Part, number: int) -> None:
        self._stack.clear()
        self._titles.clear()
        self._section = None
        self._part = number
        self._is_form = part.is_form or (self._is_form and not (part.kind or part.title or part.annex_head))
        self._leaves.open_section()
        if number:
            self._open_annex(part)
        body = part.body
        index = self._add_opening(body) if not number else 0
        closing = self._closing_start(body, index)
        while index < len(body):
            line = body[index]
            label = self._label(line)
            if index >= closing:
                self._add_closing(line)
            elif ORNAMENT.match(line.text) and "\t" not in line.text:
                pass
            elif label is not None:
                index = self._add_section(body, index, label)
                continue
            else:
                self._leaves.add(line, self._section)
            index += 1

    def _label(self, line: Line) -> Label | None:
        label = None if line.is_row or self._in_bullet(line) else parse_label(line.text)
        if label is None or label.form in _TITLED_FORMS or _ALPHANUMERIC.search(line.text, label.end):
            return label
        return None  # a number with only dots behind it is a blank to fill in

    @staticmethod
    def _in_bullet(line: Line) -> bool:
        return BULLET.match(line.text) is not None

    def _open_annex(self, part: Part) -> None:
        shown = [*part.kind, *part.title]
        if part.annex_head is not None and not part.kind:
            bare = part.annex_head.folded.strip(" .:")
            # "PHỤ LỤC" with its title is one heading; "Mẫu số 01" above a title is only a number.
            if not part.title or bare.startswith("phụ lục"):
                shown = [part.annex_head, *part.title]
        if not shown:
            return
        start, end = shown[0].start, shown[-1].end
        heading = " ".join(self._outline.text[start:end].split())
        section = Section("", "annex", (), start, start, end, heading, True, part=self._part, is_form=part.is_form)
        section.topic = heading_topic(self._fold_of(shown))
        section.own_topic = bool(section.topic)
        self._section = self._push(section, None)

    @staticmethod
    def _fold_of(lines: list[Line]) -> str:
        joined = " ".join(line.folded.strip() for line in lines)
        return re.sub(r"^phụ lục(?:\s+(?:số\s+)?[ivx\d]+)?\W*", "", joined)

    def _push(self, section: Section, parent: int | None) -> int:
        section.parent = parent
        section.level = self._stack.level
        index = len(self._outline.sections)
        self._outline.sections.append(section)
        self._stack.push(section.form, section.number, index)
        return index

    def _add_opening(self, body: list[Line]) -> int:
        """Paragraphs before the first heading; returns the index of that heading."""
        index = 0
        addressing = False
        flat = not any(self._is_labelled(line) for line in body)
        end = _opening_of_flat(body) if flat else len(body)
        while index < end:
            line = body[index]
            if self._is_labelled(line):
                break
            addressed = _ADDRESSEES.match(line.folded)
            if addressed:
                addressing = True
                rest = line.text[addressed.end() :].strip()
                if rest:
                    start = line.end - len(line.text[addressed.end() :].lstrip())
                    self._outline.addressees.append(
                        Line(start, line.end, self._outline.text[start : line.end], line.folded[start - line.start :])
                    )
            elif addressing and self._is_addressee(line):
                self._outline.addressees.append(line)
            elif not ORNAMENT.match(line.text):
                addressing = False
                leaf = self._leaves.add(line, None)
                if leaf is not None:
                    leaf.zone = "opening"
            index += 1
        self._leaves.open_section()
        return index

    def _is_labelled(self, line: Line) -> bool:
        return not line.is_row and not self._in_bullet(line) and parse_label(line.text) is not None

    def _is_addressee(self, line: Line) -> bool:
        listed = self._in_bullet(line) or not line.text.endswith((":", "."))
        return listed and len(line.text) < _LONGEST_ADDRESSEE

    @staticmethod
    def _closing_start(body: list[Line], first: int) -> int:
        """Index of the first closing paragraph: unmarked, at the end, opened by a closing phrase."""
        start = len(body)
        for index in range(len(body) - 1, max(first, len(body) - 6) - 1, -1):
            line = body[index]
            if line.is_row or BULLET.match(line.text) or parse_label(line.text):
                break
            if starting_with("closing", "starts").match(line.folded):
                start = index
        return start

    def _add_closing(self, line: Line) -> None:
        leaf = self._leaves.add(line, None)
        if leaf is not None:
            leaf.zone = "closing"

    def _add_section(self, body: list[Line], index: int, label: Label) -> int:
        line = body[index]
        following = index + 1
        if not line.text[label.end :].strip() and label.form in _TITLED_FORMS:
            following = self._title_below(body, index)
        heading = find_heading(line.text, label.end)
        start = line.start + label.end
        start += len(line.text[label.end :]) - len(line.text[label.end :].lstrip())
        section = Section(
            label.text, label.form, label.number, line.start, min(start, line.start + max(heading.end, label.end)),
            line.start + max(heading.end, label.end), heading.text, heading.is_title,
            part=self._part, is_form=self._is_form,
        )
        sentence = self._take_title(section, body[index + 1 : following])
        parent, expected = self._stack.place(label.form, label.number)
        if not expected:
            message = f"the number {label.text} does not follow the one before it"
            self._outline.warnings.append(("numbering", message, line.start, line.start + label.end))
        self._section = self._push(section, parent)
        self._set_topic(section, line, heading.end)
        self._leaves.open_section()
        if sentence is not None:
            self._leaves.add(sentence, self._section)
        elif heading.body_start is not None:
            self._leaves.add(line, self._section, offset=heading.body_start)
        elif self._is_title(section, line, heading, body, following):
            section.is_title = True
            section.heading = heading.whole
            self._set_topic(section, line, len(line.text))
        elif not heading.is_title or self._stands_alone(body, index, following, section):
            self._leaves.add(line, self._section, offset=label.end)
        self._titles[section.form].append(section.is_title)
        return following

    def _title_below(self, body: list[Line], index: int) -> int:
        """"Chương I" alone on its line: the title stands on the lines below."""
        following = index + 1
        while following < len(body) and following <= index + 3:
            line = body[following]
            if line.is_row or parse_label(line.text) or BULLET.match(line.text):
                break
            if following > index + 1 and not is_capitals(line.text):
                break
            if len(line.text) > _LONGEST_TITLE_LINE:
                break
            following += 1
        return following

    def _take_title(self, section: Section, lines: list[Line]) -> Line | None:
        """Gives a section the title that stands below its label; returns the line if it is a provision instead."""
        if not lines:
            return None
        section.heading_start, section.heading_end = lines[0].start, lines[-1].end
        section.heading = " ".join(self._outline.text[section.heading_start : section.heading_end].split())
        below = find_heading(lines[0].text, 0)
        if len(lines) > 1 or below.is_title:
            return None
        section.heading, section.heading_end, section.is_title = below.text, lines[0].start + below.end, False
        return lines[0]

    def _set_topic(self, section: Section, line: Line, heading_end: int) -> None:
        low = section.heading_start - line.start
        folded = line.folded[low:heading_end] if 0 <= low <= len(line.text) else fold(section.heading)
        own = heading_topic(folded)
        section.own_topic = bool(own) and section.is_title
        if section.own_topic:
            section.topic = own
        elif section.parent is not None:
            section.topic = self._outline.sections[section.parent].topic

    def _is_title(self, section: Section, line: Line, heading: Heading, body: list[Line], following: int) -> bool:
        """A sentence with a text below it is a title where its like were titles before."""
        length = len(_BRACKETED.sub("", heading.whole).split())
        if heading.is_title or following >= len(body) or length > _LONGEST_SENTENCE_TITLE:
            return False
        below = body[following]
        if starting_with("closing", "starts").match(below.folded):
            return False
        if outside_brackets(line.text, ";") or below.is_row or BULLET.match(below.text) or parse_label(below.text):
            return False
        like = self._titles[section.form]
        return len(like) >= _LEAST_LIKE and all(like)

    def _stands_alone(self, body: list[Line], index: int, following: int, section: Section) -> bool:
        """A title with nothing below it is itself the provision."""
        if following >= len(body):
            return True
        line = body[following]
        if line.is_row or BULLET.match(line.text):
            return False
        label = parse_label(line.text)
        if label is not None:
            return not self._stack.nests(label.form, label.number)
        if not starting_with("closing", "starts").match(line.folded):
            return False
        return body[index].text.endswith((".", ";")) or len(section.heading.split()) > _LONGEST_EMPTY_TITLE


def _opening_of_flat(body: list[Line]) -> int:
    """Number of the opening paragraphs of a directive without numbered headings.

    They end with "… như sau:", or with the last one that opens as a legal basis or a reason does.
    """
    for index, line in enumerate(body[:_LONGEST_OPENING]):
        if line.text.rstrip().endswith(":") and expression("opening", "as_follows").search(line.folded):
            return index + 1
    index = 0
    opens = starting_with("opening", "starts")
    while index < len(body) and (_ADDRESSEES.match(body[index].folded) or opens.match(body[index].folded)):
        index += 1
    return index
