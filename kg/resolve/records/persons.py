"""Judgements on persons with similar names: initials, family names alone, other spellings."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.data import words
from kg.model import Judgement, NameRecord, Verdict
from kg.resolve.records.candidates import (
    MOST_CANDIDATES,
    SUPPORTED,
    Candidate,
    Neighbours,
    Weighed,
    best_judgements,
    candidates_of,
    in_other_documents,
    judgement,
    judgements_by_document,
    name_rank,
)
from kg.resolve.records.evidence import Evidence, evidence, values_of
from kg.resolve.records.spelling import longest_name, normalised_spelling, personal_name

_BARE = 2.0
_RESPELLED = 2.5
_INITIALED = 1.5
# In how many documents a person must be named in full to be the one whom a bare family name means, and how many times
# as many as all others of that family name.
_USUAL = 3
_USUAL_TIMES = 4
_PARTICIPLE = re.compile(r"^\w{3,}ing$")
_QUOTED = re.compile(r"[\"“”‘(]\w+[\"“”’)]")


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
    usual = _usual_bearers(full)

    def judged(short: Candidate) -> list[Judgement]:
        found = best_judgements(short, _weighed_candidates(short, near.of(short), _BARE))
        decided = any(one.verdict == "same" for one in found)
        return found if decided else (_judgement_on_usual(short, usual) or found)

    yield from judgements_by_document(alone, judged)
    yield from _fuller_variants(full)
    yield from _spelling_variants(full, SUPPORTED)
    yield from _spelling_variants(bare, _RESPELLED)


def _usual_bearers(full: Sequence[Candidate]) -> list[Candidate]:
    """Return the spellings of the person of whom nearly all documents speak that give a first name to a family name.

    A person needs three documents, and four times as many as all others together.
    """
    groups: list[list[Candidate]] = []
    for one in sorted(full, key=lambda c: (len(c.given), c.ref)):
        group = next((g for g in groups if _is_fuller(g[0], one) or g[0].given == one.given), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    counts = [len(frozenset[str]().union(*(one.documents for one in group))) for group in groups]
    best = max(range(len(groups)), key=lambda n: counts[n], default=None)
    if best is None or counts[best] < _USUAL or counts[best] < _USUAL_TIMES * (sum(counts) - counts[best]):
        return []
    return sorted(groups[best], key=lambda c: (-len(c.documents), c.ref))


def _judgement_on_usual(short: Candidate, usual: Sequence[Candidate]) -> list[Judgement]:
    """Return the judgement that a bare family name means its usual bearer, if nothing speaks against it."""
    for other in usual[:1]:
        why = _with_generation(short, other)
        years = values_of("year", short.traits), values_of("year", other.traits)
        if not why.against and in_other_documents(short, other) and (not all(years) or years[0] & years[1]):
            shared = (*why.shared, f"{other.ref} is who documents of the time call so")
            return [judgement(other, short, "same", replace(why, shared=shared, doubts=()))]
    return []


def _fuller_variants(full: Sequence[Candidate]) -> Iterator[Judgement]:
    """Yield judgements on names that differ in a middle name, an initial, a nickname or a word before the name.

    A short form of two different fuller names is undecided.
    """
    for short in full:
        longer = [other for other in full if _is_fuller(short, other) and in_other_documents(short, other)]
        alike = all(_are_spellings(a, b) for a in longer for b in longer)
        for other in longer[:MOST_CANDIDATES]:
            why = _with_generation(short, other)
            verdict: Verdict = "different" if why.against else "same" if alike and not why.doubts else "undecided"
            shared = (*why.shared, "one name has a word more")
            yield judgement(other, short, verdict, replace(why, shared=shared))


def _is_fuller(short: Candidate, long: Candidate) -> bool:
    """True if a name is another one with a middle name, a nickname in quotation marks, or a participle before it."""
    if short.family != long.family or len(short.given) >= len(long.given) or not short.given:
        return False
    first, *rest = long.given
    if short.given == tuple(rest) and (_PARTICIPLE.search(first) or first in words("identity", "passing")):
        return True
    if len(short.given) == 1 and any(_QUOTED.search(name) for name in long.names):
        return short.given[0] in long.given
    left = iter(rest)
    return first == short.given[0] and all(any(_abbreviate_each_other(w, o) for o in left) for w in short.given[1:])


def _are_spellings(one: Candidate, other: Candidate) -> bool:
    """True if two names can be one with more or fewer initials."""
    if len(one.given) == len(other.given):
        return all(map(_abbreviate_each_other, one.given, other.given))
    return _is_fuller(one, other) or _is_fuller(other, one)


def _abbreviate_each_other(one: str, other: str) -> bool:
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0])


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
