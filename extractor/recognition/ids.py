"""Ids: unique in a directive, and the same whenever the same document is read again."""

from __future__ import annotations

import hashlib

_PREFIXES = {
    "citation": "cit",
    "definition": "def",
    "criterion": "cri",
    "condition": "con",
    "eligibility": "eli",
    "target": "tar",
    "deadline": "dea",
    "assignment": "asg",
    "body": "bod",
}


class Ids:
    """Gives ids from what an item says; equal items are told apart by their order."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def next(self, kind: str, text: str) -> str:
        """Id of the next item of a kind with this text."""
        digest = hashlib.sha256(f"{kind}\x00{text}".encode()).hexdigest()[:10]
        base = f"{_PREFIXES[kind]}-{digest}"
        count = self._seen.get(base, 0) + 1
        self._seen[base] = count
        return base if count == 1 else f"{base}-{count}"

    @staticmethod
    def section(index: int | None) -> str | None:
        """Id of the section with this index in the outline."""
        return None if index is None else f"sec-{index + 1}"
