"""How the time grows with the text: ten times as long, at most eleven times the time."""

from __future__ import annotations

import statistics

from .figure import Figure
from .texts import seed_texts
from .timing import seconds

_LIMIT = 11
_TIMES = 10


def measure(*, smoke: bool) -> list[Figure]:
    """Extracts real directives once and ten times over in one text."""
    texts = seed_texts()
    cases = {"five directives in one text, ten times over": "\n".join(texts)}
    if not smoke:
        cases["directive 003, ten times over"] = texts[3]
    return [_growth(name, text, rounds=1 if smoke else 5) for name, text in cases.items()]


def _growth(name: str, text: str, *, rounds: int) -> Figure:
    """Ten runs of the short text beside each run of the long one, so that what disturbs one disturbs the other."""
    import extractor

    once, tenfold = text.encode(), "\n".join([text] * _TIMES).encode()
    extractor.extract(once)  # loads the pipeline
    pairs: list[tuple[float, float]] = []
    for _ in range(rounds):
        short = statistics.mean(seconds(lambda: extractor.extract(once)) for _ in range(_TIMES))
        pairs.append((short, seconds(lambda: extractor.extract(tenfold))))
    short, long = sorted(pairs, key=lambda pair: pair[1] / pair[0])[rounds // 2]
    return Figure("growth", name, long / short, "×", _LIMIT, detail=f"{short:.2f} s, then {long:.2f} s")
