"""Many documents at once, each by one of several processes: one that dies takes down no other document than its own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict

from ..reading.children import PythonChild, processors
from ..reading.worker import FrameError, read_frame, write_frame
from .inputs import STDIN
from .messages import Failure
from .work import Answer, Wish, process

# Documents for each process that may be done before the one that is shown next.
_AHEAD = 8
# From how many documents on another process pays: it takes a second to load the language pipeline.
_WORTH_A_PROCESS = 4
# Seconds that an interruption waits at most where the system does not break off waiting (Windows).
_INTERVAL = 0.2


def suitable_jobs(files: Sequence[str]) -> int:
    """How many processes to use for these documents."""
    return max(1, min(processors(), len(files) // _WORTH_A_PROCESS))


def answers(
    files: Sequence[str], wish: Wish, jobs: int, *, in_order: bool
) -> Generator[tuple[int, Answer], None, None]:
    """Processes documents. Nothing is left running when the generator is closed.

    Args:
        files: their paths; where "-" is among them, all are processed here.
        wish: how.
        jobs: number of processes; with one, the work is done in this process.
        in_order: answers come in the order of `files`, else as they are done.

    Yields:
        index in `files` and answer, one for each file.
    """
    jobs = 1 if STDIN in files else min(jobs, len(files))
    if jobs <= 1:
        yield from ((index, process(file, wish)) for index, file in enumerate(files))
        return
    with _crew(files, wish, jobs) as crew:
        if not in_order:
            for _ in files:
                yield crew.next_answer()
                crew.shown()
            return
        early: dict[int, Answer] = {}
        for index in range(len(files)):
            while index not in early:
                done, answer = crew.next_answer()
                early[done] = answer
            yield index, early.pop(index)
            crew.shown()


@contextmanager
def _crew(files: Sequence[str], wish: Wish, jobs: int) -> Iterator[_Crew]:
    crew = _Crew(files, wish, jobs)
    try:
        crew.start()
        yield crew
    finally:
        crew.stop()


class _Crew:
    """Threads that each give documents to a process of their own and wait for the answers."""

    def __init__(self, files: Sequence[str], wish: Wish, jobs: int) -> None:
        self._wish = asdict(wish)
        self._files = iter(enumerate(files))
        self._answers: queue.SimpleQueue[tuple[int, Answer]] = queue.SimpleQueue()
        # Bounds the answers that wait to be shown.
        self._permits = threading.Semaphore(jobs * _AHEAD)
        self._lock = threading.Lock()
        self._stopped = False
        self._children: set[PythonChild] = set()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(jobs)]

    def start(self) -> None:
        """Starts to work."""
        for thread in self._threads:
            thread.start()

    def next_answer(self) -> tuple[int, Answer]:
        """Waits for the next answer."""
        while True:
            with suppress(queue.Empty):
                return self._answers.get(timeout=_INTERVAL)

    def shown(self) -> None:
        """One more answer has been taken off."""
        self._permits.release()

    def stop(self) -> None:
        """Ends all processes and threads."""
        with self._lock:
            self._stopped = True
            children = list(self._children)
        self._permits.release(len(self._threads))
        for child in children:
            child.end()
        for thread in self._threads:
            thread.join(1)

    def _serve(self) -> None:
        """Works until there is no document left. Each document that is taken gets its answer."""
        child: PythonChild | None = None
        try:
            while True:
                self._permits.acquire()
                with self._lock:
                    index, file = (None, "") if self._stopped else next(self._files, (None, ""))
                if index is None:
                    return
                try:
                    child = child or self._start()
                    answer = _ask(child, file, self._wish)
                except (OSError, EOFError, FrameError) as error:
                    answer = self._bury(child, file, error)
                    child = None
                self._answers.put((index, answer))
        finally:
            self._end(child)

    def _start(self) -> PythonChild:
        child = PythonChild("extractor.cli.work")
        with self._lock:
            self._children.add(child)
            stopped = self._stopped
        if stopped:
            self._end(child)
        return child

    def _bury(self, child: PythonChild | None, file: str, error: Exception) -> Answer:
        """What to say of a document whose process has died or cannot be started."""
        if child is None:
            reason = f"no process can be started ({error}); use fewer with --jobs"
            return Answer(failure=Failure(file, "system", reason))
        self._end(child)
        reason = f"the process that worked on it died (status {child.process.returncode}); please report it"
        return Answer(failure=Failure(file, "crash", reason))

    def _end(self, child: PythonChild | None) -> None:
        if child is None:
            return
        child.end()
        for stream in (child.process.stdin, child.process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        with self._lock:
            self._children.discard(child)


def _ask(child: PythonChild, file: str, wish: dict[str, object]) -> Answer:
    """Has a process work on a document.

    Raises:
        OSError, EOFError, FrameError: it has died.
    """
    orders, told = child.process.stdin, child.process.stdout
    assert orders
    assert told
    write_frame(orders, (file, wish))
    content = read_frame(told)
    failed = content.pop("failure")
    return Answer(**content, failure=Failure(**failed) if failed else None)
