"""Assertions → ties: typed relations of the closed set between two identified things.

Offices, kinship and sites come from noun phrases and read with the words of the text ("chief counsel of"); acts come from clauses
of their own. A verb that no rule types never makes a tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any

from kg.data import lexicon, words
from kg.data.ontology import former_ties, property_in_words
from kg.graph.document_index import DocumentIndex, status_of
from kg.graph.operators import accusing_tie
from kg.graph.senses import is_violent, joins_in_an_act
from kg.graph.sureness import reason_of_doubt, tie_confidence, tie_table
from kg.graph.ties.ends import SAID_BY_NAME, can_act, is_identified, is_said_by_label, is_said_by_name
from kg.graph.ties.offices import is_office
from kg.model import PLACE_TYPES, Assertion, Claim, Entity, Source, Status, Tie, digest

_IN_PASSING = ("role-title", "role-apposition", "role-site", "role-origin", "role-affiliation")
_OFFICE = frozenset({"position", "complement"})
_CLAUSES = ("verb", "relative", "light-verb")
# An adverbial clause with a subject of its own ("as Roe attacked Lee").
_ADVERBIAL = "adjunct"
_TIE = "tie"
# Offices below this confidence have a wrong end more often than not.
_PASSING = frozenset({"Person", "Group", "Other", "Product"})
_MADE = frozenset({"Work", "Event", "Product"})
_LEAST_SURE = 0.25
_SHORTEST_NOUN = 4
_BYGONE = ("former", "ex-", "then ", "late ")


def ties_of_assertions(index: DocumentIndex, things: Set[str], entities: Mapping[str, Entity]) -> Iterator[Tie]:
    """Yield the tie of each assertion whose property belongs to the closed set, also those that are held back."""
    for assertions in index.assertions.values():
        for assertion in assertions:
            tie = _tie(assertion, index, things, entities)
            if tie is not None:
                yield tie


def _tie(assertion: Assertion, index: DocumentIndex, things: Set[str], entities: Mapping[str, Entity]) -> Tie | None:
    claim = assertion.claim
    office = _office(claim, index)
    name = assertion.predicate.removeprefix("kg:")
    if name.startswith("rel:") and claim.rule.startswith("role-") and office:
        name = _TIE
    declared = lexicon("ties")["ties"].get(name)
    start = index.canonical(assertion.subject)
    end = index.canonical(assertion.object.entity if assertion.object else None)
    if declared is None or not start or not end or start == end or not {start, end} <= set(entities):
        return None
    sure = tie_confidence(assertion, index)
    says = assertion.claimant or assertion.claimant_text
    held = (
        _reason_to_hold_back(claim, declared, entities[start], entities[end], things, index)
        or accusing_tie(claim, _evidence(claim, declared), says, index)
        or reason_of_doubt(tie_table(assertion), sure)
    )
    status: Status = "fact" if claim.rule.startswith(_IN_PASSING) else status_of(assertion)
    by, claimant = index.speaker(assertion, status)
    label = _label_of_verb(claim, declared) or _label(assertion.predicate, name, office, entities[end])
    negated = status == "denied" and claim.factuality != "denied"
    label = f"not {label}" if negated else label
    return Tie(
        id=digest(
            "tie", *_ends(start, end, label, symmetric=bool(declared.get("symmetric")) and not office), status, by or ""
        ),
        subject=start,
        relation=name,
        label=label,
        object=end,
        status=status,
        by=by,
        claimant=claimant,
        confidence=sure,
        sources=(Source(index.id, claim.sentence),),
        negated=negated,
        held=held,
        claims=(claim.id,),
    )


def _ends(start: str, end: str, label: str, *, symmetric: bool) -> tuple[str, str, str]:
    """Return what makes two ties the same; the order does not count if the relation goes both ways."""
    one, other = sorted((start, end)) if symmetric else (start, end)
    return one, label, other


def _office(claim: Claim, index: DocumentIndex) -> str:
    """Return the words of an office or kinship as the text has them ("chief counsel"), empty if there are none."""
    if not claim.rule.startswith("role-"):
        return ""
    return next((index.text(a.span) for a in claim.arguments if a.role in _OFFICE), "")


def _without_body(office: str, body: Entity) -> str:
    """Return an office without the last word of its body's name: "candidate" for "Green Party candidate" of the Green Party."""
    first, _, rest = office.partition(" ")
    return rest if rest and body.label.lower().endswith(f" {first.lower()}") else office


