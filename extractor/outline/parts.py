"""Cuts the document's lines into parts: the directive itself, then its annexes and attached forms.

Each part has a letterhead (or only a title, or nothing), a body, and a closing block of recipients and signature.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..reading import Source
from ..reading.line_shapes import ANNEX_HEAD, BULLET, MOTTO, ORNAMENT, RECIPIENTS_HEAD, is_capitals
from .lexicon import expression, starting_with, words
from .model import Line
from .numbering import parse_label

_NUMBER_LINE = re.compile(r"^Số\s*:?\s*[\d.…_/\-–]", re.IGNORECASE)
_DATE_LINE = re.compile(r"^\D{2,60},?\s*ngày\b.{0,14}tháng\b.{0,10}năm", re.IGNORECASE)
_BLANKS = re.compile(r"\.{4,}|…{2,}|_{4,}")
_LONGEST_SIGNATURE_LINE = 70
_LONGEST_TITLE_LINE = 400
_LETTERHEAD_LINES = 45


@dataclass(slots=True)
class Part:
    """The lines of one part by their place in it."""

    letterhead: list[Line] = field(default_factory=list)
    kind: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    recipients: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)
    annex_head: Line | None = None
    is_form: bool = False


def source_lines(source: Source, folded: str) -> list[Line]:
    """The source's paragraphs as lines, with their part of the folded text."""
    return [
        Line(
            paragraph.start,
            paragraph.end,
            source.text[paragraph.start : paragraph.end],
            folded[paragraph.start : paragraph.end],
            paragraph.is_row,
            paragraph.heading_depth,
            paragraph.emphasised,
        )
        for paragraph in source.paragraphs
    ]


def cells(line: Line) -> list[Line]:
    """The cells of a row as lines of their own; any other line as it is."""
    if not line.is_row:
        return [line]
    found: list[Line] = []
    for match in re.finditer(r"[^\t]+", line.text):
        low, high = match.span()
        found.append(Line(line.start + low, line.start + high, match.group(), line.folded[low:high]))
    return found


def is_kind(line: Line) -> bool:
    """The line is a type of document, as printed above a title."""
    bare = line.folded.strip(" :.*")
    return bare in words("kinds", "names") and (is_capitals(line.text) or line.emphasised or len(line.text) < 14)


def is_authority(line: Line) -> bool:
    """The line opens a signature: "TM. …", or a position in capitals."""
    if len(line.text) > _LONGEST_SIGNATURE_LINE:
        return False
    if expression("signature", "authority").match(line.folded) and line.text[:1].isupper():
        letters = [char for char in line.text if char.isalpha()]
        return sum(char.isupper() for char in letters) >= len(letters) * 0.7
    return is_position(line) and is_capitals(line.text)


def is_position(line: Line) -> bool:
    """The line is an office, as printed above a signer's name."""
    bare = line.folded.strip(" .,:*")
    return starting_with("signature", "positions").match(bare) is not None and len(bare.split()) <= 8


def split_parts(lines: list[Line]) -> list[Part]:
    """Cuts lines into parts.

    Args:
        lines: all lines of the document.

    Returns:
        at least one part; the first is the directive itself.
    """
    parts: list[Part] = []
    position = 0
    while position < len(lines) or not parts:
        part, following = _read_part(lines, position, first=not parts)
        parts.append(part)
        if following <= position:
            break
        position = following
    return parts


def _read_part(lines: list[Line], position: int, *, first: bool) -> tuple[Part, int]:
    part = Part()
    position = _read_head(lines, position, part, first=first)
    closed = False
    while position < len(lines):
        line = lines[position]
        shown = cells(line)
        if RECIPIENTS_HEAD.match(shown[0].text.strip()) or any(RECIPIENTS_HEAD.match(cell.text) for cell in shown[1:]):
            position = _read_closing(lines, position, part)
            closed = True
            break
        if any(is_authority(cell) for cell in shown) and _is_signature(lines, position):
            position = _read_closing(lines, position, part)
            closed = True
            break
        if (part.body or part.title) and _opens_annex(lines, position) and not (first and not part.body):
            break
        part.body.append(line)
        position += 1
    if closed:
        while position < len(lines) and _is_leftover(lines[position]):
            part.signature.extend(cells(lines[position]))
            position += 1
    blanks = sum(bool(_BLANKS.search(line.text)) for line in [*part.body, *part.letterhead])
    part.is_form = not first and (blanks >= 2 or _has_blank_number(part))
    return part, position


def _has_blank_number(part: Part) -> bool:
    return any(_DATE_LINE.match(line.text) and not re.search(r"ngày\s*\d", line.text) for line in part.letterhead)


def _is_leftover(line: Line) -> bool:
    return bool(ORNAMENT.match(line.text)) and len(line.text) < 4


