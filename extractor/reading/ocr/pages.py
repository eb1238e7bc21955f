"""Pages that are pictures → printed lines, several pages at a time. Runs in the child process of the file's reader."""

from __future__ import annotations

import io
import struct
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from ...errors import MissingPartError, TooLargeError, UnreadableError
from ..pdf.forms import field_rows
from ..pdf.rows import Row
from ..printed import PrintedPage, pack
from .engine import Recognisers, missing_part
from .recognition import recognise_page

_RESOLUTION = 200
_MOST_PIXELS = 40_000_000
_INCH = 72.0
# Without a resolution of its own a picture is taken for a page of A4.
_A4_WIDTH = 595.3
_LEAST_RESOLUTION = 50
# What Pillow raises for damaged files.
_DAMAGES = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)


def recognise_scans(
    document: Any, pages: Iterator[PrintedPage | None], request: dict[str, Any], first: int
) -> Iterator[PrintedPage]:
    """Recognises the pages of a PDF file that have no text of their own.

    Args:
        document: a `pypdfium2.PdfDocument`.
        pages: its pages in order, None for each that is to be recognised.
        request: `threads` for recognition.
        first: number of the first of these pages, from 0.

    Yields:
        all pages in order. Without Tesseract those to be recognised are empty and say what is missing.
    """
    with _Pool(request["threads"]) as pool:
        for number, page in enumerate(pages, first):
            if page is not None:
                yield from pool.put(page)
                continue
            width, height = document[number].get_size()
            empty = PrintedPage(number + 1, width, height, is_recognised=True)
            if pool.missing:
                empty.notices.append(("ocr-missing", f"pages that are pictures were not read: {pool.missing}"))
                yield from pool.put(empty)
                continue
            scale = min(_RESOLUTION / _INCH, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            sheet = document[number]
            # Fields are read, not recognised: a signature's words must not get among those of the page.
            picture = sheet.render(scale=scale, grayscale=True, draw_annots=False, may_draw_forms=False)
            fields = field_rows(document, number, sheet)
            sheet.close()
            yield from pool.recognise(empty, picture.to_pil().convert("L"), scale, fields)
        yield from pool.rest()


def read_pictures(request: dict[str, Any], content: bytes) -> Iterator[dict[str, Any]]:
    """The task of reading a PNG, JPEG or TIFF file.

    Args:
        request: `name` for messages, `pages` to be read at most, and `threads`.
        content: the file.

    Yields:
        {"pages": their number}, then each page as `printed.pack` writes it, in order.

    Raises:
        MissingPartError: recognition is not installed.
        UnreadableError: the file is damaged.
        TooLargeError: it has more pages, or more dots, than may be read.
    """
    from PIL import Image

    name = request["name"]
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS * 4
    try:
        book = Image.open(io.BytesIO(content), formats=["PNG", "JPEG", "TIFF"])
        count = int(getattr(book, "n_frames", 1))
    except Image.DecompressionBombError:
        raise TooLargeError(f"{name}: has too many dots to be a page; scan it at 200 dots an inch") from None
    except _DAMAGES:
        raise UnreadableError(f"{name}: is a damaged picture; scan it anew") from None
    if count > request["pages"]:
        raise TooLargeError(f"{name}: has {count} pages, {request['pages']} are read at most; raise --max-pages")
    with _Pool(request["threads"]) as pool:
        if pool.missing:
            raise MissingPartError(f"{name}: is a picture and {pool.missing}")
        yield {"pages": count}
        for number in range(count):
            for page in pool.recognise(*_frame(book, number, name)):
                yield pack(page)
        for page in pool.rest():
            yield pack(page)


def _frame(book: Any, number: int, name: str) -> tuple[PrintedPage, Any, float]:
    from PIL import Image, ImageOps

    try:
        book.seek(number)
        picture = ImageOps.exif_transpose(book)
        if picture.mode in ("RGBA", "LA", "PA", "P"):
            # What is transparent is paper.
            picture = picture.convert("RGBA")
            paper = Image.new("RGBA", picture.size, "white")
            picture = Image.alpha_composite(paper, picture)
        picture = picture.convert("L")
    except Image.DecompressionBombError:
        raise TooLargeError(f"{name}: has too many dots to be a page; scan it at 200 dots an inch") from None
    except _DAMAGES:
        raise UnreadableError(f"{name}: page {number + 1} of the picture is damaged; scan it anew") from None
    told = float((book.info.get("dpi") or (0, 0))[0] or 0)
    resolution = told if told >= _LEAST_RESOLUTION else picture.width / _A4_WIDTH * _INCH
    scale = resolution / _INCH
    page = PrintedPage(number + 1, picture.width / scale, picture.height / scale, is_recognised=True)
    if picture.width * picture.height > _MOST_PIXELS or resolution > 2 * _RESOLUTION:
        smaller = min(_RESOLUTION * 1.5 / resolution, (_MOST_PIXELS / (picture.width * picture.height)) ** 0.5)
        picture = picture.resize((max(int(picture.width * smaller), 1), max(int(picture.height * smaller), 1)))
        scale *= smaller
    return page, picture, scale


class _Pool:
    """Recognises pages in threads and gives all pages back in the order in which they were put in."""

    def __init__(self, threads: int) -> None:
        self.missing = missing_part()
        self._threads = max(threads, 1)
        self._executor: ThreadPoolExecutor | None = None
        self._recognisers = Recognisers()
        self._waiting: deque[Future[PrintedPage]] = deque()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(cancel_futures=True)
        self._recognisers.close()

    def put(self, page: PrintedPage) -> Iterator[PrintedPage]:
        """Puts in a page that is ready."""
        if not self._waiting:
            yield page
            return
        ready: Future[PrintedPage] = Future()
        ready.set_result(page)
        self._waiting.append(ready)
        yield from self._give()

    def recognise(
        self, page: PrintedPage, picture: Any, scale: float, fields: list[Row] | None = None
    ) -> Iterator[PrintedPage]:
        """Puts in a page that is to be recognised.

        Args:
            page: its number and size; its lines are filled in.
            picture: a grey `PIL.Image.Image`.
            scale: pixels for each point.
            fields: what is typed on the page besides.
        """
        if self._executor is None:
            self._executor = ThreadPoolExecutor(self._threads)
        task = self._executor.submit(recognise_page, self._recognisers, page, picture, scale, fields or [])
        self._waiting.append(task)
        yield from self._give()

    def rest(self) -> Iterator[PrintedPage]:
        """Gives back all that is still waiting."""
        while self._waiting:
            yield self._waiting.popleft().result()

    def _give(self) -> Iterator[PrintedPage]:
        while self._waiting and (self._waiting[0].done() or len(self._waiting) > 2 * self._threads):
            yield self._waiting.popleft().result()
