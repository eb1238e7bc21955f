"""Printed lines that Tesseract took for pictures: ink that no word accounts for, in the shape of a line."""

from __future__ import annotations

from typing import Any

import numpy as np

from .engine import Layout, Part
from .words import Word

_INK = 150
_STEP = 4
# Inches: a line's height and width, the gap that parts two, and what a word's box may miss of its letters.
_LEAST_HEIGHT, _MOST_HEIGHT = 0.06, 0.24
_LEAST_WIDTH = 0.35
_GAP = 0.3
_AROUND = 0.05
_MOST = 20
# Per cent: what was lost once is only taken if it is surely read.
SURE = 75.0


def lost_lines(picture: Any, words: list[Word], scale: float, resolution: int) -> list[Part]:
    """Finds where lines may have been lost.

    Args:
        picture: the grey `PIL.Image.Image` that was recognised.
        words: what was read on it, in points.
        scale: pixels for each point.
        resolution: dots per inch.

    Returns:
        parts to be recognised as one line each.
    """
    ink = np.asarray(picture, np.uint8) < _INK
    height, width = (size // _STEP for size in ink.shape)
    small = ink[: height * _STEP, : width * _STEP].reshape(height, _STEP, width, _STEP).sum(axis=(1, 3)) > 1
    margin = _AROUND * resolution
    for word in words:
        left, right = (word.left * scale - margin) / _STEP, (word.right * scale + margin) / _STEP
        top, bottom = (word.top * scale - margin) / _STEP, (word.bottom * scale + margin) / _STEP
        small[max(int(top), 0) : int(bottom) + 1, max(int(left), 0) : int(right) + 1] = False
    unit = resolution / _STEP
    parts: list[Part] = []
    for top, bottom in _runs(small.any(axis=1), 1):
        if not _LEAST_HEIGHT * unit <= bottom - top <= _MOST_HEIGHT * unit:
            continue
        for left, right in _runs(small[top:bottom].any(axis=0), int(_GAP * unit)):
            if right - left >= _LEAST_WIDTH * unit and len(parts) < _MOST:
                x, y = max(left - 2, 0) * _STEP, max(top - 2, 0) * _STEP
                parts.append(Part(x, y, (right + 2) * _STEP, (bottom + 2) * _STEP, Layout.line))
    return parts


def _runs(filled: np.ndarray[Any, Any], gap: int) -> list[tuple[int, int]]:
    """Stretches of what is filled; gaps up to `gap` do not part them."""
    places = np.flatnonzero(filled)
    if not len(places):
        return []
    cuts = np.flatnonzero(np.diff(places) > gap + 1)
    starts, ends = [0, *(cuts + 1)], [*cuts, len(places) - 1]
    return [(int(places[start]), int(places[end]) + 1) for start, end in zip(starts, ends, strict=True)]
