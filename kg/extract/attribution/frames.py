"""Reporting frames: a cue with its source and its content, and the search for sources and their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.extract.attribution.lexicon import cues
from kg.model import Span
from kg.syntax import Token
from kg.syntax.phrases import subtree
from kg.syntax.subjects import subject_of

_MARKS = frozenset("\"“”„‟«»'‘’`´,;:.()[]—–-…") | {"``", "''", "--", "..."}


@dataclass(frozen=True, slots=True)
class FrameSource:
    """The source of a reporting frame: the word in the text, and the word that it refers to in the sentence."""

    word: Token
    referent: Token


@dataclass(frozen=True, slots=True)
class ReportingFrame:
    """A cue with its source and its content.

    `asserted` is false where the source does not say that the content is so; `clausal` is true for a
    statement, which can be true or false, and false for a stance on a thing; `topic` are words that the content is about
    ("called the raid a crime"); `last` is the last word of a longer cue;
    `performed` is false for a saying that may or is to happen ("could say", "to discuss it").
    """

    cue: Token
    source: FrameSource | None
    content: tuple[Token, ...]
    asserted: bool = True
    denied: bool = False
    direct: bool = False
    clausal: bool = False
    topic: tuple[Token, ...] = ()
    last: Token | None = None
    performed: bool = True

    def with_content(self, more: Iterable[Token]) -> ReportingFrame:
        """Return the frame with further words in its content."""
        known = {token.i: token for token in self.content}
        known.update((token.i, token) for token in more)
        return replace(self, content=tuple(known[i] for i in sorted(known)))


def source_span(source: FrameSource) -> Span:
    """Return the characters of the source without its relative clauses and appositions; for "who" those of "who" alone."""
    if source.word is not source.referent:
        return source.word.span
    words = subtree(source.word, loose=False)
    first = last = words.index(source.word)
    while first > 0 and words[first - 1].i == words[first].i - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].i == words[last].i + 1:
        last += 1
    return Span(words[first].start, words[last].end)


def responsible_word(source: FrameSource) -> Token:
    """Return the word for the one who is responsible: for an unnamed spokesperson the body that they speak for."""
    speaker = source.referent
    if speaker.pos != "NOUN" or speaker.lemma not in cues().spokespersons or _is_named(speaker):
        return speaker
    for child in speaker.children:
        if child.dep == "prep" and child.lower in {"for", "of", "from", "by"}:
            return child.child("pobj") or speaker
        if child.dep in {"poss", "compound", "nmod"} and child.pos in {"NOUN", "PROPN"}:
            return child
    return speaker


def _is_named(speaker: Token) -> bool:
    """Return True for a spokesperson whose full name stands behind ("Globex's spokesman, **Jane Roe**, said")."""
    names = [name for name in speaker.children_with("appos") if name.pos == "PROPN" and name.entity == "PERSON"]
    return any(name.child("compound") is not None for name in names)


def content_spans(content: Sequence[Token]) -> list[Span]:
    """Return the spans that the words cover, without punctuation at their ends."""
    runs: list[list[Token]] = []
    for token in content:
        if runs and token.i == runs[-1][-1].i + 1 and token.sentence.block is runs[-1][-1].sentence.block:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = [words for words in (_without_marks(run) for run in runs) if words]
    return [Span(words[0].start, words[-1].end) for words in trimmed]


def _without_marks(run: Sequence[Token]) -> Sequence[Token]:
    first, last = 0, len(run)
    while first < last and run[first].text in _MARKS:
        first += 1
    while first < last and run[last - 1].text in _MARKS:
        last -= 1
    return run[first:last]


def source_of(verb: Token) -> FrameSource | None:
    """Return who performs the verb, also across coordination, control and relative clauses."""
    found = subject_of(verb, agent=True)
    return FrameSource(*found) if found is not None else None
