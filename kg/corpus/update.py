"""A store made to hold a set of documents: only what is new or changed is worked on, on as many cores as wanted."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kg.corpus.batches import Batch, Task, work_on_batch
from kg.corpus.hashes import ContentHash, content_hash
from kg.corpus.shard_files import is_written, write_share
from kg.data import use_folder
from kg.errors import UsageError
from kg.failures import LOGGER, log_to_stderr
from kg.model import Document, Problem
from kg.options import Options
from kg.read.identifiers import path_from
from kg.store.disk import DiskStore

Report = Callable[[Problem], object]
Progress = Callable[[int], object]

# Small, so that several processes end at about the same time, and as many as are parsed at once.
_BATCH = 16
# The store holds what it writes at once in memory, ten times as large as the text.
_PUT = 4


@dataclass(frozen=True, slots=True)
class StoreUpdate:
    """How many documents a run added to a store, changed and kept.

    `problems` are those that a stage failed on; `vanished` the documents whose files are gone, which the store keeps.
    """

    added: int
    changed: int
    kept: int
    problems: tuple[Problem, ...] = ()
    vanished: tuple[str, ...] = ()


def update_store(
    store: DiskStore,
    documents: Iterable[Document],
    options: Options,
    *,
    jobs: int = 1,
    report: Report = lambda problem: None,
    progress: Progress = lambda count: None,
) -> StoreUpdate:
    """Add new and changed documents to a store, batch by batch; memory does not grow with their number.

    A batch becomes visible whole. A run that was killed is taken up by running it again: what the
    store already holds, by its hash, is passed over. A document that fails keeps its old share.
    """
    with use_folder(options.ontology):
        store.state_hierarchy()
    held = store.hashes()
    counts = {"added": 0, "changed": 0, "kept": 0}
    tasks = _new_or_changed(documents, store, held, counts, content_hash(options), progress)
    problems: list[Problem] = []
    for batch in _batch_results(_batches(tasks), options, jobs=jobs):
        for start in range(0, len(batch.shards), _PUT):
            store.put(batch.shards[start : start + _PUT])
        store.graph.flush()
        for shard in batch.shards:
            counts["changed" if shard.document in held else "added"] += 1
        problems += batch.problems
        _report_all(batch, report, progress)
    judge_changed_blocks(store)
    return StoreUpdate(**counts, problems=tuple(problems), vanished=store.ids_without_file())


def remove_document(store: DiskStore, document: str) -> None:
    """Take a document out of a store, and judge anew what it had a part in."""
    store.remove(document)
    judge_changed_blocks(store)


def judge_changed_blocks(store: DiskStore) -> None:
    """Judge who is who in the blocks of like names that changed; the result depends on what the store holds alone."""
    from kg.resolve.records import link_records_of_block

    for key in store.blocks.changed_keys():
        store.blocks.replace_judgements(key, link_records_of_block(key, store.blocks.records(key)))


def write_shards(
    documents: Iterable[Document],
    folder: Path,
    options: Options,
    *,
    jobs: int = 1,
    report: Report = lambda problem: None,
    progress: Progress = lambda count: None,
) -> None:
    """Write the shares of all documents as files of N-Quads and JSON Lines; a batch that is there is passed over."""
    hash_of = content_hash(options)
    batches = _batches(Task(document, hash_of(document)) for document in documents)
    todo = (batch for batch in batches if not _is_done(batch, folder, progress))
    for batch in _batch_results(todo, options, jobs=jobs):
        write_share(batch.shards, folder)
        _report_all(batch, report, progress)


def _report_all(batch: Batch, report: Report, progress: Progress) -> None:
    for problem in batch.problems:
        report(problem)
    progress(len(batch.shards))


def _is_done(batch: list[Task], folder: Path, progress: Progress) -> bool:
    done = is_written(batch, folder)
    if done:
        progress(len(batch))
    return done


def _new_or_changed(
    documents: Iterable[Document],
    store: DiskStore,
    held: dict[str, str],
    counts: dict[str, int],
    hash_of: ContentHash,
    progress: Progress,
) -> Iterator[Task]:
    """Yield the documents that are new or changed; count those that the store holds as they are."""
    for document in documents:
        task = Task(document, hash_of(document), _file(document, store.folder))
        if held.get(document.id) == task.hash:
            counts["kept"] += 1
            progress(1)
        else:
            yield task


def _file(document: Document, store: Path) -> str:
    """Return the path of a document's file from the store; nothing where it has none of its own."""
    source = document.source
    return path_from(store, source) if source and Path(source).is_file() else ""


def _batches(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    stream = iter(tasks)
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


def _batch_results(batches: Iterator[list[Task]], options: Options, *, jobs: int) -> Iterator[Batch]:
    """Yield the result of each batch in order; at most two batches a worker wait in memory.

    Raises UsageError where the system ends a worker, as it does when memory runs out.
    """
    if jobs <= 1:
        yield from (work_on_batch(batch, options) for batch in batches)
        return
    from multiprocessing import get_context

    waiting: deque[Future[Batch]] = deque()
    level = LOGGER.getEffectiveLevel()
    try:
        with (
            _single_threads(),
            ProcessPoolExecutor(
                jobs, mp_context=get_context("spawn"), initializer=log_to_stderr, initargs=(level,)
            ) as pool,
        ):
            for batch in batches:
                waiting.append(pool.submit(work_on_batch, batch, options))
                if len(waiting) >= 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise UsageError(
            "the system ended a process at work", remedy="make room in memory, or use fewer --jobs"
        ) from error
