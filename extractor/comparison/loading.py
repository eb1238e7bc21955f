"""A directive from wherever it is: extracted already, as JSON, or as a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from ..directive import Directive
from ..errors import UnreadableError

if TYPE_CHECKING:
    from ..reading import ReadOptions

_STDIN = "-"
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
    path = Path(document)
    if str(document) != _STDIN and _is_json(path):
        return _load(path)
    # Reading a document needs the language pipeline, which extracted ones do without.
    from ..extraction import extract

    return extract(document, options=options)


def _is_json(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(_OPENING).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    except OSError:
        return False


def _load(path: Path) -> Directive:
    try:
        return Directive.model_validate_json(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    except OSError as error:
        raise UnreadableError(f"{path.name}: cannot be opened ({error.strerror}); check the path") from None
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"])) or "its beginning"
        raise UnreadableError(
            f"{path.name}: is JSON, but no directive as `chithi extract` writes it, at {place}: {fault['msg']}; "
            "extract the document again"
        ) from None
