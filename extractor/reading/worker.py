"""The child process that runs one task of reading within limits. `limited.py` starts it and speaks with it.

It is told what to do in a frame on standard input, behind which the document's bytes stand, and answers in frames on
standard output. A frame is its length (4 bytes, big endian) and a value as JSON: a child that a document
has taken over must not be able to send anything else than values.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import IO, Any

from ..errors import ExtractorError, MissingPartError, TooLargeError, UnreadableError

MAX_FRAME = 64 * 1024 * 1024
# Exit status of a child that ran out of memory: it may not have enough left to say so.
OUT_OF_MEMORY = 87

_OPEN_FILES = 256
# What an outside program needs of the environment; the folder stands for all that belongs to a user.
_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "PATHEXT", "COMSPEC")
_FOLDERS = ("HOME", "TMPDIR", "TMP", "TEMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR")


class FrameError(Exception):
    """What came is no frame, or too long a one."""


def write_frame(stream: IO[bytes], value: Any) -> None:
    """Writes one frame.

    Raises:
        TypeError: the value holds something else than None, numbers, strings, lists, tuples and dicts.
        OverflowError: the frame is longer than `MAX_FRAME`.
    """
    content = json.dumps(value, separators=(",", ":")).encode()
    if len(content) > MAX_FRAME:
        raise OverflowError(f"a frame of {len(content)} bytes")
    stream.write(len(content).to_bytes(4, "big") + content)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Any:
    """Reads one frame.

    Raises:
        EOFError: the stream has ended, before the frame or within it.
        FrameError: what came is no frame, or a longer one than `MAX_FRAME`.
    """
    head = stream.read(4)
    length = int.from_bytes(head, "big")
    if length > MAX_FRAME:
        raise FrameError
    content = stream.read(length)
    if len(head) < 4 or len(content) < length:
        raise EOFError
    try:
        return json.loads(content)
    except (RecursionError, ValueError):
        raise FrameError from None


def take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Takes standard input and output for itself: what libraries print must not get among the frames."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    return orders, answers


def main() -> None:
    """Runs the task that standard input asks for, then ends the process."""
    orders, answers = take_streams()
    try:
        order = read_frame(orders)
    except (EOFError, FrameError):
        os._exit(1)  # whoever started it has gone
    try:
        _run(order, orders, answers)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except OSError as error:
        os._exit(OUT_OF_MEMORY if error.errno == errno.ENOMEM else 1)
    # Without clean-up: libraries may crash when they take down what a damaged document left behind.
    os._exit(0)


def end_group() -> None:
    """Ends this process and all that it started; a process that the program started leads a group of its own."""
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        import signal

        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def run_program(request: dict[str, Any], content: bytes) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """The task of an outside program. It yields nothing.

    Args:
        request: the program's `command`, the `folder` that it works in, and the document's `name`.
        content: not used; the program finds its files in the folder.

    Raises:
        UnreadableError: the program ended with another status than 0.
        MissingPartError: there is no such program.
    """
    import subprocess

    command: list[str] = request["command"]
    folder: str = request["folder"]
    name, program = request["name"], os.path.basename(command[0])
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | dict.fromkeys(_FOLDERS, folder)
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise MissingPartError(f"{name}: {program} does not start ({error.strerror}); check its installation") from None
    if done.returncode:
        raise UnreadableError(f"{name}: {program} failed on it (status {done.returncode}); it is probably damaged")
    yield from ()


def _run(order: dict[str, Any], orders: IO[bytes], answers: IO[bytes]) -> None:
    """Runs a task and sends what it yields; its errors are sent, too."""
    name = order["name"]
    try:
        # The task's code is the program's own, so it is loaded before the limits; the document comes after them.
        module, _, function = order["target"].partition(":")
        task = getattr(import_module(module), function)
        _set_limits(order["seconds"], order["memory"], confined=order["confined"])
        content = orders.read(order["size"])
        _end_with_parent(orders)
        for item in task(order["request"], content):
            write_frame(answers, ("item", item))
        write_frame(answers, ("end", None))
        return
    except ExtractorError as error:
        told = error
    except MemoryError:
        raise
    except OverflowError as error:
        told = TooLargeError(f"{name}: one of its parts is too large ({error}); split the document")
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOMEM:
            raise MemoryError from None
        told = UnreadableError(f"{name}: reading failed ({type(error).__name__}); it is probably damaged, save it anew")
    write_frame(answers, ("error", {"code": told.code, "message": str(told)}))


def _set_limits(seconds: int, memory: int, *, confined: bool) -> None:
    """Sets what the system offers to limit a process. The parent watches the clock and the memory besides.

    Args:
        seconds: processor time.
        memory: bytes of address space.
        confined: the process itself reads the document: it needs no file to write to, and no more memory than allowed.
            An outside program reserves far more address space than it uses.
    """
    try:
        import resource
    except ImportError:
        return  # Windows: the parent has put the process into a job
    limits = {"RLIMIT_CPU": seconds, "RLIMIT_CORE": 0}
    if confined:
        limits |= {"RLIMIT_AS": memory, "RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": _OPEN_FILES}
    for name, limit in limits.items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        # macOS refuses some of them.
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _end_with_parent(orders: IO[bytes]) -> None:
    """Ends this process and those that it started when its parent goes: until then, standard input is open."""
    import threading

    def watch() -> None:
        orders.read(1)
        end_group()

    threading.Thread(target=watch, daemon=True).start()
