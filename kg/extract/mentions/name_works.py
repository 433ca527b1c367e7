"""Titles of works that go on behind a colon: "the novel **Dark Harbour: A Love Story**"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.data import words
from kg.extract.mentions.name_words import PROPER, NameSpan, is_capitalised
from kg.syntax import Sentence, Token

_SMALL = frozenset({"IN", "DT", "CC", "TO", "POS"})
_ARTICLES = frozenset({"The", "A", "An"})
_VERBAL = ("VB", "MD")


def titles_at_colons(sentence: Sentence) -> Iterator[NameSpan]:
    """Yield the titles with a colon inside that a sentence names.

    The word for the work stands before them, or they go on with an article in capitals and no verb follows, as it would
    behind a colon before a sentence ("She praised Globex: The Vell Prize went to it").
    """
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.text == ":" and 0 < at < len(tokens) - 2:
            first, last = _opening(tokens, at), _closing(tokens, at)
            if first < at < last and _is_title(tokens, first, at, last):
                yield NameSpan(tokens[first].i, tokens[last].i, "WORK_OF_ART")


def _is_title(tokens: Sequence[Token], first: int, at: int, last: int) -> bool:
    """True where the words before and behind a colon are one title."""
    if first > 0 and tokens[first - 1].lower in words("names", "titled_works"):
        return True
    if any(token.tag not in PROPER for token in tokens[first:at]):
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    ends = after is None or not after.tag.startswith(_VERBAL)
    return first > 0 and tokens[at + 1].text in _ARTICLES and last > at + 1 and ends


def _opening(tokens: Sequence[Token], colon: int) -> int:
    """Return the index of the first of the words with a capital before a colon, the colon's own where there is none."""
    first = colon
    while first and is_capitalised(tokens[first - 1]):
        first -= 1
    return first


def _closing(tokens: Sequence[Token], colon: int) -> int:
    """Return the index of the last word of a title behind a colon, the colon's own where there is none."""
    last = colon
    for n in range(colon + 1, len(tokens)):
        if is_capitalised(tokens[n]) and not tokens[n].tag.startswith(_VERBAL):
            last = n
        elif n == colon + 1 or tokens[n].tag not in _SMALL:
            break
    return last
