"""A directive from wherever it is: extracted already, as JSON, or as a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ..directive import Directive
from ..errors import UnreadableError

if TYPE_CHECKING:
    from ..reading import ReadOptions

_STDIN = "-"
_MARK = b"\xef\xbb\xbf"
# Byte order marks and white space may stand before the brace.
_OPENING = 64


def directive_of(document: Directive | str | Path, options: ReadOptions | None = None) -> Directive:
    """Gives the directive of a document.

    Args:
        document: a directive, the path of a document, or the path of the JSON that `chithi extract` wrote.
        options: how a document is read.

    Raises:
        ExtractorError: it cannot be read, or is JSON of another kind.
    """
    if isinstance(document, Directive):
        return document
    if str(document) == _STDIN:
        content = sys.stdin.buffer.read()
        return _parsed(content, _STDIN) if _is_json(content) else _extracted(content, options, _STDIN)
    path = Path(document)
    try:
        with path.open("rb") as stream:
            opening = stream.read(_OPENING)
            if _is_json(opening):
                return _parsed(opening + stream.read(), path.name)
    except OSError:
        # Reading the document says what is wrong with the file.
        pass
    return _extracted(document, options)


def _extracted(document: str | Path | bytes, options: ReadOptions | None, name: str | None = None) -> Directive:
    # Reading a document needs the language pipeline, which extracted ones do without.
    from ..extraction import extract

    return extract(document, name=name, options=options)


def _is_json(opening: bytes) -> bool:
    return opening.removeprefix(_MARK).lstrip().startswith(b"{")


def _parsed(content: bytes, name: str) -> Directive:
    try:
        return Directive.model_validate_json(content.removeprefix(_MARK))
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"])) or "its beginning"
        raise UnreadableError(
            f"{name}: is JSON, but no directive as `chithi extract` writes it, at {place}: {fault['msg']}; "
            "extract the document again"
        ) from None
