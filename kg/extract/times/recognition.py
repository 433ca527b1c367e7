"""Tree → the document's time expressions with values and bounds, in text order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from kg.extract.times import calendar
from kg.extract.times.adjacent import reading_beside, with_shared_years, with_worded_years
from kg.extract.times.anchor import Anchor, Reading
from kg.extract.times.calendar import day_of, is_usable
from kg.extract.times.grammar import Phrase, phrases
from kg.extract.times.named_periods import named_periods
from kg.extract.times.parts import has_day_first, stated_date
from kg.extract.times.readings import reading
from kg.extract.times.words import time_words
from kg.model import Span, Time, digest
from kg.syntax import Token, Tree

_OPENING = 3


def times(tree: Tree) -> list[Time]:
    """Return the time expressions of the document.

    Relative ones are anchored to `Document.published`; where that is missing, to the first full
    date in the opening sentences (basis "…, dateline").
    """
    found = with_worded_years(list(_phrases(tree)))
    if has_day_first(phrase for _, phrase in found):
        found = [(at, replace(phrase, day_first=True)) for at, phrase in found]
    found = with_shared_years(found, tree)
    anchor = _anchor(tree, found)
    listed = []
    for (at, phrase), after in zip_longest(found, [phrase for _, phrase in found[1:]]):
        read = reading_beside(phrase, after, anchor) or reading(phrase, anchor)
        if read is not None and read.value is not None:
            anchor.note(read, at)
            listed.append(_time(phrase, read, tree))
    return listed


def _phrases(tree: Tree) -> Iterator[tuple[int, Phrase]]:
    """Yield the phrases of the text in order, each with the number of its sentence; none lies in the name of a war."""
    for sentence in tree.sentences:
        named = list(named_periods(sentence.tokens))
        inside = {word for phrase in named for word in phrase.tokens}
        others = (phrase for phrase in phrases(sentence.tokens) if inside.isdisjoint(phrase.tokens))
        yield from ((sentence.index, phrase) for phrase in sorted([*named, *others], key=lambda p: p.tokens[0].i))


def _anchor(tree: Tree, found: Sequence[tuple[int, Phrase]]) -> Anchor:
    full = [
        (at, day) for at, phrase in found if phrase.rule in {"day", "part", "clock"} and (day := stated_date(phrase))
    ]
    years = {(day.month, day.day): day.year for _, day in reversed(full)}
    published = _usable_day(tree.document.published)
    if published is not None:
        return Anchor(published, "published", years)
    opening = next((day for at, day in full if at < _OPENING and is_usable(day)), None)
    return Anchor(opening, "dateline", years)


def _usable_day(text: str | None) -> date | None:
    day = day_of(text)
    return day if day and is_usable(day) else None


def _time(phrase: Phrase, read: Reading, tree: Tree) -> Time:
    modifier, start = _modifier(phrase, tree)
    span = Span(start, phrase.tokens[-1].end)
    days = read.days or (calendar.bounds(read.value) if read.value else None)
    last = days[1] if days else read.until
    if days and read.type == "DATE" and modifier in {"START", "MID", "END"}:
        days = calendar.third_of(days, modifier)
        last = days[1]
    return Time(
        id=digest(tree.document.id, "time", span.start, span.end),
        span=span,
        type=read.type,
        value=read.value,
        earliest=days[0].isoformat() if days else None,
        latest=last.isoformat() if last else None,
        modifier=modifier,
        basis=read.basis,
    )


def _modifier(phrase: Phrase, tree: Tree) -> tuple[str | None, int]:
    """Return the TIMEX3 modifier before a phrase, and the offset where the phrase with it begins."""
    first = phrase.tokens[0]
    if phrase.rule == "reference":
        return None, first.start
    before = _word_before(first, tree)
    mark = time_words().modifiers.get(before.lower) if before is not None else None
    if mark and before is not None:
        if tree.tokens[before.i + 1].lower in _IN and mark not in {"START", "MID", "END"}:
            return None, first.start
        if mark not in {"MORE_THAN", "LESS_THAN"} or (phrase.letters[0] in _COUNTING and before.dep != "prep"):
            return str(mark), before.start
    return _inner_modifier(phrase), first.start


def _word_before(first: Token, tree: Tree) -> Token | None:
    """Return the word of the sentence before a phrase, passing over "the", "of", "in" and the like."""
    at = first.i - 1
    while at >= 0 and first.i - at < 4 and _is_link(tree.tokens[at], first):
        at -= 1
    return tree.tokens[at] if at >= 0 and tree.tokens[at].sentence is first.sentence else None


def _is_link(word: Token, first: Token) -> bool:
    return word.lower in _LINKS and word.sentence is first.sentence


def _inner_modifier(phrase: Phrase) -> str | None:
    """Return the modifier inside a phrase ("mid-May")."""
    modifiers = time_words().modifiers
    words = [t.lower.partition("-")[0] for t in phrase.tokens]
    inner = next((modifiers[word] for word in words if word in modifiers), None)
    return str(inner) if inner else None


_COUNTING = frozenset("kdnbAvy")
_IN = frozenset({"in", "on"})
_LINKS = frozenset({"the", "of", "-", "a", "an"}) | _IN
