"""Reads Vietnamese numbers, printed in digits or in words."""

from __future__ import annotations

import re

from .folding import pattern, words_pattern
from .lexicon import load_lexicon

_WORDS = load_lexicon("quantities")["numerals"]
_S = r"[^\S\r\n\t]"  # a space inside a line; a tab parts two cells of a table

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,3})?")
_DECIMAL = re.compile(r"\d{1,9}(?:,\d{1,3})?")
_DOTTED = re.compile(r"\d{1,3}\.\d{1,2}")
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})")

_DIGIT = words_pattern(list(_WORDS["digits"]))
_LAST = words_pattern([*_WORDS["digits"], *_WORDS["ones"]])
_FIVE, _TEN, _TENS, _HUNDRED = (_WORDS[name] for name in ("five", "ten", "tens", "hundred"))
# Five is "năm" only in front of mươi and trăm, else it is a year; behind mươi it is lăm.
_LEAD = rf"(?:{_DIGIT}|{_FIVE}(?={_S}+(?:{_TENS}|{_HUNDRED})(?!\w)))"
_BELOW_100 = (
    rf"(?:{_TEN}(?:{_S}+(?:{_LAST})(?!\w))?|{_LEAD}{_S}+{_TENS}(?:{_S}+(?:{_LAST})(?!\w))?|{_LEAD})"
)
_NUMBER = (
    rf"(?:{_LEAD}{_S}+{_HUNDRED}(?!\w)(?:{_S}+(?:{words_pattern(_WORDS['gap'])}){_S}+{_LEAD}|{_S}+{_BELOW_100})?|{_BELOW_100})"
)
_PARTS = rf"(?:{_DIGIT}){_S}+{_WORDS['part']}{_S}+(?:{_LAST}|{_TEN}|{_FIVE})|(?:{_DIGIT}){_S}+{_WORDS['half']}"
NUMBER_WORDS = rf"(?:{_PARTS}|{_NUMBER})(?!\w)"
"""Source of a pattern for folded text; names no groups."""

_SPLIT = pattern(rf"\A(?:(?P<over>\w+){_S}+{_WORDS['part']}{_S}+(?P<under>\w+)|\w+{_S}+(?P<half>{_WORDS['half']}))\Z")
_VALUES: dict[str, int] = {**_WORDS["digits"], **_WORDS["ones"], _FIVE: 5, _TEN: 10}


def read_digits(token: str) -> float | None:
    """Value of a number in digits the Vietnamese way.

    Args:
        token: "1.500" (1500), "8,5" (8.5), "01" (1), "2/3" (0.6667); "8.5" with one or two digits after the dot is a
            decimal printed the English way.

    Returns:
        The value, fractions rounded to four digits; None for what is no number ("3.1.2", "15/4/2021", "2/0").
    """
    if _DECIMAL.fullmatch(token):
        return float(token.replace(",", "."))
    if _THOUSANDS.fullmatch(token):
        return float(token.replace(".", "").replace(",", "."))
    if _DOTTED.fullmatch(token):
        return float(token)
    fraction = _FRACTION.fullmatch(token)
    if fraction and int(fraction[2]):
        return round(int(fraction[1]) / int(fraction[2]), 4)
    return None


def is_dotted(token: str) -> bool:
    """Whether the number could as well be a label or a version ("3.1", "4.0")."""
    return _DOTTED.fullmatch(token) is not None


def read_words(phrase: str) -> float | None:
    """Value of a folded phrase that NUMBER_WORDS matched ("hai mươi lăm", "hai phần ba", "một nửa"); None for others."""
    split = _SPLIT.match(phrase)
    if split:
        over, under = _VALUES.get(split["over"] or ""), _VALUES.get(split["under"] or "")
        if split["half"]:
            return 0.5
        return round(over / under, 4) if over and under else None
    total = current = 0
    for word in phrase.split():
        if word == _HUNDRED:
            total, current = total + current * 100, 0
        elif word == _TENS:
            total, current = total + current * 10, 0
        elif word in _VALUES:
            current += _VALUES[word]
        elif word not in _WORDS["gap"]:
            return None
    return float(total + current) if phrase.split() else None
