"""What is served and how, and the workers over it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg.serve.answers import OpenGraph, answer_request
from kg.serve.workers import Limits, Workers


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served and how: a graph (a store, a file, the folder of a build) or the address of a SPARQL endpoint.

    `rows` is the most that one answer of /sparql may have, `jobs` the number of worker processes (0: as many as cores,
    and two at least for each process that takes requests).
    """

    graph: Path | None = None
    endpoint: str | None = None
    host: str = "127.0.0.1"
    rows: int = 100_000
    jobs: int = 0
    limits: Limits = field(default_factory=Limits)

    @property
    def processes(self) -> int:
        """How many processes take requests: each has two workers at least, so that one query that lasts holds up no other.

        >>> [Settings(jobs=jobs).processes for jobs in (1, 2, 3)]
        [1, 1, 1]
        """
        cores = os.cpu_count() or 1
        most = min(4, cores) if sys.platform == "linux" else 1  # elsewhere one of them would get all connections
        return max(1, min(most, self.jobs // 2)) if self.jobs else most


def open_source(settings: Settings) -> OpenGraph:
    """Return the graph that is served. Raises KgError where there is none."""
    from kg.store.graph_base import base_of

    store: Any
    if settings.endpoint is not None:
        from kg.serve.remote import RemoteGraph

        store = RemoteGraph(settings.endpoint, timeout=settings.limits.seconds)
    else:
        from kg.store import load

        assert settings.graph is not None
        written = settings.graph / "graph.ttl"
        store = load(written if written.is_file() else settings.graph)
    return OpenGraph(store, base_of(store))


def graph_workers(settings: Settings) -> Workers:
    """Return workers over the graph of the settings, whose greeting is the base of its names."""
    jobs, processes = settings.jobs or os.cpu_count() or 1, settings.processes
    size = max(2, jobs // processes) if processes > 1 else jobs
    limits = replace(settings.limits, cache=settings.limits.cache // processes)
    return Workers(
        lambda: open_source(settings), answer_request, size=size, limits=limits, greeting=lambda source: source.base
    )
