"""The one way in: a document → a `Directive`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from .directive import Directive
from .outline import build_outline
from .reading import read

if TYPE_CHECKING:
    from spacy.language import Language


def extract(document: str | Path | bytes, *, name: str | None = None) -> Directive:
    """Extracts a directive.

    Args:
        document: a path, "-" for standard input, or the document's bytes.
        name: the name to report instead of the file's own.

    Returns:
        the directive; any text whatever gives one, with warnings where it is doubtful.

    Raises:
        ExtractorError: the document cannot be read.
    """
    source = read(document, name=name)
    outline = build_outline(source)
    # The language pipeline takes half a second to import; reading errors are told before that.
    from .recognition import Annotations, recognise

    return recognise(source, outline, Annotations(_pipeline()(source.text)))


@cache
def _pipeline() -> Language:
    import gc

    import vi_directive

    pipeline = vi_directive.load()
    gc.freeze()  # the collector would walk over the vocabulary again and again while a long document is read
    return pipeline
