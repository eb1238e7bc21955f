"""The evaluation: the same meaning as corpus/README.md and the annotation guide give it."""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from extractor.directive import Directive
from extractor.errors import GoldError
from extractor.evaluation import (
    HEADLINE_KINDS,
    Gold,
    Outcome,
    changes,
    faults,
    find_cases,
    load_gold,
    load_result,
    score,
    summarise,
)
from extractor.evaluation.matching import best_pairs, ordered_pairs
from extractor.evaluation.words import Bag, Locator, similarity, words

GOLD: dict[str, Any] = {
    "document": "document.txt",
    "metadata": {
        "kind": "kế hoạch",
        "number": "46-KH/ĐUK",
        "issuer": "Đảng ủy Khối cơ quan tỉnh",
        "place": "Yên Bái",
        "issued_on": "2021-04-02",
        "title": "xây dựng các mô hình điển hình tiên tiến giai đoạn 2021-2025",
        "period": {"start": 2021, "end": 2025},
        "signer": {"name": "Cao Xuân Chiểu", "position": "PHÓ BÍ THƯ", "authority": None},
        "recipients": ["Ban Tuyên giáo Tỉnh uỷ", "Lưu Văn phòng"],
    },
    "citations": [
        {"number": "05-CT/TW", "kind": "chỉ thị", "date": "2016-05-15", "issuer": "Bộ Chính trị",
         "quote": "Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị"},
        {"number": "01-KL/TW", "kind": "kết luận", "date": None, "issuer": None, "quote": "Kết luận số 01-KL/TW"},
    ],
    "definitions": [{"term": "CCHC", "meaning": "cải cách hành chính", "quote": "cải cách hành chính (CCHC)"}],
    "sections": [
        {"label": "I.", "heading": "MỤC ĐÍCH, YÊU CẦU", "level": 1},
        {"label": "1.", "heading": "Mục đích", "level": 2},
        {"label": "II.", "heading": "TIÊU CHÍ", "level": 1},
        {"label": "1.", "heading": "Đối với tập thể", "level": 2},
        {"label": "", "heading": "BIỂU MẪU BÁO CÁO", "level": 1, "optional": True},
    ],
    "eligibility": [{"quote": "Đối tượng: các chi bộ, đảng bộ trực thuộc", "field": None}],
    "criteria": [
        {"quote": "Hoàn thành tốt nhiệm vụ; trên 70% đảng viên (trong đó có 100% lãnh đạo) nêu gương.",
         "subject": "collective", "applies_to": None, "field": None,
         "conditions": [
             {"quote": "Hoàn thành tốt nhiệm vụ", "polarity": "require", "quantities": []},
             {"quote": "trên 70% đảng viên (trong đó có 100% lãnh đạo) nêu gương", "polarity": "require",
              "quantities": [{"comparator": ">", "value": 70, "unit": "%"},
                             {"comparator": "=", "value": 100, "unit": "%"}]},
         ]},
        {"quote": "Không có cá nhân vi phạm kỷ luật.", "subject": "individual", "applies_to": "đảng viên",
         "field": "xây dựng nông thôn mới",
         "conditions": [{"quote": "Không có cá nhân vi phạm kỷ luật", "polarity": "forbid", "quantities": []}]},
    ],
    "targets": [
        {"quote": "mỗi chi bộ xây dựng ít nhất 01 mô hình hằng năm",
         "quantity": {"comparator": ">=", "value": 1, "unit": "mô hình"},
         "counts": "mô hình", "per": "mỗi chi bộ", "recurrence": "P1Y", "period": None, "bodies": ["chi bộ"]},
        {"quote": "từ 70% đến 80% cán bộ được tập huấn",
         "quantity": {"comparator": "between", "value": 70, "upper": 80, "unit": "%"},
         "counts": "cán bộ được tập huấn", "per": None, "recurrence": None, "period": {"start": None, "end": 2025},
         "bodies": ["Sở Nội vụ", "Sở Y tế"]},
    ],
    "deadlines": [
        {"quote": "trước ngày 10/4/2021", "kind": "before", "start": None, "end": "2021-04-10", "recurrence": [],
         "month_day": None, "action": "xây dựng kế hoạch thực hiện", "bodies": ["Các chi bộ"]},
        {"quote": "định kỳ 6 tháng, hằng năm", "kind": "recurring", "start": None, "end": None,
         "recurrence": ["P6M", "P1Y"], "month_day": None, "action": "báo cáo kết quả", "bodies": []},
        {"quote": "trong năm 2022", "kind": "within", "start": "2022-01-01", "end": "2022-12-31", "recurrence": [],
         "month_day": None, "action": "sơ kết", "bodies": [], "optional": True},
    ],
    "assignments": [
        {"quote": "Ban Tuyên giáo chủ trì, phối hợp với Văn phòng tham mưu kế hoạch",
         "bodies": [{"name": "Ban Tuyên giáo", "role": "lead"}, {"name": "Văn phòng", "role": "coordinate"}],
         "deadlines": []},
        {"quote": "Sở Nội vụ và Sở Y tế tổ chức thực hiện",
         "bodies": [{"name": "Sở Nội vụ và Sở Y tế", "role": "implement"}], "deadlines": []},
    ],
}


