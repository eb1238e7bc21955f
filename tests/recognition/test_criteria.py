"""Criteria with their conditions, and eligibility."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Criterion, Directive, Quantity

Plan = Callable[..., Directive]
Shown = tuple[str, float, float | None, str]


def _criteria(*provisions: str, heading: str = "1. Đối với tập thể") -> str:
    return "\n".join(["I. TIÊU CHUẨN XÉT CHỌN", heading, *(f"- {provision}" for provision in provisions)])


def _only(directive: Directive) -> Criterion:
    (criterion,) = directive.criteria
    return criterion


def _shown(quantity: Quantity) -> Shown:
    return quantity.comparator, quantity.value, quantity.upper, quantity.unit


@pytest.mark.parametrize(
    "heading",
    [
        "I. TIÊU CHÍ",
        "I. TIÊU CHUẨN",
        "I. ĐIỀU KIỆN",
        "I. NỘI DUNG YÊU CẦU",
        "I. TIÊU CHUẨN\n1. Đối với tập thể",
        "I. TIÊU CHUẨN\n1. Đối với cá nhân",
    ],
)
def test_provisions_under_such_headings_are_criteria(plan: Plan, heading: str) -> None:
    directive = plan(f"{heading}\n- Hoàn thành tốt nhiệm vụ.\n- Chấp hành nghiêm pháp luật.")
    assert [condition.text for criterion in directive.criteria for condition in criterion.conditions] == [
        "Hoàn thành tốt nhiệm vụ",
        "Chấp hành nghiêm pháp luật",
    ]
    assert len(directive.criteria) == 2
    assert directive.assignments == []


@pytest.mark.parametrize(
    "body",
    [
        "I. MỤC ĐÍCH, YÊU CẦU\n- Hoàn thành tốt nhiệm vụ.\n- Chấp hành nghiêm pháp luật.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Chủ trì thực hiện.",
    ],
)
def test_provisions_elsewhere_are_none(plan: Plan, body: str) -> None:
    assert plan(body).criteria == []


def test_a_duty_under_such_a_heading_is_no_criterion(plan: Plan) -> None:
    directive = plan(_criteria("Hoàn thành tốt nhiệm vụ.", "Sở Nội vụ chủ trì thẩm định hồ sơ."))
    assert len(directive.criteria) == 1
    assert len(directive.assignments) == 1


@pytest.mark.parametrize(
    ("provision", "conditions"),
    [
        ("Hoàn thành tốt nhiệm vụ.", ["Hoàn thành tốt nhiệm vụ"]),
        ("Hoàn thành tốt nhiệm vụ; chấp hành nghiêm pháp luật.",
         ["Hoàn thành tốt nhiệm vụ", "chấp hành nghiêm pháp luật"]),
        ("Hoàn thành tốt nhiệm vụ. Chấp hành nghiêm pháp luật.",
         ["Hoàn thành tốt nhiệm vụ", "Chấp hành nghiêm pháp luật"]),
        ("Hoàn thành tốt nhiệm vụ, chấp hành nghiêm pháp luật, đoàn kết.",
         ["Hoàn thành tốt nhiệm vụ, chấp hành nghiêm pháp luật, đoàn kết"]),
        ("Đạt danh hiệu thi đua (cấp xã; cấp tỉnh).", ["Đạt danh hiệu thi đua (cấp xã; cấp tỉnh)"]),
        ("Thực hiện tốt phong trào “Bến sạch; biển xanh”.", ["Thực hiện tốt phong trào “Bến sạch; biển xanh”"]),
        ("Nếu là đảng viên, phải hoàn thành tốt nhiệm vụ; được chi bộ tín nhiệm.",
         ["Nếu là đảng viên, phải hoàn thành tốt nhiệm vụ", "được chi bộ tín nhiệm"]),
        ("Nội dung yêu cầu: hoàn thành tốt nhiệm vụ; đoàn kết nội bộ.",
         ["hoàn thành tốt nhiệm vụ", "đoàn kết nội bộ"]),
    ],
)  # fmt: skip
def test_conditions_are_the_atomic_clauses(plan: Plan, provision: str, conditions: list[str]) -> None:
    assert [condition.text for condition in _only(plan(_criteria(provision))).conditions] == conditions


@pytest.mark.parametrize(
    ("provision", "polarity"),
    [
        ("Hoàn thành tốt nhiệm vụ.", "require"),
        ("Không có đảng viên vi phạm kỷ luật.", "forbid"),
        ("Không để xảy ra cháy nổ.", "forbid"),
        ("Không vi phạm pháp luật.", "forbid"),
        ("Tập thể không có đơn thư khiếu nại vượt cấp.", "forbid"),
        ("Không ngừng đổi mới phương pháp làm việc.", "require"),
        ("Có ít nhất 03 sáng kiến không trùng lặp với đơn vị khác.", "require"),
        ("Ưu tiên đơn vị ở vùng khó khăn.", "prefer"),
    ],
)
def test_polarity(plan: Plan, provision: str, polarity: str) -> None:
    (condition,) = _only(plan(_criteria(provision))).conditions
    assert condition.polarity == polarity


@pytest.mark.parametrize(
    ("provision", "quantities"),
    [
        ("Có ít nhất 80% đảng viên đăng ký.", [(">=", 80, None, "%")]),
        ("Được tín nhiệm từ 70% trở lên.", [(">=", 70, None, "%")]),
        ("Có trên 70% hội viên tham gia (trong đó có 100% cán bộ).", [(">", 70, None, "%"), ("=", 100, None, "%")]),
        ("Có từ 70% đến 80% hội viên tham gia.", [("between", 70, 80, "%")]),
        ("Tỷ lệ hộ nghèo dưới 8,5%.", [("<", 8.5, None, "%")]),
        ("Số vụ vi phạm không quá 02 vụ.", [("<=", 2, None, "vụ")]),
        ("Có 05 sáng kiến.", [("=", 5, None, "sáng kiến")]),
        ("Có tối thiểu 1.500 hội viên.", [(">=", 1500, None, "hội viên")]),
        ("Hoàn thành tốt nhiệm vụ.", []),
    ],
)
def test_quantities_of_a_condition(plan: Plan, provision: str, quantities: list[Shown]) -> None:
    directive = plan(_criteria(provision))
    (condition,) = _only(directive).conditions
    assert [_shown(quantity) for quantity in condition.quantities] == quantities
    assert directive.targets == []


@pytest.mark.parametrize(
    ("heading", "provision", "subject"),
    [
        ("1. Đối với tập thể", "Đoàn kết, thống nhất.", "collective"),
        ("1. Đối với cá nhân", "Đoàn kết, thống nhất.", "individual"),
        ("1. Tiêu chuẩn chung", "Đoàn kết, thống nhất.", "any"),
        ("1. Tiêu chuẩn chung", "Đối với cá nhân: Đoàn kết, thống nhất.", "individual"),
        ("1. Tiêu chuẩn chung", "Đối với tập thể: Đoàn kết, thống nhất.", "collective"),
    ],
)
def test_subject(plan: Plan, heading: str, provision: str, subject: str) -> None:
    assert _only(plan(_criteria(provision, heading=heading))).subject == subject


@pytest.mark.parametrize(
    ("provision", "applies_to"),
    [
        ("Nếu là đảng viên, phải hoàn thành tốt nhiệm vụ.", "đảng viên"),
        ("Đối với người lao động: Hoàn thành tốt nhiệm vụ.", "người lao động"),
        ("Hoàn thành tốt nhiệm vụ.", None),
    ],
)
def test_applies_to(plan: Plan, provision: str, applies_to: str | None) -> None:
    assert _only(plan(_criteria(provision, heading="1. Đối với cá nhân"))).applies_to == applies_to


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("1. Điển hình tiên tiến trong lĩnh vực xây dựng nông thôn mới", "xây dựng nông thôn mới"),
        ("1. Điển hình tiên tiến trong xây dựng nông thôn mới", "xây dựng nông thôn mới"),
        ("1. Đối với tập thể", None),
    ],
)
def test_field(plan: Plan, heading: str, field: str | None) -> None:
    assert _only(plan(_criteria("Hoàn thành tốt nhiệm vụ.", heading=heading))).field == field


def test_a_line_on_who_may_be_considered_is_eligibility(plan: Plan) -> None:
    directive = plan(_criteria("Đối tượng: các chi bộ, cơ quan trong tỉnh.", "Hoàn thành tốt nhiệm vụ."))
    (line,) = directive.eligibility
    assert line.text.endswith("Đối tượng: các chi bộ, cơ quan trong tỉnh")
    assert directive.text[line.span.start : line.span.end] == line.text
    assert len(directive.criteria) == 1


def test_lines_under_a_heading_on_who_may_be_considered(plan: Plan) -> None:
    directive = plan("I. ĐỐI TƯỢNG\n- Các chi bộ, cơ quan trong tỉnh.\n- Ngư dân của các xã ven biển.")
    assert len(directive.eligibility) == 2
    assert directive.criteria == []


@pytest.mark.parametrize(
    "provision",
    [
        "Tập thể có sáng kiến được cộng thêm 5 điểm.",
        "Tập thể báo cáo chậm bị trừ 2 điểm.",
        "Trường hợp các tập thể có tổng điểm bằng nhau thì tập thể có nhiều sáng kiến hơn được xếp trên.",
    ],
)
def test_rules_of_ranking_are_criteria_wherever_they_stand(plan: Plan, provision: str) -> None:
    assert len(plan(f"I. NHIỆM VỤ, GIẢI PHÁP\n- {provision}").criteria) == 1


SCORES = """\
I. TIÊU CHÍ CHẤM ĐIỂM
TT\tTiêu chí\tĐiểm tối đa
I\tCÔNG TÁC XÂY DỰNG ĐẢNG
1\tHoàn thành tốt nhiệm vụ chính trị được giao\t30
2\tKhông có đảng viên vi phạm kỷ luật Đảng\t20
II\tCÔNG TÁC PHONG TRÀO
3\tCó ít nhất 02 mô hình được công nhận\t50
"""


def test_rows_of_a_scoring_table_are_criteria_and_names_of_groups_none(plan: Plan) -> None:
    directive = plan(SCORES)
    assert [criterion.text for criterion in directive.criteria] == [
        "Hoàn thành tốt nhiệm vụ chính trị được giao",
        "Không có đảng viên vi phạm kỷ luật Đảng",
        "Có ít nhất 02 mô hình được công nhận",
    ]
    assert [criterion.conditions[0].polarity for criterion in directive.criteria] == ["require", "forbid", "require"]
    assert directive.targets == []


@pytest.mark.parametrize(
    ("provision", "comparator", "value"),
    [
        ("Số tập thể được xếp loại xuất sắc không quá 20% số tập thể hoàn thành tốt nhiệm vụ.", "<=", 20),
        ("Tỷ lệ cá nhân được khen thưởng không vượt quá 15% tổng số cá nhân.", "<=", 15),
    ],
)
def test_a_quota_is_a_target_not_a_criterion(plan: Plan, provision: str, comparator: str, value: float) -> None:
    directive = plan(_criteria(provision))
    assert directive.criteria == []
    (target,) = directive.targets
    assert (target.quantity.comparator, target.quantity.value, target.quantity.unit) == (comparator, value, "%")
