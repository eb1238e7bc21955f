"""Years that a time names."""

from __future__ import annotations

from vi_directive import Time

from ..directive import Period


def years_of(time: Time) -> Period | None:
    """First and last year of a time; None for one that comes again, counts from another, or does not exist."""
    if time.kind in ("recurring", "relative") or time.unit == "period" or time.impossible:
        return None
    first = int(time.first[:4]) if time.first else None
    last = int(time.last[:4]) if time.last else None
    if first is None and last is None:
        return None
    return Period(start=first, end=last)
