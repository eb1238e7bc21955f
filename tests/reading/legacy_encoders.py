"""Vietnamese text → the encodings of before Unicode, written from their definitions and apart from the tables."""

from __future__ import annotations

import re
import unicodedata

_TCVN3_STORED = (
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢§£¤¥¦"
)
_TCVN3_MEANT = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = dict(zip(_TCVN3_MEANT, _TCVN3_STORED, strict=True))

# Tones in the order acute, grave, hook, tilde, dot, as VNI draws them behind a plain vowel, one with a circumflex
# and one with a breve.
_TONES = "\u0301\u0300\u0309\u0303\u0323"
_VNI_PLAIN, _VNI_CIRCUMFLEX, _VNI_BREVE = "ùøûõï", "áàåãä", "éèúüë"
_VNI_ALONE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ"}
_VIQR = dict(zip(_TONES, "'`?~.", strict=True)) | {"\u0302": "^", "\u0306": "(", "\u031b": "+"}


def tcvn3(text: str) -> str:
    """As a TCVN3 font with small letters stores it; capitals that have no code become the small letters' codes."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower(), char) for char in unicodedata.normalize("NFC", text))


def _vni_letter(letter: str) -> str:
    if letter in _VNI_ALONE:
        return _VNI_ALONE[letter]
    base, *marks = unicodedata.normalize("NFD", letter)
    tone = next((_TONES.index(mark) for mark in marks if mark in _TONES), None)
    if "\u0302" in marks:
        return base + ("â" if tone is None else _VNI_CIRCUMFLEX[tone])
    if "\u0306" in marks:
        return base + ("ê" if tone is None else _VNI_BREVE[tone])
    if "\u031b" in marks:
        base = {"o": "ô", "u": "ö"}[base]
    return base + ("" if tone is None else _VNI_PLAIN[tone])


def vni(text: str) -> str:
    """As a VNI font stores it."""
    return "".join(
        char if char.isascii() else _vni_letter(char.lower()).upper() if char.isupper() else _vni_letter(char)
        for char in unicodedata.normalize("NFC", text)
    )


def viqr(text: str) -> str:
    """RFC 1456, with a backslash before a sign that would be taken for a tone or mark."""
    stored: list[str] = []
    vowel = False
    for char in unicodedata.normalize("NFC", text):
        if char in "đĐ":
            stored.append("dd" if char == "đ" else "DD")
            vowel = False
            continue
        if vowel and char in "'`?~.^(+":
            stored.append("\\")
        base, *marks = unicodedata.normalize("NFD", char)
        order = sorted(marks, key=lambda mark: mark in _TONES)
        stored.append(base + "".join(_VIQR[mark] for mark in order))
        vowel = char.isalpha() and base in "aeiouyAEIOUY"
    return "".join(stored)


def windows_1258(text: str) -> bytes:
    """The code page has vowels with circumflex, breve or horn, and the five tones as marks of their own."""
    encoded = bytearray()
    for char in unicodedata.normalize("NFC", text):
        try:
            encoded += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = "".join(mark for mark in parts if mark in _TONES)
            letter = unicodedata.normalize("NFC", re.sub(f"[{_TONES}]", "", parts))
            encoded += letter.encode("cp1258") + tone.encode("cp1258")
    return bytes(encoded)
