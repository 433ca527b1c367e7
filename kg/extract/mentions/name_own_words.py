"""The evidence for the type of a name that its own words give: "**Bank** of Sylvania", "Northern **Command**"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from kg.extract.mentions.name_words import (
    NUMBERED,
    is_field,
    is_notion,
    is_numbered_way,
    last_word_type,
    type_of_word,
)
from kg.model import EntityType
from kg.syntax import Token, Tree
from kg.syntax.phrases import DASHES, word_before

Kind = EntityType | Literal["Location"]
Vote = tuple[Kind, float]

_DASHES = DASHES | {"-"}


def word_votes(tokens: tuple[Token, ...], label: str, *, town: bool) -> Iterator[Vote]:
    """Yield the votes of the name's own words; `town` is True where a large town has that very name."""
    whole = type_of_word("whole").get(" ".join(token.lower for token in tokens))
    if whole:
        yield whole, 4.0
    if is_field(tokens):
        yield "Other", 4.5
    if len(tokens) == 1 and is_notion(tokens[0].text):
        yield "Other", 7.0
    if is_numbered_way(tokens):
        yield "Facility", 4.0
    elif label != "PERSON" and tokens[0].text[0].isalpha() and NUMBERED.fullmatch(tokens[-1].text):
        yield "Product", 2.5
    if len(tokens) > 1:
        yield from _votes_of_several_words(tokens, label, town=town)
    elif _is_body_called_by_kind(tokens[0]):
        yield "Organization", 2.0


def _is_body_called_by_kind(word: Token) -> bool:
    """True for a body that its kind names, with the article or before a noun: "the **Coalition**", "**Commission** officials"."""
    before = word_before(word)
    article = before is not None and before.lower == "the"
    return (article and type_of_word("last").get(word.lower) == "Organization") or is_kind_of_body(word)


def is_kind_of_body(word: Token) -> bool:
    """True for the kind of a body with a capital before a noun in small letters ("two **Coalition** aircraft")."""
    before, noun = word_before(word), word.head
    opens = before is None or not (before.text.isalnum() or before.text == ",")
    small = word.dep in {"compound", "nmod"} and noun.i > word.i and noun.text.islower()
    return small and not opens and word.text.istitle() and type_of_word("last").get(word.lower) == "Organization"


def _votes_of_several_words(tokens: tuple[Token, ...], label: str, *, town: bool) -> Iterator[Vote]:
    """Yield the votes of a longer name's last word, first words and word before "of": "**Bank** of Sylvania"."""
    kinds = (
        (None if tokens[-2].text == "-" else last_word_type(tokens[-1]), 4.0 if label != "PERSON" else 1.5),
        (_first_words_type(tokens), 1.0 if town else 4.0),
        (_type_before_of(tokens), 5.0),
        (_type_before_dash(tokens), 4.0),
    )
    yield from ((kind, weight) for kind, weight in kinds if kind)


def title_of_work_votes(tokens: tuple[Token, ...], tree: Tree, *, known: bool) -> Iterator[Vote]:
    """Yield the vote of a year in brackets behind a name: it dates a film or book ("Dark Harbour (2010)")."""
    behind = tree.tokens[tokens[-1].i + 1 : tokens[-1].i + 4]
    if not known and len(behind) == 3 and (behind[0].text, behind[2].text) == ("(", ")") and _is_year(behind[1].text):
        yield "Work", 4.0


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in {"18", "19", "20"}


def _type_before_of(tokens: tuple[Token, ...]) -> EntityType | None:
    """Return the type of the word before "of" or "for" ("**Bank** of Sylvania", "**Prize** for Poetry")."""
    kinds = (type_of_word("of").get(left.lower) for left, right in pairwise(tokens) if right.lower in {"of", "for"})
    return next(filter(None, kinds), None)


def _type_before_dash(tokens: tuple[Token, ...]) -> EntityType | None:
    """Return the type of the word before a dash with spaces ("Northern **Command** - Operation Clear Sky")."""
    dashed = (left for left, mark in pairwise(tokens) if mark.text in _DASHES and left.end < mark.start)
    return next(filter(None, map(last_word_type, dashed)), None)


def _first_words_type(tokens: tuple[Token, ...]) -> EntityType | None:
    """Return the type that the first words of a name show; a body needs "of" or "for" behind its first word."""
    opening = type_of_word("first")
    kind = opening.get(f"{tokens[0].lower} {tokens[1].lower}") or opening.get(tokens[0].lower.rstrip("."))
    return None if kind == "Organization" and tokens[1].lower not in {"of", "for"} else kind
