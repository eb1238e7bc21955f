"""Bytes → text: the encodings in which Vietnamese text files arrive."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from ..errors import UnsupportedError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text holds; tab, line breaks, form feed and the information separators are left out.
_BINARY = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_UTF16_SAMPLE = 4096


@dataclass(frozen=True)
class Decoded:
    """Text of a file, with (code, message) notices on what was doubtful."""

    text: str
    encoding: str
    notices: list[tuple[str, str]] = field(default_factory=list)


def decode(content: bytes, name: str) -> Decoded:
    """Decodes UTF-8, UTF-16, UTF-32 (with or without byte order mark) or Windows-1258.

    Args:
        content: the bytes of a text file.
        name: the file's name, for messages.

    Raises:
        UnsupportedError: the bytes are no text.
    """
    notices: list[tuple[str, str]] = []
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, errors="replace")
            break
    else:
        encoding = _utf16_by_zeros(content) or "utf-8"
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            encoding = "windows-1258"
            text = content.decode("cp1258", errors="replace")
            notices.append(
                ("encoding-guessed", f"{name}: is not UTF-8; it was read as Windows-1258, compare the accents")
            )
    if "\ufffd" in text:
        notices.append(("undecodable-bytes", f"{name}: holds bytes that are no {encoding} text; they show as \ufffd"))
    controls = len(_BINARY.findall(text))
    # Text that office programs saved may hold a few; bytes that only a code page can decode may be anything.
    most = max(2, len(text) // 1000) if encoding == "windows-1258" else max(8, len(text) // 20)
    if controls > most:
        raise UnsupportedError(f"{name}: is binary data, not text; give the document itself")
    if controls:
        notices.append(("control-characters", f"{name}: control characters were left out"))
    return Decoded(text, encoding, notices)


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
