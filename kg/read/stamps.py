"""Dates and times as files and pages give them → ISO; what is ambiguous, partial or no day of the calendar gives none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from kg.read.dates import published_date

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_FIGURES = re.compile(r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>\d{4})(?!\d)")
_PARTIAL = re.compile(r"\d{4}(?:-\d{2})?")
_PERIOD = re.compile(r"\d{4}-\d{2}-\d{2}\S*?\s*/\s*\S")
_NUMBER = re.compile(r"[-+]?\d{5}|[-+]\d|\d{4}-\d{2}-\d{3}")
# Programs write the first or the last day that they know where they know none.
_FIRST_YEAR, _LAST_YEAR = "1000", "2999"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, and the time with its zone where the source gives one; or why there is no day."""

    day: str | None = None
    time: str | None = None
    fault: str | None = None


def stamp_of(text: str, *, month_first: bool | None = None) -> Stamp:
    """Return the day that a source's own date field gives, in the time zone in which it is written.

    `month_first` says how the source's locale writes dates in figures; None where that is unknown.

    >>> stamp_of("2023-03-02T23:30:00+01:00")
    Stamp(day='2023-03-02', time='2023-03-02T23:30:00+01:00', fault=None)
    >>> stamp_of("02/03/2023").fault, stamp_of("02/03/2023", month_first=False).day, stamp_of("13/02/2024").day
    ('the order of day and month is not known', '2023-03-02', '2024-02-13')
    >>> stamp_of("2023-02-30").fault, stamp_of("2023-02").fault
    ('the calendar has no such day', 'only a part of a date')
    """
    found = _stamp_of(text.strip(), month_first=month_first)
    if found.day and not _FIRST_YEAR <= found.day[:4] <= _LAST_YEAR:
        return Stamp(fault="the year is a placeholder")
    return found


def _stamp_of(words: str, *, month_first: bool | None) -> Stamp:
    if _NUMBER.match(words):
        return Stamp(fault="no date that is whole and certain")
    if _PERIOD.match(words):
        return Stamp(fault="a period and not a day")
    iso = _ISO.match(words)
    if iso is not None:
        return _iso_stamp(iso)
    figures = _FIGURES.match(words)
    if figures is not None:
        return _figures_stamp(figures, month_first=month_first)
    if _PARTIAL.fullmatch(words):
        return Stamp(fault="only a part of a date")
    return _mail_stamp(words) or _stamp_of_words(words)


def _iso_stamp(match: re.Match[str]) -> Stamp:
    day, clock, zone = match["day"], match["clock"], match["zone"] or ""
    try:
        date.fromisoformat(day)
    except ValueError:
        return Stamp(fault="the calendar has no such day")
    offset = "+00:00" if zone in {"Z", "UTC", "GMT"} else zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}"
    return Stamp(day, f"{day}T{clock}{offset}" if clock else None)


def _figures_stamp(match: re.Match[str], *, month_first: bool | None) -> Stamp:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if one <= 12 and two <= 12 and one != two and month_first is None:
        return Stamp(fault="the order of day and month is not known")
    month, day = (one, two) if two > 12 or (month_first and one <= 12) else (two, one)
    try:
        return Stamp(date(year, month, day).isoformat())
    except ValueError:
        return Stamp(fault="the calendar has no such day")


def _mail_stamp(words: str) -> Stamp | None:
    """Return the stamp of a date as mails and feeds write it ("Tue, 12 Mar 2024 10:30:00 +0100"), RFC 5322."""
    from email.utils import parsedate_to_datetime

    try:
        found: datetime = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Stamp(found.date().isoformat(), found.isoformat(timespec="seconds")) if ":" in words else None


def _stamp_of_words(words: str) -> Stamp:
    day = published_date(words)
    return Stamp(day) if day else Stamp(fault="no date that is whole and certain")
