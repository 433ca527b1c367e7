"""The direct edges of a written graph between things, each with a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Store

from kg.store.dossier import rows
from kg.store.query import base_of

_TIES = """
SELECT DISTINCT ?from ?edge ?to ?event ?claimant ?words ?sentence ?title ?date ?document ?claim WHERE {
  ?claim a kg:Claim ; rdf:subject ?from ; rdf:predicate ?property ; rdf:object ?object ;
    dcterms:source ?document ; prov:wasDerivedFrom/nif:anchorOf ?sentence .
  ?from a kg:Entity ; ?edge ?object .
  FILTER(REPLACE(STR(?edge), "^.*[#/]", "") = REPLACE(STR(?property), "^.*[#/]", ""))
  { ?object a kg:Entity BIND(?object AS ?to) }
  UNION { ?object a kg:Event ; ?role ?to . ?to a kg:Entity OPTIONAL { ?object rdfs:label ?event } }
  OPTIONAL { ?claim kg:claimant/rdfs:label ?claimant }
  OPTIONAL { ?claim kg:claimantText ?words }
  OPTIONAL { ?document rdfs:label ?title }
  OPTIONAL { ?document schema:datePublished ?date }
} ORDER BY ?from ?to ?date ?claim"""


@dataclass(frozen=True, slots=True)
class Tie:
    """A direct edge as one claim tells it; things are IRIs.

    `event` is the label of the event through which the thing at the far end is reached, None where
    the edge leads to it; `claimant` is None where the writer says so. `typed` tells that the edge
    is one of the ontology.
    """

    start: str
    edge: str
    end: str
    event: str | None
    claimed: bool
    typed: bool
    claimant: str | None
    sentence: str
    document: str
    published: str | None


def ties(store: Store, *, base: str | None = None) -> Iterator[Tie]:
    """Yield every direct edge between two things once a claim, sorted; edges to an event reach all who take part."""
    for row in rows(store, _TIES, base or base_of(store)):
        if row["from"] != row["to"]:
            space, _, name = row["edge"].rpartition("#")
            yield Tie(
                row["from"],
                name,
                row["to"],
                row.get("event"),
                space.endswith("/claimed"),
                space.endswith("/ontology"),
                row.get("claimant") or row.get("words"),
                " ".join(row["sentence"].split()),
                row.get("title") or row["document"],
                row.get("date"),
            )
