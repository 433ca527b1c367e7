"""Readings of days and times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.extract.numerals import value_of
from kg.extract.times import calendar
from kg.extract.times.anchor import (
    Anchor,
    Reading,
    basis_of,
    current_day,
    hangs_on_verb,
    temporal_direction,
    top_of,
    year_of_unit,
)
from kg.extract.times.grammar import Phrase
from kg.extract.times.parts import day_in, day_or_none, month_in, stated_date, unit_in, weekday_in, year_in
from kg.extract.times.recalled_event import RecalledEvent, recalled_event
from kg.extract.times.recurrence import is_of_any_year, is_opening_hour
from kg.extract.times.tense import Direction, clause_direction, verb_above
from kg.extract.times.words import is_in_set, time_words
from kg.model import TimeType

# Days after which a writer would give the year.
_FAR = 300
_WEEKS = 60
_YEAR = 366


def read_day(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "3 May 2019", "May 3", "Friday", "yesterday"."""
    full = stated_date(phrase)
    if full:
        return Reading("DATE", full.isoformat())
    month = month_in(phrase)
    if phrase.has("D"):
        return _deictic(phrase, anchor)
    if month is None:
        return _weekday_reading(phrase, anchor)
    day = day_in(phrase)
    if day is None or day_or_none(2000, month, day) is None:
        return None
    return _month_day(phrase, anchor, month, day)


def _month_day(phrase: Phrase, anchor: Anchor, month: int, day: int) -> Reading | None:
    if is_of_any_year(phrase):
        return Reading("DATE", f"XXXX-{month:02}-{day:02}", "recurring")
    if anchor.today is None:
        return _day_without_anchor(anchor, month, day)
    if phrase.has("U"):
        return _day_in_unit(phrase, anchor, anchor.today, month, day)
    dated = _day_on_weekday(phrase, anchor.today, month, day)
    if dated is not None:
        return Reading("DATE", dated.isoformat(), basis_of(anchor, "weekday"))
    ends = _end_of_range(phrase, anchor, month, day)
    if ends:
        return Reading("DATE", ends.isoformat(), "anchored:range")
    event = recalled_event(phrase.tokens)
    if event.kind == "recalled" and (month, day) in anchor.years:
        return Reading("DATE", f"{anchor.years[month, day]:04}-{month:02}-{day:02}", "anchored:stated elsewhere")
    return _day_by_story_or_direction(phrase, anchor, event, anchor.today, month, day)


def _day_in_unit(phrase: Phrase, anchor: Anchor, today: date, month: int, day: int) -> Reading | None:
    """Return the day in the year that the phrase gives from today ("May 3 **last year**")."""
    named = day_or_none(year_of_unit(phrase, today), month, day)
    return Reading("DATE", named.isoformat(), basis_of(anchor, "deictic")) if named else None


def _day_by_story_or_direction(
    phrase: Phrase, anchor: Anchor, event: RecalledEvent, today: date, month: int, day: int
) -> Reading:
    """Return the day in a story of another year ("In May 2009 … on **June 3**"), else by tense or event."""
    found = _day_by_direction(phrase, event, today, month, day)
    told = _day_of_story(phrase, anchor, month, day)
    if told is not None and told != found:
        return Reading("DATE", told.isoformat(), "anchored:story")
    how = "tense" if event.kind == "none" else "occasion"
    return Reading("DATE", found.isoformat() if found else f"XXXX-{month:02}-{day:02}", basis_of(anchor, how))


def _day_of_story(phrase: Phrase, anchor: Anchor, month: int, day: int) -> date | None:
    """Return the day in a story of another year: the first one from the date that the sentence before states with its year.

    "He came in May 2009. On **June 3** he left." A day of the last weeks is one of the news.
    """
    first = _start_of_story(phrase, anchor)
    if first is None or anchor.today is None or not _is_told_as_past(phrase):
        return None
    if first.year == anchor.today.year or _is_of_last_weeks(anchor.today, month, day):
        return None
    options = (day_or_none(first.year + n, month, day) for n in (0, 1))
    return next((found for found in options if found and found >= first), None)


def _start_of_story(phrase: Phrase, anchor: Anchor) -> date | None:
    """Return the first day of the date that this sentence or the one before states with its year ("in **May 2009**")."""
    if not anchor.stated or phrase.tokens[0].sentence.index - anchor.stated_in > 1:
        return None
    days = calendar.bounds(anchor.stated)
    return days[0] if days else None


def _is_told_as_past(phrase: Phrase) -> bool:
    """True for the time of a verb of the past ("on June 3 he **left**")."""
    return temporal_direction(phrase) == "past" and hangs_on_verb(phrase)


