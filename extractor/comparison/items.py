"""The items of a directive in the form in which they are compared."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from vi_directive.folding import fold

from ..directive import AssignedBody, BodyMention, Deadline, Directive, Quantity, Span, Target
from .lexicon import lexicon
from .model import Category
from .phrases import keys_of
from .spans import Spans
from .words import Word, words_of

_PHASE = re.compile(r"(?:giai đoạn|đợt|bước|vòng|kì|cấp) (\d+|[ivx]+)(?![\w/])")
_CLAUSE = re.compile(r"[;:.]\s")
# Of an action of more words than this only the clauses around its time tell what is due then.
_LONG_ACTION = 25
_LEAST_OWN_WORDS = 5
_LONGEST_LEAD = 20
_SAME_NAME = 0.5
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Item:
    """A condition, target, deadline or assignment.

    Attributes:
        words: of its text; of a deadline those of the action that is due.
        frame: words of the time of a deadline, else none.
        subject: whom a condition is for: collective, individual, any.
        sector: field of a condition's heading.
        group: narrower group that a condition is for.
        forbids: what is demanded is that something is not.
        quantities: its numbers with what they demand.
        bodies: those that it names, with their roles where it has them.
        deadline: the deadline itself, for its dates.
        target: the target itself.
        keys: what it is found to be like others by.
    """

    category: Category
    id: str
    text: str
    span: Span
    section: str | None
    words: tuple[Word, ...]
    frame: tuple[Word, ...] = ()
    subject: str = "any"
    sector: str | None = None
    group: str | None = None
    forbids: bool = False
    quantities: tuple[Quantity, ...] = ()
    bodies: tuple[BodyMention | AssignedBody, ...] = ()
    deadline: Deadline | None = None
    target: Target | None = None
    keys: frozenset[str] = frozenset()


def items_of(directive: Directive) -> dict[Category, list[Item]]:
    """All items of a directive, by category, in the order of the document."""
    cited = Spans(citation.span for citation in directive.citations)
    named = Spans(mention for body in directive.bodies for mention in body.mentions)
    return {
        "condition": list(_conditions(directive, cited, named)),
        "target": list(_targets(directive)),
        "deadline": list(_deadlines(directive)),
        "assignment": list(_assignments(directive, cited)),
    }


def features(words: tuple[Word, ...]) -> frozenset[str]:
    """What two texts are found to be alike by: their words, and the pairs of words that stand side by side."""
    keys = [word.key for word in words]
    return frozenset(keys) | {f"{one} {next}" for one, next in itertools.pairwise(keys)}


@lru_cache(maxsize=1024)
def _name_keys(name: str) -> frozenset[str]:
    return frozenset(word.key for word in words_of(name))


def same_name(one: str, other: str) -> bool:
    """Whether two names of fields or groups name one: half of the words of the shorter are in the other."""
    left, right = _name_keys(one), _name_keys(other)
    return len(left & right) >= _SAME_NAME * min(len(left), len(right))


def common_name(one: str, other: str) -> bool:
    """Whether two names of fields have a word of substance in common."""
    return bool((_name_keys(one) & _name_keys(other)) - keys_of("empty") - keys_of("field_words"))


def _lead(text: str) -> str | None:
    """Whom a provision is for where it begins with that: "Người dân trong cộng đồng dân cư: Là các cá nhân …"."""
    lead, colon, _ = text.partition(":")
    return lead if colon and len(lead.split()) <= _LONGEST_LEAD else None


def _demanded(words: tuple[Word, ...], *aside: Spans) -> frozenset[str]:
    """Features of a provision without what it cites and whom it names, unless it does little else."""
    own = tuple(word for word in words if not any(spans.holds(word) for spans in aside))
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


def _conditions(directive: Directive, cited: Spans, named: Spans) -> Iterator[Item]:
    for criterion in directive.criteria:
        group = criterion.applies_to or _lead(criterion.text)
        for condition in criterion.conditions:
            words = words_of(condition.text, condition.span.start)
            yield Item(
                category="condition",
                id=condition.id,
                text=condition.text,
                span=condition.span,
                section=criterion.section,
                words=words,
                subject=criterion.subject,
                sector=None if criterion.field and group and same_name(criterion.field, group) else criterion.field,
                group=group,
                forbids=condition.polarity == "forbid",
                quantities=tuple(condition.quantities),
                # What is demanded stays the same when another document is cited for it.
                keys=_demanded(words, cited, named),
            )


def _targets(directive: Directive) -> Iterator[Item]:
    for target in directive.targets:
        words = words_of(target.text, target.span.start)
        yield Item(
            category="target",
            id=target.id,
            text=target.text,
            span=target.span,
            section=target.section,
            words=words,
            quantities=(target.quantity,),
            bodies=tuple(target.bodies),
            target=target,
            keys=features(words) | features(words_of(target.counts or "")),
        )


def _deadlines(directive: Directive) -> Iterator[Item]:
    for deadline in directive.deadlines:
        time = words_of(deadline.text, deadline.span.start)
        action = deadline.action
        words = words_of(action.text, action.span.start) if action else ()
        told = _told_near(deadline)
        yield Item(
            category="deadline",
            id=deadline.id,
            text=deadline.text,
            span=deadline.span,
            section=deadline.section,
            words=words or time,
            frame=time,
            bodies=tuple(deadline.bodies),
            deadline=deadline,
            keys=features(words_of(told) or time) | act_features(told, deadline.text),
        )


def _told_near(deadline: Deadline) -> str:
    """What is due, without the time and what stands in brackets; of a long action the clauses around the time."""
    action = deadline.action
    if action is None:
        return ""
    start, end = (place - action.span.start for place in (deadline.span.start, deadline.span.end))
    if start < 0 or end > len(action.text):
        return _BRACKETS.sub("", action.text)
    before, after = _BRACKETS.sub("", action.text[:start]), _BRACKETS.sub("", action.text[end:])
    if len(action.text.split()) > _LONG_ACTION:
        before = _grounds().sub("", _CLAUSE.split(before)[-1])
        after = _CLAUSE.split(after)[0]
    return f"{before} {after}"


@cache
def _grounds() -> re.Pattern[str]:
    """On what something is done, where the time stands right behind it: it tells nothing of what is due then."""
    heads = "|".join(re.escape(head) for head in lexicon("meaning")["grounds"])
    return re.compile(rf"^\s*(?:{heads})\b.*,\s*$", re.IGNORECASE | re.DOTALL)


def _assignments(directive: Directive, cited: Spans) -> Iterator[Item]:
    for assignment in directive.assignments:
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
            words=words,
            bodies=tuple(assignment.bodies),
            keys=_demanded(duty or words, cited) | act_features(assignment.text),
        )
