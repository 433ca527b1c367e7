"""Claims → statements: one node for each clause that says something by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from kg.graph.document_index import DocumentIndex, status_of
from kg.graph.labels import Label, content_words, is_debris, key_of, label_of
from kg.graph.operators import accusation, hits_nobody
from kg.graph.participants import participants
from kg.graph.senses import is_violent
from kg.graph.sureness import statement_confidence, unsure
from kg.model import Assertion, Claim, Source, Statement, digest
from kg.data import lexicon, words
from kg.data.ontology import class_ancestors

_LONGEST = 260
_FEWEST_WORDS = 3
_DOUBTFUL = 2
# No fault of a clause that has its claimant.
_SAID_BESIDE = "somebody else's word"
# So many words of content tell enough without a name.
_RICH = 6


def statements(indices: Sequence[DocumentIndex], things: Set[str]) -> tuple[Statement, ...]:
    """Return the statements of all documents, each once."""
    found: list[Statement] = []
    for index in indices:
        made = [s for claim in index.claims() for s in _statement(claim, index, things)]
        found.extend(_once(made))
    return tuple(found)


def _statement(claim: Claim, index: DocumentIndex, things: Set[str]) -> Iterator[Statement]:
    assertion = index.assertion(claim)
    if claim.clause is None or assertion is None:
        return
    label = label_of(claim, claim.clause, index)
    status = status_of(assertion)
    by, claimant = index.speaker(assertion, status)
    told = participants(claim, index, things)
    sure = statement_confidence(assertion, label, status, told, index)
    held = _why_held(claim, assertion, label, index)
    if not held and index.block(claim) != "headline":  # what the headline states is always there
        held = unsure("statements", sure)
    yield Statement(
        id=digest("statement", index.id, claim.id),
        label=label.text,
        verb=claim.clause.verb,
        types=(claim.type,) if claim.type and is_violent(claim, index) else (),
        participants=told,
        time=claim.time.value if claim.time else None,
        status=status,
        by=by,
        claimant=claimant,
        confidence=sure,
        sources=(Source(index.id, claim.sentence),),
        negated=claim.clause.negated and claim.polarity == "negative",
        held=held,
        claims=(claim.id,),
    )


def _why_held(claim: Claim, assertion: Assertion, label: Label, index: DocumentIndex) -> str:
    """Return why a statement is not shown, empty if it is."""
    clause = claim.clause
    assert clause is not None
    if not _can_speak(assertion.claimant, index):
        return "the speaker is nobody"
    if assertion.claimant is None and claim.attribution is None and index.is_quoted(claim):
        return "a quotation without a speaker"
    if is_debris(label.text):
        return "debris of a page"
    if clause.form == "finite" and hits_nobody(claim):
        return "whom it hit is not said"
    if why := accusation(claim, label.text, index):
        return why
    own = [fault for fault in clause.faults if fault != _SAID_BESIDE or claim.attribution is None]
    if own:
        return own[0]
    if clause.form == "description":
        return "told by a tie"
    if (
        clause.form == "infinitive"
        and clause.link in {"acl", "relcl"}
        and clause.above not in words("statements", "planning")
    ):
        return "an infinitive"
    if clause.form == "noun":
        return "" if _stands_as_noun(claim, label, index) else "an event noun"
    if label.doubt >= _DOUBTFUL - _is_grave(claim, label):
        return "who is meant is not sure"
    if clause.form == "infinitive" and not _is_own_plan(claim, assertion, index):
        return "an infinitive"
    if (
        clause.form in {"participle", "gerund"}
        and clause.link == "acl"
        and (not label.names or clause.form == "gerund")
    ):
        return "part of another statement"
    if clause.form in {"participle", "gerund"} and clause.link in {"xcomp", "ccomp", "pcomp", "csubj"}:
        return "part of another statement"
    if label.unknown:
        return "a pronoun is open"
    if not any(
        a.role in {"subject", "agent", "object", "patient", "theme", "employee", "instrument"} for a in claim.arguments
    ):
        return "no subject"
    if (
        clause.link == "relcl"
        and not claim.type
        and any(a.role == "object" and not a.case for a in claim.arguments if a.span.end <= claim.trigger.start)
    ):
        return "part of another statement"
    if claim.lemma in words("statements", "saying") and not clause.content and not _says_something(claim):
        return "no content"
    if len(content_words(label.text)) < _FEWEST_WORDS:
        return "too little"
    if not label.names and not _tells_enough(claim, label, index):
        return "names nothing"
    if len(label.text) > _LONGEST:
        return "too long"
    return ""


def _is_grave(claim: Claim, label: Label) -> bool:
    """Return True for what must not be said of the wrong person."""
    said = set(re.findall(r"[a-z]+", label.text.lower()))
    return claim.type in words("statements", "grave") or bool(said & words("statements", "grave_words"))


def _can_speak(claimant: str | None, index: DocumentIndex) -> bool:
    """Return True unless the one who answers for a claim is a matter or an event without a name ("the involvement")."""
    if claimant is None or claimant in index.named:
        return True
    return index.by_id[claimant].type in lexicon("ties")["speaker"]


def _says_something(claim: Claim) -> bool:
    """Return True if what is said, told or asked stands in the clause."""
    told = {"theme", "topic", "object", "clause", "content", "attribute", "complement"}
    return any(a.role in told and a.case in {"", "that", "about"} for a in claim.arguments)


def _is_own_plan(claim: Claim, assertion: Assertion, index: DocumentIndex) -> bool:
    """Return True for what somebody is bid, means or has promised to do, not for what another verb has said already."""
    if status_of(assertion) not in {"planned", "possible"}:
        return False
    clause, subject = claim.clause, index.by_id.get(assertion.subject or "")
    if clause is not None and clause.link == "xcomp" and assertion.claimant == assertion.subject:
        return False  # "Roe vows to sell the mill" says it already
    willing = clause is not None and (clause.link == "advcl" or clause.above in words("statements", "planning"))
    return willing and subject is not None and subject.type in lexicon("ties")["actor"]


def _tells_enough(claim: Claim, label: Label, index: DocumentIndex) -> bool:
    """Return True for a clause without names that is worth a node: a headline, an amount, something said, or a rich clause."""
    clause = claim.clause
    assert clause is not None
    if re.search(r"\d", label.text) or clause.content or index.block(claim) != "paragraph":
        return True
    return len(content_words(label.text)) >= _RICH


def _stands_as_noun(claim: Claim, label: Label, index: DocumentIndex) -> bool:
    """Return True for an event noun that says whose or whom it hit ("Freedonia's invasion"), or else a lot ("two-day …")."""
    if claim.type not in words("statements", "told_by_nouns") or label.unknown:
        return False
    told = [(a.role, index.entity(a.mention)) for a in claim.arguments]
    named = [role for role, e in told if e is not None and e.id in index.named and e.type != "Group"]
    fewest = _FEWEST_WORDS - 1 if any(role != "place" for role in named) else _FEWEST_WORDS + 1
    return bool(named) and len(content_words(label.text)) >= fewest


def _once(made: Sequence[Statement]) -> Iterator[Statement]:
    """Yield each statement once: those with one label are one, the surest stands for them."""
    groups: dict[tuple[str, str, str | None], list[Statement]] = {}
    for statement in made:
        groups.setdefault((key_of(statement.label), statement.status, statement.by), []).append(statement)
    for same in groups.values():
        best = max(same, key=lambda s: (s.shown, s.confidence))
        sources = tuple(dict.fromkeys(source for s in same for source in s.sources))
        claims = tuple(dict.fromkeys(claim for s in same for claim in s.claims))
        yield replace(best, sources=sources, types=_most_special({t for s in same for t in s.types}), claims=claims)


def _most_special(types: Set[str]) -> tuple[str, ...]:
    """Return the classes of which none of the others is a kind, sorted."""
    return tuple(sorted(t for t in types if not any(t in class_ancestors()[other] for other in types)))
