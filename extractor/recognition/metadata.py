"""Metadata: from the letterhead, the title, the opening, the signature and the list of recipients."""

from __future__ import annotations

import re
from datetime import date

from ..directive import Metadata, Period, Span
from ..outline.lexicon import words
from .context import Context, span
from .issuers import DATE_LINE, NUMBER_LINE, read_issuer
from .lexicon import expression
from .signatures import read_recipients, read_signer, without_marks

_PERIOD = expression("metadata", "period")
_FROM_TO = expression("metadata", "from_to")
_YEAR = expression("metadata", "year")
_TERM = expression("metadata", "term")
_UNTIL = expression("metadata", "until")
_TYPED = expression("metadata", "typed")
_MATTER = re.compile(r"V/v\s*[:.]?\s*", re.IGNORECASE)
_TITLE_END = expression("metadata", "title_end")
_LONGEST_TITLE = 500
_WINDOW = 300  # characters
_DATED = expression("metadata", "date_before_year")


def recognise_metadata(context: Context) -> Metadata:
    """Reads the metadata; a field that the document does not show stays null."""
    spans: dict[str, Span] = {}
    kind, title = _kind_and_title(context, spans)
    number = _number(context, spans)
    place, issued_on = _place_and_date(context, spans)
    signer = read_signer(context, spans)
    issuer = read_issuer(context, spans)
    period = _period(context, spans)
    recipients = read_recipients(context, spans)
    addressees: list[str] = []
    for line in context.outline.addressees:
        addressees.append(without_marks(line.text))
        spans.setdefault("addressees", span(line.start, line.end))
    return Metadata(
        kind=kind,
        number=number,
        issuer=issuer,
        place=place,
        issued_on=issued_on,
        title=title,
        period=period,
        signer=signer,
        recipients=recipients,
        addressees=addressees,
        spans=spans,
    )


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
            kind = _letter_kind(context, start, spans) or _leading_kind(context, start, spans)
        return kind, title
    if kind is None:
        return _own_name(context, spans)
    return kind, None


def _letter_kind(context: Context, title_start: int, spans: dict[str, Span]) -> str | None:
    """An official letter has no type above its title, which "V/v" opens (Nghị định 30/2020/NĐ-CP)."""
    line_start = context.text.rfind("\n", 0, title_start) + 1
    if not _MATTER.match(context.text[line_start:title_start]):
        return None
    spans["kind"] = span(line_start, title_start)
    return "công văn"


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
                (
                    " ".join(words_of_kind[:count])
                    for count in range(len(words_of_kind), 0, -1)
                    if " ".join(words_of_kind[:count]) in names
                ),
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
            best = (context.text[low : low + len(name)].lower(), context.text[title_start:title_end].strip(" ,.;/"))
        if best is not None:
            return best
    return None, None


def _number(context: Context, spans: dict[str, Span]) -> str | None:
    for line in context.outline.letterhead.lines:
        if match := NUMBER_LINE.match(line.text):
            spans["number"] = span(line.start + match.start(1), line.start + match.end(1))
            return re.sub(r"\s", "", match.group(1)).replace("–", "-").rstrip(".,;")
    return None


def _place_and_date(context: Context, spans: dict[str, Span]) -> tuple[str | None, str | None]:
    for line in context.outline.letterhead.lines:
        number = NUMBER_LINE.match(line.text)  # in two columns the number may stand on the same line
        match = DATE_LINE.search(line.text, number.end() if number else 0)
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


def _before(context: Context, start: int, position: int) -> str:
    """What stands before a year, as far as it can tell what the year is."""
    return context.folded[max(start, position - _WINDOW) : position]


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
                if not _TERM.search(_before(context, start, match.start("first")).rstrip(" (,"))
            ]
            if matches:
                match = matches[-1] if number else matches[0]
                spans["period"] = span(*match.span())
                return Period(start=int(match.group("first")), end=int(match.group("last")))
        if number < len(stretches):
            years = [
                match
                for match in _YEAR.finditer(context.folded, start, end)
                if not _DATED.search(_before(context, start, match.start()))
                and not context.marks.references.within(max(start, match.start() - _WINDOW), match.start())
            ]
            if len({match.group("year") for match in years}) == 1:
                match = years[0]
                year = int(match.group("year"))
                spans["period"] = span(*match.span())
                until = _UNTIL.search(_before(context, start, match.start()))
                return Period(start=None if until else year, end=year)
    return None
