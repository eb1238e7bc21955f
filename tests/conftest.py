"""What all tests share: documents read once, and the flag that rewrites golden files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language

import extractor
import vi_directive

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
        raise pytest.UsageError("--rewrite-golden is not allowed where CI is set: golden files are looked at, then committed")


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
def corpus() -> dict[str, extractor.Directive]:
    """The directive of each document of the corpus, by the name of its folder."""
    return {file.parent.name: extractor.extract(file) for file in sorted(ROOT.glob("corpus/*/document.*"))}
