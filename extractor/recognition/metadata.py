"""Metadata: from the letterhead, the title, the opening, the signature and the list of recipients."""

from __future__ import annotations

import re
from datetime import date

from ..directive import Metadata, Period, Signer, Span
from ..outline import Line
from ..outline.lexicon import expression, words
from ..outline.parts import is_authority, is_position
from ..reading.line_shapes import BULLET, MOTTO, ORNAMENT, UPPER, is_capitals
from .clauses import clauses
from .context import Context, span

_NUMBER = re.compile(r"^Số\s*:?\s*(\d{1,5}(?:\s*/\s*\d{4})?\s*[-–/]\s*[^\s,;]+(?:\s*[-–/&]\s*[^\s,;]+)*)", re.IGNORECASE)
_DATE = re.compile(
    rf"(?P<place>[{UPPER}][^,\t]{{1,50}}?)\s*,?\s*[Nn]gày\s*(?P<day>\d{{1,2}})?[\s.…]*tháng\s*(?P<month>\d{{1,2}})?[\s.…]*năm\s*(?P<year>\d{{4}})?"
)
_PERIOD = re.compile(r"(?:giai đoạn|thời kì|nhiệm kì|năm học|các năm|từ năm|trong \d+ năm|\d+ năm)?\s*\(?(?P<first>(?:19|20)\d\d)\s*[-–]\s*(?P<last>(?:19|20)\d\d)")
_FROM_TO = re.compile(r"từ năm (?P<first>(?:19|20)\d\d) đến (?:năm |hết năm )?(?P<last>(?:19|20)\d\d)")
_YEAR = re.compile(r"(?<![\d/.-])năm (?P<year>(?:19|20)\d\d)(?!\d)")
_TERM = re.compile(r"(?:nhiệm kì|khóa \w+)\W*$")
_UNTIL = re.compile(r"(?:đến năm|tầm nhìn|đến)\s+$")
_ISSUING = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:ban hành|xây dựng|triển khai|hướng dẫn|tổ chức|yêu cầu|thông báo|kết luận|quyết định|đề ra|cụ thể hóa|chỉ đạo|đề nghị|phát động|chỉ thị|thống nhất|báo cáo|phê duyệt)(?!\w)"
)
_TYPED = re.compile(r"(?:ban hành|trên đây là|xây dựng)\s+(?P<kind>[^\W\d_]+(?:\s[^\W\d_]+){0,3})")
_MATTER = re.compile(r"V/v\s*[:.]?\s*", re.IGNORECASE)
_TITLE_END = re.compile(r"\s*(?:như sau|với (?:những|các|một số) nội dung|cụ thể như sau|gồm các nội dung|[:;]|\.\s|$)")
_LONGEST_TITLE = 500
_NAME_SYLLABLES = (2, 6)


def recognise_metadata(context: Context) -> Metadata:
    """Reads the metadata; a field that the document does not show stays null."""
    spans: dict[str, Span] = {}
    kind, title = _kind_and_title(context, spans)
    number = _number(context, spans)
    place, issued_on = _place_and_date(context, spans)
    signer = _signer(context, spans)
    issuer = _issuer(context, spans)
    period = _period(context, spans)
    recipients = _recipients(context, spans)
    addressees: list[str] = []
    for line in context.outline.addressees:
        addressees.append(_without_marks(line.text))
        spans.setdefault("addressees", span(line.start, line.end))
    return Metadata(
        kind=kind, number=number, issuer=issuer, place=place, issued_on=issued_on, title=title, period=period,
        signer=signer, recipients=recipients, addressees=addressees, spans=spans,
    )


def _without_marks(text: str) -> str:
    bullet = BULLET.match(text)
    return text[bullet.end() if bullet else 0 :].strip().rstrip(".;,:/ ").strip()


def _kind_and_title(context: Context, spans: dict[str, Span]) -> tuple[str | None, str | None]:
    head = context.outline.letterhead
    kind: str | None = None
    if head.kind:
        kind = " ".join(line.text.strip(" :*.") for line in head.kind).lower()
        spans["kind"] = span(head.kind[0].start, head.kind[-1].end)
    if head.title:
        start, end = head.title[0].start, head.title[-1].end
        spans["title"] = span(start, end)
        title = " ".join(context.text[start:end].split()).rstrip(" .;:*")
        if kind is None:
            kind = _leading_kind(context, start, spans)
        return kind, title
    if kind is None:
        return _letter(context, spans) or _own_name(context, spans)
    return kind, None


