"""What every format calls the parts of a comparison: in the Vietnamese of officers, and in English."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Literal

from ..comparison.model import Category, Direction, Facet, Relation

Language = Literal["vi", "en"]

# What a director asks for first: numbers and days, then what is demanded, then what is gone and what is new.
RELATION_ORDER: tuple[Relation, ...] = (
    "revalued", "tightened", "loosened", "removed", "added", "rescoped", "reworded", "identical",
)  # fmt: skip
CATEGORY_ORDER: tuple[Category, ...] = (
    "condition", "target", "deadline", "assignment", "section", "metadata", "body",
)  # fmt: skip

_RELATIONS: Mapping[Relation, tuple[str, str]] = {
    "revalued": ("đổi số liệu/thời hạn", "number or time changed"),
    "tightened": ("yêu cầu cao hơn", "tightened"),
    "loosened": ("yêu cầu giảm", "loosened"),
    "removed": ("bỏ", "removed"),
    "added": ("mới", "added"),
    "rescoped": ("đổi phạm vi/đối tượng", "scope changed"),
    "reworded": ("diễn đạt lại", "reworded"),
    "identical": ("giữ nguyên", "unchanged"),
}
_CATEGORIES: Mapping[Category, tuple[str, str]] = {
    "condition": ("điều kiện/tiêu chí", "condition"),
    "target": ("chỉ tiêu", "target"),
    "deadline": ("thời hạn", "deadline"),
    "assignment": ("nhiệm vụ (phân công)", "assignment"),
    "section": ("đề mục", "section"),
    "metadata": ("thông tin văn bản", "document information"),
    "body": ("cơ quan", "body"),
}
_FACETS: Mapping[Facet, tuple[str, str]] = {
    "words": ("câu chữ", "wording"),
    "citation": ("văn bản dẫn chiếu", "cited document"),
    "quantity": ("số lượng, tỷ lệ", "number"),
    "base": ("cách tính (không so sánh trực tiếp được)", "what is counted (not comparable)"),
    "time": ("thời gian", "time"),
    "period": ("giai đoạn của văn bản", "period of the document"),
    "rank": ("mức xếp loại, danh hiệu", "rating or title"),
    "modality": ("mức độ bắt buộc", "obligation"),
    "requirement": ("nội dung yêu cầu", "requirement"),
    "group": ("đối tượng", "group"),
    "level": ("cấp", "level"),
    "body": ("cơ quan thực hiện", "responsible body"),
    "role": ("vai trò", "role"),
    "place": ("vị trí trong văn bản", "place in the document"),
}
_DIRECTIONS: Mapping[Direction, tuple[str, str]] = {
    "more": ("yêu cầu thêm", "more is demanded"),
    "less": ("yêu cầu bớt", "less is demanded"),
    "higher": ("tăng", "higher"),
    "lower": ("giảm", "lower"),
    "earlier": ("sớm hơn", "earlier"),
    "later": ("muộn hơn", "later"),
}
# Fields of the letterhead and the signature, as the comparison names them.
_FIELDS: Mapping[str, tuple[str, str]] = {
    "kind": ("loại văn bản", "kind"),
    "number": ("số, ký hiệu", "number"),
    "issuer": ("cơ quan ban hành", "issuer"),
    "place": ("nơi ban hành", "place"),
    "issued_on": ("ngày ban hành", "date of issue"),
    "title": ("trích yếu", "title"),
    "period": ("giai đoạn", "period"),
    "signer": ("người ký", "signer"),
    "recipients": ("nơi nhận", "recipients"),
    "addressees": ("kính gửi", "addressees"),
}
_RHYTHMS = {"Y": ("năm", "year"), "M": ("tháng", "month"), "W": ("tuần", "week"), "D": ("ngày", "day")}
_QUARTERS = ("I", "II", "III", "IV")
_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_STRETCH = re.compile(r"\b(\d{4}-\d\d-\d\d) – (\d{4}-\d\d-\d\d)\b")
_RHYTHM = re.compile(r"\bP(\d+)([YMWD])\b")
_COMPARATORS = {">=": "≥", "<=": "≤"}


def relation(name: Relation, language: Language = "vi") -> str:
    """What became of an item: "yêu cầu cao hơn", "tightened"."""
    return _RELATIONS[name][_column(language)]


def category(name: Category, language: Language = "vi") -> str:
    """What kind of item it is: "chỉ tiêu", "target"."""
    return _CATEGORIES[name][_column(language)]


def facet(name: Facet, language: Language = "vi") -> str:
    """What differs: "mức xếp loại, danh hiệu", "rating or title"."""
    return _FACETS[name][_column(language)]


def direction(name: Direction, language: Language = "vi") -> str:
    """Where the newer one went: "muộn hơn", "later"."""
    return _DIRECTIONS[name][_column(language)]


def field(name: str, language: Language = "vi") -> str:
    """What a part of the letterhead is called: "cơ quan ban hành" for "issuer" and for "metadata.issuer".

    A part that has no name here keeps the one it has.
    """
    name = name.removeprefix("metadata.")
    return _FIELDS[name][_column(language)] if name in _FIELDS else name


def value(shown: str, of: Facet, language: Language = "vi") -> str:
    """The value of a reason as people write it: "≥ 8,5 %" for ">= 8.5 %", "30/12/2025" for "2025-12-30"."""
    if of in ("quantity", "base"):
        shown = re.sub("[<>]=", lambda sign: _COMPARATORS[sign.group()], shown)
        return re.sub(r"(?<=\d)\.(?=\d)", ",", shown) if language == "vi" else shown
    if of == "time":
        shown = _RHYTHM.sub(lambda found: _rhythm(found[1], found[2], language), shown)
        shown = _STRETCH.sub(lambda found: stretch(found[1], found[2], language), shown)
        shown = _DAY.sub(r"\3/\2/\1", shown)
        return re.sub(r"(?:^|(?<=; ))(\d\d)-(\d\d)(?=;|$)", r"\2/\1", shown)
    return shown


def day(iso: str) -> str:
    """An ISO 8601 date as it is written: "30/12/2025"; anything else as it is."""
    return _DAY.sub(r"\3/\2/\1", iso)


def stretch(first: str, last: str, language: Language = "vi") -> str:
    """Two ISO 8601 dates by the shortest name of the days between: "năm 2026", "tháng 3/2028", "01/04/2026 – …"."""
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return f"{first} – {last}"
    if start.day > 1 or end.day < monthrange(end.year, end.month)[1]:
        return f"{day(first)} – {day(last)}"
    year, month = ("năm ", "tháng ") if language == "vi" else ("", "")
    if (start.month, end.month) == (1, 12):
        return f"{year}{start.year}" + (f" – {end.year}" if end.year > start.year else "")
    if (start.year, start.month) == (end.year, end.month):
        return f"{month}{end.month}/{end.year}"
    if start.month % 3 == 1 and (end.year, end.month) == (start.year, start.month + 2):
        return f"{'quý' if language == 'vi' else 'quarter'} {_QUARTERS[start.month // 3]}/{start.year}"
    return f"{month}{start.month}/{start.year} – {month}{end.month}/{end.year}"


def _rhythm(count: str, unit: str, language: Language) -> str:
    vietnamese, english = _RHYTHMS[unit]
    if language == "vi":
        return f"hằng {vietnamese}" if count == "1" else f"{count} {vietnamese} một lần"
    return f"every {english}" if count == "1" else f"every {count} {english}s"


def _column(language: Language) -> int:
    return 0 if language == "vi" else 1
