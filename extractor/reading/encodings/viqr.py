"""VIQR (RFC 1456): marks typed as ASCII signs behind the vowel."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from . import tables
from .syllables import is_syllable

# A label at the start of a line: its full stop is no tone.
_LABEL = re.compile(r"(?m)^[ \t]*(?:[IVX]{1,7}|[A-Za-z])(?=\.(?:[ \t]|$))")
_ESCAPE, _STROKE, _VOWEL, _TONES_THAT_STOP = "\\", "dD", "aeiouyAEIOUY", ".?"
# Marks that a vowel may take.
_CARRIERS = {"^": "aeoAEO", "(": "aA", "+": "ouOU"}
# A tone on the last letter of a falling diphthong.
_MISPLACED = re.compile(r"(?:(?<!q)u\u031b?|(?<!g)i)a[\u0300-\u0323]$")


@cache
def _signs(table: str) -> dict[str, str]:
    return {sign: chr(int(code, 16)) for sign, code in tables.pairs("viqr", table)}


def viqr_letters(text: str) -> Iterator[tuple[str, int]]:
    """Letters of VIQR text with the offset of each one's first character."""
    marks, tones = _signs("marks"), _signs("tones")
    labels = {match.end() for match in _LABEL.finditer(text)}
    index, word, toned = 0, "", False
    while index < len(text):
        start, char = index, text[index]
        index += 1
        if char == _ESCAPE and text[index : index + 1] and not text[index].isalnum() and not text[index].isspace():
            index += 1
            yield text[start + 1], start
            word, toned = "", False
            continue
        if char in _STROKE and text[index : index + 1] in ("d", "D") and not _odd_run(text, start):
            index += 1
            letter = "đ" if char == "d" else "Đ"
        else:
            letter = char
            if char in _VOWEL:
                if (mark := text[index : index + 1]) and char in _CARRIERS.get(mark, ""):
                    letter = unicodedata.normalize("NFC", char + marks[mark])
                    index += 1
                tone = text[index : index + 1]
                if tone in tones and not toned and index not in labels:
                    sounded = unicodedata.normalize("NFC", letter + tones[tone])
                    if tone not in _TONES_THAT_STOP or _fits(word + letter, word + sounded, text, index + 1):
                        letter, toned = sounded, True
                        index += 1
        word = word + letter if letter.isalpha() else ""
        toned = toned and bool(word)
        yield letter, start


def _odd_run(text: str, start: int) -> bool:
    """Of three d the first is a letter of its own: "GDDDT" is GDĐT."""
    end = start
    while end < len(text) and end < start + 4 and text[end] in _STROKE:
        end += 1
    return end == start + 3


def _fits(plain: str, toned: str, text: str, index: int) -> bool:
    """Whether a sign that may also be a full stop or question mark is the tone of a word.

    "thi ddua." ends a sentence: the tone of "ua" would stand on its u. "video." is no syllable with it.
    """
    if index < len(text) and text[index].isalpha():
        return True
    if _MISPLACED.search(unicodedata.normalize("NFD", toned.lower())):
        return False
    return is_syllable(toned) or not (plain.isascii() or is_syllable(plain))
