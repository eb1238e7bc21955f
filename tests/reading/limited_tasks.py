"""Tasks that `test_limited.py` has run in child processes. Nothing heavy is imported: it counts as start-up."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from extractor import errors

Items = Iterator[dict[str, Any]]


def echo(request: dict[str, Any], content: bytes) -> Items:
    yield {"request": request, "size": len(content), "last": content[-3:].decode("latin-1")}


def modules(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    yield {"modules": list(sys.modules), "threads": os.environ["OMP_THREAD_LIMIT"]}


def many(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    for number in range(request["number"]):
        yield {"number": number, "text": "ạ" * 10}


def sleep(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    yield {"pid": os.getpid()}
    time.sleep(1000)


def loop(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    yield {"pid": os.getpid()}
    while True:
        pass


def deaf(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    """Never lets another thread run: one bytecode takes for ever."""
    yield {"pid": os.getpid()}
    pow(7, 7**9)


def allocate(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    held: list[bytes] = []
    while True:
        held.append(b"x" * 1_000_000)
        yield {"held": len(held)}


def start_others(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    """Starts two more processes, and one of them holds standard output open."""
    code = "import time; time.sleep(1000)"
    others = [subprocess.Popen([sys.executable, "-I", "-c", code], close_fds=closed) for closed in (True, False)]
    yield {"pids": [os.getpid(), *(other.pid for other in others)]}
    if request["wait"]:
        time.sleep(1000)


def allocate_elsewhere(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    """Starts processes that take 100 MB each."""
    code = "import time; held = b'x' * 100_000_000; time.sleep(1000)"
    others = [subprocess.Popen([sys.executable, "-I", "-c", code]) for _ in range(3)]
    others[0].wait()
    yield {}


def talk(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    print("printed")
    os.write(1, b"written by a library")
    os.system("echo said by a child")
    os.write(2, b"a warning")
    yield {"input": sys.stdin.read()}


def crash(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    yield {}
    os.abort()


def leave(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    yield {}
    os._exit(request["status"])


def huge(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    yield {"bytes": "x" * request["size"]}


def lie(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    """Writes what is no frame into the pipe of frames, as a child might that a document has taken over."""
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, request["bytes"])
        except OSError:
            continue
    os._exit(0)
    yield {}


def fail(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    yield {}
    raise getattr(errors, request["error"])("plan.pdf: told")


def break_down(request: dict[str, Any], content: bytes) -> Items:
    kinds = {"key": KeyError("secret\nlines"), "memory": MemoryError(), "space": OSError(12, "no memory")}
    if request["how"] == "recursion":
        yield from break_down(request, content)
    raise kinds[request["how"]]


def write_file(request: dict[str, Any], content: bytes) -> Items:  # noqa: ARG001
    with open(request["path"], "wb") as stream:
        stream.write(b"x" * 100)
    yield {}
