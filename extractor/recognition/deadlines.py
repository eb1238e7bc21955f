"""Deadlines: the times that bind an action of carrying the directive out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from vi_directive import Time
from vi_directive.dating import with_years

from ..directive import Action, BodyMention, Deadline, DeadlineKind, Metadata
from .clauses import Clause, clauses
from .context import Context, span
from .duties import Duty
from .ids import Ids
from .lexicon import expression
from .registry import BodyRegistry
from .years import year_of_month

_ACTING = ("lead", "implement", "advise", "monitor")
_EFFECT = expression("deadlines", "effect")
_PLACED = expression("deadlines", "placed")
_FREQUENCY = expression("deadlines", "frequency")
_YEARLY = expression("deadlines", "yearly")
_BASED_ON_ISSUE = expression("deadlines", "based_on_issue")
_WORKING_DAYS = expression("deadlines", "working_days")
_AROUND = " \t,:;.–-"
_FINISHING = expression("deadlines", "finishing")
_OCCASION = expression("deadlines", "occasion")
_ONLY_FINISHED = expression("deadlines", "only_finished")
_EVENT = expression("deadlines", "event")
_OPENS_PHASE = expression("deadlines", "opens_phase")
_MEASURED = expression("deadlines", "measured")


def recognise_deadlines(
    context: Context, duties: list[Duty], registry: BodyRegistry, metadata: Metadata, ids: Ids
) -> list[Deadline]:
    """Deadlines in document order.

    Args:
        context: the document.
        duties: the provisions that tell somebody, or anybody, what to do.
        registry: the document's bodies.
        metadata: its date of issue is the base of times counted from it, its period tells the year of days without.
        ids: the directive's ids.
    """
    reader = _Reader(context, registry, metadata, ids)
    found = reader.headings()
    for duty in duties:
        found.extend(reader.of_duty(duty))
    return sorted(found, key=lambda item: item.span.start)


class _Reader:
    def __init__(self, context: Context, registry: BodyRegistry, metadata: Metadata, ids: Ids) -> None:
        self._context = context
        self._registry = registry
        self._issued_on = metadata.issued_on
        self._year_of = year_of_month(context, metadata)
        self._ids = ids
        self._seen: set[int] = set()

    def headings(self) -> list[Deadline]:
        """Times that open a phase in a heading: "4.1. Giai đoạn 1: Từ năm 2026 - tháng 5/2028"."""
        context = self._context
        found: list[Deadline] = []
        for index, section in enumerate(context.outline.sections):
            if (
                section.is_form
                or not section.is_title
                or section.form == "annex"
                or section.topic in ("purpose", "situation", "criteria")
            ):
                continue
            for time in context.marks.times.within(section.heading_start, section.heading_end):
                before = context.folded[section.heading_start : time.start].strip(" .:-–(")
                opens = time.kind == "phase" and _OPENS_PHASE.match(context.folded[time.start : time.end])
                if before and not opens and not _OPENS_PHASE.match(before):
                    continue
                if time.unit == "period" or time.impossible or time.kind == "relative":
                    continue
                kind: DeadlineKind = "phase" if opens or _OPENS_PHASE.match(before) else _kind(time)
                if section.topic == "targets" and kind != "phase" and time.unit == "year":
                    continue  # "Đến năm 2028" over goals: the years of those goals
                self._seen.add(time.start)
                action = self._heading_action(section.heading_end, time)
                found.append(self._deadline(time, kind, action, [], index))
        return found

    def _heading_action(self, heading_end: int, time: Time) -> Clause | None:
        """What a heading says besides its time; a heading that is only a time has no action of its own."""
        rest = Clause(time.end, heading_end)
        text = self._context.text[rest.start : rest.end].lstrip(_AROUND + ")").rstrip(_AROUND)
        if len(text.split()) < 2:
            return None
        start = rest.start + self._context.text[rest.start : rest.end].index(text)
        return Clause(start, start + len(text))

    def of_duty(self, duty: Duty) -> list[Deadline]:
        """Deadlines of a duty: those in its text, or in its time cell or line."""
        found: list[Deadline] = []
        actors = [part for part in duty.parts if part.role in _ACTING]
        for number, (start, end) in enumerate(duty.time_stretches):
            own = number == 0
            found.extend(self._events(duty, start, end, own=own))
            for time in self._context.marks.times.within(start, end):
                if time.start in self._seen or not self._binds(duty, time, start, own=own):
                    continue
                self._seen.add(time.start)
                time = self._dated(time, duty)
                kind = self._kind_of(time, duty)
                if kind == "on" and not own and self._is_limit(duty, start):
                    kind = "before"
                action = self._action(duty, time) if own else Clause(duty.start, duty.end)
                bodies = (
                    [self._registry.mention(part.body) for part in self._actors_at(duty, time, own=own)]
                    if actors
                    else []
                )
                found.append(self._deadline(time, kind, action, bodies, duty.section))
        return found

    def _dated(self, time: Time, duty: Duty) -> Time:
        """A time without its year, dated by the one year that the directive is for; with a warning."""
        if time.first or time.last or _YEARLY.search(self._context.folded, duty.leaf.start, duty.leaf.end):
            return time
        dated = with_years(time, self._context.folded[time.start : time.end], self._year_of)
        if dated is None or (self._issued_on and (dated.last or dated.first or "") < self._issued_on):
            return time
        self._warn("inferred-year", "the year is the directive's, the text names none", time)
        return dated

    def _warn(self, code: str, message: str, time: Time) -> None:
        shown = self._context.text[time.start : time.end]
        self._context.warnings.append((code, f"{message}: {shown}", time.start, time.end))

    def _is_limit(self, duty: Duty, start: int) -> bool:
        """The label or the column head before a bare day says that it is the last one."""
        context = self._context
        low = context.text.rfind("\n", 0, start) + 1
        head = context.folded[low:start]
        for index, cell in enumerate(duty.leaf.cells):
            if cell.start == start:
                header = context.header(duty.leaf)
                head = context.folded[header[index].start : header[index].end] if index < len(header) else ""
        return expression("deadlines", "limit").search(head) is not None

    def _events(self, duty: Duty, start: int, end: int, *, own: bool) -> list[Deadline]:
        """Times named by an event, with its date where a bracket gives it: "trước ngày khai giảng (05/9/2027)"."""
        found: list[Deadline] = []
        for match in expression("deadlines", "named_days").finditer(self._context.folded, start, end):
            inside = self._context.marks.times.within(match.start(), match.end())
            day = f"{int(match.group('month')):02d}-{int(match.group('day')):02d}"
            if any(time.first or time.last for time in inside) or not _is_day(day):
                continue
            self._seen.update(time.start for time in inside)
            time = Time(match.start(), match.end(), "on", month_day=day, cue="nhân")
            dated = self._dated(time, duty)
            kind: DeadlineKind = "on" if dated.last else "recurring"
            time = dated if dated.last else replace(time, kind="recurring", recurrence=("P1Y",))
            action = self._action(duty, time) if own else Clause(duty.start, duty.end)
            bodies = [self._registry.mention(part.body) for part in self._actors_at(duty, time, own=own)]
            found.append(self._deadline(time, kind, action, bodies, duty.section))
        for match in expression("deadlines", "events").finditer(self._context.folded, start, end):
            stop = match.start() + len(match.group().rstrip())
            named = self._context.marks.times.at(match.start())
            if named is not None and named.end > stop:
                continue  # the time holds the event with its day
            dated = next(
                (time for time in self._context.marks.times.within(stop, min(end, stop + 40)) if time.kind == "on"),
                None,
            )
            if dated is not None and self._context.text[stop : dated.start].strip() == "(":
                self._seen.add(dated.start)
                stop = dated.end + 1
            else:
                dated = None
            inside = [time for time in self._context.marks.times.within(match.start(), stop) if time.unit != "period"]
            if dated is None and inside:
                continue  # the day itself is named: "trước ngày bầu cử 15/3/2026"
            time = Time(match.start(), stop, "before", last=dated.last if dated else None, cue="trước")
            action = self._action(duty, time) if own else Clause(duty.start, duty.end)
            bodies = [self._registry.mention(part.body) for part in self._actors_at(duty, time, own=own)]
            found.append(self._deadline(time, "before", action, bodies, duty.section))
        return found

    def _actors_at(self, duty: Duty, time: Time, *, own: bool) -> list:
        """Who acts in the clause of the time: those named in it, else all that have the duty."""
        acting = [part for part in duty.parts if part.role in _ACTING]
        if not own or len(acting) < 2:
            return acting
        clause = self._clause(duty, time)
        inside = [part for part in acting if not part.carried and clause.start <= part.body.start < clause.end]
        before = [part for part in acting if part.carried or part.body.start < clause.start]
        if inside and not any(part.carried for part in acting):
            first = min(part.body.start for part in inside)
            opening = self._context.folded[clause.start : first]
            if len(opening) < 60 or time.start < first:
                return inside
        return acting if not inside else [*before, *inside]

    def _binds(self, duty: Duty, time: Time, start: int, *, own: bool) -> bool:
        """Whether a time binds what is to be done, rather than naming or measuring something."""
        if not own:
            return time.unit != "period"
        if time.unit == "period" or self._in_reference(time):
            return False
        folded = self._context.folded
        before = folded[max(start, time.start - 200) : time.start]
        clause = re.split(r"[;.](?=\s)", before)[-1]
        if _EFFECT.search(before):
            return False
        opens = not clause.strip(_AROUND)
        bracketed = clause.count("(") > clause.count(")")
        if time.kind == "phase":
            return opens and folded[time.end : time.end + 2].strip()[:1] in (":", ",")
        if time.kind == "recurring":
            return self._recurs(duty, time, clause, opens=opens, bracketed=bracketed)
        if self._is_goal(duty) and not (time.kind in ("within", "before") and _FINISHING.search(clause)):
            return False
        if bracketed:
            alone = clause.rstrip().endswith("(") and folded[time.end : time.end + 1] in (")", ",")
            return alone and ((bool(time.cue) and time.unit != "year") or _OCCASION.search(clause) is not None)
        if time.unit in ("year", "phase") and time.cue in ("", "đến", "từ") and not opens:
            if not duty.parts and time.cue == "đến":
                return False  # a goal's year, nobody's time
            return bool(time.cue) and not expression("deadlines", "documents").search(clause)
        if time.kind == "on" and _EVENT.search(clause):
            return False
        return bool(time.cue) or not expression("deadlines", "qualified").search(clause)

    def _is_goal(self, duty: Duty) -> bool:
        """A line of a goals list that names nobody: its year is the goal's period."""
        section = duty.leaf.section
        return section is not None and self._context.outline.sections[section].topic == "targets" and not duty.parts

    def _recurs(self, duty: Duty, time: Time, clause: str, *, opens: bool, bracketed: bool) -> bool:
        """A recurring time binds a verb; beside a noun it only says which plan, subsidy or report is meant."""
        folded = self._context.folded
        if self._is_goal(duty) or _MEASURED.search(clause) or _FREQUENCY.match(folded, time.start):
            return False
        if bracketed:
            return clause.rstrip().endswith("(") and bool(time.month_day)
        if opens or clause.rstrip().endswith((",", ":")) or _PLACED.match(folded, time.start):
            return True
        if expression("deadlines", "named").search(clause) or expression("deadlines", "recurring_documents").search(
            clause
        ):
            return False
        after = folded[time.end : time.end + 3]
        return not after.startswith((" củ", " đư"))

    def _in_reference(self, time: Time) -> bool:
        references = self._context.marks.references.within(max(0, time.start - 700), time.end + 700)
        return any(
            reference.start <= time.start and time.end <= reference.end and reference.number is not None
            for reference in references
        )

    def _kind_of(self, time: Time, duty: Duty) -> DeadlineKind:
        if time.impossible:
            self._warn("impossible-date", "no such day", time)
            return "before"
        if time.kind == "relative":
            if self._computed(time) is None:
                self._warn("no-date", "counted from a day that is not known here", time)
            return "before"
        if time.kind == "phase" or (time.kind == "within" and self._opens_phase(duty, time)):
            return "phase"
        if time.month_day and time.last is None and time.kind in ("before", "on"):
            leaf = self._context.folded[duty.leaf.start : duty.leaf.end]
            before = self._context.folded[duty.leaf.start : time.start]
            if _YEARLY.search(leaf) or expression("deadlines", "periodic_report").search(before):
                return "recurring"
            self._warn("no-year", "a day without its year", time)
            return "before"
        if time.kind != "recurring" and time.last is None and time.first is None:
            self._warn("no-date", "a time without a date", time)
        return _kind(time)

    def _opens_phase(self, duty: Duty, time: Time) -> bool:
        """The line is a phase's: "Đợt 1: … từ ngày … đến ngày …"."""
        folded = self._context.folded
        return (
            bool(_OPENS_PHASE.match(folded[duty.leaf.start : time.start]))
            and time.first is not None
            and time.last is not None
        )

    def _deadline(
        self, time: Time, kind: DeadlineKind, action: Clause | None, bodies: list[BodyMention], section: int | None
    ) -> Deadline:
        text = self._context.text[time.start : time.end]
        first, last = time.first, time.last
        recurrence = list(time.recurrence)
        month_day = time.month_day
        if kind == "recurring":
            first = last = None
            recurrence = recurrence or ["P1Y"]
        elif kind == "before":
            first, month_day = None, None
            if time.kind == "relative":
                last = self._computed(time)
        else:
            month_day = None
        return Deadline(
            id=self._ids.next("deadline", text),
            span=span(time.start, time.end),
            text=text,
            section=self._ids.section(section),
            kind=kind,
            start=first,
            end=last,
            recurrence=recurrence if kind == "recurring" else [],
            month_day=month_day if kind == "recurring" else None,
            action=None
            if action is None
            else Action(span=span(action.start, action.end), text=self._context.text[action.start : action.end]),
            bodies=bodies,
        )

    def _computed(self, time: Time) -> str | None:
        """Day of a time counted from the day of issue; null for any other base, and for working days."""
        folded = self._context.folded[time.start : time.end]
        if (
            self._issued_on is None
            or time.offset is None
            or not _BASED_ON_ISSUE.search(folded)
            or _WORKING_DAYS.search(folded)
        ):
            return None
        days = re.fullmatch(r"P(\d+)D", time.offset)
        if days is None:
            return None
        return (date.fromisoformat(self._issued_on) + timedelta(days=int(days.group(1)))).isoformat()

    def _clause(self, duty: Duty, time: Time) -> Clause:
        for clause in clauses(self._context.text, duty.start, duty.end):
            if clause.start <= time.start and time.end <= clause.end + 2:
                return clause
        return Clause(duty.start, duty.end)

    def _action(self, duty: Duty, time: Time) -> Clause | None:
        """The clause that is due, without the time where it stands at the clause's edge."""
        clause = self._clause(duty, time)
        text = self._context.text
        start, end = clause.start, clause.end
        if not text[start : time.start].strip(_AROUND):
            start = time.end
        elif not text[time.end : end].strip(_AROUND + ")"):
            end = time.start
        stretch = text[start:end]
        if not stretch.strip(_AROUND):
            return self._following(duty, time)
        start += len(stretch) - len(stretch.lstrip(_AROUND))
        end = start + len(text[start:end].rstrip(_AROUND))
        if _ONLY_FINISHED.fullmatch(self._context.folded, start, end):
            # "Rà soát …; hoàn thành trước ngày …": what is to be finished stands before.
            earlier = [item for item in clauses(text, duty.start, duty.end) if item.end <= start]
            start = earlier[-1].start if earlier else start
        return Clause(start, end)

    def _following(self, duty: Duty, time: Time) -> Clause | None:
        """A line that is only a time: the next sentence, if the duty has one."""
        rest = clauses(self._context.text, time.end, duty.end)
        return rest[0] if rest else None


def _is_day(month_day: str) -> bool:
    """The month has that day in a leap year."""
    try:
        date.fromisoformat(f"2024-{month_day}")
    except ValueError:
        return False
    return True


def _kind(time: Time) -> DeadlineKind:
    if time.kind == "relative":
        return "before"
    return time.kind
