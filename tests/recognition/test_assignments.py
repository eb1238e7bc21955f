"""Assignments: who has a duty, in which role, and where the name may stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Assignment, Directive

Plan = Callable[..., Directive]
Roles = list[tuple[str, str]]

HEAD = "I. TỔ CHỨC THỰC HIỆN"


def _roles(assignment: Assignment) -> Roles:
    return [(body.role, body.name) for body in assignment.bodies]


def _only(directive: Directive) -> Assignment:
    (assignment,) = directive.assignments
    return assignment


def _under(heading: str, *provisions: str) -> str:
    return "\n".join([HEAD, heading, *(f"- {provision}" for provision in provisions)])


@pytest.mark.parametrize(
    ("provision", "roles"),
    [
        ("Sở Nội vụ chủ trì xây dựng quy chế.", [("lead", "Sở Nội vụ")]),
        ("Sở Nội vụ chủ trì, phối hợp với Sở Y tế, Sở Tài chính xây dựng quy chế.",
         [("lead", "Sở Nội vụ"), ("coordinate", "Sở Y tế"), ("coordinate", "Sở Tài chính")]),
        ("Sở Nội vụ phối hợp với Sở Y tế xây dựng quy chế.", [("lead", "Sở Nội vụ"), ("coordinate", "Sở Y tế")]),
        ("Sở Nội vụ có trách nhiệm phối hợp với Sở Y tế xây dựng quy chế.",
         [("coordinate", "Sở Nội vụ"), ("coordinate", "Sở Y tế")]),
        ("Sở Nội vụ xây dựng quy chế.", [("implement", "Sở Nội vụ")]),
        ("Sở Nội vụ, Sở Y tế xây dựng quy chế.", [("implement", "Sở Nội vụ"), ("implement", "Sở Y tế")]),
        ("Giao Sở Nội vụ xây dựng quy chế.", [("implement", "Sở Nội vụ")]),
        ("Đề nghị Hội Nông dân vận động ngư dân.", [("implement", "Hội Nông dân")]),
        ("Sở Nội vụ tham mưu ban hành quy chế.", [("advise", "Sở Nội vụ")]),
        ("Sở Nội vụ theo dõi, đôn đốc việc thực hiện.", [("monitor", "Sở Nội vụ")]),
        ("Sở Nội vụ kiểm tra, giám sát việc thực hiện.", [("monitor", "Sở Nội vụ")]),
        ("Sở Nội vụ báo cáo kết quả với Tỉnh ủy.", [("implement", "Sở Nội vụ"), ("report_to", "Tỉnh ủy")]),
        ("Sở Nội vụ gửi danh sách về Sở Tài chính.", [("implement", "Sở Nội vụ"), ("report_to", "Sở Tài chính")]),
        ("Sở Nội vụ chỉ đạo các phòng chuyên môn xây dựng quy chế.",
         [("implement", "Sở Nội vụ"), ("implement", "các phòng chuyên môn")]),
    ],
)  # fmt: skip
def test_roles(plan: Plan, provision: str, roles: Roles) -> None:
    assert _roles(_only(plan(f"{HEAD}\n- {provision}"))) == roles


def test_a_body_that_is_only_the_object_of_guidance_is_not_listed(plan: Plan) -> None:
    assignment = _only(plan(f"{HEAD}\n- Sở Nội vụ hướng dẫn Ủy ban nhân dân xã về chế độ của ngư dân."))
    assert _roles(assignment) == [("implement", "Sở Nội vụ")]


def test_one_role_a_body_in_one_assignment(plan: Plan) -> None:
    provision = "Sở Nội vụ chủ trì xây dựng quy chế; phối hợp với Sở Y tế tuyên truyền; Sở Nội vụ tổng hợp kết quả."
    names = [body.name for body in _only(plan(f"{HEAD}\n- {provision}")).bodies]
    assert names == ["Sở Nội vụ", "Sở Y tế"]


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("1. Sở Nội vụ", ["Sở Nội vụ"]),
        ("1. SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
        ("1. Trách nhiệm của Sở Nội vụ", ["Sở Nội vụ"]),
        ("1. Giao Sở Nội vụ:", ["Sở Nội vụ"]),
        ("1. Sở Nội vụ, Sở Y tế", ["Sở Nội vụ", "Sở Y tế"]),
        ("1. Các chi bộ", ["Các chi bộ"]),
    ],
)
def test_the_body_of_the_heading_has_the_duties_below(plan: Plan, heading: str, names: list[str]) -> None:
    directive = plan(_under(heading, "Xây dựng quy chế.", "Mở lớp tập huấn cho ngư dân."))
    first, second = directive.assignments
    assert [body.name for body in first.bodies] == names
    assert _roles(first) == _roles(second)
    assert {role for role, _ in _roles(first)} == {"implement"}
    span = first.bodies[0].span
    assert span is not None
    assert directive.text[span.start : span.end] == names[0]
    assert span.end <= first.span.start


def test_a_heading_gives_way_to_the_provisions_own_body(plan: Plan) -> None:
    directive = plan(_under("1. Sở Nội vụ", "Xây dựng quy chế.", "Đề nghị Hội Nông dân vận động ngư dân."))
    _, second = directive.assignments
    assert ("implement", "Hội Nông dân") in _roles(second)


def test_a_heading_does_not_reach_beyond_its_section(plan: Plan) -> None:
    first, second = plan(f"{HEAD}\n1. Sở Nội vụ\n- Xây dựng quy chế.\n2. Sở Y tế\n- Mở lớp sơ cứu.").assignments
    assert _roles(first) == [("implement", "Sở Nội vụ")]
    assert _roles(second) == [("implement", "Sở Y tế")]


def test_the_body_of_a_lead_in_has_the_duties_below(plan: Plan) -> None:
    body = f"{HEAD}\nSở Nội vụ có trách nhiệm:\n- Xây dựng quy chế.\n- Mở lớp tập huấn cho ngư dân."
    assignments = [item for item in plan(body).assignments if not item.text.startswith("Sở Nội vụ")]
    assert [_roles(item) for item in assignments] == [[("implement", "Sở Nội vụ")]] * 2


def test_those_whom_a_lead_in_directs_have_the_duties_below(plan: Plan) -> None:
    body = f"{HEAD}\n- Chỉ đạo các phòng chuyên môn:\n+ Xây dựng quy chế.\n+ Mở lớp tập huấn cho ngư dân."
    assignments = [item for item in plan(body).assignments if "Chỉ đạo" not in item.text]
    assert [[body.name for body in item.bodies] for item in assignments] == [["các phòng chuyên môn"]] * 2


def test_those_whom_a_heading_directs_have_the_duties_below(plan: Plan) -> None:
    heading = "1. Chỉ đạo các cơ quan, đơn vị trực thuộc thực hiện các nội dung sau đây:"
    directive = plan(_under(heading, "Xây dựng quy chế.", "Mở lớp tập huấn."))
    below = [item for item in directive.assignments if "Chỉ đạo" not in item.text]
    assert [_roles(item) for item in below] == [[("implement", "các cơ quan, đơn vị trực thuộc")]] * 2


@pytest.mark.parametrize(
    "body",
    [
        "I. MỤC ĐÍCH, YÊU CẦU\n- Sở Nội vụ chủ trì xây dựng quy chế.",
        "I. TIÊU CHUẨN\n1. Đối với tập thể\n- Hoàn thành tốt nhiệm vụ.",
        "I. NHIỆM VỤ, GIẢI PHÁP\n- Đẩy mạnh nuôi cá lồng trên biển.",
    ],
)
def test_where_nobody_is_given_a_duty(plan: Plan, body: str) -> None:
    assert plan(body).assignments == []


LABELLED = """\
I. NHIỆM VỤ, GIẢI PHÁP
1. Xây dựng quy chế quản lý bến cá
- Thời gian: Quý III năm 2026.
- Đơn vị chủ trì: Sở Nội vụ.
- Đơn vị phối hợp: Sở Y tế, Sở Tài chính.
- Kết quả: 01 quy chế.
"""


def test_labelled_lines_below_a_task_are_one_assignment(plan: Plan) -> None:
    directive = plan(LABELLED)
    assignment = _only(directive)
    assert assignment.text == "Xây dựng quy chế quản lý bến cá"
    assert _roles(assignment) == [("lead", "Sở Nội vụ"), ("coordinate", "Sở Y tế"), ("coordinate", "Sở Tài chính")]
    (deadline,) = directive.deadlines
    assert (deadline.kind, deadline.start, deadline.end) == ("within", "2026-07-01", "2026-09-30")
    assert [body.name for body in deadline.bodies] == ["Sở Nội vụ"]
    assert assignment.deadlines == [deadline.id]


def test_labels_in_a_bracket_behind_the_task(plan: Plan) -> None:
    task = "Xây dựng quy chế quản lý bến cá"
    labels = "(Thời gian: Quý III năm 2026; Chủ trì: Sở Nội vụ; Phối hợp: Sở Y tế)"
    directive = plan(f"I. NHIỆM VỤ, GIẢI PHÁP\n- {task} {labels}.")
    assignment = _only(directive)
    assert assignment.text == task
    assert _roles(assignment) == [("lead", "Sở Nội vụ"), ("coordinate", "Sở Y tế")]
    assert [(item.start, item.end) for item in directive.deadlines] == [("2026-07-01", "2026-09-30")]


HEADS = [
    "TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành",
    "STT\tNội dung công việc\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời hạn",
    "STT\tĐầu việc\tNơi làm chính\tNơi cùng làm\tHạn xong",
]


@pytest.mark.parametrize("head", HEADS[:2])
def test_rows_of_a_task_table(plan: Plan, head: str) -> None:
    rows = "1\tXây dựng quy chế bến cá\tSở Nội vụ\tSở Y tế\t30/6/2026\n2\tMở lớp tập huấn\tSở Y tế\t\tQuý IV năm 2026"
    directive = plan(f"{HEAD}\n{head}\n{rows}")
    first, second = directive.assignments
    assert (first.text, second.text) == ("Xây dựng quy chế bến cá", "Mở lớp tập huấn")
    assert _roles(first) == [("lead", "Sở Nội vụ"), ("coordinate", "Sở Y tế")]
    assert _roles(second) == [("lead", "Sở Y tế")]
    one, other = directive.deadlines
    assert one.end == "2026-06-30"
    assert (other.kind, other.start, other.end) == ("within", "2026-10-01", "2026-12-31")
    assert ([one.id], [other.id]) == (first.deadlines, second.deadlines)


@pytest.mark.parametrize("head", HEADS)
def test_the_cells_of_a_table_one_on_a_line(plan: Plan, head: str) -> None:
    cells = ["1", "Xây dựng quy chế bến cá", "Sở Nội vụ", "Sở Y tế", "30/6/2026"]
    cells += ["2", "Mở lớp tập huấn cho ngư dân", "Sở Y tế", "Sở Tài chính", "31/8/2026"]
    cells += ["3", "Cắm biển báo ở bến cá", "Sở Tài chính", "Sở Nội vụ", "30/9/2026"]
    directive = plan("\n".join([HEAD, *head.split("\t"), *cells]))
    assert [item.text for item in directive.assignments] == cells[1::5]
    assert [_roles(item) for item in directive.assignments] == [
        [("lead", "Sở Nội vụ"), ("coordinate", "Sở Y tế")],
        [("lead", "Sở Y tế"), ("coordinate", "Sở Tài chính")],
        [("lead", "Sở Tài chính"), ("coordinate", "Sở Nội vụ")],
    ]
    assert [item.end for item in directive.deadlines] == ["2026-06-30", "2026-08-31", "2026-09-30"]


def test_the_columns_of_an_unusual_head(plan: Plan) -> None:
    row = "1\tXây dựng quy chế bến cá\tSở Nội vụ\tSở Y tế\t30/6/2026"
    directive = plan(f"{HEAD}\n{HEADS[2]}\n{row}")
    assignment = _only(directive)
    assert assignment.text == "Xây dựng quy chế bến cá"
    assert _roles(assignment) == [("lead", "Sở Nội vụ"), ("coordinate", "Sở Y tế")]
    (deadline,) = directive.deadlines
    assert (deadline.kind, deadline.end) == ("before", "2026-06-30")


@pytest.mark.parametrize(
    ("provision", "name"),
    [
        ("Đồng chí Bí thư Tỉnh ủy chủ trì hội nghị.", "Bí thư Tỉnh ủy"),
        ("Đ/c Giám đốc Sở Nội vụ chủ trì hội nghị.", "Giám đốc Sở Nội vụ"),
        ("Đồng chí Ủy viên Ban Thường vụ Tỉnh ủy chủ trì hội nghị.", "Ủy viên Ban Thường vụ Tỉnh ủy"),
    ],
)
def test_honorifics_are_no_part_of_a_name(plan: Plan, provision: str, name: str) -> None:
    assert _roles(_only(plan(f"{HEAD}\n- {provision}"))) == [("lead", name)]


def test_a_person_with_a_title_leads(plan: Plan) -> None:
    assignment = _only(plan(f"{HEAD}\n- Đ/c Trần Văn Bình, Phó Giám đốc Sở Nội vụ chủ trì hội nghị."))
    assert {body.role for body in assignment.bodies} == {"lead"}
    assert assignment.bodies[0].name.startswith("Trần Văn Bình")
    assert "Phó Giám đốc Sở Nội vụ" in assignment.bodies[-1].name


def test_deadlines_and_targets_inside_the_provision(plan: Plan) -> None:
    directive = plan(_under("1. Sở Nội vụ", "Mở ít nhất 03 lớp tập huấn trước ngày 15/4/2026.", "Xây dựng quy chế."))
    first, second = directive.assignments
    assert (first.deadlines, first.targets) == ([directive.deadlines[0].id], [directive.targets[0].id])
    assert (second.deadlines, second.targets) == ([], [])


@pytest.mark.parametrize(
    ("provisions", "name", "aliases"),
    [
        (["Ủy ban nhân dân xã xây dựng quy chế.", "UBND xã mở lớp tập huấn."], "Ủy ban nhân dân xã", ["UBND xã"]),
        (["Đảng ủy Khối cơ quan và doanh nghiệp tỉnh xây dựng quy chế.", "Đảng ủy Khối mở lớp tập huấn."],
         "Đảng ủy Khối cơ quan và doanh nghiệp tỉnh", ["Đảng ủy Khối"]),
        (["Đảng ủy Khối cơ quan tỉnh (gọi tắt là Đảng ủy) xây dựng quy chế.", "Đảng ủy mở lớp tập huấn."],
         "Đảng ủy Khối cơ quan tỉnh", ["Đảng ủy"]),
        (["Sở Nội vụ xây dựng quy chế.", "SỞ NỘI VỤ mở lớp tập huấn."], "Sở Nội vụ", ["SỞ NỘI VỤ"]),
    ],
)  # fmt: skip
def test_a_body_is_one_under_all_its_names(plan: Plan, provisions: list[str], name: str, aliases: list[str]) -> None:
    directive = plan("\n".join([HEAD, *provisions]))
    (body,) = [body for body in directive.bodies if body.name == name]
    assert body.aliases == aliases
    assert {part.body for item in directive.assignments for part in item.bodies} == {body.id}
    assert {directive.text[span.start : span.end] for span in body.mentions} == {name, *aliases}


def test_two_bodies_stay_two(plan: Plan) -> None:
    directive = plan(f"{HEAD}\n- Sở Nội vụ xây dựng quy chế.\n- Sở Y tế mở lớp sơ cứu.")
    names = [body.name for body in directive.bodies]
    assert {"Sở Nội vụ", "Sở Y tế"} <= set(names)
    assert len(names) == len(set(names))
