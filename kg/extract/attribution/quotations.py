"""Quotations of the document: which words stand between quotation marks, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.syntax import Token, Tree

_OPEN = frozenset("“„«") | {"``"}
_CLOSE = frozenset("”»")
_EITHER = frozenset({'"', "''"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words [first, last] by index, without the marks; `closed` is false where the paragraph ends first."""

    first: int
    last: int
    closed: bool


def quotations(tree: Tree) -> list[Quotation]:
    """Return the quotations in text order; marks inside a quotation are part of it."""
    found: list[Quotation] = []
    for paragraph in paragraphs(tree):
        found.extend(_in_paragraph(paragraph))
    return found


def paragraphs(tree: Tree) -> Iterator[list[Token]]:
    """Yield the words of each block of the document."""
    block, words = None, list[Token]()
    for sentence in tree.sentences:
        if sentence.block is not block and words:
            yield words
            words = []
        block = sentence.block
        words.extend(sentence.tokens)
    if words:
        yield words


def _in_paragraph(words: list[Token]) -> Iterator[Quotation]:
    start: int | None = None
    depth = 0
    for n, word in enumerate(words):
        opens, closes = _kind(word.text, inside=start is not None)
        if opens and start is None:
            start = n + 1
        elif opens:
            depth += 1
        elif closes and depth:
            depth -= 1
        elif closes and start is not None:
            if n > start:
                yield Quotation(words[start].i, words[n - 1].i, closed=True)
            start = None
    if start is not None and start < len(words):
        yield Quotation(words[start].i, words[-1].i, closed=False)


def _kind(text: str, *, inside: bool) -> tuple[bool, bool]:
    """Tell whether a mark opens or closes a quotation; a straight mark does either in turn."""
    if text in _EITHER:
        return not inside, inside
    return text in _OPEN, text in _CLOSE
