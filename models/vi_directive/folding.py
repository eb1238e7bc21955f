"""Folding of spelling variants, for matching only.

Folded text has the same length as its input, character by character, so that an offset in one is an offset in the
other. Three things are folded: letter case; the place of the tone mark in open syllables (hoà/hòa, uỷ/ủy); and y for i
as the only vowel of a syllable after a consonant (kỷ/kỉ, sỹ/sĩ).
"""

from __future__ import annotations

import re
import unicodedata

_TONES = ["àáảãạ", "èéẻẽẹ", "ỳýỷỹỵ"]
_GLIDE_TONES = {"o": "òóỏõọ", "u": "ùúủũụ"}
_BARE = ("a", "e", "y")
_Y_TO_I = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))

# oà → òa, oè → òe, uỳ → ùy at the end of a syllable; then ký → kí.
_MOVED: dict[str, str] = {}
for _vowels, _bare in zip(_TONES, _BARE, strict=True):
    _glide = "u" if _bare == "y" else "o"
    for _tone, _vowel in enumerate(_vowels):
        _MOVED[_glide + _vowel] = _GLIDE_TONES[_glide][_tone] + _bare
_VARIANT = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]|(?<=[bcdđghklmnpqrstvx])[yỳýỷỹỵ])(?![^\W\d_])")


def _fold_match(match: re.Match[str]) -> str:
    found = match.group()
    return _MOVED[found] if len(found) == 2 else _Y_TO_I[found]


def fold_spelling(text: str) -> str:
    """Folds tone place and y/i of lower-case text (also of a pattern's source); the length stays the same."""
    return _VARIANT.sub(_fold_match, text)


def lower(text: str) -> str:
    """Lower case that never changes the length (İ alone would)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def fold(text: str) -> str:
    """Folds case, tone place and y/i of NFC text.

    Args:
        text: text in Unicode NFC.

    Returns:
        Text of the same length; equal for two spellings of one word.
    """
    return fold_spelling(lower(text))


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Compiles a lower-case pattern for folded text: its own words are folded the same way."""
    return re.compile(fold_spelling(unicodedata.normalize("NFC", source)), flags)


def words_pattern(words: list[str]) -> str:
    """An alternation of literal phrases, longest first, white space in them matching any one white space."""
    ordered = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered)
