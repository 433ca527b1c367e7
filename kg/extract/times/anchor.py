"""Phrase → reading: the TIMEX3 value of a time expression, anchored to the day of writing.

What is not said is filled in by tense and nearness: "on Friday" of a past clause is the nearest
Friday on or before the day of writing, of a future clause the next; "in May" and "June 3" choose
their year alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.extract.numerals import value_of, year_of
from kg.extract.times import calendar
from kg.extract.times.grammar import Phrase
from kg.extract.times.occasion import occasion
from kg.extract.times.tense import Direction, direction
from kg.model import TimeType
from kg.resources import lexicon
from kg.syntax import Token


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means; `days` bounds a length of time that is tied to the calendar."""

    type: TimeType
    value: str | None
    basis: str = "stated"
    days: tuple[date, date] | None = None


@dataclass(slots=True)
class Anchor:
    """What relative times hang on while a document is read from start to end.

    `today` is the day of writing and `basis` says where it is from; `reference` is the last day or
    period that the text has named, `quarter` the last quarter; `years` the year that the text gives to
    a month and day elsewhere.
    """

    today: date | None
    basis: str
    years: dict[tuple[int, int], int] = field(default_factory=dict)
    reference: str | None = None
    quarter: str | None = None

    def note(self, reading: Reading) -> None:
        """Keep a date as the reference of later ones."""
        if reading.type == "DATE" and reading.value and calendar.bounds(reading.value):
            self.reference = reading.value
            if "-Q" in reading.value and not reading.basis.startswith("anchored:period"):
                self.quarter = reading.value


