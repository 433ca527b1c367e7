"""Operators that keep an act of somebody from being drawn as fact: accusations, denials, falsehoods, near misses.

Nobody is accused by a parse error: a harmful act is drawn as fact only where the writer states it in a clause of its own and none of
the words in `ontology/lexicon/operators.toml` stands in its sentence.
"""

from __future__ import annotations

import re
from functools import cache

from kg.graph.document_index import DocumentIndex
from kg.model import Claim
from kg.resources import lexicon


def standing(claim: Claim, evidence: str, index: DocumentIndex) -> str:
    """Return why an act may not be drawn as an edge, empty if it may."""
    if evidence != "harm":
        return ""
    if claim.factuality != "fact" or claim.polarity == "negative":
        return ""
    return "an accusation or a denial" if operator_in(index.text(claim.sentence)) else ""


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
