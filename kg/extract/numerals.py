"""Numbers as English writes them, in digits and in words; shared by times and quantities."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.data import cached_by_folder_up_to, lexicon

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_FRACTION = re.compile(r"(\d{1,3})[/⁄](\d{1,3})")


@cached_by_folder_up_to(4096)
def number_of(text: str) -> float | None:
    """Return the number that one token writes in digits, None for any other token.

    >>> number_of("1,200.5"), number_of("3/4"), number_of("x1")
    (1200.5, 0.75, None)
    """
    if len(text) > 24:
        return None
    if _DIGITS.fullmatch(text) and text.isascii():
        return float(text.replace(",", ""))
    found = _FRACTION.fullmatch(text)
    if found and text.isascii() and int(found[2]):
        return int(found[1]) / int(found[2])
    return None


def value_of(words: Sequence[str]) -> float | None:
    """Return the number that lower-case tokens write together; words such as "and" between them are left out.

    >>> value_of(["two", "hundred", "and", "five"]), value_of(["3.6", "billion"]), value_of(["twenty", "-", "four"])
    (205.0, 3600000000.0, 24.0)
    """
    lists = lexicon("quantities")
    total, part, seen = 0.0, 0.0, False
    for word in words:
        number = lists["cardinals"].get(word)
        number = number_of(word) if number is None else number
        number = lists["fractions"].get(word) if number is None else number
        if number is not None:
            part, seen = part + number, True
        elif word in lists["scales"]:
            part, seen = (part or 1) * lists["scales"][word], True
            if lists["scales"][word] >= 1000:
                total, part = total + part, 0.0
        elif word not in _JOINING:
            return None
    return total + part if seen else None


_JOINING = frozenset({"and", "-", "–", "a", "an", "of"})


def year_of(words: Sequence[str]) -> int | None:
    """Return the year that words or digits name.

    >>> year_of(["nineteen", "ninety", "-", "six"]), year_of(["two", "thousand"]), year_of(["1984"])
    (1996, 2000, 1984)
    """
    plain = [word for word in words if word not in _JOINING]
    if len(plain) > 1:
        century, rest = value_of(plain[:1]), value_of(plain[1:])
        if century is not None and rest is not None and 10 <= century <= 20 and 9 < rest < 100:
            return int(century * 100 + rest)
    value = value_of(plain)
    return int(value) if _is_year(value) and value is not None else None


def _is_year(value: float | None) -> bool:
    return value is not None and value == int(value) and 0 < value < 10000
