"""Quotations of the document: which words stand between quotation marks, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.attribution.lexicon import cues
from kg.syntax import Token, Tree

_OPEN = frozenset("“„«") | {"``"}
_CLOSE = frozenset("”»")
_EITHER = frozenset({'"', "''"})
_ANY = _OPEN | _CLOSE | _EITHER


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words [first, last] by index, without the marks; `closed` is false where the paragraph ends first."""

    first: int
    last: int
    closed: bool


def quotations(tree: Tree) -> list[Quotation]:
    """Return the quotations in text order; marks inside a quotation are part of it."""
    found: list[Quotation] = []
    for paragraph in words_of_blocks(tree):
        found.extend(one for one in _quotations_in_paragraph(paragraph) if one.first <= one.last)
    return found


def words_of_blocks(tree: Tree) -> Iterator[list[Token]]:
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


def is_mark(word: Token) -> bool:
    """True for a quotation mark."""
    return word.text in _ANY


def _quotations_in_paragraph(words: list[Token]) -> Iterator[Quotation]:
    """Yield the outermost quotations. An empty one ("") has its last word before its first."""
    base = words[0].i
    start = depth = 0
    opening = words[0]
    for n, word in enumerate(words):
        side = _direction_of_mark(words, n, inside=depth > 0)
        if _opens_anew(side, depth):
            start, depth, opening = n + 1, 1, word
        elif side == "open" and not _goes_on(words, n, opening):
            depth += 1
        elif side == "close" and depth:
            depth -= 1
            if not depth:
                yield Quotation(base + start, word.i - 1, closed=True)
    if depth:
        yield Quotation(base + start, _end_without_mark(words[start:]) or words[-1].i, closed=False)


def _end_without_mark(words: list[Token]) -> int | None:
    """Return the last word before a later sentence with a saying of its own: there the closing mark is lost."""
    first = words[0].sentence if words else None
    for word in words:
        if word.dep == "ROOT" and word.sentence is not first and is_report_by_name(word):
            return word.sentence.tokens[0].i - 1
    return None


def is_report_by_name(root: Token) -> bool:
    """Return True if somebody with a name says something in a main clause ("Roe **says** that it rained")."""
    subject = root.child("nsubj")
    named = subject is not None and subject.pos == "PROPN"
    return named and root.lemma in cues().say and root.child("ccomp") is not None


def _opens_anew(side: str, depth: int) -> bool:
    """Return True for a mark that opens a quotation inside no other ("He said **“**No”"), or instead of a lost one."""
    return side == "restart" or (side == "open" and not depth)


def _goes_on(words: list[Token], n: int, opening: Token) -> bool:
    """Return True for a mark that opens a further paragraph of a quotation, where the line break was lost (“A came. “B left.”)."""
    return words[n].text == opening.text and words[n] is words[n].sentence.tokens[0]


def _direction_of_mark(words: list[Token], n: int, *, inside: bool) -> str:
    """Return what a mark does: "open", "close", "restart" or "none", by its shape and the side on which it touches a word.

    A straight mark does either in turn; one that can only open where it should close shows that the
    mark before it was lost, so that the quotation starts anew, and one that can only close opens none.
    """
    mark = words[n]
    if not is_mark(mark):
        return "none"
    left, right = _are_adjacent(words, n, n - 1), _are_adjacent(words, n, n + 1)
    ends_word, starts_word = left and not right, right and not left
    if mark.text in _EITHER:
        return _side_of_straight_mark(inside=inside, ends_word=ends_word, starts_word=starts_word)
    if mark.text in _OPEN:
        return "close" if inside and ends_word else "open"
    return "open" if not inside and starts_word else "close"


def _are_adjacent(words: list[Token], at: int, other: int) -> bool:
    """True if no space stands between two words beside each other."""
    if not 0 <= other < len(words):
        return False
    first, second = sorted((at, other))
    return words[first].end == words[second].start


def _side_of_straight_mark(*, inside: bool, ends_word: bool, starts_word: bool) -> str:
    if inside:
        return "restart" if starts_word else "close"
    return "none" if ends_word else "open"
