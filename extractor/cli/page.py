"""A page of text with headings and hanging rows, for terminals and files."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDTH = 80
_GREATEST_WIDTH = 110


def terminal_width() -> int:
    """Width of the page in this terminal; long lines are hard to read in a wide one."""
    return min(shutil.get_terminal_size((WIDTH, 24)).columns, _GREATEST_WIDTH)


class Page:
    """Lines of text with headings and hanging rows."""

    def __init__(self, width: int, colour: bool) -> None:
        self._buffer = io.StringIO()
        self._console = Console(
            file=self._buffer,
            width=max(width, 40),
            force_terminal=colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            color_system="auto" if colour else None,
        )

    def heading(self, vietnamese: str, english: str, count: int | None = None) -> None:
        """A heading with a line under it and the number of its items."""
        number = f" ({count})" if count is not None else ""
        self._console.print()
        self._console.print(Text.assemble((vietnamese.upper(), "bold cyan"), (f" · {english}{number}", "cyan")))
        self._console.print(Text("─" * self._console.width, style="dim"))

    def line(self, *parts: str | tuple[str, str], indent: int = 0) -> None:
        """A line that may wrap."""
        self._console.print(Padding(Text.assemble(*parts), (0, 0, 0, indent)))

    def gap(self) -> None:
        """An empty line."""
        self._console.print()

    def rows(self, rows: Sequence[tuple[Text, Text]], first: int, indent: int = 0) -> None:
        """Rows of two columns: the first of a fixed width, the second wrapping beside it."""
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(width=first)
        table.add_column(ratio=1)
        for left, right in rows:
            table.add_row(left, right)
        self._console.print(Padding(table, (0, 0, 0, indent)))

    def text(self) -> str:
        """All lines, without white space at their ends."""
        return "\n".join(line.rstrip() for line in self._buffer.getvalue().splitlines()) + "\n"
