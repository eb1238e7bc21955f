"""The text page: a directive as an officer reads it, Vietnamese first with English beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from rich.text import Text

from ..directive import AssignedBody, Assignment, BodyMention, Criterion, Deadline, Directive, Metadata, Warning
from . import wording
from .messages import one_line
from .page import WIDTH, Page
from .wording import shortened

# Longer duties and actions are cut; the document has the rest.
_LENGTH = 160
_MARKS = {"require": "•", "forbid": "✗", "prefer": "☆"}
_LEGEND = "– điều kiện tiếp theo, ✗ không được có · forbidden, ☆ ưu tiên · preferred"
_MARK_STYLES = {"require": "dim", "forbid": "bold red", "prefer": "bold yellow"}


def render(directive: Directive, *, width: int = WIDTH, colour: bool = False) -> str:
    """The page as text.

    Args:
        directive: what to show.
        width: columns of the page.
        colour: with the colour codes of a terminal.
    """
    page = Page(width, colour)
    _show_identity(page, directive)
    _show_criteria(page, directive)
    _show_eligibility(page, directive)
    _show_targets(page, directive)
    _show_calendar(page, directive)
    _show_duties(page, directive)
    _show_definitions(page, directive)
    _show_citations(page, directive)
    _show_warnings(page, directive)
    return page.text()


def _show_identity(page: Page, directive: Directive) -> None:
    data = directive.metadata
    kind = one_line(data.kind or "")
    english = f" · {wording.KINDS[kind].capitalize()}" if kind in wording.KINDS else ""
    page.line((f"{kind.upper() or 'VĂN BẢN'} {one_line(data.number or '')}".rstrip(), "bold cyan"), (english, "cyan"))
    if data.title:
        page.line((one_line(data.title), "bold"))
    page.gap()
    rows = [(label, value) for label, value in _identity(data) if value]
    source = directive.source
    size = f"{source.pages} trang" if source.pages else f"{wording.number(len(directive.text))} ký tự"
    rows.append(("Tệp · File", f"{source.name} ({size})"))
    page.rows([(Text(label, style="dim"), Text(one_line(value))) for label, value in rows], first=26)


def _identity(data: Metadata) -> list[tuple[str, str | None]]:
    place_and_date = [data.place, wording.day(data.issued_on) if data.issued_on else None]
    signer = data.signer
    signature = [signer.authority, signer.position, signer.name] if signer else []
    return [
        ("Cơ quan ban hành · Issuer", data.issuer),
        ("Nơi, ngày · Place, date", ", ".join(part for part in place_and_date if part)),
        ("Thời kỳ · Period", wording.years(data.period) if data.period else None),
        ("Người ký · Signed by", ", ".join(part for part in signature if part)),
        ("Kính gửi · Addressed to", "; ".join(data.addressees)),
    ]


def _show_criteria(page: Page, directive: Directive) -> None:
    if not directive.criteria:
        return
    page.heading("Tiêu chí", "Criteria", len(directive.criteria))
    page.line((_LEGEND, "dim"))
    paths = _section_names(directive)
    for (section, subject, field), group in groupby(directive.criteria, key=lambda c: (c.section, c.subject, c.field)):
        page.gap()
        page.line((paths.get(section or "", "(ngoài đề mục · outside any section)"), "bold"))
        page.line((f"Đối tượng · For: {wording.SUBJECTS[subject]}", "dim"))
        if field:
            page.line((f"Lĩnh vực · Field: {one_line(field)}", "dim"))
        page.rows(_condition_rows(list(group)), first=1, indent=2)


def _condition_rows(criteria: list[Criterion]) -> list[tuple[Text, Text]]:
    """A line for each condition; the group that a criterion is for stands before its first."""
    rows: list[tuple[Text, Text]] = []
    shown: str | None = None
    for criterion in criteria:
        if criterion.applies_to and criterion.applies_to != shown:
            rows.append((Text(""), Text(f"[{one_line(criterion.applies_to)}]", style="italic")))
        shown = criterion.applies_to
        if not criterion.conditions:
            rows.append((Text(_MARKS["require"], style="dim"), Text(one_line(criterion.text))))
        for position, condition in enumerate(criterion.conditions):
            mark = "–" if position and condition.polarity == "require" else _MARKS[condition.polarity]
            rows.append((Text(mark, style=_MARK_STYLES[condition.polarity]), Text(one_line(condition.text))))
    return rows


def _section_names(directive: Directive) -> dict[str, str]:
    """For each section's id its heading, with the labels that lead to it: "III › 2 › a) Đối với tập thể"."""
    labels: dict[str, str] = {}
    names: dict[str, str] = {}
    for section in directive.sections:
        above = labels.get(section.parent or "", "")
        own = one_line(section.label).rstrip(".-)/ ")
        labels[section.id] = f"{above}{own} › " if own else above
        names[section.id] = f"{above}{one_line(section.label)} {shortened(section.heading, 100)}".strip()
    return names


def _show_eligibility(page: Page, directive: Directive) -> None:
    if not directive.eligibility:
        return
    page.heading("Ai được xét", "Eligibility", len(directive.eligibility))
    rows: list[tuple[Text, Text]] = []
    for field, group in groupby(directive.eligibility, key=lambda item: item.field):
        if field:
            rows.append((Text(""), Text(f"[{one_line(field)}]", style="italic")))
        rows.extend((Text("•", style="dim"), Text(one_line(item.text))) for item in group)
    page.rows(rows, first=1)


