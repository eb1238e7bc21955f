"""The shapes of printed lines that reading and the outline both go by: labels, bullets, ornaments, capitals."""

from __future__ import annotations

import re

# Capital letters for character classes; Vietnamese capitals and small letters alternate in Unicode, so no range does.
UPPER = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x1EFA)) if char.isupper())

_ORDINALS = "nhất|một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
# What follows a number that is only referred to: "Mục 2 Phần I …", "Điều 5 Luật Thi đua, khen thưởng …".
_PLACES = "(?:Phần|Chương|Mục|Điều|Phụ)\\s"
_LAWS = "(?:Luật|Bộ\\s+luật|Nghị|Thông|Quyết|Quy|Điều|Hiến|Pháp|Kế|Chỉ|Hướng)\\s"
# A numbering label at the start of a line. `form` names the group; the number is decided by the outline.
LABEL = re.compile(
    rf"""
    (?P<part>(?:PHẦN|Phần)\s+(?:THỨ\s+|thứ\s+)?(?:[IVXL]{{1,6}}|\d{{1,2}}|(?:{_ORDINALS}|{_ORDINALS.upper()}))\b\s*[.:\-–]?)
  | (?P<chapter>(?:CHƯƠNG|Chương)\s+(?:[IVXL]{{1,6}}|\d{{1,2}})\b\s*[.:\-–]?)
  | (?P<item>(?:MỤC|Mục)\s+(?:[IVXL]{{1,6}}|\d{{1,2}})\b\s*
      (?:[.:\-–](?=\s*$|\s+[{UPPER}])|(?=\s*$|\s+(?!{_PLACES})[{UPPER}])))
  | (?P<article>(?:ĐIỀU|Điều)\s+\d{{1,3}}[a-zđ]?\b\s*
      (?:[.:\-–](?=\s*$|\s*[{UPPER}]|\s+\W)|(?=\s*$|\s+(?!{_PLACES}|{_LAWS})[{UPPER}]|\s+\W)))
  | (?P<clause>(?:KHOẢN|Khoản)\s+\d{{1,2}}\s*[.:](?=\s))
  | (?P<point>(?:ĐIỂM|Điểm)\s+(?:[a-zđ]|\d{{1,2}})\s*[.:)](?=\s))
  | (?P<step>(?:BƯỚC|Bước)\s+(?:\d{{1,2}}|[IVX]{{1,4}}|(?:thứ|THỨ)\s+\w+)\s*(?:[.:\-–]|(?=\s*\()))
  | (?P<phase>(?:GIAI\s+ĐOẠN|Giai\s+đoạn|ĐỢT|Đợt)\s+(?:\d{{1,2}}|[IVX]{{1,4}})\s*(?:[.:\-–](?!\s?\d{{4}})|(?=\s*\()))
  | (?P<roman>[IVX]{{1,7}}\s*(?:[.)]\s*[-–]?(?![{UPPER}]\.)|/(?=\s|[{UPPER}])|[-–](?=\s|[{UPPER}]{{2}}))(?![\d.]))
  | (?P<upper>[A-HĐ]\s*[.)/\-–](?=\s))
  | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,5}}(?!\d)(?!\.\d)(?:\s*[.)/\-–](?!\d)|(?=\s+[{UPPER}])|(?=[{UPPER}])))
  | (?P<paren>\(\d{{1,3}}\)\s*[.\-–]?)
  | (?P<arabic>\d{{1,3}}\s*(?:\.(?!\d)\s*[-–]?|/(?=\s)|[-–](?=\s*[{UPPER}])))
  | (?P<arabic_paren>\d{{1,3}}\))
  | (?P<letter_paren>\(?[a-zđ]\d?\))
  | (?P<letter>[a-zđ]\d?[.](?=\s|[{UPPER}])|[a-zđ]/(?=\s))
    """,
    re.VERBOSE,
)

