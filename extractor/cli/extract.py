"""`chithi extract`."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..reading.options import Ocr
from .messages import emit, fail, failure
from .parameters import (
    MAX_PAGES,
    MEMORY_LIMIT,
    TIME_LIMIT,
    MaxPages,
    MemoryLimit,
    OcrMode,
    Password,
    Quiet,
    TimeLimit,
)

if TYPE_CHECKING:
    from .inputs import Inputs
    from .work import Wish

_STDIN = "-"
# Between the pages of two documents.
_RULE = f"\n{'═' * 80}\n\n"
_INTERRUPTED = 130


class Form(StrEnum):
    """How a directive is written."""

    json = "json"
    text = "text"


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|DIR", help="Documents, and folders for all documents in them; - is standard input."
        ),
    ],
    form: Annotated[
        Form, typer.Option("--format", "-f", help="json for programs, text for a page to read.")
    ] = Form.json,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            file_okay=False,
            help="Write a file for each document into this folder instead of printing.",
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="With --output: do again what an earlier run has done already.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            max=256,
            metavar="N",
            help="Documents to work on at once. By default one a processor, or fewer where there are few documents.",
        ),
    ] = None,
    password: Password = None,
    ocr: OcrMode = Ocr.auto,
    time_limit: TimeLimit = TIME_LIMIT,
    memory_limit: MemoryLimit = MEMORY_LIMIT,
    max_pages: MaxPages = MAX_PAGES,
    quiet: Quiet = False,
) -> None:
    """Says what documents demand, as structure.

    One document is printed as indented JSON, several as JSON Lines: one document a line. A document that cannot be
    read is named on standard error with a code and the reason, the others are still done, and the exit status is 1.

    A folder stands for all documents in it and below it, without hidden files, lock files and earlier results. With
    --output, results stand in the same sub-folders as their documents.

    A run with --output that was stopped goes on when the same command is given again: a document is left out when its
    result is there and was made from the same bytes by the same version with the same options. The folder of results
    remembers that in the file .chithi-done.jsonl.

    Example: chithi extract ke-hoach.docx | jq .deadlines

    Example: chithi extract ke-hoach.pdf --format text

    Example: chithi extract van-ban-den/ --output out/ --jobs 4
    """
    from .inputs import find_documents
    from .work import Wish

    if paths.count(_STDIN) > 1:
        raise typer.BadParameter("- (standard input) can be read once", param_hint="FILE")
    found = find_documents(paths, output)
    wish = Wish(
        form=form.value,
        # Lines of JSON for a folder, whether it holds one document or many.
        indent=bool(output) or (len(paths) == 1 and [document.file for document in found.documents] == paths),
        width=_width(form, output),
        password=password,
        ocr=ocr.value,
        seconds=time_limit,
        mebibytes=memory_limit,
        pages=max_pages,
    )
    with _stoppable():
        good = _write(found, wish, output, jobs, fresh=fresh, quiet=quiet) if output else _print(found, wish, jobs)
    if not good:
        raise typer.Exit(1)


def _print(found: Inputs, wish: Wish, jobs: int | None) -> bool:
    """Prints results in the order of the documents; whether all went well.

    Raises:
        KeyboardInterrupt: it was stopped, and that has been said.
    """
    from .crew import answers, suitable_jobs

    for failed in found.failures:
        fail(failed)
    files = [document.file for document in found.documents]
    good, printed = not found.failures, False
    try:
        with closing(answers(files, wish, jobs or suitable_jobs(files), in_order=True)) as stream:
            for _, answer in stream:
                if answer.failure:
                    fail(answer.failure)
                    good = False
                    continue
                emit(_RULE + answer.content if wish.form == Form.text and printed else answer.content)
                printed = True
    except KeyboardInterrupt:
        fail("stopped")
        raise
    return good


def _write(found: Inputs, wish: Wish, folder: Path, jobs: int | None, *, fresh: bool, quiet: bool) -> bool:
    """Writes results into a folder; whether all went well."""
    from .batch import Batch
    from .results import WriteError

    try:
        batch = Batch(found, folder, wish)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from None
    except WriteError as error:
        fail(failure(error))
        return False
    return batch.run(jobs, fresh=fresh, quiet=quiet)


def _width(form: Form, output: Path | None) -> int | None:
    """Columns of a page in colour, where it is printed to a terminal."""
    if form is Form.json or output or not sys.stdout.isatty():
        return None
    from .page import terminal_width

    return terminal_width()


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ends a run that is stopped from outside in good order: nothing half-written, nothing left running.

    Raises:
        Exit: it was stopped.
    """

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    # Handlers can only be set in the main thread.
    main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGTERM, stop) if main else None
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(_INTERRUPTED) from None
    finally:
        if main:
            signal.signal(signal.SIGTERM, before)
