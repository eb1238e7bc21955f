"""Pictures of pages made ready for recognition: straight lines, upright."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from ..printed import PrintedLine

# Degrees. A page that lies more askew was not scanned on a flatbed.
_MOST_SKEW = 5.0
_STEPS = (1.0, 0.2, 0.05)
_LEAST_SKEW = 0.15
_SAMPLE_WIDTH = 800
_INK = 0.75
_PAPER_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Straightened:
    """A picture with level lines.

    Attributes:
        picture: a grey `PIL.Image.Image` of the same size as the given one.
        angle: degrees, counter-clockwise, by which it was turned.
    """

    picture: Any
    angle: float

    def put_back(self, line: PrintedLine, width: float, height: float) -> None:
        """Moves a line, found on the straightened picture, to where it stands on the page.

        Args:
            line: in points; changed in place.
            width: of the page in points.
            height: of the page in points.
        """
        if not self.angle:
            return
        turn = math.radians(self.angle)
        middle_x, middle_y = width / 2, height / 2

        def moved(x: float, y: float) -> tuple[float, float]:
            right, down = x - middle_x, y - middle_y
            return (
                middle_x + right * math.cos(turn) - down * math.sin(turn),
                middle_y + right * math.sin(turn) + down * math.cos(turn),
            )

        level = (line.top + line.bottom) / 2
        first, last = moved(line.left, level), moved(line.right, level)
        line.parts = [
            (start, page, *_moved_band(moved, (line.lefts[start] + line.rights[end - 1]) / 2, top, bottom))
            for (start, page, top, bottom), end in line.bounded_parts()
        ]
        for edges in (line.lefts, line.rights):
            for index, x in enumerate(edges):
                edges[index] = moved(x, level)[0]
        half = (line.bottom - line.top) / 2
        line.top, line.bottom = min(first[1], last[1]) - half, max(first[1], last[1]) + half
        line.baseline = line.bottom


def _moved_band(
    moved: Callable[[float, float], tuple[float, float]], x: float, top: float, bottom: float
) -> tuple[float, float]:
    down = moved(x, (top + bottom) / 2)[1] - (top + bottom) / 2
    return top + down, bottom + down


def straighten(picture: Any) -> Straightened:
    """Finds by how much the lines of a grey picture rise or fall, and turns it level."""
    ink = _ink(picture)
    angle = _skew(ink)
    if abs(angle) < _LEAST_SKEW:
        return Straightened(picture, 0.0)
    level = picture.rotate(angle, resample=Image.Resampling.BILINEAR, fillcolor=255)
    return Straightened(level, angle)


def lies_on_its_side(picture: Any) -> bool:
    """The lines run from top to bottom: ink and white alternate more sharply from left to right than downwards."""
    ink = _ink(picture)
    return _sharpness(ink.sum(axis=0)) > 1.6 * _sharpness(ink.sum(axis=1))


def _ink(picture: Any) -> np.ndarray[Any, Any]:
    scale = min(_SAMPLE_WIDTH / max(picture.width, 1), 1.0)
    size = max(int(picture.width * scale), 1), max(int(picture.height * scale), 1)
    small = picture.resize(size, Image.Resampling.BOX)
    return (np.asarray(small, np.uint8) < _paper(small) * _INK).astype(np.float32)


def _paper(picture: Any) -> int:
    """How bright the paper of a grey picture is: nine tenths of its dots are no brighter."""
    up_to = np.cumsum(picture.histogram())
    return int(np.searchsorted(up_to, up_to[-1] * _PAPER_SHARE)) or 255


def _sharpness(profile: np.ndarray[Any, Any]) -> float:
    return float(np.mean(np.diff(profile) ** 2)) if len(profile) > 2 else 0.0


def _skew(ink: np.ndarray[Any, Any]) -> float:
    """The turn in degrees that makes the rows' ink alternate most sharply with white."""
    rows, columns = np.nonzero(ink)
    if len(rows) < 200:
        return 0.0
    if len(rows) > 60_000:
        rows, columns = rows[:: len(rows) // 60_000 + 1], columns[:: len(rows) // 60_000 + 1]
    middle = ink.shape[1] / 2
    height = ink.shape[0]

    def sharpness(angle: float) -> float:
        levels = rows - (columns - middle) * math.tan(math.radians(angle))
        counts = np.bincount(np.clip(np.rint(levels), 0, height - 1).astype(np.int64), minlength=height)
        return _sharpness(counts.astype(np.float64))

    best = 0.0
    reach = _MOST_SKEW
    for step in _STEPS:
        candidates = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(candidates, key=lambda angle: (sharpness(float(angle)), -abs(float(angle)))))
        reach = step
    return best if abs(best) <= _MOST_SKEW else 0.0
