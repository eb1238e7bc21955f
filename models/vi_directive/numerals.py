"""Reads Vietnamese numbers, in digits or in words, and tells those that only label something.

The lexicon is that of quantities. Tokens are words and signs of folded text, each with its offsets.
"""

from __future__ import annotations

import re
from collections.abc import Container

from .folding import fold, pattern, words_pattern
from .lexicon import load_lexicon

_LEXICON = load_lexicon("quantities")
_NUMERALS = _LEXICON["numerals"]
_WORDS = _LEXICON["words"]
SPACE = r"[^\S\r\n\t]"  # a space inside a line; a tab parts two cells of a table
_S = SPACE

Token = tuple[int, int, str]


def phrases(*names: str) -> str:
    """The source of a pattern of whole phrases of lexicon lists, with any spaces between their words."""
    words = [word for name in names for word in _WORDS[name]]
    return rf"(?:{words_pattern(words)})(?!\w)".replace(r"\s", _S + "+")


def table(*names: str) -> frozenset[str]:
    """The folded phrases of lexicon lists."""
    return frozenset(fold(word) for name in names for word in _WORDS[name])


_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,3})?")
_DECIMAL = re.compile(r"\d{1,9}(?:,\d{1,3})?")
_DOTTED = re.compile(r"\d{1,3}\.\d{1,2}")
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})")

_DIGIT = words_pattern(list(_NUMERALS["digits"]))
_LAST = words_pattern([*_NUMERALS["digits"], *_NUMERALS["ones"]])
_GAP = words_pattern(_NUMERALS["gap"])
_FIVE, _TEN, _TENS, _HUNDRED = (fold(_NUMERALS[name]) for name in ("five", "ten", "tens", "hundred"))
# Five is "năm" only in front of mươi and trăm or behind linh, else it is a year; behind mươi it is lăm.
_LEAD = rf"(?:{_DIGIT}|{_FIVE}(?={_S}+(?:{_TENS}|{_HUNDRED})(?!\w)))"
_BELOW_100 = rf"(?:{_TEN}(?:{_S}+(?:{_LAST})(?!\w))?|{_LEAD}{_S}+{_TENS}(?:{_S}+(?:{_LAST})(?!\w))?|{_LEAD})"
_BEHIND_100 = rf"(?:{_S}+(?:{_GAP}){_S}+(?:{_DIGIT}|{_FIVE})|{_S}+{_BELOW_100})(?!\w)"
_PARTS = rf"(?:{_DIGIT}){_S}+(?:{_NUMERALS['part']}{_S}+(?:{_LAST}|{_TEN}|{_FIVE})|{_NUMERALS['half']})"
NUMBER_WORDS = rf"(?:{_PARTS}|{_LEAD}{_S}+{_HUNDRED}(?!\w)(?:{_BEHIND_100})?|{_BELOW_100})(?!\w)"
"""Source of a pattern for folded text; it names no groups."""
DOUBTFUL_WORDS = frozenset((_FIVE, fold(_NUMERALS["half"])))
"""Words that are numbers only behind a comparator ("ít nhất năm mô hình", "quá nửa số phiếu")."""

_SPLIT = pattern(rf"(?P<over>\w+){_S}+(?:{_NUMERALS['part']}{_S}+(?P<under>\w+)|(?P<half>{_NUMERALS['half']}))\Z")
_VALUES = {fold(word): value for word, value in {**_NUMERALS["digits"], **_NUMERALS["ones"]}.items()}
_VALUES |= {_FIVE: 5, _TEN: 10, fold(_NUMERALS["half"]): 0.5}


