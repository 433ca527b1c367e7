"""The verb as a predicate: which words count, their auxiliaries and particles, voice and normal form."""

from __future__ import annotations

from kg.extract.clauses.phrases import conjoined
from kg.syntax import Token

_AUXILIARY = frozenset({"aux", "auxpass", "neg"})
_NOT_CLAUSAL = frozenset({"aux", "auxpass", "amod", "compound", "prep", "mark", "nummod", "det", "case", "advmod"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


def is_predicate(token: Token) -> bool:
    """Tell whether the word heads a clause."""
    return token.tag in _VERB_TAGS and token.dep not in _NOT_CLAUSAL and token.pos in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Tell whether the clause is passive: marked so, reduced ("missiles fired"), or conjoined to such a verb."""
    for child in verb.children:
        if child.dep in {"auxpass", "nsubjpass", "csubjpass", "agent"}:
            return True
    if verb.tag != "VBN" or any(child.dep == "aux" for child in verb.children):
        return False
    if verb.dep in {"acl", "advcl"}:
        return True
    return verb.dep == "conj" and _finite_first(verb) and is_passive(verb.head)


def _finite_first(verb: Token) -> bool:
    return verb.head.tag == "VBN" and not any(child.dep in {"nsubj", "aux"} for child in verb.children)


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries and negation of a verb, those of an earlier conjunct where they are shared."""
    own = [child for child in verb.children if child.dep in _AUXILIARY and child.i < verb.i]
    if own or verb.dep != "conj" or verb.tag not in {"VBN", "VB", "VBG"}:
        return own
    source = verb.head
    if source.tag != verb.tag or any(child.dep in {"nsubj", "nsubjpass"} for child in verb.children):
        return own
    return [word for word in auxiliaries(source) if word.tag != "TO" or word.i > source.i - 3]


def predicate_words(verb: Token) -> list[Token]:
    """Return the verb with its auxiliaries, negation, particle, and adverbs that stand inside the group."""
    words = auxiliaries(verb)
    first = words[0].i if words else verb.i
    for child in verb.children:
        dep = child.dep
        if (
            dep == "prt"
            or (dep == "neg" and child.i > verb.i)
            or (dep == "advmod" and child.i < verb.i and not child.children and _inside(child, verb, first))
        ):
            words.append(child)
    words.append(verb)
    words.sort(key=lambda word: word.i)
    return words


def _inside(adverb: Token, verb: Token, first: int) -> bool:
    return (first < adverb.i or adverb.i == verb.i - 1) and adverb.tag not in {"WRB"}


def lemma_of(verb: Token) -> str:
    """Return the normal form with its particle: "take over"."""
    particle = verb.child("prt")
    return f"{verb.lemma.lower()} {particle.lower}" if particle else verb.lemma.lower()


def conjoined_verbs(verb: Token) -> list[Token]:
    """Return the verbs coordinated below this one."""
    return [token for token in conjoined(verb)[1:] if is_predicate(token)]
