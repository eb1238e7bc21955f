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
    DOUBTFUL_WORDS,
    NUMBER_WORDS,
    SPACE,
    Token,
    ends_with,
    is_time,
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
_ONE = {fold(word) for word, value in _LEXICON["numerals"]["digits"].items() if value == 1}
_ORDINAL, _ARTICLES, _HOUR_CUES = table("ordinal_leads"), table("articles"), table("hour_cues")
_TIME_UNITS, _MEASURE_UNITS, _SHARE_LEADS = table("time_units"), table("measure_units"), table("share_leads")
_STOPS, _TRAILING = table("stops"), table("trailing")

_DOUBTFUL = rf"(?:{'|'.join(sorted(DOUBTFUL_WORDS))})(?!\w)"
_CANDIDATE = pattern(rf"\d[\d.,/]*(?<=\d)|(?<!\w)(?:{NUMBER_WORDS}|{_DOUBTFUL})")
_TOKEN = re.compile(r"\w+|[^\w\s]|[\r\n\t]")
_PERCENT = pattern(rf"{_S}?[%‰]|{_S}+(?:{phrases('percent_words')})")
_POINT = pattern(rf"{_S}+(?:{phrases('point_words')}){_S}*(?:%|{phrases('percent_words')})")
_SYMBOL = pattern(rf"(?:{phrases('symbols')})")
_HOUR = pattern(rf"(?:{phrases('hour')})(?!{_S}?\d)")
_TIMES = pattern(rf"(?:{_S}+(?:{phrases('multipliers')}))+")
_NOUN = pattern(rf"{_S}*(?!{phrases('no_nouns')})(?P<noun>{phrases('nouns')})")
_MODIFIER = pattern(rf"{_S}*(?P<noun>{phrases('modifiers')})")
# A name in quotation marks is what is counted: 150 “Chi hội xanh”.
_QUOTED = re.compile(r"\s[“\"«](?P<name>[^\W\d][^“”\"«»\n]{1,60})[”\"»]")
_NEXT_WORD = pattern(rf"{_S}+(?!{phrases('stops', 'trailing', 'onward')})(?P<noun>[^\W\d_]+)")
_HEAD = pattern(rf"{_S}+(?:{phrases('fraction_heads')})")
_RESTATED = pattern(rf"{_S}*\({_S}*(?:{NUMBER_WORDS}|{_DOUBTFUL}){_S}*\)")
_TO = pattern(rf"(?:{_S}*[-–—÷]|{_S}+(?:đến|tới)(?!\w)){_S}*(?:(?:{phrases('range_words')}){_S}+)?")
_SHARE = pattern(
    rf"(?P<share>(?:{_S}?/{_S}?(?:\d[\d.]*{_S}+)?(?:{phrases('multipliers')}{_S}+)?(?:{phrases('nouns')}|[^\W\d_]+))+"
    rf"|{_S}+(?:một|mỗi){_S}+(?:{phrases('time_units')}))"
)
_ONWARDS = pattern(rf"{_S}+(?P<onward>{phrases('onward')})")
_FAR_ONWARD = pattern(rf"[^;.:()\r\n\t]{{0,140}}?{_S}(?P<onward>{phrases('onward')})")
_LEAVES = pattern(rf",(?!{_S}*\d)(?!{_S}+{phrases('nouns')})")
_YEAR_BEHIND = re.compile(rf"{_S}+\d{{4}}")
_NO_NUMBER = pattern(phrases("no_numbers"))
_LISTED = pattern(rf"{_S}*(?:[,;/&–-]|(?:và|hoặc|đến)(?!\w)){_S}*")
_OPENS = re.compile(r"(?:[.:;!?“\"(\-–+*•\t]\s*|[\r\n])\Z")

