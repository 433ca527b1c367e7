"""A cue with its source and its content as words of the tree, and the walks that find sources and phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import Span
from kg.syntax import Token

_SUBJECTS = ("nsubj", "csubj")
_MARKS = frozenset("\"“”„‟«»'‘’`´,;:.()[]—–-…") | {"``", "''", "--", "..."}
_LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "punct", "parataxis"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says what by which word. `presupposed`: the content is taken for granted; `clausal`: it is a clause that can be so or not."""

    cue: Token
    source: Token | None
    content: tuple[Token, ...]
    presupposed: bool = False
    denied: bool = False
    direct: bool = False
    clausal: bool = False
    cue_end: Token | None = None

    def with_content(self, more: Iterable[Token]) -> Saying:
        """Return the saying with further words in its content."""
        known = {token.i: token for token in self.content}
        known.update((token.i, token) for token in more)
        return replace(self, content=tuple(known[i] for i in sorted(known)))


def phrase(head: Token, without: Sequence[Token] = (), keep_loose: bool = True) -> tuple[Token, ...]:
    """Return the words below a head in text order, leaving out the branches of some tokens."""
    barred = {token.i for token in without}
    found = [head]
    for token in found:
        for child in token.children:
            if child.i not in barred and (keep_loose or token is not head or child.dep not in _LOOSE):
                found.append(child)
    return tuple(sorted(found, key=lambda token: token.i))


def source_span(source: Token) -> Span:
    """Return the characters of the noun phrase without its relative clauses and appositions."""
    words = phrase(source, keep_loose=False)
    at = words.index(source)
    first = last = at
    while first > 0 and words[first - 1].i == words[first].i - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].i == words[last].i + 1:
        last += 1
    return Span(words[first].start, words[last].end)


def content_spans(content: Sequence[Token]) -> list[Span]:
    """Return the stretches of characters that the words cover; punctuation alone does not part them."""
    runs: list[list[Token]] = []
    for token in content:
        if runs and token.i == runs[-1][-1].i + 1 and token.sentence.block is runs[-1][-1].sentence.block:
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = [words for words in (_trimmed(run) for run in runs) if words]
    return [Span(words[0].start, words[-1].end) for words in trimmed]


def _trimmed(run: Sequence[Token]) -> Sequence[Token]:
    first, last = 0, len(run)
    while first < last and run[first].text in _MARKS:
        first += 1
    while first < last and run[last - 1].text in _MARKS:
        last -= 1
    return run[first:last]


def source_of(verb: Token) -> Token | None:
    """Return the word that names who performs the verb, across coordination, control and relatives."""
    at = verb
    for _ in range(_STEPS):
        if _passive(at):
            return _agent(at)
        subject = at.child(*_SUBJECTS)
        if subject is not None:
            return _antecedent(subject, at)
        following = _controller(at)
        if following is None or following.pos not in {"VERB", "AUX"}:
            return following
        at = following
    return None


def _passive(verb: Token) -> bool:
    if verb.child("nsubjpass", "auxpass", "csubjpass") is not None:
        return True
    return verb.tag == "VBN" and verb.dep in {"acl", "relcl"} and verb.child("aux") is None


def _agent(verb: Token) -> Token | None:
    by = verb.child("agent")
    return by.child("pobj") if by is not None else None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    if subject.lower in _RELATIVES and subject.tag in {"WP", "WDT"}:
        at = verb.first_conjunct()
        return at.head if at.dep == "relcl" else None
    if subject.lower in {"it", "there"} and verb.lemma == "be":
        return None
    return subject


def _controller(verb: Token) -> Token | None:
    """Return the verb or noun whose subject (or which itself) performs a verb without a subject."""
    head = verb.head
    if head is verb:
        return None
    if verb.dep in {"conj", "xcomp", "advcl", "dep", "ccomp"}:
        controlled = head.child("dobj", "dative") if verb.dep in {"xcomp", "ccomp"} else None
        if verb.dep == "ccomp" and controlled is None and verb.tag not in {"VBG", "VB"}:
            return None
        return controlled or head
    if verb.dep == "acl":
        return head
    if verb.dep == "pcomp":
        return head.head if head.head is not head else None
    return None
