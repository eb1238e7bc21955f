"""Deadlines: one row for each form of time, and for each time that binds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Deadline, Directive

Plan = Callable[..., Directive]
Dates = tuple[str, str | None, str | None]

ONE_YEAR = "Phát triển nghề cá năm 2026"
SCHOOL_YEAR = "Dạy bơi cho học sinh năm học 2026 - 2027"
SEVERAL_YEARS = "Phát triển nghề cá giai đoạn 2026 - 2030"


def _under_tasks(provision: str) -> str:
    return f"I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- {provision}"


def _only(directive: Directive) -> Deadline:
    (deadline,) = directive.deadlines
    return deadline


def _codes(directive: Directive) -> list[str]:
    return [warning.code for warning in directive.warnings]


@pytest.mark.parametrize(
    ("provision", "text", "expected"),
    [
        ("Gửi danh sách trước ngày 15/4/2026.", "trước ngày 15/4/2026", ("before", None, "2026-04-15")),
        ("Gửi danh sách chậm nhất ngày 30/6/2026.", "chậm nhất ngày 30/6/2026", ("before", None, "2026-06-30")),
        ("Xây dựng quy chế, hoàn thành xong trước ngày 20/5/2026.", None, ("before", None, "2026-05-20")),
        ("Xây dựng quy chế, hoàn thành trong năm 2027.", "trong năm 2027", ("within", "2027-01-01", "2027-12-31")),
        ("Tổ chức hội nghị trong tháng 7 năm 2026.", "trong tháng 7 năm 2026", ("within", "2026-07-01", "2026-07-31")),
        ("Tổ chức hội nghị vào quý III năm 2026.", "vào quý III năm 2026", ("within", "2026-07-01", "2026-09-30")),
        ("Tổ chức hội nghị vào đầu quý II năm 2026.", None, ("within", "2026-04-01", "2026-06-30")),
        ("Kiểm tra các cảng cá từ ngày 02/5/2026 đến ngày 31/5/2026.", None, ("within", "2026-05-02", "2026-05-31")),
        ("Vận hành trang thông tin từ quý III năm 2026.", None, ("within", "2026-07-01", None)),
        ("Hoàn thành việc đăng kiểm tàu cá đến năm 2030.", None, ("before", None, "2030-12-31")),
        ("Hoàn thành việc đăng kiểm tàu cá hết năm 2026.", "hết năm 2026", ("before", None, "2026-12-31")),
        ("Ngày 16/11/2026: Họp đoàn.", "Ngày 16/11/2026", ("on", "2026-11-16", "2026-11-16")),
        ("Ra mắt bảo tàng nghề cá nhân dịp kỷ niệm ngày thành lập tỉnh 19/8/2026.", None,
         ("on", "2026-08-19", "2026-08-19")),
    ],
)  # fmt: skip
def test_a_time_that_binds_an_action(plan: Plan, provision: str, text: str | None, expected: Dates) -> None:
    deadline = _only(plan(_under_tasks(provision)))
    assert (deadline.kind, deadline.start, deadline.end) == expected
    assert text in (None, deadline.text)
    assert (deadline.recurrence, deadline.month_day) == ([], None)


@pytest.mark.parametrize(
    ("provision", "recurrence", "month_day"),
    [
        ("Hằng năm, tổ chức hội nghị tổng kết.", ["P1Y"], None),
        ("Gửi báo cáo trước ngày 10/12 hằng năm.", ["P1Y"], "12-10"),
        ("Định kỳ 6 tháng báo cáo kết quả.", ["P6M"], None),
        ("Mỗi quý tổ chức một cuộc kiểm tra.", ["P3M"], None),
        ("Định kỳ hằng tháng báo cáo kết quả.", ["P1M"], None),
        ("Định kỳ 6 tháng, hằng năm báo cáo kết quả.", ["P6M", "P1Y"], None),
    ],
)
def test_a_time_that_comes_again(plan: Plan, provision: str, recurrence: list[str], month_day: str | None) -> None:
    deadline = _only(plan(_under_tasks(provision)))
    assert (deadline.kind, deadline.recurrence, deadline.month_day) == ("recurring", recurrence, month_day)
    assert (deadline.start, deadline.end) == (None, None)


@pytest.mark.parametrize(
    "provision",
    [
        "Thường xuyên kiểm tra các cảng cá.",
        "Kịp thời xử lý vướng mắc trong quá trình thực hiện.",
        "Thực hiện Quyết định số 12/QĐ-UBND ngày 20/01/2025 của Ủy ban nhân dân tỉnh.",
        "Đưa nội dung vào kế hoạch công tác hằng năm.",
        "Xây dựng 03 mô hình giai đoạn 2026 - 2028.",
        "Lồng ghép với Chương trình phát triển nghề muối giai đoạn 2021 - 2025.",
        "Thực hiện Chiến lược phát triển kinh tế biển đến năm 2045.",
    ],
)
def test_a_time_that_binds_nothing(plan: Plan, provision: str) -> None:
    assert plan(_under_tasks(provision)).deadlines == []


@pytest.mark.parametrize(
    ("provision", "text", "expected"),
    [
        ("Sửa lớp học trước ngày khai giảng (ngày 05/9/2027).", None, ("before", None, "2027-09-05")),
        ("Sửa lớp học trước ngày khai giảng.", "trước ngày khai giảng", ("before", None, None)),
        ("Dọn bến cá trước Tết Nguyên đán.", "trước Tết Nguyên đán", ("before", None, None)),
    ],
)
def test_a_time_named_by_an_event(plan: Plan, provision: str, text: str | None, expected: Dates) -> None:
    deadline = _only(plan(_under_tasks(provision)))
    assert (deadline.kind, deadline.start, deadline.end) == expected
    assert text in (None, deadline.text)


def test_a_named_day_without_year_comes_every_year(plan: Plan) -> None:
    deadline = _only(plan(_under_tasks("Thăm hỏi nhân Ngày Thầy thuốc Việt Nam 27/02."), title=SEVERAL_YEARS))
    assert (deadline.kind, deadline.recurrence, deadline.month_day) == ("recurring", ["P1Y"], "02-27")


@pytest.mark.parametrize("label", ["Thời hạn", "Thời hạn hoàn thành", "Hoàn thành"])
def test_a_bare_day_behind_a_label_of_a_limit_is_the_last_one(plan: Plan, label: str) -> None:
    task = f"I. NHIỆM VỤ, GIẢI PHÁP\n1. Xây dựng quy chế bến cá\n- Đơn vị chủ trì: Sở Nội vụ.\n- {label}: 30/6/2026."
    deadline = _only(plan(task))
    assert (deadline.kind, deadline.start, deadline.end) == ("before", None, "2026-06-30")
    assert deadline.action is not None
    assert deadline.action.text == "Xây dựng quy chế bến cá"


def test_years_inside_criteria_are_no_deadlines(plan: Plan) -> None:
    directive = plan("I. TIÊU CHUẨN\n1. Đối với cá nhân\n- Hoàn thành tốt nhiệm vụ 02 năm liên tục trước năm 2026.")
    assert directive.deadlines == []
    assert len(directive.criteria) == 1


def test_the_period_of_the_title_is_no_deadline(plan: Plan) -> None:
    directive = plan(_under_tasks("Chủ trì thực hiện."), title=SEVERAL_YEARS)
    assert directive.deadlines == []
    assert directive.metadata.period is not None


@pytest.mark.parametrize("title", ["Phát triển nghề cá", SEVERAL_YEARS])
def test_a_day_without_year_stays_open_and_warns(plan: Plan, title: str) -> None:
    directive = plan(_under_tasks("Gửi danh sách trước ngày 25/4."), title=title)
    deadline = _only(directive)
    assert (deadline.kind, deadline.end, deadline.month_day) == ("before", None, None)
    assert _codes(directive) == ["no-year"]
    (warning,) = directive.warnings
    assert warning.span is not None
    assert directive.text[warning.span.start : warning.span.end] == "trước ngày 25/4"


@pytest.mark.parametrize(
    ("title", "provision", "expected"),
    [
        (ONE_YEAR, "Gửi danh sách trước ngày 25/4.", ("before", None, "2026-04-25")),
        (ONE_YEAR, "Tổ chức hội nghị trong tháng 7.", ("within", "2026-07-01", "2026-07-31")),
        (SCHOOL_YEAR, "Gửi danh sách trước ngày 25/9.", ("before", None, "2026-09-25")),
        (SCHOOL_YEAR, "Gửi danh sách trước ngày 25/4.", ("before", None, "2027-04-25")),
    ],
)
def test_the_directives_one_year_dates_what_has_none(plan: Plan, title: str, provision: str, expected: Dates) -> None:
    directive = plan(_under_tasks(provision), title=title)
    deadline = _only(directive)
    assert (deadline.kind, deadline.start, deadline.end) == expected
    assert _codes(directive) == ["inferred-year"]
    assert directive.warnings[0].span == deadline.span


def test_no_year_is_inferred_that_lies_before_the_day_of_issue(plan: Plan) -> None:
    directive = plan(_under_tasks("Gửi danh sách trước ngày 25/2."), title=ONE_YEAR)
    assert _only(directive).end is None
    assert _codes(directive) == ["no-year"]


def test_a_yearly_day_gets_no_year(plan: Plan) -> None:
    directive = plan(_under_tasks("Gửi báo cáo trước ngày 25/11 hằng năm."), title=ONE_YEAR)
    deadline = _only(directive)
    assert (deadline.kind, deadline.end, deadline.month_day) == ("recurring", None, "11-25")
    assert directive.warnings == []


@pytest.mark.parametrize(
    ("provision", "month_days"),
    [
        ("Gửi báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12.", ["06-15", "12-15"]),
        ("Hằng năm, gửi báo cáo trước ngày 15/12.", ["12-15"]),
    ],
)
def test_reports_of_several_years_are_due_every_year(plan: Plan, provision: str, month_days: list[str]) -> None:
    directive = plan(_under_tasks(provision), title=SEVERAL_YEARS)
    yearly = [item for item in directive.deadlines if item.month_day]
    assert [item.month_day for item in yearly] == month_days
    assert {item.kind for item in yearly} == {"recurring"}
    assert "no-year" not in _codes(directive)


@pytest.mark.parametrize(
    ("place_and_date", "provision", "end"),
    [
        ("Đồng Xuân, ngày 05 tháng 3 năm 2026", "Gửi danh sách sau 30 ngày kể từ ngày ký.", "2026-04-04"),
        ("Đồng Xuân, ngày 05 tháng 3 năm 2026", "Gửi danh sách sau 10 ngày kể từ ngày ban hành.", "2026-03-15"),
        ("Đồng Xuân, ngày    tháng    năm 2026", "Gửi danh sách sau 30 ngày kể từ ngày ký.", None),
        ("Đồng Xuân, ngày 05 tháng 3 năm 2026", "Gửi báo cáo sau 15 ngày kể từ ngày kết thúc hội nghị.", None),
        ("Đồng Xuân, ngày 05 tháng 3 năm 2026", "Trả lời sau 05 ngày làm việc kể từ ngày ký.", None),
    ],
)
def test_a_time_counted_from_another(plan: Plan, place_and_date: str, provision: str, end: str | None) -> None:
    deadline = _only(plan(_under_tasks(provision), place_and_date=place_and_date))
    assert (deadline.kind, deadline.start, deadline.end) == ("before", None, end)


PHASES = """\
I. LỘ TRÌNH THỰC HIỆN
1. Giai đoạn 1: Từ năm 2026 - 2027
- Xây dựng bến cá mẫu.
2. Giai đoạn 2 (từ tháng 01/2028 đến tháng 12/2030)
- Tổng kết, khen thưởng.
"""


def test_headings_open_phases(plan: Plan) -> None:
    first, second = plan(PHASES, title=SEVERAL_YEARS).deadlines
    assert (first.kind, first.start, first.end) == ("phase", "2026-01-01", "2027-12-31")
    assert first.action is None
    assert (second.kind, second.start, second.end) == ("phase", "2028-01-01", "2030-12-31")
    assert second.action is None


def test_a_day_that_does_not_exist(plan: Plan) -> None:
    directive = plan(_under_tasks("Gửi danh sách trước ngày 31/02/2027."))
    deadline = _only(directive)
    assert (deadline.text, deadline.kind, deadline.start, deadline.end) == (
        "trước ngày 31/02/2027",
        "before",
        None,
        None,
    )
    assert _codes(directive) == ["impossible-date"]


@pytest.mark.parametrize(
    ("provision", "action", "bodies"),
    [
        ("Gửi danh sách về Sở Y tế trước ngày 15/4/2026.", "Gửi danh sách về Sở Y tế", ["Sở Nội vụ"]),
        ("Trước ngày 15/4/2026, Sở Y tế gửi danh sách.", "Sở Y tế gửi danh sách", ["Sở Y tế"]),
        ("Rà soát bến cá; lập danh sách trước ngày 15/4/2026.", "lập danh sách", ["Sở Nội vụ"]),
    ],
)
def test_what_is_due_and_who_must_act(plan: Plan, provision: str, action: str, bodies: list[str]) -> None:
    deadline = _only(plan(_under_tasks(provision)))
    assert deadline.action is not None
    assert deadline.action.text == action
    assert [body.name for body in deadline.bodies] == bodies


def test_who_only_helps_need_not_act(plan: Plan) -> None:
    provision = "I. TỔ CHỨC THỰC HIỆN\n- Sở Y tế chủ trì, phối hợp với Sở Nội vụ lập danh sách trước ngày 15/4/2026."
    assert [body.name for body in _only(plan(provision)).bodies] == ["Sở Y tế"]


def test_nobody_named_nobody_must_act(plan: Plan) -> None:
    assert _only(plan("I. CÁC GIẢI PHÁP\n- Hoàn thành nạo vét luồng lạch trước ngày 15/4/2026.")).bodies == []


def test_one_time_for_several_things_is_one_and_twice_is_two(plan: Plan) -> None:
    once = "- Lập danh sách và gửi báo cáo trước ngày 15/4/2026."
    twice = "- Lập danh sách trước ngày 15/4/2026.\n- Gửi báo cáo trước ngày 15/4/2026."
    assert len(plan(f"I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n{once}").deadlines) == 1
    assert len(plan(f"I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n{twice}").deadlines) == 2
