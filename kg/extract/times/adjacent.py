"""What a time expression takes from the one behind it: the year of two months, a date that says the same, the end of a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kg.extract.numerals import year_of
from kg.extract.times import calendar
from kg.extract.times.anchor import Anchor, Reading
from kg.extract.times.grammar import Phrase
from kg.extract.times.parts import month_in, stated_date, unit_in, year_in
from kg.extract.times.readings import reading
from kg.extract.times.words import is_in_set
from kg.syntax import Token, Tree

_BESIDE = ([","], [",", "in"], [",", "on"])
# Numbers in words that are years.
_FIRST_WORDED, _LAST_WORDED = 1100, 2030
_HALF_QUARTER = timedelta(45)


def reading_beside(phrase: Phrase, after: Phrase | None, anchor: Anchor) -> Reading | None:
    """Return the meaning that the next phrase of the sentence gives to one before it, None where it gives none."""
    if after is None or phrase.tokens[0].sentence is not after.tokens[0].sentence:
        return None
    between = _words_between(phrase.tokens[-1], after.tokens[0])
    if between in _BESIDE:
        return _apposed_date(phrase, after)
    closed = len(between) == 1 and is_in_set(between[0], "closing") and anchor.quarter is None
    return _closed_quarter(phrase, after, anchor) if closed else None


def _words_between(first: Token, last: Token) -> list[str]:
    words = first.sentence.tokens
    start = words[0].i
    return [word.lower for word in words[first.i + 1 - start : last.i - start]]


def _closed_quarter(phrase: Phrase, after: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the quarter **ended** July 31" as the quarter in which most of it lies, where the text has numbered none."""
    if phrase.rule != "unit" or phrase.has("u") or unit_in(phrase) != "Q" or after.rule != "day":
        return None
    end = reading(after, anchor)
    day = calendar.day_of(end.value) if end is not None else None
    return Reading("DATE", calendar.quarter_value(day - _HALF_QUARTER), "anchored:end") if day is not None else None


def _apposed_date(phrase: Phrase, after: Phrase) -> Reading | None:
    """Return the date that stands beside a relative time and says the same: "two years later, in **1896**"."""
    if phrase.rule != "ago" or phrase.has("a") or phrase.letters[-1] not in "le":
        return None
    year, month, day = year_in(after), month_in(after), stated_date(after)
    if year is None or after.rule not in {"year", "month", "day"}:
        return None
    value = day.isoformat() if day else calendar.month_value(year, month) if month else f"{year:04}"
    return Reading("DATE", value, "anchored:stated elsewhere")


def with_worded_years(found: Sequence[tuple[int, Phrase]]) -> list[tuple[int, Phrase]]:
    """Return the phrases with each month or day and the year in words behind it as one: "**May nineteen ninety-seven**"."""
    joined: list[tuple[int, Phrase]] = []
    for at, phrase in found:
        before = joined[-1][1] if joined else None
        year = year_of(phrase.words("k-")) if before and _follows_month(phrase, before) else None
        if before is not None and year is not None and _FIRST_WORDED < year < _LAST_WORDED:
            tokens, letters = before.tokens + phrase.tokens, before.letters + phrase.letters
            joined[-1] = at, replace(before, tokens=tokens, letters=letters, shared_year=year)
        else:
            joined.append((at, phrase))
    return joined


def _follows_month(year: Phrase, before: Phrase) -> bool:
    """True for a year in words right behind a month or day that has no year."""
    adjacent = before.tokens[-1].i + 1 == year.tokens[0].i
    dated = before.rule in {"month", "day"} and before.has("M") and not before.has("yU")
    return adjacent and dated and year.rule == "year" and year.has("k")


def with_shared_years(found: Sequence[tuple[int, Phrase]], tree: Tree) -> list[tuple[int, Phrase]]:
    """Return the phrases with the year of the date after them: "in May and July 1981", "from December to May 1981"."""
    shared: list[tuple[int, Phrase]] = []
    for at, phrase in reversed(found):
        after = shared[-1][1] if shared else None
        joined = after is not None and _shares_year(phrase, after, tree)
        shared.append((at, replace(phrase, shared_year=_year_before(phrase, after)) if joined and after else phrase))
    return shared[::-1]


def _year_before(phrase: Phrase, after: Phrase) -> int | None:
    """Return the year of a month before another one: the same, or the year before ("from **December** to May 1981")."""
    year = year_in(after)
    return year and year - ((month_in(phrase) or 0) > (month_in(after) or 0))


def _shares_year(phrase: Phrase, after: Phrase, tree: Tree) -> bool:
    """True for a month or day without a year that is joined to the next one, which is of the same kind."""
    if phrase.rule != after.rule or phrase.rule not in {"month", "day"} or not (phrase.has("M") and after.has("M")):
        return False
    between = tree.tokens[phrase.tokens[-1].i + 1 : after.tokens[0].i]
    joined = len(between) == 1 and (
        between[0].lower == "," or is_in_set(between[0].lower, "to") or is_in_set(between[0].lower, "hyphen")
    )
    return joined and not phrase.has("yUHLX")
