"""A graph that grows: Oxigraph on disk, one named graph for each document, changed whole or not at all.

What a store holds is what its graphs say: each document's graph carries the hash of what it was
made from, so there is no list beside the data that could disagree with it after a crash.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError, OutputError, UsageError
from kg.model import GraphThing, NameRecord
from kg.namespaces import BASE, RDF, VOCABULARIES, kg_namespace
from kg.resources import DATABASE_FOLDER
from kg.store.damage import damage_error, is_damage, name_damaged_store
from kg.store.drawn_reader import DrawnReader
from kg.store.graph_base import stated_base
from kg.store.hierarchy import add_hierarchy
from kg.store.judgement_blocks import Blocks
from kg.store.names import check_base, document_id, document_iri, string, term_text
from kg.store.quads import Quads
from kg.store.records import GraphReader

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, Store

# How the database says that its lock is taken, by another process or in this one.
_BUSY = ("While lock file", "lock hold by current process")


@dataclass(frozen=True, slots=True)
class Shard:
    """One document's share of the graph as N-Quads, ready to be put into any store."""

    document: str
    hash: str
    nquads: str
    claims: str
    bands: tuple[str, ...] = ()
    name_records: tuple[tuple[str, NameRecord], ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One statement as plain text: IRIs and words of its parts, and the whole as a line of N-Quads."""

    subject: str
    predicate: str
    object: str
    nquad: str


def rows(path: Path) -> Iterator[Row]:
    """Yield the statements of a store or of a file in any RDF format, in no order.

    Raises InputError where the file is missing or is no RDF.
    """
    from pyoxigraph import parse

    if path.is_dir():
        with DiskStore(path, read_only=True) as store:
            yield from (_row(quad) for quad in store.graph)
        return
    try:
        yield from (_row(quad) for quad in parse(path=str(path)))
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(
            f"this cannot be read as RDF ({error})", where=str(path), remedy="name a store or an RDF file"
        ) from error


def _row(quad: Quad) -> Row:
    graph = "" if str(quad.graph_name) == "DEFAULT" else f" {quad.graph_name}"
    line = f"{quad.subject} {quad.predicate} {quad.object}{graph} ."
    return Row(term_text(quad.subject), quad.predicate.value, term_text(quad.object), line)


class DiskStore:
    """An open store. Use as a context manager; one process writes at a time.

    A store keeps the base of names that it was made with. Raises UsageError where another one is asked for.
    """

    def __init__(self, folder: Path, *, base: str | None = None, create: bool = False, read_only: bool = False) -> None:
        from pyoxigraph import Store

        wanted = check_base(base) if base else None
        if not create and not (folder / DATABASE_FOLDER).is_dir():
            raise InputError("there is no store here", where=str(folder), remedy="make one with kg build --into")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place = str(folder / DATABASE_FOLDER)
            self.graph: Store = Store.read_only(place) if read_only else Store(place)
        except (OSError, RuntimeError, ValueError) as error:
            if is_damage(error) and not any(words in str(error) for words in _BUSY):
                raise damage_error(folder, error) from error
            busy = any(words in str(error) for words in _BUSY)
            raise OutputError(
                "another process is writing to the store" if busy else f"the store cannot be opened: {error}",
                where=str(folder),
                remedy="wait until it is done, or stop it" if busy else "name another folder, or build it anew",
            ) from error
        self._read_only = read_only
        self.folder = folder
        with name_damaged_store(folder):
            self.base = self._choose_base(wanted)
        self.blocks = Blocks(self.graph, self.base)
        self._has_hierarchy = False

    def _choose_base(self, wanted: str | None) -> str:
        """Return the base of the names in the store; a new one takes what is wanted and says so in its graph."""
        from pyoxigraph import Quad

        held = stated_base(self.graph)
        if held and wanted not in {None, held}:
            raise UsageError(
                f"the names in this store begin with {held}, not {wanted}",
                where=str(self.folder),
                remedy="leave --base out, or name another store",
            )
        base = held or wanted or BASE
        if not held and not self._read_only:
            kind, dataset = self._name(RDF + "type"), self._name(VOCABULARIES["void"] + "Dataset")
            self.graph.add(Quad(self._name(f"{base}dataset"), kind, dataset))
        return base

    def __enter__(self) -> DiskStore:
        return self

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        try:
            if not self._read_only:
                with name_damaged_store(self.folder):
                    self.graph.flush()
        finally:
            del self.graph, self.blocks
        if error is not None and is_damage(error):
            raise damage_error(self.folder, error) from error

    def hashes(self) -> dict[str, str]:
        """Return the content hash of every document in the store by its id."""
        return {name: values[0] for name, values in self._values_by_document("contentHash").items()}

    def bands(self) -> dict[str, tuple[str, ...]]:
        """Return the bands of each document's text signature by the document's id."""
        return self._values_by_document("textBand")

    def ids_without_file(self) -> tuple[str, ...]:
        """Return the ids of the documents whose files are gone, sorted; the paths are those from the store."""
        files = self._values_by_document("sourceFile")
        return tuple(name for name, (file, *_) in files.items() if not (self.folder / file).exists())

    def _values_by_document(self, local: str) -> dict[str, tuple[str, ...]]:
        """Return the sorted values of a property of our own by document."""
        found: dict[str, list[str]] = defaultdict(list)
        for quad in self.graph.quads_for_pattern(None, self._name(kg_namespace(self.base) + local), None, None):
            found[term_text(quad.subject)].append(term_text(quad.object))
        return {document_id(iri, self.base): tuple(sorted(values)) for iri, values in sorted(found.items())}

    def things(self) -> Iterator[GraphThing]:
        """Yield every thing with its direct edges, sorted by id; one thing is in memory at a time."""
        return GraphReader(self.graph, self.base).things()

    @property
    def reader(self) -> DrawnReader:
        """What reads things, ties and statements from the store."""
        return DrawnReader(self.graph, self.base)

    def put(self, shards: Iterable[Shard]) -> None:
        """Add documents, each in place of what stood there before; all of one call or none of it becomes visible.

        A document that is replaced is taken out first, in a transaction of its own: a run that is
        killed in between leaves it absent, never half there, and the next run puts it back.
        Raises InputError where two have one id, OutputError where the store cannot be written.
        """
        from pyoxigraph import RdfFormat

        listed = list(shards)
        twice = [name for name, count in Counter(shard.document for shard in listed).items() if count > 1]
        if twice:
            raise InputError(f"two documents have the id {twice[0]!r}", remedy="give each document its own id")
        self.state_hierarchy()
        for shard in listed:
            self._take_out(self._node(shard.document))
        text = "".join(shard.nquads + "".join(self._marks(shard)) for shard in listed)
        if not text:
            return
        try:
            self.graph.load(text.encode("utf-8"), format=RdfFormat.N_QUADS)
        except OSError as error:
            raise OutputError(
                f"the store cannot be written ({error})", where=str(self.folder), remedy="make room and run again"
            ) from error

    def state_hierarchy(self) -> None:
        """Write down once what stands above the classes and properties of the ontology in use, beside the documents."""
        if self._has_hierarchy:
            return
        quads, graph = Quads(self.base), self._name(f"{self.base}ontology")
        quads.graph = str(graph)
        add_hierarchy(quads)
        if set(quads) != set(self.graph.quads_for_pattern(None, None, None, graph)):
            self.graph.remove_graph(graph)
            self.graph.extend(quads)
        self._has_hierarchy = True

    def remove(self, document: str) -> None:
        """Take a document out with everything that only it says. Raises InputError where it is not in the store."""
        node = self._node(document)
        if not self.graph.contains_named_graph(node):
            raise InputError(
                f"the store holds no document {document!r}",
                where=str(self.folder),
                remedy="kg stats --documents lists what it holds",
            )
        self._take_out(node)

    def _take_out(self, document: NamedNode) -> None:
        self.blocks.mark_changed(document)
        self.graph.remove_graph(document)

    def _node(self, document: str) -> NamedNode:
        return self._name(document_iri(document, self.base))

    def _name(self, iri: str) -> NamedNode:
        from pyoxigraph import NamedNode

        return NamedNode(iri)

    def _marks(self, shard: Shard) -> Iterator[str]:
        node, kg = f"<{self._node(shard.document).value}>", kg_namespace(self.base)
        yield f'{node} <{kg}contentHash> "{shard.hash}" {node} .\n'
        for band in shard.bands:
            yield f'{node} <{kg}textBand> "{band}" {node} .\n'
        if shard.file:
            yield f"{node} <{kg}sourceFile> {string(shard.file)} {node} .\n"
        yield from self.blocks.membership(self._node(shard.document), shard.name_records)
