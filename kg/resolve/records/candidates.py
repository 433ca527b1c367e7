"""The records of one entity as a candidate, its neighbours, and the judgement on a pair by its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Judgement, NameRecord, Verdict
from kg.resolve.records.evidence import Evidence, heads_of_offices
from kg.resolve.records.spelling import longest_name, personal_name

SUPPORTED = 1.0
MOST_CANDIDATES = 64
_MARGIN = 1.0
_MOST_OPEN = 3


@dataclass(frozen=True, slots=True)
class RecordCandidate:
    """All records of an entity, or its record in one document ("roe@d7"), with its name divided into parts."""

    ref: str
    documents: frozenset[str]
    names: frozenset[str]
    traits: frozenset[str]
    given: tuple[str, ...] = ()
    family: str = ""
    generation: str = ""


Weighed = tuple[RecordCandidate, Evidence, float]


def candidates_of(records: Iterable[NameRecord], *, by_document: bool = False) -> list[RecordCandidate]:
    """Return a candidate for each entity id or, with `by_document`, for each entity in each document."""
    grouped: dict[str, list[NameRecord]] = defaultdict(list)
    for record in records:
        grouped[f"{record.id}@{record.document}" if by_document else record.id].append(record)
    return [_candidate(ref, group) for ref, group in grouped.items()]


def _candidate(ref: str, group: Sequence[NameRecord]) -> RecordCandidate:
    names = frozenset(name for record in group for name in record.names)
    return RecordCandidate(
        ref,
        frozenset(record.document for record in group),
        names,
        frozenset(trait for record in group for trait in record.traits),
        *personal_name(longest_name(names)),
    )


class Neighbours:
    """Finds the candidates that share a trait with another one; those that share most come first."""

    def __init__(self, candidates: Iterable[RecordCandidate]) -> None:
        self._candidates = {candidate.ref: candidate for candidate in candidates}
        self._by_trait: dict[str, list[str]] = defaultdict(list)
        for candidate in self._candidates.values():
            for trait in _findable_traits(candidate):
                self._by_trait[trait].append(candidate.ref)

    def nearest_candidates(self, candidate: RecordCandidate) -> list[RecordCandidate]:
        """Return the nearest candidates, in a number limited so that the cost of a block stays linear."""
        traits = _findable_traits(candidate)
        counted = Counter(ref for trait in traits for ref in self._by_trait[trait][:MOST_CANDIDATES])
        ranked = sorted(counted, key=lambda ref: (-counted[ref], ref))
        others = (self._candidates[ref] for ref in ranked[:MOST_CANDIDATES])
        return [other for other in others if are_in_other_documents(candidate, other)]


def are_in_other_documents(one: RecordCandidate, other: RecordCandidate) -> bool:
    """Return True if no document mentions both; a document that does has already decided that they differ."""
    return one.documents.isdisjoint(other.documents)


def _findable_traits(candidate: RecordCandidate) -> set[str]:
    heads = {f"office {head}" for head in heads_of_offices(candidate.traits)}
    return heads | {
        trait for trait in candidate.traits if not trait.startswith(("gender ", "role ", "judged ", "year "))
    }


def name_rank(candidate: RecordCandidate) -> tuple[int, str]:
    """Return the sort key by which a candidate gives the common name: the longest name first, in however many documents."""
    return -max(map(len, candidate.names)), candidate.ref


def judgement(left: RecordCandidate, right: RecordCandidate, verdict: Verdict, why: Evidence) -> Judgement:
    """Return a verdict on two candidates with the evidence in words."""
    words = "; ".join((*why.shared, *(f"but {reason}" for reason in (*why.against, *why.doubts))))
    return Judgement(left.ref, right.ref, verdict, words)


def best_judgements(candidate: RecordCandidate, weighed: Sequence[Weighed]) -> list[Judgement]:
    """Return the judgement that the candidate is the same as another, or the undecided ones if several fit."""
    ranked = sorted((row for row in weighed if not row[1].against), key=lambda row: (-row[1].score, row[0].ref))
    found = _different_judgements(candidate, weighed)
    if not ranked or ranked[0][1].score < SUPPORTED:
        return found
    if _is_clear(ranked):
        return [*found, judgement(ranked[0][0], candidate, "same", ranked[0][1])]
    return [*found, *(judgement(other, candidate, "undecided", why) for other, why, _ in ranked[:_MOST_OPEN])]


def _different_judgements(candidate: RecordCandidate, weighed: Sequence[Weighed]) -> list[Judgement]:
    """Return the judgements "different" on those that share a trait with the candidate but cannot be the same."""
    apart = [row for row in weighed if row[1].against and row[1].score >= SUPPORTED]
    return [judgement(other, candidate, "different", why) for other, why, _ in apart[:_MOST_OPEN]]


def _is_clear(ranked: Sequence[Weighed]) -> bool:
    """Return True if the first candidate has enough evidence, no doubt, and a lead over the second."""
    _, why, enough = ranked[0]
    second = ranked[1][1].score if len(ranked) > 1 else 0.0
    return why.score >= enough and why.score - second >= _MARGIN and not why.doubts


def judgements_by_document(
    candidates: Iterable[RecordCandidate], judge: Callable[[RecordCandidate], list[Judgement]]
) -> Iterator[Judgement]:
    """Yield the judgements on an id document by document, or one for all documents if they all agree."""
    by_id: dict[str, list[list[Judgement]]] = defaultdict(list)
    for candidate in candidates:
        by_id[candidate.ref.partition("@")[0]].append(judge(candidate))
    for name, found in by_id.items():
        by_verdict: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
        for one in (one for judgements in found for one in judgements):
            by_verdict[one.left, one.verdict].append(one)
        for said in by_verdict.values():
            yield from [replace(said[0], right=name)] if len(said) == len(found) else said
