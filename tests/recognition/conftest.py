"""Small made-up documents as directives."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Directive, extract

PLAN = """\
ỦY BAN NHÂN DÂN
TỈNH ĐỒNG XUÂN
Số: 45/KH-UBND
{place_and_date}

KẾ HOẠCH
{title}

Trước yêu cầu mới của tỉnh, Ủy ban nhân dân tỉnh Đồng Xuân ban hành Kế hoạch như sau:

{body}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Trần Văn Bình
"""


@pytest.fixture(scope="session")
def read() -> Callable[[str], Directive]:
    """A whole document's text → its directive."""
    return lambda text: extract(text.encode(), name="made-up.txt")


@pytest.fixture(scope="session")
def plan(read: Callable[[str], Directive]) -> Callable[..., Directive]:
    """A plan of the invented province Đồng Xuân with these provisions, its title and its place and date."""

    def make(
        body: str,
        title: str = "Phát triển nghề cá",
        place_and_date: str = "Đồng Xuân, ngày 05 tháng 3 năm 2026",
    ) -> Directive:
        return read(PLAN.format(body=body, title=title, place_and_date=place_and_date))

    return make
