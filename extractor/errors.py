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


class GoldError(ExtractorError):
    """A gold annotation or an earlier result cannot be used for evaluation."""

    code = "gold"
