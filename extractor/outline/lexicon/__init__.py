"""The outline's words, from structure.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from vi_directive.folding import fold, pattern, words_pattern


@cache
def structure() -> dict[str, Any]:
    """structure.toml as a dictionary."""
    path = resources.files("extractor.outline.lexicon").joinpath("structure.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A word list, folded."""
    return frozenset(fold(word) for word in structure()[table][key])


@cache
def starting_with(table: str, key: str) -> re.Pattern[str]:
    """A pattern for folded text that opens with one of a list's phrases."""
    return re.compile(rf"(?:{words_pattern(structure()[table][key])})(?!\w)")


@cache
def expression(table: str, key: str) -> re.Pattern[str]:
    """A pattern that the lexicon spells out."""
    return pattern(structure()[table][key])
