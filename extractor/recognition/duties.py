"""Duties: the provisions that give somebody something to do, each with the bodies in it and their roles.

Assignments, deadlines and targets are read from the same duties, so that all three name the same bodies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from vi_directive import BodyName

from ..directive import Role
from ..outline import Leaf
from ..outline.leaves import labelled_line
from .clauses import Clause, sentences
from .context import Context
from .lexicon import expression
from .provisions import Kind
from .roles import Part, assign_roles
from .subjects import Subject, body_list, carried_subject, directed_subject, find_subject, is_duty_verb, skip_opening

_TASK_LABELS = frozenset({"time", "lead", "implement", "coordinate", "monitor", "report_to"})
_ROLE_OF_LABEL: dict[str, Role] = {
    "lead": "lead",
    "implement": "implement",
    "coordinate": "coordinate",
    "monitor": "monitor",
    "report_to": "report_to",
}
_DELEGATING = expression("duties", "delegating")
_INTRODUCING = expression("duties", "introducing")
_NEW_DUTY = expression("duties", "new_duty")
_STATEMENT = expression("duties", "statement")
_INLINE = expression("duties", "inline")


@dataclass(slots=True)
class Duty:
    """A duty.

    Attributes:
        leaf: the leaf it stands in.
        section: index of its section.
        start, end: the text of the assignment.
        parts: bodies with roles; empty where nobody is named.
        time_stretches: where its times stand; the text itself, and a table's or a label's time.
        product_stretches: where further numbers stand: the line or cell of its product.
        is_task: a table row or a task with labelled lines.
    """

    leaf: Leaf
    section: int | None
    start: int
    end: int
    parts: list[Part] = field(default_factory=list)
    time_stretches: list[tuple[int, int]] = field(default_factory=list)
    product_stretches: list[tuple[int, int]] = field(default_factory=list)
    is_task: bool = False


def find_duties(context: Context, leaves: list[tuple[Leaf, Kind]]) -> list[Duty]:
    """Duties of a document, in order."""
    found: list[Duty] = []
    index = 0
    previous: Duty | None = None
    while index < len(leaves):
        leaf, kind = leaves[index]
        if kind != "duty":
            index += 1
            continue
        if _only_introduces(context, leaf):
            index += 1
            continue
        if _is_remark(context, leaf):
            _take_labels(context, leaves, index, found)
            index += 1
            continue
        if leaf.cells:
            duty = _row_duty(context, leaf)
            found.extend([duty] if duty is not None else [])
            index += 1
            continue
        run = _labelled_run(leaves, index)
        if run:
            duty, index = _task_duty(context, leaves, index, run, found)
            if duty is not None:
                found.append(duty)
            continue
        inline = _inline_duty(context, leaf)
        units = [inline] if inline is not None else _leaf_duties(context, leaf, previous)
        found.extend(units)
        previous = next((unit for unit in reversed(units) if unit.parts), previous)
        index += 1
    return found


def _only_introduces(context: Context, leaf: Leaf) -> bool:
    """ "Sở Nội vụ có trách nhiệm:" over its items says who has them, and nothing else."""
    if not leaf.introduces or not context.children.get(leaf.index):
        return False
    subject = find_subject(context, leaf.start, leaf.end, at_start=True)
    after = subject.end if subject is not None else leaf.start
    return _INTRODUCING.fullmatch(context.folded, after, leaf.end) is not None


def _is_remark(context: Context, leaf: Leaf) -> bool:
    """The whole line stands in brackets."""
    text = context.text[leaf.start : leaf.end].rstrip(" .;")
    return text.startswith("(") and text.endswith(")")


def _take_labels(context: Context, leaves: list[tuple[Leaf, Kind]], index: int, found: list[Duty]) -> None:
    """A line "(Thời gian: …; Chủ trì: …)" of its own belongs to the task above it."""
    leaf = leaves[index][0]
    match = _INLINE.match(context.folded, leaf.start, leaf.end)
    if match is None:
        return
    task = _task_text(context, leaves, index)
    if task is None:
        return
    duty = Duty(leaf, leaf.section, task.start, task.end, time_stretches=[(task.start, task.end)], is_task=True)
    _read_labels(context, duty, match.start("inside"), match.group("inside"))
    if not duty.parts:
        return
    if found and task.start <= found[-1].start < task.end:
        found.pop()
    found.append(duty)


def _labelled_run(leaves: list[tuple[Leaf, Kind]], index: int) -> int:
    """Number of labelled lines from `index` on that together describe one task; 0 where they do not."""
    count = 0
    first = leaves[index][0]
    roles: set[str] = set()
    while index + count < len(leaves):
        leaf = leaves[index + count][0]
        if not leaf.label or leaf.section != first.section or leaf.cells:
            break
        if leaf.label in roles and leaf.label in ("lead", "time"):
            break
        roles.add(leaf.label)
        count += 1
    bodies = roles & {"lead", "implement", "coordinate"}
    return count if bodies and (len(roles & _TASK_LABELS) >= 2 or count >= 2) else 0


def _task_duty(
    context: Context, leaves: list[tuple[Leaf, Kind]], index: int, run: int, found: list[Duty]
) -> tuple[Duty | None, int]:
    lines = [leaf for leaf, _ in leaves[index : index + run]]
    task = _task_text(context, leaves, index)
    if task is None:
        return None, index + run
    if found and found[-1].start == task.start and not found[-1].is_task:
        found.pop()
    duty = Duty(lines[0], lines[0].section, task.start, task.end, is_task=True)
    duty.time_stretches.append((task.start, task.end))
    for line in lines:
        if role := _ROLE_OF_LABEL.get(line.label):
            duty.parts.extend(Part(body, role) for body in _named_bodies(context, line.label_end, line.end))
        elif line.label == "time":
            duty.time_stretches.append((line.label_end, line.end))
        elif line.label in ("product", "other"):
            duty.product_stretches.append((line.label_end, line.end))
    duty.parts = _lead_by_coordination(duty.parts)
    return duty, index + run


def _lead_by_coordination(parts: list[Part]) -> list[Part]:
    """Who carries a task out with others' help leads it."""
    roles = {part.role for part in parts}
    if "coordinate" not in roles or "lead" in roles:
        return parts
    return [replace(part, role="lead") if part.role == "implement" else part for part in parts]


