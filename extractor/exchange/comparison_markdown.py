"""A comparison as a Markdown page: counts, what matters first, then every item by category."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..comparison.model import Category, Comparison, Relation
from ..directive import Directive
from .comparison_labels import Label, capitalised, identity, in_words, label, name_of
from .comparison_rows import Row, count, places_in_words, plain, rows_of, shortened, used
from .marked_words import Piece, marked
from .wording import RELATION_ORDER, Language, category, relation

_LONGEST_HEADING = 100
_LONGEST_PREVIEW = 160
# Every sign that Markdown or one of its dialects gives a meaning inside a line. None of the texts begins a line.
_SIGNS = re.compile(r"[\\`*_\[\]{}<>&~|$#@^]")
# Bare addresses become links by themselves.
_ADDRESSES = re.compile(r"(?i):(?=//)|(?<=\bwww)\.")
_TOLD: tuple[Label, ...] = ("kind", "symbol", "issuer", "issued_on", "period", "signer", "file", "sha256")


def render_markdown(comparison: Comparison, older: Directive, newer: Directive, *, language: Language = "vi") -> str:
    """The page as text; what only one of two texts has is ~~struck through~~ in the older and **bold** in the newer.

    Args:
        comparison: of the two directives.
        older: the directive that was compared.
        newer: the one that it was compared with.
        language: of all that is not the documents' own words.
    """
    rows = rows_of(comparison, older, newer, language=language)
    lines = [f"# {label('title', language)}", ""]
    lines += _directives(older, newer, language)
    if rows:
        lines += ["", f"## {label('counts', language)}", "", *_counts(rows, language)]
        lines += _matters(rows, language)
        lines += _categories(rows, language)
    else:
        lines += ["", label("no_changes", language)]
    lines += _successions(comparison, language)
    return "\n".join(lines) + "\n"


def _directives(older: Directive, newer: Directive, language: Language) -> Iterator[str]:
    directives: tuple[tuple[Label, Directive], ...] = (("older", older), ("newer", newer))
    for which, directive in directives:
        yield f"- **{label(which, language)}:** {_escaped(name_of(directive, language))}"
        data = identity(directive, language)
        for name in _TOLD:
            if data[name]:
                yield f"  - {label(name, language)}: {_escaped(data[name])}"


def _counts(rows: Sequence[Row], language: Language) -> Iterator[str]:
    """The table of categories and relations."""
    counts = count(rows)
    categories, relations = used(counts)
    titles = [label("category", language), *(capitalised(relation(name, language)) for name in relations)]
    yield _table_row([*titles, label("total", language)])
    yield _table_row(["---", *("--:" for _ in relations), "--:"])
    for name in categories:
        numbers = [counts[name, other] for other in relations]
        yield _table_row([capitalised(category(name, language)), *_numbers(numbers)])
    totals = [sum(counts[name, other] for name in categories) for other in relations]
    yield _table_row([f"**{label('total', language)}**", *_numbers(totals)])


def _numbers(numbers: Sequence[int]) -> list[str]:
    """Numbers with their sum; a dash where there is none."""
    return [str(number or "–") for number in (*numbers, sum(numbers))]


def _table_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _matters(rows: Sequence[Row], language: Language) -> Iterator[str]:
    """A line for each change of a number, a time, a rating or an obligation, the most telling result first."""
    weighty = sorted((row for row in rows if row.weighty), key=lambda row: RELATION_ORDER.index(row.relation))
    if not weighty:
        return
    yield from ("", f"## {label('matters', language)} ({len(weighty)})", "")
    for row in weighty:
        side = row.newer or row.older
        what = f"{capitalised(category(row.category, language))}, {relation(row.relation, language)}"
        gist = f"; {_escaped(row.gist)}" if row.gist else ""
        text = f" – “{_escaped(shortened(side.text, _LONGEST_PREVIEW))}”" if side else ""
        yield f"- **{row.number}.** {what}{gist}{text}"


def _categories(rows: Sequence[Row], language: Language) -> Iterator[str]:
    for name, of_category in groupby(rows, key=_category):
        together = list(of_category)
        yield from ("", f"## {capitalised(category(name, language))} ({len(together)})")
        for result, of_relation in groupby(together, key=_relation):
            alike = list(of_relation)
            yield from ("", f"### {capitalised(relation(result, language))} ({len(alike)})", "")
            for row in alike:
                yield from _item(row, language)


def _category(row: Row) -> Category:
    return row.category


def _relation(row: Row) -> Relation:
    return row.relation


def _item(row: Row, language: Language) -> Iterator[str]:
    """A row as a list item: its place, both texts with what differs marked, and the reasons."""
    places = " → ".join(places_in_words(row, _LONGEST_HEADING, language))
    yield f"- **{row.number}.** {_escaped(places)}".rstrip()
    if row.relation == "identical" and row.newer:
        yield f"  - {_escaped(row.newer.text)}"
        return
    older, newer = marked(row.older.text if row.older else None, row.newer.text if row.newer else None)
    if row.older:
        yield f"  - {label('old', language)}: {_marked(older, '~~')}"
    if row.newer:
        yield f"  - {label('new', language)}: {_marked(newer, '**')}"
    if row.reasons:
        yield f"  - {label('changes', language)}: {_escaped(row.why)}"


def _successions(comparison: Comparison, language: Language) -> Iterator[str]:
    if not comparison.successions:
        return
    yield from ("", f"## {label('successions', language)}", "")
    for succession in comparison.successions:
        yield f"- {_escaped(in_words(succession, language))}"


def _marked(pieces: Sequence[Piece], sign: str) -> str:
    """Pieces as one text, those that changed between two signs."""
    text = "".join(piece.text for piece in pieces)
    out: list[str] = []
    place = 0
    for piece in pieces:
        start, place = place, place + len(piece.text)
        out.append(_between(text, start, place, sign) if piece.changed else _escaped_part(piece.text))
    return "".join(out)


def _between(text: str, start: int, end: int, sign: str) -> str:
    """A stretch of a text between two signs.

    Signs mark nothing where white space stands inside them, or punctuation does with a letter on their other side:
    there the stretch is made shorter until they do.
    """
    first, last = start, end
    while first < last and not _opens(text[first], text[first - 1 : first]):
        first += 1
    while first < last and not _opens(text[last - 1], text[last : last + 1]):
        last -= 1
    if first == last:
        return _escaped_part(text[start:end])
    before, inside, after = (_escaped_part(part) for part in (text[start:first], text[first:last], text[last:end]))
    return f"{before}{sign}{inside}{sign}{after}"


def _opens(inside: str, outside: str) -> bool:
    """Whether a sign between these two characters marks what is inside; outside there may be none."""
    return not inside.isspace() and (
        not _is_punctuation(inside) or not outside or outside.isspace() or _is_punctuation(outside)
    )


def _is_punctuation(letter: str) -> bool:
    """As CommonMark has it: punctuation and symbols."""
    return unicodedata.category(letter)[0] in "PS"


def _escaped(text: str) -> str:
    """A text of a document that means nothing to Markdown and to HTML."""
    return _escaped_part(plain(text))


def _escaped_part(text: str) -> str:
    """A piece of such a text; the white space at its ends stays."""
    return _ADDRESSES.sub(r"\\\g<0>", _SIGNS.sub(r"\\\g<0>", text))
