"""A store copied away, and a damaged one made again from its documents that can still be read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from kg.corpus.update import judge_changed_blocks
from kg.errors import InputError, OutputError, reason
from kg.resources import DATABASE_FOLDER
from kg.store.check import Condition, condition
from kg.store.disk import DiskStore
from kg.store.recovery import copy_whole

_DAMAGED = "oxigraph.damaged"


def back_up(store: Path, folder: Path) -> Condition:
    """Copy a store to a folder that is not there yet, check the copy and return its condition.

    Nothing is shared with the store, not even hard links. Raises OutputError where the folder cannot be written,
    InputError where the store is damaged.
    """
    if folder.exists():
        raise OutputError("this is there already", where=str(folder), remedy="name a folder that is not there yet")
    with _scratch_folder(folder) as scratch, DiskStore(store, read_only=True) as opened:
        opened.graph.backup(str(scratch / "linked"))
        shutil.copytree(scratch / "linked", scratch / "store" / DATABASE_FOLDER)
        found = condition(scratch / "store")
        if found.faults:
            raise InputError(
                f"the store is damaged ({found.faults[0]})",
                where=str(store),
                remedy=f"kg check {store} --repair keeps what is whole",
            )
        (scratch / "store").replace(folder)
    return found


def rebuild_store(store: Path, sources: Path | None = None) -> Condition:
    """Make a damaged store again from its whole documents; return what it then holds and what is still lost.

    `sources` is a backup, or a folder of shares (`kg build --shards`), that gives what is lost. What is lost for good
    comes back with the next `kg build --into`. The damaged files stay beside the new ones.
    Raises InputError where nothing can be read.
    """
    found = condition(store)
    with _scratch_folder(store / DATABASE_FOLDER) as scratch:
        copy_whole(store, found, sources, scratch)
        with DiskStore(scratch) as new:
            judge_changed_blocks(new)
        made = condition(scratch)
        if not made.whole:
            raise InputError(
                "nothing of the store can be read", where=str(store), remedy="restore a backup with --from"
            )
        shutil.rmtree(store / _DAMAGED, ignore_errors=True)
        (store / DATABASE_FOLDER).replace(store / _DAMAGED)
        (scratch / DATABASE_FOLDER).replace(store / DATABASE_FOLDER)
    return replace(made, lost=tuple(sorted(set(found.lost) - set(made.whole))))


@contextmanager
def _scratch_folder(place: Path) -> Iterator[Path]:
    """Yield an empty folder beside `place`, on the same disk; it is deleted afterwards. Raises OutputError if the disk is full."""
    scratch = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(mkdtemp(prefix=f".kg-{os.getpid()}-", dir=place.parent))
        yield scratch
    except OSError as error:
        raise OutputError(
            f"this cannot be written ({reason(error)})", where=str(place), remedy="make room, or name another place"
        ) from error
    finally:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)
