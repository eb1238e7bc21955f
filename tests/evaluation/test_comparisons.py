"""The evaluation of comparisons: the gate that the gold pairings set, and what is counted as what."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.testing import CliRunner

import extractor
from extractor.cli import app
from extractor.directive import Directive
from extractor.errors import GoldError
from extractor.evaluation import Gold, find_cases, load_gold
from extractor.evaluation.comparisons import (
    ComparisonScore,
    GoldRelation,
    PairOutcome,
    Verdict,
    as_json,
    evaluate_pairing,
    find_pairings,
)

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PAIRINGS = find_pairings(CORPUS)
LEAST_PAIRS, LEAST_RELATIONS = 0.92, 0.85
KINDS = {"criteria": "condition", "targets": "target", "deadlines": "deadline", "assignments": "assignment"}

runner = CliRunner()


def named_items(gold: Gold) -> dict[str, str]:
    """Every name that a pairing may use, with the words of the item."""
    conditions = {
        f"criteria[{i}].conditions[{k}]": condition.quote
        for i, criterion in enumerate(gold.criteria)
        for k, condition in enumerate(criterion.conditions)
    }
    others = {
        f"{kind}[{i}]": item.quote
        for kind in ("targets", "deadlines", "assignments")
        for i, item in enumerate(getattr(gold, kind))
    }
    return conditions | others


def load(path: Path) -> tuple[dict[str, Any], Gold, Gold]:
    content = json.loads(path.read_text("utf-8"))
    older, newer = (find_cases(path.parent / content[side])[0] for side in ("older", "newer"))
    return content, load_gold(older.gold), load_gold(newer.gold)


@pytest.fixture(scope="module")
def scores() -> dict[str, ComparisonScore]:
    """The scores of the corpus, by pairing."""
    return {path.parent.name: evaluate_pairing(path) for path in PAIRINGS}


@pytest.mark.parametrize("path", PAIRINGS, ids=lambda path: path.parent.name)
class TestCorpus:
    """The gold pairings of the corpus."""

    def test_gate(self, path: Path, scores: dict[str, ComparisonScore]) -> None:
        score = scores[path.parent.name]
        pairs, relations = score.pairs_f1(), score.relations()
        assert pairs is not None
        assert relations is not None
        assert (pairs >= LEAST_PAIRS, relations >= LEAST_RELATIONS) == (True, True), (pairs, relations)

    def test_every_pair_of_gold_has_an_outcome(self, path: Path, scores: dict[str, ComparisonScore]) -> None:
        content, _, _ = load(path)
        wanted = [(pair["older"], pair["newer"]) for pair in content["pairs"] if not pair.get("optional")]
        outcomes = scores[path.parent.name].outcomes
        assert [(item.older, item.newer) for item in outcomes if item.verdict != "invented"] == wanted

    def test_names_are_of_gold(self, path: Path) -> None:
        content, *golds = load(path)
        for side, gold in zip(("older", "newer"), golds, strict=True):
            unknown = {pair[side] for pair in content["pairs"]} - set(named_items(gold))
            assert unknown == set()

    def test_no_pair_twice(self, path: Path) -> None:
        content, _, _ = load(path)
        counts = Counter((pair["older"], pair["newer"]) for pair in content["pairs"])
        assert [pair for pair, count in counts.items() if count > 1] == []

    def test_kinds_agree(self, path: Path) -> None:
        content, _, _ = load(path)
        for pair in content["pairs"]:
            older, newer = (KINDS[pair[side].partition("[")[0]] for side in ("older", "newer"))
            assert older == newer, pair

    def test_subjects_and_relations_agree(self, path: Path) -> None:
        content, older, newer = load(path)
        for pair in content["pairs"]:
            assert pair["relation"] in get_args(GoldRelation), pair
            assert pair["why"].strip(), pair
            if pair["older"].startswith("criteria"):
                places = (int(pair[side].split("[")[1].split("]")[0]) for side in ("older", "newer"))
                subjects = {gold.criteria[place].subject for gold, place in zip((older, newer), places, strict=True)}
                assert subjects != {"collective", "individual"}, pair


def outcome(verdict: Verdict, category: str = "condition") -> PairOutcome:
    return PairOutcome(category=category, older="x", newer="y", verdict=verdict)


@pytest.mark.parametrize(
    ("verdicts", "pairs", "relations"),
    [
        (["found"], 1, 1),
        (["other-relation"], 1, 0),
        (["missed"], 0, None),
        (["invented"], 0, None),
        (["found", "found", "missed"], 4 / 5, 1),
        (["found", "found", "invented"], 4 / 5, 1),
        (["found", "other-relation", "missed", "invented"], 2 / 3, 1 / 2),
        ([], None, None),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else None,
)
def test_figures(verdicts: list[Verdict], pairs: float | None, relations: float | None) -> None:
    score = ComparisonScore("x", [outcome(verdict) for verdict in verdicts])
    assert score.pairs_f1() == score.pairs_f1("condition") == (pairs if pairs is None else pytest.approx(pairs))
    assert score.relations() == score.relations("condition") == relations
    assert (score.pairs_f1("target"), score.relations("target")) == (None, None)


def test_figures_of_a_category() -> None:
    score = ComparisonScore("x", [outcome("found"), outcome("missed", "target"), outcome("other-relation", "deadline")])
    assert [score.pairs_f1(kind) for kind in ("condition", "target", "deadline", None)] == [1, 0, 1, 0.8]
    [content] = json.loads(as_json([score]))
    assert content["categories"]["deadline"] == {"pairs_f1": 1, "relations": 0}
    assert content["categories"]["assignment"] == {"pairs_f1": None, "relations": None}


DOCUMENT = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG MẠNH
Số: {year}/KH-UBND
Đồng Mạnh, ngày 09 tháng 3 năm {year}

KẾ HOẠCH
Chăm sóc sức khỏe học sinh năm {year}

I. TIÊU CHÍ
1. Đối với tập thể
{criteria}

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hoàng Đình Lưỡng
"""
OLDER = [
    "Hoàn thành tốt kế hoạch khám sức khỏe học sinh.",
    "Phòng y tế của trường có đủ thuốc thiết yếu.",
    "Bếp ăn bán trú lưu mẫu thức ăn hằng ngày.",
]
NEWER = [
    "Hoàn thành xuất sắc kế hoạch khám sức khỏe học sinh.",
    "Phòng y tế của trường có đủ thuốc thiết yếu.",
    "Bếp ăn bán trú lưu mẫu thức ăn hằng ngày.",
]


