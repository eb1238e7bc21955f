"""Scores what frames a directive: metadata, sections, citations and definitions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from ..directive import Citation, Definition, Metadata, Period, Section, Signer
from .gold import GoldCitation, GoldDefinition, GoldMetadata, GoldSection
from .matching import best_pairs, ordered_pairs
from .outcomes import Entry, Ledger
from .words import Bag, similarity, words

_LEAST_RECIPIENT = 0.8
_LEAST_SECTION = 0.6
_LEAST_TERM = 0.6
# A heading may be a whole paragraph; its first words tell which.
_HEADING_WORDS = 12
# Sections of the same label and no word in common still differ from those of another label.
_SAME_LABEL = 0.001


def score_metadata(ledger: Ledger, gold: GoldMetadata, found: Metadata) -> None:
    """Scores each field that gold has; number, place, date and signer's name count as invented where gold has none."""
    _Field(ledger, found, "kind", _same_words).score(gold.kind, found.kind)
    _Field(ledger, found, "number", _same_number, never_invent=True).score(gold.number, found.number)
    _Field(ledger, found, "issuer", _alike(0.7)).score(gold.issuer, found.issuer)
    _Field(ledger, found, "place", _same_words, never_invent=True).score(gold.place, found.place)
    _Field(ledger, found, "issued_on", str.__eq__, never_invent=True).score(gold.issued_on, found.issued_on)
    _Field(ledger, found, "title", _alike(0.85)).score(gold.title, found.title)
    _Field(ledger, found, "period", str.__eq__).score(_years(gold.period), _years(found.period))
    nobody = Signer(name=None, position=None, authority=None)
    wanted, given = gold.signer or nobody, found.signer or nobody
    _Field(ledger, found, "signer.name", _alike(0.8), never_invent=True).score(wanted.name, given.name)
    _Field(ledger, found, "signer.position", _alike(0.8)).score(wanted.position, given.position)
    _Field(ledger, found, "signer.authority", _alike(0.8)).score(wanted.authority, given.authority)
    _score_recipients(ledger, gold.recipients, found)


class _Field:
    """One field of the metadata: how its values are compared and where its outcome is recorded."""

    def __init__(
        self,
        ledger: Ledger,
        found: Metadata,
        name: str,
        same: Callable[[str, str], Any],
        *,
        never_invent: bool = False,
    ) -> None:
        self._ledger, self._name, self._same, self._never_invent = ledger, name, same, never_invent
        span = found.spans.get(name) or found.spans.get(name.partition(".")[0])
        self._offset = span.start if span else None

    def score(self, wanted: str | None, given: str | None) -> None:
        """Records the outcome of the field."""
        gold = [Entry(wanted, context=self._name)] if wanted else []
        predicted = [Entry(given, context=self._name, offset=self._offset)] if given else []
        if not wanted or not given:
            if gold or self._never_invent:
                self._ledger.record("metadata", gold, predicted, [])
            return
        wrong = {} if self._same(wanted, given) else {(0, 0): (wanted, given)}
        self._ledger.record("metadata", gold, predicted, [(0, 0)], wrong)


def _score_recipients(ledger: Ledger, gold: Sequence[str], found: Metadata) -> None:
    pairs = best_pairs(
        [Bag.of(name) for name in gold], [Bag.of(name) for name in found.recipients], Bag.similarity, _LEAST_RECIPIENT
    )
    span = found.spans.get("recipients")
    offset = span.start if span else None
    ledger.record(
        "recipients", [Entry(name) for name in gold], [Entry(name, offset=offset) for name in found.recipients], pairs
    )


def _same_words(one: str, other: str) -> bool:
    return words(one) == words(other)


def _same_number(one: str, other: str) -> bool:
    return _symbol(one) == _symbol(other)


def _symbol(number: str) -> str:
    """A document's number as it is compared: no white space, no letter case."""
    return re.sub(r"\s", "", number).casefold()


def _alike(least: float) -> Callable[[str, str], bool]:
    return lambda one, other: similarity(one, other) >= least


def _years(period: Period | None) -> str | None:
    return None if period is None else f"{period.start or '…'} – {period.end or '…'}"


def score_sections(ledger: Ledger, gold: Sequence[GoldSection], found: Sequence[Section]) -> None:
    """Scores headings, paired in their order by label and first words, and the level of those that were found."""
    pairs = ordered_pairs(
        [_section_key(section.label, section.heading) for section in gold],
        [_section_key(section.label, section.heading) for section in found],
        _section_similarity,
        _LEAST_SECTION,
    )
    wanted = [Entry(_section_words(section), optional=section.optional) for section in gold]
    given = [Entry(_section_words(section), offset=section.span.start) for section in found]
    ledger.record("sections", wanted, given, pairs)
    for i, j in pairs:
        if not gold[i].optional:
            entry = Entry(wanted[i].words, offset=found[j].span.start)
            expected, got = gold[i].level, found[j].level
            ledger.judge("sections.level", entry, expected, got, right=expected == got)


def _section_words(section: GoldSection | Section) -> str:
    return f"{section.label} {section.heading}".strip()


def _section_key(label: str, heading: str) -> tuple[str, Bag]:
    return re.sub(r"\W", "", label).casefold(), Bag.of(" ".join(heading.split()[:_HEADING_WORDS]))


def _section_similarity(one: tuple[str, Bag], other: tuple[str, Bag]) -> float:
    return one[1].similarity(other[1]) + _SAME_LABEL if one[0] == other[0] else 0.0


def score_citations(ledger: Ledger, gold: Sequence[GoldCitation], found: Sequence[Citation]) -> None:
    """Scores cited documents by their numbers, and the dates of those that were found."""
    # The first mention of a number stands for all.
    firsts = {_symbol(citation.number): citation for citation in reversed(found)}
    places = {number: j for j, number in enumerate(firsts)}
    given = list(firsts.values())
    symbols = [_symbol(citation.number) for citation in gold]
    pairs = [(i, places[symbol]) for i, symbol in enumerate(symbols) if symbol in places]
    ledger.record(
        "citations",
        [Entry(citation.number, hint=citation.quote, optional=citation.optional) for citation in gold],
        [Entry(citation.number, offset=citation.span.start) for citation in given],
        pairs,
    )
    for i, j in pairs:
        if not gold[i].optional:
            _score_date(ledger, gold[i], given[j])


def _score_date(ledger: Ledger, gold: GoldCitation, found: Citation) -> None:
    offset = found.span.start
    wanted = [Entry(gold.date, context=gold.number, quote=gold.quote)] if gold.date else []
    given = [Entry(found.date, context=gold.number, offset=offset)] if found.date else []
    if not gold.date or not found.date:
        ledger.record("citations.date", wanted, given, [])
        return
    wrong = {} if gold.date == found.date else {(0, 0): (gold.date, found.date)}
    ledger.record("citations.date", wanted, given, [(0, 0)], wrong)


def score_definitions(ledger: Ledger, gold: Sequence[GoldDefinition], found: Sequence[Definition]) -> None:
    """Scores definitions by their terms."""
    pairs = best_pairs(
        [Bag.of(item.term) for item in gold], [Bag.of(item.term) for item in found], Bag.similarity, _LEAST_TERM
    )
    ledger.record(
        "definitions",
        [Entry(item.quote or item.term, optional=item.optional) for item in gold],
        [Entry(item.text, offset=item.span.start) for item in found],
        pairs,
    )
