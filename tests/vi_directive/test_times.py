"""Temporal expressions: one row for each form, ⟦…⟧ marks what must be found."""

from __future__ import annotations

import re
import time as clock
from dataclasses import asdict
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vi_directive.folding import fold
from vi_directive.times import find_times

Fields = dict[str, Any]
_DEFAULTS: Fields = {
    "first": None,
    "last": None,
    "recurrence": (),
    "month_day": None,
    "offset": None,
    "base": "",
    "impossible": False,
}


def _fields(kind: str, first: str | None = None, last: str | None = None, **others: Any) -> Fields:
    """The expected fields; unit and cue are compared only where given."""
    return {**_DEFAULTS, "kind": kind, "first": first, "last": last, **others}


def before(last: str | None = None, **others: Any) -> Fields:
    return _fields("before", None, last, **others)


def within(first: str | None = None, last: str | None = None, **others: Any) -> Fields:
    return _fields("within", first, last, **others)


def on(day: str | None = None, **others: Any) -> Fields:
    return _fields("on", day, day, **others)


def phase(first: str | None = None, last: str | None = None, **others: Any) -> Fields:
    return _fields("phase", first, last, **{"unit": "phase", **others})


def every(*recurrence: str, **others: Any) -> Fields:
    return _fields("recurring", recurrence=recurrence, **others)


def relative(offset: str, base: str = "", **others: Any) -> Fields:
    return _fields("relative", offset=offset, base=fold(base), **others)


DAYS = [
    ("hạn ⟦15/4/2021⟧", on("2021-04-15", unit="day", cue="")),  # slashes
    ("hạn ⟦15-4-2021⟧.", on("2021-04-15")),  # hyphens
    ("hạn ⟦15.4.2021⟧.", on("2021-04-15")),  # dots, then the end of the sentence
    ("⟦ngày 15 / 4/ 2021⟧", on("2021-04-15")),  # loose typing
    ("⟦ngày15/4/2021⟧", on("2021-04-15")),  # a missing space
    ("⟦ngày 15 tháng 4 năm 2021⟧", on("2021-04-15")),  # in words
    ("⟦ngày 15 tháng 4, năm 2021⟧", on("2021-04-15")),  # with a comma
    ("⟦ngày 15 tháng 4/2021⟧", on("2021-04-15")),  # half and half
    ("⟦15 tháng 4 năm 2021⟧", on("2021-04-15")),  # without "ngày"
    ("⟦ngày 15/4 năm 2021⟧", on("2021-04-15")),
    ("⟦ngày mùng 2/9/2026⟧", on("2026-09-02")),
    ("⟦ngày 02 tháng 4⟧", on(month_day="04-02")),  # no year
    ("⟦ngày 25/2⟧", on(month_day="02-25")),
    ("⟦ngày 20/11⟧", on(month_day="11-20")),
    ("⟦ngày 19-5⟧", on(month_day="05-19")),
    ("⟦Ngày 16/11/2017⟧: Họp đoàn", on("2017-11-16")),  # a timetable
    ("⟦vào ngày 19/5/2023⟧", on("2023-05-19", cue="vào")),
    ("⟦lúc 8 giờ 00 ngày 15/3/2026⟧", on("2026-03-15", cue="lúc")),  # with a time of day
    ("⟦8h00, ngày 15/3/2026⟧", on("2026-03-15")),
    ("⟦Lúc 14 giờ 00 phút, ngày 28 tháng 4 năm 2026⟧", on("2026-04-28")),
    ("⟦từ 8 giờ đến 11 giờ ngày 15/3/2026⟧", on("2026-03-15")),  # the hours are the range, not the days
    ("thứ Ba, ⟦ngày 19/5/2026⟧", on("2026-05-19")),
    ("hạn cuối ⟦17 giờ ngày 20/5/2026⟧", on("2026-05-20")),  # "cuối" belongs to "hạn"
    ("⟦ngày 15/6⟧ và ⟦ngày 15/12⟧", on(month_day="06-15"), on(month_day="12-15")),
    ("⟦ngày 15⟧ và ⟦20/4/2021⟧", on("2021-04-15"), on("2021-04-20")),  # the second completes the first
    ("⟦dịp 27/7⟧, ⟦dịp 2/9⟧", on(month_day="07-27"), on(month_day="09-02")),
]

