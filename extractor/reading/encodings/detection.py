"""Telling a legacy encoding by the text itself: the words become Vietnamese syllables when it is converted."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from .capitals import restore_capitals
from .conversion import to_unicode
from .syllables import is_syllable
from .tables import windows_1258

_BYTE_ENCODINGS = ("tcvn3", "vni")
# Letters and marks that come from no 8-bit code page: text that holds one is Unicode.
_UNICODE_ONLY = re.compile("[\u1ea0-\u1ef9\u0302\u0306\u031b]")
_STRETCH = re.compile(r"[^\n\r\t\x0b\f\u2028\u2029]+")
_BETWEEN_WORDS = re.compile(r"[\s!-@\[-`{-~\u2000-\u206f]+")
_BETWEEN_VIQR = re.compile(r"[\s,;:/\"*=<>\[\]{}!&@#$%0-9_-]+")
# A circumflex, horn, breve or stroke inside of a word.
_VIQR_SIGN = re.compile(r"[aeo]\^|[uo]\+|a\((?=[a-z'`?~.])|dd", re.IGNORECASE)
# Enough to tell a file's encoding by, in characters.
_SAMPLE = 400_000


@dataclass(slots=True)
class SyllableCount:
    """Words with letters beyond ASCII: those that are Vietnamese syllables, and the others."""

    good: int = 0
    bad: int = 0
    words: set[str] = field(default_factory=set)

    @property
    def score(self) -> int:
        """How much more the text is Vietnamese than not."""
        return self.good - self.bad

    def add(self, other: SyllableCount) -> None:
        self.good += other.good
        self.bad += other.bad
        self.words |= other.words


@dataclass(frozen=True, slots=True)
class Mended:
    """Text whose legacy stretches were converted, and the encodings found in it, the most frequent first."""

    text: str
    encodings: tuple[str, ...] = ()


def detect(text: str) -> str | None:
    """The legacy encoding that a paragraph or document is in: "tcvn3", "vni", "viqr", or None when in doubt.

    Args:
        text: characters as stored, or as a Windows of code page 1252 or 1258 took them.
    """
    text = text[:_SAMPLE]
    if text.isascii() or _UNICODE_ONLY.search(text):
        return "viqr" if _is_viqr(text) else None
    raw = count_syllables(text)
    counts = {encoding: count_syllables(_convert(text, encoding)) for encoding in _BYTE_ENCODINGS}
    best, other = sorted(_BYTE_ENCODINGS, key=lambda encoding: -counts[encoding].score)
    count = counts[best]
    gained = count.good - raw.good
    if count.score == counts[other].score or len(count.words) < 3 or gained < 2 or not _is_sure(count, gained):
        return "viqr" if _is_viqr(text) else None
    return best


def mend(text: str) -> Mended:
    """Converts what is in a legacy encoding, line by line and cell by cell; the rest stays as it is.

    It converts only where the document as a whole shows enough of it.
    """
    stretches = [] if text.isascii() else [match.span() for match in _STRETCH.finditer(text)]
    weighed = [_weigh(text[start:end]) for start, end in stretches]
    found = _confirmed(weighed)
    if not found:
        return Mended(to_unicode(text, "viqr"), ("viqr",)) if _is_viqr(text[:_SAMPLE]) else Mended(text)
    mended: list[str] = []
    position, current = 0, found[0]
    for (start, end), weight in zip(stretches, weighed, strict=True):
        mended.append(text[position:start])
        position = end
        encoding = None
        if weight is not None:
            encoding = current = _choose(weight, found, current)
        elif not text[start:end].isascii():
            current = ""
        mended.append(convert_plain(text[start:end], encoding) if encoding else text[start:end])
    mended.append(text[position:])
    return Mended("".join(mended), found)


def count_syllables(text: str) -> SyllableCount:
    """Counts the words that have letters beyond ASCII, by whether they are Vietnamese syllables."""
    count = SyllableCount()
    for word in _BETWEEN_WORDS.split(unicodedata.normalize("NFC", text)):
        if not word or word.isascii():
            continue
        if is_syllable(word):
            count.good += 1
            count.words.add(word)
        else:
            count.bad += 1
    return count


# What a stretch of text is worth as it stands (key "") and converted from each encoding.
_Weight = dict[str, SyllableCount]


def _weigh(stretch: str) -> _Weight | None:
    """None for a stretch that is ASCII or Unicode for certain."""
    if stretch.isascii() or _UNICODE_ONLY.search(stretch):
        return None
    return {"": count_syllables(stretch)} | {
        encoding: count_syllables(_convert(stretch, encoding)) for encoding in _BYTE_ENCODINGS
    }


def _choose(weight: _Weight, found: tuple[str, ...], current: str) -> str:
    """The encoding of a stretch; where it could be either, that of the stretch before it."""
    choices = sorted(("", *found), key=lambda encoding: (-weight[encoding].score, encoding != current))
    return choices[0]


def _confirmed(weighed: list[_Weight | None]) -> tuple[str, ...]:
    """The encodings that the document shows enough of, the most frequent first."""
    weights = [weight for weight in weighed if weight is not None]
    found: list[str] = []
    for _ in _BYTE_ENCODINGS:
        sums: dict[str, tuple[int, SyllableCount]] = {}
        for encoding in _BYTE_ENCODINGS:
            gained, total, foreign = 0, SyllableCount(), 0
            for weight in weights:
                count = weight[encoding]
                best = count.score == max(other.score for other in weight.values())
                # A second encoding is one that explains what the first does not.
                if best and encoding not in found and all(count.score > weight[rival].score for rival in ("", *found)):
                    gained += count.good - weight[""].good
                    total.add(count)
                else:
                    foreign += min(other.bad for other in weight.values())
            if gained >= 6 and len(total.words) >= 5 and foreign <= total.good and _is_sure(total, gained):
                sums[encoding] = gained, total
        if not sums:
            break
        found.append(max(sums, key=lambda encoding: sums[encoding][0]))
    return tuple(found)


def _is_sure(count: SyllableCount, gained: int) -> bool:
    return count.bad * 4 <= count.good and gained * 3 >= count.good


def _convert(stretch: str, encoding: str) -> str:
    return to_unicode(stretch.translate(windows_1258()), encoding)


def convert_plain(text: str, encoding: str) -> str:
    """Converts text that has no fonts, as read in code page 1252 or 1258; capitals are restored where that is safe."""
    converted = _convert(text, encoding)
    return restore_capitals(converted) if encoding == "tcvn3" else converted


def _is_viqr(text: str) -> bool:
    """ASCII text in which signs inside of words stand for the marks of Vietnamese syllables."""
    if len(text) > 50 * (1 + sum(map(text.count, "^+"))) or sum(not char.isascii() for char in text) * 50 > len(text):
        return False
    words = [word for word in _BETWEEN_VIQR.split(text) if word]
    signed = [word for word in words if _VIQR_SIGN.search(word)]
    good: list[str] = []
    for word in signed:
        letters = to_unicode(word, "viqr").strip("()'`?~.^+\\|")
        if not letters.isascii() and is_syllable(letters):
            good.append(letters)
    return len(set(good)) >= 5 and len(good) * 8 >= len(signed) * 7 and len(good) * 10 >= len(words)
