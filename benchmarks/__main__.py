"""Runs the benchmarks: `python -m benchmarks --help`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys

from .figure import Figure, table

GROUPS = {
    "peer": "extraction against underthesea's word_tokenize",
    "growth": "ten times the text",
    "memory": "peak memory",
    "process": "whole processes",
    "adversarial": "inputs made to be slow",
    "readers": "readers of files against their peers",
    "comparison": "two directives compared",
    "formats": "quality on the corpus rendered into each format",
}


def main() -> int:
    """Measures, prints a table or JSON, and returns the exit status."""
    options = _options()
    figures: list[Figure] = []
    for group in options.only or GROUPS:
        print(f"{GROUPS[group]} …", file=sys.stderr)
        figures.extend(_measure(group, smoke=options.smoke))
    if options.json:
        content = {
            "python": platform.python_version(),
            "processors": os.cpu_count(),
            "figures": [figure.as_dict() for figure in figures],
        }
        print(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors\n")
        print(table(figures), end="")
    return int(options.strict and not all(figure.met for figure in figures))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measures speed and memory against limits, and against a peer."
    )
    parser.add_argument("--smoke", action="store_true", help="few runs of smaller texts: only whether all of it works")
    parser.add_argument("--strict", action="store_true", help="exit with status 1 when a limit is missed")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    parser.add_argument("--only", action="append", choices=GROUPS, help="only this group; may be repeated")
    return parser.parse_args()


def _measure(group: str, *, smoke: bool) -> list[Figure]:
    """Measures one group in a process of its own, so that no group finds what another has loaded or left behind."""
    command = [sys.executable, "-m", "benchmarks.worker", group, *(["--smoke"] if smoke else [])]
    result = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [Figure(**figure) for figure in json.loads(result.stdout)]


if __name__ == "__main__":
    sys.exit(main())
