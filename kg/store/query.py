"""SPARQL over a written graph: bundled queries by name, parameters bound as values, answers as rows."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from kg.data import ontology_folder
from kg.errors import QueryError, UsageError
from kg.escaping import safe_for_cell
from kg.model import shortened
from kg.namespaces import BASE, XSD, prefixes, renamed
from kg.store.damage import is_damage
from kg.store.days import day_from
from kg.store.graph_base import base_of
from kg.store.names import iso_day, string

_PARAMETER = re.compile(r"VALUES\s+\?(\w+)\s*\{\s*UNDEF\s*\}")
_HEADER = re.compile(r"#\s?(.*)")
# Parameters that are days.
_DAYS = frozenset({"since", "until"})
_WIDEST = 60
_NARROWEST = 10
_LONGEST_FILE = 1 << 20
# What may hold the word SERVICE as text, and the words outside; the parser wants no blank before or behind a keyword.
_TOKEN = re.compile(
    r"""\\. | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\n\r]* | \"{3}.*?\"{3} | \'{3}.*?\'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' | [?$@][\w-]+ | _?:[\w.:%-]* | (?P<word>[\w.-]+)(?: :[\w.:%-]*)?""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")

Cell = str | None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A bundled query: its name, the question it answers, its parameters with their meaning, its text."""

    name: str
    question: str
    parameters: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: rows of cells as short text, or triples as Turtle."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    turtle: str = ""

    def csv(self) -> str:
        """Return the rows as CSV with a header line; no cell is a formula."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([safe_for_cell(cell or "") for cell in row] for row in self.rows)
        return out.getvalue()

    def json(self) -> str:
        """Return the rows as a JSON array of objects."""
        rows: list[dict[str, Any]] = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"

    def table(self, width: int | None = None) -> str:
        """Return the rows as a plain table; long cells are cut, the longest first where it is to fit a width in characters."""
        shown = [[" ".join((cell or "").split()) for cell in row] for row in (self.columns, *self.rows)]
        widths = _fit_widths([max(map(len, column)) for column in zip(*shown, strict=True)], width)
        lines = [
            "  ".join(shortened(cell, most).ljust(most) for cell, most in zip(row, widths, strict=True)).rstrip()
            for row in shown
        ]
        lines.insert(1, "  ".join("─" * most for most in widths))
        return "\n".join(lines) + "\n"

    def text(self, form: str) -> str:
        """Return the answer in a form: `table`, `csv`, `json` or `ttl`.

        Raises UsageError where only rows were found and Turtle is asked for.
        """
        if form == "ttl" and not self.turtle and self.rows:
            raise UsageError("only CONSTRUCT and DESCRIBE give Turtle", remedy="use the format table, csv or json")
        if form == "ttl":
            return self.turtle
        return {"table": self.table, "csv": self.csv, "json": self.json}[form]()

    def __str__(self) -> str:
        """Return the rows as a plain table."""
        return self.table()


@cache
def named_queries(base: str = BASE) -> dict[str, NamedQuery]:
    """Return the bundled queries by name, for a graph whose names begin with a base."""
    paths = sorted((ontology_folder() / "queries").glob("*.rq"))
    return {path.stem: _parse_query_file(path.stem, renamed(path.read_text("utf-8"), base)) for path in paths}


def _parse_query_file(name: str, text: str) -> NamedQuery:
    lines = [match[1] for match in map(_HEADER.match, text.splitlines()) if match]
    meanings = dict(re.findall(r"^(\w+): (.+)$", "\n".join(lines[1:]), re.MULTILINE))
    parameters = tuple((p, meanings.get(p, "")) for p in dict.fromkeys(_PARAMETER.findall(text)))
    return NamedQuery(name, lines[0] if lines else name, parameters, text)


def query_text(wanted: str, base: str = BASE) -> str:
    """Return the SPARQL text that a word of the command line means: a bundled name, a file, or the text itself."""
    bundled = named_queries(base).get(wanted)
    if bundled is not None:
        return bundled.text
    if re.search(r"[\s{}]", wanted) is None or wanted.endswith((".rq", ".sparql")):
        try:
            return _file_text(Path(wanted))
        except (OSError, UnicodeDecodeError) as error:
            near = get_close_matches(wanted, named_queries(), n=1)
            raise QueryError(
                f"no bundled query and no file has the name {wanted!r}",
                remedy=f"did you mean {near[0]}? see kg query --list" if near else "see kg query --list",
            ) from error
    return wanted


def _file_text(path: Path) -> str:
    """Return the text of a file. Raises OSError where it is no ordinary file, or longer than any query."""
    if not path.is_file() or path.stat().st_size > _LONGEST_FILE:
        raise OSError("no file with a query")
    return path.read_text("utf-8")


def _refuse_network(text: str) -> None:
    """Raise QueryError for a query that asks another server: nothing else in SPARQL queries leaves the graph.

    >>> _refuse_network('SELECT * { ?service kg:service "SERVICE" } # SERVICE')
    """
    if "\\" not in text and "SERVICE" not in text.upper():
        return
    plain = _ESCAPED.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), text)
    if any("SERVICE" in (match["word"] or "").upper() for match in _TOKEN.finditer(plain)):
        raise QueryError("SERVICE asks another server, and kg asks none", remedy="ask the graph itself")


