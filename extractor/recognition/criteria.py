"""Criteria with their conditions, and eligibility."""

from __future__ import annotations

import re

from ..directive import Condition, Criterion, Eligibility, Polarity, Quantity, Subject
from ..outline import Leaf, Section
from .clauses import Clause, clauses
from .context import Context, span
from .ids import Ids
from .lexicon import expression, opening, phrases
from .provisions import Kind

_GROUP_LABEL = expression("criteria", "group_label")
_LABELLED_GROUP = expression("criteria", "labelled_group")
_APPLIES = expression("criteria", "applies")
_GENERAL = expression("criteria", "general")
_GROUP_POSITION = expression("criteria", "group_position")
_LONGEST_GROUP = 40
_MOST_SUBJECT_SYLLABLES = 12


def recognise_criteria(context: Context, leaves: list[tuple[Leaf, Kind]], ids: Ids) -> list[Criterion]:
    """Criteria of the leaves that are such."""
    found: list[Criterion] = []
    for leaf, kind in leaves:
        if kind not in ("criterion", "both"):
            continue
        start, end, body_start = _extent(context, leaf)
        conditions = [_condition(context, clause, ids) for clause in _parts(context, body_start, end)]
        if not conditions:
            continue
        text = context.text[start:end]
        found.append(
            Criterion(
                id=ids.next("criterion", text),
                span=span(start, end),
                text=text,
                section=ids.section(leaf.section),
                subject=_subject(context, leaf, body_start),
                applies_to=_applies_to(context, leaf, body_start),
                field=_field(context, leaf),
                conditions=conditions,
            )
        )
    return found


def recognise_eligibility(context: Context, leaves: list[tuple[Leaf, Kind]], ids: Ids) -> list[Eligibility]:
    """Lines that only say who may be considered."""
    found: list[Eligibility] = []
    for leaf, kind in leaves:
        if kind not in ("eligibility", "both"):
            continue
        end = leaf.end
        if kind == "both":
            end = next(iter(clauses(context.text, leaf.start, leaf.end))).end
        text = context.text[leaf.start : end].rstrip(" .;,")
        found.append(
            Eligibility(
                id=ids.next("eligibility", text),
                span=span(leaf.start, leaf.start + len(text)),
                text=text,
                section=ids.section(leaf.section),
                field=_field(context, leaf),
            )
        )
    return found


def _extent(context: Context, leaf: Leaf) -> tuple[int, int, int]:
    """Start and end of the criterion, and where its demands begin, behind a label."""
    if leaf.cells:
        cell = next(cell for cell in leaf.cells if cell.role == "criterion")
        return cell.start, cell.end, cell.start
    label = context.label(leaf.start, leaf.end)
    if label is None:
        return leaf.start, leaf.end, leaf.start
    named = context.folded[leaf.start : label[0]]
    is_label = bool(
        _GROUP_LABEL.match(named)
        or opening("criteria", "labels").match(context.folded, leaf.start)
        or expression("notes", "opening").match(named)
        or expression("criteria", "named").search(named)
    )
    if is_label and not named.strip().startswith("riêng"):
        return leaf.start, leaf.end, label[1]
    return leaf.start, leaf.end, leaf.start


def _parts(context: Context, start: int, end: int) -> list[Clause]:
    found: list[Clause] = []
    for clause in clauses(context.text, start, end):
        begin = clause.start
        # "Đối tượng xét khen thưởng:" inside a line that also prefers somebody.
        label = context.label(begin, clause.end)
        if label is not None and expression("eligibility", "opening").match(context.folded, begin, clause.end):
            begin = label[1]
        found.append(Clause(begin, clause.end))
    return [clause for clause in found if any(char.isalpha() for char in context.text[clause.start : clause.end])]


def _condition(context: Context, clause: Clause, ids: Ids) -> Condition:
    text = context.text[clause.start : clause.end]
    quantities: list[Quantity] = []
    for amount in context.marks.amounts.within(clause.start, clause.end):
        quantities.append(
            Quantity(
                comparator=amount.comparator,
                value=amount.value,
                upper=amount.upper,
                unit=amount.unit,
                span=span(amount.start, amount.end),
            )
        )
    return Condition(
        id=ids.next("condition", text),
        span=span(clause.start, clause.end),
        text=text,
        polarity=polarity(context.folded[clause.start : clause.end]),
        quantities=quantities,
    )


def polarity(folded: str) -> Polarity:
    """Whether a clause requires, forbids or prefers, by its main predicate."""
    if expression("criteria", "prefer").match(folded):
        return "prefer"
    for match in expression("criteria", "denying").finditer(folded):
        before = folded[: match.start()]
        if len(before.split()) > _MOST_SUBJECT_SYLLABLES:
            return "require"
        if expression("criteria", "subject_verbs").search(before) or before.count("“") > before.count("”"):
            return "require"
        if expression("criteria", "not_denied").match(folded, match.start()):
            return "require"
        if expression("criteria", "denied").match(folded, match.start()):
            return "forbid"
    return "require"


