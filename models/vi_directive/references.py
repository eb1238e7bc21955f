"""Finds documents named by number and places inside the document itself.

A reference may hold another one: the abstract of "Kết luận số 01-KL/TW … về tiếp tục thực hiện Chỉ thị số 05-CT/TW …"
names a document that is found too. Two references are disjoint, or one lies inside the other.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from .folding import fold, pattern, words_pattern
from .lexicon import load_lexicon
from .values import Reference

_LEXICON = load_lexicon("references")
_S = r"[^\S\r\n\t]"  # a space inside a line; a tab parts two cells of a table


def _phrases(*names: str) -> str:
    """The source of a pattern of whole phrases of lexicon lists, with any spaces between their words."""
    words = [word for name in names for word in _LEXICON[name]]
    return rf"(?:{words_pattern(words)})(?!\w)".replace(r"\s", _S + "+")


_KINDS = {fold(kind): kind for kind in _LEXICON["kinds"]}

# Capitals, with the small letters of TTr, TTg, QyĐ, but never a word that was printed against the symbol.
_UP = "A-ZĐÀ-ÃÈ-ÊÌ-ÍÒ-ÕÙ-ÚÝĂĨŨƠƯ"
_PIECE = rf"[{_UP}](?:[{_UP}0-9&]|[a-z]{{1,2}}(?=[{_UP}]|\W|\Z))*"
_NUMBER = re.compile(
    rf"\d{{1,5}}(?:\.\d{{3}})?[a-zđ]?(?P<year>{_S}{{0,3}}/{_S}?(?:19|20)\d\d)?{_S}{{0,3}}(?P<sign>[-–/]){_S}{{0,2}}"
    rf"(?P<symbol>{_PIECE}(?:{_S}{{0,2}}[-–/]{_S}{{0,2}}(?=[{_UP}]{{2}}){_PIECE})?(?:[-–/]{_PIECE})*(?:\.[A-Z]{{2,3}}(?!\w))?)"
)
_SIGN = re.compile(rf"{_S}*[-–/]{_S}*")
_BEFORE = pattern(rf"(?:(?<!\w)(?P<kind>{_phrases('kinds')}){_S}*)?(?P<so>(?:(?<!\w)số{_S}*[:.]?{_S}*){{1,2}})?\Z")
_GLUED = re.compile(r"(?:[^\W_]|[^\W_][-–.])\Z")
# "/2025/QĐ-UBND": the number itself was left blank.
_NO_NUMBER = pattern(rf"(?:/|(?<!\w)(?:năm|tháng|ngày)){_S}*\Z")
_KIND = pattern(_phrases("kinds"))
_NAMED = pattern(rf"(?<!\w)(?:{_phrases('named_kinds')})")
_AMENDING = pattern(rf"(?<!\w)(?:{_phrases('amending')})")
_NEXT = pattern(rf"{_S}*(?:,{_S}*và|,|và|hoặc|cùng(?:{_S}+với)?){_S}*(?:(?:các|theo){_S}+)?")
_LINK = pattern(rf"{_S}*(?:,{_S}*và|,|(?<!\w)và|(?<!\w)hoặc){_S}*(?:các{_S}+)?\Z")

_DATE = pattern(
    rf"(?:(?P<d>\d{{1,2}}){_S}?[/.-]{_S}?(?P<m>\d{{1,2}}){_S}?[/.-]{_S}?(?P<y>\d{{4}})"
    rf"|(?P<d2>\d{{1,2}}){_S}*tháng{_S}*(?P<m2>\d{{1,2}}){_S}*năm{_S}*(?P<y2>\d{{4}}))(?!\d)"
)
_DATED = pattern(
    rf"{_S}*(?:,{_S}*)?(?:ban{_S}+hành{_S}+|ký{_S}+)?(?P<open>\({_S}*)?ngày{_S}*(?P<date>{_DATE.pattern})(?(open){_S}*\))"
)
_OF = pattern(rf"(?:{_S}*,)?{_S}*của{_S}+")
_TERM = pattern(rf"{_S}*\({_S}*(?:khóa|nhiệm{_S}+kỳ)[^()\r\n\t]{{1,20}}\)")
_HEAD = pattern(_phrases("heads"))
_ISSUER_STOP = pattern(_phrases("issuer_stops"))
_ISSUER_SMALL_STOP = pattern(_phrases("issuer_stops", "issuer_small_stops"))
_ISSUER_WORDS = pattern(_phrases("heads", "issuer_words"))
_ISSUER_JOINED = pattern(_phrases("issuer_joined"))
_ISSUER_REST = pattern(rf"(?:[^\W\d_]+{_S}+){{1,4}}và{_S}+(?=[^\W\d_])")
_NUMERAL = re.compile(r"\d{1,3}(?![\w%/.,-])")
_WORD = re.compile(r"[^\W_]+")
_SPACES = re.compile(f"{_S}*")

_ABSTRACT = pattern(
    rf"(?:{_S}*(?P<comma>,))?{_S}*(?P<quote>[“\"])?(?:(?:{_phrases('about')})|(?P<verb>{_phrases('abstract_verbs')})){_S}*"
)
_NOT_ABOUT = pattern(_phrases("destinations"))
_NAMING = pattern(_phrases("naming"))
_MAIN_CLAUSE = pattern(_phrases("main_clause"))
_MARK = re.compile(r"[;.:,()\[\]“”\"\r\n\t]")
_CLOSING = {"(": ")", "[": "]", "“": "”", '"': '"'}
_CITY = re.compile(r"(?<!\w)t?p\Z")

_PLACE_NUMBER = (
    rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*[a-zđ]?|[ivx]{{1,5}}|[a-xđ]|{_phrases('ordinals')})"
    rf"(?!\w|{_S}?%|{_S}+(?:{_phrases('amounts')}))\)?"
)
_PLACE_ITEM = (
    rf"(?:{_phrases('places')}){_S}+(?:số{_S}+)?{_PLACE_NUMBER}(?:{_S}*(?:,|và|hoặc|-|–|đến){_S}*{_PLACE_NUMBER})*"
)
_PLACE = pattern(
    rf"(?<!\w)(?:{_PLACE_ITEM}(?P<more>(?:(?:{_S}*(?:,|của|và|thuộc|đến))?{_S}*{_PLACE_ITEM})*)"
    rf"|(?:{_phrases('attachments')})(?={_S}+(?P<bare>{_phrases('attached')})))"
    rf"(?P<tail>(?:{_S}+(?:{_phrases('attached')}))?(?:{_S}+(?:của{_S}+)?(?:{_phrases('places')}){_S}+này(?!\w))?)"
)
_NO_PLACE = pattern(rf"(?:{_phrases('no_places')})\Z")
_OWNER = pattern(
    rf"(?P<comma>{_S}*,)?{_S}*(?:(?:của|tại|trong|thuộc|theo){_S}+)?(?P<kind>{_phrases('kinds')})(?P<this>{_S}+này(?!\w))?"
)
_OUTSIDE = {fold(kind) for kind in _LEXICON["outside_kinds"]}
_COUNTED = {fold(word).split()[0] for word in _LEXICON["counted_places"]}
_NAMED_OTHER = pattern(rf"{_S}+(?:số|của|về|năm)(?!\w)")
_THIS = pattern(rf"(?<!\w)(?:{_phrases('kinds', 'places')}){_S}+này(?!\w)")
_ROMAN = re.compile(r"(?<!\w)[ivx]{2,5}(?!\w)")

_MAX_ISSUER = 14
_MAX_ABSTRACT = 400
_MAX_INSIDE = 64  # numbers that an abstract of that length can hold


@dataclass(slots=True)
class _Mention:
    """A document number with what was read around it."""

    start: int
    end: int  # of what was read so far: the number, then the date, the issuer, the abstract
    number: str
    body: str  # the part of the symbol that names the issuer
    by_symbol: str | None
    kind: str | None
    date: str | None = None
    issuer: str | None = None
    title: tuple[int, int] | None = None


def find_references(text: str, folded: str | None = None) -> list[Reference]:
    """Finds references to numbered documents, and internal ones.

    Args:
        text: text in Unicode NFC.
        folded: `fold(text)`, where the caller has it.

    Returns:
        References in order of their start, an outer one before those inside it. `title` is without "về" but keeps its
        verb ("ban hành Quy chế …"); `issuer` is without "(khóa XIII)", the span is with it.
    """
    folded = fold(text) if folded is None else folded
    mentions: list[_Mention] = []
    for match in _NUMBER.finditer(text):
        if mention := _read_number(match, folded, mentions[-1] if mentions else None):
            mentions.append(mention)
    starts = [mention.start for mention in mentions]
    for index, mention in enumerate(mentions):
        _read_issuer(mention, text, folded, starts[index + 1 : index + 2])
        _read_abstract(mention, text, folded, starts[index + 1 : index + 1 + _MAX_INSIDE])
    _share_issuers(mentions, folded)
    _nest(mentions, text)
    found = [Reference(start, end, internal=True) for start, end in _find_places(text, folded, set(starts))]
    for item in mentions:
        title = " ".join(text[slice(*item.title)].split()) if item.title else None
        found.append(Reference(item.start, item.end, item.number, item.kind, item.date, item.issuer, title))
    return _without_crossings(sorted(found, key=lambda item: (item.start, -item.end)))


def parse_date(folded_fragment: str) -> str | None:
    """The ISO date of the first full date in folded text ("15 tháng 6 năm 2022", "7/4/2014"); None for 31/02."""
    if not (match := _DATE.search(folded_fragment)):
        return None
    day, month, year = (int(match[name] or match[name + "2"]) for name in ("d", "m", "y"))
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _read_number(match: re.Match[str], folded: str, before: _Mention | None) -> _Mention | None:
    """The mention with its kind and date; None for what only looks like a number."""
    start = match.start()
    floor = max(before.end if before else 0, start - 80)
    lead = folded[floor:start]
    if _GLUED.search(folded, max(0, start - 2), start) or _NO_NUMBER.search(lead):
        return None
    around = _BEFORE.search(lead)
    assert around  # it matches the empty string at the end
    kind = _KINDS[" ".join(around["kind"].split())] if around["kind"] else None
    pieces = _SIGN.split(match["symbol"])
    by_symbol = _kind_of(pieces[0], match["sign"])
    previous = before if before and _NEXT.fullmatch(folded, before.end, start - len(around["so"] or "")) else None
    if not _is_number(match, pieces, by_symbol, bool(kind or previous), bool(around["so"])):
        return None
    if kind is None and previous and by_symbol in (None, previous.by_symbol):
        kind = previous.kind  # "các Quyết định số 12/QĐ-UBND, 15/QĐ-UBND"
    if kind is None or kind in _LEXICON["vague_kinds"]:
        kind = by_symbol or kind
    begin = floor + around.start()
    if kind is None:
        begin, kind = _read_named(folded, before.end if before else 0, begin)
    number = re.sub(r"\s", "", match.group()).replace("–", "-")
    body = "-".join(pieces[1:] if by_symbol else pieces[:1]).upper()
    mention = _Mention(begin, match.end(), number, body, by_symbol, kind)
    _read_date(mention, folded)
    return mention


def _kind_of(piece: str, sign: str) -> str | None:
    """Kind by the first piece of a symbol; the Party writes a dash before it."""
    party = None if sign == "/" else _LEXICON["party_abbreviations"].get(piece.upper())
    return party or _LEXICON["abbreviations"].get(piece.upper())


def _is_number(match: re.Match[str], pieces: list[str], by_symbol: str | None, led: bool, so: bool) -> bool:
    """Whether signs and surroundings make this a document's number, not "7/THCS" or a year before a dash."""
    if by_symbol:
        return len(pieces) > 1 or led or so or bool(match["year"])
    return len(match["symbol"]) > 1 and bool(match["year"] or (led and so) or (len(pieces) > 1 and (led or so)))