def gold_of(directive: Directive) -> dict[str, Any]:
    criteria = [
        {"quote": item.text, "subject": item.subject, "applies_to": item.applies_to, "field": item.field,
         "conditions": [{"quote": part.text, "polarity": part.polarity, "quantities": []} for part in item.conditions]}
        for item in directive.criteria
    ]  # fmt: skip
    metadata = directive.metadata.model_dump(exclude={"spans"})
    return {"document": "document.txt", "metadata": metadata, "criteria": criteria} | {
        kind: []
        for kind in ("citations", "definitions", "sections", "eligibility", "targets", "deadlines", "assignments")
    }


def pair(older: int, newer: int, relation: str, **more: Any) -> dict[str, Any]:
    names = {"older": f"criteria[{older}].conditions[0]", "newer": f"criteria[{newer}].conditions[0]"}
    return {**names, "relation": relation, "why": "as it is", **more}


RIGHT = [pair(0, 0, "tightened"), pair(1, 1, "identical"), pair(2, 2, "identical")]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of two documents with their gold, without pairings."""
    folder = tmp_path_factory.mktemp("corpus")
    for name, year, lines in (("older", 2021, OLDER), ("newer", 2026, NEWER)):
        (folder / name).mkdir()
        document = folder / name / "document.txt"
        document.write_text(DOCUMENT.format(year=year, criteria="\n".join(f"- {line}" for line in lines)), "utf-8")
        gold = gold_of(extractor.extract(document))
        assert [len(item["conditions"]) for item in gold["criteria"]] == [1, 1, 1]
        (folder / name / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return folder


def write_pairing(corpus: Path, pairs: list[dict[str, Any]], name: str = "older-newer") -> Path:
    path = corpus / "comparisons" / name / "pairs.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"older": "../../older", "newer": "../../newer", "pairs": pairs}
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture
def corpus(made_up: Path, tmp_path: Path) -> Path:
    """That corpus with one pairing, which is right."""
    for name in ("older", "newer"):
        (tmp_path / name).symlink_to(made_up / name)
    write_pairing(tmp_path, RIGHT)
    return tmp_path


class TestScoring:
    @pytest.mark.parametrize(
        ("pairs", "verdicts"),
        [
            (RIGHT, ["found", "found", "found"]),
            ([pair(0, 0, "reworded"), *RIGHT[1:]], ["other-relation", "found", "found"]),
            ([pair(0, 1, "reworded"), *RIGHT], ["missed", "found", "found", "found"]),
            (RIGHT[1:], ["found", "found", "invented"]),
            ([], ["invented"] * 3),
            ([pair(0, 0, "loosened", optional=True), *RIGHT[1:]], ["found", "found"]),
            ([pair(0, 1, "reworded", optional=True), *RIGHT], ["found", "found", "found"]),
            ([pair(7, 0, "reworded"), *RIGHT], ["missed", "found", "found", "found"]),
        ],
        ids=["right", "other-relation", "missed", "invented", "all-invented", "optional-found", "optional-missed",
             "no-such-item"],
    )  # fmt: skip
    def test_verdicts(self, corpus: Path, pairs: list[dict[str, Any]], verdicts: list[str]) -> None:
        score = evaluate_pairing(write_pairing(corpus, pairs))
        assert score.name == "older-newer"
        assert [item.verdict for item in score.outcomes] == verdicts

    def test_an_outcome_says_what_was_wanted_and_given(self, corpus: Path) -> None:
        score = evaluate_pairing(write_pairing(corpus, [pair(0, 0, "reworded"), *RIGHT[1:2]]))
        wrong, _, invented = score.outcomes
        assert (wrong.category, wrong.wanted, wrong.given) == ("condition", "reworded", "tightened")
        assert (wrong.older_text, wrong.newer_text) == (OLDER[0].rstrip("."), NEWER[0].rstrip("."))
        assert (invented.wanted, invented.given) == (None, "identical")
        # By gold's names, not by the program's.
        assert (invented.older, invented.newer) == ("criteria[2].conditions[0]", "criteria[2].conditions[0]")


class TestFinding:
    def test_in_the_folder_or_in_its_sub_folder(self, corpus: Path) -> None:
        write_pairing(corpus, RIGHT, "again")
        names = ["again", "older-newer"]
        assert [path.parent.name for path in find_pairings(corpus)] == names
        assert [path.parent.name for path in find_pairings(corpus / "comparisons")] == names
        assert [path.parent.name for path in find_pairings(corpus, ["again"])] == ["again"]

    def test_none(self, tmp_path: Path) -> None:
        with pytest.raises(GoldError, match=r"has no sub-folder with pairs\.json; name a folder"):
            find_pairings(tmp_path)

    def test_none_of_this_name(self, corpus: Path) -> None:
        with pytest.raises(GoldError, match="there are: older-newer"):
            find_pairings(corpus, ["nonsense"])

    @pytest.mark.parametrize(
        "content",
        ["", "{}", '{"older": "../../older", "newer": "../../newer", "pairs": [{"older": "targets[0]"}]}',
         '{"older": "a", "newer": "b", "pairs": [{"older": "x", "newer": "y", "relation": "removed"}]}'],
        ids=["empty", "no-fields", "half-a-pair", "no-such-relation"],
    )  # fmt: skip
    def test_what_is_no_pairing(self, corpus: Path, content: str) -> None:
        path = write_pairing(corpus, [])
        path.write_text(content, "utf-8")
        with pytest.raises(GoldError, match="is no gold pairing"):
            evaluate_pairing(path)

    def test_a_side_that_is_not_there(self, corpus: Path) -> None:
        path = write_pairing(corpus, RIGHT)
        path.write_text(path.read_text("utf-8").replace("../../older", "../../nothing"), "utf-8")
        with pytest.raises(GoldError):
            evaluate_pairing(path)


def run(*arguments: object):
    return runner.invoke(app, ["evaluate", *map(str, arguments)])


class TestCommand:
    def test_a_table(self, corpus: Path) -> None:
        result = run(corpus, "--comparisons", "--quiet")
        assert (result.exit_code, result.stderr) == (0, "")
        rows = [line.split() for line in result.stdout.splitlines()]
        assert ["older-newer", "1.000", "1.000", "3"] in rows
        assert ["condition", "1.000", "1.000", "3"] in rows
        assert not any(row[:1] == ["target"] for row in rows)
        assert "\x1b" not in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80

    def test_json(self, corpus: Path) -> None:
        write_pairing(corpus, RIGHT[1:])
        result = run(corpus, "--comparisons", "--format", "json", "--quiet")
        assert result.exit_code == 0
        [content] = json.loads(result.stdout)
        assert (content["name"], content["pairs_f1"], content["relations"]) == ("older-newer", pytest.approx(0.8), 1)
        assert [item["verdict"] for item in content["outcomes"]] == ["found", "found", "invented"]

    def test_errors_name_the_pair(self, corpus: Path) -> None:
        write_pairing(corpus, [pair(0, 0, "reworded"), pair(0, 1, "reworded"), RIGHT[1]])
        lines = run(corpus, "--comparisons", "--errors", "--quiet").stdout.splitlines()
        faults = [line for line in lines if line.startswith("older-newer: ")]
        assert [line.split(": ")[1] for line in faults] == ["other-relation", "missed", "invented"]
        assert (
            "criteria[0].conditions[0] ~ criteria[0].conditions[0]: reworded → tightened: Hoàn thành tốt" in faults[0]
        )
        assert not any(line.startswith("older-newer: ") for line in run(corpus, "-c", "-q").stdout.splitlines())

    @pytest.mark.parametrize(
        ("pairs", "options", "status", "told"),
        [
            (RIGHT, ["--least", "1", "--least-relations", "1"], 0, ""),
            (RIGHT[1:], ["--least", "0.8"], 0, ""),
            (RIGHT[1:], ["--least", "0.81"], 1, "F1 of pairs 0.800 is below 0.810"),
            ([pair(0, 0, "reworded"), *RIGHT[1:]], ["--least", "1"], 0, ""),
            ([pair(0, 0, "reworded"), *RIGHT[1:]], ["--least-relations", "0.6"], 0, ""),
            ([pair(0, 0, "reworded"), *RIGHT[1:]], ["--least-relations", "0.7"], 1, "0.667 is below 0.700"),
            ([], ["--least-relations", "0.5"], 1, "right relations – is below 0.500"),
        ],
    )  # fmt: skip
    def test_least(self, corpus: Path, pairs: list[dict[str, Any]], options: list[str], status: int, told: str) -> None:
        write_pairing(corpus, pairs)
        result = run(corpus, "--comparisons", "--quiet", *options)
        assert result.exit_code == status
        assert result.stderr.count("\n") == status
        assert told in result.stderr
        assert "older-newer" in result.stdout

    def test_only_some(self, corpus: Path) -> None:
        write_pairing(corpus, [], "bad")
        result = run(corpus, "--comparisons", "--only", "older-newer", "--least", "1", "--format", "json", "--quiet")
        assert result.exit_code == 0
        assert [score["name"] for score in json.loads(result.stdout)] == ["older-newer"]

    def test_one_that_fails_is_named_and_the_others_are_scored(self, corpus: Path) -> None:
        bad = write_pairing(corpus, [], "bad")
        bad.write_text("{}", "utf-8")
        result = run(corpus, "--comparisons", "--quiet")
        assert result.exit_code == 1
        assert result.stderr.startswith(f"chithi: {bad}: gold: is no gold pairing")
        assert result.stderr.count("\n") == 1
        assert "older-newer" in result.stdout

    @pytest.mark.parametrize("folder", [".", "none"])
    def test_a_folder_without_pairings(self, tmp_path: Path, folder: str) -> None:
        result = run(tmp_path / folder, "--comparisons")
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("chithi: ")
        assert "pairs.json" in result.stderr
        assert result.stderr.count("\n") == 1

    def test_no_pairing_of_this_name(self, corpus: Path) -> None:
        result = run(corpus, "--comparisons", "--only", "nonsense")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "there are: older-newer" in result.stderr
