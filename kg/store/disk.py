"""A graph that grows: Oxigraph on disk, one named graph for each document, changed whole or not at all.

What a store holds is what its graphs say: each document's graph carries the hash of what it was
made from, so there is no list beside the data that could disagree with it after a crash.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kg.errors import InputError, OutputError, UsageError
from kg.model import GraphThing, NameRecord
from kg.namespaces import BASE, CLAIMED, KG, RDF, VOCABULARIES, prefixes
from kg.resources import DATABASE_FOLDER
from kg.store.graph_base import stated_base
from kg.store.judged import Blocks
from kg.store.names import checked_base, segment, term_text
from kg.store.quads import Quads
from kg.store.read_drawn import DrawnReader
from kg.store.records import GraphReader
from kg.store.things import header

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

        wanted = checked_base(base) if base else None
        if not create and not (folder / DATABASE_FOLDER).is_dir():
            raise InputError("there is no store here", where=str(folder), remedy="make one with kg build --into")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            place = str(folder / DATABASE_FOLDER)
            self.graph: Store = Store.read_only(place) if read_only else Store(place)
        except (OSError, RuntimeError) as error:
            busy = any(words in str(error) for words in _BUSY)
            raise OutputError(
                "another process is writing to the store" if busy else f"the store cannot be opened: {error}",
                where=str(folder),
                remedy="wait until it is done, or stop it" if busy else "name another folder, or build it anew",
            ) from error
        self._read_only = read_only
        self.folder = folder
        self.base = self._settled_base(wanted)
        self.blocks = Blocks(self.graph, self.base)

    def _settled_base(self, wanted: str | None) -> str:
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

    def __exit__(self, *_: object) -> None:
        if not self._read_only:
            self.graph.flush()
        del self.graph, self.blocks

    def hashes(self) -> dict[str, str]:
        """Return the content hash of every document in the store by its id."""
        return {name: values[0] for name, values in self._marked("contentHash").items()}

    def bands(self) -> dict[str, tuple[str, ...]]:
        """Return the bands of each document's text signature by the document's id."""
        return self._marked("textBand")

    def _marked(self, local: str) -> dict[str, tuple[str, ...]]:
        """Return the sorted values of a property of our own by document."""
        found: dict[str, list[str]] = defaultdict(list)
        for quad in self.graph.quads_for_pattern(None, self._name(KG + local), None, None):
            found[term_text(quad.subject)].append(term_text(quad.object))
        prefix = f"{self.base}document/"
        return {unquote(iri.removeprefix(prefix)): tuple(sorted(values)) for iri, values in sorted(found.items())}

    def valued(self, local: str) -> dict[str, int]:
        """Return how often each value of a property of our own stands in the store, by its local name."""
        pattern = self.graph.quads_for_pattern(None, self._name(KG + local), None, None)
        return dict(Counter(term_text(quad.object).removeprefix(KG) for quad in pattern))

    def nodes(self) -> Iterator[GraphThing]:
        """Yield things with their direct edges and statements with their roles, sorted by id; one is in memory at a time."""
        return DrawnReader(self.graph, self.base).nodes()

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
        self.blocks.touch(document)
        self.graph.remove_graph(document)

    def dump(self, path: Path, suffix: str) -> None:
        """Write the whole store to a file in the RDF format of a suffix (`.nq`, `.trig`, `.ttl`, `.nt`, `.jsonld`).

        Every format says in VoID and DCAT what the file holds; those without graphs have each triple once.
        """
        from pyoxigraph import RdfFormat, parse, serialize

        format_ = RdfFormat.from_extension(suffix.lstrip("."))
        if format_ is None:
            raise OutputError(
                f"no RDF format ends in {suffix!r}", where=str(path), remedy="use nq, trig, ttl, nt or jsonld"
            )
        names = prefixes(self.base)
        if format_ == RdfFormat.JSON_LD:  # nothing can be appended to it
            serialize(chain(self._header(len(self.graph)), self.graph), str(path), format_, prefixes=names)
        elif format_.supports_datasets:
            self.graph.dump(str(path), format_, prefixes=names)
            with path.open("ab") as file:
                serialize(self._header(len(self.graph)), file, format_, prefixes=names)
        elif format_ == RdfFormat.N_TRIPLES:
            count = self._dump_triples(path)
            with path.open("ab") as file:
                serialize(self._header(count).triples(), file, format_)
        else:
            with NamedTemporaryFile(dir=path.parent, suffix=".nt") as lines:
                head = self._header(self._dump_triples(Path(lines.name))).triples()
                triples = parse(path=lines.name, format=RdfFormat.N_TRIPLES)
                serialize(chain(head, triples), str(path), format_, prefixes=names)

    def _dump_triples(self, path: Path) -> int:
        """Write every triple once as N-Triples, whichever documents say it, and return how many there are."""
        from pyoxigraph import QueryTriples, RdfFormat

        found = self.graph.query("CONSTRUCT WHERE { ?s ?p ?o }", use_default_graph_as_union=True)
        assert isinstance(found, QueryTriples)
        found.serialize(str(path), RdfFormat.N_TRIPLES)
        with path.open("rb") as file:
            return sum(1 for _ in file)

    def _header(self, statements: int) -> Quads:
        entities = len(GraphReader(self.graph, self.base).members("Entity"))
        return header(self.base, documents=len(self.hashes()), entities=entities, statements=statements)

    def _node(self, document: str) -> NamedNode:
        return self._name(f"{self.base}document/{segment(document)}")

    def _name(self, iri: str) -> NamedNode:
        from pyoxigraph import NamedNode

        return NamedNode(iri)

    def _marks(self, shard: Shard) -> Iterator[str]:
        node = f"<{self._node(shard.document).value}>"
        yield f'{node} <{KG}contentHash> "{shard.hash}" {node} .\n'
        for band in shard.bands:
            yield f'{node} <{KG}textBand> "{band}" {node} .\n'
        yield from self.blocks.marks(self._node(shard.document), shard.name_records)
