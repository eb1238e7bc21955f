"""What all tests share: documents read once, and the flag that rewrites golden files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import vi_directive
from hypothesis import settings
from spacy.language import Language

from extractor import Directive, extract
from extractor.evaluation import Result, find_cases, load_gold, score, summarise
from extractor.evaluation.comparisons import ComparisonScore, evaluate_pairing, find_pairings

ROOT = Path(__file__).resolve().parents[1]

# A busy machine is no failure: no example has a deadline.
settings.register_profile("untimed", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the flag that rewrites golden files."""
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what the program gives now into the golden files and the tables of the READMEs",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuses to rewrite golden files where nobody would look at them."""
    if config.getoption("--rewrite-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--rewrite-golden is refused where CI is set: what it writes must be looked at")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def rewrite_golden(pytestconfig: pytest.Config) -> bool:
    """Golden files are to be rewritten."""
    return bool(pytestconfig.getoption("--rewrite-golden"))


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language pipeline."""
    return vi_directive.load()


@pytest.fixture(scope="session")
def corpus() -> dict[str, Directive]:
    """The directive of each document of the corpus, by the name of its folder."""
    return {file.parent.name: extract(file) for file in sorted(ROOT.glob("corpus/*/document.*"))}


@pytest.fixture(scope="session")
def result(corpus: dict[str, Directive]) -> Result:
    """The evaluation of the whole corpus."""
    cases = find_cases(ROOT / "corpus")
    return summarise({case.name: score(load_gold(case.gold), corpus[case.name]) for case in cases})


@pytest.fixture(scope="session")
def comparison_scores() -> list[ComparisonScore]:
    """The evaluation of every comparison of the corpus."""
    return [evaluate_pairing(path) for path in find_pairings(ROOT / "corpus")]
