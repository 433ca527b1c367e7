"""Pronouns that an unnamed subject of their own sentence may bind: "another farmer died when **his** truck burnt"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.graph.document_index import DocumentIndex
from kg.model import Entity, Mention, Word

_OF_SUBJECT = frozenset({"subject", "possessive"})
_DEFINITE = frozenset({"definite", "demonstrative"})


def nearer_subject(mention: str | None, index: DocumentIndex) -> Mention | None:
    """Return the person told by a description who is a subject between a pronoun and whom it is to mean; None if nobody is.

    A pronoun that is an object cannot mean the subject of its verb ("a guard shot **him**").
    """
    pronoun, meant = index.mentions.get(mention or ""), index.entity(mention)
    if pronoun is None or meant is None or meant.type != "Person" or pronoun.role not in _OF_SUBJECT:
        return None
    before = [m for m in index.subjects_of_sentence(pronoun.sentence) if m.span < pronoun.span]
    if any(index.entity(m.id) is meant for m in index.mentions_in_sentence_before(pronoun)):
        return None
    return next((m for m in reversed(before) if _may_be_meant(m, pronoun)), None)


def _may_be_meant(described: Mention, pronoun: Mention) -> bool:
    """Return True for one person told by a description or people ("another Norwegian") whom a pronoun can mean."""
    one = {described.number, pronoun.number}.isdisjoint({"plural"}) and _is_described_person(described)
    return one and described.gender in {"unknown", pronoun.gender}


def _is_described_person(mention: Mention) -> bool:
    if mention.kind == "nominal":
        return mention.type == "Person"
    return mention.type == "Group" and mention.determiner in {"indefinite", *_DEFINITE}


def meant_by_pronoun(described: Mention, words: Sequence[Word], index: DocumentIndex) -> Entity | None:
    """Return whom a definite description means by a pronoun that it binds ("The former mayor left before **she** fell": Jane Roe).

    Whom the pronoun means has to be a subject of the sentence before.
    """
    if described.determiner not in _DEFINITE or described.role != "subject":
        return None
    bound = (word.mention for word in words if word.pronoun and nearer_subject(word.mention, index) is described)
    meant = next((index.entity(m) for m in bound if index.is_spoken_of_before(m)), None)
    return meant if meant is not None and meant.id in index.named_ids else None
