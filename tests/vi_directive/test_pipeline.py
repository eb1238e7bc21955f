"""The pipeline as a spaCy package: what another program may rely on."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import spacy
import vi_directive
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from vi_directive import Amount, BodyName, Cue, Reference, Time
from vi_directive.tokenizer import SyllableTokenizer

SENTENCE = (
    "Uỷ ban nhân dân tỉnh chủ trì báo cáo trước ngày 15/4/2026, xây dựng ít nhất 05 mô hình"
    " theo Kế hoạch số 46-KH/ĐUK."
)
# Span group → the extension and the class of its values.
GROUPS: dict[str, tuple[str, type]] = {
    "times": ("time", Time),
    "quantities": ("quantity", Amount),
    "references": ("reference", Reference),
    "bodies": ("body", BodyName),
    "cues": ("cue", Cue),
}
OFFSETS = ("start", "end", "number_start", "number_end")


def _marks(doc: Doc) -> dict[str, list[str]]:
    return {group: [span.text for span in doc.spans[group]] for group in GROUPS}


def _values(doc: Doc) -> dict[str, list[dict[str, Any]]]:
    """The values of all spans without their offsets, strings in NFC."""
    return {
        group: [
            {
                name: unicodedata.normalize("NFC", field) if isinstance(field, str) else field
                for name, field in asdict(span._.get(extension)).items()
                if name not in OFFSETS
            }
            for span in doc.spans[group]
        ]
        for group, (extension, _) in GROUPS.items()
    }


def test_every_component_marks_its_span_group(nlp: Language) -> None:
    marks = _marks(nlp(SENTENCE))
    assert marks["bodies"] == ["Uỷ ban nhân dân tỉnh"]
    assert marks["times"] == ["trước ngày 15/4/2026"]
    assert marks["quantities"] == ["ít nhất 05 mô hình"]
    assert marks["references"] == ["Kế hoạch số 46-KH/ĐUK"]
    assert {"chủ trì", "báo cáo", "xây dựng"} <= set(marks["cues"])


def test_every_span_carries_its_value(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    for group, (extension, kind_of_value) in GROUPS.items():
        for span in doc.spans[group]:
            value = span._.get(extension)
            assert isinstance(value, kind_of_value)
            assert (value.start, value.end) == (span.start_char, span.end_char)
    (time,) = doc.spans["times"]
    assert (time._.time.kind, time._.time.last) == ("before", "2026-04-15")
    (quantity,) = doc.spans["quantities"]
    assert (quantity._.quantity.comparator, quantity._.quantity.value, quantity._.quantity.unit) == (">=", 5, "mô hình")


CHARACTERS = st.one_of(st.sampled_from(" \t\r\n\u00a0\u0300\u0309\u0323aĐ1/.-,"), st.characters(codec="utf-8"))


@given(text=st.text(CHARACTERS, max_size=80))
def test_the_text_is_exactly_the_input(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for group in GROUPS:
        assert all(0 <= span.start_char < span.end_char <= len(text) for span in doc.spans[group])


@given(words=st.lists(st.sampled_from(SENTENCE.split()), max_size=25))
def test_decomposed_text_gives_the_same_values(nlp: Language, words: list[str]) -> None:
    text = " ".join(words)
    composed, decomposed = nlp(text), nlp(unicodedata.normalize("NFD", text))
    assert _values(decomposed) == _values(composed)
    for group, marks in _marks(decomposed).items():
        assert [unicodedata.normalize("NFC", mark) for mark in marks] == _marks(composed)[group]


def test_the_label_of_a_span_is_the_kind_of_its_value(nlp: Language) -> None:
    doc = nlp("Sở Nội vụ phối hợp với Sở Y tế trước ngày 15/4/2026")
    assert [span.label_ for span in doc.spans["bodies"]] == ["state", "state"]
    assert [span.label_ for span in doc.spans["times"]] == ["before"]
    # One phrase may be a cue of two kinds.
    assert {"coordinate", "duty"} <= {span.label_ for span in doc.spans["cues"] if span.text == "phối hợp"}


def test_components_can_be_left_out() -> None:
    nlp = vi_directive.load(exclude=("vi_cues", "vi_bodies"))
    assert nlp.pipe_names == ["vi_times", "vi_quantities", "vi_references"]
    assert set(nlp(SENTENCE).spans) == {"times", "quantities", "references"}


@pytest.mark.parametrize("name", vi_directive.COMPONENTS)
def test_a_component_works_alone_in_any_pipeline_with_syllable_tokens(nlp: Language, name: str) -> None:
    other = spacy.blank("xx")
    other.tokenizer = SyllableTokenizer(other.vocab)
    other.add_pipe(name)
    group = name.removeprefix("vi_")
    doc = other(SENTENCE)
    assert [span.text for span in doc.spans[group]] == _marks(nlp(SENTENCE))[group]


def test_words_of_several_syllables_come_on_demand() -> None:
    nlp = vi_directive.load(exclude=vi_directive.COMPONENTS)
    nlp.add_pipe("vi_words")
    doc = nlp("Xây dựng nông thôn mới")
    assert all((span._.word.start, span._.word.end) == (span.start_char, span.end_char) for span in doc.spans["words"])
    assert "nông thôn" in [span.text for span in doc.spans["words"]]


def test_every_component_is_an_entry_point(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = project["entry-points"]["spacy_factories"]
    assert {*vi_directive.COMPONENTS, "vi_words"} == set(entries)
    for entry in entries.values():
        module, function = entry.split(":")
        assert module == "vi_directive.components"
        assert callable(getattr(__import__(module, fromlist=[function]), function))


def test_many_texts_give_what_each_gives_alone(nlp: Language) -> None:
    texts = [SENTENCE, "", "Sở Nội vụ", SENTENCE]
    together = list(nlp.pipe(texts))
    alone = [nlp(text) for text in texts]
    assert [_marks(doc) for doc in together] == [_marks(doc) for doc in alone]


def test_a_stored_pipeline_can_be_loaded_again(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    loaded = vi_directive.load().from_disk(tmp_path)
    assert _values(loaded(SENTENCE)) == _values(nlp(SENTENCE))


def test_a_pipeline_in_bytes_can_be_loaded_again(nlp: Language) -> None:
    loaded = vi_directive.load().from_bytes(nlp.to_bytes())
    assert _values(loaded(SENTENCE)) == _values(nlp(SENTENCE))


def test_a_document_can_be_stored_with_its_values(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    copy = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert _marks(copy) == _marks(doc)
    assert _values(copy) == _values(doc)


def test_documents_can_be_stored_together(nlp: Language) -> None:
    doc = nlp(SENTENCE)
    (copy,) = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(nlp.vocab)
    assert _values(copy) == _values(doc)


def test_processes_give_what_one_process_gives(nlp: Language) -> None:
    texts = [SENTENCE, "Sở Nội vụ", ""]
    docs = list(nlp.pipe(texts, n_process=2))
    alone = [nlp(text) for text in texts]
    assert [_values(doc) for doc in docs] == [_values(doc) for doc in alone]


def test_two_pipelines_do_not_disturb_each_other() -> None:
    one, other = vi_directive.load(), vi_directive.load()
    before = _values(one(SENTENCE))
    other("Sở Nội vụ báo cáo trước ngày 01/01/2020")
    assert _values(one(SENTENCE)) == before
