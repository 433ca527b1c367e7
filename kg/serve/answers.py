"""What a worker does: it answers a request for SPARQL, records or RDF from its graph, as chunks of bytes.

The first chunk begins with a line that is the media type; a fault raises an error of kg.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError, UsageError
from kg.lookup import MOST, Lookup, Wanted
from kg.namespaces import RDF, VOCABULARIES, prefixes
from kg.serve.negotiation import RESULTS, TRIPLES, best_media_type
from kg.serve.workers import Send, StoppedError
from kg.store.query import evaluate, named_queries, query_errors, short_text

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store, Triple

_CHUNK = 1 << 16
_prefixes = lru_cache(maxsize=1)(prefixes)
_TRIPLE = ["subject", "predicate", "object"]
# What begins or ends a row in each format; text in a CSV cell may hold one more, so that the limit is met early there.
_ROW = {"json": b"}},{", "xml": b"<result>", "csv": b"\r\n", "tsv": b"\n"}


class NotAcceptableError(QueryError):
    """The client accepts no format that this answer can have."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query of the SPARQL protocol: text, data set, the Accept header, and how many rows or triples it may give."""

    text: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    rows: int = 100_000

    def __reduce__(self) -> tuple[type[Query], tuple[Any, ...]]:
        """Return how it is packed for a worker: a dataclass with slots takes several times as long by itself."""
        return Query, (self.text, self.accept, self.default_graphs, self.named_graphs, self.rows)