BULLET = re.compile(r"(?![-–—]{3})[-–—+*•●○▪■♦◦‣·✓➢]+(?=[^\S\t]|[^\W\d_])(?![-–—+*•])|\uf02b|\uf0b7|\uf02d")
# What may stand behind the last stop of a sentence, and the stops; "./." ends a document.
_CLOSERS = "\"”’»)]"
_SENTENCE_STOPS = (".", "!", "?", "./")
_STOPS = (*_SENTENCE_STOPS, ";", ":", "…")
# A word before a number: "Điều / 5" is no heading.
PLACE_WORD = re.compile(
    r"(?:^|\s)(?:Điều|ĐIỀU|[Kk]hoản|[Mm]ục|[Pp]hần|[Cc]hương|[Ss]ố|[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý)$"
)
ORNAMENT = re.compile(r"^[\W_]+$")
# Country or Party and motto of a letterhead, as a cell of their own or in capitals beside the issuer.
MOTTO = re.compile(
    r"(?<!NƯỚC )CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|(?:^|\t)[^\w\t]*ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM[^\w\t]*(?:$|\t)"
    r"|(?:^|\t)[^\w\t]*[Cc]ộng\s+[Hh](?:òa|oà)\s+[Xx]ã\s+[Hh]ội\s+[Cc]hủ\s+[Nn]ghĩa\s+[Vv]iệt\s+[Nn]am[^\w\t]*(?:$|\t)"
    r"|(?:Độc|ĐỘC)\s+(?:lập|LẬP|Lập)\s*[-–]\s*(?:Tự|TỰ)\s+(?:do|Do|DO)\b"
)
# Place and date of a letterhead, alone on their line.
DATE_LINE = re.compile(r"^(?:[^\d:;]{0,60}\W)?[Nn]gày\b[^;:]{0,14}\btháng\b.{0,10}\bnăm\b[\s\d.…]*$")
RECIPIENTS_HEAD = re.compile(r"^(?:Nơi\s+nhận|NƠI\s+NHẬN)\b\s*:?")
PAGE_NUMBER = re.compile(r"(?:[Tt]rang\s+)?[-–]?\s?\d{1,4}\s?[-–]?(?:\s?/\s?\d{1,4})?")
ANNEX_HEAD = re.compile(
    r"^(?:(?:PHỤ\s+LỤC|Phụ\s+lục|BIỂU\s+MẪU|Biểu\s+mẫu|MẪU\s+SỐ|Mẫu\s+số|MẪU|Mẫu|BIỂU\s+SỐ|Biểu\s+số|BIỂU|Biểu)"
    r"(?:\s+(?:(?:số|Số|SỐ)\s+)?(?:[IVXL]{1,5}|\d{1,3}[a-z]?|[A-H])\b)?)\s*(?:[.:\-–(].*)?$"
)
# What opens a paragraph when it is written with a capital: inside a sentence these words have small letters.
PARAGRAPH_HEAD = re.compile(
    r"(?:Căn\s+cứ|Thi\s+hành|Thực\s+hiện\s+(?:[A-ZĐ]|các\s+[A-ZĐ])|Hưởng\s+ứng|Là\s|Theo\s+đề\s+nghị|Xét\s+đề\s+nghị|Trên\s+đây\s+là"
    r"|Trong\s+quá\s+trình|Quá\s+trình\s+(?:tổ\s+chức|thực|triển)|Kính\s+g(?:ử|ở)i|Lưu\s+ý\s*:|Ghi\s+chú\s*:"
    r"|(?:Kế\s+hoạch|Chỉ\s+thị|Quyết\s+định|Hướng\s+dẫn|Nghị\s+quyết|Chương\s+trình(?:\s+hành\s+động)?|Kết\s+luận|Quy\s+định)\s+này\s"
    r"|\(?(?:Ban\s+hành\s+k|K|k|Đính\s+k)èm\s+theo\s)"
)


def is_capitals(text: str) -> bool:
    """All letters are capitals, and there are enough of them to tell."""
    count = 0
    for char in text:
        if char.islower():
            return False
        count += char.isalpha()
    return count >= 3


def is_ended(text: str) -> bool:
    """The line ends with a stop of any kind."""
    return text.rstrip(_CLOSERS).endswith(_STOPS)


def is_sentence_ended(text: str) -> bool:
    """The line ends with the stop of a sentence."""
    return text.rstrip(_CLOSERS).endswith(_SENTENCE_STOPS)


def starts_lower(text: str) -> bool:
    """The first letter is a small one; quotation marks, brackets and stops may stand before it."""
    for char in text:
        if char.isalpha():
            return char.islower()
        if char not in "\"'“”‘’([,;:…. ":
            return False
    return False


def opens_item(text: str) -> bool:
    """The line opens a heading, a numbered provision or a bullet."""
    return bool(LABEL.match(text) or BULLET.match(text))


def first_word(text: str) -> str:
    """The first run of characters without white space."""
    return text.split(maxsplit=1)[0] if text else ""
