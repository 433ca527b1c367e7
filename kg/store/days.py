"""What a user writes as a day, a month or a year → the day that a query compares with."""

from __future__ import annotations

import calendar
import re
from datetime import date

from kg.errors import QueryError

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_WORDS = (
    re.compile(r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[A-Za-z]{3,9})\.?\s+(?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})"),
)
_MONTHS = {name.lower(): n for n in range(1, 13) for name in (calendar.month_name[n], calendar.month_abbr[n])}


def day_from(text: str, *, last: bool = False) -> str:
    """Return the first (or last) day of what a user calls a day, month or year, as ISO 8601.

    Raises QueryError for what is no day.

    >>> day_from("2024-03"), day_from("2024-02", last=True), day_from("12 March 2024"), day_from("March 12, 2024")
    ('2024-03-01', '2024-02-29', '2024-03-12', '2024-03-12')
    """
    year, month, day = _parts(" ".join(text.split()))
    if month is None:
        month = 12 if last else 1
    try:
        return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1)).isoformat()
    except ValueError as error:  # includes the month that calendar refuses
        raise _no_day(text) from error


def _parts(text: str) -> tuple[int, int | None, int | None]:
    """Return year, month and day as they are written; what is not written is None."""
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) if part else None for part in iso.groups())
        return year or 0, month, day
    for form in _WORDS:
        found = form.fullmatch(text)
        if found and found["month"].lower() in _MONTHS:
            return int(found["year"]), _MONTHS[found["month"].lower()], int(found["day"]) if found["day"] else None
    raise _no_day(text)


def _no_day(text: str) -> QueryError:
    return QueryError(f"{text!r} is no day", remedy="write it as 2024-03-12, 2024-03, 2024 or 12 March 2024")
