"""Propositions × rules → event classes, properties and semantic roles."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from kg.data import lexicon, words
from kg.data.rules import Rule, event_nouns, rules
from kg.extract.proposition import Proposition, Slot, Typing
from kg.extract.typing.candidates import rule_candidates
from kg.extract.typing.claimants import claimants_of
from kg.extract.typing.colocation import colocation, is_in_one_place
from kg.extract.typing.evidence import RuleContext
from kg.extract.typing.modes import mode_of
from kg.model import Edge, Mention
from kg.syntax import Token
from kg.syntax.phrases import coordination, phrase
from kg.syntax.subjects import own_subject
from kg.syntax.verbs import lemma_of

_LOCAL = frozenset({"place", "origin", "destination"})
_EVENT = "event"
_PEOPLE = frozenset({"Person", "Group"})
_HELD = frozenset({"theme", "topic", "patient"})
_WHO = frozenset({"agent", "patient", "theme", "recipient", "employee"})
_TOLD = frozenset({"nsubj", "nsubjpass", "attr", "ROOT"})
_TIMES = frozenset({"DATE", "TIME"})
_MEANS = frozenset({"instrument", "vehicle"})


def typings(proposition: Proposition, mention_of: Callable[[Token], Mention | None]) -> tuple[Typing, ...]:
    """Return the typing of a proposition by the first rule that fits, and one for co-location; none where no rule fits."""
    evidence: RuleContext | None = None
    for candidate in rule_candidates(proposition, rules()):
        evidence = evidence or RuleContext(proposition, mention_of)
        evidence.candidate = candidate
        if _satisfies_conditions(candidate.rule, evidence):
            found = _typing_by_rule(candidate.rule, evidence)
            there = colocation(found, evidence.proposition.slots)
            return () if _shows_no_event(found, evidence) else (found, there) if there else (found,)
    return ()


def _shows_no_event(typing: Typing, evidence: RuleContext) -> bool:
    """True if an event noun shows no event ("feared an attack"): no participant, no time, no verb that says it occurs."""
    proposition = evidence.proposition
    if proposition.kind != "nominal" or typing.roles or typing.added:
        return False
    head = proposition.head
    if _is_averted(head) or _is_crime_charged(head):
        return True
    article = next((child.lower for child in head.children_with("det", "predet", "amod")), "")
    if article in words("senses", "void"):
        return True
    return article in words("senses", "indefinite") and not _is_shown_to_occur(head, evidence)


def _is_averted(noun: Token) -> bool:
    """True for the object of a verb or noun of fearing or preventing ("feared an **attack**")."""
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun.head
    return noun.dep in {"pobj", "dobj"} and above.lemma.lower() in words("senses", "averting")


def _is_crime_charged(noun: Token) -> bool:
    """True for a crime that only a charge or verdict names ("charged with **treason**", "guilty of fraud")."""
    first = noun.first_conjunct()
    if first.dep != "pobj" or noun.child("det", "poss") is not None:
        return False
    above = first.head.head
    charged = above.head if above.dep in {"dobj", "nsubjpass"} else above
    return not {above.lemma.lower(), charged.lemma.lower()}.isdisjoint(words("senses", "charging"))


def _is_shown_to_occur(noun: Token, evidence: RuleContext) -> bool:
    """True for an event noun with a time, with a verb of occurring, or that acts as a subject or agent."""
    dated = any(slot.head.entity in _TIMES for slot in evidence.proposition.slots)
    tells = noun.dep in _TOLD or noun.head.dep == "agent" or _is_presupposed_by_verb(noun)
    return dated or tells or bool(evidence.occurrence_verb())


def _is_presupposed_by_verb(noun: Token) -> bool:
    """True for what somebody investigates or survives, and for the event in which harm was done ("died **in a crash**")."""
    if noun.dep in {"dobj", "nsubjpass"}:
        return noun.head.lemma.lower() in words("senses", "presupposing")
    link = noun.head
    circumstance = noun.dep == "pobj" and link.dep == "prep" and link.lower in words("senses", "circumstance")
    return circumstance and link.head.lemma.lower() in words("senses", "harming")


def _satisfies_conditions(rule: Rule, evidence: RuleContext) -> bool:
    return all(evidence.satisfies(slot, test) for slot, test in rule.when) and not any(
        evidence.satisfies(slot, test) for slot, test in rule.unless
    )


def _typing_by_rule(rule: Rule, evidence: RuleContext) -> Typing:
    roles = rule.roles if rule.ties else (*rule.roles, ("place", lexicon("senses")["at"]))
    given, added = _given_roles(roles, evidence)
    given |= _counterpart(rule, given, evidence)
    if "place" not in _filled_roles(given, added):
        given |= _site_before_noun(given, evidence)
    added += _fillers_beside_noun({role for role, _ in roles} - {*given.values()}, evidence)
    if "place" not in _filled_roles(given, added):
        added += _places_elsewhere(rule, evidence)
    added += _members_of_fillers(given, evidence)
    edges = [*rule.edges, *_launching_edges(evidence.proposition)]
    for n in () if rule.ties else _weapons_as_agents(given, evidence):
        given[n] = "instrument"
        edges += [replace(edge, subject="instrument") for edge in rule.edges if edge.subject == "agent"]
    kept = _supported_edges(edges, {_EVENT, *_filled_roles(given, added)})
    mode = mode_of(rule.asserts, given, evidence)
    return Typing(rule.asserts, tuple(sorted(given.items())), kept, rule.name, tuple(added), mode)


def _filled_roles(given: dict[int, str], added: Sequence[tuple[str, Slot]]) -> set[str]:
    """Return the roles that have a filler: agent and place in "Roe was killed **by a guard in Lowell**"."""
    return {*given.values(), *(role for role, _ in added)}


def _site_before_noun(given: dict[int, str], evidence: RuleContext) -> dict[int, str]:
    """Return the slots without a role that name the site before an event noun ("the **Lowell** attack")."""
    slots = enumerate(evidence.proposition.slots)
    return {n: "place" for n, slot in slots if n not in given and evidence.is_site_before_noun(slot)}


def _fillers_beside_noun(missing: Set[str], evidence: RuleContext) -> list[tuple[str, Slot]]:
    """Return doers, targets and means that no slot of the rule gives ("the blast hit **a bank**", "raids using **drones**")."""
    authors = claimants_of(evidence.proposition) if "agent" in missing else ()
    targets = evidence.targets_of_noun() if "patient" in missing else ()
    means = evidence.means() if missing & _MEANS else ()
    found = {"agent": authors, "patient": targets, "instrument": means}
    return [(role, slot) for role, slots in found.items() for slot in slots]


def _places_elsewhere(rule: Rule, evidence: RuleContext) -> list[tuple[str, Slot]]:
    """Return the places that are a noun's patient, stand in front ("the quake struck **Lowell**"), or were gone to before."""
    reached = evidence.places_reached() if is_in_one_place(rule.asserts) else []
    places = [*evidence.patients_of_noun(), *evidence.fronted_places(), *reached]
    return [("place", slot) for slot in places if evidence.is_place(slot)]


