"""Answers of workers over HTTP: sent as they come, stopped when the client goes, errors with their status."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import KgError, QueryError, UsageError
from kg.serve.answers import NotAcceptableError
from kg.serve.workers import Exchange, StoppedError, Workers

Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
# After so many seconds a request is one that its client may give up.
_SOON = 0.05


class Streamed:
    """The answer of a worker to a packed request: whole where it is short, else as it comes; work that nobody waits for is stopped.

    An ASGI application by itself, as every response is.
    """

    def __init__(self, workers: Workers, request: bytes) -> None:
        self._workers = workers
        self._asked = request

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Send the answer chunk by chunk; if the worker fails before the first one, send its error as text with an HTTP status."""
        known = self._workers.cached_answer(self._asked)
        if known is not None:
            await _send(send, known, None)
        else:
            await work_until_client_goes(receive, self._answer(scope, receive, send))

    async def _answer(self, scope: Any, receive: Receive, send: Send) -> None:
        try:
            first, more = await self._workers.answer(self._asked)
        except KgError as error:
            await error_response(error)(scope, receive, send)
            return
        try:
            await _send(send, first, more)
        finally:
            if more is not None:
                more.end()


async def _send(send: Send, first: bytes, more: Exchange | None) -> None:
    """Send the chunks of an answer, the first of which begins with the media type."""
    media, _, body = first.partition(b"\n")
    headers = [(b"content-type", media + b"; charset=utf-8" if media.startswith(b"text/") else media)]
    if more is None:
        headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": more is not None})
    is_last = more is None
    while more is not None and not is_last:
        body, is_last = await more.chunk()
        await send({"type": "http.response.body", "body": body, "more_body": not is_last})


async def work_until_client_goes(receive: Receive, work: Coroutine[Any, Any, None]) -> None:
    """Do some work; where the client goes meanwhile, it is cancelled."""
    task = asyncio.current_task()
    assert task is not None
    watch: asyncio.Future[None] | None = None
    is_working = True

    def begin() -> None:
        nonlocal watch
        watch = asyncio.ensure_future(_wait_until_client_goes(receive))
        watch.add_done_callback(stop)

    def stop(done: asyncio.Future[None]) -> None:
        if is_working and not done.cancelled():
            task.cancel()

    timer = asyncio.get_running_loop().call_later(_SOON, begin)
    try:
        await work
    except asyncio.CancelledError:
        if watch is None or not watch.done() or task.uncancel():
            raise
    finally:
        is_working = False
        timer.cancel()
        if watch is not None:
            watch.cancel()


async def _wait_until_client_goes(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


def workers_of(request: Request) -> Workers:
    """Return the workers of the server."""
    workers: Workers = request.app.state.workers
    return workers


async def whole_answer(request: Request, asked: Any) -> bytes:
    """Return the whole answer of a worker without its media type. Raises KgError where it has none."""
    return (await workers_of(request).whole_answer(asked)).partition(b"\n")[2]


def error_response(error: KgError) -> Response:
    """Return an error in words, with the status that says whose fault it is."""
    return PlainTextResponse(f"{error}\n", status_code=http_status(error))


def http_status(error: KgError) -> int:
    """Return the HTTP status of an error.

    >>> http_status(QueryError("no such thing")), http_status(KgError("the store is damaged"))
    (400, 500)
    """
    if isinstance(error, StoppedError):
        return 503
    if isinstance(error, NotAcceptableError):
        return 406
    return 400 if isinstance(error, QueryError | UsageError) else 500
