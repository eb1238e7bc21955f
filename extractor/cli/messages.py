"""What commands say and where: results on standard output, everything else on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import typer

from ..errors import ExtractorError

# Control characters and invisible ones, that turn the direction of writing for example.
_UNSEEN = frozenset({"Cc", "Cf"})


def emit(text: str) -> None:
    """Writes a result with a line break at its end.

    When the reader has gone (`chithi … | head`), the program ends without a word.
    """
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        raise typer.Exit(0) from None


def emit_bytes(content: bytes) -> None:
    """Writes a result that is no text, for a file or another program."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard_output()
        raise typer.Exit(0) from None


def fail(message: object) -> None:
    """Writes an error as one line."""
    _say(str(message))


def note(message: str, *, quiet: bool) -> None:
    """Writes what is being done as one line, unless the user wants none of it."""
    if not quiet:
        _say(message)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something was not done.

    Attributes:
        name: the document or file that it is about.
        code: short reason that other programs can branch on.
        reason: what is wrong, and the remedy.
    """

    name: str
    code: str
    reason: str

    def __str__(self) -> str:
        return f"{self.name}: {self.code}: {self.reason}"


def failure(error: Exception, name: str | None = None) -> Failure:
    """What an error says.

    Args:
        error: one of the program's own, which begin with the name of what they are about, or any other: a mistake of
            the program.
        name: the document that was being processed, as the user gave it.
    """
    if isinstance(error, ExtractorError):
        told = str(error)
        for known in (name, shown_name(name)) if name else ():
            if known and told.startswith(f"{known}: "):
                return Failure(name or known, error.code, told[len(known) + 2 :])
        about, _, reason = told.partition(": ")
        return Failure(about, error.code, reason)
    if isinstance(error, OSError) and error.strerror:
        return Failure(str(error.filename or name or "chithi"), "system", f"{error.strerror}; check the system")
    return Failure(name or "chithi", "internal", f"{type(error).__name__}: {error}; please report it")


def shown_name(file: str) -> str:
    """The name of a file without its folder, and without what no JSON could hold: a name may be no valid Unicode."""
    return os.fsencode(Path(file).name or file).decode("utf-8", "replace")


def one_line(text: str) -> str:
    """A text on one line, without characters that could steer a terminal."""
    return "".join(letter for letter in " ".join(text.split()) if unicodedata.category(letter) not in _UNSEEN)


def flush_quietly() -> None:
    """Flushes standard output at the end of the process; a reader that has gone is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()


def _say(message: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(f"chithi: {one_line(message)}\n")
        sys.stderr.flush()


def _discard_output() -> None:
    """Lets what is still in the buffer go nowhere, so that the interpreter does not complain when it exits."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
