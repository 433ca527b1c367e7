"""Publication dates as sources write them → ISO dates; whatever is ambiguous or lacks its year gives none."""

from __future__ import annotations

import re
from datetime import date

from kg.data import cached_by_folder, lexicon

_ISO = r"(?P<iso_year>\d{4})[-/.](?P<iso_month>\d{1,2})[-/.](?P<iso_day>\d{1,2})"
_CLOCK = r"(?:[T,]?\s*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,5}|[+-]\d{2}:?\d{2})?)?"


@cached_by_folder
def absolute_date() -> re.Pattern[str]:
    """Return the pattern of a date with day, month and year, its weekday before and its time after it."""
    table = lexicon("reading")["dates"]
    names = "|".join([*table["months"], *table["months_other"], *table["months_short"]])
    weekday = rf"(?:(?:{'|'.join(table['days'])})\.?,?\s+)?"
    day_first = rf"(?P<day_a>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month_a>{names})\.?,?\s+(?P<year_a>\d{{4}})"
    month_first = rf"(?P<month_b>{names})\.?\s+(?P<day_b>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year_b>\d{{4}})"
    return re.compile(rf"\b{weekday}(?:{_ISO}|{day_first}|{month_first})(?!\d){_CLOCK}", re.IGNORECASE)


def published_date(text: str) -> str | None:
    """Return the one absolute date that the words hold, as ISO date, None where there is none or more.

    >>> published_date("Thu, 16 Feb 2023 10:00:00 GMT"), published_date("Sept. 3, 2021")
    ('2023-02-16', '2021-09-03')
    >>> published_date("02/03/2023"), published_date("16 February"), published_date("2023-02-31")
    (None, None, None)
    """
    found = {date_of(match) for match in absolute_date().finditer(text)}
    return found.pop() if len(found) == 1 else None


def date_of(match: re.Match[str]) -> str | None:
    """Return the ISO date of a match of `absolute_date`, None where the calendar has no such day."""
    parts = match.groupdict()
    year = parts["iso_year"] or parts["year_a"] or parts["year_b"]
    day = parts["iso_day"] or parts["day_a"] or parts["day_b"]
    month = parts["iso_month"] or _month(parts["month_a"] or parts["month_b"])
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    short = [month[:3] for month in lexicon("reading")["dates"]["months"]]
    return short.index(name[:3].lower()) + 1