def _members_of_fillers(given: dict[int, str], evidence: RuleContext) -> list[tuple[str, Slot]]:
    """Return the members that the fillers name, in the same roles ("twelve people, including **a nurse**")."""
    slots = evidence.proposition.slots
    return [(role, member) for n, role in given.items() if role in _WHO for member in _included_members(slots[n])]


def _weapons_as_agents(given: dict[int, str], evidence: RuleContext) -> list[int]:
    """Return the agents (by slot) that are weapons, with which somebody else acts ("**a bomb** killed two guards")."""
    slots = evidence.proposition.slots
    return [n for n, role in given.items() if role == "agent" and evidence.is_weapon(slots[n])]


def _counterpart(rule: Rule, given: dict[int, str], evidence: RuleContext) -> dict[int, str]:
    """Return the second of two who do something to each other as the patient ("Roe and **Lee** met", "talks between …")."""
    agents = sorted(n for n, role in given.items() if role == "agent")
    if len(agents) != 2 or "patient" in given.values() or "patient" not in dict(rule.roles):
        return {}
    first, second = (evidence.proposition.slots[n].head for n in agents)
    mutual = first.head.lower == "between" or evidence.candidate.entry in words("senses", "reciprocal")
    return {agents[1]: "patient"} if mutual and second.first_conjunct() is first else {}


def _given_roles(
    roles: Sequence[tuple[str, tuple[str, ...]]], evidence: RuleContext
) -> tuple[dict[int, str], list[tuple[str, Slot]]]:
    """Return the role of each slot (by index), and the fillers of other roles below the arguments."""
    given: dict[int, str] = {}
    added: list[tuple[str, Slot]] = []
    for role, sources in roles:
        if role in given.values() or any(role == name for name, _ in added):
            continue
        fillers = _fillers(role, sources, evidence, given)
        given.update(dict.fromkeys(fillers, role))
        if not fillers:
            added += [(role, slot) for slot in _nested_fillers(role, sources, evidence)]
    return given, added


def _supported_edges(edges: Sequence[Edge], present: set[str]) -> tuple[Edge, ...]:
    """Return the edges whose both ends are filled.

    The place may be known without an argument of its own ("in the face of attacks in the region").
    """
    return tuple(edge for edge in edges if edge.subject in present and edge.object in {*present, "place"})


def _fillers(role: str, sources: tuple[str, ...], evidence: RuleContext, given: dict[int, str]) -> list[int]:
    """Return the slots (by index) that fill a role: those of the first source that has a filler of the right kind."""
    slots = evidence.proposition.slots
    barred = _barred_sources(role, evidence.proposition)
    governed = bool(evidence.candidate.case)  # by the preposition of the rule ("looked **for shares**")
    for source in sources:
        if source in barred or not (source in evidence.at or (governed and source == "object")):
            continue
        found = [n for n in evidence.fillers_of(source) if n not in given]
        fit = [n for n in found if not _is_infinitive(source, slots[n]) and _may_fill(role, slots[n], evidence)]
        if fit:
            return fit
    return []


