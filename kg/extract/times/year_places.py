"""Places of a sentence in which a bare number is a year: brackets behind a name, and the word "circa"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.times.words import in_set
from kg.syntax import Token

_DASHES = frozenset("-–—")
_WIDEST = 5


def is_circa(token: Token) -> bool:
    """True for a number behind "c." or "circa"."""
    before = _neighbours(token, -1)[:1]
    return bool(before) and in_set(before[0].lower, "circa")


def is_year_in_brackets(token: Token) -> bool:
    """True for a year of birth, death or publication in brackets: "(1729–1797)", "(c. 1640)", "(1738)".

    A number of three digits needs a second one beside it.
    """
    left = list(takewhile(lambda word: word.text != "(", before := _neighbours(token, -1)))
    right = list(takewhile(lambda word: word.text != ")", after := _neighbours(token, 1)))
    if len(left) == len(before) or len(right) == len(after):
        return False
    return _hold_years([*left, *right], alone=len(token.text) == 4)


def _hold_years(words: Sequence[Token], *, alone: bool) -> bool:
    """True if there is nothing but years, dashes and "circa", and a year unless none is needed."""
    years = [word for word in words if word.text.isdigit() and len(word.text) in {3, 4}]
    fitting = all(word in years or word.text in _DASHES or in_set(word.lower, "circa") for word in words)
    return fitting and (alone or bool(years))


def _neighbours(token: Token, step: int) -> list[Token]:
    """Return the next words of the sentence, to the left (step -1) or to the right (step 1)."""
    words = token.sentence.tokens
    at = token.i - words[0].i
    return words[at + 1 : at + 1 + _WIDEST] if step > 0 else list(reversed(words[max(at - _WIDEST, 0) : at]))
