"""The head of a part: letterhead, type and title; or an annex's number and title."""

from __future__ import annotations

import re

from ..reading.line_shapes import (
    ANNEX_HEAD,
    BULLET,
    DATE_LINE,
    MOTTO,
    ORNAMENT,
    RECIPIENTS_HEAD,
    is_capitals,
    starts_lower,
)
from .lexicon import expression, starting_with, words
from .lines import cells
from .model import Line, Part
from .numbering import parse_label

NUMBER_LINE = re.compile(r"^Số\s*:?\s*[\d.…_/\-–]", re.IGNORECASE)
BLANKS = re.compile(r"\.{4,}|…{2,}|_{4,}")
LONGEST_SHORT_LINE = 70
_LONGEST_TITLE_LINE = 400
_LONGEST_HALF_KIND = 12
_MOST_SUBJECT_LINES = 3
_LETTERHEAD_LINES = 45


def is_kind(line: Line) -> bool:
    """The line is a type of document, as printed above a title."""
    bare = line.folded.strip(" :.*")
    return bare in words("kinds", "names") and (is_capitals(line.text) or line.emphasised or len(line.text) < 14)


def read_head(lines: list[Line], position: int, part: Part, *, first: bool) -> int:
    """Letterhead, type and title; leaves the position at the first line of the body."""
    start = position
    if not first and position < len(lines) and ANNEX_HEAD.match(lines[position].text):
        part.annex_head = lines[position]
        position += 1
        if position < len(lines) and not _opens_letterhead(lines, position):
            position = _read_title(lines, position, part)
            return _skip_letterhead(lines, position, part) if part.title else position
    limit = _head_limit(lines, position)
    kind_at = next((index for index in range(position, limit) if kind_lines(lines, index)), None)
    if kind_at is None:
        return _read_head_without_kind(lines, position if part.annex_head else start, limit, part, first=first)
    for line in lines[position:kind_at]:
        part.letterhead.extend(cells(line))
    part.kind = kind_lines(lines, kind_at)
    position = kind_at + len(part.kind)
    return _read_title(lines, position, part)


def heads_letterhead(lines: list[Line], position: int) -> bool:
    """The first line of a letterhead in the middle of a document: a motto stands within a few short lines below it."""
    for line in lines[position : position + 7]:
        if parse_label(line.text) or BULLET.match(line.text) or len(line.text) > LONGEST_SHORT_LINE * 2:
            return False
        if any(MOTTO.search(cell.text) for cell in cells(line)):
            return True
    return False


def _opens_letterhead(lines: list[Line], position: int) -> bool:
    """A motto or a number stands on this line or on one of the few below it, before any note in brackets."""
    for line in lines[position : position + 4]:
        if line.text.startswith("(") or parse_label(line.text):
            return False
        if any(MOTTO.search(cell.text) or NUMBER_LINE.match(cell.text) for cell in cells(line)):
            return True
    return False


def _skip_letterhead(lines: list[Line], position: int, part: Part) -> int:
    """The letterhead that a form has below its number and title, with the form's own heading."""
    if not _opens_letterhead(lines, position):
        return position
    limit = _head_limit(lines, position)
    while position < limit and (len(lines[position].text) < 120 or is_capitals(lines[position].text)):
        part.letterhead.extend(cells(lines[position]))
        position += 1
    return position


def _head_limit(lines: list[Line], position: int) -> int:
    """Where a letterhead cannot reach: the first heading or long paragraph."""
    for index in range(position, min(len(lines), position + _LETTERHEAD_LINES)):
        line = lines[index]
        if line.is_row and any(MOTTO.search(cell.text) or NUMBER_LINE.match(cell.text) for cell in cells(line)):
            continue
        label = parse_label(line.text)
        if label is not None and not NUMBER_LINE.match(line.text) and not DATE_LINE.match(line.text):
            return index
        if len(line.text) > 160 and not is_capitals(line.text):
            return index
    return min(len(lines), position + _LETTERHEAD_LINES)


def kind_lines(lines: list[Line], index: int) -> list[Line]:
    """The line (or two halves on two lines) that names the type; [] where it does not."""
    line = lines[index]
    if line.is_row:
        return []
    if is_kind(line):
        return [line]
    if is_capitals(line.text):
        opening = starting_with("kinds", "names").match(line.folded)
        if opening and not line.folded[opening.end() :].strip(" :"):
            return [line]
    if index + 1 < len(lines) and line.text.isupper() and len(line.text) < _LONGEST_HALF_KIND:
        below = lines[index + 1]
        if below.text.isupper() and f"{line.folded.strip()} {below.folded.strip(' :')}" in words("kinds", "names"):
            return [line, below]
    return []


