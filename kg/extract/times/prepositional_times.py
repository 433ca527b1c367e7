"""The event times that prepositions and adverbs before time expressions give: "since May", "from A to B", "late in March"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kg.extract.times.event_times import calendar_value, event_times_of, is_bound, time_at
from kg.extract.times.words import is_in_set
from kg.model import EventTime, Span, Time
from kg.syntax import Token

# How times hang on the verb, noun or adverb that they modify without a preposition.
BARE = frozenset(
    {"npadvmod", "advmod", "nmod", "compound", "poss", "tmod", "amod", "dep", "nummod", "dobj", "attr", "obl"}
)
# Prepositions that may follow each other ("from before the …").
_CHAIN = 3


def times_of_preposition(
    preposition: Token, times: Sequence[Time], bound: str = "", depth: int = 0
) -> Iterator[EventTime]:
    """Yield the times below a preposition, also behind further ones.

    A bound that stands before another preposition holds for the time behind it ("**since** early in May", "**by** late on
    Friday"); of two bounds ("from before May") neither tells when it was.
    """
    if bound and is_bound(preposition.lower):
        return
    for child in preposition.children:
        if child.dep in {"pobj", "pcomp", "advmod"}:
            time = time_at(child, times)
            if time is not None and bound:
                yield from event_times_of(time, bound)
            elif time is not None and not _is_compared_with(preposition, child, time):
                yield from _times_of_range(preposition, child, time, times)
        elif child.dep == "prep" and depth < _CHAIN:
            outer = preposition.lower if is_bound(preposition.lower) else bound
            yield from times_of_preposition(child, times, outer, depth + 1)


def _is_compared_with(preposition: Token, word: Token, time: Time) -> bool:
    """Return True for a year that another one is compared with ("a rise of 4 % **over 2015**", not "over the year")."""
    is_year = len(time.value or "") == len("2015") and (time.value or "").isdigit()
    return preposition.lower == "over" and is_year and word.child("det") is None


def times_below_adverb(adverb: Token, times: Sequence[Time]) -> Iterator[EventTime]:
    """Yield the time below an adverb: "earlier on Friday", "late in March"."""
    for child in adverb.children:
        if child.dep == "prep":
            yield from times_of_preposition(child, times)
        else:
            time = time_at(child, times)
            if time is not None and child.dep in BARE:
                yield from event_times_of(time)


def times_of_expression(word: Token, time: Time, times: Sequence[Time], preposition: str = "") -> Iterator[EventTime]:
    """Yield what a time expression gives: with the next one that "and" joins to it an interval ("in 2021 and 2022").

    Of two that do not follow each other it gives the bounds ("in 2018 and 2022").
    """
    chain = [time, *_joined_times(word, times)]
    gaps = [_days_between(one, other) for one, other in pairwise(chain)]
    if not gaps or is_bound(preposition) or None in gaps:
        yield from event_times_of(time, preposition)
    else:
        whole = _interval(time, chain[-1])
        yield whole if set(gaps) == {1} else replace(whole, value=None)


def _joined_times(word: Token, times: Sequence[Time]) -> Iterator[Time]:
    """Yield the times that are coordinated with the word, each hanging on the one before."""
    for child in word.children_with("conj")[:1]:
        time = time_at(child, times)
        if time is not None:
            yield time
            yield from _joined_times(child, times)


def _days_between(time: Time, other: Time) -> int | None:
    """Return how many days after the end of a time another one begins; None for one that is no later, or has no days."""
    if not (time.earliest and time.latest and other.earliest and other.latest) or other.earliest <= time.latest:
        return None
    return (date.fromisoformat(other.earliest) - date.fromisoformat(time.latest)).days


def _interval(time: Time, end: Time) -> EventTime:
    value = f"{calendar_value(time) or time.earliest}/{calendar_value(end) or end.latest}"
    return EventTime(value, time.earliest, end.latest, time.basis, Span(time.span.start, end.span.end))


def _times_of_range(preposition: Token, child: Token, time: Time, times: Sequence[Time]) -> Iterator[EventTime]:
    """Yield "from A to B" and "between A and B" as one interval, any other time as its preposition says."""
    end = _end_of_range(preposition, child, time, times)
    if end is not None and time.earliest and end.latest and time.earliest <= end.latest and "PT" not in end.latest:
        yield _interval(time, end)
    else:
        yield from times_of_expression(child, time, times, preposition.lower)


def _end_of_range(preposition: Token, child: Token, time: Time, times: Sequence[Time]) -> Time | None:
    joined = _time_behind_hyphen(child, time, times) if is_in_set(preposition.lower, "before_range") else None
    if joined is not None:
        return joined
    if preposition.lower == "between":
        return _first_time(child.children_with("conj"), times)
    if preposition.lower != "from":
        return None
    for word in [*child.children, *preposition.children, *preposition.head.children]:
        if word.dep == "prep" and is_in_set(word.lower, "range_end") and word.i > child.i:
            return _first_time(word.children, times)
    return None


def _time_behind_hyphen(word: Token, time: Time, times: Sequence[Time]) -> Time | None:
    """Return the 2006 of "2001-2006"."""
    after = [token for token in word.sentence.tokens if token.start >= time.span.end][:2]
    return time_at(after[1], times) if len(after) == 2 and is_in_set(after[0].lower, "hyphen") else None


def _first_time(words: Sequence[Token], times: Sequence[Time]) -> Time | None:
    return next((time for word in words if (time := time_at(word, times))), None)
