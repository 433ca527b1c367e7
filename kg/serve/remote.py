"""A SPARQL endpoint that is read like a store: what kg asks of a graph becomes SPARQL over HTTP.

Only what kg's readers use is there: patterns and queries. The default graph of the endpoint has to be the union of its graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    Variable,
    parse,
    parse_query_results,
)

from kg.errors import QueryError, UsageError

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_NAMES = ("subject", "predicate", "object")


class RemoteTriples:
    """Triples that an endpoint constructed."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def __iter__(self) -> Iterator[Triple]:
        return (quad.triple for quad in parse(self._data, format=RdfFormat.N_TRIPLES))


class RemoteGraph:
    """The graph behind a SPARQL endpoint; one connection, opened at the first question. Raises UsageError for no web address."""

    def __init__(self, address: str, *, timeout: float | None = 30) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise UsageError(
                f"{address!r} is no address of an endpoint", remedy="give one like http://127.0.0.1:7878/query"
            )
        self._address = address
        self._path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        self._connection = kind(parts.hostname, parts.port, timeout=timeout)

    def quads_for_pattern(self, subject: Any, predicate: Any, object: Any, graph_name: object = None) -> Iterator[Quad]:
        """Yield the triples that fit, each once."""
        terms = [
            Variable(name) if term is None else term
            for name, term in zip(_NAMES, (subject, predicate, object), strict=True)
        ]
        found = self.query(f"SELECT DISTINCT * WHERE {{ {' '.join(map(str, terms))} }}")
        assert isinstance(found, QuerySolutions)
        for solution in found:
            yield Quad(*(solution[term.value] if isinstance(term, Variable) else term for term in terms))

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        use_default_graph_as_union: bool = True,
        default_graph: Iterable[NamedNode] | None = None,
        named_graphs: Iterable[NamedNode] | None = None,
        substitutions: Mapping[Variable, Any] | None = None,
    ) -> Any:
        """Return what the endpoint answers. Raises QueryError where it does not answer, or refuses."""
        head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
        bound = " ".join(f"VALUES {variable} {{ {term} }}" for variable, term in (substitutions or {}).items())
        pairs = [("query", f"{head}{query}\n{bound}")]
        pairs += [("default-graph-uri", graph.value) for graph in default_graph or ()]
        pairs += [("named-graph-uri", graph.value) for graph in named_graphs or ()]
        kind, data = self._asked(urlencode(pairs).encode())
        if kind == _TRIPLES:
            return RemoteTriples(data)
        return parse_query_results(data, QueryResultsFormat.JSON)

    def _asked(self, body: bytes) -> tuple[str, bytes]:
        """Return media type and body of the answer; a connection that the other side closed is opened again once."""
        headers = {"Accept": _ACCEPT, "Content-Type": "application/x-www-form-urlencoded"}
        for attempt in (1, 2):
            try:
                self._connection.request("POST", self._path, body, headers)
                response = self._connection.getresponse()
                return self._send_checked(response, response.read())
            except (OSError, HTTPException) as error:
                self._connection.close()
                if attempt == 2:
                    raise QueryError(f"the endpoint does not answer ({error})", where=self._address) from error
        raise AssertionError

    def _send_checked(self, response: HTTPResponse, data: bytes) -> tuple[str, bytes]:
        kind = (response.getheader("Content-Type") or "").partition(";")[0].strip()
        if response.status != 200:
            message = " ".join(data[:500].decode("utf-8", "replace").split())
            raise QueryError(f"the endpoint refuses this (status {response.status}: {message})", where=self._address)
        if kind not in {_RESULTS, _TRIPLES}:
            raise QueryError(f"the endpoint answers with {kind or 'no media type'}", where=self._address)
        return kind, data