PERIODS = [
    ("⟦Tháng 5/2028⟧: Sơ kết", within("2028-05-01", "2028-05-31", unit="month", cue="")),
    ("⟦tháng 5 năm 2028⟧", within("2028-05-01", "2028-05-31")),
    ("⟦tháng 5-2028⟧", within("2028-05-01", "2028-05-31")),
    ("⟦tháng 12⟧", within(unit="month")),  # no year: no dates
    ("⟦trong quý III năm 2026⟧", within("2026-07-01", "2026-09-30", unit="quarter", cue="trong")),
    ("⟦Quý II/2023⟧", within("2023-04-01", "2023-06-30")),
    ("⟦quý 3/2026⟧", within("2026-07-01", "2026-09-30")),
    ("⟦Quý IV năm 2025⟧", within("2025-10-01", "2025-12-31")),
    ("⟦Quí I/2024⟧", within("2024-01-01", "2024-03-31")),  # spelling
    ("⟦6 tháng đầu năm 2026⟧", within("2026-01-01", "2026-06-30", unit="half")),
    ("⟦06 tháng cuối năm 2026⟧", within("2026-07-01", "2026-12-31", unit="half")),
    ("⟦nửa đầu năm 2027⟧", within("2027-01-01", "2027-06-30", unit="half")),
    ("⟦nửa cuối năm 2027⟧", within("2027-07-01", "2027-12-31")),
    ("⟦6 tháng cuối năm⟧", within(unit="half")),  # no year
    ("⟦9 tháng đầu năm 2026⟧", within("2026-01-01", "2026-09-30", unit="month")),
    ("⟦Trong năm 2023⟧", within("2023-01-01", "2023-12-31", unit="year", cue="trong")),
    ("các dịp sơ kết (⟦năm 2028⟧)", within("2028-01-01", "2028-12-31", cue="")),
    ("⟦NĂM 2026⟧", within("2026-01-01", "2026-12-31")),  # capitals
    ("⟦các năm 2026, 2027⟧", within("2026-01-01", "2027-12-31")),  # a list without gaps is one range
    ("⟦trong các năm 2026, 2027 và 2028⟧", within("2026-01-01", "2028-12-31")),
    ("⟦các năm 2025⟧, ⟦2030⟧", within("2025-01-01", "2025-12-31"), within("2030-01-01", "2030-12-31")),
    ("⟦năm 2025⟧, 2030 hộ", within("2025-01-01", "2025-12-31")),  # a count
    ("⟦vào đầu Quý II năm 2023⟧", within("2023-04-01", "2023-06-30", cue="vào")),  # the whole quarter
    ("⟦đầu năm 2025⟧", within("2025-01-01", "2025-12-31")),  # the whole year
    ("⟦giữa năm 2025⟧", within("2025-01-01", "2025-12-31")),
    ("⟦cuối năm 2025⟧", within("2025-01-01", "2025-12-31")),
    ("⟦cuối tháng 5/2026⟧", within("2026-05-01", "2026-05-31")),
    ("Nhiệm vụ\t⟦2026⟧\tBộ Khoa học", within("2026-01-01", "2026-12-31")),  # a cell of its own
]

