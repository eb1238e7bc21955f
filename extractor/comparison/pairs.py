"""A pair of items that answer to each other."""

from __future__ import annotations

from dataclasses import dataclass

from .items import Item
from .words import Word


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items that answer to each other.

    Attributes:
        similarity: of their words, 0 to 1.
        part: words of the longer item that the other answers to, where it answers to a part of it only: None for
            the whole.
    """

    older: Item
    newer: Item
    similarity: float
    older_part: tuple[Word, ...] | None = None
    newer_part: tuple[Word, ...] | None = None
