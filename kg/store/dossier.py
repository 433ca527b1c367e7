"""What a graph says of one thing: its names, its edges' claims with sentences, what it says itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple, Variable

from kg.data import words
from kg.data.ontology import label_of, lasting_ties
from kg.errors import QueryError
from kg.namespaces import prefixes
from kg.store.graph_base import base_of

_NAMES = """
SELECT ?thing ?name (SAMPLE(?mark) AS ?marked) WHERE {
  ?thing a kg:Entity ; rdfs:label|skos:altLabel|dcterms:identifier ?name .
  OPTIONAL { ?thing rdfs:label ?mark FILTER(?mark = ?name) }
} GROUP BY ?thing ?name"""
_ABOUT = """
SELECT DISTINCT ?thing ?class ?link ?alias WHERE {
  { ?thing a ?class } UNION { ?thing skos:exactMatch ?link } UNION { ?thing skos:altLabel ?alias }
} ORDER BY ?class ?link ?alias"""
_CLAIMS = """
SELECT DISTINCT ?thing ?label ?mark ?sign ?tie ?holder ?held ?position ?who ?claimant ?words ?sentence
  ?title ?date ?document ?begin WHERE {
  { ?claim rdf:subject ?thing } UNION { ?claim rdf:object ?thing } UNION { ?claim kg:claimant ?thing }
  UNION { ?event ?role ?thing . ?claim kg:aboutEvent ?event }
  ?claim a kg:Claim ; rdfs:label ?label ; kg:factuality ?mark ; kg:polarity ?sign ;
    dcterms:source ?document ; prov:wasDerivedFrom ?span .
  ?span nif:anchorOf ?sentence ; nif:beginIndex ?begin .
  OPTIONAL {
    VALUES ?tie { $ties }
    ?claim rdf:subject/rdfs:label ?holder ; rdf:predicate ?tie ; rdf:object ?to .
    OPTIONAL { ?to rdfs:label ?name }
    OPTIONAL { ?claim kg:aboutEvent/kg:position ?position FILTER(isLiteral(?position) && isIRI(?to)) }
    BIND(COALESCE(?name, STR(?to)) AS ?held)
  }
  OPTIONAL { ?claim kg:claimant ?who . ?who rdfs:label ?claimant }
  OPTIONAL { ?claim kg:claimantText ?words }
  OPTIONAL { ?document rdfs:label ?title }
  OPTIONAL { ?document schema:datePublished ?date }
} ORDER BY ?date ?document ?begin ?label"""


Bound = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class Line:
    """A claim: what is said, how it is marked, by whom (None: the writer), the sentence and its document.

    `office` tells it as a lasting tie, where it is one: who leads, works for, belongs to what.
    """

    claim: str
    factuality: str
    negative: bool
    claimant: str | None
    own: bool
    sentence: str
    document: str
    published: str | None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is known of a thing."""

    label: str
    types: tuple[str, ...]
    aliases: tuple[str, ...]
    links: tuple[str, ...]
    lines: tuple[Line, ...]

    def __str__(self) -> str:
        """Return the dossier as a page of text: who it is, its offices, what is said of it by standing, what it says."""
        return "\n".join(_page(self))


def dossier(store: Store, name: str, *, base: str | None = None) -> Dossier:
    """Return what the graph says of the thing with this name, alias, id, or part of a name.

    Raises QueryError where nothing fits, or several things do equally well.
    """
    base = base or base_of(store)
    thing, label = _thing(store, name, base)
    about = list(rows(store, _ABOUT, base, thing))
    classes = {
        row["class"].rsplit("#", 1)[-1]
        for row in about
        if "class" in row and row["class"].startswith(prefixes(base)["kg"])
    }
    return Dossier(
        label,
        tuple(sorted(classes - words("graph", "frame_classes"))),
        tuple(dict.fromkeys(row["alias"] for row in about if "alias" in row)),
        tuple(dict.fromkeys(row["link"] for row in about if "link" in row)),
        tuple(dict.fromkeys(map(_line, rows(store, _claims(), base, thing)))),
    )


def _line(row: dict[str, str]) -> Line:
    return Line(
        claim=row["label"],
        factuality=row["mark"].rsplit("#", 1)[-1].lower(),
        negative=row["sign"].endswith("Negative"),
        claimant=row.get("claimant") or row.get("words"),
        own=row.get("who") == row["thing"],
        sentence=" ".join(row["sentence"].split()),
        document=row.get("title") or row["document"],
        published=row.get("date"),
        office=_office(row) if "tie" in row else None,
    )


