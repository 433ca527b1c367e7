"""Claims of one event share its time and place: what one sentence states holds for the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.data import lexicon
from kg.model import Claim, ClaimKey, EventTime, Extraction

_CAUSES = frozenset({"agent", "cause", "instrument", "subject"})
_REAL = frozenset({"fact", "claim"})
_STORY = "narrative"


def propagate_time_and_place(extraction: Extraction, event_of: Mapping[ClaimKey, ClaimKey]) -> tuple[Claim, ...]:
    """Return the claims with the time and place of their event; results get those of their cause.

    `event_of` names the event of a claim by its first claim; a claim that is not in it is an event of its own.
    "Rebels attacked Lowell on Monday. The attack killed ten." dates the killing on Monday.
    """
    times, places = _times_and_places(extraction, event_of)
    for claim, cause in _results(extraction.claims):
        if cause in times and (claim not in times or times[claim].basis == _STORY):
            times[claim] = times[cause]
        if cause in places:
            places.setdefault(claim, places[cause])
    return tuple(_with_place(_with_time(c, times.get(c.id)), places.get(c.id)) for c in extraction.claims)


def _times_and_places(
    extraction: Extraction, event_of: Mapping[ClaimKey, ClaimKey]
) -> tuple[dict[str, EventTime], dict[str, str]]:
    """Return for each claim the narrowest time and the first place among the claims of its event."""
    times: dict[str, EventTime] = {}
    places: dict[str, str] = {}
    for claims in _claims_by_event(extraction, event_of):
        known = _narrowest_time(claim.time for claim in claims)
        place = next((claim.place for claim in claims if claim.place), None)
        if known is not None:
            times.update((claim.id, known) for claim in claims)
        if place is not None:
            places.update((claim.id, place) for claim in claims)
    return times, places


def _claims_by_event(extraction: Extraction, event_of: Mapping[ClaimKey, ClaimKey]) -> Iterable[list[Claim]]:
    found: dict[ClaimKey, list[Claim]] = defaultdict(list)
    for claim in extraction.claims:
        key = ClaimKey(extraction.document.id, claim.id)
        found[event_of.get(key, key)].append(claim)
    return found.values()


def _results(claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Yield claims about results with the claim of the cause ("the crash killed ten")."""
    for claim in claims:
        if claim.lemma in lexicon("times")["sets"]["results"]:
            yield from ((claim.id, a.claim) for a in claim.arguments if a.role in _CAUSES and a.claim)


def _with_time(claim: Claim, known: EventTime | None) -> Claim:
    """Return the claim with the time of its event, if it has happened and the text gives it no time of its own."""
    own = claim.time.basis if claim.time and claim.time.value else None
    if known is None or claim.factuality not in _REAL or own not in {None, _STORY}:
        return claim
    if _contradicts_bound(claim.time, known):
        return claim
    if known.basis == _STORY:
        return claim if own else replace(claim, time=known)
    return replace(claim, time=replace(known, basis=f"same event, {known.basis}"))


def _contradicts_bound(own: EventTime | None, known: EventTime) -> bool:
    """True if a stated bound ("before 3 May") holds against the story time, or excludes another day."""
    return own is not None and own.is_stated and (known.basis == _STORY or not own.contains(known))


def _with_place(claim: Claim, known: str | None) -> Claim:
    return claim if claim.place or known is None else replace(claim, place=known)


def _narrowest_time(times: Iterable[EventTime | None]) -> EventTime | None:
    """Return the time with the fewest days; a stated time goes before the story time."""
    valued = [time for time in times if time is not None and time.value]
    return min(valued, key=lambda time: (time.basis == _STORY, time.days, time.value), default=None)
