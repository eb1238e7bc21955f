"""Names of the elements and attributes of OpenDocument (OASIS, ODF 1.3)."""

from __future__ import annotations

from typing import TypeAlias

import lxml.etree as etree

Element: TypeAlias = etree._Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = {
    "office": f"{_OASIS}:office:1.0",
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "style": f"{_OASIS}:style:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}


def n(name: str) -> str:
    """A name with its namespace as lxml writes it: `n("text:p")`."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def number(text: str | None, default: int) -> int:
    """A whole number of an attribute; the default where it is none."""
    try:
        return int(text or "")
    except ValueError:
        return default
