"""What stands before every request: which host it is meant for, where it comes from, and what its page may do.

A web page of another site can make a browser send requests to this machine, also under a name of its own that leads here
(DNS rebinding). Such a request names that site as its host or origin, and is refused.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable, Callable, MutableMapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class Guard:
    """An ASGI application that lets requests through to another one, and adds the policy to every answer."""

    def __init__(self, app: App, *, host: str) -> None:
        self._app = app
        self._loopback = is_loopback(host)

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        host, origin = headers.get(b"host", b"").decode("latin-1"), headers.get(b"origin")
        if not is_allowed(host, loopback=self._loopback):
            await _refuse(send, 421, "this server does not answer to that name; use its address")
        elif origin is not None and urlsplit(origin.decode("latin-1")).netloc != host:
            await _refuse(send, 403, "this comes from another site")
        else:
            await self._app(scope, receive, _with_headers(send))


def is_loopback(host: str) -> bool:
    """True if a host is this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, True, False, False)
    """
    address = _address(host)
    return host.lower() == "localhost" if address is None else address.is_loopback


@lru_cache(maxsize=64)
def is_allowed(header: str, *, loopback: bool) -> bool:
    """True if a Host header names this machine: by an address or one of its own names, never by a name of the network's.

    >>> [is_allowed(host, loopback=True) for host in ("127.0.0.1:8000", "[::1]:8000", "localhost", "evil.example:8000", "")]
    [True, True, True, False, False]
    >>> is_allowed("192.168.1.5:8000", loopback=True), is_allowed("192.168.1.5:8000", loopback=False)
    (False, True)
    """
    try:
        host = urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return False
    if is_loopback(host):
        return True
    return not loopback and (_address(host) is not None or host == socket.gethostname().lower())


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _with_headers(send: Any) -> Any:
    """Return a `send` that adds the policy; an answer that brings a policy of its own keeps it."""

    async def sent(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            held = list(message.get("headers", ()))
            if not any(name == b"content-security-policy" for name, _ in held):
                held.append((b"content-security-policy", POLICY.encode()))
            message = {**message, "headers": [*held, *_HEADERS]}
        await send(message)

    return sent


async def _refuse(send: Any, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{words}\n".encode()})
