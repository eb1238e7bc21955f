"""Files that have pages → `Source`: a child process reads the pages, what is said on them is put together here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib import import_module
from typing import Any

from ..errors import MissingPartError, UnreadableError
from .children import processors
from .limited import stream_task
from .options import ReadOptions
from .printed import PrintedPage, unpack
from .source import Source


def read_paged(
    content: bytes,
    *,
    task: str,
    name: str,
    media_type: str,
    options: ReadOptions,
    meanwhile: Callable[[], object] | None = None,
) -> Source:
    """Reads a document that has pages.

    Args:
        content: the file.
        task: the reader in the child process: "pdf" or "pictures".
        name: file name to report.
        media_type: of the input.
        options: password, recognition and limits.
        meanwhile: called once while the child starts.

    Returns:
        the source; the offsets of `Source.origin` count the characters of its printed lines, one a line.

    Raises:
        ExtractorError: it cannot be read.
    """
    request = {
        "name": name,
        "password": options.password,
        "pages": options.limits.pages,
        "ocr": options.ocr.value,
        "threads": processors(),
    }

    def load() -> None:
        import_module(".paged", __package__)
        if meanwhile:
            meanwhile()

    answers = stream_task(task, request, content, limits=options.limits, name=name, meanwhile=load)
    count = 0
    pages: list[PrintedPage] = []
    for answer in answers:
        if "pages" in answer:
            count = int(answer["pages"])
        else:
            pages.append(_unpacked(answer, name))
    notices = [notice for page in pages for notice in page.notices]
    missing = next((message for code, message in notices if code == "ocr-missing"), None)
    if missing and not any(page.lines for page in pages):
        raise MissingPartError(f"{name}: {missing}")
    if count and len(pages) != count:
        raise UnreadableError(f"{name}: only {len(pages)} of {count} pages could be read; save it anew")
    from .paged import assemble

    return assemble(
        pages,
        name=name,
        media_type=media_type,
        reader="ocr" if pages and all(page.is_recognised for page in pages) else task,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _unpacked(answer: dict[str, Any], name: str) -> PrintedPage:
    try:
        return unpack(answer)
    except (KeyError, TypeError, ValueError):
        raise UnreadableError(f"{name}: reading failed; it is probably damaged, save it anew") from None