def _subject(context: Context, leaf: Leaf, body_start: int) -> Subject:
    """From the provision's own label or first words, else from the headings, innermost first."""
    own = context.folded[leaf.start : body_start] if body_start > leaf.start else ""
    for stretch in (own, *_own_openings(context, leaf, body_start)):
        if found := _named_subject(stretch):
            return found
    for lead_in in context.lead_ins(leaf):
        if found := _named_subject(context.folded[lead_in.start : lead_in.end]):
            return found
    for section in context.headings(leaf):
        if not section.is_title:
            continue
        if found := _heading_subject(context.folded[section.heading_start : section.heading_end]):
            return found
    return "any"


def _own_openings(context: Context, leaf: Leaf, body_start: int) -> list[str]:
    stretch = context.folded[body_start : min(leaf.end, body_start + 120)]
    match = expression("criteria", "restricted").match(stretch)
    if match is None:
        return []
    head = expression("criteria", "demand_follows").split(match.group())[0]
    return [head]


def _heading_subject(folded: str) -> Subject | None:
    """The subject that a heading names: at its start, or behind "đối với", "của", "cho"."""
    has_collective, has_individual = (
        re.search(rf"(?<!\w){word}(?!\w)", folded) is not None for word in ("tập thể", "cá nhân")
    )
    if has_collective != has_individual:
        return "collective" if has_collective else "individual"
    if has_collective:
        return None
    for match in _GROUP_POSITION.finditer(folded):
        if opening("subjects", "individual").match(folded, match.end()):
            return "individual"
        if opening("subjects", "collective").match(folded, match.end()):
            return "collective"
    return None


def _named_subject(folded: str) -> Subject | None:
    """The subject that a stretch names; both kinds named give "any"."""
    if not folded:
        return None
    if expression("criteria", "a_collective").search(folded) and expression("criteria", "a_person").search(folded):
        return "any"
    collective = phrases("subjects", "collective").search(folded)
    individual = phrases("subjects", "individual").search(folded)
    if collective and individual:
        if expression("criteria", "a_person").search(folded) and collective.start() < individual.start():
            return "any"
        return "individual" if individual.start() < collective.start() else "collective"
    if individual:
        return "individual"
    return "collective" if collective else None


def _applies_to(context: Context, leaf: Leaf, body_start: int) -> str | None:
    match = _LABELLED_GROUP.match(context.folded, leaf.start, leaf.end)
    match = match or _APPLIES.match(context.folded, body_start, leaf.end)
    if match is None and body_start > leaf.start:
        match = _APPLIES.match(context.folded, leaf.start, body_start)
    if match is not None:
        low, high = match.span("group")
        if not _GENERAL.match(context.folded[low:high]) and high - low < 200:
            return context.text[low:high].strip()
    for section in context.headings(leaf)[:2]:
        if not section.is_title:
            continue
        folded = context.folded[section.heading_start : section.heading_end]
        person = opening("subjects", "individual").match(folded)
        about = expression("criteria", "about_persons").search(folded)
        if about:
            return context.text[section.heading_start + about.end() : section.heading_end].strip(" .:;")
        if person and not _GENERAL.match(folded) and not folded.startswith("cá nhân"):
            return context.text[section.heading_start : section.heading_end].strip(" .:;")
    return None


def _field(context: Context, leaf: Leaf) -> str | None:
    """Sector that the nearest heading names: what is left of it without "Điển hình tiên tiến trong lĩnh vực"."""
    for section in context.headings(leaf):
        if section.form == "annex" or not section.is_title:
            continue
        if field := _sector(context, section):
            return field
    return None


def _sector(context: Context, section: Section) -> str | None:
    start, end = section.heading_start, section.heading_end
    folded = context.folded[start:end]
    if section.own_topic or len(folded.split()) > _LONGEST_GROUP:
        return None
    trigger = expression("fields", "trigger").search(folded)
    suffix = expression("fields", "after").search(folded)
    if trigger is None and suffix is None:
        return None
    if expression("criteria", "kind_alone").match(folded):
        return None
    low = 0
    if before := expression("fields", "before").match(folded):
        low = before.end()
    high = suffix.start() if suffix and suffix.start() > low else len(folded)
    quoted = re.search(r"\s*[(:]", folded[low:high])
    if quoted and quoted.start() > 2:
        high = low + quoted.start()
    name = context.text[start + low : start + high].strip(" .:;,")
    remainder = context.folded[start + low : start + high]
    if (
        not name
        or opening("subjects", "individual").match(remainder)
        or "theo chỉ đạo" in remainder
        or "đặc thù" in remainder
    ):
        return None
    return name
