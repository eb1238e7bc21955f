"""The work on one document, and the process that does it for many."""

from __future__ import annotations

import os
import queue
import threading
import warnings
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..reading.options import MEBIBYTE, Limits, Ocr, ReadOptions
from ..reading.worker import FrameError, end_group, read_frame, take_streams, write_frame
from .inputs import STDIN
from .messages import Failure, failure, shown_name

if TYPE_CHECKING:
    from ..directive import Directive


@dataclass(frozen=True, slots=True)
class Wish:
    """How documents are read and written; a process is told with nothing but strings and numbers.

    Attributes:
        form: "json" or "text".
        indent: JSON is indented.
        width: columns of a page of text in colour; None for one without colour.
        password: opens encrypted documents.
        ocr: a value of `Ocr`.
        seconds: time limit.
        mebibytes: limit of memory.
        pages: limit of pages.
    """

    form: str
    indent: bool
    width: int | None
    password: str | None
    ocr: str
    seconds: int
    mebibytes: int
    pages: int

    def options(self) -> ReadOptions:
        """The same as reading wants it."""
        limits = Limits(seconds=self.seconds, memory=self.mebibytes * MEBIBYTE, pages=self.pages)
        return ReadOptions(password=self.password, ocr=Ocr(self.ocr), limits=limits)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one document.

    Attributes:
        content: the result, with a line break at its end; empty for a failure.
        sha256: digest of the document's bytes.
        warnings: number of warnings in the result.
        failure: why there is no result.
    """

    content: str = ""
    sha256: str = ""
    warnings: int = 0
    failure: Failure | None = None


def process(file: str, wish: Wish) -> Answer:
    """Extracts one document. Whatever is wrong with it, there is an answer."""
    import extractor

    shown = shown_name(file)
    try:
        directive = extractor.extract(
            file, name=None if file == STDIN or shown == Path(file).name else shown, options=wish.options()
        )
        return Answer(_written(directive, wish), directive.source.sha256, len(directive.warnings))
    except Exception as error:
        return Answer(failure=failure(error, file))


def _written(directive: Directive, wish: Wish) -> str:
    if wish.form == "json":
        return directive.model_dump_json(indent=2 if wish.indent else None) + "\n"
    from .report import render

    return render(directive, width=wish.width, colour=True) if wish.width else render(directive)


def main() -> None:
    """Answers orders, a frame (file, wish) each, until standard input ends: who gives them has then gone."""
    orders, answers = take_streams()
    warnings.simplefilter("ignore")
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def listen() -> None:
        try:
            while True:
                waiting.put(read_frame(orders))
        except (EOFError, FrameError, OSError):
            end_group()

    threading.Thread(target=listen, daemon=True).start()
    while True:
        file, wish = waiting.get()
        answer = process(file, Wish(**wish))
        try:
            write_frame(answers, asdict(answer))
        except OverflowError:
            too_large = Failure(file, "too-large", "its result is too large to hand on; use --jobs 1")
            write_frame(answers, asdict(Answer(failure=too_large)))
        except OSError:
            os._exit(1)