def _letter(context: Context, spans: dict[str, Span]) -> tuple[str, str] | None:
    """An official letter has no type above its title: "V/v …" stands below its number (Nghị định 30/2020/NĐ-CP)."""
    for line in context.outline.letterhead.lines:
        match = _MATTER.match(line.text)
        if match is not None:
            spans["kind"] = span(line.start, line.start + match.end())
            spans["title"] = span(line.start + match.end(), line.end)
            return "công văn", line.text[match.end() :].strip(" .")
    return None


def _leading_kind(context: Context, start: int, spans: dict[str, Span]) -> str | None:
    for name in sorted(words("kinds", "names"), key=len, reverse=True):
        if context.folded.startswith(name, start):
            spans["kind"] = span(start, start + len(name))
            return context.text[start : start + len(name)].lower()
    return None


def _own_name(context: Context, spans: dict[str, Span]) -> tuple[str | None, str | None]:
    """Type and title that the text gives itself: "ban hành Hướng dẫn …", "Trên đây là Kế hoạch …"."""
    names = words("kinds", "names")
    leaves = [leaf for leaf in context.outline.leaves if leaf.zone in ("opening", "closing")]
    for leaf in leaves:
        best: tuple[str, str] | None = None
        for match in _TYPED.finditer(context.folded, leaf.start, leaf.end):
            words_of_kind = match.group("kind").split()
            name = next(
                (" ".join(words_of_kind[:count]) for count in range(len(words_of_kind), 0, -1) if " ".join(words_of_kind[:count]) in names),
                None,
            )
            low = match.start("kind")
            if name is None or not context.text[low].isupper():
                continue
            title_start = low + len(name) + 1
            end = _TITLE_END.search(context.folded, title_start, min(leaf.end, title_start + _LONGEST_TITLE))
            title_end = end.start() if end else leaf.end
            spans["kind"] = span(low, low + len(name))
            spans["title"] = span(title_start, title_end)
            best = (context.text[low : low + len(name)].lower(), context.text[title_start:title_end].strip(" ,"))
        if best is not None:
            return best
    return None, None


def _number(context: Context, spans: dict[str, Span]) -> str | None:
    for line in context.outline.letterhead.lines:
        if match := _NUMBER.match(line.text):
            spans["number"] = span(line.start + match.start(1), line.start + match.end(1))
            return re.sub(r"\s", "", match.group(1)).replace("–", "-").rstrip(".,;")
    return None


def _place_and_date(context: Context, spans: dict[str, Span]) -> tuple[str | None, str | None]:
    for line in context.outline.letterhead.lines:
        match = _DATE.search(line.text)
        if match is None:
            continue
        low, high = match.span("place")
        spans["place"] = span(line.start + low, line.start + high)
        issued: str | None = None
        if match.group("day") and match.group("month") and match.group("year"):
            try:
                issued = date(int(match.group("year")), int(match.group("month")), int(match.group("day"))).isoformat()
                spans["issued_on"] = span(line.start + match.end("place"), line.start + match.end())
            except ValueError:
                context.warnings.append(
                    ("impossible-date", f"{match.group().strip()}: no such day", line.start, line.end)
                )
        return match.group("place").strip(), issued
    return None, None


def _signer(context: Context, spans: dict[str, Span]) -> Signer | None:
    name: str | None = None
    position: str | None = None
    authority: list[str] = []
    first: int | None = None
    last = 0
    lines = context.outline.signature.lines
    for index, line in enumerate(lines):
        text = line.text.strip(" *")
        if not text or ORNAMENT.match(text) or _is_note(line):
            continue
        if first is None:
            first = line.start
        if expression("signature", "authority").match(line.folded) and is_authority(line):
            authority.append(text)
        elif position is None and name is None and is_position(line):
            position = text
        elif authority and position is None and name is None and is_capitals(text):
            authority[-1] = f"{authority[-1]} {text}"  # the body's name wraps
        elif name is None and _is_name(text):
            name = text
            last = line.end
            break
        else:
            continue
        last = line.end
        del index
    if first is None or not (name or position or authority):
        return None
    spans["signer"] = span(first, max(last, first))
    return Signer(name=name, position=position, authority=" ".join(authority) or None)


