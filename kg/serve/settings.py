"""What is served and how, and the workers over it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.serve.answers import Source, work
from kg.serve.workers import Limits, Workers


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served and how: a graph (a store, a file, the folder of a build) or the address of a SPARQL endpoint.

    `rows` is the most that one answer of /sparql may have, `jobs` the number of worker processes (0: as many as cores).
    """

    graph: Path | None = None
    endpoint: str | None = None
    host: str = "127.0.0.1"
    rows: int = 100_000
    jobs: int = 0
    limits: Limits = field(default_factory=Limits)


def open_source(settings: Settings) -> Source:
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
    return Source(store, base_of(store))


def graph_workers(settings: Settings) -> Workers:
    """Return workers over the graph of the settings, whose greeting is the base of its names."""
    size = settings.jobs or os.cpu_count() or 1
    return Workers(
        lambda: open_source(settings), work, size=size, limits=settings.limits, greeting=lambda source: source.base
    )
