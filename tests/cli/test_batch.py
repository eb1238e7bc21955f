"""Many documents: folders, several processes, failures, and runs that are stopped and taken up again."""

from __future__ import annotations

import json
import marshal
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil
import pytest
from typer.testing import CliRunner

import extractor
from extractor.cli import app, crew, progress, results
from extractor.cli.crew import suitable_jobs
from extractor.cli.ledger import Ledger
from extractor.cli.work import Wish
from extractor.directive import Directive
from extractor.reading.children import PythonChild

LEDGER = ".chithi-done.jsonl"
BINARY = bytes(range(256)) * 8

runner = CliRunner()


def text(number: int) -> str:
    return f"KẾ HOẠCH\nTriển khai năm 2026\nI. CHỈ TIÊU\n- Mỗi thôn xây dựng ít nhất {number:02d} mô hình.\n"


def run(*arguments: object, **options: Any):
    return runner.invoke(app, [str(argument) for argument in arguments], **options)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but the ledger."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != LEDGER)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def gone(pid: int) -> bool:
    """A process does not run any more; it may take the system a moment to end it."""
    for _ in range(500):
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.01)
    return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents, one of them in a sub-folder, and what is no document."""
    folder = tmp_path / "documents"
    (folder / "sub" / ".hidden").mkdir(parents=True)
    for number, name in enumerate(("b.txt", "a.txt", "sub/a.txt")):
        (folder / name).write_text(text(number), encoding="utf-8")
    for name in (".x.txt", "~$a.docx", "sub/.hidden/a.txt", "Thumbs.db", "sub/.~lock.a.txt#"):
        (folder / name).write_text("no document", encoding="utf-8")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[PythonChild]:
    """Processes with faults take the place of those that work; they are listed as they are started."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    started: list[PythonChild] = []

    def start(_: str) -> PythonChild:
        started.append(PythonChild("faulty_work"))
        return started[-1]

    monkeypatch.setattr(crew, "PythonChild", start)
    return started


class TestFolders:
    def test_stands_for_the_documents_in_it(self, folder: Path, out: Path):
        result = run("extract", folder, "--output", out)
        assert (result.exit_code, result.stdout) == (0, "")
        assert set(tree(out)) == {"a.json", "b.json", "sub/a.json"}
        for name, content in tree(out).items():
            assert Directive.model_validate_json(content).source.name == Path(name).with_suffix(".txt").name

    def test_is_printed_in_the_order_of_the_paths(self, folder: Path):
        result = run("extract", folder)
        values = [json.loads(line)["targets"][0]["quantity"]["value"] for line in result.stdout.splitlines()]
        assert values == [1, 0, 2]

    def test_prints_lines_even_where_it_holds_one_document(self, folder: Path):
        assert len(run("extract", folder / "sub").stdout.splitlines()) == 1
        assert len(run("extract", folder / "sub" / "a.txt").stdout.splitlines()) > 1

    def test_several_are_kept_apart(self, folder: Path, out: Path):
        run("extract", folder / "sub", folder, "--output", out)
        assert set(tree(out)) == {"sub/a.json", "documents/a.json", "documents/b.json"}  # no document twice

    @pytest.mark.parametrize("below", [".", "results"])
    def test_results_among_the_documents_are_no_documents(self, folder: Path, below: str):
        for form in ("json", "text"):
            for _ in range(2):
                assert run("extract", folder, "--output", folder / below, "--format", form).exit_code == 0
        # Nor for a run that writes elsewhere.
        assert len(run("extract", folder).stdout.splitlines()) == 3

    def test_printed_results_are_no_documents(self, folder: Path):
        (folder / "all.jsonl").write_text(run("extract", folder).stdout, encoding="utf-8")
        (folder / "one.json").write_text(run("extract", folder / "a.txt").stdout, encoding="utf-8")
        (folder / "other.json").write_text('{"a": 1}', encoding="utf-8")
        names = [json.loads(line)["source"]["name"] for line in run("extract", folder).stdout.splitlines()]
        assert names == ["a.txt", "b.txt", "other.json", "a.txt"]

    def test_an_empty_one_is_a_failure_and_the_others_are_done(self, folder: Path, out: Path):
        empty = folder.parent / "empty"
        empty.mkdir()
        result = run("extract", folder, empty, "--output", out)
        assert result.exit_code == 1
        assert len(tree(out)) == 3
        assert f"{empty}: unreadable: the folder holds no document" in result.stderr

    def test_links_that_go_round_are_not_followed(self, folder: Path):
        try:
            (folder / "sub" / "round").symlink_to(folder, target_is_directory=True)
        except OSError:
            pytest.skip("links are not allowed here")
        assert len(run("extract", folder).stdout.splitlines()) == 3

    def test_names_that_differ_in_case_only_get_results_of_their_own(self, folder: Path, out: Path):
        (folder / "A.md").write_text(text(5), encoding="utf-8")
        run("extract", folder, "--output", out)
        assert set(tree(out)) == {"a.txt.json", "A.md.json", "b.json", "sub/a.json"}


