"""How results of an evaluation are shown: rich tables in a terminal, plain columns otherwise."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Sequence

from ..evaluation import HEADLINE_KINDS, KINDS, Changes, Figures, Named, Result, faults
from ..evaluation.comparisons import ComparisonScore
from .wording import shortened

_LENGTH = 100
_ABBREVIATIONS = {
    "metadata": "meta",
    "sections": "sect",
    "citations": "cite",
    "criteria": "crit",
    "conditions": "cond",
    "targets": "targ",
    "deadlines": "dead",
    "assignments": "assi",
    "assignments.roles": "role",
}


def kinds_table(result: Result, *, terminal: bool) -> str:
    """Precision, recall and F1 of each kind; the headline kinds marked."""
    rows = [_kind_row(kind, result.figures[kind]) for kind in KINDS if kind in result.figures]
    headings = ("", "precision", "recall", "F1", "gold", "predicted")
    grounded = result.grounding.items - len(result.grounding.failures)
    return (
        _table(headings, rows, terminal=terminal, bold=set(HEADLINE_KINDS))
        + f"mean of headline F1: {result.mean_f1:.3f}\n"
        + f"grounding: {grounded} of {result.grounding.items}\n"
        + "".join(f"  not grounded: {shortened(failure, _LENGTH)}\n" for failure in result.grounding.failures)
    )


def _kind_row(kind: str, of_kind: Figures) -> tuple[str, ...]:
    rates = (f"{rate:.3f}" for rate in (of_kind.precision, of_kind.recall, of_kind.f1))
    return (kind, *rates, str(of_kind.gold), str(of_kind.predicted))


def documents_table(result: Result, *, terminal: bool) -> str:
    """F1 of the headline kinds of each document; a dash where gold has no such item."""
    rows: list[tuple[str, ...]] = []
    for document in result.documents:
        cells = [_f1(document.figures.get(kind)) for kind in HEADLINE_KINDS]
        rows.append((shortened(document.name, 16), *cells, f"{document.mean_f1:.3f}"))
    headings = ("", *(_ABBREVIATIONS[kind] for kind in HEADLINE_KINDS), "mean")
    return _table(headings, rows, terminal=terminal)


def comparisons_table(scores: Sequence[ComparisonScore], *, terminal: bool) -> str:
    """F1 of the pairs and share of right relations of each comparison, by category."""
    rows = [
        (
            score.name if category is None else f"  {category}",
            _share(score.pairs_f1(category)),
            _share(score.relations(category)),
            str(sum(item.verdict != "invented" and category in (None, item.category) for item in score.outcomes)),
        )
        for score in scores
        for category in (None, "condition", "target", "deadline", "assignment")
        if category is None or score.pairs_f1(category) is not None
    ]
    return _table(("", "pairs F1", "relations", "gold"), rows, terminal=terminal, bold={item.name for item in scores})


def comparison_faults(scores: Sequence[ComparisonScore]) -> str:
    """A line for each pair that was missed or invented, or that has another relation than gold's."""
    lines: list[str] = []
    for score in scores:
        for item in score.outcomes:
            if item.verdict == "found":
                continue
            relations = " → ".join(relation or "–" for relation in (item.wanted, item.given))
            texts = " | ".join(shortened(text, _LENGTH) for text in (item.older_text, item.newer_text) if text)
            lines.append(f"{score.name}: {item.verdict}: {item.older} ~ {item.newer}: {relations}: {texts}\n")
    return "".join(["\n", *lines])


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _f1(of_kind: Figures | None) -> str:
    return f"{of_kind.f1:.3f}" if of_kind and of_kind.gold else "–"


def faults_list(result: Result) -> str:
    """A line for each miss, invention and wrong value: where it stands and what it says."""
    lines = [_fault_line(item.outcome.verdict, item) for item in faults(result)]
    return "".join(f"{line}\n" for line in lines) or "nothing missed, invented or wrong\n"


def changes_list(changes: Changes) -> str:
    """A line for each item gained and lost, and for each invention that is new or gone."""
    lines: list[str] = []
    for sign, items in (("+ gained", changes.gained), ("+ no longer invented", changes.dropped)):
        lines.extend(_fault_line(sign, item) for item in items)
    for sign, items in (("- lost", changes.lost), ("- newly invented", changes.invented)):
        lines.extend(_fault_line(sign, item) for item in items)
    better = len(changes.gained) + len(changes.dropped)
    worse = len(changes.lost) + len(changes.invented)
    return "".join(f"{line}\n" for line in [*lines, f"against the earlier result: {better} better, {worse} worse"])


def _fault_line(verdict: str, item: Named) -> str:
    """For example `003:10234 [IV. 4.] missed targets: phấn đấu mỗi chi bộ …`."""
    outcome = item.outcome
    place = f"{item.document}:{outcome.offset if outcome.offset is not None else '?'}"
    section = f" [{shortened(outcome.section, 30)}]" if outcome.section else ""
    values = f" ({outcome.got}, should be {outcome.expected})" if outcome.expected is not None else ""
    context = f" ← {shortened(outcome.context, 40)}" if outcome.context else ""
    return f"{place}{section} {verdict} {outcome.kind}: {shortened(outcome.words, _LENGTH)}{values}{context}"


def _table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, terminal: bool, bold: set[str] | None = None
) -> str:
    rows = list(rows)
    if terminal:
        return _rich_table(headings, rows, bold or set())
    widths = [max(len(row[column]) for row in [headings, *rows]) for column in range(len(headings))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in [headings, *rows]
    ]
    return "".join(f"{line}\n" for line in lines)


def _rich_table(headings: Sequence[str], rows: Iterable[Sequence[str]], bold: set[str]) -> str:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    for position, heading in enumerate(headings):
        table.add_column(heading, justify="left" if position == 0 else "right", no_wrap=True)
    for row in rows:
        table.add_row(*row, style="bold" if row[0] in bold else None)
    buffer = io.StringIO()
    width = max(shutil.get_terminal_size().columns, 80)
    Console(file=buffer, force_terminal=True, width=width, markup=False, highlight=False).print(table)
    return buffer.getvalue()
