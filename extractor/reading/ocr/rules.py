"""Tables in pictures: their rules are found as long straight strokes, their cells by pdfplumber."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

_INK = 150
# Rules may be thin and grey.
_RULE_INK = 190
# Inches. A rule is longer than any letter is high or a dash is wide, and thinner than a bar.
_LEAST_WIDTH, _LEAST_HEIGHT = 0.3, 0.24
_MOST_THICKNESS = 0.04
# Part of a rule that a scanner may have lost.
_MOST_GAPS = 0.12
# Inches by which rules miss each other where they meet.
_TOLERANCE = 0.035
_LEAST_RULES = 2
_SPECK = 6


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight stroke, in pixels; it lies where its longer side does."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def is_horizontal(self) -> bool:
        """It runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


def find_tables(picture: Any, resolution: int) -> tuple[list[Any], list[Rule]]:
    """Finds the ruled tables of a picture with level lines.

    Args:
        picture: a grey `PIL.Image.Image`.
        resolution: dots per inch.

    Returns:
        the tables, as pdfplumber's `Table` in pixels, from the top down, and the rules that they are made of.
    """
    ink = np.asarray(picture, np.uint8) < _RULE_INK
    rules = _strokes(ink, int(_LEAST_WIDTH * resolution), int(_MOST_THICKNESS * resolution) + 2)
    if len(rules) < _LEAST_RULES:
        return [], []
    # Pillow turns a picture in a third of numpy's time.
    ink = np.asarray(picture.transpose(Image.Transpose.TRANSPOSE), np.uint8) < _INK
    turned = _strokes(ink, int(_LEAST_HEIGHT * resolution), int(_MOST_THICKNESS * resolution) + 2)
    if len(turned) < _LEAST_RULES:
        return [], []
    rules += [Rule(rule.top, rule.left, rule.bottom, rule.right) for rule in turned]
    return _tables(rules, _TOLERANCE * resolution), rules


def _tables(rules: list[Rule], tolerance: float) -> list[Any]:
    from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells

    edges = [_edge(rule) for rule in rules]
    meetings = edges_to_intersections(edges, tolerance, tolerance)
    cells = intersections_to_cells(_on_grid(meetings, tolerance))
    # A table asks its page for words only, which are not there yet.
    page: Any = None
    found = [Table(page, list(group)) for group in cells_to_tables(cells)]
    return sorted(found, key=lambda table: (table.bbox[1], table.bbox[0]))


def _edge(rule: Rule) -> dict[str, Any]:
    middle_x, middle_y = (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2
    if rule.is_horizontal:
        return {"orientation": "h", "x0": rule.left, "x1": rule.right, "top": middle_y, "bottom": middle_y}
    return {"orientation": "v", "x0": middle_x, "x1": middle_x, "top": rule.top, "bottom": rule.bottom}


def _on_grid(meetings: dict[Any, Any], tolerance: float) -> dict[Any, Any]:
    """Meetings of rules that miss each other by a few pixels, on common lines: cells are made of equal places."""
    columns = _common([x for x, _ in meetings], tolerance)
    rows = _common([y for _, y in meetings], tolerance)
    gathered: dict[Any, Any] = {}
    for (x, y), edges in meetings.items():
        place = gathered.setdefault((columns[x], rows[y]), {"v": [], "h": []})
        for kind in ("v", "h"):
            for edge in edges[kind]:
                snapped = dict(edge)
                if kind == "v":
                    snapped["x0"] = snapped["x1"] = columns.get(edge["x0"], edge["x0"])
                else:
                    snapped["top"] = snapped["bottom"] = rows.get(edge["top"], edge["top"])
                if snapped not in place[kind]:
                    place[kind].append(snapped)
    return gathered


def _common(values: list[float], tolerance: float) -> dict[float, float]:
    """Each value's place among those that lie near to it."""
    places: dict[float, float] = {}
    group: list[float] = []
    for value in sorted(set(values)):
        if group and value - group[-1] > tolerance:
            places |= dict.fromkeys(group, group[0])
            group = []
        group.append(value)
    return places | dict.fromkeys(group, group[0] if group else 0.0)


def _strokes(ink: np.ndarray[Any, Any], length: int, thickness: int) -> list[Rule]:
    """Straight strokes from left to right, at least `length` long and at most `thickness` thick."""
    # A stroke that rises by a pixel is one stroke.
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    # Numbers of two bytes, which nearly all pages do with, are added in less time.
    sums = np.cumsum(thick, axis=1, dtype=np.int16 if thick.shape[1] < 2**15 else np.int32)
    if not 0 < length < sums.shape[1]:
        return []
    filled = sums[:, length:] - sums[:, :-length] >= math.ceil(length * (1 - _MOST_GAPS))
    found: list[Rule] = []
    open_rules: list[Rule] = []
    for y in np.flatnonzero(filled.any(axis=1)).tolist():
        row = filled[y].astype(np.int8)
        steps = np.diff(row, prepend=0, append=0)
        runs = zip(np.flatnonzero(steps == 1).tolist(), np.flatnonzero(steps == -1).tolist(), strict=True)
        going_on: list[Rule] = []
        for start, end in runs:
            rule = Rule(start + 1, y, end + length, y + 1)
            for other in open_rules:
                if other.bottom >= y - 1 and other.left <= rule.right and rule.left <= other.right:
                    rule = Rule(min(other.left, rule.left), other.top, max(other.right, rule.right), y + 1)
                    break
            going_on.append(rule)
        found.extend(rule for rule in open_rules if not any(_holds(other, rule) for other in going_on))
        open_rules = going_on
    found.extend(open_rules)
    return [rule for rule in found if rule.bottom - rule.top <= thickness]


def _holds(rule: Rule, other: Rule) -> bool:
    return rule.top == other.top and rule.left <= other.left and rule.right >= other.right


def erase(picture: Any, rules: list[Rule]) -> Any:
    """The picture without the rules, which would be read as letters."""
    clean = picture.copy()
    for rule in rules:
        clean.paste(255, (max(rule.left - 1, 0), max(rule.top - 1, 0), rule.right + 1, rule.bottom + 1))
    return clean


def blank(picture: Any, boxes: list[tuple[float, float, float, float]]) -> Any:
    """The picture without what stands in some boxes."""
    if not boxes:
        return picture
    rest = picture.copy()
    for box in boxes:
        left, top, right, bottom = (int(edge) for edge in box)
        rest.paste(255, (left, top, right, bottom))
    return rest


def ink_of(picture: Any) -> tuple[int, int, int, int] | None:
    """The box around what is printed on a picture; None where there are no more than a few specks."""
    ink = np.asarray(picture, np.uint8) < _INK
    rows, columns = np.flatnonzero(ink.sum(axis=1) > 1), np.flatnonzero(ink.sum(axis=0) > 1)
    if len(rows) < _SPECK or len(columns) < 2:
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]), int(rows[-1])
