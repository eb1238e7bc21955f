"""Loads the lexicon files. Each is TOML with a note on its source; nothing else in the package holds word lists."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The lexicon `lexicon/<name>.toml` as a dictionary."""
    path = resources.files("vi_directive").joinpath("lexicon", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
