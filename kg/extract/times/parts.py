"""The numbers in a phrase: its month, day, year, count and unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from kg.data import lexicon
from kg.extract.numerals import value_of
from kg.extract.times.grammar import Phrase
from kg.extract.times.words import is_in_set, time_words
from kg.syntax import Token


def stated_date(phrase: Phrase) -> date | None:
    """Return the day that a phrase gives in full, with its year."""
    iso = day_in_digits(phrase) if phrase.has("I") or phrase.letters.startswith("y-") else None
    if iso is not None:
        return iso
    year, month, day = year_in(phrase), month_in(phrase), day_in(phrase)
    return day_or_none(year, month, day) if year and month and day else None


def month_in(phrase: Phrase) -> int | None:
    """Return the month that a phrase names."""
    word = phrase.word("M")
    return time_words().months[word] if word else None


def weekday_in(phrase: Phrase) -> int | None:
    """Return the day of the week that a phrase names; Monday is 1."""
    word = phrase.word("W")
    return time_words().weekdays[word] if word else None


def day_in(phrase: Phrase) -> int | None:
    """Return the number of the day beside the month."""
    at = phrase.letters.find("M")
    before, after = phrase.letters[:at], phrase.letters[at + 1 :]
    words = [t.lower for t, c in zip(phrase.tokens[at + 1 :], after, strict=True) if c in "do"]
    words = words or [t.lower for t, c in zip(phrase.tokens[:at], before, strict=True) if c in "do"]
    return ordinal_of(words[0]) if words else None


def ordinal_of(word: str) -> int | None:
    """Return the number of "3", "3rd" or "third"."""
    named = time_words().ordinals.get(word)
    if named is not None:
        return named
    digits = re.match(r"\d{1,3}", word)
    return int(digits[0]) if digits else None


def year_in(phrase: Phrase) -> int | None:
    """Return the year that a phrase gives in digits, or shares with the date after it."""
    word = phrase.word("y")
    return full_year(word) if word else phrase.shared_year


def full_year(word: str) -> int | None:
    """Return the year of "1998", "mid-1998" or "'98"."""
    digits = re.sub(r"\D", "", word)
    if len(digits) == 2:
        return int(digits) + (1900 if int(digits) > 40 else 2000)
    return int(digits) if len(digits) in {3, 4} else None


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_in_digits(phrase: Phrase) -> date | None:
    """Return the day of a date in digits; "3/4/2020" is in March unless the document writes the day first, "3.4.2020" in April."""
    text = _digits_of_day(phrase)
    found = re.match(r"(\d{4})[-–](\d\d?)[-–](\d\d?)", text)
    if found:
        return day_or_none(int(found[1]), int(found[2]), int(found[3]))
    parts = [int(part) for part in re.findall(r"\d+", text)[:3]]
    if len(parts) < 3:
        return None
    year = parts[2] + (2000 if parts[2] < 41 else 1900) if parts[2] < 100 else parts[2]
    day_first = "." in text or parts[0] > 12 or (phrase.day_first and parts[1] <= 12)
    return day_or_none(year, *((parts[1], parts[0]) if day_first else (parts[0], parts[1])))


def _digits_of_day(phrase: Phrase) -> str:
    return "".join(phrase.words("I")) or "".join(t.lower for t in phrase.tokens)


def has_day_first(found: Iterable[Phrase]) -> bool:
    """True if a document writes the day before the month ("13/02/2024"), and nowhere the month before the day."""
    orders = set()
    for phrase in found:
        slashed = re.match(r"(\d{1,2})/(\d{1,2})/\d", _digits_of_day(phrase)) if phrase.has("I") else None
        if slashed is not None and (int(slashed[1]) > 12) != (int(slashed[2]) > 12):
            orders.add(int(slashed[1]) > 12)
    return orders == {True}


def number_of_units(phrase: Phrase) -> float | None:
    """Return the number of units in a phrase; None where it is vague ("a few")."""
    if phrase.has("v"):
        return 2 if is_in_set(phrase.word("v") or "", "two") else None
    before = phrase.letters[: max(phrase.letters.find("U"), phrase.letters.find("u"))]
    half = "tAb" in phrase.letters
    words = _number_words(phrase, before, half=half)
    extra = 0.5 if half else 0.0
    if words:
        return (value_of(words) or 1.0) + extra
    return 1.0 + extra if phrase.has("U") else None


def _number_words(phrase: Phrase, before: str, *, half: bool) -> list[str]:
    """Return the words of the number before the unit, without the half of "two and a half"; of a range the first number."""
    if {"t", "-"} & set(before[1:]) and not half and not phrase.letters.startswith("t"):
        return _last_number(phrase, before)
    return [t.lower for t, c in zip(phrase.tokens, before, strict=False) if c in ("kdnyB" if half else "kdnyBb")]


def _last_number(phrase: Phrase, before: str) -> list[str]:
    """Return the words of the first number of a range; "two hundred and five" is one number."""
    cut = next(n for n, letter in enumerate(before) if letter in "t-")
    joined = [t.lower for t, c in zip(phrase.tokens, before, strict=False) if c in "kdnyBbt"]
    if _is_joined_by_and(phrase.tokens, cut) or (before[cut] == "-" and _is_one_numeral(phrase.tokens, cut)):
        return joined
    return [t.lower for t, c in zip(phrase.tokens[:cut], before, strict=False) if c in "kdnyBb"]


def _is_joined_by_and(tokens: Sequence[Token], word: int) -> bool:
    """Return True for "and" behind a scale word ("two hundred **and** five"); "between fifty **and** seventy" is a range."""
    return tokens[word].lower == "and" and tokens[word - 1].lower in lexicon("quantities")["scales"]


def _is_one_numeral(tokens: Sequence[Token], hyphen: int) -> bool:
    """Return True for tens and ones in words around a hyphen ("seventy-four"), which are no range."""
    tens, ones = tokens[hyphen - 1].lower, tokens[hyphen + 1].lower
    written = tens.isalpha() and ones.isalpha()
    return written and (value_of([tens]) or 0) in range(20, 100, 10) and (value_of([ones]) or 0) in range(1, 10)


def unit_in(phrase: Phrase) -> str | None:
    """Return the letter of the unit of time in a phrase ("W" for weeks)."""
    return next((time_words().units[word] for word in phrase.words("Uu")), None)


def duration_value(count: float | None, unit: str) -> str:
    """Return a length of time as TIMEX3 writes it.

    >>> duration_value(2.5, "Y"), duration_value(None, "W"), duration_value(24, "TH"), duration_value(1, "C")
    ('P2Y6M', 'PXW', 'P1D', 'P100Y')
    """
    times, letter = _SCALES.get(unit, (1, unit))
    head, letter = ("PT", letter[1:]) if letter.startswith("T") else ("P", letter)
    if count is None:
        return f"{head}X{unit if unit in 'EC' else letter}"
    amount = count * times
    if letter == "H" and amount % 24 == 0:
        return f"P{amount / 24:g}D"
    whole = int(amount)
    if amount == whole:
        return f"{head}{whole}{letter}"
    finer = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if head == "PT" else ("D", 30)}.get(letter)
    if finer is None:
        return f"{head}{amount:.4g}{letter}"
    smaller, parts = finer
    rest = f"{round((amount - whole) * parts)}{smaller}"
    return f"{head}{whole}{letter}{rest}" if whole else f"{head}{rest}"


_SCALES = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "2W": (2, "W"), "NI": (1, "D"), "H": (6, "M")}
