"""The one way in: a document → a `Directive`."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .directive import Directive
from .outline import build_outline
from .reading import ReadOptions, read

if TYPE_CHECKING:
    from spacy.language import Language


def extract(
    document: str | Path | bytes, *, name: str | None = None, options: ReadOptions | None = None
) -> Directive:
    """Extracts a directive.

    Args:
        document: a path, "-" for standard input, or the document's bytes.
        name: the name to report instead of the file's own.
        options: a password, which pages to recognise from their picture, what the document may cost.

    Returns:
        the directive; any text whatever gives one, with warnings where it is doubtful.

    Raises:
        ExtractorError: the document cannot be read.
    """
    with _without_collector():
        # The language pipeline takes half a second to import: while a child process starts, or when there is a text.
        source = read(document, name=name, options=options, meanwhile=_pipeline)
        from .recognition import Annotations, as_read, recognise

        meant = source.as_meant()
        directive = recognise(meant, build_outline(meant), Annotations(_pipeline()(meant.text)))
        return directive if meant is source else as_read(directive, source.text)


@contextmanager
def _without_collector() -> Generator[None, None, None]:
    """Pauses Python's garbage collector: a document makes many small objects, and each pass walks over all of them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@cache
def _pipeline() -> Language:
    import vi_directive

    return vi_directive.load()