def directive_of(gold: dict[str, Any]) -> Directive:
    """A directive that says what a gold annotation says; its text is all quotes, one a line."""
    text: list[str] = []
    ids = iter(range(10_000))

    def span(quote: str) -> dict[str, int]:
        start = sum(len(line) + 1 for line in text)
        text.append(quote)
        return {"start": start, "end": start + len(quote)}

    def quoted(item: dict[str, Any], *keys: str) -> dict[str, Any]:
        base = {"id": f"x-{next(ids)}", "text": item["quote"], "span": span(item["quote"])}
        return base | {key: item[key] for key in keys}

    def quantity(item: dict[str, Any]) -> dict[str, Any]:
        return {**item, "span": {"start": 0, "end": 0}}

    def bodies(names: list[Any]) -> list[dict[str, Any]]:
        return [
            {"body": "b", "span": None, **({"name": name} if isinstance(name, str) else name)} for name in names
        ]

    content: dict[str, Any] = {
        "source": {"name": "x", "media_type": "text/plain", "sha256": "", "reader": "", "pages": None, "characters": 0},
        "metadata": gold["metadata"],
        "sections": [
            {"id": f"x-{next(ids)}", "span": span(f"{item['label']} {item['heading']}"), "label": item["label"],
             "heading": item["heading"], "level": item["level"], "parent": None}
            for item in gold["sections"]
        ],
        "citations": [quoted(item, "number", "kind", "date", "issuer") for item in gold["citations"]],
        "definitions": [quoted(item, "term", "meaning") for item in gold["definitions"]],
        "eligibility": [quoted(item, "field") | {"section": None} for item in gold["eligibility"]],
        "criteria": [
            quoted(item, "subject", "applies_to", "field")
            | {"section": None, "conditions": [
                quoted(part, "polarity") | {"quantities": [quantity(number) for number in part["quantities"]]}
                for part in item["conditions"]
            ]}
            for item in gold["criteria"]
        ],
        "targets": [
            quoted(item, "counts", "per", "recurrence", "period")
            | {"section": None, "quantity": quantity(item["quantity"]), "bodies": bodies(item["bodies"])}
            for item in gold["targets"]
        ],
        "deadlines": [
            quoted(item, "kind", "start", "end", "recurrence", "month_day")
            | {"section": None, "bodies": bodies(item["bodies"]),
               "action": {"text": item["action"], "span": span(item["action"])} if item["action"] else None}
            for item in gold["deadlines"]
        ],
        "assignments": [
            quoted(item) | {"section": None, "bodies": bodies(item["bodies"]), "deadlines": [], "targets": []}
            for item in gold["assignments"]
        ],
    }
    return Directive.model_validate({**content, "text": "\n".join(text)})


def changed(**kinds: Any) -> dict[str, Any]:
    """The gold above with other items of some kinds."""
    return {**copy.deepcopy(GOLD), **kinds}


