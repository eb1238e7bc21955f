"""Footnotes and endnotes: a raised number in the text, the note itself at the very end."""

from __future__ import annotations

from .names import Element, w

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ID = w("id")


class Notes:
    """The notes of a document, numbered in the order of their references.

    Args:
        roots: roots of the parts of footnotes and endnotes by kind ("footnote", "endnote"); None where there is none.
    """

    def __init__(self, roots: dict[str, Element | None]) -> None:
        self._elements = {
            (kind, element.get(_ID)): element
            for kind, root in roots.items()
            if root is not None
            for element in root.iterchildren(w(kind))
        }
        self._marks: dict[tuple[str, str | None], str] = {}
        self._count = 0
        self.referred: list[tuple[str, Element]] = []

    def refer(self, kind: str, note_id: str | None, *, has_own_mark: bool) -> str:
        """The mark of a note where the text refers to it; "" where the text writes a mark of its own."""
        key = (kind, note_id)
        if key not in self._marks:
            if not has_own_mark:
                self._count += 1
            self._marks[key] = "" if has_own_mark else str(self._count).translate(_RAISED)
            if key in self._elements:
                self.referred.append((self._marks[key], self._elements[key]))
        return self._marks[key]
