"""What a graph says of one thing: its names, its ties, and the statements in which it takes part, with their sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple, Variable

from kg.data import words
from kg.data.drawn_line import drawn_line
from kg.data.ontology import lasting_ties
from kg.errors import QueryError
from kg.model import Span, Statement, Tie, day_of_time, shortened, wrap
from kg.namespaces import prefixes
from kg.store.drawn_reader import DrawnReader
from kg.store.graph_base import base_of

_NAMES = """
SELECT ?thing ?name (SAMPLE(?mark) AS ?marked) WHERE {
  ?thing a/rdfs:subClassOf* kg:Entity ; rdfs:label|skos:altLabel ?name .
  OPTIONAL { ?thing rdfs:label ?mark FILTER(?mark = ?name) }
} GROUP BY ?thing ?name"""
_ABOUT = """
SELECT DISTINCT ?thing ?class ?link ?alias WHERE {
  { ?thing a/rdfs:subClassOf* ?class } UNION { ?thing skos:exactMatch ?link } UNION { ?thing skos:altLabel ?alias }
} ORDER BY ?class ?link ?alias"""
# What fits on one screen, two lines each, where nothing is known of the screen.
_TIES, _STATEMENTS = 6, 9
_SENTENCE = 110
# Blank lines, headings, what is left out, counts, and the line for the next command.
_FRAME = 10
Bound = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A tie or statement: its words with status, speaker and time; the sentence and its document; why it is held back."""

    text: str
    status: str
    claimant: str | None
    sentence: str
    document: str
    published: str | None
    held: str = ""

    @property
    def place(self) -> str:
        """Where it stands: the document and, where it is known, the day of its publication."""
        return f"{self.document}, {self.published}" if self.published else self.document


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of a thing: its ties, and statements in the order of time, also those held back.

    `counts` says in words how many of both are shown and held back.
    """

    label: str
    types: tuple[str, ...]
    aliases: tuple[str, ...]
    links: tuple[str, ...]
    ties: tuple[DossierLine, ...]
    statements: tuple[DossierLine, ...]
    counts: str = ""

    def __str__(self) -> str:
        """Return the dossier as one screen of text."""
        return self.text()

    def text(self, *, whole: bool = False, screen: tuple[int, int] | None = None) -> str:
        """Return the dossier as text: one screen of what is shown or, if it is to be `whole`, also what is held back.

        `screen` is its size: characters in a line, and lines.
        """
        return "\n".join(_page(self, whole=whole, screen=screen))


def dossier(store: Store, name: str, *, base: str | None = None) -> Dossier:
    """Return what the graph says of the thing with this name, alias, id, or part of a name.

    Raises QueryError where nothing fits, or several things do equally well.
    """
    base = base or base_of(store)
    thing, label = _thing(store, name, base)
    about = list(solutions_as_text(store, _ABOUT, base, thing))
    own = prefixes(base)["kg"]
    classes = {name.rsplit("#", 1)[-1] for name in _values(about, "class") if name.startswith(own)}
    reader = DrawnReader(store, base)
    graph = reader.graph_of(thing.value.removeprefix(f"{base}id/"))
    names = {thing.id: thing.label for thing in graph.things}
    ties = sorted(graph.ties, key=lambda tie: (not tie.shown, tie.relation not in lasting_ties(), tie.label, tie.id))
    statements = sorted(
        graph.statements,
        key=lambda statement: (
            day_of_time(statement.time or "") or reader.published_of(statement),
            _place_in_text(statement),
        ),
    )
    return Dossier(
        label,
        tuple(sorted(classes - words("graph", "frame_classes"))),
        _values(about, "alias"),
        _values(about, "link"),
        tuple(_line(tie, names, reader) for tie in ties),
        tuple(_line(statement, names, reader) for statement in statements),
        graph.counts(),
    )


def _values(about: Sequence[Mapping[str, str]], column: str) -> tuple[str, ...]:
    """Return the different values of a column in order; a row has only the columns that are filled."""
    return tuple(dict.fromkeys(row[column] for row in about if column in row))


def _place_in_text(statement: Statement) -> tuple[str, Span]:
    return statement.sources[0].document, statement.sources[0].sentence


def _line(item: Tie | Statement, names: Mapping[str, str], reader: DrawnReader) -> DossierLine:
    source = item.sources[0]
    return DossierLine(
        text=drawn_line(item, names),
        status=item.status,
        claimant=names.get(item.by or "") or item.claimant,
        sentence=reader.sentence(source),
        document=reader.titles[source.document],
        published=reader.published_by_document.get(source.document),
        held=item.held,
    )


def named_thing(store: Store, name: str, *, base: str | None = None) -> str:
    """Return the IRI of the thing with this name, alias, id, or part of a name.

    Raises QueryError where nothing fits, or several things do equally well.
    """
    return _thing(store, name, base or base_of(store))[0].value


def labels(store: Store, *, base: str | None = None) -> dict[str, str]:
    """Return the label of every thing by its IRI."""
    return {
        row["thing"]: row["name"] for row in solutions_as_text(store, _NAMES, base or base_of(store)) if "marked" in row
    }


def _thing(store: Store, name: str, base: str) -> tuple[NamedNode, str]:
    """Return the one thing that fits best: by exact name or id, by name in any case, by part of a name."""
    wanted = _plain(" ".join(name.split()))
    labels: dict[str, str] = {}
    ranks: dict[str, int] = {}
    for row in solutions_as_text(store, _NAMES, base):
        thing, found = row["thing"], row["name"]
        if "marked" in row:
            labels[thing] = found
        rank = _rank(wanted, _plain(found), thing.removeprefix(f"{base}id/"), is_label="marked" in row)
        if rank is not None:
            ranks[thing] = min(rank, ranks.get(thing, rank))
    lowest = min(ranks.values(), default=None)
    best = sorted(thing for thing, rank in ranks.items() if rank == lowest)
    if not best:
        raise QueryError(f"nothing in the graph is called {name!r}", remedy="see kg query network for what is in it")
    if len(best) > 1:
        names = ", ".join(f"{labels.get(thing, thing)} ({thing.rsplit('/', 1)[-1]})" for thing in best[:6])
        raise QueryError(
            f"{name!r} fits {len(best)} things: {names}", remedy="give the whole name or the id in brackets"
        )
    return NamedNode(best[0]), labels.get(best[0], name)


def _plain(name: str) -> str:
    """Return a name without case and accents: "Nicolás" → "nicolas"."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


