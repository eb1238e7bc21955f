"""What a document is given to, and what must come of it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from extractor.errors import ExtractorError, MissingPartError
from extractor.reading import Limits, Ocr, ReadOptions, Source, read
from extractor.reading.decoding import decode
from extractor.reading.options import MEBIBYTE
from extractor.reading.raw import RawText
from extractor.reading.text import read_text

from .archives import mutate_archive
from .mutations import HTML_TOKEN, LINE_TOKEN, RTF_TOKEN, WORD_TOKEN, Mutate, mutate_bytes, mutate_inside, tokens_of
from .pdf_objects import mutate_pdf

LIMITS = Limits(
    seconds=40, memory=1024 * MEBIBYTE, pages=60, file_size=4 * MEBIBYTE, unpacked_size=64 * MEBIBYTE, members=500
)
_LONGEST_TEXT = 30_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a document: `kind` is "read", "refused", or what is wrong."""

    kind: str
    detail: str
    is_finding: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader that is given damaged files.

    Attributes:
        seeds: kinds of files to start from.
        mutations: changes with how often each is chosen.
        read: content, name → source; in this process.
        in_child: the program runs it in a child process; what goes wrong in this process is then tried there.
        missing: what is not installed; None where all is there.
    """

    seeds: tuple[str, ...]
    mutations: Sequence[tuple[Mutate, int]]
    read: Callable[[bytes, str], Source]
    in_child: bool = False
    missing: Callable[[], str | None] = lambda: None


def change(reader: Reader, random: Random, seeds: Sequence[bytes]) -> bytes:
    """An input for a reader."""
    mutate = random.choices([kind for kind, _ in reader.mutations], [weight for _, weight in reader.mutations])[0]
    return mutate(random, random.choice(seeds), seeds)


def check(name: str, content: bytes, shown: str = "plan.bin") -> Outcome:
    """Reads a document in this process."""
    return _judged(lambda: READERS[name].read(content, shown), shown)


def check_in_child(name: str, content: bytes, shown: str = "plan.bin") -> Outcome:
    """Reads a document as the program does."""
    ocr = Ocr.auto if name == "pictures" else Ocr.never
    return _judged(lambda: read(content, name=shown, options=ReadOptions(ocr=ocr, limits=LIMITS)), shown)


def _judged(work: Callable[[], Source], shown: str) -> Outcome:
    try:
        source = work()
        fault = _fault(source)
        return Outcome("source", fault, True) if fault else Outcome("read", source.reader)
    except ExtractorError as error:
        message = str(error)
        if not message.startswith(f"{shown}: ") or "\n" in message or len(message) > 400:
            return Outcome("message", f"{type(error).__name__}: {message!r:.300}", True)
        return Outcome("refused", error.code)
    except MemoryError:
        return Outcome("memory", "MemoryError", True)
    except Exception as error:
        return Outcome("exception", f"{type(error).__name__}: {error!s:.200} at {_place(error)}", True)


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    place = ""
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if "extractor" in file:
            place = f"{os.path.basename(os.path.dirname(file))}/{os.path.basename(file)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _fault(source: Source) -> str:
    """What is wrong with a source; nothing where all is well."""
    text = source.text
    if len(text) > _LONGEST_TEXT:
        return f"a text of {len(text)} characters"
    try:
        text.encode()
    except UnicodeEncodeError:
        return "half of a pair of surrogates in the text"
    if not unicodedata.is_normalized("NFC", text):
        return "not NFC"
    position = 0
    for paragraph in source.paragraphs:
        if paragraph.start != position or paragraph.end <= paragraph.start:
            return f"paragraphs do not cover the text at {position}"
        position = paragraph.end + 1
    if position not in (0, len(text) + 1):
        return "paragraphs do not end with the text"
    if any("\n" in message for _, message in source.notices):
        return "a notice of several lines"
    if source.layout is not None:
        places = source.places(0, len(text))
        if text and not places:
            return "a text without places"
        if any(place.page < 1 or place.page > (source.pages or 0) for place in places):
            return "a place on no page"
        if any(not (place.left <= place.right and place.top <= place.bottom) for place in places):
            return "a box turned inside out"
    return ""


def _raw(module: str, function: str) -> Callable[[bytes, str], Source]:
    def run(content: bytes, name: str) -> Source:
        return _finished(_reader(module, function)(content, name, LIMITS), name)

    return run


def _reader(module: str, function: str) -> Callable[[bytes, str, Limits], RawText]:
    from importlib import import_module

    # Conversion by LibreOffice takes seconds and is tested elsewhere.
    os.environ["CHITHI_SOFFICE"] = os.devnull + "-none"
    return getattr(import_module(f"extractor.reading.{module}"), function)


def _finished(raw: RawText, name: str) -> Source:
    return read_text(raw, name=name, sha256="", markup=raw.reader == "text")


def _text(content: bytes, name: str) -> Source:
    decoded = decode(content, name)
    return _finished(RawText(decoded.text, "text/plain", "text", decoded.notices), name)


def _pages(module: str, function: str) -> Callable[[bytes, str], Source]:
    def run(content: bytes, name: str) -> Source:
        from importlib import import_module

        from extractor.reading.paged import assemble
        from extractor.reading.printed import unpack

        task: Callable[[dict[str, Any], bytes], Any] = getattr(import_module(f"extractor.reading.{module}"), function)
        request = {"name": name, "password": None, "pages": LIMITS.pages, "ocr": "never", "threads": 1}
        pages = [unpack(answer) for answer in task(request, content) if "pages" not in answer]
        return assemble(pages, name=name, media_type="", reader="pdf", sha256="")

    return run


def _recognition() -> str | None:
    from extractor.reading.ocr.engine import missing_part

    return missing_part()


_PARAGRAPHS = {
    "docx": ("word", "read_docx"), "doc": ("legacy_word", "read_doc"), "rtf": ("rich_text", "read_rtf"),
    "odt": ("open_document", "read_odt"), "html": ("web_page", "read_html"),
}


def _limited(content: bytes, name: str) -> Source:
    """Reads with limits that the document itself draws."""
    random = Random(len(content) * 31 + sum(content[-40:]))
    limits = Limits(
        file_size=random.choice((100, 10_000, 10**7)), unpacked_size=random.choice((1, 1000, 20_000, 10**7)),
        members=random.choice((1, 5, 10, 1000)), ratio=random.choice((1, 3, 250)), pages=1,
    )
    for module, function in _PARAGRAPHS.values():
        try:
            _reader(module, function)(content, name, limits)
        except MissingPartError:
            continue
        except ExtractorError as error:
            if not str(error).startswith(f"{name}: "):
                raise
    return read(content, name=name, options=ReadOptions(limits=limits))


_IN_ARCHIVES = ((mutate_archive, 8), (mutate_bytes, 2))
READERS: dict[str, Reader] = {
    "docx": Reader(("docx",), _IN_ARCHIVES, _raw(*_PARAGRAPHS["docx"])),
    "doc": Reader(("doc",), ((mutate_bytes, 1), (mutate_inside, 2)), _raw(*_PARAGRAPHS["doc"])),
    "rtf": Reader(("rtf",), ((tokens_of(RTF_TOKEN), 7), (mutate_bytes, 3)), _raw(*_PARAGRAPHS["rtf"])),
    "odt": Reader(("odt",), _IN_ARCHIVES, _raw(*_PARAGRAPHS["odt"])),
    "html": Reader(("html",), ((tokens_of(HTML_TOKEN), 7), (mutate_bytes, 3)), _raw(*_PARAGRAPHS["html"])),
    "text": Reader(("text",), ((tokens_of(LINE_TOKEN, WORD_TOKEN), 6), (mutate_bytes, 4)), _text),
    "pdf": Reader(("pdf",), ((mutate_pdf, 1),), _pages("pdf.pages", "read_pages"), in_child=True),
    "pictures": Reader(
        ("pictures",), ((mutate_bytes, 1),), _pages("ocr.pages", "read_pictures"), in_child=True, missing=_recognition
    ),
    "limits": Reader(tuple(_PARAGRAPHS), ((mutate_bytes, 2), (mutate_archive, 1)), _limited),
}

