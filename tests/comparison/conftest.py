"""Directives put together provision by provision, without a document: what is found in them is marked in the text.

«ít nhất 70%» is a number, ‹trước ngày 15/4/2026› a time, [Luật số 15/2023/QH15] a citation, {Sở Y tế} a body and
<mỗi xã> the unit that a target is for. The marks are no part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from extractor import Directive, compare
from extractor.comparison.model import Category, Change

_CLOSING = {"«": "»", "‹": "›", "[": "]", "{": "}", "<": ">"}
_COMPARATORS = {"ít nhất": ">=", "tối thiểu": ">=", "từ": ">=", "trên": ">", "không quá": "<=", "dưới": "<"}
_NUMBER = re.compile(r"(?P<comparator>\D+ )?(?P<value>\d+(?:,\d+)?)(?:-(?P<upper>\d+))? ?(?P<unit>%|.*)")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_YEARLY = re.compile(r"(\d{1,2})/(\d{1,2}) (?:hằng|hàng) năm")
_RHYTHMS = {"hằng năm": "P1Y", "hằng quý": "P3M", "hằng tháng": "P1M"}

Compare = Callable[..., list[Change]]


@dataclass
class _Draft:
    """A directive that grows line by line."""

    lines: list[str] = field(default_factory=list)
    start: int = 0
    items: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def line(self, marked: str) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
        """Writes a provision without its marks.

        Returns:
            its text and span; text and span of what is marked in it, by the opening mark.
        """
        plain: list[str] = []
        opened: list[tuple[str, int]] = []
        found: dict[str, list[dict[str, Any]]] = {mark: [] for mark in _CLOSING}
        for char in marked:
            if char in _CLOSING:
                opened.append((char, len(plain)))
            elif opened and char == _CLOSING[opened[-1][0]]:
                mark, place = opened.pop()
                found[mark].append(self._quoted("".join(plain[place:]), place))
            else:
                plain.append(char)
        assert not opened, marked
        quoted = self._quoted("".join(plain), 0)
        self.lines.append(quoted["text"])
        self.start += len(plain) + 1
        return quoted, found

    def _quoted(self, text: str, place: int) -> dict[str, Any]:
        start = self.start + place
        return {"text": text, "span": {"start": start, "end": start + len(text)}}

    def add(self, kind: str, /, **content: Any) -> str:
        """Adds an item and gives its id."""
        items = self.items.setdefault(kind, [])
        items.append({"id": f"{kind}-{len(items) + 1}", **content})
        return items[-1]["id"]

    def cited(self, found: Iterable[dict[str, Any]]) -> None:
        for quoted in found:
            self.add("citations", **quoted, number=quoted["text"].split()[-1], kind=None, date=None, issuer=None)

    def named(self, found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """The mentions of bodies, each body once."""
        mentions: list[dict[str, Any]] = []
        for quoted in found:
            bodies = self.items.setdefault("bodies", [])
            body = next((body for body in bodies if body["name"] == quoted["text"]), None)
            if body is None:
                self.add("bodies", name=quoted["text"], aliases=[], kind="state", level=None, mentions=[])
                body = bodies[-1]
            body["mentions"].append(quoted["span"])
            mentions.append({"body": body["id"], "name": quoted["text"], "span": quoted["span"]})
        return mentions


def _quantity(quoted: dict[str, Any]) -> dict[str, Any]:
    match = _NUMBER.fullmatch(quoted["text"])
    assert match, quoted
    return {
        "comparator": "between" if match["upper"] else _COMPARATORS.get((match["comparator"] or "").strip(), "="),
        "value": float(match["value"].replace(",", ".")),
        "upper": float(match["upper"]) if match["upper"] else None,
        "unit": match["unit"],
        "span": quoted["span"],
    }


def _time(quoted: dict[str, Any]) -> dict[str, Any]:
    text = quoted["text"]
    time = {**quoted, "section": None, "kind": "before", "start": None, "end": None, "recurrence": []}
    time["month_day"] = None
    if day := _DAY.search(text):
        return time | {"end": f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}"}
    if yearly := _YEARLY.search(text):
        return time | {"kind": "recurring", "recurrence": ["P1Y"], "month_day": f"{yearly[2]:0>2}-{yearly[1]:0>2}"}
    if year := re.search(r"năm (\d{4})", text):
        return time | {"end": f"{year[1]}-12-31"}
    return time | {"kind": "recurring", "recurrence": [rhythm for name, rhythm in _RHYTHMS.items() if name in text]}


def _target(draft: _Draft, quoted: dict[str, Any], found: dict[str, list[dict[str, Any]]], number: int = 0) -> str:
    quantity = found["«"][number]
    counted = quoted["text"][quantity["span"]["end"] - quoted["span"]["start"] :].strip(" .,;")
    return draft.add(
        "targets", **quoted, section=None, quantity=_quantity(quantity), counts=counted or None,
        per=found["<"][0]["text"] if found["<"] else None, recurrence=None, period=None, bodies=[],
    )  # fmt: skip


def _section(draft: _Draft, heading: str) -> dict[str, Any]:
    quoted, _ = draft.line(heading)
    return {"span": quoted["span"], "label": "", "heading": heading, "level": 1, "parent": None}


def put_together(
    *,
    conditions: Sequence[str] = (),
    targets: Sequence[str] = (),
    duties: Sequence[str] = (),
    heading: str | None = None,
    period: tuple[int, int] | None = None,
    **criterion: str,
) -> Directive:
    """A directive of these provisions.

    Args:
        conditions: each a criterion of its own; one that begins with "Không" forbids.
        targets: each with one number.
        duties: with the times, numbers and bodies in them.
        heading: of the section that the conditions stand in.
        period: years of the programme.
        criterion: subject, field and applies_to of all criteria.
    """
    draft = _Draft()
    section = draft.add("sections", **_section(draft, heading)) if heading else None
    for line in conditions:
        quoted, found = draft.line(line)
        draft.cited(found["["])
        draft.named(found["{"])
        polarity = "forbid" if line.startswith("Không") else "require"
        condition = {**quoted, "polarity": polarity, "quantities": [_quantity(number) for number in found["«"]]}
        condition["id"] = f"condition-{len(draft.items.get('criteria', [])) + 1}"
        facts = {"subject": "any", "field": None, "applies_to": None} | criterion
        draft.add("criteria", **quoted, section=section, conditions=[condition], **facts)
    for line in targets:
        quoted, found = draft.line(line)
        _target(draft, quoted, found)
        draft.items["targets"][-1]["bodies"] = draft.named(found["{"])
    for line in duties:
        quoted, found = draft.line(line)
        draft.cited(found["["])
        bodies = draft.named(found["{"])
        draft.add(
            "assignments", **quoted, section=None, bodies=[{**body, "role": "implement"} for body in bodies],
            deadlines=[draft.add("deadlines", **_time(time), action=quoted, bodies=bodies) for time in found["‹"]],
            targets=[_target(draft, quoted, found, number) for number in range(len(found["«"]))],
        )  # fmt: skip
    text = "\n".join(draft.lines)
    source = {"name": "made-up", "media_type": "text/plain", "sha256": "0" * 64, "reader": "text", "pages": None}
    years = {"start": period[0], "end": period[1]} if period else None
    return Directive.model_validate(
        {
            "source": {**source, "characters": len(text)},
            "text": text,
            "metadata": {"period": years},
            **draft.items,
        }
    )


@pytest.fixture(scope="session")
def build() -> Callable[..., Directive]:
    """Provisions with their marks → a directive."""
    return put_together


@pytest.fixture(scope="session")
def changes() -> Compare:
    """What became of the provisions of one kind, each side given as one provision or several."""

    def changes_of(
        category: Category,
        older: str | Sequence[str],
        newer: str | Sequence[str],
        facts: tuple[dict[str, Any], dict[str, Any]] = ({}, {}),
    ) -> list[Change]:
        kind = {"condition": "conditions", "target": "targets"}.get(category, "duties")
        sides = [
            put_together(**{kind: [lines] if isinstance(lines, str) else lines}, **side)
            for lines, side in zip((older, newer), facts, strict=True)
        ]
        return [change for change in compare(*sides).changes if change.category == category]

    return changes_of