def _rank(wanted: str, name: str, identifier: str, *, is_label: bool) -> int | None:
    if wanted == identifier:
        return 0
    if wanted == name:
        return 1 if is_label else 2
    if f" {wanted} " in f" {name} ":
        return 3
    return 4 if wanted in name else None


def solutions_as_text(store: Store, text: str, base: str, thing: NamedNode | None = None) -> Iterator[dict[str, str]]:
    """Yield the solutions as text by variable; IRIs in full."""
    substitutions: dict[Variable, Bound] | None = {Variable("thing"): thing} if thing is not None else None
    found = store.query(text, prefixes=prefixes(base), use_default_graph_as_union=True, substitutions=substitutions)
    if not isinstance(found, QuerySolutions):
        raise QueryError("the query gives no rows")
    variables = [variable.value for variable in found.variables]
    for solution in found:
        cells = {name: solution[name] for name in variables}
        yield {name: getattr(cell, "value", str(cell)) for name, cell in cells.items() if cell is not None}


def _page(dossier: Dossier, *, whole: bool, screen: tuple[int, int] | None) -> Iterator[str]:
    width = screen[0] if screen else None
    head = [wrap(line, width) for line in _head(dossier)]
    parts = [_entries(lines, whole=whole, width=width) for lines in (dossier.ties, dossier.statements)]
    most = _entries_that_fit(parts, screen[1] - _height(head) if screen else None)
    yield from head
    for title, entries, fitting in zip(("Ties", "Statements"), parts, most, strict=True):
        yield from _part(title, entries, len(entries) if whole else fitting)
    rest = any(line.held for line in (*dossier.ties, *dossier.statements)) or any(map(_is_longer, parts, most))
    yield wrap(f"\n{dossier.counts}" + ("" if whole or not rest else ": --all shows everything"), width)


def _head(dossier: Dossier) -> Iterator[str]:
    yield f"{dossier.label} ({', '.join(dossier.types).lower()})" if dossier.types else dossier.label
    if dossier.aliases:
        yield f"  also {', '.join(dossier.aliases)}"
    yield from (f"  {link}" for link in dossier.links)


def _height(blocks: Sequence[str]) -> int:
    return sum(block.count("\n") + 1 for block in blocks)


def _is_longer(entries: Sequence[str], most: int) -> bool:
    return len(entries) > most


def _entries_that_fit(parts: Sequence[Sequence[str]], lines: int | None) -> tuple[int, int]:
    """Return how many ties and how many statements fit: of a screen a third is for ties if both are there."""
    if lines is None:
        return _TIES, _STATEMENTS
    ties, statements = parts
    left = max(lines - _FRAME, 6)
    first = _number_that_fits(ties, left // 3 if statements else left)
    return first, _number_that_fits(statements, left - _height(ties[:first]))


def _number_that_fits(entries: Sequence[str], lines: int) -> int:
    """Return how many entries fit into so many lines, at least one."""
    return max(1, next((n for n in range(len(entries), 0, -1) if _height(entries[:n]) <= lines), 0))


def _entries(lines: Sequence[DossierLine], *, whole: bool, width: int | None) -> list[str]:
    """Return each line with its sentence and, where it is another than before, its document."""
    listed = list(lines) if whole else [line for line in lines if not line.held]
    most = _SENTENCE if width is None else max(20, width - 8)
    places = ["", *(line.place for line in listed)]
    entries = []
    for line, before in zip(listed, places, strict=False):
        said = f"  {line.text}" + (f"  (held back: {line.held})" if line.held else "")
        sentence = f"      “{line.sentence if whole else shortened(line.sentence, most)}”"
        place = [f"      {line.place}"] if line.place != before else []
        entries.append(wrap("\n".join([said, sentence, *place]), width))
    return entries


def _part(title: str, entries: Sequence[str], most: int) -> Iterator[str]:
    """Yield a heading with at most so many entries, and how many more there are."""
    if not entries:
        return
    yield f"\n{title}"
    yield from entries[:most]
    if len(entries) > most:
        yield f"  and {len(entries) - most} more"
