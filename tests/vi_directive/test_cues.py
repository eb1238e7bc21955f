"""Cues: what a clause does, with the words that tell it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from vi_directive.cues import CueFinder

CUES = [
    ("Sở Nội vụ ⟦chủ trì⟧ thực hiện", "lead"),
    ("Sở Nội vụ ⟦chịu trách nhiệm chính⟧", "lead"),
    ("⟦làm đầu mối⟧ tổng hợp", "lead"),
    ("⟦là cơ quan thường trực⟧ của Ban Chỉ đạo", "lead"),
    ("⟦phối hợp⟧ với Sở Tài chính", "coordinate"),
    ("⟦cùng với⟧ các đoàn thể", "coordinate"),
    ("⟦tham mưu⟧ Ủy ban nhân dân tỉnh", "advise"),
    ("⟦giúp việc⟧ cho Ban Chỉ đạo", "advise"),
    ("⟦theo dõi, đôn đốc⟧ các đơn vị", "monitor"),  # the longest reading
    ("⟦Kiểm tra, giám sát⟧ việc thực hiện", "monitor"),
    ("⟦báo cáo về⟧ Ban Tuyên giáo", "report"),
    ("⟦gửi⟧ danh sách", "report"),
    ("Tỉnh ủy ⟦lãnh đạo, chỉ đạo⟧ thực hiện", "direct"),
    ("⟦Yêu cầu⟧ thủ trưởng các cơ quan", "direct"),
    ("đơn vị ⟦có thể⟧ bổ sung", "permit"),
    ("⟦Khuyến khích⟧ các hộ", "permit"),
    ("⟦được phép⟧ sử dụng", "permit"),
    ("⟦ưu tiên⟧ xem xét", "prefer"),
    ("⟦không⟧ có cá nhân vi phạm", "forbid"),
    ("⟦Nghiêm cấm⟧ mọi hành vi", "forbid"),
    ("⟦Tiêu chuẩn⟧ đối với cá nhân", "criterion"),
    ("⟦Đối tượng⟧: cán bộ", "eligibility"),
    ("đơn vị ⟦có trách nhiệm⟧", "duty"),
    ("⟦xây dựng⟧ kế hoạch", "duty"),
]


@pytest.fixture(scope="module")
def finder(nlp: Language) -> CueFinder:
    return CueFinder(nlp.vocab)


@pytest.mark.parametrize(("marked", "kind"), CUES)
def test_a_cue_is_found_with_its_kind(nlp: Language, finder: CueFinder, marked: str, kind: str) -> None:
    before, rest = marked.split("⟦")
    words, after = rest.split("⟧")
    text = before + words + after
    found = [text[cue.start : cue.end] for cue in finder.find(nlp.make_doc(text)) if cue.kind == kind]
    assert words in found


NO_CUES = [
    ("Môi trường nước", "report"),
    ("Nội vụ, Tài chính", "duty"),
    ("không gian mạng", "lead"),
    ("ưu điểm", "prefer"),
    ("có", "permit"),
]


@pytest.mark.parametrize(("text", "kind"), NO_CUES)
def test_other_words_are_no_cues(nlp: Language, finder: CueFinder, text: str, kind: str) -> None:
    assert kind not in {cue.kind for cue in finder.find(nlp.make_doc(text))}


def test_one_phrase_may_be_a_cue_of_several_kinds(nlp: Language, finder: CueFinder) -> None:
    kinds = {cue.kind for cue in finder.find(nlp.make_doc("phối hợp"))}
    assert {"coordinate", "duty"} <= kinds


def test_spelling_and_letter_case_make_no_difference(nlp: Language, finder: CueFinder) -> None:
    for text in ("đăng ký với", "ĐĂNG KÍ VỚI", "Đăng kí với"):
        assert "report" in {cue.kind for cue in finder.find(nlp.make_doc(text))}


@given(text=st.text(st.one_of(st.sampled_from("có thể không phối hợp, báo cáo"), st.characters(codec="utf-8"))))
def test_cues_of_one_kind_stand_in_order_and_apart(nlp: Language, finder: CueFinder, text: str) -> None:
    found = finder.find(nlp.make_doc(text))
    assert [cue.start for cue in found] == sorted(cue.start for cue in found)
    for kind in {cue.kind for cue in found}:
        spans = [(cue.start, cue.end) for cue in found if cue.kind == kind]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
