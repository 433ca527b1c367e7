"""The cue beside a quotation that names its speaker: a reporting verb before or after it, or a name after a dash."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.attribution.frames import FrameSource, ReportingFrame, source_of
from kg.extract.attribution.lexicon import cues
from kg.extract.attribution.quotations import Quotation
from kg.syntax import Token, Tree

_FAR = 40
_LONGEST_NAME = 5
_DASHES = frozenset({"—", "–", "―", "-", "--"})
_BREAKS = frozenset({",", "!", "?", "…", "...", "—", "–", "--"})
_INNER = frozenset({"'", "’", "'’"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBG", "VBN"})
_OPENING = frozenset({".", "“", '"', "``", "''"})


class QuotationIndex:
    """The quotations of a document, with look-ups by word."""

    def __init__(self, tree: Tree, full: Sequence[Quotation]) -> None:
        self.tree = tree
        self.full = full
        self._starts = [quotation.first for quotation in full]

    def holds(self, i: int) -> bool:
        """True if the word stands in a quotation."""
        n = bisect_right(self._starts, i) - 1
        return n >= 0 and i <= self.full[n].last

    def last_word(self, quotation: Quotation) -> Token:
        """Return the last word of a quotation, before the marks that close a quotation in it."""
        at = quotation.last
        while at > quotation.first and self.tree.tokens[at].text in _INNER:
            at -= 1
        return self.tree.tokens[at]

    def word_before(self, quotation: Quotation) -> Token | None:
        """Return the word before the opening mark."""
        return self.tree.tokens[quotation.first - 2] if quotation.first >= 2 else None

    def word_after(self, quotation: Quotation) -> Token | None:
        """Return the word after the closing mark in the same block."""
        at = quotation.last + 2
        if not quotation.closed or at >= len(self.tree.tokens):
            return None
        token = self.tree.tokens[at]
        return token if token.sentence.block is self.tree.tokens[quotation.last].sentence.block else None


def adjacent_cue(quotations: QuotationIndex, quotation: Quotation) -> Token | None:
    """Return the reporting verb of the clause right before or right after a quotation."""
    after = _cue_after(quotations, quotation)
    return after if after is not None else _cue_before(quotations, quotation)


def _cue_after(quotations: QuotationIndex, quotation: Quotation) -> Token | None:
    following = quotations.word_after(quotation)
    if following is None:
        return None
    if quotations.last_word(quotation).text not in _BREAKS and following.text != ",":
        return None
    return _first_cue(_clause_from(quotations, following))


def _clause_from(quotations: QuotationIndex, start: Token) -> Iterator[Token]:
    for token in quotations.tree.tokens[start.i : start.i + _FAR]:
        if token.sentence.block is not start.sentence.block or token.text in _OPENING or quotations.holds(token.i):
            return
        yield token


def _first_cue(words: Iterable[Token]) -> Token | None:
    for word in words:
        if word.dep == "mark" or (word.dep == "cc" and word.head.pos in {"VERB", "AUX"}):
            return None
        if _is_cue(word):
            return word
    return None


def _is_cue(word: Token) -> bool:
    return word.pos in {"VERB", "AUX"} and word.tag in _FINITE and word.lemma in cues().say


def _cue_before(quotations: QuotationIndex, quotation: Quotation) -> Token | None:
    """Return the verb of the clause before the opening mark, joined to it by a comma, a colon, "that" or nothing."""
    before = quotations.word_before(quotation)
    if before is None or not (before.text in {",", ":", "that"} or before.lemma in cues().say):
        return None
    first = max(before.i - _FAR, before.sentence.tokens[0].i)
    for word in reversed(quotations.tree.tokens[first : before.i + 1]):
        if quotations.holds(word.i) or word.text in {";", "."}:
            return None
        if _is_cue(word):
            return word
    return None


def dash_speaker_frame(quotations: QuotationIndex, quotation: Quotation) -> ReportingFrame | None:
    """Return the frame of a name that stands behind a quotation after a dash ("…" — Jane Roe)."""
    dash = quotations.word_after(quotation)
    if dash is None or dash.text not in _DASHES:
        return None
    rest = [
        t
        for t in quotations.tree.tokens[dash.i + 1 : dash.i + 3 + _LONGEST_NAME]
        if t.sentence.block is dash.sentence.block
    ]
    name = rest[: next((n for n, token in enumerate(rest) if not token.text[:1].isupper()), len(rest))]
    ends = len(name) == len(rest) or rest[len(name)].text in {".", ",", "(", "“", '"'}
    if not 0 < len(name) <= _LONGEST_NAME or not ends:
        return None
    return ReportingFrame(dash, FrameSource(name[-1], name[-1]), (), direct=True, clausal=True)


def statement_before(quotations: QuotationIndex, quotation: Quotation) -> ReportingFrame | None:
    """Return the frame in the sentence before that announces a statement, letter or speech from which the quotation is taken."""
    before = quotations.word_before(quotation)
    if before is None or before.text not in {".", ":"}:
        return None
    for word in reversed(before.sentence.tokens):
        if word.pos == "NOUN" and word.dep == "dobj" and word.lemma in cues().speeches:
            source = source_of(word.head) if word.head.lemma in cues().uttering | cues().say else None
            return ReportingFrame(word, source, (), direct=True, clausal=True) if source is not None else None
    return None


def frame_of_introduced_speech(quotations: QuotationIndex, quotation: Quotation) -> ReportingFrame | None:
    """Return the frame of a quoted paragraph whose speaker is the subject of the paragraph before it.

    "Roe praised the crew and spoke of luck." leads up to it; the opening mark is its cue.
    """
    before, first = quotations.word_before(quotation), quotations.tree.tokens[quotation.first]
    alone = quotations.word_after(quotation) is None
    if before is None or not alone or before.text != "." or before.sentence.block is first.sentence.block:
        return None
    root = before.sentence.root
    for verb in reversed([root, *root.conjuncts()]):
        source = source_of(verb) if _introduces_speech(verb) else None
        if source is not None and source.word.entity == "PERSON" and not quotations.holds(verb.i):
            return ReportingFrame(quotations.tree.tokens[quotation.first - 1], source, (), direct=True, clausal=True)
    return None


def _introduces_speech(verb: Token) -> bool:
    return verb.pos == "VERB" and (verb.lemma in cues().say or verb.lemma in cues().prepositional)