def _is_of_last_weeks(today: date, month: int, day: int) -> bool:
    """True for a day of the last weeks, which is one of the news ("June 3" in a report of July)."""
    latest = occurrence_near(today, month, day, "past", reach=_YEAR)
    return latest is not None and (today - latest).days < _WEEKS


def _day_without_anchor(anchor: Anchor, month: int, day: int) -> Reading:
    """Return a day of a document without a date: in the year of another mention of it, or of the last date."""
    year = anchor.years.get((month, day))
    year = year or (int(anchor.reference[:4]) if anchor.reference and calendar.bounds(anchor.reference) else None)
    value = f"{year:04}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"
    return Reading("DATE", value, "anchored:text" if year else "unanchored")


def _day_on_weekday(phrase: Phrase, today: date, month: int, day: int) -> date | None:
    """Return the day in the nearest year in which it falls on the weekday that the phrase names."""
    weekday = weekday_in(phrase)
    days = (day_or_none(year, month, day) for year in _years_around(today)) if weekday else ()
    return next((found for found in days if found and found.isoweekday() == weekday), None)


def _day_by_direction(phrase: Phrase, event: RecalledEvent, today: date, month: int, day: int) -> date | None:
    """Return the day in the year that the tense or the event asks for; of an anniversary the day that it marks."""
    if event.kind == "none":
        reach = _YEAR if hangs_on_verb(phrase) else _FAR
        way = temporal_direction(phrase)
        was_fixed = way == "future" and clause_direction(top_of(phrase)) == "past"  # "the vote was set for May 3"
        return occurrence_near(today, month, day, "none" if was_fixed else way, reach=reach)
    way = temporal_direction(phrase) if event.kind == "announced" else "past"
    way = "future" if event.of_anniversary is not None else way
    found = occurrence_near(today, month, day, way, reach=_YEAR)
    return day_or_none(found.year - event.of_anniversary, month, day) if found and event.of_anniversary else found


def _end_of_range(phrase: Phrase, anchor: Anchor, month: int, day: int) -> date | None:
    """Return the first such day after the reference if the phrase ends a range ("from May 3 **to June 5**")."""
    ends = is_in_set(top_of(phrase).head.lower, "range_end")
    starts = calendar.bounds(anchor.reference) if ends and anchor.reference else None
    if starts is None or starts[0] != starts[1]:
        return None
    later = [d for year in (0, 1) if (d := day_or_none(starts[0].year + year, month, day)) and d >= starts[0]]
    return later[0] if later and (later[0] - starts[0]).days < _FAR else None


def _years_around(today: date) -> list[int]:
    return sorted(range(today.year - 3, today.year + 4), key=lambda year: (abs(year - today.year), year))


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


def occurrence_near(today: date, month: int, day: int, way: Direction, *, reach: int = _FAR) -> date | None:
    """Return the occurrence of a month and day that the tense asks for, the nearest one where the tense asks for none.

    One further away than `reach` days is no answer to the tense.
    """
    options = [d for year in range(today.year - 4, today.year + 5) if (d := day_or_none(year, month, day))]
    signs = {"past": (-1,), "future": (1,)}.get(way, ())
    near = [d for sign in signs for d in options if 0 <= sign * (d - today).days < reach]
    return min(near or options, key=lambda d: (abs((d - today).days), d > today), default=None)


def _deictic(phrase: Phrase, anchor: Anchor) -> Reading:
    offset, part = time_words().deictic_days[phrase.word("D") or ""]
    kind: TimeType = "TIME" if part else "DATE"
    if offset == 0 and not part and _is_nowadays(phrase):
        return Reading(kind, "PRESENT_REF")
    if anchor.today is None:
        return Reading(kind, {0: "PRESENT_REF", -1: "PAST_REF", 1: "FUTURE_REF"}[offset], "unanchored")
    day = (anchor.today + timedelta(offset)).isoformat()
    return Reading(kind, f"{day}T{part}" if part else day, basis_of(anchor, "deictic"))


def _is_nowadays(phrase: Phrase) -> bool:
    """True for "today" that means these days: beside "still", or with a present state ("is known **today** as")."""
    top = top_of(phrase)
    verb = verb_above(top)
    if verb is None:
        return False
    bare = top.head is verb and verb.tag == "VBN" and verb.dep == "acl" and not verb.child("aux", "auxpass")
    if bare or clause_direction(verb) != "present":
        return bare and is_in_set(verb.lemma, "stative")
    direct = top.head is verb and is_in_set(verb.lemma, "stative")
    return direct or any(is_in_set(child.lower, "lasting") for child in verb.children)


