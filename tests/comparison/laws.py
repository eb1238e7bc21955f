"""What holds of every comparison, said of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extractor import Assignment, Condition, Deadline, Directive, Section, Target
from extractor.comparison.model import Change, Comparison, Reason
from extractor.directive import Body, Span

ITEMS = ("condition", "target", "deadline", "assignment")
WORD_FACETS = frozenset({"words", "citation", "requirement", "group", "level", "rank", "modality"})
MIRRORED = {"more": "less", "higher": "lower", "earlier": "later"}
MIRRORED |= {other: one for one, other in MIRRORED.items()}

# So many letters of a heading tell it from others.
_KNOWN = 20

Item = Condition | Target | Deadline | Assignment


def items_of(directive: Directive) -> Iterator[tuple[str, Item]]:
    """Category and item, in the order of the document."""
    for criterion in directive.criteria:
        for condition in criterion.conditions:
            yield "condition", condition
    for target in directive.targets:
        yield "target", target
    for deadline in directive.deadlines:
        yield "deadline", deadline
    for assignment in directive.assignments:
        yield "assignment", assignment


def parts_of(directive: Directive) -> dict[str, dict[str, Item | Section | Body]]:
    """All that a comparison accounts for, by category and id."""
    parts: dict[str, dict[str, Item | Section | Body]] = {category: {} for category in ITEMS}
    for category, item in items_of(directive):
        parts[category][item.id] = item
    parts["section"] = {section.id: section for section in directive.sections}
    parts["body"] = {body.id: body for body in directive.bodies}
    return parts


def of_items(comparison: Comparison) -> list[Change]:
    """The changes of conditions, targets, deadlines and assignments."""
    return [change for change in comparison.changes if change.category in ITEMS]


def said(directive: Directive) -> list[tuple[str, str, str]]:
    """What the items say, in order: category, text, and whom or what it is for."""
    found = [
        ("condition", condition.text, f"{criterion.subject}, {criterion.field}, {criterion.applies_to}")
        for criterion in directive.criteria
        for condition in criterion.conditions
    ]
    found += [("target", item.text, str(item.quantity.value)) for item in directive.targets]
    found += [("deadline", item.text, item.action.text if item.action else "") for item in directive.deadlines]
    return found + [
        ("assignment", item.text, ", ".join(body.name for body in item.bodies)) for item in directive.assignments
    ]


def check_nothing_changed(comparison: Comparison) -> None:
    """Only identical items, each in the place of its counterpart."""
    for change in comparison.changes:
        assert (change.relation, change.similarity, change.moved, change.reasons) == ("identical", 1, False, []), change


def check_accounts(comparison: Comparison, older: Directive, newer: Directive) -> None:
    """Every part of both directives has become of something, and nothing else has."""
    ids = [change.id for change in comparison.changes]
    assert len(ids) == len(set(ids))
    pairs = [(change.category, change.older, change.newer) for change in comparison.changes]
    assert len(pairs) == len(set(pairs))
    for side, directive in (("older", older), ("newer", newer)):
        for category, parts in parts_of(directive).items():
            changes = [change for change in comparison.changes if change.category == category]
            named = Counter(getattr(change, side) for change in changes if getattr(change, side))
            assert set(named) == set(parts), (side, category)
            alone = [getattr(change, side) for change in changes if not (change.older and change.newer)]
            assert all(named[id] == 1 for id in alone if id), (side, category)
    for change in comparison.changes:
        assert (change.relation == "removed") == (change.newer is None), change
        assert (change.relation == "added") == (change.older is None), change
        if change.relation == "identical":
            assert (change.similarity, change.reasons) == (1, []), change
        assert not change.reasons or (change.older and change.newer), change
        assert change.relation not in ("tightened", "loosened", "revalued", "rescoped") or change.reasons, change
    counts = Counter((change.category, change.relation) for change in comparison.changes)
    assert {(count.category, count.relation): count.count for count in comparison.summary} == counts
    assert len(comparison.summary) == len(counts)
    assert Comparison.model_validate_json(comparison.model_dump_json()) == comparison


def check_grounding(comparison: Comparison, older: Directive, newer: Directive) -> None:
    """Whatever is said of a side can be read there."""
    for side, directive in (("older", older), ("newer", newer)):
        parts = parts_of(directive)
        for change in comparison.changes:
            id, text, span = getattr(change, side), getattr(change, f"{side}_text"), getattr(change, f"{side}_span")
            assert (id is None) == (text is None), change
            if id is not None:
                _check_quoted(change, parts.get(change.category, {}).get(id), text, span, directive)
            for reason in change.reasons:
                _check_evidence(change, reason, side, directive)


def _check_quoted(
    change: Change, part: Item | Section | Body | None, text: str, span: Span | None, directive: Directive
) -> None:
    if change.category in ITEMS:
        assert part is not None
        assert span is not None
        assert text == part.text == directive.text[span.start : span.end], change
    elif isinstance(part, Section):
        assert span is not None
        assert text == part.heading
        # A heading that goes on as a provision is named in short.
        shown = _plain(directive.text[span.start : span.end])
        assert _plain(text).startswith(shown.removeprefix(part.label).strip()[:_KNOWN]), change
    elif isinstance(part, Body):
        assert text == part.name
        assert span is None or (span.start, span.end) in {(found.start, found.end) for found in part.mentions}, change
    elif span is not None:
        assert 0 <= span.start < span.end <= len(directive.text), change


def _check_evidence(change: Change, reason: Reason, side: str, directive: Directive) -> None:
    assert reason.older or reason.newer, change
    evidence = getattr(reason, side)
    if evidence is None:
        return
    assert evidence.value.strip(), change
    if evidence.span is None:
        assert change.category == "metadata", change
        return
    assert 0 <= evidence.span.start < evidence.span.end <= len(directive.text), change
    shown = directive.text[evidence.span.start : evidence.span.end]
    if change.category in ITEMS and reason.facet in WORD_FACETS:
        assert _plain(evidence.value) == _plain(shown), change


def _plain(text: str) -> str:
    return " ".join(text.split())


def check_mirrored(comparison: Comparison, back: Comparison) -> None:
    """Comparing the newer with the older says the same from the other end."""
    successions = comparison.successions + back.successions
    takeover = {name for found in successions for name in (found.older, found.newer)}
    there = {_key(change): change for change in comparison.changes if _symmetric(change, takeover)}
    here = {_key(change)[::-1]: change for change in back.changes if _symmetric(change, takeover)}
    assert set(there) == set(here)
    for key, change in there.items():
        other = here[key]
        assert change.similarity == other.similarity, (change, other)
        assert _shown(change.reasons) == _shown(map(_mirrored, other.reasons)), (change, other)
        assert other.relation in _relations_back(change), (change, other)
        assert change.relation in _relations_back(other), (change, other)


def _relations_back(change: Change) -> set[str]:
    """What a change may be from the other end.

    Of reasons in both directions what is demanded more decides; a day that is newly fixed is another value, while one
    that was dropped demands less.
    """
    directions = {reason.direction for reason in change.reasons}
    if {"more", "less"} <= directions and change.relation == "tightened":
        found = {"tightened"}
    else:
        found = {_MIRRORED_RELATION.get(change.relation, change.relation)}
    if any(reason.facet == "time" and not (reason.older and reason.newer) for reason in change.reasons):
        found |= {"revalued", "tightened" if {"more", "less"} <= directions else "loosened"}
    return found


_MIRRORED_RELATION = {"tightened": "loosened", "loosened": "tightened", "removed": "added", "added": "removed"}


def _key(change: Change) -> tuple[str | None, str, str | None]:
    return change.older, change.category, change.newer


def _symmetric(change: Change, takeover: set[str]) -> bool:
    """A body takes over from another, not the other way round."""
    return change.category != "body" or not {change.older_text, change.newer_text} & takeover


def _mirrored(reason: Reason) -> Reason:
    direction = MIRRORED.get(reason.direction or "")
    return Reason.model_validate(
        {"facet": reason.facet, "older": reason.newer, "newer": reason.older, "direction": direction}
    )


def _shown(reasons: Iterator[Reason] | list[Reason]) -> list[str]:
    return sorted(reason.model_dump_json() for reason in reasons)
