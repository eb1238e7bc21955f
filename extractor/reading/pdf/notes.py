"""Footnotes: the lines below the short rule at a page's foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..printed import BODY, PrintedLine
from .objects import Rectangle

_OPENING = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3})\s?(?=[^\W\d])")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SAME_EDGE = 6.0
# Against the page's usual size.
_SMALLER = 0.9
_APART = 1.9
_SHORTEST_RULE, _LONGEST_RULE = 50.0, 260.0
_SUPERSCRIPTS = str.maketrans("0123456789", _RAISED)


def mark_notes(lines: list[PrintedLine], rules: Sequence[Rectangle]) -> list[PrintedLine]:
    """Marks the lines of footnotes.

    A footnote opens with a number that the text above it has as a superscript. It stands below a short rule at the
    left edge of the text, or without one in smaller letters or apart from the text.

    Returns:
        the same lines; those of footnotes have `is_note` set and open with their number as a superscript.
    """
    body = [line for line in lines if line.block == BODY and not (line.is_row or line.is_margin)]
    if not any(sign in line.text for line in lines for sign in _RAISED):
        return lines
    start = _first_note(body, rules)
    if start is None:
        return lines
    above = "".join(line.text for line in body[:start])
    for line in body[start:]:
        line.is_note = True
        number = _OPENING.match(line.text)
        digits = number.group().strip() if number else ""
        if digits.isdecimal() and digits.translate(_SUPERSCRIPTS) in above:
            line.text = digits.translate(_SUPERSCRIPTS) + line.text[len(digits) :]
    return lines


def _first_note(body: list[PrintedLine], rules: Sequence[Rectangle]) -> int | None:
    """Number of the first line of the page's notes."""
    if not body:
        return None
    edge = min(line.left for line in body)
    short = [
        rule.top
        for rule in rules
        if _SHORTEST_RULE <= rule.right - rule.left <= _LONGEST_RULE and abs(rule.left - edge) < _SAME_EDGE
    ]
    sizes = sorted(line.size for line in body)
    usual = sizes[len(sizes) // 2]
    for number, line in enumerate(body[1:], 1):
        opening = _OPENING.match(line.text)
        if not opening or opening.group().strip().translate(_SUPERSCRIPTS) not in "".join(
            before.text for before in body[:number]
        ):
            continue
        step = line.baseline - body[number - 1].baseline
        ruled = any(body[number - 1].baseline < top + 3 <= line.baseline + 3 for top in short)
        if ruled or line.size < usual * _SMALLER or step > usual * _APART:
            return number
    return None
