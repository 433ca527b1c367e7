"""Ties: typed relations of the closed set between two identified things, from claims, possessives and names that stand together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from kg.data import lexicon, words
from kg.graph.document_index import DocumentIndex
from kg.graph.evidence import with_evidence_of
from kg.graph.ties.adjacent_names import ties_of_adjacent_names
from kg.graph.ties.asserted import ties_of_assertions
from kg.graph.ties.other_readings import REFUTED
from kg.graph.ties.possessives import ties_of_possessives
from kg.model import Entity, Statement, Tie

_SAYS_LESS = "another tie says more"
_NAMELESS = frozenset({"pledge", "happening"})
_TOLD_FULLY = "told more fully by a statement"


def ties(indices: Sequence[DocumentIndex], things: Set[str], entities: Mapping[str, Entity]) -> tuple[Tie, ...]:
    """Return each tie once, with all the sentences that state it in one way."""
    found: dict[str, list[Tie]] = {}
    for index in indices:
        for tie in (*ties_of_assertions(index, things, entities), *ties_of_possessives(index, things)):
            found.setdefault(tie.id, []).append(tie)
        known = {
            (tie.subject, tie.object) for same in found.values() for tie in same if tie.shown or tie.held in REFUTED
        }
        for tie in _further_ties(ties_of_adjacent_names(index), known, things):
            found.setdefault(tie.id, []).append(tie)
    return tuple(_without_general([_merge_ties(found[name]) for name in sorted(found)]))


def _told_claims(statements: Sequence[Statement]) -> set[str]:
    """Return the claims that drawn statements tell (those behind "Crane bought three mills")."""
    return {claim for statement in statements if statement.shown for claim in statement.claims}


def without_acts_told_fully(
    listed: Sequence[Tie], statements: Sequence[Statement], named: Set[str], entities: Mapping[str, Entity]
) -> tuple[Tie, ...]:
    """Return the ties, those acts held back that end at a description and that a statement tells in full ("bought three mills").

    So are acts that say little alone ("accused", not "accused of spying").
    "Police" and "the court" are known well enough, and a doer with a name within it ("Lowell police") as well.
    """
    told = _told_claims(statements)
    bodies = words("ties", "collective")
    known = named | {name for name, entity in entities.items() if entity.label.lower() in bodies}
    doers = known | {name for name, entity in entities.items() if not entity.label.islower()}
    return tuple(
        replace(tie, held=_TOLD_FULLY)
        if _is_act_told(tie, told) and (_lacks_content(tie) or not (tie.subject in doers and tie.object in known))
        else tie
        for tie in listed
    )


def _is_act_told(tie: Tie, told: Set[str]) -> bool:
    """Return True for a drawn act whose claim a statement tells ("Crane bought three mills")."""
    return tie.shown and _is_act(tie) and _is_told(tie, told)


def _lacks_content(tie: Tie) -> bool:
    """Return True for an act that says little without its clause ("accused": of what?)."""
    return tie.relation in words("ties", "of_content") and " " not in tie.label


def _is_act(tie: Tie) -> bool:
    """Return True for what one does to another; what is pledged or launched never has a name."""
    facts = lexicon("ties")["ties"][tie.relation]
    return facts["evidence"] != "phrase" and facts["object"] not in _NAMELESS


def _is_told(tie: Tie, told: Set[str]) -> bool:
    return bool(tie.claims) and set(tie.claims) <= told


def _without_general(listed: Sequence[Tie]) -> Iterator[Tie]:
    """Yield the ties, those held back that say less than another one ("works for" or "analyst of" beside "chief analyst of")."""
    told: dict[tuple[str, str, str | None], list[set[str]]] = {}
    for tie in listed:
        if tie.shown:
            told.setdefault((tie.subject, tie.object, tie.by), []).append(_words_of_label(tie))
    for tie in listed:
        others = told.get((tie.subject, tie.object, tie.by), ())
        less = tie.shown and any(_says_less(_words_of_label(tie), other) for other in others)
        yield replace(tie, held=_SAYS_LESS) if less else tie


def _says_less(label: Set[str], other: Set[str]) -> bool:
    """Return True if a label is part of the other one, which does not say that it is over or not so."""
    return label < other and (other - label).isdisjoint(words("ties", "over"))


def _words_of_label(tie: Tie) -> set[str]:
    """Return the words that a label says more than others with.

    One that says little in general has none ("works for"), "located in" less than "on", "citizen of" less than any office.
    """
    label = tie.label.removesuffix(" in") if tie.relation == "locatedIn" else tie.label
    return set() if label in words("ties", "general") else set(label.split()) - words("ties", "implied")


def _further_ties(listed: Iterator[Tie], known: Set[tuple[str, str]], things: Set[str]) -> Iterator[Tie]:
    """Yield the ties between two things that no claim or possessive ties already."""
    for tie in listed:
        if (tie.subject, tie.object) not in known and {tie.subject, tie.object} <= things:
            yield tie


def _merge_ties(same: Sequence[Tie]) -> Tie:
    """Return one tie for several that say the same, as sure as the surest."""
    best = max(same, key=lambda tie: (tie.shown, tie.confidence))
    return with_evidence_of(best, same)