def _weekday_reading(phrase: Phrase, anchor: Anchor) -> Reading | None:
    weekday = weekday_in(phrase)
    if weekday is None:
        return None
    if anchor.today is None:
        return Reading("DATE", f"XXXX-WXX-{weekday}", "unanchored")
    way = "past" if recalled_event(phrase.tokens).kind == "recalled" else temporal_direction(phrase)
    day = _weekday_near(anchor.today, weekday, way, phrase)
    return Reading("DATE", day.isoformat(), basis_of(anchor, "tense"))


def read_days(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "May 3-5"."""
    month, days = month_in(phrase), [int(word) for word in phrase.words("d")[:2]]
    if month is None:
        return None
    stated = year_in(phrase)
    year = stated or _year_near(phrase, anchor, month, days[0])
    value = _interval_of(year or 2000, month, days)
    if value is None:
        return None
    return Reading("DATE", value if year else None, "stated" if stated else basis_of(anchor, "tense"))


def _interval_of(year: int, month: int, days: Sequence[int]) -> str | None:
    """Return two days of a month as an interval, None where there is no such one."""
    first, last = (day_or_none(year, month, day) for day in days)
    return f"{first.isoformat()}/{last.isoformat()}" if first and last and first <= last else None


def _year_near(phrase: Phrase, anchor: Anchor, month: int, day: int) -> int | None:
    near = occurrence_near(anchor.today, month, day, temporal_direction(phrase)) if anchor.today is not None else None
    return near.year if near else None


_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:([ap])\.?m)?")


def read_clock(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "5 p.m.", "7:15 on Friday"."""
    hour = _clock(phrase)
    if hour is None or is_opening_hour(phrase):
        return None
    day = read_day(phrase, anchor) if phrase.has("MWDIy") else None
    if day is not None and day.value:
        return Reading("TIME", f"{day.value[:10]}T{hour}", day.basis)
    at = current_day(anchor)
    return Reading("TIME", f"{at}T{hour}" if at else f"T{hour}", basis_of(anchor, "narrative") if at else "unanchored")


def _clock_word(phrase: Phrase) -> str:
    """Return the word that says the hour, in figures; empty where none does."""
    at = next((i for i, c in enumerate(phrase.letters) if c == "C" or phrase.letters[i : i + 2] in _HOURS), None)
    if at is None:
        return ""
    word = phrase.tokens[at].lower
    return f"{value_of([word]) or 0:g}" if phrase.letters[at] == "k" else word


def _clock(phrase: Phrase) -> str | None:
    found = _CLOCK.match(_clock_word(phrase))
    if found is None:
        return None
    hour = _hour_of_day(int(found[1]), found[3] or phrase.word("m") or "")
    return f"{hour:02}:{found[2] or '00'}" if hour < 24 else None


def _hour_of_day(hour: int, half: str) -> int:
    """Return the hour from 0 to 23; `half` is "a.m.", "p.m." or empty."""
    return hour % 12 + (12 if half[:1] == "p" else 0) if half else hour


_HOURS = frozenset({"dm", "km", "Bm", "dc", "kc"})


def read_part(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "Friday evening", "last night", "mid-afternoon"."""
    word = phrase.word("P") or ""
    part = time_words().day_parts[word]
    if word.endswith("s") and phrase.has("W") and not phrase.has("M"):
        return Reading("SET", f"XXXX-WXX-{weekday_in(phrase)}T{part}")
    if phrase.letters[0] == "q" and not is_in_set(phrase.tokens[0].lower, "before_part") and not phrase.has("MWDIyH"):
        return None
    value, basis = _day_of_part(phrase, anchor)
    return Reading("TIME", f"{value[:10]}T{part}", basis) if value else Reading("TIME", f"T{part}", "unanchored")


def read_hours(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "early hours of 3 June", "hours of Monday": the morning of that day after "early" or "small", else only the day."""
    if unit_in(phrase) != "TH":
        return None
    cut = phrase.letters.index("O") + 1
    day = read_day(replace(phrase, tokens=phrase.tokens[cut:], letters=phrase.letters[cut:]), anchor)
    if day is None or day.value is None:
        return None
    hours = phrase.tokens[phrase.letters.index("u")]
    early = any(is_in_set(child.lower, "before_morning_hours") for child in hours.children)
    return replace(day, type="TIME", value=f"{day.value}TMO") if early and len(day.value) == 10 else day


def _day_of_part(phrase: Phrase, anchor: Anchor) -> tuple[str | None, str]:
    """Return the day that a part of a day belongs to, with the basis: stated, "last", "this", or the current day."""
    if phrase.has("MWDIy"):
        day = read_day(phrase, anchor)
        return (day.value, day.basis) if day else (None, "unanchored")
    if phrase.has("LH") and anchor.today:
        back = timedelta(1 if phrase.has("L") else 0)
        return (anchor.today - back).isoformat(), basis_of(anchor, "deictic")
    return current_day(anchor), "anchored:narrative"
