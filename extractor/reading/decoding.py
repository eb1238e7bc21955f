"""Bytes → text: the encodings in which Vietnamese text files arrive."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from ..errors import UnsupportedError
from .encodings import convert_plain, count_syllables, detect, mend

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text holds; tab, line breaks, form feed and the information separators are left out.
_BINARY = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_UNDEFINED = re.compile("[\udc80-\udcff]")
_UTF16_SAMPLE = 4096
# A file is UTF-8 with damage, not another encoding, when it has this many whole letters to a broken one.
_LEAST_WHOLE = 20
# Encodings that the content was asked for, as a user knows them.
_NAMES = {"windows-1258": "Windows-1258", "tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viqr": "VIQR"}
_REMEDY = "compare the accents"


@dataclass(frozen=True)
class Decoded:
    """Text of a file, with (code, message) notices on what was doubtful."""

    text: str
    encoding: str
    notices: list[tuple[str, str]] = field(default_factory=list)


def decode(content: bytes, name: str) -> Decoded:
    """Decodes UTF-8, UTF-16, UTF-32 (with or without byte order mark), Windows-1258, TCVN3, VNI or VIQR.

    Args:
        content: the bytes of a text file.
        name: the file's name, for messages.

    Raises:
        UnsupportedError: the bytes are no text.
    """
    notices: list[tuple[str, str]] = []
    text, encoding = _as_unicode(content)
    if text is None:
        text, encoding = _by_content(content)
        notices.append(("encoding-guessed", f"{name}: is not UTF-8; it was read as {_NAMES[encoding]}, {_REMEDY}"))
    else:
        mended = mend(text)
        text = mended.text
        if mended.encodings:
            encodings = " and ".join(_NAMES[found] for found in mended.encodings)
            notices.append(("encoding-guessed", f"{name}: text in {encodings} was converted to Unicode, {_REMEDY}"))
    if "\ufffd" in text:
        notices.append(("undecodable-bytes", f"{name}: holds bytes that are no {encoding} text; they show as \ufffd"))
    controls = len(_BINARY.findall(text))
    # Text that office programs saved may hold a few; bytes that only a code page can decode may be anything.
    most = max(2, len(text) // 1000) if encoding in _NAMES else max(8, len(text) // 20)
    if controls > most:
        raise UnsupportedError(f"{name}: is binary data, not text; give the document itself")
    if controls:
        notices.append(("control-characters", f"{name}: control characters were left out"))
    return Decoded(text, encoding, notices)


def _as_unicode(content: bytes) -> tuple[str | None, str]:
    """The text and its encoding where the bytes are Unicode, with U+FFFD for the few that are not."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), encoding
    encoding = _utf16_by_zeros(content) or "utf-8"
    text = content.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if broken and broken * _LEAST_WHOLE > sum(not char.isascii() for char in text) - broken:
        return None, ""
    return text, encoding


def _by_content(content: bytes) -> tuple[str, str]:
    """Text of an 8-bit encoding: the one in which most words are Vietnamese syllables."""
    stored = content.decode("cp1252", errors="surrogateescape")
    # Bytes without a meaning in code page 1252 are control characters in Latin-1.
    stored = _UNDEFINED.sub(lambda match: chr(ord(match.group()) - 0xDC00), stored)
    windows = content.decode("cp1258", errors="replace")
    encoding = detect(stored)
    if encoding is not None and encoding != "viqr":
        converted = convert_plain(stored, encoding)
        legacy, guessed = count_syllables(converted), count_syllables(windows)
        if legacy.good - legacy.bad > guessed.good - guessed.bad:
            return converted, encoding
    return windows, "windows-1258"


def _utf16_by_zeros(content: bytes) -> str | None:
    """UTF-16 without a mark: Vietnamese text has a zero in every second byte more often than not."""
    sample = content[:_UTF16_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(content) % 2:
        return None
    if sample[1::2].count(0) > half * 0.4 and sample[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.4 and sample[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return None
