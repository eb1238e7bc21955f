"""Citations: the documents that the text names by number, each once at its fullest mention."""

from __future__ import annotations

import re

from vi_directive import Reference
from vi_directive.folding import fold

from ..directive import Citation
from .context import Context, span
from .ids import Ids


def recognise_citations(context: Context, own_number: str | None, ids: Ids) -> list[Citation]:
    """Citations in order of their first mention.

    Args:
        context: the document.
        own_number: the directive's own number, which is no citation.
        ids: the directive's ids.
    """
    own = _key(own_number) if own_number else None
    mentions: dict[str, list[Reference]] = {}
    for reference in context.marks.references:
        if reference.internal or reference.number is None:
            continue
        key = _key(reference.number)
        if key != own and not _in_letterhead(context, reference):
            mentions.setdefault(key, []).append(reference)
    found: list[Citation] = []
    for references in mentions.values():
        fullest = max(references, key=_fullness)
        date = fullest.date or next((other.date for other in references if other.date), None)
        issuer = fullest.issuer or next((other.issuer for other in references if other.issuer), None)
        kind = fullest.kind or next((other.kind for other in references if other.kind), None)
        text = context.text[fullest.start : fullest.end]
        found.append(
            Citation(
                id=ids.next("citation", text),
                span=span(fullest.start, fullest.end),
                text=text,
                number=fullest.number or "",
                kind=kind,
                date=date,
                issuer=issuer,
            )
        )
    return found


def _key(number: str) -> str:
    return re.sub(r"\s", "", fold(number)).replace("–", "-")


def _fullness(reference: Reference) -> tuple[int, int]:
    shown = sum(part is not None for part in (reference.kind, reference.date, reference.issuer, reference.title))
    return shown, reference.end - reference.start


def _in_letterhead(context: Context, reference: Reference) -> bool:
    return any(line.start <= reference.start < line.end for line in context.outline.letterhead.lines)
