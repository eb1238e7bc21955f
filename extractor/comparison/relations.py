"""How an item changed: its facets, and the relation that they come to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from vi_directive.folding import fold

from ..directive import AssignedBody, Deadline, Span, Target
from .authorities import name_keys
from .bodies import BodyMap
from .differences import Texts, differences, is_spelling
from .items import Item
from .model import Direction, Evidence, Reason, Relation
from .pairs import Pair
from .phrases import keys_of
from .sides import Marked, Side
from .values import apart, quantity_reasons, shown_time, time_reasons
from .words import Edit, Word, edits, said_otherwise, same_words, words_of

Sides = tuple[Side, Side]
_FAR = 3
_DAY = re.compile(r"\d\d-\d\d")
# Reasons of deadlines and targets that answer to each other, by their ids: a duty has those that stand in it.
InnerReasons = Mapping[tuple[str, str], Sequence[Reason]]


def relate(pair: Pair, sides: Sides, bodies: BodyMap, inner: InnerReasons) -> tuple[Relation, list[Reason]]:
    """What became of an item, with every facet that changed.

    Of several relations the first that holds in the order revalued, tightened, loosened, rescoped, reworded.

    Args:
        pair: two items.
        sides: the directives that they stand in.
        bodies: which bodies answer to each other.
        inner: what is known of the times and numbers within duties.
    """
    older, newer = pair.older, pair.newer
    if _is_same(older, newer):
        return "identical", []
    old_words, new_words = compared_words(pair)
    reasons = _value_reasons(pair, sides, inner) + _body_reasons(pair, bodies)
    texts = Texts(
        Marked(old_words, sides[0]),
        Marked(new_words, sides[1]),
        told=_told(pair, sides),
        around=_keys_around(older.words, old_words) | _keys_around(newer.words, new_words),
        forbids=older.forbids or newer.forbids,
        duty=older.category == "assignment",
    )
    reasons += differences(texts) if older.deadline is None else map(_without_direction, differences(texts))
    if any(reason.facet == "base" for reason in reasons):
        reasons = [_without_direction(reason) if reason.facet == "requirement" else reason for reason in reasons]
    return _relation(reasons), reasons or _other_words(old_words, new_words, sides)


def _without_direction(reason: Reason) -> Reason:
    """A reason that is no demand.

    Of a deadline the time decides, what is done then is another item's. Where two numbers count something else, the
    words around them tell what, and neither is the greater demand.
    """
    return reason.model_copy(update={"direction": None})


def _is_same(older: Item, newer: Item) -> bool:
    """Whether two items have the same words, however they are spelled and spaced."""
    if older.deadline is None or newer.deadline is None:
        return _same_but_spelling(older.words, newer.words)
    # The time with what is due then; clauses before it name other tasks or the bodies that have it.
    return _same_but_spelling(older.frame, newer.frame) and _same_but_spelling(_last_clause(older), _last_clause(newer))


def _same_but_spelling(older: Sequence[Word], newer: Sequence[Word]) -> bool:
    return same_words(older, newer) or is_spelling(Edit(tuple(older), tuple(newer)))


def _last_clause(item: Item) -> tuple[Word, ...]:
    action = item.deadline.action if item.deadline else None
    if action is None:
        return ()
    start = action.span.start + max(action.text.rfind(mark) for mark in ",;:") + 1
    return tuple(word for word in item.words if word.start >= start)


def compared_words(pair: Pair) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The words of two items that are set against each other.

    Of an item that was split or merged only what stands between the first and the last word that its partner has:
    what stands around it answers to other items.
    """
    older, newer = pair.older_part or pair.older.words, pair.newer_part or pair.newer.words
    if pair.older_part or pair.newer_part:
        changed = edits(older, newer)
        if pair.older_part:
            older = _hull(older, {word for edit in changed for word in edit.older})
        if pair.newer_part:
            newer = _hull(newer, {word for edit in changed for word in edit.newer})
    return older, newer


def _keys_around(words: Sequence[Word], compared: Sequence[Word]) -> frozenset[str]:
    """Keys of the words of an item that are not set against the other's."""
    return frozenset(word.key for word in set(words) - set(compared) if not word.is_number)


def _hull(words: tuple[Word, ...], changed: set[Word]) -> tuple[Word, ...]:
    kept = [place for place, word in enumerate(words) if word not in changed]
    # A single word far from the others is shared by chance.
    while len(kept) > 2 and kept[1] - kept[0] > _FAR:
        kept.pop(0)
    while len(kept) > 2 and kept[-1] - kept[-2] > _FAR:
        kept.pop()
    return words[kept[0] : kept[-1] + 1] if kept else words


