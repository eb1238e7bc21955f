"""How the text page says times, numbers and parts: the Vietnamese way."""

from __future__ import annotations

import calendar
import re
from datetime import date
from itertools import groupby

from ..directive import Deadline, Period, Quantity
from .messages import one_line

KINDS = {
    "báo cáo": "report",
    "chỉ thị": "directive",
    "chương trình": "programme",
    "công văn": "official letter",
    "công điện": "urgent dispatch",
    "hướng dẫn": "guidance",
    "kế hoạch": "plan",
    "kết luận": "conclusion",
    "nghị quyết": "resolution",
    "quy chế": "statute",
    "quy định": "regulation",
    "quyết định": "decision",
    "thông báo": "notice",
    "thông tri": "circular",
    "đề án": "scheme",
}
ROLES = {
    "lead": "chủ trì",
    "coordinate": "phối hợp",
    "implement": "thực hiện",
    "advise": "tham mưu",
    "monitor": "theo dõi",
    "report_to": "nhận báo cáo",
}
ROLES_IN_ENGLISH = {
    "lead": "leads",
    "coordinate": "coordinates",
    "implement": "carries out",
    "advise": "advises",
    "monitor": "monitors",
    "report_to": "receives reports",
}
SUBJECTS = {
    "collective": "tập thể · collectives",
    "individual": "cá nhân · individuals",
    "any": "tập thể và cá nhân · collectives and individuals",
}
_COMPARATORS = {">=": "≥ ", ">": "> ", "=": "", "<=": "≤ ", "<": "< ", "between": ""}
_UNITS = {"Y": "năm", "M": "tháng", "W": "tuần", "D": "ngày"}
_QUARTERS = ("I", "II", "III", "IV")


def shortened(text: str, length: int) -> str:
    """A text cut at a word, with an ellipsis where something was left out."""
    text = one_line(text)
    if len(text) <= length:
        return text
    return text[: length + 1].rsplit(" ", 1)[0][:length].rstrip(" ,;:.-") + " …"


def number(value: float) -> str:
    """A number the Vietnamese way: 1.500 and 8,5."""
    return f"{value:,.10g}".replace(",", " ").replace(".", ",").replace(" ", ".")


def quantity(demanded: Quantity) -> str:
    """A number with what it demands: "≥ 70 %", "1 – 3 mô hình"."""
    upper = f" – {number(demanded.upper)}" if demanded.upper is not None else ""
    return f"{_COMPARATORS[demanded.comparator]}{number(demanded.value)}{upper} {one_line(demanded.unit)}".rstrip()


def day(iso: str) -> str:
    """An ISO date the Vietnamese way: 05/09/2026; anything else as it is."""
    try:
        return date.fromisoformat(iso).strftime("%d/%m/%Y")
    except ValueError:
        return one_line(iso)


def years(period: Period) -> str:
    """The years of a period: "2021 – 2025"."""
    if period.start == period.end or period.start is None:
        return f"{'đến ' if period.start is None else ''}{period.end if period.end is not None else ''}"
    return f"{period.start} – {period.end if period.end is not None else '…'}"


def every(durations: list[str]) -> str:
    """ISO 8601 durations in words: "6 tháng, hằng năm"; those of one unit together: "3, 5 năm"."""
    parts = [re.fullmatch(r"P(\d+)([YMWD])", duration) for duration in durations]
    if not durations or not all(parts):
        return ", ".join(durations)
    words: list[str] = []
    for unit, group in groupby((part for part in parts if part), key=lambda part: part[2]):
        counts = [part[1] for part in group]
        if counts[0] == "1":
            words.append(f"hằng {_UNITS[unit]}")
            counts = counts[1:]
        if counts == ["3"] and unit == "M":
            words.append("hằng quý")
        elif counts:
            words.append(f"{', '.join(counts)} {_UNITS[unit]}")
    return ", ".join(words)


def time(deadline: Deadline) -> str:
    """When a deadline is: its dates where it has any, else its own words."""
    if deadline.month_day:
        month, _, month_day = deadline.month_day.partition("-")
        return f"{month_day}/{month} {every(deadline.recurrence)}".strip()
    if deadline.kind == "recurring" and deadline.recurrence:
        return every(deadline.recurrence)
    if deadline.start and deadline.end:
        return stretch(deadline.start, deadline.end)
    if deadline.end:
        return f"hạn {day(deadline.end)}"
    if deadline.start:
        return f"từ {day(deadline.start)}"
    return shortened(deadline.text, 60)


def stretch(start: str, end: str) -> str:
    """A stretch of days by its shortest name: "năm 2026", "quý II/2026", "tháng 4/2026", "01/04/2026 – 15/05/2026"."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return f"{one_line(start)} – {one_line(end)}"
    if first == last:
        return day(start)
    whole_months = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole_months and (first.month, last.month) == (1, 12):
        return f"năm {first.year}" if first.year == last.year else f"{first.year} – {last.year}"
    if whole_months and first.year == last.year:
        if first.month == last.month:
            return f"tháng {first.month}/{first.year}"
        if first.month % 3 == 1 and last.month == first.month + 2:
            return f"quý {_QUARTERS[first.month // 3]}/{first.year}"
    return f"{day(start)} – {day(end)}"


# What each code of a warning says to a reader, Vietnamese first.
WARNINGS = {
    "inferred-year": "câu không ghi năm, lấy theo thời kỳ của văn bản · the year is the directive's own",
    "no-year": "ngày không ghi năm, chưa xác định · a day without its year",
    "no-date": "thời hạn chưa tính được thành ngày · a time that gives no date",
    "impossible-date": "ngày không có trên lịch · no such day",
    "numbering": "số thứ tự trùng hoặc nhảy, giữ như bản in · numbers out of order, kept as printed",
    "carried-bodies": "câu không ghi cơ quan, lấy theo câu trước · bodies taken from the provision before",
    "encoding-guessed": "bảng mã do chương trình đoán · the encoding was guessed",
    "undecodable-bytes": "có ký tự không đọc được · bytes that are no text",
    "control-characters": "đã bỏ ký tự điều khiển · control characters were left out",
    "doubtful-words": "chữ nhận dạng không chắc, đối chiếu với bản gốc · words recognised with little confidence",
    "ocr-missing": "trang ảnh chưa đọc được vì thiếu phần nhận dạng · pages that are pictures were not read",
    "ocr-poor": "trang nhận dạng kém, đối chiếu với bản gốc · a page recognised with little confidence",
    "page-not-read": "trang ảnh chưa được nhận dạng · a page that is a picture was not recognised",
    "page-unreadable": "có trang bị hỏng, đã bỏ qua · a damaged page was left out",
    "empty": "tệp không có chữ nào · the file holds no text",
}