class TestJobs:
    def test_any_number_gives_the_same_bytes(self, folder: Path, tmp_path: Path):
        for name in ("c.txt", "d.txt"):
            (folder / name).write_text(text(7), encoding="utf-8")
        (folder / "e.txt").write_bytes(BINARY)
        printed, written = [], []
        for jobs in (1, 2):
            result = run("extract", folder, "--jobs", jobs, "--format", "text")
            printed.append((result.exit_code, result.stdout, result.stderr))
            run("extract", folder, "--jobs", jobs, "--output", tmp_path / f"out{jobs}")
            written.append(tree(tmp_path / f"out{jobs}"))
        assert printed[0] == printed[1]
        assert printed[0][0] == 1
        assert printed[0][1].count("═" * 80) == 4
        assert written[0] == written[1]
        assert len(written[0]) == 5

    def test_many_are_printed_in_their_order(self, tmp_path: Path, children: list[PythonChild]):
        files = [tmp_path / f"{number:03d}.txt" for number in range(200)]
        for file in files:
            file.write_bytes(file.name.encode())
        result = run("extract", *files, "--jobs", 4)
        assert result.stdout.splitlines() == [f"what {file.name} says" for file in files]
        assert len(children) == 4

    def test_standard_input_among_them(self, folder: Path):
        result = run("extract", folder / "a.txt", "-", folder / "b.txt", "--jobs", 2, input=text(9))
        names = [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()]
        assert names == ["a.txt", "-", "b.txt"]

    def test_a_process_that_dies_takes_its_own_document_only(
        self, folder: Path, out: Path, children: list[PythonChild]
    ):
        (folder / "crash.txt").write_text("x", encoding="utf-8")
        (folder / "sub" / "crash.txt").write_text("x", encoding="utf-8")
        result = run("extract", folder, "--output", out, "--jobs", 2)
        assert result.exit_code == 1
        assert set(tree(out)) == {"a.json", "b.json", "sub/a.json"}
        assert f"chithi: {folder / 'crash.txt'}: crash: the process that worked on it died" in result.stderr
        assert "3 done, 2 failed (crash 2)" in result.stderr
        assert all(gone(child.process.pid) for child in children)

    def test_a_result_that_is_too_large_to_hand_on(self, folder: Path, out: Path, children: list[PythonChild]):
        (folder / "huge.txt").write_text("x", encoding="utf-8")
        result = run("extract", folder, "--output", out, "--jobs", 2)
        assert result.exit_code == 1
        assert f"{folder / 'huge.txt'}: too-large: " in result.stderr
        assert len(tree(out)) == 3
        assert len(children) == 2

    def test_no_process_can_be_started(self, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sys, "executable", "no-such-python")
        result = run("extract", folder, "--output", out, "--jobs", 2)
        assert result.exit_code == 1
        assert "3 failed (system 3)" in result.stderr

    def test_few_documents_are_not_worth_a_process(self):
        assert [suitable_jobs(["a.txt"] * number) for number in (0, 1, 7)] == [1, 1, 1]
        assert 1 <= suitable_jobs(["a.txt"] * 10_000) <= (os.cpu_count() or 1)


