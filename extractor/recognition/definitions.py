"""Definitions: short names that the text introduces."""

from __future__ import annotations

import re

from vi_directive.folding import fold

from ..directive import Definition
from .context import Context, span
from .ids import Ids

_CALLED = re.compile(
    r"\(?\s*(?:sau đây|dưới đây|gọi)?\s*(?:viết tắt|gọi tắt|gọi chung|gọi|được gọi tắt|được gọi chung)\s+(?:tắt\s+|chung\s+)?(?:là|:)\s*[“\"']?"
)
_BRACKETED = re.compile(r"\((?:viết tắt (?:là)?:?\s*)?(?P<term>[^\W\d_a-z][^()\s]{1,18}(?:[ ,&][^()\s,]{1,12}){0,3})\)")
_TERM_END = re.compile(r"[”\"')]|\s*[;)]|,\s|\.\s|\.$")
_BRACKET_END = re.compile(r"[)”\"]|;\s")
_LONGEST_TERM = 120
_LONGEST_MEANING = 300
_CONNECTIVES = frozenset({"và", "của", "về", "cho", "các", "-", "–"})


def recognise_definitions(context: Context, ids: Ids) -> list[Definition]:
    """Definitions in document order, each term once."""
    found: list[Definition] = []
    seen: set[str] = set()
    for start, end, term, meaning in sorted([*_called(context), *_abbreviated(context)]):
        key = fold(term)
        if key in seen:
            continue
        seen.add(key)
        text = context.text[start:end]
        found.append(
            Definition(id=ids.next("definition", text), span=span(start, end), text=text, term=term, meaning=meaning)
        )
    return found


def _called(context: Context) -> list[tuple[int, int, str, str]]:
    found: list[tuple[int, int, str, str]] = []
    for match in _CALLED.finditer(context.folded):
        if not re.search(r"(?:gọi|viết) ?tắt|gọi chung|sau đây|dưới đây", match.group()):
            continue
        line_end = context.text.find("\n", match.end())
        limit = min(len(context.text) if line_end < 0 else line_end, match.end() + _LONGEST_TERM)
        inside = "(" in context.text[match.start() : match.end()]
        stop = (_BRACKET_END if inside else _TERM_END).search(context.text, match.end(), limit)
        end = stop.start() if stop else limit
        term = context.text[match.end() : end].strip(" “”\"',.;")
        meaning_start, meaning_end = _meaning(context, match.start())
        if not term or meaning_start >= meaning_end:
            continue
        close = end + 1 if context.text[end : end + 1] in ")”\"" else end
        if context.text[close : close + 1] == ")":
            close += 1
        found.append((meaning_start, close, term, context.text[meaning_start:meaning_end]))
    return found


def _meaning(context: Context, position: int) -> tuple[int, int]:
    """What stands before a bracket: the reference or body that ends there, else the phrase back to a sign."""
    end = len(context.text[:position].rstrip(" (,"))
    line = context.text.rfind("\n", 0, end) + 1
    for marks in (context.marks.references, context.marks.bodies):
        for mention in marks.within(max(line, end - 600), end):
            if mention.end >= end - 2 and not getattr(mention, "internal", False):
                return mention.start, end
    low = max(line, end - _LONGEST_MEANING)
    stretch = context.text[low:end]
    cut = max((stretch.rfind(sign) for sign in (". ", "; ", ": ", ")")), default=-1)
    start = low + cut + 2 if cut >= 0 else low
    return start, end


def _abbreviated(context: Context) -> list[tuple[int, int, str, str]]:
    """"cải cách hành chính (CCHC)": the letters are the initials of the words before the bracket."""
    found: list[tuple[int, int, str, str]] = []
    for match in _BRACKETED.finditer(context.text):
        term = match.group("term")
        letters = [char for char in term if char.isalpha()]
        if len(letters) < 2 or sum(char.isupper() for char in letters) < len(letters) * 0.6:
            continue
        start = _initials(context, match.start(), [char.lower() for char in letters if char.isupper()])
        if start is not None:
            found.append((start, match.end(), term, context.text[start : match.start()].strip()))
    return found


def _initials(context: Context, end: int, letters: list[str]) -> int | None:
    """Start of the words whose initials are the letters, connectives left out; None where they are not."""
    line = context.text.rfind("\n", 0, end) + 1
    words = list(re.finditer(r"[^\W\d_]+", context.folded[max(line, end - 160) : end]))
    base = max(line, end - 160)
    index = len(letters) - 1
    start: int | None = None
    for word in reversed(words):
        if index < 0:
            break
        if word.group()[0] == letters[index]:
            index -= 1
            start = base + word.start()
        elif word.group() not in _CONNECTIVES:
            return None
    return start if index < 0 else None
