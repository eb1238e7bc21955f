"""The outer form of Office files from before 2007: streams in an OLE compound file."""

from __future__ import annotations

import struct
from io import BytesIO

import olefile

from ...errors import EncryptedError, TooLargeError, UnreadableError, UnsupportedError
from ..options import Limits

_DOCUMENT = "WordDocument"
_TABLES = ("0Table", "1Table")
_DATA = "Data"
# What olefile raises on files that are damaged or made to mislead.
_DAMAGED = (
    OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, struct.error,
)  # fmt: skip
# Other programs' main streams, with the name a user knows them by.
_OTHERS = {
    "Workbook": "an Excel workbook (.xls)",
    "Book": "an Excel workbook (.xls)",
    "PowerPoint Document": "a PowerPoint presentation (.ppt)",
    "VisioDocument": "a Visio drawing (.vsd)",
    "__properties_version1.0": "an Outlook message (.msg)",
}


class Container:
    """The streams of a legacy Word file that its text is spread over.

    Attributes:
        document: text and properties.
        tables: the table streams by name, "0Table" or "1Table".
        data: long properties; empty where there are none.
    """

    def __init__(self, content: bytes, name: str, limits: Limits) -> None:
        try:
            with olefile.OleFileIO(BytesIO(content)) as ole:
                self._refuse_others(ole, name)
                self.document = _stream(ole, _DOCUMENT, name, limits)
                self.tables = {table: _stream(ole, table, name, limits) for table in _TABLES if ole.exists(table)}
                self.data = _stream(ole, _DATA, name, limits) if ole.exists(_DATA) else b""
        except _DAMAGED as error:
            raise damaged(name) from error

    @staticmethod
    def _refuse_others(ole: olefile.OleFileIO, name: str) -> None:
        if ole.exists("EncryptedPackage"):
            raise EncryptedError(f"{name}: is encrypted; save it without a password")
        if ole.exists(_DOCUMENT):
            return
        for stream, kind in _OTHERS.items():
            if ole.exists(stream):
                raise UnsupportedError(f"{name}: is {kind}; save its text as .docx")
        raise UnsupportedError(f"{name}: is an Office file without a Word document in it; save it as .docx")


def damaged(name: str) -> UnreadableError:
    """The error for a file that breaks off or contradicts itself."""
    return UnreadableError(f"{name}: is a damaged Word file (.doc); open it in Word and save it again")


def _stream(ole: olefile.OleFileIO, stream: str, name: str, limits: Limits) -> bytes:
    if ole.get_size(stream) > limits.unpacked_size:
        raise TooLargeError(f"{name}: holds a stream that is larger than {limits.unpacked_size} bytes; split it")
    return ole.openstream(stream).read()
