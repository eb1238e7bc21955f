"""Windows: a job holds a process with all that it starts, limits their memory, and ends with its last handle."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_LIMIT_JOB_MEMORY = 0x200
_KILL_ON_CLOSE = 0x2000


class _BasicLimits(ctypes.Structure):
    _fields_ = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    ]


class _Counters(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("r", "w", "o", "read", "written", "other")]


class _ExtendedLimits(ctypes.Structure):
    _fields_ = [
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", _Counters),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


def _system() -> Any:
    if sys.platform != "win32":
        raise OSError("jobs are a part of Windows")
    system: Any = ctypes.WinDLL("kernel32")
    system.CreateJobObjectW.restype = ctypes.c_void_p
    return system


class Job:
    """A job that one process is put into. Everything in it is ended when the job is closed, or with this process."""

    def __init__(self, process_handle: int, memory: int | None) -> None:
        """Puts a process into a new job.

        Args:
            process_handle: the process, just started.
            memory: bytes that all processes of the job may commit together; None for no limit.

        Raises:
            OSError: the system refuses.
        """
        self._system = _system()
        self._handle: Any = ctypes.c_void_p(self._system.CreateJobObjectW(None, None))
        limits = _ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _KILL_ON_CLOSE | (_LIMIT_JOB_MEMORY if memory else 0)
        limits.JobMemoryLimit = memory or 0
        size = ctypes.sizeof(limits)
        done = self._handle.value and (
            self._system.SetInformationJobObject(self._handle, _EXTENDED_LIMITS, ctypes.byref(limits), size)
            and self._system.AssignProcessToJobObject(self._handle, ctypes.c_void_p(process_handle))
        )
        if not done:
            self.close()
            raise OSError("Windows refuses a job")

    def close(self) -> None:
        """Ends every process in the job."""
        if self._handle.value:
            self._system.CloseHandle(self._handle)
            self._handle = ctypes.c_void_p(None)
