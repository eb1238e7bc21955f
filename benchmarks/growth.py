"""How the time grows with the text: ten times as long, at most eleven times the time."""

from __future__ import annotations

from .figure import Figure
from .texts import seed_texts
from .timing import median_of

_LIMIT = 11


def measure(*, smoke: bool) -> list[Figure]:
    """Extracts real directives once and ten times over in one text."""
    texts = seed_texts()
    cases = {"five directives in one text, ten times over": "\n".join(texts)}
    if not smoke:
        cases["directive 003, ten times over"] = texts[3]
    return [_growth(name, text, runs=1 if smoke else 3) for name, text in cases.items()]


def _growth(name: str, text: str, *, runs: int) -> Figure:
    import extractor

    once, tenfold = text.encode(), "\n".join([text] * 10).encode()
    extractor.extract(once)  # loads the pipeline
    # As much time for the short text as for the long one, so that both meet the same disturbances.
    short = median_of(lambda: extractor.extract(once), 10 * runs)
    long = median_of(lambda: extractor.extract(tenfold), runs)
    return Figure("growth", name, long / short, "×", _LIMIT, detail=f"{short:.2f} s, then {long:.2f} s")
