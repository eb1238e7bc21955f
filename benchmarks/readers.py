"""Readers against what others use for the same: PDF, .docx, recognition of scans; and the memory of a long PDF."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from .figure import Figure
from .memory import peak
from .texts import CORPUS
from .timing import seconds

_PDF_LIMIT = 5
_DOCX_LIMIT = 1
_ONE_CORE_LIMIT = 1.15
_TWO_CORES_LIMIT = 1.8
_MEMORY_LIMIT = 400
_LONG = 300
_RECOGNISED = 8


def measure(*, smoke: bool) -> list[Figure]:
    """Measures each reader beside its peer on the same files, in turn."""
    from . import forms

    documents = sorted(CORPUS.glob("0*/document.txt"))[-2 if smoke else 0 :]
    layouts = [forms.lay_out(document) for document in documents]
    figures = [_docx([forms.render(layout, "docx-automatic") for layout in layouts], runs=3 if smoke else 15)]
    if reason := forms.missing("pdf"):
        print(f"PDF and scans: {reason}", file=sys.stderr)
        return figures
    pdf = _joined([forms.render(layout, "pdf") for layout in layouts])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "document.pdf")
        file.write_bytes(pdf)
        figures += _pdf(file, runs=1 if smoke else 5)
        if not smoke:
            file.write_bytes(_joined([pdf], pages=_LONG))
            figures.append(_memory(file))
        file.write_bytes(_joined([pdf], pages=2 if smoke else _RECOGNISED))
        figures += _recognition(file, runs=1 if smoke else 3)
    return figures


def _joined(parts: list[bytes], *, pages: int | None = None) -> bytes:
    """One PDF of several, or of as many pages as are wanted, from the first again where there are not enough."""
    from pypdf import PdfReader, PdfWriter

    found = [page for part in parts for page in PdfReader(io.BytesIO(part)).pages]
    writer = PdfWriter()
    for index in range(pages or len(found)):
        writer.add_page(found[index % len(found)])
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def _best(works: list[Callable[[], object]], runs: int) -> list[float]:
    """The shortest time of each, all run in turn, so that what disturbs one disturbs the others."""
    for work in works:
        work()
    rounds = [[seconds(work) for work in works] for _ in range(runs)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _docx(contents: list[bytes], *, runs: int) -> Figure:
    from docx import Document

    from extractor.reading.options import Limits
    from extractor.reading.word import read_docx

    limits = Limits()

    def ours() -> None:
        for content in contents:
            read_docx(content, "document.docx", limits)

    def theirs() -> None:
        for content in contents:
            "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)

    own, other = _best([ours, theirs], runs)
    return Figure(
        "readers", ".docx: time ÷ python-docx's for bare paragraphs", own / other, "×", _DOCX_LIMIT,
        detail=f"{1000 * own:.0f} ms, python-docx {1000 * other:.0f} ms for {len(contents)} documents",
    )


def _pdf(file: Path, *, runs: int) -> list[Figure]:
    import pdfplumber
    import pypdfium2

    from extractor.reading import read

    def theirs() -> None:
        with pdfplumber.open(file) as document:
            for page in document.pages:
                page.extract_text()

    def bare() -> int:
        document = pypdfium2.PdfDocument(file)
        try:
            for page in document:
                page.get_textpage().get_text_range()
            return len(document)
        finally:
            document.close()

    own, other, least = _best([lambda: read(file), theirs, bare], runs)
    pages = bare()
    return [
        Figure(
            "readers", "PDF: pages a second ÷ pdfplumber.extract_text's", other / own, "×", _PDF_LIMIT, "at least",
            detail=f"{pages / own:.0f} pages a second, pdfplumber {pages / other:.0f}, {pages} pages",
        ),
        Figure(
            "readers", "PDF: time ÷ that of PDFium's bare get_text_range", own / least, "×",
            detail=f"{own:.2f} s, PDFium {least:.3f} s",
        ),
    ]


def _memory(file: Path) -> Figure:
    found = _in_process("memory", str(file))
    return Figure(
        "readers", f"peak memory, extraction of {_LONG} pages of PDF", max(found.values()), "MiB", _MEMORY_LIMIT,
        detail=f"the process {found['own']:.0f} MiB, its greatest child {found['child']:.0f} MiB",
    )


def _recognition(file: Path, *, runs: int) -> list[Figure]:
    from extractor.reading.ocr.engine import missing_part

    if reason := missing_part():
        print(f"scans: {reason}", file=sys.stderr)
        return []
    one = _in_process("recognition", str(file), "1", str(runs))
    figures = [
        Figure(
            "readers", "scans, one core: time ÷ bare Tesseract's", one["ours"] / one["bare"], "×", _ONE_CORE_LIMIT,
            detail=f"{one['ours'] / one['pages']:.2f} s a page, bare {one['bare'] / one['pages']:.2f} s",
        )
    ]
    if (os.cpu_count() or 1) > 1 and hasattr(os, "sched_setaffinity"):
        two = _in_process("recognition", str(file), "2", str(runs))
        figures.append(
            Figure(
                "readers", "scans, two cores: bare Tesseract's time on one ÷ time", one["bare"] / two["ours"], "×",
                _TWO_CORES_LIMIT, "at least", detail=f"{two['ours'] / two['pages']:.2f} s a page",
            )
        )
    return figures


def _in_process(*arguments: str) -> dict[str, float]:
    """What one of the functions below measures in a process that did nothing else before and holds nothing else."""
    result = subprocess.run(
        [sys.executable, "-m", "benchmarks.readers", *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    return json.loads(result.stdout)


def _measure_memory(file: str) -> dict[str, float]:
    """Peak memory of this process and of its greatest child after an extraction, in MiB."""
    import resource

    import extractor

    extractor.extract(file).model_dump_json()
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    # A child's counts what this process held when it was started, at least.
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / 2**20
    return {"own": peak(), "child": children}


def _measure_recognition(file: str, cores: str, runs: str) -> dict[str, float]:
    """Seconds for the scanned pages of a PDF, here and in bare Tesseract, on so many cores."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(cores)])
    os.environ["OMP_THREAD_LIMIT"] = "1"

    import tesserocr

    from extractor.reading import read
    from extractor.reading.ocr.engine import find_data
    from extractor.reading.options import Ocr, ReadOptions

    from . import forms

    content = Path(file).read_bytes()
    pictures = forms.scanned_pages(content)
    scan = forms.scanned_pdf(content)
    options = ReadOptions(ocr=Ocr.always)
    bare = tesserocr.PyTessBaseAPI(
        path=str(find_data()), lang="vie", psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    )

    def recognise() -> None:
        for picture in pictures:
            bare.SetImage(picture)
            bare.GetUTF8Text()

    pairs = [(seconds(lambda: read(scan, options=options)), seconds(recognise)) for _ in range(int(runs))]
    ours, theirs = (min(times) for times in zip(*pairs, strict=True))
    return {"pages": len(pictures), "ours": ours, "bare": theirs}


if __name__ == "__main__":
    tasks = {"memory": _measure_memory, "recognition": _measure_recognition}
    json.dump(tasks[sys.argv[1]](*sys.argv[2:]), sys.stdout)
