"""What recognised text means where a set phrase was read with a wrong mark; the text itself stays as it was read."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ..lexicon import lexicon, without_marks

_LEXICON = "ocr/phrases.toml"
_WORD = re.compile(r"\w+")
_BETWEEN = re.compile(r"[ \t\n]*(?:[,\-–][ \t\n]*)?")
_SYMBOL_BEFORE = r"(?<=[/\-–])|(?<=Lưu: )|(?<=LƯU: )"

_Phrases = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


def as_meant(text: str) -> str:
    """The text with the marks that its set phrases have.

    Args:
        text: as it was recognised.

    Returns:
        a text of the same length, in which each character answers to the one at the same offset.
    """
    words = list(_WORD.finditer(text))
    bare = [without_marks(word.group().lower()) for word in words]
    phrases = _phrases()
    changed: list[tuple[int, str]] = []
    taken = 0
    for index, first in enumerate(bare):
        if index < taken:
            continue
        for plain, marked in phrases.get(first, ()):
            end = index + len(plain)
            if tuple(bare[index:end]) != plain or not _stand_together(text, words[index:end]):
                continue
            taken = end
            for word, meant in zip(words[index:end], marked, strict=True):
                if word.group().lower() != meant and len(word.group()) == len(meant):
                    changed.append((word.start(), _in_case(word.group(), meant)))
            break
    changed.extend(
        (match.start(), _symbols()[match.group()]) for match in _symbol_pattern().finditer(text)
    )
    if not changed:
        return text
    letters = list(text)
    for start, meant in changed:
        letters[start : start + len(meant)] = meant
    return "".join(letters)


def _stand_together(text: str, words: list[re.Match[str]]) -> bool:
    return all(
        _BETWEEN.fullmatch(text, before.end(), after.start())
        for before, after in pairwise(words)
    )


def _in_case(read: str, meant: str) -> str:
    return "".join(new.upper() if old.isupper() else new for old, new in zip(read, meant, strict=True))


@cache
def _phrases() -> _Phrases:
    """Phrases by their first word without marks, the longest first."""
    found: _Phrases = {}
    for phrase in lexicon(_LEXICON)["phrases"]:
        marked = tuple(_WORD.findall(phrase))
        plain = tuple(without_marks(word) for word in marked)
        found.setdefault(plain[0], []).append((plain, marked))
    for group in found.values():
        group.sort(key=lambda pair: -len(pair[0]))
    return found


@cache
def _symbols() -> dict[str, str]:
    return dict(lexicon(_LEXICON)["symbols"])


@cache
def _symbol_pattern() -> re.Pattern[str]:
    read = "|".join(map(re.escape, sorted(_symbols(), key=len, reverse=True)))
    return re.compile(rf"(?:{_SYMBOL_BEFORE})(?:{read})(?!\w)")
