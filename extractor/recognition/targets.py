"""Targets: numbers that a body must reach when it carries the directive out."""

from __future__ import annotations

import re

from vi_directive import Amount, BodyName

from ..directive import BodyMention, Period, Quantity, Target
from ..outline.headings import outside_brackets
from .clauses import Clause, clauses
from .context import Context, span
from .duties import Duty
from .ids import Ids
from .indicators import recognise_indicators
from .lexicon import expression, phrases, provisions
from .periods import years_of
from .registry import BodyRegistry
from .subjects import body_list

_YEARLY = expression("targets", "yearly")
_QUARTERLY = expression("targets", "quarterly")
_MONTHLY = expression("targets", "monthly")
_WEEKLY = expression("targets", "weekly")
_RECURRENCES = ((_YEARLY, "P1Y"), (_QUARTERLY, "P3M"), (_MONTHLY, "P1M"), (_WEEKLY, "P1W"))
_BASE = expression("targets", "base")
_FROM_BASE = expression("targets", "from_base")
_TO = expression("targets", "to")
_REMARK = expression("targets", "remark")
_MONEY = expression("targets", "money")
_PER = expression("targets", "per")
_CAPPED = expression("targets", "capped")
_TIME_UNITS = ("ngày", "tháng", "năm", "giờ", "phút", "tuần", "quý")
_ACTING = ("lead", "implement", "monitor")
_TRAILING = expression("targets", "trailing")
_MEASURE = expression("targets", "measure")
_PART = expression("targets", "part")
_HELPED = expression("targets", "helped")
_MEASURED_THING = expression("targets", "measured_thing")
_ACT = expression("targets", "act")
_SCALED = expression("targets", "scaled")
_COORDINATED = expression("targets", "coordinated")
_PEOPLE = expression("roles", "crowd")
_SIZE = expression("targets", "size")
_AFTER_COUNTED = expression("targets", "after_counted")
_LEADING_VERB = expression("targets", "leading_verb")
_OPENING_WORDS = expression("targets", "opening_words")
_LEAST_MEASURED = 2
_LEAD_AROUND = " \t,:;.–-"


def recognise_targets(context: Context, duties: list[Duty], registry: BodyRegistry, ids: Ids) -> list[Target]:
    """Targets in document order, one a number."""
    found: list[Target] = []
    not_counted = frozenset(provisions()["targets"]["not_counted"])
    for duty in duties:
        stretches = [(duty.start, duty.end), *duty.product_stretches, *duty.time_stretches[1:]]
        for start, end in stretches:
            for amount in context.marks.amounts.within(start, end):
                clause = _segment(context, amount, start, end)
                if clause is None or not _is_target(context, duty, amount, clause, not_counted):
                    continue
                found.append(_target(context, duty, amount, clause, registry, ids))
    indicators = recognise_indicators(context, ids)
    rows = {target.span.start for target in indicators}
    found = _name_alike([target for target in found if _row_start(context, target) not in rows])
    return sorted([*found, *indicators], key=lambda target: (target.quantity.span.start, target.id))


def _row_start(context: Context, target: Target) -> int:
    return context.text.rfind("\n", 0, target.span.start) + 1


def _name_alike(targets: list[Target]) -> list[Target]:
    """A bare unit counts what the target before it in the section counted: "8.600 căn nhà ở xã hội …, 1.250 căn"."""
    named: list[Target] = []
    for target in targets:
        before = next((item for item in reversed(named) if item.section == target.section), None)
        unit = target.quantity.unit
        if (
            before is not None
            and before.counts
            and target.counts == unit
            and before.quantity.unit.split()[:1] == unit.split()[:1]
        ):
            target = target.model_copy(update={"counts": before.counts})
        named.append(target)
    return named


def _segment(context: Context, amount: Amount, start: int, end: int) -> Clause | None:
    """The part of the clause that the number stands in: cut at commas behind which another number has its own."""
    clause = next((item for item in clauses(context.text, start, end) if item.start <= amount.start < item.end), None)
    if clause is None:
        return None
    low, high = clause.start, clause.end
    others = [other for other in context.marks.amounts.within(clause.start, clause.end) if other is not amount]
    stretch = context.text[clause.start : clause.end]
    for comma in outside_brackets(stretch, ","):
        at = clause.start + comma
        if not stretch[comma + 1 : comma + 2].isspace() or _COORDINATED.match(context.folded, at + 2):
            continue
        if at < amount.start and (any(low <= other.start < at for other in others) or _opens_part(context, at + 2)):
            low = at + 2
        elif at >= amount.end and any(other.start > at for other in others):
            high = min(high, at)
    helped = list(_HELPED.finditer(context.folded, low, amount.start))
    if helped:
        # Behind those who help, the act begins: "A phối hợp với B, C | hoàn thành 42 km đường".
        _, behind = body_list(context, helped[-1].end(), amount.start)
        if behind > helped[-1].end() and _ACT.match(context.folded, behind):
            low = behind + len(context.text[behind : amount.start]) - len(context.text[behind : amount.start].lstrip())
    if trailing := _TRAILING.search(context.folded, amount.end, high):
        high = trailing.start()
    return Clause(low, high)


