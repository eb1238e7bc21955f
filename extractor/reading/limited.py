"""Child processes that read what could hang, crash or grow without end: tasks of the program, and outside programs.

Whatever a document makes a child do, the parent gets one of the program's own errors, in time, and nothing is left
running. A child ends with its parent.
"""

from __future__ import annotations

import math
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from ..errors import ExtractorError, MemoryLimitError, TimeLimitError, TooLargeError, UnreadableError
from .children import PythonChild
from .options import MEBIBYTE, Limits
from .worker import OUT_OF_MEMORY, FrameError, read_frame, write_frame

# What runs in a child, as "module:function". A task is given a request and the document's bytes and yields dicts of
# what JSON can write.
TASKS: dict[str, str] = {
    "pdf": "extractor.reading.pdf.pages:read_pages",
    "pictures": "extractor.reading.ocr.pages:read_pictures",
}

# Seconds between looks at a child's memory, and the longest that an interruption waits.
_INTERVAL = 0.2
# Frames that are read ahead of their use.
_AHEAD = 4
_Message = tuple[str, Any] | FrameError | None


def stream_task(
    task: str,
    request: dict[str, Any],
    content: bytes,
    *,
    limits: Limits,
    name: str,
    meanwhile: Callable[[], object] | None = None,
) -> Generator[dict[str, Any], None, None]:
    """Runs a task in a child process.

    Args:
        task: a name in `TASKS`.
        request: what the task is asked for: a dict of None, numbers, strings, lists and dicts.
        content: the document's bytes.
        limits: its `seconds` count from the first item that is asked for to the last, the caller's own time included.
        name: the document's name for error messages.
        meanwhile: called once while the child starts; its time is not counted.

    Yields:
        what the task yields, as it comes. The child is ended when the iterator is closed.

    Raises:
        TimeLimitError: the time is over.
        MemoryLimitError: the child needs more memory.
        UnreadableError: the task or its process failed.
        ExtractorError: of the class that the task raised.
    """
    return _stream(TASKS[task], request, content, limits=limits, name=name, confined=True, meanwhile=meanwhile)


def run_program(command: Sequence[str], *, folder: Path, limits: Limits, name: str) -> None:
    """Runs an outside program; it and all that it started are gone afterwards.

    Args:
        command: the program and its arguments.
        folder: its working folder, home and folder of temporary files.
        limits: its `seconds` are wall time; its `memory` is that of the program with all that it starts.
        name: the document's name for error messages.

    Raises:
        TimeLimitError: the time is over.
        MemoryLimitError: the program needs more memory.
        UnreadableError: the program ended with another status than 0.
        MissingPartError: the program does not start.
    """
    request = {"command": [str(part) for part in command], "folder": str(folder.absolute()), "name": name}
    for _ in _stream(
        "extractor.reading.worker:run_program", request, b"", limits=limits, name=name, confined=False
    ):
        pass


def _stream(
    target: str,
    request: dict[str, Any],
    content: bytes,
    *,
    limits: Limits,
    name: str,
    confined: bool,
    meanwhile: Callable[[], object] | None = None,
) -> Generator[dict[str, Any], None, None]:
    order = {
        "target": target,
        "request": request,
        "name": name,
        "size": len(content),
        # Processor time only serves where nobody watches the clock any more.
        "seconds": math.ceil(limits.seconds) + 1,
        "memory": limits.memory,
        "confined": confined,
    }
    with _Conversation(order, content, limits, name) as conversation:
        if meanwhile:
            meanwhile()
            conversation.start_clock()
        while True:
            kind, payload = conversation.next_message()
            if kind == "end":
                return
            if kind == "error":
                raise _error(payload["code"], payload["message"])
            yield payload


def _error(code: str, message: str) -> ExtractorError:
    classes = {kind.code: kind for kind in ExtractorError.__subclasses__()}
    return classes.get(code, ExtractorError)(message)


