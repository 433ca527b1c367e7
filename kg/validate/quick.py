"""The core constraints of SHACL that the shapes use, checked over plain triples.

A build has no time for rdflib and pySHACL (one second for one article); this reads the same
shape files and takes milliseconds. It knows targetClass, minCount, maxCount, nodeKind, datatype,
class, in, or, pattern, minInclusive and maxInclusive on single properties and on alternatives of
them; a constraint that it does not know is left to `kg.validate.violations`. The tests hold both to the same verdicts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg.ontology import ontology
from kg.resources import ontology_folders
from kg.validate.violation import UNCLAIMED, Violation

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_KG = "https://kg.example/ontology#"
_CLAIMED = "https://kg.example/claimed#"
_RELATION = "/relation#"

Term = NamedNode | BlankNode | Literal
Facts = Mapping[Term, Mapping[str, list[Term]]]


@dataclass(frozen=True, slots=True)
class _Property:
    """A property shape: `paths` are alternatives, `choices` what each value has to be one of (sh:or)."""

    paths: tuple[str, ...]
    message: str
    constraints: tuple[tuple[str, Term], ...]
    allowed: frozenset[Term]
    choices: tuple[tuple[str, Term], ...]
    warning: bool


def faults(turtle: str, *, warnings: bool = False) -> list[Violation]:
    """Return what the shapes find wrong with a Turtle text, sorted; with `warnings` also what is only doubtful."""
    facts, prefixes = statements(turtle.encode("utf-8"))
    found = {
        Violation(shown(node, prefixes), path_shown(rule.paths, prefixes), rule.message, value, warning=rule.warning)
        for node, about in facts.items()
        for rule in _asked_of(tuple(about.get(_RDF + "type", ())))
        if warnings or not rule.warning
        for value in _breaches([v for path in rule.paths for v in about.get(path, ())], rule, facts, prefixes)
    }
    return sorted(found | {_unclaimed(*triple, prefixes) for triple in _edges_without_claim(facts)})


@cache
def _asked_of(kinds: tuple[Term, ...]) -> tuple[_Property, ...]:
    """Return what the shapes ask of a node of these classes."""
    return tuple(dict.fromkeys(rule for kind in kinds for rule in _shapes().get(kind, ())))


def unclaimed(triples: bytes, prefixes: Mapping[str, str]) -> list[Violation]:
    """Return the direct edges in N-Triples that no claim stands behind, which core SHACL cannot say."""
    facts, _ = statements(triples)
    return sorted({_unclaimed(*triple, prefixes) for triple in _edges_without_claim(facts)})


def _edges_without_claim(facts: Facts) -> Iterator[tuple[Term, str, Term]]:
    stated = {
        (subject, obj)
        for about in facts.values()
        for subject in about.get(_RDF + "subject", ())
        for obj in about.get(_RDF + "object", ())
    }
    for node, about in facts.items():
        for path, values in about.items():
            if path.startswith(_CLAIMED) or _RELATION in path or path in _edge_properties():
                yield from ((node, path, value) for value in values if (node, value) not in stated)


@cache
def _edge_properties() -> frozenset[str]:
    """Return the IRIs of the ontology's direct edges: the properties below kg:related."""
    known = ontology()
    return frozenset(_KG + name for name in known.names("property") if "related" in {name, *known.ancestors(name)})


def _unclaimed(node: Term, path: str, value: Term, prefixes: Mapping[str, str]) -> Violation:
    edge = path_shown([path], prefixes)
    return Violation(shown(node, prefixes), edge, UNCLAIMED, shown(value, prefixes))


def shape_files() -> list[Path]:
    """Return the files of the ontology that hold shapes."""
    return sorted(path for home in ontology_folders() for path in home.glob("*shapes.ttl"))


def statements(data: bytes) -> tuple[Facts, dict[str, str]]:
    """Return the triples of a Turtle text by subject and predicate, and its prefixes."""
    found: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    reader = parse(data, format=RdfFormat.TURTLE)
    for triple in reader:
        found[triple.subject][triple.predicate.value].append(triple.object)
    return found, dict(reader.prefixes)


@cache
def _shapes() -> dict[Term, tuple[_Property, ...]]:
    """Return what is asked of each class, all shape files together."""
    found: dict[Term, tuple[_Property, ...]] = {}
    for path in shape_files():
        facts, _ = statements(path.read_bytes())
        for about in facts.values():
            for target in about.get(_SH + "targetClass", ()):
                asked = (_property(facts, node) for node in about.get(_SH + "property", ()) if _paths(facts, node))
                found[target] = (*found.get(target, ()), *asked)
    return found