def _is_note(line: Line) -> bool:
    bare = line.folded.strip(" ()*.,[]")
    return bare in words("signature", "notes") or (line.text.startswith("(") and line.text.rstrip().endswith(")"))


def _is_name(text: str) -> bool:
    """A person's name: capitalised syllables, perhaps behind a title like "TS."."""
    bare = re.sub(r"^(?:[A-ZĐ]\w{0,3}\.\s?)+", "", text).strip(" .,")
    syllables = bare.split()
    low, high = _NAME_SYLLABLES
    if not low <= len(syllables) <= high:
        return False
    return all(syllable[:1].isupper() and syllable.replace("'", "").isalpha() for syllable in syllables)


def _recipients(context: Context, spans: dict[str, Span]) -> list[str]:
    found: list[str] = []
    previous_block: set[str] = set()
    lines = context.outline.signature.recipients
    for line in lines:
        text = _without_marks(line.text)
        if not text or line.text.rstrip().endswith(":"):
            continue
        if text in previous_block:
            continue
        previous_block.add(text)
        found.append(text)
    if lines:
        spans["recipients"] = span(lines[0].start, lines[-1].end)
    return found


def _issuer(context: Context, spans: dict[str, Span]) -> str | None:
    """The fullest of the names in the letterhead and in the paragraphs that issue the document."""
    printed = _printed_issuer(context)
    stated = _stated_issuer(context)
    closing = _closing_issuer(context)
    if stated is None or _goes_on(context, stated, closing):
        stated = closing or stated
    if printed is None and stated is None:
        return _signing_issuer(context, spans)
    chosen = stated or printed
    if printed is not None and stated is not None:
        printed_words = context.folded[printed[0] : printed[1]].split()
        stated_words = context.folded[stated[0] : stated[1]].split()
        same_head = printed_words[:2] == stated_words[:2] or stated_words[0] in ("ubnd", "hđnd")
        chosen = printed if same_head and len(printed_words) > len(stated_words) else stated
        if not same_head and not set(stated_words) & set(printed_words):
            chosen = printed
    assert chosen is not None
    spans["issuer"] = span(*chosen)
    name = " ".join(context.text[chosen[0] : chosen[1]].split())
    return _sentence_case(name) if is_capitals(name) else name


def _sentence_case(name: str) -> str:
    """Capitals of a letterhead in ordinary writing: "ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ" → "Ủy ban nhân dân tỉnh Phú Thọ"."""
    words_of_name = name.lower().split()
    place = False
    for index, word in enumerate(words_of_name):
        if place or index == 0:
            words_of_name[index] = word[:1].upper() + word[1:]
        if word in ("tỉnh", "xã", "phường", "huyện", "phố"):
            place = True
    return " ".join(words_of_name)


def _printed_issuer(context: Context) -> tuple[int, int] | None:
    """The last body among the letterhead's lines; a line that only names its place belongs to the one above."""
    lines: list[Line] = []
    for line in context.outline.letterhead.lines:
        text = line.text.strip()
        if ORNAMENT.match(text):
            continue
        if MOTTO.search(text) or _NUMBER.match(text) or _DATE.search(text) or text.lower().startswith(("số", "chủ nghĩa", "nghĩa việt")):
            if lines and text.lower().startswith("số"):
                break
            continue
        if is_capitals(text):
            lines.append(line)
    if not lines:
        return None
    start = lines[-1]
    if re.match(r"(?:tỉnh|thành phố|xã|phường|huyện|quận|thị xã|thị trấn|đặc khu|và\s|việt nam|trung ương)", start.folded) and len(lines) > 1:
        above = lines[-2]
        between = context.text[above.end : start.start]
        if len(between.strip()) < 60:
            return (above.start, start.end) if not between.strip() else (above.start, above.end)
    return start.start, start.end


