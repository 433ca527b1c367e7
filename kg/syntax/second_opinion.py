"""What a second parser says about a tree, and whether it agrees on the arcs that claims rest on.

The first parser writes ClearNLP labels, the second Universal Dependencies. No labels are converted: each arc of the tree
that carries a participant or a clause is asked for in the second parse, where a name may be held by any of its words and
a copular clause by its verb or its predicate. So no rule of extraction sees another scheme of labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from kg.syntax.tree import Opinion, Token, Tree

ArcKind = Literal[
    "subject",
    "passive subject",
    "object",
    "oblique",
    "agent",
    "attribute",
    "complement",
    "adverbial clause",
    "conjunct",
    "relative clause",
]


class Arc(NamedTuple):
    """One word under another, by their places among the tree's tokens: `Arc(2, "object", 4)`."""

    head: int
    kind: ArcKind
    dependent: int


_VERBS = frozenset({"VERB", "AUX"})
_PARTICIPANTS: dict[str, ArcKind] = {
    "nsubj": "subject",
    "nsubjpass": "passive subject",
    "dobj": "object",
    "dative": "object",
    "attr": "attribute",
}
_CLAUSES: dict[str, ArcKind] = {
    "ccomp": "complement",
    "xcomp": "complement",
    "advcl": "adverbial clause",
    "conj": "conjunct",
    "relcl": "relative clause",
}


def claim_arcs(words: Iterable[Token]) -> Iterator[Arc]:
    """Yield those arcs of words that claims rest on: participants of verbs, and clauses under verbs and nouns."""
    yield from filter(None, map(_claim_arc, words))


def _claim_arc(token: Token) -> Arc | None:
    head = token.head
    if token.dep in _PARTICIPANTS and head.pos in _VERBS:
        # "gave it to her": the dative is the preposition
        return Arc(head.i, _PARTICIPANTS[token.dep], token.i) if token.pos != "ADP" else None
    if token.dep == "pobj" and head.head.pos in _VERBS and head.dep in ("prep", "agent", "dative"):
        return Arc(head.head.i, "agent" if head.dep == "agent" else "oblique", token.i)
    return Arc(head.i, _CLAUSES[token.dep], token.i) if token.dep in _CLAUSES and _is_clause_arc(token) else None


def _is_clause_arc(token: Token) -> bool:
    return token.pos in _VERBS and (token.dep == "relcl" or token.head.pos in _VERBS)


