"""`chithi compare`: forms, inputs, what fails and how, exit statuses."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree, html
from typer.testing import CliRunner

import extractor
from extractor.cli import app, main
from extractor.cli.comparison_page import render_comparison
from extractor.comparison.model import Comparison, History

DOCUMENT = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG MẠNH
Số: {number}/KH-UBND
Đồng Mạnh, ngày 09 tháng 3 năm {year}

KẾ HOẠCH
Phát triển đàn bò sữa giai đoạn {year} - {end}

I. TIÊU CHÍ
1. Đối với tập thể
- Hoàn thành {grade} kế hoạch chăn nuôi hằng năm; có {share}% hội viên tiêm phòng cho đàn bò.
- Chuồng trại bảo đảm vệ sinh, có hố ủ phân.
II. CHỈ TIÊU
- Mỗi thôn xây dựng ít nhất 01 mô hình nuôi bò sữa an toàn.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Xây dựng kế hoạch chi tiết trước ngày {day}/4/{year}.
{more}
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Hoàng Đình Lưỡng
"""
VERSIONS = [
    DOCUMENT.format(number=12, year=2016, end=2020, grade="tốt", share=60, day=15, more=""),
    DOCUMENT.format(number=34, year=2021, end=2025, grade="xuất sắc", share=60, day=15, more=""),
    DOCUMENT.format(
        number=56, year=2026, end=2030, grade="xuất sắc", share=80, day=20,
        more="2. Hội Nông dân xã\n- Tuyên truyền, vận động hội viên trồng cỏ làm thức ăn.",
    ),
]  # fmt: skip

runner = CliRunner()


