"""The page of a comparison: what stands on it and where, and that no document can do more than be read."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from lxml import html

from extractor.comparison.model import (
    Category,
    Change,
    Comparison,
    Direction,
    Evidence,
    Facet,
    Reason,
    Relation,
    Succession,
)
from extractor.directive import Action, Condition, Criterion, Deadline, Directive, Metadata, Period, Section, Span
from extractor.directive import SourceInfo as Source
from extractor.exchange import wording
from extractor.exchange.comparison_html import render_html

HOSTILE = "<script>alert(1)</script>\u202e \x00\x1b[31m \u200b\"><img src=x onerror='alert(2)'> {{ 7*7 }}"


def span(start: int, pages: list[int] | None = None) -> Span:
    """A place in a text."""
    return Span(start=start, end=start + 10, pages=pages)


def directive(name: str, headings: list[str], **fields: Any) -> Directive:
    """A directive with sections of the first level, a thousand characters each."""
    sections = [
        Section(id=f"sec-{n}", span=span(1000 * n), label=f"{n}.", heading=heading, level=1, parent=None)
        for n, heading in enumerate(headings, 1)
    ]
    return Directive(
        source=Source(name=name, media_type="text/plain", sha256="ab" * 32, reader="text", pages=None, characters=1),
        text="",
        metadata=fields.pop("metadata", Metadata()),
        sections=sections,
        **fields,
    )


def criterion(section: int, *names: str) -> Criterion:
    """A criterion whose conditions have these ids."""
    place = span(1000 * section + 20)
    return Criterion(
        id=f"crit-{section}", span=place, text="…", section=f"sec-{section}", subject="any",
        applies_to=None, field=None,
        conditions=[Condition(id=name, span=place, text="…", polarity="require") for name in names],
    )  # fmt: skip


def change(name: str, relation: Relation, older: tuple[str, int] | None, newer: tuple[str, int] | None,
           category: Category = "condition", **fields: Any) -> Change:  # fmt: skip
    """A change of items, each given by its id and place; its text is "cũ <id>" or "mới <id>" unless given."""
    fields.setdefault("older_text", f"cũ {older[0]}" if older else None)
    fields.setdefault("newer_text", f"mới {newer[0]}" if newer else None)
    return Change(
        id=name, category=category, relation=relation, similarity=0.5,
        older=older[0] if older else None, newer=newer[0] if newer else None,
        older_span=span(older[1]) if older else None, newer_span=span(newer[1]) if newer else None, **fields,
    )  # fmt: skip


def comparison(older: Directive, newer: Directive, *changes: Change, **fields: Any) -> Comparison:
    """A comparison with these changes."""
    return Comparison(older=older.source, newer=newer.source, changes=list(changes), summary=[], **fields)


def page(text: str) -> Any:
    """A page as a tree."""
    return html.fromstring(text)


def test_changes_stand_under_the_sections_of_the_newer_directive() -> None:
    older = directive("cu.txt", ["Tập thể", "Cá nhân", "Bỏ"], criteria=[
        criterion(1, "o1", "o2", "o3"), criterion(2, "o4"), criterion(3, "o5"),
    ])  # fmt: skip
    newer = directive("moi.txt", ["Mục tiêu", "Tập thể", "Cá nhân"], criteria=[criterion(2, "n1"), criterion(3, "n4")])
    tree = page(render_html(comparison(
        older, newer,
        change("s1", "identical", ("sec-1", 1000), ("sec-2", 2000), "section"),
        change("c1", "tightened", ("o1", 1100), ("n1", 2100)),
        change("c4", "loosened", ("o4", 2100), ("n4", 3100)),
        change("c2", "removed", ("o2", 1200), None),
        change("c0", "removed", ("o3", 1050), None),
        change("c5", "removed", ("o5", 3100), None),
    ), older, newer))  # fmt: skip
    blocks = {block.get("id"): block.xpath("./article/@id") for block in tree.find_class("block")}
    # Removed items stand where they stood: in the section that answers to theirs, or after the item before them.
    assert blocks == {"at-sec-1": [], "at-sec-2": ["c0", "c1", "c2"], "at-sec-3": ["c4", "c5"]}
    assert tree.get_element_by_id("c5").xpath('string(.//*[@class="where"])') == "Mục: 3. Bỏ"
    assert not tree.get_element_by_id("c1").find_class("where")


def test_what_stands_in_no_section_keeps_its_place() -> None:
    older, newer = directive("cu.txt", []), directive("moi.txt", ["A", "B"])
    tree = page(render_html(comparison(
        older, newer, change("c1", "added", None, ("n1", 10)), change("c2", "added", None, ("n2", 2900)),
    ), older, newer))  # fmt: skip
    blocks = [(block.get("id"), block.xpath("./article/@id")) for block in tree.find_class("block")]
    assert blocks == [("opening", ["c1"]), ("at-sec-1", []), ("at-sec-2", []), ("closing", ["c2"])]


def test_what_answers_to_no_place_closes_the_page() -> None:
    older, newer = directive("cu.txt", ["Bỏ"], criteria=[criterion(1, "o1")]), directive("moi.txt", ["Khác"])
    tree = page(render_html(comparison(older, newer, change("c1", "removed", ("o1", 1100), None)), older, newer))
    assert [row.get("id") for row in tree.xpath('//section[@id="left-over"]/article')] == ["c1"]
    assert "Chỉ có trong văn bản cũ" in tree.get_element_by_id("left-over").text_content()


def test_sections_that_stand_in_one_another_end() -> None:
    older = directive("cu.txt", ["A", "B"], criteria=[criterion(1, "o1")])
    loop = [older.sections[0].model_copy(update={"parent": "sec-2"}),
            older.sections[1].model_copy(update={"parent": "sec-1"})]  # fmt: skip
    older = older.model_copy(update={"sections": loop})
    assert "c1" in render_html(comparison(older, older, change("c1", "removed", ("o1", 1), None)), older, older)


def test_a_change_shows_both_texts_and_why() -> None:
    deadline = Deadline(
        id="n1", span=span(1100), text="trước 25/2", section="sec-1", kind="before", start=None, end=None,
        recurrence=[], month_day="02-25", bodies=[], action=Action(span=span(1100), text="gửi báo cáo"),
    )  # fmt: skip
    older, newer = directive("cu.txt", ["A"]), directive("moi.txt", ["A"], deadlines=[deadline])
    before, after = Evidence(value="2022-12-30"), Evidence(value="02-25")
    reason = Reason(facet="time", direction="earlier", older=before, newer=after)
    one = change("d1", "revalued", ("o1", 1100), ("n1", 1100), "deadline", older_text="trước 30/12/2022",
                 newer_text="trước 25/2", reasons=[reason], moved=True)  # fmt: skip
    one = one.model_copy(update={"newer_span": span(1100, [2, 3])})
    tree = page(render_html(comparison(older, newer, one), older, newer))
    row = tree.get_element_by_id("d1")
    assert [mark.text for mark in row.iter("del")] == ["30/12/2022"]
    assert [mark.text for mark in row.iter("ins")] == ["25/2"]
    said = " ".join(row.text_content().split())
    for words in ("đổi số liệu/thời hạn", "thời hạn", "chuyển mục", "Việc: gửi báo cáo", "tr. 2, 3",
                  "thời gian: 30/12/2022 → 25/02 (sớm hơn)"):  # fmt: skip
        assert words in said
    assert row.xpath('.//a[@class="self"]/@href') == ["#d1"]
    assert tree.xpath('//section[@class="first"]//a/@href') == ["#d1"]


def test_the_top_counts_and_names() -> None:
    older = directive("cu.txt", ["A"], metadata=Metadata(kind="hướng dẫn", number="12-HD/TU", issuer="Ban Tuyên giáo",
                      title="về mô hình", period=Period(start=2021, end=2025)))  # fmt: skip
    newer = directive("moi.txt", ["A"], criteria=[criterion(1, "n1", "n2")])
    tree = page(render_html(comparison(
        older, newer,
        change("c1", "added", None, ("n1", 1100)), change("c2", "added", None, ("n2", 1200)),
        change("metadata-kind", "removed", ("metadata.kind", 0), None, "metadata", older_text="hướng dẫn"),
        change("body-1", "added", None, ("b1", 0), "body", newer_text="Ban Xây dựng Đảng"),
        successions=[Succession(older="Ban Tuyên giáo", newer="Ban Tuyên giáo và Dân vận", valid_from="2025-02-01",
                                source="Quy định 329", uncertain=True)],
    ), older, newer))  # fmt: skip
    said = " ".join(tree.text_content().split())
    for words in ("Hướng dẫn 12-HD/TU", "về mô hình", "2021 – 2025", "cu.txt", "moi.txt", "(không có trích yếu)",
                  "thêm mới 2 nội dung", "01/02/2025", "Quy định 329 (chưa chắc chắn", "loại văn bản",
                  "Ban Xây dựng Đảng", "ab" * 32, "chithi"):  # fmt: skip
        assert words in said
    counts = tree.xpath('//table[@class="counts"]/tbody/tr[1]/td/a')
    assert [(count.text, count.get("href")) for count in counts] == [("2", "#c1")]


def test_every_link_and_label_leads_somewhere_and_ids_are_unique() -> None:
    older, newer = directive("cu.txt", ["A"]), directive("moi.txt", ["A", "B"], criteria=[criterion(2, "n1")])
    for language in get_args(wording.Language):
        tree = page(render_html(comparison(
            older, newer, change("c1", "added", None, ("n1", 2100)),
            change("s1", "identical", ("sec-1", 1000), ("sec-1", 1000), "section"),
        ), older, newer, language=language))  # fmt: skip
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link.removeprefix("#") for link in tree.xpath("//@href")} <= set(ids)
        assert set(tree.xpath("//@aria-labelledby")) <= set(ids)
        assert tree.get("lang") == language


def test_english_labels_stand_beside_the_text_as_printed() -> None:
    older, newer = directive("cu.txt", ["A"]), directive("moi.txt", ["Mục đích"], criteria=[criterion(1, "n1")])
    changes = comparison(older, newer, change("c1", "added", None, ("n1", 1100)))
    said = page(render_html(changes, older, newer, language="en")).text_content()
    assert all(words in said for words in ("Comparison of documents", "added", "Older document", "Mục đích", "mới n1"))
    assert "Văn bản" not in said


def test_a_hostile_document_is_only_read() -> None:
    data = Metadata(kind=HOSTILE, number=HOSTILE, issuer=HOSTILE, title=HOSTILE)
    older = directive(HOSTILE, [HOSTILE], metadata=data, criteria=[criterion(1, "o1")])
    newer = directive(HOSTILE, [HOSTILE], metadata=data, criteria=[criterion(1, "n1")])
    reason = Reason(facet="words", older=Evidence(value=HOSTILE), newer=Evidence(value=HOSTILE + " khác"))
    text = render_html(comparison(
        older, newer,
        change('"><script>', "reworded", ("o1", 1100), ("n1", 1100), older_text=HOSTILE, newer_text=HOSTILE + " khác",
               reasons=[reason]),
        change("s1", "reworded", ("sec-1", 1000), ("sec-1", 1000), "section", older_text=HOSTILE, newer_text=HOSTILE),
        successions=[Succession(older=HOSTILE, newer=HOSTILE, valid_from=HOSTILE, source=HOSTILE)],
    ), older, newer)  # fmt: skip
    tree = page(text)
    assert not list(tree.iter("script", "img"))
    assert not [name for element in tree.iter() for name in element.keys() if name.startswith("on")]  # noqa: SIM118
    assert "<script>alert(1)</script>" in tree.get_element_by_id("at-sec-1").text_content()
    assert "{{ 7*7 }}" in tree.text_content()
    assert not set("\u202e\u200b\x00\x1b") & set(text)
    assert "default-src 'none'" in text


def test_lone_halves_of_characters_can_be_written() -> None:
    older, newer = directive("cu.txt", ["A\ud800"]), directive("moi.txt", ["A\ud800"])
    render_html(comparison(older, newer), older, newer).encode("utf-8")


def test_directives_that_say_nothing_give_a_page() -> None:
    older, newer = directive("cu.txt", []), directive("moi.txt", [])
    assert "Không có nội dung nào để so sánh." in render_html(comparison(older, newer), older, newer)


def test_every_name_of_the_model_has_its_words() -> None:
    for language in get_args(wording.Language):
        assert all(wording.relation(name, language) for name in get_args(Relation))
        assert all(wording.category(name, language) for name in get_args(Category))
        assert all(wording.facet(name, language) for name in get_args(Facet))
        assert all(wording.direction(name, language) for name in get_args(Direction))
    assert set(wording.RELATION_ORDER) == set(get_args(Relation))
    assert set(wording.CATEGORY_ORDER) == set(get_args(Category))


@pytest.mark.parametrize(
    ("shown", "facet", "vietnamese", "english"),
    [
        (">= 8.5 %", "quantity", "≥ 8,5 %", "≥ 8.5 %"),
        ("2025-12-30", "time", "30/12/2025", "30/12/2025"),
        ("2026-01-01 – 2026-12-31", "time", "năm 2026", "2026"),
        ("2028-03-01 – 2028-03-31", "time", "tháng 3/2028", "3/2028"),
        ("2026-01-01 – 2028-05-31", "time", "tháng 1/2026 – tháng 5/2028", "1/2026 – 5/2028"),
        ("2022-07-01 – 2022-09-30", "time", "quý III/2022", "quarter III/2022"),
        ("2026-04-01 – 2026-05-15", "time", "01/04/2026 – 15/05/2026", "01/04/2026 – 15/05/2026"),
        ("2026-02-30 – 2026-03-31", "time", "30/02/2026 – 31/03/2026", "30/02/2026 – 31/03/2026"),
        ("02-25; P1Y, P6M", "time", "25/02; hằng năm, 6 tháng một lần", "25/02; every year, every 6 months"),
        ("mục 2025-12-30", "words", "mục 2025-12-30", "mục 2025-12-30"),
    ],
)
def test_values_are_written_as_people_write_them(shown: str, facet: Facet, vietnamese: str, english: str) -> None:
    assert wording.value(shown, facet) == vietnamese
    assert wording.value(shown, facet, "en") == english


def test_each_of_thousands_of_changes_has_its_place() -> None:
    ids = [f"n{n}" for n in range(4000)]
    older, newer = directive("cu.txt", ["A"]), directive("moi.txt", ["A"], criteria=[criterion(1, *ids)])
    words = "xây dựng và nhân rộng các mô hình tiêu biểu điển hình tiên tiến trong học tập và làm theo " * 2
    changes = [
        change(f"c{n}", "reworded", (f"o{n}", n), (name, n), older_text=words, newer_text=words.replace("và", f"{n}"))
        for n, name in enumerate(ids)
    ]
    page = render_html(comparison(older, newer, *changes), older, newer)
    assert sorted(re.findall(r'id="(c\d+)"', page)) == sorted(change.id for change in changes)
