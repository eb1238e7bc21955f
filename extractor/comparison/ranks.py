"""Words of ordered scales: ratings, titles, must and may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .lexicon import lexicon
from .model import Facet
from .words import Word, words_of


@dataclass(frozen=True, slots=True)
class Rank:
    """A phrase of a scale.

    Attributes:
        scale: name of the scale.
        facet: what a difference is called.
        degree: place on the scale; a higher one demands more.
        words: the phrase.
        of_forbidden: the scale is one of how strictly something is forbidden.
    """

    scale: str
    facet: Facet
    degree: int
    words: tuple[Word, ...]
    of_forbidden: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    keys: tuple[str, ...]
    behind: tuple[str, ...]
    scale: str
    facet: Facet
    degree: int
    of_forbidden: bool


def ranks_of(words: Sequence[Word]) -> list[Rank]:
    """The phrases of scales in a text, in order, without overlap."""
    keys = tuple(word.key for word in words)
    table = _phrases()
    found: list[Rank] = []
    place = 0
    while place < len(words):
        for phrase in table.get(keys[place], ()):
            end = place + len(phrase.keys)
            if keys[place:end] == phrase.keys and keys[end : end + len(phrase.behind)] == phrase.behind:
                stretch = tuple(words[place:end])
                found.append(Rank(phrase.scale, phrase.facet, phrase.degree, stretch, phrase.of_forbidden))
                place = end - 1
                break
        place += 1
    return found


@cache
def _phrases() -> dict[str, list[_Phrase]]:
    """First word → phrases that begin with it, the longest first."""
    table: dict[str, list[_Phrase]] = {}
    for scale in lexicon("ranks")["scales"]:
        behind = _keys(scale.get("followed_by", ""))
        for degree, phrases in enumerate(scale["degrees"]):
            for phrase in phrases:
                keys = _keys(phrase)
                table.setdefault(keys[0], []).append(
                    _Phrase(
                        keys, behind, scale["name"], scale["facet"], degree, scale.get("of_what_is_forbidden", False)
                    )
                )
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry.keys))
    return table


def _keys(phrase: str) -> tuple[str, ...]:
    return tuple(word.key for word in words_of(phrase))
