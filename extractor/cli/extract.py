"""`chithi extract`."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .messages import describe, emit, fail, note

if TYPE_CHECKING:
    from ..directive import Directive


class Form(StrEnum):
    """How a directive is written."""

    json = "json"
    text = "text"


_SUFFIXES = {Form.json: ".json", Form.text: ".txt"}
_STDIN = "-"
# Between the pages of two documents.
_RULE = f"\n{'═' * 80}\n\n"


def extract(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Documents; - is standard input.")],
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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Says what documents demand, as structure.

    One document is printed as indented JSON, several as JSON Lines: one document a line. A document that cannot be
    read is named on standard error with the reason, the others are still done, and the exit status is 1.

    Example: chithi extract ke-hoach.txt | jq .deadlines

    Example: chithi extract ke-hoach.txt --format text

    Example: chithi extract *.txt --output out/
    """
    if files.count(_STDIN) > 1:
        raise typer.BadParameter("- (standard input) can be read once", param_hint="FILE")
    targets = _output_files(files, output, form) if output else {}
    if output and not _make_folder(output):
        raise typer.Exit(1)
    failed = False
    printed = 0
    for file in files:
        try:
            directive = _extract(file)
            content = _written(directive, form, several=len(files) > 1, to_file=bool(output))
            if output:
                _write_whole(targets[file], content)
                note(f"{file}: written to {targets[file]}", quiet=quiet)
        except Exception as error:
            fail(describe(error, file))
            failed = True
            continue
        if not output:
            emit(_RULE + content if form is Form.text and printed else content)
            printed += 1
    if failed:
        raise typer.Exit(1)


def _extract(file: str) -> Directive:
    import extractor

    # A name that is no valid Unicode could not be written as JSON.
    shown = os.fsencode(Path(file).name).decode("utf-8", "replace")
    return extractor.extract(file, name=None if file == _STDIN or shown == Path(file).name else shown)


def _written(directive: Directive, form: Form, *, several: bool, to_file: bool) -> str:
    """A directive as it is printed or written, with a line break at its end."""
    if form is Form.json:
        return directive.model_dump_json(indent=None if several and not to_file else 2) + "\n"
    from .report import render, terminal_width

    if to_file or not sys.stdout.isatty():
        return render(directive)
    return render(directive, width=terminal_width(), colour=True)


def _output_files(files: list[str], folder: Path, form: Form) -> dict[str, Path]:
    """The file that each document is written to.

    "plan.docx" becomes "plan.json". Where that name is taken, by "plan.pdf" in the same run or by a document itself,
    it becomes "plan.docx.json".

    Raises:
        BadParameter: two documents would still be written to one file.
    """
    inputs = {Path(file).resolve() for file in files}
    short = {file: folder / (_stem(file) + _SUFFIXES[form]) for file in files}
    taken = Counter(short.values())
    chosen = {
        file: folder / (Path(file).name + _SUFFIXES[form]) if taken[path] > 1 or path.resolve() in inputs else path
        for file, path in short.items()
    }
    for path, number in Counter(chosen.values()).items():
        if number > 1 or path.resolve() in inputs:
            raise typer.BadParameter(f"{path} would hold two documents; write them apart", param_hint="--output")
    return chosen


def _stem(file: str) -> str:
    if file == _STDIN:
        return "stdin"
    # The end of "46-KH.ĐUK 2021" is no suffix.
    return re.sub(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,4}$", "", Path(file).name)


def _make_folder(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fail(f"{folder}: cannot be made ({error.strerror}); name another folder with --output")
        return False
    return True


def _write_whole(path: Path, content: str) -> None:
    """Writes a file whole or not at all: under another name in the same folder first, which then takes its place.

    Raises:
        ExtractorError: it cannot be written.
    """
    from ..errors import ExtractorError

    draft = path.with_name(f".chithi-{secrets.token_hex(8)}.tmp")
    try:
        with open(draft, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(content)
        os.replace(draft, path)
    except OSError as error:
        raise ExtractorError(f"{path}: cannot be written ({error.strerror}); check the folder") from None
    finally:
        draft.unlink(missing_ok=True)
