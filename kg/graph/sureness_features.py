"""What a tie or statement shows of its being right, by name: parse, clause, words, referents, speaker, time, participants."""

from __future__ import annotations

import re
from math import log

from kg.data import lexicon, words
from kg.graph.document_index import DocumentIndex
from kg.graph.label_alignment import alignment_features
from kg.graph.labels import Label
from kg.model import Assertion, Claim, Clause, Participant, Status, Support

_LOOSE_MARKS = re.compile(r"[—–;:()\[\]]")
_SUBJECT_ROLES = frozenset({"agent", "subject", "patient", "object", "employee"})


def tie_features(assertion: Assertion, index: DocumentIndex) -> dict[str, float]:
    """Return what the model looks at in a tie, by name; what is zero is left out."""
    claim, clause = assertion.claim, assertion.claim.clause
    found = {
        "constant": 1.0,
        "clause": float(clause is not None),
        "sure": _odds(claim.confidence),
        f"relation {assertion.predicate.removeprefix('kg:')}": 1.0,
        f"rule {claim.rule}": 1.0,
        f"factuality {claim.factuality}": 1.0,
        "headline": float(index.block(claim) != "paragraph"),
        "quoted": float(index.is_quoted(claim)),
        "sentence": log(max(1, claim.sentence.end - claim.sentence.start)) - 5,
        **_argument_kinds(claim, index),
    }
    if clause is not None:
        found |= _support(clause.support) | {"reach": log(1 + _distance_of_subject(claim)) - 1}
    return {name: value if value == 1.0 else round(value, 3) for name, value in found.items() if value}


def _argument_kinds(claim: Claim, index: DocumentIndex) -> dict[str, float]:
    """Return how many arguments are names, descriptions, pronouns, or no mention at all."""
    kinds = [index.mentions[a.mention].kind if a.mention in index.mentions else "none" for a in claim.arguments]
    return {f"arguments {kind}": float(kinds.count(kind)) for kind in sorted(set(kinds))}


def statement_features(
    assertion: Assertion,
    label: Label,
    status: Status,
    participants: tuple[Participant, ...],
    index: DocumentIndex,
    doubt: str = "",
) -> dict[str, float]:
    """Return what the model looks at, by name; what is zero is left out."""
    claim, clause = assertion.claim, assertion.claim.clause
    assert clause is not None
    sentence = index.text(claim.sentence)
    found = {
        "constant": 1.0,
        **_support(clause.support),
        **_manner(claim, clause, index),
        **_wording(label, sentence),
        **alignment_features(label.text, sentence),
        **_referents(label, clause),
        **_answerable(assertion, status, index),
        **_time(claim),
        **_ends(claim, participants, index),
        f"status {status}": 1.0,
        "names": float(min(2, len(label.names))),
        **({f"doubt: {doubt}": 1.0} if doubt else {}),
    }
    return {name: value if value == 1.0 else round(value, 3) for name, value in found.items() if value}


def _support(support: Support | None) -> dict[str, float]:
    """Return how far the second parser agrees; where it was not asked, as far as it does on average."""
    if support is None or support.agreement is None:
        return dict(lexicon("sureness")["unasked"])
    return {
        "agreement": support.agreement,
        "full agreement": float(support.agreement == 1),
        "certainty": _odds(min(0.99, max(0.01, support.certainty))) / 4,
        "contained": support.contained,
        "all contained": float(support.contained == 1),
        "complete": support.complete,
        **{f"disputed {kind}": 1.0 for kind in support.disputed},
    }


def _manner(claim: Claim, clause: Clause, index: DocumentIndex) -> dict[str, float]:
    """Return what kind of clause it is, and where it stands."""
    sentence = claim.sentence
    return {
        "sure": _odds(claim.confidence),
        f"form {clause.form}": 1.0,
        f"stands as {clause.link}": 1.0,
        f"above {clause.above}": 1.0,
        f"tense {claim.tense}": 1.0,
        f"rule {claim.rule}": 1.0,
        "typed": float(claim.type is not None),
        "timed": float(claim.time is not None),
        "says": float(clause.content),
        "negated": float(clause.negated),
        "quoted": float(index.is_quoted(claim)),
        "headline": float(index.block(claim) != "paragraph"),
        "the writer speaks": float(index.writer_speaks),
        "the text explains": float(index.explains),
        "light verb": float(claim.lemma.split(" ")[0] in words("sureness", "light")),
        "copula": float(claim.rule.startswith("copula")),
        "coordinated": float(len({a.role for a in claim.arguments}) < len(claim.arguments)),
        "reach": log(1 + _distance_of_subject(claim)) - 1,
        "far into the sentence": (claim.trigger.start - sentence.start) / max(1, sentence.end - sentence.start),
        "far into the text": log(1 + sentence.start / 1000),
    }


