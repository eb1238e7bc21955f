"""The forms by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from . import encodings, office, pdf, scan, web, word
from .layout import Layout, plain_text


@dataclass(frozen=True, slots=True)
class Form:
    """A way to hand in a directive.

    Attributes:
        extension: of the file's name, without the dot.
        make: a layout → the file's content.
        missing: what has to be installed to make it; None where all is there.
        password: opens it; None where none is needed.
    """

    extension: str
    make: Callable[[Layout], bytes]
    missing: Callable[[], str | None] = lambda: None
    password: str | None = None


def _text(encode: Callable[[str], bytes]) -> Form:
    return Form("txt", lambda layout: encode(plain_text(layout)))


def _converted(source: str, target: str, *, fallback: bool = False) -> Form:
    """A form that LibreOffice makes of a .docx."""
    return Form(
        target,
        lambda layout: office.convert(render(layout, source), "docx", target, fallback=fallback),
        office.missing,
    )


def _of_pdf(change: Callable[[bytes], bytes], source: str = "pdf", extension: str = "pdf") -> Form:
    """A form that is made of a PDF."""
    return Form(extension, lambda layout: change(render(layout, source)), office.missing)


FORMS: dict[str, Form] = {
    "txt": _text(str.encode),
    "txt-nfd": _text(lambda text: unicodedata.normalize("NFD", text).encode()),
    "txt-utf16": _text(lambda text: text.encode("utf-16")),
    "txt-cp1258": _text(encodings.windows_1258),
    "txt-tcvn3": _text(encodings.tcvn3),
    "txt-vni": _text(encodings.vni),
    "txt-viqr": _text(encodings.viqr),
    "docx": Form("docx", word.docx),
    "docx-automatic": Form("docx", lambda layout: word.docx(layout, automatic=True)),
    "docx-portable": Form("docx", lambda layout: word.docx(layout, automatic=True, portable=True)),
    "docx-tcvn3": Form("docx", lambda layout: word.docx(layout, runs=encodings.tcvn3_runs)),
    "doc": _converted("docx", "doc"),
    "doc-automatic": _converted("docx-portable", "doc"),
    "doc-tcvn3": _converted("docx-tcvn3", "doc"),
    "rtf": _converted("docx", "rtf"),
    "rtf-automatic": _converted("docx-portable", "rtf"),
    "odt": _converted("docx", "odt"),
    "odt-automatic": _converted("docx-portable", "odt"),
    "html": Form("html", web.html),
    "html-office": _converted("docx", "html"),
    "pdf": _converted("docx", "pdf"),
    "pdf-automatic": _converted("docx-automatic", "pdf"),
    "pdf-fallback": _converted("docx", "pdf", fallback=True),
    "pdf-owner-password": _of_pdf(lambda content: pdf.encrypted(content, user_password="")),
    "pdf-user-password": replace(
        _of_pdf(lambda content: pdf.encrypted(content, user_password=pdf.USER_PASSWORD)), password=pdf.USER_PASSWORD
    ),
    "pdf-filled": Form(
        "pdf", lambda layout: pdf.filled(layout, lambda shown: render(shown, "pdf")), office.missing
    ),
    "pdf-signed": _of_pdf(pdf.signed),
    "scan": _of_pdf(scan.scanned_pdf),
    "scan-stamped": _of_pdf(pdf.stamped, "scan"),
    "scan-misread": Form(
        "pdf", lambda layout: pdf.misread(render(layout, "scan"), render(layout, "pdf")), office.missing
    ),
    "scan-png": _of_pdf(lambda content: scan.picture(content, "PNG"), extension="png"),
    "scan-jpeg": _of_pdf(lambda content: scan.picture(content, "JPEG"), extension="jpg"),
    "scan-tiff": _of_pdf(lambda content: scan.picture(content, "TIFF"), extension="tiff"),
}


def missing(name: str) -> str | None:
    """What has to be installed to make a form; None where all is there."""
    return FORMS[name].missing()


@cache
def render(layout: Layout, name: str) -> bytes:
    """A directive in one of the forms; made once in a process.

    Args:
        layout: the directive.
        name: a key of `FORMS`.

    Raises:
        KeyError: there is no such form.
    """
    return FORMS[name].make(layout)
