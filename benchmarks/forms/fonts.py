"""Fonts that stand for Times New Roman, which is not free: Tinos and Liberation Serif have its widths."""

from __future__ import annotations

import io
import sys
from functools import cache
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_FOLDERS = (
    Path(sys.prefix, "share", "fonts"),
    Path.home() / ".local" / "share" / "fonts",
    Path.home() / ".fonts",
    Path("/usr/local/share/fonts"),
    Path("/usr/share/fonts"),
    Path("/Library/Fonts"),
    Path.home() / "Library" / "Fonts",
    Path("C:/Windows/Fonts"),
)
# Families by preference, with the file names of the upright, bold, italic and bold italic face.
_FAMILIES = {
    "Tinos": ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"),
    "Liberation Serif": (
        "LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"
    ),
    "Times New Roman": ("times", "timesbd", "timesi", "timesbi"),
    "DejaVu Serif": ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic", "DejaVuSerif-BoldItalic"),
}
_TESTED = "ăằậđệịộợưựỹẢẬĐỆỘỢỰ"
_LAST_LATIN_1 = 0xFF
# Identifiers in a font's name table: of the family, and of the face.
_FAMILY_NAMES, _FACE_NAMES = (1, 16), (3, 4, 6)
PLAIN_FAMILY = "Plain Serif"


@cache
def vietnamese_faces() -> tuple[str, tuple[Path, ...]] | None:
    """Family and the files of its faces, with all Vietnamese letters; None where no such font is installed."""
    files = {path.stem: path for folder in _FOLDERS if folder.is_dir() for path in sorted(folder.rglob("*.tt[fF]"))}
    for family, names in _FAMILIES.items():
        paths = tuple(files[name] for name in names if name in files)
        if len(paths) == len(names) and _has_vietnamese(paths[0]):
            return family, paths
    return None


def _has_vietnamese(path: Path) -> bool:
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap() or ()) >= set(map(ord, _TESTED))


def without_vietnamese(path: Path) -> bytes:
    """A face as of before Unicode: Western letters only, under a family name of its own."""
    with TTFont(path) as font:
        letters = [point for point in font.getBestCmap() or () if point <= _LAST_LATIN_1 or 0x2000 <= point <= 0x20CF]
        subsetter = Subsetter(Options(layout_features=[], name_IDs=["*"], notdef_outline=True))
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        names = font["name"]
        for record in list(names.names):
            family = PLAIN_FAMILY if record.nameID in _FAMILY_NAMES else f"{PLAIN_FAMILY}-{path.stem}".replace(" ", "")
            if record.nameID in (*_FAMILY_NAMES, *_FACE_NAMES):
                names.setName(family, record.nameID, record.platformID, record.platEncID, record.langID)
        content = io.BytesIO()
        font.save(content)
        return content.getvalue()