RANGES = [
    ("⟦từ năm 2021 - 2023⟧", within("2021-01-01", "2023-12-31", unit="year", cue="từ")),
    ("⟦từ năm 2026 đến năm 2030⟧", within("2026-01-01", "2030-12-31")),
    ("⟦từ năm 2026 đến hết năm 2030⟧", within("2026-01-01", "2030-12-31")),
    ("⟦từ 2021 đến 2025⟧, phấn đấu", within("2021-01-01", "2025-12-31")),
    ("⟦từ tháng 4/2028 - tháng 3/2030⟧", within("2028-04-01", "2030-03-31", unit="month")),
    ("⟦từ 4/2028 đến 3/2030⟧", within("2028-04-01", "2030-03-31")),
    ("⟦từ ngày 01/6 đến ngày 30/6/2026⟧", within("2026-06-01", "2026-06-30")),  # the year completes the first
    ("⟦từ 15/5 đến hết 30/6/2026⟧", within("2026-05-15", "2026-06-30", unit="day")),
    ("⟦từ 05/10 đến 20/10/2026⟧", within("2026-10-05", "2026-10-20")),
    ("⟦từ ngày 08 đến ngày 10 tháng 12 năm 2025⟧", within("2025-12-08", "2025-12-10")),
    ("⟦từ ngày 20/12 đến ngày 10/01/2027⟧", within("2026-12-20", "2027-01-10")),  # over the year's end
    ("⟦từ tháng 10/2026 đến tháng 3⟧", within("2026-10-01", "2027-03-31")),
    ("⟦Từ tháng 01 đến ngày bầu cử 15/3/2026⟧", within("2026-01-01", "2026-03-15")),
    ("⟦từ ngày 15-20/6/2026⟧", within("2026-06-15", "2026-06-20")),
    ("(⟦12-15/4/2026⟧)", within("2026-04-12", "2026-04-15")),
    ("⟦ngày 15, 16/4/2021⟧", within("2021-04-15", "2021-04-16")),
    ("⟦2026 - 2027⟧", within("2026-01-01", "2027-12-31")),
    ("điển hình tiên tiến ⟦2021-2025⟧.", within("2021-01-01", "2025-12-31")),
    ("⟦01/01/2026 - 31/12/2026⟧", within("2026-01-01", "2026-12-31")),
    ("⟦Quý II - III/2026⟧", within("2026-04-01", "2026-09-30", unit="quarter")),
    ("⟦Quý I và Quý II năm 2026⟧", within("2026-01-01", "2026-06-30")),
    ("⟦tháng 3 - 5/2026⟧", within("2026-03-01", "2026-05-31", unit="month")),
    ("⟦tháng 5, 6, 7/2026⟧", within("2026-05-01", "2026-07-31")),
    ("⟦tháng 5⟧, 6 xã", within()),  # a count
    ("⟦từ đầu năm 2026 đến giữa năm 2027⟧", within("2026-01-01", "2027-06-30")),  # Bộ luật Dân sự, art. 146
    ("⟦đến ngày bầu cử (15/3/2026)⟧", before("2026-03-15")),
    ("⟦từ năm 2025⟧ - 2023", within("2025-01-01")),  # backward: no range
    ("kế hoạch ⟦năm 2026⟧ ⟦đến ngày 15/3/2026⟧", within("2026-01-01", "2026-12-31"), before("2026-03-15")),
    # open ranges
    ("⟦từ quý III năm 2026⟧", within("2026-07-01", cue="từ")),
    ("⟦từ năm 2026⟧", within("2026-01-01")),
    ("⟦bắt đầu từ tháng 3/2026⟧", within("2026-03-01", cue="từ")),
    ("⟦kể từ ngày 01/7/2026⟧", within("2026-07-01", cue="kể từ")),
    ("⟦từ năm 2026 trở đi⟧", within("2026-01-01")),
    ("⟦từ năm 2021 đến nay⟧", within("2021-01-01")),
    ("⟦sau ngày 30/6/2026⟧", within("2026-07-01", cue="sau")),
]

PHASES = [
    ("⟦giai đoạn 2021-2025⟧", phase("2021-01-01", "2025-12-31", cue="giai đoạn")),
    ("⟦trong giai đoạn 2023-2025⟧", phase("2023-01-01", "2025-12-31")),
    ("⟦giai  đoạn 2026- 2030⟧", phase("2026-01-01", "2030-12-31")),  # loose typing
    ("tổng kết ⟦giai đoạn (2021-2025)⟧ vào", phase("2021-01-01", "2025-12-31")),
    ("⟦giai đoạn 2026 - tháng 6/2028⟧", phase("2026-01-01", "2028-06-30")),
    ("⟦thời kỳ 2021-2030⟧", phase("2021-01-01", "2030-12-31", cue=fold("thời kỳ"))),
    ("⟦nhiệm kỳ 2025 - 2030⟧", phase("2025-01-01", "2030-12-31", cue=fold("nhiệm kỳ"))),
    ("1. ⟦Giai đoạn 1: Từ năm 2021 - 2023⟧", phase("2021-01-01", "2023-12-31")),  # a heading
    ("⟦Giai đoạn 2 từ năm 2023 - 2025⟧ tiếp tục", phase("2023-01-01", "2025-12-31")),
    ("⟦Giai đoạn 1: Từ năm 2026 - tháng 5/2028⟧", phase("2026-01-01", "2028-05-31")),
    ("⟦Giai đoạn 1 (2026 - 2027)⟧", phase("2026-01-01", "2027-12-31")),
    ("⟦Giai đoạn II (từ tháng 7/2026 đến hết năm 2027)⟧:", phase("2026-07-01", "2027-12-31")),
    ("⟦Giai đoạn 2: năm 2027⟧", phase("2027-01-01", "2027-12-31")),
    ("giai đoạn 2, ⟦tháng 5/2026⟧ tổng kết", within("2026-05-01", "2026-05-31")),  # another thing
    ("⟦đến hết giai đoạn 2021-2025⟧", before("2025-12-31", unit="phase")),  # a limit
    ("⟦năm học 2025 - 2026⟧", phase(unit="period", cue="năm học")),  # a name
    ("⟦năm học 2025/2026⟧", phase(unit="period")),
]

