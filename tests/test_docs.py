"""The documentation is true: its commands run, its output is what they print, its two languages say the same."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from extractor.cli import app
from extractor.evaluation import HEADLINE_KINDS, Result
from extractor.evaluation.comparisons import ComparisonScore

READMES = ("README.md", "README.vi.md")
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)\)")
# What the READMEs call the kinds of items and the columns of the table of quality.
_COLUMNS = {
    "README.md": ("kind", "precision", "recall", "F1", "in gold"),
    "README.vi.md": ("loại", "độ chính xác", "độ phủ", "F1", "số mục"),
}
_SUMMARIES = {
    "README.md": (
        "Mean F1 of the kinds in bold: **{mean}**. {grounded} of {items} items stand word for word at their place."
    ),
    "README.vi.md": (
        "F1 trung bình của các loại in đậm là **{mean}**; {grounded} trên {items} mục đúng nguyên văn tại chỗ đã nêu."
    ),
}
_VIETNAMESE = {
    "metadata": "thông tin chung",
    "recipients": "nơi nhận",
    "sections": "đề mục",
    "sections.level": "cấp của đề mục",
    "citations": "văn bản viện dẫn",
    "citations.date": "ngày của văn bản viện dẫn",
    "definitions": "từ ngữ, chữ viết tắt",
    "eligibility": "đối tượng được xét",
    "criteria": "tiêu chí",
    "criteria.subject": "tập thể hay cá nhân",
    "criteria.field": "lĩnh vực của tiêu chí",
    "conditions": "điều kiện",
    "conditions.polarity": "phải có, không được có, ưu tiên",
    "conditions.quantities": "con số trong điều kiện",
    "targets": "chỉ tiêu",
    "targets.bodies": "đơn vị phải đạt chỉ tiêu",
    "targets.period+recurrence": "thời kỳ, chu kỳ của chỉ tiêu",
    "deadlines.found": "thời hạn tìm thấy",
    "deadlines": "thời hạn đúng loại, đúng ngày",
    "deadlines.bodies": "đơn vị phải làm trong thời hạn",
    "assignments": "nhiệm vụ được giao",
    "assignments.roles": "vai trò của từng đơn vị",
    "assignments.bodies": "đơn vị được giao",
}


@dataclass(frozen=True)
class Command:
    """A command that a README shows, with the output that it shows."""

    line: str
    shown: list[str]


def _text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def _blocks(text: str, language: str) -> list[str]:
    return [block for kind, block in _FENCE.findall(text) if kind == language]


def _consoles(text: str) -> list[list[Command]]:
    """The commands of each console block, in order."""
    consoles: list[list[Command]] = []
    for block in _blocks(text, "console"):
        commands: list[Command] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                commands.append(Command(line[2:], []))
            else:
                commands[-1].shown.append(line)
        consoles.append(commands)
    return consoles


def _runs(shown: list[str]) -> list[list[str]]:
    """The lines between lines "…", each of which leaves something out."""
    return [run.splitlines() for run in "\n".join(shown).split("\n…\n")]


def _missing(shown: list[str], printed: list[str]) -> list[str]:
    """The first run that was not printed behind those before it; the first must open the page, the last end it."""
    runs = _runs(shown)
    position = 0
    for number, run in enumerate(runs):
        places = [at for at in range(position, len(printed) + 1) if printed[at : at + len(run)] == run]
        if number == 0:
            places = [at for at in places if at == 0]
        if number == len(runs) - 1:
            places = [at for at in places if at + len(run) == len(printed)]
        if not places:
            return run
        position = places[0] + len(run)
    return []


def _renewed(shown: list[str], printed: list[str]) -> list[str]:
    """What is shown, brought up to date: each run from where its first line is printed now, with as many lines."""
    runs = _runs(shown)
    found: list[str] = []
    position = 0
    for number, run in enumerate(runs):
        start = printed.index(run[0], position) if number else 0
        position = start + len(run) if number < len(runs) - 1 else len(printed)
        found += [*(["…"] if number else []), *printed[start:position]]
    return found


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A folder with the corpus in it, where commands may write."""
    (tmp_path / "corpus").symlink_to(root / "corpus", target_is_directory=True)
    return tmp_path


