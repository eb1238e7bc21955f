"""The syllable tokenizer: letters, digits and signs apart, so that phrases match whatever stands around them.

`doc.text` is exactly the input. Every token's `norm_` is its folded form.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, cast

from spacy.attrs import IS_ALPHA, NORM
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .folding import fold

_TOKEN = re.compile(r"\s+|\d+|(?:[^\W\d_]|[\u0300-\u036f])+|.", re.DOTALL)


def fold_token(text: str) -> str:
    """The form under which a token matches."""
    return fold(unicodedata.normalize("NFC", text))


def _is_alpha(text: str) -> bool:
    """Letters only, also where a letter is written as several code points."""
    return unicodedata.normalize("NFC", text).isalpha()


class SyllableTokenizer:
    """Splits Vietnamese text into syllables, numbers and signs."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        getters: dict[int, Any] = cast(Any, vocab).lex_attr_getters
        getters[NORM] = fold_token
        getters[IS_ALPHA] = _is_alpha

    def __call__(self, text: str) -> Doc:
        """Makes a document whose text is exactly `text`."""
        words: list[str] = []
        spaces: list[bool] = []
        for token in _TOKEN.findall(text):
            if token[0] == " " and words and not spaces[-1] and not words[-1][0].isspace():
                spaces[-1] = True  # the one space that spaCy keeps with the word before it
                token = token[1:]
                if not token:
                    continue
            words.append(token)
            spaces.append(False)
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data["vi_text"] = text  # spaCy would put it together again for each component
        return doc

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing to store: the tokenizer has no state of its own."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> SyllableTokenizer:
        """Nothing to restore."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to store."""

    def from_disk(self, _path: Any, **_: Any) -> SyllableTokenizer:
        """Nothing to restore."""
        return self
