"""Possessives → ties: kinship ("his wife Ann Roe", "Jack Lee's brother") and the forces of a state ("Freedonian troops").

An end that is only described by the other ("a Globex spokesman" and Globex) tells a reader nothing and makes no tie.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from kg.data import lexicon, words
from kg.graph.document_index import DocumentIndex
from kg.graph.ties.ends import SAID_BY_NAME, is_said_by_label
from kg.graph.ties.noun_phrases import tie_of_phrase
from kg.model import Entity, Mention, Tie

_SURE = 0.8
_STATES = frozenset({"Country", "Region"})


def ties_of_possessives(index: DocumentIndex, things: Set[str]) -> Iterator[Tie]:
    """Yield the ties that possessives and demonyms state, in text order."""
    for mention in sorted(index.mentions.values(), key=lambda m: m.span):
        what, whose = index.entity(mention.id), index.entity(mention.possessor)
        if mention.kind == "nominal" and what is not None and whose is not None and what.id != whose.id:
            yield from _kinship(mention, what, whose, index, things)
            yield from _forces(mention, what, whose, index, things)


def _kinship(mention: Mention, who: Entity, whose: Entity, index: DocumentIndex, things: Set[str]) -> Iterator[Tie]:
    """Yield the kinship of two persons; it is held back where one has no name of their own."""
    kin = mention.lemma.lower() in lexicon("roles")["classes"]["kin"]
    if not kin or mention.number == "plural" or index.doubt(mention.possessor) > 0:
        return
    fit = {who.id, whose.id} <= things & index.named and who.type == whose.type == "Person"
    tie = tie_of_phrase(mention, who, "kinOf", f"{mention.lemma.lower()} of", whose, index, sure=_SURE)
    yield tie if fit else replace(tie, held="an end is no thing")


def _forces(mention: Mention, what: Entity, whose: Entity, index: DocumentIndex, things: Set[str]) -> Iterator[Tie]:
    """Yield whose the forces of a state are; shown only where their name does not say it ("its troops")."""
    forces = mention.lemma.lower() in words("things", "forces") and what.id not in index.named
    if forces and whose.type in _STATES and {what.id, whose.id} <= things and whose.id in index.named:
        tie = tie_of_phrase(mention, what, "partOf", "forces of", whose, index, sure=_SURE)
        yield replace(tie, held=SAID_BY_NAME) if is_said_by_label(what, whose, index) else tie
