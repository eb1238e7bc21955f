"""What commands say and where: results on standard output, everything else on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
import unicodedata

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


def fail(message: str) -> None:
    """Writes an error as one line."""
    _say(message)


def note(message: str, *, quiet: bool) -> None:
    """Writes what is being done as one line, unless the user wants none of it."""
    if not quiet:
        _say(message)


def describe(error: Exception, name: str | None = None) -> str:
    """An error as one line.

    Args:
        error: one of the program's own, which explain themselves, or any other: a mistake of the program.
        name: the document that was being processed.
    """
    if isinstance(error, ExtractorError):
        return str(error)
    where = f"{name}: " if name else ""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or name or 'chithi'}: {error.strerror}"
    return f"{where}internal error ({type(error).__name__}: {error}); please report it"


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
