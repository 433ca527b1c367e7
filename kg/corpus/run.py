"""A store made to hold a set of documents: only what is new or changed is worked on, on as many cores as wanted."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg.corpus.settings import Settings
from kg.corpus.shares import is_written, share_name, write_share
from kg.corpus.work import shards
from kg.model import Document
from kg.store.disk import DiskStore, Shard

_BATCH = 32


@dataclass(frozen=True, slots=True)
class Growth:
    """What a run did to a store, in documents."""

    added: int
    changed: int
    kept: int


def grown(
    store: DiskStore,
    documents: Iterable[Document],
    settings: Settings,
    *,
    jobs: int = 1,
    progress: Callable[[int], None] = lambda count: None,
) -> Growth:
    """Add new and changed documents to a store, batch by batch; memory does not grow with their number.

    A batch becomes visible whole. A run that was killed is taken up by running it again: what the
    store already holds, by its hash, is passed over.
    """
    held = store.hashes()
    counts = {"added": 0, "changed": 0, "kept": 0}
    wanted = _wanted(documents, held, counts, settings, progress)
    for found in _worked(_batches(wanted), settings, jobs=jobs):
        store.put(found)
        progress(len(found))
    judge(store)
    return Growth(**counts)


def taken_out(store: DiskStore, document: str) -> None:
    """Take a document out of a store, and judge anew what it had a part in."""
    store.remove(document)
    judge(store)


def judge(store: DiskStore) -> None:
    """Judge who is who in the blocks of like names that changed; the result depends on what the store holds alone."""
    from kg.resolve.records import link_records_of_block

    for key in store.blocks.changed():
        store.blocks.settle(key, link_records_of_block(key, store.blocks.records(key)))


def shared(
    documents: Iterable[Document],
    folder: Path,
    settings: Settings,
    *,
    jobs: int = 1,
    progress: Callable[[int], None] = lambda count: None,
) -> None:
    """Write the shares of all documents as files of N-Quads and JSON Lines; a batch that is there is passed over."""
    batches = _batches(documents)
    todo = (batch for batch in batches if not _is_done(batch, folder, settings, progress))
    for found in _worked(todo, settings, jobs=jobs):
        write_share(found, folder)
        progress(len(found))


def _is_done(batch: list[Document], folder: Path, settings: Settings, progress: Callable[[int], None]) -> bool:
    done = is_written(share_name(batch, settings), folder)
    if done:
        progress(len(batch))
    return done


def _wanted(
    documents: Iterable[Document],
    held: dict[str, str],
    counts: dict[str, int],
    settings: Settings,
    progress: Callable[[int], None],
) -> Iterator[Document]:
    for document in documents:
        known = held.get(document.id)
        if known == settings.content_hash(document):
            counts["kept"] += 1
            progress(1)
            continue
        counts["changed" if known else "added"] += 1
        yield document


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    stream = iter(documents)
    while batch := list(islice(stream, _BATCH)):
        yield batch


@contextmanager
def _single_threads() -> Iterator[None]:
    """Have processes that start meanwhile calculate on one thread each, so that they do not take each other's cores."""
    names = [name for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS") if name not in os.environ]
    os.environ.update(dict.fromkeys(names, "1"))
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]


def _worked(batches: Iterator[list[Document]], settings: Settings, *, jobs: int) -> Iterator[list[Shard]]:
    """Yield the shares of each batch in order; at most two batches a worker wait in memory."""
    if jobs <= 1:
        for batch in batches:
            yield shards(batch, settings)
        return
    from multiprocessing import get_context

    waiting: deque[Future[list[Shard]]] = deque()
    with _single_threads(), ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for batch in batches:
            waiting.append(pool.submit(shards, batch, settings))
            if len(waiting) >= 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