class TestMessages:
    def test_a_line_for_each_document_then_a_summary(self, folder: Path, out: Path):
        (folder / "bad.txt").write_bytes(BINARY)
        lines = run("extract", folder, folder / "none.txt", "--output", out).stderr.splitlines()
        assert len(lines) == 5 + 3
        assert sum("written to" in line for line in lines) == 3
        assert lines[-3].startswith("chithi: 3 done")
        assert lines[-3].endswith("2 failed (unreadable 1, unsupported 1)")
        assert lines[-2].startswith(f"chithi: - {folder / 'none.txt'}: unreadable: no such file")
        assert lines[-1].startswith(f"chithi: - {folder / 'bad.txt'}: unsupported: ")

    def test_quiet_says_errors_once(self, folder: Path, out: Path):
        assert run("extract", folder, "--output", out, "--quiet").stderr == ""
        (folder / "bad.txt").write_bytes(BINARY)
        assert run("extract", folder, "--output", out, "--quiet").stderr.count("\n") == 1

    def test_one_document_needs_no_summary(self, folder: Path, out: Path):
        assert run("extract", folder / "a.txt", "--output", out).stderr.count("\n") == 1

    def test_a_bar_in_a_terminal(self, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch):
        (folder / "[bold]bad.txt").write_bytes(BINARY)
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setattr(progress, "_is_terminal", lambda: True)
        result = run("extract", folder, "--output", out)
        assert result.exit_code == 1
        assert "written to" not in result.stderr
        assert "[bold]bad.txt: unsupported: " in result.stderr
        assert "3 done" in result.stderr
        assert "4/4" in result.stderr


class TestResuming:
    def test_what_is_done_is_left_out(self, folder: Path, out: Path):
        run("extract", folder, "--output", out)
        before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
        result = run("extract", folder, "--output", out)
        assert result.exit_code == 0
        assert result.stderr.count("done already\n") == 3 + 1
        assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before

    @pytest.mark.parametrize(
        "change", ["document", "result", "no result", "format", "ocr", "version", "fresh", "ledger"]
    )
    def test_what_has_changed_is_done_again(
        self, folder: Path, out: Path, change: str, monkeypatch: pytest.MonkeyPatch
    ):
        document, written = folder / "a.txt", out / "a.json"
        run("extract", document, "--output", out)
        right = written.read_bytes()
        arguments: list[object] = []
        if change == "document":
            document.write_text(text(50), encoding="utf-8")
        elif change == "result":
            written.write_bytes(right[:100])
        elif change == "no result":
            written.unlink()
        elif change == "ledger":
            (out / LEDGER).write_text('not JSON\n[1]\n{"result": 1}\n{"result": "a.json"}\n{"res', encoding="utf-8")
        elif change == "version":
            monkeypatch.setattr("importlib.metadata.version", lambda _: "99.0")
        else:
            arguments = {"fresh": ["--fresh"], "format": ["--format", "text"], "ocr": ["--ocr", "never"]}[change]
        assert "written to" in run("extract", document, "--output", out, *arguments).stderr
        assert (written.read_bytes() == right) == (change != "document")
        assert "done already" in run("extract", document, "--output", out, *arguments[:2]).stderr or change == "fresh"

    def test_a_limit_or_a_password_changes_no_result(self, folder: Path, out: Path):
        run("extract", folder, "--output", out)
        more = ("--time-limit", 900, "--memory-limit", 4096, "--max-pages", 5000, "--password", "secret", "--jobs", 2)
        assert "0 done, 3 done already" in run("extract", folder, "--output", out, *more).stderr
        assert "secret" not in (out / LEDGER).read_text("utf-8")

    def test_failures_are_tried_again(self, folder: Path, out: Path):
        bad = folder / "bad.txt"
        bad.write_bytes(BINARY)
        assert run("extract", folder, "--output", out).exit_code == 1
        bad.write_text(text(3), encoding="utf-8")
        result = run("extract", folder, "--output", out)
        assert result.exit_code == 0
        assert "1 done, 3 done already" in result.stderr

    def test_a_line_that_was_cut_off_spoils_no_other(self, folder: Path, out: Path):
        run("extract", folder / "a.txt", "--output", out)
        with open(out / LEDGER, "ab") as stream:
            stream.write(b'{"result": "b.js')
        run("extract", folder / "b.txt", "--output", out)
        ledger = Ledger(out, json.loads((out / LEDGER).read_text("utf-8").splitlines()[0])["made_by"])
        assert ledger.has(str(folder / "a.txt"), out / "a.json")
        assert ledger.has(str(folder / "b.txt"), out / "b.json")
        assert not ledger.has(str(folder / "b.txt"), out / "a.json")


