"""The event time that a time expression gives with its preposition."""

from __future__ import annotations

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
    "after": _BoundsKept(False, True, False),
}


def event_times_of(time: Time, preposition: str = "") -> Iterator[EventTime]:
    """Yield the event time that a time expression with its preposition gives; nothing for durations without bounds."""
    kind = time_words().preposition_kinds.get(preposition)
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


def _event_value(time: Time) -> str | None:
    """Return the value of a time expression for an event: durations and parts of a period become intervals."""
    if time.basis.endswith("vague"):
        return None if time.value and time.value[-1] in "MYEC" else f"{time.earliest}/{time.latest}"
    if time.type == "DURATION" or time.modifier in {"START", "MID", "END"}:
        return f"{time.earliest}/{time.latest}" if time.earliest != time.latest else time.value
    return None if time.value is not None and time.value.endswith("_REF") else time.value


def most_specific(times: Iterable[EventTime]) -> EventTime | None:
    """Return the most specific time: a value before bounds, a short period before a long one."""
    return min(times, key=_vagueness, default=None)


def _vagueness(time: EventTime) -> tuple[bool, bool, int]:
    days = 0
    if time.earliest and time.latest:
        days = (date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)).days
    return time.value is None, not (time.earliest or time.latest), days