def scored(found: dict[str, Any], gold: dict[str, Any] = GOLD):
    return score(Gold.model_validate(gold), directive_of(found))


def figures_of(found: dict[str, Any], kind: str, gold: dict[str, Any] = GOLD) -> tuple[float, float, float, int, int]:
    of_kind = scored(found, gold).figures[kind]
    return of_kind.precision, of_kind.recall, of_kind.f1, of_kind.gold, of_kind.predicted


def faults_of(found: dict[str, Any]) -> list[Outcome]:
    return [item.outcome for item in faults(summarise({"x": scored(found)}))]


class TestPerfect:
    def test_gold_against_itself(self):
        result = scored(GOLD)
        assert result.mean_f1 == 1.0
        assert all(of_kind.f1 == 1.0 for of_kind in result.figures.values())
        assert set(HEADLINE_KINDS) <= set(result.figures)
        assert faults_of(GOLD) == []

    def test_counts(self):
        figures = scored(GOLD).figures
        gold = {kind: of_kind.gold for kind, of_kind in figures.items()}
        assert gold["metadata"] == 9  # signer's authority is null
        assert gold["sections"] == 4  # the optional one is not counted
        assert gold["conditions"] == 3
        assert gold["conditions.quantities"] == 2
        assert gold["targets.bodies"] == 3
        assert gold["targets.period+recurrence"] == 4
        assert gold["deadlines"] == 2
        assert gold["assignments.roles"] == 4  # "Sở Nội vụ và Sở Y tế" is two
        assert all(of_kind.gold == of_kind.predicted for of_kind in figures.values())

    def test_spelling_variants_make_no_difference(self):
        spelt = json.loads(json.dumps(GOLD, ensure_ascii=False).replace("uỷ", "ủy").replace("hoà", "hòa"))
        spelt["metadata"]["number"] = "46 - kh/đuk"
        spelt["metadata"]["place"] = "YÊN BÁI"
        assert scored(spelt).mean_f1 == 1.0

    def test_nothing_found(self):
        empty = {key: [] for key in GOLD} | {"metadata": {}}
        result = scored(empty)
        assert result.mean_f1 == 0.0
        assert result.figures["criteria"].recall == 0.0
        assert result.figures["criteria"].predicted == 0

    def test_nothing_to_find(self):
        nothing = {key: [] for key in GOLD} | {"document": None, "metadata": {"kind": "kế hoạch"}}
        assert scored(nothing, nothing).mean_f1 == 1.0
        assert figures_of({**nothing, "targets": GOLD["targets"]}, "targets", nothing) == (0.0, 1.0, 0.0, 0, 2)


