"""The Markdown page of a comparison, as a parser reads it: nothing that a document says is more than text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from extractor.exchange.comparison_markdown import render_markdown
from extractor.exchange.comparison_rows import plain, rows_of

# What the page is made of; a link, a picture, a piece of code or of HTML comes from nowhere else than a document.
KINDS = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
    "list_item_open", "list_item_close", "inline", "text", "text_special", "softbreak", "strong_open", "strong_close",
    "s_open", "s_close", "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close",
    "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
}  # fmt: skip


def parsed(page: str) -> list[Token]:
    """The page's tokens, read with all that could do harm: HTML, tables, struck through text."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(page)


def lines(page: str) -> Iterator[str]:
    """What a reader sees of each paragraph, heading and cell."""
    for token in parsed(page):
        if token.type == "inline":
            yield "".join(child.content for child in token.children or ())


def marks(page: str, kind: str) -> list[str]:
    """What stands between signs of a kind."""
    found: list[str] = []
    for token in parsed(page):
        inside = False
        for child in token.children or ():
            if child.type in (f"{kind}_open", f"{kind}_close"):
                inside = child.type.endswith("open")
                found += [""] if inside else []
            elif inside:
                found[-1] += child.content
    return found


def test_page_of_a_comparison(sample) -> None:
    page = render_markdown(*sample)
    assert page.startswith("# Bảng so sánh\n")
    shown = list(lines(page))
    assert "Văn bản cũ: Kế hoạch số 91-KH/TU ngày 24/09/2021 của Tỉnh uỷ học tập" in shown
    assert "Cần xem trước (4)" in shown
    headings = [line for line in shown if line.endswith(")") and line.startswith(("Điều kiện", "Chỉ tiêu"))]
    assert headings == ["Điều kiện/tiêu chí (4)", "Chỉ tiêu (1)"]
    assert "Cũ: đạt 70 % trở lên" in shown
    assert "~~70~~" in page
    assert "**80**" in page
    assert "Ban A → Ban B (từ 01/07/2025, chưa kiểm chứng): Nghị quyết 1" in shown
    assert {token.type for token in parsed(page)} <= KINDS


def test_counts_are_a_table_with_sums(sample) -> None:
    cells = [line.split(" | ") for line in render_markdown(*sample).splitlines() if line.startswith("| ")]
    assert [cell.strip("| *") for cell in cells[0]] == [
        "Nhóm", "Đổi số liệu/thời hạn", "Yêu cầu cao hơn", "Bỏ", "Mới", "Giữ nguyên", "Tổng số",
    ]  # fmt: skip
    assert [cell.strip("| *") for cell in cells[-1]] == ["Tổng số", "2", "1", "2", "1", "1", "7"]


def test_weightiest_stand_first(sample) -> None:
    page = render_markdown(*sample)
    first = page[page.index("## Cần xem trước") : page.index("## Điều kiện")].splitlines()[2:-1]
    assert [line.partition(".")[0] for line in first] == ["- **6", "- **7", "- **1", "- **5"]


def test_english(sample) -> None:
    page = render_markdown(*sample, language="en")
    assert page.startswith("# Comparison table\n")
    assert "What matters first (4)" in page
    assert "đạt ~~70~~ % trở lên" in page
    assert "Cũ:" not in page


def test_nothing_to_compare(empty) -> None:
    page = render_markdown(*empty)
    assert "Không có nội dung nào để so sánh." in page
    assert "|" not in page


def test_hostile_texts_stay_texts(hostile, hostile_texts) -> None:
    page = render_markdown(*hostile)
    tokens = parsed(page)
    kinds = Counter(token.type for token in tokens) + Counter(
        child.type for token in tokens for child in token.children or ()
    )
    assert set(kinds) <= KINDS
    assert kinds["table_open"] == 1
    shown = set(lines(page))
    for text in hostile_texts:
        assert f"Cũ: {plain(text)}" in shown
    rows = rows_of(*hostile)
    assert sum(line.startswith("- **") and line[4].isdigit() for line in page.splitlines()) == len(rows)


@given(older=st.text(), newer=st.text())
def test_every_text_is_shown_as_it_is(make, older: str, newer: str) -> None:
    page = render_markdown(*make(("reworded", f"x{older}", f"x{newer}")))
    shown = list(lines(page))
    assert f"Cũ: {plain(f'x{older}')}" in shown
    assert f"Mới: {plain(f'x{newer}')}" in shown


# Words with signs that stand beside the marks, where Markdown has rules of its own.
_WORDS = st.sampled_from(["70%", "(a)", "b", "≥ 3", "*", "~~", "c.", "“d”", "_e_", "g)h", "%"])


@given(words=st.lists(_WORDS, min_size=1), gap=st.sampled_from(["", " ", ", "]), others=st.lists(_WORDS))
def test_marks_stand_beside_any_sign(make, words: list[str], gap: str, others: list[str]) -> None:
    older, newer = gap.join(words), gap.join(others)
    page = render_markdown(*make(("reworded", f"x {older}", f"x {newer}")))
    shown = list(lines(page))
    assert f"Cũ: {plain(f'x {older}')}" in shown
    assert f"Mới: {plain(f'x {newer}')}" in shown


def test_marks_next_to_signs(make) -> None:
    page = render_markdown(*make(("reworded", "đạt (70%) trở lên “tốt”", "đạt 80%trở lên “khá”")))
    assert marks(page, "s") == ["70", "tốt"]
    assert [mark for mark in marks(page, "strong") if mark in ("80", "khá")] == ["80", "khá"]
