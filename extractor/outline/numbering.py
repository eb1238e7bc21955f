"""Labels: their forms, their numbers, and the level that a label has among those around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..reading.line_shapes import LABEL

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_WORDS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}
# Official lettering leaves out f, j, w and z and has đ after d; some write the Latin alphabet.
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"
_OFFICIAL = "abcdđeghiklmnopqrstuvxy"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Forms that stand above others where both go on; forms of one rank nest in order of appearance.
_RANKS = {"annex": 0, "part": 1, "chapter": 2, "upper": 3, "item": 4, "roman": 5, "article": 6}
_LOWEST = 7
# Forms that never stand inside another that ranks below them, not even to open a list of their own there.
_HIGHEST = 2
# Forms of headings, below which any list may begin again; below a lettered point or a decimal number none does.
_HEADINGS = frozenset({*_RANKS, "step", "phase"})
_LETTERS = ("letter", "letter_paren", "upper")


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a paragraph: `text` as printed, `end` offset after it within the paragraph."""

    text: str
    form: str
    number: tuple[int, ...]
    end: int


def roman_value(numeral: str) -> int | None:
    """Value of a Roman numeral written the usual way, None for anything else."""
    if not numeral or any(char not in _ROMAN for char in numeral):
        return None
    values = [_ROMAN[char] for char in numeral]
    total = sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
    return total if to_roman(total) == numeral else None


def to_roman(number: int) -> str:
    """Roman numeral of a number below 90."""
    result = ""
    for value, numeral in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            result += numeral
            number -= value
    return result


def parse_label(text: str) -> Label | None:
    """The label that opens a paragraph, None where there is none."""
    match = LABEL.match(text)
    if match is None or match.lastgroup is None:
        return None
    form = match.lastgroup
    printed = match.group().strip()
    if form == "decimal":
        number = tuple(int(part) for part in re.findall(r"\d+", printed))
        return Label(printed, f"decimal{len(number)}", number, match.end())
    if form == "arabic":
        return Label(printed, "decimal1", (int(re.findall(r"\d+", printed)[0]),), match.end())
    value = _value(form, printed)
    return Label(printed, form, (value,), match.end()) if value is not None else None


def _value(form: str, printed: str) -> int | None:
    if form in (*_LETTERS, "point") and not re.search(r"\d", printed):
        printed = re.sub(r"(?i)^điểm", "", printed)
        letter = re.sub(r"[\W\d]", "", printed).lower()
        return _ALPHABET.find(letter) + 1 if letter in _ALPHABET else None
    if digits := re.search(r"\d+", printed):
        return int(digits.group())
    word = re.sub(r"[^\w\s]", "", printed).split()[-1]
    value = roman_value(word)
    return value if value is not None else _WORDS.get(word.lower())


def follows(form: str, previous: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether `number` is the next after `previous` in a list of this form."""
    if previous[:-1] != number[:-1]:
        return number[-1] == 1
    if form not in _LETTERS:
        return number[-1] == previous[-1] + 1
    step = _ALPHABET[previous[-1] - 1] + _ALPHABET[number[-1] - 1]
    return step in _OFFICIAL or step in _LATIN


@dataclass(slots=True)
class _Open:
    """An open section. `place` is the number that it would have if the list before it were numbered without fault."""

    form: str
    number: tuple[int, ...]
    section: int
    place: int


class LevelStack:
    """The sections that are open where a label is met; decides under which of them it stands."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._last: dict[str, tuple[int, ...]] = {}  # the last number of each form in this part
        self._next_place = 1

    def clear(self) -> None:
        """Closes all sections, at the start of a new part."""
        self._open = []
        self._last = {}

    def push(self, form: str, number: tuple[int, ...], section: int) -> None:
        """Opens a section below those that `place` left open."""
        self._open.append(_Open(form, number, section, self._next_place))
        self._last[form] = number

    def place(self, form: str, number: tuple[int, ...]) -> tuple[int | None, bool]:
        """Closes what a new label ends.

        Returns:
            the parent section (None for none), and whether the number continues its list as it should: the list that
            it stands in, or one that is numbered through over several headings.
        """
        self._next_place = number[-1] if number else 1
        last = self._last.get(form)
        expected = self._close_for(form, number) or (last is not None and follows(form, last, number))
        parent = self._open[-1].section if self._open else None
        return parent, expected

    def nests(self, form: str, number: tuple[int, ...]) -> bool:
        """Whether a label met now would stand inside the section that was opened last."""
        kept, place = self._open.copy(), self._next_place
        self._close_for(form, number)
        nested = len(self._open) == len(kept)
        self._open, self._next_place = kept, place
        return nested

    @property
    def level(self) -> int:
        """Level of a section that would be pushed now."""
        return len(self._open) + 1

    def _close_for(self, form: str, number: tuple[int, ...]) -> bool:
        if len(number) > 1:
            return self._close_for_decimal(form, number)
        same = next((index for index in reversed(range(len(self._open))) if self._open[index].form == form), None)
        if same is not None:
            if number == (1,) and same < len(self._open) - 1 and self._open[-1].form in _HEADINGS:
                return True  # a list of the same form inside a deeper heading
            return self._close_sibling(same, form, number)
        rank = _RANKS.get(form, _LOWEST)
        # The first of a list that no open section continues is a list inside the heading it stands under.
        nests = number == (1,) and rank > _HIGHEST
        while self._open:
            above = _RANKS.get(self._open[-1].form, _LOWEST)
            if above <= rank or (nests and above < _LOWEST):
                break
            self._open.pop()
        return number == (1,)

    def _close_sibling(self, index: int, form: str, number: tuple[int, ...]) -> bool:
        """Closes the section before in the same list and all inside it; whether the number follows its number."""
        before = self._open[index]
        del self._open[index:]
        if before.number[:-1] == number[:-1] and form not in _LETTERS:
            self._next_place = before.place + 1
        return follows(form, before.number, number) or number[-1] == self._next_place != before.number[-1]

    def _close_for_decimal(self, form: str, number: tuple[int, ...]) -> bool:
        for index in reversed(range(len(self._open))):
            entry = self._open[index]
            if entry.form.startswith("decimal") and entry.number == number[: len(entry.number)] != number:
                del self._open[index + 1 :]
                return len(entry.number) == len(number) - 1 and number[-1] == 1
            if entry.form == form:
                return self._close_sibling(index, form, number)
        above = f"decimal{len(number) - 1}"
        if any(entry.form == above for entry in self._open):
            # "2.1" below "3.": misnumbered, but in its place.
            while self._open[-1].form != above:
                self._open.pop()
            return False
        # "1.1" below "I.": the numeral counts as the first number.
        while self._open and self._open[-1].form not in _RANKS:
            self._open.pop()
        return number[-1] == 1
