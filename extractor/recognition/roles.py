"""The part of each body in a duty, by the words around its name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from vi_directive import BodyName, Cue

from ..directive import Role
from .context import Context
from .lexicon import expression
from .subjects import Subject, body_list

_START = expression("roles", "start")
_COORDINATE = expression("roles", "coordinate")
_WITH = expression("roles", "with")
_RECEIVE = expression("roles", "receive")
_NOT_RECEIVE = expression("roles", "not_receive")
_ASKED = expression("roles", "asked")
_ASKED_TOO = expression("roles", "asked_too")
_APPROVES = expression("roles", "approves")
_ADVISED = expression("roles", "advised")
_IN_ORDER = expression("roles", "in_order")
_LEADING = expression("roles", "leading")
_ADVISING = expression("roles", "advising")
_MONITORING = expression("roles", "monitoring")
_OTHER_DUTIES = expression("roles", "other_duties")
_MATTER = expression("roles", "matter")
_CROWD = expression("roles", "crowd")
_SET_APART = expression("roles", "set_apart")
_NEAR = 36
_CLAUSE_START = expression("roles", "clause_start")


@dataclass(frozen=True, slots=True)
class Part:
    """A body with its role; `carried` where its name stands outside the provision."""

    body: BodyName
    role: Role
    carried: bool = False


def assign_roles(context: Context, subject: Subject, start: int, end: int) -> list[Part]:
    """Roles of the bodies in a duty.

    Args:
        context: the document.
        subject: who acts.
        start: offset of the provision (or of one of its sentences).
        end: offset after it.

    Returns:
        each body once, the acting ones first.
    """
    begin = start if subject.carried else subject.end
    parts = _listed(context, begin, end)
    own = _subject_role(context, subject, begin, end, parts)
    found = [Part(body, own, subject.carried) for body in subject.bodies]
    names = {context.folded[body.start : body.end] for body in subject.bodies}
    for part in parts:
        name = context.folded[part.body.start : part.body.end]
        if name not in names:
            names.add(name)
            found.append(part)
        elif part.role == "report_to":
            # Advised first and reported to later: the report is the tie that outlasts the sentence.
            found = [replace(one, role="report_to") if _same_name(context, one, name) else one for one in found]
    return found


def _same_name(context: Context, part: Part, name: str) -> bool:
    return part.role == "implement" and not part.carried and context.folded[part.body.start : part.body.end] == name


def _subject_role(context: Context, subject: Subject, begin: int, end: int, parts: list[Part]) -> Role:
    folded = context.folded
    opening = _START.match(folded, begin, end)
    first = opening.end() if opening else begin
    stretch = folded[first:end]
    advising, leading = _ADVISING.match(stretch), _LEADING.search(stretch)
    if advising and (leading is None or leading.start() < advising.end()):
        return "advise"  # also "là cơ quan đầu mối, tham mưu …"
    if leading and not _leads_elsewhere(context, first, end):
        return "lead"
    if _COORDINATE.match(stretch):
        if subject.carried or "có trách nhiệm" in folded[begin:first]:
            return "coordinate"
        return "lead" if any(part.role == "coordinate" for part in parts) else "coordinate"
    if (monitoring := _MONITORING.match(stretch)) and not _does_more(context, first + monitoring.end(), end):
        return "monitor"
    if not subject.carried and any(part.role == "coordinate" for part in parts):
        clause = re.split(r"[;.]", stretch, maxsplit=1)[0]
        if _COORDINATE.search(clause[:160]):
            return "lead"
    return "implement"


def _does_more(context: Context, position: int, end: int) -> bool:
    """Other duties stand beside the monitoring: at once, or in a later clause; not what the monitored are to do."""
    objects = context.marks.bodies.within(position, end)
    near = objects[0].start if objects else end
    matter = _MATTER.search(context.folded, position - 1, near)
    near = matter.start() if matter else near
    if _OTHER_DUTIES.match(context.folded, position, near) or re.search(
        rf"(?:,|và)\s+{_OTHER_DUTIES.pattern}", context.folded[position:near]
    ):
        return True
    return any(
        _OTHER_DUTIES.match(context.folded, match.end())
        for match in re.compile(r"[;.]\s+").finditer(context.folded, position, end)
    )


def _leads_elsewhere(context: Context, first: int, end: int) -> bool:
    """The leading word belongs to another body named in the sentence: "…; Bộ B chủ trì …"."""
    match = _LEADING.search(context.folded, first, end)
    if match is None:
        return False
    for body in context.marks.bodies.within(max(first, match.start() - 120), match.start()):
        if not context.folded[body.end : match.start()].strip(" ,"):
            return True
    return False


def _listed(context: Context, begin: int, end: int) -> list[Part]:
    found: list[Part] = []
    seen: set[int] = set()
    for body in context.marks.bodies.within(begin, end):
        if body.start in seen:
            continue
        bodies, after = body_list(context, body.start, end)
        seen.update(listed.start for listed in bodies)
        role = _role_of(context, body, after, begin, end)
        if role is None and found and found[-1].role == "report_to":
            # "… về Hội đồng (Ban A, Sở B)": the bracket says who receives it there.
            between = context.text[found[-1].body.end : body.start]
            role = "report_to" if between.strip() == "(" else None
        if role is not None:
            found.extend(Part(listed, role) for listed in bodies)
    return found


def _role_of(context: Context, body: BodyName, after: int, begin: int, end: int) -> Role | None:
    folded = context.folded
    low = max(begin, body.start - 220)
    before = folded[low : body.start]
    clause = re.split(r"[;.](?=\s)", before)[-1]
    coordinate = _last(_COORDINATE, clause)
    if coordinate is not None and _WITH.match(clause[coordinate.end() :]):
        return "coordinate"
    if _ASKED.search(before) or _ASKED_TOO.search(before):
        if before.endswith("đề nghị ") and _APPROVES.match(folded, after):
            return "report_to"
        return _own_role(context, after, end)
    if before.endswith("ý kiến của "):
        return "report_to" if "xin ý kiến của" in before else None
    if _ADVISED.search(before):
        return "implement" if _acts(context, after, end) else None
    cues = list(context.marks.cues.within(max(begin, body.start - 260), body.start))
    if _RECEIVE.search(before) and not _NOT_RECEIVE.search(before) and not _is_crowd(context, body):
        if _reports(cues, clause, body.start):
            return "report_to"
        if before.rstrip().endswith(("qua", "thông qua")) and _reports(cues, before, body.start):
            return "report_to"
    if _NOT_RECEIVE.search(before) and not _SET_APART.search(before):
        return None
    if _is_crowd(context, body):
        return None
    if _SET_APART.search(before):
        return "implement"
    if _IN_ORDER.search(before):
        return "implement" if _acts(context, after, end) else None
    if _CLAUSE_START.search(before) and _acts(context, after, end) and not _object_list(context, body.start, begin):
        return _own_role(context, after, end)
    return None


def _own_role(context: Context, after: int, end: int) -> Role:
    """Role of a body with a verb of its own behind it."""
    rest = _START.match(context.folded, after, end)
    stretch = context.folded[rest.end() if rest else after : end]
    if _LEADING.match(stretch):
        return "lead"
    joined = "," not in context.folded[after : rest.end() if rest else after]
    coordinating = _COORDINATE.match(stretch)
    if not joined or coordinating is None:
        return "implement"
    position = end - len(stretch) + coordinating.end()
    helper = next(iter(context.marks.bodies.within(position, end)), None)
    with_others = helper is not None and _WITH.match(context.folded[position : helper.start])
    return "lead" if with_others else "coordinate"  # "B phối hợp với C làm" leads, "B phối hợp làm" helps


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None


def _is_crowd(context: Context, body: BodyName) -> bool:
    """People at large receive no report."""
    return bool(_CROWD.match(context.folded, body.start))


def _reports(cues: list[Cue], clause: str, position: int) -> bool:
    """A verb of reporting governs: it stands in the clause, and for "cho" right before it."""
    low = position - len(clause)
    reporting = [cue for cue in cues if cue.kind == "report" and cue.start >= low]
    if clause.rstrip().endswith("cho"):
        return any(position - cue.end < _NEAR for cue in reporting)
    return bool(reporting)


def _acts(context: Context, position: int, end: int) -> bool:
    """A verb follows at once: the body itself acts."""
    match = re.compile(r"[\s,:]*").match(context.folded, position, end)
    at = match.end() if match else position
    return any(
        cue.start == at and cue.kind in ("duty", "lead", "coordinate", "advise", "monitor", "direct")
        for cue in context.marks.cues.within(at, min(end, at + 40))
    )


def _object_list(context: Context, position: int, begin: int) -> bool:
    """The name goes on a list that began earlier as an object."""
    earlier = context.marks.bodies.within(max(begin, position - 120), position)
    if not earlier:
        return False
    _, after = body_list(context, earlier[-1].start, position + 200)
    return after > position
