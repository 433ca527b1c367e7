"""Readings of months, quarters, seasons, years and longer periods."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from kg.extract.numerals import year_of
from kg.extract.times import calendar
from kg.extract.times.anchor import (
    Anchor,
    Reading,
    basis_of,
    compares_months,
    hangs_on_verb,
    narrative_anchor,
    temporal_direction,
    top_of,
    year_of_unit,
)
from kg.extract.times.grammar import Phrase
from kg.extract.times.parts import duration_value, full_year, month_in, ordinal_of, unit_in, year_in
from kg.extract.times.recalled_event import recalled_event
from kg.extract.times.recurrence import is_of_any_year, is_season_of_any_year
from kg.extract.times.tense import clause_direction
from kg.extract.times.words import is_in_set, time_words
from kg.extract.times.year_places import is_circa, is_cited_year, is_year_in_brackets
from kg.syntax import Token
from kg.syntax.phrases import word_after, word_before

_CENTURY = 2000
# "The minute she left" is a conjunction.
_SHORTEST = frozenset({"TM", "TS"})
# Without a date of the text, "the 20s" are those of this century and "the 30s" those of the last.
_LATEST_DECADE = 20


def read_month(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "May", "last May", "May 2019", "May last year"."""
    month, year = month_in(phrase), year_in(phrase)
    if month is None:
        return None
    if year:
        return Reading("DATE", calendar.month_value(year, month))
    if is_of_any_year(phrase):
        return Reading("DATE", f"XXXX-{month:02}", "recurring")
    if phrase.has("="):
        origin, basis = narrative_anchor(anchor)
        return Reading("DATE", calendar.month_value(origin.year, month), basis) if origin is not None else None
    if anchor.today is None:
        return Reading("DATE", f"XXXX-{month:02}", "unanchored")
    chosen = _month_year(phrase, anchor.today, month)
    return Reading("DATE", calendar.month_value(chosen, month), basis_of(anchor, "tense"))


def _month_year(phrase: Phrase, today: date, month: int) -> int:
    if phrase.has("U"):
        return year_of_unit(phrase, today)
    past = today.year - (month > today.month)
    ahead = today.year + (month < today.month)
    if phrase.has("L"):
        return past if month != today.month else today.year - 1
    if phrase.has("X"):
        return ahead if month != today.month else today.year + 1
    return today.year if phrase.has("H") else _month_year_by_tense(phrase, (today.month - month) % 12, past, ahead)


def _month_year_by_tense(phrase: Phrase, months_back: int, past: int, ahead: int) -> int:
    """Return the year of a month by the direction of its phrase, the nearest one where it has no direction."""
    recalled = recalled_event(phrase.tokens).kind == "recalled"
    way = "past" if recalled else temporal_direction(phrase)
    if way == "past":
        return past if months_back < 11 or hangs_on_verb(phrase) else ahead
    return ahead if way == "future" or months_back > 8 else past


