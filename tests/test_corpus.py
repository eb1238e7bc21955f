"""Quality does not fall: the corpus against its gold, and one short directive to the letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Directive, extract
from extractor.evaluation import HEADLINE_KINDS, Result

LEAST_F1 = 0.95
LEAST_MEAN = 0.97
GOLDEN = Path(__file__).parent / "golden"


def test_every_document_of_the_corpus_is_scored(result: Result, corpus: dict[str, Directive]) -> None:
    assert [document.name for document in result.documents] == sorted(corpus)


@pytest.mark.parametrize("kind", HEADLINE_KINDS)
def test_every_headline_kind_is_good_enough(result: Result, kind: str) -> None:
    assert result.figures[kind].f1 >= LEAST_F1


def test_the_mean_is_good_enough(result: Result) -> None:
    assert result.mean_f1 >= LEAST_MEAN


def test_every_item_is_grounded(result: Result) -> None:
    assert result.grounding.failures == []
    assert result.grounding.items > 0


@pytest.mark.parametrize("document", sorted(path.name for path in GOLDEN.glob("*.txt")))
def test_a_short_directive_gives_what_it_gave(document: str, rewrite_golden: bool) -> None:
    """A change here is looked at, then taken over with `pytest --rewrite-golden`."""
    expected = (GOLDEN / document).with_suffix(".json")
    given = json.loads(extract(GOLDEN / document).model_dump_json())
    if rewrite_golden:
        expected.write_text(json.dumps(given, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert given == json.loads(expected.read_text(encoding="utf-8"))
