"""When a tie holds: from which day to which, as its claims give it, and what of a graph holds on a day.

A tie whose claims name no time holds from the day on which its document says so. It is over from the day on which a later
document tells of it as former. A statement stands from the day on which what it tells of began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from kg.data.ontology import former_ties, ontology
from kg.model import Event, EventTime
from kg.namespaces import RDF, claimed_namespace, kg_namespace, prefixes
from kg.store.days import day_from
from kg.store.names import iso_day, term_text

_KINDS = ("Tie", "Proposition", "HeldTie", "HeldProposition")
# What holds on a day, of ?told; ?date may be bound. `over` are pairs of a relation and of what it is called when it is over.
_HOLDS = """
OPTIONAL {{ ?told kg:since ?begins }} OPTIONAL {{ ?told kg:until ?ends }} OPTIONAL {{ ?told kg:date ?date }}
?told prov:wasDerivedFrom/nif:referenceContext ?read_in .
OPTIONAL {{ ?read_in schema:datePublished ?published }}
FILTER(STR(COALESCE(?begins, ?date, ?published)) <= "{day}~")
FILTER(!BOUND(?ends) || STR(?ends) >= "{day}")
FILTER NOT EXISTS {{
  VALUES (?relation ?over) {{ {over} }}
  ?told rdf:predicate ?relation ; rdf:subject ?subject ; rdf:object ?object .
  ?other a kg:Tie ; rdf:subject ?subject ; rdf:object ?object ; rdf:predicate ?over ;
    prov:wasDerivedFrom/nif:referenceContext/schema:datePublished ?later .
  FILTER(STR(?later) > STR(?published) && STR(?later) <= "{day}~")
}}"""


def filter_of_day(day: str) -> str:
    """Return the SPARQL filter for each `?told` (a tie or statement) that holds on a day. Raises QueryError if it is no day."""
    terms = ontology().terms
    over = " ".join(f"(kg:{name} kg:{term.former})" for name, term in sorted(terms.items()) if term.former)
    return _HOLDS.format(day=day_from(day, last=True), over=over)


def graph_on_day(graph: Store, base: str, day: str) -> Store:
    """Return the part of a graph that holds on a day, in memory: without the ties, statements and edges that do not."""
    kinds = " ".join(f"kg:{kind}" for kind in _KINDS)
    text = f"SELECT DISTINCT ?told WHERE {{ VALUES ?kind {{ {kinds} }} ?told a ?kind . {filter_of_day(day)} }}"
    found = graph.query(text, prefixes=prefixes(base), use_default_graph_as_union=True)
    kept = {term_text(row["told"]) for row in found}  # type: ignore[union-attr]
    store = Store()
    store.bulk_extend(_quads_that_hold(graph, base, kept))
    return store


def _quads_that_hold(graph: Store, base: str, kept: set[str]) -> Iterator[Quad]:
    """Yield the statements of a graph but those of ties and statements that are not kept, and the edges of such ties."""
    every = {term_text(q.subject) for kind in _KINDS for q in _type_quads(graph, kg_namespace(base) + kind)}
    left, gone = (_edges(graph, base, nodes) for nodes in (kept, every - kept))
    dropped = every - kept
    for quad in graph:
        if term_text(quad.subject) in dropped:
            continue
        edge = term_text(quad.subject), quad.predicate.value, term_text(quad.object)
        if edge not in gone or edge in left:
            yield quad


def _type_quads(graph: Store, kind: str) -> Iterator[Quad]:
    return graph.quads_for_pattern(None, NamedNode(RDF + "type"), NamedNode(kind), None)


def _edges(graph: Store, base: str, nodes: Iterable[str]) -> set[tuple[str, str, str]]:
    """Return the direct edges that ties, by IRI, may have: as a fact, and as what is claimed."""
    found = set()
    kg, claimed = kg_namespace(base), claimed_namespace(base)
    for node in nodes:
        ends = [_end(graph, node, part) for part in ("subject", "predicate", "object")]
        if all(ends):
            subject, relation, end = ends
            found |= {(subject, relation, end), (subject, claimed + relation.removeprefix(kg), end)}
    return found


def _end(graph: Store, node: str, part: str) -> str:
    quad = next(graph.quads_for_pattern(NamedNode(node), NamedNode(RDF + part), None, None), None)
    return term_text(quad.object) if quad is not None else ""


def is_former(relation: str) -> bool:
    """True if a relation is one that is over ("led").

    >>> is_former("led"), is_former("leads")
    (True, False)
    """
    return relation in former_ties()


def validity(events: Iterable[Event], published: str | None) -> tuple[str | None, str | None]:
    """Return the first and the last day on which a tie holds, as far as the events of its claims say; None is not known, or open.

    >>> years = EventTime("2010/2015", "2010-01-01", "2015-12-31")
    >>> validity([Event("e", "Lead", "", time=years)], "2023-02-16")
    ('2010-01-01', '2015-12-31')
    >>> validity([Event("e", "Join", "", time=EventTime("2018", "2018-01-01", "2018-12-31"))], "2023-02-16")
    ('2018-01-01', None)
    >>> validity([Event("e", "Lead", "", time=EventTime(None, None, "2008-12-31", "stated, until"))], "2023-02-16")
    (None, '2008-12-31')
    """
    known = [event.time for event in events if event.time is not None and event.time.is_stated]
    begins = [day for time in known if (day := iso_day(time.earliest) or _point(time))]
    ends = [_end_of(time, published) for time in known]
    return min(begins, default=None), None if None in ends else max(filter(None, ends), default=None)


def _point(time: EventTime) -> str | None:
    return None if time.latest else iso_day(time.value)


def _end_of(time: EventTime, published: str | None) -> str | None:
    """Return the last day of a time that has two ends, or is one ("until 2008"); what lasts till the day of writing is open."""
    end = iso_day(time.latest) if "/" in (time.value or "") or ", until" in time.basis else None
    return end if end and not (published and published[:10] <= end) else None
