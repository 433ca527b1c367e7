"""The same work beyond one machine: a Ray Data job from batches of documents to files of shares.

Documents and shares lie on storage that every machine sees. A batch is named by what it holds, so
that a job that was stopped goes on where it was when it is run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from kg.corpus.batches import Task, work_on_batch
from kg.corpus.hashes import content_hash
from kg.corpus.shard_files import is_written, write_share
from kg.extras import required_library
from kg.model import Document, Problem
from kg.options import Options

Report = Callable[[Problem], object]
Progress = Callable[[int], object]

_BATCH = 64
_WINDOW = 512


def write_shards_on_cluster(
    documents: Iterable[Document],
    folder: Path,
    options: Options,
    *,
    address: str | None = None,
    jobs: int = 0,
    batch: int = _BATCH,
    report: Report = lambda problem: None,
    progress: Progress = lambda count: None,
) -> None:
    """Write the shares of all documents on a Ray cluster; `progress` is told how many each finished batch had.

    `address` is a cluster's; without it one is started on this machine with `jobs` workers (0: all
    cores). Raises UsageError where Ray is not installed.
    """
    ray = required_library("ray", extra="ray")
    required_library("ray.data", extra="ray")
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    own = not ray.is_initialized()
    if own:
        ray.init(
            address=address,
            num_cpus=None if address or not jobs else jobs,
            log_to_driver=False,
            include_dashboard=False,
        )
    try:
        hash_of = content_hash(options)
        tasks = (Task(document, hash_of(document)) for document in documents)
        for batches in _windows(tasks, folder, batch):
            data: Any = ray.data.from_items([{"tasks": tasks} for tasks in batches])
            for row in data.map(_ShardWriter(folder, options)).iter_rows():
                for problem in row["problems"]:
                    report(Problem(**problem))
                progress(int(row["count"]))
    finally:
        if own:
            ray.shutdown()


class _ShardWriter:
    """Turns one row of documents into a written share, on whichever machine it runs."""

    def __init__(self, folder: Path, options: Options) -> None:
        self.folder = folder
        self.options = options

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        batch = work_on_batch(row["tasks"], self.options)
        write_share(batch.shards, self.folder)
        return {"count": len(batch.shards), "problems": [asdict(problem) for problem in batch.problems]}


def _windows(tasks: Iterable[Task], folder: Path, size: int) -> Iterator[list[list[Task]]]:
    """Yield groups of batches that are still to be done; one group is in the driver's memory at a time."""
    stream = iter(tasks)
    while True:
        window = list(islice(stream, _WINDOW))
        if not window:
            return
        batches = [window[i : i + size] for i in range(0, len(window), size)]
        todo = [batch for batch in batches if not is_written(batch, folder)]
        if todo:
            yield todo
