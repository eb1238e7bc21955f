"""What several commands are asked in the same words: how documents are read."""

from __future__ import annotations

from typing import Annotated

import typer

from ..reading.options import MEBIBYTE, Limits, Ocr

_DEFAULTS = Limits()
TIME_LIMIT = round(_DEFAULTS.seconds)
MEMORY_LIMIT = _DEFAULTS.memory // MEBIBYTE
MAX_PAGES = _DEFAULTS.pages

Password = Annotated[
    str | None,
    typer.Option("--password", metavar="TEXT", envvar="CHITHI_PASSWORD", help="Opens encrypted documents."),
]
OcrMode = Annotated[
    Ocr, typer.Option("--ocr", help="Recognise the text of page pictures: where a page needs it, always, never.")
]
TimeLimit = Annotated[
    int,
    typer.Option("--time-limit", min=1, max=86_400, metavar="SECONDS", help="How long reading one document may take."),
]
MemoryLimit = Annotated[
    int,
    typer.Option(
        "--memory-limit", min=256, max=1_048_576, metavar="MIB", help="Memory that reading one document may take."
    ),
]
MaxPages = Annotated[
    int, typer.Option("--max-pages", min=1, max=1_000_000, metavar="N", help="Refuse documents with more pages.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
