"""The closing block of a part: recipients and signature, in either order or side by side."""

from __future__ import annotations

import re

from ..reading.line_shapes import ANNEX_HEAD, BULLET, MOTTO, ORNAMENT, RECIPIENTS_HEAD, is_capitals
from .letterheads import BLANKS, LONGEST_SHORT_LINE, is_kind, kind_lines, starts_opening
from .lexicon import expression, starting_with
from .lines import cells
from .model import Line, Part
from .numbering import parse_label


def is_authority(line: Line) -> bool:
    """The line opens a signature: "TM. …", or a position in capitals."""
    if len(line.text) > LONGEST_SHORT_LINE:
        return False
    if expression("signature", "authority").match(line.folded) and line.text[:1].isupper():
        letters = [char for char in line.text if char.isalpha()]
        return sum(char.isupper() for char in letters) >= len(letters) * 0.7
    return is_position(line) and is_capitals(line.text)


def is_position(line: Line) -> bool:
    """The line is an office, as printed above a signer's name."""
    bare = line.folded.strip(" .,:*")
    return starting_with("signature", "positions").match(bare) is not None and len(bare.split()) <= 8


def is_signature(lines: list[Line], position: int) -> bool:
    """A signature is followed by a name, another line of the signature, or the end; never by a provision."""
    following = [line for line in lines[position + 1 : position + 4] if not ORNAMENT.match(line.text)]
    if not following:
        return True
    after = following[0]
    if not lines[position].is_row and (parse_label(after.text) or BULLET.match(after.text) or starts_opening(after)):
        return False
    return len(after.text) <= LONGEST_SHORT_LINE


def read_closing(lines: list[Line], position: int, part: Part) -> int:
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
            elif is_authority(cell) or (part.signature and _goes_on(line, cell)):
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


def _goes_on(line: Line, cell: Line) -> bool:
    """The cell belongs to a signature that was begun: what stands below it, or in the right column."""
    return not BULLET.match(cell.text.strip()) and (not line.is_row or cell.start > line.start)


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
    if len(line.text) > LONGEST_SHORT_LINE and not BULLET.match(line.text):
        return True
    if not named or BULLET.match(line.text) or RECIPIENTS_HEAD.match(line.text):
        return False
    if is_kind(line) or (len(line.text) < 12 and kind_lines(lines, position)):
        return True
    if is_capitals(line.text) and not is_authority(line) and not ORNAMENT.match(line.text):
        return not any(RECIPIENTS_HEAD.match(after.text) for after in lines[position + 1 : position + 3])
    return bool(BLANKS.search(line.text)) or line.text.endswith("…")
