"""Graphs read back: from a file in any RDF format, from a store on disk, from a Turtle text."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.errors import QueryError
from kg.store.disk import DiskStore

_FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
}


def load(path: Path) -> Store:
    """Return the graph of a file, or of a store that `kg build --into` made.

    Raises QueryError where there is none or it is no RDF.
    """
    if path.is_dir():
        return DiskStore(path, read_only=True).graph
    kind = _FORMATS.get(path.suffix.lower())
    if kind is None:
        raise QueryError(f"not a graph file (known: {', '.join(_FORMATS)})", where=str(path))
    store = Store()
    try:
        store.bulk_load(path=str(path), format=kind)
    except FileNotFoundError as error:
        raise QueryError("there is no such graph", where=str(path), remedy="run kg build first") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise QueryError(f"the graph cannot be read: {error}", where=str(path)) from error
    return store


def store_of_turtle(text: str) -> Store:
    """Return the graph of a Turtle text."""
    store = Store()
    store.bulk_load(text.encode("utf-8"), format=RdfFormat.TURTLE)
    return store