def run(*arguments: object, **options: Any):
    return runner.invoke(app, ["compare", *(str(argument) for argument in arguments)], **options)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The plan of 2016, of 2021 and of 2026."""
    folder = tmp_path_factory.mktemp("versions")
    paths = [folder / f"{year}.txt" for year in (2016, 2021, 2026)]
    for path, text in zip(paths, VERSIONS, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def extracted(versions: list[Path]) -> list[Path]:
    """The same as JSON that was extracted, which is read at once."""
    paths = [path.with_suffix(".json") for path in versions]
    for document, path in zip(versions, paths, strict=True):
        path.write_text(extractor.extract(document).model_dump_json(indent=2), encoding="utf-8")
    return paths


def one_line(result: Any) -> str:
    """The only line of an error."""
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("chithi: ")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("chithi: ").rstrip("\n")


def told(comparison: Comparison) -> set[tuple[str, str]]:
    items = ("condition", "target", "deadline", "assignment")
    return {(change.category, change.relation) for change in comparison.changes if change.category in items}


def _words_shown(page: str) -> str:
    """What a reader sees of a page."""
    tree = html.fromstring(page)
    etree.strip_elements(tree, "style", "script", with_tail=False)
    return tree.text_content()


class TestForms:
    def test_text_is_the_default_and_has_no_colour_codes(self, extracted: list[Path]) -> None:
        result = run(extracted[0], extracted[2])
        assert (result.exit_code, result.stderr) == (0, "")
        assert "SO SÁNH VĂN BẢN" in result.stdout
        assert "\x1b" not in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80
        older, newer = ([*words] for words in (("[-60-]", "[-tốt-]"), ("[+80+]", "[+xuất sắc+]")))
        assert all(word in result.stdout for word in older + newer)
        assert "trồng cỏ" in result.stdout
        assert run(extracted[0], extracted[2], "--format", "text").stdout == result.stdout

    def test_all_shows_what_stayed_the_same_too(self, extracted: list[Path]) -> None:
        short, full = run(extracted[0], extracted[2]), run(extracted[0], extracted[2], "--all")
        assert full.exit_code == 0
        assert "hố ủ phân" not in short.stdout
        assert "hố ủ phân" in full.stdout
        assert "--all" in short.stdout
        assert "--all" not in full.stdout

    def test_json_is_the_comparison(self, extracted: list[Path]) -> None:
        result = run(extracted[0], extracted[2], "--format", "json")
        assert (result.exit_code, result.stderr) == (0, "")
        comparison = Comparison.model_validate_json(result.stdout)
        assert comparison == extractor.compare(
            *(extractor.extract(path.with_suffix(".txt")) for path in extracted[::2])
        )
        assert (comparison.older.name, comparison.newer.name) == ("2016.txt", "2026.txt")
        assert told(comparison) >= {
            ("condition", "tightened"),
            ("condition", "revalued"),
            ("condition", "identical"),
            ("deadline", "revalued"),
            ("assignment", "revalued"),
            ("assignment", "added"),
        }

    @pytest.mark.parametrize(("of", "count"), [("comparison", 2), ("history", 3)])
    def test_json_is_what_the_schema_says(self, extracted: list[Path], of: str, count: int) -> None:
        schema = json.loads(runner.invoke(app, ["schema", "--of", of]).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        content = json.loads(run(*extracted[-count:], "-f", "json").stdout)
        jsonschema.validate(content, schema)
        assert set(content) == set(schema["properties"])
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(content | {"nonsense": 1}, schema)

    def test_html_is_one_page_that_needs_nothing_else(self, extracted: list[Path], tmp_path: Path) -> None:
        path = tmp_path / "so-sanh.html"
        result = run(extracted[0], extracted[2], "--format", "html", "--output", path)
        assert (result.exit_code, result.stdout) == (0, "")
        page = html.fromstring(path.read_bytes())
        assert "trồng cỏ làm thức ăn" in page.text_content()
        assert page.xpath("//@src | //link/@href") == []

    def test_markdown(self, extracted: list[Path], tmp_path: Path) -> None:
        path = tmp_path / "so-sanh.md"
        assert run(extracted[0], extracted[2], "--format", "md", "--output", path).exit_code == 0
        assert path.read_text("utf-8").startswith("#")
        assert path.read_text("utf-8") == run(extracted[0], extracted[2], "--format", "md").stdout

    @pytest.mark.parametrize("form", ["xlsx", "docx"])
    def test_office_files(self, extracted: list[Path], tmp_path: Path, form: str) -> None:
        path = tmp_path / "sub" / f"so-sanh.{form}"
        result = run(extracted[0], extracted[2], "--format", form, "--output", path)
        assert (result.exit_code, result.stdout) == (0, "")
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
            parts = [name for name in package.namelist() if name.endswith(".xml")]
            shown = " ".join(etree.fromstring(package.read(name)).xpath("string()") for name in parts)
        assert "trồng cỏ làm thức ăn" in shown
        assert [found.name for found in path.parent.iterdir()] == [path.name]

    @pytest.mark.parametrize("form", ["xlsx", "docx"])
    def test_binary_to_another_program(self, extracted: list[Path], form: str) -> None:
        result = run(extracted[0], extracted[2], "--format", form)
        assert result.exit_code == 0
        assert zipfile.ZipFile(io.BytesIO(result.stdout_bytes)).testzip() is None

    @pytest.mark.parametrize("form", ["html", "md"])
    def test_language_of_the_labels(self, extracted: list[Path], form: str) -> None:
        pages = [run(*extracted[::2], "-f", form, "--lang", language).stdout for language in ("vi", "en")]
        assert run(*extracted[::2], "-f", form).stdout == pages[0]
        vietnamese, english = (_words_shown(page) if form == "html" else page for page in pages)
        assert ("yêu cầu cao hơn" in vietnamese, "yêu cầu cao hơn" in english) == (True, False)
        assert ("tightened" in vietnamese.lower(), "tightened" in english.lower()) == (False, True)
        # The documents' words stay as printed.
        assert all("trồng cỏ làm thức ăn" in page for page in (vietnamese, english))

    def test_output_takes_the_place_of_an_older_one(self, extracted: list[Path], tmp_path: Path) -> None:
        path = tmp_path / "so-sanh.json"
        path.write_text("old")
        assert run(*extracted[:2], "--format", "json", "--output", path).exit_code == 0
        assert Comparison.model_validate_json(path.read_bytes())


class TestInputs:
    def test_documents_and_extracted_json_say_the_same(self, versions: list[Path], extracted: list[Path]) -> None:
        for paths in ((versions[0], versions[2]), (versions[0], extracted[2]), (extracted[0], versions[2])):
            result = run(*paths, "--format", "json")
            assert result.exit_code == 0
            assert result.stdout == run(extracted[0], extracted[2], "--format", "json").stdout

    def test_standard_input(self, extracted: list[Path]) -> None:
        for arguments, text in ((("-", extracted[2]), VERSIONS[0]), ((extracted[0], "-"), VERSIONS[2])):
            result = run(*arguments, "--format", "json", input=text)
            assert result.exit_code == 0
            comparison = Comparison.model_validate_json(result.stdout)
            assert "-" in (comparison.older.name, comparison.newer.name)
            assert ("condition", "tightened") in told(comparison)

    def test_extracted_json_as_standard_input(self, extracted: list[Path]) -> None:
        """`chithi extract old.pdf | chithi compare - new.json`."""
        result = run("-", extracted[2], "--format", "json", input=extracted[0].read_text("utf-8"))
        assert result.exit_code == 0
        assert result.stdout == run(extracted[0], extracted[2], "--format", "json").stdout

    def test_json_of_another_kind_as_standard_input(self, extracted: list[Path]) -> None:
        result = run("-", extracted[2], input='{"name": "trạm y tế"}')
        assert (result.exit_code, result.stdout) == (1, "")
        assert one_line(result).startswith("-: unreadable: ")

    def test_json_with_a_byte_order_mark(self, extracted: list[Path], tmp_path: Path) -> None:
        marked = tmp_path / "marked.json"
        marked.write_bytes(b"\xef\xbb\xbf" + extracted[0].read_bytes())
        assert run(marked, extracted[2]).stdout == run(extracted[0], extracted[2]).stdout

    def test_a_document_with_itself_is_identical(self, extracted: list[Path]) -> None:
        comparison = Comparison.model_validate_json(run(extracted[0], extracted[0], "-f", "json").stdout)
        assert {change.relation for change in comparison.changes} == {"identical"}

    def test_documents_that_say_nothing(self, tmp_path: Path) -> None:
        empty = tmp_path / "empty.txt"
        empty.touch()
        for form in ("text", "json", "html", "md"):
            result = run(empty, empty, "--format", form)
            assert result.exit_code == 0
            assert result.stdout


class TestHistory:
    def test_text(self, extracted: list[Path]) -> None:
        result = run(*extracted)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "DIỄN BIẾN QUA CÁC VĂN BẢN" in result.stdout
        assert "\x1b" not in result.stdout
        assert max(map(len, result.stdout.splitlines())) <= 80
        assert all(f"({number})" in result.stdout for number in (1, 2, 3))
        assert "tightened" in result.stdout
        assert "number or time changed: có 80% hội viên" in result.stdout

    def test_json(self, extracted: list[Path]) -> None:
        result = run(*extracted, "--format", "json")
        assert result.exit_code == 0
        history = History.model_validate_json(result.stdout)
        assert [source.name for source in history.directives] == ["2016.txt", "2021.txt", "2026.txt"]
        lines = {tuple(stage.relation for stage in thread.stages) for thread in history.threads}
        assert {(None, "tightened", "identical"), (None, "identical", "revalued"), (None, None, "added")} <= lines

    @pytest.mark.parametrize("form", ["html", "md", "xlsx", "docx"])
    def test_other_forms_are_of_two(self, extracted: list[Path], tmp_path: Path, form: str) -> None:
        path = tmp_path / f"x.{form}"
        result = run(*extracted, "--format", form, "--output", path)
        assert result.exit_code == 2
        assert "Traceback" not in result.output
        assert not path.exists()


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            [],
            ["one.txt"],
            ["-", "-"],
            ["a.txt", "b.txt", "--format", "pdf"],
            ["a.txt", "b.txt", "--lang", "fr"],
            ["a.txt", "b.txt", "--time-limit", "0"],
            ["a.txt", "b.txt", "--memory-limit", "1"],
            ["a.txt", "b.txt", "--max-pages", "0"],
            ["a.txt", "b.txt", "--ocr", "perhaps"],
            ["a.txt", "b.txt", "--nonsense"],
        ],
        ids=" ".join,
    )
    def test_wrong_usage_is_status_2(self, arguments: list[str]) -> None:
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Traceback" not in result.output

    def test_help_has_an_example_and_loads_little(self) -> None:
        check = (
            "import sys; from typer.testing import CliRunner; from extractor.cli import app;"
            "help = CliRunner().invoke(app, ['compare', '--help']); assert help.exit_code == 0, help.output;"
            "assert 'Example: chithi compare' in help.output;"
            "print([name for name in ('spacy', 'scipy', 'openpyxl', 'docx') if name in sys.modules])"
        )
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        done = subprocess.run(
            [sys.executable, "-c", check], capture_output=True, text=True, env=environment, check=True
        )
        assert done.stdout.strip() == "[]"

    @pytest.mark.parametrize("form", ["xlsx", "docx"])
    def test_binary_to_a_terminal(self, extracted: list[Path], form: str) -> None:
        pty = pytest.importorskip("pty")
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        terminal, screen = pty.openpty()
        try:
            done = subprocess.run(
                [sys.executable, "-m", "extractor.cli", "compare", *map(str, extracted[:2]), "--format", form],
                stdout=screen, stderr=subprocess.PIPE, encoding="utf-8", timeout=120, env=environment, check=False,
            )  # fmt: skip
        finally:
            os.close(screen)
            os.close(terminal)
        assert done.returncode == 2
        assert "--output" in done.stderr
        assert "Traceback" not in done.stderr


class TestFailures:
    def test_a_missing_file(self, extracted: list[Path], tmp_path: Path) -> None:
        missing = tmp_path / "missing.docx"
        result = run(extracted[0], missing)
        assert (result.exit_code, result.stdout) == (1, "")
        assert one_line(result).startswith(f"{missing}: unreadable: no such file")

    @pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe\x00", bytes(range(256)) * 8])
    def test_a_binary_file(self, extracted: list[Path], tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "binary.txt"
        path.write_bytes(content)
        result = run(path, extracted[0])
        assert (result.exit_code, result.stdout) == (1, "")
        code = one_line(result).split(": ")[1]
        assert code in ("unreadable", "unsupported")

    def test_every_document_that_fails_is_named(self, extracted: list[Path], tmp_path: Path) -> None:
        missing = [tmp_path / name for name in ("a.txt", "b.txt")]
        result = run(missing[0], extracted[0], missing[1])
        assert (result.exit_code, result.stdout) == (1, "")
        assert [line.split(": ")[1:3] for line in result.stderr.splitlines()] == [
            [str(path), "unreadable"] for path in missing
        ]

    @pytest.mark.parametrize(
        "content",
        ['{"name": "trạm y tế"}', '{"schema_version": "1.0", "changes": []}', "{", '{"text": 1}', "{}"],
        ids=["of-something-else", "a-comparison", "cut-off", "wrong-type", "empty"],
    )
    def test_json_of_another_kind(self, extracted: list[Path], tmp_path: Path, content: str) -> None:
        path = tmp_path / "other.json"
        path.write_text(content, encoding="utf-8")
        result = run(path, extracted[0])
        assert (result.exit_code, result.stdout) == (1, "")
        told = one_line(result)
        assert told.startswith((f"{path}: unreadable: ", "other.json: unreadable: "))
        assert "extract the document again" in told

    def test_a_comparison_is_no_directive(self, extracted: list[Path], tmp_path: Path) -> None:
        path = tmp_path / "so-sanh.json"
        run(*extracted[:2], "--format", "json", "--output", path)
        result = run(path, extracted[2])
        assert result.exit_code == 1
        assert "unreadable" in one_line(result)

    def test_a_folder(self, extracted: list[Path], tmp_path: Path) -> None:
        result = run(tmp_path, extracted[0])
        assert (result.exit_code, result.stdout) == (1, "")
        assert one_line(result).startswith(f"{tmp_path}: ")

    def test_output_that_cannot_be_written(self, extracted: list[Path], tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        path = tmp_path / "file" / "so-sanh.md"
        result = run(*extracted[:2], "--format", "md", "--output", path)
        assert (result.exit_code, result.stdout) == (1, "")
        assert one_line(result).startswith(f"{path}: unwritable: ")

    def test_nothing_is_left_of_what_cannot_be_written(
        self, extracted: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("extractor.cli.results.os.replace", fail)
        path = tmp_path / "so-sanh.md"
        result = run(*extracted[:2], "--format", "md", "--output", path)
        assert result.exit_code == 1
        assert one_line(result).startswith(f"{path}: unwritable: ")
        assert list(tmp_path.iterdir()) == []

    def test_output_that_is_a_folder(self, extracted: list[Path], tmp_path: Path) -> None:
        result = run(*extracted[:2], "--output", tmp_path)
        assert (result.exit_code, result.stdout) == (2, "")

    def test_a_part_that_is_not_installed(
        self, extracted: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "extractor.exchange.comparison_xlsx", None)
        path = tmp_path / "x.xlsx"
        result = run(*extracted[:2], "--format", "xlsx", "--output", path)
        assert result.exit_code == 1
        assert one_line(result).startswith("xlsx: missing-part: ")
        assert not path.exists()

    def test_a_mistake_of_the_program_is_one_line(
        self, extracted: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(*_: object) -> None:
            raise KeyError("a\nb")

        monkeypatch.setattr("extractor.comparison.compare", fail)
        monkeypatch.setattr(sys, "argv", ["chithi", "compare", *map(str, extracted[:2])])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 1
        assert capsys.readouterr() == ("", "chithi: chithi: internal: KeyError: 'a\\nb'; please report it\n")

    def test_documents_cannot_steer_the_terminal(self, tmp_path: Path) -> None:
        paths = [tmp_path / "a\x1b[31m.txt", tmp_path / "b.txt"]
        for path, day in zip(paths, (15, 20), strict=True):
            text = DOCUMENT.format(number=1, year=2026, end=2030, grade="tốt", share=60, day=day, more="")
            path.write_text(text.replace("chi tiết", "chi \x1b[31mtiết\x07 [bold]"), encoding="utf-8")
        directives = [extractor.extract(path) for path in paths]
        page = render_comparison(extractor.compare(*directives), *directives, everything=True, width=None)
        assert not {"\x1b", "\x07"} & set(page)
        assert "[bold]" in page


class TestProcess:
    """Real runs: what the shell sees."""

    def test_statuses_and_standard_input(self, extracted: list[Path]) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "LC_ALL": "C"}
        for arguments, status in (([extracted[1], "-"], 0), ([extracted[1], extracted[1].with_name("no")], 1), ([], 2)):
            done = subprocess.run(
                [sys.executable, "-m", "extractor.cli", "compare", *map(str, arguments)], input=VERSIONS[0],
                capture_output=True, encoding="utf-8", timeout=120, env=environment, check=False,
            )  # fmt: skip
            assert done.returncode == status
            assert ("SO SÁNH" in done.stdout) == (status == 0)
            assert bool(done.stderr) == (status != 0)
