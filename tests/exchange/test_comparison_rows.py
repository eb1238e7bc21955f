"""Rows of a comparison: their order, where items stand, and the reasons in words."""

from __future__ import annotations

import pytest

from extractor.exchange.comparison_rows import count, pages_in_words, places_in_words, plain, rows_of, shortened


def test_rows_stand_by_category_and_by_weight(sample) -> None:
    rows = rows_of(*sample)
    assert [(row.number, row.category, row.relation) for row in rows] == [
        (1, "condition", "tightened"),
        (2, "condition", "removed"),
        (3, "condition", "added"),
        (4, "condition", "identical"),
        (5, "target", "removed"),
        (6, "deadline", "revalued"),
        (7, "metadata", "revalued"),
    ]
    assert count(rows)["condition", "added"] == 1
    assert [row.number for row in rows if row.weighty] == [1, 5, 6, 7]


def test_places_lead_to_the_section(sample) -> None:
    tightened, removed, added, *_, metadata = rows_of(*sample)
    assert tightened.older is not None
    assert (tightened.older.labels, tightened.older.heading) == ("III › 2 › a)", "Đối với tập thể")
    assert tightened.older.pages == (2, 3)
    assert removed.newer is None
    assert added.newer is not None
    assert added.newer.place == "III › (2)- Cụ thể"
    assert metadata.older is not None
    assert metadata.older.place == "Giai đoạn"
    assert places_in_words(tightened, 5, "vi") == ["Cũ: III › 2 › a) Đối … (tr. 2–3)", "Mới: III › 2 › a) Đối …"]
    assert places_in_words(removed, 99, "en") == ["III › 2 › a) Đối với tập thể"]


def test_a_time_is_shown_with_what_is_due(sample) -> None:
    deadline = rows_of(*sample)[5]
    assert deadline.older is not None
    assert deadline.newer is not None
    assert deadline.older.text == "Trong năm 2023: Tổ chức sơ kết ở các cấp"
    assert deadline.older.pages == (4, 5)
    # On another line it is quoted apart.
    assert deadline.newer.text == "vào tháng sáu … Tổng kết"


def test_reasons_are_words(sample) -> None:
    tightened, *_, target, deadline, _ = rows_of(*sample)
    assert tightened.why == (
        "số lượng, tỷ lệ: ≥ 70 % → ≥ 80,5 % (tăng); câu chữ: thêm “các”, bỏ “và”; chuyển sang mục khác"
    )
    assert tightened.gist == "số lượng, tỷ lệ: ≥ 70 % → ≥ 80,5 % (tăng)"
    assert deadline.why == "thời gian: quý III/2022 → 25/02; hằng năm (muộn hơn)"
    # Targets of one clause are told from each other by their numbers.
    assert target.why == "số lượng, tỷ lệ: bỏ ≥ 3 mô hình"


def test_reasons_in_english(sample) -> None:
    tightened, *_, deadline, _ = rows_of(*sample, language="en")
    assert tightened.why == (
        "number: ≥ 70 % → ≥ 80.5 % (higher); wording: added “các”, dropped “và”; moved to another section"
    )
    assert deadline.why == "time: quarter III/2022 → 25/02; every year (later)"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (" a\n\tb\u2028c\x85d\xa0e ", "a b c d e"),
        ("a\x00\x1b\u202eb\u2066c\u200b\ufeff\ufffe\ud800", "abc"),
        ("uỷ e\u0301", "uỷ e\u0301"),
    ],
)
def test_texts_hold_nothing_unseen(text: str, seen: str) -> None:
    assert plain(text) == seen


def test_pages_and_long_texts() -> None:
    assert pages_in_words([8, 3, 4, 5, 3]) == "3–5, 8"
    assert pages_in_words([]) == ""
    assert shortened("một hai ba", 10) == "một hai ba"
    assert shortened("một hai, ba", 8) == "một hai …"


def test_ids_that_a_directive_does_not_have_are_no_error(sample, empty) -> None:
    rows = rows_of(sample.comparison, empty.older, empty.newer)
    assert rows[0].older is not None
    assert rows[0].older.text == "đạt 70 % trở lên"
    assert rows[0].older.place == ""
