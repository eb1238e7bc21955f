"""What format a file is of, by its content: names are often wrong."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

from .archive import DAMAGED, METHODS

_PDF_WITHIN = 1024
_SAMPLE = 4096
_LONGEST_TYPE = 200
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version\s*:", re.IGNORECASE)


class Format(Enum):
    """A format with the name a user knows it by."""

    text = "text"
    pdf = "PDF"
    docx = "Word (.docx)"
    odt = "OpenDocument (.odt)"
    ole = "legacy Word (.doc)"
    rtf = "RTF"
    html = "a web page"
    picture = "a picture"
    zip = "a zip archive"
    other = "of another format"


_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
}
# First bytes of formats that are neither documents nor text.
_OTHERS = {
    b"GIF8": "a GIF picture",
    b"BM": "a BMP picture",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip archive",
    b"%!PS": "PostScript",
    b"\xdb\xa5-\x00": "Word of before 1997",
}


def find_format(content: bytes) -> Format:
    """Tells a file's format from its first bytes, and an archive's from its members' names."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Format.ole
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return Format.pdf
    head = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:_SAMPLE]
    if head.startswith(b"{\\rtf"):
        return Format.rtf
    if picture_type(content):
        return Format.picture
    if other_format(content):
        return Format.other
    if _HTML.match(_plain(head)) or _MHTML.match(head):
        return Format.html
    return Format.text


def picture_type(content: bytes) -> str | None:
    """Media type of a picture that is read, None for other files."""
    return next((kind for signature, kind in _PICTURES.items() if content.startswith(signature)), None)


def other_format(content: bytes) -> str | None:
    """What a file is that is neither a document nor text; None where that is not known."""
    found = next((name for signature, name in _OTHERS.items() if content.startswith(signature)), None)
    # Two letters may well begin a text.
    return found if (found and b"\0" in content[:_SAMPLE]) or found == "PostScript" else None


def _plain(head: bytes) -> bytes:
    """UTF-16 without its zero bytes, which is enough to see a web page's first tag."""
    return head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff") if b"\0" in head[:64] else head


def _archive(content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            kind = archive.getinfo("mimetype") if "mimetype" in names else None
            is_read = kind is not None and kind.file_size < _LONGEST_TYPE and kind.compress_type in METHODS
            if is_read and archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
                return Format.odt
    except DAMAGED:
        # Its reader says what is wrong with it.
        return Format.docx if b"word/" in content else Format.zip
    is_word = "[Content_Types].xml" in names and any("document" in name and name.endswith(".xml") for name in names)
    return Format.docx if is_word else Format.zip
