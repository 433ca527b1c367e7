"""Heads → whole noun phrases: article, modifiers, of-phrases, relative clauses and appositions."""

from __future__ import annotations

from kg.model import Span
from kg.syntax import Sentence, Token
from kg.syntax.phrases import REACH

_OUTSIDE = frozenset({"conj", "cc", "preconj", "punct", "parataxis", "intj"})
_MODIFIES = frozenset({"compound", "nmod", "amod", "nummod", "quantmod"})
_BRACKETS = {")": "(", "]": "["}
_ASIDE = 8
_CLOSING = frozenset(")]”\"'’")


class Phrases:
    """The first and last word of every subtree of a sentence, found in one pass from the leaves up."""

    def __init__(self, sentence: Sentence) -> None:
        self._first: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._at = {token.i: token for token in sentence.tokens}
        order = [token for token in sentence.tokens if token.head is token]
        for token in order:
            order.extend(token.children)
        for token in reversed(order):
            first = last = token.i
            for child in token.children:
                first, last = min(first, self._first[child.i]), max(last, self._last[child.i])
            self._first[token.i], self._last[token.i] = first, last

    def span(self, head: Token, first: Token, last: Token) -> Span:
        """Return the characters of the phrase around the words first to last, of which `head` is the head."""
        if head.dep in _MODIFIES:
            return Span(first.start, last.end)
        inside = [child for child in head.children if child.dep not in _OUTSIDE]
        start = max(first.i - REACH, min([first.i, *(self._first[child.i] for child in inside)]))
        end = min(last.i + REACH, max([last.i, *(self._last[child.i] for child in inside)]))
        while end > last.i and self._ends_in_stray_mark(end):
            end -= 1
        end += self._bracket_left_open(start, end)
        return Span(self._at.get(start, first).start, self._at.get(end, last).end)

    def _bracket_left_open(self, start: int, end: int) -> int:
        """Return 1 where the phrase opens a bracket that the next word closes, else 0."""
        after = self._at.get(end + 1)
        if after is None or after.text not in _BRACKETS:
            return 0
        opening = _BRACKETS[after.text]
        return int(any(self._at[i].text == opening for i in range(max(start, end - _ASIDE), end + 1)))

    def _ends_in_stray_mark(self, i: int) -> bool:
        """True if the last word of a phrase is a stray punctuation mark."""
        token = self._at.get(i)
        return token is None or (token.pos == "PUNCT" and token.text not in _CLOSING) or token.dep == "cc"
