"""Vietnamese text in the encodings of before Unicode, as files and as fonts of word processors store it."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from extractor.reading.line_shapes import is_capitals

from .word import Run

# TCVN 5712 VN3 (fonts .VnTime, .VnArial …): a vowel without a tone, then with grave, hook, tilde, acute and dot.
_TCVN3_ROWS = (
    "aàảãáạ aµ¶·¸¹", "ăằẳẵắặ ¨»¼½¾Æ", "âầẩẫấậ ©ÇÈÉÊË", "eèẻẽéẹ eÌÎÏÐÑ", "êềểễếệ ªÒÓÔÕÖ", "iìỉĩíị i×ØÜÝÞ",
    "oòỏõóọ oßáâãä", "ôồổỗốộ «åæçèé", "ơờởỡớợ ¬êëìíî", "uùủũúụ uïñòóô", "ưừửữứự \xadõö÷øù", "yỳỷỹýỵ yúûüýþ",
    "đĐĂÂÊÔƠƯ ®§¡¢£¤¥¦",
)
_TCVN3 = {
    letter: code
    for row in _TCVN3_ROWS
    for letter, code in zip(*row.split(" "), strict=True)
}
_TCVN3_TEXT_FONT, _TCVN3_CAPITALS_FONT = ".VnTime", ".VnTimeH"

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300\u0301\u0303\u0309\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302\u0306\u031b"
_TONES = (_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT)
# VNI: a plain vowel is followed by a sign for its marks; some letters have codes of their own.
_VNI_LETTERS = {"đ": "ñ", "ơ": "ô", "ư": "ö", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
_VNI_SIGNS = {"": "øùûõï", _CIRCUMFLEX: "àáåãä", _BREVE: "èéúüë"}
_VNI_TONELESS = {"": "", _CIRCUMFLEX: "â", _BREVE: "ê"}
# VIQR (RFC 1456): marks, then tones, as ASCII signs behind the vowel.
_VIQR_MARKS: dict[str, str] = {_BREVE: "(", _CIRCUMFLEX: "^", _HORN: "+"}
_VIQR_TONES: dict[str, str] = dict(zip(_TONES, "`'?~.", strict=True))
_VIQR_SIGNS = "(^+`'?~."


def tcvn3_runs(text: str) -> list[Run]:
    """TCVN3 as Word stores it: lines and words in capitals are small letters in a font that shows them as capitals."""
    if is_capitals(text) and len(text.split()) > 1:
        return [Run(_as_tcvn3(text.lower()), _TCVN3_CAPITALS_FONT)]
    runs: list[Run] = []
    for capitals, words in groupby(re.findall(r"\s+|\S+", text), key=_needs_capitals_font):
        stored = "".join(words)
        if capitals:
            runs.append(Run(_as_tcvn3(stored.lower()), _TCVN3_CAPITALS_FONT))
            continue
        for toned, letters in groupby(stored, key=_has_no_capital):
            run = "".join(letters)
            font = _TCVN3_CAPITALS_FONT if toned else _TCVN3_TEXT_FONT
            runs.append(Run(_as_tcvn3(run.lower() if toned else run), font))
    return runs


def tcvn3(text: str) -> bytes:
    """TCVN3 as plain text: what was set in a font of capitals shows its small letters."""
    return _windows("".join(run.text for line in text.splitlines(keepends=True) for run in tcvn3_runs(line)))


def vni(text: str) -> bytes:
    """VNI as plain text."""
    return _windows("".join(map(_as_vni, unicodedata.normalize("NFC", text))))


def viqr(text: str) -> bytes:
    """VIQR; a backslash stands before a stop or a sign that could be taken for a tone."""
    shown: list[str] = []
    after_vowel = False
    for char in unicodedata.normalize("NFC", text):
        if after_vowel and char in _VIQR_SIGNS:
            shown.append("\\")
        base, marks, tone = _parts(char)
        shown.append({"đ": "dd", "Đ": "DD"}.get(char) or base + _VIQR_MARKS.get(marks, "") + _VIQR_TONES.get(tone, ""))
        after_vowel = base in "aeiouyAEIOUY"
    return "".join(shown).encode("utf-8")


def windows_1258(text: str) -> bytes:
    """Windows-1258: a vowel with its marks, followed by its tone."""
    shown: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        base, marks, tone = _parts(char)
        shown.append(unicodedata.normalize("NFC", base + marks) + tone)
    return "".join(shown).encode("cp1258", errors="replace")


def _windows(text: str) -> bytes:
    """Legacy letters as their codes; quotation marks and dashes as Windows-1252 has them."""
    return b"".join(char.encode("latin-1") if char < "\u0100" else char.encode("cp1252", "replace") for char in text)


def _needs_capitals_font(word: str) -> bool:
    return len(word) > 1 and word.isupper() and any(map(_has_no_capital, word))


def _has_no_capital(letter: str) -> bool:
    """TCVN3 has no code for this capital."""
    return letter.isupper() and letter not in _TCVN3 and letter.lower() in _TCVN3 and not letter.isascii()


def _as_tcvn3(text: str) -> str:
    return "".join(_TCVN3.get(char, char) for char in unicodedata.normalize("NFC", text))


def _as_vni(char: str) -> str:
    small = char.lower()
    base, marks, tone = _parts(small)
    letter = _VNI_LETTERS.get(small)
    if letter is None:
        if marks == _HORN:
            base, marks = _VNI_LETTERS[unicodedata.normalize("NFC", base + marks)], ""
        letter = base + (_VNI_SIGNS[marks][_TONES.index(tone)] if tone else _VNI_TONELESS.get(marks, ""))
    return letter.upper() if char.isupper() else letter


def _parts(char: str) -> tuple[str, str, str]:
    """A letter, its circumflex, breve or horn, and its tone."""
    decomposed = unicodedata.normalize("NFD", char)
    base = decomposed[0]
    marks = "".join(mark for mark in decomposed[1:] if mark in _VIQR_MARKS)
    tone = "".join(mark for mark in decomposed[1:] if mark in _TONES)
    if len(base + marks + tone) != len(decomposed):
        return char, "", ""
    return base, marks, tone