def _opens_part(context: Context, position: int) -> bool:
    """A verb or a word like "mỗi", "trong đó" opens a phrase of its own behind a comma."""
    if _PART.match(context.folded, position):
        return True
    if any(
        cue.end == position - 2 and cue.kind == "duty" for cue in context.marks.cues.within(position - 26, position)
    ):
        return False  # "thu gom, xử lý": two verbs of one object
    return any(
        cue.start == position and cue.kind == "duty" for cue in context.marks.cues.within(position, position + 24)
    )


def _is_target(context: Context, duty: Duty, amount: Amount, clause: Clause, not_counted: frozenset[str]) -> bool:
    folded = context.folded
    unit = amount.unit.casefold()
    number = folded[amount.number_start : amount.number_end]
    section = context.section(duty.leaf)
    topic = section.topic if section is not None else ""
    limited = topic == "targets" and amount.comparator != "="
    if not limited and (unit in not_counted or unit.split()[:1] in ([word] for word in _TIME_UNITS)):
        return False
    if any(
        time.start <= amount.number_start < time.end and "lần" not in folded[time.start : time.end]
        for time in context.marks.times.within(clause.start, clause.end + 40)
    ):
        return False
    if _in_reference(context, amount):
        return False
    before = folded[clause.start : amount.number_start]
    after = folded[amount.end : clause.end]
    if _SIZE.search(before) or _BASE.search(before) or (_FROM_BASE.search(before) and _TO.match(after)):
        return False
    if amount.value == 1 and number == "một" and _SCALED.search(before):
        return False  # "13 bác sĩ trên một vạn dân": a scale
    if before.count("(") > before.count(")") and _REMARK.search(before[before.rindex("(") :]):
        return False
    if _is_part_of_measure(context, amount, clause):
        return False
    if unit.split()[:1] == ["tuổi"] or (unit == "lần" and number == "một" and amount.comparator == "="):
        return False  # who is meant; "mỗi quý một lần": how often
    if unit != "%" and amount.comparator == ">=" and folded.startswith("từ ", amount.start):
        lead = folded[clause.start : amount.start]
        if lead.strip() and not expression("targets", "reached").search(lead):
            return False
    if topic == "funding" and amount.comparator == "=":
        return False
    if topic != "funding" and _MONEY.search(folded[max(clause.start, amount.start - 80) : amount.start]):
        return False
    if topic == "targets" or (duty.is_task and not duty.start <= amount.start < duty.end):
        return True
    if unit in ("%", "điểm %", "điểm phần trăm"):
        return True
    if duty.leaf.zone != "body":
        return False
    if amount.comparator != "=" or _CAPPED.search(before[-60:]):
        return True
    if duty.parts:
        return before.count("(") <= before.count(")") or phrases("targets", "verbs").search(before[-90:]) is not None
    return topic in ("tasks", "timeline") and phrases("targets", "verbs").search(before[-90:]) is not None


def _is_part_of_measure(context: Context, amount: Amount, clause: Clause) -> bool:
    """ "70% diện tích 05 cụm công nghiệp": the second number only says of what the share is taken."""
    if amount.comparator != "=":
        return False
    for other in context.marks.amounts.within(clause.start, amount.start):
        between = context.folded[other.end : amount.number_start]
        if (
            other.unit == "%"
            and 0 < len(between.split()) <= 4
            and not expression("targets", "breaks_chain").search(between)
        ):
            return True
    return False


def _in_reference(context: Context, amount: Amount) -> bool:
    references = context.marks.references.within(max(0, amount.start - 500), amount.end + 500)
    return any(reference.start <= amount.start and amount.end <= reference.end for reference in references)


def _target(context: Context, duty: Duty, amount: Amount, clause: Clause, registry: BodyRegistry, ids: Ids) -> Target:
    text = context.text[clause.start : clause.end]
    around = context.folded[clause.start : clause.end]
    own_clause = next(
        (item for item in clauses(context.text, duty.start, duty.end) if item.start <= clause.start < item.end), clause
    )
    return Target(
        id=ids.next("target", text),
        span=span(clause.start, clause.end),
        text=text,
        section=ids.section(duty.section),
        quantity=Quantity(
            comparator=amount.comparator,
            value=amount.value,
            upper=amount.upper,
            unit=amount.unit,
            span=span(amount.start, amount.end),
        ),
        counts=_counts(context, amount, clause),
        per=_per(context, amount, clause),
        recurrence=_recurrence(around) or _recurrence(context.folded[own_clause.start : clause.start]),
        period=_period(context, duty, amount, clause, own_clause),
        bodies=_bodies(context, duty, amount, clause, registry),
    )


