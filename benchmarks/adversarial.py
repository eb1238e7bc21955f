"""Inputs made to be slow: the time for ten times the size, against the time for the size."""

from __future__ import annotations

from .figure import Figure
from .texts import ADVERSARIAL
from .timing import best_of

# Linear growth gives 10; memory that no longer fits the processor's caches a little more; quadratic growth 100.
_LIMIT = 15


def measure(*, smoke: bool) -> list[Figure]:
    """Extracts each text small and ten times greater."""
    import extractor

    extractor.extract(b"a")  # loads the pipeline
    figures: list[Figure] = []
    for name, (make, size) in ADVERSARIAL.items():
        greatest = size // 10 if smoke else size
        small, great = make(greatest // 10).encode(), make(greatest).encode()
        short = best_of(lambda text=small: extractor.extract(text), 5)
        long = best_of(lambda text=great: extractor.extract(text), 2)
        shown = name if not smoke else f"a tenth of {name}"
        figures.append(
            Figure("adversarial", shown, long / short, "×", _LIMIT, detail=f"{short:.3f} s, then {long:.2f} s")
        )
    return figures
