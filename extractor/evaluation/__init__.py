"""How good the program is: directives scored against gold annotations."""

from __future__ import annotations

from .corpus import Case, evaluate_case, find_cases
from .gold import Gold, load_gold
from .outcomes import HEADLINE_KINDS, KINDS, Figures, Outcome, figures, mean_f1
from .result import Changes, DocumentResult, Named, Result, changes, faults, load_result, summarise
from .scoring import Grounding, Score, check_grounding, score

__all__ = [
    "HEADLINE_KINDS", "KINDS", "Case", "Changes", "DocumentResult", "Figures", "Gold", "Grounding", "Named", "Outcome",
    "Result", "Score", "changes", "check_grounding", "evaluate_case", "faults", "figures", "find_cases", "load_gold",
    "load_result", "mean_f1", "score", "summarise",
]
