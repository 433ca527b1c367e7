"""Reading one file in a child process with bounds on time and memory, so that no file can harm the run.

The child is a fork, which starts in milliseconds and has all libraries loaded. Where the system has no fork (Windows),
the file is read in this process without these bounds.
"""

from __future__ import annotations

import multiprocessing
import os
import warnings
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

from kg.errors import InputError

Result = TypeVar("Result")

_MEMORY = 2 << 30
# How much longer than its own time the child may take on a machine that is busy with other work.
_WAITING = 3


def read_bounded(read: Callable[[], Result], *, seconds: float, where: str) -> Result:
    """Return what `read` returns, or raise what it raises; both must be picklable.

    It may take `seconds` of the processor and 2 GiB of memory. Raises InputError where it takes more.
    """
    if not hasattr(os, "fork"):
        return read()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(read, sender, seconds), daemon=True)
    with warnings.catch_warnings():  # the child calls nothing that needs the other threads
        warnings.simplefilter("ignore", DeprecationWarning)
        child.start()
    sender.close()
    try:
        sent = receiver.recv() if receiver.poll(_WAITING * seconds) else None
    except EOFError:  # the system ended the child
        sent = None
    finally:
        child.kill()
        child.join()
        receiver.close()
    if sent is None:
        raise InputError(
            f"reading takes longer than {seconds:.0f} seconds, or too much memory",
            where=where,
            remedy="save its text as a .txt file",
        )
    result, error = sent
    if error is not None:
        raise error
    found: Result = result
    return found


def _send(read: Callable[[], object], sender: Connection, seconds: float) -> None:
    """Send the result and no fault, or nothing and the fault; a child that runs out of time or memory sends nothing."""
    _limit(seconds)
    try:
        sent: tuple[object, Exception | None] = read(), None
    except MemoryError:
        return
    except Exception as error:  # noqa: BLE001 – raised again in the parent
        sent = None, error.with_traceback(None)
    sender.send(sent)


def _limit(seconds: float) -> None:
    import resource

    most = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        memory = pages * resource.getpagesize() + _MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
