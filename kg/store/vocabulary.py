"""The ontology's hierarchies, read fast: which classes and properties stand above which."""

from __future__ import annotations

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.data import cached_by_folder
from kg.resources import ontology_files
from kg.store.names import KG, VOCABULARIES

_ABOVE = {VOCABULARIES["rdfs"] + "subClassOf", VOCABULARIES["rdfs"] + "subPropertyOf"}


@cached_by_folder
def above() -> dict[str, tuple[str, ...]]:
    """Return for every class and property those above it, nearest first, by full IRI."""
    direct: dict[str, list[str]] = {}
    for path in ontology_files():
        for triple in parse(path=str(path), format=RdfFormat.TURTLE):
            if triple.predicate.value in _ABOVE and isinstance(triple.object, NamedNode):
                direct.setdefault(triple.subject.value, []).append(triple.object.value)
    return {name: _closure(name, direct) for name in direct}


def _closure(name: str, direct: dict[str, list[str]]) -> tuple[str, ...]:
    found = dict.fromkeys(direct[name])
    queue = list(found)
    for upper in queue:
        for higher in direct.get(upper, ()):
            if higher not in found and higher != name:
                found[higher] = None
                queue.append(higher)
    return tuple(found)


@cached_by_folder
def class_ancestors() -> dict[str, frozenset[str]]:
    """Return the kg classes above each kg class, by local name."""
    return {
        name.removeprefix(KG): frozenset(upper.removeprefix(KG) for upper in uppers if upper.startswith(KG))
        for name, uppers in above().items()
        if name.startswith(KG)
    }
