"""What `kg build --into` and `--shards` do: many documents, only what is new, on all cores or a cluster."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.terminal import complain, say
from kg.errors import UsageError
from kg.model import Document, Problem

if TYPE_CHECKING:
    from kg.corpus.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the words for many documents."""
    many = parser.add_argument_group("many documents")
    target = many.add_mutually_exclusive_group()
    target.add_argument("--into", metavar="STORE", help="add what is new or changed to a store that grows")
    target.add_argument("--shards", metavar="FOLDER", help="write N-Quads and JSON Lines, a pair of files a batch")
    many.add_argument("--jobs", type=int, metavar="N", help="processes to work with (default: 1)")
    many.add_argument(
        "--engine", choices=["local", "ray"], help="this machine (default), or a Ray cluster (with --shards)"
    )
    many.add_argument("--address", metavar="ADDRESS", help="the Ray cluster's address (default: start one here)")


def run(arguments: argparse.Namespace) -> int:
    """Grow the store or write the shards; exit code 2 where nothing could be read."""
    if arguments.engine == "ray" and not arguments.shards:
        raise UsageError("a Ray cluster writes shards", remedy="name a folder that all machines see with --shards")
    problems: list[Problem] = []
    documents = _readable(arguments, problems)
    with _counted() as progress:
        said = _grown(arguments, documents, progress) if arguments.into else _shared(arguments, documents, progress)
    say(said + (f"; {len(problems)} could not be read" if problems else ""))
    return 0 if progress.count or not problems else 2


def _grown(arguments: argparse.Namespace, documents: Iterator[Document], progress: Callable[[int], None]) -> str:
    from kg.corpus.run import grown
    from kg.store.disk import DiskStore

    with DiskStore(Path(arguments.into), base=arguments.base, create=True) as store:
        found = grown(store, documents, _settings(arguments, store.base), jobs=arguments.jobs or 1, progress=progress)
    return f"{arguments.into}: {found.added} added, {found.changed} changed, {found.kept} as they were"


def _shared(arguments: argparse.Namespace, documents: Iterator[Document], progress: Callable[[int], None]) -> str:
    from kg.store import BASE, checked_base

    folder, settings = Path(arguments.shards), _settings(arguments, checked_base(arguments.base or BASE))
    if arguments.engine == "ray":
        from kg.corpus.ray_engine import distributed

        for count in distributed(documents, folder, settings, address=arguments.address, jobs=arguments.jobs or 1):
            progress(count)
    else:
        from kg.corpus.run import shared

        shared(documents, folder, settings, jobs=arguments.jobs or 1, progress=progress)
    return f"{folder}: {len(list(folder.glob('*.nq')))} pairs of files"


def _settings(arguments: argparse.Namespace, base: str) -> Settings:
    from kg.corpus.settings import Settings
    from kg.resolve.judgements import read_judgements
    from kg.resolve.linking.known import read_known

    return Settings(
        model=arguments.model,
        base=base,
        judgements=tuple(read_judgements(Path(arguments.judgements))),
        familiar=tuple(read_known(Path(arguments.known))) if arguments.known else (),
    )


def _readable(arguments: argparse.Namespace, problems: list[Problem]) -> Iterator[Document]:
    from kg.cli.arguments import files_given
    from kg.read import documents

    but = files_given(arguments, "into", "shards", "judgements", "known")
    for found in documents(arguments.source, stdin=sys.stdin.buffer, lasting=True, but=but):
        if isinstance(found, Document):
            yield found
        else:
            problems.append(found)
            complain(str(found))


class _Count:
    """How many documents are done; tells a progress bar where there is one."""

    def __init__(self, tell: Callable[[int], None] = lambda count: None) -> None:
        self.count = 0
        self._tell = tell

    def __call__(self, count: int) -> None:
        self.count += count
        self._tell(count)


@contextmanager
def _counted() -> Iterator[_Count]:
    """Yield a counter that shows count, rate and time on a terminal, and only counts elsewhere."""
    if not sys.stderr.isatty():
        yield _Count()
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed} documents{task.fields[rate]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def tell(count: int) -> None:
            bar.advance(task, count)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f", {speed:.1f} a second" if speed else "")

        yield _Count(tell)
