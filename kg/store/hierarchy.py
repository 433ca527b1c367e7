"""What stands above the classes and properties of a graph: written once for all of it, read by `rdfs:subClassOf*`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Store

from kg.data import lexicon
from kg.data.ontology import ontology
from kg.namespaces import RDFS, claimed_namespace, kg_namespace
from kg.store.names import term_text
from kg.store.quads import Quads

LINKS = ("rdfs:subClassOf", "rdfs:subPropertyOf")
_PREDICATES = {RDFS + name.partition(":")[2]: name for name in LINKS}


def add_hierarchy(quads: Quads, terms: Iterable[str] | None = None) -> None:
    """Add the superclasses and superproperties of some terms (IRIs), up to the top; of all terms of the ontology if None."""
    links = ontology(quads.base).links
    kg, claimed = kg_namespace(quads.base), claimed_namespace(quads.base)
    queue = list((*links, *(claimed + name for name in lexicon("ties")["ties"])) if terms is None else terms)
    met = set(queue)
    for term in queue:
        for predicate, upper in _links_of(term, links, kg, claimed):
            quads.add(quads.node(term), _PREDICATES[predicate], quads.node(upper))
            if upper not in met:
                met.add(upper)
                queue.append(upper)


def _links_of(
    term: str, links: Mapping[str, tuple[tuple[str, str], ...]], kg: str, claimed: str
) -> Iterable[tuple[str, str]]:
    """Return what stands directly above a term; what is claimed has the order of what is fact."""
    if not term.startswith(claimed):
        return links.get(term, ())
    above = links.get(kg + term.removeprefix(claimed), ())
    return [(kind, claimed + upper.removeprefix(kg)) for kind, upper in above if upper.startswith(kg)]


class Hierarchy:
    """Which classes and properties stand above which, as the graph says it and as the ontology in use does."""

    def __init__(self, graph: Store, base: str) -> None:
        direct: dict[str, set[str]] = defaultdict(set)
        for name in _PREDICATES:
            for quad in graph.quads_for_pattern(None, NamedNode(name), None, None):
                direct[term_text(quad.subject)].add(term_text(quad.object))
        self._above = dict(ontology(base).above)
        for term in list(direct):
            self._above[term] = tuple({*self._above.get(term, ()), *_closure(term, direct)})

    def above(self, term: str) -> tuple[str, ...]:
        """Return what stands above a class or property, by IRI."""
        return self._above.get(term, ())

    def with_above(self, classes: Iterable[str]) -> frozenset[str]:
        """Return classes, by IRI, with all that stand above them."""
        given = frozenset(classes)
        return given.union(*(self._above.get(one, ()) for one in given))

    def with_below(self, kind: str) -> tuple[str, ...]:
        """Return a class, by IRI, with all that stand below it, sorted."""
        return tuple(sorted({kind, *(one for one, above in self._above.items() if kind in above)}))


def _closure(term: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    queue = list(direct[term])
    for upper in queue:
        if upper not in found:
            found.add(upper)
            queue.extend(direct.get(upper, ()))
    return found - {term}
