"""Words that decide what a provision is, from provisions.toml and patterns.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from vi_directive.folding import pattern, words_pattern


@cache
def provisions() -> dict[str, Any]:
    """The tables of both files; a table may stand in both, a key in one only."""
    tables: dict[str, dict[str, Any]] = {}
    for name in ("provisions.toml", "patterns.toml"):
        text = resources.files("extractor.recognition.lexicon").joinpath(name).read_text(encoding="utf-8")
        for table, entries in tomllib.loads(text).items():
            known = tables.setdefault(table, {})
            if doubled := known.keys() & entries.keys():
                raise ValueError(f"{name}: [{table}] repeats {', '.join(sorted(doubled))}")
            known.update(entries)
    return tables


@cache
def expression(table: str, key: str) -> re.Pattern[str]:
    """A pattern that the lexicon spells out, for folded text; broken lines of the file are put together."""
    source: str = provisions()[table][key]
    if "\n" in source:
        source = "".join(line.lstrip() for line in source.splitlines())
    return pattern(source)


@cache
def phrases(table: str, key: str) -> re.Pattern[str]:
    """A pattern for any phrase of a list, as whole words of folded text."""
    return re.compile(rf"(?<!\w)(?:{words_pattern(provisions()[table][key])})(?!\w)")


@cache
def opening(table: str, key: str) -> re.Pattern[str]:
    """A pattern for folded text that opens with a phrase of a list."""
    return re.compile(rf"(?:{words_pattern(provisions()[table][key])})(?!\w)")
