"""Python processes of the program's own: how they are started, and how they are ended for sure."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

# Isolated from the user's environment, but with the parent's own path of modules, however that came about.
_START = (
    "import sys; from importlib import import_module; sys.path[:] = sys.argv[2:]; import_module(sys.argv[1]).main()"
)
# One thread for each document, since threads of numerics libraries reserve address space; so does each heap of glibc.
_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
}


def processors() -> int:
    """How many processors this process may use; what an administrator has set apart for others does not count."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class PythonChild:
    """A process that runs `main` of a module, and whatever it starts.

    Its standard input and output are pipes. It is away from the terminal: an interruption is the parent's business.

    Attributes:
        process: the process.
    """

    def __init__(self, module: str, memory: int | None = None) -> None:
        """Starts it.

        Args:
            module: full name of the module.
            memory: bytes that it may take with all that it starts, where the system can limit that (Windows).

        Raises:
            OSError: the system refuses.
        """
        modules = [str(Path(entry).absolute()) for entry in sys.path]
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _START, module, *modules],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | _ENVIRONMENT,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._job = _job(self.process, memory)

    def end(self) -> None:
        """Ends the process with all that it started."""
        if self._job:
            self._job.close()
        if hasattr(os, "killpg"):
            # It leads a group of its own. macOS gives EPERM for a group that has ended.
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        with suppress(OSError):
            self.process.kill()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)


def _job(process: subprocess.Popen[bytes], memory: int | None) -> Any:
    """The job that holds a process on Windows; None elsewhere, and where the system refuses."""
    if sys.platform != "win32":
        return None
    from .job import Job

    with suppress(OSError):
        return Job(int(process._handle), memory)  # type: ignore[attr-defined]
    return None
