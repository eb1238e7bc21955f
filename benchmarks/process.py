"""Whole processes, as a user waits for them: `chithi extract` of a long directive, and `chithi --help`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .figure import Figure
from .texts import real_text
from .timing import median_of

_CHARACTERS = 36_000


def measure(*, smoke: bool) -> list[Figure]:
    """Median of runs, after one that fills the caches."""
    runs = 3 if smoke else 9
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "directive.txt")
        file.write_text(real_text(_CHARACTERS), encoding="utf-8")
        extract = _median([*command(), "extract", str(file)], runs)
        text = _median([*command(), "extract", str(file), "--format", "text"], runs)
    return [
        Figure("process", f"chithi extract, {_CHARACTERS:,} characters", extract, "s", 2.5),
        Figure("process", f"chithi extract --format text, {_CHARACTERS:,} characters", text, "s", 2.5),
        Figure("process", "chithi --help", _median([*command(), "--help"], runs), "s", 0.4),
    ]


def command() -> list[str]:
    """The installed command of this interpreter, else the module that it runs."""
    script = shutil.which("chithi", path=str(Path(sys.executable).parent))
    return [script] if script else [sys.executable, "-m", "extractor.cli"]


def _median(command: list[str], runs: int) -> float:
    def run() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    run()
    return median_of(run, runs)
