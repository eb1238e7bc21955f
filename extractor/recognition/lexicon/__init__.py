"""Words that decide what a provision is, from provisions.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from vi_directive.folding import pattern, words_pattern


@cache
def provisions() -> dict[str, Any]:
    """provisions.toml as a dictionary."""
    return tomllib.loads(resources.files(__package__).joinpath("provisions.toml").read_text(encoding="utf-8"))


@cache
def expression(table: str, key: str) -> re.Pattern[str]:
    """A pattern that the lexicon spells out, for folded text."""
    return pattern(provisions()[table][key])


@cache
def phrases(table: str, key: str) -> re.Pattern[str]:
    """A pattern for any phrase of a list, as whole words of folded text."""
    return re.compile(rf"(?<!\w)(?:{words_pattern(provisions()[table][key])})(?!\w)")


@cache
def opening(table: str, key: str) -> re.Pattern[str]:
    """A pattern for folded text that opens with a phrase of a list."""
    return re.compile(rf"(?:{words_pattern(provisions()[table][key])})(?!\w)")
