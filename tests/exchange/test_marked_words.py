"""Two texts beside each other: what is marked, and that nothing of a text is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.exchange import marked_words
from extractor.exchange.marked_words import Piece, marked

# Few words, so that two texts have many of them in common.
_WORDS = st.sampled_from(["tỉnh", "xã", "Ủy", "uỷ", "và", "đảng", "03", "3", "2.000", "%", "≥", "công", "e\u0301"])
_GAPS = st.sampled_from([" ", ", ", " (", "…", "\n", "-", ""])
_CLAUSES = st.lists(st.tuples(_WORDS, _GAPS), max_size=12).map(lambda parts: "".join(map("".join, parts)))
_TEXTS = _CLAUSES | st.text()


def shown(pieces: list[Piece]) -> str:
    """The pieces with their marks: "Ủy ban [tỉnh]"."""
    return "".join(f"[{piece.text}]" if piece.changed else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("older", "newer", "marks"),
    [
        ("Tập thể đoàn kết, dân chủ, thống nhất cao", "Tập thể đoàn kết, dân chủ",
         ("Tập thể đoàn kết, dân chủ, [thống nhất cao]", "Tập thể đoàn kết, dân chủ")),
        ("đạt 70 % trở lên", "đạt 80 % trở lên", ("đạt [70] % trở lên", "đạt [80] % trở lên")),
        ("trước ngày 30/12/2022", "trước ngày 25/2", ("trước ngày [30/12/2022]", "trước ngày [25/2]")),
        ("ít nhất ≥ 5", "ít nhất ≤ 5", ("ít nhất [≥] 5", "ít nhất [≤] 5")),
        # A short word between two changes is no common ground; a number is.
        ("xuất sắc và toàn diện", "tốt và cơ bản", ("[xuất sắc và toàn diện]", "[tốt và cơ bản]")),
        ("tỉnh 5 huyện", "xã 5 thôn", ("[tỉnh] 5 [huyện]", "[xã] 5 [thôn]")),
        # What stands between two changed words belongs to the mark.
        ("theo mẫu: (A, B) này", "theo mẫu này", ("theo mẫu: ([A, B]) này", "theo mẫu này")),
    ],
)  # fmt: skip
def test_changed_words_are_marked(older: str, newer: str, marks: tuple[str, str]) -> None:
    left, right = marked(older, newer)
    assert (shown(left), shown(right)) == marks


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Uỷ ban; kỷ luật", "ủy ban, kỉ luật"),
        ("chính sách pháp luật", "Chính sách,  pháp luật."),
        ("03 mô hình trước 05/9", "3 mô hình trước 5/09"),
        ("tie\u0302u chi\u0301", "tiêu chí"),
    ],
)
def test_spelling_and_punctuation_make_no_difference(older: str, newer: str) -> None:
    assert shown(marked(older, newer)[0]) == older
    assert shown(marked(older, newer)[1]) == newer


def test_what_only_one_side_has_is_not_marked() -> None:
    assert marked(None, "điều kiện mới") == ([], [Piece("điều kiện mới", False)])
    assert marked("điều kiện cũ", None) == ([Piece("điều kiện cũ", False)], [])
    assert marked(None, None) == ([], [])


def test_books_are_compared_by_their_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked_words, "_MOST_PAIRS", 3)
    left, right = marked("một hai ba bốn năm", "một hai năm")
    assert (shown(left), shown(right)) == ("một hai [ba bốn] năm", "một hai năm")


@given(_TEXTS, _TEXTS)
def test_the_pieces_are_the_text(older: str, newer: str) -> None:
    for text, pieces in zip((older, newer), marked(older, newer), strict=True):
        assert "".join(piece.text for piece in pieces) == text
        assert all(piece.text for piece in pieces)
        assert all(one.changed != other.changed for one, other in pairwise(pieces))


@given(_TEXTS)
def test_equal_texts_have_no_mark(text: str) -> None:
    assert marked(text, text) == ([Piece(text, False)] if text else [],) * 2


@given(_TEXTS, _TEXTS)
def test_swapping_the_texts_swaps_the_marks(older: str, newer: str) -> None:
    assert marked(older, newer) == marked(newer, older)[::-1]
