"""Finds amounts: a number with its comparator, unit and what it counts.

The text is read once from number to number. Around each one a window of a few words is looked at; nothing is matched
across a line break or the border of a table cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from .folding import fold, pattern
from .lexicon import load_lexicon
from .numerals import (
    NUMBER_WORDS,
    SPACE,
    Token,
    ends_with,
    label_end,
    phrases,
    read_digits,
    read_words,
    table,
    words_before,
)
from .values import Amount, Comparator

_LEXICON = load_lexicon("quantities")
_S = SPACE

_COMPARATORS: dict[str, Comparator] = {
    fold(words): sign for sign, listed in _LEXICON["comparators"].items() for words in listed
}
_ONWARD: dict[str, Comparator] = {fold(words): sign for words, sign in _LEXICON["words"]["onward"].items()}
_FROM, _FROM_VERBS, _FILLERS = table("from"), table("from_verbs"), table("fillers")
_VERBS, _BARE_VERBS, _VERB_FILLERS = table("verbs"), table("bare_verbs"), table("verb_fillers")
_ORDINAL, _ARTICLES, _HOUR_CUES = table("ordinal_leads"), table("articles"), table("hour_cues")
_TIME_UNITS, _STOPS, _TRAILING = table("time_units"), table("stops"), table("trailing")

_CANDIDATE = pattern(rf"\d[\d.,/]*(?<=\d)|(?<!\w)(?:{NUMBER_WORDS}|(?:năm|nửa)(?!\w))")
_TOKEN = re.compile(r"\w+|[^\w\s]|[\r\n\t]")
_PERCENT = pattern(rf"{_S}?[%‰]|{_S}+(?:{phrases('percent_words')})")
_POINT = pattern(rf"{_S}+(?:{phrases('point_words')}){_S}*(?:%|{phrases('percent_words')})")
_SYMBOL = pattern(rf"(?:{phrases('symbols')})")
_HOUR = pattern(rf"(?:{phrases('hour')})(?!{_S}?\d)")
_TIMES = pattern(rf"(?:{_S}+(?:{phrases('multipliers')}))+")
_NOUN = pattern(rf"{_S}*(?P<noun>{phrases('nouns')})")
_NEXT_WORD = pattern(rf"{_S}+(?!{phrases('stops', 'trailing', 'onward')})(?P<noun>[^\W\d_]+)")
_HEAD = pattern(rf"{_S}+(?:{phrases('fraction_heads')})")
_RESTATED = pattern(rf"{_S}*\({_S}*(?:{NUMBER_WORDS}|năm(?!\w)){_S}*\)")
_TO = pattern(rf"(?:{_S}*[-–—÷]|{_S}+(?:đến|tới)(?!\w)){_S}*(?:(?:{phrases('range_words')}){_S}+)?")
_SHARE = pattern(
    rf"(?P<share>(?:{_S}?/{_S}?(?:{phrases('nouns')}|[^\W\d_]+))+|{_S}+(?:một|mỗi){_S}+(?:{phrases('time_units')}))"
)
_ONWARDS = pattern(rf"{_S}+(?P<onward>{phrases('onward')})")
_FAR_ONWARD = pattern(rf"[^;.:()\r\n\t]{{0,140}}?{_S}(?P<onward>{phrases('onward')})")
_LEAVES = pattern(rf",(?!{_S}*\d)(?!{_S}+(?:{phrases('nouns')}))")
_NO_NUMBER = pattern(phrases("no_numbers"))
_LISTED = pattern(rf"{_S}*(?:[,;/&–-]|(?:và|hoặc|đến)(?!\w)){_S}*")
_OPENS = re.compile(r"[.:;!?“\"(\-–+*•\t]\s*\Z")

_MEASURE = pattern(rf"(?<!\w)(?:{phrases('measures')})")
_LEAD = pattern(rf"[\s\-–+*•,]*(?:{phrases('leads')})?(?!\w)[\s,]*")
_CLAUSE = re.compile(r"[;:(!?\r\n\t]|\.(?=\s)")
_PER = pattern(rf"(?<!\w)(?!{phrases('no_per')})(?P<mark>{phrases('average')}|{phrases('per')})")
_AVERAGE = table("average")
_BREAK = re.compile(r"[;!?\r\n\t]|\.(?=\s)")
_MAX_PHRASE = 10
_MAX_MEASURE = 16


@dataclass(slots=True)
class _Unit:
    """What stands behind a number."""

    end: int
    text: str = ""
    known: str = ""  # folded, where it is one of the lexicon and not just the next word


def find_quantities(text: str, folded: str | None = None) -> list[Amount]:
    """Finds the amounts of a text.

    Args:
        text: text in Unicode NFC.
        folded: `fold(text)`, where the caller has it.

    Returns:
        Amounts in order, disjoint. A multiplier stays in the unit ("2,5 triệu đồng" is 2.5 of "triệu đồng").
    """
    return _Reader(text, fold(text) if folded is None else folded).read()


class _Reader:
    """Reads one text from number to number."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded
        self.label = -1  # end of the last number that was a label, for lists ("mục 2, 3 phần II")
        self.group: tuple[int, Comparator] = (-1, "=")  # where an open "từ … trở lên" closes, and what it means
        self.shares = [(match.start(), match["mark"]) for match in _PER.finditer(folded)]

    def read(self) -> list[Amount]:
        found: list[Amount] = []
        position = 0
        while match := _CANDIDATE.search(self.folded, position):
            position = match.end()
            if match.group()[0].isdigit():
                amount = self._read_digits(match)
                position = max(position, self.label)
            else:
                amount = self._read_words(match)
            if amount:
                found.append(amount)
                position = max(position, amount.end)
        return found

    def _read_digits(self, match: re.Match[str]) -> Amount | None:
        start, end = match.span()
        unit = self._unit(self._behind(end), share="/" in match.group())
        value = read_digits(match.group())
        if unit is None or value is None:
            self.label = max(end, label_end(self.text, self.folded, start, end, "", end))
            return None
        label = label_end(self.text, self.folded, start, end, unit.known, unit.end)
        if not label and not unit.known and self.label >= 0 and _LISTED.fullmatch(self.folded, self.label, start):
            label = end
        if label:
            self.label = label
            return None
        return self._amount(start, end, value, unit)

    def _read_words(self, match: re.Match[str]) -> Amount | None:
        start, end = match.span()
        tokens = words_before(self.folded, start, 30)
        if _NO_NUMBER.match(self.folded, start) or ends_with(tokens, _ORDINAL):
            return None
        if match.group() == "một" and ends_with(tokens, _ARTICLES):
            return None
        if self.text[start].isupper() and start and not _OPENS.search(self.text, max(0, start - 4), start):
            if self.text[start - 1] not in "\r\n":
                return None  # Ba Vì, Hai Bà Trưng
        value = {"năm": 5.0, "nửa": 0.5}.get(match.group()) or read_words(match.group())
        share = value is not None and value < 1
        unit = self._unit(end, share=share)
        if value is None or unit is None or not (share or unit.known):
            return None
        sign = _COMPARATORS.get(" ".join(token[2] for token in tokens[-ends_with(tokens, _COMPARATORS) or len(tokens) :]))
        if match.group() in ("năm", "nửa") and sign in (None, "="):
            return None
        return self._amount(start, end, value, unit)

    def _behind(self, end: int) -> int:
        """End of a number that is restated in words ("05 (năm) ngày")."""
        restated = _RESTATED.match(self.folded, end)
        return restated.end() if restated else end

    def _unit(self, position: int, *, share: bool = False) -> _Unit | None:
        """The unit at `position`; None where the number is a part of a word ("5S", "8h30")."""
        folded = self.folded
        for known, pattern_ in (("điểm %", _POINT), ("%", _PERCENT)):
            if match := pattern_.match(folded, position):
                return _Unit(match.end(), known, known)
        if folded[position : position + 1].isalnum():
            match = _SYMBOL.match(folded, position)
            if match is None and ends_with(words_before(folded, position)[:-1], _HOUR_CUES):
                match = _HOUR.match(folded, position)
            return _Unit(match.end(), self._slice(position, match.end()), match.group()) if match else None
        begin = position
        if share and (head := _HEAD.match(folded, position)):
            begin = position = head.end()
        if times := _TIMES.match(folded, position):
            position = times.end()
        noun = _NOUN.match(folded, position) if folded[position : position + 1] != "/" else None
        if noun and noun.start("noun") > position:
            return _Unit(noun.end(), self._slice(begin, noun.end()), noun["noun"])
        if times:
            return _Unit(times.end(), self._slice(begin, times.end()), times.group().split()[-1])
        word = _NEXT_WORD.match(folded, position)
        if share or word is None or self.text[word.start("noun")].isupper():
            return _Unit(position)
        return _Unit(word.end(), word["noun"])

    def _amount(self, start: int, end: int, value: float, unit: _Unit) -> Amount | None:
        """The amount of a number that is no label; None where nothing shows that it is one."""
        number_end, upper = end, None
        if second := self._second(end, unit, value):
            number_end, upper, unit = second
        tokens = words_before(self.folded, start)
        begin, sign, from_, verb = self._lead(tokens, start)
        bare = not unit.known and upper is None and not from_ and (sign in (None, "=") and verb not in _BARE_VERBS)
        if bare and not self._is_amount(start, end, unit, tokens):
            return None
        close, per = unit.end, ""
        if unit.known and (share := _SHARE.match(self.folded, unit.end)):
            close, per = share.end(), self._slice(*share.span("share"))
        comparator: Comparator = sign or "="
        inherits = upper is None and sign in (None, "=") and start < self.group[0]
        if upper is not None:
            comparator = "between"
        elif from_:
            self.group = self._group(close) or (-1, ">=" if ends_with(tokens[:-from_], _FROM_VERBS) else "=")
            comparator = self.group[1]
        elif inherits:
            comparator = self.group[1]
        if (from_ or inherits) and close <= self.group[0] and not self._number_before(close, self.group[0]):
            close = self.group[0]
        elif upper is None and (onward := _ONWARDS.match(self.folded, close)):
            comparator, close = _ONWARD[" ".join(onward["onward"].split())], onward.end()
        return Amount(
            start=begin,
            end=close,
            comparator=comparator,
            value=value,
            upper=upper,
            unit=unit.text,
            counted=self._counted(self._behind(number_end), unit, close, begin, verb),
            per=self._per(begin, close) or per,
            number_start=start,
            number_end=number_end,
            verb=verb,
        )

    def _slice(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def _second(self, end: int, unit: _Unit, value: float) -> tuple[int, float, _Unit] | None:
        """End, upper value and unit of a range's second number."""
        for position in {end, unit.end if unit.known else end}:
            to = _TO.match(self.folded, position)
            match = _CANDIDATE.match(self.folded, to.end()) if to else None
            if match is None:
                continue
            digits = match.group()[0].isdigit()
            upper = read_digits(match.group()) if digits else read_words(match.group())
            second = self._unit(self._behind(match.end()))
            if upper is None or second is None or upper <= value or "/" in match.group():
                continue
            if (unit.known and unit.known != second.known) or (not digits and not second.known):
                continue
            if not (second.known in _TIME_UNITS and re.match(rf"{_S}+\d{{4}}", self.folded[second.end : second.end + 8])):
                return match.end(), upper, second
        return None

    def _lead(self, tokens: list[Token], start: int) -> tuple[int, Comparator | None, int, str]:
        """Start of the expression, comparator, tokens of "từ", and verb before a number."""
        sign: Comparator | None = None
        count = ends_with(tokens, _COMPARATORS)
        from_ = ends_with(tokens, _FROM)
        if from_ >= count:
            count = 0
        filler = 0 if count else ends_with(tokens, _FILLERS)
        if filler and (behind := ends_with(tokens[:-filler], _COMPARATORS)):
            count, from_ = filler + behind, 0
            sign = _sign(tokens[-count:-filler])
        elif count:
            from_ = 0
            sign = _sign(tokens[-count:])
        rest = tokens[: len(tokens) - (count or from_)]
        begin = tokens[len(rest)][0] if len(rest) < len(tokens) else start
        verb = ends_with(rest, _VERBS)
        if not verb and (filler := ends_with(rest, _VERB_FILLERS)):
            rest = rest[:-filler]
            verb = ends_with(rest, _VERBS)
        return begin, sign, from_, " ".join(token[2] for token in rest[len(rest) - verb :])

    def _is_amount(self, start: int, end: int, unit: _Unit, tokens: list[Token]) -> bool:
        """Whether a number with no known unit and no comparator counts: before a word, or alone in a table's cell."""
        if unit.text:
            return not (tokens and self.text[tokens[-1][0]].isupper() and len(tokens) > 1)
        line = self.text[max(0, start - 20) : start].rstrip(" ")
        return line.endswith("\t") and self.text[end : end + 1] in ("", "\t", "\n", "\r")

    def _group(self, position: int) -> tuple[int, Comparator] | None:
        """End and meaning of the "trở lên" that closes a "từ"."""
        far = _FAR_ONWARD.match(self.folded, position)
        if far is None or _LEAVES.search(self.folded, position, far.start("onward")):
            return None
        return far.end(), _ONWARD[" ".join(far["onward"].split())]

    def _number_before(self, start: int, end: int) -> bool:
        match = _CANDIDATE.search(self.folded, start, end)
        return match is not None and match.group()[0].isdigit()

    def _counted(self, number_end: int, unit: _Unit, close: int, begin: int, verb: str) -> str:
        """The noun phrase behind the number; for a share at the end of its clause, the one before the verb."""
        if unit.known not in ("%", "điểm %"):
            return self._phrase(number_end, unit.end, commas=False)
        behind = "" if _ONWARDS.match(self.folded, unit.end) else self._phrase(close, close, commas=True)
        return behind or self._measured(begin, verb)

    def _phrase(self, start: int, position: int, *, commas: bool) -> str:
        """The noun phrase from `start`; what lies before `position` belongs to it in any case."""
        folded = self.folded
        end = max(start, position)
        count = len(self.text[start:end].split())
        limit = min(len(folded), end + 120)
        while count < _MAX_PHRASE and (token := _TOKEN.search(folded, end, limit)):
            word, place = token.group(), token.start()
            if word in "-–" and count:
                after = _TOKEN.match(folded, place + 2, limit)
                if folded[place - 1] != " " or not after or not after.group().isalpha():
                    break
                end = token.end()
                continue
            noun = _NOUN.match(folded, place)
            if word == "," and commas and count:
                after = _NOUN.match(folded, token.end())
                if after is None or after["noun"] in _TIME_UNITS:
                    break
                end = token.end()
                continue
            if not word[0].isalpha() or (noun and noun["noun"] in _TIME_UNITS):
                break
            pair = _TOKEN.search(folded, token.end(), limit)
            if noun is None and (word in _STOPS or (pair and f"{word} {pair.group()}" in _STOPS)):
                break
            if word in ("và", "hoặc") and pair and _CANDIDATE.match(folded, pair.start()):
                break
            end = noun.end() if noun else token.end()
            count += len(noun["noun"].split()) if noun else 1
        words = self._slice(start, end).split()
        while words and fold(words[-1]).strip(",") in _TRAILING:
            words.pop()
        return " ".join(words).rstrip(",")

    def _measured(self, begin: int, verb: str) -> str:
        """What is measured, before the verb ("tỷ lệ hộ nghèo giảm còn dưới 1,5%")."""
        floor = max(0, begin - 160)
        at = self.folded.rfind(verb, floor, begin) if verb else begin
        at = begin if at < 0 else at
        floor = max([floor, *(match.end() for match in _CLAUSE.finditer(self.folded, floor, at))])
        heads = list(_MEASURE.finditer(self.folded, floor, at))
        start = heads[-1].start() if heads else floor
        while lead := _LEAD.match(self.folded, start, at):
            if heads or lead.end() == start:
                break
            start = lead.end()
        if not heads and len(self.text[start:at].split()) > _MAX_PHRASE:
            start = max(start, self.text.rfind(",", start, at) + 1)
        words = self._slice(start, at).strip(" ,-–+").split()
        return " ".join(words) if len(words) <= _MAX_MEASURE else ""

    def _per(self, begin: int, end: int) -> str:
        """The distributive phrase of the clause: the nearest before the number, else right behind it."""
        place = bisect_left(self.shares, (begin, ""))
        near = [(start, mark) for start, mark in self.shares[max(0, place - 4) : place][::-1] if begin - start < 200]
        near += [(start, mark) for start, mark in self.shares[place : place + 1] if 0 <= start - end < 40]
        best = ""
        for start, mark in near:
            if _BREAK.search(self.folded, min(start, end), max(start, begin)):
                continue
            if mark in _AVERAGE:
                best = best or self._slice(start, start + len(mark))
                continue
            phrase = self._phrase(start, start + len(mark), commas=True)
            time = fold(phrase).split()[1:2]
            if time and time[0] not in _TIME_UNITS:
                return phrase[0].lower() + phrase[1:]
            best = best or self._slice(start, start + len(mark))
        return best[:1].lower() + best[1:]


def _sign(tokens: list[Token]) -> Comparator:
    return _COMPARATORS[" ".join(token[2] for token in tokens)]
