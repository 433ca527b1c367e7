"""Repairs of coordination: which verb a conjunct joins, and nouns that a conjunct took for its own though they begin a clause."""

from __future__ import annotations

from kg.parse.repair.edits import attach, attach_all, take_place
from kg.parse.repair.subjects import SUBJECTS
from kg.syntax import Token
from kg.syntax.phrases import word_before_phrase
from kg.syntax.verbs import FINITE

_SURELY_FINITE = FINITE - {"VBP"}
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_DEPENDENT = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj"})


def read_conjunct_as_subject(verb: Token) -> None:
    """Take the last noun of an object for the subject of the verb behind it ("sold the mill to Globex and **Vimba** sued").

    No "and" joins the two verbs then but the one before the noun.
    """
    above = verb.head
    if not _lacks_subject_beside(verb, above):
        return
    noun = _conjunct_before(verb)
    if noun is None or noun.i <= above.i or _disagrees(verb, noun):
        return
    link = _conjunction_right_before(noun)
    if link is not None and not any(above.i < other.i < verb.i for other in above.children_with("cc")):
        attach(noun, verb, "nsubj")
        attach(link, above, "cc")


def _lacks_subject_beside(verb: Token, above: Token) -> bool:
    """Return True for a finite verb without subject below one that has a subject ("Roe sold the mill … **sued**")."""
    if verb.tag == "VBN" or not (is_finite(verb) and is_finite(above)):
        return False
    return has_subject(above) and not has_subject(verb)


def _conjunct_before(verb: Token) -> Token | None:
    """Return the conjoined noun whose last word stands right before a verb with its auxiliaries and adverbs."""
    group = (verb, *verb.children_with("aux", "auxpass", "neg", "advmod"))
    last = verb.sentence.tokens[min(word.i for word in group) - 1 - verb.sentence.tokens[0].i]
    noun = next((up for up in (last, *last.ancestors()) if up.dep == "conj" or up.dep in SUBJECTS), None)
    if noun is None or noun.dep != "conj" or noun.pos not in _NOUNS:
        return None
    return noun if max(word.i for word in noun.subtree()) == last.i else None


def _conjunction_right_before(noun: Token) -> Token | None:
    """Return the "and" that joins a noun to one that is no member of a list before it."""
    link = word_before_phrase(noun)
    if link is None or link.dep != "cc" or noun.head.dep == "conj":
        return None
    return link if link.head is noun.head else None


def _disagrees(verb: Token, noun: Token) -> bool:
    """Return True for a noun and a verb of different number ("the mills sells")."""
    plural = noun.tag in {"NNS", "NNPS"}
    return (verb.tag == "VBZ" and plural) or (verb.tag == "VBP" and not plural)


def raise_finite_conjunct(verb: Token) -> None:
    """Join a finite verb to the finite verb above the infinitive: "urged them to join and sent help" joins "urged"."""
    head = verb.head
    if not is_finite(verb) or is_finite(head) or head.tag not in {"VB", "VBG"} or has_subject(verb):
        return
    target = next((up for up in head.ancestors() if is_finite(up)), None)
    if target is not None and target.i < verb.i and head.dep in _DEPENDENT:
        _rejoin(verb, target)


def raise_participle_conjunct(verb: Token) -> None:
    """Join a participle to the participle above the infinitive: in "urging them to join and sending help" "urging"."""
    head = verb.head
    if (verb.tag, head.tag) != ("VBG", "VB") or _has_auxiliary(verb) or _has_auxiliary(head, "MD"):
        return
    target = next((up for up in head.ancestors() if up.pos == "VERB"), None)
    if target is not None and target.tag == "VBG" and target.i < head.i and not _has_auxiliary(target):
        _rejoin(verb, target)


def _rejoin(verb: Token, target: Token) -> None:
    """Hang a conjunct below another verb, with the last "and" or "or" before it."""
    coordinators = [c for c in verb.head.children if c.dep == "cc" and verb.head.i < c.i < verb.i]
    attach(verb, target, "conj")
    for coordinator in coordinators[-1:]:
        attach(coordinator, target, "cc")


def _has_auxiliary(verb: Token, tag: str = "") -> bool:
    return any(c.dep in {"aux", "auxpass"} and c.tag != "TO" and tag in {"", c.tag} for c in verb.children)


def is_finite(verb: Token) -> bool:
    """Return True for a verb with a finite form or auxiliary; "VBP" alone is mostly a mistake for an infinitive."""
    if verb.tag in _SURELY_FINITE:
        return True
    return verb.tag in {"VB", "VBG", "VBN"} and any(
        c.dep in {"aux", "auxpass"} and c.tag in FINITE for c in verb.children
    )


def has_subject(verb: Token) -> bool:
    """Return True for a verb with a subject of its own."""
    return any(child.dep in SUBJECTS for child in verb.children)


def raise_main_verb(verb: Token) -> None:
    """Give a verb its subject whose participle was taken for the verb ("Evidence gathered in Lowell **points** to rain")."""
    participle = verb.head
    subject = participle.child("nsubj")
    if subject is None or has_subject(verb) or not _is_behind_participle(verb, participle):
        return
    if verb.tag != ("VBZ" if subject.tag in {"NN", "NNP"} else "VBP"):
        return
    take_place(verb, participle)
    attach(subject, verb, "nsubj")
    attach(participle, subject, "acl")
    attach_all([child for child in participle.children if child.i > verb.i], verb)
    participle.tag = "VBN"


def _is_behind_participle(verb: Token, participle: Token) -> bool:
    """Return True for a verb behind a form of the past without object, with no comma and no conjunction between."""
    tokens = verb.sentence.tokens
    between = tokens[participle.i + 1 - tokens[0].i : verb.i - tokens[0].i] if participle.i < verb.i else []
    joined = not between or any(word.pos in {"PUNCT", "CCONJ", "SCONJ"} for word in between)
    is_past = participle.tag in {"VBD", "VBN"} and participle.child("dobj", "ccomp", "xcomp", "aux") is None
    return is_past and not joined
