"""Web page → `RawText`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from ...errors import UnreadableError
from ..encodings import mend
from ..options import Limits
from ..raw import RawText
from .body import Body
from .page import Element, parse_page
from .styles import Sheet

# Letters that a container must hold to be taken for the document.
_LEAST_TEXT = 200


def read_html(content: bytes, name: str, limits: Limits) -> RawText:  # noqa: ARG001
    """Reads a web page (.html), or one saved with its pictures as a single file (.mht).

    Numbers of lists are written out. Scripts, menus and what the page hides are not in the text; of a page of a legal
    database that is known, only the document is.

    Args:
        content: the file's bytes.
        name: file name for messages.
        limits: what it may cost.

    Returns:
        The text, one paragraph or row of a table a line; "" for an empty page.

    Raises:
        UnreadableError: the file is damaged.
        UnsupportedError: a message holds no web page.
        TooLargeError: it is too large.
    """
    root, media_type, notices = parse_page(content, name)
    lines: list[str] = []
    pictures = 0
    if root is not None:
        body = Body(Sheet(root))
        try:
            document = _document(root)
            if document.tag not in ("body", "html"):
                notices.append(("left-out", f"{name}: what the page shows around the document is not read"))
            lines = body.read(document)
        except RecursionError as error:
            raise UnreadableError(f"{name}: is nested too deeply; save the document itself from the page") from error
        pictures = body.pictures
    mended = mend("\n".join(lines))
    if mended.encodings:
        notices.append(("encoding-guessed", f"{name}: text in a legacy encoding was converted to Unicode, compare it"))
    if pictures and not lines:
        notices.append(("left-out", f"{name}: holds only pictures ({pictures}), which are not read"))
    return RawText(mended.text, media_type, "html", notices)


def _document(root: Element) -> Element:
    """The element of a page that holds the document, where the page is of a known kind; else its body."""
    for key, value in _containers():
        for element in root.iter("div", "section", "article", "td", "main"):
            if value in (element.get(key) or "").split() and _letters(element) >= _LEAST_TEXT:
                return element
    body = root.find("body")
    return root if body is None else body


def _letters(element: Element) -> int:
    return sum(map(len, element.itertext()))


@cache
def _containers() -> tuple[tuple[str, str], ...]:
    """Attribute and value of the elements that hold documents."""
    text = files(__package__ or "").joinpath("content.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["containers"]
    return tuple((key, entry[key]) for entry in entries for key in ("id", "class") if key in entry)
