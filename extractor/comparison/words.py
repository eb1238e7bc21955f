"""Words of an item as they are compared: folded, phrases of one meaning under one key, with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Indel
from vi_directive.folding import fold

from .lexicon import lexicon

_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+|%")
# Between two changed stretches, so few unchanged words are taken to be changed too: a word that two phrases share by
# chance is no common ground.
_ISLAND = 1
# What was dropped before so few words and put behind them in another form was turned round: "có uy tín với đoàn viên".
_TURNED = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A syllable, a number, or a phrase of the lexicon.

    Attributes:
        key: equal for words of one meaning.
        printed: folded only, without the lexicon.
        start: offset of its first character in the directive's text.
        end: offset after its last.
    """

    key: str
    printed: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is written in figures."""
        return self.key[0].isdigit()


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of words that only one text has, or that the other has otherwise."""

    older: tuple[Word, ...]
    newer: tuple[Word, ...]


def words_of(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words of a text.

    Args:
        text: any text in NFC.
        offset: place of the text in the directive's, in code points.
    """
    # Folding keeps every character's place.
    found = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(fold(text))]
    equal = _equals()
    words: list[Word] = []
    place = 0
    while place < len(found):
        printed, start, end = found[place]
        key, length = printed, 1
        for phrase, canonical in equal.get(key, ()):
            if len(phrase) <= len(found) - place and all(
                found[place + step][0] == part for step, part in enumerate(phrase)
            ):
                key, printed, length = canonical, " ".join(phrase), len(phrase)
                end = found[place + length - 1][2]
                break
        words.append(Word(_plain_number(key) if key[0].isdigit() else key, printed, offset + start, offset + end))
        place += length
    return tuple(words)


def edits(older: Sequence[Word], newer: Sequence[Word]) -> list[Edit]:
    """The stretches in which two texts differ, in order; words between two close ones belong to them."""
    # Of several equally good alignments the same one is taken from both ends.
    if [word.key for word in newer] < [word.key for word in older]:
        return [Edit(edit.newer, edit.older) for edit in edits(newer, older)]
    changes = [
        [code.src_start, code.src_end, code.dest_start, code.dest_end]
        for code in Indel.opcodes([word.key for word in older], [word.key for word in newer])
        if code.tag != "equal"
    ]
    # What was dropped and what was put in its place first: they touch.
    touching = _joined(changes, lambda one, next: one[1] == next[0] and one[3] == next[2])
    joined = _joined(touching, lambda one, next: _belong_together(one, next, older))
    return [Edit(tuple(older[a:b]), tuple(newer[c:d])) for a, b, c, d in joined]


def _joined(changes: Sequence[list[int]], belong: Callable[[list[int], list[int]], bool]) -> list[list[int]]:
    joined: list[list[int]] = []
    for change in changes:
        if joined and belong(joined[-1], change):
            joined[-1] = [joined[-1][0], change[1], joined[-1][2], change[3]]
        else:
            joined.append(change)
    return joined


def _belong_together(one: Sequence[int], next: Sequence[int], older: Sequence[Word]) -> bool:
    """Whether two changed stretches are one: a word between them, or a few that were only turned round."""
    between = older[one[1] : next[0]]
    if any(word.is_number for word in between):
        return False
    only_dropped = [one[2] == one[3], next[2] == next[3]]
    only_added = [one[0] == one[1], next[0] == next[1]]
    turned = (only_dropped[0] and only_added[1]) or (only_added[0] and only_dropped[1])
    return len(between) <= (_TURNED if turned else _ISLAND)


def _plain_number(key: str) -> str:
    """"01" is "1"; a date's parts too: "05/09/2026" is "5/9/2026"."""
    return re.sub(r"(?<![\d.,])0+(?=\d)", "", key)


@cache
def _equals() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First syllable → phrases of the lexicon that begin with it, the longest first, with their common key."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group in lexicon("meaning")["same"]:
        for phrase in group:
            parts = tuple(fold(match.group()) for match in _TOKEN.finditer(phrase))
            table.setdefault(parts[0], []).append((parts, fold(group[0])))
    for phrases in table.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return table


def said_otherwise(older: Sequence[Word], newer: Sequence[Word]) -> list[Edit]:
    """The stretches in which two texts of the same meaning have other words of the lexicon."""
    return [
        Edit((one,), (other,))
        for one, other in zip(older, newer, strict=False)
        if one.key == other.key and one.printed != other.printed and not one.is_number
    ]


def same_words(older: Sequence[Word], newer: Sequence[Word]) -> bool:
    """Whether two texts are the same but for letter case, spelling variants, punctuation and white space."""
    return [word.printed for word in older] == [word.printed for word in newer]
