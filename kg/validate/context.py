"""Where in the text a node of the graph comes from, for whoever has to mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from kg.model import shortened
from kg.namespaces import RDF, RDFS, VOCABULARIES, kg_namespace
from kg.validate.quick import term_in_words
from kg.validate.shapes import Facts, Term

_LABEL = RDFS + "label"
_DERIVED = VOCABULARIES["prov"] + "wasDerivedFrom"
_WORDS = VOCABULARIES["nif"] + "anchorOf"
_LONGEST = 160


def place_in_text(node: str, facts: Facts, prefixes: Mapping[str, str], base: str) -> tuple[str, ...]:
    """Return the label of a node (a prefixed name) and the sentence of a claim of it or about it, where there are any."""
    term = _term(node, prefixes)
    if term is None:
        return ()
    label = next(_values(facts, term, _LABEL), None)
    found = [f"called “{_shorten(label)}”"] if label else []
    claim = next(
        (claim for claim in _claims_of(term, facts, kg_namespace(base)) if any(_values(facts, claim, _DERIVED))), None
    )
    if claim is None:
        return tuple(found)
    if claim != term:
        found.append(f"told by {term_in_words(claim, prefixes)}")
    sentences = (words for span in facts[claim].get(_DERIVED, ()) for words in _values(facts, span, _WORDS))
    return (*found, *(f"in “{_shorten(words)}”" for words in sentences))


def _term(node: str, prefixes: Mapping[str, str]) -> NamedNode | None:
    """Return the node that a prefixed name or an IRI means, None for mere words."""
    prefix, _, local = node.partition(":")
    if prefix in prefixes:
        return NamedNode(prefixes[prefix] + local)
    return NamedNode(node) if local else None


def _claims_of(term: Term, facts: Facts, kg: str) -> Iterator[Term]:
    """Yield the node itself, then the claims that name it."""
    yield term
    naming = (kg + "aboutEvent", RDF + "subject", RDF + "object", kg + "claimant")
    for node, about in facts.items():
        if any(term in about.get(path, ()) for path in naming):
            yield node


def _values(facts: Facts, node: Term, path: str) -> Iterator[str]:
    return (value.value for value in facts[node].get(path, ())) if node in facts else iter(())


def _shorten(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST)
