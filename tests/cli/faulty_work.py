"""A process that takes the place of the one that works on documents. Some names crash it.

All others get an answer at once, without the language pipeline that takes a second to load.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from extractor.cli import work


def _with_faults(file: str, _: work.Wish) -> work.Answer:
    if "crash" in file:
        os._exit(3)
    if "endless" in file:
        time.sleep(1000)
    content = "x" * 70_000_000 if "huge" in file else f"what {Path(file).name} says\n"
    return work.Answer(content, hashlib.sha256(Path(file).read_bytes()).hexdigest())


def main() -> None:
    work.process = _with_faults
    work.main()
