"""Characters of a paragraph with their looks → what is shown."""

from __future__ import annotations

from itertools import groupby

from .encodings import font_encoding
from .word.legacy import convert
from .word.styles import Face
from .word.symbols import PRIVATE, show_symbols


def make_face(font: str | None = None, hidden: bool = False, capitals: bool = False) -> Face:
    """The look of text in a font."""
    legacy = font_encoding(font) if font else None
    return Face(
        plain=legacy is None and not capitals,
        hidden=hidden,
        capitals=capitals,
        encoding=legacy.encoding if legacy else None,
        capital_font=legacy.capitals if legacy else False,
        font=font,
    )


def show(pieces: list[tuple[str, Face]]) -> str:
    """The text of pieces; neighbours of one encoding are converted together, since a letter may be split."""
    if all(face.plain for _, face in pieces):
        return "".join(text for text, _ in pieces)
    groups = (list(group) for _, group in groupby(pieces, key=lambda piece: piece[1][2:5]))
    return "".join(convert("".join(text for text, _ in group), group[0][1]) for group in groups)


def stored(text: str, face: Face) -> str:
    """Characters of a run without control characters, with plain hyphens and Unicode for the signs of symbol fonts."""
    if not text.isprintable():
        text = "".join(char for char in text if char >= " " and char != "\x7f")
        if face.encoding is None and PRIVATE.search(text):
            text = show_symbols(text, face.font)
    return text.replace("\u2011", "-")
