"""Three or more directives → what became of each requirement along them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..directive import Directive
from .comparing import compare
from .model import Change, History, Stage, Thread

_CATEGORIES = frozenset({"condition", "target", "deadline", "assignment"})


def history_of(directives: Sequence[Directive]) -> History:
    """Follows each criterion, target, deadline and duty from directive to directive.

    A requirement that was split goes on in each of its parts, one that was merged ends in the common one: each line
    of descent is a thread of its own.

    Args:
        directives: the oldest first.
    """
    threads: list[list[Stage]] = []
    categories: list[str] = []
    # Threads that end in an item of the directive looked at last.
    ends: dict[str, list[int]] = {}
    for number, (older, newer) in enumerate(pairwise(directives), start=1):
        changes = [change for change in compare(older, newer).changes if change.category in _CATEGORIES]
        next_ends: dict[str, list[int]] = {}
        used: set[int] = set()
        for change in changes:
            for thread in _threads_of(change, ends, threads, categories, number):
                # A second partner of a split item goes on in a copy.
                if thread in used and change.newer:
                    threads.append(threads[thread][:number])
                    categories.append(change.category)
                    thread = len(threads) - 1
                used.add(thread)
                del threads[thread][number:]
                threads[thread].append(_stage(change, number))
                if change.newer:
                    next_ends.setdefault(change.newer, []).append(thread)
        ends = next_ends
    last = len(directives)
    return History.model_validate(
        {
            "directives": [directive.source for directive in directives],
            "threads": [
                Thread.model_validate(
                    {
                        "id": f"thread-{number}",
                        "category": category,
                        "stages": [*stages, *(_gone(index) for index in range(len(stages), last))],
                    }
                )
                for number, (category, stages) in enumerate(zip(categories, threads, strict=True), start=1)
            ],
        }
    )


def _threads_of(
    change: Change, ends: dict[str, list[int]], threads: list[list[Stage]], categories: list[str], number: int
) -> list[int]:
    """The threads that a change goes on with; a new one where it is the first of its requirement."""
    if change.older and ends.get(change.older):
        return ends[change.older]
    before = [_gone(index) for index in range(number)]
    if change.older:
        before[number - 1] = Stage(
            directive=number - 1,
            item=change.older,
            text=change.older_text,
            span=change.older_span,
            relation=None if number == 1 else "added",
        )
    threads.append(before)
    categories.append(change.category)
    if change.older:
        ends[change.older] = [len(threads) - 1]
    return [len(threads) - 1]


def _stage(change: Change, number: int) -> Stage:
    return Stage(
        directive=number,
        item=change.newer,
        text=change.newer_text,
        span=change.newer_span,
        relation=change.relation,
        reasons=change.reasons,
    )


def _gone(index: int) -> Stage:
    return Stage(directive=index, item=None, text=None, relation=None)