class TestSmallErrors:
    def test_a_missed_criterion(self):
        found = changed(criteria=GOLD["criteria"][:1])
        assert figures_of(found, "criteria") == (1.0, 0.5, 0.667, 2, 1)
        assert figures_of(found, "conditions") == (1.0, 0.667, 0.8, 3, 2)

    def test_an_invented_target(self):
        extra = GOLD["targets"][0] | {"quantity": {"comparator": "=", "value": 5, "unit": "mô hình"}}
        assert figures_of(changed(targets=[*GOLD["targets"], extra]), "targets") == (0.667, 1.0, 0.8, 2, 3)

    @pytest.mark.parametrize(
        "quantity",
        [
            {"comparator": ">", "value": 1, "unit": "mô hình"},
            {"comparator": ">=", "value": 2, "unit": "mô hình"},
            {"comparator": "between", "value": 1, "upper": 2, "unit": "mô hình"},
        ],
    )
    def test_another_number_is_another_target(self, quantity: dict[str, Any]):
        found = changed(targets=[GOLD["targets"][0] | {"quantity": quantity}, GOLD["targets"][1]])
        assert figures_of(found, "targets") == (0.5, 0.5, 0.5, 2, 2)

    def test_the_unit_is_not_scored(self):
        other = GOLD["targets"][0] | {"quantity": {"comparator": ">=", "value": 1, "unit": "điển hình"}}
        assert figures_of(changed(targets=[other, GOLD["targets"][1]]), "targets")[2] == 1.0

    def test_a_deadline_with_another_date_is_found_but_not_right(self):
        other = GOLD["deadlines"][0] | {"end": "2021-04-30"}
        found = changed(deadlines=[other, *GOLD["deadlines"][1:]])
        assert figures_of(found, "deadlines.found") == (1.0, 1.0, 1.0, 2, 2)
        assert figures_of(found, "deadlines") == (0.5, 0.5, 0.5, 2, 2)
        [fault] = faults_of(found)
        assert (fault.verdict, fault.expected, fault.got) == ("wrong", "before 2021-04-10", "before 2021-04-30")

    def test_the_start_of_what_is_due_before_a_day_does_not_matter(self):
        other = GOLD["deadlines"][0] | {"start": "2021-04-01"}
        assert figures_of(changed(deadlines=[other, *GOLD["deadlines"][1:]]), "deadlines")[2] == 1.0

    def test_an_optional_item_costs_nothing(self):
        without = changed(deadlines=GOLD["deadlines"][:2])
        assert figures_of(without, "deadlines") == (1.0, 1.0, 1.0, 2, 2)
        assert faults_of(without) == []

    def test_a_wrong_role(self):
        lead, other = GOLD["assignments"]
        lead = lead | {"bodies": [lead["bodies"][0], lead["bodies"][1] | {"role": "lead"}]}
        found = changed(assignments=[lead, other])
        assert figures_of(found, "assignments.roles") == (0.75, 0.75, 0.75, 4, 4)
        assert figures_of(found, "assignments.bodies")[2] == 1.0
        [fault] = faults_of(found)
        assert (fault.words, fault.expected, fault.got) == ("coordinate: Văn phòng", "coordinate", "lead")

    def test_a_body_too_many_and_one_missed(self):
        target = GOLD["targets"][1] | {"bodies": ["Sở Nội vụ; Ban Dân vận", "Hội Nông dân"]}
        assert figures_of(changed(targets=[GOLD["targets"][0], target]), "targets.bodies") == (0.5, 0.667, 0.571, 3, 4)

    def test_polarity_subject_and_field(self):
        first, second = copy.deepcopy(GOLD["criteria"])
        first["subject"] = "any"
        second["field"] = None
        second["conditions"][0]["polarity"] = "require"
        found = changed(criteria=[first, second])
        assert figures_of(found, "criteria.subject")[2] == 0.5
        assert figures_of(found, "criteria.field")[2] == 0.5
        assert figures_of(found, "conditions.polarity")[2] == 0.667
        assert figures_of(found, "conditions")[2] == 1.0

    def test_quantities_are_a_multiset(self):
        criteria = copy.deepcopy(GOLD["criteria"])
        criteria[0]["conditions"][1]["quantities"][1] = {"comparator": ">", "value": 70, "unit": "%"}
        assert figures_of(changed(criteria=criteria), "conditions.quantities") == (0.5, 0.5, 0.5, 2, 2)

    def test_conditions_of_an_optional_criterion_count_on_neither_side(self):
        criteria = [GOLD["criteria"][0], GOLD["criteria"][1] | {"optional": True}]
        gold = changed(criteria=criteria)
        assert figures_of(GOLD, "criteria", gold) == (1.0, 1.0, 1.0, 1, 1)
        assert figures_of(GOLD, "conditions", gold) == (1.0, 1.0, 1.0, 2, 2)

    def test_a_wrong_level_is_still_a_section(self):
        sections = [*GOLD["sections"][:3], GOLD["sections"][3] | {"level": 3}]
        found = changed(sections=sections)
        assert figures_of(found, "sections") == (1.0, 1.0, 1.0, 4, 4)
        assert figures_of(found, "sections.level")[2] == 0.75

    def test_repeated_labels_are_told_apart_by_their_order(self):
        sections = [GOLD["sections"][index] for index in (2, 3, 0, 1)]
        assert figures_of(changed(sections=sections), "sections") == (0.5, 0.5, 0.5, 4, 4)

    def test_citations_count_by_number_once(self):
        again = GOLD["citations"][0] | {"quote": "Chỉ thị 05-CT/TW", "date": None}
        found = changed(citations=[GOLD["citations"][0], again])
        assert figures_of(found, "citations") == (1.0, 0.5, 0.667, 2, 1)
        assert figures_of(found, "citations.date") == (1.0, 1.0, 1.0, 1, 1)
        assert figures_of(changed(citations=[again, GOLD["citations"][1]]), "citations.date") == (0.0, 0.0, 0.0, 1, 0)


