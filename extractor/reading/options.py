"""What a user may ask of reading, and the limits that no document may exceed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

MEBIBYTE = 1024 * 1024


class Ocr(StrEnum):
    """Which pages are read by optical character recognition."""

    auto = "auto"
    always = "always"
    never = "never"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. A document that needs more is refused with the limit's name.

    Attributes:
        seconds: wall time, and processor time of each child process.
        memory: bytes of a child process.
        pages: pages that are read.
        file_size: bytes of the file.
        unpacked_size: bytes of all members of an archive together, unpacked.
        members: files in an archive.
        ratio: unpacked bytes for each packed byte of an archive's member.
    """

    seconds: float = 600
    memory: int = 2048 * MEBIBYTE
    pages: int = 1000
    file_size: int = 256 * MEBIBYTE
    unpacked_size: int = 512 * MEBIBYTE
    members: int = 10_000
    ratio: int = 250


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a document is read.

    Attributes:
        password: opens an encrypted document.
        ocr: which pages are recognised from their picture.
        limits: what the document may cost.
    """

    password: str | None = None
    ocr: Ocr = Ocr.auto
    limits: Limits = field(default_factory=Limits)
