"""Text as stored in TCVN3, VNI or VIQR → Unicode NFC."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from . import tables
from .viqr import viqr_letters

# A letter and the input it was made of: (letter, offset of its first character).
_Letter = tuple[str, int]


def to_unicode(text: str, encoding: str, *, capitals: bool = False) -> str:
    """Converts text of a legacy encoding.

    Args:
        text: the characters as stored, U+0000 to U+00FF (for VIQR: ASCII); others are kept.
        encoding: "tcvn3", "vni" or "viqr".
        capitals: the font shows small letters as capitals.

    Returns:
        Unicode NFC.

    Raises:
        ValueError: there is no such encoding.
    """
    if encoding == "tcvn3":
        converted = text.translate(tables.tcvn3() | tables.windows_1252())
        if _LONE_TONE.search(converted):
            converted = "".join(letter for letter, _ in _tcvn3_letters(text))
    else:
        converted = "".join(letter for letter, _ in _letters(text, encoding))
    converted = unicodedata.normalize("NFC", converted)
    return _in_capitals(converted) if capitals else converted


def to_unicode_with_origins(text: str, encoding: str) -> tuple[str, list[int]]:
    """Converts like `to_unicode` and tells where each character came from.

    Returns:
        The converted text, and for each of its characters the index in `text` of the first character it stands for.
    """
    converted: list[str] = []
    origins: list[int] = []
    for letter, origin in _letters(text, encoding):
        for char in unicodedata.normalize("NFC", letter):
            converted.append(char)
            origins.append(origin)
    return "".join(converted), origins


def _letters(text: str, encoding: str) -> Iterator[_Letter]:
    readers = {"tcvn3": _tcvn3_letters, "vni": _vni_letters, "viqr": viqr_letters}
    if encoding not in readers:
        raise ValueError(f"no such encoding: {encoding}")
    return readers[encoding](text)


def _tcvn3_letters(text: str) -> Iterator[_Letter]:
    table = tables.tcvn3() | tables.windows_1252()
    pending: _Letter | None = None
    for index, char in enumerate(text):
        letter = table.get(ord(char), char)
        if unicodedata.combining(letter):
            # A tone by itself belongs to the vowel before it; elsewhere (25°C) it is the sign that it looks like.
            if pending is not None and pending[0] in _VOWELS:
                pending = (unicodedata.normalize("NFC", pending[0] + letter), pending[1])
                continue
            letter = char
        if pending is not None:
            yield pending
        pending = (letter, index)
    if pending is not None:
        yield pending


def _vni_letters(text: str) -> Iterator[_Letter]:
    table, punctuation = tables.vni(), tables.windows_1252()
    for match in _vni_pattern().finditer(text):
        stored = match.group()
        yield table.get(stored) or punctuation.get(ord(stored), stored), match.start()


@cache
def _vni_pattern() -> re.Pattern[str]:
    stored = sorted(tables.vni(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, stored)) + "|.", re.DOTALL)


def _in_capitals(text: str) -> str:
    """Capitals letter by letter, so that no letter becomes two."""
    return "".join(upper if len(upper := char.upper()) == 1 else char for char in text)


_VOWELS = frozenset("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY")
_LONE_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
