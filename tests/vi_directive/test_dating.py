"""Years for times that name none."""

from __future__ import annotations

import pytest
from vi_directive.dating import with_years
from vi_directive.folding import fold
from vi_directive.times import find_times
from vi_directive.values import Time


def _time(text: str) -> Time:
    (time,) = find_times(fold(text))
    return time


def _dated(text: str, years: dict[int, int] | None = None) -> Time | None:
    """The time with its dates; every month lies in 2026 unless told."""
    known = dict.fromkeys(range(1, 13), 2026) if years is None else years
    return with_years(_time(text), fold(text), known.get)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("trước ngày 25/4", "before", None, "2026-04-25"),
        ("chậm nhất ngày 30/6", "before", None, "2026-06-30"),
        ("trong tháng 7", "within", "2026-07-01", "2026-07-31"),
        ("trong tháng 02", "within", "2026-02-01", "2026-02-28"),
        ("từ ngày 15/4 đến ngày 20/5", "within", "2026-04-15", "2026-05-20"),
    ],
)
def test_the_year_of_its_month_is_put_in(text: str, kind: str, first: str | None, last: str | None) -> None:
    dated = _dated(text)
    assert dated is not None
    assert (dated.kind, dated.first, dated.last) == (kind, first, last)
    assert (dated.start, dated.end) == (0, len(text))


def test_each_month_has_its_own_year() -> None:
    dated = _dated("từ ngày 15/11 đến ngày 20/5", {11: 2026, 5: 2027})
    assert dated is not None
    assert (dated.first, dated.last) == ("2026-11-15", "2027-05-20")


def test_the_place_in_the_document_is_kept() -> None:
    text = "gửi danh sách trước ngày 25/4 về xã"
    time = _time(text)
    dated = with_years(time, fold(text)[time.start : time.end], lambda _month: 2026)
    assert dated is not None
    assert (dated.start, dated.end) == (time.start, time.end)
    assert text[dated.start : dated.end] == "trước ngày 25/4"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("trước ngày 25/4", {5: 2026}),  # the year of its month is not known
        ("từ ngày 15/11 đến ngày 20/5", {11: 2026}),
        ("trước ngày 29/02", {2: 2026}),  # no such day in that year
    ],
)
def test_without_all_its_years_it_stays_without_dates(text: str, years: dict[int, int]) -> None:
    assert _dated(text, years) is None


def test_a_leap_day_in_a_leap_year() -> None:
    dated = _dated("trước ngày 29/02", {2: 2028})
    assert dated is not None
    assert dated.last == "2028-02-29"


@pytest.mark.parametrize(
    "text", ["trước ngày 25/4/2025", "trong tháng 7 năm 2025", "hằng năm", "sau 30 ngày kể từ ngày ký"]
)
def test_a_time_that_has_its_date_or_needs_none_is_left_alone(text: str) -> None:
    assert _dated(text) is None


def test_an_impossible_day_gets_no_year() -> None:
    assert _time("trước ngày 31/02/2026").impossible
    assert _dated("trước ngày 31/02/2026") is None
    assert _dated("trước ngày 31/02") is None
