"""The direct edges of a written graph between things, each with a sentence that says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Store

from kg.store.dossier import rows
from kg.store.graph_base import base_of

_SOMEBODY = "a source"

# A claim tells a direct edge where it asserts it: what is denied, planned or possible is told by none. A fact
# may be told by a source too, besides the writer; what only sources say is told by no claim of the writer's.
_TIES = """
SELECT DISTINCT ?from ?edge ?to ?event ?sourced ?claimant ?words ?sentence ?title ?date ?document ?claim WHERE {
  VALUES ?mark { kg:Fact kg:Claimed }
  ?claim a kg:Claim ; rdf:subject ?from ; rdf:predicate ?property ; rdf:object ?object ;
    kg:factuality ?mark ; kg:polarity kg:Positive ;
    dcterms:source ?document ; prov:wasDerivedFrom/nif:anchorOf ?sentence .
  ?from a kg:Entity ; ?edge ?object .
  FILTER(REPLACE(STR(?edge), "^.*[#/]", "") = REPLACE(STR(?property), "^.*[#/]", ""))
  BIND(?mark = kg:Claimed || EXISTS { ?claim kg:claimant|kg:claimantText|kg:cue ?source } AS ?sourced)
  FILTER(?sourced || !STRSTARTS(STR(?edge), STR(claimed:)))
  { ?object a kg:Entity BIND(?object AS ?to) }
  UNION { ?object a kg:Event ; ?role ?to . ?to a kg:Entity OPTIONAL { ?object rdfs:label ?event } }
  OPTIONAL { ?claim kg:claimant/rdfs:label ?claimant }
  OPTIONAL { ?claim kg:claimantText ?words }
  OPTIONAL { ?document rdfs:label ?title }
  OPTIONAL { ?document schema:datePublished ?date }
} ORDER BY ?from ?to ?date ?claim ?edge"""


@dataclass(frozen=True, slots=True)
class Tie:
    """A direct edge as one claim tells it; things are IRIs.

    `event` is the label of the event through which the thing at the far end is reached, None where
    the edge leads to it; `source` is who makes the claim, None where the writer does. `typed` tells
    that the edge is one of the ontology.
    """

    start: str
    edge: str
    end: str
    event: str | None
    source: str | None
    typed: bool
    sentence: str
    document: str
    published: str | None


def ties(store: Store, *, base: str | None = None) -> Iterator[Tie]:
    """Yield every direct edge between two things once for each claim that asserts it, sorted.

    Edges to an event reach all who take part.
    """
    for row in rows(store, _TIES, base or base_of(store)):
        if row["from"] != row["to"]:
            space, _, name = row["edge"].rpartition("#")
            yield Tie(
                row["from"],
                name,
                row["to"],
                row.get("event"),
                row.get("claimant") or row.get("words") or _SOMEBODY if row["sourced"] == "true" else None,
                space.endswith("/ontology"),
                " ".join(row["sentence"].split()),
                row.get("title") or row["document"],
                row.get("date"),
            )
