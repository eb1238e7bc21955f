"""The items of a directive in the form in which they are compared."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vi_directive.folding import fold

from ..directive import AssignedBody, BodyMention, Deadline, Directive, Quantity, Span, Target
from .lexicon import lexicon
from .model import Category
from .spans import Spans
from .words import Word, words_of

_PHASE = re.compile(r"(?:giai đoạn|đợt|bước|vòng|kì|cấp) (\d+|[ivx]+)(?![\w/])")
_LEAST_OWN_WORDS = 3
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Item:
    """A condition, target, deadline or assignment.

    Attributes:
        place: its number among the items of its category, in the order of the document.
        words: of its text; of a deadline those of the action that is due.
        frame: words of the time of a deadline, else none.
        subject: whom a condition is for: collective, individual, any.
        sector: field of a condition's heading.
        group: narrower group that a condition is for.
        parent: id of the criterion.
        forbids: what is demanded is that something is not.
        quantities: its numbers with what they demand.
        bodies: those that it names, with their roles where it has them.
        deadline: the deadline itself, for its dates.
        target: the target itself.
    """

    category: Category
    id: str
    text: str
    span: Span
    section: str | None
    place: int
    words: tuple[Word, ...]
    frame: tuple[Word, ...] = ()
    subject: str = "any"
    sector: str | None = None
    group: str | None = None
    parent: str | None = None
    forbids: bool = False
    quantities: tuple[Quantity, ...] = ()
    bodies: tuple[BodyMention | AssignedBody, ...] = ()
    deadline: Deadline | None = None
    target: Target | None = None
    keys: frozenset[str] = frozenset()


def items_of(directive: Directive) -> dict[Category, list[Item]]:
    """All items of a directive, by category, in the order of the document."""
    cited = Spans(citation.span for citation in directive.citations)
    return {
        "condition": list(_conditions(directive, cited)),
        "target": list(_targets(directive)),
        "deadline": list(_deadlines(directive)),
        "assignment": list(_assignments(directive, cited)),
    }


def features(words: tuple[Word, ...]) -> frozenset[str]:
    """What two texts are found to be alike by: their words, and the pairs of words that stand side by side."""
    keys = [word.key for word in words]
    return frozenset(keys) | {f"{one} {next}" for one, next in itertools.pairwise(keys)}


def _demanded(words: tuple[Word, ...], cited: Spans) -> frozenset[str]:
    """Features of a provision without what it cites, unless it does little else."""
    own = tuple(word for word in words if not cited.holds(word))
    return features(own if len(own) >= _LEAST_OWN_WORDS else words)


def act_features(*texts: str) -> frozenset[str]:
    """Names of the acts that texts are about, and of the phases that they belong to; each begins with "@"."""
    pattern, names = _acts()
    found: set[str] = set()
    for text in texts:
        folded = fold(" ".join(text.split()))
        found.update(f"@{names[match.group()]}" for match in pattern.finditer(folded))
        found.update(f"@{match.group()}" for match in _PHASE.finditer(folded))
    return frozenset(found)


@cache
def _acts() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the phrases of acts, the longest first, and the name of the act of each."""
    names = {fold(phrase): fold(group[0]) for group in lexicon("meaning")["acts"] for phrase in group}
    longest_first = sorted(names, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), names


def _conditions(directive: Directive, cited: Spans) -> Iterator[Item]:
    place = 0
    for criterion in directive.criteria:
        for condition in criterion.conditions:
            words = words_of(condition.text, condition.span.start)
            yield Item(
                category="condition",
                id=condition.id,
                text=condition.text,
                span=condition.span,
                section=criterion.section,
                place=place,
                words=words,
                subject=criterion.subject,
                sector=criterion.field,
                group=criterion.applies_to,
                parent=criterion.id,
                forbids=condition.polarity == "forbid",
                quantities=tuple(condition.quantities),
                # What is demanded stays the same when another document is cited for it.
                keys=_demanded(words, cited),
            )
            place += 1


def _targets(directive: Directive) -> Iterator[Item]:
    for place, target in enumerate(directive.targets):
        words = words_of(target.text, target.span.start)
        yield Item(
            category="target",
            id=target.id,
            text=target.text,
            span=target.span,
            section=target.section,
            place=place,
            words=words,
            quantities=(target.quantity,),
            bodies=tuple(target.bodies),
            target=target,
            keys=features(words) | features(words_of(target.counts or "")),
        )


def _deadlines(directive: Directive) -> Iterator[Item]:
    for place, deadline in enumerate(directive.deadlines):
        time = words_of(deadline.text, deadline.span.start)
        action = deadline.action
        words = words_of(action.text, action.span.start) if action else ()
        plain = _BRACKETS.sub("", action.text) if action else ""
        outside = words_of(plain)
        yield Item(
            category="deadline",
            id=deadline.id,
            text=deadline.text,
            span=deadline.span,
            section=deadline.section,
            place=place,
            words=words or time,
            frame=time,
            bodies=tuple(deadline.bodies),
            deadline=deadline,
            keys=features(outside or time) | act_features(plain, deadline.text),
        )


def _assignments(directive: Directive, cited: Spans) -> Iterator[Item]:
    for place, assignment in enumerate(directive.assignments):
        words = words_of(assignment.text, assignment.span.start)
        # A duty is the same whoever has it.
        named = Spans(body.span for body in assignment.bodies if body.span)
        duty = tuple(word for word in words if not named.holds(word))
        yield Item(
            category="assignment",
            id=assignment.id,
            text=assignment.text,
            span=assignment.span,
            section=assignment.section,
            place=place,
            words=words,
            bodies=tuple(assignment.bodies),
            keys=_demanded(duty or words, cited) | act_features(assignment.text),
        )
