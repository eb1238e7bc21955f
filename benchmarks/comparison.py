"""Comparison of two directives beside what others would do: time, memory, growth, and the pages that are written."""

from __future__ import annotations

import json
import math
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .figure import Figure
from .memory import peak
from .process import command
from .texts import CORPUS
from .timing import seconds

if TYPE_CHECKING:
    from extractor import Directive

_SEEDS = ("000", "003")
_SEEDS_LIMIT = 1
_SIZES = (250, 500, 1000, 2000)
_SMOKE_SIZES = (25, 50)
_TIME_LIMIT = 10
_MEMORY_LIMIT = 500


def measure(*, smoke: bool) -> list[Figure]:
    """Compares two seeds, then ever longer directives, then writes the comparison of the seeds as pages."""
    import extractor

    older, newer = (extractor.extract(CORPUS / seed / "document.txt") for seed in _SEEDS)
    with tempfile.TemporaryDirectory() as folder:
        figures = _seeds(older, newer, Path(folder), runs=1 if smoke else 9)
        figures += _growth(Path(folder), _SMOKE_SIZES if smoke else _SIZES, runs=1 if smoke else 5)
    return figures + _pages(older, newer, runs=1 if smoke else 5)


def in_turn(works: Sequence[Callable[[], object]], runs: int) -> list[list[float]]:
    """The times of each, all run in turn, so that what disturbs one disturbs the others.

    Before them each is run once, to load and to fill what it keeps, unless a single run is all that is wanted.
    """
    if runs > 1:
        for work in works:
            work()
    rounds = [[seconds(work) for work in works] for _ in range(runs)]
    return [sorted(times) for times in zip(*rounds, strict=True)]


def shown(times: Sequence[float]) -> str:
    """The shortest time and the middle one, for a reader."""
    unit, factor = ("s", 1) if statistics.median(times) >= 1 else ("ms", 1000)
    digits = 2 if factor == 1 else 1
    least, median = (f"{factor * time:.{digits}f}" for time in (min(times), statistics.median(times)))
    return f"{least} {unit} at best, median {median} {unit}"


def _seeds(older: Directive, newer: Directive, folder: Path, *, runs: int) -> list[Figure]:
    """Two real directives that were extracted before, in processes of their own and within one."""
    import extractor

    from . import comparison_peers as peers

    documents = [CORPUS / seed / "document.txt" for seed in _SEEDS]
    files = [folder / f"{seed}.json" for seed in _SEEDS]
    for file, directive in zip(files, (older, newer), strict=True):
        file.write_text(directive.model_dump_json(), encoding="utf-8")
    compare = [*command(), "compare", *map(str, files), "--format", "json"]
    redline = [sys.executable, "-m", "benchmarks.comparison_peers", *map(str, documents)]
    ours, theirs = in_turn([lambda: _run(compare), lambda: _run(redline)], runs)
    texts = peers.condition_texts(older), peers.condition_texts(newer)
    own, words, pairs = in_turn(
        [
            lambda: extractor.compare(older, newer),
            lambda: peers.redline(older.text, newer.text),
            lambda: peers.most_alike(*texts),
        ],
        runs,
    )
    names = " and ".join(_SEEDS)
    return [
        Figure(
            "comparison", f"chithi compare {names} --format json", statistics.median(ours), "s", _SEEDS_LIMIT,
            detail=f"{shown(ours)}; both extracted before",
        ),
        _ratio("whole process: time ÷ that of difflib's redline of the words", ours, theirs),
        Figure(
            "comparison", f"extractor.compare, {names}", statistics.median(own), "s",
            detail=f"{shown(own)}; {len(texts[0])} and {len(texts[1])} conditions",
        ),
        _ratio("the same: time ÷ that of difflib's redline of the words", own, words),
        _ratio("the same: time ÷ that of rapidfuzz's ratio, every condition with every other", own, pairs),
    ]


def _run(arguments: Sequence[str]) -> None:
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _ratio(name: str, ours: Sequence[float], theirs: Sequence[float]) -> Figure:
    return Figure("comparison", name, min(ours) / min(theirs), "×", detail=f"the other {shown(theirs)}")


