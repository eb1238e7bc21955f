"""Pairs of long directives, recombined from the conditions of the corpus: the same ones in every run."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Sequence
from functools import cache

from extractor.directive import Condition, Criterion, Directive, Metadata, Quantity, Section, SourceInfo, Span, Subject

from .texts import CORPUS

_SHARE = re.compile(r"(\d+)\s?%")
_BLOCKS = ("các cơ quan", "xã, phường, đặc khu", "lực lượng vũ trang", "doanh nghiệp")
_SUBJECTS: tuple[tuple[Subject, str], ...] = (("collective", "Đối với tập thể"), ("individual", "Đối với cá nhân"))
_IN_SECTION = 25
_IN_CRITERION = 4
# A third of the chapters is for every field: what stands there can answer to anything.
_GENERAL_CHAPTERS = 3
# One condition of so many went to another place, whatever else became of it.
_MOVED = 20
_LEAST_WORDS = 6


def two_directives(conditions: int) -> tuple[Directive, Directive]:
    """An older and a newer directive of so many conditions each.

    Of the newer one's conditions a third is identical, a third altered (a word for another, words dropped, a clause
    or a number added, a share changed) and a third new; one of twenty went to another place.
    """
    source = random.Random(conditions)
    older = [_recombined(source) for _ in range(conditions)]
    newer = [_heir(text, place % 3, source) for place, text in enumerate(older)]
    for place in range(0, conditions, _MOVED):
        other = source.randrange(conditions)
        newer[place], newer[other] = newer[other], newer[place]
    return _directive("older.txt", 2024, older), _directive("newer.txt", 2025, newer)


@cache
def _corpus() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """All conditions of the corpus, and the fields that its criteria are for, as the gold annotations have them."""
    conditions: list[str] = []
    fields: dict[str, None] = {}
    for file in sorted(CORPUS.glob("0*/gold.json")):
        for criterion in json.loads(file.read_text("utf-8"))["criteria"]:
            conditions += (" ".join(condition["quote"].split()) for condition in criterion["conditions"])
            if criterion["field"]:
                fields.setdefault(criterion["field"])
    return tuple(conditions), tuple(fields)


def _recombined(source: random.Random) -> str:
    """The beginning of one condition with the end of another."""
    conditions, _ = _corpus()
    head, tail = (source.choice(conditions).split() for _ in range(2))
    return " ".join(head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :])


def _heir(text: str, fate: int, source: random.Random) -> str:
    """What became of a condition in the newer directive: the same, altered, or another one."""
    if fate == 0:
        return text
    return _altered(text, source) if fate == 1 else _recombined(source)


def _altered(text: str, source: random.Random) -> str:
    words, others = text.split(), _recombined(source).split()
    place = source.randrange(len(words))
    kind = source.randrange(4)
    if kind == 0:
        words[place] = source.choice(others)
        return " ".join(words)
    if kind == 1 and len(words) > _LEAST_WORDS:
        del words[place : place + 3]
        return " ".join(words)
    if kind == 2:
        return f"{text}, {' '.join(others[-_LEAST_WORDS:])}"
    share = source.randrange(10, 20) * 5
    return _SHARE.sub(f"{share}%", text) if _SHARE.search(text) else f"{text}, đạt từ {share}% trở lên"


class _Page:
    """A directive's text as it grows."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def write(self, text: str) -> Span:
        """Adds a text and tells where it stands."""
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return Span(start=start, end=self._length)

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)


def _directive(name: str, year: int, conditions: Sequence[str]) -> Directive:
    """Chapters with two sections each, one for collectives and one for persons, and criteria in these."""
    page = _Page()
    page.write("HƯỚNG DẪN\ntiêu chí khen thưởng\n")
    sections: list[Section] = []
    criteria: list[Criterion] = []
    fields = _corpus()[1]
    for chapter, start in enumerate(range(0, len(conditions), 2 * _IN_SECTION)):
        name_of_field = fields[chapter % len(fields)]
        heading = f"Về {name_of_field} trong {_BLOCKS[chapter // len(fields) % len(_BLOCKS)]}"
        top = _section(page, f"Điều {chapter + 1}.", heading, None, len(sections))
        sections.append(top)
        for number, (subject, title) in enumerate(_SUBJECTS):
            first = start + number * _IN_SECTION
            section = _section(page, f"{number + 1}.", title, top.id, len(sections))
            sections.append(section)
            field = None if chapter % _GENERAL_CHAPTERS == 0 else name_of_field
            for place in range(first, min(first + _IN_SECTION, len(conditions)), _IN_CRITERION):
                texts = conditions[place : min(place + _IN_CRITERION, first + _IN_SECTION)]
                criteria.append(_criterion(page, texts, place, section.id, subject, field))
    text = page.text()
    return Directive(
        source=SourceInfo(
            name=name,
            media_type="text/plain",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            reader="text",
            pages=None,
            characters=len(text),
        ),
        text=text,
        metadata=Metadata(kind="hướng dẫn", title="tiêu chí khen thưởng", issued_on=f"{year}-03-01"),
        sections=sections,
        criteria=criteria,
    )


def _section(page: _Page, label: str, heading: str, parent: str | None, number: int) -> Section:
    span = page.write(f"{label} {heading}")
    page.write("\n")
    return Section(
        id=f"sec-{number + 1}", span=span, label=label, heading=heading, level=2 if parent else 1, parent=parent
    )


def _criterion(
    page: _Page, texts: Sequence[str], place: int, section: str, subject: Subject, field: str | None
) -> Criterion:
    """A line with the conditions one after the other."""
    page.write("- ")
    conditions: list[Condition] = []
    for number, text in enumerate(texts):
        if number:
            page.write("; ")
        span = page.write(text)
        conditions.append(
            Condition(
                id=f"con-{place + number + 1}",
                span=span,
                text=text,
                polarity="forbid" if text.lower().startswith("không") else "require",
                quantities=[_quantity(match, span.start) for match in _SHARE.finditer(text)],
            )
        )
    page.write(".\n")
    return Criterion(
        id=f"cri-{place + 1}",
        span=Span(start=conditions[0].span.start, end=conditions[-1].span.end),
        text="; ".join(texts),
        section=section,
        subject=subject,
        applies_to=None,
        field=field,
        conditions=conditions,
    )


def _quantity(match: re.Match[str], offset: int) -> Quantity:
    span = Span(start=offset + match.start(), end=offset + match.end())
    return Quantity(comparator=">=", value=float(match[1]), unit="%", span=span)
