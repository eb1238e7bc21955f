"""Targets: numbers that a body must reach, and numbers that nobody must."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Directive, Period, Target

Plan = Callable[..., Directive]


def _goals(*provisions: str) -> str:
    return "\n".join(["I. CHỈ TIÊU", *(f"- {provision}" for provision in provisions)])


def _only(directive: Directive) -> Target:
    (target,) = directive.targets
    return target


def _values(directive: Directive) -> list[float]:
    return [target.quantity.value for target in directive.targets]


@pytest.mark.parametrize(
    ("provision", "comparator", "value", "upper", "unit"),
    [
        ("Xây dựng ít nhất 05 mô hình.", ">=", 5, None, "mô hình"),
        ("Xây dựng tối thiểu 05 mô hình.", ">=", 5, None, "mô hình"),
        ("Xây dựng từ 05 mô hình trở lên.", ">=", 5, None, "mô hình"),
        ("Xây dựng trên 05 mô hình.", ">", 5, None, "mô hình"),
        ("Xây dựng 05 mô hình.", "=", 5, None, "mô hình"),
        ("Số vụ cháy không quá 03 vụ.", "<=", 3, None, "vụ"),
        ("Tỷ lệ tàu cá hết hạn đăng kiểm dưới 8,5%.", "<", 8.5, None, "%"),
        ("Số thôn có bến cá đạt từ 70% đến 80%.", "between", 70, 80, "%"),
        ("Đạt 100% tàu cá được đăng kiểm.", "=", 100, None, "%"),
        ("Trồng 1.500 cây chắn sóng.", "=", 1500, None, "cây"),
    ],
)
def test_quantity(plan: Plan, provision: str, comparator: str, value: float, upper: float | None, unit: str) -> None:
    target = _only(plan(_goals(provision)))
    quantity = target.quantity
    assert (quantity.comparator, quantity.value, quantity.upper) == (comparator, value, upper)
    assert quantity.unit.split()[0] == unit.split()[0]


def test_two_numbers_are_two_targets(plan: Plan) -> None:
    first, second = plan(_goals("Xây dựng 05 mô hình và 07 gương điển hình.")).targets
    assert (first.quantity.value, first.quantity.unit) == (5, "mô hình")
    assert (second.quantity.value, second.quantity.unit.split()[0]) == (7, "gương")


@pytest.mark.parametrize(
    ("provision", "values"),
    [
        ("Chọn 10 gương (06 tập thể, 04 cá nhân).", [10, 6, 4]),
        ("Xây dựng 70 bến cá, trong đó xã 40, phường 30.", [70, 40, 30]),
        ("Xây dựng 70 bến cá, trong đó có 40 bến cá của xã.", [70, 40]),
    ],
)
def test_a_total_with_its_parts(plan: Plan, provision: str, values: list[float]) -> None:
    assert _values(plan(_goals(provision))) == values


@pytest.mark.parametrize(
    ("provision", "per", "recurrence"),
    [
        ("Mỗi chi bộ xây dựng ít nhất 01 mô hình.", "mỗi chi bộ", None),
        ("Mỗi chi bộ hằng năm xây dựng ít nhất 01 mô hình.", "mỗi chi bộ", "P1Y"),
        ("Hằng năm trồng 2.000 cây chắn sóng.", None, "P1Y"),
        ("Mỗi năm trồng 2.000 cây chắn sóng.", None, "P1Y"),
        ("Trồng 2.000 cây chắn sóng.", None, None),
    ],
)
def test_per_and_recurrence(plan: Plan, provision: str, per: str | None, recurrence: str | None) -> None:
    target = _only(plan(_goals(provision)))
    assert (target.per and target.per.lower(), target.recurrence) == (per, recurrence)


@pytest.mark.parametrize(
    ("body", "period"),
    [
        (_goals("Đến năm 2030, xây dựng 50 bến cá."), Period(start=None, end=2030)),
        (_goals("Trong năm 2027, xây dựng 50 bến cá."), Period(start=2027, end=2027)),
        (_goals("Giai đoạn 2026 - 2028 xây dựng 50 bến cá."), Period(start=2026, end=2028)),
        ("I. CHỈ TIÊU\n1. Đến năm 2028\n- Xây dựng 50 bến cá.", Period(start=None, end=2028)),
        ("I. CHỈ TIÊU\n1. Giai đoạn 2026 - 2028\n- Xây dựng 50 bến cá.", Period(start=2026, end=2028)),
        ("I. CHỈ TIÊU\n1. Đến năm 2028\n- Trong năm 2027, xây dựng 50 bến cá.", Period(start=2027, end=2027)),
        (_goals("Xây dựng 50 bến cá."), None),
    ],
)
def test_period_of_the_clause_else_of_the_heading(plan: Plan, body: str, period: Period | None) -> None:
    assert _only(plan(body)).period == period


@pytest.mark.parametrize(
    ("body", "bodies"),
    [
        ("I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Tổ chức ít nhất 03 lớp tập huấn.", ["Sở Nội vụ"]),
        ("I. TỔ CHỨC THỰC HIỆN\n- Sở Y tế chủ trì, phối hợp với Sở Nội vụ tổ chức ít nhất 03 lớp tập huấn.",
         ["Sở Y tế"]),
        (_goals("Tổ chức ít nhất 03 lớp tập huấn."), []),
    ],
)  # fmt: skip
def test_who_must_reach_it(plan: Plan, body: str, bodies: list[str]) -> None:
    assert [body.name for body in _only(plan(body)).bodies] == bodies


def test_what_is_counted(plan: Plan) -> None:
    target = _only(plan(_goals("Xây dựng 05 mô hình bến cá an toàn.")))
    assert target.counts is not None
    assert target.counts.startswith("mô hình")
    assert _only(plan(_goals("Tỷ lệ tàu cá hết hạn đăng kiểm dưới 5%."))).counts == "Tỷ lệ tàu cá hết hạn đăng kiểm"


@pytest.mark.parametrize(
    "body",
    [
        _goals("Vận động người dân từ 18 tuổi trở lên học bơi."),
        _goals("Tuyên truyền kỷ niệm 50 năm thành lập tỉnh."),
        _goals("Thực hiện Quyết định số 12/QĐ-UBND ngày 20/01/2025."),
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Tổ chức lễ kỷ niệm 50 năm Ngày thành lập ngành.",
        "I. KINH PHÍ\n- Kinh phí thực hiện là 500 triệu đồng.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Chi tiền thưởng 2 triệu đồng cho người được khen.",
        "I. MỤC ĐÍCH, YÊU CẦU\n- Xây dựng 05 mô hình.",
        "I. TIÊU CHUẨN\n1. Đối với tập thể\n- Có ít nhất 80% đảng viên đăng ký.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Thực hiện tốt 03 nhiệm vụ nêu trên.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Gửi báo cáo trước ngày 15/4/2026.",
    ],
)
def test_a_number_that_is_no_target(plan: Plan, body: str) -> None:
    assert plan(body).targets == []


@pytest.mark.parametrize(
    "provision",
    [
        "Tăng tỷ lệ tàu cá được đăng kiểm từ 60% năm 2025 lên 90% năm 2030.",
        "Tỷ lệ tàu cá được đăng kiểm đạt 90% (năm 2025 là 60%).",
    ],
)
def test_the_present_state_is_no_target(plan: Plan, provision: str) -> None:
    assert _values(plan(_goals(provision))) == [90]


INDICATORS = """\
I. CHỈ TIÊU CHỦ YẾU
TT\tChỉ tiêu\tĐơn vị tính\tThực hiện năm 2025\tNăm 2026\tNăm 2030\tGhi chú
1\tTàu cá được đăng kiểm\t%\t60\t75\t95\tSở Nội vụ theo dõi 1 lần
2\tBến cá an toàn\tbến\t4\t6\t20\t
"""


def test_rows_of_a_table_of_indicators(plan: Plan) -> None:
    directive = plan(INDICATORS)
    shown = [(item.counts, item.quantity.value, item.quantity.unit, item.period) for item in directive.targets]
    assert shown == [
        ("Tàu cá được đăng kiểm", 75, "%", Period(start=2026, end=2026)),
        ("Tàu cá được đăng kiểm", 95, "%", Period(start=2030, end=2030)),
        ("Bến cá an toàn", 6, "bến", Period(start=2026, end=2026)),
        ("Bến cá an toàn", 20, "bến", Period(start=2030, end=2030)),
    ]


def test_a_column_of_the_goal_needs_no_year(plan: Plan) -> None:
    table = (
        "I. CHỈ TIÊU\nTT\tChỉ tiêu\tĐơn vị tính\tƯớc thực hiện\tKế hoạch\tSo sánh\n1\tBến cá an toàn\tbến\t4\t6\t150"
    )
    target = _only(plan(table))
    assert (target.quantity.value, target.quantity.unit, target.period) == (6, "bến", None)