# Relations inside one name or fixed expression; and those that join a name to the noun before it.
_WITHIN_NAME = frozenset({"flat", "compound", "goeswith", "fixed"})
_BESIDE_NAME = frozenset({"appos", "nmod"})
_NEAR = 3
# What hangs on a verb or noun without being part of its clause.
_BESIDE = frozenset({"punct", "conj", "cc", "parataxis", "discourse", "vocative", "dep"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
_OBJECTS = frozenset({"obj", "iobj"})
_OBLIQUES = frozenset({"obl", "iobj"})
_EMBEDDED = frozenset({"xcomp", "ccomp"})
_COMPLEMENTS = _EMBEDDED | {"csubj", "parataxis", "obj"}


class SecondParse:
    """Asks the second parse of a tree for arcs and clauses of the first; made once a tree, since it indexes all words."""

    def __init__(self, tree: Tree, opinion: Opinion) -> None:
        """Index the opinion on a tree."""
        self.tokens = tree.tokens
        self.opinion = opinion
        self.heads = opinion.heads
        self.relations = opinion.relations
        self.bases = tuple(relation.split(":")[0] for relation in opinion.relations)
        self.children: dict[int, list[int]] = {}
        for i, head in enumerate(self.heads):
            if head != i:
                self.children.setdefault(head, []).append(i)

    def agreement(self, words: Iterable[Token]) -> dict[Arc, bool]:
        """Return for each arc of these words that claims rest on whether the second parse has it too.

        Arcs that it says nothing of are left out.
        """
        asked = (arc for arc in claim_arcs(words) if self.relations[arc.head] and self.relations[arc.dependent])
        return {arc: self.has(arc) for arc in asked}

    def words_of_clause(self, verb: int) -> frozenset[int]:
        """Return the places of the words of a verb's clause, without those of clauses beside it and punctuation.

        The words of another clause that the verb needs ("said that Roe left") belong to it.
        """
        found = [self._predicate(verb)]
        for word in found:
            found += (i for i in self.children.get(word, ()) if self.bases[i] not in _BESIDE)
        return frozenset(found)

    def has(self, arc: Arc) -> bool:
        """Return True if the second parse has the arc."""
        return _CHECKS[arc.kind](self, arc.head, arc.dependent)

    def _predicate(self, i: int) -> int:
        """Return the word that stands for a verb's clause: "mayor" for "was" in "Roe was mayor"."""
        return self.heads[i] if self.bases[i] in ("cop", "aux") else i

    def _holders(self, i: int) -> Iterator[int]:
        """Yield the word and those that hold it as a part of their name: "Roe", then "Jane" in "Jane Roe"."""
        yield i
        base, near = self.bases[i], abs(self.heads[i] - i) <= _NEAR
        if base in _WITHIN_NAME or (base in _BESIDE_NAME and near and self.tokens[i].pos == "PROPN"):
            while self.bases[i] in _WITHIN_NAME | _BESIDE_NAME:
                i = self.heads[i]
                yield i

    def _has_participant(self, head: int, i: int, relations: frozenset[str]) -> bool:
        above = self._predicate(head)
        if self.heads[i] == above and self._has_relation(i, relations):
            return True
        return any(self.heads[x] == above and self._has_relation(x, relations) for x in self._holders(i))

    def _has_relation(self, i: int, relations: frozenset[str] | set[str]) -> bool:
        """Return True if the relation of a word is one of these: with its subtype for passives, else without."""
        passive = self.relations[i].endswith(":pass")
        return (self.relations[i] if passive else self.bases[i]) in relations

    def _has_subject(self, head: int, i: int) -> bool:
        return self._has_participant(head, i, _SUBJECTS) or self._is_raised(head, i)

    def _has_passive_subject(self, head: int, i: int) -> bool:
        return self._has_participant(head, i, _PASSIVE_SUBJECTS) or self._is_raised(head, i)

    def _is_raised(self, head: int, i: int) -> bool:
        """Return True if the word is the object of the verb above: "her" in "asked her to leave"."""
        below = self._predicate(head)
        return self.bases[below] in _EMBEDDED and self._has_participant(self.heads[below], i, _OBJECTS)

    def _has_attribute(self, head: int, i: int) -> bool:
        return self.bases[head] == "cop" and self.heads[head] in self._holders(i)

    def _is_under(self, i: int, head: int, relations: set[str] | frozenset[str]) -> bool:
        below, above = self._predicate(i), self._predicate(head)
        return self.heads[below] == above and self.bases[below] in relations

    def _has_complement(self, head: int, i: int) -> bool:
        """Return True for a content clause under its verb, or beside it: "Globex won, Roe said"."""
        return self._is_under(i, head, _COMPLEMENTS) or self._is_under(head, i, {"parataxis"})

    def _first_conjunct(self, i: int) -> int:
        i = self._predicate(i)
        while self.bases[i] == "conj":
            i = self.heads[i]
        return i

    def _has_relative_clause(self, head: int, i: int) -> bool:
        below = self._predicate(i)
        return self.relations[below] in ("acl:relcl", "advcl", "acl") and self.heads[below] in self._holders(head)


_CHECKS: Mapping[ArcKind, Callable[[SecondParse, int, int], bool]] = {
    "subject": SecondParse._has_subject,
    "passive subject": SecondParse._has_passive_subject,
    "object": lambda second, head, x: second._has_participant(head, x, _OBJECTS),
    "oblique": lambda second, head, x: second._has_participant(head, x, _OBLIQUES),
    "agent": lambda second, head, x: second._has_participant(head, x, _OBLIQUES),
    "attribute": SecondParse._has_attribute,
    "complement": SecondParse._has_complement,
    "adverbial clause": lambda second, head, x: second._is_under(x, head, {"advcl"}),
    "conjunct": lambda second, head, x: second._first_conjunct(head) == second._first_conjunct(x),
    "relative clause": SecondParse._has_relative_clause,
}
