"""Renders a corpus into a form: `python -m benchmarks.forms corpus OUT --form pdf`, then `chithi evaluate OUT`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from extractor.evaluation import find_cases

from . import FORMS, lay_out, missing, render


def main() -> int:
    """Writes OUT/NNN/document.* with its gold annotation for each document of the corpus."""
    options = _options()
    if reason := missing(options.form):
        print(f"{options.form}: {reason}", file=sys.stderr)
        return 1
    for case in find_cases(options.corpus, options.only):
        folder = options.out / case.name
        folder.mkdir(parents=True, exist_ok=True)
        for earlier in folder.glob("document.*"):
            earlier.unlink()
        document = folder / f"document.{FORMS[options.form].extension}"
        document.write_bytes(render(lay_out(case.document), options.form))
        shutil.copy(case.gold, folder / "gold.json")
        print(document, file=sys.stderr)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.forms", description="Renders a corpus into a form, with its gold annotations beside."
    )
    parser.add_argument("corpus", type=Path, help="folder of document.* and gold.json")
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--form", choices=FORMS, required=True)
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="only this one; may be repeated")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
