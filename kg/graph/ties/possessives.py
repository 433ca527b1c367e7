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

_SURE = 0.88
_STATES = frozenset({"Country", "Region"})


def ties_of_possessives(index: DocumentIndex, things: Set[str]) -> Iterator[Tie]:
    """Yield the ties that possessives and demonyms state, in text order."""
    for mention in sorted(index.mentions.values(), key=lambda m: m.span):
        what, whose = index.entity(mention.id), index.entity(mention.possessor)
        if mention.kind == "nominal" and what is not None and whose is not None and what.id != whose.id:
            yield from _kinship(mention, what, whose, index, things)
            yield from _forces(mention, what, whose, index, things)


def _kinship(
    mention: Mention, relative: Entity, owner: Entity, index: DocumentIndex, things: Set[str]
) -> Iterator[Tie]:
    """Yield the kinship of two persons; it is held back where one has no name of their own."""
    kin = mention.lemma.lower() in lexicon("roles")["classes"]["kin"]
    if not kin or mention.number == "plural" or index.referent_doubt(mention.possessor) > 0:
        return
    fit = {relative.id, owner.id} <= things & index.named_ids and relative.type == owner.type == "Person"
    tie = tie_of_phrase(mention, relative, "kinOf", f"{mention.lemma.lower()} of", owner, index, sure=_SURE)
    yield tie if fit else replace(tie, held="an end is no thing")


def _forces(mention: Mention, part: Entity, owner: Entity, index: DocumentIndex, things: Set[str]) -> Iterator[Tie]:
    """Yield whose the forces of a state are; shown only where their name does not say it ("its troops")."""
    forces = mention.lemma.lower() in words("things", "forces") and part.id not in index.named_ids
    if forces and owner.type in _STATES and {part.id, owner.id} <= things and owner.id in index.named_ids:
        tie = tie_of_phrase(mention, part, "partOf", "forces of", owner, index, sure=_SURE)
        yield replace(tie, held=SAID_BY_NAME) if is_said_by_label(part, owner, index) else tie
