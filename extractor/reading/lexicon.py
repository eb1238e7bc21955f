"""The words that readers go by: TOML files beside the modules that use them."""

from __future__ import annotations

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
