"""Cuts the document's lines into parts: the directive itself, then its annexes and attached forms.

Each part has a letterhead (or only a title, or nothing), a body, and a closing block of recipients and signature.
"""

from __future__ import annotations

import re

from ..reading.line_shapes import ANNEX_HEAD, BULLET, DATE_LINE, ORNAMENT, RECIPIENTS_HEAD, is_capitals
from .closing import is_authority, is_position, is_signature, read_closing
from .letterheads import BLANKS, heads_letterhead, read_head
from .lexicon import expression
from .lines import cells
from .model import Line, Part
from .numbering import parse_label

__all__ = ["Part", "is_authority", "is_position", "split_parts"]


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
    position = read_head(lines, position, part, first=first)
    closed = False
    while position < len(lines):
        line = lines[position]
        shown = cells(line)
        if RECIPIENTS_HEAD.match(shown[0].text.strip()) or any(RECIPIENTS_HEAD.match(cell.text) for cell in shown[1:]):
            position = read_closing(lines, position, part)
            closed = True
            break
        if any(is_authority(cell) for cell in shown) and is_signature(lines, position):
            position = read_closing(lines, position, part)
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
    blanks = sum(bool(BLANKS.search(line.text)) for line in [*part.body, *part.letterhead])
    part.is_form = not first and (blanks >= 2 or _has_blank_number(part))
    return part, position


def _has_blank_number(part: Part) -> bool:
    return any(DATE_LINE.match(line.text) and not re.search(r"ngày\s*\d", line.text) for line in part.letterhead)


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
    if heads_letterhead(lines, position):
        return True
    for following in lines[position + 1 : position + 5]:
        if expression("annex", "attached").match(following.folded) and not following.is_row:
            return True
        if parse_label(following.text) or ANNEX_HEAD.match(following.text) or following.text.startswith("("):
            return False
    return False
