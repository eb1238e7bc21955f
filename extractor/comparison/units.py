"""Whether two numbers count the same."""

from __future__ import annotations

from .words import words_of


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one, as short names of what is counted: "mô hình" and "mô hình điểm"."""
    left, right = ([word.key for word in words_of(unit)] for unit in (one, other))
    return left == right or (bool(left) and bool(right) and left[0] == right[0])
