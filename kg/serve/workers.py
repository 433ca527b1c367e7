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
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn

from kg.errors import KgError, QueryError, UsageError
from kg.serve.cache import AnswerCache
from kg.serve.worker_protocol import DATA, FAULT, HELLO, LAST, Channel, frame, pack_request, read_frame
from kg.store.child_process import MEMORY, limit_memory

Send = Callable[[bytes], None]
Work = Callable[[Any, Any, Send], None]


class StoppedError(QueryError):
    """A request was stopped at a limit, or no worker was free in time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take: seconds of work (None: no limit), bytes of memory, and seconds of waiting for a worker.

    `cache` is how many bytes of answers the server keeps for whoever asks the same again.
    """

    seconds: float | None = 30.0
    memory: int = MEMORY
    patience: float = 60.0
    cache: int = 32 << 20


@dataclass(slots=True, eq=False)
class _Worker:
    pid: int
    channel: Channel
    stopped: bool = False

    def stop(self) -> None:
        """End the process, whatever it does."""
        self.stopped = True
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(RuntimeError):  # the event loop may be closed, and its sockets with it
            self.channel.close()


class _Idle:
    """The workers that wait for a request, and the requests that wait for a worker, first come first served."""

    def __init__(self) -> None:
        self._workers: deque[_Worker] = deque()
        self._waiting: deque[asyncio.Future[_Worker]] = deque()

    def put(self, worker: _Worker) -> None:
        """Give a worker to whoever has waited longest."""
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._workers.append(worker)

    async def get(self, patience: float) -> _Worker:
        """Return a worker. Raises TimeoutError where none is free in so many seconds."""
        if self._workers:
            return self._workers.popleft()
        waiter: asyncio.Future[_Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            async with asyncio.timeout(patience):
                return await waiter
        except BaseException:
            if waiter.done() and not waiter.cancelled():
                self.put(waiter.result())
            raise

    def close(self) -> None:
        """Stop the workers."""
        while self._workers:
            self._workers.pop().stop()


class Workers:
    """A number of workers over one graph, for each process of the server; those share the helper that forks them.

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
        self._idle = _Idle()
        self._answers = AnswerCache(limits.cache)
        self._control, other = socket.socketpair()
        self._owner = os.getpid()
        self._helper = os.fork()
        if self._helper == 0:
            self._control.close()
            _help(other, open_graph, work, greeting, limits.memory)
        other.close()
        self._starting = asyncio.Lock()
        self._started = False
        self._closed = False
        self._tasks: set[asyncio.Task[None]] = set()

    @cached_property
    def greeting(self) -> str:
        """What the helper says when the graph is open; who asks first waits for it. Raises what opening it raised."""
        with self._control.makefile("rb") as file:
            kind, body = read_frame(file) or (FAULT, b"")
        if kind != HELLO:
            self.close()
            raise pickle.loads(body) if body else KgError("the graph cannot be opened")
        return body.decode()

    def close(self) -> None:
        """End the workers of this process and, in the one that made it, the helper; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._control.close()
        self._idle.close()
        if os.getpid() != self._owner:
            return
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(self._helper, signal.SIGTERM)
            os.waitpid(self._helper, 0)

    def cached_answer(self, request: bytes) -> bytes | None:
        """Return the answer to a packed request where it is held already."""
        return self._answers.get(request)

    async def answer(self, request: bytes) -> tuple[bytes, Exchange | None]:
        """Return the first chunk of the answer to a packed request, and where more follow those; who takes them ends the exchange.

        Raises what the work raises, and StoppedError at a limit.
        """
        exchange = Exchange(await self._free_worker(), request, seconds=self._limits.seconds, give_back=self._give_back)
        first, is_last = await exchange.chunk()
        if not is_last:
            return first, exchange
        self._answers.put(request, first)
        return first, None

    async def whole_answer(self, request: Any) -> bytes:
        """Return an answer as one; raises as `answer` does."""
        asked = pack_request(request)
        known = self.cached_answer(asked)
        if known is not None:
            return known
        first, more = await self.answer(asked)
        if more is None:
            return first
        return first + b"".join([chunk async for chunk in more.chunks()])

    async def _free_worker(self) -> _Worker:
        if not self._started:
            await self._start()
        try:
            return await self._idle.get(self._limits.patience)
        except TimeoutError as error:
            raise StoppedError("too many requests are being answered", remedy="ask again later") from error

    async def _start(self) -> None:
        """Start all workers, in the event loop that uses them first."""
        async with self._starting:
            while not self._started:
                for _ in range(self._size):
                    await self._add()
                self._started = True

    def _give_back(self, worker: _Worker, whole: bool) -> None:
        """Take a worker that has answered; stop and replace one that has not."""
        if whole:
            self._idle.put(worker)
            return
        worker.stop()
        task = asyncio.get_running_loop().create_task(self._add())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _add(self) -> None:
        """Let the helper fork a worker, which sends its process id first."""
        ours, theirs = socket.socketpair()
        socket.send_fds(self._control, [HELLO], [theirs.fileno()])
        theirs.close()
        _, channel = await asyncio.get_running_loop().create_connection(Channel, sock=ours)
        _, body = await channel.receive()
        self._idle.put(_Worker(int(body), channel))


class Exchange:
    """One request at a worker: its answer chunk by chunk. The last one, an error, or `end` gives the worker back."""

    def __init__(
        self, worker: _Worker, request: bytes, *, seconds: float | None, give_back: Callable[[_Worker, bool], None]
    ) -> None:
        self._worker = worker
        self._seconds = seconds
        self._give_back = give_back
        self._is_over = self._is_late = False
        self._timer = seconds and asyncio.get_running_loop().call_later(seconds, self._stop_at_limit)
        worker.channel.send(frame(DATA, request))

    async def chunk(self) -> tuple[bytes, bool]:
        """Return the next chunk, and whether it is the last one. Raises what the work raises, and StoppedError at a limit."""
        try:
            kind, body = await self._worker.channel.receive()
        except ConnectionError as error:
            self.end()
            if self._is_late:
                raise StoppedError(f"this was stopped after {self._seconds:g} s", remedy="ask for less") from error
            raise StoppedError("this was stopped because it takes too much memory", remedy="ask for less") from error
        except BaseException:
            self.end()
            raise
        if kind != DATA:
            self.end(whole=True)
        if kind == FAULT:
            raise pickle.loads(body)
        return body, kind == LAST

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """Yield the chunks that are left; raises as `chunk` does."""
        try:
            is_last = False
            while not is_last:
                body, is_last = await self.chunk()
                yield body
        finally:
            self.end()

    def end(self, *, whole: bool = False) -> None:
        """Give the worker back; one whose answer is not whole is stopped. A second call does nothing."""
        if self._is_over:
            return
        self._is_over = True
        if self._timer:
            self._timer.cancel()
        self._give_back(self._worker, whole)

    def _stop_at_limit(self) -> None:
        self._is_late = True
        self.end()


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
            control.sendall(frame(FAULT, pickle.dumps(error)))
            os._exit(0)
        control.sendall(frame(HELLO, greeted))
        gc.freeze()  # a collection in a worker would copy the pages of all objects
        while True:
            received, descriptors, _, _ = socket.recv_fds(control, 1, 1)
            if not received:
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
        channel.sendall(frame(HELLO, str(os.getpid()).encode()))
        with channel.makefile("rb") as file:
            while (asked := read_frame(file)) is not None:
                _answer(channel, graph, work, pickle.loads(asked[1]))
    os._exit(0)


def _answer(channel: socket.socket, graph: Any, work: Work, request: Any) -> None:
    """Send the chunks of an answer, each when the next one is there, so that the last one is known as such."""
    held = b""

    def send(chunk: bytes) -> None:
        nonlocal held
        if held:
            channel.sendall(frame(DATA, held))
        held = chunk

    try:
        work(graph, request, send)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 – raised again in the server
        channel.sendall(frame(FAULT, pickle.dumps(error)))
    else:
        channel.sendall(frame(LAST, held))