def test_the_commands_of_the_readme_run_and_print_what_it_shows(
    root: Path, folder: Path, rewrite_golden: bool
) -> None:
    environment = {
        **os.environ,
        "PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join([str(root), str(root / "models"), os.environ.get("PYTHONPATH", "")]),
    }
    commands = [command for console in _consoles(_text(root, "README.md")) for command in console]
    assert commands
    for command in commands:
        script = f'chithi() {{ "$PYTHON" -m extractor.cli "$@"; }}; set -o pipefail; {command.line}'
        run = subprocess.run(
            ["bash", "-c", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr.decode()
        printed = run.stdout.decode().splitlines()
        if command.shown and rewrite_golden:
            _replace(root, command.shown, _renewed(command.shown, printed))
        elif command.shown:
            assert _missing(command.shown, printed) == []


def _replace(root: Path, shown: list[str], renewed: list[str]) -> None:
    for readme in READMES:
        text = _text(root, readme).replace("\n".join(shown), "\n".join(renewed))
        (root / readme).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_the_python_of_the_readme_runs_and_gives_what_it_shows(
    root: Path, monkeypatch: pytest.MonkeyPatch, readme: str
) -> None:
    monkeypatch.chdir(root)
    blocks = _blocks(_text(root, readme), "python")
    assert blocks
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, readme, readme, 0)
    outcome = doctest.DocTestRunner().run(test)
    assert (outcome.failed, outcome.attempted > 0) == (0, True)


def test_every_command_is_documented(root: Path) -> None:
    group = typer.main.get_command(app)
    names = group.list_commands(typer.Context(group))  # type: ignore[attr-defined]
    shown = {command.line for console in _consoles(_text(root, "README.md")) for command in console}
    assert names
    for name in names:
        assert any(re.search(rf"\bchithi {name}\b", line) for line in shown)


def test_both_readmes_have_the_same_sections_commands_and_examples(root: Path) -> None:
    english, vietnamese = (_text(root, name) for name in READMES)
    assert _outline(english) == _outline(vietnamese)
    assert _FENCE.findall(english) == _FENCE.findall(vietnamese)
    assert re.findall(r"<!-- .* -->", english) == re.findall(r"<!-- .* -->", vietnamese)


def _outline(text: str) -> list[tuple[str, int]]:
    """The level of each heading with the number of table rows below it."""
    found: list[tuple[str, int]] = []
    for line in _FENCE.sub("", text).splitlines():
        if line.startswith("#"):
            found.append((line.split()[0], 0))
        elif line.startswith("|"):
            found[-1] = (found[-1][0], found[-1][1] + 1)
    return found


@pytest.mark.parametrize("readme", READMES)
def test_the_table_of_quality_is_that_of_the_program(
    root: Path, result: Result, rewrite_golden: bool, readme: str
) -> None:
    text = _text(root, readme)
    opening, closing = "<!-- quality -->\n", "<!-- /quality -->"
    before, rest = text.split(opening)
    shown, after = rest.split(closing)
    expected = _quality(result, readme)
    if rewrite_golden:
        (root / readme).write_text(before + opening + expected + closing + after, encoding="utf-8")
        shown = expected
    assert shown == expected


def _quality(result: Result, readme: str) -> str:
    """The table of quality in the language of a README."""
    english = readme == "README.md"

    def written(number: float) -> str:
        text = f"{number:.3f}" if isinstance(number, float) else f"{number:,}"
        return text if english else text.translate(str.maketrans(".,", ",."))

    columns = _COLUMNS[readme]
    lines = [f"| {' | '.join(columns)} |", "|---|" + "---:|" * (len(columns) - 1)]
    for kind, figures in result.figures.items():
        name = kind if english else f"{_VIETNAMESE[kind]} (`{kind}`)"
        name = f"**{name}**" if kind in HEADLINE_KINDS else name
        numbers = (figures.precision, figures.recall, figures.f1, figures.gold)
        lines.append(f"| {' | '.join([name, *map(written, numbers)])} |")
    items = result.grounding.items
    summary = _SUMMARIES[readme].format(
        mean=written(result.mean_f1), grounded=written(items - len(result.grounding.failures)), items=written(items)
    )
    return "\n".join([*lines, "", summary, ""])


@pytest.mark.parametrize("readme", READMES)
def test_the_table_of_comparisons_is_that_of_the_program(
    root: Path, comparison_scores: list[ComparisonScore], rewrite_golden: bool, readme: str
) -> None:
    text = _text(root, readme)
    opening, closing = "<!-- comparisons -->\n", "<!-- /comparisons -->"
    before, rest = text.split(opening)
    shown, after = rest.split(closing)
    expected = _comparisons(comparison_scores, readme)
    if rewrite_golden:
        (root / readme).write_text(before + opening + expected + closing + after, encoding="utf-8")
        shown = expected
    assert shown == expected


def _comparisons(scores: list[ComparisonScore], readme: str) -> str:
    english = readme == "README.md"
    columns = (
        ("comparison", "F1 of pairs", "right relations", "pairs in gold")
        if english
        else ("bản so sánh", "F1 của cặp", "tỷ lệ đúng kết quả", "số cặp chuẩn")
    )
    lines = [f"| {' | '.join(columns)} |", "|---|" + "---:|" * (len(columns) - 1)]
    for score in scores:
        rates = [f"{rate:.3f}" if rate is not None else "–" for rate in (score.pairs_f1(), score.relations())]
        gold = str(sum(item.verdict != "invented" for item in score.outcomes))
        cells = [score.name, *(rate if english else rate.replace(".", ",") for rate in rates), gold]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def test_the_changelog_has_the_version_of_the_project(root: Path) -> None:
    version = tomllib.loads(_text(root, "pyproject.toml"))["project"]["version"]
    assert f"\n## [{version}]" in _text(root, "CHANGELOG.md")


@pytest.mark.parametrize(
    "document",
    [*READMES, "CONTRIBUTING.md", "CHANGELOG.md", "corpus/README.md", "corpus/comparisons/README.md"],
)
def test_every_link_leads_somewhere(root: Path, document: str) -> None:
    for target in _LINK.findall(_text(root, document)):
        assert (root / document).parent.joinpath(target).exists(), target


def test_every_file_that_contributing_names_exists(root: Path) -> None:
    named = re.findall(r"`((?:extractor|models|tests|corpus)/[\w/.]+)`", _text(root, "CONTRIBUTING.md"))
    assert named
    assert [path for path in named if not (root / path).exists()] == []


@pytest.mark.parametrize("mark", ["try", "test"])
def test_the_install_commands_are_one_line_each_and_ci_runs_them(root: Path, mark: str) -> None:
    """`.ci/run` takes the line below the fence below the mark."""
    for readme in READMES:
        (command,) = re.findall(rf"^<!-- {mark} -->\n```sh\n(.*)\n```$", _text(root, readme), re.MULTILINE)
        assert command
    assert f"readme_command {mark})" in _text(root, ".ci/run")
    assert os.access(root / ".ci" / "run", os.X_OK)