def _task_text(context: Context, leaves: list[tuple[Leaf, Kind]], index: int) -> Clause | None:
    """The task that labelled lines describe: the line above them, else the heading."""
    first = leaves[index][0]
    if index:
        above = leaves[index - 1][0]
        describes = above.section == first.section and not above.label and not above.cells and above.zone == "body"
        if describes and (above.depth < max(first.depth, 1) or not first.marker or above.marker == first.marker):
            return Clause(above.start, above.start + len(context.text[above.start : above.end].rstrip(" .;:")))
    if first.section is None:
        return None
    section = context.outline.sections[first.section]
    return Clause(section.heading_start, section.heading_end)


def _named_bodies(context: Context, start: int, end: int) -> list[BodyName]:
    """All bodies that a cell or a labelled line lists; its words themselves where none is known."""
    bodies: list[BodyName] = []
    position = start
    for piece in re.finditer(r"[^;\n]+", context.text[start:end]):
        low, high = start + piece.start(), start + piece.end()
        low += len(context.text[low:high]) - len(context.text[low:high].lstrip(" -–+•"))
        listed, after = body_list(context, low, high)
        if listed:
            bodies.extend(listed)
            position = after
            rest = context.text[after:high].strip(" .,;")
            if rest and len(rest) > 3:
                bodies.extend(body for body in context.marks.bodies.within(position, high))
            continue
        inside = context.marks.bodies.within(low, high)
        if inside and inside[0].start - low < 12:
            bodies.extend(inside)
            continue
        for part in re.finditer(r"[^,]+", context.text[low:high]):
            name = part.group().strip(" .-–")
            if 1 < len(name) <= 90 and name[0].isalpha():
                begin = low + part.start() + part.group().index(name[0])
                bodies.append(BodyName(begin, begin + len(name), "other", None, ""))
    return bodies


