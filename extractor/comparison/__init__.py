"""Two or more directives → what became of every criterion, target, deadline and duty."""

from __future__ import annotations

from .comparing import compare
from .history import history_of
from .loading import directive_of
from .model import (
    Category,
    Change,
    Comparison,
    Count,
    Direction,
    Evidence,
    Facet,
    History,
    Reason,
    Relation,
    Stage,
    Succession,
    Thread,
)

__all__ = [
    "Category", "Change", "Comparison", "Count", "Direction", "Evidence", "Facet", "History", "Reason", "Relation",
    "Stage", "Succession", "Thread", "compare", "directive_of", "history_of",
]
