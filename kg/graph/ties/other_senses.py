"""Words beside a tie that give it another sense: a meeting of rivals in a match, a citizenship that was exchanged for another."""

from __future__ import annotations

import re

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.model import Claim

# "in the (women's) **final**", where nothing but a place, time or stop stands behind.
_IN_A_BOUT = re.compile(
    r"\b(?:in|during|for) (?:(?:the|an?|their|[\w’'-]+) ){0,4}?([\w-]+)(?=[,.;:)]|$| (?:on|in|at|of|last|this|and|after)\b)"
)


def is_met_in_a_match(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for rivals who "met" in a contest ("Norway met Kenya **in the final**")."""
    if claim.type not in words("ties", "meeting"):
        return False
    behind = index.extraction.document.text[claim.trigger.end : claim.sentence.end]
    return any(found[1].lower() in words("ties", "bouts") for found in _IN_A_BOUT.finditer(behind))


def took_another_citizenship(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for the nation before a name whose bearer took another ("**German** singer Jane Roe took citizenship")."""
    if claim.type not in words("ties", "citizenship") or not claim.rule.startswith("role-"):
        return False
    said = set(re.findall(r"[a-z]+", index.text(claim.sentence).lower()))
    return not said.isdisjoint(words("ties", "naturalization"))