def _opens_annex(lines: list[Line], position: int) -> bool:
    line = lines[position]
    if line.is_row or parse_label(line.text):
        return False
    if ANNEX_HEAD.match(line.text) and (is_capitals(line.text) or len(line.text) < 24):
        return True
    # An attached document whose "(Kèm theo …)" stands below its title, after a part without a signature.
    if not is_capitals(line.text) or BULLET.match(line.text):
        return False
    if _heads_letterhead(lines, position):
        return True
    for following in lines[position + 1 : position + 5]:
        if expression("annex", "attached").match(following.folded) and not following.is_row:
            return True
        if parse_label(following.text) or ANNEX_HEAD.match(following.text) or following.text.startswith("("):
            return False
    return False


def _read_head(lines: list[Line], position: int, part: Part, *, first: bool) -> int:
    """Letterhead, type and title; leaves the position at the first line of the body."""
    start = position
    if not first and position < len(lines) and ANNEX_HEAD.match(lines[position].text):
        part.annex_head = lines[position]
        position += 1
        if position < len(lines) and not _opens_letterhead(lines, position):
            position = _read_title(lines, position, part)
            return _skip_letterhead(lines, position, part) if part.title else position
    limit = _head_limit(lines, position)
    kind_at = next((index for index in range(position, limit) if _kind_lines(lines, index)), None)
    if kind_at is None:
        return _read_head_without_kind(lines, position if part.annex_head else start, limit, part, first=first)
    for line in lines[position:kind_at]:
        part.letterhead.extend(cells(line))
    part.kind = _kind_lines(lines, kind_at)
    position = kind_at + len(part.kind)
    return _read_title(lines, position, part)


def _heads_letterhead(lines: list[Line], position: int) -> bool:
    """The first line of a letterhead in the middle of a document: a motto stands within a few short lines below it."""
    for line in lines[position : position + 7]:
        if parse_label(line.text) or BULLET.match(line.text) or len(line.text) > _LONGEST_SIGNATURE_LINE * 2:
            return False
        if any(MOTTO.search(cell.text) for cell in cells(line)):
            return True
    return False


def _opens_letterhead(lines: list[Line], position: int) -> bool:
    """A motto or a number stands on this line or on one of the few below it, before any note in brackets."""
    for line in lines[position : position + 4]:
        if line.text.startswith("(") or parse_label(line.text):
            return False
        if any(MOTTO.search(cell.text) or _NUMBER_LINE.match(cell.text) for cell in cells(line)):
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
        if line.is_row and any(MOTTO.search(cell.text) or _NUMBER_LINE.match(cell.text) for cell in cells(line)):
            continue
        label = parse_label(line.text)
        if label is not None and not _NUMBER_LINE.match(line.text) and not _DATE_LINE.match(line.text):
            return index
        if len(line.text) > 160 and not is_capitals(line.text):
            return index
    return min(len(lines), position + _LETTERHEAD_LINES)


def _kind_lines(lines: list[Line], index: int) -> list[Line]:
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
        if index + 1 < len(lines) and is_capitals(lines[index + 1].text) and len(line.text) < 12:
            joined = f"{line.folded.strip()} {lines[index + 1].folded.strip(' :')}"
            if joined in words("kinds", "names"):
                return [line, lines[index + 1]]
    return []


def _read_head_without_kind(lines: list[Line], position: int, limit: int, part: Part, *, first: bool) -> int:
    start = position
    if first:
        last = start
        for index in range(start, limit):
            if any(MOTTO.search(cell.text) or _NUMBER_LINE.match(cell.text) for cell in cells(lines[index])):
                last = index + 1
            if any(_DATE_LINE.match(cell.text) for cell in cells(lines[index])):
                last = index + 1
        for line in lines[start:last]:
            part.letterhead.extend(cells(line))
        while last < len(lines) and ORNAMENT.match(lines[last].text):
            last += 1
        opening = _capital_kind(lines, start, limit)
        if opening is not None:
            for line in lines[last:opening]:
                part.letterhead.extend(cells(line))
            return _read_title(lines, opening, part)
        return last
    while position < limit and (
        ORNAMENT.match(lines[position].text) or _is_letterhead(lines, position, limit)
    ):
        part.letterhead.extend(cells(lines[position]))
        position += 1
    if part.annex_head is None and position < len(lines) and not is_capitals(lines[position].text):
        return position  # text that goes on behind a signature, such as a footnote, has no title
    return _read_title(lines, position, part)


def _capital_kind(lines: list[Line], start: int, limit: int) -> int | None:
    """A title in capitals that begins with its type: "KẾ HOẠCH PHÁT TRIỂN …"."""
    for index in range(start, limit):
        line = lines[index]
        if is_capitals(line.text) and starting_with("kinds", "names").match(line.folded) and not line.is_row:
            return index
    return None


