"""Peak memory of a process that extracts, as the operating system counts it."""

from __future__ import annotations

import re
import resource
import sys
from pathlib import Path

from .figure import Figure
from .texts import seed_files

_LIMIT = 300


def measure(*, smoke: bool) -> list[Figure]:  # noqa: ARG001 - one run tells it
    """Extracts the five seeds one after the other in this process, which did nothing else before."""
    import extractor

    for file in seed_files():
        extractor.extract(file).model_dump_json()
    return [Figure("memory", "peak memory, five directives", peak(), "MiB", _LIMIT)]


def peak() -> float:
    """The most memory that this process has held, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():
        # Linux adds to what `getrusage` tells what the process held that this one was started from.
        return int(re.findall(r"VmHWM:\s*(\d+) kB", status.read_text("utf-8"))[0]) / 1024
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
