"""A graph that grows: Oxigraph on disk, one named graph for each document, changed whole or not at all.

What a store holds is what its graphs say: each document's graph carries the hash of what it was
made from, so there is no list beside the data that could disagree with it after a crash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, OutputError
from kg.store.names import BASE, KG, segment

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

_DATABASE = "oxigraph"


@dataclass(frozen=True, slots=True)
class Shard:
    """One document's share of the graph as N-Quads, ready to be put into any store."""

    document: str
    hash: str
    nquads: str
    claims: str
    bands: tuple[str, ...] = ()


class DiskStore:
    """An open store. Use as a context manager; one process writes at a time."""

    def __init__(self, folder: Path, *, base: str = BASE, create: bool = False) -> None:
        from pyoxigraph import Store

        if not create and not (folder / _DATABASE).is_dir():
            raise InputError("there is no store here", where=str(folder), remedy="make one with kg build --into")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.graph: Store = Store(str(folder / _DATABASE))
        except OSError as error:
            raise OutputError(
                f"the store cannot be opened: {error}",
                where=str(folder),
                remedy="close other runs on it, or use another folder",
            ) from error
        self.folder = folder
        self.base = base

    def __enter__(self) -> DiskStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.graph.flush()

    def hashes(self) -> dict[str, str]:
        """Return the content hash of every document in the store by its id."""
        from pyoxigraph import NamedNode

        found = self.graph.quads_for_pattern(None, NamedNode(KG + "contentHash"), None, None)
        names = {quad.subject: str(quad.object.value) for quad in found}
        identifier = NamedNode("http://purl.org/dc/terms/identifier")
        return {
            quad.object.value: names[quad.subject]
            for quad in self.graph.quads_for_pattern(None, identifier, None, None)
            if quad.subject in names
        }

    def put(self, shards: Iterable[Shard]) -> None:
        """Add documents, each in place of what stood there before; all of one call or none of it becomes visible.

        A document that is replaced is taken out first, in a transaction of its own: a run that is
        killed in between leaves it absent, never half there, and the next run puts it back.
        """
        from pyoxigraph import RdfFormat

        listed = list(shards)
        for shard in listed:
            self.graph.remove_graph(self._node(shard.document))
        text = "".join(shard.nquads + "".join(self._marks(shard)) for shard in listed)
        if text:
            self.graph.load(text.encode("utf-8"), format=RdfFormat.N_QUADS)

    def remove(self, document: str) -> None:
        """Take a document out with everything that only it says. Raises InputError where it is not in the store."""
        node = self._node(document)
        if not self.graph.contains_named_graph(node):
            raise InputError(
                f"the store holds no document {document!r}",
                where=str(self.folder),
                remedy="kg stats lists what it holds",
            )
        self.graph.remove_graph(node)

    def near(self, bands: Iterable[str]) -> set[str]:
        """Return the documents that share a band of their text's signature: candidates for copies of one text."""
        from pyoxigraph import Literal, NamedNode

        band = NamedNode(KG + "textBand")
        return {
            str(quad.subject.value)
            for value in bands
            for quad in self.graph.quads_for_pattern(None, band, Literal(value), None)
        }

    def quads(self) -> Iterator[object]:
        """Yield every quad of the store, in no order."""
        return iter(self.graph)

    def _node(self, document: str) -> NamedNode:
        from pyoxigraph import NamedNode

        return NamedNode(f"{self.base}document/{segment(document)}")

    def _marks(self, shard: Shard) -> Iterator[str]:
        node = f"<{self._node(shard.document).value}>"
        yield f'{node} <{KG}contentHash> "{shard.hash}" {node} .\n'
        for band in shard.bands:
            yield f'{node} <{KG}textBand> "{band}" {node} .\n'
