"""Safe opening of zip archives, the outer form of .docx and .odt files. Nothing is ever written to a path."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from ..errors import EncryptedError, TooLargeError, UnreadableError
from .options import MEBIBYTE, Limits

# What zipfile raises on archives that are damaged or made to mislead.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, RuntimeError,
    OverflowError, AssertionError,
)  # fmt: skip
_ENCRYPTED_FLAGS = 0x1 | 0x40 | 0x2000
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = MEBIBYTE
# A member of no more than this may shrink to next to nothing: pages of empty table cells do.
_HARMLESS_SIZE = MEBIBYTE


class Archive:
    """A zip archive in memory whose members are unpacked one at a time, within limits.

    Attributes:
        names: the members as the archive writes them, folders left out, in its order.
    """

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._archive = archive
        self._name = name
        self._limits = limits
        self._unpacked = 0
        self._members = {_key(info.filename): info for info in archive.infolist() if not info.is_dir()}
        self.names = [info.filename for info in self._members.values()]

    def read(self, member: str) -> bytes | None:
        """A member unpacked; None where the archive has none of that name (letter case does not count).

        Raises:
            UnreadableError: the member is damaged or packed in a way that office files do not use.
            TooLargeError: it, or all that was unpacked so far, is over a limit.
        """
        info = self._members.get(_key(member))
        if info is None:
            return None
        if info.compress_type not in METHODS:
            raise UnreadableError(f"{self._name}: {info.filename} is packed by an unknown method; save the file again")
        self._check_ratio(info, info.file_size)
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    self._check_ratio(info, size)
                    self._check_size(self._unpacked)
                    chunks.append(chunk)
        except DAMAGED as error:
            raise _damaged(self._name) from error
        if size != info.file_size:
            raise _damaged(self._name)
        return b"".join(chunks)

    def check(self) -> None:
        """Refuses by what the archive says of itself, before anything is unpacked.

        Raises:
            EncryptedError: a member is encrypted.
            TooLargeError: it has too many members, or they are too large together.
        """
        members = self._archive.infolist()
        if len(members) > self._limits.members:
            raise TooLargeError(
                f"{self._name}: holds {len(members)} files, more than the limit of {self._limits.members} members;"
                " split it"
            )
        if any(info.flag_bits & _ENCRYPTED_FLAGS for info in members):
            raise EncryptedError(f"{self._name}: is encrypted; save it without a password")
        self._check_size(sum(info.file_size for info in members))

    def _check_size(self, size: int) -> None:
        if size > self._limits.unpacked_size:
            raise TooLargeError(
                f"{self._name}: unpacks to more than the limit of {self._limits.unpacked_size:,} bytes; split it"
            )

    def _check_ratio(self, info: zipfile.ZipInfo, size: int) -> None:
        if size > _HARMLESS_SIZE and size > self._limits.ratio * max(info.compress_size, 1):
            raise TooLargeError(
                f"{self._name}: {info.filename} unpacks to more than the limit of {self._limits.ratio} times its"
                " packed size; save the file again"
            )


def open_archive(content: bytes, name: str, limits: Limits) -> Archive:
    """Opens a zip archive.

    Args:
        content: the file's bytes.
        name: file name for messages.
        limits: what it may hold.

    Returns:
        The archive; its members are still packed.

    Raises:
        UnreadableError: it is no zip archive, or damaged.
        EncryptedError: a member is encrypted.
        TooLargeError: it is over a limit.
    """
    try:
        archive = Archive(zipfile.ZipFile(BytesIO(content)), name, limits)
    except DAMAGED as error:
        raise _damaged(name) from error
    archive.check()
    return archive


def _damaged(name: str) -> UnreadableError:
    return UnreadableError(f"{name}: is damaged or cut off; open it in its program and save it again")


def _key(member: str) -> str:
    """Names of parts go by no letter case; some programs write them with backslashes."""
    return member.replace("\\", "/").lstrip("/").casefold()
