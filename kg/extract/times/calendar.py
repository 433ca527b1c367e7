"""TIMEX3 values and their days: pure calendar arithmetic on ISO dates.

Values are those of ISO 8601 as TIMEX3 extends them: `2023`, `2023-02`, `2023-02-16`, `2023-W07`,
`2023-W07-WE`, `2023-Q1`, `2023-H1`, `2023-SP`, `198` (a decade), `19` (a century), and a time of
day after `T`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_VALUE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)|(?P<week>\d{4}-W\d\d)(?P<weekend>-WE)?|(?P<month>\d{4}-\d\d)"
    r"|(?P<part>\d{4}-(?:Q[1-4]|H[12]|SP|SU|FA|WI))|(?P<year>\d{4})|(?P<decade>\d{3})|(?P<century>\d\d)"
)
_FIRST_MONTH = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7, "SP": 3, "SU": 6, "FA": 9, "WI": 12}


def day_of(text: str | None) -> date | None:
    """Return the day that an ISO date or date-time begins with, None where there is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def is_usable(day: date) -> bool:
    """True if days can be counted from this day without leaving the calendar."""
    return 1000 <= day.year <= 9000


def bounds(value: str) -> tuple[date, date] | None:
    """Return the first and the last day of a value, or None for values that name no days.

    >>> [day.isoformat() for day in bounds("2023-WI")]
    ['2023-12-01', '2024-02-29']
    """
    if "/" in value:
        low, high = (bounds(part) for part in value.split("/", 1))
        return (low[0], high[1]) if low and high else None
    found = _VALUE.fullmatch(value.split("T", 1)[0])
    if found is None or found.lastgroup is None:
        return None
    try:
        return _days(found)
    except (ValueError, OverflowError):
        return None


def _days(found: re.Match[str]) -> tuple[date, date]:
    if found["day"]:
        day = date.fromisoformat(found["day"])
        return day, day
    if found["week"]:
        monday = date.fromisocalendar(int(found["week"][:4]), int(found["week"][6:]), 1)
        return monday + timedelta(5 if found["weekend"] else 0), monday + timedelta(6)
    if found["month"]:
        return _months(int(found["month"][:4]), int(found["month"][5:]), 1)
    if found["part"]:
        part = found["part"][5:]
        return _months(int(found["part"][:4]), _FIRST_MONTH[part], 6 if part[0] == "H" else 3)
    digits = found["year"] or found["decade"] or found["century"]
    return date(int(digits.ljust(4, "0")), 1, 1), date(int(digits.ljust(4, "9")), 12, 31)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    first = date(year, month, 1)
    last_year, last_month = month_after(year, month, count - 1)
    return first, date(last_year, last_month, monthrange(last_year, last_month)[1])


def third_of(days: tuple[date, date], part: str) -> tuple[date, date]:
    """Return the first, middle or last third of a period ("early", "mid", "late"); a year is divided by months.

    >>> [day.isoformat() for day in third_of((date(2016, 1, 1), date(2016, 12, 31)), "START")]
    ['2016-01-01', '2016-04-30']
    """
    first, last = days
    place = {"START": 0, "MID": 1, "END": 2}[part]
    length = (last - first).days + 1
    if length in {365, 366} and first.day == 1:
        return _months(*month_after(first.year, first.month, 4 * place), 4)
    low, high = length * place // 3, length * (place + 1) // 3
    return first + timedelta(low), first + timedelta(max(high - 1, low))


def month_after(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month that lie `by` months after the given ones."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


def week_value(day: date) -> str:
    """Return the ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_value(day: date) -> str:
    """Return the quarter of a day."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def month_value(year: int, month: int) -> str:
    """Return a month as a value."""
    return f"{year:04}-{month:02}"


def shifted_value(day: date, unit: str, by: int) -> str | None:
    """Return the value of the unit that lies `by` units after the one that contains the day.

    >>> day = date(2024, 1, 31)
    >>> shifted_value(day, "M", 1), shifted_value(day, "Y", -2), shifted_value(day, "D", 1)
    ('2024-02', '2022', '2024-02-01')
    """
    try:
        return _value_after(day, unit, by)
    except (ValueError, OverflowError):
        return None


def _value_after(day: date, unit: str, by: int) -> str | None:
    if unit == "D":
        return (day + timedelta(by)).isoformat()
    if unit in _WEEKS:
        week = week_value(day + timedelta(weeks=by * _WEEKS[unit]))
        return f"{week}-WE" if unit == "WE" else week
    if unit in _PARTS_OF_YEAR:
        return _shifted_part_of_year(day, unit, by)
    span, digits = _YEARS.get(unit, (0, 0))
    far = day.year + by * span
    return f"{far:04}"[:digits] if digits and 0 <= far <= 9999 else None


def _shifted_part_of_year(day: date, unit: str, by: int) -> str | None:
    """Return the month, quarter or half-year that lies `by` units after the one that contains the day."""
    year, month = month_after(day.year, day.month, by * _PARTS_OF_YEAR[unit])
    if unit == "M":
        return month_value(year, month) if year > 0 else None
    return quarter_value(date(year, month, 1)) if unit == "Q" else f"{year:04}-H{1 if month < 7 else 2}"


_WEEKS = {"W": 1, "2W": 2, "WE": 1}
_PARTS_OF_YEAR = {"M": 1, "Q": 3, "H": 6}
# How many years a unit has, and how many digits of the year its value has.
_YEARS = {"Y": (1, 4), "E": (10, 3), "C": (100, 2), "L": (1000, 2)}


def day_before(day: date, unit: str, count: float) -> date | None:
    """Return the day that lies `count` units before a day, None where the calendar ends.

    >>> day_before(date(2024, 3, 31), "M", 1)
    datetime.date(2024, 2, 29)
    """
    try:
        if unit in _DAYS:
            return day - timedelta(round(count * _DAYS[unit]) or 1)
        months = round(count * _MONTHS[unit])
        year, month = month_after(day.year, day.month, -months)
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (ValueError, OverflowError, KeyError):
        return None


_DAYS = {"TS": 1 / 86400, "TM": 1 / 1440, "TH": 1 / 24, "D": 1, "NI": 1, "W": 7, "WE": 7, "2W": 14}
_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200, "L": 12000}
