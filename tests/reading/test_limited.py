"""Child processes: whatever a document makes them do, the parent gets one clear error and nothing is left running."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from extractor import errors
from extractor.errors import (
    ExtractorError,
    MemoryLimitError,
    MissingPartError,
    TimeLimitError,
    TooLargeError,
    UnreadableError,
)
from extractor.reading import limited
from extractor.reading.job import Job, _ExtendedLimits
from extractor.reading.limited import run_program, stream_task
from extractor.reading.options import MEBIBYTE, Limits
from extractor.reading.worker import MAX_FRAME

LIMITS = Limits(seconds=60, memory=512 * MEBIBYTE)
SHORT = replace(LIMITS, seconds=0.5)
SMALL = replace(LIMITS, memory=256 * MEBIBYTE)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture(autouse=True)
def _tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """All functions of limited_tasks.py as tasks."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(limited, "TASKS", _Every())


class _Every(dict[str, str]):
    def __missing__(self, task: str) -> str:
        return f"limited_tasks:{task}"


def run(
    task: str, content: bytes = b"", *, limits: Limits = LIMITS, **request: Any
) -> Generator[dict[str, Any], None, None]:
    return stream_task(task, request, content, limits=limits, name="plan.pdf")


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


class TestStream:
    def test_request_and_answer(self):
        request = {"none": None, "flag": True, "long": 2**70, "part": 1.5, "text": "ạ\ud800", "list": ["\0", [1]]}
        assert list(run("echo", b"abc", **request)) == [{"request": request, "size": 3, "last": "abc"}]

    def test_big_documents_and_big_answers(self):
        assert [item["size"] for item in run("echo", bytes(30_000_000))] == [30_000_000]
        assert [len(item["bytes"]) for item in run("huge", size=20_000_000)] == [20_000_000]

    def test_ten_thousand_items_in_order(self):
        assert [item["number"] for item in run("many", number=10_000)] == list(range(10_000))

    def test_what_is_printed_does_no_harm(self):
        assert list(run("talk")) == [{"input": ""}]

    def test_nothing_heavy_is_imported(self):
        [item] = run("modules")
        assert not {"spacy", "pydantic", "numpy", "typer", "psutil"} & set(item["modules"])
        assert item["threads"] == "1"

    def test_the_environment_of_the_user_has_no_say(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        (tmp_path / "json.py").write_text("raise SystemExit")
        (tmp_path / "sitecustomize.py").write_text("raise SystemExit")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        monkeypatch.setenv("PYTHONHOME", str(tmp_path))
        monkeypatch.setenv("OMP_NUM_THREADS", "64")
        assert [item["size"] for item in run("echo", b"abc")] == [3]

    def test_an_unknown_task_is_a_mistake_of_the_program(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(limited, "TASKS", {})
        with pytest.raises(KeyError):
            run("echo")


class TestLimits:
    @pytest.mark.parametrize("task", ["sleep", "loop", "deaf"])
    def test_time(self, task: str):
        pids: list[int] = []
        with pytest.raises(TimeLimitError, match=r"^plan\.pdf: .*0\.5 s.*--time-limit"):
            pids.extend(item["pid"] for item in run(task, limits=SHORT))
        assert all(gone(pid) for pid in pids)  # none where the machine was too busy for the first item

    def test_time_runs_while_the_caller_is_busy(self, monkeypatch: pytest.MonkeyPatch):
        stream = run("many", number=10)
        next(stream)
        now = limited.time.monotonic()
        monkeypatch.setattr(limited.time, "monotonic", lambda: now + 61)
        with pytest.raises(TimeLimitError):
            list(stream)

    def test_a_document_that_is_never_read_blocks_nobody(self, monkeypatch: pytest.MonkeyPatch):
        """The child dies before it takes the document: far more than a pipe holds is still to be written."""
        monkeypatch.setattr(limited, "TASKS", {"none": "limited_tasks:no_such_function"})
        with pytest.raises(UnreadableError):
            list(run("none", bytes(30_000_000)))

    def test_memory(self):
        stream = run("allocate", limits=SMALL)
        with pytest.raises(MemoryLimitError, match=r"^plan\.pdf: .*256 MiB.*--memory-limit"):
            assert max(item["held"] for item in stream) < 256

    def test_memory_of_what_a_child_starts(self):
        with pytest.raises(MemoryLimitError):
            list(run("allocate_elsewhere", limits=SMALL))

    def test_a_huge_item(self):
        with pytest.raises(TooLargeError, match=r"^plan\.pdf: "):
            list(run("huge", size=MAX_FRAME + 1))

    @POSIX
    def test_no_file_is_written(self, tmp_path: Path):
        with pytest.raises(UnreadableError):
            list(run("write_file", path=str(tmp_path / "file")))
        assert (tmp_path / "file").read_bytes() == b""


class TestFailures:
    @pytest.mark.parametrize("kind", [name for name in vars(errors) if name.endswith("Error")])
    def test_the_program_s_own_errors_pass(self, kind: str):
        stream = run("fail", error=kind)
        assert next(stream) == {}
        with pytest.raises(getattr(errors, kind), match=r"^plan\.pdf: told$"):
            next(stream)

    @pytest.mark.parametrize(
        ("how", "kind"),
        [
            ("key", UnreadableError),
            ("recursion", UnreadableError),
            ("memory", MemoryLimitError),
            ("space", MemoryLimitError),
        ],
    )
    def test_other_errors_become_the_program_s_own(self, how: str, kind: type[ExtractorError]):
        with pytest.raises(kind) as caught:
            list(run("break_down", how=how))
        assert str(caught.value).startswith("plan.pdf: ")
        assert "\n" not in str(caught.value)
        assert "secret" not in str(caught.value)

    @pytest.mark.parametrize(("task", "request_"), [("crash", {}), ("leave", {"status": 0}), ("leave", {"status": 3})])
    def test_a_crash(self, task: str, request_: dict[str, int]):
        stream = run(task, **request_)
        assert next(stream) == {}
        with pytest.raises(UnreadableError, match=r"^plan\.pdf: "):
            next(stream)

    @pytest.mark.parametrize("content", [b"\xff" * 8, b"\0\0\0\4abc", b"\0\0\0\2\xff\xff", b"\0"])
    def test_what_is_no_frame(self, content: bytes):
        with pytest.raises(ExtractorError, match=r"^plan\.pdf: "):
            list(run("lie", bytes=content))

    def test_no_process_can_be_started(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sys, "executable", "no-such-python")
        with pytest.raises(UnreadableError, match=r"^plan\.pdf: "):
            list(run("echo"))


class TestNothingIsLeft:
    def test_when_the_caller_stops_early(self):
        before = threading.active_count()
        stream = run("start_others", wait=True)
        pids = next(stream)["pids"]
        stream.close()
        assert all(gone(pid) for pid in pids)
        assert threading.active_count() == before

    def test_when_the_caller_is_interrupted(self):
        stream = run("start_others", wait=True)
        pids = next(stream)["pids"]
        with pytest.raises(KeyboardInterrupt):
            stream.throw(KeyboardInterrupt)
        assert all(gone(pid) for pid in pids)

    def test_when_the_task_ends_before_what_it_started(self):
        [item] = run("start_others", wait=False)
        assert all(gone(pid) for pid in item["pids"])

    def test_when_the_parent_is_killed(self):
        code = (
            f"import sys; sys.path[:] = {[str(Path(entry).absolute()) for entry in sys.path]!r}\n"
            "from extractor.reading.limited import TASKS, stream_task\n"
            "from extractor.reading.options import Limits\n"
            "TASKS['start'] = 'limited_tasks:start_others'\n"
            "stream = stream_task('start', {'wait': True}, b'', limits=Limits(), name='plan.pdf')\n"
            "print(*next(stream)['pids'], flush=True)\n"
            "next(stream)\n"
        )
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
            assert parent.stdout
            pids = [int(pid) for pid in parent.stdout.readline().split()]
            assert len(pids) == 3
            parent.kill()
        assert all(gone(pid) for pid in pids)


class TestPrograms:
    def script(self, folder: Path, code: str, limits: Limits = LIMITS) -> None:
        run_program([sys.executable, "-I", "-c", code], folder=folder, limits=limits, name="plan.doc")

    def test_works_in_its_folder_with_little_environment(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("SECRET", "x")
        self.script(
            tmp_path,
            "import os, sys, json; print('x' * 100_000)\n"
            "json.dump([os.getcwd(), dict(os.environ), sys.stdin.read()], open('told.json', 'w'))",
        )
        folder, environment, given = json.loads((tmp_path / "told.json").read_text())
        assert (Path(folder), given) == (tmp_path, "")
        assert environment["HOME"] == environment["TMPDIR"] == str(tmp_path)
        assert environment["PATH"] == os.environ["PATH"]
        assert "SECRET" not in environment

    def test_failure(self, tmp_path: Path):
        with pytest.raises(UnreadableError, match=r"^plan\.doc: .* failed on it \(status 3\)"):
            self.script(tmp_path, "raise SystemExit(3)")

    def test_time(self, tmp_path: Path):
        code = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(1000)"
        with pytest.raises(TimeLimitError, match=r"^plan\.doc: "):
            self.script(tmp_path, code, replace(LIMITS, seconds=1))
        assert gone(int((tmp_path / "pid").read_text() or "0"))

    def test_memory(self, tmp_path: Path):
        code = "import time; held = b'x' * 400_000_000; time.sleep(1000)"
        with pytest.raises(MemoryLimitError, match=r"^plan\.doc: "):
            self.script(tmp_path, code, SMALL)

    def test_no_such_program(self, tmp_path: Path):
        with pytest.raises(MissingPartError, match=r"^plan\.doc: no-such-program does not start"):
            run_program(["no-such-program"], folder=tmp_path, limits=LIMITS, name="plan.doc")


class TestJob:
    """What can be said of jobs of Windows anywhere."""

    def test_the_structure_is_as_large_as_windows_has_it(self):
        pointer = ctypes.sizeof(ctypes.c_void_p)
        assert ctypes.sizeof(_ExtendedLimits) == {4: 112, 8: 144}[pointer]

    def test_a_system_without_jobs_refuses(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sys, "platform", "other")
        with pytest.raises(OSError, match="Windows"):
            Job(0, None)
