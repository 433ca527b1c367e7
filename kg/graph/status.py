"""How the assertion of a claim is meant: fact, claimed, planned, possible or denied."""

from __future__ import annotations

from kg.model import Assertion, Claim, Status


def status_of(assertion: Assertion) -> Status:
    """Return how a claim is meant: denied wins, then plan and possibility, then what only a source says.

    What somebody wants somebody else to do is possible, not planned.
    """
    claim = assertion.claim
    if claim.factuality == "denied" or claim.polarity == "negative":
        return "denied"
    if claim.factuality == "planned":
        return "possible" if _is_told_to_act(assertion) else "planned"
    if claim.factuality == "possible":
        return "possible"
    if claim.factuality == "claim" and _is_noun(claim):
        return "fact"  # a noun takes for granted what it names
    return "claimed" if _is_of_source(assertion) else "fact"


def _is_of_source(assertion: Assertion) -> bool:
    """Return True for what a source says and the writer does not vouch for ("Roe said the mill closed")."""
    reported = assertion.claim.factuality == "claim" or assertion.claimant is not None
    return reported and not assertion.author_committed


def _is_noun(claim: Claim) -> bool:
    """Return True for an event told by a noun ("the **invasion**")."""
    return claim.clause is not None and claim.clause.form == "noun"


def _is_told_to_act(assertion: Assertion) -> bool:
    """Return True if the one who says it is not the one who is to do it ("she asked the court to step in")."""
    clause, who = assertion.claim.clause, assertion.claimant
    return clause is not None and clause.form == "infinitive" and who is not None and who != assertion.subject
