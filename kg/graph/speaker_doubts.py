"""Why a statement is held back for the one who answers for it: nobody does, or nobody knows who that is."""

from __future__ import annotations

from kg.data import lexicon, words
from kg.graph.statement_case import Case
from kg.model import Mention

_JOINING = frozenset({"and", "but"})


def _reason_of_unknown_speaker(case: Case) -> str:
    """Return why no thing answers for it: a relative pronoun ("who said …"), a quotation or report of nobody."""
    claimant_words = set((case.assertion.claimant_text or "").lower().split())
    if claimant_words & {"who", "whom", "which"}:
        return "the speaker is nobody"
    if case.claim.attribution is not None:
        return ""
    if case.index.is_quoted(case.claim):
        return "a quotation without a speaker"
    return "the speaker is nobody" if _is_said(case) else ""


def reason_of_speaker(case: Case) -> str:
    """Return why nobody answers for it: a matter without a name ("the involvement"), an open pronoun; empty if somebody does."""
    claimant, index = case.assertion.claimant, case.index
    if _is_said_by_pronoun(case):
        return "a pronoun is open"
    if claimant is None:
        return _reason_of_unknown_speaker(case)
    if claimant not in index.named_ids and _is_guessed(case):
        return "the speaker is nobody"
    speaks = claimant in index.named_ids or index.by_id[claimant].type in lexicon("ties")["speaker"]
    return "" if speaks or _is_document(case) else "the speaker is nobody"


def _is_said(case: Case) -> bool:
    """Return True for the content of a verb of saying; the writer does not answer for it, also where nobody is known to."""
    return (
        not _is_joined_report(case)
        and case.clause.link == "ccomp"
        and case.clause.above in words("statements", "reporting")
    )


def _is_joined_report(case: Case) -> bool:
    """Return True for a further report that the writer joins to what is said ("A said that it rained, and **B denied** it")."""
    claim, text = case.claim, case.index.extraction.document.text
    first = min((a.span.start for a in claim.arguments if a.span.end <= claim.trigger.start), default=-1)
    before = text[claim.sentence.start : first].lower().split()[-1:] if first >= 0 else []
    return claim.lemma in words("reporting", "say") and bool(_JOINING.intersection(before))


def _speaking_mention(case: Case) -> Mention | None:
    attribution = case.claim.attribution
    return case.index.mentions.get(attribution.mention or "") if attribution is not None else None


def _is_said_by_pronoun(case: Case) -> bool:
    """Return True if "he" says so, and nobody knows or the text leaves open who that is."""
    mention, claimant = _speaking_mention(case), case.index.by_id.get(case.assertion.claimant or "")
    if mention is None or mention.kind != "pronoun":
        return False
    return claimant is None or not case.index.is_supported(mention, claimant)


def _is_guessed(case: Case) -> bool:
    """Return True if "it" said so, and that is to mean a body without a name."""
    mention = _speaking_mention(case)
    entity = case.index.entity(mention.id) if mention is not None and mention.kind == "pronoun" else None
    return entity is not None and entity.type not in {"Person", "Group"}


def _is_document(case: Case) -> bool:
    """Return True if a work answers for it that can be looked up ("a recent SEC filing")."""
    mention = _speaking_mention(case)
    return mention is not None and mention.lemma.lower() in words("statements", "answering")
