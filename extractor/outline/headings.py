"""Where in a numbered paragraph the heading ends and the text begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vi_directive.folding import fold

from ..reading.line_shapes import UPPER
from .lexicon import starting_with

_SHORTENED = 12
_LONGEST_TITLE = 34
_LONGEST_BEFORE_COLON = 25
_LONGEST_SENTENCE_TITLE = 12
_LONGEST_LABELLED_TITLE = 40
_LONGEST_DUTY_TITLE = 7
# "Bước 2:", "Giai đoạn 1." at the start belong to the heading, as do times after them.
_STEP = re.compile(
    r"(?:Bước|BƯỚC|Giai đoạn|GIAI ĐOẠN|Đợt|ĐỢT|Mục tiêu|Nhiệm vụ|Chỉ tiêu)\s+"
    r"(?:thứ\s+\w+|\d{1,2}|[IVX]{1,4})\s*[.:\-–]\s*"
)
_SENTENCE_END = re.compile(rf"[.!?](?=\s+[{UPPER}]|$)")
_LABEL_BEHIND = re.compile(rf"[{UPPER}][^:.;]{{2,40}}:\s")
_BRACKET = re.compile(r"\s*\([^()]*\)")
_OPENERS, _CLOSERS = "([{“«", ")]}”»"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its end and, where text runs on, that text's start; offsets within the paragraph.

    `whole` is the uncut sentence where `text` holds only its first words.
    """

    text: str
    end: int
    body_start: int | None
    is_title: bool
    whole: str = ""


@cache
def _marks(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(_OPENERS + _CLOSERS + signs)}\"]")


def outside_brackets(text: str, signs: str) -> list[int]:
    """Offsets of the signs that stand outside brackets and quotation marks; an unclosed bracket hides nothing."""
    found: list[int] = []
    hidden: list[int] = []
    depth = 0
    quoted = False
    for match in _marks(signs).finditer(text):
        index, char = match.start(), match.group()
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth = max(0, depth - 1)
            if not depth:
                hidden = []
        elif char == '"':
            quoted = not quoted
            if not quoted and not depth:
                hidden = []
        else:
            (hidden if depth or quoted else found).append(index)
    return sorted(found + hidden) if depth or quoted else found


def find_heading(text: str, start: int) -> Heading:
    """Finds the heading of a numbered paragraph.

    Args:
        text: the paragraph.
        start: offset after its label.

    Returns:
        the part before a colon that text follows; or a short first sentence that text follows; or the whole of a
        title; or the first twelve words of a provision that is a sentence of its own.
    """
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    rest = text[begin:]
    step = _STEP.match(rest)
    searched = step.end() if step else 0
    for colon in outside_brackets(rest, ":"):
        if colon < searched or rest[colon + 1 : colon + 2].isdigit():
            continue
        before, after = rest[:colon], rest[colon + 1 :].strip()
        if not after:
            break
        if after[0] in "“\"" and after.rstrip(" .").endswith(("”", '"')):
            return Heading(_clean(before), begin + len(rest.rstrip()), None, True)  # "… gồm: “…”" explains the title
        if step and len(after.split()) <= _SHORTENED:
            break  # "Giai đoạn 1: Từ năm 2026 - tháng 5/2028"
        if len(before.split()) <= _LONGEST_BEFORE_COLON and not _SENTENCE_END.search(before[searched:]):
            return Heading(_clean(before), begin + colon, begin + _skip(rest, colon + 1), True)
        break
    for stop in outside_brackets(rest, ".!?"):
        if stop < searched or not _SENTENCE_END.match(rest, stop):
            continue
        after = rest[stop + 1 :].strip()
        head = rest[:stop]
        words = len(_BRACKET.sub("", head).split())
        longest = _LONGEST_SENTENCE_TITLE
        if _LABEL_BEHIND.match(after):
            longest = _LONGEST_LABELLED_TITLE
        elif starting_with("headings", "duties").match(fold(head)):
            longest = _LONGEST_DUTY_TITLE
        if after and words <= longest and not outside_brackets(head, ";"):
            return Heading(_clean(_BRACKET.sub("", head)), begin + stop, begin + _skip(rest, stop + 1), True)
        break
    words = _BRACKET.sub("", rest).split()
    ended = rest.rstrip().endswith((".", ";", "!", "…", "./", "/."))
    end = begin + len(rest.rstrip(" .;:/"))
    introducing = rest.rstrip().endswith(":") and len(words) > _SHORTENED
    if len(words) <= _LONGEST_TITLE and not ended and not introducing:
        return Heading(_clean(rest), end, None, True)
    if len(words) <= _SHORTENED:
        return Heading(_clean(rest), end, None, len(words) <= 4)
    shortened = re.match(rf"\S+(?:\s+\S+){{{_SHORTENED - 1}}}", rest)
    cut = shortened.end() if shortened else len(rest)
    return Heading(_clean(rest[:cut]), begin + cut, None, False, _clean(rest))


def _skip(text: str, position: int) -> int:
    return position + len(text[position:]) - len(text[position:].lstrip())


def _clean(text: str) -> str:
    return " ".join(text.split()).rstrip(" .;:,/")
