"""Rows of tables of a Word file: where their cells begin, which go on from others, whether lines are drawn."""

from __future__ import annotations

import struct

from ..flow import RowShape
from . import properties as p

_CELL_SIZE = 20
_MERGED, _MERGED_DOWN = 0x0001, 1
_NOT_DRAWN = (0, 255)
_INNER = (4, 5)


def row_shape(values: dict[int, bytes]) -> RowShape:
    """What the properties of a row's end say of its cells ([MS-DOC] 2.9.342)."""
    definition = values.get(p.TABLE_DEFINITION, b"")
    count = definition[0] if definition else 0
    if len(definition) < 2 * count + 3:
        return RowShape(ruled=_has_inner_lines(values))
    edges = struct.unpack_from(f"<{count + 1}h", definition, 1)
    described = definition[2 * count + 3 :]
    covered: list[bool] = []
    drawn = False
    for index in range(min(count, len(described) // _CELL_SIZE)):
        cell = described[index * _CELL_SIZE : (index + 1) * _CELL_SIZE]
        (flags,) = struct.unpack_from("<H", cell)
        covered.append((flags & 3) == _MERGED or (flags >> 5 & 3) == _MERGED_DOWN)
        drawn = drawn or any(cell[place + 1] not in _NOT_DRAWN for place in (4, 8, 12, 16))
    return RowShape(edges[:count], covered, drawn or _has_inner_lines(values))


def _has_inner_lines(values: dict[int, bytes]) -> bool:
    borders, old = values.get(p.BORDERS, b""), values.get(p.BORDERS_80, b"")
    if len(borders) >= 48:
        return any(borders[8 * side + 5] not in _NOT_DRAWN for side in _INNER)
    return len(old) >= 24 and any(old[4 * side + 1] not in _NOT_DRAWN for side in _INNER)
