"""Definitions: short names that the text introduces, by words or by a bracket."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor import Directive

Plan = Callable[..., Directive]


def _provision(text: str) -> str:
    return f"I. NHIỆM VỤ, GIẢI PHÁP\n{text}"


@pytest.mark.parametrize(
    ("provision", "term", "meaning"),
    [
        ("Đẩy mạnh cải cách hành chính (CCHC).", "CCHC", "cải cách hành chính"),
        ("Rà soát thủ tục hành chính (TTHC) của xã.", "TTHC", "thủ tục hành chính"),
        ("Ủy ban nhân dân (UBND) xã thực hiện.", "UBND", "Ủy ban nhân dân"),
        ("Ban Chỉ đạo phát triển nghề cá tỉnh (gọi tắt là Ban Chỉ đạo) họp.", "Ban Chỉ đạo",
         "Ban Chỉ đạo phát triển nghề cá tỉnh"),
        ("Ban Chỉ đạo phát triển nghề cá tỉnh (sau đây gọi là Ban Chỉ đạo) họp.", "Ban Chỉ đạo",
         "Ban Chỉ đạo phát triển nghề cá tỉnh"),
        ("Tàu cá, bè cá, lồng cá (sau đây gọi chung là phương tiện) phải đăng ký.", "phương tiện",
         "Tàu cá, bè cá, lồng cá"),
    ],
)  # fmt: skip
def test_a_definition(plan: Plan, provision: str, term: str, meaning: str) -> None:
    directive = plan(_provision(provision))
    (definition,) = directive.definitions
    assert (definition.term, definition.meaning) == (term, meaning)
    assert directive.text[definition.span.start : definition.span.end] == definition.text
    assert definition.meaning in definition.text
    assert definition.term in definition.text


@pytest.mark.parametrize(
    "provision",
    [
        "Xây dựng mô hình (2026) tại xã.",
        "Nâng cao chất lượng (CCHC) của bến cá.",
        "Thực hiện các bước (II) và (III).",
        "Báo cáo Sở Nội vụ (qua Phòng Tổng hợp).",
        "Đội cứu hộ được gọi ngay khi có bão.",
    ],
)
def test_a_bracket_that_defines_nothing(plan: Plan, provision: str) -> None:
    assert plan(_provision(provision)).definitions == []


def test_each_term_once_where_it_is_introduced(plan: Plan) -> None:
    provision = "Đẩy mạnh cải cách hành chính (CCHC).\nTuyên truyền cải cách hành chính (CCHC) cho ngư dân."
    directive = plan(_provision(provision))
    (definition,) = directive.definitions
    assert definition.span.start == directive.text.index("cải cách hành chính (CCHC)")


def test_definitions_stand_in_document_order(plan: Plan) -> None:
    provision = "Rà soát thủ tục hành chính (TTHC).\nĐẩy mạnh cải cách hành chính (CCHC)."
    assert [item.term for item in plan(_provision(provision)).definitions] == ["TTHC", "CCHC"]
