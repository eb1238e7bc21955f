"""A comparison written as a page, a sheet or a table, beside a bare one of the same library or of difflib."""

from __future__ import annotations

import difflib
import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from .comparison_peers import redline

if TYPE_CHECKING:
    from extractor import Comparison, Directive

Work = Callable[[], str | bytes]


class PageUnavailableError(Exception):
    """A page cannot be written here; the message says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """A form in which a comparison is handed on.

    Attributes:
        name: for a reader.
        module: of extractor.exchange.
        function: that writes it, of the comparison and the two directives.
        peer: writes something bare of the same kind.
        peer_name: what that is.
    """

    name: str
    module: str
    function: str
    peer: Callable[[Comparison, Directive, Directive], str | bytes]
    peer_name: str

    def works(self, comparison: Comparison, older: Directive, newer: Directive) -> tuple[Work, Work]:
        """What writes it, and what writes its peer.

        Raises:
            PageUnavailableError: what writes it is not there, or needs what is not installed.
        """
        try:
            render = getattr(import_module(f"extractor.exchange.{self.module}"), self.function)
        except (ImportError, AttributeError) as error:
            raise PageUnavailableError(str(error)) from None
        return lambda: render(comparison, older, newer), lambda: self.peer(comparison, older, newer)


def _side_by_side(_comparison: Comparison, older: Directive, newer: Directive) -> str:
    return difflib.HtmlDiff(wrapcolumn=80).make_file(older.text.splitlines(), newer.text.splitlines(), charset="utf-8")


def _marked_words(_comparison: Comparison, older: Directive, newer: Directive) -> str:
    marks = {"equal": ("", ""), "delete": ("~~", ""), "insert": ("", "**"), "replace": ("~~", "**")}
    parts: list[str] = []
    for tag, gone, come in redline(older.text, newer.text):
        for text, mark in zip((gone, "" if tag == "equal" else come), marks[tag], strict=True):
            if text:
                parts.append(f"{mark}{text}{mark}")
    return " ".join(parts)


def _cells(comparison: Comparison) -> list[tuple[str, ...]]:
    return [
        (change.category, change.relation, change.older_text or "", change.newer_text or "")
        for change in comparison.changes
    ]


def _bare_sheet(comparison: Comparison, _older: Directive, _newer: Directive) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in _cells(comparison):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _bare_table(comparison: Comparison, _older: Directive, _newer: Directive) -> bytes:
    from docx import Document

    document = Document()
    table = document.add_table(rows=0, cols=4)
    for row in _cells(comparison):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


PAGES = (
    Page("HTML page", "comparison_html", "render_html", _side_by_side, "difflib.HtmlDiff, line by line"),
    Page("Excel sheet", "comparison_xlsx", "render_xlsx", _bare_sheet, "openpyxl for bare rows"),
    Page("Word table", "comparison_docx", "render_docx", _bare_table, "python-docx for bare rows"),
    Page("Markdown", "comparison_markdown", "render_markdown", _marked_words, "difflib's redline of the words"),
)
