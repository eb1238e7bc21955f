"""How long something takes."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one run, in seconds, with nothing left over from earlier runs to clean up."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best_of(work: Callable[[], object], runs: int) -> float:
    """The shortest of some runs: the one that other programs on the machine disturbed least."""
    return min(seconds(work) for _ in range(runs))


def median_of(work: Callable[[], object], runs: int) -> float:
    """The middle of some runs: what a user waits."""
    return statistics.median(seconds(work) for _ in range(runs))
