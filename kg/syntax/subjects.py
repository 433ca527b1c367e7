"""Who is the subject of a predicate: the one resolver of subjects and controllers.

`subject_of` answers for every verb, whether it has a subject of its own or shares one. A verb without a subject of its
own takes, by the first of these that fits:

* relative clauses and participles the noun they modify ("the man **waving** left"),
* infinitives on a noun whoever has or is given what the noun names ("**her** plan to leave", "gave **him** a chance to"),
* complements the object of the matrix verb ("urged **them** to leave"), or its subject where the verb has no object or
  is one of subject control ("**he** promised them to leave"), or the object of its preposition ("called on **them** to"),
  and of what is used for something its user, if told ("is used by **thieves** to open doors"),
* gerunds behind a preposition the object of some verbs ("barred **them** from voting"), else the subject above,
* participles that tell what a passive event caused, its agent or the event ("was **hit**, killing two"),
* infinitives of degree the subject of the verb above the adverb ("**he** came too late to help"),
* conjuncts, adjuncts and predicates the subject of the clause above.

A relative pronoun stands for its antecedent. Where callers need different answers, they say so by an option:

* `agent=True`: who performs the act rather than who is its subject. Of a passive this is the by-phrase or nobody
  ("was said by **Roe**"). Attribution asks so, because the source of a statement is who makes it. A controller is asked
  for its subject all the same: in "Roe was asked by Doe to say it" it is Roe who says it.
* `local_subject`: only what stands in the clause itself or what the clause modifies. The binding of pronouns asks every
  clause around a pronoun so, where an inherited subject would count one noun twice.
* `own_subject`: only the word that hangs on the verb, as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kg.data import words
from kg.data.rules import event_nouns
from kg.syntax.phrases import is_in_complex_preposition
from kg.syntax.tree import Token
from kg.syntax.verbs import VERBAL, is_passive, is_predicate

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ADJUNCTS = frozenset({"conj", "advcl"})
_PREDICATES = frozenset({"acomp", "attr"})
_UPWARD = _ADJUNCTS | _PREDICATES | {"pcomp", "prep", "oprd", "dep"}
_COMMAS = frozenset({",", "–", "—", "--"})
_EMPTY = frozenset({"it", "there"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OPEN = frozenset({"WP", "WDT", "EX", "CD"})
# No writer's chain of verbs is longer; a bound keeps a sentence of thousands of verbs linear.
_FARTHEST = 50


class Subject(NamedTuple):
    """The word that stands as the subject, and its referent: for "who" in "the man who left" it is "man"."""

    word: Token
    referent: Token


class _Step(NamedTuple):
    """One step from a verb without its own subject: to the word that is its subject, or to the word whose subject it shares."""

    word: Token
    is_subject: bool
    same_act: bool = False


def subject_of(verb: Token, *, agent: bool = False) -> Subject | None:
    """Return the subject of a predicate, its own or inherited; with `agent` the one who performs the act, also of a passive.

    In "Roe, who was urged by Doe to resign, left" the subject of each verb is Roe; the agent of "urged" is Doe.
    """
    at, same_act = verb, True
    for _ in range(_FARTHEST):
        if agent and same_act and is_passive(at):
            return _agent_of_passive(at)
        own = own_subject(at)
        if own is not None:
            return None if agent and _is_expletive(own, at) else Subject(own, antecedent(own))
        step = _step(at)
        if step is None:
            return None
        if step.is_subject:
            return Subject(step.word, step.word)
        at, same_act = step.word, same_act and step.same_act
    return None


def own_subject(verb: Token) -> Token | None:
    """Return the subject that hangs on the verb itself.

    Where the parser gives a verb several, it is the nearest before the verb that no comma parts from it, else the
    first: "Roe's bill, which the board had wanted, it refused" has "it", "Roe and Doe, both lawyers, left" has "Roe".
    """
    found: Token | None = None
    for child in verb.children:
        if child.dep in _SUBJECTS:
            if found is not None:
                return _nearest_subject(verb)
            found = child
    return found


def _nearest_subject(verb: Token) -> Token:
    """Return the nearest subject before a verb without a comma between them, else the first subject."""
    subjects = verb.children_with(*_SUBJECTS)
    commas = (token.i for token in verb.sentence.tokens if token.text in _COMMAS and token.i < verb.i)
    last_comma = max(commas, default=-1)
    beside = [word for word in subjects if last_comma <= word.i < verb.i]
    named = [word for word in beside if word.tag != "CD"] or beside
    return named[-1] if named else subjects[0]


def local_subject(verb: Token) -> Token | None:
    """Return the subject in the clause of the verb itself, or the noun that the clause modifies ("the **man** who left")."""
    own = own_subject(verb)
    if own is not None:
        return antecedent(own)
    return verb.head if _modifies_its_subject(verb) else None


def antecedent(word: Token) -> Token:
    """Return the noun that a relative pronoun refers to; any other word unchanged.

    A place does not act: in "the raid in Lowell, which killed two" the word "which" refers to the raid. What somebody is
    said to be is they: in "Roe is a pilot who crossed the lake" the word "who" refers to Roe.
    """
    if word.tag[:1] != "W" or word.lower not in words("clauses", "relative_pronouns"):
        return word
    clause = next((up for up in word.ancestors() if up.dep == "relcl"), None)
    if clause is None or clause.head.i > word.i:
        return word
    return _event_in_place(_bearer(clause.head), clause)


def _bearer(noun: Token) -> Token:
    """Return who is said to be one of a kind ("**Roe** is a pilot"); the noun itself where it is no such predicate."""
    verb, articles = noun.head, {child.lower for child in noun.children_with("det")}
    if noun.dep != "attr" or verb.tag not in _FINITE or not articles & {"a", "an"}:
        return noun
    subject = own_subject(verb) if verb.child("neg", "aux", "mark") is None else None
    return subject if subject is not None and _names_somebody(subject, noun) else noun


def _names_somebody(subject: Token, noun: Token) -> bool:
    """True for a subject before its predicate noun that is no question, "there", "it" or "this"."""
    return not (subject.tag in _OPEN or subject.lower in _EMPTY | {"this", "that"} or subject.i > noun.i)


def _event_in_place(noun: Token, clause: Token) -> Token:
    """Return the event above a place to which a clause ascribes consequences, else the noun itself."""
    if noun.entity not in _PLACES or clause.lemma.lower() not in words("clauses", "consequences"):
        return noun
    return next((up for up in noun.ancestors() if up.pos == "NOUN" and up.lemma.lower() in event_nouns()), noun)


def recipient_of_request(matrix: Token) -> Token | None:
    """Return the one who is asked to do what the infinitive says, behind a preposition ("called on **them** to leave")."""
    for link in matrix.children_with("prep"):
        if f"{matrix.lemma.lower()} {link.lower}" in words("clauses", "object_infinitive"):
            return link.child("pobj")
    return None


def _agent_of_passive(verb: Token) -> Subject | None:
    """Return the agent of a passive, also if it stands behind the last of coordinated verbs ("closed and sold by **Roe**")."""
    sharing = [conjunct for conjunct in verb.conjuncts() if conjunct.tag == verb.tag and own_subject(conjunct) is None]
    by = next((link for link in (each.child("agent") for each in (verb, *sharing)) if link is not None), None)
    agent = by.child("pobj") if by is not None else None
    return Subject(agent, antecedent(agent)) if agent is not None else None


def _is_expletive(subject: Token, verb: Token) -> bool:
    """True for "it" and "there" with "be", which are no agents."""
    return subject.lower in _EMPTY and verb.lemma == "be"


def _step(verb: Token) -> _Step | None:
    """Return the next step to the subject of a verb without its own, None where the grammar shows none."""
    head = verb.head
    if head is verb:
        return None
    if verb.tag == "VB" and head.pos == "ADV":
        return _Step(head.head, False)
    return _STEPS.get(verb.dep, _step_to_head)(verb, head)


def _step_from_modifier(verb: Token, noun: Token) -> _Step | None:
    """Return the step to the subject of a relative clause, participle or infinitive on a noun."""
    return _Step(_bearer(noun), True) if _modifies_its_subject(verb) else _holder(noun)


def _step_from_complement(verb: Token, matrix: Token) -> _Step | None:
    """Return the step to the subject of a complement without its own; a finite one has lost it."""
    if verb.dep != "xcomp" and verb.tag not in {"VB", "VBG"}:
        return None
    if is_passive(matrix) and matrix.lemma in words("senses", "using"):
        user = _agent_of_passive(matrix)
        return _Step(user.referent, True) if user is not None else None
    return _controller(matrix)


def _modifies_its_subject(verb: Token) -> bool:
    """True for a relative clause or participle whose subject is the noun above it; not for an infinitive ("a plan **to go**")."""
    return verb.dep in {"acl", "relcl"} and verb.tag != "VB"


def _step_to_head(verb: Token, head: Token) -> _Step | None:
    if verb.dep not in _UPWARD or (verb.dep == "prep" and verb.pos in VERBAL):
        return None
    complemented = head.child("dobj") if verb.dep == "oprd" else None
    if complemented is not None and complemented.i < verb.i:
        return _Step(antecedent(complemented), True)  # "left the **board** divided"
    if verb.dep in _ADJUNCTS and not (is_predicate(head) or head.dep in _PREDICATES):
        return None
    return _Step(head, False, same_act=verb.dep in _ADJUNCTS or verb.dep == "dep")


def _step_from_adjunct(verb: Token, matrix: Token) -> _Step | None:
    """Return the step to the subject of an adverbial clause: "called on **them**, to leave", "was **hit**, killing two"."""
    if verb.tag == "VB" and recipient_of_request(matrix) is not None:
        return _controller(matrix)
    if _tells_consequence(verb, matrix):
        agent = _agent_of_passive(matrix)
        return _Step(agent.word if agent is not None else matrix, True)
    return _step_to_head(verb, matrix)


def _tells_consequence(participle: Token, matrix: Token) -> bool:
    """True if a participle is about the effect of a passive event, not about its patient ("the house was hit, **killing** two")."""
    after = participle.tag == "VBG" and matrix.i < participle.i
    return after and is_passive(matrix) and participle.lemma.lower() in words("clauses", "consequences")


def _step_from_gerund(_: Token, preposition: Token) -> _Step | None:
    """Return the step to the subject of a gerund behind a preposition.

    "Barred them from voting": the object; "left without paying": the subject; "Roe, despite admitting it": the name.
    """
    governor = preposition.head
    if governor.lemma in words("clauses", "object_gerund"):
        return _controller(governor)
    if governor.pos == "PROPN":
        return _Step(governor, True)
    return _holder(governor) if governor.pos == "NOUN" else _Step(preposition, False)


def _controller(matrix: Token) -> _Step:
    """Return the object of the matrix verb that is the subject of its complement, else the verb, whose subject it shares."""
    obj = recipient_of_request(matrix) or matrix.child("dobj", "dative")
    if obj is None or (obj.dep == "dative" and obj.tag == "IN") or matrix.lemma in words("clauses", "subject_control"):
        return _Step(matrix, False)
    return _Step(antecedent(obj), True)


def _holder(noun: Token) -> _Step | None:
    """Return the step to the subject of an infinitive on a noun: who has the noun, is given it, or is the subject of its verb."""
    owner = noun.child("poss")
    if owner is not None:
        return _Step(owner, True)
    governor = noun.head
    if is_in_complex_preposition(noun):
        return _Step(governor.head, False)
    if noun.lemma in words("clauses", "unowned_infinitives"):
        return None
    recipient = governor.child("dative") if noun.dep == "dobj" else None
    if recipient is not None:
        return _Step(recipient.child("pobj") or recipient, True)
    return _Step(governor, False) if noun.dep in {"dobj", "attr"} and is_predicate(governor) else None


_STEPS: Mapping[str, Callable[[Token, Token], _Step | None]] = {
    "acl": _step_from_modifier,
    "relcl": _step_from_modifier,
    "xcomp": _step_from_complement,
    "ccomp": _step_from_complement,
    "advcl": _step_from_adjunct,
    "pcomp": _step_from_gerund,
}
