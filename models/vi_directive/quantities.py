"""Finds amounts: a number with its comparator, unit and what it counts.

The text is read once from number to number. Around each one a window of a few words is looked at; nothing is matched
across a line break or the border of a table cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from . import quantity_patterns as p
from .folding import fold
from .numerals import (
    DOUBTFUL_WORDS,
    Token,
    ends_with,
    is_time,
    label_end,
    read_digits,
    read_words,
    words_before,
)
from .values import Amount, Comparator

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
        self.unit = ""  # of the last amount that shows one
        self.sign: Comparator = "="  # comparator of the last amount
        self.in_parts = False  # the last amount was a part of an earlier one
        self.part_opens = 0
        self.shares = [(match.start(), match["mark"]) for match in p.PER.finditer(folded)]

    def read(self) -> list[Amount]:
        found: list[Amount] = []
        position = 0
        while match := p.CANDIDATE.search(self.folded, position):
            position = match.end()
            if match.group()[0].isdigit():
                amount = self._read_digits(match)
                position = max(position, self.label)
            else:
                amount = self._read_words(match)
            if amount:
                found.append(amount)
                self.unit = amount.unit or self.unit
                self.sign = amount.comparator if amount.comparator != "between" else "="
                position = self.last = max(position, amount.end)
        return found

    def _read_digits(self, match: re.Match[str]) -> Amount | None:
        start, end = match.span()
        unit = self._unit(self._behind(end), share="/" in match.group())
        value = read_digits(match.group())
        if unit is None or value is None:
            self.label = max(end, label_end(self.text, self.folded, start, end, "", end))
            return None
        if self.in_parts and not unit.text and self._is_part(start, end):
            return self._amount(start, end, value, unit)  # "khối phường 40" goes on with the parts: no ward's number
        label = label_end(self.text, self.folded, start, end, unit.known, unit.end)
        if not label and not unit.known and self.label >= 0 and p.LISTED.fullmatch(self.folded, self.label, start):
            label = end
        if label:
            self.label = label
            return None
        return self._amount(start, end, value, unit)

    def _read_words(self, match: re.Match[str]) -> Amount | None:
        start, end = match.span()
        word, tokens = match.group(), words_before(self.folded, start)
        if p.NO_NUMBER.match(self.folded, start) or ends_with(tokens, p.ORDINAL):
            return None
        if word in p.ONE and ends_with(tokens, p.ARTICLES):
            return None
        if word in DOUBTFUL_WORDS and self._lead(tokens, start)[1] in (None, "="):
            return None
        if self.text[start].isupper() and start and not p.OPENS.search(self.text, max(0, start - 4), start):
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
        restated = p.RESTATED.match(self.folded, end)
        return restated.end() if restated else end

    def _unit(self, position: int, *, share: bool = False) -> _Unit | None:
        """The unit at `position`; None where the number is a part of a word ("5S", "8h30")."""
        folded = self.folded
        for known, pattern_ in (("điểm %", p.POINT), ("%", p.PERCENT)):
            if match := pattern_.match(folded, position):
                return _Unit(match.end(), "‰" if "‰" in match.group() else known, known)
        if folded[position : position + 1].isalnum():
            match = p.SYMBOL.match(folded, position)
            if match is None and ends_with(words_before(folded, position)[:-1], p.HOUR_CUES):
                match = p.HOUR.match(folded, position)
            if match is None or (len(match.group()) == 1 and self.text[position].isupper()):
                return None  # "5S", "3G"
            return _Unit(match.end(), self._slice(position, match.end()), match.group())
        if quoted := p.QUOTED.match(self.text, position):
            return _Unit(quoted.end(), self._slice(*quoted.span("name")))
        begin = position
        if share and (head := p.HEAD.match(folded, position)):
            begin = position = head.end()
        if times := p.TIMES.match(folded, position):
            position = times.end()
        noun = p.NOUN.match(folded, position) if folded[position : position + 1] != "/" else None
        if noun and noun.start("noun") > position:
            return _Unit(noun.end(), self._slice(begin, noun.end()), noun["noun"])
        if times:
            return _Unit(times.end(), self._slice(begin, times.end()), times.group().split()[-1])
        word = p.NEXT_WORD.match(folded, position)
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
        bare = not unit.known and upper is None and not from_ and (sign in (None, "=") and verb not in p.BARE_VERBS)
        if bare and not unit.text and self._is_part(start, end):
            member = self._slice(self.part_opens, start).strip(",; ")
            return Amount(start, end, "=", value, None, self.unit, f"{self.unit} {member}", "", start, end, "")
        self.in_parts = False
        if bare and not self._is_amount(start, end, unit, tokens):
            return None
        share = p.SHARE.match(self.folded, unit.end) if unit.known else None
        close = shared = share.end() if share else unit.end
        per = self._slice(*share.span("share")) if share else ""
        comparator: Comparator = sign or "="
        inherits = upper is None and sign in (None, "=") and start < self.group[0]
        if upper is not None:
            comparator = "between"
        elif from_:
            self.group = self._group(close) or (-1, ">=" if ends_with(tokens[:-from_], p.FROM_VERBS) else "=")
            comparator = self.group[1]
        elif inherits:
            comparator = self.group[1]
        elif sign is None and self.folded[self.last : begin] == " và ":
            comparator = self.sign  # "không quá 02 tập thể và 03 cá nhân"
        if (from_ or inherits) and close <= self.group[0] and not self._number_before(close, self.group[0]):
            close = self.group[0]
        elif upper is None and (onward := p.ONWARDS.match(self.folded, close)):
            comparator, close = p.ONWARD[" ".join(onward["onward"].split())], onward.end()
        counted, phrase_end = self._counted(self._behind(number_end), unit, shared, begin, verb)
        clause_per = self._per(begin, max(close, phrase_end))
        per = per if per and fold(clause_per) in p.AVERAGE | {""} else clause_per
        return Amount(begin, close, comparator, value, upper, unit.text, counted, per, start, number_end, verb)

    def _slice(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def _second(self, end: int, unit: _Unit, value: float) -> tuple[int, float, _Unit] | None:
        """End, upper value and unit of a range's second number."""
        for position in (end, unit.end) if unit.known else (end,):
            to = p.TO.match(self.folded, position)
            match = p.CANDIDATE.match(self.folded, to.end()) if to else None
            if match is None:
                continue
            digits = match.group()[0].isdigit()
            upper = read_digits(match.group()) if digits else read_words(match.group())
            second = self._unit(self._behind(match.end()))
            if upper is None or second is None or upper <= value or "/" in match.group():
                continue
            if (unit.known and unit.known != second.known) or (not digits and not second.known):
                continue
            if second.known not in p.TIME_UNITS or not p.YEAR_BEHIND.match(self.folded, second.end):
                return match.end(), upper, second
        return None

    def _lead(self, tokens: list[Token], start: int) -> tuple[int, Comparator | None, int, str]:
        """Start of the expression, comparator, tokens of "từ", and verb before a number."""
        sign: Comparator | None = None
        count = ends_with(tokens, p.COMPARATORS)
        from_ = ends_with(tokens, p.FROM)
        if from_ >= count:
            count = 0
        filler = 0 if count else ends_with(tokens, p.FILLERS)
        if filler and (behind := ends_with(tokens[:-filler], p.COMPARATORS)):
            count, from_ = filler + behind, 0
            sign = _sign(tokens[-count:-filler])
        elif count:
            from_ = 0
            sign = _sign(tokens[-count:])
        rest = tokens[: len(tokens) - (count or from_)]
        begin = tokens[len(rest)][0] if len(rest) < len(tokens) else start
        verb = ends_with(rest, p.VERBS)
        if not verb and (filler := ends_with(rest, p.VERB_FILLERS)):
            rest = rest[:-filler]
            verb = ends_with(rest, p.VERBS)
        return begin, sign, from_, " ".join(token[2] for token in rest[len(rest) - verb :])

    def _is_amount(self, start: int, end: int, unit: _Unit, tokens: list[Token]) -> bool:
        """Whether a number with no known unit and no comparator counts: before a word, or alone in a table's cell."""
        if unit.text:
            return not (tokens and self.text[tokens[-1][0]].isupper() and len(tokens) > 1)
        line = self.text[max(0, start - 20) : start].rstrip(" ")
        return line.endswith("\t") and self.text[end : end + 1] in ("", "\t", "\n", "\r")

    def _is_part(self, start: int, end: int) -> bool:
        """A bare number that shares out the amount before it: "150 mô hình, trong đó xã 80, phường 70"."""
        opens = (p.GOES_ON if self.in_parts else p.PARTS).fullmatch(self.folded, self.last, start)
        if opens is None or not self.unit or self.unit == "%" or not p.PART_ENDS.match(self.folded, end):
            return False
        self.in_parts, self.part_opens = True, opens.start("member")
        return True

    def _group(self, position: int) -> tuple[int, Comparator] | None:
        """End and meaning of the "trở lên" that closes a "từ"."""
        far = p.FAR_ONWARD.match(self.folded, position)
        if far is None or p.LEAVES.search(self.folded, position, far.start("onward")):
            return None
        return far.end(), p.ONWARD[" ".join(far["onward"].split())]

    def _number_before(self, start: int, end: int) -> bool:
        match = p.CANDIDATE.search(self.folded, start, end)
        return match is not None and match.group()[0].isdigit()

    def _counted(self, number_end: int, unit: _Unit, shared: int, begin: int, verb: str) -> tuple[str, int]:
        """The noun phrase behind the number and its end; for a share that ends its clause the one before the verb."""
        if unit.known not in ("%", "điểm %"):
            if shared > unit.end or unit.known in p.TIME_UNITS:
                return self._slice(number_end, unit.end), unit.end
            return self._phrase(number_end, unit.end, joined=unit.known not in p.MEASURE_UNITS)
        if not p.ONWARDS.match(self.folded, unit.end):
            behind, end = self._phrase(shared, shared, commas=True)
            if behind:
                return behind, end
        return self._measured(begin, verb), shared

    def _phrase(self, start: int, end: int, *, commas: bool = False, joined: bool = True) -> tuple[str, int]:
        """The noun phrase from `start`, and its end; what lies before `end` belongs to it in any case."""
        folded = self.folded
        count = len(self.text[start:end].split())
        limit = min(len(folded), end + 120)
        while count < _MAX_PHRASE and (token := p.TOKEN.search(folded, end, limit)):
            word = token.group()
            place = token.end() if word in (",", "và", "hoặc") else token.start()
            noun = p.MODIFIER.match(folded, place) or p.NOUN.match(folded, place)
            known = noun["noun"] if noun else ""
            after = p.TOKEN.search(folded, token.end(), limit)
            follows = after.group() if after else ""
            if word == ",":
                if not (commas and count and known) or known in p.TIME_UNITS:
                    break
                end = token.end()
                continue
            if word in "-–" and count and folded[place - 1] == " " and follows.isalpha():
                end = token.end()
                continue
            if word in ("và", "hoặc"):
                if not joined or (after and p.CANDIDATE.match(folded, after.start())):
                    break
                noun = None
            elif (
                not word.isalpha()
                or known in p.TIME_UNITS
                or p.STOPS & ({known} if known else {word, f"{word} {follows}"})
            ):
                break
            end = noun.end() if noun else token.end()
            count += len(known.split()) if noun else 1
        words = self._slice(start, end).split()
        while words and fold(words[-1]).strip(",") in p.TRAILING:
            words.pop()
        return " ".join(words).rstrip(","), end

    def _measured(self, begin: int, verb: str) -> str:
        """What is measured, before the verb ("tỷ lệ hộ nghèo giảm còn dưới 1,5%")."""
        floor = max(0, begin - 160, self.last)
        at = self.folded.rfind(verb, floor, begin) if verb else begin
        at = begin if at < 0 else at
        for match in p.CLAUSE.finditer(self.folded, floor, at):
            if match.group() != "(" or self.folded.find(")", match.end(), at) < 0:
                floor = match.end()
        heads = list(p.MEASURE.finditer(self.folded, floor, at))
        start = heads[-1].start() if heads else floor
        while not heads and (lead := p.LEAD.match(self.folded, start, at)) and lead.end() > start:
            start = lead.end()
        if not heads and len(self.text[start:at].split()) > _MAX_PHRASE:
            start = max(start, self.text.rfind(",", start, at) + 1)
        words = self._slice(start, at).strip(" ,-–+").split()
        while words and fold(words[-1]) in p.TRAILING:
            words.pop()
        clear = heads or not any(word[0].isdigit() for word in words)
        return " ".join(words) if clear and len(words) <= _MAX_MEASURE else ""

    def _per(self, begin: int, end: int) -> str:
        """The distributive phrase of the clause: the nearest before the number, else right behind what is counted."""
        place = bisect_left(self.shares, (begin, ""))
        near = [item for item in self.shares[max(0, place - 4) : place][::-1] if begin - item[0] < 200]
        for item in self.shares[place : place + 1]:
            between = self.folded[end : item[0]] if end <= item[0] < end + 12 else "?"
            if not between.strip() or between.strip() in p.SHARE_LEADS:
                near.append(item)
        best = ""
        for start, mark in near:
            mark_end = start + len(mark)
            if p.BREAK.search(self.folded, start, max(start, begin)):
                continue
            noun = p.NOUN.match(self.folded, mark_end)
            if mark not in p.AVERAGE and not (noun and noun["noun"] in p.TIME_UNITS):
                best = self._phrase(start, mark_end, commas=True)[0]
                break
            best = best or self._slice(start, noun.end() if noun and mark not in p.AVERAGE else mark_end)
        return best[:1].lower() + best[1:]


def _sign(tokens: list[Token]) -> Comparator:
    return p.COMPARATORS[" ".join(token[2] for token in tokens)]
