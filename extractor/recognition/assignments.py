"""Assignments: the duties that name who has them."""

from __future__ import annotations

from ..directive import Assignment, Deadline, Target
from .context import Context, span
from .duties import Duty
from .ids import Ids
from .registry import BodyRegistry


def recognise_assignments(
    context: Context,
    duties: list[Duty],
    deadlines: list[Deadline],
    targets: list[Target],
    registry: BodyRegistry,
    ids: Ids,
) -> list[Assignment]:
    """Assignments in document order; a deadline or a target belongs to the duty whose words it stands in."""
    found: list[Assignment] = []
    for duty in duties:
        if not duty.parts or duty.start >= duty.end:
            continue
        text = context.text[duty.start : duty.end]
        stretches = [*duty.time_stretches, *duty.product_stretches, (duty.start, duty.end)]
        found.append(
            Assignment(
                id=ids.next("assignment", text),
                span=span(duty.start, duty.end),
                text=text,
                section=ids.section(duty.section),
                bodies=[registry.assigned(part.body, part.role) for part in duty.parts],
                deadlines=[item.id for item in deadlines if _inside(item.span.start, item.span.end, stretches)],
                targets=[
                    item.id for item in targets if _inside(item.quantity.span.start, item.quantity.span.end, stretches)
                ],
            )
        )
    return found


def _inside(start: int, end: int, stretches: list[tuple[int, int]]) -> bool:
    return any(low <= start and end <= high for low, high in stretches)
