"""The command: see `python -m fuzz --help`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from .campaign import Finding, run
from .readers import READERS, check, check_in_child
from .seeds import make_seeds


def main() -> int:
    """Runs the readers asked for; 1 when anything was found."""
    options = _options()
    if options.replay:
        return _replay(options.reader[0], options.replay)
    names = list(READERS) if options.all else options.reader
    shown = {name: READERS[name].missing() for name in names}
    for name in [name for name in names if shown[name]]:
        print(f"{name}: left out: {shown[name]}")
    names = [name for name in names if not shown[name]]
    seed = options.seed if options.seed is not None else time.time_ns() % 1_000_000
    found: list[Finding] = []
    for name in names:
        seconds = options.seconds / (len(names) if options.all else 1)
        seeds = make_seeds(READERS[name].seeds)
        report = run(name, seeds, seed=seed, seconds=seconds, folder=options.findings)
        print(report.line(), flush=True)
        for finding in report.findings:
            print(f"  {finding.line()}", flush=True)
        found.extend(report.findings)
    return 1 if found else 0


def _replay(name: str, path: Path) -> int:
    """Reads one input again, in this process and in a child process."""
    content = path.read_bytes()
    for how in (check_in_child, check) if READERS[name].in_child else (check,):
        outcome = how(name, content, path.name)
        print(f"{name}: {how.__name__}: {outcome.kind}: {outcome.detail}")
        if outcome.is_finding:
            return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Gives damaged and hostile files to readers.")
    chosen = parser.add_mutually_exclusive_group(required=True)
    chosen.add_argument("--reader", action="append", choices=READERS, help="may be repeated")
    chosen.add_argument("--all", action="store_true", help="all readers share the seconds")
    parser.add_argument("--seconds", type=float, default=60, help="for each reader, or for all with --all")
    parser.add_argument("--seed", type=int, help="the same seed gives the same inputs")
    parser.add_argument("--findings", type=Path, default=Path("findings"), help="folder for inputs that were found")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="reads one input again instead")
    options = parser.parse_args()
    if options.replay and options.all:
        parser.error("--replay needs --reader")
    return options


if __name__ == "__main__":
    sys.exit(main())
