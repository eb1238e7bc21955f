"""Bodies over time: which body took over from which, from when, on what act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from .lexicon import lexicon
from .phrases import keys_of
from .words import words_of

_UNIT = re.compile(r"^(?:tỉnh|thành phố|tp\.?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Takeover:
    """A body that took over from another.

    Attributes:
        names: of the successor, as keys of their words.
        valid_from: first day of the successor.
        source: the act.
        uncertain: the act's number or the day has not been checked.
        length: words of the predecessor's name that were met: a longer one is the better match.
    """

    names: tuple[tuple[str, ...], ...]
    valid_from: date
    source: str
    uncertain: bool
    length: int


def succession(older: str, newer: str, *, until: date | None) -> Takeover | None:
    """How one body came to be the successor of another.

    Args:
        older: name of a body, perhaps with its proper name behind: "Uỷ ban nhân dân huyện Trấn Yên".
        newer: name of another.
        until: the newer one is named on this day; successions after it cannot be meant.

    Returns:
        the last step that leads there; None where none does.
    """
    target = name_keys(newer)
    open_names = [(name_keys(older), date.min)]
    met: set[tuple[str, ...]] = set()
    while open_names:
        keys, since = open_names.pop(0)
        if keys in met:
            continue
        met.add(keys)
        for takeover in _takeovers(keys):
            if takeover.valid_from <= since or (until is not None and takeover.valid_from > until):
                continue
            if any(target[: len(name)] == name for name in takeover.names):
                return takeover
            open_names.extend((name, takeover.valid_from) for name in takeover.names[:1])
    return None


@lru_cache(maxsize=4096)
def name_keys(name: str) -> tuple[str, ...]:
    """The words of a body's name, without "các"."""
    keys = tuple(word.key for word in words_of(name))
    return keys[1:] if keys and keys[0] in keys_of("determiners") else keys


def _takeovers(keys: Sequence[str]) -> Iterator[Takeover]:
    """The entries of the longest name that a body's name begins with."""
    table = _table()
    for length in range(len(keys), 0, -1):
        entries = table.get(tuple(keys[:length]))
        if entries:
            yield from entries
            return


@cache
def _table() -> dict[tuple[str, ...], list[Takeover]]:
    table: dict[tuple[str, ...], list[Takeover]] = {}
    for entry in lexicon("authorities")["successions"]:
        for name in entry["older"]:
            keys = name_keys(name)
            table.setdefault(keys, []).append(_takeover(entry, len(keys)))
    return table


def _takeover(entry: dict[str, Any], length: int) -> Takeover:
    return Takeover(
        names=tuple(name_keys(name) for name in entry["newer"]),
        valid_from=entry["valid_from"],
        source=entry["source"],
        uncertain=entry.get("uncertain", False),
        length=length,
    )


def province_succession(older: str, newer: str, *, until: date | None) -> Takeover | None:
    """How a province that is named in one text came to be part of one that is named in another."""
    book = lexicon("authorities")
    start: date = book["provinces_valid_from"]
    if until is not None and until < start:
        return None
    left, right = (name_keys(_UNIT.sub("", place)) for place in (older, newer))
    for name, members in _provinces().items():
        if name == right and left in members and left != right:
            return Takeover((name,), start, book["provinces_source"], False, len(left))
    return None


@cache
def _provinces() -> dict[tuple[str, ...], frozenset[tuple[str, ...]]]:
    """Name of each province → names of those that it was formed of."""
    return {
        name_keys(entry["name"]): frozenset(map(name_keys, entry["formed_of"]))
        for entry in lexicon("authorities")["provinces"]
    }