def _show_targets(page: Page, directive: Directive) -> None:
    if not directive.targets:
        return
    page.heading("Chỉ tiêu", "Targets", len(directive.targets))
    rows: list[tuple[Text, Text]] = []
    for text, group in groupby(directive.targets, key=lambda target: target.text):
        for position, target in enumerate(group):
            clause = text if position == 0 else f"– {target.counts or target.quantity.unit}"
            qualifiers = [
                one_line(target.per or ""),
                wording.every([target.recurrence]) if target.recurrence else "",
                wording.years(target.period) if target.period else "",
                _who(target.bodies),
            ]
            about = " · ".join(part for part in qualifiers if part)
            right = Text(shortened(clause, _LENGTH))
            if about and position == 0:
                right.append(f"\n{about}", style="dim")
            rows.append((Text(wording.quantity(target.quantity), style="bold"), right))
    page.rows(rows, first=18)


def _who(bodies: Sequence[BodyMention]) -> str:
    return f"→ {', '.join(one_line(body.name) for body in bodies)}" if bodies else ""


def _show_calendar(page: Page, directive: Directive) -> None:
    if not directive.deadlines:
        return
    page.heading("Lịch thời hạn", "Calendar", len(directive.deadlines))
    dated = sorted((item for item in directive.deadlines if _due(item)), key=_due)
    recurring = [item for item in directive.deadlines if not _due(item) and item.kind == "recurring"]
    undated = [item for item in directive.deadlines if not _due(item) and item.kind != "recurring"]
    page.rows([_deadline_row(item) for item in dated], first=23)
    for items, title in ((recurring, "Định kỳ · Recurring"), (undated, "Chưa rõ ngày · Without a date")):
        if items:
            if dated or items is undated:
                page.gap()
            page.line((title, "bold"))
            page.rows([_deadline_row(item) for item in items], first=23)


def _due(deadline: Deadline) -> str:
    """The day to sort by: that by which it is due; a phase by its beginning."""
    if deadline.kind == "recurring":
        return ""
    if deadline.kind == "phase":
        return deadline.start or deadline.end or ""
    return deadline.end or deadline.start or ""


def _deadline_row(deadline: Deadline) -> tuple[Text, Text]:
    if deadline.action:
        right = Text(shortened(deadline.action.text, _LENGTH))
    else:
        right = Text(shortened(deadline.text, _LENGTH), style="italic")
    if deadline.bodies:
        right.append(f"\n{_who(deadline.bodies)}", style="dim")
    return Text(wording.time(deadline), style="bold"), right


def _show_duties(page: Page, directive: Directive) -> None:
    if not directive.assignments:
        return
    page.heading("Ai làm gì", "Who does what", len(directive.assignments))
    used = {body.role for assignment in directive.assignments for body in assignment.bodies}
    legend = [f"{wording.ROLES[role]} = {wording.ROLES_IN_ENGLISH[role]}" for role in wording.ROLES if role in used]
    page.line((", ".join(legend), "dim"))
    duties: dict[str, list[tuple[AssignedBody, Assignment]]] = defaultdict(list)
    for assignment in directive.assignments:
        for body in assignment.bodies:
            duties[body.body].append((body, assignment))
    names = {body.id: body.name for body in directive.bodies}
    times = {deadline.id: wording.time(deadline) for deadline in directive.deadlines}
    # Bodies with the very same duties stand together.
    together: dict[tuple[tuple[str, str], ...], list[str]] = defaultdict(list)
    for body, parts in duties.items():
        together[tuple((part.role, assignment.id) for part, assignment in parts)].append(body)
    for bodies in together.values():
        parts = duties[bodies[0]]
        page.gap()
        page.line(("; ".join(one_line(names.get(body, duties[body][0][0].name)) for body in bodies), "bold"))
        page.rows([_duty_row(part, assignment, times) for part, assignment in parts], first=12, indent=2)


def _duty_row(body: AssignedBody, assignment: Assignment, times: dict[str, str]) -> tuple[Text, Text]:
    duty = Text(shortened(assignment.text, _LENGTH))
    due = "; ".join(dict.fromkeys(times[deadline] for deadline in assignment.deadlines if deadline in times))
    if due:
        duty.append(f" → {due}", style="bold")
    return Text(wording.ROLES[body.role], style="dim"), duty


def _show_definitions(page: Page, directive: Directive) -> None:
    if not directive.definitions:
        return
    page.heading("Từ ngữ, viết tắt", "Definitions", len(directive.definitions))
    rows = [
        (Text(shortened(item.term, 40), style="bold"), Text(shortened(item.meaning, _LENGTH)))
        for item in directive.definitions
    ]
    page.rows(rows, first=20)


def _show_citations(page: Page, directive: Directive) -> None:
    if not directive.citations:
        return
    page.heading("Văn bản viện dẫn", "Citations", len(directive.citations))
    rows: list[tuple[Text, Text]] = []
    for item in directive.citations:
        parts = [item.kind, wording.day(item.date) if item.date else None, item.issuer]
        about = ", ".join(one_line(part) for part in parts if part)
        rows.append((Text(one_line(item.number), style="bold"), Text(about)))
    page.rows(rows, first=20)


def _show_warnings(page: Page, directive: Directive) -> None:
    if not directive.warnings:
        return
    page.heading("Cần xem lại", "Warnings", len(directive.warnings))
    by_code: dict[str, list[Warning]] = {}
    for item in directive.warnings:
        by_code.setdefault(item.code, []).append(item)
    for code, items in by_code.items():
        meaning = wording.WARNINGS.get(code)
        if meaning is None or not all(item.span for item in items):
            told = [*([meaning] if meaning else []), *(one_line(item.message) for item in items)]
            page.line(("! ", "bold yellow"), ": ".join(told[:2]), *(f"; {more}" for more in told[2:]))
            continue
        quotes = [shortened(directive.text[item.span.start : item.span.end], 60) for item in items if item.span]
        page.line(("! ", "bold yellow"), f"{meaning}: ", ", ".join(f"“{quote}”" for quote in quotes))
