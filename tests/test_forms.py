"""One directive in every form that offices send gives the same items."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import forms
from benchmarks.forms.layout import Paragraph
from benchmarks.forms.numbering import Numberer
from extractor import Directive, extract
from extractor.errors import EncryptedError
from extractor.evaluation import load_gold, score
from extractor.reading import read
from extractor.reading.ocr.engine import missing_part
from extractor.reading.options import Ocr, ReadOptions

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
# Letterhead, legal bases, articles, a plan with targets, deadlines, criteria and duties, signature, a table of tasks.
DOCUMENT = CORPUS / "005"

EXACT = [
    "txt-nfd", "txt-utf16", "txt-cp1258", "txt-vni", "txt-viqr", "docx", "docx-automatic", "docx-tcvn3", "doc",
    "doc-automatic", "doc-tcvn3", "rtf", "rtf-automatic", "odt", "odt-automatic", "html", "html-office",
]
DIGITAL = [
    "pdf", "pdf-automatic", "pdf-fallback", "pdf-owner-password", "pdf-user-password", "pdf-filled", "pdf-signed",
]
SCANS = ["scan", "scan-stamped", "scan-misread"]
DIGITAL_ERROR = 0.0005
SCAN_ERROR = 0.01
SCAN_F1 = 0.97  # of the text form's


@pytest.fixture(scope="module")
def layout() -> forms.Layout:
    return forms.lay_out(DOCUMENT / "document.txt")


@pytest.fixture(scope="module")
def truth(layout: forms.Layout) -> Directive:
    return extract(forms.render(layout, "txt"), name="document.txt")


@pytest.fixture(scope="module")
def recognition() -> None:
    if reason := missing_part():
        pytest.skip(reason)


def _directive(layout: forms.Layout, form: str, ocr: Ocr = Ocr.never) -> Directive:
    if reason := forms.missing(form):
        pytest.skip(reason)
    options = ReadOptions(password=forms.FORMS[form].password, ocr=ocr)
    name = f"document.{forms.FORMS[form].extension}"
    return extract(forms.render(layout, form), name=name, options=options)


def _lines(directive: Directive) -> list[str]:
    """The paragraphs; plain text does not show empty cells at the end of a row."""
    return [line.rstrip("\t") for line in directive.text.splitlines()]


def _items(directive: Directive) -> dict[str, Any]:
    """All that a directive says; a span is shown by its words, so that pages and line breaks make no difference."""
    return _by_words(directive.model_dump(exclude={"source", "text", "warnings"}), directive.text)


def _by_words(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        if {"start", "end", "boxes"} <= value.keys():
            return " ".join(text[value["start"] : value["end"]].split())
        return {key: _by_words(part, text) for key, part in value.items()}
    return [_by_words(part, text) for part in value] if isinstance(value, list) else value


def test_text_form_is_the_truth(layout: forms.Layout, truth: Directive) -> None:
    assert truth.text + "\n" == forms.plain_text(layout)


@pytest.mark.parametrize("form", EXACT)
def test_forms_with_paragraphs(form: str, layout: forms.Layout, truth: Directive) -> None:
    directive = _directive(layout, form)
    assert _lines(directive) == _lines(truth)
    assert _items(directive) == _items(truth)


def test_tcvn3_without_fonts(layout: forms.Layout, truth: Directive) -> None:
    """Nothing but the font says which words are capitals, so that headings are hard to tell from text."""
    assert _directive(layout, "txt-tcvn3").text.casefold().split() == truth.text.casefold().split()


@pytest.mark.parametrize("form", DIGITAL)
def test_digital_pages(form: str, layout: forms.Layout, truth: Directive) -> None:
    directive = _directive(layout, form)
    assert forms.character_error(directive.text, truth.text) <= DIGITAL_ERROR
    assert _items(directive) == _items(truth)


@pytest.mark.parametrize("form", SCANS)
def test_scans(form: str, layout: forms.Layout, truth: Directive, recognition: None) -> None:  # noqa: ARG001
    directive = _directive(layout, form, Ocr.auto)
    gold = load_gold(DOCUMENT / "gold.json")
    assert forms.character_error(directive.text, truth.text) <= SCAN_ERROR
    assert score(gold, directive).mean_f1 >= SCAN_F1 * score(gold, truth).mean_f1


@pytest.mark.parametrize("form", ["scan-png", "scan-jpeg", "scan-tiff"])
def test_pictures(form: str, layout: forms.Layout, truth: Directive, recognition: None) -> None:  # noqa: ARG001
    """The first page alone, or all pages in one file."""
    metadata = _directive(layout, form, Ocr.auto).metadata
    for name in ("kind", "number", "issued_on", "place"):
        assert getattr(metadata, name) == getattr(truth.metadata, name), name


def test_wrong_password(layout: forms.Layout) -> None:
    if reason := forms.missing("pdf-user-password"):
        pytest.skip(reason)
    with pytest.raises(EncryptedError, match=r"^document\.pdf: "):
        extract(forms.render(layout, "pdf-user-password"), name="document.pdf")


NUMBERED = [
    # labels in order → those that Word counts by itself
    (["I. A", "1. B", "1.1. C", "a) D", "- E", "+ F", "1.2. G", "2. H", "II. I", "1. J"], 10),
    (["Điều 1. A", "1. B", "a) C", "Điều 2. D", "1. E"], 5),
    (["1. A", "3. B", "4. C"], 3),  # a number that is left out begins a list of its own
    (["1. A", "2/ B", "3. C"], 2),  # a label of another shape is typed
    (["c) A", "d) B", "đ) C", "e) D"], 3),  # Word's alphabet has no đ
    (["- A", "I. B", "II. C"], 3),  # a bullet above the first heading does not count as one
    (["a) A", "1. B", "2. C"], 3),
    (["1) A", "(1) B", "(2) C", "2) D"], 4),
    (["2.1. A", "2.2. B"], 0),  # without the 2. above them
    (["1.Thực hiện", "Số 5. A"], 0),
]


@pytest.mark.parametrize(("texts", "count"), NUMBERED)
def test_automatic_numbers(texts: list[str], count: int) -> None:
    """Each number is left to Word or typed, and what Word counts is what the text shows."""
    numberer = Numberer()
    counted = 0
    for text in texts:
        numbered = numberer.number(text)
        if numbered is not None:
            counted += 1
            numbered_list = numberer.lists[numbered.list]
            label = numbered_list.label(numbered.level, numbered_list.counters)
            assert f"{label} {numbered.text}" == text
    assert counted == count


def test_most_labels_of_the_corpus_can_be_automatic() -> None:
    for document in sorted(CORPUS.glob("0*/document.txt")):
        paragraphs = [block for block in forms.lay_out(document).blocks if isinstance(block, Paragraph)]
        numberer = Numberer()
        counted = sum(numberer.number(paragraph.text) is not None for paragraph in paragraphs)
        assert counted >= len(paragraphs) * 0.65, document


def test_nothing_is_lost_in_layout() -> None:
    """Every word of a document stands in its layout, in the same order but for columns side by side."""
    for document in sorted(CORPUS.glob("0*/document.txt")):
        words = [word for word in read(document).text.split() if not word.isdecimal()]
        shown = [word for word in forms.plain_text(forms.lay_out(document)).split() if not word.isdecimal()]
        assert sorted(shown) == sorted(words), document


def test_command(tmp_path: Path) -> None:
    """A corpus in another form has its gold annotations beside it."""
    command = [sys.executable, "-m", "benchmarks.forms", str(CORPUS), str(tmp_path), "--form", "docx", "--only", "008"]
    subprocess.run(command, check=True, cwd=CORPUS.parent, capture_output=True)
    assert sorted(path.name for path in (tmp_path / "008").iterdir()) == ["document.docx", "gold.json"]
    assert (tmp_path / "008" / "document.docx").read_bytes().startswith(b"PK")


def test_a_form_is_made_once(layout: forms.Layout) -> None:
    assert forms.render(layout, "docx") is forms.render(layout, "docx")
