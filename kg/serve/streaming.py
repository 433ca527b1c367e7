"""Answers of workers as HTTP responses: streamed, stopped when the client goes, errors with their status."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from kg.errors import KgError, QueryError, UsageError
from kg.serve.answers import NotAcceptableError
from kg.serve.workers import StoppedError, Workers


def workers_of(request: Request) -> Workers:
    """Return the workers of the server."""
    workers: Workers = request.app.state.workers
    return workers


async def streamed(request: Request, asked: Any) -> Response:
    """Return a worker's answer: whole where it is short, else as it comes; where the client goes, the work is stopped."""
    chunks = workers_of(request).chunks(asked)
    begun = asyncio.ensure_future(_beginning(chunks))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({begun, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not begun.done():
            return Response(status_code=499)
        head, more = begun.result()
        media, _, body = head.partition(b"\n")
        kind = media.decode() + ("; charset=utf-8" if media.startswith(b"text/") else "")
        if more is None:
            return Response(body, media_type=kind)
        return StreamingResponse(_rest(body, more, chunks), media_type=kind)
    except KgError as error:
        return refused(error)
    finally:
        gone.cancel()
        if not begun.done():
            begun.cancel()
            await asyncio.wait({begun})
            await chunks.aclose()


async def _beginning(chunks: AsyncGenerator[bytes, None]) -> tuple[bytes, bytes | None]:
    """Return the first chunk and the second one, None where the answer ends before it."""
    return await anext(chunks), await anext(chunks, None)


async def _rest(first: bytes, second: bytes, chunks: AsyncGenerator[bytes, None]) -> AsyncIterator[bytes]:
    async with aclosing(chunks):
        yield first
        yield second
        async for chunk in chunks:
            yield chunk


async def _gone(request: Request) -> None:
    """Return when the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def called(request: Request, asked: Any) -> bytes:
    """Return the whole answer of a worker without its media type. Raises KgError where it has none."""
    async with aclosing(workers_of(request).chunks(asked)) as chunks:
        return b"".join([chunk async for chunk in chunks]).partition(b"\n")[2]


def refused(error: KgError) -> Response:
    """Return an error in words, with the status that says whose fault it is."""
    return PlainTextResponse(f"{error}\n", status_code=status_of(error))


def status_of(error: KgError) -> int:
    """Return the HTTP status of an error.

    >>> status_of(QueryError("no such thing")), status_of(KgError("the store is damaged"))
    (400, 500)
    """
    if isinstance(error, StoppedError):
        return 503
    if isinstance(error, NotAcceptableError):
        return 406
    return 400 if isinstance(error, QueryError | UsageError) else 500
