"""Work on a graph in a child process with a limit of time and memory: pyoxigraph cannot be stopped from inside.

A query may join everything with everything, and the database answers a damaged block with the same fault for ever,
which an ORDER BY collects until memory is full. The child is a fork: it shares the open graph, so that it starts in
milliseconds. It may neither open a store nor write to one, because the threads of the database are not in it:
`run_in_new_process` starts a whole new process for that. Where the system has no fork (Windows), the work runs in this
process without limits.
"""

from __future__ import annotations

import gc
import os
import pickle
import selectors
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TypeVar

from kg.errors import QueryError

Result = TypeVar("Result")

MEMORY = 4 << 30
_CHUNK = 1 << 20
_REMEDY = "ask for less"
_APART = """import pickle, sys
sys.path[:], memory = pickle.load(sys.stdin.buffer)
from kg.store.child_process import work_in_new_process
work_in_new_process(memory)"""


def run_within_limits(
    work: Callable[[], Result], *, timeout: float | None, memory: int = MEMORY, remedy: str = _REMEDY
) -> Result:
    """Return what some work returns, or raise what it raises; both must be picklable.

    `timeout` is in seconds (None: no limit), `memory` in bytes above what this process has now.
    Raises QueryError where the work takes more of one of them.
    """
    if not hasattr(os, "fork"):
        return work()
    reader, writer = os.pipe()
    with warnings.catch_warnings():  # the child calls nothing that needs the other threads
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(reader)
        _work_and_exit(work, writer, memory)
    os.close(writer)
    try:
        sent = _receive(reader, timeout)
    finally:
        os.close(reader)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return _result(sent, timeout, remedy)


def run_in_new_process(work: Callable[[], Result], *, memory: int = MEMORY, remedy: str = _REMEDY) -> Result:
    """Return what some work returns that opens stores; it is a picklable function, as `functools.partial` makes one.

    Raises QueryError where the work takes more memory.
    """
    given = pickle.dumps((list(sys.path), memory)), pickle.dumps(work)
    done = subprocess.run([sys.executable, "-c", _APART], input=b"".join(given), capture_output=True, check=False)
    return _result(done.stdout, None, remedy)


def work_in_new_process(memory: int) -> None:
    """Do the work that stands on standard input, in the process that `run_in_new_process` starts."""
    work = pickle.load(sys.stdin.buffer)
    _work_and_exit(work, sys.stdout.fileno(), memory)


def _result(sent: bytes | None, timeout: float | None, remedy: str) -> Result:  # type: ignore[type-var]
    if sent is None:
        raise QueryError(f"this was stopped after {timeout:g} s", remedy=f"{remedy}, or give it longer with --timeout")
    if not sent:
        raise QueryError("this was stopped because it takes too much memory", remedy=remedy)
    result, error = pickle.loads(sent)
    if error is not None:
        raise error
    found: Result = result
    return found


def _receive(reader: int, timeout: float | None) -> bytes | None:
    """Return all that the child writes, nothing where it died, None where time ran out."""
    end = None if timeout is None else time.monotonic() + timeout
    parts: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(reader, selectors.EVENT_READ)
        while selector.select(None if end is None else max(0.0, end - time.monotonic())):
            part = os.read(reader, _CHUNK)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None


def _work_and_exit(work: Callable[[], object], writer: int, memory: int) -> NoReturn:
    """Do the work and write its result; a child that dies writes nothing."""
    gc.disable()  # else it would copy the pages of all objects
    with suppress(BaseException):
        limit_memory(memory)
        sent = pickle.dumps(_result_and_error(work))
        with os.fdopen(writer, "wb") as file:
            file.write(sent)
    os._exit(0)


def _result_and_error(work: Callable[[], object]) -> tuple[object, Exception | None]:
    try:
        return work(), None
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 – raised again in the parent
        return None, error.with_traceback(None)


def limit_memory(memory: int) -> None:
    """Bound the memory of this process and silence what the database writes when it is refused some."""
    import resource

    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