LIMITS = [
    ("Xây dựng kế hoạch xong ⟦trước ngày 15/4/2021⟧.", before("2021-04-15", unit="day", cue="trước")),
    ("⟦chậm nhất là ngày 20 tháng 11 năm 2026⟧", before("2026-11-20", cue="chậm nhất")),
    ("⟦chậm nhất vào ngày 20/11/2026⟧", before("2026-11-20", cue="chậm nhất")),
    ("⟦chậm nhất đến hết ngày 20/11/2026⟧", before("2026-11-20", cue="chậm nhất")),
    ("⟦muộn nhất ngày 20/11/2026⟧", before("2026-11-20", cue="muộn nhất")),
    ("xong ⟦trước 20/11/2026⟧", before("2026-11-20")),  # without "ngày"
    ("⟦trước 30/6⟧", before(month_day="06-30")),
    ("⟦trước 15 tháng 6⟧", before(month_day="06-15")),
    ("⟦không quá ngày 20/11/2026⟧", before("2026-11-20", cue="không quá")),
    ("⟦đến ngày 20/11/2026⟧", before("2026-11-20", cue="đến")),
    ("⟦đến hết ngày 30/6/2026⟧", before("2026-06-30", cue="đến")),
    ("⟦hết ngày 30/6/2026⟧", before("2026-06-30", cue="hết")),
    ("⟦đến năm 2030⟧, tầm nhìn ⟦đến năm 2045⟧", before("2030-12-31", unit="year"), before("2045-12-31")),
    ("định hướng ⟦đến 2030⟧.", before("2030-12-31")),  # a bare year at the end of a clause
    ("⟦đến hết năm 2026⟧", before("2026-12-31")),
    ("⟦hết năm 2026⟧", before("2026-12-31", cue="hết")),
    ("⟦từ nay đến hết năm 2026⟧", before("2026-12-31")),
    ("⟦đến tháng 6/2026⟧", before("2026-06-30")),
    ("⟦đến cuối năm 2027⟧", before("2027-12-31")),
    ("⟦đến giữa năm 2027⟧", before("2027-06-30")),  # Bộ luật Dân sự, art. 146
    ("⟦trước năm 2030⟧", before("2029-12-31")),  # the day before it begins
    ("⟦trước tháng 6/2026⟧", before("2026-05-31")),
    ("⟦trước quý III năm 2026⟧", before("2026-06-30")),
    ("⟦trước quý III⟧", before(unit="quarter")),
    ("⟦trước 17 giờ 00 ngày 20/3/2026⟧", before("2026-03-20")),
    ("⟦trước ngày bầu cử 15/3/2026⟧", before("2026-03-15")),
    ("⟦trước ngày 25/2⟧; báo cáo", before(month_day="02-25")),  # the caller decides which year
    ("⟦Trước ngày 31 tháng 01 năm sau⟧", before(month_day="01-31")),
    ("⟦đến cuối năm⟧", before(month_day="12-31")),
    ("trước hết ⟦trong năm 2025⟧", within("2025-01-01", "2025-12-31", cue="trong")),  # "first of all"
]

