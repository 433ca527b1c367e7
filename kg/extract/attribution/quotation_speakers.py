"""Assigns quotations to their speakers: by the clause around them, the clauses beside them, the paragraph before."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from kg.extract.attribution.frames import FrameSource, ReportingFrame, source_of
from kg.extract.attribution.lexicon import cues
from kg.extract.attribution.quotation_cues import (
    QuotationIndex,
    adjacent_cue,
    dash_speaker_frame,
    frame_of_introduced_speech,
    statement_before,
)
from kg.extract.attribution.quotations import Quotation, quotations
from kg.syntax import Token, Tree

_SHORT = 3
_NEAR = 40
_INVERTED = frozenset({"nsubj", "dobj", "attr", "oprd", "npadvmod", "ccomp"})
_STOPS = frozenset({".", "!", "?", "…", "...", "—", "–", "--"})


def attribute_quotations(tree: Tree, frames: list[ReportingFrame]) -> list[ReportingFrame]:
    """Return the reporting frames with the quotations that belong to them, and frames that only quotations show."""
    marked = quotations(tree)
    if not marked:
        return frames
    every = QuotationIndex(tree, marked)
    quoted = QuotationIndex(tree, [quotation for quotation in marked if _is_speech(every, quotation)])
    speakers = _Speakers(quoted, frames)
    for quotation in quoted.full:
        speakers.assign_quotation(quotation)
    return speakers.frames()


def _is_speech(quotations: QuotationIndex, quotation: Quotation) -> bool:
    """True if quoted words are speech: they continue, end like a sentence, or open one. Other quoted words are only marked."""
    first, last = quotations.tree.tokens[quotation.first], quotations.last_word(quotation)
    if not quotation.closed or last.text in _STOPS or last.text == ",":
        return True
    before = quotations.word_before(quotation)
    fresh = before is None or before.text in {",", ":", "."} or before.sentence is not first.sentence
    capital = first.text[:1].isupper() and fresh
    return quotation.last - quotation.first + 1 >= _SHORT and (capital or (before is not None and before.text == ":"))


class _Speakers:
    """The reporting frames of a document, while its quotations are assigned to them one after another."""

    def __init__(self, quotations: QuotationIndex, frames: list[ReportingFrame]) -> None:
        self._quoted = quotations
        self._by_cue = {frame.cue.i: frame for frame in frames}
        spoken = (frame for frame in frames if frame.source is not None and frame.cue.pos == "VERB")
        self._frame_at = {word.i: frame.cue.i for frame in spoken for word in frame.content}
        self._spoken: dict[int, list[Quotation]] = {}
        self._statements = sorted(s.cue.i for s in frames if s.clausal and s.asserted)
        self._last: tuple[ReportingFrame, Quotation] | None = None

    def assign_quotation(self, quotation: Quotation) -> None:
        """Assign a quotation to the frame of its speaker, where one can be found."""
        frame = self._owner(quotation)
        if frame is not None:
            self._by_cue.setdefault(frame.cue.i, frame)
            self._spoken.setdefault(frame.cue.i, []).append(quotation)
            self._last = frame, quotation

    def frames(self) -> list[ReportingFrame]:
        """Return all frames in the order of their cues, each with the quotations assigned to it."""
        return [self._with_whole_content(self._by_cue[i]) for i in sorted(self._by_cue)]

    def _with_whole_content(self, frame: ReportingFrame) -> ReportingFrame:
        spoken = self._spoken.get(frame.cue.i)
        if not spoken:
            return frame
        words = (word for q in spoken for word in self._quoted.tree.tokens[q.first : q.last + 1])
        topic = frame.cue.pos == "NOUN" and not frame.clausal
        whole = replace(frame, content=tuple(words)) if topic else frame.with_content(words)
        return replace(whole, direct=True, asserted=True, clausal=True)

    def _owner(self, quotation: Quotation) -> ReportingFrame | None:
        signed = dash_speaker_frame(self._quoted, quotation)
        if signed is not None:
            return signed
        cue = adjacent_cue(self._quoted, quotation)
        if cue is not None:
            return self._with_source_outside(self._by_cue.get(cue.i) or _frame_of_cue(cue))
        if quotation.first in self._frame_at:
            return self._by_cue[self._frame_at[quotation.first]]
        if self._last is not None and self._continues(*self._last, quotation):
            return self._last[0]
        if self._opens_sentence(quotation):
            return (
                self._frame_to_continue(quotation)
                or statement_before(self._quoted, quotation)
                or frame_of_introduced_speech(self._quoted, quotation)
            )
        return None

    def _with_source_outside(self, frame: ReportingFrame | None) -> ReportingFrame | None:
        """Return the frame with a source outside the quotations, where the parser took a quoted word for the source."""
        if frame is None or frame.source is None or not self._quoted.holds(frame.source.word.i):
            return frame
        behind = [
            c for c in frame.cue.children if c.dep in _INVERTED and c.i > frame.cue.i and not self._quoted.holds(c.i)
        ]
        source = FrameSource(behind[0], behind[0]) if behind else None
        corrected = replace(frame, source=source)
        self._by_cue[frame.cue.i] = corrected
        return corrected

    def _continues(self, frame: ReportingFrame, previous: Quotation, quotation: Quotation) -> bool:
        """True if a quotation without a speaker of its own continues the one before it."""
        tokens = self._quoted.tree.tokens
        here = tokens[quotation.first].sentence.block
        if tokens[previous.last].sentence.block is here:
            return quotation.first - previous.last < _NEAR and self._opens_sentence(quotation)
        before = self._quoted.word_before(quotation)
        opens = before is None or before.sentence.block is not here
        near = quotation.first - previous.last < _NEAR and frame.cue.i >= previous.first - _NEAR
        alone = self._quoted.word_after(quotation) is None and near
        return opens and (not previous.closed or alone)

    def _opens_sentence(self, quotation: Quotation) -> bool:
        before = self._quoted.word_before(quotation)
        if before is None or before.text in _STOPS or before.text == ":":
            return True
        return before.sentence is not self._quoted.tree.tokens[quotation.first].sentence

    def _frame_to_continue(self, quotation: Quotation) -> ReportingFrame | None:
        """Return the last frame of the paragraph before the quotation, which the quotation continues."""
        n = bisect_left(self._statements, quotation.first) - 1
        if n < 0:
            return None
        frame = self._by_cue[self._statements[n]]
        block = self._quoted.tree.tokens[quotation.first].sentence.block
        near = quotation.first - frame.cue.i < _NEAR and frame.cue.sentence.block is block
        return frame if near and frame.source is not None and not self._quoted.holds(frame.cue.i) else None


def _frame_of_cue(cue: Token) -> ReportingFrame | None:
    source = source_of(cue)
    return ReportingFrame(cue, source, (), direct=True) if source is not None or cue.lemma in cues().say else None
