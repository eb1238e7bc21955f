"""Errors that the program raises on purpose. Every one is an `ExtractorError` with a code from the contract."""

from __future__ import annotations


class ExtractorError(Exception):
    """A document could not be processed.

    Args:
        message: one line that names the file, the place where known, and the remedy.

    Attributes:
        code: short reason that other programs can branch on.
    """

    code = "error"


class UnreadableError(ExtractorError):
    """The file is missing, may not be opened, or is damaged."""

    code = "unreadable"


class UnsupportedError(ExtractorError):
    """The file is of a format that the program does not read."""

    code = "unsupported"


class EncryptedError(ExtractorError):
    """The file opens with a password only, and the right one was not given."""

    code = "encrypted"


class TooLargeError(ExtractorError):
    """The file, what it unpacks to, or its number of pages is over the limit."""

    code = "too-large"


class TimeLimitError(ExtractorError):
    """Reading took longer than the limit."""

    code = "time-limit"


class MemoryLimitError(ExtractorError):
    """Reading took more memory than the limit."""

    code = "memory-limit"


class MissingPartError(ExtractorError):
    """A part of the program that is installed on demand is needed and not there."""

    code = "missing-part"


class GoldError(ExtractorError):
    """A gold annotation or an earlier result cannot be used for evaluation."""

    code = "gold"
