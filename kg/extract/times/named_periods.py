"""Wars and other periods that a name dates: "during **World War II**"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.times.anchor import Anchor, Reading
from kg.extract.times.grammar import Phrase
from kg.extract.times.words import is_in_set, time_words
from kg.syntax import Token

NAMED_PERIOD = "named period"
_LONGEST = 4
# The blanks that cutting a text into words puts at hyphens and apostrophes.
_TORN = re.compile(r" (?=['’-])|(?<=-) ")


def named_periods(tokens: Sequence[Token]) -> Iterator[Phrase]:
    """Yield the names of periods behind prepositions of time; elsewhere they are what is told of ("a book on **World War II**")."""
    at = 0
    while at < len(tokens):
        length = _length_of_name(tokens[at : at + _LONGEST])
        if length and _is_behind_preposition(tokens, at):
            yield Phrase(NAMED_PERIOD, tuple(tokens[at : at + length]), "." * length)
        at += max(length, 1)


def read_named_period(phrase: Phrase, anchor: Anchor) -> Reading:
    """Read "World War II" as the interval from its first to its last day or year."""
    return Reading("DATE", time_words().periods[_name(phrase.tokens)])


def _name(words: Sequence[Token]) -> str:
    """Return words as the lexicon writes them, without blanks at hyphens and apostrophes ("six-day war")."""
    return _TORN.sub("", " ".join(word.lower for word in words)).replace("’", "'")


def _length_of_name(words: Sequence[Token]) -> int:
    """Return how many of the words are the name of a period, 0 where none is."""
    if not words or not words[0].text[0].isupper():
        return 0
    names = time_words().periods
    return next((count for count in range(len(words), 0, -1) if _name(words[:count]) in names), 0)


def _is_behind_preposition(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1] if at else None
    if before is not None and is_in_set(before.lower, "definite"):
        before = tokens[at - 2] if at > 1 else None
    return before is not None and is_in_set(before.lower, "before_period")
