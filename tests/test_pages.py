"""The contract of a directive that is read from pages: places of every span, determinism, round trip."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pdfplumber
import pytest

from benchmarks import forms
from extractor import Directive, extract
from extractor.reading import Ocr, ReadOptions, Source, read

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
OPTIONS = ReadOptions(ocr=Ocr.never)
# Points by which the edges of letters in two libraries differ.
NEAR = 3.0


@pytest.fixture(scope="module")
def content() -> bytes:
    """A directive with a letterhead, a table and a signature as PDF."""
    if reason := forms.missing("pdf"):
        pytest.skip(reason)
    return forms.render(forms.lay_out(CORPUS / "005" / "document.txt"), "pdf")


@pytest.fixture(scope="module")
def directive(content: bytes) -> Directive:
    return extract(content, name="plan.pdf", options=OPTIONS)


@pytest.fixture(scope="module")
def source(content: bytes) -> Source:
    return read(content, name="plan.pdf", options=OPTIONS)


@pytest.fixture(scope="module")
def words(content: bytes) -> list[list[dict[str, Any]]]:
    """The words of each page with their places, by another library."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        return [page.extract_words(use_text_flow=False, x_tolerance=1.5) for page in document.pages]


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every span in a dump."""
    if isinstance(value, dict):
        if {"start", "end", "boxes"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


def parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(part)


def test_every_span_has_pages_and_boxes(directive: Directive, content: bytes) -> None:
    with pdfplumber.open(io.BytesIO(content)) as document:
        sizes = [(float(page.width), float(page.height)) for page in document.pages]
    found = list(spans(directive.model_dump()))
    assert len(found) > 200
    for span in found:
        assert span["boxes"], span
        assert span["pages"] == sorted({box["page"] for box in span["boxes"]})
        assert [box["page"] for box in span["boxes"]] == sorted(box["page"] for box in span["boxes"])
        for box in span["boxes"]:
            width, height = sizes[box["page"] - 1]
            assert 0 <= box["x0"] <= box["x1"] <= width
            assert 0 <= box["top"] < box["bottom"] <= height


def test_text_and_ids(directive: Directive) -> None:
    content = directive.model_dump()
    assert unicodedata.is_normalized("NFC", directive.text)
    for part in parts(content):
        if part.get("span") and "text" in part:
            assert directive.text[part["span"]["start"] : part["span"]["end"]] == part["text"]
    ids = [part["id"] for part in parts(content) if "id" in part]
    assert len(ids) == len(set(ids))


def test_boxes_hold_the_words_of_their_span(directive: Directive, words: list[list[dict[str, Any]]]) -> None:
    """Each word of a span stands in one of its boxes, by the places that another library gives."""
    checked = missed = 0
    for span in spans(directive.model_dump()):
        inside = " ".join(
            word["text"]
            for box in span["boxes"]
            for word in words[box["page"] - 1]
            if box["x0"] - NEAR <= (word["x0"] + word["x1"]) / 2 <= box["x1"] + NEAR
            and box["top"] - NEAR <= (word["top"] + word["bottom"]) / 2 <= box["bottom"] + NEAR
        )
        shown = unicodedata.normalize("NFC", inside)
        for word in directive.text[span["start"] : span["end"]].split():
            plain = word.strip(".,;:()“”\"/+-–")
            if len(plain) > 1:
                checked += 1
                missed += plain not in shown
    assert checked > 2000
    assert missed <= checked * 0.01


def test_every_character_is_on_a_page(source: Source) -> None:
    assert source.pages
    for offset, char in enumerate(source.text):
        if char.isspace():
            continue
        [place] = source.places(offset, offset + 1)
        assert 1 <= place.page <= source.pages
        assert 0 <= place.left <= place.right <= 596
        assert 0 <= place.top < place.bottom <= 843


def test_characters_of_a_word_stand_side_by_side(source: Source) -> None:
    for paragraph in source.paragraphs[:60]:
        start = paragraph.start
        for word in source.text[paragraph.start : paragraph.end].split():
            start = source.text.index(word, start)
            lefts = [source.places(offset, offset + 1)[0].left for offset in range(start, start + len(word))]
            if len(source.places(start, start + len(word))) == 1:
                assert lefts == sorted(lefts), word
            start += len(word)


def test_the_same_bytes_give_the_same_json(content: bytes, directive: Directive) -> None:
    assert extract(content, name="plan.pdf", options=OPTIONS).model_dump_json() == directive.model_dump_json()


def test_round_trip(directive: Directive) -> None:
    written = directive.model_dump_json()
    assert Directive.model_validate_json(written) == directive
    assert Directive.model_validate_json(written).model_dump_json() == written


def test_the_schema(directive: Directive) -> None:
    schema = Directive.model_json_schema(mode="serialization")
    jsonschema.Draft202012Validator(schema).validate(json.loads(directive.model_dump_json()))


def test_what_the_source_tells(directive: Directive, source: Source) -> None:
    assert directive.source.pages == source.pages
    assert directive.source.characters == len(directive.text)
    assert (directive.source.media_type, directive.source.reader) == ("application/pdf", "pdf")
    assert directive.text == source.text
