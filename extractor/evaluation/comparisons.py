"""How well two directives are compared: pairs and relations against gold pairings."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from ..comparison import compare
from ..directive import Condition, Criterion, Deadline, Directive, Target
from ..errors import GoldError
from ..extraction import extract
from .corpus import Case, find_cases
from .gold import Gold, GoldCondition, GoldCriterion, GoldDeadline, GoldItem, GoldTarget, first_fault, load_gold
from .matching import Pairs, best_pairs
from .words import Bag

_PAIRS = "pairs.json"
_CATEGORIES = ("condition", "target", "deadline", "assignment")
_LEAST_CONDITION = 0.75
_LEAST_ITEM = 0.4
# What a condition's criterion, a deadline's action or a target's counts say tells equal quotes apart.
_CONTEXT_SHARE = 0.3

GoldRelation = Literal["identical", "reworded", "tightened", "loosened", "rescoped", "revalued"]
Verdict = Literal["found", "other-relation", "missed", "invented"]


class GoldPair(BaseModel):
    """Two items that answer to each other, by their place in the gold annotations."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    older: str
    newer: str
    relation: GoldRelation
    why: str = ""
    optional: bool = False


class GoldPairing(BaseModel):
    """What careful readers said of two directives; `older` and `newer` are folders, seen from the pairing's."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    older: str
    newer: str
    pairs: list[GoldPair]


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """A pair that was found, missed or invented, by the gold's names of its items where they have one."""

    category: str
    older: str
    newer: str
    verdict: Verdict
    wanted: str | None = None
    given: str | None = None
    older_text: str = ""
    newer_text: str = ""


@dataclass(frozen=True, slots=True)
class ComparisonScore:
    """The outcome of every pair of two directives.

    Attributes:
        name: of the pairing's folder.
        outcomes: without the pairs that gold calls optional.
    """

    name: str
    outcomes: list[PairOutcome]

    def pairs_f1(self, category: str | None = None) -> float | None:
        """F1 of the pairs; None where there are none to find and none were found."""
        counts = self._counts(category)
        found = counts["found"] + counts["other-relation"]
        total = 2 * found + counts["missed"] + counts["invented"]
        return 2 * found / total if total else None

    def relations(self, category: str | None = None) -> float | None:
        """Share of the right relation among the pairs that were found; None where none was."""
        counts = self._counts(category)
        found = counts["found"] + counts["other-relation"]
        return counts["found"] / found if found else None

    def _counts(self, category: str | None) -> Counter[str]:
        return Counter(item.verdict for item in self.outcomes if category in (None, item.category))


def find_pairings(folder: Path, only: Sequence[str] = ()) -> list[Path]:
    """Finds the gold pairings of a corpus: folders with `pairs.json`, here or in its sub-folder `comparisons`.

    Raises:
        GoldError: there is none, or none of a name of `only`.
    """
    home = folder / "comparisons" if (folder / "comparisons").is_dir() else folder
    found = sorted(home.glob(f"*/{_PAIRS}"))
    if not found:
        raise GoldError(f"{folder}: has no sub-folder with {_PAIRS}; name a folder that holds gold pairings")
    names = [path.parent.name for path in found]
    for name in only:
        if name not in names:
            raise GoldError(f"{folder}: has no {name}/{_PAIRS}; there are: {', '.join(names)}")
    return [path for path in found if not only or path.parent.name in only]


def evaluate_pairing(path: Path) -> ComparisonScore:
    """Extracts and compares the two directives of a gold pairing, and scores the comparison.

    Raises:
        ExtractorError: a document, an annotation or the pairing cannot be read.
    """
    pairing = _load(path)
    sides = [_side(find_cases(path.parent / folder)[0]) for folder in (pairing.older, pairing.newer)]
    (older, old_names), (newer, new_names) = sides
    found = {
        (change.older, change.newer): change
        for change in compare(older, newer).changes
        if change.category in _CATEGORIES and change.older and change.newer
    }
    outcomes: list[PairOutcome] = []
    for pair in pairing.pairs:
        key = (old_names.get(pair.older, ""), new_names.get(pair.newer, ""))
        change = found.pop(key, None)
        if pair.optional:
            continue
        given = change.relation if change else None
        outcomes.append(
            PairOutcome(
                category=_category(pair.older),
                older=pair.older,
                newer=pair.newer,
                verdict="missed" if change is None else "found" if given == pair.relation else "other-relation",
                wanted=pair.relation,
                given=given,
                older_text=change.older_text or "" if change else "",
                newer_text=change.newer_text or "" if change else "",
            )
        )
    old_gold, new_gold = ({item: name for name, item in names.items()} for names in (old_names, new_names))
    for (one, other), change in found.items():
        outcomes.append(
            PairOutcome(
                category=change.category,
                older=old_gold.get(one or "", one or ""),
                newer=new_gold.get(other or "", other or ""),
                verdict="invented",
                given=change.relation,
                older_text=change.older_text or "",
                newer_text=change.newer_text or "",
            )
        )
    return ComparisonScore(path.parent.name, outcomes)