def _is_infinitive(source: str, slot: Slot) -> bool:
    """True for an infinitive, which is no place or person to which something goes ("went **to sell** shares")."""
    return source == "to" and slot.role == "clause"


def _barred_sources(role: str, proposition: Proposition) -> Set[str]:
    """Return the prepositions behind which no agent stands: it is the deep subject of a verb.

    "By noon" is a time, and in "accused of theft" the phrase names the crime.
    """
    if role != "agent" or proposition.kind != "verbal" or proposition.rule == "light-verb":
        return frozenset()
    return {"of"} if proposition.passive else {"of", "by"}


def _may_fill(role: str, slot: Slot, evidence: RuleContext) -> bool:
    """True if a filler is of the kind that a role takes: places for local roles, vehicles, nothing that acts as an instrument."""
    if role in _LOCAL:
        return evidence.is_place(slot)
    if _only_locates(role, slot, evidence):
        return False
    if role == "vehicle":
        return slot.head.lemma.lower() in words("senses", "vehicle") or slot.role == "subject"
    if role != "instrument" or slot.role in {"subject", "object"}:
        return True
    happens = slot.role == "clause" and own_subject(slot.head) is not None
    return not happens and not evidence.acts_or_happens(slot)


def _only_locates(role: str, slot: Slot, evidence: RuleContext) -> bool:
    """True for a place that says where, not who or what: "the **Lowell** attack", "invested **in Freedonia**"."""
    if role == "agent":
        return evidence.is_site_before_noun(slot)
    return slot.case == "in" and role in _HELD and evidence.is_area(slot)


def _nested_fillers(role: str, sources: tuple[str, ...], evidence: RuleContext) -> list[Slot]:
    """Return fillers below another argument: the parser attaches "with fraud" to the banker in "charged the banker with fraud"."""
    below = [slot for slot in evidence.nested_slots() if slot.case in sources]
    found = [slot for slot in below if _may_fill_from_below(role, slot, evidence)]
    if role in _LOCAL:
        return found[:1]
    return [slot for slot in found if slot.case == found[0].case]


def _may_fill_from_below(role: str, slot: Slot, evidence: RuleContext) -> bool:
    """True if a phrase below an argument may fill a role ("charged the banker **with fraud**", not "sold a piece **of land**")."""
    if not _may_fill(role, slot, evidence) or _is_part(slot, evidence):
        return False
    if role == "agent" and _acts_in_another_event(slot):
        return False
    return role != "destination" or not _tells_where_subject_is(slot, evidence)


def _included_members(slot: Slot) -> list[Slot]:
    """Return the members that a phrase names after "including" ("twelve people, *including a nurse and a guard*").

    One event has no members: what "growth, including tourism" includes is part of something else.
    """
    if slot.head.tag == "NN" and slot.head.lemma.lower() in event_nouns():
        return []
    return [
        replace(slot, head=member, tokens=phrase(member))
        for preposition in slot.head.children
        if preposition.lower == "including" and slot.role != "clause"
        for first in preposition.children_with("pobj")
        for member in coordination(first)
    ]


def _tells_where_subject_is(slot: Slot, evidence: RuleContext) -> bool:
    """True for a place inside the subject, where the one who goes is, not where they go ("the nurse *in Lowell* flew home")."""
    subjects = [held.head for held in evidence.proposition.slots if held.role == "subject"]
    return slot.case in words("locatives", "inside") and slot.head.first_conjunct().head.head in subjects


def _is_part(slot: Slot, evidence: RuleContext) -> bool:
    """True if "of" attaches a filler to the argument above it; not for people ("convicted the banker *of fraud*")."""
    if slot.case != "of":
        return False
    above = evidence.mention_of(slot.head.first_conjunct().head.head)
    return above is None or above.type not in _PEOPLE


def _acts_in_another_event(slot: Slot) -> bool:
    """True for the agent of an event noun that is not where it happened: "struck after raids *by rebels*", not "shot in a raid by".

    Behind "in the wake of" and the like the noun is another event as well.
    """
    event = slot.head.first_conjunct().head.head
    if slot.case != "by" or event.lemma.lower() not in event_nouns():
        return False
    between = {word.lower for word in event.sentence.tokens if event.head.i < word.i < event.i}
    return event.head.lower != "in" or not between.isdisjoint({"of", "to", "for"})


def _launching_edges(proposition: Proposition) -> list[Edge]:
    """Return the edge from the agent to the event that it launches, if a light verb means launching."""
    if proposition.rule == "light-verb" and any(
        lemma_of(word) in words("senses", "launching") for word in proposition.words
    ):
        return [Edge("launched", "agent", _EVENT)]
    return []
