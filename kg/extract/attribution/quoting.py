"""Gives quotations to their speakers: the clause around them, the neighbours, the paragraph before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.attribution.lexicon import cues
from kg.extract.attribution.quotations import Quotation, quotations
from kg.extract.attribution.saying import Saying, Source, source_of
from kg.model import Block
from kg.syntax import Token, Tree

_SHORT = 3
_LONGEST_NAME = 5
_DASHES = frozenset({"—", "–", "―", "-", "--"})
_ENDS = frozenset({",", ".", "!", "?", "…", "...", "—", "–", "--"})


def with_quotations(tree: Tree, found: list[Saying]) -> list[Saying]:
    """Return the sayings with the quotations that belong to them, and those that only quotations show."""
    marked = quotations(tree)
    if not marked:
        return found
    full = [quotation for quotation in marked if _is_full(tree, quotation)]
    inside = _Inside(full)
    sayings = {saying.cue.i: saying for saying in found}
    last: int | None = None
    previous: Quotation | None = None
    for quotation in full:
        owner = _owner(tree, quotation, sayings, inside, last, previous)
        if owner is None:
            continue
        words = tree.tokens[quotation.first : quotation.last + 1]
        sayings[owner.cue.i] = replace(owner.with_content(words), direct=True, asserted=True, clausal=True)
        last, previous = owner.cue.i, quotation
    return sorted(sayings.values(), key=lambda saying: saying.cue.i)


class _Inside:
    """Which quotation a word stands in."""

    def __init__(self, full: list[Quotation]) -> None:
        self._full = full
        self._starts = [quotation.first for quotation in full]

    def at(self, i: int) -> Quotation | None:
        n = bisect_left(self._starts, i + 1) - 1
        return self._full[n] if n >= 0 and i <= self._full[n].last else None


def _is_full(tree: Tree, quotation: Quotation) -> bool:
    """Tell speech from words set in marks: it runs on, ends like a sentence, or opens one."""
    first, last = tree.tokens[quotation.first], tree.tokens[quotation.last]
    if not quotation.closed or last.text in _ENDS:
        return True
    return quotation.last - quotation.first + 1 >= _SHORT and (
        (first.text[:1].isupper() and _opens_clause(tree, quotation)) or _after_colon(tree, quotation)
    )


def _opens_clause(tree: Tree, quotation: Quotation) -> bool:
    before = tree.tokens[quotation.first - 2] if quotation.first >= 2 else None
    return (
        before is None or before.text in {",", ":", "."} or before.sentence is not tree.tokens[quotation.first].sentence
    )


def _after_colon(tree: Tree, quotation: Quotation) -> bool:
    return quotation.first >= 2 and tree.tokens[quotation.first - 2].text == ":"


def _owner(
    tree: Tree,
    quotation: Quotation,
    sayings: dict[int, Saying],
    inside: _Inside,
    last: int | None,
    previous: Quotation | None,
) -> Saying | None:
    """Return the saying a quotation belongs to: of its clause, beside it, or of the quotation before."""
    signed = _signature(tree, quotation)
    if signed is not None:
        return signed
    cue = _adjacent_cue(tree, quotation, inside)
    if cue is not None:
        return sayings.get(cue.i) or _fresh(cue)
    spoken = sayings.get(last) if last is not None else None
    if spoken is None or previous is None:
        return None
    return spoken if _continues(tree, previous, quotation, spoken) else None


def _signature(tree: Tree, quotation: Quotation) -> Saying | None:
    """Return the name set behind a quotation with a dash ("…" — Jane Roe)."""
    at = quotation.last + 2
    if not quotation.closed or at + 1 >= len(tree.tokens) or tree.tokens[at].text not in _DASHES:
        return None
    block = tree.tokens[quotation.last].sentence.block
    name: list[Token] = []
    for token in tree.tokens[at + 1 : at + 2 + _LONGEST_NAME]:
        if token.sentence.block is not block or not token.text[:1].isupper():
            break
        name.append(token)
    after = tree.tokens[at + 1 + len(name)] if at + 1 + len(name) < len(tree.tokens) else None
    if not 0 < len(name) <= _LONGEST_NAME or (
        after is not None and after.sentence.block is block and after.text not in {".", ","}
    ):
        return None
    return Saying(tree.tokens[at], Source(name[-1], name[-1]), (), direct=True, clausal=True)


def _fresh(cue: Token) -> Saying | None:
    source = source_of(cue)
    return Saying(cue, source, (), direct=True) if source is not None or cue.lemma in cues().say else None


def _adjacent_cue(tree: Tree, quotation: Quotation, inside: _Inside) -> Token | None:
    """Return the verb of saying beside a quotation: after it in the sentence it ends in, or before it."""
    say = cues().say
    after = _cue_after(tree, quotation, inside)
    if after is not None:
        return after
    before = _cue_before(tree, quotation, inside)
    if before is not None and before.lemma in say:
        return before
    return None


def _cue_after(tree: Tree, quotation: Quotation, inside: _Inside) -> Token | None:
    """Return the verb of the clause that follows the closing mark in the same paragraph."""
    ends = tree.tokens[quotation.last].text in _ENDS - {"."} or _comma_follows(tree, quotation)
    if not quotation.closed or not ends:
        return None
    block = tree.tokens[quotation.last].sentence.block
    return _first_cue(_outside(tree, quotation.last + 2, block, inside))


def _comma_follows(tree: Tree, quotation: Quotation) -> bool:
    after = quotation.last + 2
    return after < len(tree.tokens) and tree.tokens[after].text == ","


def _outside(tree: Tree, start: int, block: Block, inside: _Inside) -> Iterator[Token]:
    for token in tree.tokens[start : start + 30]:
        if token.sentence.block is not block or inside.at(token.i) or token.text in {".", "“", '"', "``"}:
            return
        yield token


def _first_cue(words: Iterator[Token]) -> Token | None:
    say = cues().say
    for word in words:
        if word.dep in {"cc", "mark"}:
            return None
        if word.pos in {"VERB", "AUX"} and word.lemma in say and _finite(word):
            return word
    return None


def _finite(word: Token) -> bool:
    return word.tag in {"VBD", "VBZ", "VBP", "VBG", "VBN"}


def _cue_before(tree: Tree, quotation: Quotation, inside: _Inside) -> Token | None:
    """Return the verb of the clause that leads up to the opening mark with a comma, a colon or nothing."""
    say = cues().say
    at = quotation.first - 2
    if at < 0 or (tree.tokens[at].text not in {",", ":", "that"} and tree.tokens[at].lemma not in say):
        return None
    sentence = tree.tokens[at].sentence
    for i in range(at, max(at - 40, sentence.tokens[0].i - 1), -1):
        word = tree.tokens[i]
        if inside.at(i) or word.text in {";", "."}:
            return None
        if word.pos in {"VERB", "AUX"} and word.lemma in say and _finite(word):
            return word
    return None


def _continues(tree: Tree, previous: Quotation, quotation: Quotation, spoken: Saying) -> bool:
    """Tell whether a quotation without a speaker of its own goes on with the one before."""
    before, here = tree.tokens[previous.last].sentence.block, tree.tokens[quotation.first].sentence.block
    if before is here:
        return quotation.first - previous.last < 40 and _opens_sentence(tree, quotation)
    fresh = tree.tokens[quotation.first - 2] if quotation.first >= 2 else None
    opens = fresh is None or fresh.sentence.block is not here
    return opens and (not previous.closed or _whole(tree, quotation)) and spoken.cue.i >= previous.first - 60


def _opens_sentence(tree: Tree, quotation: Quotation) -> bool:
    """Tell whether a quotation starts where a sentence may start, not in the middle of another clause."""
    before = tree.tokens[quotation.first - 2] if quotation.first >= 2 else None
    return (
        before is None or before.text in _ENDS - {","} or before.sentence is not tree.tokens[quotation.first].sentence
    )


def _whole(tree: Tree, quotation: Quotation) -> bool:
    after = quotation.last + 2
    here = tree.tokens[quotation.last].sentence.block
    return after >= len(tree.tokens) or tree.tokens[after].sentence.block is not here
