"""The language pipeline's marks, ready to be asked for by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Generic, Protocol, TypeVar

from vi_directive import Amount, BodyName, Cue, Reference, Time


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


class Marks(Generic[T]):
    """Mentions of one kind in document order."""

    def __init__(self, mentions: list[T]) -> None:
        self._mentions = mentions
        self._starts = [mention.start for mention in mentions]

    def __iter__(self) -> Iterator[T]:
        return iter(self._mentions)

    def within(self, start: int, end: int) -> list[T]:
        """Mentions that lie wholly between two offsets."""
        found: list[T] = []
        for index in range(bisect_left(self._starts, start), len(self._mentions)):
            mention = self._mentions[index]
            if mention.start >= end:
                break
            if mention.end <= end:
                found.append(mention)
        return found

    def at(self, start: int) -> T | None:
        """The mention that begins at an offset."""
        index = bisect_left(self._starts, start)
        if index < len(self._mentions) and self._starts[index] == start:
            return self._mentions[index]
        return None


class Annotations:
    """All marks of a document."""

    def __init__(self, doc: Any) -> None:
        data = doc.user_data
        self.times: Marks[Time] = Marks(data["vi_times"])
        self.amounts: Marks[Amount] = Marks(data["vi_quantities"])
        self.references: Marks[Reference] = Marks(data["vi_references"])
        self.bodies: Marks[BodyName] = Marks(data["vi_bodies"])
        self.cues: Marks[Cue] = Marks(data["vi_cues"])
