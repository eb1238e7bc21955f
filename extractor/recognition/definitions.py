"""Definitions: short names that the text introduces."""

from __future__ import annotations

import re
import unicodedata

from vi_directive.folding import fold

from ..directive import Definition
from ..reading.line_shapes import BULLET
from .context import Context, span
from .ids import Ids
from .lexicon import expression

_CALLED = expression("definitions", "called")
_BRACKETED = expression("definitions", "bracketed")
_TERM_END = re.compile(r"[”\"')]|\s*[;)]|,\s|\.\s|\.$")
_BRACKET_END = re.compile(r"[)”\"]|;\s")
_LONGEST_TERM = 120
_LONGEST_MEANING = 300
_LONGEST_LONG_FORM = 160
_MOST_WORDS = 7
_LEAST_WORDS = 3
_LEAST_FOREIGN = 3
_ROMAN = re.compile(r"[IVXLC]+")
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
        if not expression("definitions", "says_so").search(match.group()):
            continue
        line_end = context.text.find("\n", match.end())
        limit = min(len(context.text) if line_end < 0 else line_end, match.end() + _LONGEST_TERM)
        inside = "(" in context.text[match.start() : match.end()]
        stop = (_BRACKET_END if inside else _TERM_END).search(context.text, match.end(), limit)
        end = stop.start() if stop else limit
        term = context.text[match.end() : end].strip(" “”\"',.;:")
        meaning_start, meaning_end = _meaning(context, match.start())
        if not term or meaning_start >= meaning_end:
            continue
        close = end + 1 if context.text.startswith((")", "”", '"'), end) else end
        if context.text[close : close + 1] == ")":
            close += 1
        found.append((meaning_start, close, term, context.text[meaning_start:meaning_end]))
    return found


def _meaning(context: Context, position: int) -> tuple[int, int]:
    """What stands before a bracket: the reference or body that ends there, else the phrase back to a sign."""
    low = max(0, position - _LONGEST_MEANING)
    end = low + len(context.text[low:position].rstrip(" (,"))
    line = context.text.rfind("\n", 0, end) + 1
    for marks in (context.marks.references, context.marks.bodies):
        for mention in marks.within(max(line, end - 600), end):
            if mention.end >= end - 2 and not getattr(mention, "internal", False):
                return mention.start, end
    low = max(line, end - _LONGEST_MEANING)
    stretch = context.text[low:end]
    cut = max((stretch.rfind(sign) for sign in (". ", "; ", ": ", ")")), default=-1)
    start = low + cut + 2 if cut >= 0 else low
    bullet = BULLET.match(context.text, start)
    return start if bullet is None else bullet.end(), end


def _abbreviated(context: Context) -> list[tuple[int, int, str, str]]:
    """ "cải cách hành chính (CCHC)": the letters are the initials of the words before the bracket."""
    found: list[tuple[int, int, str, str]] = []
    for match in _BRACKETED.finditer(context.text):
        term = match.group("term")
        capitals = [word for word in re.split(r"[\s,&/-]+", term) if len(word) > 1 and word.isupper()]
        if not capitals or _ROMAN.fullmatch(term):
            continue
        start = _long_form(context, match.start(), term)
        if start is None and term == capitals[0] and len(term) >= _LEAST_FOREIGN and context.text.count(term) > 1:
            start = _phrase_before(context, match.start())
        if start is not None:
            found.append((start, match.end(), term, context.text[start : match.start()].strip()))
    return found


def _long_form(context: Context, end: int, term: str) -> int | None:
    """Start of the words that a term shortens; None where they are not.

    Words in capitals stand for initials, others for themselves; connectives may be left out, and a longer name may
    go on behind a term of several words ("Kho dữ liệu số … (Kho DLS)").
    """
    low = max(context.text.rfind("\n", 0, end) + 1, end - _LONGEST_LONG_FORM)
    words = list(re.finditer(r"[^\W\d_]+", context.folded[low:end]))
    keys: list[str] = []
    for word in re.split(r"[\s,&/-]+", term):
        keys.extend([_letter(char) for char in word] if word.isupper() else [fold(word)])
    several = " " in term
    initials = [key for key in keys if len(key) == 1]
    # "liên đoàn lao động tỉnh, thành phố (LĐLĐ cấp tỉnh)": words of its own may follow the initials.
    tries = (
        [keys, initials] if several and len(initials) >= _LEAST_WORDS and keys[: len(initials)] == initials else [keys]
    )
    for wanted in tries:
        for first in range(len(words) - 1, -1, -1):
            position = _fits([word.group() for word in words[first:]], wanted)
            if position is not None and (several or position == len(words) - first):
                return low + words[first].start()
    return None


def _letter(char: str) -> str:
    """The bare letter that an abbreviation shows: "Ủy ban" → "UB"; đ stays."""
    return fold(unicodedata.normalize("NFD", char)[0])


def _fits(words: list[str], keys: list[str]) -> int | None:
    """Number of words that the keys cover from the first on; None where they do not fit."""
    position = 0
    for key in keys:
        while position < len(words) and words[position] in _CONNECTIVES and not words[position].startswith(key):
            position += 1
        if position >= len(words) or not (
            words[position] == key or (len(key) == 1 and _letter(words[position][0]) == key)
        ):
            return None
        position += 1
    return position


def _phrase_before(context: Context, end: int) -> int | None:
    """The words back to a sign or a connective, for an abbreviation of foreign words."""
    low = max(context.text.rfind("\n", 0, end) + 1, end - _LONGEST_LONG_FORM)
    words = list(re.finditer(r"[^\W\d_]+|[,;.:()“”]", context.folded[low:end]))[-_MOST_WORDS:]
    taken: list[int] = []
    for word in reversed(words):
        if not word.group().isalpha() or word.group() in _CONNECTIVES:
            break
        taken.append(low + word.start())
    return taken[-1] if len(taken) >= _LEAST_WORDS else None
