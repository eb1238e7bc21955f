"""Changes to any bytes, and to files that are made of tags, control words or tokens."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Sequence
from random import Random

# Values at which counts, lengths and offsets go wrong.
NUMBERS = (
    0, 1, -1, 2, 7, 8, 9, 16, 100, 127, 128, 255, 256, 1000, 4095, 4096, 32767, 32768, 65535, 65536, 100_000,
    2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63, -(2**31), 10**30,
)
WORDS = (
    b"", b"\0", b"\xff", b"\xff\xfe", b"\r", b"\n", b"\t", b"<", b">", b"&", b"&#0;", b"&#xD800;", b"{", b"}", b"\\",
    b"(", b"\xed\xa0\x80", "ế".encode(), "e\u0302\u0301".encode(), "\u202e".encode(), "\ufeff".encode(), b"%n",
    b"A" * 300,
)
_MOST_CHANGES = 8
_LONGEST = 400_000

Mutate = Callable[[Random, bytes, Sequence[bytes]], bytes]


def mutate_bytes(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Flips, cuts, doubles, moves and splices bytes.

    Args:
        random: where all chance comes from.
        content: a file.
        others: files to splice with.
    """
    data = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 3, _MOST_CHANGES))):
        random.choice(_CHANGES)(random, data, others)
        del data[_LONGEST:]
    return bytes(data)


def mutate_inside(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Leaves the head of a file as it is, so that its reader comes as far as what it points to."""
    head = random.choice((512, 1024, 2048))
    return content[:head] + mutate_bytes(random, content[head:], [other[head:] or b"\0" for other in others])


def _flip_bits(random: Random, data: bytearray, _others: Sequence[bytes]) -> None:
    for _ in range(random.choice((1, 1, 4, 32))):
        if data:
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _set_bytes(random: Random, data: bytearray, _others: Sequence[bytes]) -> None:
    for _ in range(random.choice((1, 1, 4, 32))):
        if data:
            data[random.randrange(len(data))] = random.choice((0, 1, 0x7F, 0x80, 0xFF, random.randrange(256)))


def _set_number(random: Random, data: bytearray, _others: Sequence[bytes]) -> None:
    width, code = random.choice(((2, "<H"), (4, "<I"), (4, ">I"), (8, "<Q")))
    if len(data) > width:
        # Heads of files and of their parts say most of what follows.
        reach = random.choice((len(data), min(len(data), 1024), min(len(data), 4096)))
        place = random.randrange(max(reach - width, 1))
        data[place : place + width] = struct.pack(code, random.choice(NUMBERS) % 256**width)


def _truncate(random: Random, data: bytearray, _others: Sequence[bytes]) -> None:
    del data[random.randrange(len(data) + 1) :]


def _delete(random: Random, data: bytearray, _others: Sequence[bytes]) -> None:
    start, end = _stretch(random, len(data))
    del data[start:end]


def _double(random: Random, data: bytearray, _others: Sequence[bytes]) -> None:
    start, end = _stretch(random, len(data))
    place = random.randrange(len(data) + 1)
    data[place:place] = data[start:end] * random.choice((1, 2, 50))


def _insert(random: Random, data: bytearray, _others: Sequence[bytes]) -> None:
    place = random.randrange(len(data) + 1)
    data[place:place] = random.choice(WORDS)


def _splice(random: Random, data: bytearray, others: Sequence[bytes]) -> None:
    other = random.choice(others)
    start, end = _stretch(random, len(other))
    place, behind = _stretch(random, len(data))
    data[place : behind if random.random() < 0.5 else place] = other[start:end]


def _stretch(random: Random, size: int) -> tuple[int, int]:
    length = min(random.choice((1, 4, 16, 64, 256, 1024, 8192)), size)
    start = random.randrange(size - length + 1)
    return start, start + length


_CHANGES: tuple[Callable[[Random, bytearray, Sequence[bytes]], None], ...] = (
    _flip_bits, _set_bytes, _set_number, _truncate, _delete, _double, _insert, _splice,
)


def mutate_tokens(random: Random, content: bytes, others: Sequence[bytes], pattern: re.Pattern[bytes]) -> bytes:
    """Deletes, doubles, moves and exchanges a file's tokens, and puts extreme numbers for its own.

    Args:
        random: where all chance comes from.
        content: a file.
        others: files that tokens are borrowed from.
        pattern: a token.
    """
    tokens = _tokens(content, pattern)
    borrowed = _tokens(random.choice(others), pattern) or tokens
    for _ in range(random.choice((1, 2, 4, 16))):
        if len(tokens) < 2:
            break
        place = random.randrange(len(tokens))
        start, end = _stretch(random, len(tokens))
        change = random.randrange(8)
        if change == 0:
            del tokens[start:end]
        elif change == 1:
            tokens[place:place] = tokens[start:end]
        elif change == 2:
            tokens[place] = random.choice(borrowed)
        elif change == 3:
            tokens[place:place] = [random.choice(borrowed)] * random.choice((1, 3, 1000))
        elif change == 4:
            tokens[place] = with_number(random, tokens[place])
        elif change == 5:
            numbered = [index for index, token in enumerate(tokens) if re.search(rb"\d", token)]
            if numbered:
                chosen = random.choice(numbered)
                tokens[chosen] = with_number(random, tokens[chosen])
        elif change == 6:
            tokens[place] = random.choice(WORDS)
        else:
            tokens[start:end] = reversed(tokens[start:end])
    return b"".join(tokens)[:_LONGEST]


def with_number(random: Random, token: bytes) -> bytes:
    """The token with an extreme number instead of one of its own."""
    numbers = list(re.finditer(rb"-?\d+(?:\.\d+)?", token))
    if not numbers:
        return token
    chosen = random.choice(numbers)
    return token[: chosen.start()] + str(random.choice(NUMBERS)).encode() + token[chosen.end() :]


def _tokens(content: bytes, pattern: re.Pattern[bytes]) -> list[bytes]:
    return [match.group() for match in pattern.finditer(content)]


HTML_TOKEN = re.compile(rb"<[^<>]{0,400}>|&#?\w{1,10};|[^<>&]+|[<>&]", re.DOTALL)
RTF_TOKEN = re.compile(rb"\\'[0-9a-f]{2}|\\[a-z]+-?\d* ?|\\.|[{}]|[^\\{}]+", re.DOTALL)
LINE_TOKEN = re.compile(rb"[^\n]*\n|[^\n]+")
WORD_TOKEN = re.compile(rb"\s+|[^\s]+")
PDF_TOKEN = re.compile(rb"/[\w.#+-]*|<<|>>|[\[\]]|\([^()]{0,300}\)|<[0-9A-Fa-f]*>|\s+|[^\s/<>\[\]()]+|[<>()]")


def tokens_of(*patterns: re.Pattern[bytes]) -> Mutate:
    """A mutation by tokens of one of several kinds."""

    def mutate(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
        return mutate_tokens(random, content, others, random.choice(patterns))

    return mutate
