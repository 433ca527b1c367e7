"""A store made to hold a set of documents: only what is new or changed is worked on, on as many cores as wanted."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from kg.corpus.work import content_hash, shards
from kg.model import Document, digest
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
    *,
    model: str = "md",
    jobs: int = 1,
    progress: Callable[[int], None] = lambda count: None,
) -> Growth:
    """Add new and changed documents to a store, batch by batch; memory does not grow with their number.

    A batch becomes visible whole. A run that was killed is taken up by running it again: what the
    store already holds, by its hash, is passed over.
    """
    held = store.hashes()
    counts = {"added": 0, "changed": 0, "kept": 0}
    wanted = _wanted((stored_id(document) for document in documents), held, counts, store.base, model, progress)
    for found in _worked(_batches(wanted), jobs=jobs, model=model, base=store.base):
        store.put(found)
        progress(len(found))
    return Growth(**counts)


def stored_id(document: Document) -> Document:
    """Return a document that was read from a file with an id that no file of another folder can have."""
    if (
        document.source is None
        or document.source.endswith((".jsonl", ".ndjson", ".json"))
        or document.source == "standard input"
    ):
        return document
    return replace(document, id=f"{document.id}-{digest(document.source, length=6)}")


def _wanted(
    documents: Iterable[Document],
    held: dict[str, str],
    counts: dict[str, int],
    base: str,
    model: str,
    progress: Callable[[int], None],
) -> Iterator[Document]:
    for document in documents:
        known = held.get(document.id)
        if known == content_hash(document, model=model, base=base):
            counts["kept"] += 1
            progress(1)
            continue
        counts["changed" if known else "added"] += 1
        yield document


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    stream = iter(documents)
    while batch := list(islice(stream, _BATCH)):
        yield batch


def _worked(batches: Iterator[list[Document]], *, jobs: int, model: str, base: str) -> Iterator[list[Shard]]:
    """Yield the shares of each batch in order; at most two batches a worker wait in memory."""
    if jobs <= 1:
        for batch in batches:
            yield shards(batch, model=model, base=base)
        return
    from multiprocessing import get_context

    waiting: deque[Future[list[Shard]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for batch in batches:
            waiting.append(pool.submit(shards, batch, model=model, base=base))
            if len(waiting) >= 2 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def write_shards(found: Iterable[list[Shard]], folder: Path) -> int:
    """Write shares as pairs of N-Quads and JSON Lines files, named by what they hold; return how many pairs.

    A pair is complete or absent: both are written aside and renamed, the N-Quads last.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for batch in found:
        name = digest(*(shard.hash for shard in batch))
        for suffix, parts in ((".jsonl", [s.claims for s in batch]), (".nq", [s.nquads for s in batch])):
            scratch = folder / f".{name}{suffix}.part"
            scratch.write_text("".join(parts), "utf-8")
            scratch.replace(folder / f"{name}{suffix}")
        count += 1
    return count
