"""Requirements along several directives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from extractor import Directive, compare, history_of
from extractor.comparison.model import History

from .documents import DOCUMENTS, Document, plan, revised
from .laws import items_of, of_items

LINES = DOCUMENTS.flatmap(
    lambda first: revised(first).flatmap(lambda second: st.tuples(st.just(first), st.just(second), revised(second)))
)
# Shrinking a failure would take minutes: an example is short enough to be read as it is.
few = settings(max_examples=20, phases=[Phase.explicit, Phase.generate])


def _check(history: History, directives: Sequence[Directive]) -> None:
    assert history.directives == [directive.source for directive in directives]
    ids = [thread.id for thread in history.threads]
    assert len(ids) == len(set(ids))
    for thread in history.threads:
        assert [stage.directive for stage in thread.stages] == list(range(len(directives)))
        assert thread.stages[0].relation is None
        assert any(stage.item for stage in thread.stages)
    _check_quoted(history, directives)
    for number, directive in enumerate(directives):
        named = {(thread.category, thread.stages[number].item) for thread in history.threads}
        assert named - {(thread.category, None) for thread in history.threads} == {
            (category, item.id) for category, item in items_of(directive)
        }
    assert History.model_validate_json(history.model_dump_json()) == history


def _check_quoted(history: History, directives: Sequence[Directive]) -> None:
    for thread in history.threads:
        for stage, directive in zip(thread.stages, directives, strict=True):
            assert (stage.item is None) == (stage.text is None) == (stage.span is None)
            if stage.span is not None:
                assert stage.text == directive.text[stage.span.start : stage.span.end]


def _check_steps(history: History, directives: Sequence[Directive]) -> None:
    """From one directive to the next the threads tell what their comparison tells."""
    for number, (older, newer) in enumerate(pairwise(directives)):
        told = {
            (thread.category, before.item, after.item, after.relation, tuple(map(repr, after.reasons)))
            for thread in history.threads
            for before, after in [thread.stages[number : number + 2]]
            if before.item or after.item
        }
        assert told == {
            (change.category, change.older, change.newer, change.relation, tuple(map(repr, change.reasons)))
            for change in of_items(compare(older, newer))
        }


@pytest.fixture(scope="module")
def line(corpus: dict[str, Directive]) -> list[Directive]:
    """Three documents of the corpus."""
    return [corpus["007"], corpus["002"], corpus["005"]]


def test_every_item_of_the_corpus_is_in_a_thread(line: list[Directive]) -> None:
    history = history_of(line)
    _check(history, line)
    _check_steps(history, line)


@few
@given(LINES)
def test_every_item_is_in_a_thread(documents: tuple[Document, Document, Document]) -> None:
    directives = [document.directive() for document in documents]
    history = history_of(directives)
    _check(history, directives)
    _check_steps(history, directives)


@few
@given(DOCUMENTS, st.integers(2, 4))
def test_the_same_directive_again_and_again_is_identical_all_along(document: Document, times: int) -> None:
    directive = document.directive()
    history = history_of([directive] * times)
    _check(history, [directive] * times)
    assert len(history.threads) == len(list(items_of(directive)))
    for thread in history.threads:
        assert len({stage.item for stage in thread.stages}) == 1
        assert [stage.relation for stage in thread.stages] == [None, *["identical"] * (times - 1)]


def test_the_same_document_of_the_corpus_three_times(corpus: dict[str, Directive]) -> None:
    history = history_of([corpus["007"]] * 3)
    assert {tuple(stage.relation for stage in thread.stages) for thread in history.threads} == {
        (None, "identical", "identical")
    }


def test_a_requirement_that_was_left_out_for_a_while_begins_anew() -> None:
    full = "1. Đối với tập thể\n- Hoàn thành tốt nhiệm vụ.\n- Có ít nhất 02 sáng kiến được công nhận."
    short = "1. Đối với tập thể\n- Hoàn thành tốt nhiệm vụ."
    directives = [plan(criteria=lines) for lines in (full, short, full)]
    history = history_of(directives)
    _check(history, directives)
    told = sorted([stage.relation or "" for stage in thread.stages] for thread in history.threads)
    assert told == [["", "", "added"], ["", "identical", "identical"], ["", "removed", ""]]


def test_a_requirement_that_was_split_goes_on_in_each_part() -> None:
    one = "Hoàn thành xuất sắc nhiệm vụ chính trị được giao hằng năm"
    other = "thực hiện nghiêm quy chế dân chủ ở cơ sở và nội quy của cơ quan"
    joined = f"1. Đối với tập thể\n- {one}, {other}."
    split = f"1. Đối với tập thể\n- {one}.\n- {other[0].upper()}{other[1:]}."
    directives = [plan(criteria=lines) for lines in (joined, split, joined)]
    history = history_of(directives)
    _check(history, directives)
    _check_steps(history, directives)
    assert [[bool(stage.item) for stage in thread.stages] for thread in history.threads] == [[True] * 3] * 2


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_directives_have_no_history_to_tell(count: int) -> None:
    directives = [plan(criteria="1. Đối với tập thể\n- Hoàn thành tốt nhiệm vụ.")] * count
    assert history_of(directives).directives == [directive.source for directive in directives]