OCCASIONS = [
    (
        "gương điển hình ⟦nhân dịp kỷ niệm 133 năm Ngày sinh nhật Bác (19/5/1890 - 19/5/2023)⟧.",
        on("2023-05-19", cue="dịp"),
    ),
    ("⟦nhân dịp 80 năm Quốc khánh (02/9/1945 - 02/9/2025)⟧, tổ chức", on("2025-09-02")),
    (  # a comma in the name, allowed before a day and its anniversary
        "⟦nhân dịp 50 năm Ngày giải phóng miền Nam, thống nhất đất nước (30/4/1975-30/4/2025)⟧",
        on("2025-04-30"),
    ),
    ("nhân dịp các ngày lễ lớn, tổ chức sơ kết (⟦15/3/2026⟧)", on("2026-03-15")),  # another clause
    ("vào ⟦dịp kỷ niệm ngày Giải phóng Thủ đô (10/10) hằng năm⟧.", every("P1Y", month_day="10-10")),
    ("kỷ niệm Ngày sinh (⟦19/5/1890 - 19/5/2025⟧)", on("2025-05-19")),  # an anniversary is no range
]

RECURRING = [
    ("⟦hằng năm⟧", every("P1Y", unit="year", cue="hằng")),
    ("⟦Hàng năm⟧, các chi bộ", every("P1Y")),
    ("⟦hằng tháng⟧; ⟦hàng quý⟧; ⟦hằng tuần⟧; ⟦hằng ngày⟧", *map(every, ("P1M", "P3M", "P1W", "P1D"))),
    ("⟦mỗi năm⟧; ⟦mỗi quý⟧; ⟦mỗi tháng⟧ 5 triệu", *map(every, ("P1Y", "P3M", "P1M"))),
    ("được giao ⟦hàng năm⟧ với", every("P1Y")),
    (
        "ngân hàng ⟦năm 2025⟧, mặt hàng ⟦tháng 5/2026⟧",
        within("2025-01-01", "2025-12-31"),
        within("2026-05-01", "2026-05-31"),
    ),
    ("⟦Định kỳ hằng năm⟧, ban hành", every("P1Y", cue=fold("định kỳ"))),
    ("⟦Định kỳ 6 tháng, 01 năm⟧", every("P6M", "P1Y")),
    ("⟦định kỳ 6 tháng, một năm⟧ báo cáo", every("P6M", "P1Y")),
    ("⟦định kỳ 6 tháng, năm⟧ gửi", every("P6M", "P1Y")),
    ("⟦định kỳ hàng quý, 6 tháng, năm⟧", every("P3M", "P6M", "P1Y")),
    ("⟦định kỳ (hằng quý, 6 tháng, năm)⟧", every("P3M", "P6M", "P1Y")),
    ("⟦hằng quý, 6 tháng, năm⟧ và đột xuất", every("P3M", "P6M", "P1Y")),
    ("⟦hàng năm⟧, 03 năm liền hoàn thành tốt", every("P1Y")),  # years counted, no interval
    ("⟦định kỳ 6 tháng⟧, ⟦năm 2025⟧ báo cáo", every("P6M"), within("2025-01-01", "2025-12-31")),
    ("⟦hằng năm và theo giai đoạn (3 năm, 5 năm)⟧. Đánh giá", every("P1Y", "P3Y", "P5Y")),
    ("⟦6 tháng một lần⟧", every("P6M")),
    ("⟦06 (sáu) tháng một lần⟧", every("P6M")),
    ("⟦2 năm/lần⟧; ⟦03 tháng/lần⟧; ⟦mỗi quý 01 lần⟧", *map(every, ("P2Y", "P3M", "P3M"))),
    ("ít nhất ⟦01 lần/năm⟧; ⟦2 lần/năm⟧", every("P1Y"), every("P6M")),
    ("⟦vào cuối năm⟧. ⟦cuối mỗi năm⟧. đánh giá ⟦cuối năm⟧", *map(every, ("P1Y", "P1Y", "P1Y"))),
    ("⟦trước ngày 10/12 hằng năm⟧ (theo mẫu)", every("P1Y", month_day="12-10", cue="trước")),
    ("⟦trước ngày 15/12 hàng năm⟧", every("P1Y", month_day="12-15")),
    ("⟦trước ngày 31 tháng 3 hằng năm⟧", every("P1Y", month_day="03-31")),
    ("⟦trước ngày 15/6⟧ và ⟦ngày 15/12 hằng năm⟧", every("P1Y", month_day="06-15"), every("P1Y", month_day="12-15")),
    ("⟦ngày 15 hằng tháng⟧", every("P1M")),
    ("⟦trước ngày 20 hằng tháng⟧", every("P1M")),
    ("⟦từ ngày 15 đến ngày 20 hằng tháng⟧", every("P1M")),
    ("⟦trước ngày 05 tháng đầu của quý sau⟧", every("P3M")),
    ("⟦trước ngày 25 của tháng cuối quý⟧", every("P3M")),
    ("⟦tháng 12 hằng năm⟧", every("P1Y", unit="month")),
    ("⟦vào các tháng 3, 6, 9, 12 hằng năm⟧", every("P3M")),
    ("⟦quý IV hằng năm⟧", every("P1Y", unit="quarter")),
    ("⟦trước 16 giờ thứ Năm hằng tuần⟧", every("P1W")),
]

