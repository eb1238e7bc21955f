"""The closing block: who signed, in whose name, and who receives the document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from vi_directive.names import person_name

from ..directive import Signer, Span
from ..outline import Line
from ..outline.lexicon import expression, words
from ..outline.parts import is_authority, is_position
from ..reading.line_shapes import BULLET, ORNAMENT, is_capitals
from .context import Context, span

_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_NAME_SYLLABLES = (2, 6)


def without_marks(text: str) -> str:
    """The text of a list item without its bullet and closing sign."""
    bullet = BULLET.match(text)
    return text[bullet.end() if bullet else 0 :].strip().rstrip(".;,:/ ").strip()


def read_signer(context: Context, spans: dict[str, Span]) -> Signer | None:
    name: str | None = None
    position: str | None = None
    authority: list[str] = []
    first: int | None = None
    last = 0
    lines = context.outline.signature.lines
    for line in lines:
        text = line.text.strip(" *")
        if not text or ORNAMENT.match(text) or _is_note(line):
            continue
        if first is None:
            first = line.start
        if expression("signature", "authority").match(line.folded) and is_authority(line):
            authority.append(text)
        elif position is None and name is None and is_position(line):
            position = text
        elif authority and position is None and name is None and is_capitals(text):
            authority[-1] = f"{authority[-1]} {text}"  # the body's name wraps
        elif name is None and _is_name(text) and not is_position(line):
            name = text
            last = line.end
            break
        else:
            continue
        last = line.end
    if name is None and position is not None:
        name, last = _tagged_name(lines, last)
    if first is None or not (name or position or authority):
        return None
    spans["signer"] = span(first, max(last, first))
    return Signer(name=name, position=position, authority=" ".join(authority) or None)


def _tagged_name(lines: Sequence[Line], after: int) -> tuple[str | None, int]:
    """The person on a line that says more than a name ("Thiếu tướng Nguyễn Văn Thắng"), below the position."""
    for line in lines:
        if line.start >= after and not is_position(line) and not is_authority(line):
            name = person_name(line.text.strip(" *"))
            if name is not None:
                return name, line.end
    return None, after


def _is_note(line: Line) -> bool:
    bare = line.folded.strip(" ()*.,[]")
    return bare in words("signature", "notes") or (line.text.startswith("(") and line.text.rstrip().endswith(")"))


def _is_name(text: str) -> bool:
    """A person's name: capitalised syllables, perhaps behind a title like "TS."."""
    bare = re.sub(r"^(?:[A-ZĐ]\w{0,3}\.\s?)+", "", text).strip(" .,")
    syllables = bare.split()
    low, high = _NAME_SYLLABLES
    if not low <= len(syllables) <= high:
        return False
    # Abbreviations of bodies have no vowels.
    if not all(_VOWEL.search(unicodedata.normalize("NFD", syllable)) for syllable in syllables):
        return False
    return all(syllable[:1].isupper() and syllable.replace("'", "").isalpha() for syllable in syllables)


def read_recipients(context: Context, spans: dict[str, Span]) -> list[str]:
    found: list[str] = []
    previous_block: set[str] = set()
    lines = context.outline.signature.recipients
    for line in lines:
        text = without_marks(line.text)
        if not text or line.text.rstrip().endswith(":"):
            continue
        if text in previous_block:
            continue
        previous_block.add(text)
        found.append(text)
    if lines:
        spans["recipients"] = span(lines[0].start, lines[-1].end)
    return found
