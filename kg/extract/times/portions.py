"""Readings of a numbered part of a longer period: "the third week of May", "the first half of June", "the last days of 2022"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kg.extract.times import calendar
from kg.extract.times.anchor import Anchor, Reading
from kg.extract.times.durations import read_relative
from kg.extract.times.grammar import Phrase
from kg.extract.times.parts import duration_value, full_year, number_of_units, ordinal_of, unit_in
from kg.extract.times.periods import read_century, read_decade, read_month, read_unit

_SATURDAY = 6
_DAYS_OF = {"D": 1, "W": 7, "2W": 14}
_MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "E": 120}


def read_portion(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read a part of a month, year or decade; where the longer period has no days in the calendar, the longer period alone."""
    cut = phrase.letters.index("O")
    part = replace(phrase, tokens=phrase.tokens[:cut], letters=phrase.letters[:cut])
    whole = _period_of_part(replace(phrase, tokens=phrase.tokens[cut + 1 :], letters=phrase.letters[cut + 1 :]), anchor)
    days = calendar.bounds(whole.value) if whole is not None and whole.value else None
    if whole is None or days is None:
        return whole
    if part.has("u"):
        return _reading_of_several_parts(part, whole, days)
    value = _value_of_part(part, whole.value or "", days)
    return replace(whole, value=value) if value else whole


def _period_of_part(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Return the longer period that the part belongs to."""
    if phrase.has("M"):
        return read_month(phrase, anchor)
    if phrase.has("s"):
        return read_decade(phrase, anchor)
    if phrase.has("o"):
        return read_century(phrase)
    if phrase.has("y"):
        return Reading("DATE", f"{full_year(phrase.word('y') or ''):04}")
    return read_relative(phrase, anchor) if phrase.has("HLX") else read_unit(phrase, anchor)


def _value_of_part(part: Phrase, whole: str, days: tuple[date, date]) -> str | None:
    """Return the value of one half, quarter, month, week, weekend or day, None where the period has no such part."""
    number = None if part.has("L") else ordinal_of(part.word("o") or "")
    if part.has("b"):
        return _half_of_period(2 if number is None else number, whole, days)
    unit = unit_in(part) or ""
    if unit == "Q" and len(whole) < 4:
        return None  # a quarter of a century has no months
    named = _numbered_part(unit, number, whole) if len(whole) == 4 else None
    if named is not None:
        return named
    if unit == "WE":
        return f"{calendar.week_value(_weekend(number, days))}-WE"
    found = _days_of_portion(unit, number, 1, days)
    return _value_of_stretch(found, unit) if found is not None else None


def _numbered_part(unit: str, number: int | None, year: str) -> str | None:
    """Return the value of a quarter or week of a year; the last quarter needs no number."""
    if unit == "Q":
        return f"{year}-Q{number or 4}"
    return f"{year}-W{number:02}" if unit == "W" and number else None


def _value_of_stretch(days: tuple[date, date], unit: str) -> str:
    """Return the value of a month or year by its first day, of any other stretch as an interval."""
    if unit in {"M", "Y"}:
        return days[0].isoformat()[: 7 if unit == "M" else 4]
    return _interval(days)


def _interval(days: tuple[date, date]) -> str:
    first, last = days[0].isoformat(), days[1].isoformat()
    return first if first == last else f"{first}/{last}"


def _half_of_period(number: int, whole: str, days: tuple[date, date]) -> str | None:
    """Return the first or the second half of a year as TIMEX3 names it, of any other period as its days."""
    if number not in {1, 2}:
        return None
    if len(whole) == 4:
        return f"{whole}-H{number}"
    middle = days[0] + timedelta(((days[1] - days[0]).days + 1) // 2)
    return _interval((days[0], middle - timedelta(1)) if number == 1 else (middle, days[1]))


def _weekend(number: int | None, days: tuple[date, date]) -> date:
    """Return the Saturday of the numbered weekend of a period, of the last one without a number."""
    if number is None:
        return days[1] - timedelta((days[1].isoweekday() - _SATURDAY) % 7)
    return days[0] + timedelta((_SATURDAY - days[0].isoweekday()) % 7 + 7 * (number - 1))


def _days_of_portion(unit: str, number: int | None, count: int, days: tuple[date, date]) -> tuple[date, date] | None:
    """Return `count` units of a period from the numbered one, or its last ones where there is no number; None outside it."""
    first, last = days
    if unit in _DAYS_OF:
        length = timedelta(_DAYS_OF[unit] * count)
        start = last + timedelta(1) - length if number is None else first + timedelta(_DAYS_OF[unit] * (number - 1))
        found = (start, min(start + length - timedelta(1), last))
    elif unit in _MONTHS_OF and first.day == 1:
        length_in_months = _MONTHS_OF[unit] * count
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        before = months - length_in_months if number is None else _MONTHS_OF[unit] * (number - 1)
        begin = calendar.month_after(first.year, first.month, before)
        end = calendar.month_after(*begin, length_in_months)
        found = (date(*begin, 1), date(*end, 1) - timedelta(1))
    else:
        return None
    return found if first <= found[0] <= found[1] <= last else None


def _reading_of_several_parts(part: Phrase, whole: Reading, days: tuple[date, date]) -> Reading:
    """Return "the first three months of 2022" as a length with its days, "the last days of May" as the end of May."""
    unit, count = unit_in(part) or "", number_of_units(part)
    last = part.has("L")
    if count is None or count != int(count) or not part.has("dkv"):
        return replace(whole, days=calendar.third_of(days, "END" if last else "START"))
    found = _days_of_portion(unit, None if last else 1, int(count), days)
    return Reading("DURATION", duration_value(count, unit), whole.basis, found) if found else whole
