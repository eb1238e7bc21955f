"""The command line: what is printed where, files that fail, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import extractor
from extractor.cli import app
from extractor.cli.report import render
from extractor.cli.wording import every, number, shortened, stretch
from extractor.directive import Directive

DOCUMENT = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG MẠNH
Số: 137/KH-UBND
Đồng Mạnh, ngày 09 tháng 3 năm 2026

KẾ HOẠCH
Triển khai phân loại rác tại nguồn năm 2026

Thực hiện Chỉ thị số 05-CT/TU ngày 15/01/2026 của Ban Thường vụ Tỉnh ủy.

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao nhận thức của người dân về phân loại rác.
II. CHỈ TIÊU
- Mỗi thôn xây dựng ít nhất 01 mô hình phân loại rác.
III. TIÊU CHÍ
1. Đối với tập thể
- Hoàn thành tốt nhiệm vụ; không có cá nhân vi phạm kỷ luật.
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Chủ trì, phối hợp với Công an xã xây dựng kế hoạch chi tiết trước ngày 30/4/2026.
2. Hội Nông dân xã
- Tuyên truyền, vận động hội viên thực hiện phân loại rác.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hoàng Đình Lưỡng
"""

runner = CliRunner()


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def run(*arguments: object, **options: Any):
    return runner.invoke(app, [str(argument) for argument in arguments], **options)


def run_process(*arguments: object, stdin: str = "", **options: Any) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process of its own."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.run(
        [sys.executable, "-m", "extractor.cli", *map(str, arguments)], input=stdin, capture_output=True,
        encoding="utf-8", timeout=120, env=environment, check=False, **options,
    )


def gold_of(directive: Directive) -> dict[str, Any]:
    """A gold annotation that says what a directive says."""

    def quoted(item: Any, *keys: str) -> dict[str, Any]:
        content = item.model_dump()
        return {"quote": item.text} | {key: content[key] for key in keys}

    return {
        "document": "document.txt",
        "metadata": directive.metadata.model_dump(exclude={"spans"}),
        "citations": [quoted(item, "number", "kind", "date", "issuer") for item in directive.citations],
        "definitions": [quoted(item, "term", "meaning") for item in directive.definitions],
        "sections": [item.model_dump(include={"label", "heading", "level"}) for item in directive.sections],
        "eligibility": [quoted(item, "field") for item in directive.eligibility],
        "criteria": [
            quoted(item, "subject", "applies_to", "field")
            | {"conditions": [quoted(part, "polarity", "quantities") for part in item.conditions]}
            for item in directive.criteria
        ],
        "targets": [
            quoted(item, "quantity", "counts", "per", "recurrence", "period")
            | {"bodies": [body.name for body in item.bodies]}
            for item in directive.targets
        ],
        "deadlines": [
            quoted(item, "kind", "start", "end", "recurrence", "month_day")
            | {"action": item.action.text if item.action else None, "bodies": [body.name for body in item.bodies]}
            for item in directive.deadlines
        ],
        "assignments": [
            quoted(item) | {"bodies": [{"name": body.name, "role": body.role} for body in item.bodies]}
            for item in directive.assignments
        ],
    }