def read_digits(token: str) -> float | None:
    """Value of a number in digits, read the Vietnamese way.

    Args:
        token: "1.500" (1500), "8,5" (8.5), "01" (1), "2/3" (0.6667); one or two digits after a dot are decimals.

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
    return round(int(fraction[1]) / int(fraction[2]), 4) if fraction and int(fraction[2]) else None


def read_words(phrase: str) -> float | None:
    """Value of a folded phrase of NUMBER_WORDS ("hai mươi lăm", "hai phần ba", "một nửa"); None for others."""
    if split := _SPLIT.match(phrase):
        over, under = _VALUES.get(split["over"]), 2 if split["half"] else _VALUES.get(split["under"])
        return round(over / under, 4) if over and under else None
    value = 0.0
    for word in phrase.split():
        if word == _HUNDRED:
            value *= 100
        elif word == _TENS:
            value += value % 10 * 9  # hai mươi: 2 → 20; một trăm hai mươi: 102 → 120
        elif word in _VALUES:
            value += _VALUES[word]
        elif fold(word) not in _NUMERALS["gap"]:
            return None
    return value or None


def words_before(folded: str, position: int, reach: int = 60) -> list[Token]:
    """Tokens that end at `position` or before it, in the same line and cell, nearest last."""
    floor = max(0, position - reach)
    floor = max(folded.rfind(sign, floor, position) for sign in "\r\n\t") + 1 or floor
    return [(*match.span(), match.group()) for match in _TOKEN.finditer(folded, floor, position)]


def ends_with(tokens: list[Token], words: Container[str], longest: int = 5) -> int:
    """How many tokens the longest phrase of `words` takes at the end of `tokens`; 0 for none."""
    for count in range(min(longest, len(tokens)), 0, -1):
        if " ".join(token[2] for token in tokens[-count:]) in words:
            return count
    return 0


_TOKEN = re.compile(r"\w+|[^\w\s]")
_HARD, _NOT_LABELS, _SOFT = table("hard_labels"), table("not_labels"), table("soft_labels")
_TIME_LABELS, _TIME_COUNTS, _TIME_UNITS = table("time_labels"), table("time_counts"), table("time_units")
_OCCASIONS, _CLOCK_CUES, _DATE_CUES = table("occasions"), table("clock_cues"), table("date_cues")
_MONEY = table("money")
_LINE_LABEL = re.compile(rf"\.(?=\D|\Z)|[)/:]|\t|{_S}*[-–](?!{_S}*\d)")
_LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = pattern(rf"{_S}*(?:[-–—/]|đến){_S}*(?:năm{_S}+)?(?:19|20)\d\d(?!\d)|[-–]\d\d(?![\d%])")
_DATE = pattern(
    rf"\d{{1,2}}{_S}?[-–]{_S}?\d{{1,2}}[-–/]\d{{1,4}}(?!\d)|\d{{1,2}}(?={_S}*[-–,]{_S}*\d{{1,2}}(?:/\d|{_S}+tháng{_S}+\d))"
    rf"|\d{{1,2}}(?={_S}*tháng{_S}*\d)"
)
_DOCUMENT = re.compile(rf"{_S}{{0,2}}[-–/]{_S}?[A-ZĐ](?:[A-ZĐ]|[a-z]{{1,2}}[A-ZĐ/-]|[/-])|{_S}?/{_S}?(?:19|20)\d\d/")
_PHONE = re.compile(r"0\d{2,4}(?:[. -]?\d{3,4}){2}(?!\d)|1[89]00[. ]?\d{4,6}(?!\d)")
_SLOGAN = pattern(rf"{_S}+(?:{phrases('slogan_tails')})")
_YEAR_PART = pattern(rf"{_S}+(?:{phrases('year_parts')})")
_ANNIVERSARY = pattern(rf"{_S}+(?:{phrases('anniversary')})")
_CLOCK = pattern(rf"{_S}*\d|{_S}+(?:{phrases('clock_tails')})")
_FRACTION_HEAD = pattern(rf"{_S}+(?:{phrases('fraction_heads', 'nouns')})")
_FRACTION_NO = pattern(rf"{_S}*(?:{phrases('fraction_no')})")
_SPACES = re.compile(rf"{_S}+")
_NUMBER_BEHIND = re.compile(rf"{_S}+\d")
_ONE_YEAR = re.compile(rf"{_S}+(?:19|20)\d\d(?!{_S}*[-–]{_S}*\d)")
_RECURS = pattern(
    rf"(?:{phrases('recurring')}){_S}*(?:(?:\d+|{NUMBER_WORDS}|mỗi|hằng|hàng){_S}+(?:{phrases('time_units')}){_S}*"
    rf"(?:,|và|hoặc|/){_S}*)*\Z"
)
_LINE_SIGNS = " \xa0#>|*•+-–(["
_QUOTES = '“"‘«'


def label_end(text: str, folded: str, start: int, end: int, unit: str, unit_end: int) -> int:
    """Tells a number in digits that only labels something: a date, a document, a place, a name, a list item.

    Args:
        text: the whole text.
        folded: its folded form.
        start: offset of the first digit.
        end: offset behind the last one.
        unit: the folded unit behind them if it is one of the lexicon, else "".
        unit_end: where that unit ends.

    Returns:
        The end of the label, 0 for an amount.
    """
    digits = text[start:end]
    if wide := _DATE.match(folded, start) or _PHONE.match(text, start):
        return max(wide.end(), end)
    if _YEAR.fullmatch(digits) and (years := _YEARS.match(folded, end)):
        return years.end()
    if _stands_alone(text, start, end) or (unit != "%" and _DOCUMENT.match(text, end)):
        return end
    if unit == "%":
        return 0
    tokens = words_before(folded, start)
    if "/" in digits:
        return end if _is_date(folded, digits, tokens, end) or ends_with(tokens, _HARD) else 0
    odd = (
        _DOTTED.fullmatch(digits)
        or _YEAR.fullmatch(digits)
        or len(digits) > 6
        or (digits[0] == "0" and len(digits) > 2)
    )
    if not unit and (odd or _SLOGAN.match(folded, end)):
        return end
    named = _is_named(text, folded, start, tokens, unit, unit_end)
    return end if named or is_time(folded, start, end, tokens, unit, unit_end) else 0


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the signs around the digits make them a label: of a line, in brackets, in quotes, glued to a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalpha() or before == "_" or (before in tuple("./:-–") and text[start - 2 : start - 1].isalnum()):
        return before != ":" or text[start - 2].isdigit()
    if before == "(" and after == ")" and end - start < 3:
        return True
    if after in ("%", "‰"):
        return False
    if before in tuple(_QUOTES) and (before != '"' or not text[start - 2 : start - 1].strip(" (\n\t")):
        return True
    line = re.split(r"[\r\n]", text[max(0, start - 20) : start])[-1]
    if len(line) < 20 and not line.strip(_LINE_SIGNS):
        levels = _LEVELS.fullmatch(text, start, end) and (
            text[end : end + 2].strip()[:1].isupper() or after in ("", "\n")
        )
        return bool(levels or _LINE_LABEL.match(text, end))
    inline = text[start - 2 : start].rstrip() in tuple(":;.") and end - start < 3
    return bool(inline and (after == ")" or (after == "." and _before_capital(text, end + 1))))


def _before_capital(text: str, position: int) -> bool:
    spaces = _SPACES.match(text, position)
    return spaces is not None and text[spaces.end() : spaces.end() + 1].isupper()


def _is_date(folded: str, digits: str, tokens: list[Token], end: int) -> bool:
    """Whether digits with a stroke are a day and no share ("2/3 số thành viên")."""
    parts = _FRACTION.fullmatch(digits)
    if not parts or not 0 < int(parts[1]) <= int(parts[2]) <= 100:
        return True
    if ends_with(tokens, _DATE_CUES) or _FRACTION_NO.match(folded, end):
        return True
    return _FRACTION_HEAD.match(folded, end) is None


def _is_named(text: str, folded: str, start: int, before: list[Token], unit: str, unit_end: int) -> bool:
    """Whether the words before the number make it part of a name ("mục 2", "lớp 12", "Cao Lãnh 2")."""
    tokens = before
    while tokens and tokens[-1][2] in (":", "số") and ends_with(tokens[:-1], _HARD):
        tokens = tokens[:-1]
    if unit not in _MONEY and ends_with(tokens, _HARD):
        return not ends_with(tokens, _NOT_LABELS) and not ends_with(tokens[:-1], _NOT_LABELS)
    if not tokens or tokens[-1][1] + 3 < start:
        return False
    soft = ends_with(tokens, _SOFT)
    if unit and not _is_dated(folded, unit, unit_end):
        return bool(soft and _before_capital(text, unit_end))  # "Thôn 5 xã Tân Lập"
    return bool(soft) or (text[tokens[-1][0]].isupper() and len(tokens) > 1 and tokens[-2][2] not in tuple(".:;-+•*"))


def _is_dated(folded: str, unit: str, unit_end: int) -> bool:
    """Whether a unit of time goes on with a date ("tháng 5", "năm 2025" but not "5 năm 2021-2025")."""
    behind = _ONE_YEAR if unit == "năm" else _NUMBER_BEHIND
    return unit in _TIME_UNITS and behind.match(folded, unit_end) is not None


def is_time(folded: str, start: int, end: int, tokens: list[Token], unit: str, unit_end: int) -> bool:
    """Whether the number belongs to a time: "tháng 5", "giai đoạn 1", "lúc 8 giờ", "kỷ niệm 95 năm".

    `unit` and `unit_end` are as for `label_end`, `tokens` are those before the number.
    """
    timed = unit in _TIME_UNITS
    if any(sign in folded[start:end] for sign in ",."):
        return False  # no time is numbered 1,2 or 1.500: "mỗi năm 1,2 - 1,5 điểm %"
    if label := ends_with(tokens, _TIME_LABELS):
        counts = ends_with(tokens[:-label], _TIME_COUNTS) or (tokens[-1][2] == "năm" and not timed)
        spans = timed and (tokens[-1][2] == "đoạn" or (len(tokens) > 1 and tokens[-2][2].isdigit()))
        year = _YEAR.fullmatch(folded, start, end) or _is_dated(folded, unit, unit_end)
        return bool(not unit or year or not (counts or spans))
    if not timed:
        return False
    if unit == "năm" and (_ONE_YEAR.match(folded, unit_end) or _ANNIVERSARY.match(folded, unit_end)):
        return True
    if unit == "giờ" and (ends_with(tokens, _CLOCK_CUES) or _CLOCK.match(folded, unit_end)):
        return True
    if ends_with(tokens, _OCCASIONS) or (unit == "phút" and ends_with(tokens, _TIME_UNITS)):
        return True
    return bool(_YEAR_PART.match(folded, unit_end) or _RECURS.search(folded, max(0, start - 60), start))
