"""Assertions → ties: typed relations of the closed set between two identified things.

Offices, kinship and sites come from noun phrases and read with the words of the text ("chief counsel of"); acts come from clauses
of their own. A verb that no rule types never makes a tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from kg.data import lexicon, words
from kg.data.ontology import ontology
from kg.graph.document_index import DocumentIndex
from kg.graph.operators import accusing_tie
from kg.graph.senses import is_violent, joins_in_an_act, shows_violence
from kg.graph.status import status_of
from kg.graph.sureness import tie_as_read, tie_confidence, tie_table
from kg.graph.ties.ends import SAID_BY_NAME, can_act, has_members, has_name_within, is_said_by_label, is_said_by_name
from kg.graph.ties.left_offices import is_left
from kg.graph.ties.mangled_ends import is_mangled
from kg.graph.ties.office_ranks import is_only_limited, rank_before, with_rank
from kg.graph.ties.offices import is_nationality, office_class
from kg.graph.ties.other_readings import PIECE, why_read_otherwise
from kg.graph.ties.other_senses import is_met_in_a_match, took_another_citizenship
from kg.graph.ties.sites import is_only_active_there
from kg.graph.ties.tie_labels import (
    FOR,
    OFFICE_ROLES,
    is_joined_by,
    is_left_for_another,
    label_of,
    office_of,
    stated_in_the_past,
)
from kg.model import PLACE_TYPES, Assertion, Claim, Entity, Source, Status, Tie, digest

_IN_PASSING = ("role-title", "role-apposition", "role-site", "role-origin", "role-affiliation", "hyphened+based-in")
_CLAUSES = ("verb", "relative", "light-verb")
# An adverbial clause with a subject of its own ("as Roe attacked Lee").
_ADVERBIAL = "adjunct"
_TIE = "tie"
_AFFILIATION = "role-affiliation"
_MEMBER = "memberOf"
_PASSING = frozenset({"Person", "Group", "Other", "Product"})
_ACCUSED = frozenset({"Person", "Organization"})
# A people or faith before an office is an adjective ("a **Jewish** publisher").
_NO_FIRM = PLACE_TYPES | {"Group"}
_MADE = frozenset({"Work", "Event", "Product"})
# Offices below this confidence have a wrong end more often than not.
_LEAST_SURE = 0.25
_BEFORE = 12
# Prepositions before a place that one is on the way to or from.
_HEADING = frozenset({"from", "to"})
# The ends and evidence of what happened to somebody at a place, as a birth or death.
_HAPPENED_AT = ("people", "place", "clause")
# A description with a name in it, perhaps ("Kurdish fighters").
_CAPITAL = re.compile(r"\b[A-Z]")


def ties_of_assertions(index: DocumentIndex, things: Set[str], entities: Mapping[str, Entity]) -> Iterator[Tie]:
    """Yield the tie of each assertion whose property belongs to the closed set, also those that are held back."""
    for assertions in index.assertions.values():
        for assertion in assertions:
            tie = _tie(assertion, index, things, entities)
            if tie is not None:
                yield tie


def _two_ends(assertion: Assertion, index: DocumentIndex, entities: Mapping[str, Entity]) -> tuple[str, str] | None:
    """Return the two different things that an assertion joins ("Roe leads Crane": Roe and Crane), None without both."""
    start = index.canonical(assertion.subject)
    end = index.canonical(assertion.object.entity if assertion.object else None)
    if not start or not end or start == end or not {start, end} <= set(entities):
        return None
    return start, end


def _tie(assertion: Assertion, index: DocumentIndex, things: Set[str], entities: Mapping[str, Entity]) -> Tie | None:
    claim = assertion.claim
    office = office_of(claim, index)
    ends = _two_ends(assertion, index, entities)
    if ends is None:
        return None
    start, end = ends
    left = _is_over(claim, office, entities[start], entities[end], index)
    name = _relation(assertion, office, entities[end], index, left=left)
    declared = lexicon("ties")["ties"].get(name)
    if declared is None:
        return None
    held = (
        _reason_to_hold_back(claim, declared, entities[start], entities[end], things, index)
        or _why_no_office(name, office, claim, entities[end], index)
        or accusing_tie(claim, _evidence(claim, declared), assertion.claimant or assertion.claimant_text, index)
    )
    status = _status(assertion, index)
    by, claimant = index.speaker(assertion, status)
    words_of_tie = label_of(assertion, name, entities[end], index, left=left)
    label = with_rank(words_of_tie, rank_before(claim, entities[end], index))
    negated = status == "denied" and claim.factuality != "denied"
    label = "not " * negated + label
    tie = Tie(
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
        confidence=tie_confidence(assertion, index),
        sources=(Source(index.id, claim.sentence),),
        negated=negated,
        held=held,
        claims=(claim.id,),
    )
    return tie_as_read(tie, tie_table(assertion), index)


def _status(assertion: Assertion, index: DocumentIndex) -> Status:
    """Return how a tie is meant: what is named in passing is a fact, unless its own words doubt it ("**alleged** head Roe")."""
    claim = assertion.claim
    if claim.polarity == "negative" and claim.factuality != "denied" and is_only_limited(claim, index):
        return status_of(replace(assertion, claim=replace(claim, polarity="positive")))
    if claim.rule.startswith(_IN_PASSING) and claim.factuality not in {"possible", "planned"}:
        return "fact"
    return status_of(assertion)


def _is_over(claim: Claim, office: str, start: Entity, end: Entity, index: DocumentIndex) -> bool:
    """Return True for an office that somebody had before another one, or leaves in the same text."""
    return is_left_for_another(claim, index) or is_left(claim, office, start, end, index)


def _relation(assertion: Assertion, office: str, end: Entity, index: DocumentIndex, *, left: bool) -> str:
    """Return the relation of the closed set: any office makes a tie, and the past of a verb states what has been ("led").

    Whoever is of a committee is a member of it ("Jane Roe of the Budget Committee").
    """
    claim, name = assertion.claim, assertion.predicate.removeprefix("kg:")
    if claim.rule.startswith(_AFFILIATION) and has_members(end):
        return _MEMBER
    if name.startswith("rel:") and claim.rule.startswith("role-") and office:
        return _TIE
    if name == "citizenOf" and is_joined_by(FOR, claim, end, index):
        return _TIE
    former = ontology().terms[name].former if name in ontology().terms else None
    worded = lexicon("ties")["ties"].get(name, {}).get("worded", {})
    over = stated_in_the_past(claim) or left
    return former if former and over and claim.lemma not in worded else name


def _ends(start: str, end: str, label: str, *, symmetric: bool) -> tuple[str, str, str]:
    """Return what makes two ties the same; the order does not count if the relation goes both ways."""
    one, other = sorted((start, end)) if symmetric else (start, end)
    return one, label, other


def _reason_to_hold_back(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, things: Set[str], index: DocumentIndex
) -> str:
    """Return why a tie is not shown, empty if it is."""
    if not {start.id, end.id} <= things:
        return "an end is no thing"
    if is_mangled(start.label) or is_mangled(end.label):
        return PIECE
    return (
        _why_not_of_kind(claim, property_facts, start, end, index)
        or _why_not_identified(claim, property_facts, start, end, index)
        or _why_not_stated(claim, property_facts, start, end, index)
        or why_read_otherwise(claim, property_facts, start, end, index)
        or _why_not_suffered(office_of(claim, index), end, claim, index)
    )


def _why_not_of_kind(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, index: DocumentIndex
) -> str:
    """Return a reason where one end is of a kind that the relation or the office does not have there."""
    office = office_of(claim, index).lower()
    calling = office.rpartition(" ")[2]
    if calling and (end.label.lower().startswith(f"{calling} ") or _ends_a_name(claim, index)):
        return SAID_BY_NAME  # "king of → King of Norway"
    kinds = lexicon("ties")
    fit = start.type in kinds[property_facts["subject"]] and end.type in kinds[property_facts["object"]]
    if not fit or not _fit_office(office, start, end):
        return "domain or range"
    moves = property_facts["subject"] == "lasting" and (
        _is_spread(start) or _are_people(start, index) or is_only_active_there(claim, start, end)
    )
    passing = moves or _is_passing_site(start, end, claim, index) or _is_country_elsewhere(start, claim, property_facts)
    return "somebody who happens to be there" if passing else ""


def _is_country_elsewhere(start: Entity, claim: Claim, property_facts: Mapping[str, Any]) -> bool:
    """Return True for a country that only a phrase puts somewhere ("its relations with **Norway** in East Asia")."""
    placed = property_facts["object"] == "place" and property_facts["subject"] == "lasting"
    return placed and start.type == "Country" and not claim.rule.startswith(("copula", "appos"))


def _why_no_office(name: str, office: str, claim: Claim, end: Entity, index: DocumentIndex) -> str:
    """Return a reason where the adjective before a calling says where somebody is from ("an **Afghan** commander")."""
    ends = (index.mentions.get(a.mention or "") for a in claim.arguments if index.entity(a.mention) == end)
    told = name != "citizenOf" and any(is_nationality(office, mention) for mention in ends)
    return "an adjective of nation" if told else ""


def _fit_office(office: str, start: Entity, end: Entity) -> bool:
    """Return True if both ends are of a kind that an office may have ("author of" only of what is made)."""
    calling = office.rpartition(" ")[2]
    if office.partition(" ")[0] in words("ties", "of_prizes") and office_class(office) in words("ties", "offices"):
        return False
    if calling in words("ties", "makers") and end.type not in _MADE:
        return False
    if {calling, office} & words("ties", "of_bodies") and end.type in _NO_FIRM:
        return False
    if calling in words("roles", "bodies") | words("roles", "places") and start.type == "Person":
        return False
    return _may_hold(office, start, end)


def _why_not_suffered(office: str, cause: Entity, claim: Claim, index: DocumentIndex) -> str:
    """Return a reason where somebody would be a "victim of" another in a sentence without other words of violence.

    A bowler has victims too ("Roe's second victim").
    """
    sufferer = office.rpartition(" ")[2].lower()
    if sufferer not in words("harm", "suffering") or cause.type not in _ACCUSED:
        return ""
    others = re.sub(rf"\b{sufferer}s?\b", " ", index.text(claim.sentence), flags=re.IGNORECASE)
    return "" if shows_violence(others) else "another sense of the noun"


def _is_passing_site(start: Entity, end: Entity, claim: Claim, index: DocumentIndex) -> bool:
    """Return True for a site where one is for a while, or that has no name ("rivals in the town")."""
    return "site" in claim.rule and (_is_short_stay(start, end, claim, index) or end.id not in index.named_ids)


def _may_hold(office: str, start: Entity, end: Entity) -> bool:
    """Return False for a town as "president" or "senator of", and for a people or faith as employer ("a Catholic priest").

    A "nation's first governor" governs a part of it that is not told.
    """
    kind, calling = office_class(office), office.rpartition(" ")[2]
    if calling in words("roles", "sent") and (end.type in {"Region", "Place"} or start.type in PLACE_TYPES):
        return False  # "Middle East envoy"; "in Oslo, Norway's envoy said"
    if kind in words("ties", "offices") and office_class(end.label) == "member":
        return False  # "the Catholic bishop"
    if end.type == "Country" and calling in words("ties", "of_parts") and set(office.split()) & words("roles", "ranks"):
        return False
    personal = kind in words("ties", "offices") or (kind == "member" and calling not in words("roles", "of_either"))
    fit = start.type in lexicon("ties")["people"] if kind != "member" else start.type not in PLACE_TYPES
    return (fit or not personal) and (kind != "works_for" or end.type != "Group")


def _is_told_of_town(claim: Claim, index: DocumentIndex) -> bool:
    """Return True if a town is the place of a claim ("talks in **Bergen**")."""
    return any(a.role == "place" and _is_town(index.entity(a.mention)) for a in claim.arguments)


def _is_short_stay(start: Entity, end: Entity, claim: Claim, index: DocumentIndex) -> bool:
    """Return True for whoever is at a place for a while, and for each of such ("rivals in Asia, including **Norway**").

    A state lies in no town ("talks between **Norway** and Sweden in Bergen") and in no other ("together with **Norway**, Sweden").
    """
    if start.type == end.type == "Country" and end.id not in start.within:
        return True
    if start.type in {"Country", "Region"} and _is_told_of_town(claim, index):
        return True
    together = [index.entity(argument.mention) for argument in claim.arguments if argument.role == "agent"]
    return any(one is not None and one.type in _PASSING for one in (start, *together))


def _is_spread(body: Entity) -> bool:
    """Return True for a party or army, which is in many places at once ("a medic in the **Army** stationed in Norway")."""
    return body.label.lower().rpartition(" ")[2].removesuffix("s") in words("ties", "spread")


def _are_people(group: Entity, index: DocumentIndex) -> bool:
    """Return True for people without a name, who are here now and there then ("the **staff** are in Lowell"), not for forces."""
    forces = group.label.lower().rpartition(" ")[2] in words("things", "forces")
    return group.type == "Group" and group.id not in index.named_ids and not forces


def _ends_a_name(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for the kind that ends the name of what lies around a place ("Lowell, Harl **province**")."""
    text = index.extraction.document.text
    kinds = [
        a.span for a in claim.arguments if a.role in OFFICE_ROLES and index.text(a.span) in words("roles", "places")
    ]
    around = [a.span for a in claim.arguments if a.role == "object"]
    return any(o.end + 1 == kind.start and text.startswith(", ", o.start - 2) for kind in kinds for o in around)


