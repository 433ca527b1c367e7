"""When a proposition happened, as far as the text says: its own time phrase, a shared one, or bounds.

A time belongs to the predicate it modifies: that of the saying dates the saying, while what is
said to have happened lies before it. Nothing is dated by the day of publication; tense alone gives bounds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.extract.proposition import Marks, Proposition
from kg.extract.times.occasion import anniversary_years
from kg.model import EventTime, Span, Time
from kg.resources import lexicon
from kg.syntax import Token, Tree

_CLIMB = 8
_VERBAL = frozenset({"VERB", "AUX"})
_BARE = frozenset(
    {"npadvmod", "advmod", "nmod", "compound", "poss", "tmod", "amod", "dep", "nummod", "appos", "dobj", "attr", "obl"}
)
_ARGUMENTS = frozenset({"dobj", "nsubjpass", "pobj", "attr", "oprd", "acomp", "dative", "prep", "nsubj"})


def event_time(proposition: Proposition, marks: Marks, found: Sequence[Time], tree: Tree) -> EventTime | None:
    """Return the time of the proposition with the reason for it, or None where the text says nothing.

    `found` are the document's times in text order. A value is a TIMEX3 date or an interval `a/b`;
    without any time phrase a past or future tense still gives a bound.
    """
    heads = [proposition.head, *(w for w in proposition.words if w.pos in _VERBAL and w.dep not in _AUXILIARY)]
    stated = _stated(heads, found) if found else None
    published = _day(tree.document.published)
    if stated is not None:
        return _closed(stated, published)
    return _bounds(proposition.head, marks, found, published)


_AUXILIARY = frozenset({"aux", "auxpass"})


def _day(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat() if text else None
    except ValueError:
        return None


def _stated(heads: Sequence[Token], found: Sequence[Time]) -> EventTime | None:
    """Return the time that a phrase of the text gives to the predicate, the nearest tie first."""
    for tie in (_own, _of_arguments, _lent, _shared, _of_anniversary):
        for head in heads:
            placed = tie(head, found)
            if placed is not None:
                return placed
    return None


def time_at(token: Token, found: Sequence[Time]) -> Time | None:
    """Return the time expression that a word is part of."""
    at = bisect_right(found, token.start, key=_start) - 1
    return found[at] if at >= 0 and token.start < found[at].span.end else None


def _start(time: Time) -> int:
    return time.span.start


# ---------------------------------------------------------------- ties of a time to a predicate


def _own(head: Token, found: Sequence[Time]) -> EventTime | None:
    """Return the time that modifies the predicate itself."""
    return _best(_modifiers(head, found))


def _modifiers(head: Token, found: Sequence[Time]) -> Iterator[EventTime]:
    for child in head.children:
        if child.dep == "prep" or child.dep == "agent":
            yield from _of_preposition(child, found)
        elif child.dep in _BARE:
            time = time_at(child, found)
            if time is not None and child.dep != "appos":
                yield from _placed(time, child if child.dep == "prep" else None)
            elif child.dep == "advmod":
                yield from _of_adverb(child, found)


def _of_preposition(preposition: Token, found: Sequence[Time]) -> Iterator[EventTime]:
    for child in preposition.children:
        if child.dep == "pobj" or child.dep == "pcomp" or child.dep == "advmod":
            time = time_at(child, found)
            if time is not None:
                yield from _ranged(preposition, child, time, found)
        elif child.dep == "prep":
            yield from _of_preposition(child, found)


def _of_adverb(adverb: Token, found: Sequence[Time]) -> Iterator[EventTime]:
    """ "earlier on Friday", "late in March"."""
    for child in adverb.children:
        if child.dep == "prep":
            yield from _of_preposition(child, found)
        else:
            time = time_at(child, found)
            if time is not None and child.dep in _BARE:
                yield from _placed(time, None)


def _ranged(preposition: Token, child: Token, time: Time, found: Sequence[Time]) -> Iterator[EventTime]:
    """Yield "from A to B" and "between A and B" as one interval, anything else as the preposition places it."""
    end = _end_of_range(preposition, child, found)
    if end is not None and time.earliest and end.latest and time.earliest <= end.latest and "PT" not in end.latest:
        value = f"{time.earliest}/{end.latest}"
        yield EventTime(value, time.earliest, end.latest, time.basis, Span(time.span.start, end.span.end))
    else:
        yield from _placed(time, preposition)


def _end_of_range(preposition: Token, child: Token, found: Sequence[Time]) -> Time | None:
    if preposition.lower == "between":
        return next((t for word in child.conjuncts() if (t := time_at(word, found))), None)
    if preposition.lower != "from":
        return None
    ends = [*child.children, *preposition.children, *preposition.head.children]
    for word in ends:
        if word.dep == "prep" and word.lower in _RANGE_ENDS and word.i > child.i:
            return next((t for c in word.children if (t := time_at(c, found))), None)
    return None


_RANGE_ENDS = frozenset({"to", "until", "till", "through"})


def _of_arguments(head: Token, found: Sequence[Time]) -> EventTime | None:
    """Return a time that the parser hung on an argument ("struck the port on Friday")."""
    if head.pos not in _VERBAL:
        return None
    return _best(_of_argument(head, found, 0))


def _of_argument(head: Token, found: Sequence[Time], depth: int) -> Iterator[EventTime]:
    for child in head.children:
        if child.dep not in _ARGUMENTS or child.i < head.i or child.dep == "nsubj":
            continue
        for inner in child.children:
            if inner.dep == "prep" and inner.lower in _LOOSE:
                yield from _of_preposition(inner, found)
            elif inner.dep == "npadvmod" and (time := time_at(inner, found)):
                yield from _placed(time, None)
        if depth < 2:
            yield from _of_argument(child, found, depth + 1)


_LOOSE = frozenset({"on", "in", "at", "during", "over"})


def _lent(head: Token, found: Sequence[Time]) -> EventTime | None:
    """Return the time of the verb that carries out or reports the course of a nominal event."""
    verb = head.head
    if head.pos != "NOUN" or verb.pos not in _VERBAL:
        return None
    lists = lexicon("times")["lending"]
    kind = {"dobj": "object", "nsubjpass": "object", "nsubj": "subject"}.get(head.dep)
    if kind is None or verb.lemma not in lists[kind]:
        return None
    return _marked(_best(_modifiers(verb, found)) or _of_arguments(verb, found), "shared")


def _shared(head: Token, found: Sequence[Time]) -> EventTime | None:
    """Return the time of the verb that this one is coordinated with or completes."""
    governor = head.head
    if governor is head:
        return None
    if head.dep == "conj" and governor.pos in _VERBAL and head.pos in _VERBAL:
        first = head.first_conjunct()
        fronted = _best(t for t in _modifiers(first, found) if t.span and t.span.start < first.start)
        return _marked(fronted, "shared") or _trailing(head, found)
    if head.dep == "xcomp" and governor.lemma in words_of("sharing"):
        return _marked(_best(_modifiers(governor, found)), "shared")
    return _marked(_last_conjunct_time(head, found), "shared") if head.pos in _VERBAL else None


def words_of(table: str) -> frozenset[str]:
    """Return the words of a table of the lexicon of times."""
    return frozenset(lexicon("times")[table]["words"])


def _trailing(head: Token, found: Sequence[Time]) -> EventTime | None:
    return _marked(_last_conjunct_time(head, found), "shared")


def _last_conjunct_time(head: Token, found: Sequence[Time]) -> EventTime | None:
    """Return the time after the last of several verbs that share their subject ("fell and died on Friday")."""
    last = next((c for c in reversed(head.conjuncts()) if c.pos in _VERBAL), None)
    if last is None or last.child("nsubj", "nsubjpass", "aux", "auxpass") or last.i - head.i > _NEAR:
        return None
    return _best(t for t in _modifiers(last, found) if t.span and t.span.start > last.start)


_NEAR = 4


def _marked(time: EventTime | None, how: str) -> EventTime | None:
    return replace(time, basis=f"{time.basis}, {how}") if time else None


def _of_anniversary(head: Token, found: Sequence[Time]) -> EventTime | None:
    """Return the day that an anniversary of this event marks, years before the date of the anniversary."""
    top = head
    for _ in range(_CLIMB):
        if top.dep != "pobj" or top.head.lower != "of" or top.head.head is top.head:
            return None
        top = top.head.head
        if top.lemma.lower() in lexicon("times")["anniversaries"]:
            break
    else:
        return None
    marked = _best(_modifiers(top, found))
    return _years_before(marked, anniversary_years(top), found) if marked and marked.value else None


def _years_before(marked: EventTime, years: int | None, found: Sequence[Time]) -> EventTime | None:
    day = marked.value or ""
    if years is None:
        same = {t.value for t in found if t.value and len(t.value) == len(day) == 10 and t.value[4:] == day[4:]}
        value = max((v for v in same if v < day), default=None)
    else:
        value = f"{int(day[:4]) - years:04}{day[4:]}" if day[:4].isdigit() and int(day[:4]) > years else None
    return EventTime(value, value, value, "anchored:anniversary", marked.span) if value else None


# ---------------------------------------------------------------- what a preposition makes of a time


@dataclass(frozen=True, slots=True)
class _Placing:
    value: bool
    earliest: bool
    latest: bool


_PLACINGS = {
    "at": _Placing(True, True, True),
    "by": _Placing(True, False, True),
    "since": _Placing(False, True, False),
    "from": _Placing(False, True, False),
    "before": _Placing(False, False, True),
    "after": _Placing(False, True, False),
}


def _placed(time: Time, preposition: Token | None) -> Iterator[EventTime]:
    """Yield what a time after a preposition says of the event; nothing for lengths that hang on no date."""
    if time.type == "SET" or (time.type == "DURATION" and time.earliest is None):
        return
    kind = _kind(preposition.lower if preposition else "")
    if kind is None:
        return
    placing = _PLACINGS[kind]
    value = time.value
    if time.type == "DURATION":
        value = f"{time.earliest}/{time.latest}"
    known = value is not None and time.earliest is not None
    yield EventTime(
        value if known and placing.value else None,
        time.earliest if placing.earliest else None,
        time.latest if placing.latest else None,
        time.basis if kind == "at" else f"{time.basis}, {kind}",
        time.span,
    )


def _kind(preposition: str) -> str | None:
    for kind, listed in lexicon("times")["placing"].items():
        if preposition in listed:
            return "at" if kind == "between" else str(kind)
    return None


def _best(times: Iterator[EventTime]) -> EventTime | None:
    """Return the time that says most: a value before bounds, a short value before a long one."""
    return min(times, key=_vagueness, default=None)


def _vagueness(time: EventTime) -> tuple[bool, bool, int]:
    days = 0
    if time.earliest and time.latest:
        days = (date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)).days
    return time.value is None, not (time.earliest or time.latest), days


# ---------------------------------------------------------------- bounds without a time phrase


def _closed(time: EventTime, published: str | None) -> EventTime:
    """Return "since A" as the interval from A to the day of writing."""
    if time.basis.endswith(", since") and time.earliest and published and time.earliest <= published:
        return replace(time, value=f"{time.earliest}/{published}", latest=published)
    return time


def _bounds(head: Token, marks: Marks, found: Sequence[Time], published: str | None) -> EventTime | None:
    said = _time_of_saying(head, found)
    if marks.tense in {"past", "pluperfect"}:
        if said is not None and said.latest:
            return EventTime(None, None, said.latest, "reported", said.span)
        return EventTime(None, None, published, f"tense:{marks.tense}") if published else None
    if marks.tense == "present" and said is not None:
        return replace(said, basis="reported")
    if marks.tense == "future" and (published or said):
        return EventTime(None, said.earliest if said else published, None, "tense:future")
    return None


def _time_of_saying(head: Token, found: Sequence[Time]) -> EventTime | None:
    """Return the time of the verb whose content this predicate is part of."""
    if not found:
        return None
    node = head
    for _ in range(_CLIMB):
        if node.head is node:
            return None
        inside, node = node.dep, node.head
        if inside == "ccomp" and node.pos in _VERBAL:
            return _own(node, found)
    return None
