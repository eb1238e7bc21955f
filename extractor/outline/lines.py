"""The source's paragraphs as lines, and the cells of those that are rows."""

from __future__ import annotations

import re

from ..reading import Source
from .model import Line


def source_lines(source: Source, folded: str) -> list[Line]:
    """The source's paragraphs as lines, with their part of the folded text."""
    return [
        Line(
            paragraph.start,
            paragraph.end,
            source.text[paragraph.start : paragraph.end],
            folded[paragraph.start : paragraph.end],
            paragraph.is_row,
            paragraph.heading_depth,
            paragraph.emphasised,
        )
        for paragraph in source.paragraphs
    ]


def cells(line: Line) -> list[Line]:
    """The cells of a row as lines of their own; any other line as it is."""
    if not line.is_row:
        return [line]
    found: list[Line] = []
    for match in re.finditer(r"[^\t]+", line.text):
        low, high = match.span()
        found.append(Line(line.start + low, line.start + high, match.group(), line.folded[low:high]))
    return found