class _Conversation:
    """What parent and child say to each other.

    A thread writes to the child and another reads from it, so that neither side ever waits for the other's pipe.
    """

    def __init__(self, order: dict[str, Any], content: bytes, limits: Limits, name: str) -> None:
        self._name = name
        self._limits = limits
        self.start_clock()
        self._next_look = time.monotonic() + _INTERVAL
        self._messages: queue.Queue[_Message] = queue.Queue(_AHEAD)
        self._stopped = threading.Event()
        self._child = _start(limits, name)
        self._process = self._child.process
        self._writer = threading.Thread(target=self._write, args=(order, content), daemon=True)
        self._reader = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> _Conversation:
        self._writer.start()
        self._reader.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._child.end()
        with suppress(queue.Empty):
            while True:
                self._messages.get_nowait()
        for thread in (self._reader, self._writer):
            thread.join(1)
        if not self._writer.is_alive() and self._process.stdin:
            with suppress(OSError):
                self._process.stdin.close()

    def start_clock(self) -> None:
        """Counts the document's time from now on."""
        self._deadline = time.monotonic() + self._limits.seconds

    def next_message(self) -> tuple[str, Any]:
        """The next message of the child, in time.

        Raises:
            ExtractorError: a limit was met, or the child has died.
        """
        ended = False
        while True:
            self._check_limits()
            remaining = max(self._deadline - time.monotonic(), 0)
            try:
                message = self._messages.get(timeout=min(_INTERVAL, remaining))
            except queue.Empty:
                if ended:  # something that it started holds the pipe open
                    raise self._death() from None
                ended = self._process.poll() is not None
                continue
            if message is None:
                raise self._death()
            if isinstance(message, FrameError):
                raise TooLargeError(f"{self._name}: one of its parts is too large; split the document")
            return message

    def _write(self, order: dict[str, Any], content: bytes) -> None:
        stream = self._process.stdin
        assert stream
        with suppress(OSError, ValueError):  # the child has died: the reader says so
            write_frame(stream, order)
            stream.write(content)
            stream.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream
        with stream:
            while not self._stopped.is_set():
                message: _Message
                try:
                    kind, payload = read_frame(stream)
                    message = str(kind), payload
                except (TypeError, ValueError):
                    message = FrameError()
                except (EOFError, OSError):
                    message = None
                except FrameError as error:
                    message = error
                self._messages.put(message)
                if not isinstance(message, tuple):
                    return

    def _check_limits(self) -> None:
        now = time.monotonic()
        if now >= self._deadline:
            seconds = self._limits.seconds
            raise TimeLimitError(f"{self._name}: reading takes longer than {seconds:g} s; allow more with --time-limit")
        if now >= self._next_look:
            if _memory_of_tree(self._process.pid) > self._limits.memory:
                raise self._out_of_memory()
            self._next_look = time.monotonic() + _INTERVAL

    def _out_of_memory(self) -> MemoryLimitError:
        mebibytes = self._limits.memory // MEBIBYTE
        return MemoryLimitError(
            f"{self._name}: reading takes more than {mebibytes} MiB of memory; allow more with --memory-limit"
        )

    def _death(self) -> ExtractorError:
        """Why the child ended before its task did."""
        try:
            status = self._process.wait(1)
        except subprocess.TimeoutExpired:
            status = None
        if status == OUT_OF_MEMORY:
            return self._out_of_memory()
        if status is not None and status == -getattr(signal, "SIGXCPU", 0):
            return TimeLimitError(f"{self._name}: reading takes too much processor time; allow more with --time-limit")
        return UnreadableError(f"{self._name}: makes its reader crash; it is probably damaged, save it anew")


def _start(limits: Limits, name: str) -> PythonChild:
    try:
        return PythonChild("extractor.reading.worker", limits.memory)
    except OSError as error:
        raise UnreadableError(f"{name}: no process to read it can be started ({error.strerror}); try again") from None


def _memory_of_tree(pid: int) -> int:
    """Bytes that a process and all that it started hold in memory."""
    import psutil

    total = 0
    with suppress(psutil.Error):
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.Error):
                total += process.memory_info().rss
    return total
