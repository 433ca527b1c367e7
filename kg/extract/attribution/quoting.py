"""Gives quotations to their speakers: the clause around them, the neighbours, the paragraph before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from kg.extract.attribution.beside import Quoted, cue_beside, introduction, signature, statement_before
from kg.extract.attribution.lexicon import cues
from kg.extract.attribution.quotations import Quotation, quotations
from kg.extract.attribution.saying import Saying, Source, source_of
from kg.syntax import Token, Tree

_SHORT = 3
_NEAR = 40
_INVERTED = frozenset({"nsubj", "dobj", "attr", "oprd", "npadvmod", "ccomp"})
_STOPS = frozenset({".", "!", "?", "…", "...", "—", "–", "--"})


def with_quotations(tree: Tree, found: list[Saying]) -> list[Saying]:
    """Return the sayings with the quotations that belong to them, and those that only quotations show."""
    marked = quotations(tree)
    if not marked:
        return found
    every = Quoted(tree, marked)
    quoted = Quoted(tree, [quotation for quotation in marked if _is_speech(every, quotation)])
    speakers = _Speakers(quoted, found)
    for quotation in quoted.full:
        speakers.give(quotation)
    return speakers.sayings()


def _is_speech(quoted: Quoted, quotation: Quotation) -> bool:
    """Tell speech from words set in marks: it runs on, ends like a sentence, or opens one."""
    first, last = quoted.tree.tokens[quotation.first], quoted.last_word(quotation)
    if not quotation.closed or last.text in _STOPS or last.text == ",":
        return True
    before = quoted.before(quotation)
    fresh = before is None or before.text in {",", ":", "."} or before.sentence is not first.sentence
    capital = first.text[:1].isupper() and fresh
    return quotation.last - quotation.first + 1 >= _SHORT and (capital or (before is not None and before.text == ":"))


class _Speakers:
    """The sayings of a document while its quotations are given to them one after another."""

    def __init__(self, quoted: Quoted, found: list[Saying]) -> None:
        self._quoted = quoted
        self._by_cue = {saying.cue.i: saying for saying in found}
        told = (saying for saying in found if saying.source is not None and saying.cue.pos == "VERB")
        self._told = {word.i: saying.cue.i for saying in told for word in saying.content}
        self._spoken: dict[int, list[Quotation]] = {}
        self._statements = sorted(s.cue.i for s in found if s.clausal and s.asserted)
        self._last: tuple[Saying, Quotation] | None = None

    def give(self, quotation: Quotation) -> None:
        """Give a quotation to the one who speaks it, where that can be told."""
        saying = self._owner(quotation)
        if saying is not None:
            self._by_cue.setdefault(saying.cue.i, saying)
            self._spoken.setdefault(saying.cue.i, []).append(quotation)
            self._last = saying, quotation

    def sayings(self) -> list[Saying]:
        """Return all sayings in the order of their cues, each with the quotations given to it."""
        return [self._whole(self._by_cue[i]) for i in sorted(self._by_cue)]

    def _whole(self, saying: Saying) -> Saying:
        spoken = self._spoken.get(saying.cue.i)
        if not spoken:
            return saying
        words = (word for q in spoken for word in self._quoted.tree.tokens[q.first : q.last + 1])
        topic = saying.cue.pos == "NOUN" and not saying.clausal
        whole = replace(saying, content=tuple(words)) if topic else saying.with_content(words)
        return replace(whole, direct=True, asserted=True, clausal=True)

    def _owner(self, quotation: Quotation) -> Saying | None:
        signed = signature(self._quoted, quotation)
        if signed is not None:
            return signed
        cue = cue_beside(self._quoted, quotation)
        if cue is not None:
            return self._outspoken(self._by_cue.get(cue.i) or _fresh(cue))
        if quotation.first in self._told:
            return self._by_cue[self._told[quotation.first]]
        if self._last is not None and self._continues(*self._last, quotation):
            return self._last[0]
        if self._opens_sentence(quotation):
            return (
                self._said_before(quotation)
                or statement_before(self._quoted, quotation)
                or introduction(self._quoted, quotation)
            )
        return None

    def _outspoken(self, saying: Saying | None) -> Saying | None:
        """Return the saying with a source outside the quotations, where the parser took a word in them for it."""
        if saying is None or saying.source is None or not self._quoted.holds(saying.source.word.i):
            return saying
        behind = [
            c for c in saying.cue.children if c.dep in _INVERTED and c.i > saying.cue.i and not self._quoted.holds(c.i)
        ]
        source = Source(behind[0], behind[0]) if behind else None
        corrected = replace(saying, source=source)
        self._by_cue[saying.cue.i] = corrected
        return corrected

    def _continues(self, saying: Saying, previous: Quotation, quotation: Quotation) -> bool:
        """Tell whether a quotation without a speaker of its own goes on with the one before."""
        tokens = self._quoted.tree.tokens
        here = tokens[quotation.first].sentence.block
        if tokens[previous.last].sentence.block is here:
            return quotation.first - previous.last < _NEAR and self._opens_sentence(quotation)
        before = self._quoted.before(quotation)
        opens = before is None or before.sentence.block is not here
        near = quotation.first - previous.last < _NEAR and saying.cue.i >= previous.first - _NEAR
        alone = self._quoted.after(quotation) is None and near
        return opens and (not previous.closed or alone)

    def _opens_sentence(self, quotation: Quotation) -> bool:
        before = self._quoted.before(quotation)
        if before is None or before.text in _STOPS or before.text == ":":
            return True
        return before.sentence is not self._quoted.tree.tokens[quotation.first].sentence

    def _said_before(self, quotation: Quotation) -> Saying | None:
        """Return what was last said in the paragraph in words of the writer: the quotation goes on with it."""
        n = bisect_left(self._statements, quotation.first) - 1
        if n < 0:
            return None
        saying = self._by_cue[self._statements[n]]
        block = self._quoted.tree.tokens[quotation.first].sentence.block
        near = quotation.first - saying.cue.i < _NEAR and saying.cue.sentence.block is block
        return saying if near and saying.source is not None and not self._quoted.holds(saying.cue.i) else None


def _fresh(cue: Token) -> Saying | None:
    source = source_of(cue)
    return Saying(cue, source, (), direct=True) if source is not None or cue.lemma in cues().say else None