def _label_of_verb(claim: Claim, property_facts: Mapping[str, Any]) -> str:
    """Return the words that a verb or preposition has of its own in place of the relation's ("joined", "from"), or none."""
    own = property_facts.get("worded", {}) if claim.clause is not None else {}
    return "from" if claim.lemma == "from" else str(own.get(claim.lemma, ""))


def _label(predicate: str, name: str, office: str, end: Entity) -> str:
    """Return the words of a tie: the office as the text has it with "of" or "in", else the relation's own."""
    if not office or name == "citizenOf":
        return property_in_words(predicate)
    spoken = _spoken(_without_body(office, end))
    if spoken.endswith("s") and is_office(spoken.removesuffix("s").split()):
        spoken = spoken.removesuffix("s")
    if name in former_ties() and not spoken.startswith(_BYGONE):
        spoken = f"former {spoken}"
    return f"{spoken} {_preposition(name, office, spoken, end)}"


def _preposition(name: str, office: str, spoken: str, end: Entity) -> str:
    """Return "in" where somebody lives or practises in a place, else "of"."""
    residence = name in {"livesIn", "basedIn"} and spoken.rsplit(maxsplit=1)[-1] not in words("ties", "of_place")
    practice = end.type == "City" and office.lower() in words("ties", "practised")
    return "in" if residence or practice else "of"


def _spoken(office: str) -> str:
    """Return an office as it is said within a sentence; capitals stay where they are a name's.

    >>> _spoken("Chief of Staff"), _spoken("regional Governor"), _spoken("CEO"), _spoken("Green Valley columnist")
    ('chief of staff', 'regional governor', 'CEO', 'Green Valley columnist')
    """
    listed = office.split()
    if all(word.istitle() or (word.islower() and len(word) < _SHORTEST_NOUN) for word in listed):
        return office.lower()
    return " ".join(word.lower() if word.istitle() and is_office([word.lower()]) else word for word in listed)


def _reason_to_hold_back(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, things: Set[str], index: DocumentIndex
) -> str:
    """Return why a tie is not shown, empty if it is."""
    if not {start.id, end.id} <= things:
        return "an end is no thing"
    return (
        _why_not_of_kind(claim, property_facts, start, end, index)
        or _why_not_identified(claim, property_facts, start, end, index)
        or _why_not_stated(claim, property_facts, start, end, index)
    )


def _why_not_of_kind(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, index: DocumentIndex
) -> str:
    """Return a reason where one end is of a kind that the relation or the office does not have there."""
    kinds = lexicon("ties")
    fit = start.type in kinds[property_facts["subject"]] and end.type in kinds[property_facts["object"]]
    office = _office(claim, index).lower()
    calling = office.rpartition(" ")[2]
    if calling in words("ties", "makers"):
        fit = fit and end.type in _MADE
    if {calling, office} & words("ties", "of_bodies"):
        fit = fit and end.type not in PLACE_TYPES
    if calling in words("roles", "bodies") | words("roles", "places"):
        fit = fit and start.type != "Person"
    if not fit:
        return "domain or range"
    passing = "site" in claim.rule and (_is_short_stay(start, claim, index) or end.id not in index.named_ids)
    return "somebody who happens to be there" if passing else ""