RELATIVE = [
    ("⟦sau 30 ngày kể từ ngày ký⟧.", relative("P30D", "ngày ký", cue="sau")),
    (
        "⟦Trong thời hạn 10 ngày làm việc kể từ ngày nhận đủ hồ sơ⟧, Sở Nội vụ",
        relative("P10D", "ngày nhận đủ hồ sơ", cue="trong"),
    ),
    ("⟦trong vòng 5 ngày kể từ khi kết thúc⟧ phải báo cáo", relative("P5D", "khi kết thúc")),  # a stop word
    ("⟦trong thời hạn 02 tháng, kể từ ngày ban hành⟧", relative("P2M", "ngày ban hành", unit="month")),
    ("⟦15 ngày trước ngày bầu cử⟧", relative("-P15D", "ngày bầu cử", cue="trước")),
    ("⟦trước ngày bầu cử 15 ngày⟧", relative("-P15D", "ngày bầu cử", cue="trước")),
    ("⟦trước ngày bầu cử ít nhất 15 ngày⟧", relative("-P15D", "ngày bầu cử")),
    (
        "⟦chậm nhất 05 ngày làm việc kể từ khi kết thúc hội nghị⟧;",
        relative("P5D", "khi kết thúc hội nghị", cue="chậm nhất"),
    ),
    ("⟦chậm nhất sau 5 ngày⟧", relative("P5D", cue="chậm nhất")),
    ("⟦trong vòng 24 giờ kể từ khi nhận tin⟧", relative("PT24H", "khi nhận tin")),
    ("⟦trong vòng 30 ngày kể từ ngày 15/3/2026⟧", relative("P30D", "ngày 15/3/2026", last="2026-04-14")),
    ("⟦chậm nhất 17 giờ ngày 20/5/2026⟧", before("2026-05-20")),  # a time of day
    ("trong 10 ngày làm việc (⟦từ ngày 20/11/2025 đến ngày 03/12/2025⟧)", within("2025-11-20", "2025-12-03")),
]

IMPOSSIBLE = [
    ("⟦trước ngày 31/02/2025⟧", before(impossible=True)),
    ("⟦32/1/2026⟧", on(impossible=True)),
    ("⟦ngày 29/02/2023⟧", on(impossible=True)),  # no leap year
    ("⟦ngày 29/02⟧", on(month_day="02-29")),  # perhaps one
    ("⟦tháng 13/2026⟧", within(impossible=True)),
    ("⟦quý V/2026⟧", within(impossible=True)),
    ("⟦từ 31/02/2025 đến 15/3/2025⟧", within(impossible=True)),
]

