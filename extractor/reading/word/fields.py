"""Fields: the result is shown, the instruction is not."""

from __future__ import annotations

from .names import VALUE, Element, integer, is_on, w


class Fields:
    """The fields that are open at a place of the text."""

    def __init__(self) -> None:
        self._results: list[bool] = []  # of each open field: its result has begun
        self._instructions = 0

    @property
    def shown(self) -> bool:
        """What stands here is no instruction of any open field."""
        return not self._instructions

    def step(self, kind: str | None) -> None:
        """A field begins, its result begins, or it ends."""
        if kind == "begin":
            self._results.append(False)
            self._instructions += 1
        elif not self._results:
            return
        elif kind == "separate":
            if not self._results[-1]:
                self._results[-1] = True
                self._instructions -= 1
        elif kind == "end" and not self._results.pop():
            self._instructions -= 1

    def end_paragraph(self) -> None:
        """No instruction goes on in the next paragraph: a field that is never ended must not swallow the text."""
        if self._instructions:
            self._results.clear()
            self._instructions = 0


def form_value(character: Element) -> str:
    """What a form field shows that has no result of its own: a box to tick, or the chosen entry of a list."""
    form = character.find(w("ffData"))
    if form is None:
        return ""
    if (box := form.find(w("checkBox"))) is not None:
        state = box.find(w("checked"))
        state = box.find(w("default")) if state is None else state
        return "☒" if state is not None and is_on(state) else "☐"
    if (choice := form.find(w("ddList"))) is not None:
        entries = [entry.get(VALUE, "") for entry in choice.iterchildren(w("listEntry"))]
        result = choice.find(w("result"))
        result = choice.find(w("default")) if result is None else result
        index = 0 if result is None else integer(result.get(VALUE)) or 0
        return entries[index] if 0 <= index < len(entries) else ""
    return ""
