"""What a build gives and a file or store holds: a graph that answers questions and becomes other things."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kg.errors import UsageError
from kg.extras import required_library
from kg.options import FilePath

if TYPE_CHECKING:
    import networkx
    import pandas
    import rdflib
    from pyoxigraph import Store

    from kg.paths import Path as Connection
    from kg.pipeline import Build
    from kg.store import Answer, Dossier
    from kg.store.drawn_reader import DrawnReader, StatementRecord, TieRecord
    from kg.store.records import ClaimRecord, EntityRecord, EventRecord, MentionRecord

Found = TypeVar("Found")
_FRAME = '<iframe srcdoc="{page}" sandbox="allow-scripts" style="width: 100%; height: 640px; border: 0"></iframe>'


class Tables(NamedTuple):
    """A graph as five tables (DataFrames); the columns are the fields of the records."""

    things: pandas.DataFrame
    ties: pandas.DataFrame
    statements: pandas.DataFrame
    claims: pandas.DataFrame
    mentions: pandas.DataFrame


class Graph:
    """A knowledge graph: built, or loaded from a file or a store. Everything it returns is sorted.

    What only a build knows (the page, the report, its problems) is refused by a loaded graph with a UsageError.
    """

    def __init__(
        self,
        load: Callable[[], Store],
        *,
        base: str | None = None,
        build: Build | None = None,
        place: Path | None = None,
    ) -> None:
        self._load = load
        self._base = base
        self._build = build
        self._place = place

    @classmethod
    def of_build(cls, build: Build, base: str) -> Graph:
        """Return the graph of a build; it is asked as it stands in `graph.ttl`."""
        return cls(lambda: _store_of_turtle(build.files["graph.ttl"]), base=base, build=build)

    @cached_property
    def store(self) -> Store:
        """The statements as an Oxigraph store."""
        return self._load()

    @cached_property
    def _reader(self) -> DrawnReader:
        from kg.store.drawn_reader import DrawnReader

        return DrawnReader(self.store, self._base)

    @property
    def base(self) -> str:
        """What the names of things begin with."""
        return self._reader.base

    @property
    def build(self) -> Build:
        """What the build knows besides. Raises UsageError where the graph was loaded."""
        if self._build is None:
            raise UsageError(
                "this graph was loaded: it has no page, report or measures",
                remedy="make them with kg.Pipeline().build(…)",
            )
        return self._build

    @cached_property
    def entities(self) -> tuple[EntityRecord, ...]:
        """The things, sorted by id."""
        return self._read(lambda reader: reader.entities())

    @cached_property
    def ties(self) -> tuple[TieRecord, ...]:
        """The typed relations between two things, sorted by id; those that are held back have `shown` False."""
        return self._read(lambda reader: reader.tie_records())

    @cached_property
    def statements(self) -> tuple[StatementRecord, ...]:
        """What the texts say, clause by clause, in the order of documents and sentences; also what is held back."""
        return self._read(lambda reader: reader.statement_records())

    @cached_property
    def claims(self) -> tuple[ClaimRecord, ...]:
        """What ties and statements rest on: the texts' claims between two ends, in the order of documents and sentences."""
        return self._read(lambda reader: reader.claims())

    @cached_property
    def events(self) -> tuple[EventRecord, ...]:
        """What happens, sorted by id."""
        return self._read(lambda reader: reader.events())

    @cached_property
    def mentions(self) -> tuple[MentionRecord, ...]:
        """Where the texts mention the things, in the order of the texts."""
        return self._read(lambda reader: reader.mentions())

    def _read(self, read: Callable[[DrawnReader], Iterable[Found]]) -> tuple[Found, ...]:
        """Return all records of a kind. Raises KgError, with the name of the store, where it is damaged."""
        from kg.store.damage import name_damaged_store

        with name_damaged_store(self._place):
            return tuple(read(self._reader))

    def query(self, query: str, /, *, timeout: float | None = 30, **parameters: object) -> Answer:
        """Return what SPARQL text, a file with it, or a bundled question finds; parameters are those of the question.

        `timeout` is in seconds (None: no limit). Raises QueryError for what is no query, for parameters that it does
        not have, and where it takes too long or too much memory.
        """
        from kg.store import answer

        given = {name: str(value) for name, value in parameters.items()}
        return self._in_child_process(lambda: answer(self.store, query, given, base=self._base), timeout)

    def show(self, name: str) -> Dossier:
        """Return the dossier of the thing with this name, alias, id, or part of a name; printed, it is a page of text.

        Raises QueryError where nothing fits, or several things do equally well.
        """
        from kg.store import dossier

        return self._in_child_process(lambda: dossier(self.store, name, base=self._base))

    def path(self, start: str, end: str) -> Connection:
        """Return the shortest way between two things over ties and statements, each step with its sentence.

        Raises QueryError where a name fits nothing or several things; a way that is not there has no steps.
        """
        from kg.paths import connection

        return self._in_child_process(lambda: connection(self.store, start, end))

    def _in_child_process(self, work: Callable[[], Found], timeout: float | None = None) -> Found:
        """Return what some work on the graph returns, in a process that ends when it takes too long or too much."""
        from kg.store.child_process import run_within_limits
        from kg.store.damage import name_damaged_store

        stored = self._place is not None and self._place.is_dir()
        self.store  # noqa: B018 – opened here, so that the child shares it
        with name_damaged_store(self._place):
            return run_within_limits(
                work, timeout=timeout, remedy=f"see kg check {self._place}" if stored else "ask for less"
            )

    def to_pandas(self) -> Tables:
        """Return the tables of things, ties, statements, claims and mentions. Raises UsageError where pandas is not installed."""
        from kg.store.drawn_reader import StatementRecord, TieRecord
        from kg.store.records import ClaimRecord, EntityRecord, MentionRecord

        return Tables(
            _table(EntityRecord, self.entities),
            _table(TieRecord, self.ties),
            _table(StatementRecord, self.statements),
            _table(ClaimRecord, self.claims),
            _table(MentionRecord, self.mentions),
        )

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the things with the ties between them, and the statements with their arcs to the things in them."""
        from kg.exchange import Content, network

        return network(Content(self._reader))

    def to_rdflib(self) -> rdflib.Graph:
        """Return the whole graph for rdflib."""
        from kg.store.records import rdflib_graph

        return rdflib_graph(self.to_turtle())

    def to_turtle(self) -> str:
        """Return the whole graph as Turtle: of a build the text of `graph.ttl`."""
        if self._build is not None:
            return _text(self._build.files["graph.ttl"])
        from kg.store.records import turtle_text

        return turtle_text(self.store, self.base)

    def export(self, target: FilePath, form: str | None = None) -> list[Path]:
        """Write the graph with its evidence for another program, to a file or folder; return what was written.

        `form` is a key of `kg.exchange.FORMS`; without it the ending of the file says it, and a folder gets tables in CSV.
        Raises UsageError for a form that is none or needs a library which is not there, OutputError for an ending that no
        form has and a place that cannot be written.
        """
        from kg.exchange import Content, exported
        from kg.store.damage import name_damaged_store

        with name_damaged_store(self._place):
            return exported(Content(self._reader), Path(target), form, folder=str(target).endswith(("/", os.sep)))

    def as_of(self, day: str) -> Graph:
        """Return the part of the graph, in memory, that holds on a day, as the documents up to that day tell it.

        Ties that are over or have not begun, and what began later, are left out with their edges. Raises QueryError for no day.
        """
        from kg.store.damage import name_damaged_store
        from kg.store.validity import graph_on_day

        with name_damaged_store(self._place):
            store = graph_on_day(self.store, self.base, day)
        return Graph(lambda: store, base=self._base, place=self._place)

    def materialised(self) -> Graph:
        """Return the graph, in memory, with all written out that it leaves to its reader.

        What is quoted is stated, every node has the classes and edges above its own, every stretch of text its characters.
        """
        from kg.store.damage import name_damaged_store
        from kg.store.materialise import materialised_graph

        with name_damaged_store(self._place):
            store = materialised_graph(self.store, self.base)
        return Graph(lambda: store, base=self._base, place=self._place)

    def to_html(self) -> str:
        """Return the page of a build: it works by itself and makes no request. Raises UsageError for a loaded graph."""
        return _text(self.build.files["graph.html"])

    def write(self, folder: FilePath) -> None:
        """Write all files of a build to a folder, or none.

        Raises UsageError for a loaded graph, OutputError where the folder cannot be written.
        """
        from kg.output import issue_lines, write_all

        write_all(Path(folder), {**self.build.files, "issues.jsonl": issue_lines(self.build.problems)})

    def __repr__(self) -> str:
        """Return how much the graph holds."""
        shown = [sum(one.shown for one in items) for items in (self.ties, self.statements)]
        counts = f"{len(self.entities)} entities, {shown[0]} ties, {shown[1]} statements, {len(self.events)} events"
        return f"<kg.Graph: {counts}>"

    def _repr_html_(self) -> str | None:
        """Return the page in a frame for a notebook; a loaded graph has none, and is shown as text."""
        return None if self._build is None else _FRAME.format(page=_escaped(self.to_html()))


def load(path: FilePath) -> Graph:
    """Return the graph of a file in any RDF format, of a folder that a build wrote, or of a store.

    Raises QueryError or InputError where there is none.
    """
    from kg.store import load as loaded

    place = Path(path)
    written = place / "graph.ttl"
    source = written if written.is_file() else place
    store = loaded(source)
    return Graph(lambda: store, place=source)


def _store_of_turtle(turtle: str | bytes) -> Store:
    from kg.store.load import store_of_turtle

    return store_of_turtle(_text(turtle))


def _text(held: str | bytes) -> str:
    return held.decode("utf-8") if isinstance(held, bytes) else held


def _escaped(page: str) -> str:
    return page.replace("&", "&amp;").replace('"', "&quot;")


def _table(kind: type[Any], records: Sequence[Any]) -> pandas.DataFrame:
    library = required_library("pandas", extra="notebook")
    columns = [field.name for field in fields(kind)]
    frame: pandas.DataFrame = library.DataFrame([asdict(record) for record in records], columns=columns)
    return frame