def _row_duty(context: Context, leaf: Leaf) -> Duty | None:
    parts: list[Part] = []
    task: tuple[int, int] | None = None
    duty = Duty(leaf, leaf.section, leaf.start, leaf.end, is_task=True)
    unknown: list[tuple[int, int]] = []
    for cell in leaf.cells:
        if cell.start >= cell.end:
            continue
        if role := _ROLE_OF_LABEL.get(cell.role):
            parts.extend(Part(body, role) for body in _named_bodies(context, cell.start, cell.end))
        elif cell.role == "time":
            duty.time_stretches.append((cell.start, cell.end))
        elif cell.role == "product":
            duty.product_stretches.append((cell.start, cell.end))
        elif cell.role in ("task", "indicator") and task is None:
            task = (cell.start, cell.end)
        elif not cell.role:
            unknown.append((cell.start, cell.end))
    if task is None and unknown:
        task = max(unknown, key=lambda extent: extent[1] - extent[0])
    if task is None or not (parts or len(duty.time_stretches)):
        return None
    if not any(cell.role in _TASK_LABELS for cell in leaf.cells):
        return None
    duty.start, duty.end = task
    duty.parts = _lead_by_coordination(parts)
    duty.time_stretches.insert(0, task)
    return duty if parts or len(duty.time_stretches) > 1 else None


def _inline_duty(context: Context, leaf: Leaf) -> Duty | None:
    """A task with its labels in a bracket behind it: "… (Thời gian: …; Chủ trì: …)"."""
    match = _INLINE.search(context.folded, leaf.start, leaf.end)
    if match is None:
        return None
    duty = Duty(leaf, leaf.section, leaf.start, match.start(), is_task=True)
    duty.end = leaf.start + len(context.text[leaf.start : match.start()].rstrip(" .;:,"))
    duty.time_stretches.append((duty.start, duty.end))
    _read_labels(context, duty, match.start("inside"), match.group("inside"))
    return duty if duty.parts else None


def _read_labels(context: Context, duty: Duty, base: int, inside: str) -> None:
    """Labels and what they say, apart by semicolons, into a duty."""
    for piece in re.finditer(r"[^;]+", inside):
        lead = len(piece.group()) - len(piece.group().lstrip())
        role_name, label_end = labelled_line(piece.group()[lead:])
        low, high = base + piece.start() + lead + label_end, base + piece.end()
        if role := _ROLE_OF_LABEL.get(role_name):
            duty.parts.extend(Part(body, role) for body in _named_bodies(context, low, high))
        elif role_name == "time":
            duty.time_stretches.append((low, high))
        else:
            duty.product_stretches.append((low, high))
    duty.parts = _lead_by_coordination(duty.parts)


def _leaf_duties(context: Context, leaf: Leaf, previous: Duty | None) -> list[Duty]:
    carried = carried_subject(context, leaf)
    units = _units(context, leaf, carried)
    found: list[Duty] = []
    subject_before: Subject | None = None
    for unit in units:
        start = _behind_label(context, unit.start, unit.end)
        own = find_subject(context, start, unit.end, at_start=carried is not None or bool(subject_before))
        if own is not None and carried is not None and _DELEGATING.match(context.folded, start, unit.end):
            own = None  # "Giao Trưởng thôn …" under "Ủy ban … xã": both act, the one by charging the other
        subject = own or carried or (subject_before if len(units) > 1 else None)
        if subject is None:
            subject = directed_subject(context, start, unit.end)
        duty = Duty(leaf, leaf.section, unit.start, unit.end, time_stretches=[(unit.start, unit.end)])
        if own is not None and carried is not None and context.folded.startswith("lãnh đạo ", own.bodies[0].start):
            # Under a Party body's heading "Lãnh đạo Ủy ban …" is what it does, not who acts.
            duty.parts = [*(Part(body, "implement", True) for body in carried.bodies), *_led(own)]
            found.append(duty)
            continue
        if own is None and subject is not None and _is_statement(context, start, unit.end):
            subject = None
        if subject is None and previous is not None and previous.section == leaf.section and previous.parts:
            subject = _reporting_subject(context, unit, previous)
        if subject is not None:
            duty.parts = assign_roles(context, subject, unit.start, unit.end)
            subject_before = Subject(subject.bodies, unit.start, True)
        found.append(duty)
    return found


