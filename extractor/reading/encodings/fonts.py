"""Names of fonts that tell the encoding of what is set in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A PDF names a part of a font "ABCDEF+.VnTime".
_FONT = re.compile(r"(?:[A-Z]{6}\+)?(?:(?P<tcvn3>\.vn)|(?P<vni>vni[-\s]))(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_STYLE = re.compile(r"[\s,-]*(?:bold|italic|regular|normal|oblique)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FontEncoding:
    """How text in a legacy font is stored.

    Attributes:
        encoding: "tcvn3" or "vni".
        capitals: the font shows small letters as capitals.
    """

    encoding: str
    capitals: bool = False


def font_encoding(font_name: str) -> FontEncoding | None:
    """The encoding of a font by its name: ".VnTime", ".VnTimeH" (capitals), "VNI-Times"; None for other fonts."""
    match = _FONT.match(font_name.strip())
    if match is None:
        return None
    if match["vni"]:
        return FontEncoding("vni")
    return FontEncoding("tcvn3", capitals=_STYLE.sub("", match["rest"]).rstrip().endswith("H"))
