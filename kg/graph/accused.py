"""Why a statement that accuses somebody is held back: it might be the wrong person, or nobody can tell who it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.data import words
from kg.graph.claim_groups import DOERS
from kg.graph.document_index import DocumentIndex
from kg.graph.senses import is_violent
from kg.graph.statement_case import Case
from kg.model import Claim, Entity, Mention

_REASON = "whom it accuses is not sure"
_ONE = frozenset({"masculine", "feminine"})
_STATED = frozenset({"fact", "claim"})
_SENTENCES_BACK = 3


def reason_of_accused(case: Case) -> str:
    """Return a reason where whom it accuses is only guessed: by "he", by the speaker himself, by "the suspected fighter"."""
    doubtful = _has_doubtful_pronoun(case) or _accuses_its_speaker(case) or _describes_one_known_by_name(case)
    return _REASON if doubtful or _accuses_one_never_named(case) else ""


def _has_doubtful_pronoun(case: Case) -> bool:
    """Return True for an accused "he" that means no subject of its own sentence or of the one before."""
    index, claim = case.index, case.claim
    said = set(claim.predicate.lower().split())
    if claim.type not in words("statements", "grave") and said.isdisjoint(words("statements", "grave_words")):
        return False
    pronouns = [a.mention for a in claim.arguments if a.mention and index.is_pronoun(a.mention)]
    return any(index.mentions[m].role == "subject" and not index.is_spoken_of_before(m) for m in pronouns)


def _accuses_its_speaker(case: Case) -> bool:
    """Return True for "Roe claims that he took part in the murder": nobody accuses himself without a word of confessing."""
    return any(is_self_accusation(claim, case.index) for claim in (case.claim, *_contents(case)))


def _contents(case: Case) -> Iterator[Claim]:
    """Yield what the verb of saying of a clause reports."""
    claim = case.claim
    if claim.lemma not in words("statements", "saying") | words("statements", "reporting"):
        return
    yield from case.index.claims_reported_by(claim.trigger)


def _accuses_one_never_named(case: Case) -> bool:
    """Return True if the clause, or a charge within its sentence, accuses a "he" that is hardly the person it is taken for."""
    if not case.index.accused_by_name:
        return False
    around = case.index.claims_of_sentence(case.claim.sentence)
    beside = (claim for claim in around if claim.type in words("statements", "blaming"))
    claims = (case.claim, *_contents(case), *beside)
    doubtful = (entity.id for claim in claims for entity in _hardly_accused(claim, case.index))
    return any(id_ in case.label.names for id_ in doubtful)


def is_hardly_accused(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for an accused "he" that is taken for somebody who is never accused by name, where the text accuses another so.

    "The court charged Lott. Attorney Berg declined to comment. They say he was a hacker": Lott rather than Berg.
    """
    return any(True for _ in _hardly_accused(claim, index))


def _hardly_accused(claim: Claim, index: DocumentIndex) -> Iterator[Entity]:
    """Yield whom an accused "he" is taken for, if the text accuses others by name and him never."""
    if not index.accused_by_name:
        return
    blames = claim.type in words("statements", "blaming")
    if not blames and not _has_part_in_crime(claim, index):
        return
    for argument in claim.arguments:
        own, entity = index.mentions.get(argument.mention or ""), index.entity(argument.mention)
        if own is None or entity is None or own.kind != "pronoun" or own.gender not in _ONE:
            continue
        if (argument.role not in DOERS or not blames) and entity.id not in index.accused_by_name:
            yield entity


