"""The laws of a comparison, on the documents of the corpus and on generated ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from benchmarks import forms
from extractor import Condition, Deadline, Directive, Quantity, Target, compare, extract
from extractor.comparison.model import Comparison, Reason
from extractor.directive import Span

from .documents import DOCUMENTS, FORMS, VERSIONS, Document, directive_of, plan
from .laws import (
    Item,
    check_accounts,
    check_grounding,
    check_mirrored,
    check_nothing_changed,
    items_of,
    of_items,
    said,
)

CORPUS = [f"{number:03d}" for number in range(9)]
# Plans on one matter from two levels, two plans of one level, a plan and a guidance, plans on matters far apart.
PAIRS = [("000", "003"), ("001", "004"), ("002", "007"), ("005", "008"), ("008", "006")]

# Shrinking a failure would take minutes: an example is short enough to be read as it is.
few = settings(max_examples=25, phases=[Phase.explicit, Phase.generate])


@dataclass(frozen=True)
class Compared:
    """Two directives with the comparison there and back."""

    older: Directive
    newer: Directive
    there: Comparison
    back: Comparison


@pytest.fixture(scope="module", params=PAIRS, ids="-".join)
def compared(corpus: dict[str, Directive], request: pytest.FixtureRequest) -> Compared:
    """Two documents of the corpus."""
    older, newer = (corpus[name] for name in request.param)
    return Compared(older, newer, compare(older, newer), compare(newer, older))


# With itself


@pytest.mark.parametrize("name", CORPUS)
def test_a_document_of_the_corpus_is_identical_with_itself(corpus: dict[str, Directive], name: str) -> None:
    comparison = compare(corpus[name], corpus[name])
    check_nothing_changed(comparison)
    check_accounts(comparison, corpus[name], corpus[name])
    assert all(change.older == change.newer for change in comparison.changes)


@few
@given(DOCUMENTS)
def test_any_document_is_identical_with_itself(document: Document) -> None:
    directive = document.directive()
    comparison = compare(directive, directive)
    check_nothing_changed(comparison)
    check_accounts(comparison, directive, directive)
    assert all(change.older == change.newer for change in comparison.changes)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_form_of_a_document_of_the_corpus_does_not_matter(
    corpus: dict[str, Directive], form: Callable[[str], Directive]
) -> None:
    directive = corpus["002"]
    _check_same_items(directive, form(directive.text))


@few
@given(DOCUMENTS, st.sampled_from(sorted(FORMS)))
def test_the_form_of_a_document_does_not_matter(document: Document, form: str) -> None:
    _check_same_items(document.directive(), FORMS[form](document.text()))


@pytest.mark.parametrize("form", ["docx", "docx-automatic", "html", "odt"])
def test_another_format_of_a_document_of_the_corpus_does_not_matter(root: Path, form: str) -> None:
    layout = forms.lay_out(root / "corpus" / "005" / "document.txt")
    if reason := forms.missing(form):
        pytest.skip(reason)
    older, newer = (
        extract(forms.render(layout, kind), name=f"document.{forms.FORMS[kind].extension}") for kind in ("txt", form)
    )
    _check_same_items(older, newer)


def _check_same_items(older: Directive, newer: Directive) -> None:
    comparison = compare(older, newer)
    check_accounts(comparison, older, newer)
    check_grounding(comparison, older, newer)
    for change in of_items(comparison):
        assert (change.relation, change.similarity, change.moved) == ("identical", 1, False), change


# There and back


def test_there_and_back_are_mirrored_on_the_corpus(compared: Compared) -> None:
    check_mirrored(compared.there, compared.back)


@few
@given(VERSIONS)
def test_there_and_back_are_mirrored(versions: tuple[Document, Document]) -> None:
    older, newer = (document.directive() for document in versions)
    check_mirrored(compare(older, newer), compare(newer, older))


CONDITIONS = [
    ("Hoàn thành tốt nhiệm vụ được giao", "Hoàn thành xuất sắc nhiệm vụ được giao"),
    ("Phải có ít nhất 02 sáng kiến được công nhận", "Nên có ít nhất 02 sáng kiến được công nhận"),
    ("Có ít nhất 70% đảng viên đăng ký làm theo", "Có trên 70% đảng viên đăng ký làm theo"),
    ("Có ít nhất 70% đảng viên đăng ký làm theo", "Có từ 70% đến 80% đảng viên đăng ký làm theo"),
    ("100% cán bộ, đảng viên ký cam kết", "Tất cả cán bộ, đảng viên ký cam kết"),
    ("Nội bộ đoàn kết, thống nhất cao, giữ gìn kỷ luật", "Nội bộ đoàn kết, giữ gìn kỷ luật"),
    ("Có sáng kiến được cấp tỉnh công nhận", "Có sáng kiến được cấp xã công nhận"),
    ("Không có đảng viên vi phạm kỷ luật", "Không có đảng viên, đoàn viên vi phạm kỷ luật"),
    ("Không có đơn thư khiếu nại", "Không có đơn thư khiếu nại kéo dài, vượt cấp"),
    ("Thực hiện tốt Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị",
     "Thực hiện tốt Kết luận số 01-KL/TW, ngày 18/5/2021 của Bộ Chính trị"),
    ("Gương mẫu, trách nhiệm; chủ động, sáng tạo trong công việc",
     "Chủ động, sáng tạo trong công việc, gương mẫu và trách nhiệm"),
    ("Có uy tín với đoàn viên, được tập thể tín nhiệm cao", "Được tập thể, đoàn viên tín nhiệm, có uy tín cao"),
    ("Thực hiện nghiêm quy chế dân chủ, quy chế làm việc của cơ quan",
     "Cụ thể hóa và thực hiện quy chế làm việc, quy chế dân chủ, nội quy của cơ quan"),
]  # fmt: skip
TARGETS = [
    ("Mỗi huyện xây dựng ít nhất 03 mô hình", "Mỗi xã xây dựng ít nhất 01 mô hình"),
    ("Toàn tỉnh có tối thiểu 50 mô hình tiêu biểu", "Mỗi chi bộ có tối thiểu 02 mô hình tiêu biểu"),
    ("Đến năm 2028 có 80% thôn đạt chuẩn văn hóa", "Đến năm 2030 có 85% thôn đạt chuẩn văn hóa"),
    ("Tổ chức ít nhất 05 lớp tập huấn", "Tổ chức 05 lớp tập huấn, 02 hội thi"),
]
DUTIES = [
    ("Sở Nội vụ chủ trì sơ kết trước ngày 15/4/2026", "Sở Nội vụ chủ trì sơ kết trước ngày 30/6/2027"),
    ("Sở Nội vụ chủ trì sơ kết trước ngày 15/4/2026", "Sở Nội vụ chủ trì sơ kết"),
    ("Sở Nội vụ báo cáo kết quả trước ngày 25/11 hằng năm", "Sở Nội vụ báo cáo kết quả định kỳ 6 tháng, hằng năm"),
    ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thẩm định hồ sơ", "Sở Tài chính chủ trì thẩm định hồ sơ"),
    ("Ban Tuyên giáo Tỉnh ủy theo dõi, đôn đốc; tham mưu sơ kết", "Ban Tuyên giáo Đảng ủy theo dõi; tham mưu tổng kết"),
    ("Các chi bộ có thể đăng ký 02 mô hình", "Các chi bộ phải đăng ký ít nhất 03 mô hình trong quý II năm 2026"),
]
CHANGED = [
    *((f"1. Đối với tập thể\n- {one}.", f"1. Đối với tập thể\n- {other}.", "criteria") for one, other in CONDITIONS),
    *((f"- {one}.", f"- {other}.", "targets") for one, other in TARGETS),
    *((f"- {one}.", f"- {other}.", "duties") for one, other in DUTIES),
]
IDS = [f"{chapter}-{number}" for number, (_, _, chapter) in enumerate(CHANGED, 1)]


@pytest.mark.parametrize(("one", "other", "chapter"), CHANGED, ids=IDS)
def test_a_changed_provision_is_told_alike_from_both_ends(one: str, other: str, chapter: str) -> None:
    older, newer = plan(**{chapter: one}), plan(**{chapter: other})
    there, back = compare(older, newer), compare(newer, older)
    assert {change.relation for change in of_items(there)} != {"identical"}
    check_accounts(there, older, newer)
    check_mirrored(there, back)


@pytest.mark.parametrize(("one", "other", "chapter"), CHANGED, ids=IDS)
def test_what_is_said_of_a_changed_provision_can_be_read_there(one: str, other: str, chapter: str) -> None:
    older, newer = plan(**{chapter: one}), plan(**{chapter: other})
    check_grounding(compare(older, newer), older, newer)
    check_grounding(compare(newer, older), newer, older)


# Accounts, grounding, determinism


def test_the_accounts_of_the_corpus_agree(compared: Compared) -> None:
    check_accounts(compared.there, compared.older, compared.newer)
    check_accounts(compared.back, compared.newer, compared.older)


def test_what_is_said_of_the_corpus_can_be_read_there(compared: Compared) -> None:
    check_grounding(compared.there, compared.older, compared.newer)
    check_grounding(compared.back, compared.newer, compared.older)


def test_the_corpus_gives_the_same_json_twice(compared: Compared) -> None:
    again = compare(
        *(Directive.model_validate_json(side.model_dump_json()) for side in (compared.older, compared.newer))
    )
    assert again.model_dump_json() == compared.there.model_dump_json()


@few
@given(VERSIONS)
def test_accounts_agree_and_all_can_be_read(versions: tuple[Document, Document]) -> None:
    older, newer = (document.directive() for document in versions)
    comparison = compare(older, newer)
    check_accounts(comparison, older, newer)
    check_grounding(comparison, older, newer)
    assert compare(older, newer).model_dump_json() == comparison.model_dump_json()


def test_paths_give_what_their_directives_give(root: Path, corpus: dict[str, Directive], tmp_path: Path) -> None:
    older, newer = root / "corpus" / "008" / "document.txt", tmp_path / "006.json"
    newer.write_text(corpus["006"].model_dump_json(), encoding="utf-8")
    assert compare(older, newer) == compare(corpus["008"], corpus["006"])


@pytest.mark.parametrize("text", ["", "Không có gì.", "\n\n"])
def test_nothing_is_compared_with_something(text: str) -> None:
    empty, full = directive_of(text), plan(duties="- Sở Nội vụ chủ trì sơ kết trước ngày 15/4/2026.")
    for older, newer, relation in ((empty, full, "added"), (full, empty, "removed")):
        comparison = compare(older, newer)
        check_accounts(comparison, older, newer)
        assert {change.relation for change in of_items(comparison)} == {relation}
    assert of_items(compare(empty, empty)) == []


# Order


@few
@given(DOCUMENTS, st.data(), st.booleans())
def test_chapters_in_another_order_change_no_item(document: Document, data: st.DataObject, relabelled: bool) -> None:
    order = data.draw(st.permutations(range(len(document.chapters))))
    older, newer = document.directive(), document.in_order(order, relabelled=relabelled).directive()
    assume(Counter(said(older)) == Counter(said(newer)))
    comparison = compare(older, newer)
    check_accounts(comparison, older, newer)
    assert {change.relation for change in of_items(comparison)} <= {"identical"}


@pytest.mark.parametrize("name", ["001", "002", "004"])
def test_chapters_of_the_corpus_in_another_order_change_no_condition(
    corpus: dict[str, Directive], name: str
) -> None:
    older = corpus[name]
    chapters = [section.span.start for section in older.sections if section.level == 1 and section.label]
    bounds = list(pairwise(chapters))
    # The last chapter stays: the closing stands behind it.
    turned = "".join(older.text[start:end] for start, end in reversed(bounds))
    newer = directive_of(older.text[: bounds[0][0]] + turned + older.text[bounds[-1][1] :])
    assert _conditions(older) == _conditions(newer)
    comparison = compare(older, newer)
    check_accounts(comparison, older, newer)
    conditions = [change for change in comparison.changes if change.category == "condition"]
    assert conditions
    assert {change.relation for change in conditions} == {"identical"}


def _conditions(directive: Directive) -> Counter[tuple[str, str, str]]:
    return Counter(item for item in said(directive) if item[0] == "condition")


# One provision less


@few
@given(DOCUMENTS, st.data())
def test_a_provision_less_removes_its_items_and_no_other(document: Document, data: st.DataObject) -> None:
    older = document.directive()
    lines = _lines_with_items(older)
    assume(lines)
    newer = directive_of(_without(older.text, data.draw(st.sampled_from(lines))))
    # What is read in the rest has to be what was read there before.
    assume(not Counter(said(newer)) - Counter(said(older)))
    _check_only_removed(older, newer)


@pytest.mark.parametrize("name", CORPUS)
def test_a_provision_less_in_the_corpus_removes_its_items_and_no_other(
    corpus: dict[str, Directive], name: str
) -> None:
    older = corpus[name]
    lines = _lines_with_items(older)
    line = lines[len(lines) * (CORPUS.index(name) + 1) // (len(CORPUS) + 2)]
    newer = directive_of(_without(older.text, line))
    assert not Counter(said(newer)) - Counter(said(older))
    _check_only_removed(older, newer)


def _lines_with_items(directive: Directive) -> list[Span]:
    """Lines that hold whole items and no heading."""
    starts = [section.span.start for section in directive.sections]
    spans = [item.span for _, item in items_of(directive)]
    found = []
    for match in re.finditer(r".+\n", directive.text):
        line = Span(start=match.start(), end=match.end())
        if any(_holds(line, span) for span in spans) and not any(line.start <= start < line.end for start in starts):
            found.append(line)
    return found


def _without(text: str, line: Span) -> str:
    return text[: line.start] + text[line.end :]


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _check_only_removed(older: Directive, newer: Directive) -> None:
    gone = Counter(said(older)) - Counter(said(newer))
    comparison = compare(older, newer)
    check_accounts(comparison, older, newer)
    changes = of_items(comparison)
    assert {change.relation for change in changes} <= {"identical", "removed"}
    removed = Counter((change.category, change.older_text) for change in changes if change.relation == "removed")
    assert removed == Counter((category, text) for category, text, _ in gone.elements())


# One number


@few
@given(DOCUMENTS, st.data(), st.integers(1, 30))
def test_another_number_revalues_its_item_and_no_other(document: Document, data: st.DataObject, step: int) -> None:
    older = document.directive()
    quantities = _quantities(older)
    assume(quantities)
    edit = _another_number(older, data.draw(st.sampled_from(quantities)), step)
    newer = directive_of(edit.text)
    assume(_categories(older) == _categories(newer))
    _check_revalued(older, newer, edit)


@pytest.mark.parametrize("name", ["000", "001", "002", "005", "006", "007", "008"])
def test_another_number_in_the_corpus_revalues_its_item_and_no_other(corpus: dict[str, Directive], name: str) -> None:
    older = corpus[name]
    quantities = [quantity for quantity in _quantities(older) if quantity.upper is None]
    edit = _another_number(older, quantities[len(quantities) // 2], 5)
    newer = directive_of(edit.text)
    assert _categories(older) == _categories(newer)
    _check_revalued(older, newer, edit)


@dataclass(frozen=True)
class Edit:
    """A text in which one number was put for another."""

    text: str
    place: int
    older: str
    newer: str
    direction: str


def _quantities(directive: Directive) -> list[Quantity]:
    """The numbers in figures of all conditions and targets."""
    found = [quantity for _, item in items_of(directive) for quantity in _quantities_of(item)]
    return [quantity for quantity in found if re.search(r"\d", _at(directive, quantity.span))]


def _quantities_of(item: Item) -> list[Quantity]:
    if isinstance(item, Condition):
        return item.quantities
    return [item.quantity] if isinstance(item, Target) else []


def _at(directive: Directive, span: Span) -> str:
    return directive.text[span.start : span.end]


def _another_number(directive: Directive, quantity: Quantity, step: int) -> Edit:
    """A number is raised, but no share above 100 %."""
    match = re.search(r"\d+", _at(directive, quantity.span))
    assert match
    value = int(match[0])
    raised = quantity.unit != "%" or value + step <= 100
    number = f"{value + step if raised else value - min(step, value - 1):0{len(match[0])}d}"
    place = quantity.span.start + match.start()
    text = directive.text[:place] + number + directive.text[place + len(match[0]) :]
    return Edit(text, place, match[0], number, "higher" if raised else "lower")


def _categories(directive: Directive) -> list[str]:
    return [category for category, _ in items_of(directive)]


def _check_revalued(older: Directive, newer: Directive, edit: Edit) -> None:
    comparison = compare(older, newer)
    check_accounts(comparison, older, newer)
    check_grounding(comparison, older, newer)
    changes = of_items(comparison)
    answers = {(change.category, change.older, change.newer): change for change in changes}
    assert len(answers) == len(changes) == len(_categories(older))
    for (category, one), (_, other) in zip(items_of(older), items_of(newer), strict=True):
        if _same_text_and_action(one, other):
            continue
        assert (category, one.id, other.id) in answers, (one, [c for c in changes if c.older == one.id])
        change = answers.pop((category, one.id, other.id))
        if any(_holds_place(quantity.span, edit.place) for quantity in _quantities_of(one)):
            assert change.relation == "revalued", change
            assert any(_tells(reason, edit, older, newer) for reason in change.reasons), change
        else:
            # The number stands in it, but is another item's; of a deadline the clause that is due decides.
            assert change.relation in ("revalued", "reworded") or category == "deadline", change
    for change in answers.values():
        assert change.relation == "identical", change


def _same_text_and_action(one: Item, other: Item) -> bool:
    if isinstance(one, Deadline) and isinstance(other, Deadline):
        action, counterpart = one.action, other.action
        return one.text == other.text and (action and action.text) == (counterpart and counterpart.text)
    return one.text == other.text


def _holds_place(span: Span, place: int) -> bool:
    return span.start <= place < span.end


def _tells(reason: Reason, edit: Edit, older: Directive, newer: Directive) -> bool:
    """Whether a reason quotes both numbers and says which way it went."""
    spans = [evidence and evidence.span for evidence in (reason.older, reason.newer)]
    if reason.facet != "quantity" or reason.direction != edit.direction or None in spans:
        return False
    shown = [_at(side, span) for side, span in zip((older, newer), spans, strict=True) if span]
    return edit.older in shown[0] and edit.newer in shown[1]


# Who and where

GROUPS = ("Đối với tập thể", "Đối với cá nhân")
FIELDS = ("giáo dục - đào tạo", "y tế, chăm sóc sức khỏe nhân dân")
SAME = "- Hoàn thành xuất sắc nhiệm vụ được giao.\n- Có ít nhất 02 sáng kiến được công nhận; đoàn kết nội bộ."


@pytest.mark.parametrize(("older", "newer"), [GROUPS, GROUPS[::-1]])
def test_the_same_words_for_a_collective_and_for_a_person_are_no_pair(older: str, newer: str) -> None:
    sides = [plan(criteria=f"1. {heading}\n{SAME}") for heading in (older, newer)]
    conditions = [change for change in compare(*sides).changes if change.category == "condition"]
    assert Counter(change.relation for change in conditions) == {"removed": 3, "added": 3}


@pytest.mark.parametrize(
    "heading",
    ["Điển hình tiên tiến trong lĩnh vực {}", "Đối với lĩnh vực {}", "Lĩnh vực {}"],
    ids=["models", "on", "field"],
)
def test_the_same_words_for_education_and_for_health_are_no_pair(heading: str) -> None:
    sides = [plan(criteria=f"1. {heading.format(field)}\n{SAME}") for field in FIELDS]
    assert [{criterion.field for criterion in side.criteria} for side in sides] == [{field} for field in FIELDS]
    conditions = [change for change in compare(*sides).changes if change.category == "condition"]
    assert Counter(change.relation for change in conditions) == {"removed": 3, "added": 3}


def test_fields_in_another_order_keep_their_own() -> None:
    parts = [f"Điển hình tiên tiến trong lĩnh vực {field}\n{SAME}" for field in FIELDS]
    orders = (parts, parts[::-1])
    sides = [plan(criteria="\n".join(f"{n}. {part}" for n, part in enumerate(order, 1))) for order in orders]
    comparison = compare(*sides)
    _check_kept_apart(comparison, *sides)
    conditions = [change for change in comparison.changes if change.category == "condition"]
    assert Counter(change.relation for change in conditions) == {"identical": 6}


def test_groups_and_fields_of_the_corpus_are_kept_apart(compared: Compared) -> None:
    _check_kept_apart(compared.there, compared.older, compared.newer)


@few
@given(VERSIONS)
def test_groups_and_fields_are_kept_apart(versions: tuple[Document, Document]) -> None:
    older, newer = (document.directive() for document in versions)
    _check_kept_apart(compare(older, newer), older, newer)


def _check_kept_apart(comparison: Comparison, older: Directive, newer: Directive) -> None:
    sides = [
        {condition.id: criterion for criterion in side.criteria for condition in criterion.conditions}
        for side in (older, newer)
    ]
    for change in comparison.changes:
        if change.category == "condition" and change.older and change.newer:
            one, other = sides[0][change.older], sides[1][change.newer]
            assert {one.subject, other.subject} != {"collective", "individual"}, change
            fields = {_named(one.field), _named(other.field)}
            assert None in fields or len(fields) == 1, change


def _named(field: str | None) -> str | None:
    """Which of the two fields that are told apart here a criterion is of."""
    folded = (field or "").casefold()
    found = [name for name in ("giáo dục", "y tế") if name in folded]
    return found[0] if len(found) == 1 else None