def _read_named(folded: str, floor: int, begin: int) -> tuple[int, str | None]:
    """Start and kind of a law whose name stands between the kind and the number ("Luật … số 06/2022/QH15")."""
    floor = max(floor, begin - 220, 0)
    floor = max(floor, *(folded.rfind(sign, floor, begin) + 1 for sign in ";(\n\t:"))
    names = [*_AMENDING.finditer(folded, floor, begin)][:1] or [*_NAMED.finditer(folded, floor, begin)][-1:]
    kind = _KIND.match(folded, names[0].start()) if names else None
    return (kind.start(), _KINDS[" ".join(kind.group().split())]) if kind else (begin, None)


def _read_date(mention: _Mention, folded: str) -> None:
    if not mention.date and (dated := _DATED.match(folded, mention.end)):
        mention.date, mention.end = parse_date(dated["date"]), dated.end()


def _read_issuer(mention: _Mention, text: str, folded: str, following: list[int]) -> None:
    joint = any(word in (mention.kind or "") for word in _LEXICON["joint_words"])
    of = _OF.match(folded, mention.end)
    limit = min(following, default=len(text))
    if of and (end := _issuer_end(text, folded, of.end(), limit, joint)) > of.end():
        mention.issuer = " ".join(text[of.end() : end].split())
        term = _TERM.match(folded, end)
        mention.end = term.end() if term else end
        _read_date(mention, folded)


