"""Two texts beside each other, the words marked that only one of them has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from rapidfuzz.distance import Indel
from vi_directive.folding import fold

# A word with the marks that combine with its letters, a number with its separators, or a sign that says how much.
# Everything else is punctuation, which never makes a difference.
_WORD = re.compile(r"\d+(?:[.,/]\d+)*|(?:[^\W\d_][\u0300-\u036f]*)+|[%‰<>≤≥=]")
_LEADING_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
# One word of so few letters between two changed stretches is shared by chance ("và", "của"): it is no common ground.
_SHORT = 5
# The search for the best match holds a bit for each pair of words: more pairs than this are no clause but a book.
_MOST_PAIRS = 400_000_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text.

    Attributes:
        text: its characters, as they stand.
        changed: whether the other text does not have these words at this place.
    """

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class _Word:
    key: str
    start: int
    end: int


def marked(older_text: str | None, newer_text: str | None) -> tuple[list[Piece], list[Piece]]:
    """Cuts two texts into pieces that both have and pieces that differ.

    Letter case, spelling variants (uỷ/ủy), zeros before a number, white space and punctuation make no difference.

    Args:
        older_text: the one text, None where there is none; then nothing of the other is marked.
        newer_text: the other.

    Returns:
        The pieces of both; those of a text joined are the text.
    """
    if older_text is None or newer_text is None:
        return _whole(older_text), _whole(newer_text)
    older, newer = _words(older_text), _words(newer_text)
    old_changed, new_changed = _changed(older, newer)
    return list(_pieces(older_text, older, old_changed)), list(_pieces(newer_text, newer, new_changed))


def _whole(text: str | None) -> list[Piece]:
    return [Piece(text, False)] if text else []


def _words(text: str) -> list[_Word]:
    return [_Word(_key(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def _key(word: str) -> str:
    return _LEADING_ZEROS.sub("", fold(unicodedata.normalize("NFC", word)))


def _changed(older: Sequence[_Word], newer: Sequence[_Word]) -> tuple[set[int], set[int]]:
    """Places of the words that have no match in the other text."""
    left, right = [word.key for word in older], [word.key for word in newer]
    # Of several best matches the same one is found, whichever text comes first.
    matched = [(one, other) for other, one in _matches(right, left)] if left > right else _matches(left, right)
    islands = set(_islands(matched, left, right))
    common = [match for match in matched if match not in islands]
    return (
        set(range(len(older))) - {place for place, _ in common},
        set(range(len(newer))) - {place for _, place in common},
    )


def _matches(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the words that answer to each other, in order."""
    if len(left) * len(right) > _MOST_PAIRS:
        return _same_ends(left, right)
    return [
        (code.src_start + step, code.dest_start + step)
        for code in Indel.opcodes(left, right)
        if code.tag == "equal"
        for step in range(code.src_end - code.src_start)
    ]


def _same_ends(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """What both texts begin with, and what both end with."""
    shorter = min(len(left), len(right))
    first = sum(1 for _ in takewhile(lambda place: left[place] == right[place], range(shorter)))
    last = sum(1 for _ in takewhile(lambda back: left[-1 - back] == right[-1 - back], range(shorter - first)))
    return [(place, place) for place in range(first)] + [
        (len(left) - back, len(right) - back) for back in range(last, 0, -1)
    ]


def _islands(
    matched: Sequence[tuple[int, int]], left: Sequence[str], right: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Single short words that stand between changed ones in both texts."""
    around = [(-1, -1), *matched, (len(left), len(right))]
    for (before, here), (_, after) in zip(pairwise(around), pairwise(around[1:]), strict=False):
        word = left[here[0]]
        if (
            word.isalpha()
            and len(word) <= _SHORT
            and all(before[side] + 1 < here[side] and here[side] + 1 < after[side] for side in (0, 1))
        ):
            yield here


def _pieces(text: str, words: Sequence[_Word], changed: set[int]) -> Iterator[Piece]:
    """A text in pieces: what stands between two changed words belongs to the mark."""
    told = 0
    place = 0
    while place < len(words):
        if place not in changed:
            place += 1
            continue
        start = words[place].start
        while place + 1 in changed:
            place += 1
        if told < start:
            yield Piece(text[told:start], False)
        told = words[place].end
        yield Piece(text[start:told], True)
        place += 1
    if told < len(text):
        yield Piece(text[told:], False)