def _wording(label: Label, sentence: str) -> dict[str, float]:
    """Return how its words look, and what share of the sentence they are."""
    label_words = label.text.split()
    return {
        "length": log(max(1, len(label.text))) - 4.4,
        "sentence": log(max(1, len(sentence))) - 5,
        "share": min(1.5, len(label.text) / max(1, len(sentence))),
        "capitals": sum([word[:1].isupper() for word in label_words]) / max(1, len(label_words)),
        "figures": float(any(map(str.isdigit, label.text))),
        "commas": float(min(3, label.text.count(","))),
        "loose marks": float(_LOOSE_MARKS.search(sentence) is not None),
        "quotation marks": float('"' in sentence or "“" in sentence or "”" in sentence),
        "unknown": float(min(2, label.unknown)),
        "together": float(label.together),
        "opens with an article": float(label.text.startswith(("The ", "A ", "An "))),
    }


_PERSONS = {
    "it": ("it", "its", "itself"),
    "they": ("they", "them", "their", "themselves", "theirs"),
    "he or she": ("he", "him", "his", "himself", "she", "her", "hers", "herself"),
    "first person": ("i", "me", "my", "mine", "we", "us", "our", "ours"),
    "which": ("which", "that", "who", "whom", "whose"),
}


def _referents(label: Label, clause: Clause) -> dict[str, float]:
    """Return which pronouns the clause has, whether what they mean is sure, and which nouns are open."""
    said = {word.text.lower() for word in clause.words if word.pronoun}
    return {
        "referents": float(min(2, label.referents)),
        "doubt": min(3.0, label.doubt),
        "guessed": float(label.guessed),
        **{f"pronoun {person}": 1.0 for person, forms in _PERSONS.items() if not said.isdisjoint(forms)},
        **{f"open {place}": 1.0 for place in label.open},
    }


def _answerable(assertion: Assertion, status: Status, index: DocumentIndex) -> dict[str, float]:
    """Return what is known of the one whose word it is."""
    claim, attribution = assertion.claim, assertion.claim.attribution
    if attribution is None:
        return {"speaker unknown": float(assertion.claimant_text is not None and assertion.claimant is None)}
    mention = index.mentions.get(attribution.mention or "")
    where = attribution.source or attribution.cue
    return {
        "speaker unknown": float(assertion.claimant_text is not None and assertion.claimant is None),
        f"speaker {mention.kind if mention is not None else 'none'}": 1.0,
        "speaker elsewhere": float(where is not None and not claim.sentence.covers(where)),
        "speaker behind": float(where is not None and where.start > claim.trigger.start),
        "speaker acts": float(assertion.claimant is not None and assertion.claimant == assertion.subject),
        "outer speaker": float(attribution.outer is not None),
        "claimed as fact": float(status == "fact"),
    }


def _time(claim: Claim) -> dict[str, float]:
    """Return how its time was reached, and how far off its words stand."""
    time = claim.time
    if time is None or time.value is None:
        return {}
    apart = 0 if time.span is None else max(0, claim.trigger.start - time.span.end, time.span.start - claim.trigger.end)
    return {
        f"time {time.basis.split(',')[0]}": 1.0,
        "time of several days": float(len(time.value) != len("2024-05-10")),
        "time far off": log(1 + apart / 20),
    }


def _ends(claim: Claim, participants: tuple[Participant, ...], index: DocumentIndex) -> dict[str, float]:
    """Return what kinds of words the participants are."""
    subject = next((a for a in claim.arguments if a.role in _SUBJECT_ROLES), None)
    kind = index.mentions[subject.mention].kind if subject and subject.mention in index.mentions else "none"
    entity = index.entity(subject.mention) if subject else None
    return {
        f"subject {kind}": 1.0,
        f"subject is {entity.type if entity is not None else 'nothing'}": 1.0,
        **_participant_counts(participants),
    }


def _participant_counts(participants: tuple[Participant, ...]) -> dict[str, float]:
    """Return which roles are filled, and by how many things and words."""
    return {
        **{f"role {p.role}": 1.0 for p in participants},
        "things": float(min(2, sum(p.thing is not None for p in participants))),
        "participants": float(min(4, len(participants))),
        "named agent": float(any(p.role == "agent" and p.thing for p in participants)),
    }


def _distance_of_subject(claim: Claim) -> int:
    """Return how many characters lie between the subject and the verb."""
    first = next((a.span for a in claim.arguments if a.role in _SUBJECT_ROLES), None)
    return 0 if first is None else max(0, claim.trigger.start - first.end, first.start - claim.trigger.end)


def _odds(probability: float) -> float:
    return log(probability / (1 - probability))
