"""Measures one group in a process of its own and writes its figures as JSON: `python -m benchmarks.worker GROUP`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from importlib import import_module


def main(group: str, *flags: str) -> None:
    """Measures one group."""
    figures = import_module(f"benchmarks.{group}").measure(smoke="--smoke" in flags)
    json.dump([asdict(figure) for figure in figures], sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
