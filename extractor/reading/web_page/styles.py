"""What a page says of the look of its text: hidden, in capitals, in which font; lists and lines of tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .page import Element

_SELECTOR = re.compile(r"(?P<tag>[\w-]+)?(?:\.(?P<kind>[\w-]+))?$")
_WANTED = frozenset(("font-family", "font", "display", "visibility", "text-transform", "mso-hide", "list-style-type"))
_LARGEST_SHEET = 1_000_000
_QUOTED = re.compile(r"""["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Look:
    """The look that an element hands on to what stands in it."""

    font: str | None = None
    hidden: bool = False
    capitals: bool = False
    keeps_spaces: bool = False


class Sheet:
    """The rules of a page's own style sheets that name a tag, a class or both."""

    def __init__(self, root: Element) -> None:
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        for style in root.iter("style"):
            for rule in _without_comments((style.text or "")[:_LARGEST_SHEET]).split("}"):
                selectors, brace, body = rule.rpartition("{")
                values = declarations(body)
                if brace and values:
                    for selector in selectors.split(","):
                        self._add(selector.strip().lower(), values)

    def _add(self, selector: str, values: dict[str, str]) -> None:
        match = _SELECTOR.match(selector)
        if match and selector:
            self._rules.setdefault((match["tag"] or "", match["kind"] or ""), {}).update(values)

    def values(self, element: Element) -> dict[str, str]:
        """What the sheets and the element itself say of its look, the element's own word last."""
        tag = element.tag
        found = dict(self._rules.get((tag, ""), {}))
        for kind in (element.get("class") or "").lower().split():
            found.update(self._rules.get(("", kind), {}))
            found.update(self._rules.get((tag, kind), {}))
        style = element.get("style")
        if style:
            found.update(declarations(style))
        return found


def _without_comments(text: str) -> str:
    kept: list[str] = []
    index = 0
    while (start := text.find("/*", index)) >= 0:
        kept.append(text[index:start])
        end = text.find("*/", start + 2)
        index = len(text) if end < 0 else end + 2
    kept.append(text[index:])
    return " ".join(kept).replace("<!--", " ").replace("-->", " ")


def declarations(text: str) -> dict[str, str]:
    """The declarations of a style that matter to its text."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        key, _, value = part.partition(":")
        key = key.strip().lower()
        if key in _WANTED:
            found[key] = value.strip()
    return found


def look_of(element: Element, values: dict[str, str], outer: Look) -> Look:
    """The look within an element.

    Args:
        element: the element.
        values: its declarations.
        outer: the look around it.
    """
    look = outer
    if element.tag == "pre":
        look = replace(look, keeps_spaces=True)
    font = element.get("face") if element.tag == "font" else None
    font = _first_font(values.get("font-family", "")) or _quoted_font(values.get("font", "")) or font
    if font:
        look = replace(look, font=font.split(",")[0].strip("'\" "))
    if is_hidden(element, values):
        look = replace(look, hidden=True)
    transform = values.get("text-transform", "").lower()
    if transform:
        look = replace(look, capitals=transform == "uppercase")
    return look


def is_hidden(element: Element, values: dict[str, str]) -> bool:
    """The element is not shown."""
    return (
        element.get("hidden") is not None
        or values.get("display", "").lower().startswith("none")
        or values.get("visibility", "").lower().startswith(("hidden", "collapse"))
        or values.get("mso-hide", "").lower().startswith("all")
    )


def _first_font(value: str) -> str:
    return value.split(",")[0].strip("'\" ")


def _quoted_font(value: str) -> str:
    match = _QUOTED.search(value)
    return match[1] if match else ""
