"""How good the program is: directives scored against gold annotations."""

from __future__ import annotations

from .gold import Gold, load_gold
from .outcomes import HEADLINE_KINDS, KINDS, Figures, Outcome, figures, mean_f1
from .scoring import Grounding, Score, check_grounding, score

__all__ = [
    "HEADLINE_KINDS", "KINDS", "Figures", "Gold", "Grounding", "Outcome", "Score", "check_grounding", "figures",
    "load_gold", "mean_f1", "score",
]
