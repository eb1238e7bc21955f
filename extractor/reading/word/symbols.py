"""Signs of symbol fonts → the Unicode characters that look like them.

Symbol fonts have no Unicode: Word writes their signs as U+F000 and the sign's place in the font (0x20 to 0xFF).
"""

from __future__ import annotations

import re

PRIVATE = re.compile("[\uf020-\uf0ff]")

_GREEK = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)) | dict(
    zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)
)
# Adobe's Symbol encoding; digits and most punctuation stand where ASCII has them. The minus is typed as a dash.
_SYMBOL = (
    {code: chr(code) for code in range(0x20, 0x7F)}
    | _GREEK
    | {
        0x22: "∀", 0x24: "∃", 0x27: "∋", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x60: "‾", 0x7E: "∼",
        0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←",
        0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂",
        0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈",
        0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xD7: "·", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE0: "◊",
        0xE5: "∑", 0xF2: "∫",
    }
)  # fmt: skip
_WINGDINGS = {
    0x22: "✂", 0x26: "☎", 0x28: "☎", 0x2A: "✉", 0x3F: "✍", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "♦", 0x74: "♦", 0x75: "♦",
    0x76: "❖", 0x77: "♦", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA6: "○", 0xA7: "▪", 0xA8: "□",
    0xAA: "✦", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "●", 0x97: "●", 0x98: "●", 0x99: "○",
    0xA1: "■", 0xA2: "■", 0xA3: "□", 0xAE: "♦",
}  # fmt: skip
_WINGDINGS_3 = {0x5F: "←", 0x61: "▶", 0x67: "▶", 0x75: "▶", 0x77: "◀", 0x7D: "▶", 0x8A: "▸", 0xC6: "⇨", 0xE0: "→"}
_WEBDINGS = {0x34: "▶", 0x3D: "●", 0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"}
# Signs without a known font are mostly bullets: LibreOffice writes "+" and "-" so, other programs those of Wingdings.
_UNKNOWN = _SYMBOL | _WINGDINGS | {code: chr(code) for code in range(0x20, 0x40)}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "opensymbol": _UNKNOWN,
}


def show_symbols(text: str, font: str | None) -> str:
    """Text whose private characters are replaced by Unicode ones; those without a look-alike stay."""
    table = _FONTS.get((font or "").casefold(), _UNKNOWN)
    return PRIVATE.sub(lambda match: table.get(ord(match.group()) & 0xFF, match.group()), text)


def show_bullet(text: str, font: str | None) -> str:
    """The sign of a bulleted list. In a symbol font its place may also be written as a plain character."""
    table = _FONTS.get((font or "").casefold())
    if table is not None:
        shown = "".join(table.get(ord(char) & 0xFF, char) if _is_place(char) else char for char in text)
    else:
        shown = show_symbols(text, font)
    # Word's hollow circle is the letter o of a typewriter font.
    return "○" if shown == "o" else PRIVATE.sub("•", shown)


def _is_place(char: str) -> bool:
    return char < "\u0100" or PRIVATE.match(char) is not None
