"""Peak memory of a process that extracts, as the operating system counts it."""

from __future__ import annotations

import resource
import sys

from .figure import Figure
from .texts import seed_files

_LIMIT = 300


def measure(*, smoke: bool) -> list[Figure]:  # noqa: ARG001 - one run tells it
    """Extracts the five seeds one after the other in this process, which did nothing else before."""
    import extractor

    for file in seed_files():
        extractor.extract(file).model_dump_json()
    return [Figure("memory", "peak memory, five directives", _peak(), "MiB", _LIMIT)]


def _peak() -> float:
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20
