"""Worker processes that answer one request each at a time, and can be stopped at any moment.

pyoxigraph cannot be stopped from inside, so that a query that takes too long, or that nobody waits for any more, ends
with its process. The server's own process holds no graph: a helper process opens it once and forks the workers, which
share its memory. A worker that was stopped is replaced in milliseconds, while the others go on.
"""

from __future__ import annotations

import asyncio
import gc
import os
import pickle
import signal
import socket
import struct
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn

from kg.errors import KgError, QueryError, UsageError
from kg.store.bounded import MEMORY, limit_memory

# A frame of the wire between server and worker: its kind, its length, its bytes.
_FRAME = struct.Struct("!cI")
HELLO, DATA, END, FAULT = b"h", b"d", b"z", b"f"
Send = Callable[[bytes], None]
Work = Callable[[Any, Any, Send], None]


class StoppedError(QueryError):
    """A request was stopped at a limit, or no worker was free in time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: seconds of work (None: no limit), bytes of memory, and seconds of waiting for a worker."""

    seconds: float | None = 30.0
    memory: int = MEMORY
    patience: float = 60.0


@dataclass(slots=True)
class _Worker:
    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter


class Workers:
    """A number of workers over one graph. Use as a context manager around the server.

    `open_graph` is called once, in the helper process; what it raises `greeting` raises here. `greeting` says something of the open
    graph, `work` answers a request with chunks of bytes. Raises UsageError where the system has no fork.
    """

    def __init__(
        self,
        open_graph: Callable[[], Any],
        work: Work,
        *,
        size: int,
        limits: Limits,
        greeting: Callable[[Any], str] = lambda graph: "",
    ) -> None:
        if not hasattr(os, "fork"):
            raise UsageError("this system cannot fork processes", remedy="run it on Linux or macOS")
        self._limits = limits
        self._size = size
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._control, other = socket.socketpair()
        self._helper = os.fork()
        if self._helper == 0:
            self._control.close()
            _help(other, open_graph, work, greeting, limits.memory)
        other.close()
        self._starting = asyncio.Lock()
        self._started = False
        self._closed = False

    @cached_property
    def greeting(self) -> str:
        """What the helper says when the graph is open; who asks first waits for it. Raises what opening it raised."""
        kind, body = _received(self._control)
        if kind != HELLO:
            self.close()
            raise pickle.loads(body) if body else KgError("the graph cannot be opened")
        return body.decode()

    async def _start(self) -> None:
        """Start all workers, in the event loop that uses them first."""
        async with self._starting:
            while not self._started:
                for _ in range(self._size):
                    await self._add()
                self._started = True

    def close(self) -> None:
        """End the helper and all workers; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._control.close()
        while not self._idle.empty():
            worker = self._idle.get_nowait()
            with suppress(ProcessLookupError):
                os.kill(worker.pid, signal.SIGKILL)
            with suppress(RuntimeError):  # the event loop may be closed, and its sockets with it
                worker.writer.close()
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._helper, signal.SIGTERM)
            os.waitpid(self._helper, 0)

    async def chunks(self, request: Any) -> AsyncGenerator[bytes, None]:
        """Yield the chunks of an answer; whoever stops reading stops the work.

        Raises what the work raises, and StoppedError at a limit.
        """
        worker = await self._free()
        whole = False
        try:
            async with asyncio.timeout(self._limits.seconds):
                _send(worker.writer.write, DATA, pickle.dumps(request))
                while True:
                    kind, body = await _read(worker.reader)
                    if kind != DATA:
                        break
                    yield body
            whole = True
            if kind == FAULT:
                raise pickle.loads(body)
        except TimeoutError as error:
            raise StoppedError(f"this was stopped after {self._limits.seconds:g} s", remedy="ask for less") from error
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise StoppedError("this was stopped because it takes too much memory", remedy="ask for less") from error
        finally:
            await self._give_back(worker, whole=whole)

    async def _free(self) -> _Worker:
        if not self._started:
            await self._start()
        try:
            async with asyncio.timeout(self._limits.patience):
                return await self._idle.get()
        except TimeoutError as error:
            raise StoppedError("too many requests are being answered", remedy="ask again later") from error

    async def _give_back(self, worker: _Worker, *, whole: bool) -> None:
        if whole:
            self._idle.put_nowait(worker)
            return
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
        worker.writer.close()
        await asyncio.shield(self._add())

    async def _add(self) -> None:
        """Let the helper fork a worker, which sends its process id first."""
        ours, theirs = socket.socketpair()
        socket.send_fds(self._control, [HELLO], [theirs.fileno()])
        theirs.close()
        reader, writer = await asyncio.open_connection(sock=ours)
        _, body = await _read(reader)
        self._idle.put_nowait(_Worker(int(body), reader, writer))


async def _read(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    kind, length = _FRAME.unpack(await reader.readexactly(_FRAME.size))
    return kind, await reader.readexactly(length)


def _send(write: Callable[[bytes], object], kind: bytes, body: bytes) -> None:
    write(_FRAME.pack(kind, len(body)) + body)


def _received(channel: socket.socket) -> tuple[bytes, bytes]:
    """Return the next frame; an empty one where the other side is gone."""
    with channel.makefile("rb") as file:
        head = file.read(_FRAME.size)
        if len(head) < _FRAME.size:
            return FAULT, b""
        kind, length = _FRAME.unpack(head)
        return kind, file.read(length)


def _help(
    control: socket.socket, open_graph: Callable[[], Any], work: Work, greeting: Callable[[Any], str], memory: int
) -> NoReturn:
    """Open the graph, then fork a worker for each socket that the server sends, until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with suppress(BaseException):
        try:
            graph = open_graph()
            greeted = greeting(graph).encode()
        except KgError as error:
            _send(control.sendall, FAULT, pickle.dumps(error))
            os._exit(0)
        _send(control.sendall, HELLO, greeted)
        gc.freeze()  # a collection in a worker would copy the pages of all objects
        while True:
            told, descriptors, _, _ = socket.recv_fds(control, 1, 1)
            if not told:
                break
            if os.fork() == 0:
                control.close()
                _answer_all(socket.socket(fileno=descriptors[0]), graph, work, memory)
            os.close(descriptors[0])
    os._exit(0)


def _answer_all(channel: socket.socket, graph: Any, work: Work, memory: int) -> NoReturn:
    """Answer one request after the other until the server is gone; a process that dies says nothing more."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with suppress(BaseException):
        limit_memory(memory)
        _send(channel.sendall, HELLO, str(os.getpid()).encode())
        with channel.makefile("rb") as file:
            while head := file.read(_FRAME.size):
                request = pickle.loads(file.read(_FRAME.unpack(head)[1]))
                _answer(channel, graph, work, request)
    os._exit(0)


def _answer(channel: socket.socket, graph: Any, work: Work, request: Any) -> None:
    try:
        work(graph, request, lambda chunk: _send(channel.sendall, DATA, chunk))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 – raised again in the server
        _send(channel.sendall, FAULT, pickle.dumps(error))
    else:
        _send(channel.sendall, END, b"")
