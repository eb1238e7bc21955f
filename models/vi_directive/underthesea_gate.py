"""The one door to underthesea: imported late, without the log handler it adds, its first call alone.

It is fed one line at a time: its taggers are quadratic in the length of their input, and its segmenter glues words
over line breaks.
"""

from __future__ import annotations

import logging
import threading
from functools import cache

_FIRST_CALL = threading.RLock()


@cache
def _ready() -> None:
    """Imports the library and loads its segmenter; two threads that load at once break each other."""
    root = logging.getLogger()
    before = list(root.handlers)
    from underthesea import word_tokenize

    root.handlers = before
    word_tokenize("ngày")


@cache
def _ready_for_names() -> None:
    from underthesea import ner

    ner("ngày")


def segment(line: str) -> list[str]:
    """The words of one line, as underthesea writes them: it rewrites letters (uỷ → ủy) and gives no offsets."""
    with _FIRST_CALL:
        _ready()
    from underthesea import word_tokenize

    return list(word_tokenize(line))


def tag(line: str) -> list[tuple[str, str, str, str]]:
    """Words of one line with part of speech, chunk and entity label."""
    with _FIRST_CALL:
        _ready()
        _ready_for_names()
    from underthesea import ner

    return ner(line)
