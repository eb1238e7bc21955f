"""Changes to PDF files: their objects, references, dictionaries and page contents."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import lru_cache
from random import Random

from .mutations import NUMBERS, PDF_TOKEN, mutate_bytes, mutate_tokens

_OBJECT = re.compile(rb"\d+ \d+ obj\b.*?\bendobj\b\s*", re.DOTALL)
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_KEYS = (
    b"/Rotate", b"/MediaBox", b"/CropBox", b"/Kids", b"/Count", b"/Parent", b"/Contents", b"/Resources", b"/Length",
    b"/Filter", b"/Encoding", b"/ToUnicode", b"/Widths", b"/FirstChar", b"/DescendantFonts", b"/W", b"/Annots",
    b"/Rect", b"/UserUnit", b"/Font", b"/Encrypt", b"/Type", b"/Subtype", b"/AP", b"/V", b"/FT", b"/Matrix", b"/BBox",
    b"/Prev",
)


def mutate_pdf(random: Random, content: bytes, others: Sequence[bytes]) -> bytes:
    """Changes what a PDF file is made of; its streams are unpacked first, so that their words can be changed.

    Args:
        random: where all chance comes from.
        content: a file.
        others: files to splice with.
    """
    if random.random() < 0.25:
        return mutate_bytes(random, content, others)
    plain = _unpacked(content)
    for _ in range(random.choice((1, 1, 2, 4, 8))):
        change = random.randrange(7)
        if change == 0:
            plain = _change_object(random, plain)
        elif change == 1:
            plain = _change_reference(random, plain)
        elif change == 2:
            plain = _change_key(random, plain)
        elif change == 3:
            plain = _change_stream(random, plain)
        elif change == 4:
            plain = _change_number(random, plain)
        elif change == 5:
            plain = mutate_tokens(random, plain, [plain], PDF_TOKEN)
        else:
            plain = _borrow_object(random, plain, _unpacked(random.choice(others)))
    return plain[:1_000_000]


@lru_cache(64)
def _unpacked(content: bytes) -> bytes:
    """The file with its streams as they are after decompression; as it is where it cannot be read."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError
    from pypdf.generic import DecodedStreamObject, NameObject, StreamObject

    try:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
        for index, item in enumerate(writer._objects):
            if not isinstance(item, StreamObject) or item.get("/Subtype") == "/Image" or "/Length1" in item:
                continue
            plain = DecodedStreamObject()
            plain.set_data(item.get_data())
            plain.update({key: value for key, value in item.items() if key not in ("/Filter", "/DecodeParms")})
            plain.pop(NameObject("/Length"), None)
            writer._objects[index] = plain
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, NotImplementedError):
        return content


def _change_object(random: Random, plain: bytes) -> bytes:
    found = list(_OBJECT.finditer(plain))
    if not found:
        return plain
    chosen, other = random.choice(found), random.choice(found)
    change = random.randrange(3)
    if change == 0:
        return plain[: chosen.start()] + plain[chosen.end() :]
    if change == 1:  # a second object of the same number counts
        number = chosen.group().split(b" ", 1)[0]
        body = other.group().split(b" ", 1)[1]
        return plain[: chosen.end()] + number + b" " + body + plain[chosen.end() :]
    return plain[: chosen.start()] + other.group() + plain[chosen.end() :]


def _borrow_object(random: Random, plain: bytes, other: bytes) -> bytes:
    mine, theirs = list(_OBJECT.finditer(plain)), list(_OBJECT.finditer(other))
    if not mine or not theirs:
        return plain
    chosen = random.choice(mine)
    number = chosen.group().split(b" ", 1)[0]
    body = random.choice(theirs).group().split(b" ", 1)[1]
    return plain[: chosen.start()] + number + b" " + body + plain[chosen.end() :]


def _change_reference(random: Random, plain: bytes) -> bytes:
    found = list(_REFERENCE.finditer(plain))
    if not found:
        return plain
    chosen = random.choice(found)
    target = random.choice((*(match.group(1) for match in found), b"0", b"99999"))
    return plain[: chosen.start(1)] + target + plain[chosen.end(1) :]


def _change_key(random: Random, plain: bytes) -> bytes:
    places = [place for key in _KEYS for place in _all(plain, key)]
    if not places:
        return plain
    start, key = random.choice(places)
    value = random.choice((
        random.choice(_KEYS), b"[]", b"null", b"<<>>", b"()", b"true", str(random.choice(NUMBERS)).encode(),
        b"[0 0 0 0]", b"[0 0 1e9 1e9]", b"[-5 -5 nan 3]", b"[100 100 -100 -100]", b"90", b"45", b"/Identity-H",
        b"1 0 R",
    ))
    if random.random() < 0.5:  # a key before a value of its own: the first or the last counts
        return plain[: start + len(key)] + b" " + value + b" " + random.choice(_KEYS) + plain[start + len(key) :]
    return plain[:start] + random.choice(_KEYS) + plain[start + len(key) :]


def _all(plain: bytes, key: bytes) -> list[tuple[int, bytes]]:
    return [(match.start(), key) for match in re.finditer(re.escape(key) + rb"\b", plain)]


def _change_stream(random: Random, plain: bytes) -> bytes:
    found = [match for match in _STREAM.finditer(plain) if len(match.group(1)) < 200_000]
    if not found:
        return plain
    chosen = random.choice(found)
    body = mutate_tokens(random, chosen.group(1), [match.group(1) for match in found], PDF_TOKEN)
    return plain[: chosen.start(1)] + body + plain[chosen.end(1) :]


def _change_number(random: Random, plain: bytes) -> bytes:
    found = list(re.finditer(rb"(?<=[\s\[])-?\d+(?:\.\d+)?(?=[\s\]])", plain))
    if not found:
        return plain
    chosen = random.choice(found)
    return plain[: chosen.start()] + str(random.choice(NUMBERS)).encode() + plain[chosen.end() :]