def _growth(folder: Path, sizes: Sequence[int], *, runs: int) -> list[Figure]:
    """Time and memory of each size in processes that do nothing else, and the powers of the size that they go with."""
    from .recombined import two_directives

    figures: list[Figure] = []
    measured: dict[str, list[float]] = {"time": [], "memory": []}
    for size in sizes:
        files = [str(folder / f"{age}-{size}.json") for age in ("older", "newer")]
        for file, directive in zip(files, two_directives(size), strict=True):
            Path(file).write_text(directive.model_dump_json(), encoding="utf-8")
        rounds = [(_in_process("compare", *files), _in_process("pair", *files)) for _ in range(runs)]
        ours, theirs = ([found[side]["seconds"] for found in rounds] for side in (0, 1))
        memory, other = (max(found[side]["peak"] for found in rounds) for side in (0, 1))
        limited = size == _SIZES[-1]
        measured["time"].append(min(ours))
        measured["memory"].append(memory - min(found[0]["before"] for found in rounds))
        figures += [
            Figure(
                "comparison", f"{size:,} conditions each: time", statistics.median(ours), "s",
                _TIME_LIMIT if limited else None, detail=shown(ours),
            ),
            Figure(
                "comparison", f"{size:,} conditions each: peak memory", memory, "MiB",
                _MEMORY_LIMIT if limited else None,
                detail=f"{rounds[0][0]['before']:.0f} MiB of it before; the other {other:.0f} MiB",
            ),
            _ratio(f"{size:,} conditions each: time ÷ cdist(token_sort_ratio) + linear_sum_assignment", ours, theirs),
        ]
    for name, values in measured.items():
        figures.append(_exponent(name, sizes, values))
    return figures


def _exponent(name: str, sizes: Sequence[int], values: Sequence[float]) -> Figure:
    """The power of the number of conditions that something grows with: 1 in proportion, 2 with its square."""

    def power(first: int, last: int) -> float:
        least = 2**-10  # of a size so small that nothing was measured
        return math.log(max(values[last], least) / max(values[first], least)) / math.log(sizes[last] / sizes[first])

    steps = (f"{sizes[at]:,} to {sizes[at + 1]:,}: {power(at, at + 1):.2f}" for at in range(len(sizes) - 1))
    return Figure(
        "comparison", f"{name} goes with the conditions to the power of", power(0, -1), "", detail=", ".join(steps)
    )


def _in_process(task: str, *files: str) -> dict[str, float]:
    """What a task measures in a process that did nothing else before and holds nothing else."""
    arguments = [sys.executable, "-m", "benchmarks.comparison", task, *files]
    return json.loads(subprocess.run(arguments, check=True, stdout=subprocess.PIPE, text=True).stdout)


def _pages(older: Directive, newer: Directive, *, runs: int) -> list[Figure]:
    """The comparison of two seeds as files, beside what the same libraries take for bare tables."""
    import extractor

    from .comparison_pages import PAGES, PageUnavailableError

    comparison = extractor.compare(older, newer)
    figures: list[Figure] = []
    for page in PAGES:
        try:
            render, peer = page.works(comparison, older, newer)
            content = render()
        except (PageUnavailableError, ImportError) as error:
            print(f"{page.name}: {error}", file=sys.stderr)
            continue
        ours, theirs = in_turn([render, peer], runs)
        size = len(content.encode() if isinstance(content, str) else content) / 1024
        figures.append(
            Figure(
                "comparison", f"{page.name} of {' and '.join(_SEEDS)}: time", statistics.median(ours), "s",
                detail=f"{shown(ours)}; {len(comparison.changes)} changes, {size:.0f} KiB",
            )
        )
        figures.append(_ratio(f"{page.name}: time ÷ that of {page.peer_name}", ours, theirs))
    return figures


def _measure_compare(older: str, newer: str) -> dict[str, float]:
    """Seconds and peak memory of the comparison of two directives in JSON."""
    from extractor.comparison import compare, directive_of

    directives = directive_of(older), directive_of(newer)
    # Loads the word lists, as the first comparison of a process does.
    compare(*(directive.model_copy(update={"criteria": directive.criteria[:1]}) for directive in directives))
    return _measured(lambda: compare(*directives))


def _measure_pair(older: str, newer: str) -> dict[str, float]:
    """The same of the peer, which only pairs, by texts."""
    from extractor.comparison import directive_of

    from . import comparison_peers as peers

    texts = [peers.condition_texts(directive_of(file)) for file in (older, newer)]
    peers.best_pairs(*(side[:1] for side in texts))  # loads what it needs
    return _measured(lambda: peers.best_pairs(*texts))


def _measured(work: Callable[[], object]) -> dict[str, float]:
    before = peak()
    return {"seconds": seconds(work), "before": before, "peak": peak()}


if __name__ == "__main__":
    tasks = {"compare": _measure_compare, "pair": _measure_pair}
    json.dump(tasks[sys.argv[1]](*sys.argv[2:]), sys.stdout)
