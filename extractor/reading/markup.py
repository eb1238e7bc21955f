"""Safe parsing of XML: no document types, no entities, no network, no bottomless trees."""

from __future__ import annotations

import lxml.etree as etree

from ..errors import TooLargeError, UnreadableError
from .options import MEBIBYTE

# A tree takes up to thirty times the bytes of its document.
_LARGEST = 64 * MEBIBYTE


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Parses an XML document.

    Args:
        content: the document's bytes.
        name: file name for messages.

    Returns:
        The root; comments and processing instructions are left out. No element is deeper than 256 levels.

    Raises:
        UnreadableError: it is not well-formed, nested too deeply, or has a document type, which could define entities.
        TooLargeError: it has more than 64 MiB.
    """
    if len(content) > _LARGEST:
        raise TooLargeError(f"{name}: holds more than the limit of {_LARGEST:,} bytes of XML in one part; split it")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,  # keeps libxml2's own limits, of depth among others
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"{name}: its XML is damaged; open it in its program and save it again") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableError(f"{name}: its XML has a document type, which no office program writes; save it again")
    return root