def _other_words(older: Sequence[Word], newer: Sequence[Word], sides: Sides) -> list[Reason]:
    """Words of one meaning that were put for each other; the whole where only what stands around it changed."""
    found = [
        Reason(facet="words", older=sides[0].evidence(edit.older), newer=sides[1].evidence(edit.newer))
        for edit in said_otherwise(older, newer)
    ]
    return found or [Reason(facet="words", older=sides[0].evidence(older), newer=sides[1].evidence(newer))]


def _value_reasons(pair: Pair, sides: Sides, inner: InnerReasons) -> list[Reason]:
    older, newer = pair.older, pair.newer
    if older.deadline and newer.deadline:
        return time_reasons(older.deadline, newer.deadline, sides)
    if older.category in ("condition", "target"):
        old_words, new_words = compared_words(pair)
        shares = _shares_of(older, newer)
        if shares:
            return shares
        return quantity_reasons(
            [quantity for quantity in older.quantities if _tell(old_words, quantity.span)],
            [quantity for quantity in newer.quantities if _tell(new_words, quantity.span)],
            (Marked(older.words, sides[0]), Marked(newer.words, sides[1])),
        )
    return _inner_reasons(pair, sides, inner) + _role_reasons(pair)


def _shares_of(older: Item, newer: Item) -> list[Reason]:
    """Two numbers that are for each of two kinds of units: "mỗi huyện 03 mô hình", "mỗi xã 01 mô hình"."""
    one, other = older.target, newer.target
    if one is None or other is None or one.quantity.value == other.quantity.value:
        return []
    units, others = (_units(target.per) for target in (one, other))
    if units == others or (one.per and units <= others) or (other.per and others <= units):
        return []
    return [
        apart(one.quantity, other.quantity),
        Reason(
            facet="group",
            older=_quoted(older, one.per),
            newer=_quoted(newer, other.per),
        ),
    ]


def _units(per: str | None) -> set[tuple[str, ...]]:
    """The kinds of units that a number is for each of; none where any unit is meant."""
    any_unit = keys_of("any_unit")
    names = (tuple(word.key for word in words_of(part)) for part in re.split(r",|;| và ", per or ""))
    kinds = {tuple(key for key in name if key not in any_unit) for name in names}
    return kinds - {()}


def _body_reasons(pair: Pair, bodies: BodyMap) -> list[Reason]:
    """The bodies that have a duty, where none of those that had it has it now."""
    if pair.older.category != "assignment":
        return []
    older, newer = (_acting(item) for item in (pair.older, pair.newer))
    if not older or not newer or bodies.agree([body.body for body in older], [body.body for body in newer]) == 1:
        return []
    return [Reason(facet="body", older=_named(older), newer=_named(newer))]


def _acting(item: Item) -> list[AssignedBody]:
    """The bodies that do something: not those that only receive reports."""
    return [body for body in item.bodies if isinstance(body, AssignedBody) and body.role != "report_to"]


def _leaders(item: Item) -> set[tuple[str, ...]]:
    return {name_keys(body.name) for body in _acting(item) if body.role == "lead"}


def _named(bodies: Sequence[AssignedBody]) -> Evidence:
    return Evidence(value="; ".join(body.name for body in bodies), span=_bare(bodies[0].span))


def _role_reasons(pair: Pair) -> list[Reason]:
    """Bodies that have another part in a duty than before: one that led coordinates now."""
    before = {name_keys(body.name): body for body in pair.older.bodies if isinstance(body, AssignedBody)}
    led, leads = (_leaders(item) for item in (pair.older, pair.newer))
    exchanged = bool(led and leads) and led != leads
    reasons: list[Reason] = []
    for body in pair.newer.bodies:
        old = before.get(name_keys(body.name))
        if old is None or not isinstance(body, AssignedBody) or old.role == body.role:
            continue
        direction: Direction | None = None
        # Where one that led makes room for another, nobody has to do more.
        if not exchanged and "lead" in (old.role, body.role):
            direction = "less" if old.role == "lead" else "more"
        reasons.append(
            Reason(
                facet="role",
                older=Evidence(value=old.role, span=_bare(old.span)),
                newer=Evidence(value=body.role, span=_bare(body.span)),
                direction=direction,
            )
        )
    return reasons


