"""The signs that an RTF file is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    \\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?\x20?
  | \\'(?P<byte>[0-9a-fA-F]{2})
  | \\(?P<sign>[^a-zA-Z'])
  | (?P<brace>[{}])
  | (?P<text>[^\\{}\r\n\x00]+)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A sign of the file.

    Attributes:
        kind: "word", "byte", "sign", "brace" or "text".
        value: the word, the sign, the brace, or characters that stand for bytes.
        number: the number behind a word, None where it has none.
    """

    kind: str
    value: str
    number: int | None = None


def tokens(content: bytes) -> Iterator[Token]:
    """The signs of a file from front to back; binary data is passed over."""
    stored = content.decode("latin-1")
    index = 0
    while (match := _TOKEN.search(stored, index)) is not None:
        index = match.end()
        kind = match.lastgroup or ""
        if match["word"]:
            word = match["word"]
            number = None if match["number"] is None else int(match["number"])
            if word == "bin":
                index += max(number or 0, 0)
                continue
            yield Token("word", word, number)
        elif kind == "byte":
            yield Token("byte", chr(int(match["byte"], 16)))
        else:
            yield Token(kind, match[kind])
