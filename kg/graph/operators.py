"""Operators that keep an act of somebody from being drawn as fact: accusations, denials, falsehoods, near misses.

Nobody is accused by a parse error: a harmful act is drawn as fact only where the writer states it in a clause of
its own and none of the words in `ontology/lexicon/operators.toml` stands in its sentence.
"""

from __future__ import annotations

import re
from functools import cache

from kg.data import lexicon, words
from kg.graph.accused import is_hardly_accused, is_self_accusation
from kg.graph.document_index import DocumentIndex
from kg.graph.senses import is_violent
from kg.model import Claim

# A main clause may differ in one of its arcs.
_MOST = 0.6
_REASON = "an accusation or a denial"
_TARGETS = frozenset({"patient", "theme", "object", "recipient", "topic"})
_OPENING = frozenset("“‘\"'")
_DASHES = frozenset("—–-")
_INNER = frozenset({"pcomp", "xcomp", "csubj", "acl"})


def _is_told_by_writer(claim: Claim) -> bool:
    """Return True if the writer answers for it: a fact, or a plan or possibility of no source ("Roe may sue")."""
    return claim.factuality == "fact" or (claim.factuality in {"possible", "planned"} and claim.attribution is None)


def accusation(claim: Claim, label: str, index: DocumentIndex) -> str:
    """Return why a statement of harm or wrong is held back, empty if it is not.

    It is held back if an operator stands in its sentence and not in its own label ("It is not true that Roe killed
    Lee"), if somebody only denies it (the whole clause says that already), and if the writer answers for it without
    stating it in a clause of its own.
    """
    harms = claim.type in words("harm", "accusing") and is_violent(claim, index)
    if not harms and claim.lemma not in words("harm", "wrongs"):
        return ""
    if claim.factuality == "denied":
        return _REASON
    if _is_told_by_writer(claim) and not _is_plain(claim):
        return "no clause of its own"
    found = operator_in(index.text(claim.sentence))
    return _REASON if found and found not in label.lower() else ""


def _is_plain(claim: Claim) -> bool:
    """Return True if a finite clause or a passive participle states a claim, and both parsers agree on most of it."""
    clause = claim.clause
    if clause is None or clause.form == "noun":
        return True  # told by its own rule
    agreed = clause.agreement is None or clause.agreement >= (_MOST if clause.link == "ROOT" else 1)
    return agreed and clause.form in {"finite", "participle"} and clause.link not in _INNER


def is_violence_without_target(claim: Claim) -> bool:
    """Return True for an act of violence that names a doer and no target: mostly a participle read as a verb ("the men killed")."""
    roles = {a.role for a in claim.arguments}
    return claim.type in words("harm", "with_target") and "agent" in roles and not roles & _TARGETS


def accusing_tie(claim: Claim, evidence: str, claimant: str | None, index: DocumentIndex) -> str:
    """Return why an act may not be drawn as an edge, empty if it may.

    Any act needs a clause of its own; harm needs one without an operator in its sentence, and a claimant if only a
    source says it.
    """
    if evidence == "phrase":
        return ""
    if claim.clause is None or claim.clause.form not in {"finite", "participle"} or claim.clause.link in _INNER:
        return "no clause of its own"
    if _is_fragment(claim, index):
        return "words of a fragment"
    if is_hardly_accused(claim, index):
        return _REASON
    if evidence != "harm":
        return ""
    if _is_imagined(claim, index):
        return "a scene in the present"
    nobody = claim.factuality == "claim" and not claimant
    return _REASON if nobody or is_self_accusation(claim, index) or operator_in(index.text(claim.sentence)) else ""


def _is_imagined(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for an act in the simple present below the headline: a scene that is made up, or what somebody does at times.

    "War breaks out. Norway **strikes** Kenya with all it has."
    """
    return claim.tense == "present" and " " not in claim.predicate.strip() and index.block(claim) == "paragraph"


def _is_fragment(claim: Claim, index: DocumentIndex) -> bool:
    """Return True if the verb opens a quotation that its doer stands outside of, or its target is the place of a dateline.

    'Roe went on about "wounded families"'; "Security Services Questioned LOWELL —".
    """
    text = index.extraction.document.text
    doers = [a.span for a in claim.arguments if a.role == "agent"]
    opens = text[: claim.trigger.start][-1:] in _OPENING and any(span.end < claim.trigger.start for span in doers)
    targets = [a.span for a in claim.arguments if a.role in _TARGETS]
    return opens or any(_is_dateline(text[s.start : s.end], text[s.end :][:4]) for s in targets)


def _is_dateline(name: str, behind: str) -> bool:
    """Return True for a place in capitals before a dash.

    >>> _is_dateline("LOWELL", " — T"), _is_dateline("Lowell", " — T"), _is_dateline("LOWELL", " fel")
    (True, False, False)
    """
    return name.isupper() and behind.lstrip()[:1] in _DASHES


def operator_in(sentence: str) -> str:
    """Return the first operator in a sentence, empty if there is none.

    >>> operator_in("He was acquitted of killing the guard."), operator_in("He killed the guard.")
    ('acquitted of', '')
    """
    found = _pattern().search(" ".join(sentence.split()))
    return found[0].lower() if found else ""


@cache
def _pattern() -> re.Pattern[str]:
    spoken: list[str] = [phrase for listed in lexicon("operators").values() for phrase in listed]
    longest = sorted(spoken, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
