"""Comparisons to render: one with a bit of everything, one of hostile texts, one of nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from extractor.comparison.model import Change, Comparison, Evidence, Reason, Relation, Succession
from extractor.directive import (
    Action,
    Condition,
    Criterion,
    Deadline,
    Directive,
    Metadata,
    Period,
    Quantity,
    Section,
    Signer,
    SourceInfo,
    Span,
    Target,
)

HOSTILE = (
    "=1+1",
    "+84 123",
    "-2+3",
    "@SUM(A1)",
    "#N/A",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "| a | b |\n# c\n- d",
    "[x](javascript:alert(1)) ![y](http://z/i.png) <http://z> http://z/ www.z.vn",
    "**a** __b__ ~~c~~ `d` &lt; \\* $e$ {{f}} {%g%}",
    "_x0041_ \x00\x1b[31m \u202ecba\u2066 \ufffe",
    "]]> &amp; </w:t><w:t>",
)


@pytest.fixture(scope="session")
def hostile_texts() -> tuple[str, ...]:
    """Texts that try to be formulas, errors, tags, links, marks or control characters."""
    return HOSTILE


class Sample(NamedTuple):
    """A comparison with its directives, in the order in which every format takes them."""

    comparison: Comparison
    older: Directive
    newer: Directive


def span(start: int = 0, end: int = 0, pages: list[int] | None = None) -> Span:
    """A place; most tests need none in particular."""
    return Span(start=start, end=end, pages=pages)


def directive(name: str, **fields: object) -> Directive:
    """A directive of three sections, one in the other, with what else is given."""
    return Directive.model_validate(
        {
            "source": SourceInfo(
                name=name, media_type="text/plain", sha256="ab" * 32, reader="text", pages=None, characters=0
            ),
            "text": "",
            "metadata": Metadata(),
            "sections": [
                Section(id="s1", span=span(), label="III.", heading="Tiêu chí", level=1, parent=None),
                Section(id="s2", span=span(), label="(2)-", heading="Cụ thể", level=2, parent="s1"),
                Section(id="s3", span=span(), label="a)", heading="Đối với tập thể", level=3, parent="s2"),
            ],
            **fields,
        }
    )


def criterion(*conditions: str, section: str = "s3") -> Criterion:
    """A criterion with conditions of these ids."""
    return Criterion(
        id=f"cr-{conditions[0]}", span=span(), text="…", section=section, subject="any", applies_to=None, field=None,
        conditions=[Condition(id=name, span=span(), text="…", polarity="require") for name in conditions],
    )  # fmt: skip


def pair(
    relation: Relation, older: str | None, newer: str | None, number: int = 1, reasons: Sequence[Reason] = ()
) -> Change:
    """What became of a condition, by its texts; its ids are c<number> where it has a text."""
    return Change(
        id=f"condition-{number}", category="condition", relation=relation, reasons=list(reasons),
        older=f"c{number}" if older is not None else None, newer=f"c{number}" if newer is not None else None,
        older_text=older, newer_text=newer, similarity=1.0 if relation == "identical" else 0.8,
        older_span=span(number, number) if older is not None else None,
        newer_span=span(number, number) if newer is not None else None,
    )  # fmt: skip


def shown(value: str) -> Evidence:
    """One side of a reason."""
    return Evidence(value=value)


@pytest.fixture(scope="session")
def make() -> Callable[..., Sample]:
    """Makes a sample of conditions, each a relation with the older and the newer text."""

    def made(*conditions: tuple[Relation, str | None, str | None]) -> Sample:
        return of_changes(*(pair(*condition, number) for number, condition in enumerate(conditions, 1)))

    return made


def of_changes(*changes: Change) -> Sample:
    """A sample of changes of conditions."""
    ids = [change.older or change.newer or "" for change in changes] or ["c0"]
    sides = [directive(name, criteria=[criterion(*ids)]) for name in ("cũ.txt", "mới.txt")]
    return Sample(Comparison(older=sides[0].source, newer=sides[1].source, changes=list(changes), summary=[]), *sides)


@pytest.fixture
def empty(make: Callable[..., Sample]) -> Sample:
    """Two directives without an item."""
    return make()


@pytest.fixture
def unchanged(make: Callable[..., Sample]) -> Sample:
    """Two directives that say the same."""
    return make(("identical", "Đoàn kết", "Đoàn kết"))


@pytest.fixture
def hostile() -> Sample:
    """Every text a document can bring in tries to be more than a text."""
    changes = [
        change
        for number, text in enumerate(HOSTILE)
        for change in (
            pair("reworded", f"{text} xưa", f"{text} nay", 3 * number, [
                Reason(facet="words", older=shown(text), newer=shown(text))
            ]),
            pair("removed", text, None, 3 * number + 1),
            pair("added", None, text, 3 * number + 2),
        )
    ]  # fmt: skip
    sample = of_changes(*changes)
    everything = " ".join(HOSTILE)
    data = Metadata(
        kind="=kế hoạch", number="=1+1", issuer=everything, issued_on="=A1", title=everything,
        signer=Signer(name=everything, position=None, authority=None),
    )  # fmt: skip
    sections = [Section(id="s3", span=span(), label="=1+1", heading=everything, level=1, parent=None)]
    sides = [side.model_copy(update={"metadata": data, "sections": sections}) for side in sample[1:]]
    succession = Succession(older="=1+1", newer=everything, valid_from=None, source="<b>")
    return Sample(sample.comparison.model_copy(update={"successions": [succession]}), *sides)


@pytest.fixture
def sample() -> Sample:
    """Changes of most kinds, with pages, reasons, a moved item, a succession and data of the letterhead."""
    text = "Trong năm 2023: Tổ chức sơ kết ở các cấp"
    deadline = Deadline(
        id="d1", span=span(0, 14, [4]), text="Trong năm 2023", section="s1", kind="on", start=None, end=None,
        recurrence=[], month_day=None, bodies=[],
        action=Action(span=span(16, len(text), [4, 5]), text=text[16:]),
    )  # fmt: skip
    newer_text = "Sơ kết vào tháng sáu\nTổng kết"
    newer_deadline = deadline.model_copy(
        update={
            "span": span(7, 20),
            "text": newer_text[7:20],
            "action": Action(span=span(21, 29), text=newer_text[21:29]),
        }
    )
    demanded = Quantity(comparator=">=", value=3, unit="mô hình", span=span())
    target = Target(
        id="t1", span=span(), text="xây dựng từ 03 mô hình trở lên", section="s2", quantity=demanded, counts=None,
        per=None, recurrence=None, period=None, bodies=[],
    )  # fmt: skip
    older = directive(
        "cũ.pdf", text=text, criteria=[criterion("c1", "c2", "c3")], deadlines=[deadline], targets=[target],
        metadata=Metadata(
            kind="kế hoạch", number="91-KH/TU", issuer="Tỉnh uỷ", issued_on="2021-09-24", title="học tập",
            period=Period(start=2021, end=2025),
        ),
    )  # fmt: skip
    newer = directive(
        "mới.pdf", text=newer_text, criteria=[criterion("c1", "c3"), criterion("c4", section="s2")],
        deadlines=[newer_deadline],
    )  # fmt: skip
    changes = [
        pair("identical", "Đoàn kết", "đoàn kết", 3),
        pair("tightened", "đạt 70 % trở lên", "đạt 80 % trở lên", 1, [
            Reason(facet="quantity", older=shown(">= 70 %"), newer=shown(">= 80.5 %"), direction="higher"),
            Reason(facet="words", older=None, newer=shown("các")),
            Reason(facet="words", older=shown("và"), newer=None),
        ]).model_copy(update={"moved": True, "older_span": span(5, 9, [3, 2, 3])}),
        pair("removed", "Dân chủ", None, 2),
        pair("added", None, "Sáng tạo", 4),
        Change(id="target-1", category="target", older="t1", newer=None, relation="removed", similarity=0,
               older_text=target.text),
        Change(
            id="deadline-1", category="deadline", older="d1", newer="d1", relation="revalued", similarity=0.5,
            older_text=deadline.text, newer_text=newer_deadline.text,
            older_span=deadline.span, newer_span=newer_deadline.span,
            reasons=[Reason(facet="time", older=shown("2022-07-01 – 2022-09-30"), newer=shown("02-25; P1Y"),
                            direction="later")],
        ),
        Change(id="metadata-1", category="metadata", older="period", newer="period", relation="revalued",
               similarity=0, older_text="2021–2025", newer_text="2026–2030"),
    ]  # fmt: skip
    succession = Succession(
        older="Ban A", newer="Ban B", valid_from="2025-07-01", source="Nghị quyết 1", uncertain=True
    )
    return Sample(
        Comparison(older=older.source, newer=newer.source, changes=changes, successions=[succession], summary=[]),
        older,
        newer,
    )
