"""Numbers as the number formats of Word show them."""

from __future__ import annotations

from collections.abc import Callable

# The largest number that Word counts to in a list, and in letters.
_LARGEST = 32767
_LARGEST_IN_LETTERS = 780
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_FULL_WIDTH = {ord(digit): ord(digit) - ord("0") + 0xFF10 for digit in "0123456789"}


def _roman(number: int) -> str:
    signs: list[str] = []
    for amount, sign in _ROMAN:
        count, number = divmod(number, amount)
        signs.append(sign * count)
    return "".join(signs)


def _repeated(alphabet: str) -> Callable[[int], str]:
    """a … z, aa, bb … zz, aaa: a letter is repeated, not followed by the next place."""

    def show(number: int) -> str:
        if number > _LARGEST_IN_LETTERS:
            return str(number)
        times, index = divmod(number - 1, len(alphabet))
        return alphabet[index] * (times + 1)

    return show


def _enclosed(first: int) -> Callable[[int], str]:
    """Signs such as ①, of which Unicode has twenty."""
    return lambda number: chr(first + number - 1) if number <= 20 else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _repeated(_LATIN),
    "upperLetter": _repeated(_LATIN.upper()),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "ordinal": _ordinal,
    "chicago": _repeated(_CHICAGO),
    "hex": lambda number: f"{number:X}",
    "numberInDash": lambda number: f"- {number} -",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _enclosed(0x2460),
    "decimalEnclosedParen": _enclosed(0x2474),
    "decimalEnclosedFullstop": _enclosed(0x2488),
    "none": lambda number: "",  # noqa: ARG005
    "bullet": lambda number: "",  # noqa: ARG005
}


def format_number(number: int, name: str, pattern: str | None = None) -> str:
    """A number in one of Word's formats.

    Args:
        number: the number.
        name: the format's name in the file: "decimal", "lowerRoman" …; one that is not known counts in digits.
        pattern: how a "custom" format begins to count: "001, 002, 003, …".
    """
    if name == "custom" and pattern:
        first = pattern.split(",")[0].strip()
        return str(number).zfill(len(first)) if first.isdecimal() else str(number)
    show = _FORMATS.get(name)
    if show is None or not 1 <= number <= _LARGEST:
        return "" if name in ("none", "bullet") else str(number)
    return show(number)
