"""The event that a date without year belongs to: recalled ("the May 3 attack") or announced ("the May 3 summit")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.numerals import value_of
from kg.extract.times.words import is_in_set, time_words
from kg.syntax import Token


@dataclass(frozen=True, slots=True)
class RecalledEvent:
    """The event that a date belongs to: `kind` says if it is recalled or announced, `of_anniversary` which anniversary it has."""

    kind: Literal["none", "recalled", "announced"] = "none"
    of_anniversary: int | None = None


def recalled_event(tokens: Sequence[Token]) -> RecalledEvent:
    """Return what the noun that a date modifies shows about the year of the date ("the May 3 **attack**": past)."""
    noun = _dated_noun(tokens)
    if noun is None:
        return RecalledEvent()
    if is_in_set(noun.lemma.lower(), "scheduled"):
        return RecalledEvent("announced")
    return RecalledEvent("recalled", _anniversary_count(noun))


def _dated_noun(tokens: Sequence[Token]) -> Token | None:
    """Return the noun outside the phrase that the date modifies, None where it modifies no noun."""
    inside = {token.i for token in tokens}
    for token in tokens:
        head = token.head
        if head.i not in inside and head.pos in {"NOUN", "PROPN"} and head.i > token.i:
            return head if token.dep in {"compound", "nmod", "amod", "nummod", "npadvmod", "poss"} else None
    return None


def _anniversary_count(noun: Token) -> int | None:
    """Return n if the noun stands in "the nth anniversary of …"."""
    if noun.dep != "pobj" or noun.head.lower != "of":
        return None
    anniversary = noun.head.head
    if anniversary.lemma.lower() not in time_words().anniversaries:
        return None
    return anniversary_years(anniversary)


def anniversary_years(anniversary: Token) -> int | None:
    """Return how many years an anniversary marks ("the first anniversary": 1)."""
    lists = time_words().ordinals
    for child in anniversary.children:
        digits = child.lower.rstrip("stndrh")
        number = lists.get(child.lower) or (value_of([digits]) if digits.isdigit() else None)
        if number and number == int(number):
            return int(number)
    return time_words().anniversaries[anniversary.lemma.lower()] or None
