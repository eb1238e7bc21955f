"""What a Vietnamese syllable looks like: the measure of whether a text was decoded rightly."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from .tables import load

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_CLOSED = re.compile(r"(?:[cpt]|ch)$")
_CLOSED_TONES = frozenset("\u0301\u0323")


@cache
def _shape() -> re.Pattern[str]:
    table = load()["syllables"]
    onsets = "|".join(sorted(table["onsets"].split(), key=len, reverse=True))
    rhymes = "|".join(sorted(set(table["rhymes"].split()), key=len, reverse=True))
    return re.compile(rf"(?:{onsets})?(?:{rhymes})")


@cache
def is_syllable(word: str) -> bool:
    """Whether a word without white space is one Vietnamese syllable, in any letter case; "gì" and "quốc" are."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(parts)
    if len(tones) > 1 or len(word) > 16:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", parts))
    if not _shape().fullmatch(bare):
        return False
    return not _CLOSED.search(bare) or (bool(tones) and tones[0] in _CLOSED_TONES)
