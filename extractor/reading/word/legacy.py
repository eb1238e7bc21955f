"""Text of fonts that draw Vietnamese letters in the places of others."""

from __future__ import annotations

import re

from ..encodings import to_unicode
from .styles import Face

_WIDE = re.compile("[^\x00-\xff]")
# Word moves the characters of fonts that it takes for symbol fonts to U+F000 and above.
_FROM_PRIVATE = {0xF000 + code: code for code in range(0x20, 0x100)}


def convert(text: str, face: Face) -> str:
    """Text as it is shown in a face; neighbouring runs of one encoding come together, since letters may be split."""
    if face.encoding is not None:
        wide = _WIDE.findall(text)
        # Typed in Unicode, although the font is a legacy one, it is shown in another font.
        if not any(char.isalpha() for char in wide):
            stored = text.translate(_FROM_PRIVATE) if wide else text
            text = to_unicode(stored, face.encoding, capitals=face.capital_font)
    return text.upper() if face.capitals else text
