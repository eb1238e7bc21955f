"""The syllable tokenizer: the text is kept to the letter; letters, digits and signs are tokens of their own."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab
from vi_directive.tokenizer import SyllableTokenizer

TOKENS = [
    ("Sở Nội vụ", ["Sở", "Nội", "vụ"]),  # a syllable is a token
    ("Số: 458 /KH-UBND", ["Số", ":", "458", "/", "KH", "-", "UBND"]),  # signs apart
    ("15/4/2026", ["15", "/", "4", "/", "2026"]),
    ("Đ1", ["Đ", "1"]),  # letters and digits apart
    ("70%", ["70", "%"]),
    ("“Học tập”", ["“", "Học", "tập", "”"]),
    ("a_b", ["a", "_", "b"]),
    ("a  b", ["a", " ", "b"]),  # more white space than one space is a token
    ("  a", ["  ", "a"]),
    ("a\n\nb", ["a", "\n\n", "b"]),
    ("a\tb", ["a", "\t", "b"]),
    ("a\u00a0b", ["a", "\u00a0", "b"]),
    ("ho\u0300a bi\u0300nh", ["ho\u0300a", "bi\u0300nh"]),  # a combining mark belongs to its letter
    ("", []),
]


@pytest.fixture(scope="module")
def tokenizer() -> SyllableTokenizer:
    return SyllableTokenizer(Vocab())


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_text_is_split_into_syllables_numbers_and_signs(
    tokenizer: SyllableTokenizer, text: str, tokens: list[str]
) -> None:
    assert [token.text for token in tokenizer(text)] == tokens


NORMS = [
    ("UỶ BAN", ["ủy", "ban"]),
    ("Quản Lý", ["quản", "lí"]),
    (unicodedata.normalize("NFD", "Hoà"), ["hòa"]),  # decomposed letters match composed ones
    ("KH-UBND", ["kh", "-", "ubnd"]),
]


@pytest.mark.parametrize(("text", "norms"), NORMS)
def test_every_token_has_its_folded_form(tokenizer: SyllableTokenizer, text: str, norms: list[str]) -> None:
    assert [token.norm_ for token in tokenizer(text)] == norms


# Characters that tokenizers stumble over, and all others.
HARD = " \t\r\n\u00a0\u200b\u0300\u0301\u0323aĐƯ1.,-/%“"
ANY_TEXT = st.text(st.one_of(st.sampled_from(HARD), st.characters(codec="utf-8")))


@given(text=ANY_TEXT)
def test_the_text_is_exactly_the_input(text: str) -> None:
    document = SyllableTokenizer(Vocab())(text)
    assert document.text == text
    assert "".join(token.text_with_ws for token in document) == text


@given(text=ANY_TEXT)
def test_every_token_stands_at_its_offset(text: str) -> None:
    for token in SyllableTokenizer(Vocab())(text):
        assert text[token.idx : token.idx + len(token)] == token.text