def _paths(facts: Facts, node: Term) -> tuple[str, ...]:
    """Return the property of a property shape, or its alternatives; nothing for other paths."""
    path = facts[node][_SH + "path"][0]
    if isinstance(path, NamedNode):
        return (path.value,)
    return tuple(_value(item) for start in facts[path].get(_SH + "alternativePath", ()) for item in _list(facts, start))


def _property(facts: Facts, node: Term) -> _Property:
    about = facts[node]
    message = about.get(_SH + "message", [Literal("breaks its shape")])[0]
    members = [item for start in about.get(_SH + "or", ()) for item in _list(facts, start)]
    return _Property(
        _paths(facts, node),
        _value(message),
        _constraints(about),
        frozenset(item for start in about.get(_SH + "in", ()) for item in _list(facts, start)),
        tuple(constraint for member in members for constraint in _constraints(facts[member])),
        NamedNode(_SH + "Warning") in about.get(_SH + "severity", ()),
    )


def _constraints(about: Mapping[str, list[Term]]) -> tuple[tuple[str, Term], ...]:
    return tuple((name.removeprefix(_SH), term) for name, terms in about.items() for term in terms)


def _list(facts: Facts, start: Term) -> Iterator[Term]:
    while start in facts and facts[start].get(_RDF + "first"):
        yield facts[start][_RDF + "first"][0]
        start = facts[start][_RDF + "rest"][0]


def _breaches(values: list[Term], rule: _Property, facts: Facts, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield, for each constraint broken, what stands there."""
    for name, limit in rule.constraints:
        if name == "minCount" and len(values) < int(_value(limit)):
            yield "" if not values else f"{len(values)} values"
        elif name == "maxCount" and len(values) > int(_value(limit)):
            yield f"{len(values)} values"
        test = _TESTS.get(name)
        if test is not None:
            yield from (shown(value, prefixes) for value in values if not test(value, limit, facts))
    if rule.choices:
        yield from (shown(v, prefixes) for v in values if not any(_TESTS[n](v, x, facts) for n, x in rule.choices))
    if rule.allowed:
        yield from (shown(value, prefixes) for value in values if value not in rule.allowed)


def _of_kind(value: Term, kind: Term, _facts: Facts) -> bool:
    iri, literal = isinstance(value, NamedNode), isinstance(value, Literal)
    names = {"IRI": iri, "Literal": literal, "BlankNode": not iri and not literal, "IRIOrLiteral": iri or literal}
    return names.get(_value(kind).removeprefix(_SH), True)


def _of_datatype(value: Term, kind: Term, _facts: Facts) -> bool:
    return isinstance(value, Literal) and value.datatype == kind


def _of_class(value: Term, kind: Term, facts: Facts) -> bool:
    return not isinstance(value, Literal) and value in facts and kind in facts[value].get(_RDF + "type", ())


def _matches(value: Term, pattern: Term, _facts: Facts) -> bool:
    return not isinstance(value, BlankNode) and re.search(_value(pattern), value.value) is not None


def _at_least(value: Term, limit: Term, _facts: Facts) -> bool:
    number = _number(value)
    return number is not None and number >= Decimal(_value(limit))


def _at_most(value: Term, limit: Term, _facts: Facts) -> bool:
    number = _number(value)
    return number is not None and number <= Decimal(_value(limit))


_TESTS: Mapping[str, Callable[[Term, Term, Facts], bool]] = {
    "nodeKind": _of_kind,
    "datatype": _of_datatype,
    "class": _of_class,
    "pattern": _matches,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
}


def _number(value: Term) -> Decimal | None:
    try:
        return Decimal(_value(value))
    except InvalidOperation:
        return None


def _value(term: Term) -> str:
    return term.value


def path_shown(paths: Iterable[str], prefixes: Mapping[str, str]) -> str:
    """Return properties as a reader wants them, alternatives with a bar between them."""
    return "|".join(shown(NamedNode(path), prefixes) for path in paths)


def shown(term: Term, prefixes: Mapping[str, str]) -> str:
    """Return a term as a reader wants it: a prefixed name, or words, cut where they are long."""
    value = _value(term)
    if not isinstance(term, NamedNode):
        return value if len(value) <= 60 else value[:59] + "…"
    fits = [(len(space), name) for name, space in prefixes.items() if value.startswith(space)]
    return f"{max(fits)[1]}:{value[max(fits)[0] :]}" if fits else value
