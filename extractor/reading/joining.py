"""Printed lines → paragraphs: what a page's width or its end cut in two is put together again.

Headings, list items, letterhead lines, recipients and table rows are never joined to what stands before them. Where
two lines could be one paragraph or two, a line that still had room for the next word ends its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .line_shapes import (
    ANNEX_HEAD,
    BULLET,
    LABEL,
    MOTTO,
    ORNAMENT,
    RECIPIENTS_HEAD,
    UPPER,
    first_word,
    is_capitals,
    opens_item,
)
from .source import Line

_ENDED = re.compile(r"(?:[.;:!?…]|\./\.?|/\.)[\"”’»)\]]*$")
_SENTENCE_ENDED = re.compile(r"(?:[.!?]|\./\.?|/\.)[\"”’»)\]]*$")
_ELLIPSIS = re.compile(r"(?:\.\.\.?|…)[,\"”)]*$")
_CUT_NUMBER = re.compile(r"\d\s?[-–/]$")
_SYMBOL = re.compile(r"^[A-ZĐ]{1,}[A-ZĐ&]*\b|^\d{1,4}/")
# A word that cannot end a line of its own: what it governs must follow.
_GOVERNING = re.compile(
    r"(?:^|\s)(?:và|của|các|những|theo|tại|về|với|số|cho|từ|đến|hoặc|trong|trên|do|bởi|ngày|tháng|năm|quý|Điều|Khoản"
    r"|khoản|Mục|mục|Phần|Chương|Phụ lục)$"
)
_PLACE_WORD = re.compile(r"(?:^|\s)(?:Điều|ĐIỀU|[Kk]hoản|[Mm]ục|[Pp]hần|[Cc]hương|[Ss]ố|[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý)$")
_LABELLED = re.compile(rf"^[{UPPER}][^:.;]{{1,45}}:(?:\s|$)")
_PAGE_NUMBER = re.compile(r"^[-–]?\s?\d{1,3}\s?[-–]?$")
_LEAST_CUT = 40
_NARROWEST = 40
_WIDEST = 130


@dataclass(frozen=True, slots=True)
class _Setting:
    """How the document's lines were set.

    Attributes:
        width: usual length of a full line, 0 where lines are whole paragraphs.
        blank_separated: paragraphs are parted by blank lines, and by nothing else.
        first_indent: column at which paragraphs begin while their further lines stand at the margin; 0 for none.
    """

    width: int
    blank_separated: bool
    first_indent: int = 0


def join_lines(lines: list[Line]) -> Iterator[tuple[list[Line], list[str]]]:
    """Groups lines into paragraphs.

    Yields:
        the lines of a paragraph and what goes between them: a space, or nothing inside a cut document number.
    """
    setting = _setting(lines)
    group: list[Line] = []
    joints: list[str] = []
    blanks = 0
    for index, line in enumerate(lines):
        if not line.text:
            blanks += 1
            continue
        if group and _is_page_number(lines, index, group[-1], line):
            blanks = min(blanks, 1)
            continue
        joint = _joint(group, line, blanks, setting) if group else None
        if joint is None:
            if group:
                yield group, joints
            group, joints = [line], []
        else:
            group.append(line)
            joints.append(joint)
        blanks = 0
    if group:
        yield group, joints


def _setting(lines: list[Line]) -> _Setting:
    texts = [line for line in lines if line.text and not line.is_row]
    lengths = sorted(len(line.text) for line in texts)
    if len(lengths) < 4:
        return _Setting(0, False)
    wide = lengths[int(len(lengths) * 0.85)]
    longest = lengths[int(len(lengths) * 0.97)]
    unfinished = sum(len(line.text) > wide * 0.8 and not _ENDED.search(line.text) for line in texts)
    wrapped = _NARROWEST <= wide <= _WIDEST and longest <= wide * 1.5 and unfinished >= len(texts) * 0.2
    items = parted = 0
    for index, line in enumerate(lines[1:], start=1):
        before = lines[index - 1].text
        if line.text and not line.is_row and LABEL.match(line.text) and not _PLACE_WORD.search(before):
            items += 1
            parted += not before
    return _Setting(wide if wrapped else 0, wrapped and items >= 5 and parted >= items * 0.8, _first_indent(texts))


def _first_indent(texts: list[Line]) -> int:
    """Column of first lines, where nearly all items are indented and nearly all lines that go on are not."""
    items = [line.indent for line in texts if opens_item(line.text)]
    further = [line.indent for line in texts if _starts_lower(line.text)]
    if len(items) < 5 or len(further) < 5:
        return 0
    usual = sorted(items)[len(items) // 2]
    if usual < 2 or sum(indent == 0 for indent in further) < len(further) * 0.8:
        return 0
    return usual


def _is_page_number(lines: list[Line], index: int, before: Line, line: Line) -> bool:
    """A number alone on its line, between two long lines or before a heading: never inside a table."""
    if not _PAGE_NUMBER.match(line.text) or line.opens_cell or len(before.text) < _LEAST_CUT or before.is_row:
        return False
    after = next((other for other in lines[index + 1 :] if other.text), None)
    if after is None or after.is_row or after.opens_cell:
        return False
    return _starts_lower(after.text) or LABEL.match(after.text) is not None or len(after.text) >= _LEAST_CUT


def _starts_lower(text: str) -> bool:
    for char in text:
        if char.isalpha():
            return char.islower()
        if char not in "\"'“”‘’([,;:…. ":
            return False
    return False


def _joint(group: list[Line], line: Line, blanks: int, setting: _Setting) -> str | None:
    before = group[-1]
    if before.is_row or line.is_row or line.heading_depth or before.heading_depth:
        return None
    if blanks == 0 and before.text in ("-", "+", "–") and not opens_item(line.text):
        return " "
    if ORNAMENT.match(before.text) or ORNAMENT.match(line.text):
        return None
    if blanks <= 1 and _CUT_NUMBER.search(before.text) and _SYMBOL.match(line.text):
        return ""
    if blanks == 0 and _PLACE_WORD.search(before.text) and line.text[0].isdigit():
        return " "
    if RECIPIENTS_HEAD.match(line.text) or MOTTO.search(line.text) or ANNEX_HEAD.match(line.text):
        return None
    full = _is_full(before, line, setting)
    if opens_item(line.text):
        return " " if blanks == 0 and full and _is_cut_dash(before.text, line.text) else None
    if not _same_letters(group, line, blanks, full):
        return None
    return " " if _continues(group, line, blanks, full, setting) else None


def _is_full(before: Line, line: Line, setting: _Setting) -> bool:
    """The next word had no room on the line before."""
    return bool(setting.width) and len(before.text) + 1 + len(first_word(line.text)) >= setting.width * 0.88


def _is_cut_dash(before: str, text: str) -> bool:
    """"… kinh tế / - xã hội": a dash inside a phrase that opens a line."""
    bullet = BULLET.match(text)
    return bool(bullet) and not _ENDED.search(before) and _starts_lower(text[bullet.end() :].lstrip())


def _same_letters(group: list[Line], line: Line, blanks: int, full: bool) -> bool:
    """Capitals continue only capitals, and only where a numbered heading wraps."""
    capitals_before, capitals = is_capitals(group[-1].text), is_capitals(line.text)
    if capitals_before and capitals:
        return bool(LABEL.match(group[0].text)) and (blanks == 0 or full)
    return not capitals_before and (not capitals or len(line.text) < 6)


def _continues(group: list[Line], line: Line, blanks: int, full: bool, setting: _Setting) -> bool:
    before = group[-1].text
    lower = _starts_lower(line.text)
    ended = bool(_ENDED.search(before)) and not (lower and _ELLIPSIS.search(before))
    if is_capitals(line.text) and is_capitals(before):
        return True
    if blanks == 0 and setting.blank_separated:
        return not (ended and _LABELLED.match(line.text)) and not _is_short_block(group, line)
    if blanks == 0:
        if not ended:
            if lower or (line.text[0].isdigit() and len(before) >= _LEAST_CUT) or _GOVERNING.search(before) or before.count("(") > before.count(")"):
                return True
            # A numbered title may fill its line; only inside a name does a capital go on with it.
            return full and (len(group) > 1 or not LABEL.match(before) or _ends_in_name(before) or _is_abbreviation(first_word(line.text)))
        if not full or line.indent > group[-1].indent + 1 or 0 < setting.first_indent <= line.indent:
            return False
        return lower or (bool(_SENTENCE_ENDED.search(before)) and (len(group) > 1 or opens_item(before)))
    if ended:
        return blanks == 1 and full and lower and before.endswith(";")
    if lower:
        return len(before) >= _LEAST_CUT or full
    return blanks == 1 and full and not LABEL.match(group[0].text)


def _is_abbreviation(word: str) -> bool:
    """A word in capitals such as UBND opens no sentence below a title."""
    return len(word) > 1 and word.isalpha() and word.isupper()


def _ends_in_name(text: str) -> bool:
    """The last word is capitalised or a number, or a comma follows it: a name, an amount or a list is cut."""
    last = text.split()[-1]
    return last.endswith(",") or last.isdigit() or last.lstrip("“\"(")[:1].isupper()


def _is_short_block(group: list[Line], line: Line) -> bool:
    """Lines of a letterhead or a signature: short, capitalised, without a full stop."""
    before = group[-1].text
    return (
        len(before) < _LEAST_CUT
        and len(line.text) < _LEAST_CUT
        and not _starts_lower(line.text)
        and not opens_item(group[0].text)
        and "," in line.text + before
    )
