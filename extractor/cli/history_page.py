"""The text page of a history: each requirement along three or more directives."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from ..comparison.model import History, Stage, Thread
from ..directive import Directive
from ..exchange import wording as names
from ..exchange.comparison_labels import capitalised, name_of
from .messages import one_line
from .page import WIDTH, Page
from .wording import shortened

_LENGTH = 300


def render_history(history: History, directives: Sequence[Directive], *, width: int | None) -> str:
    """The page as text, Vietnamese first with English beside it.

    Args:
        history: of the directives.
        directives: the oldest first.
        width: columns of a page in colour; None for one without colour.
    """
    page = Page(width or WIDTH, width is not None)
    page.line(("DIỄN BIẾN QUA CÁC VĂN BẢN", "bold cyan"), (" · History along the directives", "cyan"))
    page.rows(
        [
            (Text(f"({number})", style="bold"), Text(one_line(name_of(directive, "vi"))))
            for number, directive in enumerate(directives, start=1)
        ],
        first=4,
    )
    for category in names.CATEGORY_ORDER:
        threads = [thread for thread in history.threads if thread.category == category]
        if not threads:
            continue
        page.heading(capitalised(names.category(category)), names.category(category, "en"), len(threads))
        for thread in threads:
            page.gap()
            page.rows(_rows(thread), first=4)
    return page.text()


def _rows(thread: Thread) -> list[tuple[Text, Text]]:
    rows: list[tuple[Text, Text]] = []
    for stage in thread.stages:
        told = _told(stage)
        if told:
            rows.append((Text(f"({stage.directive + 1})", style="bold"), told))
    return rows


def _told(stage: Stage) -> Text | None:
    """What a directive says of the requirement; None where it says nothing, and said nothing before."""
    if stage.relation is None and stage.text is None:
        return None
    text = Text()
    if stage.relation:
        text.append(f"{names.relation(stage.relation)} · {names.relation(stage.relation, 'en')}", style="bold")
    if stage.text and stage.relation != "identical":
        text.append(": " if stage.relation else "")
        text.append(shortened(stage.text, _LENGTH))
    return text