def _load(path: Path) -> GoldPairing:
    try:
        return GoldPairing.model_validate_json(path.read_bytes())
    except OSError as error:
        raise GoldError(f"{path}: cannot be opened ({error.strerror}); check the path") from None
    except ValidationError as error:
        raise GoldError(f"{path}: is no gold pairing: {first_fault(error)}") from None


def _side(case: Case) -> tuple[Directive, dict[str, str]]:
    directive = extract(case.document)
    return directive, dict(_names(load_gold(case.gold), directive))


def _category(name: str) -> str:
    """The category of an item by its name: "criteria[3].conditions[0]" is a condition."""
    kind = re.match(r"[a-z]+", name)
    return {"criteria": "condition"}.get(kind.group(), kind.group().rstrip("s")) if kind else ""


@dataclass(frozen=True, slots=True)
class _Key:
    """What an item is found by: its quote, and what surrounds it."""

    quote: Bag
    context: Bag
    value: float | None = None

    def similarity(self, other: _Key) -> float:
        if self.value != other.value:
            return 0.0
        return self.quote.similarity(other.quote) + _CONTEXT_SHARE * self.context.similarity(other.context)


def _names(gold: Gold, directive: Directive) -> Iterator[tuple[str, str]]:
    """For each item of a gold annotation that was found its name and its id in the directive."""
    wanted = [(i, k, item, part) for i, item in enumerate(gold.criteria) for k, part in enumerate(item.conditions)]
    given = [(item, part) for item in directive.criteria for part in item.conditions]
    pairs = _paired(
        [_condition_key(item, part) for _, _, item, part in wanted],
        [_condition_key(item, part) for item, part in given],
        _LEAST_CONDITION,
    )
    for one, other in pairs:
        yield f"criteria[{wanted[one][0]}].conditions[{wanted[one][1]}]", given[other][1].id
    for i, j in _paired([*map(_key, gold.targets)], [*map(_key, directive.targets)], _LEAST_ITEM):
        yield f"targets[{i}]", directive.targets[j].id
    for i, j in _paired([*map(_key, gold.deadlines)], [*map(_key, directive.deadlines)], _LEAST_ITEM):
        yield f"deadlines[{i}]", directive.deadlines[j].id
    keys = [_Key(Bag.of(item.quote), Bag.of("")) for item in gold.assignments]
    others = [_Key(Bag.of(item.text), Bag.of("")) for item in directive.assignments]
    for i, j in _paired(keys, others, _LEAST_ITEM):
        yield f"assignments[{i}]", directive.assignments[j].id


def _paired(gold: Sequence[_Key], found: Sequence[_Key], least: float) -> Pairs:
    return best_pairs(gold, found, _Key.similarity, least)


def _condition_key(criterion: GoldCriterion | Criterion, condition: GoldCondition | Condition) -> _Key:
    return _Key(Bag.of(_quote(condition)), Bag.of(_quote(criterion)))


def _key(item: GoldTarget | Target | GoldDeadline | Deadline) -> _Key:
    if isinstance(item, GoldTarget | Target):
        return _Key(Bag.of(_quote(item)), Bag.of(item.counts), item.quantity.value)
    action = item.action if isinstance(item.action, str) or item.action is None else item.action.text
    return _Key(Bag.of(_quote(item)), Bag.of(action))


def _quote(item: GoldItem | Criterion | Condition | Target | Deadline) -> str:
    return item.quote if isinstance(item, GoldItem) else item.text


def as_json(scores: Sequence[ComparisonScore]) -> str:
    """Figures and outcomes as JSON."""
    return json.dumps(
        [
            {
                "name": score.name,
                "pairs_f1": score.pairs_f1(),
                "relations": score.relations(),
                "categories": {
                    category: {"pairs_f1": score.pairs_f1(category), "relations": score.relations(category)}
                    for category in _CATEGORIES
                },
                "outcomes": [
                    {
                        "category": item.category,
                        "older": item.older,
                        "newer": item.newer,
                        "verdict": item.verdict,
                        "wanted": item.wanted,
                        "given": item.given,
                    }
                    for item in score.outcomes
                ],
            }
            for score in scores
        ],
        ensure_ascii=False,
        indent=1,
    )