def _is_town(place: Entity | None) -> bool:
    return place is not None and place.type in {"City", "Facility"}


def _why_not_identified(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, index: DocumentIndex
) -> str:
    """Return why a tie is not clear: an end has no name, a pronoun is doubtful, or the name says it already; "" if it is clear."""
    of_phrase = claim.rule.startswith(("role-", "site"))
    state = _evidence(claim, property_facts) == "phrase" and not _is_event_noun(claim)
    both_ways = state or property_facts["object"] in {"happening", "pledge"}
    if _is_said_already(start, end, index, both_ways=both_ways, of_phrase=of_phrase):
        return SAID_BY_NAME
    nameless = _lacks_a_name((start, end), index, of_phrase=of_phrase, state=state)
    if nameless or not all(can_act(one, index) for one in (start, end)):
        return "an end is no thing"
    return "who is meant is not sure" if _has_doubtful_pronoun(claim, index) else ""


def _is_said_already(start: Entity, end: Entity, index: DocumentIndex, *, both_ways: bool, of_phrase: bool) -> bool:
    """Return True if the name of an end says the tie ("the Crane board" of Crane)."""
    if (both_ways and is_said_by_label(end, start, index)) or is_said_by_label(start, end, index):
        return True
    return of_phrase and is_said_by_name(start, end, index)


