"""Pages of a PDF as a scanner gives them: pictures, a little askew, with noise."""

from __future__ import annotations

import io
import time
from typing import Any

import numpy
import pypdfium2
from PIL import Image

DPI = 200
_POINTS_PER_INCH = 72
_GREATEST_SKEW = 0.5  # degrees
_NOISE = 5.0  # standard deviation of a grey value, of 255
_PAPER = 250
_QUALITY = 85
_DATE = time.gmtime(1_767_225_600)


def pages(pdf: bytes, *, seed: int = 2026) -> list[Image.Image]:
    """The pages at 200 dpi in shades of grey; the same pictures in every run.

    Args:
        pdf: the document.
        seed: of the skew and the noise.
    """
    random = numpy.random.default_rng(seed)
    scanned: list[Image.Image] = []
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            picture = page.render(scale=DPI / _POINTS_PER_INCH, grayscale=True).to_pil().convert("L")
            skew = random.uniform(-_GREATEST_SKEW, _GREATEST_SKEW)
            picture = picture.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
            grey = numpy.minimum(numpy.asarray(picture, dtype=numpy.float32), _PAPER)
            grey += random.normal(0, _NOISE, grey.shape).astype(numpy.float32)
            scanned.append(Image.fromarray(numpy.clip(grey, 0, 255).astype(numpy.uint8)))
    finally:
        document.close()
    return scanned


def scanned_pdf(pdf: bytes) -> bytes:
    """A PDF of pictures without any text."""
    first, *others = pages(pdf)
    content = io.BytesIO()
    first.save(
        content, "PDF", resolution=DPI, save_all=True, append_images=others, quality=_QUALITY,
        creationDate=_DATE, modDate=_DATE,
    )
    return content.getvalue()


def picture(pdf: bytes, kind: str) -> bytes:
    """The first page as PNG or JPEG, or all pages as TIFF."""
    first, *others = pages(pdf)
    content = io.BytesIO()
    if kind == "TIFF":
        first.save(content, kind, dpi=(DPI, DPI), save_all=True, append_images=others, compression="tiff_lzw")
    elif kind == "JPEG":
        first.save(content, kind, dpi=(DPI, DPI), quality=_QUALITY)
    else:
        first.save(content, kind, dpi=(DPI, DPI))
    return content.getvalue()
