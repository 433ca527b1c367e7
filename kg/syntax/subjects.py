"""Who does it: the surface subject of every verb, its own or inherited.

A verb without a subject takes it from the verb it is conjoined to, from the matrix verb that
controls or raises it, from the noun it modifies, or from the clause it is an adjunct of.
"""

from __future__ import annotations

from kg.syntax.verbs import in_complex_preposition, is_passive, is_predicate
from kg.resources import words
from kg.rules import event_nouns
from kg.syntax.tree import Token

_OWN = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_UPWARD = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acomp", "oprd", "attr", "dep"})


class Subjects:
    """Finds subjects and keeps what it found, so that long chains cost one step a verb."""

    def __init__(self) -> None:
        self._known: dict[Token, Token | None] = {}
        self._relative = words("clauses", "relative_pronouns")
        self._subject_control = words("clauses", "subject_control")
        self._unowned = words("clauses", "unowned_infinitives")
        self._object_gerund = words("clauses", "object_gerund")
        self._consequences = words("clauses", "consequences")

    def of(self, verb: Token) -> Token | None:
        """Return the head word of the surface subject, the antecedent in place of a relative pronoun."""
        path: list[Token] = []
        token: Token | None = verb
        found: Token | None = None
        while token is not None:
            if token in self._known:
                found = self._known[token]
                break
            path.append(token)
            found, token = self._step(token)
        for passed in path:
            self._known[passed] = found
        return found

    def _step(self, token: Token) -> tuple[Token | None, Token | None]:
        """Return the subject if it is here, and else the word to ask next."""
        own = own_subject(token)
        if own is not None:
            return self.antecedent(own), None
        head, dep = token.head, token.dep
        if head is token:
            return None, None
        if dep == "relcl" and token.tag != "VB":
            return head, None
        if dep in {"acl", "relcl"}:
            return self._of_noun_clause(token, head)
        if dep == "xcomp" or (dep == "ccomp" and token.tag in {"VB", "VBG"}):
            return self._controlled(head)
        if dep == "advcl" and token.tag == "VB" and bidden(head) is not None:
            return self._controlled(head)
        if dep == "pcomp" and head.head.lemma in self._object_gerund:
            return self._controlled(head.head)
        if dep == "pcomp" and head.head.pos == "NOUN":
            return self._of_infinitive(head.head)
        if self._told_of_the_event(token):
            agent = head.child("agent")
            return (agent.child("pobj") if agent is not None else None) or head, None
        if dep == "ccomp" or dep not in _UPWARD:
            return None, None
        if dep in {"conj", "advcl"} and not (is_predicate(head) or head.dep in {"acomp", "attr"}):
            return None, None
        return None, head

    def _told_of_the_event(self, participle: Token) -> bool:
        """Tell whether a passive event or its agent did it, not what underwent it ("the house was hit, killing two")."""
        matrix = participle.head
        after = participle.dep == "advcl" and participle.tag == "VBG" and matrix.i < participle.i
        return after and is_passive(matrix) and participle.lemma.lower() in self._consequences

    def _of_noun_clause(self, verb: Token, noun: Token) -> tuple[Token | None, Token | None]:
        """Participles are about the noun, infinitives about someone else."""
        return self._of_infinitive(noun) if verb.tag == "VB" else (noun, None)

    def _of_infinitive(self, noun: Token) -> tuple[Token | None, Token | None]:
        """Who has the noun, is given it, or is the subject of its verb ("its plan to leave", "a chance of winning")."""
        owner = noun.child("poss")
        if owner is not None:
            return owner, None
        if noun.lemma in self._unowned:
            return None, None
        governor = noun.head
        if in_complex_preposition(noun):
            return None, governor.head
        recipient = governor.child("dative") if noun.dep == "dobj" else None
        if recipient is not None:
            return recipient.child("pobj") or recipient, None
        return (None, governor) if noun.dep in {"dobj", "attr"} and is_predicate(governor) else (None, None)

    def _controlled(self, matrix: Token) -> tuple[Token | None, Token | None]:
        """The object of the matrix verb if it has one ("urged them to go"), and else its subject."""
        obj = bidden(matrix) or matrix.child("dobj", "dative")
        if obj is None or (obj.dep == "dative" and obj.tag == "IN") or matrix.lemma in self._subject_control:
            return None, matrix
        return self.antecedent(obj), None

    def antecedent(self, word: Token) -> Token:
        """Return the noun that a relative pronoun stands for, and any other word unchanged."""
        if word.lower not in self._relative or not word.tag.startswith("W"):
            return word
        clause = next((up for up in word.ancestors() if up.dep == "relcl"), None)
        return self._did_it(clause) if clause is not None and clause.head.i < word.i else word

    def _did_it(self, clause: Token) -> Token:
        """Return the antecedent; for what places do not do the event in them ("the raid in Lowell, which killed two")."""
        noun = clause.head
        if noun.entity not in _PLACES or clause.lemma.lower() not in self._consequences:
            return noun
        return next((up for up in noun.ancestors() if up.pos == "NOUN" and up.lemma.lower() in event_nouns()), noun)


def bidden(matrix: Token) -> Token | None:
    """Return who is to do what the infinitive of a verb says, where they stand behind a preposition ("called on them to")."""
    for link in matrix.kids("prep"):
        if f"{matrix.lemma.lower()} {link.lower}" in words("clauses", "object_infinitive"):
            return link.child("pobj")
    return None


def own_subject(verb: Token) -> Token | None:
    """Return the subject that hangs on the verb itself."""
    for child in verb.children:
        if child.dep in _OWN:
            return child
    return None


def active_subject(verb: Token) -> Token | None:
    """Return the subject of an active verb, of several the nearest before it."""
    subjects = verb.kids("nsubj", "csubj")
    before = [subject for subject in subjects if subject.i < verb.i]
    return before[-1] if before else subjects[0] if subjects else None
