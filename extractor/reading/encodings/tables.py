"""The tables of `tables.toml` in the form in which the conversion needs them."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..lexicon import lexicon


def load() -> dict[str, Any]:
    """The file as it stands."""
    return lexicon("encodings/tables.toml")


def pairs(encoding: str, table: str) -> list[tuple[str, str]]:
    """The pairs of a table that is written as "stored meant  stored meant"."""
    words: list[str] = load()[encoding][table].split()
    return list(zip(words[::2], words[1::2], strict=True))


@cache
def tcvn3() -> dict[int, str]:
    """Code point as stored → letter, for `str.translate`; tones that stand by themselves become combining marks."""
    table = {int(code, 16): letter for code, letter in pairs("tcvn3", "letters")}
    return table | {int(code, 16): chr(int(mark, 16)) for code, mark in pairs("tcvn3", "marks")}


@cache
def vni() -> dict[str, str]:
    """One or two characters as stored → letter, in every mixture of small letters and capitals."""
    table: dict[str, str] = {}
    for stored, letter in pairs("vni", "letters"):
        for base in {stored[0], stored[0].upper()}:
            meant = letter if base.islower() else letter.upper()
            table[base + stored[1:]] = meant
            table[base + stored[1:].upper()] = meant
    return table


@cache
def windows_1258() -> dict[int, int]:
    """Characters of code page 1258 → the code points that the same bytes have in Latin-1."""
    return {int(code, 16): int(byte, 16) for byte, code in pairs("windows_1258", "differences")}


@cache
def windows_1252() -> dict[int, str]:
    """Control characters U+0080 to U+009F → what code page 1252 has there: quotation marks, dashes, dots."""
    return {code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in _UNDEFINED_IN_1252}


_UNDEFINED_IN_1252 = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
