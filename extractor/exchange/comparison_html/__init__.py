"""A comparison as one HTML page, the older directive at the left and the newer at the right.

The page is a single file that asks for nothing else, no script and no network. What the documents say is written as
text, whatever it is: see `safety`.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ...comparison.model import Comparison
from ...directive import Directive
from ..wording import Language, day
from .filters import filter_rules
from .labels import labels
from .safety import harmless
from .view import page_of

__all__ = ["render_html"]


def render_html(comparison: Comparison, older: Directive, newer: Directive, *, language: Language = "vi") -> str:
    """Renders a comparison as a page.

    Args:
        comparison: what `compare(older, newer)` gave.
        older: the directive on its older side.
        newer: the one on its newer side.
        language: of the labels; what the documents say stays as printed.

    Returns:
        A complete HTML document, to be written as UTF-8.
    """
    page = page_of(comparison, older, newer, language)
    style = _style_sheet() + filter_rules(page.kinds)
    return _environment().get_template("page.html.jinja").render(
        page=page,
        say=labels(language),
        language=language,
        style=Markup(style),  # the program's own files and names, nothing of a document
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__name__, "."),
        autoescape=True,
        finalize=harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day
    return environment


@cache
def _style_sheet() -> str:
    return resources.files(__name__).joinpath("page.css").read_text("utf-8")
