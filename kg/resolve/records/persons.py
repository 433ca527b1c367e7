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
    Neighbours,
    RecordCandidate,
    Weighed,
    are_in_other_documents,
    best_judgements,
    candidates_of,
    judgement,
    judgements_by_document,
    name_rank,
)
from kg.resolve.records.evidence import Evidence, evidence, values_of
from kg.resolve.records.family_names import FAMILY
from kg.resolve.records.spelling import longest_name, nicknames, normalised_spelling, personal_name

_BARE = 2.0
_RESPELLED = 2.5
_INITIALED = 1.5
# How many documents, traits and common years must speak for the person whom a bare family name means, and how many times as many
# documents as for all others of that family name.
_USUAL = 3
_USUAL_TIMES = 4
_ACTING = 2
_PARTICIPLE = re.compile(r"^\w{3,}ing$")
_QUOTED = re.compile(r"[\"“‘(](\w+)[\"“”’)]")


def judge_persons(family: str, records: Sequence[NameRecord]) -> Iterator[Judgement]:
    """Yield judgements on the persons with the given family name, in normalised spelling."""
    listed = [r for r in records if normalised_spelling(personal_name(longest_name(r.names))[1]) == family]
    full, initialed, bare = _divide_by_given_names(candidates_of(listed))
    near = Neighbours(full)
    for candidate in initialed:
        yield from best_judgements(
            candidate, _candidates_with_evidence(candidate, near.nearest_candidates(candidate), _INITIALED)
        )
    names = {candidate.ref for candidate in bare}
    alone = candidates_of((record for record in records if record.id in names), by_document=True)
    yield from _judgements_on_bare_names(alone, near, *_usual_bearers(full))
    yield from _fuller_variants(full)
    yield from _nickname_variants(full[:MOST_CANDIDATES])
    yield from _spelling_variants(full, SUPPORTED)
    yield from _spelling_variants([c for c in bare if FAMILY not in c.traits], _RESPELLED)


def _judgements_on_bare_names(
    alone: Sequence[RecordCandidate], near: Neighbours, usual: Sequence[RecordCandidate], documents: int
) -> Iterator[Judgement]:
    """Yield judgements on family names alone, document by document; one taken for a place or thing can be the usual bearer."""

    def judged(short: RecordCandidate) -> list[Judgement]:
        found = best_judgements(short, _candidates_with_evidence(short, near.nearest_candidates(short), _BARE))
        decided = any(one.verdict == "same" for one in found)
        return found if decided else (_judgement_on_usual(short, usual, documents) or found)

    yield from judgements_by_document((c for c in alone if FAMILY not in c.traits), judged)
    for short in alone:
        if FAMILY in short.traits:
            yield from _judgement_on_usual(short, usual, documents)


def _usual_bearers(full: Sequence[RecordCandidate]) -> tuple[list[RecordCandidate], int]:
    """Return the spellings of the person of whom nearly all documents speak that give a first name to a family name.

    A person needs four times as many as all others together; the number of documents stands behind.
    """
    ranked = sorted(full, key=lambda c: (-len(c.documents), c.ref))
    groups = _groups_of_spellings(ranked[:MOST_CANDIDATES])
    counts = [len(frozenset[str]().union(*(one.documents for one in group))) for group in groups]
    best = max(range(len(groups)), key=lambda n: counts[n], default=None)
    others = sum(counts) + sum(len(one.documents) for one in ranked[MOST_CANDIDATES:])
    if best is None or counts[best] < _USUAL_TIMES * (others - counts[best]):
        return [], 0
    return sorted(groups[best], key=lambda c: (-len(c.documents), c.ref)), counts[best]


