"""Listening at an address of this machine, for the commands that serve."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, NoReturn

from kg.cli.terminal import print_outcome
from kg.errors import UsageError, reason


def serve_until_stopped(
    arguments: argparse.Namespace, server: Any, *, host: str, path: str = "", processes: int = 1
) -> None:
    """Listen at the port, print the address, and run a server of uvicorn until it is stopped, in so many processes.

    Raises UsageError where the address cannot be listened at.
    """
    with ExitStack() as stack:
        first = stack.enter_context(_listening(host, arguments.port))
        port = first.getsockname()[1]
        sockets = [first]
        if processes > 1:  # bound anew, so that another server at the port was met before it is shared
            first.close()
            sockets = [stack.enter_context(_listening(host, port, shared=True)) for _ in range(processes)]
        for each in sockets:
            each.listen(2048)  # so that whoever reads the line can connect at once
        named = f"[{host}]" if ":" in host else host
        print_outcome(arguments, f"http://{named}:{port}/{path}  (Ctrl-C ends it)")
        with _also_run(server, sockets[1:]):
            server.run(sockets=sockets[:1])


def _listening(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """Return a socket bound to an address; shared ones get the connections in turn, as the system decides."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sends small answers at once (TCP_NODELAY) only where it is.
    found = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        found.bind((host, port))
    except (OSError, OverflowError) as error:
        found.close()
        said = reason(error) if isinstance(error, OSError) else str(error)
        raise UsageError(f"this address cannot be listened at ({said})", remedy="name another --port") from error
    return found


@contextmanager
def _also_run(server: Any, sockets: Iterable[socket.socket]) -> Iterator[None]:
    """Run the server at each socket in a process of its own within the block."""
    alive, parent = os.pipe()
    children = []
    try:
        for each in sockets:
            child = os.fork()
            if child == 0:
                os.close(parent)
                _run_alone(server, each, alive)
            children.append(child)
            each.close()  # a socket that nobody accepts from would still get connections
        yield
    finally:
        for child in children:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(child, signal.SIGTERM)
                os.waitpid(child, 0)
        os.close(alive)
        os.close(parent)


def _run_alone(server: Any, listening: socket.socket, alive: int) -> NoReturn:
    """Run the server until it is stopped, or its parent is gone and with it the other end of a pipe."""
    with suppress(BaseException):
        threading.Thread(target=lambda: (os.read(alive, 1), os._exit(0)), daemon=True).start()
        server.run(sockets=[listening])
    os._exit(0)
