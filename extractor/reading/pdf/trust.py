"""Whether the text that a page holds is what a reader sees on it, or the page is a picture to be recognised."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from enum import Enum

from ..encodings.syllables import is_syllable
from .objects import PageObjects

_WORD = re.compile(r"[^\W\d_]{2,}")
# A picture that covers this part of the page, with so little text besides, is the page itself.
_SCAN_SHARE = 0.25
_LEAST_CHARACTERS = 350
_FULL_PAGE = 0.6
# Of Vietnamese text nine words in ten are syllables of the language and more than half have marks.
_LEAST_SYLLABLES = 0.8
_LEAST_MARKED = 0.35
_LEAST_WORDS = 12
_MOST_UNKNOWN = 0.1


class Verdict(Enum):
    """What is to be done with a page."""

    text = "its text is used"
    scan = "it is a picture"
    empty = "it shows nothing"


def judge(text: str, objects: PageObjects, width: float, height: float) -> Verdict:
    """Decides whether a page's text layer may be used.

    Args:
        text: the characters of the text layer.
        objects: the page's rules and pictures.
        width: of the page in points.
        height: of the page in points.
    """
    shown = len("".join(text.split()))
    share = min(sum(picture.area for picture in objects.pictures) / max(width * height, 1.0), 1.0)
    if not shown and not objects.pictures:
        return Verdict.empty if not (objects.frames or len(objects.horizontal) > 2) else Verdict.scan
    if share >= _SCAN_SHARE and shown < _LEAST_CHARACTERS:
        return Verdict.scan
    if not shown:
        return Verdict.empty
    if _unknown(text) > _MOST_UNKNOWN:
        return Verdict.scan
    if share >= _FULL_PAGE and not is_vietnamese(text):
        return Verdict.scan
    return Verdict.text


def is_vietnamese(text: str) -> bool:
    """Most words are Vietnamese syllables, with their marks."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if len(words) < _LEAST_WORDS:
        return False
    syllables = sum(is_syllable(word) for word in words)
    marked = sum(not word.isascii() for word in words)
    return syllables >= len(words) * _LEAST_SYLLABLES and marked >= len(words) * _LEAST_MARKED


def _unknown(text: str) -> float:
    """Part of the characters that stand for no known letter."""
    counts = Counter("".join(text.split()))
    odd = sum(
        count
        for char, count in counts.items()
        if unicodedata.category(char) in ("Co", "Cn", "Cc") or char == "\ufffd"
    )
    # Bullets of symbol fonts are few.
    return odd / max(counts.total(), 1) if odd > 20 else 0.0