def reading(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Return what the phrase means, or None where it is no time after all."""
    return _READERS[phrase.rule](phrase, anchor)


def stated_date(phrase: Phrase) -> date | None:
    """Return the day that a phrase gives in full, year and all."""
    iso = _iso_day(phrase) if phrase.has("I") or phrase.letters.startswith("y-") else None
    if iso is not None:
        return iso
    year, month, day = _year(phrase), _month(phrase), _day_number(phrase)
    return _date(year, month, day) if year and month and day else None


# ---------------------------------------------------------------- words to numbers


def _table(name: str) -> dict[str, object]:
    return lexicon("times")[name]  # type: ignore[no-any-return]


def _month(phrase: Phrase) -> int | None:
    word = phrase.word("M")
    return int(_table("months")[word]) if word else None  # type: ignore[call-overload, no-any-return]


def _weekday(phrase: Phrase) -> int | None:
    word = phrase.word("W")
    return int(_table("weekdays")[word]) if word else None  # type: ignore[call-overload, no-any-return]


def _day_number(phrase: Phrase) -> int | None:
    at = phrase.letters.find("M")
    before, after = phrase.letters[:at], phrase.letters[at + 1 :]
    words = [t.lower for t, c in zip(phrase.tokens[at + 1 :], after, strict=True) if c in "do"]
    words = words or [t.lower for t, c in zip(phrase.tokens[:at], before, strict=True) if c in "do"]
    return ordinal_of(words[0]) if words else None


def ordinal_of(word: str) -> int | None:
    """Return the number of "3", "3rd" or "third"."""
    named = lexicon("quantities")["ordinals"].get(word)
    if named is not None:
        return int(named)
    digits = re.match(r"\d{1,3}", word)
    return int(digits[0]) if digits else None


def _year(phrase: Phrase) -> int | None:
    word = phrase.word("y")
    return full_year(word) if word else None


def full_year(word: str) -> int | None:
    """Return the year of "1998", "mid-1998" or "'98"."""
    digits = re.sub(r"\D", "", word)
    if len(digits) == 2:
        return int(digits) + (1900 if int(digits) > 40 else 2000)
    return int(digits) if len(digits) == 4 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso_day(phrase: Phrase) -> date | None:
    text = "".join(phrase.words("I")) or "".join(t.lower for t in phrase.tokens)
    found = re.match(r"(\d{4})[-–](\d\d?)[-–](\d\d?)", text)
    if found:
        return _date(int(found[1]), int(found[2]), int(found[3]))
    parts = [int(part) for part in re.findall(r"\d+", text)[:3]]
    if len(parts) < 3:
        return None
    year = parts[2] + (2000 if parts[2] < 41 else 1900) if parts[2] < 100 else parts[2]
    first = (parts[1], parts[0]) if "." in text or parts[0] > 12 else (parts[0], parts[1])
    return _date(year, *first)


def _count(phrase: Phrase) -> float | None:
    """Return the number of units; None where it is vague ("a few")."""
    before = phrase.letters[: max(phrase.letters.find("U"), phrase.letters.find("u"))]
    words = [t.lower for t, c in zip(phrase.tokens, before, strict=False) if c in "kdnyBb"]
    extra = 0.5 if "tAb" in phrase.letters else 0.0
    if phrase.has("v"):
        return 2 if phrase.word("v") == "couple" else None
    if "t" in before and not phrase.letters.startswith("t"):
        words = _last_number(phrase, before)
    return (value_of(words) or 1.0) + extra if words else (1.0 + extra if phrase.has("U") else None)


def _last_number(phrase: Phrase, before: str) -> list[str]:
    """Return the words of the first number of a range; "two hundred and five" is one number."""
    cut = before.find("t")
    joined = [t.lower for t, c in zip(phrase.tokens, before, strict=False) if c in "kdnyBbt"]
    if phrase.tokens[cut].lower == "and":
        return joined
    return [t.lower for t, c in zip(phrase.tokens[:cut], before, strict=False) if c in "kdnyBb"]


def unit_of(phrase: Phrase) -> str | None:
    """Return the letter of the unit of time in a phrase ("W" for weeks)."""
    tables = lexicon("times")
    for word in phrase.words("Uu"):
        found = tables["units"].get(word) or tables["unit_plurals"].get(word)
        if found:
            return str(found)
    return None


def duration_value(count: float | None, unit: str) -> str:
    """Return a length of time as TIMEX3 writes it.

    >>> duration_value(2.5, "Y"), duration_value(None, "W"), duration_value(24, "TH"), duration_value(1, "C")
    ('P2Y6M', 'PXW', 'P1D', 'P100Y')
    """
    scale = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W"), "NI": (1, "D"), "H": (6, "M")}
    times, letter = scale.get(unit, (1, unit))
    head, letter = ("PT", letter[1:]) if letter.startswith("T") else ("P", letter)
    if count is None:
        return f"{head}X{unit if unit in 'EC' else letter}"
    amount = count * times
    if letter == "H" and amount % 24 == 0:
        return f"P{amount / 24:g}D"
    whole, finer = int(amount), {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if head == "PT" else ("D", 30)}
    if amount != whole and letter in finer:
        smaller, parts = finer[letter]
        rest = f"{round((amount - whole) * parts)}{smaller}"
        return f"{head}{whole}{letter}{rest}" if whole else f"{head}{rest}"
    return f"{head}{whole if amount == whole else f'{amount:.4g}'}{letter}"


# ---------------------------------------------------------------- anchoring


def _way(phrase: Phrase) -> Direction:
    """Return which way a phrase looks: by its preposition, else by the clause."""
    top = next((t for t in phrase.tokens if t.head not in phrase.tokens), phrase.tokens[-1])
    lists = lexicon("times")
    above = top.head.lower
    if above in lists["prepositions"]["past"]:
        return "past"
    if above in lists["prepositions"]["ahead"] or above in lists["due"]["words"]:
        return "none" if above == "to" or direction(top) == "past" else "future"
    return direction(top)


def _basis(anchor: Anchor, how: str) -> str:
    return f"anchored:{how}" if anchor.basis == "published" else f"anchored:{how}, {anchor.basis}"


def _weekday_near(today: date, weekday: int, way: Direction, phrase: Phrase) -> date:
    past = today - timedelta((today.isoweekday() - weekday) % 7)
    ahead = today + timedelta((weekday - today.isoweekday()) % 7)
    if phrase.has("L"):
        return past if past != today else today - timedelta(7)
    if phrase.has("X"):
        return ahead if ahead != today else today + timedelta(7)
    if phrase.has("H"):
        return past if way == "past" else ahead
    return ahead if way == "future" else past


def _year_for(today: date, month: int, day: int, way: Direction) -> date | None:
    """Return the occurrence of a month and day that the tense asks for, the nearest where it asks for none."""
    options = [d for year in range(today.year - 4, today.year + 5) if (d := _date(year, month, day))]
    past, ahead = [d for d in options if d <= today], [d for d in options if d >= today]
    if way == "past" and past and (today - past[-1]).days < _FAR:
        return past[-1]
    if way == "future" and ahead and (ahead[0] - today).days < _FAR:
        return ahead[0]
    return min(options, key=lambda d: (abs((d - today).days), d > today), default=None)


# Days after which a writer would give the year.
_FAR = 300


def _read_day(phrase: Phrase, anchor: Anchor) -> Reading | None:
    full = stated_date(phrase)
    if full:
        return Reading("DATE", full.isoformat())
    month = _month(phrase)
    if phrase.has("D"):
        return _deictic(phrase, anchor)
    if month is None:
        return _weekday_reading(phrase, anchor)
    day = _day_number(phrase)
    if day is None or _date(2000, month, day) is None:
        return None
    return _month_day(phrase, anchor, month, day)


def _month_day(phrase: Phrase, anchor: Anchor, month: int, day: int) -> Reading:
    event = occasion(phrase.tokens)
    weekday = _weekday(phrase)
    if weekday and anchor.today is not None:
        dated = [d for year in _around(anchor.today) if (d := _date(year, month, day)) and d.isoweekday() == weekday]
        if dated:
            return Reading("DATE", dated[0].isoformat(), _basis(anchor, "weekday"))
    if anchor.today is None:
        year = anchor.years.get((month, day))
        year = year or (int(anchor.reference[:4]) if anchor.reference and calendar.bounds(anchor.reference) else None)
        value = f"{year:04}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"
        return Reading("DATE", value, "anchored:text" if year else "unanchored")
    ends = _end_of_range(phrase, anchor, month, day)
    if ends:
        return Reading("DATE", ends.isoformat(), "anchored:range")
    if event.kind == "recalled" and (month, day) in anchor.years:
        return Reading("DATE", f"{anchor.years[month, day]:04}-{month:02}-{day:02}", "anchored:stated elsewhere")
    if event.kind == "none":
        found = _year_for(anchor.today, month, day, _way(phrase))
    else:
        ahead = (event.kind == "announced" and _way(phrase) != "past") or event.of_anniversary is not None
        found = _year_for(anchor.today, month, day, "future" if ahead else "past")
        if found and event.of_anniversary:
            found = _date(found.year - event.of_anniversary, month, day)
    how = "tense" if event.kind == "none" else "occasion"
    return Reading("DATE", found.isoformat() if found else f"XXXX-{month:02}-{day:02}", _basis(anchor, how))


def _end_of_range(phrase: Phrase, anchor: Anchor, month: int, day: int) -> date | None:
    """Return the first such day after the reference where the phrase ends a range ("from May 3 to June 5")."""
    top = next((t for t in phrase.tokens if t.head not in phrase.tokens), phrase.tokens[0])
    starts = calendar.bounds(anchor.reference or "") if top.head.lower in {"to", "until", "till", "through"} else None
    if starts is None or starts[0] != starts[1]:
        return None
    later = [d for year in (0, 1) if (d := _date(starts[0].year + year, month, day)) and d >= starts[0]]
    return later[0] if later and (later[0] - starts[0]).days < _FAR else None


def _around(today: date) -> list[int]:
    return sorted(range(today.year - 3, today.year + 4), key=lambda year: (abs(year - today.year), year))


def _deictic(phrase: Phrase, anchor: Anchor) -> Reading:
    offset, part = lexicon("times")["deictic_days"][phrase.word("D") or ""]
    kind: TimeType = "TIME" if part else "DATE"
    if anchor.today is None:
        return Reading(kind, {0: "PRESENT_REF", -1: "PAST_REF", 1: "FUTURE_REF"}[offset], "unanchored")
    day = (anchor.today + timedelta(offset)).isoformat()
    return Reading(kind, f"{day}T{part}" if part else day, _basis(anchor, "deictic"))


def _weekday_reading(phrase: Phrase, anchor: Anchor) -> Reading | None:
    weekday = _weekday(phrase)
    if weekday is None:
        return None
    if anchor.today is None:
        return Reading("DATE", f"XXXX-WXX-{weekday}", "unanchored")
    day = _weekday_near(anchor.today, weekday, _way(phrase), phrase)
    return Reading("DATE", day.isoformat(), _basis(anchor, "tense"))


def _read_days(phrase: Phrase, anchor: Anchor) -> Reading | None:
    month, days = _month(phrase), [int(word) for word in phrase.words("d")[:2]]
    year = _year(phrase)
    if month is None:
        return None
    if year is None and anchor.today is not None:
        near = _year_for(anchor.today, month, days[0], _way(phrase))
        year = near.year if near else None
    low, high = (_date(year or 2000, month, day) for day in days)
    if low is None or high is None or low > high:
        return None
    text = f"{low.isoformat()}/{high.isoformat()}"
    return Reading("DATE", text if year else None, "stated" if _year(phrase) else _basis(anchor, "tense"))


_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:([ap])\.?m)?")


def _read_clock(phrase: Phrase, anchor: Anchor) -> Reading | None:
    hour = _clock(phrase)
    if hour is None:
        return None
    day = _read_day(phrase, anchor) if phrase.has("MWDIy") else None
    if day is not None and day.value:
        return Reading("TIME", f"{day.value[:10]}T{hour}", day.basis)
    at = _current_day(anchor)
    return Reading("TIME", f"{at}T{hour}" if at else f"T{hour}", _basis(anchor, "narrative") if at else "unanchored")


def _current_day(anchor: Anchor) -> str | None:
    """Return the day that a bare time of day belongs to: the last one named, else the day of writing."""
    if anchor.reference and re.match(r"\d{4}-\d\d-\d\d", anchor.reference):
        return anchor.reference[:10]
    return anchor.today.isoformat() if anchor.today else None


def _clock(phrase: Phrase) -> str | None:
    at = next((i for i, c in enumerate(phrase.letters) if c == "C" or phrase.letters[i : i + 2] in _HOURS), None)
    if at is None:
        return None
    word = phrase.tokens[at].lower
    if phrase.letters[at] == "k":
        word = f"{value_of([word]) or 0:g}"
    half = phrase.word("m") or ""
    found = _CLOCK.match(word)
    if found is None:
        return None
    hour, minute, half = int(found[1]), found[2] or "00", (found[3] or half)[:1]
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return f"{hour:02}:{minute}" if hour < 24 else None


_HOURS = frozenset({"dm", "km", "Bm", "dc", "kc"})


def _read_part(phrase: Phrase, anchor: Anchor) -> Reading | None:
    word = phrase.word("P") or ""
    part = lexicon("times")["day_parts"][word]
    if word.endswith("s") and phrase.has("W") and not phrase.has("M"):
        return Reading("SET", f"XXXX-WXX-{_weekday(phrase)}T{part}")
    if phrase.has("MWDIy"):
        day = _read_day(phrase, anchor)
        value = day.value if day else None
        basis = day.basis if day else "unanchored"
    elif phrase.has("L") and anchor.today:
        value, basis = (anchor.today - timedelta(1)).isoformat(), _basis(anchor, "deictic")
    elif phrase.has("H") and anchor.today:
        value, basis = anchor.today.isoformat(), _basis(anchor, "deictic")
    else:
        value, basis = _current_day(anchor), "anchored:narrative"
    return Reading("TIME", f"{value[:10]}T{part}", basis) if value else Reading("TIME", f"T{part}", "unanchored")


def _read_month(phrase: Phrase, anchor: Anchor) -> Reading | None:
    month, year = _month(phrase), _year(phrase)
    if month is None:
        return None
    if year:
        return Reading("DATE", calendar.month_value(year, month))
    if anchor.today is None:
        return Reading("DATE", f"XXXX-{month:02}", "unanchored")
    chosen = _month_year(phrase, anchor.today, month)
    return Reading("DATE", calendar.month_value(chosen, month), _basis(anchor, "tense"))


def _month_year(phrase: Phrase, today: date, month: int) -> int:
    if phrase.has("U"):
        return today.year + (-1 if phrase.has("L") else 1 if phrase.has("X") else 0)
    way = _way(phrase)
    past = today.year - (month > today.month)
    ahead = today.year + (month < today.month)
    if phrase.has("L"):
        return past if month != today.month else today.year - 1
    if phrase.has("X"):
        return ahead if month != today.month else today.year + 1
    if phrase.has("H"):
        return today.year
    months_back = (today.month - month) % 12
    if way in {"past", "future"}:
        return past if way == "past" and months_back <= 11 else ahead
    return past if months_back <= 8 else ahead


def _read_compared(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the year-earlier quarter": the period of the text, one unit back."""
    unit = unit_of(phrase)
    if unit != "Y":
        return _read_ago(phrase, anchor)
    return _year_back(phrase, anchor)


def _year_back(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Return the quarter that the text is about a year before, or the year before."""
    number = ordinal_of(phrase.word("o") or "")
    if anchor.quarter:
        year, part = int(anchor.quarter[:4]) - 1, f"Q{number}" if number and number < 5 else anchor.quarter[5:]
        return Reading("DATE", f"{year:04}-{part}", _basis(anchor, "period"))
    if anchor.today is None:
        return Reading("DATE", "PAST_REF", "unanchored")
    return Reading("DATE", f"{anchor.today.year - 1:04}", _basis(anchor, "period"))


def _read_quarter(phrase: Phrase, anchor: Anchor) -> Reading | None:
    letter = "H" if phrase.has("b") else "Q"
    if phrase.has("p") or not phrase.has("oQ"):
        return _named_period(phrase, anchor)
    number = _period_number(phrase)
    if number is None:
        return None
    unit = next((lexicon("times")["units"].get(word) for word in phrase.words("U")[:1]), "Q")
    if not phrase.has("Qb") and "Q" not in {lexicon("times")["units"].get(word) for word in phrase.words("U")}:
        return _ordinal_unit(phrase, anchor, number, str(unit))
    year = _year(phrase)
    if year is None and anchor.today is None:
        return Reading("DATE", f"XXXX-{letter}{number}", "unanchored")
    if year is None and anchor.today is not None:
        year = _period_year(phrase, anchor.today, number, letter)
    basis = "stated" if phrase.has("y") else _basis(anchor, "tense")
    return Reading("DATE", f"{year:04}-{letter}{number}", basis)


def _named_period(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the 2019 quarter", "the latest period": the quarter of the text, of that year."""
    if unit_of(phrase) not in {None, "Q"}:
        return None
    year = _year(phrase)
    if anchor.quarter is None:
        return Reading("DATE", f"{year:04}") if year else None
    return Reading("DATE", f"{year:04}{anchor.quarter[4:]}" if year else anchor.quarter, "anchored:narrative")


def _ordinal_unit(phrase: Phrase, anchor: Anchor, number: int, unit: str) -> Reading | None:
    if unit == "C":
        return Reading("DATE", f"{number - 1:02}")
    return None


def _period_number(phrase: Phrase) -> int | None:
    number = ordinal_of(phrase.word("o") or "") if phrase.has("o") else int((phrase.word("Q") or "q0")[1])
    return number if (number and number <= (2 if phrase.has("b") else 4)) or phrase.has("U") else None


def _period_year(phrase: Phrase, today: date, number: int, letter: str) -> int:
    if phrase.has("LXH"):
        return today.year + (-1 if phrase.has("L") else 1 if phrase.has("X") else 0)
    length = 3 if letter == "Q" else 6
    way, current = _way(phrase), (today.month - 1) // length + 1
    if way == "future" and number != (current - 2) % (4 if letter == "Q" else 2) + 1:
        return today.year + (number < current)
    if way == "past" or number < current:
        return today.year - (number > current)
    return today.year - (number - current > 1)


def _read_season(phrase: Phrase, anchor: Anchor) -> Reading | None:
    season, year = str(lexicon("times")["seasons"][phrase.word("S") or ""]), _year(phrase)
    if year:
        return Reading("DATE", f"{year:04}-{season}")
    if anchor.today is None:
        return Reading("DATE", f"XXXX-{season}", "unanchored")
    if phrase.has("U"):
        year = anchor.today.year + (-1 if phrase.has("L") else 1 if phrase.has("X") else 0)
        return Reading("DATE", f"{year:04}-{season}", _basis(anchor, "deictic"))
    return Reading("DATE", _season_near(phrase, anchor.today, season), _basis(anchor, "tense"))


def _season_near(phrase: Phrase, today: date, season: str) -> str:
    """Return the season that is meant: the current or nearest, the one before with "last", after with "next"."""
    options = [
        (f"{year:04}-{season}", calendar.bounds(f"{year:04}-{season}"))
        for year in range(today.year - 2, today.year + 3)
    ]
    spans = [(value, days) for value, days in options if days]
    past = [value for value, days in spans if days[1] < today]
    ahead = [value for value, days in spans if days[0] > today]
    now = [value for value, days in spans if days[0] <= today <= days[1]]
    way = _way(phrase)
    if phrase.has("L") and not (phrase.has("H") and now):
        return past[-1]
    if phrase.has("X"):
        return ahead[0]
    if now:
        return now[0]
    return past[-1] if way == "past" else ahead[0]


def _read_decade(phrase: Phrase, anchor: Anchor) -> Reading | None:
    word = phrase.word("s")
    if word is None:
        unit, number = unit_of(phrase), ordinal_of(phrase.word("o") or "")
        return Reading("DATE", f"{number - 1:02}") if unit == "C" and number and number < 100 else None
    digits = re.sub(r"\D", "", word)
    if len(digits) == 2:
        digits = ("20" if int(digits) < 30 else "19") + digits
    return Reading("DATE", digits[:3]) if len(digits) == 4 else None


def _read_fiscal(phrase: Phrase, anchor: Anchor) -> Reading | None:
    year = _year(phrase)
    if year:
        return Reading("DATE", f"{year:04}")
    if unit_of(phrase) != "Y" or anchor.today is None:
        return None
    if not phrase.has("HLX"):
        return Reading("DURATION", "P1Y")
    year = anchor.today.year + (-1 if phrase.has("L") else 1 if phrase.has("X") else 0)
    return Reading("DATE", f"{year:04}", _basis(anchor, "deictic"))


def _read_years(phrase: Phrase, anchor: Anchor) -> Reading | None:
    low, tail = _year(phrase), phrase.word("d") or ""
    if low is None or len(tail) != 2 or int(tail) <= low % 100:
        return None
    return Reading("DATE", f"{low:04}/{low // 100:02}{tail}")


def _read_ago(phrase: Phrase, anchor: Anchor) -> Reading | None:
    unit, count = unit_of(phrase), _count(phrase)
    if unit is None:
        return None
    later, ago = phrase.has("l"), phrase.has("a")
    if phrase.tokens[-1].lower in {"before", "after", "prior"} and _heads_more(phrase):
        return Reading("DURATION", duration_value(count, unit))
    if unit == "Y" and count == 1 and not later and anchor.quarter:
        return _year_back(phrase, anchor)
    origin, basis = (anchor.today, _basis(anchor, "ago")) if ago else _narrative(anchor)
    if count is None or origin is None:
        return Reading("DATE", "FUTURE_REF" if later else "PAST_REF", "unanchored")
    steps = round(count) * (1 if later else -1)
    if unit in {"TS", "TM", "TH"}:
        hours = {"TS": 0.0, "TM": 0.0, "TH": count}[unit]
        value = calendar.shifted(origin, "D", round(hours / 24) * (1 if later else -1))
    elif unit == "W" and not ago:
        value = calendar.shifted(origin, "D", 7 * steps)
    else:
        value = calendar.shifted(origin, "D" if unit == "NI" else unit, steps)
    return Reading("DATE", value, basis)


def _heads_more(phrase: Phrase) -> bool:
    """Tell whether "two days before" goes on with what it was before."""
    return (
        any(child.dep in {"pobj", "pcomp"} for child in phrase.tokens[-1].children) or phrase.tokens[-1].dep == "mark"
    )


def _narrative(anchor: Anchor) -> tuple[date | None, str]:
    days = calendar.bounds(anchor.reference) if anchor.reference else None
    if days:
        return days[0], "anchored:narrative"
    return anchor.today, _basis(anchor, "narrative")


def _read_relative(phrase: Phrase, anchor: Anchor) -> Reading | None:
    unit = unit_of(phrase)
    if unit is None:
        return None
    if phrase.has("u") or phrase.has("kdnvy"):
        return _stretch(phrase, anchor, unit)
    if unit[0] == "T" or unit == "NI":
        return _brief(phrase, anchor, unit)
    return _single_unit(phrase, anchor, unit)


def _single_unit(phrase: Phrase, anchor: Anchor, unit: str) -> Reading | None:
    """Read "last week", "this month", "the following year"."""
    following = bool({"following", "subsequent"} & set(phrase.words("X")))
    previous = bool({"previous", "preceding", "prior"} & set(phrase.words("L")))
    origin, basis = (
        _narrative(anchor) if following or previous or phrase.has("h") else (anchor.today, _basis(anchor, "deictic"))
    )
    step = -1 if phrase.has("L") else 1 if phrase.has("X") else 0
    if phrase.word("L") == "past" and unit != "WE" and phrase.letters[-2] == "L":
        step = 0 if phrase.has("H") else step
        if unit in {"D", "W", "M", "Y", "E"} and not phrase.has("H"):
            return _stretch(phrase, anchor, unit)
    if origin is None:
        return Reading("DATE", ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[step + 1], "unanchored")
    if phrase.word("L") == "latest" and unit in {"Q", "Y"}:
        step = -1
        if unit == "Q" and anchor.quarter:
            return Reading("DATE", anchor.quarter, basis)
    return Reading("DATE", calendar.shifted(origin, unit, step), basis)


def _brief(phrase: Phrase, anchor: Anchor, unit: str) -> Reading | None:
    if unit == "NI" and anchor.today:
        day = anchor.today - timedelta(1) if phrase.has("L") else anchor.today
        return Reading("TIME", f"{day.isoformat()}TNI", _basis(anchor, "deictic"))
    return _stretch(phrase, anchor, unit) if phrase.has("LX") else None


def _stretch(phrase: Phrase, anchor: Anchor, unit: str) -> Reading | None:
    """Read "the past three months", "recent weeks", "the next few days": a length with its bounds."""
    count = _count(phrase)
    if phrase.has("H") and count is None and not phrase.has("LXr"):
        return Reading("DATE", "PRESENT_REF") if phrase.word("H") == "these" and unit == "D" else None
    if phrase.has("hH") and not phrase.has("LXr"):
        return Reading("DURATION", duration_value(count, unit))
    value, today = duration_value(count, unit), anchor.today
    ahead = phrase.has("X")
    reach = count if count is not None else _VAGUE_REACH.get(unit, 5)
    day = calendar.back(today, unit, -reach if ahead else reach) if today else None
    coming = phrase.word("X") == "coming" and count is None
    kind, value = ("DATE", "FUTURE_REF") if coming else ("DURATION", value)
    if day is None or today is None:
        return Reading(kind, value)
    basis = _basis(anchor, "length" if count is not None else "vague")
    return Reading(kind, value, basis, (min(day, today), max(day, today)))


# How many units "recent weeks" and the like reach at most.
_VAGUE_REACH = {"D": 7, "W": 5, "M": 6, "TH": 24}


def _read_duration(phrase: Phrase, anchor: Anchor) -> Reading | None:
    unit = unit_of(phrase)
    if unit is None or unit == "WE" or _is_age_or_share(phrase, unit):
        return None
    return Reading("DURATION", duration_value(_count(phrase), unit))


def _is_age_or_share(phrase: Phrase, unit: str) -> bool:
    """Tell "52 years old" and "three-quarters" from lengths of time."""
    tokens = phrase.tokens[-1].sentence.tokens
    after = tokens[phrase.tokens[-1].i - tokens[0].i + 1 :][:2]
    following = [token.lower for token in after if token.lower != "-"]
    return (following[:1] in (["old"], ["of"]) and (following[0] == "old" or unit == "Q")) or (
        unit == "Q" and phrase.has("-")
    )


def _read_yearend(phrase: Phrase, anchor: Anchor) -> Reading | None:
    if unit_of(phrase) != "Y" or anchor.today is None:
        return None
    year = anchor.today.year - (1 if _way(phrase) == "past" and anchor.today.month < 7 else 0)
    return Reading("DATE", f"{year:04}-12-31", _basis(anchor, "deictic"))


def _read_unit(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the quarter", "the weekend", "the week": the one that the text is about."""
    unit = unit_of(phrase)
    if phrase.has("u"):
        return _bare_plural(phrase, unit)
    if unit == "Q" and anchor.quarter:
        return Reading("DATE", anchor.quarter, "anchored:narrative")
    if anchor.today is None or unit is None:
        return None
    told = any(child.dep in {"acl", "relcl"} for child in phrase.tokens[-1].children)
    if told and unit != "Q":
        return Reading("DURATION", duration_value(1, unit))
    if _ends(phrase) and unit in {"Y", "M", "Q"}:
        days = calendar.bounds(calendar.shifted(anchor.today, unit, 0) or "")
        return Reading("DATE", days[1].isoformat(), _basis(anchor, "narrative")) if days else None
    if unit == "Y":
        return _the_year(phrase, anchor.today, anchor)
    if unit == "Q":
        return Reading("DATE", calendar.shifted(anchor.today, "Q", -1), _basis(anchor, "narrative"))
    if unit == "WE":
        step = 0 if _way(phrase) == "future" or anchor.today.isoweekday() > 5 else -1
        return Reading("DATE", calendar.shifted(anchor.today, "WE", step), _basis(anchor, "tense"))
    if unit in {"W", "M"}:
        return Reading("DATE", calendar.shifted(anchor.today, unit, 0), _basis(anchor, "narrative"))
    return None


def _ends(phrase: Phrase) -> bool:
    """Tell "by the end of the year", a day, from "at the end of the year", a stretch."""
    end = phrase.tokens[-1].head.head if phrase.tokens[-1].head.lower == "of" else None
    ahead = lexicon("times")["prepositions"]["ahead"]
    return end is not None and end.lower in lexicon("times")["words"]["end"] and end.head.lower in ahead


def _the_year(phrase: Phrase, today: date, anchor: Anchor) -> Reading | None:
    """Read "the year": the current one, or a length where its own end is told ("the year ended in June")."""
    if phrase.has("yk"):
        year = _year(phrase) or year_of(phrase.words("k-"))
        return Reading("DATE", f"{year:04}") if year else None
    return Reading("DATE", f"{today.year:04}", _basis(anchor, "narrative"))


def _bare_plural(phrase: Phrase, unit: str | None) -> Reading | None:
    governed = phrase.tokens[0].dep in {"pobj", "npadvmod"} and not any(
        child.dep in {"amod", "det", "nummod", "poss"} for child in phrase.tokens[0].children
    )
    return Reading("DURATION", duration_value(None, unit)) if governed and unit and unit != "WE" else None


_IN_YEAR = frozenset(
    [
        "in",
        "since",
        "by",
        "of",
        "during",
        "from",
        "until",
        "till",
        "before",
        "after",
        "between",
        "to",
        "and",
        "through",
        "for",
        "around",
        "about",
        "early",
        "late",
        "over",
        "than",
    ]
)


def _read_year(phrase: Phrase, anchor: Anchor) -> Reading | None:
    year = full_year(phrase.word("y") or "") if phrase.has("y") else year_of(phrase.words("k-"))
    if year is None or not 1000 <= year <= 2199:
        return None
    token = phrase.tokens[0]
    if phrase.has("k") and not 1100 < year < 2030:
        return None
    counted = token.dep == "nummod" and token.entity not in {"DATE", ""}
    governed = token.head.lower in _IN_YEAR and token.dep in {"pobj", "pcomp", "conj"}
    if counted or not (
        token.entity == "DATE" or governed or (token.dep in {"npadvmod", "nmod"} and 1900 <= year <= 2100)
    ):
        return None
    return Reading("DATE", f"{year:04}")


def _read_frequency(phrase: Phrase, anchor: Anchor) -> Reading | None:
    if phrase.tokens[0].dep in {"amod", "compound"}:
        return None
    return Reading("SET", str(lexicon("times")["frequencies"][phrase.word("F") or ""]))


def _read_set(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "every Friday", "each year", "Tuesday nights"."""
    lists = lexicon("times")
    part = lists["day_parts"].get(phrase.word("P") or "", "")
    if phrase.has("w") or phrase.has("W"):
        number = lists["weekday_plurals"].get(phrase.word("w") or "") or _weekday(phrase)
        if number in {8, 0} or number is None:
            return Reading("SET", "XXXX-WXX-WE" if number == 8 else None)
        return Reading("SET", f"XXXX-WXX-{number}{'T' + part if part else ''}")
    if phrase.has("M"):
        return Reading("SET", f"XXXX-{_month(phrase):02}")
    if phrase.has("S"):
        return Reading("SET", f"XXXX-{lists['seasons'][phrase.word('S') or '']}")
    unit = unit_of(phrase)
    if unit is None:
        return Reading("SET", f"XXXX-XX-XXT{part}") if part else None
    return Reading("SET", "XXXX-WXX-WE" if unit == "WE" else duration_value(_count(phrase), unit))


def _read_reference(phrase: Phrase, anchor: Anchor) -> Reading | None:
    word = phrase.tokens[-1].lower
    if phrase.letters == "TL":
        nominal = word == "past" and phrase.tokens[-1].pos == "NOUN"
        return Reading("DATE", "PAST_REF") if nominal else None
    if phrase.letters == "H" and word != "current":
        return None
    value = str(lexicon("times")["references"][word])
    return None if _no_reference(phrase.tokens[-1], value) else Reading("DATE", value)


def _no_reference(token: Token, value: str) -> bool:
    """Tell that a word is used otherwise: "as soon as", "shortly before", "now and then", "the future of X"."""
    after = token.sentence.tokens[token.i - token.sentence.tokens[0].i + 1 :][:1]
    follower = after[0].lower if after else ""
    if value == "FUTURE_REF" and token.pos == "NOUN":
        return follower == "of"
    if value == "FUTURE_REF":
        return follower in {"as", "after", "before", "afterwards", "thereafter"} or direction(token) == "past"
    return follower in {"and", "that"}


_READERS: dict[str, Callable[[Phrase, Anchor], Reading | None]] = {
    "set": _read_set,
    "clock": _read_clock,
    "part": _read_part,
    "days": _read_days,
    "day": _read_day,
    "month": _read_month,
    "compared": _read_compared,
    "quarter": _read_quarter,
    "season": _read_season,
    "decade": _read_decade,
    "fiscal": _read_fiscal,
    "years": _read_years,
    "ago": _read_ago,
    "relative": _read_relative,
    "duration": _read_duration,
    "yearend": _read_yearend,
    "unit": _read_unit,
    "year": _read_year,
    "frequency": _read_frequency,
    "reference": _read_reference,
}
