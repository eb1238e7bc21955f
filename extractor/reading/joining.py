"""Printed lines → paragraphs: what a page's width or its end cut in two is put together again.

Headings, list items, letterhead lines, recipients and table rows are never joined to what stands before them. Where
two lines could be one paragraph or two, a line that still had room for the next word ends its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .line_shapes import (
    ANNEX_HEAD,
    BULLET,
    DATE_LINE,
    LABEL,
    MOTTO,
    ORNAMENT,
    PARAGRAPH_HEAD,
    PLACE_WORD,
    RECIPIENTS_HEAD,
    UPPER,
    is_capitals,
    is_ended,
    is_sentence_ended,
    opens_item,
    starts_lower,
)
from .setting import Setting, find_setting
from .source import Line

_ELLIPSIS = re.compile(r"(?:\.\.\.?|…)[,\"”)]*$")
_CUT_NUMBER = re.compile(r"\d(\s?)[-–/]$")
# A word with a hyphen, which may end a line without being cut: "97/HD-/TLĐ".
_HYPHENATED = re.compile(r"[^\W_]-$")
_SYMBOL = re.compile(r"^[A-ZĐ][A-ZĐ&]*\b|^\d{1,4}(?:/|\b)")
_CUT_RANGE = re.compile(r"^[-–]\s?\d")
# A word that cannot end a line of its own: what it governs must follow.
_GOVERNING = re.compile(
    r"(?:^|\s)(?:và|của|các|những|theo|tại|về|với|số|cho|từ|đến|hoặc|trong|trên|do|bởi|ngày|tháng|năm|quý|Điều|Khoản"
    r"|khoản|Mục|mục|Phần|Chương|Phụ lục)$"
)
_LABELLED = re.compile(rf"^[{UPPER}][^:.;]{{1,45}}:(?:\s|$)")
# The title of these stands on the line below, so it is no part of theirs.
_TITLED_BELOW = re.compile(r"^(?:PHẦN|CHƯƠNG|MỤC|ĐIỀU)\b", re.IGNORECASE)
_LEAST_CUT = 40
# A line that ends in a semicolon above small letters goes on even if a short word more had found room.
_SLACK = 0.1
# A bracket that is not closed within so many characters was never meant to be.
_LONGEST_BRACKET = 800


def join_lines(lines: list[Line]) -> Iterator[tuple[list[Line], list[str]]]:
    """Groups lines into paragraphs.

    Yields:
        the lines of a paragraph and what goes between them: a space, or nothing inside a cut document number.
    """
    setting = find_setting(lines)
    group = _Group()
    blanks = 0
    for line in lines:
        if not line.text:
            blanks += 1
            continue
        apart = max(blanks, int(line.after_cut or line.is_spaced))
        joint = _joint(group, line, apart, setting) if group.lines else None
        if joint is None:
            if group.lines:
                yield group.lines, group.joints
            group = _Group()
        else:
            group.joints.append(joint)
        group.add(line)
        blanks = 0
    if group.lines:
        yield group.lines, group.joints


class _Group:
    """The lines of the paragraph that is being read."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.joints: list[str] = []
        self._brackets = 0
        self._quotes = 0
        self._length = 0

    def add(self, line: Line) -> None:
        """Adds a line, counting what it opens and closes."""
        self.lines.append(line)
        self._length += len(line.text)
        self._brackets = max(self._brackets + line.text.count("(") - line.text.count(")"), 0)
        self._quotes = max(self._quotes + line.text.count("“") - line.text.count("”"), 0)

    @property
    def last(self) -> Line:
        """The line added last."""
        return self.lines[-1]

    @property
    def is_open(self) -> bool:
        """A bracket or quotation mark is still to be closed."""
        return bool(self._brackets or self._quotes) and self._length <= _LONGEST_BRACKET

    @property
    def opens_item(self) -> bool:
        """The paragraph is a heading, a numbered provision or a bullet."""
        return opens_item(self.lines[0].text)

    @property
    def is_bare(self) -> bool:
        """Only a bullet or a number so far, on a line or ("Điều / 1.") on two; its text is on the next."""
        text = " ".join(line.text for line in self.lines[:2])
        if text in ("-", "+", "–", "•"):
            return True
        label = LABEL.match(text)
        whole = label is not None and label.end() == len(text) and len(self.lines) <= 2
        return whole and (len(self.lines) == 2 or not _TITLED_BELOW.match(text))

    @property
    def is_closing(self) -> bool:
        """The paragraph is the first of those that close a directive; they are often one."""
        return self.lines[0].text.startswith("Trên đây là")

    @property
    def is_labelled(self) -> bool:
        """The paragraph is a heading or a numbered provision."""
        return LABEL.match(self.lines[0].text) is not None