def _groups_of_spellings(candidates: Iterable[RecordCandidate]) -> list[list[RecordCandidate]]:
    """Return the spellings of each person together, the shortest name first."""
    groups: list[list[RecordCandidate]] = []
    for one in sorted(candidates, key=lambda c: (len(c.given), c.ref)):
        group = next((g for g in groups if _is_fuller(g[0], one) or _are_spellings(g[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _judgement_on_usual(short: RecordCandidate, usual: Sequence[RecordCandidate], documents: int) -> list[Judgement]:
    """Return the judgement that a bare family name means its usual bearer, if nothing speaks against it.

    What was taken for a place or thing needs a trait of a person, or a name that stands beside both.
    """
    for other in usual[:1]:
        why = _with_generation(short, other)
        years = values_of("year", short.traits), values_of("year", other.traits)
        support = _support(short, usual)
        near = bool(years[0] & years[1]) + support
        enough = documents + near >= _USUAL and (support > 0 or FAMILY not in short.traits)
        if enough and not why.against and _is_comparable(short, usual) and (not all(years) or years[0] & years[1]):
            shared = (*why.shared, f"{other.ref} is who documents of the time call so")
            return [judgement(other, short, "same", replace(why, shared=shared, doubts=()))]
    return []


def _is_comparable(short: RecordCandidate, spellings: Iterable[RecordCandidate]) -> bool:
    """True if no document has told the two apart; one that took the name for a place did not compare it."""
    return FAMILY in short.traits or all(are_in_other_documents(short, other) for other in spellings)


def _support(short: RecordCandidate, spellings: Iterable[RecordCandidate]) -> int:
    """Return how many names stand beside both, more where the short name does what only persons do or its text has the long one."""
    beside = frozenset[str]().union(*(values_of("beside", other.traits) for other in spellings))
    is_named = not all(are_in_other_documents(short, other) for other in spellings)
    return len(values_of("beside", short.traits) & beside) + _ACTING * (is_named or "acts as person" in short.traits)


def _fuller_variants(full: Sequence[RecordCandidate]) -> Iterator[Judgement]:
    """Yield judgements on names that differ in a middle name, an initial, a nickname or a word before the name.

    A short form of two different fuller names is undecided.
    """
    for short in full:
        longer = [other for other in full if _is_fuller(short, other) and are_in_other_documents(short, other)]
        alike = all(_are_spellings(a, b) for a in longer for b in longer)
        yield from (_fuller_judgement(short, other, alike=alike) for other in longer[:MOST_CANDIDATES])


def _fuller_judgement(short: RecordCandidate, long: RecordCandidate, *, alike: bool) -> Judgement:
    """Return the judgement on a name and a fuller one; `alike` if all fuller ones are spellings of one name."""
    why = _with_generation(short, long)
    fits = bool(why.score) or long.given[0] == short.given[0] or not _is_nickname(short, long)
    sure = alike and fits and not why.doubts
    verdict: Verdict = "different" if why.against else "same" if sure else "undecided"
    return judgement(long, short, verdict, replace(why, shared=(*why.shared, "one name has a word more")))


def _is_nickname(short: RecordCandidate, long: RecordCandidate) -> bool:
    """True if only a short form of the first name, and none that the text quotes, makes two names one."""
    return short.given[0] not in _nicknames_in_marks(long) and not nicknames(short.given[0]).isdisjoint(
        nicknames(long.given[0])
    )


def _is_fuller(short: RecordCandidate, long: RecordCandidate) -> bool:
    """True if a name is another one with a middle name, a nickname in quotation marks, or a participle before it."""
    if short.family != long.family or len(short.given) >= len(long.given) or not short.given:
        return False
    first, *rest = long.given
    if short.given == tuple(rest) and (_PARTICIPLE.search(first) or first in words("identity", "passing")):
        return True
    if len(short.given) == 1 and short.given[0] in _nicknames_in_marks(long):
        return True
    return _are_one_name(first, short.given[0]) and _are_in_order(short.given[1:], rest)


def _are_in_order(names: Iterable[str], longer: Iterable[str]) -> bool:
    """True if all names, or their initials, stand in a longer row of names in the same order."""
    left = iter(longer)
    return all(any(_abbreviate_each_other(name, other) for other in left) for name in names)


def _nicknames_in_marks(candidate: RecordCandidate) -> set[str]:
    """Return the nicknames that a name has in quotation marks or brackets."""
    return {found[1].lower() for name in candidate.names for found in _QUOTED.finditer(name)}


def _are_spellings(one: RecordCandidate, other: RecordCandidate) -> bool:
    """True if two names can be one with more or fewer initials, or a nickname in quotation marks."""
    one, other = _without_nickname(one), _without_nickname(other)
    if len(one.given) == len(other.given):
        return _are_one_name(one.given[0], other.given[0]) and all(
            map(_abbreviate_each_other, one.given[1:], other.given[1:])
        )
    return _is_fuller(one, other) or _is_fuller(other, one)


def _without_nickname(candidate: RecordCandidate) -> RecordCandidate:
    rest = tuple(word for word in candidate.given if word not in _nicknames_in_marks(candidate))
    return replace(candidate, given=rest or candidate.given)


def _are_one_name(one: str, other: str) -> bool:
    """True if two first names are the same, or one is a short form of the other ("Bob", "Robert")."""
    return _abbreviate_each_other(one, other) or not nicknames(one).isdisjoint(nicknames(other))


def _nickname_variants(full: Sequence[RecordCandidate]) -> Iterator[Judgement]:
    """Yield judgements on persons of one family name whose first names are forms of one name; that takes a common trait."""
    for n, one in enumerate(full):
        for other in full[n + 1 :]:
            same = len(one.given) == len(other.given) and one.given[0] != other.given[0] and one.family == other.family
            if same and _are_spellings(one, other) and are_in_other_documents(one, other):
                yield _nickname_judgement(*sorted((one, other), key=name_rank))


def _nickname_judgement(kept: RecordCandidate, gone: RecordCandidate) -> Judgement:
    why = _with_generation(kept, gone)
    found: Verdict = "different" if why.against else "same" if why.score and not why.doubts else "undecided"
    return judgement(kept, gone, found, replace(why, shared=(*why.shared, "a short form of the first name")))


def _abbreviate_each_other(one: str, other: str) -> bool:
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0])


def _divide_by_given_names(
    candidates: Iterable[RecordCandidate],
) -> tuple[list[RecordCandidate], list[RecordCandidate], list[RecordCandidate]]:
    """Return the candidates with a full given name ("Jane Roe"), with initials only ("J. Roe"), and with neither ("Roe")."""
    full: list[RecordCandidate] = []
    initialed: list[RecordCandidate] = []
    bare: list[RecordCandidate] = []
    for candidate in candidates:
        if any(len(word) > 1 for word in candidate.given):
            full.append(candidate)
        else:
            (initialed if candidate.given else bare).append(candidate)
    return full, initialed, bare


def _candidates_with_evidence(
    short: RecordCandidate, others: Iterable[RecordCandidate], enough: float
) -> list[Weighed]:
    """Return (person, evidence, score needed) for each person that a shorter name can mean: "Jane Roe" for "J. Roe"."""
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


def _with_generation(one: RecordCandidate, other: RecordCandidate) -> Evidence:
    """Return the evidence on two persons; "Jr." and "Sr." distinguish them, one of them alone leaves doubt."""
    found = evidence(one.traits, other.traits)
    if one.generation == other.generation or not one.given:
        return found
    if one.generation and other.generation:
        return replace(found, against=(*found.against, f"{one.generation}, not {other.generation}"))
    return replace(found, doubts=(*found.doubts, f"one is called {one.generation or other.generation}"))


def _spelling_variants(candidates: Sequence[RecordCandidate], enough: float) -> Iterator[Judgement]:
    """Yield judgements on persons whose given and family names differ only in spelling."""
    groups: dict[str, list[RecordCandidate]] = defaultdict(list)
    for candidate in candidates:
        groups[normalised_spelling(candidate.given[0]) if candidate.given else ""].append(candidate)
    for group in groups.values():
        near = Neighbours(group)
        for one in group:
            for other in near.nearest_candidates(one):
                if name_rank(one) < name_rank(other):
                    yield from _variant(one, other, enough)


def _variant(kept: RecordCandidate, other: RecordCandidate, enough: float) -> Iterator[Judgement]:
    why = _with_generation(kept, other)
    if why.score < enough:
        return
    one, two = (tuple(map(normalised_spelling, candidate.given)) for candidate in (kept, other))
    verdict: Verdict = "different" if why.against else "same" if one == two and not why.doubts else "undecided"
    yield judgement(kept, other, verdict, why)
