"""Judgements on persons with similar names: initials, family names alone, other spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import Judgement, NameRecord, Verdict
from kg.resolve.records.candidates import (
    SUPPORTED,
    Candidate,
    Neighbours,
    Weighed,
    best_judgements,
    candidates_of,
    judgement,
    judgements_by_document,
    name_rank,
)
from kg.resolve.records.evidence import Evidence, evidence
from kg.resolve.records.spelling import longest_name, normalised_spelling, personal_name

_BARE = 2.0
_RESPELLED = 2.5
_INITIALED = 1.5


def judge_persons(family: str, records: Sequence[NameRecord]) -> Iterator[Judgement]:
    """Yield judgements on the persons with the given family name, in normalised spelling."""
    listed = [r for r in records if normalised_spelling(personal_name(longest_name(r.names))[1]) == family]
    candidates = candidates_of(listed)
    full, initialed, bare = _by_given_names(candidates)
    near = Neighbours(full)
    for candidate in initialed:
        yield from best_judgements(candidate, _weighed_candidates(candidate, near.of(candidate), _INITIALED))
    names = {candidate.ref for candidate in bare}
    alone = candidates_of((record for record in records if record.id in names), by_document=True)
    yield from judgements_by_document(alone, lambda c: best_judgements(c, _weighed_candidates(c, near.of(c), _BARE)))
    yield from _spelling_variants(full, SUPPORTED)
    yield from _spelling_variants(bare, _RESPELLED)


def _by_given_names(
    candidates: Iterable[Candidate],
) -> tuple[list[Candidate], list[Candidate], list[Candidate]]:
    """Return the candidates with a full given name ("Jane Roe"), with initials only ("J. Roe"), and with neither ("Roe")."""
    full: list[Candidate] = []
    initialed: list[Candidate] = []
    bare: list[Candidate] = []
    for candidate in candidates:
        if any(len(word) > 1 for word in candidate.given):
            full.append(candidate)
        else:
            (initialed if candidate.given else bare).append(candidate)
    return full, initialed, bare


def _weighed_candidates(short: Candidate, others: Iterable[Candidate], enough: float) -> list[Weighed]:
    """Return the persons that a shorter name may mean, each with the evidence and the evidence needed."""
    found = []
    for other in others:
        if _abbreviates(short.given, other.given):
            respelled = short.family != other.family
            needed = _RESPELLED if respelled and not short.given else enough
            found.append((other, _with_generation(short, other), needed))
    return found


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Return True if the initials begin the given names in this order; no initials fit all names.

    >>> _abbreviates(("j",), ("jane", "ann")), _abbreviates(("a",), ("jane",)), _abbreviates((), ("jane",))
    (True, False, True)
    """
    return len(short) <= len(full) and all(word.startswith(letter) for letter, word in zip(short, full, strict=False))


def _with_generation(one: Candidate, other: Candidate) -> Evidence:
    """Return the evidence on two persons; "Jr." and "Sr." distinguish them, one of them alone leaves doubt."""
    found = evidence(one.traits, other.traits)
    if one.generation == other.generation or not one.given:
        return found
    if one.generation and other.generation:
        return replace(found, against=(*found.against, f"{one.generation}, not {other.generation}"))
    return replace(found, doubts=(*found.doubts, f"one is called {one.generation or other.generation}"))


def _spelling_variants(candidates: Sequence[Candidate], enough: float) -> Iterator[Judgement]:
    """Yield judgements on persons whose given and family names differ only in spelling."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[normalised_spelling(candidate.given[0]) if candidate.given else ""].append(candidate)
    for group in groups.values():
        near = Neighbours(group)
        for one in group:
            for other in near.of(one):
                if name_rank(one) < name_rank(other):
                    yield from _variant(one, other, enough)


def _variant(kept: Candidate, other: Candidate, enough: float) -> Iterator[Judgement]:
    why = _with_generation(kept, other)
    if why.score < enough:
        return
    one, two = (tuple(map(normalised_spelling, candidate.given)) for candidate in (kept, other))
    verdict: Verdict = "different" if why.against else "same" if one == two and not why.doubts else "undecided"
    yield judgement(kept, other, verdict, why)
