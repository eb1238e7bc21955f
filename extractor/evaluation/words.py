"""Words as the evaluation compares them: spelling variants, letter case and punctuation make no difference."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

# Combining grave, acute, tilde, hook above, dot below: the five tone marks.
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WORD = re.compile(r"[\w\u0300-\u036f]+|%")


def words(text: str | None) -> list[str]:
    """Words of a text in the form in which they are compared.

    Letters are lower case and decomposed, tone marks stand at the end of their word ("hoà" equals "hòa", "uỷ" equals
    "ủy"), Markdown asterisks and all punctuation but "%" are dropped.
    """
    if not text:
        return []
    folded = unicodedata.normalize("NFC", text).casefold().replace("*", "")
    # Sorting is stable: letters keep their order, and so do the tones behind them.
    return [
        "".join(sorted(word, key=_TONES.__contains__)) for word in _WORD.findall(unicodedata.normalize("NFD", folded))
    ]


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a text with their number of occurrences, made once and compared often.

    The second occurrence of a word is an element of its own ("tỉnh 2"), so that the size of an intersection of two
    sets is the number of words that two texts share.
    """

    elements: frozenset[str]

    @classmethod
    def of(cls, text: str | None) -> Bag:
        """The bag of a text's words."""
        seen: Counter[str] = Counter()
        elements: list[str] = []
        for word in words(text):
            seen[word] += 1
            elements.append(word if seen[word] == 1 else f"{word} {seen[word]}")
        return cls(frozenset(elements))

    def similarity(self, other: Bag) -> float:
        """F1 of the words of two texts: 1 for the same words in any order, 0 for no word in common."""
        size = len(self.elements) + len(other.elements)
        return 2 * len(self.elements & other.elements) / size if size else 1.0


def similarity(one: str | None, other: str | None) -> float:
    """F1 of the words of two texts that are compared only once."""
    return Bag.of(one).similarity(Bag.of(other))


class Locator:
    """Finds quotes in a document's text by their words, whatever the white space and the punctuation between them."""

    def __init__(self, text: str) -> None:
        forms: dict[str, str] = {}
        self._offsets: list[int] = []  # offset in the text of each word
        self._starts: list[int] = []  # offset in the joined words of each word
        parts: list[str] = []
        length = 1
        for match in _WORD.finditer(text):
            printed = match.group()
            form = forms.get(printed)
            if form is None:
                form = forms[printed] = "".join(words(printed))
            self._offsets.append(match.start())
            self._starts.append(length)
            parts.append(form)
            length += len(form) + 1
        self._joined = f" {' '.join(parts)} "

    def find(self, quote: str | None, near: int | None = None) -> int | None:
        """Offset of a quote in the text.

        Args:
            quote: the words to find.
            near: of several occurrences the one nearest to this offset is taken, without it the first.

        Returns:
            offset of its first character, in code points; None where the text does not have these words.
        """
        wanted = " ".join(words(quote))
        if not wanted:
            return None
        best: int | None = None
        at = self._joined.find(f" {wanted} ")
        while at >= 0:
            offset = self._offsets[bisect_right(self._starts, at + 1) - 1]
            if near is None:
                return offset
            if best is None or abs(offset - near) < abs(best - near):
                best = offset
            at = self._joined.find(f" {wanted} ", at + 1)
        return best
