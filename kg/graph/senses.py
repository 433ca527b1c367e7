"""Whether a clause gives evidence for the violent sense of its verb; without it there is no type and no edge.

"Beat in the polls" is no assault, "attacked the plan" no attack, "eliminate tax breaks" kills nobody.
"""

from __future__ import annotations

import re

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.model import Claim

_GERUND = re.compile(r"\s+in\s+\w+ing\b")
_UNDERGOING = frozenset({"patient", "object", "theme"})


def is_violent(claim: Claim, index: DocumentIndex) -> bool:
    """Return False if a claim has a violent event type and its words do not mean violence ("the team **attacked** the goal")."""
    if claim.type not in words("harm", "classes"):
        return True
    if claim.type in words("harm", "of_the_living") and not _can_be_violence_to_living(claim, index):
        return False
    if claim.lemma not in words("harm", "ambiguous"):
        return True
    return shows_violence(index.text(claim.sentence))


def shows_violence(sentence: str) -> bool:
    """Return True if a sentence speaks of arms, wounds or fighters, and of no contest or quarrel in words.

    >>> shows_violence("Roe beat Lee in the polls."), shows_violence("Roe beat the guard with a stick.")
    (False, True)
    """
    sentence_words = set(re.findall(r"[a-z]+", sentence.lower()))
    return bool(sentence_words & words("harm", "physical")) and not sentence_words & words("harm", "figurative")


def joins_in_an_act(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for "joined Globex in suspending the sale", which makes nobody a member."""
    last = max((a.span.end for a in claim.arguments), default=claim.trigger.end)
    behind = index.extraction.document.text[last : claim.sentence.end]
    return claim.lemma == "join" and _GERUND.match(behind) is not None


def _can_be_violence_to_living(claim: Claim, index: DocumentIndex) -> bool:
    """Return True unless all that undergoes it is a thing, a work or a matter ("eliminate tax breaks")."""
    kinds = {index.mentions[a.mention].type for a in claim.arguments if a.role in _UNDERGOING and a.mention}
    return not kinds or bool(kinds & words("harm", "living"))