@pytest.fixture
def corpus(tmp_path: Path, document: Path) -> Path:
    """A corpus of two documents whose gold says what the program finds."""
    folder = tmp_path / "corpus"
    gold = gold_of(extractor.extract(document))
    for name in ("a", "b"):
        (folder / name).mkdir(parents=True)
        (folder / name / "document.txt").write_text(DOCUMENT, encoding="utf-8")
        (folder / name / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return folder


def change_gold(folder: Path, **kinds: Any) -> None:
    path = folder / "gold.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | kinds, ensure_ascii=False), encoding="utf-8")


class TestHelp:
    def test_names_all_commands(self):
        result = run("--help")
        assert result.exit_code == 0
        for command in ("extract", "schema", "evaluate"):
            assert command in result.output

    @pytest.mark.parametrize("command", ["extract", "schema", "evaluate"])
    def test_every_command_has_an_example(self, command: str):
        result = run(command, "--help")
        assert result.exit_code == 0
        assert f"Example: chithi {command}" in result.output

    def test_loads_neither_the_data_model_nor_the_language_pipeline(self):
        check = (
            "import sys; from typer.testing import CliRunner; from extractor.cli import app;"
            "assert CliRunner().invoke(app, ['--help']).exit_code == 0;"
            "print([name for name in ('spacy', 'pydantic', 'underthesea', 'pdfplumber') if name in sys.modules])"
        )
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        done = subprocess.run(
            [sys.executable, "-c", check], capture_output=True, text=True, env=environment, check=True
        )
        assert done.stdout.strip() == "[]"


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["nonsense"],
            ["extract"],
            ["extract", "x.txt", "--format", "xml"],
            ["extract", "x.txt", "--nonsense"],
            ["extract", "-", "-"],
            ["extract", "x.txt", "--jobs", "0"],
            ["extract", "x.txt", "--jobs", "many"],
            ["extract", "x.txt", "--ocr", "perhaps"],
            ["extract", "x.txt", "--time-limit", "0"],
            ["extract", "x.txt", "--time-limit", "nan"],
            ["extract", "x.txt", "--memory-limit", "1"],
            ["extract", "x.txt", "--max-pages", "0"],
            ["extract", "x.txt", "--password"],
            ["schema", "x"],
            ["evaluate", "--least", "2"],
            ["evaluate", "--format", "xml"],
        ],
    )
    def test_wrong_usage_is_status_2(self, arguments: list[str]):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "Traceback" not in result.output

    def test_a_mistyped_command_is_guessed(self):
        assert "extract" in run("extrac", "x").stderr


class TestExtract:
    def test_one_document_is_indented_json(self, document: Path):
        result = run("extract", document)
        assert result.exit_code == 0
        assert result.stderr == ""
        assert result.stdout.startswith('{\n  "schema_version"')
        assert "Đồng Mạnh" in result.stdout
        directive = Directive.model_validate_json(result.stdout)
        assert directive == extractor.extract(document)
        assert directive.metadata.number == "137/KH-UBND"

    def test_several_documents_are_json_lines(self, document: Path):
        result = run("extract", document, document)
        lines = result.stdout.splitlines()
        assert result.exit_code == 0
        assert len(lines) == 2
        assert all(Directive.model_validate_json(line).source.name == document.name for line in lines)

    def test_standard_input(self):
        result = run("extract", "-", input=DOCUMENT)
        assert result.exit_code == 0
        assert json.loads(result.stdout)["source"]["name"] == "-"

    def test_text_is_a_page_without_colour_codes(self, document: Path):
        result = run("extract", "--format", "text", document)
        assert result.exit_code == 0
        assert "\x1b" not in result.stdout
        assert "KẾ HOẠCH 137/KH-UBND" in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80

    def test_an_empty_document_is_no_error(self, tmp_path: Path):
        empty = tmp_path / "empty.txt"
        empty.touch()
        for form in ("json", "text"):
            result = run("extract", "--format", form, empty)
            assert result.exit_code == 0
            assert result.stdout