def _has_doubtful_pronoun(claim: Claim, index: DocumentIndex) -> bool:
    """Return True if a pronoun of a claim may mean another ("Roe met Lee before **she** left")."""
    return any(index.is_pronoun(a.mention) and index.referent_doubt(a.mention) > 0 for a in claim.arguments)


def _lacks_a_name(ends: tuple[Entity, Entity], index: DocumentIndex, *, of_phrase: bool, state: bool) -> bool:
    """Return True if an end has no name: noun phrases ask for two, states for two or names within, acts for any capital."""
    named = [end.id in index.named_ids for end in ends]
    if of_phrase:
        return not all(named)
    if state:
        return not all(known or has_name_within(end, index) for known, end in zip(named, ends, strict=True))
    return not any(known or _CAPITAL.search(end.label) for known, end in zip(named, ends, strict=True))


def _is_stated(claim: Claim, property_facts: Mapping[str, Any]) -> bool:
    """Return True if the words are of a form that states the relation: a phrase, a clause, an office ("Crane's chairman")."""
    calling = bool(property_facts.get("office")) and claim.rule.startswith("role-")
    return property_facts["evidence"] == "phrase" or _has_clause(claim) or calling


def _is_not_said_to_be(claim: Claim) -> bool:
    """Return True for what is negated, or told in a clause as a plan or possibility ("Roe may join Crane")."""
    negative = claim.polarity == "negative"
    if claim.tense == "future" and negative:
        return True
    return claim.clause is not None and (claim.factuality not in {"fact", "claim"} or negative)