def _issuer_end(text: str, folded: str, position: int, limit: int, joint: bool) -> int:
    """End of the body's name at `position`: words with capitals, small ones only if known from names of bodies."""
    end = position
    syllables = 0
    opens = False  # a capital that opens a word of the name: "Tài" of "Bộ Tài chính", not "Bái" of "An Bình"
    small = True
    while syllables < _MAX_ISSUER and (start := _skip_spaces(folded, end)) < limit:
        word = _WORD.match(folded, start)
        comma = text[start : start + 1] == ","
        if comma or text[start : start + 1] in ("-", "–", "&") or (word and word.group() == "và"):
            link = word.end() if word else start + 1
            if syllables == 0 or not _joins(text, folded, end, link, comma, joint):
                break
            end, small, opens = link, True, False
            continue
        capital = text[start : start + 1].isupper()
        if word is None or (_ISSUER_STOP if capital else _ISSUER_SMALL_STOP).match(folded, start):
            break
        known = _ISSUER_WORDS.match(folded, start)
        if known and (syllables or capital or _HEAD.match(folded, start)):
            word, small, opens = known, True, False
        elif capital:
            small, opens = False, small
        elif opens or (syllables and _NUMERAL.match(folded, start)):
            small, opens = True, False
        else:
            break
        end = word.end()
        syllables += len(word.group().split())
    while end > position and not text[end - 1].isalnum():
        end -= 1
    return end


