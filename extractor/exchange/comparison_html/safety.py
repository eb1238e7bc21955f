"""What a document says, made harmless: escaping alone leaves characters that no eye sees."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup

# Hints of where a word may be broken, and marks at the beginning of a file: they say nothing, they go.
_SILENT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
# Control characters, those that turn the direction of writing, halves of a character, separators of their own.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SPACES = frozenset("\t\n\r\f\v\x85\u2028\u2029")


def harmless(value: object) -> object:
    """Puts a visible sign for each character that could steer the page or hide what it says.

    Args:
        value: what is to be written into the page; anything but text is given back as it is.
    """
    if not isinstance(value, str) or isinstance(value, Markup) or (value.isascii() and value.isprintable()):
        return value
    return "".join(map(_shown, value.translate(_SILENT)))


def _shown(letter: str) -> str:
    if letter in _SPACES:
        return " "
    return "\ufffd" if unicodedata.category(letter) in _UNSEEN else letter
