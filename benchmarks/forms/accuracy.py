"""How far a text that was read is from the truth."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

_SPACES = re.compile(r"[^\S\n]+")
_LINE_BREAKS = re.compile(r"\s*\n\s*")
_RULES = re.compile(r"^[\W_]+$\n?", re.MULTILINE)


def character_error(text: str, truth: str) -> float:
    """Characters to insert, delete or replace, as a part of the truth's length.

    Any white space in a line counts as one space. Line breaks count, so that a paragraph that was cut in two or joined
    to the next one is an error. Lines that hold neither letter nor digit are left out: on paper they are rules.
    """
    plain_truth = _plain(truth)
    return Levenshtein.distance(_plain(text), plain_truth) / max(len(plain_truth), 1)


def _plain(text: str) -> str:
    return _LINE_BREAKS.sub("\n", _SPACES.sub(" ", _RULES.sub("", text))).strip()