def is_self_accusation(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for harm or crime of a "he" who reads as the one who tells it; "said that he did not" clears him."""
    attribution = claim.attribution
    if attribution is None or claim.polarity == "negative" or claim.factuality == "denied":
        return False
    cue = index.text(attribution.cue).lower() if attribution.cue is not None else ""
    speaker = index.entity(attribution.mention)
    if speaker is None or cue.startswith(tuple(words("statements", "confessing"))):
        return False
    for argument in claim.arguments:
        own = index.mentions.get(argument.mention or "")
        if own is None:
            continue
        as_subject = own.role == "subject" and _means(own, speaker, index)
        if as_subject and _accuses(claim, argument.role, own, speaker, index):
            return True
        if _owns_crime(own, speaker, index):
            return True
    return False


def _means(own: Mention, speaker: Entity, index: DocumentIndex) -> bool:
    """Return True for a "he", "she" or "his" that is taken for the speaker."""
    return own.kind == "pronoun" and own.gender in _ONE and index.entity(own.id) is speaker


def _owns_crime(described: Mention, speaker: Entity, index: DocumentIndex) -> bool:
    """Return True for "**his** criminal record" that is taken for the speaker's, where somebody else is spoken of before."""
    own = index.mentions.get(described.possessor or "")
    crime = not words("statements", "grave_words").isdisjoint(re.findall(r"[a-z]+", described.text.lower()))
    if own is None or not crime or not _means(own, speaker, index):
        return False
    return _is_another_near(own, speaker, index, back=_SENTENCES_BACK)


def _accuses(claim: Claim, role: str, own: Mention, speaker: Entity, index: DocumentIndex) -> bool:
    """Return True for an act of harm, a charge or a part in a crime where the pronoun may mean somebody else.

    For an act of harm anybody spoken of before is enough.
    """
    harm = claim.type in words("harm", "accusing") and is_violent(claim, index)
    stated = claim.factuality in _STATED and claim.tense != "future"
    if stated and role in DOERS and (harm or claim.lemma in words("harm", "wrongs")):
        return _is_another_near(own, speaker, index, back=own.sentence)
    befalls = role not in DOERS or not claim.rule.startswith("verb")  # "is guilty"
    charged = befalls and claim.type in words("statements", "blaming")
    blamed = charged or _has_part_in_crime(claim, index)
    return blamed and _is_another_near(own, speaker, index, back=_SENTENCES_BACK)


def _has_part_in_crime(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for what somebody is ("an active participant in the **terrorist** attacks") or took part in, not for "sad"."""
    if not claim.rule.startswith("copula:noun") and claim.lemma not in words("statements", "taking_part"):
        return claim.rule.startswith("copula") and not words("statements", "grave_words").isdisjoint(
            _predicates(claim, index)
        )
    rest = {word for a in claim.arguments for word in re.findall(r"[a-z]+", index.text(a.span).lower())}
    return "against" not in rest and not rest.isdisjoint(words("statements", "grave_words"))


def _predicates(claim: Claim, index: DocumentIndex) -> set[str]:
    """Return the words that say what somebody is by an adjective ("**guilty** of a bribe")."""
    heads = (a.head or a.span for a in claim.arguments if a.role in {"complement", "attribute"})
    return {index.text(head).lower().split()[0] for head in heads}


def _is_another_near(own: Mention, speaker: Entity, index: DocumentIndex, *, back: int) -> bool:
    """Return True if somebody else whom a pronoun may mean is spoken of before it, up to so many sentences back."""
    start = index.extraction.sentences[max(0, own.sentence - back)].start
    return any(
        entity is not speaker
        and mention.type in {"Person", "Other"}
        and (mention.kind == "name" or mention.type == "Person")
        and mention.number != "plural"
        and mention.gender in {own.gender, "unknown"}
        for mention, entity in index.mentions_between(start, own.span.start)
    )


def _describes_one_known_by_name(case: Case) -> bool:
    """Return True for "the suspected fighter" without a name in a text that tells by name who was arrested."""
    index = case.index
    arguments = (a for claim in (case.claim, *_contents(case)) for a in claim.arguments)
    mentions = (index.mentions.get(a.mention or "") for a in arguments)
    described = any(mention is not None and _is_accused(mention) for mention in mentions)
    if not described:
        return False
    known = index.accused_by_name & index.named_persons
    return bool(known) and known.isdisjoint(case.label.names)


def _is_accused(mention: Mention) -> bool:
    """Return True for one person told by an accusation only ("the **suspected** fighter", "the **defendant**")."""
    if mention.kind != "nominal" or mention.type != "Person" or mention.number == "plural":
        return False
    if mention.determiner not in {"definite", "demonstrative"}:
        return False
    before = mention.text[: mention.head.start - mention.span.start].lower().split()
    supposed = not words("statements", "supposed").isdisjoint(before)
    return supposed or mention.lemma.lower() in words("statements", "accused_persons")
