"""The verb group of a predicate: its words, auxiliaries, particles, voice and lemma."""

from __future__ import annotations

from operator import attrgetter

from kg.data import words
from kg.syntax.tree import Token

VERBAL = frozenset({"VERB", "AUX"})
AUXILIARIES = frozenset({"aux", "auxpass"})
# Tags of finite forms, and the short form of two auxiliaries.
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
HAD_OR_WOULD = frozenset({"'d", "’d"})
IS_OR_HAS = frozenset({"'s", "’s"})
THIRD_PERSON = frozenset({"it", "he", "she", "they"})
_QUOTES = frozenset("\"”“»'’") | {"''"}
_AUXILIARY = AUXILIARIES | {"neg"}
_PASSIVE = ("auxpass", "nsubjpass", "csubjpass", "agent")
_REDUCED = frozenset({"acl", "acomp", "advcl", "oprd"})
_OWN_CLAUSE = _AUXILIARY | {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_FARTHEST = 20
_NOT_CLAUSAL = frozenset({"aux", "auxpass", "amod", "compound", "prep", "mark", "nummod", "det", "case", "advmod"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


def is_predicate(token: Token) -> bool:
    """True if the word heads a clause."""
    return token.tag in _VERB_TAGS and token.dep not in _NOT_CLAUSAL and token.pos in VERBAL


def words_of_degree(verb: Token) -> tuple[Token, ...]:
    """Return the words that make a verb only the degree of the act behind it ("went **so far as** to sue"), else none."""
    far, act = verb.child("advmod"), verb.child("xcomp")
    mark = act.child("mark") if act is not None else None
    if (
        far is None
        or mark is None
        or far.lower not in words("clauses", "of_degree")
        or mark.lower != "as"
        or mark.i != far.i + 1
    ):
        return ()
    return (*far.subtree(), mark)


def is_passive(verb: Token) -> bool:
    """True for a passive clause: with an auxiliary ("was fired"), reduced ("missiles fired"), or coordinated with such a verb."""
    if verb.child(*_PASSIVE) is not None:
        return True
    leader = leading_conjunct(verb)
    if leader is not verb and leader.child(*_PASSIVE) is not None:
        return True
    if leader.dep == "acomp" and leader.lemma in words("clauses", "of_their_subject"):
        return False
    return leader.tag == "VBN" and leader.dep in _REDUCED and leader.child("aux", "nsubj") is None


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries and negation of a verb; the auxiliaries of an earlier conjunct count, its negation does not."""
    leader = leading_conjunct(verb)
    shared = _AUXILIARY if leader is verb else _AUXILIARY - {"neg"}
    return [c for c in leader.children if c.dep in shared and c.i < leader.i]


def leading_conjunct(verb: Token) -> Token:
    """Return the earlier conjunct of the same form whose auxiliaries a verb shares, or the verb itself.

    In "they had to wait and pay" the auxiliary of "pay" hangs on "wait".
    """
    bearer = verb
    for _ in range(_FARTHEST):
        if bearer.dep != "conj" or bearer.head.tag != verb.tag or verb.tag not in {"VBN", "VB", "VBG"}:
            break
        if any(child.dep in _OWN_CLAUSE and child.i < bearer.i for child in bearer.children):
            break
        bearer = bearer.head
    return bearer


def is_headline_future(verb: Token) -> bool:
    """True for an infinitive that is the main predicate of a headline: "Globex **to buy** Initech"."""
    first = leading_conjunct(verb)
    to = next((c for c in first.children if c.dep == "aux" and c.tag == "TO"), None)
    subject = first.child("nsubj", "nsubjpass")
    return first.dep == "ROOT" and to is not None and subject is not None and subject.i < to.i


def predicate_words(verb: Token) -> list[Token]:
    """Return the verb with its auxiliaries, negation, particle, and the adverbs inside the verb group."""
    group = auxiliaries(verb)
    first = group[0].i if group else verb.i
    group.extend(child for child in verb.children if _belongs_to_group(child, verb, first))
    group.append(verb)
    group.sort(key=attrgetter("i"))
    return group


def _belongs_to_group(child: Token, verb: Token, first: int) -> bool:
    """True for a particle, a negation behind the verb, a prefix, and a bare adverb inside the verb group."""
    if child.dep == "prt" or (child.dep == "neg" and child.i > verb.i) or _is_prefix(child, verb):
        return True
    inside = child.dep == "advmod" and child.i < verb.i and not child.children
    return inside and _stands_in_group(child, verb, first)


def _is_prefix(part: Token, verb: Token) -> bool:
    """True if a word or its hyphen is written together with the verb ("**re-**elected", "**hand-**picked")."""
    if part.text == "-":
        return part.i == verb.i - 1 and part.end == verb.start
    return part.i == verb.i - 2 and part.end == verb.start - 1


def _stands_in_group(adverb: Token, verb: Token, first: int) -> bool:
    return (first < adverb.i or adverb.i == verb.i - 1) and adverb.tag not in {"WRB"}


def lemma_of(verb: Token) -> str:
    """Return the lemma of a verb with its particle: "take over"."""
    particle = verb.child("prt")
    return f"{verb.lemma.lower()} {particle.lower}" if particle else verb.lemma.lower()


def is_infinitive(verb: Token) -> bool:
    """True for a verb with "to"."""
    return any(child.dep == "aux" and child.tag == "TO" for child in verb.children)


def is_quoted_before(clause: Token, verb: Token) -> bool:
    """True if a closing quotation mark stands between a clause and the verb behind it."""
    return any(child.text in _QUOTES and clause.i < child.i < verb.i for child in (*clause.children, *verb.children))
