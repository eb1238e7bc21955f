"""Capitals that TCVN3 could not store: its fonts of small letters have none with a tone.

Typed with the capitals key, "ĐỐI TƯỢNG" was stored as "ĐốI TƯợNG". What is stored in a font of capitals cannot be told
from small letters once the font is gone, and stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LINE = re.compile(r"[^\n\r\t\x0b\f]+")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Letters of a line, all of them capitals, that make it a heading.
_LEAST_LETTERS = 5


def restore_capitals(text: str) -> str:
    """Makes capitals of small letters with a tone where the other letters of the word or line are capitals."""
    return _LINE.sub(lambda match: _restore_line(match.group()), text)


def _restore_line(line: str) -> str:
    words = list(_WORD.finditer(line))
    known = [_known(match.group()) for match in words]
    certain = [len(letters) > 1 and letters.isupper() for letters in known]
    if not any(certain):
        return line
    letters = "".join(known)
    is_heading = len(letters) >= _LEAST_LETTERS and letters.isupper()
    restored: list[str] = []
    position = 0
    for index, match in enumerate(words):
        between = 0 < index < len(words) - 1 and certain[index - 1] and certain[index + 1]
        is_open = not known[index] or known[index].isupper()
        if certain[index] or is_heading or (between and is_open):
            restored.append(line[position : match.start()] + match.group().upper())
            position = match.end()
    return "".join([*restored, line[position:]])


def _known(word: str) -> str:
    """The letters of a word that TCVN3 has both small and as capitals: those without a tone."""
    return word if word.isascii() else "".join(char for char in word if not _is_toned(char))


@cache
def _is_toned(char: str) -> bool:
    return not _TONES.isdisjoint(unicodedata.normalize("NFD", char))
