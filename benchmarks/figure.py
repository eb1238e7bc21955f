"""One measured figure with its limit."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and what it has to keep.

    Attributes:
        group: the module that measured it.
        name: what was measured.
        value: the figure.
        unit: "s", "MiB", or "×" for a ratio.
        limit: what the figure may be; None where it is only told.
        bound: whether the limit is the greatest or the least allowed.
        detail: the figures that it was computed from, for a reader.
    """

    group: str
    name: str
    value: float
    unit: str
    limit: float | None = None
    bound: Literal["at most", "at least"] = "at most"
    detail: str = ""

    @property
    def met(self) -> bool:
        """The figure keeps its limit."""
        if self.limit is None:
            return True
        return self.value <= self.limit if self.bound == "at most" else self.value >= self.limit

    def as_dict(self) -> dict[str, Any]:
        """All fields, and whether the limit is kept."""
        return {**asdict(self), "met": self.met}


def table(figures: list[Figure]) -> str:
    """Figures as plain columns: what, figure, limit, ok or MISSED, and what it was computed from."""
    rows = [("", "figure", "limit", "", "")]
    for figure in figures:
        limit = "" if figure.limit is None else f"{figure.bound} {figure.limit:g} {figure.unit}"
        verdict = "" if figure.limit is None else "ok" if figure.met else "MISSED"
        rows.append((figure.name, f"{_shown(figure.value)} {figure.unit}", limit, verdict, figure.detail))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.rjust(width) if column in (1, 2) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines) + "\n"


def _shown(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"