def _office(row: dict[str, str]) -> str:
    title = f" ({row['position']})" if "position" in row else ""
    return f"{row['holder']} {label_of(row['tie'])} {row['held']}{title}"


def _claims() -> str:
    return _CLAIMS.replace("$ties", " ".join(f"kg:{name}" for name in sorted(lasting_ties())))


def named_thing(store: Store, name: str, *, base: str | None = None) -> str:
    """Return the IRI of the thing with this name, alias, id, or part of a name.

    Raises QueryError where nothing fits, or several things do equally well.
    """
    return _thing(store, name, base or base_of(store))[0].value


def labels(store: Store, *, base: str | None = None) -> dict[str, str]:
    """Return the label of every thing by its IRI."""
    return {row["thing"]: row["name"] for row in rows(store, _NAMES, base or base_of(store)) if "marked" in row}


def _thing(store: Store, name: str, base: str) -> tuple[NamedNode, str]:
    """Return the one thing that fits best: by exact name or id, by name in any case, by part of a name."""
    wanted = " ".join(name.split()).casefold()
    labels: dict[str, str] = {}
    ranks: dict[str, int] = {}
    for row in rows(store, _NAMES, base):
        thing, found = row["thing"], row["name"]
        if "marked" in row:
            labels[thing] = found
        rank = _rank(wanted, found.casefold(), thing.removeprefix(f"{base}id/"), is_label="marked" in row)
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


def _rank(wanted: str, name: str, identifier: str, *, is_label: bool) -> int | None:
    if wanted == identifier:
        return 0
    if wanted == name:
        return 1 if is_label else 2
    if f" {wanted} " in f" {name} ":
        return 3
    return 4 if wanted in name else None


def rows(store: Store, text: str, base: str, thing: NamedNode | None = None) -> Iterator[dict[str, str]]:
    """Yield the solutions as text by variable; IRIs in full."""
    substitutions: dict[Variable, Bound] | None = {Variable("thing"): thing} if thing is not None else None
    found = store.query(text, prefixes=prefixes(base), use_default_graph_as_union=True, substitutions=substitutions)
    if not isinstance(found, QuerySolutions):
        raise QueryError("the query gives no rows")
    variables = [variable.value for variable in found.variables]
    for solution in found:
        cells = {name: solution[name] for name in variables}
        yield {name: getattr(cell, "value", str(cell)) for name, cell in cells.items() if cell is not None}


def _page(found: Dossier) -> Iterator[str]:
    yield f"{found.label} ({', '.join(found.types).lower()})" if found.types else found.label
    if found.aliases:
        yield f"  also {', '.join(found.aliases)}"
    yield from (f"  {link}" for link in found.links)
    for head, lines in _parts(found.lines).items():
        yield from _part(head, lines) if lines else ()


def _parts(lines: tuple[Line, ...]) -> dict[str, list[Line]]:
    """Return the lines under the headings of the page."""
    said = [line for line in lines if not line.office and not line.own]
    return {
        "Offices and ties": [line for line in lines if line.office],
        "Told as fact": [line for line in said if line.factuality == "fact"],
        "Claimed by others": [line for line in said if line.factuality == "claimed"],
        "Planned, possible, denied": [line for line in said if line.factuality not in {"fact", "claimed"}],
        "Its own words": [line for line in lines if line.own and not line.office],
    }


def _part(head: str, lines: list[Line]) -> Iterator[str]:
    yield f"\n{head}"
    for (document, published, sentence), group in groupby(lines, lambda x: (x.document, x.published, x.sentence)):
        yield from (f"  {claim}" for claim in _without_parts([_claim(line) for line in group]))
        yield f"      “{sentence}”"
        yield f"      {document}, {published}" if published else f"      {document}"


def _without_parts(claims: list[str]) -> list[str]:
    """Return the claims of a sentence without those that are parts of others."""
    distinct = list(dict.fromkeys(claims))
    return [one for one in distinct if not any(one != other and one in other for other in distinct)]


def _claim(line: Line) -> str:
    marks = [line.factuality] if line.factuality not in {"fact", "claimed"} else []
    marks += ["not so"] if line.negative else []
    marks += [f"says {line.claimant}"] if line.claimant and not line.own else []
    return (line.office or line.claim) + (f"  [{', '.join(marks)}]" if marks else "")
