"""Automatic numbers as Word counts them: which labels of a directive a multilevel list gives by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# A label with the one space behind it. The group's name is the label's form.
_LABEL = re.compile(
    r"""(?:
    (?P<article>Điều\ \d+\.)
  | (?P<roman>[IVX]+[.\-])
  | (?P<upper>[A-H][.\-])
  | (?P<decimal3>\d+\.\d+\.\d+[.\-]?)
  | (?P<decimal2>\d+\.\d+[.\-]?)
  | (?P<arabic>\d+[.)\-])
  | (?P<letter>[a-z]\))
  | (?P<brackets>\(\d+\)-?)
  | (?P<dash>-)
  | (?P<plus>\+)
    )\ (?=\S)""",
    re.VERBOSE,
)
# Level in the list, from 0, and Word's name of the numerals.
_FORMS = {
    "article": (0, "decimal"),
    "upper": (0, "upperLetter"),
    "roman": (1, "upperRoman"),
    "arabic": (2, "decimal"),
    "decimal2": (3, "decimal"),
    "decimal3": (4, "decimal"),
    "letter": (5, "lowerLetter"),
    "brackets": (6, "decimal"),
    "dash": (7, "bullet"),
    "plus": (8, "bullet"),
}
# Upper levels whose numbers a label repeats: 2.1 is the first below 2.
_REPEATED = {"decimal2": (2,), "decimal3": (2, 3)}
_BULLETS = 1  # index of the list of bullets
_ROMAN_DIGITS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: its numerals, and its text with %1 … %9 for the counters of the levels."""

    format: str
    text: str


@dataclass(slots=True)
class NumberedList:
    """A list of the document.

    Attributes:
        levels: by their index, from 0.
        starts: index of a level → the number that it begins with, where that is not 1.
        counters: index of a level → the number of its last paragraph; deeper levels begin anew with each paragraph.
    """

    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)

    def counted(self, level: int) -> dict[int, int]:
        """The counters after one more paragraph on a level."""
        counters = {index: value for index, value in self.counters.items() if index < level}
        counters[level] = self.counters[level] + 1 if level in self.counters else self.starts.get(level, 1)
        return counters

    def label(self, level: int, counters: dict[int, int]) -> str:
        """What a level shows for given counters; "?" for one that has not counted anything yet."""

        def numeral_of(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            return numeral(self.levels[index].format, counters[index]) if index in counters else "?"

        return re.sub(r"%(\d)", numeral_of, self.levels[level].text)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph without its label, and which list and level give the label.

    Attributes:
        text: the words behind the label.
        list: index of the list, from 0.
        level: index of the level, from 0.
    """

    text: str
    list: int
    level: int


def numeral(number_format: str, value: int) -> str:
    """A number in Word's numerals."""
    if number_format == "upperRoman":
        shown = ""
        for worth, digit in _ROMAN_DIGITS:
            shown, value = shown + digit * (value // worth), value % worth
        return shown
    if number_format in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26)
        return letter.upper() if number_format == "upperLetter" else letter
    return str(value)


class Numberer:
    """Finds for each paragraph of a directive, in their order, the automatic number that shows its label.

    Args:
        articles: "Điều 1." is counted too.
    """

    def __init__(self, *, articles: bool = True) -> None:
        self._articles = articles
        self.lists = [NumberedList(), NumberedList()]  # bullets have one of their own
        self._current: dict[int, int] = {}  # level → list that its paragraphs belong to at this place

    def number(self, text: str) -> Numbered | None:
        """The numbered paragraph; None where it has no label or one that must be typed."""
        match = _LABEL.match(text)
        form = match.lastgroup if match else None
        if match is None or form is None or (form == "article" and not self._articles):
            return None
        label, rest = match.group(form), text[match.end() :]
        level, number_format = _FORMS[form]
        pattern = Level(number_format, _pattern(form, label))
        if number_format == "bullet":
            self.lists[_BULLETS].levels[level] = pattern
            return Numbered(rest, _BULLETS, level)
        own = self._current.get(level, 0)
        if not self._goes_on(self.lists[own], level, pattern, label):
            if form in _REPEATED or not self._begins(level, pattern, label):
                return None
            own = len(self.lists) - 1
        self._current.update(dict.fromkeys(range(level, len(_FORMS)), own))
        return Numbered(rest, own, level)

    @staticmethod
    def _goes_on(numbered: NumberedList, level: int, pattern: Level, label: str) -> bool:
        """Counts on in a list where that gives the label; else leaves the list's counters as they were.

        Where a deeper level has counted and this one has not, word processors differ: some count it as begun.
        """
        if numbered.levels.setdefault(level, pattern) != pattern:
            return False
        if level not in numbered.counters and any(deeper > level for deeper in numbered.counters):
            return False
        counters = numbered.counted(level)
        if numbered.label(level, counters) != label:
            return False
        numbered.counters = counters
        return True

    def _begins(self, level: int, pattern: Level, label: str) -> bool:
        """Opens a list that begins with the label, as "set numbering value" does in Word."""
        for start in range(1, 40):
            numbered = NumberedList({level: pattern}, {level: start})
            if self._goes_on(numbered, level, pattern, label):
                self.lists.append(numbered)
                return True
        return False


def _pattern(form: str, label: str) -> str:
    """The label with %1 … %9 for its numbers."""
    level, number_format = _FORMS[form]
    if number_format == "bullet":
        return label
    pieces = re.split(r"(\d+|\b[A-Za-z](?=\))|^[A-Z]+)", label) if form != "article" else re.split(r"(\d+)", label)
    for place, index in enumerate((*_REPEATED.get(form, ()), level)):
        pieces[2 * place + 1] = f"%{index + 1}"
    return "".join(pieces)
