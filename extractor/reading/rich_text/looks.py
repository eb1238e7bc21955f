"""Fonts of an RTF file, and how text in them is stored and shown."""

from __future__ import annotations

from dataclasses import dataclass

from ..encodings import font_encoding
from ..runs import make_face
from ..word.styles import Face

_SYMBOLS = 2
# Code pages by the character set that a font names, as Windows numbers them.
_CODE_PAGES = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_KNOWN_PAGES = {437, 850, 852, 874, 932, 936, 949, 950, *range(1250, 1259)}


@dataclass(slots=True)
class Font:
    """A font: its name, and its character set by number."""

    name: str = ""
    charset: int = 1


@dataclass(frozen=True, slots=True)
class Look:
    """How the characters of a run are stored and shown."""

    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    capitals: bool = False


class Fonts:
    """The fonts of a file by number; `code_page` is what text is in where its font does not say."""

    def __init__(self) -> None:
        self.code_page = "cp1252"
        self.default: int | None = None
        self._fonts: dict[int, Font] = {}
        self._faces: dict[Look, Face] = {}

    def font(self, number: int) -> Font:
        """A font to be described."""
        return self._fonts.setdefault(number, Font())

    def set_code_page(self, number: int) -> None:
        """The file names its code page."""
        if number in _KNOWN_PAGES:
            self.code_page = "gbk" if number == 936 else f"cp{number}"

    def decode(self, stored: str, look: Look) -> str:
        """Bytes of a run, as characters U+0000 to U+00FF, → text."""
        if stored.isascii() and not self._is_symbols(look):
            return stored
        font = self._find(look)
        if font is not None and font_encoding(font.name):
            page = "cp1252"
        elif font is not None and font.charset == _SYMBOLS:
            return "".join(chr(0xF000 | ord(char)) if char > " " else char for char in stored)
        else:
            page = self.code_page if font is None else _CODE_PAGES.get(font.charset, self.code_page)
        content = stored.encode("latin-1")
        text = content.decode(page, errors="replace")
        if page == "cp1252" and "\ufffd" in text:  # bytes that the page leaves open
            text = "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in content)
        return text

    def _is_symbols(self, look: Look) -> bool:
        font = self._find(look)
        return font is not None and font.charset == _SYMBOLS and font_encoding(font.name) is None

    def _find(self, look: Look) -> Font | None:
        number = self.default if look.font is None else look.font
        return None if number is None else self._fonts.get(number)

    def face(self, look: Look) -> Face:
        """How text of a look is shown."""
        face = self._faces.get(look)
        if face is None:
            font = self._find(look)
            face = self._faces[look] = make_face(font.name if font else None, look.hidden, look.capitals)
        return face