class TestMetadata:
    @pytest.mark.parametrize(
        ("field", "value", "right"),
        [
            ("kind", "Kế hoạch", True),
            ("kind", "hướng dẫn", False),
            ("number", "46-KH/ĐU", False),
            ("issuer", "Đảng ủy Khối cơ quan", True),  # F1 of words 10/11
            ("issuer", "Đảng ủy", False),
            ("issued_on", "2021-02-04", False),
            ("title", "xây dựng mô hình", False),
            ("period", {"start": 2021, "end": 2026}, False),
            ("signer", {"name": "CAO XUÂN CHIỂU", "position": "PHÓ BÍ THƯ", "authority": "T/M BAN"}, True),
        ],
    )
    def test_values(self, field: str, value: Any, right: bool):
        found = changed(metadata=GOLD["metadata"] | {field: value})
        assert figures_of(found, "metadata") == (
            (1.0, 1.0, 1.0, 9, 9) if right else (0.889, 0.889, 0.889, 9, 9)
        )

    def test_a_field_that_is_missing_costs_recall_only(self):
        assert figures_of(changed(metadata=GOLD["metadata"] | {"place": None}), "metadata") == (1.0, 0.889, 0.941, 9, 8)

    @pytest.mark.parametrize(
        ("field", "counts"), [("number", True), ("place", True), ("issued_on", True), ("issuer", False)]
    )
    def test_a_field_that_the_document_does_not_show(self, field: str, counts: bool):
        gold = changed(metadata=GOLD["metadata"] | {field: None})
        assert figures_of(GOLD, "metadata", gold)[3:] == (8, 9 if counts else 8)


class TestPlaces:
    def test_an_invention_stands_where_the_directive_has_it(self):
        gold = changed(targets=GOLD["targets"][:1])
        directive = directive_of(GOLD)
        outcomes = score(Gold.model_validate(gold), directive).outcomes
        [fault] = [outcome for outcome in outcomes if outcome.verdict == "invented"]
        assert fault.kind == "targets"
        assert fault.offset == directive.targets[1].span.start
        assert fault.section == "BIỂU MẪU BÁO CÁO"  # the last section before it has no label

    def test_a_miss_stands_where_its_words_are_in_the_text(self):
        directive = directive_of(GOLD).model_copy(update={"criteria": []})
        outcomes = score(Gold.model_validate(GOLD), directive).outcomes
        missed = [outcome for outcome in outcomes if outcome.kind == "conditions"]
        assert [outcome.verdict for outcome in missed] == ["missed"] * 3
        for outcome in missed:
            assert outcome.offset is not None
            assert directive.text[outcome.offset :].startswith(outcome.words)

    def test_a_miss_that_the_text_does_not_have_has_no_place(self):
        gold = changed(eligibility=[{"quote": "Không có trong văn bản"}])
        outcomes = score(Gold.model_validate(gold), directive_of(GOLD)).outcomes
        [missed] = [outcome for outcome in outcomes if outcome.verdict == "missed"]
        assert missed.offset is None
        assert missed.section is None

    def test_of_several_places_the_one_beside_the_neighbour(self):
        locator = Locator("Hằng năm sơ kết.\nBáo cáo\nhằng năm **trước** 10/12.")
        assert locator.find("hằng năm") == 0
        assert locator.find("HẰNG NĂM", near=20) == 25
        assert locator.find("hằng năm trước 10/12") == 25
        assert locator.find("năm trước đó") is None
        assert locator.find("…") is None

    def test_grounding(self):
        directive = directive_of(GOLD)
        moved = directive.targets[0].model_copy(update={"text": "something else"})
        broken = directive.model_copy(update={"targets": [moved, directive.targets[1]]})
        gold = Gold.model_validate(GOLD)
        assert score(gold, directive).grounding.failures == []
        # citations, definitions, eligibility, criteria, conditions, targets, deadlines with actions, assignments
        assert score(gold, directive).grounding.items == 2 + 1 + 1 + 2 + 3 + 2 + 3 + 3 + 2
        [failure] = score(gold, broken).grounding.failures
        assert failure == f"target {moved.id}: something else"


