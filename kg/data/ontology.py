"""The ontology as data: classes, properties and their super-terms, from `ontology/*.ttl`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from kg.data.folders import cached_by_folder, ontology_files
from kg.errors import RuleError
from kg.namespaces import BASE, OWL, RDF, RDFS, VOCABULARIES, kg_namespace, renamed

_ABOVE = (RDFS + "subClassOf", RDFS + "subPropertyOf")
_KINDS = {
    f"{OWL}Class": "class",
    f"{OWL}ObjectProperty": "property",
    f"{OWL}DatatypeProperty": "property",
    VOCABULARIES["skos"] + "Concept": "concept",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or mode that the ontology declares; all names are local ones ("Attack").

    `roles` are those that events of a class may have; `domain` and `range` are a property's, and
    `former` names the property of what used to be so (leads: led).
    """

    name: str
    kind: str
    label: str = ""
    comment: str = ""
    parents: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    domain: str | None = None
    range: str | None = None
    former: str | None = None


@dataclass(frozen=True, slots=True)
class Ontology:
    """All terms by local name; `above` gives the super-classes or super-properties of a term by full IRI, nearest first.

    `links` are the statements that say so of each term: `rdfs:subClassOf` or `rdfs:subPropertyOf`, and the term above.
    """

    terms: Mapping[str, Term]
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    links: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def names(self, kind: str) -> frozenset[str]:
        """Return the local names of a kind: `class`, `property` or `concept`."""
        return frozenset(name for name, term in self.terms.items() if term.kind == kind)

    def ancestors(self, name: str) -> tuple[str, ...]:
        """Return the super-terms of a term, nearest first, without the term itself."""
        found: list[str] = []
        queue = list(self.terms[name].parents) if name in self.terms else []
        for parent in queue:
            if parent not in found:
                found.append(parent)
                queue.extend(self.terms[parent].parents if parent in self.terms else ())
        return tuple(found)

    def roles(self, name: str) -> tuple[str, ...]:
        """Return the roles of an event class, those of its super-classes included."""
        above = [name, *self.ancestors(name)]
        return tuple(dict.fromkeys(role for each in above if each in self.terms for role in self.terms[each].roles))


@cached_by_folder
def class_ancestors() -> Mapping[str, frozenset[str]]:
    """Return the terms above each class and property of the ontology, by local name."""
    known = ontology()
    return {name: frozenset(known.ancestors(name)) for name in known.terms}


@cached_by_folder
def lasting_ties() -> frozenset[str]:
    """Return the local names of the properties that are lasting ties: offices, memberships, kinship …"""
    known = ontology()
    return frozenset(name for name in known.names("property") if "tie" in known.ancestors(name))


@cached_by_folder
def former_ties() -> frozenset[str]:
    """Return the properties for ties that are over ("formerlyLed")."""
    past = {term.former for term in ontology().terms.values() if term.former}
    return frozenset(name for name in lasting_ties() if past & {name, *ontology().ancestors(name)})


def property_in_words(predicate: str) -> str:
    """Return a property as words: the label that the ontology gives, else the words that its name is made of.

    >>> property_in_words("kg:holdsOfficeIn"), property_in_words("rel:castAsProof"), property_in_words("kg:pledged › send")
    ('holds office in', 'cast as proof', 'pledged › send')
    """
    first, space, rest = predicate.rsplit("#", 1)[-1].partition(" ")
    prefix, _, local = first.rpartition(":")
    term = ontology().terms.get(local) if prefix != "rel" else None
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in local).strip().replace("_", " ")
    return (term.label if term and term.label else words) + space + rest


def _facts(triples: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, list[str]]]:
    """Return the values of each predicate by subject."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in triples:
        found[subject][predicate].append(value)
    return found


@cached_by_folder
def ontology(base: str = BASE) -> Ontology:
    """Return the ontology of the folders in use, all their Turtle files together, for a graph whose names begin with a base.

    Raises RuleError where a file cannot be read or is no Turtle.
    """
    return _ontology(base)  # one entry for the default base, named or not


@cached_by_folder
def _ontology(base: str) -> Ontology:
    kg = kg_namespace(base)
    facts = _facts(chain.from_iterable(_triples(path, base) for path in ontology_files()))
    terms = filter(None, (_term(subject, said, kg) for subject, said in facts.items()))
    links = {name: _links_upwards(said) for name, said in facts.items()}
    direct = {name: [upper for _, upper in linked] for name, linked in links.items()}
    above = {name: _closure(name, direct) for name, uppers in direct.items() if uppers}
    return Ontology({term.name: term for term in terms}, above, links)


def _links_upwards(values: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """Return each class or property that stands directly above a term, behind the predicate that says so."""
    return tuple((kind, upper) for kind in _ABOVE for upper in values.get(kind, ()))


def _closure(name: str, direct: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return all super-terms of a name, nearest first, without the name itself."""
    found = dict.fromkeys(direct[name])
    queue = list(found)
    for upper in queue:
        for higher in direct.get(upper, ()):
            if higher not in found and higher != name:
                found[higher] = None
                queue.append(higher)
    return tuple(found)


def _triples(path: Path, base: str) -> Iterable[tuple[str, str, str]]:
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    try:
        for triple in parse(renamed(path.read_text("utf-8"), base), format=RdfFormat.TURTLE):
            subject, value = triple.subject, triple.object
            if isinstance(subject, NamedNode) and isinstance(value, (NamedNode, Literal)):
                yield subject.value, triple.predicate.value, value.value
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        raise RuleError(f"the ontology cannot be read: {error}", where=str(path)) from error


def _term(subject: str, values: Mapping[str, list[str]], kg: str) -> Term | None:
    kinds = [_KINDS[kind] for kind in values.get(f"{RDF}type", ()) if kind in _KINDS]
    if not subject.startswith(kg) or not kinds:
        return None
    above = [upper for _, upper in _links_upwards(values)]
    return Term(
        name=subject.removeprefix(kg),
        kind=kinds[0],
        label=_first(values, f"{RDFS}label") or "",
        comment=_first(values, f"{RDFS}comment") or "",
        parents=_local_names(above, kg),
        roles=_local_names(values.get(f"{kg}role", ()), kg),
        domain=next(iter(_local_names(values.get(f"{RDFS}domain", ()), kg)), None),
        range=next(iter(_local_names(values.get(f"{RDFS}range", ()), kg)), None),
        former=next(iter(_local_names(values.get(f"{kg}bygone", ()), kg)), None),
    )


def _first(values: Mapping[str, list[str]], predicate: str) -> str | None:
    return next(iter(values.get(predicate, ())), None)


def _local_names(iris: Iterable[str], kg: str) -> tuple[str, ...]:
    return tuple(sorted(iri.removeprefix(kg) for iri in iris if iri.startswith(kg)))