def _joins(text: str, folded: str, end: int, link: int, comma: bool, joint: bool) -> bool:
    """Whether a name goes on behind a dash, a comma or "và"."""
    start = _skip_spaces(folded, link)
    if _KIND.match(folded, start):
        return False
    if not text[start : start + 1].isupper():
        return not comma and text[end - 1].islower() and _ISSUER_JOINED.match(folded, start) is not None
    if not comma or _HEAD.match(folded, start):
        return joint or not _HEAD.match(folded, start)
    # "Bộ Văn hóa, Thể thao và Du lịch": behind the comma a capital, then "và" and another capital.
    rest = _ISSUER_REST.match(folded, start)
    return rest is not None and text[rest.end()].isupper() and not _is_body(text, folded, rest.end())


def _skip_spaces(text: str, position: int) -> int:
    match = _SPACES.match(text, position)
    return match.end() if match else position


def _next_sign(text: str, position: int) -> str:
    position = _skip_spaces(text, position)
    return text[position : position + 1]


def _is_body(text: str, folded: str, position: int) -> bool:
    return text[position : position + 1].isupper() and _HEAD.match(folded, position) is not None


def _read_abstract(mention: _Mention, text: str, folded: str, following: list[int]) -> None:
    if not (cue := _ABSTRACT.match(folded, mention.end)) or (cue["verb"] and (cue["comma"] or not mention.issuer)):
        return
    if not cue["verb"] and (_NOT_ABOUT.match(folded, cue.end()) or _is_body(text, folded, cue.end())):
        return  # "gửi … về Sở Nội vụ"
    begin = cue.start("verb") if cue["verb"] else cue.end()
    end = _abstract_end(text, folded, begin, cue["quote"] or "")
    # A document that follows in a list is not part of it, one that the abstract is about is.
    first = next((start for start in following if begin <= start < end), None)
    link = _LINK.search(folded, begin, first) if first else None
    end = link.start() if link else end
    while end > begin and not (text[end - 1].isalnum() or text[end - 1] in ')”"]%…'):
        end -= 1
    if _WORD.search(text, begin, end):
        mention.title = (begin, end)
        mention.end = end + 1 if cue["quote"] and text[end : end + 1] == _CLOSING[cue["quote"]] else end


