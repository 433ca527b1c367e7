"""A dossier: what a written graph says of one thing, line by line, each with its sentence and source."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby

from pyoxigraph import QuerySolutions, Store

from kg.errors import QueryError
from kg.store.names import BASE, prefixes
from kg.store.vocabulary import above

_NAMES = "SELECT ?thing ?name WHERE { ?thing a kg:Entity ; rdfs:label|skos:altLabel ?name }"
_ABOUT = """
SELECT ?label ?kind ?other ?link ?owner ?within WHERE {
  VALUES ?thing { %s }
  ?thing rdfs:label ?label .
  { ?thing a ?kind } UNION { ?thing skos:altLabel ?other } UNION { ?thing skos:exactMatch ?link }
  UNION { ?thing kg:belongsTo/rdfs:label ?owner } UNION { ?thing schema:containedInPlace/rdfs:label ?within }
}"""
_SAID = """
SELECT ?claim ?s ?sl ?p ?o ?ol ?factuality ?polarity ?claimant ?words ?date ?sentence ?begin ?document WHERE {
  VALUES ?thing { %s }
  { ?claim rdf:subject ?thing } UNION { ?claim rdf:object ?thing } UNION { ?claim kg:claimant ?thing }
  UNION { ?claim kg:aboutEvent ?own . ?own ?role ?thing . FILTER NOT EXISTS { ?claim rdf:object ?something } }
  ?claim a kg:Claim ; rdf:predicate ?p ; rdfs:label ?words ; kg:factuality ?factuality ; kg:polarity ?polarity ;
    dcterms:source/rdfs:label ?document ; prov:wasDerivedFrom ?span .
  ?span nif:anchorOf ?sentence ; nif:beginIndex ?begin .
  OPTIONAL { ?claim rdf:subject ?s . ?s rdfs:label ?sl }
  OPTIONAL { ?claim rdf:object ?o . OPTIONAL { ?o rdfs:label ?ol } }
  OPTIONAL { ?claim kg:claimant/rdfs:label ?named }
  OPTIONAL { ?claim kg:claimantText ?unnamed }
  OPTIONAL { ?claim kg:aboutEvent/kg:date ?date }
  BIND(COALESCE(?named, ?unnamed) AS ?claimant)
} ORDER BY ?document ?begin ?words ?claim"""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that the graph says; `claimant` is empty where the writer says it."""

    relation: str
    words: str
    standing: str
    claimant: str
    date: str
    sentence: str
    document: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A thing with its names and links, what is said of it, and what it says itself."""

    id: str
    label: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    links: tuple[str, ...]
    belongs_to: tuple[str, ...]
    within: tuple[str, ...]
    lines: tuple[Line, ...]
    says: tuple[Line, ...]

    def text(self) -> str:
        """Return the dossier for a terminal or a file."""
        return "\n".join(_shown(self)) + "\n"


def dossier(store: Store, name: str, *, base: str = BASE) -> Dossier:
    """Return what the graph says of the thing with this name, other name or id.

    Raises QueryError where the graph knows none, naming those that are spelled alike, or several.
    """
    iri = _identified(store, name, base)
    spaces = prefixes(base)
    about = list(_rows(store, _ABOUT % f"<{iri}>", base))

    def all_of(variable: str) -> tuple[str, ...]:
        return tuple(sorted({row[variable] for row in about if row.get(variable)}))

    said = list(_rows(store, _SAID % f"<{iri}>", base))
    label = about[0]["label"] if about else name
    own = [row for row in said if iri in {row["s"], row["o"]} or row["claimant"] != label]
    return Dossier(
        id=iri.removeprefix(spaces["id"]),
        label=label,
        kinds=_finest(all_of("kind"), spaces["kg"]),
        names=all_of("other"),
        links=all_of("link"),
        belongs_to=all_of("owner"),
        within=all_of("within"),
        lines=tuple(dict.fromkeys(map(_line, own))),
        says=tuple(dict.fromkeys(_line(row) for row in said if row["claimant"] == label)),
    )


def _finest(kinds: tuple[str, ...], space: str) -> tuple[str, ...]:
    """Return the local names of the classes that stand above none of the others."""
    general = {upper for kind in kinds for upper in above().get(kind, ())}
    return tuple(kind.removeprefix(space) for kind in kinds if kind.startswith(space) and kind not in general)


def _identified(store: Store, wanted: str, base: str) -> str:
    """Return the IRI of the thing: by id, by exact name, by part of a name."""
    known: dict[str, set[str]] = defaultdict(set)
    label_of: dict[str, str] = {}
    for row in _rows(store, _NAMES, base):
        known[_folded(row["name"])].add(row["thing"])
        label_of.setdefault(row["thing"], row["name"])
    iri = f"{base}id/{wanted.removeprefix('id:')}"
    sought = _folded(wanted)
    found = {iri} if iri in label_of else known.get(sought, set())
    if not found:
        found = {thing for name, things in known.items() if f" {sought} " in f" {name} " for thing in things}
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise QueryError(
            f"{wanted!r} names several things: {_listed(label_of[thing] for thing in found)}",
            remedy="give more of the name, or the id",
        )
    for name in sorted(known):
        for word in name.split():
            known[word] |= known[name]
    near = [label_of[t] for name in get_close_matches(sought, sorted(known), 5) for t in sorted(known[name])]
    hint = f"like it: {_listed(near)}" if near else "see the entities in report.md"
    raise QueryError(f"the graph knows nothing of the name {wanted!r}", remedy=hint)


def _folded(name: str) -> str:
    """Return a name without accents, case and double spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def _listed(names: Iterable[str]) -> str:
    found = sorted(set(names))
    return ", ".join(found[:8]) + (f" and {len(found) - 8} more" if len(found) > 8 else "")


def _rows(store: Store, text: str, base: str) -> Iterator[dict[str, str]]:
    found = store.query(text, prefixes=prefixes(base), use_default_graph_as_union=True)
    if isinstance(found, QuerySolutions):
        columns = [variable.value for variable in found.variables]
        for row in found:
            yield {name: _text(row[n]) for n, name in enumerate(columns)}


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _line(row: dict[str, str]) -> Line:
    factuality, polarity = row["factuality"].rpartition("#")[2], row["polarity"].rpartition("#")[2]
    standing = factuality.lower() + (", negated" if polarity == "Negative" and factuality != "Denied" else "")
    ends = (row["sl"], _relation(row["p"]), row["ol"] or row["o"])
    relation = " ".join(part for part in ends if part)
    return Line(relation, row["words"], standing, row["claimant"], row["date"], row["sentence"], row["document"])


def _relation(iri: str) -> str:
    name = iri.rpartition("#")[2]
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name)


def _shown(found: Dossier) -> Iterator[str]:
    yield f"{found.label}  [{', '.join(found.kinds) or 'thing'}]  id:{found.id}"
    facts = (("also", found.names), ("belongs to", found.belongs_to), ("in", found.within), ("same as", found.links))
    yield from (f"  {title}: {'; '.join(values)}" for title, values in facts if values)
    for title, lines in (("What is said of it", found.lines), ("What it says", found.says)):
        if lines:
            yield from ("", title)
        for (document, sentence), told in groupby(lines, key=lambda line: (line.document, line.sentence)):
            yield from (f"  • {line.relation}  ({_marks(line)})" for line in told)
            yield f"      “{' '.join(sentence.split())}” — {document}"


def _marks(line: Line) -> str:
    return "; ".join(part for part in (line.standing, line.date, line.claimant and f"says {line.claimant}") if part)
