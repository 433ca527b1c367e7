"""Listening at an address of this machine, for the commands that serve."""

from __future__ import annotations

import argparse
import socket
from typing import Any

from kg.cli.terminal import tell
from kg.errors import UsageError, reason


def served(arguments: argparse.Namespace, server: Any, *, host: str, path: str = "") -> None:
    """Listen at the port, print the address, and run a server of uvicorn until it is stopped.

    Raises UsageError where the address cannot be listened at.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sends small answers at once (TCP_NODELAY) only where it is.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, arguments.port))
        except (OSError, OverflowError) as error:
            said = reason(error) if isinstance(error, OSError) else str(error)
            raise UsageError(f"this address cannot be listened at ({said})", remedy="name another --port") from error
        listening.listen(2048)  # so that whoever reads the line can connect at once
        named = f"[{host}]" if family == socket.AF_INET6 else host
        tell(arguments, f"http://{named}:{listening.getsockname()[1]}/{path}  (Ctrl-C ends it)")
        server.run(sockets=[listening])
