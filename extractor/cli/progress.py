"""What a run over many documents says on standard error: how far it is, and what came of it."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any

from .messages import Failure, fail, note, one_line


class Progress(AbstractContextManager["Progress"]):
    """Counts documents and shows them: as a bar in a terminal, as a line each elsewhere, not at all when quiet."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        """Begins.

        Args:
            total: number of documents.
            quiet: nothing but errors is shown.
        """
        self._total = total
        self._quiet = quiet
        self._failures: list[Failure] = []
        self._done = self._warned = self._skipped = 0
        self._bar: Any = _bar() if _is_terminal() and not quiet and total > 1 else None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if self._bar:
            self._bar.start()
            self._task = self._bar.add_task("", total=self._total)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    @property
    def failed(self) -> bool:
        """Something failed."""
        return bool(self._failures)

    def done(self, file: str, result: str, warnings: int) -> None:
        """A document's result was written."""
        self._done += 1
        self._warned += bool(warnings)
        self._advance(file, f"{file}: written to {result}")

    def skipped(self, file: str) -> None:
        """A document's result was there already."""
        self._skipped += 1
        self._advance(file, f"{file}: done already")

    def failure(self, failed: Failure, *, document: bool = True) -> None:
        """A document, or a folder of documents, failed."""
        self._failures.append(failed)
        fail(failed)
        if document:
            self._advance(failed.name, None)

    def stopped(self) -> None:
        """Says how far an interrupted run came."""
        left = self._total - self._done - self._skipped - len(self._failures)
        note(f"stopped: {self._counts()}, {max(left, 0)} not begun; the same command goes on from here", quiet=False)

    def summary(self) -> None:
        """Says what came of all documents; the failures again, those of one code together."""
        note(self._counts(), quiet=self._quiet)
        for failed in sorted(self._failures, key=lambda failed: failed.code):
            note(f"- {failed}", quiet=self._quiet)

    def _counts(self) -> str:
        """For example "9 done (3 with warnings), 2 done already, 3 failed (encrypted 1, unsupported 2)"."""
        warned = f" ({self._warned} with warnings)" if self._warned else ""
        parts = [f"{self._done} done{warned}"]
        if self._skipped:
            parts.append(f"{self._skipped} done already")
        if self._failures:
            codes = Counter(failed.code for failed in self._failures)
            listed = ", ".join(f"{code} {number}" for code, number in sorted(codes.items()))
            parts.append(f"{len(self._failures)} failed ({listed})")
        return ", ".join(parts)

    def _advance(self, file: str, message: str | None) -> None:
        if self._bar:
            self._bar.update(self._task, advance=1, description=one_line(file))
        elif message:
            note(message, quiet=self._quiet)


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TimeRemainingColumn
    from rich.progress import Progress as RichProgress
    from rich.text import Text

    class Name(ProgressColumn):
        """The document that was done last, without markup, at a width that does not jump."""

        def render(self, task: Any) -> Text:
            text = Text(task.description, no_wrap=True)
            text.truncate(40, overflow="ellipsis", pad=True)
            return text

    console = Console(stderr=True, force_terminal=True)
    columns = BarColumn(20), MofNCompleteColumn(), TimeRemainingColumn(), Name()
    return RichProgress(*columns, console=console, transient=True)