def _stated_issuer(context: Context) -> tuple[int, int] | None:
    """The body that issues in the opening paragraphs: "… Ủy ban nhân dân tỉnh ban hành Kế hoạch … như sau:"."""
    openings = [leaf for leaf in context.outline.leaves if leaf.zone == "opening"]
    for leaf in reversed(openings):
        bodies = context.marks.bodies.within(leaf.start, leaf.end)
        for body in reversed(bodies):
            before = context.folded[max(leaf.start, body.start - 5) : body.start]
            if before.strip() and before.rstrip()[-1] not in ".;,:" and body.start != leaf.start:
                continue
            if _ISSUING.match(context.folded, body.end, leaf.end) and context.text[body.start].isupper():
                return body.start, body.end
    for leaf in reversed(openings):
        # "…; Ban A, cơ quan tham mưu của B, ban hành Hướng dẫn …": the body that opens the last clause.
        for clause in reversed(clauses(context.text, leaf.start, leaf.end)):
            body = context.marks.bodies.at(clause.start)
            if body is not None and re.search(r"(?<!\w)(?:ban hành|xây dựng|hướng dẫn)(?!\w)", context.folded[body.end : clause.end]):
                return body.start, body.end
    return None


def _goes_on(context: Context, name: tuple[int, int], longer: tuple[int, int] | None) -> bool:
    """The longer name begins with the words of the other."""
    if longer is None:
        return False
    words_of_name = context.folded[name[0] : name[1]].split()
    words_of_longer = context.folded[longer[0] : longer[1]].split()
    return len(words_of_longer) > len(words_of_name) and words_of_longer[: len(words_of_name)] == words_of_name


def _closing_issuer(context: Context) -> tuple[int, int] | None:
    """The body in "Trên đây là Kế hoạch … của …"."""
    for leaf in context.outline.leaves:
        if leaf.zone != "closing":
            continue
        match = re.search(r"trên đây là [^.;]{0,250}? của ", context.folded[leaf.start : leaf.end])
        if match is None:
            continue
        body = context.marks.bodies.at(leaf.start + match.end())
        if body is not None:
            return body.start, body.end
    return None


def _signing_issuer(context: Context, spans: dict[str, Span]) -> str | None:
    """Without letterhead and opening: the body on whose behalf the document is signed."""
    for line in context.outline.signature.lines:
        match = expression("signature", "authority").match(line.folded)
        if match is not None and is_authority(line) and line.folded.startswith(("t", "T")):
            spans["issuer"] = span(line.start + match.end(), line.end)
            return _sentence_case(line.text[match.end() :].strip())
    return None


def _period(context: Context, spans: dict[str, Span]) -> Period | None:
    head = context.outline.letterhead
    stretches = [(line.start, line.end) for line in head.title]
    if "title" in spans and not stretches:
        stretches.append((spans["title"].start, spans["title"].end))
    if stretches:
        stretches = [(stretches[0][0], stretches[-1][1])]
    openings = [(leaf.start, leaf.end) for leaf in context.outline.leaves if leaf.zone == "opening"]
    for number, (start, end) in enumerate([*stretches, *openings[-1:]]):
        for pattern in (_PERIOD, _FROM_TO):
            matches = [
                match
                for match in pattern.finditer(context.folded, start, end)
                if not _TERM.search(context.folded[start : match.start("first")].rstrip(" (,"))
            ]
            if matches:
                match = matches[-1] if number else matches[0]
                spans["period"] = span(*match.span())
                return Period(start=int(match.group("first")), end=int(match.group("last")))
        if number < len(stretches):
            years = [
                match
                for match in _YEAR.finditer(context.folded, start, end)
                if not re.search(r"(?:ngày|tháng)\s[\d/.\s]*(?:tháng \d+\s*)?$", context.folded[start : match.start()])
                and not context.marks.references.within(start, match.start()) 
            ]
            if len({match.group("year") for match in years}) == 1:
                match = years[0]
                year = int(match.group("year"))
                spans["period"] = span(*match.span())
                until = _UNTIL.search(context.folded[start : match.start()])
                return Period(start=None if until else year, end=year)
    return None
