"""Judgements on bodies with similar names: legal forms, spellings, and acronyms with their long forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Judgement, NameRecord
from kg.resolve.names import body_name
from kg.resolve.records.candidates import (
    MOST_CANDIDATES,
    SUPPORTED,
    RecordCandidate,
    Weighed,
    are_in_other_documents,
    best_judgements,
    candidates_of,
    judgement,
    judgements_by_document,
    name_rank,
)
from kg.resolve.records.evidence import Evidence, evidence
from kg.resolve.records.spelling import is_acronym, longest_name, normalised_spelling

_GIVEN = 2.0
_INITIALS = 0.5


@dataclass(frozen=True, slots=True)
class _Body:
    """A candidate with the words of its name and its legal form."""

    candidate: RecordCandidate
    words: tuple[str, ...]
    form: str


def judge_bodies(core: str, records: Sequence[NameRecord]) -> Iterator[Judgement]:
    """Yield judgements on bodies whose names differ only in the legal form or in spelling."""
    fitting = (r for r in records if " ".join(map(normalised_spelling, body_name(longest_name(r.names))[0])) == core)
    ranked = sorted(candidates_of(fitting)[:MOST_CANDIDATES], key=name_rank)
    bodies = [_Body(candidate, *body_name(longest_name(candidate.names))) for candidate in ranked]
    several_forms = len({body.form for body in bodies if body.form}) > 1
    for n, kept in enumerate(bodies):
        for other in bodies[n + 1 :]:
            if _are_comparable(kept.candidate, other.candidate):
                yield from _body_judgement(kept, other, several_forms=several_forms)


def _are_comparable(one: RecordCandidate, other: RecordCandidate) -> bool:
    """Return True if no document mentions both bodies and one of the names is more than an acronym."""
    return are_in_other_documents(one, other) and not all(map(is_acronym, one.names | other.names))


def _body_judgement(kept: _Body, other: _Body, *, several_forms: bool) -> Iterator[Judgement]:
    """Yield the judgement on two bodies; in a block with several legal forms both must have the same form."""
    why = evidence(kept.candidate.traits, other.candidate.traits)
    one_form = not several_forms or bool(kept.form and kept.form == other.form)
    respelled = kept.words != other.words
    if why.against:
        yield judgement(kept.candidate, other.candidate, "different", why)
    elif one_form and not why.doubts and (not respelled or why.score >= SUPPORTED):
        reason = "one name in two spellings" if respelled else "one name with and without legal form"
        yield judgement(kept.candidate, other.candidate, "same", Evidence(why.score, (reason, *why.shared)))
    elif not respelled:
        reason = "one name with several legal forms"
        yield judgement(kept.candidate, other.candidate, "undecided", Evidence(0.0, (reason,)))


def judge_acronyms(letters: str, records: Sequence[NameRecord]) -> Iterator[Judgement]:
    """Yield judgements on acronyms and the longer names that have these initials."""

    def is_short(name: str) -> bool:
        return is_acronym(name) and name.replace(".", "").lower() == letters

    long = candidates_of(r for r in records if not is_short(longest_name(r.names)))[:MOST_CANDIDATES]
    given = {candidate.ref for candidate in long if any(map(is_short, candidate.names))}
    expanded = {candidate.ref for candidate in long}
    short = candidates_of((r for r in records if r.id not in expanded), by_document=True)
    yield from judgements_by_document(
        short,
        lambda c: best_judgements(
            c, [_expansion_with_evidence(c, o, given=o.ref in given) for o in long if are_in_other_documents(c, o)]
        ),
    )


def _expansion_with_evidence(short: RecordCandidate, long: RecordCandidate, *, given: bool) -> Weighed:
    """Return the long form with its evidence; `given` is true if a text has the acronym in brackets behind it."""
    why = evidence(short.traits, long.traits)
    reason = "a text gives the long form with the acronym" if given else "the initials of the long form"
    weight, enough = (_GIVEN, _GIVEN) if given else (_INITIALS, _INITIALS + SUPPORTED)
    return long, replace(why, score=why.score + weight, shared=(reason, *why.shared)), enough
