"""What has been done: a line in the folder of results for each result, so that a later run can go on from there.

A result by itself does not say enough: a page of text names neither the document's bytes nor the program's version.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Any

_NAME = ".chithi-done.jsonl"


class Ledger:
    """The results in a folder, with what each was made from and how."""

    def __init__(self, folder: Path, made_by: dict[str, Any]) -> None:
        """Opens the ledger of a folder.

        Args:
            folder: the folder of results.
            made_by: the program's version and every option that a result depends on.
        """
        self._path = folder / _NAME
        self._folder = folder
        self._made_by = made_by
        self._entries = {entry["result"]: entry for entry in _entries(self._path)}

    def has(self, document: str, result: Path) -> bool:
        """The result is there as it was written, and was made in the same way from the bytes the document has now."""
        entry = self._entries.get(self._key(result))
        return (
            entry is not None
            and entry.get("made_by") == self._made_by
            and os.path.isfile(document)
            and _digest(result) == entry.get("result_sha256")
            and _digest(document) == entry.get("document_sha256")
        )

    def add(self, result: Path, content: str, document_sha256: str) -> None:
        """Notes that a result was written.

        Raises:
            OSError: the ledger cannot be written.
        """
        entry = {
            "result": self._key(result),
            "result_sha256": hashlib.sha256(content.encode("utf-8")).hexdigest(),
            "document_sha256": document_sha256,
            "made_by": self._made_by,
        }
        with open(self._path, "a+b") as stream:
            line = json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
            # A line that an earlier run could not finish must not spoil this one.
            stream.write(line if self._ends_whole(stream) else b"\n" + line)

    @staticmethod
    def results_in(folder: Path) -> set[Path]:
        """Absolute paths of the results that the ledger of a folder names, if it has one."""
        return {(folder / entry["result"]).resolve() for entry in _entries(folder / _NAME)}

    def _key(self, result: Path) -> str:
        return PurePath(result.relative_to(self._folder)).as_posix()

    @staticmethod
    def _ends_whole(stream: Any) -> bool:
        if not stream.seek(0, os.SEEK_END):
            return True
        stream.seek(-1, os.SEEK_END)
        return stream.read(1) == b"\n"


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    """The lines that are whole."""
    with suppress(OSError):
        for line in path.read_bytes().splitlines():
            with suppress(ValueError):
                entry = json.loads(line)
                if isinstance(entry, dict) and isinstance(entry.get("result"), str):
                    yield entry


def _digest(path: str | Path) -> str | None:
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
