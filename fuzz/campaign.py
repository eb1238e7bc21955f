"""A stream of inputs for one reader in a worker process, and what is found with them.

An input depends on the run's seed and its own number only, so that one which kills the worker can be made again.
"""

from __future__ import annotations

import multiprocessing
import os
import time
import warnings
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from .readers import READERS, Outcome, change, check, check_in_child

# Seconds of one input: of processor time, more than which is a finding, and of wall time until the worker is ended.
SLOW = 10.0
HUNG = 60.0
# One input in so many is read the whole way, through the child process.
_WHOLE_WAY = 200
_MEMORY = 3 * 1024**3
_MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """An input that did not end as it must."""

    reader: str
    seed: int
    number: int
    kind: str
    detail: str
    file: Path

    def line(self) -> str:
        """The finding on one line."""
        return f"{self.reader}: input {self.number} of seed {self.seed}: {self.kind}: {self.detail} → {self.file}"


@dataclass(slots=True)
class Report:
    """What a run came to."""

    reader: str
    seed: int
    inputs: int = 0
    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    contained: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def line(self) -> str:
        """The report on one line."""
        shown = ", ".join(f"{kind} {count}" for kind, count in self.outcomes.most_common())
        held = ", ".join(f"{kind} {count}" for kind, count in self.contained.most_common())
        return (
            f"{self.reader}: {self.inputs} inputs in {self.seconds:.0f} s (seed {self.seed}): {shown or 'none'}"
            + (f"; held by the child process: {held}" if held else "")
            + f"; {len(self.findings)} findings"
        )


def make_input(reader: str, seeds: Sequence[bytes], seed: int, number: int) -> bytes:
    """Makes the input of a number again."""
    return change(READERS[reader], Random(f"{reader} {seed} {number}"), seeds)


def run(reader: str, seeds: Sequence[bytes], *, seed: int, seconds: float, folder: Path) -> Report:
    """Gives a reader inputs for a while.

    Args:
        reader: a name in `READERS`.
        seeds: files to start from.
        seed: of all chance.
        seconds: wall time.
        folder: where inputs that are found are written.
    """
    report = Report(reader, seed)
    start = time.monotonic()
    number = 0
    while (left := seconds - (time.monotonic() - start)) > 0:
        number = _watch(report, seeds, number, left, folder)
    report.seconds = time.monotonic() - start
    return report


def _watch(report: Report, seeds: Sequence[bytes], number: int, seconds: float, folder: Path) -> int:
    """Runs a worker until its time is over or an input ends it; the number to go on with."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    progress: Any = context.Array("d", [number, time.monotonic()], lock=False)
    arguments: Any = (report.reader, list(seeds), report.seed, number, seconds, progress, theirs)
    worker = context.Process(target=_work, args=arguments, daemon=True)
    worker.start()
    theirs.close()
    ended, hung = False, False
    while not ended:
        with suppress(EOFError, OSError):
            while ours.poll(0.5):
                message: Any = ours.recv()
                if message == "end":
                    ended = True
                    break
                done, outcome = message
                _note(report, seeds, done, outcome, folder)
        if not worker.is_alive():
            break
        if not ended and time.monotonic() - progress[1] > HUNG:
            hung = True
            worker.kill()
            break
    worker.join(5)
    if worker.is_alive():
        worker.kill()
    if ended:
        return int(progress[0])
    number = int(progress[0])
    outcome = Outcome("hang", f"longer than {HUNG:g} s", True) if hung else Outcome("crash", str(worker.exitcode), True)
    _note(report, seeds, number, outcome, folder)
    return number + 1


def _note(report: Report, seeds: Sequence[bytes], number: int, outcome: Outcome, folder: Path) -> None:
    """Counts an outcome; of a finding the input is kept, unless the child process of the program holds it."""
    report.inputs += 1
    if not outcome.is_finding:
        report.outcomes[outcome.kind if outcome.kind == "read" else outcome.detail] += 1
        return
    content = make_input(report.reader, seeds, report.seed, number)
    is_held = READERS[report.reader].in_child and outcome.kind in ("exception", "memory", "crash", "hang")
    if is_held and not check_in_child(report.reader, content).is_finding:
        kind = f"{outcome.kind} ({outcome.detail})"
        report.contained[kind] += 1
        if report.contained[kind] > _MOST_ALIKE:
            return
        _write(folder / "held", report, number, content)
        return
    if sum(found.kind == outcome.kind and found.detail == outcome.detail for found in report.findings) >= _MOST_ALIKE:
        return
    file = _write(folder, report, number, content)
    report.findings.append(Finding(report.reader, report.seed, number, outcome.kind, outcome.detail, file))


def _write(folder: Path, report: Report, number: int, content: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{report.reader}-{report.seed}-{number}.bin"
    file.write_bytes(content)
    return file


def _work(
    reader: str, seeds: list[bytes], seed: int, number: int, seconds: float, progress: Any, pipe: Connection
) -> None:
    """The worker: reads one input after the other and tells what came of each."""
    _limit_memory()
    _silence()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        progress[0], progress[1] = number, time.monotonic()
        content = make_input(reader, seeds, seed, number)
        whole_way = READERS[reader].in_child and number % _WHOLE_WAY == 0
        start = time.process_time()
        outcome = (check_in_child if whole_way else check)(reader, content)
        used = time.process_time() - start
        if used > SLOW and not outcome.is_finding:
            outcome = Outcome("slow", f"{outcome.kind} of {len(content)} bytes in more than {SLOW:g} s", True)
        pipe.send((number, outcome))
        number += 1
        progress[0] = number
    pipe.send("end")


def _silence() -> None:
    """Libraries print what they think of damaged files."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(nowhere, descriptor)
    warnings.simplefilter("ignore")


def _limit_memory() -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
