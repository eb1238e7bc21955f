"""What the comparison is measured against: a redline of words, and pairings of conditions by their texts alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.directive import Directive

_LEAST = 60  # of 100: less alike, two conditions are no pair


def condition_texts(directive: Directive) -> list[str]:
    """The conditions of a directive in lower case, as each peer takes them."""
    return [condition.text.lower() for criterion in directive.criteria for condition in criterion.conditions]


def redline(older: str, newer: str) -> list[tuple[str, str, str]]:
    """The words that were deleted, inserted and replaced, by difflib, as a redline shows them."""
    from difflib import SequenceMatcher

    left, right = older.split(), newer.split()
    return [
        (tag, " ".join(left[a:b]), " ".join(right[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, left, right).get_opcodes()
    ]


def most_alike(older: Sequence[str], newer: Sequence[str]) -> list[tuple[int, int]]:
    """For each older text the newer one of the best ratio of rapidfuzz; one may be taken several times."""
    from rapidfuzz import fuzz, process

    found = [process.extractOne(text, newer, scorer=fuzz.ratio, score_cutoff=_LEAST) for text in older]
    return [(number, match[2]) for number, match in enumerate(found) if match]


def best_pairs(older: Sequence[str], newer: Sequence[str]) -> list[tuple[int, int]]:
    """The one-to-one pairs of the greatest sum of rapidfuzz's token_sort_ratio."""
    from rapidfuzz import fuzz, process
    from scipy.optimize import linear_sum_assignment

    scores = process.cdist(older, newer, scorer=fuzz.token_sort_ratio)
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if scores[i, j] >= _LEAST]


if __name__ == "__main__":
    json.dump(redline(*(Path(name).read_text("utf-8") for name in sys.argv[1:3])), sys.stdout, ensure_ascii=False)
