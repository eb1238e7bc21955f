"""The bytes of a web page → its tree of elements."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from typing import TypeAlias

import lxml.etree as etree
import lxml.html

from ...errors import TooLargeError, UnreadableError, UnsupportedError
from ..decoding import decode
from ..options import MEBIBYTE

Element: TypeAlias = etree._Element

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_DECLARED = re.compile(rb"""<meta\b[^<>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 8192
_IS_MESSAGE = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?mime-version\s*:", re.IGNORECASE)
# Old pages name Latin-1 where they mean the code page of Windows, as browsers know.
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "unicode": "utf-8"}
# A tree takes up to thirty times the bytes of its page.
_LARGEST = 64 * MEBIBYTE
# Word hides parts of its pages from other programs in comments.
_CONDITIONAL = re.compile(r"<!\[(?:if|endif)[^\]<>]{0,200}\]>", re.IGNORECASE)
_PROLOGUE = re.compile(r"^\s*<\?xml[^<>]{0,200}\?>")
# Characters that no tree can hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parse_page(content: bytes, name: str) -> tuple[Element | None, str, list[tuple[str, str]]]:
    """The root of a page, None for an empty one; its media type, and notices on its encoding.

    Raises:
        UnreadableError: the page is damaged.
        UnsupportedError: a message holds no page.
        TooLargeError: it has more than 64 MiB.
    """
    if len(content) > _LARGEST:
        raise TooLargeError(f"{name}: is a page of more than {_LARGEST:,} bytes; split it")
    media_type, declared = "text/html", None
    if _IS_MESSAGE.match(content[:_HEAD]):
        content, declared = _page_of_message(content, name)
        media_type = "multipart/related"
    text, notices = _text(content, declared, name)
    text = _FORBIDDEN.sub("", _CONDITIONAL.sub("", _PROLOGUE.sub("", text)))
    if not text.strip():
        return None, media_type, notices
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError(f"{name}: is a damaged web page; open it in a browser and save it again") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableError(f"{name}: is nested too deeply; copy the document itself out of the page")
    return root, media_type, notices


def _text(content: bytes, declared: str | None, name: str) -> tuple[str, list[tuple[str, str]]]:
    """The page's characters: by its byte order mark, by what it declares, else by what it holds."""
    for mark, encoding in _BOMS.items():
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace"), []
    found = _DECLARED.search(content[:_HEAD])
    label = (found[1].decode("ascii") if found else declared or "").lower()
    encoding = _MEANT.get(label, label)
    if encoding.startswith("utf-16"):  # read as ASCII, the declaration belies itself
        encoding = "utf-8"
    try:
        codec = codecs.lookup(encoding).name if encoding else ""
        if codec:
            return content.decode(codec), []
    except (LookupError, ValueError):
        pass
    if encoding == "cp1252":  # bytes that the page leaves open
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in content), []
    decoded = decode(content, name)
    return decoded.text, decoded.notices


def _page_of_message(content: bytes, name: str) -> tuple[bytes, str | None]:
    """The page of a "single file web page", which is a message with its pictures attached."""
    damaged = UnreadableError(f"{name}: is a damaged web archive; open it in a browser and save it again")
    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                page = part.get_payload(decode=True)
                if isinstance(page, bytes):
                    return page, part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise damaged from error
    raise UnsupportedError(f"{name}: is a message without a web page; save its text as .docx")


