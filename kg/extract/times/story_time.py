"""Story time: the day of the main story, named in its opening or just before the document time.

The span from the event to the writing that a reader supplies by himself is a report's narrative container; for the
press it is a day unless the text says otherwise (Pustejovsky and Stubbs 2011). It dates what headline and first paragraph
tell as having happened and give no time to, as an interval with `narrative` as its basis; what is said, is said after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.data import words
from kg.extract.times.calendar import day_of, is_usable
from kg.extract.times.words import is_in_set
from kg.model import Claim, Document, EventTime, Span

_DAY = timedelta(1)
_RECENT = timedelta(6)
_LEAD = 18
_MAIN = frozenset({"verb", "adjunct", "light-verb"})
_HEADLINE = _MAIN | {"participle"}
_TOLD = frozenset({"fact", "claim"})


def with_story_time(claims: Sequence[Claim], document: Document) -> list[Claim]:
    """Return the claims, with the story time for claims of the opening that have no time of their own.

    A bound that the text states is a time of its own: "closed the mill before 3 May 2021" is not dated by the writing.
    """
    published = day_of(document.published)
    headline, lead = _opening(document)
    opening = [claim for claim in claims if _is_inside(claim, [*headline, *lead])]
    if published is None or not is_usable(published) or not opening:
        return list(claims)
    happened = {claim.id for claim in opening if _has_happened(claim, in_headline=_is_inside(claim, headline))}
    story, saying = _times_of_story(opening, published)
    return [_with_time(claim, story, saying) if claim.id in happened else claim for claim in claims]


def _times_of_story(opening: Iterable[Claim], published: date) -> tuple[EventTime, EventTime]:
    """Return when the story happened, and when it was told to the writer."""
    day = _named_day(opening, published) or published
    story = _interval(day - _DAY, day)
    return story, _interval(day, published) if day < published else story


def _with_time(claim: Claim, story: EventTime, saying: EventTime) -> Claim:
    """Return the claim with the time of the story, or of the saying, unless a stated bound excludes it."""
    time = saying if claim.type in words("graph", "saying_classes") else story
    return replace(claim, time=time) if claim.time is None or claim.time.contains(time) else claim


def _interval(first: date, last: date) -> EventTime:
    days = first.isoformat(), last.isoformat()
    return EventTime("/".join(days), *days, "narrative")


def _opening(document: Document) -> tuple[list[Span], list[Span]]:
    """Return the headline and the lead: the first paragraph, also the second one where the first is only a short line."""
    headline = [block.span for block in document.blocks if block.kind == "headline"]
    lead = [block.span for block in document.blocks if block.kind == "paragraph"][:2]
    if lead and len(document.text[lead[0].start : lead[0].end].split()) >= _LEAD:
        lead = lead[:1]
    return headline, lead


def _is_inside(claim: Claim, spans: Iterable[Span]) -> bool:
    return any(span.covers(claim.trigger) for span in spans)


def _named_day(opening: Iterable[Claim], published: date) -> date | None:
    """Return the one recent day in the opening, None where the opening has several or none."""
    times = (claim.time for claim in opening if claim.time and claim.time.value)
    days = {day_of(time.earliest) for time in times if time.earliest == time.latest}
    recent = {day for day in days if day is not None and published - _RECENT <= day <= published}
    return recent.pop() if len(recent) == 1 else None


def _has_happened(claim: Claim, *, in_headline: bool) -> bool:
    """True if a claim without a time of its own is about something that happened; headlines use the present for that."""
    rule = claim.rule.partition("+")[0]
    if rule not in (_HEADLINE if in_headline else _MAIN) or _has_own_time(claim):
        return False
    if claim.polarity == "negative" or claim.factuality not in _TOLD or is_in_set(claim.lemma, "stative"):
        return False
    return claim.tense != "future" if in_headline else claim.tense == "past"


def _has_own_time(claim: Claim) -> bool:
    """True if a phrase of the text dates the claim, also one that names no day ("some years ago")."""
    if claim.time is None:
        return False
    vague = claim.time.span is not None and claim.time.basis.startswith("unanchored")
    return claim.time.value is not None or claim.time.is_stated or vague
