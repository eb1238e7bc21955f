"""What kind of provision each leaf is: a criterion, a line on eligibility, a duty, or none of these."""

from __future__ import annotations

import re
from typing import Literal

from ..outline import Leaf
from .context import Context, is_note
from .lexicon import expression, opening
from .subjects import find_subject

Kind = Literal["criterion", "eligibility", "both", "duty", "none"]

_CARRYING_OUT = expression("provisions", "carrying_out")
_DEMANDING = expression("provisions", "demanding")
_RANKING = expression("provisions", "ranking")
_MANY = expression("provisions", "many")
_GROUP_NUMBER = re.compile(r"(?:[IVXLC]+|[A-ZĐ])[.)]?")
_LEAST_DEMAND = 5
_LEAF_SPECIFIC = frozenset({"post", "state", "party", "front", "armed_forces", "council"})


def classify(context: Context, leaf: Leaf) -> Kind:
    """Kind of a leaf.

    A leaf under a heading on criteria is a criterion unless it gives a body something to do or speaks of procedure; so
    is a leaf elsewhere that is labelled as such. A line "Đối tượng: …", and what stands under such a heading, is
    eligibility.
    """
    if leaf.zone != "body" or context.is_silent(leaf) or leaf.is_header:
        return "duty" if leaf.zone == "closing" else "none"
    if leaf.cells:
        return _classify_row(context, leaf)
    folded = context.folded
    if expression("eligibility", "opening").match(folded, leaf.start, leaf.end):
        return _eligibility(context, leaf)
    section = context.section(leaf)
    topic = section.topic if section is not None else ""
    children = context.children.get(leaf.index, []) if leaf.introduces else []
    if children or (leaf.introduces and topic in ("criteria", "eligibility")):
        return "none" if topic in ("criteria", "eligibility") else "duty"
    if topic == "eligibility":
        if _gives_duty(context, leaf):
            return "duty"
        return "criterion" if _DEMANDING.search(folded, leaf.start, leaf.end) else _eligibility(context, leaf)
    if topic == "criteria":
        return _classify_demand(context, leaf)
    if _RANKING.search(folded, leaf.start, leaf.end) and not _gives_duty(context, leaf):
        return "criterion"
    label = context.label(leaf.start, leaf.end)
    if label is not None and expression("criteria", "named").search(folded, leaf.start, label[0]):
        return "criterion"
    return "duty"


def _eligibility(context: Context, leaf: Leaf) -> Kind:
    preferring = expression("provisions", "preferring").search(context.folded[leaf.start : leaf.end])
    return "both" if preferring else "eligibility"


def _classify_row(context: Context, leaf: Leaf) -> Kind:
    roles = {cell.role for cell in leaf.cells}
    filled = [text for cell in leaf.cells if (text := context.text[cell.start : cell.end].strip())]
    if len(filled) == 2 and _GROUP_NUMBER.fullmatch(filled[0]):
        return "none"  # "II | NHÓM …": the name of the rows below
    if roles & {"lead", "implement", "coordinate"} or "task" in roles:
        return "duty"
    if "criterion" in roles:
        cell = next(cell for cell in leaf.cells if cell.role == "criterion")
        words = context.text[cell.start : cell.end].split()
        return "criterion" if len(words) >= _LEAST_DEMAND else "none"  # a group's name is no demand
    return "duty" if "indicator" in roles else "none"


def _classify_demand(context: Context, leaf: Leaf) -> Kind:
    folded = context.folded
    stretch = folded[leaf.start : leaf.end]
    if _gives_duty(context, leaf) or expression("provisions", "quota").match(stretch):
        return "duty"
    if expression("criteria", "procedure").search(stretch[:220]):
        return "none"
    if is_note(stretch) and "có thể" in stretch and "không nhất thiết" not in stretch:
        return "none"
    if stretch.startswith("(") and stretch.rstrip(" .").endswith(")"):
        return "none"
    return "criterion"


def _gives_duty(context: Context, leaf: Leaf) -> bool:
    """A named body does something that carries the directive out."""
    if opening("criteria", "labels").match(context.folded, leaf.start) and context.label(leaf.start, leaf.end):
        return False
    subject = find_subject(context, leaf.start, leaf.end, at_start=True)
    if subject is None:
        subject = find_subject(context, leaf.start, leaf.end)
        return subject is not None and subject.asked
    first = subject.bodies[0]
    specific = (first.kind in _LEAF_SPECIFIC and context.text[first.start].isupper()) or subject.asked
    plural = _MANY.search(context.folded, max(leaf.start, first.start - 5), first.start + 5)
    if not specific and not plural:
        return False
    following = context.folded[subject.end : min(leaf.end, subject.end + 160)]
    if expression("provisions", "predicate_follows").match(following):
        return False
    return _CARRYING_OUT.match(following) is not None
