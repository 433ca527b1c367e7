"""Verb forms that a clause needs when it becomes a sentence of its own: past tense, "was", third person."""

from __future__ import annotations

import re

from kg.data import lexicon
from kg.syntax import Token

_PLURAL = frozenset({"NNS", "NNPS"})
_DOUBLED = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$")


def past_tense(lemma: str) -> str:
    """Return the past tense of a verb.

    >>> [past_tense(lemma) for lemma in ("kill", "injure", "carry", "stop", "win", "open")]
    ['killed', 'injured', 'carried', 'stopped', 'won', 'opened']
    """
    irregular: str | None = lexicon("wording")["past"].get(lemma)
    if irregular:
        return irregular
    if lemma.endswith("e"):
        return f"{lemma}d"
    if re.search(r"[^aeiou]y$", lemma):
        return f"{lemma[:-1]}ied"
    return f"{lemma}{lemma[-1]}ed" if _DOUBLED.search(lemma) else f"{lemma}ed"


def present_tense(lemma: str, *, plural: bool) -> str:
    """Return the present tense of a verb behind a third person.

    >>> present_tense("carry", plural=False), present_tense("have", plural=False), present_tense("teach", plural=True)
    ('carries', 'has', 'teach')
    """
    if lemma == "be":
        return "are" if plural else "is"
    if plural:
        return lemma
    if lemma == "have":
        return "has"
    if re.search(r"[^aeiou]y$", lemma):
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{lemma}s"


def is_plural(subject: Token) -> bool:
    """Return True if a verb behind this subject stands in the plural ("two men", "Ann and Bob")."""
    joined = any(child.dep == "conj" for child in subject.children) and subject.child("cc") is not None
    return subject.tag in _PLURAL or joined or subject.lower in {"they", "we", "these", "those"}


def third_person(verb: Token) -> str:
    """Return the form that a finite verb behind "I" or "we" has behind a name in the singular; empty for other forms."""
    known: str | None = lexicon("wording")["third"].get(verb.lower)
    if known:
        return known
    if verb.tag in {"VBD", "MD"}:
        return verb.text
    return present_tense(verb.lemma.lower(), plural=False) if verb.tag == "VBP" else ""
