"""The files that results are written to."""

from __future__ import annotations

import os
import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PurePath

from ..errors import ExtractorError
from .inputs import Document


class WriteError(ExtractorError):
    """A result cannot be written."""

    code = "unwritable"


def result_files(documents: Sequence[Document], folder: Path, suffix: str) -> dict[Document, Path]:
    """The file that each document's result is written to, in the same sub-folder.

    "plan.docx" becomes "plan.json". Where that name is taken, by "plan.pdf" in the same run or by a document itself,
    it becomes "plan.docx.json".

    Raises:
        ValueError: two documents would still be written to one file, which is named.
    """
    inputs = {_same(Path(document.file).resolve()) for document in documents}

    def is_input(path: Path) -> bool:
        return _same(path.resolve()) in inputs

    short = {document: folder / document.place.with_name(_stem(document.place) + suffix) for document in documents}
    taken = Counter(map(_same, short.values()))
    chosen = {
        document: folder / document.place.with_name(document.place.name + suffix)
        if taken[_same(path)] > 1 or is_input(path)
        else path
        for document, path in short.items()
    }
    held = Counter(map(_same, chosen.values()))
    for path in chosen.values():
        if held[_same(path)] > 1 or is_input(path):
            raise ValueError(f"{path} would hold two documents; write them apart")
    return chosen


def write_whole(path: Path, content: str | bytes) -> None:
    """Writes a file whole or not at all: under another name in the same folder first, which then takes its place.

    Raises:
        WriteError: it cannot be written.
    """
    draft = path.with_name(f".chithi-{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(draft, "xb") as stream:
            stream.write(content if isinstance(content, bytes) else content.encode())
        os.replace(draft, path)
    except OSError as error:
        raise WriteError(f"{path}: cannot be written ({error.strerror}); check the folder") from None
    finally:
        with suppress(OSError):
            draft.unlink()


def _stem(place: PurePath) -> str:
    # The end of "46-KH.ĐUK 2021" is no suffix.
    return re.sub(r"(?<=.)\.[A-Za-z][A-Za-z0-9]{0,4}$", "", place.name)


def _same(path: Path) -> str:
    """One key for names that are one file where the system tells neither letter case nor Unicode forms apart."""
    return unicodedata.normalize("NFC", str(path)).casefold()
