"""Child processes that read files on behalf of this one, with limits on memory, processor and time.

A parser of hostile files can hang, crash or eat all memory. Here that costs one child. Children are kept for
the next file, so that a folder of files pays for their start once; several threads share them, each file in
its own child. Requests and answers are lines of text: what a child says is data, never code.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_FILES_PER_CHILD = 100
_MOST_LINE = 200_000_000
_END = b"\n"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: bytes of memory, seconds of processor a request, seconds of silence."""

    memory: int = 2_500_000_000
    processor_seconds: int = 600
    silent_seconds: float = 90.0


class ChildError(Exception):
    """A child ended or was ended before it had answered; `reason` is "stil" or "gestopt"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Child:
    """A process that runs `module`, reads a request a line, and answers with lines up to an empty one."""

    def __init__(self, module: str, limits: Limits) -> None:
        self._limits = limits
        self._buffer = b""
        self.requests = 0
        root = str(Path(__file__).parent.parent)
        path = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, str(limits.memory), str(limits.processor_seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"},
            start_new_session=True,
        )

    def ask(self, request: str) -> Iterator[str]:
        """Yield the lines of the answer. Raises `ChildError` when the child hangs or dies."""
        self.requests += 1
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(request.encode() + _END)
            self._process.stdin.flush()
        except (OSError, ValueError) as error:
            raise ChildError("gestopt") from error
        while line := self._read_line():
            yield line

    def _read_line(self) -> str:
        assert self._process.stdout is not None
        file = self._process.stdout.fileno()
        deadline = time.monotonic() + self._limits.silent_seconds
        pieces = [self._buffer]
        while _END not in pieces[-1]:
            left = deadline - time.monotonic()
            if left <= 0 or not _readable(file, left):
                raise ChildError("stil")
            piece = os.read(file, 1 << 20)
            if not piece or sum(map(len, pieces)) > _MOST_LINE:
                raise ChildError("gestopt")
            pieces.append(piece)
        line, _, self._buffer = b"".join(pieces).partition(_END)
        return line.decode()

    def close(self) -> None:
        """End the process and all that it started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.wait()


class ChildPool:
    """Children to borrow, as many as there are processors; a borrower waits until one is free."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._idle: list[tuple[Limits, Child]] = []
        self._lock = threading.Lock()
        self._places = threading.BoundedSemaphore(available_processors())
        atexit.register(self.close)

    @contextmanager
    def borrow(self, limits: Limits) -> Iterator[Child]:
        """A child with these limits; one that failed is ended, others are kept."""
        with self._places:
            child = self._take(limits)
            try:
                yield child
            except BaseException:
                child.close()
                raise
            self._give_back(limits, child)

    def close(self) -> None:
        """End the children that wait for work."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, child in idle:
            child.close()

    def _take(self, limits: Limits) -> Child:
        with self._lock:
            for position, (known, child) in enumerate(self._idle):
                if known == limits:
                    del self._idle[position]
                    return child
        return Child(self._module, limits)

    def _give_back(self, limits: Limits, child: Child) -> None:
        if child.requests >= _FILES_PER_CHILD:
            child.close()
            return
        with self._lock:
            self._idle.append((limits, child))


def available_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(len(os.sched_getaffinity(0)), 1)
    return os.cpu_count() or 1


def limit_memory(size: int) -> None:
    """Called in a child: allow this much memory, and no core files."""
    _lower(resource.RLIMIT_AS, size)
    _lower(resource.RLIMIT_CORE, 0)


def allow_processor(seconds: int) -> None:
    """Called in a child before each request: allow this much processor time from now on."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds)


def _lower(kind: int, value: int) -> None:
    """Set the soft limit; a system that knows no such limit still has the limit on time."""
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _readable(file: int, seconds: float) -> bool:
    """Wait until the file can be read; poll, since select takes no numbers above 1,023."""
    waiting = select.poll()
    waiting.register(file, select.POLLIN | select.POLLHUP | select.POLLERR)
    return bool(waiting.poll(1000 * seconds))
