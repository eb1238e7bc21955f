"""Which documents a command is given: files, and the documents in folders."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from .ledger import Ledger
from .messages import Failure

STDIN = "-"

# What office programs and systems leave in folders; other hidden files begin with a dot.
_LOCK = "~$"
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
# How every result in JSON begins, white space apart.
_RESULT = b'{"schema_version"'


@dataclass(frozen=True, slots=True)
class Document:
    """A document to be processed.

    Attributes:
        file: its path as it is opened and named to the user; "-" is standard input.
        place: where it stands below the folder that was named; its name alone where the file itself was named.
    """

    file: str
    place: PurePath


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was found.

    Attributes:
        documents: in the order in which they were named; those of a folder by their paths.
        failures: folders that could not be listed, or that hold no document.
    """

    documents: list[Document]
    failures: list[Failure]


def find_documents(paths: Sequence[str], output: Path | None = None) -> Inputs:
    """Finds the documents that are meant.

    Hidden files, lock files of office programs and earlier results in a folder are left out; links to folders are not
    followed.

    Args:
        paths: files, folders, "-".
        output: the folder of results; where it lies in a folder of documents, nothing in it is a document.
    """
    found = Inputs([], [])
    for path in paths:
        if path == STDIN or not os.path.isdir(path):
            found.documents.append(Document(path, PurePath("stdin" if path == STDIN else Path(path).name)))
            continue
        before = len(found.documents), len(found.failures)
        # Documents of several folders keep the names of these apart.
        above = PurePath() if len(paths) == 1 else PurePath(Path(path).resolve().name)
        for place in _walk(path, output, found.failures):
            found.documents.append(Document(str(Path(path) / place), above / place))
        if before == (len(found.documents), len(found.failures)):
            found.failures.append(Failure(path, "unreadable", "the folder holds no document; name another one"))
    return found


def without_doubles(documents: Iterable[Document]) -> list[Document]:
    """Each file once, where it was named first."""
    unique: dict[str, Document] = {}
    for document in documents:
        unique.setdefault(document.file if document.file == STDIN else os.path.realpath(document.file), document)
    return list(unique.values())


def _walk(folder: str, output: Path | None, failures: list[Failure]) -> Iterator[PurePath]:
    """Paths of the documents below a folder, relative to it, in an order that is the same on every system."""

    def fail(error: OSError) -> None:
        failures.append(
            Failure(str(error.filename), "unreadable", f"the folder cannot be listed ({error.strerror}); check it")
        )

    kept_out = {os.path.realpath(output)} - {os.path.realpath(folder)} if output else set()
    places: list[PurePath] = []
    results: set[Path] = set()
    for here, folders, files in os.walk(folder, onerror=fail):
        folders[:] = [
            name
            for name in folders
            if not _is_hidden(name) and os.path.realpath(os.path.join(here, name)) not in kept_out
        ]
        results |= Ledger.results_in(Path(here))
        for name in files:
            path = Path(here, name)
            if not _is_hidden(name) and path.resolve() not in results and path.is_file() and not _is_result(path):
                places.append(path.relative_to(folder))
    yield from sorted(places, key=lambda place: [unicodedata.normalize("NFC", part) for part in place.parts])


def _is_hidden(name: str) -> bool:
    return name.startswith((".", _LOCK)) or name.lower() in _SYSTEM_FILES


def _is_result(path: Path) -> bool:
    if path.suffix.lower() not in (".json", ".jsonl"):
        return False
    try:
        with open(path, "rb") as stream:
            head = stream.read(64)
    except OSError:
        return False  # reading it says what is wrong
    return b"".join(head.split()).startswith(_RESULT)