def _is_short_stay(start: Entity, claim: Claim, index: DocumentIndex) -> bool:
    """Return True for whoever is at a place for a while, and for each of such ("rivals in Asia, including **Norway**").

    A state does not lie in a town ("talks between **Norway** and Sweden in Bergen").
    """
    if start.type in {"Country", "Region"} and any(
        a.role == "place" and _is_town(index.entity(a.mention)) for a in claim.arguments
    ):
        return True
    together = [index.entity(argument.mention) for argument in claim.arguments if argument.role == "agent"]
    return any(one is not None and one.type in _PASSING for one in (start, *together))


def _is_town(place: Entity | None) -> bool:
    return place is not None and place.type in {"City", "Facility"}


def _why_not_identified(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, index: DocumentIndex
) -> str:
    """Return why a tie is not clear: an end has no name, a pronoun is doubtful, or the name says it already; "" if it is clear."""
    of_phrase = claim.rule.startswith(("role-", "site"))
    if is_said_by_label(start, end, index) or (of_phrase and is_said_by_name(start, end, index)):
        return SAID_BY_NAME
    names = len({start.id, end.id} & index.named_ids)
    nameless = names < 2 if of_phrase else not (names or _says_a_name(start) or _says_a_name(end))
    is_known = is_identified if _evidence(claim, property_facts) == "phrase" else can_act
    vague = not (is_known(start, index) and is_known(end, index))
    if nameless or vague:
        return "an end is no thing"
    unsure_who = any(index.is_pronoun(a.mention) and index.referent_doubt(a.mention) > 0 for a in claim.arguments)
    return "who is meant is not sure" if unsure_who else ""


def _says_a_name(end: Entity) -> bool:
    """Return True for a description with a name in it ("Kurdish fighters")."""
    return re.search(r"\b[A-Z]", end.label) is not None


def _why_not_stated(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, index: DocumentIndex
) -> str:
    """Return a reason where the words do not state the relation: no clause, another sense, not said to be so."""
    if claim.rule.startswith("role-") and claim.confidence < _LEAST_SURE:
        return "unsure"
    calling = bool(property_facts.get("office")) and claim.rule.startswith("role-")
    is_stated = property_facts["evidence"] == "phrase" or _has_clause(claim) or calling
    if not is_stated and not _is_named_event(claim, property_facts, start, end, index):
        return "no clause of its own"
    if claim.rule.startswith("relative") and start.type in PLACE_TYPES:
        return "a relative clause on a place"
    if claim.lemma in property_facts.get("other_senses", ()) or joins_in_an_act(claim, index):
        return "another sense of the verb"
    if claim.clause is not None and (claim.factuality not in {"fact", "claim"} or claim.polarity == "negative"):
        return "not said to be so"
    return "" if is_violent(claim, index) else "another sense of the verb"


def _has_clause(claim: Claim) -> bool:
    """Return True if a claim comes from a verb with a subject of its own, also beside a noun ("launched strikes")."""
    finite = claim.clause is not None and claim.clause.form == "finite"
    return claim.rule.startswith(_CLAUSES) or (claim.rule.startswith(_ADVERBIAL) and finite)


def _evidence(claim: Claim, property_facts: Mapping[str, Any]) -> str:
    """Return what evidence a relation asks for; nouns that state it need no clause."""
    is_noun = _is_event_noun(claim) or (property_facts.get("office") and claim.rule.startswith("role-"))
    return "phrase" if is_noun else str(property_facts["evidence"])


def _is_event_noun(claim: Claim) -> bool:
    return claim.rule.startswith("event-noun")


def _is_named_event(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, index: DocumentIndex
) -> bool:
    """Return True for an event noun between two names that has happened ("the arrest of Jack Lee by the FBI")."""
    if not property_facts.get("noun") or not _is_event_noun(claim) or claim.factuality != "fact":
        return False
    sentence_words = set(re.findall(r"[a-z]+", index.text(claim.sentence).lower()))
    return {start.id, end.id} <= index.named_ids and not sentence_words & words("ties", "pending")
