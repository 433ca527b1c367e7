"""The core constraints of SHACL that the shapes use, checked over plain triples.

A build has no time for rdflib and pySHACL (one second for one article); this reads the same
shape files and takes milliseconds. It knows targetClass, minCount, maxCount, nodeKind, datatype,
class, in, or, pattern, minInclusive and maxInclusive on single properties and on alternatives of
them; a constraint that it does not know is left to `kg.validate.violations`. The tests hold both to the same verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.data import cached_by_folder
from kg.data.ontology import ontology
from kg.model import shortened
from kg.namespaces import BASE, RDF, RDFS, SH, claimed_namespace, kg_namespace
from kg.validate.shapes import Facts, PropertyShape, Term, constraints_for
from kg.validate.violation import UNCLAIMED, Violation

_RELATION = "/relation#"
_BELOW = RDFS + "subClassOf"


def quick_violations(
    facts: Facts, prefixes: Mapping[str, str], *, base: str = BASE, warnings: bool = False
) -> list[Violation]:
    """Return what the shapes find wrong with a graph whose names begin with a base, sorted; with `warnings` also doubts."""
    facts = _with_classes_above(facts, base)
    found = {
        Violation(
            term_in_words(node, prefixes),
            path_in_words(rule.paths, prefixes),
            rule.message,
            value,
            warning=rule.warning,
        )
        for node, about in facts.items()
        for rule in constraints_for(tuple(about.get(RDF + "type", ())), base)
        if warnings or not rule.warning
        for value in _breaches([v for path in rule.paths for v in about.get(path, ())], rule, facts, prefixes)
    }
    return sorted(found | {_violation_of_edge(*triple, prefixes) for triple in _edges_without_claim(facts, base)})


def _with_classes_above(facts: Facts, base: str) -> Facts:
    """Return the facts with the classes above those that nodes have, as the graph itself and the ontology order them."""
    above: dict[Term, tuple[Term, ...]] = {}

    def kinds(kind: Term) -> tuple[Term, ...]:
        if kind not in above:
            found = [kind]
            for one in found:
                found += [up for up in _direct_superclasses(one, facts, base) if up not in found]
            above[kind] = tuple(found)
        return above[kind]

    return {
        node: {**about, RDF + "type": list(dict.fromkeys(up for kind in about[RDF + "type"] for up in kinds(kind)))}
        if RDF + "type" in about
        else about
        for node, about in facts.items()
    }


def _direct_superclasses(kind: Term, facts: Facts, base: str) -> Iterator[Term]:
    """Yield the classes directly above a class."""
    if kind in facts:
        yield from facts[kind].get(_BELOW, ())
    yield from (NamedNode(upper) for name, upper in ontology(base).links.get(_value(kind), ()) if name == _BELOW)


def edges_without_claim(facts: Facts, prefixes: Mapping[str, str], base: str) -> list[Violation]:
    """Return the direct edges that no claim stands behind, which core SHACL cannot say."""
    return sorted({_violation_of_edge(*triple, prefixes) for triple in _edges_without_claim(facts, base)})


def _edges_without_claim(facts: Facts, base: str) -> Iterator[tuple[Term, str, Term]]:
    stated = {pair for about in facts.values() for pair in _stated_pairs(about)}
    edges = {path for path in set().union(*facts.values()) if _is_edge(path, base)}
    for node, about in facts.items():
        for path in edges.intersection(about):
            yield from ((node, path, value) for value in about[path] if (node, value) not in stated)


def _is_edge(path: str, base: str) -> bool:
    """Return True if a property is one of the direct edges: claimed, named by a verb, or below kg:related."""
    return path.startswith(claimed_namespace(base)) or _RELATION in path or path in _edge_properties(base)


def _stated_pairs(about: Mapping[str, list[Term]]) -> Iterator[tuple[Term, Term]]:
    """Yield (subject, object) of what a node states, where it is a claim."""
    for subject in about.get(RDF + "subject", ()):
        yield from ((subject, obj) for obj in about.get(RDF + "object", ()))


@cached_by_folder
def _edge_properties(base: str) -> frozenset[str]:
    """Return the IRIs of the ontology's direct edges: the properties below kg:related."""
    known, kg = ontology(base), kg_namespace(base)
    return frozenset(kg + name for name in known.names("property") if "related" in {name, *known.ancestors(name)})


