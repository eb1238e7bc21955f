"""The words that readers go by: TOML files beside the modules that use them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any


@cache
def lexicon(path: str) -> dict[str, Any]:
    """Reads a lexicon.

    Args:
        path: of the file, from the folder of the readers: "pdf/stamps.toml".
    """
    import tomllib

    return tomllib.loads((Path(__file__).parent / path).read_text("utf-8"))


def without_marks(text: str) -> str:
    """The text with plain letters: "Đảng uỷ" → "Dang uy"."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def opens_name(text: str) -> bool:
    """A line in capitals begins with a kind of body or unit, behind which more stands; else it goes on with a name."""
    return _name_head().match(text) is not None


@cache
def _name_head() -> re.Pattern[str]:
    heads = "|".join(map(re.escape, lexicon("pdf/letterheads.toml")["name_heads"]))
    # A single word is no name: "BỘ NÔNG NGHIỆP VÀ MÔI / TRƯỜNG".
    return re.compile(rf"(?:{heads})\s+\S")