def _bare(span: Span | None) -> Span | None:
    return Span(start=span.start, end=span.end) if span else None


def _quoted(item: Item, phrase: str | None) -> Evidence | None:
    """A phrase of an item where it stands there; None where it was carried over from a heading."""
    place = fold(item.text).find(fold(phrase)) if phrase else -1
    if not phrase or place < 0:
        return None
    start = item.span.start + place
    end = start + len(phrase)
    return Evidence(value=" ".join(item.text[place : place + len(phrase)].split()), span=Span(start=start, end=end))


def _inner_reasons(pair: Pair, sides: Sides, inner: InnerReasons) -> list[Reason]:
    """What became of the times and numbers within a duty."""
    left = {part.id: part for part in _inside(pair.older, pair.older_part, sides[0])}
    right = {part.id: part for part in _inside(pair.newer, pair.newer_part, sides[1])}
    reasons: list[Reason] = []
    for (one, other), known in inner.items():
        if one in left and other in right:
            reasons.extend(known)
    had_time, has_time = (any(isinstance(part, Deadline) for part in parts.values()) for parts in (left, right))
    if had_time and has_time and not any(one in left and other in right for one, other in inner):
        # Each has a time, and neither answers to another duty's: the same is due then.
        one, other = (next(part for part in parts.values() if isinstance(part, Deadline)) for parts in (left, right))
        reasons.extend(time_reasons(one, other, sides))
    if had_time != has_time:
        _side, parts = (sides[0], left) if had_time else (sides[1], right)
        times = [part for part in parts.values() if isinstance(part, Deadline)]
        part = next((time for time in times if time.end or time.month_day), times[0])
        evidence = Evidence(value=shown_time(part), span=Span(start=part.span.start, end=part.span.end))
        reasons.append(
            Reason(
                facet="time",
                older=evidence if had_time else None,
                newer=None if had_time else evidence,
                direction="less" if had_time else "more",
            )
        )
    paired = {one for one, _ in inner} | {other for _, other in inner}
    for parts, is_new in ((left, False), (right, True)):
        for part in parts.values():
            if isinstance(part, Target) and part.id not in paired:
                evidence = Evidence(
                    value=part.text, span=Span(start=part.quantity.span.start, end=part.quantity.span.end)
                )
                reasons.append(
                    Reason(
                        facet="quantity",
                        older=None if is_new else evidence,
                        newer=evidence if is_new else None,
                        direction="more" if is_new else "less",
                    )
                )
    return reasons


def _tell(words: Sequence[Word], span: Span) -> bool:
    return any(span.start <= word.start < span.end for word in words)


def _inside(item: Item, part: tuple[Word, ...] | None, side: Side) -> Iterable[Deadline | Target]:
    """Deadlines and targets that stand in a duty, or in the part of it that is compared."""
    words = part or item.words
    start, end = (words[0].start, words[-1].end) if words else (item.span.start, item.span.end)
    return side.parts_within(start, end)


def _told(pair: Pair, sides: Sides) -> frozenset[Word]:
    """The words of numbers and times: what they say is compared by its value."""
    told: set[Word] = set()
    for item, side in zip((pair.older, pair.newer), sides, strict=True):
        spans = [quantity.span for quantity in item.quantities]
        if item.deadline:
            spans.append(item.deadline.span)
        else:
            for part in side.parts_within(item.span.start, item.span.end):
                if isinstance(part, Deadline):
                    spans.append(part.span)
                elif item.category in ("assignment", "target"):
                    spans.append(part.quantity.span)
        told.update(word for word in item.words if any(span.start <= word.start < span.end for span in spans))
    return frozenset(told)


def _relation(reasons: Sequence[Reason]) -> Relation:
    """The relation that facets come to."""
    if any(
        reason.facet in ("quantity", "time")
        and reason.older
        and reason.newer
        # The same number with another comparator has another value on neither side.
        and reason.direction not in ("more", "less")
        for reason in reasons
    ):
        return "revalued"
    # A day that is newly fixed is a change of value; one that is dropped demands less.
    fixed = [reason.newer for reason in reasons if reason.facet == "time" and not reason.older]
    if any(evidence and _DAY.search(evidence.value) for evidence in fixed):
        return "revalued"
    if any(reason.direction == "more" for reason in reasons):
        return "tightened"
    if any(reason.direction == "less" for reason in reasons):
        return "loosened"
    if any(reason.facet in ("group", "level", "body", "role") for reason in reasons):
        return "rescoped"
    return "reworded"