NOTHING = [
    "có 05 năm công tác, 03 tháng, 12 tháng",  # durations
    "tuổi từ 18 đến 35, đủ 18 tuổi, lương tháng 13",
    "đạt 2/3, 1/2 số hộ, từ 1/2 đến 2/3 số đảng viên",  # fractions
    "số 46-KH/ĐUK, 122/2018/NĐ-CP, Thông tư 02/2013/TT-BVHTTDL, số 2974/HD-BTĐKT",  # numbers of documents
    "trực 24/7; 20/11; đạt 5/2028",  # not after ngày, tháng
    "15.000.000 đồng, 20,5%, từ 2000 - 2050 đồng, 2026 người, đến 2030 hộ",  # money, percent, counts
    "chuyên đề toàn khóa nhiệm kỳ Đại hội XIII, giữa giai đoạn",  # no years
    "định kỳ báo cáo, sinh hoạt định kỳ, thường xuyên, kịp thời",
    "sau 5 năm thực hiện Nghị quyết",
    "trong năm, hết quý, quý cơ quan, ngày càng, mặt hàng ngày càng nhiều",
    "ngày 15, tháng\n5/2026",  # a day by its number only; nothing crosses a line
    "ngày    /2022, ngày ... tháng ...",  # blanks of a form
    "điểm 1.2.2021.3, ISO 9001-2015, 0912.345.678",
]

ROWS = [*DAYS, *PERIODS, *RANGES, *PHASES, *LIMITS, *OCCASIONS, *RECURRING, *RELATIVE, *IMPOSSIBLE]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_form(row: tuple[Any, ...]) -> None:
    marked, *expected = row
    text = re.sub("[⟦⟧]", "", marked)
    found = find_times(text)
    assert [text[time.start : time.end] for time in found] == re.findall("⟦(.*?)⟧", marked)
    for time, fields in zip(found, expected, strict=True):
        values = asdict(time)
        assert {name: values[name] for name in fields} == fields


@pytest.mark.parametrize("text", NOTHING)
def test_no_time(text: str) -> None:
    assert [text[time.start : time.end] for time in find_times(text)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_form_does_not_depend_on_case_and_spelling(row: tuple[Any, ...]) -> None:
    text = re.sub("[⟦⟧]", "", row[0])
    other = text.upper().replace("KỲ", "KÌ").replace("QUÝ", "QÚY").replace("KÝ", "KÍ")
    assert find_times(other) == find_times(text)


def test_given_fold_is_used() -> None:
    text = "Báo cáo trước ngày 10/12 hằng năm"
    assert find_times(text, fold(text)) == find_times(text)


# Words and numbers from which random expressions are made, sensible and not.
_PIECES = re.split(
    r"\|",
    "ngày|tháng|quý|năm|15|31|02|2026|2021|1890|15/4/2021|31/02/2025|25/2|5/2028|III|V|từ|đến|hết|trước|sau|trong|vào|"
    "cuối|đầu|giữa|-|–|,|và|(|)|:|;|.|hằng năm|hàng|mỗi|định kỳ|6 tháng|một|lần|/|giai đoạn|nhiệm kỳ|1|năm học|kể từ|"
    "ngày ký|chậm nhất|nhân dịp|dịp|19/5|thứ|hai|hằng tuần|8 giờ|làm việc|30|%|đồng|\n|\t|các|nửa|0|99|9999|quý sau",
)
_TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(_PIECES), max_size=25).map("".join),
    st.text(max_size=60),
)
_DURATION = re.compile(r"P(?:\d+[DWMY]|T\d+H)")


@given(_TEXTS)
def test_any_text(text: str) -> None:
    found = find_times(text)
    assert found == find_times(text)
    end = 0
    for time in found:
        assert end <= time.start < time.end <= len(text)
        assert len(text[time.start : time.end].splitlines()) == 1
        assert "\t" not in text[time.start : time.end]
        end = time.end
        for day in (time.first, time.last):
            assert day is None or date.fromisoformat(day).isoformat() == day
        assert not (time.first and time.last) or time.first <= time.last
        assert time.month_day is None or date.fromisoformat(f"2000-{time.month_day}")
        assert all(_DURATION.fullmatch(interval) for interval in time.recurrence)
        assert (time.kind == "recurring") == bool(time.recurrence)
        assert (time.kind == "relative") == bool(time.offset)
        assert not time.offset or _DURATION.fullmatch(time.offset.removeprefix("-"))
        assert not time.impossible or (time.first, time.last, time.month_day) == (None, None, None)


@pytest.mark.parametrize(
    "piece", [*_PIECES, "ngày 15, ", "2026 - ", "a", "5 ngày từ ngày a ", "giai đoạn 1 ", "8 giờ "]
)
def test_time_grows_with_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    start = clock.perf_counter()
    find_times(text)
    assert clock.perf_counter() - start < 5  # milliseconds for a linear reader, minutes for a quadratic one
