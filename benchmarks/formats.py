"""Quality by format: the corpus, rendered into each form that offices send, scored against its gold annotations."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from . import forms
from .figure import Figure
from .texts import CORPUS

# What part of the text form's mean F1 a form must reach, by the first word of its name; 1 where it is not named.
_LEAST = {"scan": 0.97, "pdf": 0.995}
_PLAIN_TCVN3 = "txt-tcvn3"  # without fonts nothing says which letters are capitals: only told
# The first page alone has no gold annotation; a TIFF is read as the pages of a scan are.
_LEFT_OUT = ("txt", "docx-portable", "scan-png", "scan-jpeg", "scan-tiff")


def measure(*, smoke: bool) -> list[Figure]:
    """Extracts every document in every form that can be made here; in two forms one document where `smoke` is set."""
    from extractor.evaluation import find_cases

    cases = find_cases(CORPUS, ["008"] if smoke else [])
    layouts = {case.name: forms.lay_out(case.document) for case in cases}
    golds = {case.name: case.gold for case in cases}
    names = ["docx", "pdf"] if smoke else [name for name in forms.FORMS if name not in _LEFT_OUT]
    text_f1, truths = _evaluate("txt", layouts, golds)
    figures: list[Figure] = []
    for name in names:
        if reason := forms.missing(name):
            print(f"{name}: {reason}", file=sys.stderr)
            continue
        f1, texts = _evaluate(name, layouts, golds)
        error = statistics.fmean(forms.character_error(texts[case], truths[case]) for case in texts)
        limit = None if name == _PLAIN_TCVN3 else 100 * text_f1 * _LEAST.get(name.split("-")[0], 1)
        detail = f"of the text form {100 * text_f1:.2f} %; character error {100 * error:.3f} %"
        figures.append(Figure("formats", f"mean F1 of {name}", 100 * f1, "%", limit, "at least", detail=detail))
    return figures


def _evaluate(form: str, layouts: dict[str, forms.Layout], golds: dict[str, Path]) -> tuple[float, dict[str, str]]:
    """Mean F1 over all documents in a form, and the text that was read of each."""
    from extractor import extract
    from extractor.evaluation import load_gold, score, summarise
    from extractor.reading.options import ReadOptions

    made = forms.FORMS[form]
    options = ReadOptions(password=made.password)
    directives = {
        name: extract(forms.render(layout, form), name=f"document.{made.extension}", options=options)
        for name, layout in layouts.items()
    }
    scores = {name: score(load_gold(golds[name]), directive) for name, directive in directives.items()}
    return summarise(scores).mean_f1, {name: directive.text for name, directive in directives.items()}
