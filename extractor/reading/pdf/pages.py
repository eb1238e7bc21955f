"""A PDF file → its pages as printed lines. Runs in a child process: the file may make its libraries hang or crash."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c

from ...errors import EncryptedError, TooLargeError, UnreadableError
from ..printed import PrintedLine, PrintedPage, pack
from .arrangement import arrange
from .forms import add_fields
from .glyphs import Glyphs, read_glyphs
from .notes import mark_notes
from .objects import PageObjects, read_objects
from .rows import build_rows
from .ruled_tables import RuledTable, open_for_rules, read_tables
from .stamps import without_stamps
from .trust import Verdict, judge


def read_pages(request: dict[str, Any], content: bytes) -> Iterator[dict[str, Any]]:
    """The task of reading a PDF file.

    Args:
        request: `name` for messages, `password` or None, `pages` to be read at most, `ocr` ("auto", "always", "never"),
            and `threads` for recognition.
        content: the file.

    Yields:
        {"pages": their number}, then each page as `printed.pack` writes it, in order.

    Raises:
        EncryptedError: it opens with a password only.
        UnreadableError: it is damaged.
        TooLargeError: it has more pages than may be read.
    """
    name = request["name"]
    document, password = _open(content, request["password"], name)
    count = len(document)
    if count > request["pages"]:
        raise TooLargeError(f"{name}: has {count} pages, {request['pages']} are read at most; raise --max-pages")
    yield {"pages": count}
    with _Tables(content, password) as tables:
        reader = _PageReader(document, tables, request["ocr"])
        pages = map(reader.read, range(count))
        for number, page in enumerate(pages):
            if page is not None:
                yield pack(page)
                continue
            # Only from the first scan on is there need of recognition.
            from ..ocr.pages import recognise_scans

            yield from map(pack, recognise_scans(document, chain([None], pages), request, number))


def _open(content: bytes, password: str | None, name: str) -> tuple[pypdfium2.PdfDocument, str | None]:
    """Opens a file; the password that it was opened with."""
    try:
        document = pypdfium2.PdfDocument(content, password=password)
        if not len(document):
            raise UnreadableError(f"{name}: is a PDF file without pages; save it anew")
    except pypdfium2.PdfiumError as error:
        if password:
            with suppress(EncryptedError):
                return _open(content, None, name)  # it opens without one
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "assword" in str(error):
            wrong = "does not open with this password" if password else "opens with a password only"
            raise EncryptedError(f"{name}: {wrong}; give the right one with --password") from None
        damaged = "is a damaged or cut-off PDF file; get it anew or print it to PDF again"
        raise UnreadableError(f"{name}: {damaged}") from None
    return document, password


class _Tables:
    """The same file in pdfplumber, opened when the first page with rules comes."""

    def __init__(self, content: bytes, password: str | None) -> None:
        self._content = content
        self._password = password
        self._document: Any = None

    def __enter__(self) -> _Tables:
        return self

    def __exit__(self, *_: object) -> None:
        # Closing walks over all pages, of which some may be too damaged for pdfplumber.
        with suppress(Exception):
            if self._document is not None:
                self._document.close()

    def read(self, number: int, glyphs: Glyphs, width: float) -> tuple[list[RuledTable], Glyphs]:
        """The tables of a page, and the characters that stand in none.

        A file that PDFium reads may be too damaged for pdfplumber; then its tables are read as lines.
        """
        try:
            if self._document is None:
                self._document = open_for_rules(self._content, self._password)
            page = self._document.pages[number]
            try:
                # A page that a reader turns to read it has its rules elsewhere.
                if abs(min(page.cropbox[2], page.bbox[2]) - max(page.cropbox[0], page.bbox[0]) - width) > 1:
                    return [], glyphs
                return read_tables(page, glyphs)
            finally:
                page.close()
        except MemoryError:
            raise
        except Exception:
            return [], glyphs


class _PageReader:
    """Reads the pages of one file one after the other."""

    def __init__(self, document: pypdfium2.PdfDocument, tables: _Tables, ocr: str) -> None:
        self._document = document
        self._tables = tables
        self._ocr = ocr

    def read(self, number: int) -> PrintedPage | None:
        """Reads a page from its text; None when it has to be recognised from its picture.

        Args:
            number: from 0.
        """
        try:
            page = self._document[number]
        except pypdfium2.PdfiumError:
            notice = ("page-unreadable", f"page {number + 1} is damaged and was left out")
            return PrintedPage(number + 1, 595.0, 842.0, notices=[notice])
        try:
            glyphs, (width, height) = read_glyphs(page)
            objects = read_objects(page)
            verdict = judge("".join(glyphs.chars.tolist()), objects, width, height)
            if verdict is Verdict.text or verdict is Verdict.empty:
                glyphs = add_fields(self._document, number, page, glyphs)
        finally:
            page.close()
        if self._ocr == "always" and verdict is not Verdict.empty:
            return None
        result = PrintedPage(number + 1, width, height)
        if verdict is Verdict.scan:
            if self._ocr != "never":
                return None
            result.notices.append(
                ("page-not-read", f"page {number + 1} is a picture; it was not recognised since --ocr is never")
            )
        elif len(glyphs):
            result.lines = self._lines(number, glyphs, objects, result)
        return result

    def _lines(self, number: int, glyphs: Glyphs, objects: PageObjects, page: PrintedPage) -> list[PrintedLine]:
        tables: list[RuledTable] = []
        if objects.may_hold_table:
            tables, glyphs = self._tables.read(number, glyphs, page.width)
        rows = without_stamps(build_rows(glyphs))
        return mark_notes(arrange(rows, tables, page.width, page.height), objects.horizontal)
