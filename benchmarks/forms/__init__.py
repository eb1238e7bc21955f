"""One directive in every form that offices send, so that each format can be measured against the same truth.

>>> from benchmarks import forms
>>> layout = forms.lay_out("corpus/008/document.txt")
>>> content = forms.render(layout, "docx")
"""

from __future__ import annotations

from .accuracy import character_error
from .layout import Layout, lay_out, plain_text
from .registry import FORMS, Form, missing, render
from .scan import pages as scanned_pages
from .scan import scanned_pdf

__all__ = [
    "FORMS", "Form", "Layout", "character_error", "lay_out", "missing", "plain_text", "render", "scanned_pages",
    "scanned_pdf",
]
