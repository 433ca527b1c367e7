"""Phrase → reading: the TIMEX3 value of a time expression, anchored to the day of writing.

What is not said is filled in by tense and nearness: "on Friday" of a past clause is the nearest
Friday on or before the day of writing, of a future clause the next; "in May" and "June 3" choose
their year alike.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.extract.times import days, durations, periods, portions
from kg.extract.times.anchor import Anchor, Reading
from kg.extract.times.grammar import Phrase
from kg.extract.times.named_periods import NAMED_PERIOD, read_named_period


def reading(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Return the meaning of the phrase, or None where it is no time expression."""
    return _READERS[phrase.rule](phrase, anchor)


_READERS: dict[str, Callable[[Phrase, Anchor], Reading | None]] = {
    "set": durations.read_set,
    "era": periods.read_era,
    "portion": portions.read_portion,
    "hours": days.read_hours,
    "clock": days.read_clock,
    "part": days.read_part,
    "days": days.read_days,
    "day": days.read_day,
    "month": periods.read_month,
    "compared": durations.read_compared,
    "counterpart": durations.read_counterpart,
    "quarter": periods.read_quarter,
    "season": periods.read_season,
    "decade": periods.read_decade,
    "fiscal": periods.read_fiscal,
    "years": periods.read_years,
    "ago": durations.read_ago,
    "relative": durations.read_relative,
    "duration": durations.read_duration,
    "yearend": periods.read_yearend,
    "unit": periods.read_unit,
    "year": periods.read_year,
    "frequency": durations.read_frequency,
    "reference": durations.read_reference,
    NAMED_PERIOD: read_named_period,
}
