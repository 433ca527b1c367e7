"""Statements that are kept and not stated: Turtle in a literal of the sentence that they were read in, and back.

The prefixes are those of the file, and `<#char=3,10>` is relative to the sentence's document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import InputError
from kg.namespaces import BASE, KG, VOCABULARIES, XSD, kg_namespace, prefixes

_DATASET = VOCABULARIES["void"] + "Dataset"
_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]|%[0-9A-F]{2})*")
_NUMBER = re.compile(rf'"(-?[0-9]+\.[0-9]+|-?[0-9]+)"\^\^<{re.escape(XSD)}(decimal|integer)>')
_TYPED = f'"^^<{XSD}'


def quoted_property(base: str) -> str:
    """Return the IRI of the property of a sentence that quotes statements."""
    return f"{kg_namespace(base)}quoted"


class Shorthand:
    """Writes terms of N-Triples as Turtle with the prefixes of a base."""

    def __init__(self, base: str) -> None:
        self._spaces = {space: f"{name}:" for name, space in prefixes(base).items()}
        self._known: dict[str, str] = {}

    def text(self, about: Mapping[str, Iterable[tuple[str, str]]], document: str) -> str:
        """Return some subjects with their predicates (IRIs, rdf:type is empty) and objects, one subject a line.

        Subjects and objects are given as N-Triples writes them.
        """
        local, name, term = f"<{document}#", self.name, self._term
        lines = []
        for subject, said in about.items():
            arcs = [f"{name(predicate) if predicate else 'a'} {term(value, local)}" for predicate, value in said]
            lines.append(f"{name(subject[1:-1])} {';'.join(arcs)} .")
        return "\n".join(lines)

    def _term(self, value: str, local: str) -> str:
        if value[0] == "<":
            return f"<#{value[len(local) :]}" if value.startswith(local) else self.name(value[1:-1])
        if value[-1] == '"':
            return value
        number = _NUMBER.fullmatch(value)
        if number:
            return number[1]
        at = value.rfind(_TYPED)
        return value if at < 0 else f"{value[: at + 3]}{self.name(value[at + 4 : -1])}"

    def name(self, iri: str) -> str:
        """Return an IRI as Turtle writes it."""
        short = self._known.get(iri)
        if short is None:
            at = max(iri.rfind("/"), iri.rfind("#")) + 1
            space = self._spaces.get(iri[:at]) if _PLAIN.fullmatch(iri, at) else None
            short = self._known[iri] = f"{space}{iri[at:]}" if space else f"<{iri}>"
        return short


def quoted_triples(text: str, sentence: str, base: str) -> Iterator[Triple]:
    """Yield the statements that a literal of a sentence quotes."""
    document = sentence.partition("#")[0]
    for quad in parse(f"{_head(base)}{text}", format=RdfFormat.TURTLE, base_iri=document):
        yield quad.triple


@lru_cache(maxsize=8)
def _head(base: str) -> str:
    return "".join(f"PREFIX {name}:<{space}>\n" for name, space in prefixes(base).items())


def with_quoted(quads: Iterable[Quad], base: str | None = None) -> Iterator[Quad]:
    """Yield statements, and those that they quote, each in the graph of the sentence that quotes it.

    Without a base, that which the graph states of itself is used.
    """
    listed = list(quads)
    base = base or base_of_statements(listed) or BASE
    quoted = quoted_property(base)
    for quad in listed:
        yield quad
        if quad.predicate.value == quoted and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            for triple in quoted_triples(quad.object.value, quad.subject.value, base):
                yield Quad(triple.subject, triple.predicate, triple.object, quad.graph_name)


def base_of_statements(quads: Iterable[Quad]) -> str | None:
    """Return the base of names that some statements give by what they say of the graph as a whole, None where they give none.

    Raises InputError where they give several.
    """
    subjects = (quad.subject for quad in quads if getattr(quad.object, "value", "") == _DATASET)
    found = (node.value for node in subjects if isinstance(node, NamedNode) and node.value.endswith("dataset"))
    bases = sorted({iri.removesuffix("dataset") for iri in found})
    if len(bases) > 1:
        raise InputError(
            f"several graphs are mixed here, whose names begin with {' and '.join(bases)}",
            remedy="load each by itself, or build them with one --base",
        )
    return bases[0] if bases else None


def refuse_other_ontology(base: str | None, has_default: Callable[[], bool]) -> None:
    """Raise InputError for a graph with a base of its own whose classes have the default one, as earlier versions wrote it.

    `has_default` says whether the graph has documents of the default namespace; it is asked only where that matters.
    """
    if base not in {None, BASE} and has_default():
        raise InputError(f"names begin with {base} here, but classes and properties with {KG}", remedy="build it anew")
