"""Tesseract with its data for Vietnamese: where it is, and one recogniser for each thread."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from queue import LifoQueue
from typing import Any

_LANGUAGE = "vie"
_DATA = f"{_LANGUAGE}.traineddata"
_USUAL_FOLDERS = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)
_WINDOWS_FOLDER = "Tesseract-OCR/tessdata"


def missing_part() -> str | None:
    """What recognition lacks on this machine and how to get it, in a few words; None where it has all."""
    try:
        import tesserocr  # noqa: F401
    except ImportError:
        return 'recognition is not installed; get it with: pip install "chithi[ocr]"'
    if find_data() is None:
        return (
            f"Tesseract's data for Vietnamese ({_DATA}) is missing; install it (Debian: tesseract-ocr-vie) "
            "or name its folder in TESSDATA_PREFIX"
        )
    return None


def find_data() -> Path | None:
    """The folder of Tesseract's data for Vietnamese; TESSDATA_PREFIX goes before the places where systems put it."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(prefix), Path(prefix) / "tessdata"] if prefix else []
    for usual in _USUAL_FOLDERS:
        root = Path("/")
        folders.extend(sorted(root.glob(usual[1:]), reverse=True))
    folders.append(Path(sys.prefix) / "share" / "tessdata")
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if os.environ.get(variable):
            folders.append(Path(os.environ[variable]) / _WINDOWS_FOLDER)
    return next((folder for folder in folders if (folder / _DATA).is_file()), None)


class Layout(Enum):
    """How the words of a part of a picture stand."""

    page = "in columns and blocks that are to be found"
    block = "in one block of lines"
    line = "on one line"


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of a picture in pixels."""

    left: int
    top: int
    right: int
    bottom: int
    layout: Layout


class Recognisers:
    """Recognisers that threads take and give back; loading one takes longer than a page's margin."""

    def __init__(self) -> None:
        self._free: LifoQueue[Any] = LifoQueue()
        self._all: list[Any] = []

    def tables(self, picture: Any, resolution: int, parts: Sequence[Part]) -> list[str]:
        """The words of parts of a picture as Tesseract's tables: a line a word with its place and confidence.

        Args:
            picture: a `PIL.Image.Image`.
            resolution: dots per inch.
            parts: in pixels; places in the tables are those in the whole picture.
        """
        import tesserocr

        modes = {
            Layout.page: tesserocr.PSM.AUTO,
            Layout.block: tesserocr.PSM.SINGLE_BLOCK,
            Layout.line: tesserocr.PSM.SINGLE_LINE,
        }
        recogniser = self._free.get() if not self._free.empty() else self._load()
        try:
            found: list[str] = []
            recogniser.SetPageSegMode(modes[parts[0].layout])
            recogniser.SetImage(picture)
            recogniser.SetSourceResolution(resolution)
            for part in parts:
                recogniser.SetPageSegMode(modes[part.layout])
                recogniser.SetRectangle(part.left, part.top, part.right - part.left, part.bottom - part.top)
                # This lets other threads run, which asking for the table alone does not.
                recogniser.Recognize()
                found.append(str(recogniser.GetTSVText(0)))
            return found
        finally:
            recogniser.Clear()
            self._free.put(recogniser)

    def _load(self) -> Any:
        import tesserocr

        recogniser = tesserocr.PyTessBaseAPI(
            path=str(find_data()), lang=_LANGUAGE, psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
        )
        self._all.append(recogniser)
        return recogniser

    def close(self) -> None:
        """Lets the recognisers go."""
        for recogniser in self._all:
            recogniser.End()
        self._all.clear()
