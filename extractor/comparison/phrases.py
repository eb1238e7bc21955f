"""Which words of a text belong to phrases of the lexicons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .lexicon import lexicon
from .words import Word, words_of

_FILES = {"empty": "meaning"}


def words_in(name: str, words: Sequence[Word]) -> frozenset[Word]:
    """The words that belong to phrases of a list, the longest phrase first.

    Args:
        name: of the list: "empty", "levels", "groups", "references", "leads", "alternatives", "universal" …
        words: of one text, in order.
    """
    table = _table(name)
    found: set[Word] = set()
    place = 0
    while place < len(words):
        length = next(
            (
                len(keys)
                for keys in table.get(words[place].key, ())
                if tuple(word.key for word in words[place : place + len(keys)]) == keys
            ),
            0,
        )
        found.update(words[place : place + length])
        place += length or 1
    return frozenset(found)


@cache
def keys_of(name: str) -> frozenset[str]:
    """The keys of all words of a list."""
    return frozenset(key for phrases in _table(name).values() for keys in phrases for key in keys)


@cache
def _table(name: str) -> dict[str, list[tuple[str, ...]]]:
    """First word → phrases that begin with it, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in lexicon(_FILES.get(name, "scope"))[name]:
        keys = tuple(word.key for word in words_of(phrase))
        table.setdefault(keys[0], []).append(keys)
    for phrases in table.values():
        phrases.sort(key=lambda keys: (-len(keys), keys))
    return table