def _joint(group: _Group, line: Line, blanks: int, setting: Setting) -> str | None:
    before = group.last
    if before.block != line.block or before.is_row or line.is_row or line.heading_depth or before.heading_depth:
        return None
    if line.goes_on:
        return " "
    if blanks == 0 and group.is_bare and not opens_item(line.text):
        return " "
    if ORNAMENT.match(before.text) or ORNAMENT.match(line.text):
        return None
    full = setting.is_full(before, line, first=len(group.lines) == 1)
    cut = _CUT_NUMBER.search(before.text)
    if cut and blanks <= 1 and _SYMBOL.match(line.text) and (full or not line.text[0].isdigit() or not setting.width):
        return cut.group(1) and " "  # "91-/KH/TU", but "2026 - / 2030"
    if full and before.room is not None and _HYPHENATED.search(before.text) and line.text[0].isalnum():
        return ""
    if blanks == 0 and PLACE_WORD.search(before.text) and line.text[0].isdigit():
        return " "
    if RECIPIENTS_HEAD.match(line.text) or MOTTO.search(line.text):
        return None
    if line.block and DATE_LINE.match(line.text):
        return None
    if ANNEX_HEAD.match(line.text) and not _GOVERNING.search(before.text):
        return None
    if len(group.lines) == 1 and DATE_LINE.match(before.text) and not starts_lower(line.text):
        return None
    if opens_item(line.text):
        # The text may speak of a number: "Nghị quyết số / 18. …".
        spoken_of = _stands_at_margin(group, line, setting) and not is_ended(before.text)
        return " " if blanks == 0 and full and (spoken_of or _is_cut_dash(group, line.text)) else None
    if not _same_letters(group, line, blanks, full, setting):
        return None
    return " " if _continues(group, line, blanks, full, setting) else None


def _stands_at_margin(group: _Group, line: Line, setting: Setting) -> bool:
    """On a page whose paragraphs are all indented, a line at the margin goes on with the one before."""
    if line.room is None or setting.margin is None:
        return False
    return line.indent <= setting.margin <= group.lines[0].indent - 2


def _is_cut_dash(group: _Group, text: str) -> bool:
    """"… kinh tế / - xã hội", "2026 / - 2030": a dash inside a phrase that opens a line."""
    bullet = BULLET.match(text)
    before = group.last.text
    if bullet is None or is_ended(before) or text[0] not in "-–":
        return False
    if starts_lower(text[bullet.end() :].lstrip()):
        return True
    if _CUT_RANGE.match(text):
        return before[-1].isdigit()
    return len(group.lines) > 1


def _same_letters(group: _Group, line: Line, blanks: int, full: bool, setting: Setting) -> bool:
    """Capitals continue only capitals, and only where a numbered heading wraps."""
    capitals_before, capitals = is_capitals(group.last.text), is_capitals(line.text)
    if capitals_before and capitals:
        fills_line = group.last.room is not None and group.last.indent + group.last.room < _SLACK and line.block == 0
        return (group.is_labelled or fills_line) and (blanks == 0 or full)
    if not capitals or capitals_before:
        return not capitals_before
    # An abbreviation may stand alone on a paragraph's last line.
    return len(line.text) < 6 or (full and _stands_at_margin(group, line, setting))


def _continues(group: _Group, line: Line, blanks: int, full: bool, setting: Setting) -> bool:
    before = group.last.text
    lower = starts_lower(line.text)
    ended = is_ended(before) and not (lower and _ELLIPSIS.search(before))
    if is_capitals(line.text) and is_capitals(before):
        return group.is_labelled or full
    if full and _stands_at_margin(group, line, setting) and not line.is_spaced:
        return True
    if full and line.block and BULLET.match(group.lines[0].text) and not ended:
        return True
    if PARAGRAPH_HEAD.match(line.text) and not _GOVERNING.search(before) and not (full and group.is_closing):
        return False
    if blanks == 0 and setting.blank_separated:
        if ended and not full and not lower and not group.is_open:
            return False
        return not (ended and _LABELLED.match(line.text)) and not _is_short_block(group, line)
    if blanks == 0:
        return _continues_below(group, line, ended, lower, full, setting)
    if ended:
        return blanks == 1 and full and lower and before.endswith(";")
    if lower or _GOVERNING.search(before):
        return len(before) >= _LEAST_CUT or full
    return blanks == 1 and full and not group.is_labelled


def _continues_below(group: _Group, line: Line, ended: bool, lower: bool, full: bool, setting: Setting) -> bool:
    """The line stands right below the one before it."""
    before = group.last.text
    if setting.margin is not None and line.indent >= setting.margin + 2 and not (lower and not ended):
        return line.room is not None and full and group.is_open and not ended
    if ended:
        if lower and not is_sentence_ended(before):
            full = full or setting.is_full(group.last, line, first=True, slack=_SLACK)
        if not full or line.indent > group.last.indent + 1:
            return False
        if lower or group.is_open or setting.margin is not None or line.text[0] == "“":
            return True
        several = len(group.lines) > 1 or group.opens_item or group.is_closing
        return several and is_sentence_ended(before)
    if lower or _GOVERNING.search(before):
        return True
    if setting.margin is not None and line.indent <= setting.margin < group.lines[0].indent:
        return len(before) >= _LEAST_CUT
    if line.text[0].isdigit() and len(before) >= _LEAST_CUT and (full or not setting.width):
        return not line.text.isdigit()
    if group.is_open if full else not setting.width and before.count("(") > before.count(")"):
        return True
    return full and not _LABELLED.match(line.text)


def _is_short_block(group: _Group, line: Line) -> bool:
    """Lines of a letterhead or a signature: short, capitalised, without a full stop."""
    before = group.last.text
    return (
        len(before) < _LEAST_CUT
        and len(line.text) < _LEAST_CUT
        and not starts_lower(line.text)
        and not group.opens_item
        and "," in line.text + before
    )