def _is_letterhead(lines: list[Line], position: int, limit: int) -> bool:
    """A motto, number or place line stands at or below this line, before the body."""
    return any(
        MOTTO.search(cell.text) or _NUMBER_LINE.match(cell.text) or _DATE_LINE.match(cell.text)
        for line in lines[position:limit]
        for cell in cells(line)
    )


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
        if MOTTO.search(line.text) or _NUMBER_LINE.match(line.text) or RECIPIENTS_HEAD.match(line.text):
            break
        if part.title and (_starts_opening(line) or line.folded.rstrip().endswith((".", ":", ";"))):
            break
        if part.title and not _continues_title(part.title[-1], line):
            break
        if not part.title and line.folded.startswith(("kính gửi", "kính gởi", "căn cứ")):
            break
        part.title.append(line)
        position += 1
    return position


def _starts_opening(line: Line) -> bool:
    return starting_with("opening", "starts").match(line.folded) is not None


def _continues_title(before: Line, line: Line) -> bool:
    """Title lines go on in capitals after capitals, or in lower case; a new sentence in another case does not."""
    if is_capitals(before.text) != is_capitals(line.text):
        return is_capitals(before.text) and len(line.text) < 250
    return is_capitals(line.text) or len(line.text) < 160


def _is_signature(lines: list[Line], position: int) -> bool:
    """A signature is followed by a name, another line of the signature, or the end; never by a provision."""
    following = [line for line in lines[position + 1 : position + 4] if not ORNAMENT.match(line.text)]
    if not following:
        return True
    after = following[0]
    if not lines[position].is_row and (parse_label(after.text) or BULLET.match(after.text) or _starts_opening(after)):
        return False
    return len(after.text) <= _LONGEST_SIGNATURE_LINE


def _read_closing(lines: list[Line], position: int, part: Part) -> int:
    """Recipients and signature, in either order or side by side."""
    in_recipients = False
    named = False
    while position < len(lines):
        line = lines[position]
        if (part.signature or named) and position > 0 and _ends_closing(lines, position, named=named):
            break
        for cell in cells(line):
            stripped = cell.text.strip()
            if RECIPIENTS_HEAD.match(stripped):
                in_recipients = True
                rest = RECIPIENTS_HEAD.sub("", stripped).strip()
                part.recipients.extend(_inline_recipients(cell, rest))
            elif line.is_row and BULLET.match(stripped):
                part.recipients.append(cell)
            elif is_authority(cell) or (part.signature and not BULLET.match(stripped) and not line.is_row):
                in_recipients = in_recipients and line.is_row
                named = named or _is_name(cell)
                part.signature.append(cell)
            elif in_recipients and (BULLET.match(stripped) or not _looks_like_name(cell)):
                part.recipients.append(cell)
            else:
                named = named or _is_name(cell)
                part.signature.append(cell)
        position += 1
    return position


def _inline_recipients(cell: Line, rest: str) -> list[Line]:
    """Recipients that run on behind "Nơi nhận:" on one line, each after a dash."""
    if not rest:
        return []
    found: list[Line] = []
    base = cell.text.rfind(rest)
    for match in re.finditer(r"(?:^|(?<=\s))[-–+]\s*(.+?)(?=\s[-–+]\s*\S|$)", rest):
        low, high = base + match.start(1), base + match.end(1)
        found.append(Line(cell.start + low, cell.start + high, cell.text[low:high], cell.folded[low:high]))
    return found


def _is_name(line: Line) -> bool:
    return _looks_like_name(line) and not is_capitals(line.text)


def _looks_like_name(line: Line) -> bool:
    """Two to six capitalised syllables without digits, as a signer's name is printed."""
    syllables = line.text.strip(" .*()").split()
    return 2 <= len(syllables) <= 6 and all(part[:1].isupper() and part.isalpha() for part in syllables)


def _ends_closing(lines: list[Line], position: int, *, named: bool) -> bool:
    line = lines[position]
    if ANNEX_HEAD.match(line.text) or MOTTO.search(line.text) or parse_label(line.text):
        return True
    if line.is_row and len(cells(line)) > 2:
        return True
    if len(line.text) > _LONGEST_SIGNATURE_LINE and not BULLET.match(line.text):
        return True
    if not named or BULLET.match(line.text) or RECIPIENTS_HEAD.match(line.text):
        return False
    if is_kind(line) or (len(line.text) < 12 and _kind_lines(lines, position)):
        return True
    if is_capitals(line.text) and not is_authority(line) and not ORNAMENT.match(line.text):
        return not any(RECIPIENTS_HEAD.match(after.text) for after in lines[position + 1 : position + 3])
    if _BLANKS.search(line.text) or line.text.endswith("…"):
        return True
    return False
