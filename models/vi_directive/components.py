"""The pipeline's components as spaCy factories.

Each writes a span group with the name of what it marks, and each span's value into the extension `span._.<value>`:
times → `time`, quantities → `quantity`, references → `reference`, bodies → `body`, cues → `cue`, words → `word`.
The span's label is the value's kind, so two cues on the same words are two spans.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import partial
from typing import Any, Protocol, TypeVar, cast

import srsly
from spacy.attrs import IDX, LENGTH
from spacy.language import Language
from spacy.tokens import Doc, Span

from .bodies import BodyFinder
from .cues import CueFinder
from .folding import fold
from .values import Amount, BodyName, Cue, Reference, Time, Word

GROUPS = {
    "times": "time",
    "quantities": "quantity",
    "references": "reference",
    "bodies": "body",
    "cues": "cue",
    "words": "word",
}


_VALUES = (Amount, BodyName, Cue, Reference, Time, Word)
_CLASS = "vi_directive"
_NEAR = 64  # mentions that may begin inside one span


class Mention(Protocol):
    """What every value has: its offsets in `doc.text`."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=Mention)


@srsly.msgpack_encoders("vi_directive")
def _encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """Values as plain data, so that documents go to other processes and to files."""
    if isinstance(value, _VALUES):
        return {_CLASS: type(value).__name__, "fields": [getattr(value, field.name) for field in fields(value)]}
    return value if chain is None else chain(value)


@srsly.msgpack_decoders("vi_directive")
def _decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    if isinstance(value, dict) and _CLASS in value:
        made = cast(Any, {kind.__name__: kind for kind in _VALUES}[value[_CLASS]])
        return made(*(tuple(item) if isinstance(item, list) else item for item in value["fields"]))
    return value if chain is None else chain(value)


def _register() -> None:
    for group, value in GROUPS.items():
        if not Span.has_extension(value):
            Span.set_extension(value, getter=partial(_value_of, group))


def _value_of(group: str, span: Span) -> Any:
    """The value of a span of a group: the mention of its place and kind; None for any other span."""
    mentions: list[Any] = span.doc.user_data.get(f"vi_{group}", [])
    index = bisect_right(mentions, span.end_char, key=lambda mention: mention.start)
    for mention in reversed(mentions[max(0, index - _NEAR) : index]):
        kind = getattr(mention, "kind", None) or ""
        if span.start_char <= mention.start and mention.end <= span.end_char and kind == span.label_:
            return mention
    return None


def document_text(doc: Doc) -> str:
    """`doc.text`, put together once a document."""
    if "vi_text" not in doc.user_data:
        doc.user_data["vi_text"] = doc.text
    return doc.user_data["vi_text"]


def folded_text(doc: Doc) -> str:
    """The folded form of `doc.text`, made once a document; of the same length where the text is NFC."""
    if "vi_folded" not in doc.user_data:
        doc.user_data["vi_folded"] = fold(document_text(doc))
    return doc.user_data["vi_folded"]


def _boundaries(doc: Doc) -> tuple[dict[int, int], dict[int, int]]:
    """Offset of each token's start → its index, and of each token's end → the index after it."""
    if "vi_boundaries" not in doc.user_data:
        starts = doc.to_array(IDX).tolist()
        ends = (doc.to_array(IDX) + doc.to_array(LENGTH)).tolist()
        doc.user_data["vi_boundaries"] = (
            dict(zip(starts, range(len(starts)), strict=True)),
            dict(zip(ends, range(1, len(ends) + 1), strict=True)),
        )
    return doc.user_data["vi_boundaries"]


def mark(doc: Doc, group: str, mentions: Iterable[M]) -> Doc:
    """Writes mentions as a span group with their values."""
    _register()
    starts, ends = _boundaries(doc)
    spans: list[Span] = []
    kept: list[M] = []
    for mention in mentions:
        start, end = starts.get(mention.start), ends.get(mention.end)
        kind = getattr(mention, "kind", None) or ""
        span = Span(doc, start, end, label=kind) if start is not None and end is not None else None
        if span is None:
            span = doc.char_span(mention.start, mention.end, label=kind, alignment_mode="expand")
        if span is None:
            continue
        spans.append(span)
        kept.append(mention)
    doc.spans[group] = spans
    doc.user_data[f"vi_{group}"] = kept
    return doc


def _on_text(group: str, find: Callable[[str, str], list[Any]]) -> Callable[[Doc], Doc]:
    """A component from a function over text. Text that is not NFC is read in NFC; only what maps back is kept."""

    def component(doc: Doc) -> Doc:
        text = document_text(doc)
        if unicodedata.is_normalized("NFC", text):
            return mark(doc, group, find(text, folded_text(doc)))
        return mark(doc, group, _from_composed(text, find))

    return component


def _from_composed(text: str, find: Callable[[str, str], list[Any]]) -> list[Any]:
    """Mentions of decomposed text: read in NFC, offsets carried back cluster by cluster."""
    from dataclasses import replace

    offsets: list[int] = []
    composed: list[str] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            cluster = unicodedata.normalize("NFC", text[start:index])
            offsets.extend([start] * len(cluster))
            composed.append(cluster)
            start = index
    offsets.append(len(text))
    joined = "".join(composed)
    changed: list[Any] = []
    for mention in find(joined, fold(joined)):
        moved = {"start": offsets[mention.start], "end": offsets[mention.end]}
        for name in ("number_start", "number_end"):
            if hasattr(mention, name):
                moved[name] = offsets[getattr(mention, name)]
        changed.append(replace(mention, **moved))
    return changed


@Language.factory("vi_times")
def make_times(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Marks temporal expressions."""
    from .times import find_times

    return _on_text("times", find_times)


@Language.factory("vi_quantities")
def make_quantities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Marks numbers with comparator and unit."""
    from .quantities import find_quantities

    return _on_text("quantities", find_quantities)


@Language.factory("vi_references")
def make_references(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Marks documents named by number, and places inside this document."""
    from .references import find_references

    return _on_text("references", find_references)


@Language.factory("vi_bodies")
def make_bodies(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Marks bodies, groups of bodies and posts."""
    finder = BodyFinder(nlp.vocab)
    return lambda doc: mark(doc, "bodies", finder.find(doc))


@Language.factory("vi_cues")
def make_cues(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Marks words that tell what a clause does."""
    finder = CueFinder(nlp.vocab)
    return lambda doc: mark(doc, "cues", finder.find(doc))


@Language.factory("vi_words")
def make_words(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Marks words of several syllables; slow, so only where a pipeline asks for it."""
    from .words import find_words

    return _on_text("words", find_words)