class TestStopping:
    @pytest.mark.parametrize("jobs", [1, 2])
    def test_goes_on_where_it_was_stopped(
        self, folder: Path, out: Path, jobs: int, monkeypatch: pytest.MonkeyPatch, children: list[PythonChild]
    ):
        with monkeypatch.context() as patched:
            patched.setattr(progress.Progress, "done", stop)
            result = run("extract", folder, "--output", out, "--jobs", jobs)
        assert result.exit_code == 130
        assert "the same command goes on from here" in result.stderr
        assert "Traceback" not in result.stderr
        assert len(tree(out)) == 1
        assert all(gone(child.process.pid) for child in children)
        assert "2 done, 1 done already" in run("extract", folder, "--output", out, "--jobs", jobs).stderr

    def test_no_half_written_file_is_left(self, folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(results.os, "replace", stop)
        assert run("extract", folder, "--output", out).exit_code == 130
        assert tree(out) == {}

    def test_printing(self, folder: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(extractor, "extract", stop)
        result = run("extract", folder)
        assert (result.exit_code, result.stdout, result.stderr) == (130, "", "chithi: stopped\n")

    @pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
    @pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
    def test_nothing_is_left_running(self, folder: Path, out: Path, name: str):
        (folder / "endless.txt").write_text("x", encoding="utf-8")
        modules = [str(Path(__file__).parent), *(str(Path(entry).absolute()) for entry in sys.path)]
        code = (
            f"import os, sys; sys.path[:] = {modules!r}\n"
            "from extractor.cli import crew, main\n"
            "from extractor.reading.children import PythonChild\n"
            "def start(_):\n"
            "    child = PythonChild('faulty_work')\n"
            "    os.write(1, b'%d\\n' % child.process.pid)\n"  # whole lines, though two threads write
            "    return child\n"
            "crew.PythonChild = start\n"
            "main()\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", code, "extract", str(folder), "--output", str(out), "--jobs", "2"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        ) as process:
            try:
                assert process.stdout
                assert process.stderr
                pids = [int(process.stdout.readline()) for _ in range(2)]
                said = [process.stderr.readline() for _ in range(3)]
                process.send_signal(getattr(signal, name))
                rest = process.stderr.read()
            finally:
                process.kill()
        assert all("written to" in line for line in said)
        if name != "SIGKILL":
            assert process.returncode == 130
            assert rest.startswith("chithi: stopped: 3 done")
            assert rest.count("\n") == 1
        assert all(gone(pid) for pid in pids)
        assert set(tree(out)) == {"a.json", "b.json", "sub/a.json"}


def stop(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


class TestOptions:
    def test_reading_is_told(self, folder: Path, monkeypatch: pytest.MonkeyPatch):
        told: list[extractor.ReadOptions] = []
        extract = extractor.extract

        def listen(file: str, *, options: extractor.ReadOptions, **others: Any) -> Directive:
            told.append(options)
            return extract(file, options=options, **others)

        monkeypatch.setattr(extractor, "extract", listen)
        document = folder / "a.txt"
        run("extract", document)
        assert told.pop() == extractor.ReadOptions()
        run(
            "extract", document, "--password", "bí mật", "--ocr", "always", "--time-limit", 5, "--memory-limit", 512,
            "--max-pages", 7,
        )
        [options] = told
        assert (options.password, options.ocr) == ("bí mật", extractor.Ocr.always)
        assert options.limits == extractor.Limits(seconds=5, memory=512 * 2**20, pages=7)

    def test_the_password_may_stand_in_the_environment(self, folder: Path, monkeypatch: pytest.MonkeyPatch):
        told: list[extractor.ReadOptions] = []
        monkeypatch.setattr(extractor, "extract", lambda *_, options, **__: told.append(options))
        run("extract", folder / "a.txt", env={"CHITHI_PASSWORD": "bí mật"})
        assert told[0].password == "bí mật"

    def test_another_process_gets_the_same(self):
        wish = Wish("json", True, None, "bí mật", "never", 5, 512, 7)
        assert wish.options().ocr is extractor.Ocr.never
        assert Wish(**marshal.loads(marshal.dumps(asdict(wish)))) == wish
