"""Vietnamese encodings from before Unicode: TCVN3 (ABC), VNI and VIQR → Unicode NFC.

The tables are in `tables.toml`. Fonts tell the encoding where a format names them (`font_encoding`); elsewhere the
text does, by the share of its words that are Vietnamese syllables before and after conversion (`detect`, `mend`).
"""

from __future__ import annotations

from .conversion import to_unicode, to_unicode_with_origins
from .detection import Mended, convert_plain, count_syllables, detect, mend
from .fonts import FontEncoding, font_encoding

__all__ = [
    "FontEncoding",
    "Mended",
    "convert_plain",
    "count_syllables",
    "detect",
    "font_encoding",
    "mend",
    "to_unicode",
    "to_unicode_with_origins",
]
