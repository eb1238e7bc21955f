"""A comparison as rows for tables: what became of each item, where it stands on both sides, and why, in words."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..comparison.model import Category, Change, Comparison, Evidence, Facet, Reason, Relation
from ..directive import Deadline, Directive, Span
from .comparison_labels import Label, capitalised, label
from .wording import CATEGORY_ORDER, RELATION_ORDER, Language, day, direction, facet, field, value

# A reason shows where to look; the two texts stand beside it.
_LONGEST_VALUE = 60
# A time and what is due are quoted as one stretch when no more than this stands between them.
_LARGEST_GAP = 40
# Control characters, marks that no eye sees or that turn the direction of writing, halves of a character.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
# Two characters more that XML cannot hold.
_NO_CHARACTERS = frozenset("\ufffe\uffff")
_VALUE_FACETS: frozenset[Facet] = frozenset({"quantity", "base", "time", "period"})
# Facets that an officer asks for first, whatever the relation came to.
_WEIGHTY_FACETS: frozenset[Facet] = frozenset({"quantity", "time", "rank", "modality"})
_STRETCH = re.compile(r"(?<![\d-])(\d{4}-\d{2}-\d{2}) – (\d{4}-\d{2}-\d{2})(?![\d-])")
_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class RowSide:
    """An item in one of the two directives.

    Attributes:
        item: its id.
        labels: of the sections that lead to it: "III › 2 › a)".
        heading: of the section that it stands in; of a part of the letterhead its name, of a section none.
        text: its words on one line.
        pages: numbers of the pages it stands on, none where the source has no pages.
    """

    item: str
    labels: str
    heading: str
    text: str
    pages: tuple[int, ...]

    @property
    def place(self) -> str:
        """The labels with the heading."""
        return f"{self.labels} {self.heading}".strip()


@dataclass(frozen=True, slots=True)
class Row:
    """What became of an item.

    Attributes:
        number: from 1, in the order of the rows.
        older: the item in the older directive, None when it was added.
        newer: the item in the newer directive, None when it was removed.
        reasons: what differs, in words, a facet each.
        similarity: of the words, 0 to 1.
        moved: whether it stands in a section that answers to another one.
        weighty: whether a number, a time, a rating or an obligation changed: what an officer asks for first.
        gist: those of the reasons that make it weighty, on one line.
    """

    number: int
    category: Category
    relation: Relation
    older: RowSide | None
    newer: RowSide | None
    reasons: tuple[str, ...]
    similarity: float
    moved: bool
    weighty: bool
    gist: str

    @property
    def why(self) -> str:
        """The reasons on one line: "số lượng, tỷ lệ: ≥ 70 % → ≥ 80 % (tăng); cấp: bỏ “xã hội”"."""
        return "; ".join(self.reasons)


def rows_of(comparison: Comparison, older: Directive, newer: Directive, *, language: Language = "vi") -> list[Row]:
    """The changes as rows: by category, in it what weighs most first, then in the order of the newer directive.

    Args:
        comparison: of the two directives.
        older: the directive that was compared.
        newer: the one that it was compared with.
        language: of the reasons.
    """
    sides = (_Items(older, language), _Items(newer, language))
    rows: list[Row] = []
    for number, change in enumerate(sorted(comparison.changes, key=_order), 1):
        reasons = _reasons(change, sides)
        words = _in_words(reasons, language)
        if change.moved and all(reason.facet != "place" for reason in reasons):
            words.append("chuyển sang mục khác" if language == "vi" else "moved to another section")
        row = Row(
            number=number,
            category=change.category,
            relation=change.relation,
            older=sides[0].side(change.category, change.older, change.older_text, change.older_span),
            newer=sides[1].side(change.category, change.newer, change.newer_text, change.newer_span),
            reasons=tuple(words),
            similarity=change.similarity,
            moved=change.moved,
            weighty=_is_weighty(change),
            gist="; ".join(_in_words([reason for reason in reasons if reason.facet in _WEIGHTY_FACETS], language)),
        )
        rows.append(row)
    return rows


def count(rows: Iterable[Row]) -> Counter[tuple[Category, Relation]]:
    """How many rows there are of each category and relation."""
    return Counter((row.category, row.relation) for row in rows)


def used(counts: Counter[tuple[Category, Relation]]) -> tuple[list[Category], list[Relation]]:
    """The categories and the relations that anything came to, in their order."""
    categories: list[Category] = [name for name in CATEGORY_ORDER if any(counts[name, it] for it in RELATION_ORDER)]
    relations: list[Relation] = [name for name in RELATION_ORDER if any(counts[it, name] for it in CATEGORY_ORDER)]
    return categories, relations


def plain(text: str) -> str:
    """A text of a document on one line, without characters that steer what shows it or that no table can hold."""
    if not text.isprintable():
        text = "".join(letter for letter in text if letter.isspace() or _is_seen(letter))
    return " ".join(text.split())


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter) not in _UNSEEN and letter not in _NO_CHARACTERS


def shortened(text: str, length: int) -> str:
    """A text cut at a word, with an ellipsis where something was left out."""
    if len(text) <= length:
        return text
    return f"{text[: length + 1].rsplit(' ', 1)[0][:length].rstrip(' ,;:.-')} …"


def pages_in_words(pages: Sequence[int]) -> str:
    """Page numbers, those that follow one another as a stretch: "3–5, 8"."""
    stretches: list[list[int]] = []
    for page in sorted(set(pages)):
        if stretches and page == stretches[-1][-1] + 1:
            stretches[-1][1:] = [page]
        else:
            stretches.append([page])
    return ", ".join("–".join(str(page) for page in stretch) for stretch in stretches)


def places_in_words(row: Row, length: int, language: Language) -> list[str]:
    """Where an item stands, on one line where both sides agree and else on one for each side.

    Args:
        row: a row.
        length: longer headings are cut.
        language: of what is not the document's.
    """
    sides: list[tuple[Label, RowSide | None]] = [("old", row.older), ("new", row.newer)]
    told: list[tuple[Label, str]] = [(which, _place_in_words(it, length, language)) for which, it in sides if it]
    told = [(which, place) for which, place in told if place]
    if len({place for _, place in told}) <= 1:
        return [place for _, place in told[:1]]
    return [f"{label(which, language)}: {place}" for which, place in told]


def _place_in_words(side: RowSide, length: int, language: Language) -> str:
    place = f"{side.labels} {shortened(side.heading, length)}".strip()
    if not side.pages:
        return place
    pages = f"{label('pages' if len(side.pages) > 1 else 'page', language)}{pages_in_words(side.pages)}"
    return f"{place} ({pages})".strip()


def _order(change: Change) -> tuple[int, int, int]:
    span = change.newer_span or change.older_span
    return (
        CATEGORY_ORDER.index(change.category),
        RELATION_ORDER.index(change.relation),
        span.start if span else 0,
    )


def _reasons(change: Change, sides: tuple[_Items, _Items]) -> list[Reason]:
    """Why a change is what it is; a target or a deadline that came or went is told from others in its clause."""
    if change.reasons or change.category not in ("target", "deadline") or (change.older and change.newer):
        return change.reasons
    older, newer = sides[0].mark(change.older), sides[1].mark(change.newer)
    of: Facet = "quantity" if change.category == "target" else "time"
    return [Reason(facet=of, older=older, newer=newer)] if older or newer else []


def _is_weighty(change: Change) -> bool:
    if change.relation in ("identical", "reworded"):
        return False
    return (
        change.relation == "revalued"
        or change.category in ("target", "deadline")
        or any(reason.facet in _WEIGHTY_FACETS for reason in change.reasons)
    )


class _Items:
    """The items of a directive by their ids, with the places where they stand."""

    def __init__(self, directive: Directive, language: Language) -> None:
        self._language: Language = language
        self._text = directive.text
        self._deadlines = {deadline.id: deadline for deadline in directive.deadlines}
        self._quantities = {target.id: target.quantity for target in directive.targets}
        self._sections = dict(_sections(directive))
        self._places: dict[str, tuple[str, str]] = {}
        labels: dict[str, str] = {}
        for section in directive.sections:
            above = labels.get(section.parent or "", "")
            own = plain(section.label)
            # The signs around a number are kept at the last label only: "III › 2 › a)".
            labels[section.id] = f"{above}{own.strip('(.-)/ ')} › " if own else above
            place = f"{above}{own}" if own else above.removesuffix(" › ")
            self._places[section.id] = (place, plain(section.heading))

    def mark(self, item: str | None) -> Evidence | None:
        """The number of a target or the time of a deadline, None where there is no such item."""
        deadline = self._deadlines.get(item or "")
        if deadline:
            return Evidence(value=deadline.text, span=deadline.span)
        quantity = self._quantities.get(item or "")
        if quantity is None:
            return None
        sign = "" if quantity.comparator in ("=", "between") else f"{quantity.comparator} "
        upper = f"–{quantity.upper:.10g}" if quantity.upper is not None else ""
        return Evidence(value=f"{sign}{quantity.value:.10g}{upper} {quantity.unit}".strip(), span=quantity.span)

    def side(self, of: Category, item: str | None, text: str | None, span: Span | None) -> RowSide | None:
        """An item with its place, None where there is none."""
        if item is None:
            return None
        labels, heading = self._places.get(self._sections.get(item) or "", ("", ""))
        if of == "metadata":
            heading = capitalised(plain(field(item, self._language)))
        elif of == "section":
            heading = ""
        spans = [span] if span else []
        deadline = self._deadlines.get(item)
        if deadline:
            text = self._with_action(deadline)
            spans.extend([deadline.action.span] if deadline.action else [])
        return RowSide(
            item=item,
            labels=labels,
            heading=heading,
            text=plain(text or ""),
            pages=tuple(sorted({page for each in spans for page in each.pages or ()})),
        )

    def _with_action(self, deadline: Deadline) -> str:
        """A time with what is due: as one stretch of the text where they stand together."""
        action = deadline.action
        if action is None:
            return deadline.text
        first, last = sorted((deadline.span, action.span), key=lambda span: (span.start, span.end))
        between = self._text[first.end : last.start]
        if len(between) <= _LARGEST_GAP and "\n" not in between:
            return self._text[first.start : max(first.end, last.end)]
        return " … ".join(self._text[span.start : span.end] for span in (first, last))


def _sections(directive: Directive) -> Iterator[tuple[str, str | None]]:
    """For each item's id the id of the section it stands in; a section stands at itself."""
    for section in directive.sections:
        yield section.id, section.id
    for criterion in directive.criteria:
        yield criterion.id, criterion.section
        for condition in criterion.conditions:
            yield condition.id, criterion.section
    for items in (directive.eligibility, directive.targets, directive.deadlines, directive.assignments):
        for item in items:
            yield item.id, item.section


