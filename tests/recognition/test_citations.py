"""Citations: other documents that the text names by number, once each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Directive

Plan = Callable[..., Directive]
Shown = tuple[str, str | None, str | None, str | None]


def _provision(text: str) -> str:
    return f"I. NHIỆM VỤ, GIẢI PHÁP\n- {text}"


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        ("Thực hiện Quyết định số 12/QĐ-UBND ngày 20/01/2025 của Ủy ban nhân dân tỉnh.",
         ("12/QĐ-UBND", "quyết định", "2025-01-20", "Ủy ban nhân dân tỉnh")),
        ("Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị.",
         ("05-CT/TW", "chỉ thị", "2016-05-15", "Bộ Chính trị")),
        ("Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.",
         ("30/2020/NĐ-CP", "nghị định", "2020-03-05", "Chính phủ")),
        ("Thực hiện Kế hoạch số 7 - KH/TU.", ("7-KH/TU", "kế hoạch", None, None)),
        ("Đối chiếu với Công văn số 88/SNV-TC ngày 02/02/2026.", ("88/SNV-TC", "công văn", "2026-02-02", None)),
    ],
)  # fmt: skip
def test_a_citation(plan: Plan, provision: str, expected: Shown) -> None:
    directive = plan(_provision(provision))
    (citation,) = directive.citations
    assert (citation.number, citation.kind, citation.date, citation.issuer) == expected
    assert directive.text[citation.span.start : citation.span.end] == citation.text


def test_a_document_is_listed_once_at_its_fullest_mention(plan: Plan) -> None:
    provision = (
        "Thực hiện Quyết định số 12/QĐ-UBND.\n"
        "- Tuyên truyền Quyết định số 12/QĐ-UBND ngày 20/01/2025 của Ủy ban nhân dân tỉnh.\n"
        "- Tổng kết Quyết định số 12/QĐ-UBND ngày 20/01/2025."
    )
    (citation,) = plan(_provision(provision)).citations
    assert citation.text == "Quyết định số 12/QĐ-UBND ngày 20/01/2025 của Ủy ban nhân dân tỉnh"
    assert (citation.date, citation.issuer) == ("2025-01-20", "Ủy ban nhân dân tỉnh")


def test_spaces_and_case_make_no_other_number(plan: Plan) -> None:
    provision = "Thực hiện Quyết định số 12 /QĐ-UBND.\n- Tuyên truyền Quyết định số 12/qđ-ubnd."
    assert len(plan(_provision(provision)).citations) == 1


def test_two_numbers_are_two_citations_in_order(plan: Plan) -> None:
    provision = "Thực hiện Kế hoạch số 9-KH/TU và Quyết định số 12/QĐ-UBND ngày 20/01/2025."
    assert [item.number for item in plan(_provision(provision)).citations] == ["9-KH/TU", "12/QĐ-UBND"]


@pytest.mark.parametrize(
    "provision",
    [
        "Thực hiện nghiêm mục 2 phần I của Kế hoạch này.",
        "Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh.",
        "Gửi báo cáo theo mẫu số 02.",
        "Triển khai Kế hoạch số 45/KH-UBND.",  # its own number
    ],
)
def test_what_is_no_citation(plan: Plan, provision: str) -> None:
    assert plan(_provision(provision)).citations == []
