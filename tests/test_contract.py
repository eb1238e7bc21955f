"""The invariants of a directive, on every document of the corpus and on generated ones."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.texts import ADVERSARIAL
from extractor import Directive, Metadata, Span, extract

CORPUS = [f"{number:03d}" for number in range(9)]

# Lines as plans have them, and what makes reading them hard.
HEADINGS = [
    "I. MỤC ĐÍCH, YÊU CẦU", "II- TIÊU CHÍ", "III/ CHỈ TIÊU", "1. Đối với tập thể", "1.1. Sở Nội vụ",
    "2.1 Lĩnh vực y tế", "a) Ban Tuyên giáo", "(1)- Tiêu chuẩn", "Chương II", "Điều 5. Phạm vi áp dụng",
    "Phần thứ nhất", "Giai đoạn 1: Từ năm 2026 - 2028", "IV. TỔ CHỨC THỰC HIỆN", "4.", "Phụ lục I", "Mẫu số 01",
    "DANH MỤC NHIỆM VỤ",
]
LETTERHEAD = [
    "TỈNH ỦY CAO BẰNG\tĐẢNG CỘNG SẢN VIỆT NAM", "ỦY BAN NHÂN DÂN", "Số 46 - KH/ĐUK", "Số: 458 /KH-UBND", "KẾ HOẠCH",
    "-----", "*", "Hà Nội, ngày 12 tháng 3 năm 2026", "giai đoạn 2026 – 2030", "Kính gửi: Sở Nội vụ;", "Nơi nhận:",
    "- Như trên;", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ BÍ THƯ", "Nguyễn Văn An",
]
TIMES = [
    "trước ngày 15/4/2026", "ngày 31/02/2026", "trong quý III năm 2026", "hằng năm", "định kỳ 6 tháng",
    "đến năm 2030", "chậm nhất 25/11", "từ ngày 01/02 đến ngày 15/3/2026", "sau 30 ngày kể từ ngày ký",
    "nhiệm kỳ 2025 - 2030", "trước ngày 10/12 hằng năm", "ngày 30/02",
]
QUANTITIES = [
    "ít nhất 05 mô hình", "100%", "từ 70% đến 80%", "không quá 1.500 ha", "8,5 điểm trở lên",
    "trên 70% (trong đó có 100% đảng viên)", "mỗi chi bộ 01 gương", "2/3 số thành viên", "hai mươi lớp",
]
BODIES = [
    "Sở Nội vụ", "Ban Tuyên giáo Tỉnh uỷ", "Ban Thường vụ Đảng uỷ xã Lợi Bác", "các huyện, thành uỷ", "UBND tỉnh",
    "các cơ quan, đơn vị", "Thủ trưởng các cơ quan", "Bí thư chi bộ", "BTGTU", "Hội CCB",
]
DUTIES = [
    "chủ trì, phối hợp với", "tham mưu", "báo cáo kết quả về", "tổ chức thực hiện", "không để xảy ra vi phạm",
    "ưu tiên xem xét", "theo Kế hoạch số 46-KH/ĐUK, ngày 12/3/2021 của", "(sau đây gọi tắt là Tiểu ban)", "đạt",
    "căn cứ khoản 3 Điều 5", "Đối tượng:", "Thời gian:", "Đơn vị chủ trì:", "; ", ". ", ", ", "“học tập", "”", "(",
    ")", "…", "\t", "**", "| ", "|", "\u00a0", "\u00ad", "\ufeff",
]
BULLETS = ["", "- ", "+ ", "* ", "• ", "– ", "a) ", "  - ", "\t"]

# Control characters are left to the tests of reading: too many of them are binary data, an error.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc",))
PHRASES = st.lists(
    st.one_of(*map(st.sampled_from, (TIMES, QUANTITIES, BODIES, DUTIES)), st.text(CHARACTERS, max_size=6)),
    min_size=1,
    max_size=8,
)
LINES = st.one_of(
    st.sampled_from(HEADINGS),
    st.sampled_from(LETTERHEAD),
    st.builds(lambda bullet, phrases: bullet + " ".join(phrases), st.sampled_from(BULLETS), PHRASES),
    st.text(CHARACTERS, max_size=30),
)
PLANS = st.lists(LINES, max_size=25).map("\n".join)


def _content(directive: Directive) -> dict[str, Any]:
    """All that a directive says, without the name and the encoding of the file that it was read from."""
    return directive.model_dump(exclude={"source": True, "warnings": {"__all__": {"message"}}})


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a dump, at any depth."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from _parts(part)


def _check_invariants(directive: Directive) -> None:
    content = directive.model_dump()
    assert unicodedata.is_normalized("NFC", directive.text)
    assert directive.source.characters == len(directive.text)
    _check_spans(directive, content)
    _check_order(directive)
    _check_references(directive, content)
    _check_dates(content)
    assert Directive.model_validate_json(directive.model_dump_json()) == directive


def _check_spans(directive: Directive, content: dict[str, Any]) -> None:
    """Every span lies in the text; an item's text is what stands there."""
    size = len(directive.text)
    for part in _parts(content):
        span = part if "start" in part and "end" in part and "pages" in part else None
        if span:
            assert 0 <= span["start"] < span["end"] <= size
        elif part.get("span") and "text" in part:
            assert directive.text[part["span"]["start"] : part["span"]["end"]] == part["text"]
    for section in directive.sections:
        assert directive.text[section.span.start :].startswith(section.label)
    for criterion in directive.criteria:
        for condition in criterion.conditions:
            assert _holds(criterion.span, condition.span)
            assert all(_holds(condition.span, quantity.span) for quantity in condition.quantities)
    assert set(directive.metadata.spans) <= set(Metadata.model_fields)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _check_order(directive: Directive) -> None:
    """Items of one kind stand in the order of the document."""
    for items in (directive.sections, directive.criteria, directive.deadlines, directive.assignments):
        starts = [item.span.start for item in items]
        assert starts == sorted(starts)