def _read_head_without_kind(lines: list[Line], position: int, limit: int, part: Part, *, first: bool) -> int:
    signs = [index for index in range(position, limit) if any(_is_letterhead(cell) for cell in cells(lines[index]))]
    last = signs[-1] + 1 if signs else position
    for line in lines[position:last]:
        part.letterhead.extend(cells(line))
    while last < len(lines) and ORNAMENT.match(lines[last].text):
        if not first:
            part.letterhead.extend(cells(lines[last]))
        last += 1
    if not first:
        if part.annex_head is None and last < len(lines) and not is_capitals(lines[last].text):
            return last  # text that goes on behind a signature, such as a footnote, has no title
        return _read_title(lines, last, part)
    opening = _capital_kind(lines, position, limit)
    if opening is not None:
        for line in lines[last:opening]:
            part.letterhead.extend(cells(line))
        return _read_title(lines, opening, part)
    return _read_subject(lines, last, part) if signs else last


def _read_subject(lines: list[Line], position: int, part: Part) -> int:
    """The abstract of an official letter, which has no type: "V/v …" among the lines of its letterhead or below."""
    for index, line in enumerate(part.letterhead):
        if subject := _subject(line):
            part.title.append(subject)
            for below in part.letterhead[index + 1 : index + 1 + _MOST_SUBJECT_LINES]:
                if below.start != part.title[-1].end + 1 or not starts_lower(below.text):
                    break
                part.title.append(below)
            del part.letterhead[index : index + len(part.title)]
            break
    if not part.title and position < len(lines) and (subject := _subject(lines[position])):
        part.title.append(subject)
        position += 1
    while part.title and position < len(lines) and lines[position].start == part.title[-1].end + 1:
        if not starts_lower(lines[position].text) or len(part.title) > _MOST_SUBJECT_LINES:
            break
        part.title.append(lines[position])
        position += 1
    return position


def _subject(line: Line) -> Line | None:
    """What stands behind "V/v" on a line; None where it does not open one."""
    opening = expression("opening", "subject").match(line.folded)
    if opening is None:
        return None
    start = opening.end()
    return Line(line.start + start, line.end, line.text[start:], line.folded[start:])


def _capital_kind(lines: list[Line], start: int, limit: int) -> int | None:
    """A title in capitals that begins with its type: "KẾ HOẠCH PHÁT TRIỂN …"."""
    for index in range(start, limit):
        line = lines[index]
        if is_capitals(line.text) and starting_with("kinds", "names").match(line.folded) and not line.is_row:
            return index
    return None


def _is_letterhead(cell: Line) -> bool:
    """A motto, a number, or place and date."""
    return bool(MOTTO.search(cell.text) or NUMBER_LINE.match(cell.text) or DATE_LINE.match(cell.text))


def _read_title(lines: list[Line], position: int, part: Part) -> int:
    while position < len(lines):
        line = lines[position]
        if ORNAMENT.match(line.text):
            position += 1
            if part.title:
                break
            continue
        if line.is_row or parse_label(line.text) or len(line.text) > _LONGEST_TITLE_LINE * (2 if not part.title else 1):
            break
        if expression("annex", "attached").match(line.folded):
            position += 1
            if part.title:
                while position < len(lines) and ORNAMENT.match(lines[position].text):
                    position += 1
                break
            continue
        if MOTTO.search(line.text) or NUMBER_LINE.match(line.text) or RECIPIENTS_HEAD.match(line.text):
            break
        if part.title and (starts_opening(line) or line.folded.rstrip().endswith((".", ":", ";"))):
            break
        if part.title and not _continues_title(part.title[-1], line):
            break
        if part.title and _names_issuer(lines, position):
            break
        if not part.title and line.folded.startswith(("kính gửi", "kính gởi", "căn cứ")):
            break
        part.title.append(line)
        position += 1
    return position


def starts_opening(line: Line) -> bool:
    return starting_with("opening", "starts").match(line.folded) is not None


def _names_issuer(lines: list[Line], position: int) -> bool:
    """Who decides, in capitals between the title and the legal bases."""
    line = lines[position]
    if not is_capitals(line.text) or not starting_with("opening", "issuers").match(line.folded):
        return False
    below = next((other for other in lines[position + 1 : position + 4] if not ORNAMENT.match(other.text)), None)
    return below is not None and starts_opening(below)


def _continues_title(before: Line, line: Line) -> bool:
    """Title lines go on in capitals after capitals, or in lower case; a new sentence in another case does not."""
    if is_capitals(before.text) != is_capitals(line.text):
        return is_capitals(before.text) and len(line.text) < 250
    return is_capitals(line.text) or len(line.text) < 160
