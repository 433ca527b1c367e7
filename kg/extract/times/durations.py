"""Readings of durations, of times counted from another time, of repeated and of vague times."""

from __future__ import annotations

from datetime import date, timedelta

from kg.extract.times import calendar
from kg.extract.times.anchor import (
    Anchor,
    Reading,
    basis_of,
    compares_months,
    narrative_anchor,
    temporal_direction,
    top_of,
)
from kg.extract.times.grammar import Phrase
from kg.extract.times.parts import duration_value, month_in, number_of_units, ordinal_of, unit_in, weekday_in
from kg.extract.times.tense import clause_direction
from kg.extract.times.words import is_in_set, time_words
from kg.model import TimeType
from kg.syntax import Token

# How many units "recent weeks" and the like reach at most.
_VAGUE_REACH = {"D": 7, "W": 5, "M": 6, "TH": 24}


def read_compared(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the year-earlier quarter": the period that the text is about, one unit earlier."""
    unit = unit_in(phrase)
    if unit != "Y":
        return read_ago(phrase, anchor)
    return one_year_earlier(phrase, anchor)


def read_counterpart(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the quarter a year ago", "the same month last year", "last year's period"."""
    unit, compared = (time_words().units[word] for word in [*phrase.words("U"), "year"][:2])
    if phrase.has("p") or "Q" in {unit, compared}:
        return one_year_earlier(phrase, anchor)
    if unit != "M" or compared != "Y":
        return None
    origin, basis = narrative_anchor(anchor)
    return Reading("DATE", calendar.shifted_value(origin, "M", -12), basis) if origin is not None else None


def one_year_earlier(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Return the quarter one year before the quarter that the text is about, or the year before."""
    number = ordinal_of(phrase.word("o") or "")
    if anchor.quarter and not compares_months(phrase, anchor):
        year, part = int(anchor.quarter[:4]) - 1, f"Q{number}" if number and number < 5 else anchor.quarter[5:]
        return Reading("DATE", f"{year:04}-{part}", basis_of(anchor, "period"))
    if anchor.today is None:
        return Reading("DATE", "PAST_REF", "unanchored")
    return Reading("DATE", f"{anchor.today.year - 1:04}", basis_of(anchor, "period"))


def read_ago(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "three weeks ago", "two days later", "some years ago", "long ago"."""
    unit, count = unit_in(phrase), number_of_units(phrase)
    if unit is None:
        return Reading("DATE", "PAST_REF", "unanchored") if phrase.letters == "xa" else None
    later, ago = phrase.has("l"), phrase.has("a")
    if is_in_set(phrase.tokens[-1].lower, "comparing") and _is_measured_from_more(phrase):
        if phrase.letters[0] == "T":
            return None  # "the day before the vote" is a day that only the vote can tell
        return Reading("DURATION", duration_value(count, unit))
    if unit == "Y" and count == 1 and not later and anchor.quarter:
        return one_year_earlier(phrase, anchor)
    return _time_at_distance(anchor, unit, count, later=later, ago=ago)


def _time_at_distance(anchor: Anchor, unit: str, count: float | None, *, later: bool, ago: bool) -> Reading:
    """Return the time so many units before today ("ago") or before or after the time that the text is about."""
    origin, basis = (anchor.today, basis_of(anchor, "ago")) if ago else narrative_anchor(anchor, unit)
    if count is None or origin is None:
        return _some_time_away(anchor.today if ago else None, unit, later=later)
    sign = 1 if later else -1
    return Reading("DATE", _shifted_by(origin, unit, count, sign, in_days=not ago), basis)


def _some_time_away(today: date | None, unit: str, *, later: bool) -> Reading:
    """Read "some years ago": before the last day that it can have been, where the day of writing is known."""
    until = calendar.day_before(today, unit, 1) if today is not None else None
    return Reading("DATE", "FUTURE_REF" if later else "PAST_REF", "unanchored", until=until)


def _shifted_by(origin: date, unit: str, count: float, sign: int, *, in_days: bool) -> str | None:
    """Return the day `count` units after (sign 1) or before (-1) another day; with `in_days` a number of weeks gives a day too."""
    if unit in {"TS", "TM", "TH"}:
        hours = count if unit == "TH" else 0.0
        return calendar.shifted_value(origin, "D", round(hours / 24) * sign)
    steps = round(count) * sign
    if unit == "W" and in_days:
        return calendar.shifted_value(origin, "D", 7 * steps)
    return calendar.shifted_value(origin, "D" if unit == "NI" else unit, steps)


def _is_measured_from_more(phrase: Phrase) -> bool:
    """True if more follows after "two days before" that it is measured from ("two days before **the vote**")."""
    return (
        any(child.dep in {"pobj", "pcomp"} for child in phrase.tokens[-1].children) or phrase.tokens[-1].dep == "mark"
    )


def read_relative(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "last week", "the past three months", "recent years"."""
    unit = unit_in(phrase)
    if unit is None:
        return None
    if phrase.has("u") or phrase.has("kdnvy"):
        return stretch(phrase, anchor, unit)
    if phrase.letters[:2] == "TL" and unit == "E":
        return stretch(phrase, anchor, unit)
    if phrase.letters[:2] == "TX" and unit in {"W", "M", "Y", "E"} and is_in_set(top_of(phrase).head.lower, "within"):
        return stretch(phrase, anchor, unit)
    if unit[0] == "T" or unit == "NI":
        return _brief(phrase, anchor, unit)
    return _single_unit(phrase, anchor, unit)


def _single_unit(phrase: Phrase, anchor: Anchor, unit: str) -> Reading | None:
    """Read "last week", "this month", "the following year"."""
    origin, basis = _origin(phrase, anchor, unit)
    last = phrase.word("L") or ""
    step = -1 if last else int(phrase.has("X"))
    if is_in_set(last, "past_nouns") and unit != "WE" and phrase.letters[-2] == "L":
        if unit in {"D", "W", "M", "Y", "E"} and not phrase.has("H"):
            return stretch(phrase, anchor, unit)
        step += phrase.has("H")  # "this past week" is the current one
    if origin is None and phrase.has("h="):
        return None
    if phrase.letters == "HU" and unit == "D" and is_in_set(top_of(phrase).head.lower, "up_to_now"):
        return Reading("DATE", "PRESENT_REF")
    if origin is None:
        return Reading("DATE", ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[step + 1], "unanchored")
    if unit == "Q" and is_in_set(last, "newest"):
        return Reading("DATE", anchor.quarter or calendar.shifted_value(origin, unit, -1), basis)
    return Reading("DATE", calendar.shifted_value(origin, unit, step), basis)


def _origin(phrase: Phrase, anchor: Anchor, unit: str) -> tuple[date | None, str]:
    """Return the day that a unit counts from: the last day named for "the following week", else the document time."""
    following = any(is_in_set(word, "following") for word in phrase.words("X"))
    previous = any(is_in_set(word, "previous") for word in phrase.words("L"))
    if following or previous or phrase.has("h=") or (_is_next_in_story(phrase) and _tells_of_past(anchor)):
        return narrative_anchor(anchor, unit)
    return anchor.today, basis_of(anchor, "deictic")


def _tells_of_past(anchor: Anchor) -> bool:
    """True if the last time that the text has named began before the day of writing."""
    days = calendar.bounds(anchor.reference) if anchor.reference else None
    return days is not None and (anchor.today is None or days[0] < anchor.today)


def _is_next_in_story(phrase: Phrase) -> bool:
    """True for "the next year" and "the very next year" of the past, which follow the time told of; "next year" follows today."""
    words, at = phrase.tokens[0].sentence.tokens, phrase.tokens[0].i - phrase.tokens[0].sentence.tokens[0].i
    before = words[at - 1].lower if at else ""
    definite = phrase.letters[:2] == "TX" or before in {"the", "very"}
    return definite and is_in_set(phrase.word("X") or "", "of_story") and temporal_direction(phrase) == "past"


def _brief(phrase: Phrase, anchor: Anchor, unit: str) -> Reading | None:
    if unit == "NI" and anchor.today:
        day = anchor.today - timedelta(1) if phrase.has("L") else anchor.today
        return Reading("TIME", f"{day.isoformat()}TNI", basis_of(anchor, "deictic"))
    return stretch(phrase, anchor, unit) if phrase.has("LX") else None


def stretch(phrase: Phrase, anchor: Anchor, unit: str) -> Reading | None:
    """Read "the past three months", "recent weeks", "the next few days": a duration with its bounds."""
    count = number_of_units(phrase)
    if phrase.has("hH") and not phrase.has("LXr"):
        return _period_around_now(phrase, unit, count)
    coming = is_in_set(phrase.word("X") or "", "coming") and count is None
    kind: TimeType = "DATE" if coming else "DURATION"
    value = "FUTURE_REF" if coming else duration_value(count, unit)
    if is_in_set(phrase.word("L") or "", "newest"):
        return Reading(kind, value)  # "the latest nine months" of a report end before the day of writing
    if is_in_set(phrase.word("L") or "", "of_end") and _is_end_of_something(top_of(phrase)):
        return Reading(kind, value)
    reach, basis = (count, "length") if count is not None else (_VAGUE_REACH.get(unit, 5), "vague")
    days = _days_over(anchor.today, unit, -reach if phrase.has("X") else reach)
    return Reading(kind, value, basis_of(anchor, basis), days) if days is not None else Reading(kind, value)


def _is_end_of_something(unit: Token) -> bool:
    """True for the last months of a thing that is known, which end with it and not now ("the last months **of her life**")."""
    of = next((child for child in unit.children_with("prep") if child.lower == "of"), None)
    whole = of.child("pobj") if of is not None else None
    known = whole is not None and any(child.tag == "PRP$" or child.lower == "the" for child in whole.children)
    return known and whole is not None and whole.lower not in time_words().units


def _days_over(today: date | None, unit: str, reach: float) -> tuple[date, date] | None:
    """Return the first and the last day of the time that reaches so many units back from today, or ahead of it."""
    day = calendar.day_before(today, unit, reach) if today else None
    return (min(day, today), max(day, today)) if day is not None and today is not None else None


def _period_around_now(phrase: Phrase, unit: str, count: float | None) -> Reading | None:
    """Read "these three weeks" and "these days"; a stretch before or after now is none of these."""
    if not phrase.has("H") or count is not None:
        return Reading("DURATION", duration_value(count, unit))
    return Reading("DATE", "PRESENT_REF") if phrase.word("H") == "these" and unit == "D" else None


def read_duration(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "five years", "a month", "30-day"."""
    unit = unit_in(phrase)
    if unit is None or unit == "WE" or _is_age_or_share(phrase, unit) or _is_no_length(phrase):
        return None
    return Reading("SET" if _is_rate(phrase) else "DURATION", duration_value(number_of_units(phrase), unit))


def _is_no_length(phrase: Phrase) -> bool:
    """True for a day that is not known ("could **one day** win") and for the first half of a compound ("a **day** trip")."""
    top, single = top_of(phrase), phrase.letters in {"kU", "AU"}
    if single and phrase.letters[0] == "A":
        return phrase.tokens[-1].dep == "compound" and phrase.tokens[-1].head.i > phrase.tokens[-1].i
    return single and phrase.tokens[0].lower == "one" and top.dep in {"npadvmod", "advmod"} and top.i < top.head.i


def _is_rate(phrase: Phrase) -> bool:
    """True for a rate such as "$300 a year" and "four flights a week", which is no duration."""
    top = top_of(phrase)
    return phrase.letters[0] == "A" and top.dep == "npadvmod" and top.head.pos in {"NOUN", "NUM", "SYM", "PROPN"}


def _is_age_or_share(phrase: Phrase, unit: str) -> bool:
    """True for "52 years old" and "three-quarters", which are no durations."""
    after = _next_words(phrase.tokens[-1], 2)
    following = [token.lower for token in after if token.lower != "-"]
    if following and is_in_set(following[0], "of_age"):
        return True
    return unit == "Q" and (following[:1] == ["of"] or phrase.has("-"))


def read_set(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "every Friday", "each year", "Tuesday nights"."""
    lists = time_words()
    part = lists.day_parts.get(phrase.word("P") or "", "")
    if phrase.has("wW"):
        return _set_of_weekdays(phrase, part)
    if phrase.has("M"):
        return Reading("SET", f"XXXX-{month_in(phrase):02}")
    if phrase.has("S"):
        return Reading("SET", f"XXXX-{lists.seasons[phrase.word('S') or '']}")
    unit = unit_in(phrase)
    if unit is None:
        return Reading("SET", f"XXXX-XX-XXT{part}") if part else None
    return Reading("SET", "XXXX-WXX-WE" if unit == "WE" else duration_value(number_of_units(phrase), unit))


def _set_of_weekdays(phrase: Phrase, part: str) -> Reading:
    """Return "every Friday", "Tuesday nights" or "weekends"."""
    number = time_words().weekday_plurals.get(phrase.word("w") or "") or weekday_in(phrase)
    if number in {8, 0} or number is None:
        return Reading("SET", "XXXX-WXX-WE" if number == 8 else None)
    return Reading("SET", f"XXXX-WXX-{number}{'T' + part if part else ''}")


def read_frequency(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "daily", "annually"."""
    if phrase.tokens[0].dep in {"amod", "compound"} or phrase.tokens[0].pos == "NOUN":
        return None
    return Reading("SET", time_words().frequencies[phrase.word("F") or ""])


def read_reference(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "now", "recently", "in the future"."""
    word = phrase.tokens[-1].lower
    if phrase.letters == "TL":
        nominal = is_in_set(word, "past_nouns") and phrase.tokens[-1].pos == "NOUN"
        return Reading("DATE", "PAST_REF") if nominal else None
    if phrase.letters == "H" and not is_in_set(word, "this_references"):
        return None
    value = time_words().references[word]
    return None if _no_reference(phrase.tokens[-1], value) else Reading("DATE", value)


def _no_reference(token: Token, value: str) -> bool:
    """True if a word is not used for a time: "as soon as", "now and then", "the future of X", "a previously unknown poem"."""
    after = _next_words(token, 1)
    follower = after[0].lower if after else ""
    if token.dep == "advmod" and token.head.dep == "amod":
        return True
    if follower == "," and token is token.sentence.tokens[0] and is_in_set(token.lower, "discourse_markers"):
        return True
    if value == "FUTURE_REF" and token.pos == "NOUN":
        return follower == "of"
    if value == "FUTURE_REF":
        return is_in_set(follower, "after_soon") or clause_direction(token) == "past"
    return is_in_set(follower, "after_now") or (is_in_set(token.lower, "of_told_moment") and token.head.tag == "VBD")


def _next_words(token: Token, count: int) -> list[Token]:
    """Return the next words of the sentence."""
    tokens = token.sentence.tokens
    at = token.i - tokens[0].i + 1
    return tokens[at : at + count]
