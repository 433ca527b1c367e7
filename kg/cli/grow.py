"""What `kg build --into` and `--shards` do: many documents, only what is new, on all cores or a cluster."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.model import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of `kg build` for a store or shards on its parser: --into, --shards, --jobs and their like."""
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
    from kg.cli.arguments import options_of
    from kg.cli.terminal import print_error, print_outcome, print_problem, progress_counter
    from kg.pipeline import Pipeline

    if arguments.engine == "ray" and not arguments.shards:
        raise UsageError("a Ray cluster writes shards", remedy="name a folder that all machines see with --shards")
    problems: list[Problem] = []

    def report(problem: Problem) -> None:
        problems.append(problem)
        print_problem(problem)

    pipeline, jobs = Pipeline(options_of(arguments)), arguments.jobs or 1
    with progress_counter("documents", quiet=arguments.quiet) as progress:
        given: dict[str, Any] = {"jobs": jobs, "stdin": sys.stdin.buffer, "report": report, "progress": progress}
        if arguments.into:
            done = pipeline.update(arguments.into, arguments.source, **given)
            for name in done.vanished:
                print_error(
                    f"{name}: its file is gone, the store keeps it; kg remove {arguments.into} {name} takes it out"
                )
            said = f"{arguments.into}: {done.added} added, {done.changed} changed, {done.kept} as they were"
        else:
            cluster = {"engine": arguments.engine or "local", "address": arguments.address}
            count = pipeline.write_shards(arguments.shards, arguments.source, **given, **cluster)
            said = f"{Path(arguments.shards)}: {count} pairs of files"
    print_outcome(arguments, said + (f"; {len(problems)} could not be read" if problems else ""))
    return 0 if progress.count or not problems else 2
