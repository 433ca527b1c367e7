"""The meaning of a time phrase, and the anchor that relative times are counted from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from kg.extract.times import calendar
from kg.extract.times.grammar import Phrase
from kg.extract.times.tense import Direction, clause_direction, is_of_forecast
from kg.extract.times.words import is_in_set
from kg.model import TimeType
from kg.syntax import Token


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a time phrase.

    `days` are the bounds of a duration that is tied to the calendar; `until` is the last day of a time that has no first
    one ("some years ago").
    """

    type: TimeType
    value: str | None
    basis: str = "stated"
    days: tuple[date, date] | None = None
    until: date | None = None


@dataclass(slots=True)
class Anchor:
    """What relative times are counted from, while a document is read from start to end.

    `today` is the day of writing and `basis` says where it is from; `reference` is the last day or
    period that the text has named, `stated` the same if its year stands in the text (in sentence `stated_in`); `quarter`
    is the last quarter, `months_in` the sentence with several months that the text compares since, `years` the year that
    the text gives to a month and day elsewhere.
    """

    today: date | None
    basis: str
    years: dict[tuple[int, int], int] = field(default_factory=dict)
    reference: str | None = None
    quarter: str | None = None
    stated: str | None = None
    stated_in: int = 0
    months_in: int | None = None

    def note(self, reading: Reading, sentence: int) -> None:
        """Keep a date as the reference of the relative times after it, and the last one whose year the text states."""
        if reading.type == "DATE" and reading.value and calendar.bounds(reading.value):
            self.reference = reading.value
            self.stated, self.stated_in = (reading.value if reading.basis in _OF_YEAR else None), sentence
            if self._is_reported(reading):
                self.quarter, self.months_in = reading.value, None
        if reading.type == "DURATION" and reading.value in _REPORTED_MONTHS:
            self.months_in = sentence

    def _is_reported(self, reading: Reading) -> bool:
        """True for a quarter that a report may be about: one that is over, where it has named another before."""
        if "-Q" not in (reading.value or "") or reading.basis.startswith("anchored:period"):
            return False
        days = calendar.bounds(reading.value or "")
        return self.quarter is None or self.today is None or (days is not None and days[1] < self.today)


# What business reports compare beside quarters ("for **the nine months**").
_REPORTED_MONTHS = frozenset({"P6M", "P9M"})
_OF_YEAR = frozenset({"stated", "anchored:story"})
# Units that are counted from a day, and the longest time that may stand for one.
_SHORT = frozenset({"D", "NI", "TH", "TM", "TS", "W", "WE"})
_WEEK = 7


def top_of(phrase: Phrase) -> Token:
    """Return the head of a time phrase, the word that all others depend on: "Friday" in "last Friday"."""
    inside = {token.i for token in phrase.tokens}
    return next((token for token in phrase.tokens if token.head.i not in inside), phrase.tokens[-1])


def temporal_direction(phrase: Phrase) -> Direction:
    """Return if a phrase is about the past or the future: by the word before it, else by the tense of its clause."""
    top = top_of(phrase)
    above = top.head.lower
    if is_in_set(above, "looking_back"):
        return "past"
    if above == "to":
        return "none"
    if is_of_forecast(top.head) or _is_of_appointment(top):
        return "future"
    if is_in_set(above, "looking_ahead") or is_in_set(above, "due"):
        return "none" if clause_direction(top) == "past" else "future"
    return clause_direction(top)


def _is_of_appointment(top: Token) -> bool:
    """Return True for a day that something is fixed for ("set **May 10** as the day", "called a vote for **May**")."""
    if top.head.lower == "for":
        return is_in_set(top.head.head.lemma, "appointing")
    return top.dep in {"dobj", "npadvmod"} and is_in_set(top.head.lemma, "planning")


def hangs_on_verb(phrase: Phrase) -> bool:
    """True if the phrase, with its preposition, modifies a verb rather than a noun."""
    node = top_of(phrase).head
    return (node.head if node.pos == "ADP" else node).pos in {"VERB", "AUX"}


def basis_of(anchor: Anchor, how: str) -> str:
    """Return the basis of an anchored value, with the source of the document time where the document gives none."""
    return f"anchored:{how}" if anchor.basis == "published" else f"anchored:{how}, {anchor.basis}"


def current_day(anchor: Anchor) -> str | None:
    """Return the day of a bare time of day ("at noon"): the last day named, else the document time."""
    if anchor.reference and re.match(r"\d{4}-\d\d-\d\d", anchor.reference):
        return anchor.reference[:10]
    return anchor.today.isoformat() if anchor.today else None


def narrative_anchor(anchor: Anchor, unit: str = "Y") -> tuple[date | None, str]:
    """Return the day that "two days later" counts from, with the basis; no day where the text names only a longer time."""
    days = calendar.bounds(anchor.reference) if anchor.reference else None
    if days and unit in _SHORT and (days[1] - days[0]).days > _WEEK:
        return None, "unanchored"
    if days:
        return days[0], "anchored:narrative"
    return anchor.today, basis_of(anchor, "narrative")


def year_of_unit(phrase: Phrase, today: date) -> int:
    """Return the year that "last year", "this year" or "next year" in a phrase names."""
    return today.year + (-1 if phrase.has("L") else 1 if phrase.has("X") else 0)


def compares_months(phrase: Phrase, anchor: Anchor) -> bool:
    """True behind "for the nine months" of this sentence or the one before, of which no quarter is the counterpart."""
    return anchor.months_in is not None and phrase.tokens[0].sentence.index - anchor.months_in <= 1
