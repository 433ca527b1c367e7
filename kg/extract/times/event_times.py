"""The event time that a time expression gives with its preposition."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.extract.times.words import time_words
from kg.model import EventTime, Time
from kg.syntax import Sentence, Token


def times_of(sentence: Sentence, found: Sequence[Time]) -> Sequence[Time]:
    """Return the times of a sentence."""
    low = bisect_left(found, sentence.tokens[0].start, key=_start)
    return found[low : bisect_left(found, sentence.tokens[-1].end, lo=low, key=_start)]


def time_at(token: Token, times: Sequence[Time]) -> Time | None:
    """Return the time expression of the sentence that the word is part of, None where it is part of none."""
    at = bisect_right(times, token.start, key=_start) - 1
    return times[at] if at >= 0 and token.start < times[at].span.end else None


def _start(time: Time) -> int:
    return time.span.start


@dataclass(frozen=True, slots=True)
class _BoundsKept:
    value: bool
    earliest: bool
    latest: bool


_PLACINGS = {
    "at": _BoundsKept(True, True, True),
    "by": _BoundsKept(True, False, True),
    "since": _BoundsKept(False, True, False),
    "from": _BoundsKept(False, True, False),
    "before": _BoundsKept(False, False, True),
    "until": _BoundsKept(False, False, True),
    "after": _BoundsKept(False, True, False),
}


# What names a day, a month or a year.
_NAMED = re.compile(r"\d{4}(?:-\d\d){0,2}")
# How many characters of an ISO day a length of time is told in ("the past two months": from month to month).
_DIGITS_OF_UNIT = {"Y": 4, "Q": 7, "M": 7}


def is_bound(preposition: str) -> bool:
    """True if a preposition makes a bound of the time behind it ("since", "until", "by")."""
    return time_words().preposition_kinds.get(preposition) in _PLACINGS.keys() - {"at"}


def event_times_of(time: Time, preposition: str = "") -> Iterator[EventTime]:
    """Yield the event time that a time expression with its preposition gives; nothing for durations without bounds."""
    kind = _placing(time, preposition)
    if kind is None or time.type == "SET" or (time.type == "DURATION" and time.earliest is None):
        return
    kept = _PLACINGS[kind]
    yield EventTime(
        _event_value(time) if kept.value and time.earliest is not None else None,
        time.earliest if kept.earliest else None,
        time.latest if kept.latest else None,
        time.basis if kind == "at" else f"{time.basis}, {kind}",
        time.span,
    )


def _placing(time: Time, preposition: str) -> str | None:
    """Return how a preposition places an event by a time; None where it does not."""
    kind = time_words().preposition_kinds.get(preposition)
    if kind == "through":
        return "until" if calendar_value(time) and "narrative" not in time.basis else "at"
    return "at" if kind == "from" and "/" in (time.value or "") else kind


def calendar_value(time: Time) -> str | None:
    """Return the value of a time that is a whole day, month or year; None for any other."""
    return time.value if time.modifier is None and _NAMED.fullmatch(time.value or "") else None


def _event_value(time: Time) -> str | None:
    """Return the value of a time expression for an event: lengths and parts of a period become intervals.

    What is vague ("in recent weeks") has no value, for the text does not say when it begins.
    """
    if time.basis.endswith("vague"):
        return None
    if time.type == "DURATION" or time.modifier in {"START", "MID", "END"}:
        first, last = (day[: _digits_of(time)] for day in (time.earliest or "", time.latest or ""))
        return f"{first}/{last}" if first != last else time.value
    return None if time.value is not None and time.value.endswith("_REF") else time.value


def _digits_of(time: Time) -> int:
    """Return how many characters of its days an interval is told in.

    A length has those of its unit ("two years": 4), a part of a year those of months, a part of a decade those of years.
    """
    value = time.value or ""
    if value.startswith("P"):
        return _DIGITS_OF_UNIT.get(value[-1], 10) if "T" not in value else 10
    return {2: 4, 3: 4, 4: 7}.get(len(value), 10)


def most_specific(times: Iterable[EventTime]) -> EventTime | None:
    """Return the most specific time: a value before bounds, a short period before a long one."""
    return min(times, key=_vagueness, default=None)


def _vagueness(time: EventTime) -> tuple[bool, bool, int]:
    days = 0
    if time.earliest and time.latest:
        days = (date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)).days
    return time.value is None, not (time.earliest or time.latest), days