class TestWords:
    def test_normal_form(self):
        assert words("Thuỷ  **TOÀN** diện, 70%") == words("thủy toàn\ndiện - 70 %")
        assert words("hoá") == words("hóa")
        assert words("ma") != words("má")
        assert words("dân") != words("đân")
        assert words(None) == words("…") == []

    def test_similarity(self):
        assert similarity("a b c", "c b a") == 1.0
        assert similarity("a a b", "a b") == pytest.approx(0.8)
        assert similarity("a a", "a a a a") == pytest.approx(2 / 3)
        assert similarity("a", "b") == similarity("a", "") == 0.0
        assert similarity("", None) == 1.0


# The same measures once more, as plainly as can be.


def _plain_f1(one: list[str], other: list[str]) -> float:
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other)) if one or other else 1.0


def _plain_pairs(gold: list[list[str]], found: list[list[str]], least: float) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    while True:
        best = None
        for i, wanted in enumerate(gold):
            for j, given in enumerate(found):
                if any(i == a or j == b for a, b in pairs):
                    continue
                value = _plain_f1(wanted, given)
                if value >= least and (best is None or value > best[0]):
                    best = (value, i, j)
        if best is None:
            return pairs
        pairs.add(best[1:])


@pytest.mark.parametrize("seed", range(20))
def test_scores_equal_a_plain_computation(seed: int):
    chance = random.Random(seed)
    syllables = ["tổ", "chức", "thực", "hiện", "báo", "cáo", "kết", "quả", "năm"]

    def some(number: int) -> list[str]:
        return [" ".join(chance.choices(syllables, k=chance.randint(2, 7))) for _ in range(number)]

    wanted, given = some(chance.randint(1, 9)), some(chance.randint(1, 9))
    gold = changed(eligibility=[{"quote": quote, "field": None} for quote in wanted])
    found = changed(eligibility=[{"quote": quote, "field": None} for quote in given])
    right = len(_plain_pairs([quote.split() for quote in wanted], [quote.split() for quote in given], 0.6))
    precision, recall = right / len(given), right / len(wanted)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    assert figures_of(found, "eligibility", gold) == (
        round(precision, 3), round(recall, 3), round(f1, 3), len(wanted), len(given)
    )


@pytest.mark.parametrize("seed", range(20))
def test_pairs_equal_those_of_a_plain_computation(seed: int):
    chance = random.Random(seed)
    wanted = [chance.choices("abcdef", k=chance.randint(1, 5)) for _ in range(chance.randint(0, 7))]
    given = [chance.choices("abcdef", k=chance.randint(1, 5)) for _ in range(chance.randint(0, 7))]
    bags = [[Bag.of(" ".join(item)) for item in side] for side in (wanted, given)]
    assert set(best_pairs(*bags, Bag.similarity, 0.5)) == _plain_pairs(wanted, given, 0.5)


def test_ordered_pairs_never_cross():
    def same(one: str, other: str) -> float:
        return float(one == other)

    assert ordered_pairs("abcab", "cabab", same, 0.6) == [(0, 1), (1, 2), (3, 3), (4, 4)]
    assert ordered_pairs("", "abc", same, 0.6) == []