class TestFailures:
    def test_a_missing_file(self, document: Path):
        missing = document.with_name("missing.txt")
        result = run("extract", missing, document)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"chithi: {missing}: unreadable: no such file")
        assert result.stderr.count("\n") == 1
        assert Directive.model_validate_json(result.stdout).source.name == document.name

    def test_a_folder_without_documents(self, tmp_path: Path):
        result = run("extract", tmp_path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"chithi: {tmp_path}: unreadable: the folder holds no document")

    @pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe\x00", bytes(range(256)) * 8])
    def test_a_binary_file(self, tmp_path: Path, content: bytes):
        path = tmp_path / "binary.txt"
        path.write_bytes(content)
        result = run("extract", path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith("chithi: ")
        assert result.stderr.count("\n") == 1

    def test_a_mistake_of_the_program_is_one_line_and_the_others_go_on(
        self, document: Path, monkeypatch: pytest.MonkeyPatch
    ):
        extract = extractor.extract

        def fail_once(file: str, **options: Any) -> Directive:
            if file == "bad.txt":
                raise KeyError("a\nb")
            return extract(file, **options)

        monkeypatch.setattr(extractor, "extract", fail_once)
        result = run("extract", "bad.txt", document)
        assert result.exit_code == 1
        assert result.stderr == "chithi: bad.txt: internal: KeyError: 'a\\nb'; please report it\n"
        assert len(result.stdout.splitlines()) == 1

    def test_a_name_cannot_steer_the_terminal(self):
        result = run("extract", "a\x1b[31mb\nc.txt")
        assert "\x1b" not in result.stderr
        assert result.stderr.count("\n") == 1


class TestOutput:
    def test_a_file_for_each_document(self, document: Path, tmp_path: Path):
        out = tmp_path / "out" / "deep"
        other = tmp_path / "46-KH.ĐUK 2021"
        other.write_text(DOCUMENT, encoding="utf-8")
        result = run("extract", document, other, "-", "--output", out, input=DOCUMENT)
        assert (result.exit_code, result.stdout) == (0, "")
        assert sorted(path.name for path in out.glob("[!.]*")) == ["46-KH.ĐUK 2021.json", "ke-hoach.json", "stdin.json"]
        for path in out.glob("[!.]*"):
            assert path.read_text("utf-8").startswith('{\n  "schema_version"')

    def test_messages_and_quiet(self, document: Path, tmp_path: Path):
        assert "written to" in run("extract", document, "-o", tmp_path / "out").stderr
        assert run("extract", document, "-o", tmp_path / "out", "--quiet").stderr == ""

    def test_text_never_takes_the_place_of_the_document(self, document: Path):
        result = run("extract", document, "--format", "text", "--output", document.parent)
        assert result.exit_code == 0
        assert document.read_text("utf-8") == DOCUMENT
        assert "137/KH-UBND" in document.with_name("ke-hoach.txt.txt").read_text("utf-8")

    def test_documents_of_one_name(self, document: Path, tmp_path: Path):
        marked = tmp_path / "ke-hoach.md"
        marked.write_text(DOCUMENT, encoding="utf-8")
        out = tmp_path / "out"
        assert run("extract", document, marked, "--output", out).exit_code == 0
        assert sorted(path.name for path in out.glob("[!.]*")) == ["ke-hoach.md.json", "ke-hoach.txt.json"]
        (tmp_path / "b").mkdir()
        same = tmp_path / "b" / document.name
        same.write_text(DOCUMENT, encoding="utf-8")
        assert run("extract", document, same, "--output", out).exit_code == 2

    def test_nothing_is_left_of_a_file_that_cannot_be_written(
        self, document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        out = tmp_path / "out"
        monkeypatch.setattr("extractor.cli.results.os.replace", fail)
        result = run("extract", document, "--output", out)
        assert result.exit_code == 1
        reason = "unwritable: cannot be written (No space left on device); check the folder"
        assert result.stderr == f"chithi: {out / 'ke-hoach.json'}: {reason}\n"
        assert list(out.iterdir()) == []

    def test_a_file_in_place_of_the_folder(self, document: Path):
        assert run("extract", document, "--output", document).exit_code == 2


def test_schema_describes_what_is_printed(document: Path):
    result = run("schema")
    assert result.exit_code == 0
    schema = json.loads(result.stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    printed = json.loads(run("extract", document).stdout)
    assert set(schema["properties"]) == set(printed)
    assert set(schema["required"]) <= set(printed)


class TestEvaluate:
    def test_a_table(self, corpus: Path):
        result = run("evaluate", corpus, "--quiet")
        assert result.exit_code == 0
        assert result.stderr == ""
        assert "mean of headline F1: 1.000" in result.stdout
        assert "\x1b" not in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80

    def test_each_document(self, corpus: Path):
        lines = run("evaluate", corpus, "--documents", "--quiet").stdout.splitlines()
        assert [line.split()[0] for line in lines[-2:]] == ["a", "b"]
        assert max(map(len, lines)) <= 80

    def test_only_some(self, corpus: Path):
        result = run("evaluate", corpus, "--only", "b", "--format", "json")
        assert [document["name"] for document in json.loads(result.stdout)["documents"]] == ["b"]
        assert run("evaluate", corpus, "--only", "c").exit_code == 1

    def test_errors_name_what_and_where(self, corpus: Path):
        change_gold(corpus / "b", citations=[])
        result = run("evaluate", corpus, "--errors", "--quiet")
        [line] = [line for line in result.stdout.splitlines() if "invented" in line]
        assert line.startswith("b:")
        assert line.endswith("invented citations: 05-CT/TU")
        assert "nothing missed" in run("evaluate", corpus, "--only", "a", "--errors").stdout

    def test_least(self, corpus: Path):
        assert run("evaluate", corpus, "--least", "1.0").exit_code == 0
        change_gold(corpus / "b", citations=[])
        result = run("evaluate", corpus, "--least", "1.0", "--quiet")
        assert result.exit_code == 1
        assert "is below 1.000" in result.stderr
        assert run("evaluate", corpus, "--least", "0.5").exit_code == 0

    def test_least_wants_every_item_grounded(self, corpus: Path, monkeypatch: pytest.MonkeyPatch):
        extract = extractor.extract

        def ungrounded(path: Path) -> Directive:
            directive = extract(path)
            return directive.model_copy(update={"text": f" {directive.text}"})

        monkeypatch.setattr("extractor.evaluation.corpus.extract", ungrounded)
        result = run("evaluate", corpus, "--least", "0", "--quiet")
        assert result.exit_code == 1
        assert "not grounded" in result.stderr

    def test_against_an_earlier_result(self, corpus: Path, tmp_path: Path):
        wrong = {"number": "99-QĐ/TW", "kind": "quyết định", "date": None, "issuer": None, "quote": "x"}
        earlier = tmp_path / "earlier.json"
        earlier.write_text(run("evaluate", corpus, "--format", "json").stdout, encoding="utf-8")
        assert "0 better, 0 worse" in run("evaluate", corpus, "--against", earlier).stdout
        change_gold(corpus / "a", citations=[wrong])
        result = run("evaluate", corpus, "--against", earlier)
        assert result.exit_code == 0
        assert "- newly invented citations: 05-CT/TU" in result.stdout
        assert "0 better, 1 worse" in result.stdout
        content = json.loads(run("evaluate", corpus, "--against", earlier, "--format", "json").stdout)
        assert [item["outcome"]["words"] for item in content["changes"]["invented"]] == ["05-CT/TU"]

    def test_what_cannot_be_used(self, corpus: Path, tmp_path: Path):
        nothing = tmp_path / "nothing.json"
        nothing.write_text("{}", encoding="utf-8")
        for arguments in ([tmp_path / "none"], [corpus, "--against", nothing], [corpus, "--against", tmp_path / "x"]):
            result = run("evaluate", *arguments)
            assert (result.exit_code, result.stdout) == (1, "")
            assert result.stderr.startswith("chithi: ")
            assert result.stderr.count("\n") == 1

    def test_a_document_that_fails_is_named_and_the_others_are_scored(self, corpus: Path):
        (corpus / "a" / "gold.json").write_text("{}", encoding="utf-8")
        (corpus / "b" / "document.txt").write_bytes(bytes(range(256)) * 8)
        (corpus / "c").mkdir()
        for name in ("document.txt", "gold.json"):
            content = {"document.txt": DOCUMENT, "gold.json": '{"metadata": {"kind": "kế hoạch"}}'}[name]
            (corpus / "c" / name).write_text(content, encoding="utf-8")
        result = run("evaluate", corpus, "--quiet")
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 2
        assert "metadata" in result.stdout

    def test_the_corpus_of_this_folder_is_the_default(self, corpus: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.chdir(corpus.parent)
        content = json.loads(run("evaluate", "--format", "json").stdout)
        assert [document["name"] for document in content["documents"]] == ["a", "b"]


class TestProcess:
    """Real runs: what the shell sees."""

    def test_standard_input_in_any_locale(self):
        done = run_process("extract", "-", "--format", "text", stdin=DOCUMENT)
        assert (done.returncode, done.stderr) == (0, "")
        assert "TỔ CHỨC" not in done.stdout.splitlines()[0]
        assert "Phòng Kinh tế" in done.stdout

    def test_statuses(self, document: Path):
        assert run_process("extract", document).returncode == 0
        assert run_process("extract", document.with_name("none")).returncode == 1
        assert run_process("extract").returncode == 2

    def test_a_reader_that_goes_away_ends_it_quietly(self, document: Path):
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        with subprocess.Popen(
            [sys.executable, "-m", "extractor.cli", "extract", document, document],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
        ) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            assert process.stderr.read() == b""


class TestPage:
    def test_a_document_cannot_steer_the_terminal(self, document: Path):
        document.write_text(DOCUMENT.replace("chi tiết", "chi \x1b[31mtiết\x07"), encoding="utf-8")
        page = render(extractor.extract(document))
        assert "\x1b" not in page
        assert "\x07" not in page

    def test_colour_only_where_it_is_wanted(self, document: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.delenv("NO_COLOR", raising=False)
        directive = extractor.extract(document)
        assert "\x1b[" in render(directive, colour=True)
        assert "\x1b[" not in render(directive)

    def test_brackets_are_no_markup(self, document: Path):
        document.write_text(DOCUMENT.replace("rác tại nguồn", "[bold]rác[/bold] tại nguồn"), encoding="utf-8")
        assert "[bold]rác[/bold]" in render(extractor.extract(document))

    @pytest.mark.parametrize(
        ("start", "end", "shown"),
        [
            ("2026-01-01", "2026-12-31", "năm 2026"),
            ("2026-01-01", "2028-12-31", "2026 – 2028"),
            ("2026-04-01", "2026-06-30", "quý II/2026"),
            ("2026-05-01", "2026-07-31", "01/05/2026 – 31/07/2026"),
            ("2024-02-01", "2024-02-29", "tháng 2/2024"),
            ("2026-05-19", "2026-05-19", "19/05/2026"),
        ],
    )
    def test_stretches_by_their_shortest_name(self, start: str, end: str, shown: str):
        assert stretch(start, end) == shown

    @pytest.mark.parametrize(
        ("durations", "shown"),
        [
            (["P1Y"], "hằng năm"),
            (["P6M", "P1Y"], "6 tháng, hằng năm"),
            (["P3M"], "hằng quý"),
            (["P3Y", "P5Y"], "3, 5 năm"),
            (["P1M", "P3M"], "hằng tháng, hằng quý"),
            (["P1Y6M"], "P1Y6M"),
        ],
    )
    def test_recurrences(self, durations: list[str], shown: str):
        assert every(durations) == shown

    def test_numbers_the_vietnamese_way(self):
        assert [number(value) for value in (1500, 8.5, 1, 1234567.25)] == ["1.500", "8,5", "1", "1.234.567,25"]

    def test_shortened_at_a_word(self):
        assert shortened("một hai ba bốn", 9) == "một hai …"
        assert shortened("một hai", 9) == "một hai"
        assert len(shortened("x" * 500, 160)) <= 162
