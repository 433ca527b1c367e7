"""The same work beyond one machine: a Ray Data job from batches of documents to files of shares.

Documents and shares lie on storage that every machine sees. A batch is named by what it holds, so
that a job that was stopped goes on where it was when it is run again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kg.corpus.settings import Settings
from kg.corpus.shares import is_written, share_name, write_share
from kg.corpus.work import shards
from kg.extras import required
from kg.model import Document

_BATCH = 64
_WINDOW = 512


def distributed(
    documents: Iterable[Document],
    folder: Path,
    settings: Settings,
    *,
    address: str | None = None,
    jobs: int = 0,
    batch: int = _BATCH,
) -> Iterator[int]:
    """Write the shares of all documents on a Ray cluster; yield how many documents each finished batch had.

    `address` is a cluster's; without it one is started on this machine with `jobs` workers (0: all
    cores). Raises UsageError where Ray is not installed.
    """
    ray = required("ray", extra="ray")
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
        for batches in _windows(documents, folder, settings, batch):
            data: Any = ray.data.from_items([{"documents": batch} for batch in batches])
            work = _Work(folder, settings)
            for row in data.map(work).iter_rows():
                yield int(row["count"])
    finally:
        if own:
            ray.shutdown()


class _Work:
    """Turns one row of documents into a written share, on whichever machine it runs."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.folder = folder
        self.settings = settings

    def __call__(self, row: dict[str, Any]) -> dict[str, int]:
        batch: list[Document] = row["documents"]
        write_share(shards(batch, self.settings), self.folder)
        return {"count": len(batch)}


def _windows(
    documents: Iterable[Document], folder: Path, settings: Settings, size: int
) -> Iterator[list[list[Document]]]:
    """Yield groups of batches that are still to be done; one group is in the driver's memory at a time."""
    stream = iter(documents)
    while True:
        window = list(islice(stream, _WINDOW))
        if not window:
            return
        batches = [window[i : i + size] for i in range(0, len(window), size)]
        todo = [batch for batch in batches if not is_written(share_name(batch, settings), folder)]
        if todo:
            yield todo
