"""Spellings of names → the keys under which the tables hold them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_MARKS = str.maketrans(
    {"’": "'", "ʼ": "'", "ʹ": "'", "ʻ": "'", "‘": "'", "`": "'", "-": " ", "–": " ", "‑": " ", ".": None}
)
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "ð": "d",
        "þ": "th",
    }
)
_OPENINGS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """Return a name without case, accents, dots, hyphens and surplus space.

    >>> spelling_key("Saint-Étienne"), spelling_key("St. Louis"), spelling_key("Łódź")
    ('saint etienne', 'saint louis', 'lodz')
    >>> spelling_key("Kharkivs’ka Oblast’")
    "kharkivs'ka oblast"
    """
    if not name.isascii():
        plain = unicodedata.normalize("NFKD", name.translate(_LETTERS))
        name = "".join(c for c in plain if not unicodedata.combining(c))
    words = name.translate(_MARKS).lower().replace("&", " and ").split()
    if len(words) > 1 and words[0] in _OPENINGS:
        words[0] = _OPENINGS[words[0]]
    return " ".join(words).rstrip("'")


def acronym_key(name: str) -> str | None:
    """Return the key of a name written in capitals, such as an acronym, or None.

    >>> acronym_key("U.S."), acronym_key("NATO"), acronym_key("Nato"), acronym_key("G7")
    ('US', 'NATO', None, 'G7')
    """
    plain = name.replace(".", "")
    return plain if plain.isupper() and 2 <= len(plain) <= 8 and plain.isalnum() else None
