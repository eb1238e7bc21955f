"""The fuzzer itself: what it makes can be made again, and what it finds is told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from extractor.errors import UnreadableError
from extractor.reading import Source
from fuzz import readers
from fuzz.campaign import Finding, Report, make_input
from fuzz.mutations import mutate_bytes, mutate_inside, with_number
from fuzz.pdf_objects import mutate_pdf
from fuzz.readers import READERS, change, check
from fuzz.seeds import make_seeds

ROOT = Path(__file__).resolve().parents[1]
# Readers whose seeds no other program has to make.
QUICK = ["docx", "text"]


@pytest.fixture(scope="module", autouse=True)
def office_as_before() -> Iterator[None]:
    """The fuzzer sets the variable that names LibreOffice for its whole process; here it is put back."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHITHI_SOFFICE", "none")
        yield


@pytest.fixture(scope="module")
def seeds() -> dict[str, list[bytes]]:
    return {name: make_seeds([name]) for name in QUICK}


@pytest.mark.parametrize("name", QUICK)
def test_an_input_can_be_made_again(name: str, seeds: dict[str, list[bytes]]) -> None:
    made = [make_input(name, seeds[name], 7, number) for number in range(20)]
    assert made == [make_input(name, seeds[name], 7, number) for number in range(20)]
    assert len(set(made)) > 15
    assert made != [make_input(name, seeds[name], 8, number) for number in range(20)]


@pytest.mark.parametrize("name", QUICK)
def test_seeds_are_read_and_their_changes_do_no_harm(name: str, seeds: dict[str, list[bytes]]) -> None:
    assert [check(name, content).kind for content in seeds[name]] == ["read"] * len(seeds[name])
    random = Random(5)
    for _ in range(40):
        outcome = check(name, change(READERS[name], random, seeds[name]))
        assert not outcome.is_finding, outcome


def test_changes_of_pdf_files() -> None:
    from fuzz.pdf_seeds import make

    content = make()
    random = Random(5)
    for _ in range(40):
        outcome = check("pdf", mutate_pdf(random, random.choice(content), content))
        assert outcome.kind in ("read", "refused", "exception"), outcome  # a child process holds its exceptions


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 3000])
def test_changes_of_tiny_files(content: bytes) -> None:
    random = Random(5)
    for _ in range(200):
        assert isinstance(mutate_bytes(random, content, [content or b"y"]), bytes)
        assert mutate_inside(random, content, [content])[:512].startswith(content[:512][:1])


def test_numbers_of_a_token() -> None:
    assert with_number(Random(1), b"no number") == b"no number"
    assert with_number(Random(1), b"\\li720 ") != b"\\li720 "


def failing(error: Exception) -> readers.Reader:
    def read(_content: bytes, _name: str) -> Source:
        raise error

    return readers.Reader(("text",), READERS["text"].mutations, read)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (UnreadableError("plan.bin: is damaged; save it anew"), "refused"),
        (UnreadableError("is damaged"), "message"),
        (UnreadableError("plan.bin: two\nlines"), "message"),
        (KeyError("x"), "exception"),
        (RecursionError(), "exception"),
        (MemoryError(), "memory"),
    ],
)
def test_what_is_a_finding(error: Exception, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, "text", failing(error))
    outcome = check("text", b"x")
    assert (outcome.kind, outcome.is_finding) == (kind, kind != "refused")


def test_a_report_is_a_line() -> None:
    report = Report("docx", 7, inputs=3, seconds=1.0)
    report.outcomes["read"] = 3
    assert report.line() == "docx: 3 inputs in 1 s (seed 7): read 3; 0 findings"
    report.findings.append(Finding("docx", 7, 2, "exception", "KeyError", Path("x.bin")))
    assert report.findings[0].line() == "docx: input 2 of seed 7: exception: KeyError → x.bin"


def test_command(tmp_path: Path) -> None:
    """One input is read again."""
    file = tmp_path / "plan.html"
    file.write_bytes(b"<html><body><p>x")
    command = [sys.executable, "-m", "fuzz", "--reader", "html", "--replay", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "html: check: read: html\n")