@dataclass(frozen=True, slots=True)
class Call:
    """A call for records: the name of what is looked up, and its arguments."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Description:
    """A request for what the graph says of a node, in a format of RDF."""

    iri: str
    accept: str = ""


@dataclass(frozen=True, slots=True)
class OpenGraph:
    """An open graph with the base of its names."""

    store: Store
    base: str


def answer_request(source: OpenGraph, request: Query | Call | Description, send: Send) -> None:
    """Answer a request of the server."""
    if isinstance(request, Query):
        _answer_query(source, request, send)
    elif isinstance(request, Call):
        found = _CALLS[request.name](source, **request.arguments)
        send(b"application/json\n" + json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
    else:
        _describe(source, request, send)


def _answer_query(source: OpenGraph, query: Query, send: Send) -> None:
    from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, serialize

    names = _prefixes(source.base)
    with query_errors():
        found = evaluate(
            source.store, query.text, names, default_graphs=query.default_graphs, named_graphs=query.named_graphs
        )
        kinds = RESULTS if isinstance(found, QueryBoolean | QuerySolutions) else TRIPLES
        media = _accepted_format(query.accept, kinds)
        out: Any = _Out(send, media, _ROW.get(kinds[media], b" .\n"), query.rows)
        if isinstance(found, QueryBoolean | QuerySolutions):
            found.serialize(out, QueryResultsFormat.from_extension(kinds[media]))
        else:
            serialize(found, out, RdfFormat.from_extension(kinds[media]), prefixes=names)
        out.flush()


def _accepted_format(accept: str, kinds: Mapping[str, str]) -> str:
    media = best_media_type(accept, tuple(kinds))
    if media is None:
        raise NotAcceptableError("no format of this answer is accepted", remedy=f"accept one of {', '.join(kinds)}")
    return media


class _Out:
    """A file that sends what is written to it in chunks, and stops the work where there are too many rows."""

    def __init__(self, send: Send, media: str, row: bytes, most: int) -> None:
        self._send, self._row, self._left, self._most = send, row, most + 1, most
        self._held = bytearray(f"{media}\n".encode())
        self._seen = b""

    def write(self, data: bytes) -> int:
        """Take bytes; raise StoppedError where there are more rows than wanted."""
        text = self._seen + data
        self._left -= text.count(self._row)
        self._seen = text[-(len(self._row) - 1) :] if len(self._row) > 1 else b""
        if self._left < 0:
            raise StoppedError(
                f"the answer has more than {self._most} rows", remedy="add LIMIT and OFFSET to the query"
            )
        self._held += data
        if len(self._held) >= _CHUNK:
            self.flush()
        return len(data)

    def flush(self) -> None:
        """Send what is held."""
        if self._held:
            self._send(bytes(self._held))
            self._held.clear()


def _describe(source: OpenGraph, request: Description, send: Send) -> None:
    """Send the triples of a node, of the ties at it and of the sentences that both are read in."""
    from pyoxigraph import RdfFormat, serialize

    found = sorted(set(_triples(source.store, request.iri, source.base)), key=str)
    media = _accepted_format(request.accept, TRIPLES)
    if TRIPLES[media] == "jsonld":
        from kg.store.json_ld import framed_node

        body: Any = framed_node(source.store, request.iri, source.base)
        data = json.dumps({"@context": _context(source.base), **body}, ensure_ascii=False).encode("utf-8", "replace")
    else:
        data = serialize(found, format=RdfFormat.from_extension(TRIPLES[media]), prefixes=prefixes(source.base)) or b""
    send(f"{media}\n".encode() + data)


def _context(base: str) -> dict[str, Any]:
    return {**prefixes(base), "ties": {"@reverse": "rdf:subject"}}


def _triples(store: Store, iri: str, base: str) -> list[Triple]:
    """Return what the graph says of a node, its ties and their sentences. Raises QueryError where it says nothing."""
    from pyoxigraph import NamedNode

    from kg.store.node_description import triples_about

    node = NamedNode(iri)
    ties = [quad.subject for quad in store.quads_for_pattern(None, NamedNode(RDF + "subject"), node, None)]
    named = [one for one in (node, *ties) if isinstance(one, NamedNode)]
    found = [triple for one in named for triple in triples_about(store, one, base)]
    if not found:
        raise QueryError(f"the graph says nothing of {iri}")
    return found + [triple for span in _spans_of(found) for triple in _triples_from(store, span)]


def _spans_of(triples: Iterable[Triple]) -> set[NamedNode]:
    """Return the sentences that triples are read in."""
    from pyoxigraph import NamedNode

    derived = VOCABULARIES["prov"] + "wasDerivedFrom"
    return {t.object for t in triples if t.predicate.value == derived and isinstance(t.object, NamedNode)}


def _triples_from(store: Store, node: NamedNode) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(node, None, None, None))


def _statements(source: OpenGraph, *, limit: int, offset: int, **wanted: Any) -> Any:
    return asdict(Lookup(source.store, source.base).statements(Wanted(**wanted), limit=limit, offset=offset))


def _search(source: OpenGraph, *, words: str, kind: str, limit: int, offset: int) -> Any:
    return asdict(Lookup(source.store, source.base).search(words, kind=kind, limit=limit, offset=offset))


def _documents(source: OpenGraph, *, limit: int, offset: int) -> Any:
    return asdict(Lookup(source.store, source.base).documents(limit=limit, offset=offset))


def _thing(source: OpenGraph, *, name: str) -> Any:
    return Lookup(source.store, source.base).thing(name)


def _tie_or_statement(source: OpenGraph, *, name: str) -> Any:
    return Lookup(source.store, source.base).tie_or_statement(f"{source.base}id/{name}")


def _document(source: OpenGraph, *, name: str) -> Any:
    return Lookup(source.store, source.base).document(name)


def _dossier(source: OpenGraph, *, name: str) -> Any:
    from kg.store.dossier import dossier

    return asdict(dossier(source.store, name, base=source.base))


def _path(source: OpenGraph, *, start: str, end: str) -> Any:
    from kg.paths import connection

    return asdict(connection(source.store, start, end))


def _query(source: OpenGraph, *, text: str, limit: int, offset: int) -> Any:
    """Return a page of what SPARQL text or a bundled question finds, terms in short; triples are rows of three."""
    from pyoxigraph import QueryBoolean, QuerySolutions

    _check_page(limit, offset)
    names = prefixes(source.base)
    bundled = named_queries(source.base).get(text)
    with query_errors():
        found = evaluate(source.store, bundled.text if bundled else text, names)
        if isinstance(found, QueryBoolean):
            return {"columns": ["answer"], "rows": [["yes" if found else "no"]], "offset": 0, "next": None}
        columns = [one.value for one in found.variables] if isinstance(found, QuerySolutions) else _TRIPLE
        rows = [[short_text(cell, names) for cell in row] for row in islice(found, offset, offset + limit + 1)]
    following = offset + limit if rows[limit:] else None
    return {"columns": columns, "rows": rows[:limit], "offset": offset, "next": following}


def _check_page(limit: int, offset: int) -> None:
    if not 1 <= limit <= MOST or offset < 0:
        raise UsageError(f"a page has 1 to {MOST} rows and begins at 0 or later", remedy="ask for less")


_CALLS: Mapping[str, Callable[..., Any]] = {
    "dossier": _dossier,
    "document": _document,
    "documents": _documents,
    "path": _path,
    "query": _query,
    "search": _search,
    "statements": _statements,
    "thing": _thing,
    "told": _tie_or_statement,
}