def _led(subject: Subject) -> list[Part]:
    """The bodies that are led, without the verb that their first name was read with."""
    first = subject.bodies[0]
    bare = replace(first, start=first.start + len("lãnh đạo "), kind="other")
    return [Part(body, "implement") for body in (bare, *subject.bodies[1:])]


def _is_statement(context: Context, start: int, end: int) -> bool:
    """A sentence about a thing ("Kinh phí … do …", "Phương án phải …") tells nobody to act."""
    position, asked = skip_opening(context, start, end)
    if asked or position > start or is_duty_verb(context, position):
        return False
    return _STATEMENT.match(context.folded, position, min(end, position + 110)) is not None


def _behind_label(context: Context, start: int, end: int) -> int:
    """Where a sentence begins behind a label that names no body: "Triển khai thực hiện: Cấp ủy …"."""
    label = context.label(start, end)
    if label is None or find_subject(context, start, label[0] + 1) is not None:
        return start
    bodies, after = body_list(context, start, label[0])
    return start if bodies and after >= label[0] - 2 else label[1]


def _reporting_subject(context: Context, unit: Clause, previous: Duty) -> Subject | None:
    """A report without a subject is due from those who had the duty before it."""
    stretch = context.folded[unit.start : unit.end]
    if not expression("duties", "reporting_to").search(stretch):
        return None
    actors = tuple(part.body for part in previous.parts if part.role in ("lead", "implement"))
    if not actors:
        return None
    context.warnings.append(
        ("carried-bodies", "no body is named here; those of the provision before are taken", unit.start, unit.end)
    )
    return Subject(actors, unit.start, True)


def _units(context: Context, leaf: Leaf, carried: Subject | None) -> list[Clause]:
    """A bullet is one duty; a longer paragraph is cut where a sentence opens a duty of its own."""
    whole = Clause(leaf.start, leaf.end)
    if leaf.marker or leaf.zone == "closing":
        return [_closing(context, whole)] if leaf.zone == "closing" else [whole]
    found: list[Clause] = []
    for sentence in sentences(context.text, leaf.start, leaf.end):
        opens = not found or _opens_duty(context, sentence, carried)
        if opens:
            found.append(sentence)
        else:
            found[-1] = Clause(found[-1].start, sentence.end)
    return found or [whole]


def _opens_duty(context: Context, sentence: Clause, carried: Subject | None) -> bool:
    if carried is not None:
        return (
            is_duty_verb(context, sentence.start)
            or _NEW_DUTY.match(context.folded, sentence.start) is not None
            or (find_subject(context, sentence.start, sentence.end, at_start=True) is not None)
        )
    own = find_subject(context, sentence.start, sentence.end, at_start=True)
    return own is not None and (
        own.asked
        or context.text[own.bodies[0].start].isupper()
        or "riêng" in context.folded[sentence.start : own.bodies[0].start]
    )


def _closing(context: Context, whole: Clause) -> Clause:
    """The closing paragraph without its first sentence "Trên đây là …", where another follows."""
    parts = sentences(context.text, whole.start, whole.end)
    if len(parts) > 1 and context.folded.startswith("trên đây là", parts[0].start):
        first = context.folded[parts[0].start : parts[0].end]
        if not expression("duties", "asks").search(first):
            return Clause(parts[1].start, whole.end)
    return whole