def _violation_of_edge(node: Term, path: str, value: Term, prefixes: Mapping[str, str]) -> Violation:
    edge = path_in_words([path], prefixes)
    return Violation(term_in_words(node, prefixes), edge, UNCLAIMED, term_in_words(value, prefixes))


def _breaches(values: list[Term], rule: PropertyShape, facts: Facts, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield, for each constraint broken, what stands there."""
    for name, limit in rule.constraints:
        if _is_wrong_count(name, limit, len(values)):
            yield f"{len(values)} values" if values else ""
        yield from (term_in_words(value, prefixes) for value in _values_without_choice(values, [(name, limit)], facts))
    if rule.choices:
        yield from (term_in_words(value, prefixes) for value in _values_without_choice(values, rule.choices, facts))
    if rule.allowed:
        yield from (term_in_words(value, prefixes) for value in values if value not in rule.allowed)


def _is_wrong_count(name: str, limit: Term, count: int) -> bool:
    """Return True if a minCount or maxCount is not kept."""
    if name == "minCount":
        return count < int(_value(limit))
    return name == "maxCount" and count > int(_value(limit))


def _values_without_choice(values: Iterable[Term], choices: Sequence[tuple[str, Term]], facts: Facts) -> Iterator[Term]:
    """Yield the values that fulfil none of the choices; none where one of them is not known here."""
    if all(name in _TESTS for name, _ in choices):
        yield from (v for v in values if not any(_TESTS[name](v, limit, facts) for name, limit in choices))


def _is_node_kind(value: Term, kind: Term, _facts: Facts) -> bool:
    iri, literal = isinstance(value, NamedNode), isinstance(value, Literal)
    names = {"IRI": iri, "Literal": literal, "BlankNode": not iri and not literal, "IRIOrLiteral": iri or literal}
    return names.get(_value(kind).removeprefix(SH), True)


def _of_datatype(value: Term, kind: Term, _facts: Facts) -> bool:
    return isinstance(value, Literal) and value.datatype == kind


def _of_class(value: Term, kind: Term, facts: Facts) -> bool:
    return not isinstance(value, Literal) and value in facts and kind in facts[value].get(RDF + "type", ())


def _matches(value: Term, pattern: Term, _facts: Facts) -> bool:
    return not isinstance(value, BlankNode) and re.search(_value(pattern), value.value) is not None


def _is_at_least(value: Term, limit: Term, _facts: Facts) -> bool:
    number = _number(value)
    return number is not None and number >= Decimal(_value(limit))


def _is_at_most(value: Term, limit: Term, _facts: Facts) -> bool:
    number = _number(value)
    return number is not None and number <= Decimal(_value(limit))


_TESTS: Mapping[str, Callable[[Term, Term, Facts], bool]] = {
    "nodeKind": _is_node_kind,
    "datatype": _of_datatype,
    "class": _of_class,
    "pattern": _matches,
    "minInclusive": _is_at_least,
    "maxInclusive": _is_at_most,
}


def _number(value: Term) -> Decimal | None:
    try:
        return Decimal(_value(value))
    except InvalidOperation:
        return None


def _value(term: Term) -> str:
    return term.value


def path_in_words(paths: Iterable[str], prefixes: Mapping[str, str]) -> str:
    """Return properties as a reader wants them, alternatives with a bar between them."""
    return "|".join(term_in_words(NamedNode(path), prefixes) for path in paths)


def term_in_words(term: Term, prefixes: Mapping[str, str]) -> str:
    """Return a term as a reader wants it: a prefixed name, or words, cut where they are long."""
    value = _value(term)
    if not isinstance(term, NamedNode):
        return shortened(value, 60)
    fits = [(len(space), name) for name, space in prefixes.items() if value.startswith(space)]
    return f"{max(fits)[1]}:{value[max(fits)[0] :]}" if fits else value