def read_quarter(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the third quarter of 2019", "Q3 2019", "first-half", "the 2019 period"."""
    if phrase.has("p") or not phrase.has("oQb"):
        return _named_period(phrase, anchor)
    number = _period_number(phrase)
    if number is None:
        return None
    units = [time_words().units.get(word) for word in phrase.words("U")]
    if not phrase.has("Qb") and "Q" not in units:
        return read_century(phrase)
    return _numbered_period(phrase, anchor, number, "H" if phrase.has("b") else "Q")


def _numbered_period(phrase: Phrase, anchor: Anchor, number: int, letter: str) -> Reading:
    """Return the quarter or half of a number, in the year stated or the year that the tense asks for."""
    year = year_in(phrase)
    if year is None:
        if anchor.today is None:
            return Reading("DATE", f"XXXX-{letter}{number}", "unanchored")
        year = _period_year(phrase, anchor.today, number, letter)
    basis = "stated" if phrase.has("y") else basis_of(anchor, "tense")
    return Reading("DATE", f"{year:04}-{letter}{number}", basis)


def _named_period(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the 2019 quarter", "the latest period": the quarter that the text is about, in that year."""
    if unit_in(phrase) not in {None, "Q"}:
        return None
    year = year_in(phrase)
    if anchor.quarter is None or (year and compares_months(phrase, anchor)):
        return Reading("DATE", f"{year:04}") if year else None
    return Reading("DATE", f"{year:04}{anchor.quarter[4:]}" if year else anchor.quarter, "anchored:period")


def _period_number(phrase: Phrase) -> int | None:
    number = ordinal_of(phrase.word("o") or "") if phrase.has("o") else int((phrase.word("Q") or "q0")[1])
    return number if (number and number <= (2 if phrase.has("b") else 4)) or phrase.has("U") else None


def _period_year(phrase: Phrase, today: date, number: int, letter: str) -> int:
    if phrase.has("LXH"):
        return year_of_unit(phrase, today)
    length = 3 if letter == "Q" else 6
    way, current = temporal_direction(phrase), (today.month - 1) // length + 1
    if way == "future" and number != (current - 2) % (4 if letter == "Q" else 2) + 1:
        return today.year + (number < current)
    if way == "past" or number < current:
        return today.year - (number > current)
    return today.year - (number - current > 1)


def read_season(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "this spring", "the winter of 2019"."""
    season, year = time_words().seasons[phrase.word("S") or ""], year_in(phrase)
    if year:
        return Reading("DATE", f"{year:04}-{season}")
    if is_season_of_any_year(phrase):
        return Reading("DATE", f"XXXX-{season}", "recurring")
    if anchor.today is None:
        return Reading("DATE", f"XXXX-{season}", "unanchored")
    if phrase.has("U"):
        year = year_of_unit(phrase, anchor.today)
        return Reading("DATE", f"{year:04}-{season}", basis_of(anchor, "deictic"))
    return Reading("DATE", _season_near(phrase, anchor.today, season), basis_of(anchor, "tense"))


def _season_near(phrase: Phrase, today: date, season: str) -> str:
    """Return the value of the season: the current or nearest one, the previous one after "last", the following one after "next"."""
    before, now, after = _seasons_around(today, season)
    if phrase.has("L") and not (phrase.has("H") and now):
        return before
    if phrase.has("X"):
        return after
    return now or (before if temporal_direction(phrase) == "past" else after)


def _seasons_around(today: date, season: str) -> tuple[str, str | None, str]:
    """Return the last season of that name that is over, the one that today lies in, and the next one to come."""
    values = [f"{year:04}-{season}" for year in range(today.year - 2, today.year + 3)]
    days = [found for value in values if (found := calendar.bounds(value))]
    over, begun = sum(last < today for _, last in days), sum(first <= today for first, _ in days)
    return values[over - 1], values[over] if begun > over else None, values[begun]


def read_decade(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the 1980s", "the nineties"."""
    word = phrase.word("s") or phrase.word("n") or ""
    if phrase.has("n") and (len(word) != 2 or word[-1] != "0"):
        return None
    if _is_age_or_figure(phrase.tokens[0]) or _is_temperature(phrase.tokens[-1]):
        return None
    if word in time_words().decades:
        return Reading("DATE", time_words().decades[word])
    return _decade_in_digits(re.sub(r"\D", "", word), anchor.today)


def _decade_in_digits(digits: str, today: date | None) -> Reading | None:
    """Read "the 1980s", "the 80s"."""
    if len(digits) == 2:
        digits = _century_of_decade(int(digits), today) + digits
    return Reading("DATE", digits[:3]) if len(digits) == 4 else None


def read_century(phrase: Phrase) -> Reading | None:
    """Read "the 20th century", "the 5th century BC"."""
    number = ordinal_of(phrase.word("o") or "") if unit_in(phrase) == "C" else None
    if not number or number >= 100:
        return None
    if is_in_set(phrase.word("G") or "", "before_christ"):
        return Reading("DATE", f"-{number * 100:04}/-{number * 100 - 99:04}")
    return Reading("DATE", f"{number - 1:02}")


def _is_age_or_figure(first: Token) -> bool:
    """True for years of life or a figure rather than years of the calendar ("by **her 20s**", "in the **low 60s**")."""
    before, words = word_before(first), first.sentence.tokens
    age = before is not None and before.tag == "PRP$"
    return age or any(is_in_set(a.lower, "figure_parts") and b.lower.endswith("0s") for a, b in pairwise(words))


def _is_temperature(last: Token) -> bool:
    """True for degrees ("in the **30s** °F")."""
    after = word_after(last)
    return after is not None and after.text.startswith("°")


def _century_of_decade(decade: int, today: date | None) -> str:
    """Return the century of a decade of two digits: the last decade of that name that began before the text was written."""
    latest = today.year % 100 if today is not None and today.year >= _CENTURY else _LATEST_DECADE
    return "20" if decade <= latest else "19"


def read_fiscal(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "fiscal 2019", "the current fiscal year"."""
    year = year_in(phrase)
    if year:
        return Reading("DATE", f"{year:04}")
    if unit_in(phrase) != "Y" or anchor.today is None:
        return None
    if not phrase.has("HLX"):
        return Reading("DURATION", "P1Y")
    year = year_of_unit(phrase, anchor.today)
    return Reading("DATE", f"{year:04}", basis_of(anchor, "deictic"))


def read_years(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "2018-19"."""
    low, tail = year_in(phrase), phrase.word("d") or ""
    if low is None or len(tail) != 2 or int(tail) <= low % 100:
        return None
    return Reading("DATE", f"{low:04}/{low // 100:02}{tail}")


def read_year(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read a bare year where the parse shows that it is a date."""
    if phrase.has("'"):
        return _abbreviated_year(phrase)
    year = full_year(phrase.word("y") or "") if phrase.has("y") else year_of(phrase.words("k-"))
    if year is None or not 100 <= year <= 2199:
        return None
    if phrase.has("k") and not 1100 < year < 2030:
        return None
    return Reading("DATE", f"{year:04}") if _is_date(phrase.tokens[0], year) else None


def _abbreviated_year(phrase: Phrase) -> Reading | None:
    """Read "the class of '71": two figures right behind an apostrophe that stands free."""
    mark, figures = phrase.tokens
    before = word_before(mark)
    free = before is None or before.end < mark.start
    if not free or mark.end != figures.start or not (len(figures.text) == 2 and figures.text.isdigit()):
        return None
    return Reading("DATE", f"{full_year(figures.text):04}")


def _is_date(token: Token, year: int) -> bool:
    """True if the sentence shows that a number is a year: tagged as a date, in brackets, behind "in" or the like, or a modifier."""
    if is_year_in_brackets(token) or is_cited_year(token) or is_circa(token) or year < 1000:
        return True
    if token.dep == "nummod" and (token.entity != "DATE" or token.head.i < token.i):
        return False
    return token.entity == "DATE" or _stands_as_year(token, year)


def _stands_as_year(token: Token, year: int) -> bool:
    """True for a number behind "in" or the like ("in 1730"), and for a modifier that looks like a year of our days."""
    if any(is_in_set(child.lower, "limits") for child in token.subtree()):
        return False
    if token.dep in {"npadvmod", "nmod"}:
        return 1900 <= year <= 2100
    return token.dep in {"pobj", "pcomp", "conj"} and is_in_set(token.head.lower, "before_year")


def read_era(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "400 BCE", "AD 842", and the "1200" of "from 1200 to 400 BCE"; a year BCE is negative."""
    digits = re.search(r"\d+", phrase.text)
    if digits is None or len(digits[0]) > 4:
        return None
    before_christ = is_in_set(_era(phrase).lower, "before_christ")
    return Reading("DATE", f"-{int(digits[0]):04}" if before_christ else f"{int(digits[0]):04}")


def _era(phrase: Phrase) -> Token:
    """Return the word for the era at an end of the phrase, else the next one of the sentence."""
    first = phrase.tokens[0]
    if phrase.letters[-1] == "G":
        return phrase.tokens[-1]
    if phrase.letters[0] == "G":
        return first
    return next((word for word in first.sentence.tokens if word.i > first.i and is_in_set(word.lower, "era")), first)


def read_yearend(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "year-end"."""
    if unit_in(phrase) != "Y" or anchor.today is None:
        return None
    year = anchor.today.year - (1 if temporal_direction(phrase) == "past" and anchor.today.month < 7 else 0)
    return Reading("DATE", f"{year:04}-12-31", basis_of(anchor, "deictic"))


def _last_day(anchor: Anchor, today: date, unit: str) -> Reading | None:
    """Read "the end of the year"."""
    days = calendar.bounds(calendar.shifted_value(today, unit, 0) or "")
    return Reading("DATE", days[1].isoformat(), basis_of(anchor, "narrative")) if days else None


def read_unit(phrase: Phrase, anchor: Anchor) -> Reading | None:
    """Read "the quarter", "the weekend", "the week": the period that the text is about."""
    unit = unit_in(phrase)
    if phrase.has("u"):
        return _bare_plural(phrase, unit)
    if unit == "Q" and anchor.quarter:
        return Reading("DATE", anchor.quarter, "anchored:narrative")
    if anchor.today is None or unit is None:
        return None
    if unit != "Q" and phrase.tokens[-1].child("acl", "relcl") is not None:
        return Reading("DURATION", duration_value(1, unit)) if unit not in _SHORTEST else None
    if _ends(phrase) and unit in {"Y", "M", "Q"}:
        return _last_day(anchor, anchor.today, unit)
    return _current_unit(phrase, anchor, anchor.today, unit)


def _current_unit(phrase: Phrase, anchor: Anchor, today: date, unit: str) -> Reading | None:
    """Return the unit that the text is about: the current one, for a quarter the last, for a weekend by the tense."""
    if unit == "Y":
        return _the_year(phrase, today, anchor)
    if unit == "Q":
        return Reading("DATE", calendar.shifted_value(today, "Q", -1), basis_of(anchor, "narrative"))
    if unit == "WE":
        step = 0 if temporal_direction(phrase) == "future" or today.isoweekday() > 5 else -1
        return Reading("DATE", calendar.shifted_value(today, "WE", step), basis_of(anchor, "tense"))
    if unit in {"W", "M"}:
        return Reading("DATE", calendar.shifted_value(today, unit, 0), basis_of(anchor, "narrative"))
    return None


def _ends(phrase: Phrase) -> bool:
    """True for the end as a day ("by the **end** of the year"), not as a period ("at the end of the year")."""
    end = phrase.tokens[-1].head.head if phrase.tokens[-1].head.lower == "of" else None
    return end is not None and is_in_set(end.lower, "end") and is_in_set(end.head.lower, "looking_ahead")


def _the_year(phrase: Phrase, today: date, anchor: Anchor) -> Reading | None:
    """Read "the year": the current year, none where the present tells of any year ("it is closed for most of **the year**")."""
    if phrase.has("yk"):
        year = year_in(phrase) or year_of(phrase.words("k-"))
        return Reading("DATE", f"{year:04}") if year else None
    if is_in_set(top_of(phrase).head.lower, "of_any_year") and clause_direction(phrase.tokens[-1]) == "present":
        return None
    return Reading("DATE", f"{today.year:04}", basis_of(anchor, "narrative"))


def _bare_plural(phrase: Phrase, unit: str | None) -> Reading | None:
    noun = phrase.tokens[-1]
    if phrase.has("T") and (noun.child("acl", "relcl", "prep") or not is_in_set(noun.head.lower, "within")):
        return None
    governed = noun.dep in {"pobj", "npadvmod", "dobj"} and not _is_described(noun, phrase)
    return Reading("DURATION", duration_value(None, unit)) if governed and unit and unit != "WE" else None


def _is_described(noun: Token, phrase: Phrase) -> bool:
    """True if words outside the phrase say which or how many ("**those** weeks", "**hard** weeks")."""
    describing = {"amod", "nummod", "poss"} | (set() if phrase.has("T") else {"det"})
    return any(child.dep in describing and child not in phrase.tokens for child in noun.children)
