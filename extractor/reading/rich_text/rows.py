"""What an RTF file says of the rows of a table."""

from __future__ import annotations

from ..flow import RowShape

_MOST_CELLS = 63
_SIDES = frozenset(("clbrdrt", "clbrdrl", "clbrdrb", "clbrdrr", "trbrdrh", "trbrdrv"))
_OTHER_SIDES = frozenset(("trbrdrt", "trbrdrl", "trbrdrb", "trbrdrr", "brdrt", "brdrb", "brdrl", "brdrr", "box"))
_LINES = frozenset(("brdrs", "brdrth", "brdrdb", "brdrdot", "brdrdash", "brdrhair", "brdrdashsm", "brdrdashd"))


class Row:
    """The definition of a row, word by word."""

    def __init__(self) -> None:
        self._edges: list[int] = []
        self._covered: list[bool] = []
        self._left = 0
        self._continues = False
        self._ruled = False
        self._is_cell_side = False

    def take(self, word: str, number: int | None) -> None:
        """A word of the definition, or one that has nothing to do with it."""
        if word == "trowd":
            self.__init__()
        elif word == "trleft":
            self._left = number or 0
        elif word in ("clvmrg", "clmrg"):
            self._continues = True
        elif word in _SIDES:
            self._is_cell_side = True
        elif word in _OTHER_SIDES:
            self._is_cell_side = False
        elif word in _LINES:
            self._ruled = self._ruled or self._is_cell_side
        elif word == "cellx" and len(self._edges) < _MOST_CELLS:
            self._edges.append(self._left)
            self._covered.append(self._continues)
            self._left, self._continues = number or 0, False

    def shape(self) -> RowShape:
        """The row as it was defined last."""
        return RowShape(tuple(self._edges), tuple(self._covered), self._ruled)
