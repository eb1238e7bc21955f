"""Words of several syllables, as a layer on demand: for similarity and search, never for matching names.

Matching runs on syllables, since a segmenter cuts the same name differently in different sentences.
"""

from __future__ import annotations

import re
import unicodedata

from .folding import fold
from .underthesea_gate import segment
from .values import Word

_SYLLABLE = re.compile(r"[^\W_]+|[^\w\s]|_+")
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LONGEST_LINE = 20_000


def find_words(text: str, folded: str | None = None) -> list[Word]:
    """Segments text into words, line by line.

    Args:
        text: any text in NFC.
        folded: its folded form, for the signature shared by the finders.

    Returns:
        words with offsets into `text`, in order, without overlap. A line whose segmentation cannot be carried back
        to its characters is given syllable by syllable.
    """
    folded = fold(text) if folded is None else folded
    found: list[Word] = []
    for match in _LINE.finditer(text):
        line = match.group()
        if not line.strip():
            continue
        words = segment(line) if len(line) <= _LONGEST_LINE else []
        spans = align(words, folded[match.start() : match.end()])
        if spans is None:
            spans = [syllable.span() for syllable in _SYLLABLE.finditer(line)]
        found.extend(Word(match.start() + start, match.start() + end) for start, end in spans)
    return found


def align(words: list[str], folded_line: str) -> list[tuple[int, int]] | None:
    """Offsets of segmented words in the line that they came from.

    Args:
        words: words in order, perhaps rewritten in letters of the same folded form.
        folded_line: the folded line.

    Returns:
        the offsets of each word; None where the words are not the line's characters.
    """
    places = [index for index, char in enumerate(folded_line) if not char.isspace()]
    position = 0
    spans: list[tuple[int, int]] = []
    for word in words:
        bare = "".join(fold(unicodedata.normalize("NFC", word)).split())
        if not bare:
            continue
        own = places[position : position + len(bare)]
        if len(own) < len(bare) or any(folded_line[place] != char for place, char in zip(own, bare, strict=True)):
            return None
        spans.append((own[0], own[-1] + 1))
        position += len(bare)
    return spans if position == len(places) else None
