"""The words that readers go by: TOML files beside the modules that use them."""

from __future__ import annotations

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