_MEASURE = pattern(rf"(?<!\w)(?:{phrases('measures')})")
_LEAD = pattern(rf"[\s\-–+*•,]*(?:{phrases('leads')})?(?!\w)[\s,]*")
_CLAUSE = re.compile(r"[;:(!?\r\n\t]|\.(?=\s)")
_PER = pattern(rf"(?<!\w)(?!{phrases('no_per')})(?P<mark>{phrases('average')}|{phrases('per')})")
_AVERAGE = table("average")
_BREAK = re.compile(r"[;!?\r\n\t]|\.(?=\s)")
_MAX_PHRASE = 10
_MAX_MEASURE = 30


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
        self.last = 0  # end of the last amount
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
                position = self.last = max(position, amount.end)
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
        word, tokens = match.group(), words_before(self.folded, start)
        if _NO_NUMBER.match(self.folded, start) or ends_with(tokens, _ORDINAL):
            return None
        if word in _ONE and ends_with(tokens, _ARTICLES):
            return None
        if word in DOUBTFUL_WORDS and self._lead(tokens, start)[1] in (None, "="):
            return None
        if self.text[start].isupper() and start and not _OPENS.search(self.text, max(0, start - 4), start):
            return None  # Ba Vì, Hai Bà Trưng
        value = read_words(word)
        share = value is not None and value < 1
        unit = self._unit(end, share=share)
        if value is None or unit is None or not (share or unit.known or self._second(end, unit, value)):
            return None
        if is_time(self.folded, start, end, tokens, unit.known, unit.end):
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
                return _Unit(match.end(), "‰" if "‰" in match.group() else known, known)
        if folded[position : position + 1].isalnum():
            match = _SYMBOL.match(folded, position)
            if match is None and ends_with(words_before(folded, position)[:-1], _HOUR_CUES):
                match = _HOUR.match(folded, position)
            if match is None or (len(match.group()) == 1 and self.text[position].isupper()):
                return None  # "5S", "3G"
            return _Unit(match.end(), self._slice(position, match.end()), match.group())
        if quoted := _QUOTED.match(self.text, position):
            return _Unit(quoted.end(), self._slice(*quoted.span("name")))
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
        return _Unit(word.end(), self._slice(*word.span("noun")))

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
        share = _SHARE.match(self.folded, unit.end) if unit.known else None
        close = shared = share.end() if share else unit.end
        per = self._slice(*share.span("share")) if share else ""
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
        counted, phrase_end = self._counted(self._behind(number_end), unit, shared, begin, verb)
        clause_per = self._per(begin, max(close, phrase_end))
        per = per if per and fold(clause_per) in _AVERAGE | {""} else clause_per
        return Amount(begin, close, comparator, value, upper, unit.text, counted, per, start, number_end, verb)

    def _slice(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def _second(self, end: int, unit: _Unit, value: float) -> tuple[int, float, _Unit] | None:
        """End, upper value and unit of a range's second number."""
        for position in (end, unit.end) if unit.known else (end,):
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
            if second.known not in _TIME_UNITS or not _YEAR_BEHIND.match(self.folded, second.end):
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

    def _counted(self, number_end: int, unit: _Unit, shared: int, begin: int, verb: str) -> tuple[str, int]:
        """The noun phrase behind the number and its end; for a share that ends its clause the one before the verb."""
        if unit.known not in ("%", "điểm %"):
            if shared > unit.end or unit.known in _TIME_UNITS:
                return self._slice(number_end, unit.end), unit.end
            return self._phrase(number_end, unit.end, joined=unit.known not in _MEASURE_UNITS)
        if not _ONWARDS.match(self.folded, unit.end):
            behind, end = self._phrase(shared, shared, commas=True)
            if behind:
                return behind, end
        return self._measured(begin, verb), shared

    def _phrase(self, start: int, end: int, *, commas: bool = False, joined: bool = True) -> tuple[str, int]:
        """The noun phrase from `start`, and its end; what lies before `end` belongs to it in any case."""
        folded = self.folded
        count = len(self.text[start:end].split())
        limit = min(len(folded), end + 120)
        while count < _MAX_PHRASE and (token := _TOKEN.search(folded, end, limit)):
            word = token.group()
            place = token.end() if word in (",", "và", "hoặc") else token.start()
            noun = _MODIFIER.match(folded, place) or _NOUN.match(folded, place)
            known = noun["noun"] if noun else ""
            after = _TOKEN.search(folded, token.end(), limit)
            follows = after.group() if after else ""
            if word == ",":
                if not (commas and count and known) or known in _TIME_UNITS:
                    break
                end = token.end()
                continue
            if word in "-–" and count and folded[place - 1] == " " and follows.isalpha():
                end = token.end()
                continue
            if word in ("và", "hoặc"):
                if not joined or (after and _CANDIDATE.match(folded, after.start())):
                    break
                noun = None
            elif (
                not word.isalpha()
                or known in _TIME_UNITS
                or _STOPS & ({known} if known else {word, f"{word} {follows}"})
            ):
                break
            end = noun.end() if noun else token.end()
            count += len(known.split()) if noun else 1
        words = self._slice(start, end).split()
        while words and fold(words[-1]).strip(",") in _TRAILING:
            words.pop()
        return " ".join(words).rstrip(","), end

    def _measured(self, begin: int, verb: str) -> str:
        """What is measured, before the verb ("tỷ lệ hộ nghèo giảm còn dưới 1,5%")."""
        floor = max(0, begin - 160, self.last)
        at = self.folded.rfind(verb, floor, begin) if verb else begin
        at = begin if at < 0 else at
        for match in _CLAUSE.finditer(self.folded, floor, at):
            if match.group() != "(" or self.folded.find(")", match.end(), at) < 0:
                floor = match.end()
        heads = list(_MEASURE.finditer(self.folded, floor, at))
        start = heads[-1].start() if heads else floor
        while not heads and (lead := _LEAD.match(self.folded, start, at)) and lead.end() > start:
            start = lead.end()
        if not heads and len(self.text[start:at].split()) > _MAX_PHRASE:
            start = max(start, self.text.rfind(",", start, at) + 1)
        words = self._slice(start, at).strip(" ,-–+").split()
        while words and fold(words[-1]) in _TRAILING:
            words.pop()
        clear = heads or not any(word[0].isdigit() for word in words)
        return " ".join(words) if clear and len(words) <= _MAX_MEASURE else ""

    def _per(self, begin: int, end: int) -> str:
        """The distributive phrase of the clause: the nearest before the number, else right behind what is counted."""
        place = bisect_left(self.shares, (begin, ""))
        near = [item for item in self.shares[max(0, place - 4) : place][::-1] if begin - item[0] < 200]
        for item in self.shares[place : place + 1]:
            between = self.folded[end : item[0]] if end <= item[0] < end + 12 else "?"
            if not between.strip() or between.strip() in _SHARE_LEADS:
                near.append(item)
        best = ""
        for start, mark in near:
            mark_end = start + len(mark)
            if _BREAK.search(self.folded, start, max(start, begin)):
                continue
            noun = _NOUN.match(self.folded, mark_end)
            if mark not in _AVERAGE and not (noun and noun["noun"] in _TIME_UNITS):
                best = self._phrase(start, mark_end, commas=True)[0]
                break
            best = best or self._slice(start, noun.end() if noun and mark not in _AVERAGE else mark_end)
        return best[:1].lower() + best[1:]


def _sign(tokens: list[Token]) -> Comparator:
    return _COMPARATORS[" ".join(token[2] for token in tokens)]