class TestCorpus:
    def test_micro_average(self):
        missed = changed(targets=[])
        result = summarise({"a": scored(GOLD), "b": scored(missed), "c": scored(missed)})
        assert result.figures["targets"].recall == 0.333
        assert result.figures["targets"].gold == 6
        assert [document.figures["targets"].f1 for document in result.documents] == [1.0, 0.0, 0.0]
        assert result.grounding.items == sum(document.grounding.items for document in result.documents)

    def test_mean_is_that_of_the_headline_kinds_that_gold_has(self):
        gold = changed(criteria=[])
        result = scored(changed(criteria=[], citations=[]), gold)
        kinds = [kind for kind in HEADLINE_KINDS if kind not in ("criteria", "conditions")]
        assert result.mean_f1 == pytest.approx((len(kinds) - 1) / len(kinds))

    def test_changes_name_what_was_gained_and_lost(self):
        extra = GOLD["targets"][0] | {"quote": "xây dựng 09 mô hình", "quantity": {"comparator": "=", "value": 9}}
        extra["quantity"]["unit"] = "mô hình"
        before = changed(criteria=GOLD["criteria"][:1], targets=[*GOLD["targets"], extra])
        after = changed(deadlines=GOLD["deadlines"][1:], citations=GOLD["citations"] * 2)
        difference = changes(summarise({"x": scored(before)}), summarise({"x": scored(after), "new": scored(GOLD)}))
        assert [(item.outcome.kind, item.document) for item in difference.gained] == [
            ("criteria", "x"), ("conditions", "x")
        ]
        assert [item.outcome.words for item in difference.lost] == ["trước ngày 10/4/2021"]
        assert [item.outcome.words for item in difference.dropped] == ["xây dựng 09 mô hình"]
        assert difference.invented == []

    def test_no_changes(self):
        result = summarise({"x": scored(changed(criteria=GOLD["criteria"][:1]))})
        difference = changes(result, result)
        assert [difference.gained, difference.lost, difference.invented, difference.dropped] == [[], [], [], []]

    def test_result_survives_json(self, tmp_path: Path):
        result = summarise({"x": scored(changed(criteria=[]))})
        path = tmp_path / "result.json"
        path.write_text(result.model_dump_json(), encoding="utf-8")
        assert load_result(path) == result

    def test_every_gold_of_the_corpus_is_read(self):
        corpus = Path(__file__).parents[2] / "corpus"
        cases = find_cases(corpus)
        assert cases
        for case in cases:
            assert load_gold(case.gold).sections


class TestFiles:
    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("{", "is no gold annotation"),
            ("[]", "is no gold annotation"),
            ('{"citations": []}', "metadata: Field required"),
            ('{"metadata": {}, "criteria": [{"quote": "x", "subject": "nobody"}]}', "criteria.0.subject"),
        ],
    )
    def test_a_gold_that_is_wrong_is_named_with_its_fault(self, tmp_path: Path, content: str, message: str):
        path = tmp_path / "gold.json"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(GoldError, match=message) as caught:
            load_gold(path)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_a_gold_that_is_missing(self, tmp_path: Path):
        with pytest.raises(GoldError, match="cannot be opened"):
            load_gold(tmp_path / "gold.json")

    def test_a_result_that_is_none(self, tmp_path: Path):
        path = tmp_path / "result.json"
        path.write_text("{}", encoding="utf-8")
        with pytest.raises(GoldError, match="is no result"):
            load_result(path)

    def test_cases(self, tmp_path: Path):
        with pytest.raises(GoldError, match="no sub-folder"):
            find_cases(tmp_path)
        with pytest.raises(GoldError, match="no such folder"):
            find_cases(tmp_path / "none")
        for name in ("b", "a"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "gold.json").touch()
        with pytest.raises(GoldError, match=r"no document\.\* file"):
            find_cases(tmp_path)
        for name in ("b", "a"):
            (tmp_path / name / "document.docx").touch()
        assert [case.name for case in find_cases(tmp_path)] == ["a", "b"]
        assert [case.name for case in find_cases(tmp_path, ["b"])] == ["b"]
        assert [case.name for case in find_cases(tmp_path / "b")] == ["b"]
        with pytest.raises(GoldError, match="there are: a, b"):
            find_cases(tmp_path, ["c"])