def _in_words(reasons: Sequence[Reason], language: Language) -> list[str]:
    """Reasons in words, those of one facet together: "câu chữ: thêm “các”, bỏ “và”"."""
    by_facet: dict[Facet, list[str]] = {}
    for reason in reasons:
        by_facet.setdefault(reason.facet, []).append(_reason_in_words(reason, language))
    return [f"{facet(name, language)}: {', '.join(dict.fromkeys(words))}" for name, words in by_facet.items()]


def _reason_in_words(reason: Reason, language: Language) -> str:
    older, newer = (_value(side, reason.facet, language) for side in (reason.older, reason.newer))
    added, dropped = ("thêm", "bỏ") if language == "vi" else ("added", "dropped")
    if older and newer:
        words = f"{older} → {newer}"
    elif newer:
        words = f"{added} {newer}"
    else:
        words = f"{dropped} {older}"
    return f"{words} ({direction(reason.direction, language)})" if reason.direction else words


def _value(evidence: Evidence | None, of: Facet, language: Language) -> str:
    """A value as an officer reads it: numbers and times bare, words of the document in quotation marks."""
    if evidence is None:
        return ""
    shown = shortened(plain(evidence.value), _LONGEST_VALUE)
    if of not in _VALUE_FACETS:
        return f"“{shown}”"
    return value(_STRETCH.sub(lambda found: _stretch(found[1], found[2], language), shown), of, language)


def _stretch(start: str, end: str, language: Language) -> str:
    """A stretch of days by its shortest name: "2026", "quý II/2026", "tháng 4/2026", "01/04/2026 – 15/05/2026"."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return f"{start} – {end}"
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole_months and (first.month, last.month) == (1, 12):
        return " – ".join(dict.fromkeys((str(first.year), str(last.year))))
    month, quarter = ("tháng ", "quý ") if language == "vi" else ("", "quarter ")
    if whole_months and first.year == last.year and first.month == last.month:
        return f"{month}{first.month}/{first.year}"
    if whole_months and first.year == last.year and first.month % 3 == 1 and last.month == first.month + 2:
        return f"{quarter}{_QUARTERS[first.month // 3]}/{first.year}"
    return f"{day(start)} – {day(end)}"