def _why_not_stated(
    claim: Claim, property_facts: Mapping[str, Any], start: Entity, end: Entity, index: DocumentIndex
) -> str:
    """Return a reason where the words do not state the relation: no clause, another sense, not said to be so."""
    if claim.rule.startswith("role-") and claim.confidence < _LEAST_SURE:
        return "unsure"
    if not _is_stated(claim, property_facts) and not _is_named_event(claim, property_facts, start, end, index):
        return "no clause of its own"
    if claim.rule.startswith("relative") and start.type in PLACE_TYPES:
        return "a relative clause on a place"
    happened = (property_facts["subject"], property_facts["object"], property_facts["evidence"])
    elsewhere = words("ties", "beside") | (_HEADING if happened == _HAPPENED_AT else frozenset())
    if not _words_before(claim, end, index).isdisjoint(elsewhere):
        return "not in the place"
    return _why_not_meant(claim, property_facts, index)


def _why_not_meant(claim: Claim, property_facts: Mapping[str, Any], index: DocumentIndex) -> str:
    """Return a reason where the verb means something else ("strike a deal") or the words do not say that it is so."""
    if (
        claim.lemma in property_facts.get("other_senses", ())
        or joins_in_an_act(claim, index)
        or is_met_in_a_match(claim, index)
    ):
        return "another sense of the verb"
    if _is_not_said_to_be(claim) or took_another_citizenship(claim, index):
        return "not said to be so"
    return "" if is_violent(claim, index) else "another sense of the verb"


def _words_before(claim: Claim, end: Entity, index: DocumentIndex) -> set[str]:
    """Return the words right before a place, which say whether it is above Lowell or in it."""
    text, places = index.extraction.document.text, [a for a in claim.arguments if index.entity(a.mention) == end]
    at = {claim.place, *(place.mention for place in places)}
    spans = [index.mentions[name].span for name in at if name in index.mentions and index.entity(name) == end]
    before = {text[max(0, span.start - _BEFORE) : span.start].rstrip().rpartition(" ")[2].lower() for span in spans}
    cases = {place.case for place in places}
    return cases if "where" in cases else before | cases  # "was taken **to** Lowell, where she died"


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