def bind_parameters(text: str, parameters: Mapping[str, str]) -> str:
    """Return the query with `VALUES ?name { UNDEF }` filled in for each parameter.

    The values of `since` and `until` are days, months or years. Any other becomes a date where it is one, an IRI where it
    stands in angle brackets, else a string; it is written by the library as a term, so that nothing in it can be read as SPARQL.
    """
    known = set(_PARAMETER.findall(text))
    for name in sorted(set(parameters) - known):
        raise QueryError(f"the query has no parameter {name!r}", remedy=f"it has: {', '.join(sorted(known)) or 'none'}")

    def filled(match: re.Match[str]) -> str:
        value = parameters.get(match[1])
        if value is not None and match[1] in _DAYS:
            value = day_from(value, last=match[1] == "until")
        return match[0] if value is None else f"VALUES ?{match[1]} {{ {_term(value)} }}"

    return _PARAMETER.sub(filled, text)


def _term(value: str) -> str:
    day = iso_day(value)
    if day:
        return str(Literal(day, datatype=NamedNode(XSD + "date")))
    if value.startswith("<") and value.endswith(">"):
        try:
            return str(NamedNode(value[1:-1]))
        except ValueError as error:
            raise QueryError(f"{value} is no IRI") from error
    return string(value)


def answer(
    store: Store, wanted: str, parameters: Mapping[str, str] | None = None, *, base: str | None = None
) -> Answer:
    """Return what a query (SPARQL text, a file, or a bundled name) finds in the graph.

    The prefixes of kg's own files are known without being declared. Raises QueryError for what
    is no SPARQL and for parameters that the query does not have.
    """
    base = base or base_of(store)
    text = bind_parameters(query_text(wanted, base), parameters or {})
    spaces = prefixes(base)
    with query_errors():
        return _answer(evaluate(store, text, spaces), spaces)


def evaluate(
    store: Store,
    text: str,
    spaces: Mapping[str, str],
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Return what SPARQL text finds in the store; it is worked out while it is read.

    The default graph is the union of all graphs, or of those named. Raises QueryError for a query that asks another server.
    """
    _refuse_network(text)
    return store.query(
        text,
        prefixes=_used(spaces, text),
        use_default_graph_as_union=not (default_graphs or named_graphs),
        default_graph=[NamedNode(name) for name in default_graphs] if default_graphs or named_graphs else None,
        named_graphs=[NamedNode(name) for name in named_graphs] if default_graphs or named_graphs else None,
    )


def _used(spaces: Mapping[str, str], text: str) -> dict[str, str]:
    """Return the prefixes that a query may use: each one declared takes the database time.

    >>> _used({"kg": "https://kg.example/ontology#", "id": "https://kg.example/id/"}, "ASK { ?who kg:leads ?what }")
    {'kg': 'https://kg.example/ontology#'}
    """
    if "\\" in text:  # letters may be escaped
        return dict(spaces)
    return {name: space for name, space in spaces.items() if f"{name}:" in text}


@contextmanager
def query_errors() -> Iterator[None]:
    """Raise QueryError for what the database says of a query meanwhile; damage of a store is passed on."""
    try:
        yield
    except (SyntaxError, ValueError, RuntimeError) as error:
        if is_damage(error):
            raise
        raise QueryError(f"the query cannot be answered: {error}", remedy="see docs/graph.md for the model") from error


def _answer(found: QuerySolutions | QueryBoolean | QueryTriples, spaces: Mapping[str, str]) -> Answer:
    if isinstance(found, QueryBoolean):
        return Answer(("answer",), (("yes" if found else "no",),))
    if isinstance(found, QueryTriples):
        triples = sorted(found, key=str)
        text = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(spaces)) or b""
        rows = tuple(tuple(short_text(term, spaces) for term in triple) for triple in triples)
        return Answer(("subject", "predicate", "object"), rows, text.decode("utf-8"))
    columns = tuple(variable.value for variable in found.variables)
    return Answer(columns, tuple(tuple(short_text(cell, spaces) for cell in row) for row in found))


def short_text(term: object, spaces: Mapping[str, str]) -> Cell:
    """Return a term as a reader wants it: words of a literal, a prefixed name of a node."""
    if isinstance(term, NamedNode):
        fits = [(len(space), name, space) for name, space in spaces.items() if term.value.startswith(space)]
        if not fits:
            return term.value
        _, name, space = max(fits)
        return f"{name}:{term.value[len(space) :]}"
    if isinstance(term, Literal | BlankNode):
        return term.value
    return None if term is None else str(term)


def _fit_widths(widths: Iterable[int], width: int | None) -> list[int]:
    """Return the widths of columns so that a row has at most as many characters, the widest column cut first."""
    found = [min(_WIDEST, one) for one in widths]
    while width is not None and sum(found) + 2 * (len(found) - 1) > width and max(found) > _NARROWEST:
        found[found.index(max(found))] -= 1
    return found
