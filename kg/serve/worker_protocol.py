"""The wire between the server and a worker: frames of a kind and some bytes, and the server's end of it in its event loop."""

from __future__ import annotations

import asyncio
import pickle
import struct
from collections import deque
from collections.abc import Callable
from typing import BinaryIO, cast

# A frame: its kind, its length, its bytes. LAST is the end of an answer, with or without bytes.
_HEAD = struct.Struct("!cI")
HELLO, DATA, LAST, FAULT = b"h", b"d", b"l", b"f"
# How many frames wait for their reader before no more are taken from the worker.
_WAITING = 4

Frame = tuple[bytes, bytes]


def pack_request(request: object) -> bytes:
    """Return a request as a worker takes it; the same request is the same bytes."""
    return pickle.dumps(request)


def frame(kind: bytes, body: bytes) -> bytes:
    """Return a frame as it goes over the wire.

    >>> frame(LAST, b"yes")
    b'l\\x00\\x00\\x00\\x03yes'
    """
    return _HEAD.pack(kind, len(body)) + body


def read_frame(file: BinaryIO) -> Frame | None:
    """Return the next frame of a file; None where the other side is gone."""
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    return kind, file.read(length)


class Channel(asyncio.Protocol):
    """The server's end: what is sent goes out at once, frames wait for whoever asks for the next one."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._frames: deque[Frame] = deque()
        self._waiter: asyncio.Future[None] | None = None
        self._open = True
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast("asyncio.Transport", transport)
        self.send: Callable[[bytes], None] = self._transport.write

    def data_received(self, data: bytes) -> None:
        """Cut what came into frames."""
        self._held += data
        start = 0
        while len(self._held) - start >= _HEAD.size:
            kind, length = _HEAD.unpack_from(self._held, start)
            end = start + _HEAD.size + length
            if len(self._held) < end:
                break
            self._frames.append((kind, bytes(self._held[start + _HEAD.size : end])))
            start = end
        del self._held[:start]
        if len(self._frames) > _WAITING and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell who waits that nothing will come."""
        self._open = False
        self._wake()

    async def receive(self) -> Frame:
        """Return the next frame. Raises ConnectionError where the worker is gone."""
        while not self._frames:
            if not self._open:
                raise ConnectionError("the worker is gone")
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        if self._paused and self._open and len(self._frames) <= _WAITING:
            self._paused = False
            self._transport.resume_reading()
        return self._frames.popleft()

    def close(self) -> None:
        """End the connection."""
        self._transport.close()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
