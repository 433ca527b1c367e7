"""Places of a sentence in which a bare number is a year: brackets behind a name, and the word "circa"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.extract.times.words import is_in_set
from kg.syntax import Token

_DASHES = frozenset("-–—")
_WIDEST = 7
_NO_NOUNS = frozenset({"PUNCT", "SYM", "VERB", "AUX", "ADP", "CCONJ"})
_FIRST_CITED, _LAST_CITED = 1500, 2100


def is_circa(token: Token) -> bool:
    """True for a number behind "c." or "circa"."""
    before = _neighbours(token, -1)[:1]
    return bool(before) and is_in_set(before[0].lower, "circa")


def is_cited_year(token: Token) -> bool:
    """True for a year of publication behind names in brackets: "(Keller and Roth **1998**, 12–14)"."""
    if len(token.text) != 4 or not token.text.isdigit() or not _FIRST_CITED <= int(token.text) <= _LAST_CITED:
        return False
    names = list(takewhile(lambda word: word.text != "(", before := _neighbours(token, -1)))
    after = _neighbours(token, 1)[:1]
    closed = bool(after) and after[0].text in {")", ",", ":", ";"}
    return closed and 0 < len(names) < len(before) and any(word.text[0].isupper() for word in names[:2])


def is_early_year_behind_preposition(token: Token) -> bool:
    """True for a number that stands alone behind a preposition of time: "in about **373**, she left", "until **512**"."""
    after, before = _neighbours(token, 1)[:1], _neighbours(token, -1)
    preposition = next((word.lower for word in before if word.lower != "about"), "")
    if not is_in_set(preposition, "before_early_year"):
        return False
    return not after or (after[0].pos in _NO_NOUNS and after[0].lower not in {"of", "%"})


def is_year_in_brackets(token: Token) -> bool:
    """True for a year of birth, death or publication in brackets: "(1729–1797)", "(c. 1640)", "(1738)".

    A number of three digits needs a second one beside it.
    """
    left = list(takewhile(lambda word: word.text != "(", before := _neighbours(token, -1)))
    right = list(takewhile(lambda word: word.text != ")", after := _neighbours(token, 1)))
    if len(left) == len(before) or len(right) == len(after):
        return False
    return _are_years([*left, *right], is_alone=len(token.text) == 4)


def _are_years(words: Sequence[Token], *, is_alone: bool) -> bool:
    """True if there is nothing but years, dashes and "circa", and a year unless none is needed."""
    years = [word for word in words if word.text.isdigit() and len(word.text) in {3, 4}]
    fitting = all(word in years or word.text in _DASHES or is_in_set(word.lower, "circa") for word in words)
    return fitting and (is_alone or bool(years))


def _neighbours(token: Token, step: int) -> list[Token]:
    """Return the next words of the sentence, to the left (step -1) or to the right (step 1)."""
    words = token.sentence.tokens
    at = token.i - words[0].i
    return words[at + 1 : at + 1 + _WIDEST] if step > 0 else list(reversed(words[max(at - _WIDEST, 0) : at]))
