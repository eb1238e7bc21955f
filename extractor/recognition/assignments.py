"""Assignments: the duties that name who has them."""

from __future__ import annotations

from bisect import bisect_left

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
    times = _Places([(item.span.start, item.span.end, item.id) for item in deadlines])
    numbers = _Places([(item.quantity.span.start, item.quantity.span.end, item.id) for item in targets])
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
                deadlines=times.inside(stretches),
                targets=numbers.inside(stretches),
            )
        )
    return found


class _Places:
    """Items by where they stand."""

    def __init__(self, places: list[tuple[int, int, str]]) -> None:
        self._places = sorted(places)

    def inside(self, stretches: list[tuple[int, int]]) -> list[str]:
        """Ids of the items that lie in one of the stretches, in document order, each once."""
        found: dict[int, str] = {}
        for low, high in stretches:
            for index in range(bisect_left(self._places, (low,)), len(self._places)):
                start, end, name = self._places[index]
                if start > high:
                    break
                if end <= high:
                    found[index] = name
        return [found[index] for index in sorted(found)]
