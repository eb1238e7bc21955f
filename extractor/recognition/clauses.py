"""Sentences and clauses of a provision; offsets into the directive's text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..outline.headings import outside_brackets
from ..reading.line_shapes import UPPER

# A full stop that ends no sentence: abbreviations of titles and places, "v.v.", initials.
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:TP|Tp|TT|TX|ThS|TS|PGS|GS|BS|CN|v\.v|[A-ZĐ])$")
_SENTENCE_OPENS = re.compile(rf"\s+[\"“‘'(\[]?[{UPPER}\d]|\s+[^\W\d_]|\s*$")
_LONGEST_ABBREVIATION = 6
_TRAILING = re.compile(r"(?:\./\.|/\.|[\s.;:,])+$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A run of text: `start` and `end` leave out white space and closing punctuation."""

    start: int
    end: int


def _trim(text: str, start: int, end: int) -> Clause | None:
    while start < end and text[start] in " \t\n.;:,":
        start += 1
    if trailing := _TRAILING.search(text, start, end):
        end = trailing.start()
    return Clause(start, end) if start < end else None


def sentences(text: str, start: int, end: int) -> list[Clause]:
    """Sentences of a stretch of text."""
    stretch = text[start:end]
    found: list[Clause] = []
    begin = 0
    for index in outside_brackets(stretch, ".!?…"):
        if stretch[index] == "." and (
            _ABBREVIATED.search(stretch, max(begin, index - _LONGEST_ABBREVIATION), index)
            or stretch[index + 1 : index + 2] in ".…/"
        ):
            continue
        if not _SENTENCE_OPENS.match(stretch, index + 1):
            continue
        if stretch[index] == "…" or stretch[index - 2 : index + 1] == "...":
            following = stretch[index + 1 :].lstrip()[:1]
            if following and not following.isupper():
                continue
            index += 1  # the dots say that the list goes on; they stay with it
        if clause := _trim(text, start + begin, start + index):
            found.append(clause)
        begin = index + 1
    if clause := _trim(text, start + begin, end):
        found.append(clause)
    return found


def clauses(text: str, start: int, end: int) -> list[Clause]:
    """Clauses: sentences cut at the semicolons outside brackets and quotation marks."""
    found: list[Clause] = []
    for sentence in sentences(text, start, end):
        begin = sentence.start
        stretch = text[sentence.start : sentence.end]
        for index in outside_brackets(stretch, ";"):
            if clause := _trim(text, begin, sentence.start + index):
                found.append(clause)
            begin = sentence.start + index + 1
        if clause := _trim(text, begin, sentence.end):
            found.append(clause)
    return found
