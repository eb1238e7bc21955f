"""The text page of a comparison: what matters first, with the words that changed marked."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ..comparison.model import Category, Comparison, Relation
from ..directive import Directive
from ..exchange import wording as names
from ..exchange.comparison_labels import capitalised, name_of
from ..exchange.comparison_rows import Row, count, rows_of
from ..exchange.marked_words import Piece, marked
from .messages import one_line
from .page import WIDTH, Page

# What a director asks for; the rest is shown on demand.
_MATTERS: tuple[Relation, ...] = ("revalued", "tightened", "loosened", "removed", "added")
_DEMANDS: tuple[Category, ...] = ("condition", "target", "deadline", "assignment")
_SIGNS: dict[Relation, str] = {
    "revalued": "≠", "tightened": "▲", "loosened": "▼", "removed": "−", "added": "+", "rescoped": "↔",
    "reworded": "~", "identical": "=",
}  # fmt: skip
_STYLES: dict[Relation, str] = {
    "revalued": "bold magenta", "tightened": "bold red", "loosened": "bold green", "removed": "red",
    "added": "green", "rescoped": "yellow", "reworded": "dim", "identical": "dim",
}  # fmt: skip
_OLDER, _NEWER = "cũ", "mới"
_INDENT = 2


def render_comparison(
    comparison: Comparison, older: Directive, newer: Directive, *, everything: bool, width: int | None
) -> str:
    """The page as text, Vietnamese first with English beside it.

    Args:
        comparison: of the two directives.
        older: the directive that was compared.
        newer: the one that it was compared with.
        everything: also what was reworded, rescoped or stayed the same, and the sections, letterheads and bodies.
        width: columns of a page in colour; None for one without colour.
    """
    page = Page(width or WIDTH, width is not None)
    rows = rows_of(comparison, older, newer)
    page.line(("SO SÁNH VĂN BẢN", "bold cyan"), (" · Comparison of directives", "cyan"))
    page.rows(
        [
            (Text("Cũ · Older", style="dim"), Text(one_line(name_of(older, "vi")))),
            (Text("Mới · Newer", style="dim"), Text(one_line(name_of(newer, "vi")))),
        ],
        first=12,
    )
    _show_counts(page, rows)
    _show_successions(page, comparison)
    relations = names.RELATION_ORDER if everything else _MATTERS
    for relation in relations:
        wanted = [row for row in rows if row.relation == relation and (everything or row.category in _DEMANDS)]
        if wanted:
            page.heading(names.relation(relation), names.relation(relation, "en"), len(wanted))
            for category in names.CATEGORY_ORDER:
                group = [row for row in wanted if row.category == category]
                if not group:
                    continue
                page.gap()
                english = f" · {names.category(category, 'en')}"
                page.line((capitalised(names.category(category)), "bold"), (english, "dim"))
                place = ""
                for row in group:
                    _show_row(page, row, place, colour=width is not None)
                    place = _place(row)
    if not everything:
        page.gap()
        page.line(
            ("Diễn đạt lại, đổi phạm vi, giữ nguyên: xem với --all · reworded, rescoped, identical: with --all", "dim")
        )
    return page.text()


def _show_counts(page: Page, rows: Sequence[Row]) -> None:
    counts = count(rows)
    page.heading("Tổng hợp", "Summary")
    width = max(len(names.category(category)) for category in names.CATEGORY_ORDER) + 2
    table: list[tuple[Text, Text]] = []
    for category in names.CATEGORY_ORDER:
        parts = [
            f"{_SIGNS[relation]} {counts[category, relation]} {names.relation(relation)}"
            for relation in names.RELATION_ORDER
            if counts[category, relation]
        ]
        if parts:
            table.append((Text(capitalised(names.category(category))), Text("; ".join(parts))))
    page.rows(table, first=width)


def _show_successions(page: Page, comparison: Comparison) -> None:
    if not comparison.successions:
        return
    page.heading("Cơ quan kế thừa", "Successors that were assumed", len(comparison.successions))
    page.rows(
        [
            (
                Text("→", style="bold"),
                Text(
                    one_line(
                        f"{item.older} → {item.newer}: từ {names.day(item.valid_from or '')}, {item.source}"
                        + (" (chưa kiểm tra · not checked)" if item.uncertain else "")
                    )
                ),
            )
            for item in comparison.successions
        ],
        first=1,
    )


def _show_row(page: Page, row: Row, place_above: str, *, colour: bool) -> None:
    """One change; its place only where it is not that of the change above."""
    older, newer = marked(row.older.text if row.older else None, row.newer.text if row.newer else None)
    sign = Text(_SIGNS[row.relation], style=_STYLES[row.relation])
    lines: list[tuple[Text, Text]] = []
    if row.older and (row.newer is None or row.relation != "identical"):
        lines.append((Text.assemble(sign, (f" {_OLDER}", "dim")), _marked(older, "-", "red strike", colour=colour)))
    if row.newer:
        first = Text("  ") if lines else Text.assemble(sign, " ")
        lines.append((Text.assemble(first, (_NEWER, "dim")), _marked(newer, "+", "bold green", colour=colour)))
    if row.reasons and row.relation != "identical":
        lines.append((Text("  vì", style="dim"), Text(one_line("; ".join(row.reasons)), style="italic")))
    if _place(row) != place_above:
        page.line((_place(row), "dim"))
    page.rows(lines, first=5, indent=_INDENT)


def _place(row: Row) -> str:
    """The section that a change stands in, with its pages."""
    side = row.newer or row.older
    if side is None:
        return ""
    pages = f" (tr. {', '.join(map(str, side.pages))})" if side.pages else ""
    return f"{one_line(side.place)}{pages}"


def _marked(pieces: Sequence[Piece], sign: str, style: str, *, colour: bool) -> Text:
    """A text with its changed words in colour, or in brackets where there is none."""
    text = Text()
    for piece in pieces:
        if not piece.changed:
            text.append(piece.text)
        elif colour:
            text.append(piece.text, style=style)
        else:
            text.append(f"[{sign}{piece.text}{sign}]")
    return text
