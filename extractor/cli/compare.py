"""`chithi compare`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ..reading.options import MEBIBYTE, Limits, Ocr, ReadOptions
from .messages import emit, emit_bytes, fail, failure, note
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
    from ..comparison import Comparison
    from ..directive import Directive

_STDIN = "-"


class Form(StrEnum):
    """How a comparison is written."""

    text = "text"
    json = "json"
    html = "html"
    md = "md"
    xlsx = "xlsx"
    docx = "docx"


class Language(StrEnum):
    """Of the labels; the documents' words stay as printed."""

    vi = "vi"
    en = "en"


def compare(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="OLDER NEWER [NEWEST …]",
            help="Documents, or the JSON that extract wrote, the oldest first; one may be - for standard input.",
        ),
    ],
    form: Annotated[
        Form,
        typer.Option("--format", "-f", help="text to read here; html, md, xlsx, docx to hand on; json for programs."),
    ] = Form.text,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Write into this file, not to the screen."),
    ] = None,
    lang: Annotated[Language, typer.Option("--lang", help="Language of headings and labels.")] = Language.vi,
    everything: Annotated[
        bool, typer.Option("--all", help="Text: show what was only reworded or stayed the same too.")
    ] = False,
    password: Password = None,
    ocr: OcrMode = Ocr.auto,
    time_limit: TimeLimit = TIME_LIMIT,
    memory_limit: MemoryLimit = MEMORY_LIMIT,
    max_pages: MaxPages = MAX_PAGES,
    quiet: Quiet = False,
) -> None:
    """Says what became of every criterion, target, deadline and duty.

    A pair of items has one relation: revalued (a number or day changed), tightened or loosened (more or less is
    demanded), rescoped (the same for another level, group or body), reworded, identical; what has no counterpart was
    removed or added. Every facet that changed is told with the words on both sides.

    Three or more documents give the history of each requirement along them (text and json).

    Example: chithi compare 2021-2025.docx 2026-2030.pdf

    Example: chithi compare du-thao.docx ban-hanh.pdf --format html --output so-sanh.html

    Example: chithi compare old.json new.json --format xlsx --output so-sanh.xlsx

    Example: chithi compare 2016.docx 2021.docx 2026.docx
    """
    if len(paths) < 2:
        raise typer.BadParameter("name at least two documents, the older one first", param_hint="OLDER NEWER")
    if paths.count(_STDIN) > 1:
        raise typer.BadParameter("- (standard input) can be read once", param_hint="OLDER NEWER")
    if len(paths) > 2 and form not in (Form.text, Form.json):
        raise typer.BadParameter("the history of three or more documents is text or json", param_hint="--format")
    if form in (Form.xlsx, Form.docx) and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{form.value} is no text: name a file with --output", param_hint="--format")
    options = ReadOptions(
        password=password,
        ocr=ocr,
        limits=Limits(seconds=time_limit, memory=memory_limit * MEBIBYTE, pages=max_pages),
    )
    directives = _read(paths, options, quiet=quiet)
    try:
        content = _written(directives, form, lang.value, everything=everything, width=_width(output))
    except ImportError as error:
        fail(f"{form.value}: missing-part: {error.name} is not installed; pip install {error.name}")
        raise typer.Exit(1) from None
    _give(content, output)


def _read(paths: list[str], options: ReadOptions, *, quiet: bool) -> list[Directive]:
    """The directives of all documents; each that cannot be read is named before the program ends."""
    from ..comparison import directive_of

    directives: list[Directive] = []
    for position, path in enumerate(paths, start=1):
        note(f"{path} ({position} of {len(paths)})", quiet=quiet or not sys.stderr.isatty())
        try:
            directives.append(directive_of(path, options))
        except Exception as error:
            fail(failure(error, path))
    if len(directives) < len(paths):
        raise typer.Exit(1)
    return directives


def _written(
    directives: list[Directive], form: Form, language: str, *, everything: bool, width: int | None
) -> str | bytes:
    if len(directives) > 2:
        return _history(directives, form, width=width)
    from ..comparison import compare as compare_directives

    older, newer = directives
    comparison = compare_directives(older, newer)
    if form is Form.json:
        return comparison.model_dump_json(indent=2, exclude_none=False)
    if form is Form.text:
        from .comparison_page import render_comparison

        return render_comparison(comparison, older, newer, everything=everything, width=width)
    return _exchanged(comparison, older, newer, form, "en" if language == "en" else "vi")


def _exchanged(
    comparison: Comparison, older: Directive, newer: Directive, form: Form, language: Literal["vi", "en"]
) -> str | bytes:
    if form is Form.html:
        from ..exchange.comparison_html import render_html

        return render_html(comparison, older, newer, language=language)
    if form is Form.md:
        from ..exchange.comparison_markdown import render_markdown

        return render_markdown(comparison, older, newer, language=language)
    if form is Form.xlsx:
        from ..exchange.comparison_xlsx import render_xlsx

        return render_xlsx(comparison, older, newer, language=language)
    from ..exchange.comparison_docx import render_docx

    return render_docx(comparison, older, newer, language=language)


def _history(directives: list[Directive], form: Form, *, width: int | None) -> str:
    from ..comparison import history_of

    history = history_of(directives)
    if form is Form.json:
        return history.model_dump_json(indent=2)
    from .history_page import render_history

    return render_history(history, directives, width=width)


def _width(output: Path | None) -> int | None:
    """Columns of a page in colour, where it is printed to a terminal."""
    if output or not sys.stdout.isatty():
        return None
    from .page import terminal_width

    return terminal_width()


def _give(content: str | bytes, output: Path | None) -> None:
    from .results import WriteError, write_whole

    if output is None:
        emit(content) if isinstance(content, str) else emit_bytes(content)
        return
    try:
        write_whole(output, content)
    except WriteError as error:
        fail(failure(error))
        raise typer.Exit(1) from None