def _check_references(directive: Directive, content: dict[str, Any]) -> None:
    """Ids are unique, and every reference leads to an item of its kind."""
    ids = [part["id"] for part in _parts(content) if "id" in part]
    assert len(ids) == len(set(ids))
    sections, bodies = {section.id for section in directive.sections}, {body.id for body in directive.bodies}
    deadlines, targets = {item.id for item in directive.deadlines}, {item.id for item in directive.targets}
    seen: set[str] = set()
    for section in directive.sections:
        assert section.parent is None or section.parent in seen  # a parent comes first
        seen.add(section.id)
    for part in _parts(content):
        assert part.get("section") is None or part["section"] in sections
        assert "body" not in part or part["body"] in bodies
    for assignment in directive.assignments:
        assert set(assignment.deadlines) <= deadlines
        assert set(assignment.targets) <= targets


def _check_dates(content: dict[str, Any]) -> None:
    """Dates are ISO 8601 and exist, durations are ISO 8601, and a time does not end before it starts."""
    dates = [content["metadata"]["issued_on"], *(citation["date"] for citation in content["citations"])]
    for deadline in content["deadlines"]:
        dates += [deadline["start"], deadline["end"]]
        if deadline["start"] and deadline["end"]:
            assert deadline["start"] <= deadline["end"]
        if deadline["month_day"]:
            date.fromisoformat(f"2024-{deadline['month_day']}")  # a leap year has every day
    for shown in filter(None, dates):
        assert date.fromisoformat(shown).isoformat() == shown
    durations = [duration for deadline in content["deadlines"] for duration in deadline["recurrence"]]
    durations += [target["recurrence"] for target in content["targets"] if target["recurrence"]]
    assert all(re.fullmatch(r"P(?:\d+[YMWD])+", duration) for duration in durations)


@pytest.mark.parametrize("name", CORPUS)
def test_invariants_hold_on_the_corpus(corpus: dict[str, Directive], name: str) -> None:
    _check_invariants(corpus[name])


def test_the_corpus_is_the_one_that_is_tested(corpus: dict[str, Directive]) -> None:
    assert sorted(corpus) == CORPUS


@given(text=PLANS)
@example("")
@example("\ufeff")
@example("I.")
@example("Nơi nhận:")
@example("Ban Thường vụ " * 30)
@example("Kế hoạch tỉnh (gọi tắt là KH")
def test_invariants_hold_on_any_text(text: str) -> None:
    _check_invariants(extract(text.encode()))


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_invariants_hold_on_inputs_made_to_be_hard(name: str) -> None:
    make, size = ADVERSARIAL[name]
    _check_invariants(extract(make(size // 200).encode()))


def test_an_empty_document_gives_an_empty_directive_with_a_warning() -> None:
    directive = extract(b"")
    assert (directive.text, directive.metadata) == ("", Metadata())
    assert [warning.code for warning in directive.warnings] == ["empty"]
    lists = (value for value in directive.model_dump(exclude={"warnings"}).values() if isinstance(value, list))
    assert not any(lists)


@pytest.mark.parametrize("name", CORPUS)
def test_the_same_bytes_give_the_same_json(root: Any, name: str) -> None:
    content = (root / "corpus" / name / "document.txt").read_bytes()
    assert extract(content).model_dump_json() == extract(content).model_dump_json()


@given(text=PLANS)
def test_any_text_gives_the_same_json_twice(text: str) -> None:
    content = text.encode()
    assert extract(content).model_dump_json() == extract(content).model_dump_json()


@pytest.mark.parametrize("name", CORPUS)
def test_composition_and_line_ends_do_not_matter(root: Any, corpus: dict[str, Directive], name: str) -> None:
    text = (root / "corpus" / name / "document.txt").read_text(encoding="utf-8")
    expected = _content(corpus[name])
    for form in _forms(text):
        assert _content(extract(form)) == expected


@given(text=PLANS)
def test_composition_and_line_ends_do_not_matter_for_any_text(text: str) -> None:
    expected = _content(extract(text.encode()))
    for form in _forms(text):
        assert _content(extract(form)) == expected


def _forms(text: str) -> Iterator[bytes]:
    """One text as other programs save it."""
    yield unicodedata.normalize("NFC", text).encode()
    yield unicodedata.normalize("NFD", text).encode()
    yield text.replace("\n", "\r\n").encode()
    yield text.encode("utf-8-sig")
    yield text.encode("utf-16")


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    """The JSON Schema of a directive."""
    return Directive.model_json_schema(mode="serialization")


def test_the_schema_is_a_json_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", CORPUS)
def test_output_keeps_the_schema(corpus: dict[str, Directive], schema: dict[str, Any], name: str) -> None:
    jsonschema.Draft202012Validator(schema).validate(json.loads(corpus[name].model_dump_json()))