def _counts(context: Context, amount: Amount, clause: Clause) -> str | None:
    """What is counted: the words after the number; or, where it is a measure that ends its clause, those before it."""
    following = _noun_phrase(context, amount.end, clause.end)
    if amount.unit == "%":
        if len(following.split()) >= _LEAST_MEASURED:
            return following
        return _measured(context, amount, clause) or following or amount.counted or amount.unit
    if len(amount.counted.split()) > len(amount.unit.split()):
        return amount.counted
    unit = amount.unit.casefold()
    if not _MEASURE.search(unit) and unit not in ("điểm %", "điểm phần trăm"):
        return _with_part(context, amount, clause)
    if following and context.text[amount.end : amount.end + 1] == " ":
        return following
    measured = _measured(context, amount, clause)
    return (
        measured
        if _MEASURED_THING.match(measured.casefold()) or unit.endswith(("đồng", "usd", "%"))
        else _with_part(context, amount, clause)
    )


def _with_part(context: Context, amount: Amount, clause: Clause) -> str | None:
    """ "đoạn phía Bắc 25 km" in a bracket: the unit with the part that it measures."""
    before = context.text[clause.start : amount.start]
    if before.count("(") <= before.count(")"):
        return amount.unit or None
    part = re.split(r"[,;(]", before)[-1].strip()
    return f"{amount.unit} {part}".strip() or None


def _noun_phrase(context: Context, start: int, end: int) -> str:
    """The words from `start` up to a time or a comparison."""
    stop = end
    for time in context.marks.times.within(start, end):
        stop = min(stop, time.start)
    if match := _AFTER_COUNTED.search(context.folded, start, stop):
        stop = match.start()
    return context.text[start:stop].strip(_LEAD_AROUND + "/()")


def _measured(context: Context, amount: Amount, clause: Clause) -> str:
    """The words before the verb that leads to the number: "tỷ lệ hộ nghèo" of "tỷ lệ hộ nghèo giảm còn dưới 1,5%"."""
    own = clauses(context.text, context.text.rfind("\n", 0, clause.start) + 1, clause.end)
    start = clause.start
    words = _strip_times(context, start, amount.start)
    if len(words.split()) < 2 and own:
        start = next((item.start for item in own if item.start <= clause.start <= item.end), start)
        words = _strip_times(context, start, clause.start)
    return words


def _strip_times(context: Context, start: int, end: int) -> str:
    pieces: list[str] = []
    position = start
    for time in context.marks.times.within(start, end):
        pieces.append(context.text[position : time.start])
        position = time.end
    pieces.append(context.text[position:end])
    words = " ".join(" ".join(pieces).split())
    return _OPENING_WORDS.sub("", _LEADING_VERB.sub("", words)).strip(_LEAD_AROUND)


def _per(context: Context, amount: Amount, clause: Clause) -> str | None:
    if amount.per and not expression("targets", "time_unit").search(amount.per.casefold()):
        return amount.per
    matches = list(_PER.finditer(context.folded, clause.start, amount.start))
    if not matches:
        return None
    match = matches[-1]
    return context.text[match.start() : match.end()].strip()


def _recurrence(folded: str) -> str | None:
    for pattern, duration in _RECURRENCES:
        if pattern.search(folded):
            return duration
    return None


def _bodies(context: Context, duty: Duty, amount: Amount, clause: Clause, registry: BodyRegistry) -> list[BodyMention]:
    """Who must reach it: each one of whom it is said, else those told to act before the number."""
    return [registry.mention(body) for body in _reaching(context, duty, amount, clause)]


def _reaching(context: Context, duty: Duty, amount: Amount, clause: Clause) -> list[BodyName]:
    acting = [part for part in duty.parts if part.role in _ACTING]
    before = [part for part in acting if part.carried or part.body.start < amount.start]
    inside = [part.body for part in before if not part.carried and part.body.start >= clause.start]
    if acting:
        return inside or [part.body for part in before or acting]
    for each in reversed(list(_PER.finditer(context.folded, clause.start, amount.start))):
        if bodies := context.marks.bodies.within(each.start(), each.end()):
            return bodies
    if amount.unit == "%" and context.text[amount.end : amount.end + 1] == " ":
        listed, _ = body_list(context, amount.end + 1, clause.end)
        if listed and not _PEOPLE.match(context.folded, listed[0].start):
            return listed
    listed, after = body_list(context, duty.start, amount.start)
    return listed if context.text[after : after + 2].strip().startswith(":") else []


def _period(context: Context, duty: Duty, amount: Amount, clause: Clause, own_clause: Clause) -> Period | None:
    """Years that the clause gives, else its line's opening, else a heading that is a time."""
    times = context.marks.times.within(clause.start, clause.end)
    nearest = sorted(times, key=lambda time: min(abs(time.start - amount.end), abs(amount.start - time.end)))
    for time in [*nearest, *context.marks.times.within(own_clause.start, clause.start)]:
        if period := years_of(time):
            return period
    for stretch in duty.time_stretches[1:]:
        for time in context.marks.times.within(*stretch):
            if period := years_of(time):
                return None if duty.is_task else period
    for section in context.headings(duty.leaf):
        if not section.is_title:
            continue
        for time in context.marks.times.within(section.heading_start, section.heading_end):
            if period := years_of(time):
                return period
    return None