def _abstract_end(text: str, folded: str, begin: int, quote: str) -> int:
    """End of the clause that starts at `begin`: brackets and quotes balanced, no longer than the limit."""
    limit = min(len(text), begin + _MAX_ABSTRACT)
    opened: list[tuple[str, int]] = [(quote, limit)] if quote else []
    end = limit
    for match in _MARK.finditer(text, begin, limit):
        mark, place = match.group(), match.start()
        depth = next((n for n in range(len(opened) - 1, -1, -1) if _CLOSING[opened[n][0]] == mark), None)
        if depth is not None:
            del opened[depth:]
            if quote and depth == 0:
                return place
        elif mark in _CLOSING and not (mark in "([" and _NAMING.match(folded, place + 1)):
            opened.append((mark, place))
        elif mark in "\r\n\t([)]”" or (not opened and _ends_clause(text, folded, place)):
            end = place
            break
    if end == limit < len(text) and text[limit].isalnum():
        end = max(begin, text.rfind(" ", begin, limit))
    return min([end, *(place for _, place in opened)])  # stops before what is never closed


def _ends_clause(text: str, folded: str, place: int) -> bool:
    if text[place] == ".":
        return not text[place + 1 : place + 2].isalnum() and not _CITY.search(folded, max(0, place - 3), place)
    if text[place] == ",":
        start = _skip_spaces(folded, place + 1)
        return _MAIN_CLAUSE.match(folded, start) is not None or _is_body(text, folded, start)
    return text[place] in ";:"


def _share_issuers(mentions: list[_Mention], folded: str) -> None:
    """Gives the issuer named after the last number of a list to the numbers before it."""
    for before, after in zip(mentions[-2::-1], mentions[:0:-1], strict=True):
        alike = before.body == after.body and not before.issuer and not before.title
        if after.issuer and alike and _NEXT.fullmatch(folded, before.end, after.start):
            before.issuer = after.issuer


def _nest(mentions: list[_Mention], text: str) -> None:
    """Ends an abstract that was cut at its limit before a document that it would cut in two."""
    for index in range(len(mentions) - 1, -1, -1):
        outer = mentions[index]
        for inner in mentions[index + 1 : index + 1 + _MAX_INSIDE]:
            if outer.title and inner.start < outer.end < inner.end:
                outer.end = outer.title[0] + len(text[outer.title[0] : inner.start].rstrip(" ,;"))
                outer.title = (outer.title[0], outer.end) if outer.end > outer.title[0] else None


def _find_places(text: str, folded: str, starts: set[int]) -> list[tuple[int, int]]:
    """Spans of places inside this document; `starts` are those of numbered documents."""
    ends = [(match.start(), _place_end(match, text, folded, starts)) for match in _PLACE.finditer(folded)]
    return [(start, end) for start, end in ends if end] + [match.span() for match in _THIS.finditer(folded)]


def _place_end(match: re.Match[str], text: str, folded: str, starts: set[int]) -> int:
    """End of a place with the kind that owns it ("mục 2 phần II của Hướng dẫn này"); 0 where it is none of ours."""
    start, end = match.span()
    unit = match.group().split()[0]
    if _NO_PLACE.search(folded, max(0, start - 10), start + len(unit)):
        return 0
    if any(text[roman.start()].islower() for roman in _ROMAN.finditer(folded, start, end)):
        return 0  # "khoản vi phạm"
    if owner := _OWNER.match(folded, end):
        if owner["this"] and not owner["comma"]:
            return owner.end()
        named = _NAMED_OTHER.match(folded, owner.end()) or _next_sign(text, owner.end()).isupper()
        outside = " ".join(owner["kind"].split()) in _OUTSIDE or owner.start("kind") in starts
        if outside or (named and not owner["comma"]):
            return 0  # a place in another document
        if text[owner.start("kind")].isupper() and not owner["comma"]:
            return owner.end()
    if match["bare"] or match["tail"] or match["more"]:
        return end
    before = re.split(r"[\n\t]", text[max(0, start - 60) : start])[-1]
    if not any(map(str.isalnum, before)) and (
        _next_sign(text, end) in ".:)-–\r\n\t" or _next_sign(text, end).isupper()
    ):
        return 0  # a heading's own label
    return 0 if unit in _LEXICON["weak_places"] or (unit in _COUNTED and "số" not in match.group().split()) else end


def _without_crossings(found: list[Reference]) -> list[Reference]:
    """Leaves out places that lie across the edge of another reference or inside another place."""
    kept: list[Reference] = []
    around: list[Reference] = []
    for item in found:
        while around and around[-1].end <= item.start:
            around.pop()
        if around and around[-1].internal and not item.internal:
            around.remove(kept.pop())
        if not (item.internal and around and (around[-1].internal or item.end > around[-1].end)):
            kept.append(item)
            around.append(item)
    return kept
