"""The event time of a proposition: from its own time phrase, from a related verb, or as bounds.

A time belongs to the predicate it modifies: that of the saying dates the saying, while what is
said to have happened lies before it. Nothing is dated by the day of publication; tense alone gives bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.clauses.nominal import verb_of_noun
from kg.extract.proposition import Marks, Proposition
from kg.extract.times.argument_times import is_chosen, is_reduced, times_in_arguments
from kg.extract.times.calendar import day_of
from kg.extract.times.event_times import event_times_of, most_specific, time_at, times_of
from kg.extract.times.prepositional_times import BARE, times_below_adverb, times_of_expression, times_of_preposition
from kg.extract.times.recalled_event import anniversary_years
from kg.extract.times.tense import is_of_forecast, tells_of_past, tells_of_state
from kg.extract.times.words import is_in_set, time_words
from kg.model import EventTime, Time
from kg.syntax import Token, Tree

_CLIMB = 8
_VERBAL = frozenset({"VERB", "AUX"})
# Prepositions before an event by which another one is placed, or from which something comes.
_LEADING = frozenset({"of", "after", "before", "since", "until", "from"})


def event_time(proposition: Proposition, marks: Marks, times: Sequence[Time], tree: Tree) -> EventTime | None:
    """Return the time of the proposition with its basis, None where the text says nothing.

    `times` are the document's times in text order. A value is a TIMEX3 date or an interval `a/b`;
    without any time phrase a past or future tense still gives a bound.
    """
    heads = [proposition.head, *_verbs(proposition)]
    near = times_of(proposition.head.sentence, times)
    stated = (
        (_stated_time(proposition, heads, near) or _time_of_anniversary(proposition.head, near, times))
        if near
        else None
    )
    published = _day(tree.document.published)
    if stated is not None and not _contradicts(stated, marks, proposition, published):
        return _closed_interval(stated, marks, published)
    verb = next((head for head in heads if head.pos in _VERBAL), None)
    return _bounds_by_tense(verb, marks, near, published) if verb else None


def _contradicts(time: EventTime, marks: Marks, proposition: Proposition, published: str | None) -> bool:
    """True if a past verb or a present state would get a time after the document time ("announced a vote on Friday week")."""
    if not (time.earliest and published and time.earliest > published) or proposition.head.pos not in _VERBAL:
        return False
    if marks.tense in {"past", "pluperfect"}:
        return marks.factuality == "fact"
    return marks.tense == "present" and tells_of_state(proposition.head)


def _verbs(proposition: Proposition) -> Iterator[Token]:
    """Yield the full verbs of the predicate other than its head."""
    for word in proposition.words:
        if word.pos in _VERBAL and word is not proposition.head and word.dep not in {"aux", "auxpass"}:
            yield word


def _day(text: str | None) -> str | None:
    day = day_of(text)
    return day.isoformat() if day else None


def _stated_time(proposition: Proposition, heads: Sequence[Token], times: Sequence[Time]) -> EventTime | None:
    """Return the time that a phrase of the text gives to the predicate, by the nearest attachment first."""
    for head in heads:
        own = _attached_time(head, times)
        if own is not None:
            return own
    occasion = _time_of_recalled_event(proposition, times)
    if occasion is not None:
        return occasion
    for attachment in (_time_of_antecedent, _time_of_subject, _time_of_light_verb, _time_of_related_verb):
        for head in heads:
            time = attachment(head, times)
            if time is not None:
                return time
    return None


# ---------------------------------------------------------------- ties of a time to a predicate


def _attached_time(head: Token, times: Sequence[Time]) -> EventTime | None:
    """Return the time that modifies the predicate, or a more precise one inside its arguments."""
    own = most_specific(_times_of_modifiers(head, times))
    agent = head.child("agent") if is_reduced(head) else None
    if agent is not None and own is not None and own.span is not None and own.span.start > agent.start:
        return None
    if head.pos not in _VERBAL or is_reduced(head) or (own is not None and not _is_coarse(own)):
        return own
    return _finer_time(own, most_specific(times_in_arguments(head, times, with_apart=own is not None)))


def _finer_time(own: EventTime | None, inner: EventTime | None) -> EventTime | None:
    """Return the time inside the arguments if the predicate has none, or if it lies within that of the predicate."""
    if own is None or inner is None or own.value is None:
        return own or inner
    return inner if inner.value and _lies_inside(inner, own) else own


def _is_coarse(time: EventTime) -> bool:
    return time.value is None or time.earliest != time.latest


def _lies_inside(inner: EventTime, outer: EventTime) -> bool:
    if not (inner.earliest and inner.latest and outer.earliest and outer.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _times_of_modifiers(head: Token, times: Sequence[Time]) -> Iterator[EventTime]:
    for child in head.children:
        if _dates_noun_before(child, head) or is_chosen(child, head) or _is_within_time(child, times):
            continue
        if child.dep in {"prep", "agent"}:
            if not is_of_forecast(child):
                yield from times_of_preposition(child, times)
        elif child.dep in BARE:
            time = time_at(child, times)
            if time is not None:
                yield from times_of_expression(child, time, times)
            elif child.dep == "advmod":
                yield from times_below_adverb(child, times)


def _is_within_time(preposition: Token, times: Sequence[Time]) -> bool:
    """Return True for a preposition inside a time that another one leads to ("between May and July **in** 1979")."""
    if preposition.dep != "prep":
        return False
    around = next((time for time in times if time.span.start < preposition.start < time.span.end), None)
    words = preposition.sentence.tokens if around is not None else ()
    return any(word.dep in {"pobj", "conj"} and around and word.start == around.span.start for word in words)


def _dates_noun_before(time: Token, head: Token) -> bool:
    """Return True for a time right behind the event to which another preposition leads ("died after her **arrest** in May")."""
    bare = time.dep == "npadvmod" or (time.dep == "prep" and time.lower in {"on", "in"})
    if not bare or head.pos not in _VERBAL:
        return False
    first = time.subtree()[0].i
    before = head.sentence.tokens[first - 1 - head.sentence.tokens[0].i] if first > head.i + 1 else head
    leads = before.dep == "pobj" and before.head.lower in _LEADING and before.head is not time
    return leads and verb_of_noun(before) is not None


def _time_of_subject(head: Token, times: Sequence[Time]) -> EventTime | None:
    """Return the time of an event that is the subject ("the attack **in May** killed ten"), or of a subject that is a time."""
    subject = head.child("nsubj")
    if subject is None or head.pos not in _VERBAL:
        return None
    time = time_at(subject, times)
    if time is not None:
        return most_specific(event_times_of(time)) if is_in_set(head.lemma, "of_time") else None
    if is_in_set(head.lemma, "results"):
        return _with_basis(most_specific(_times_of_modifiers(subject, times)), "shared")
    is_no_event = verb_of_noun(subject) is None or head.lemma == "be"
    return most_specific(_time_after_subject(subject, head, times)) if is_no_event else None


def _time_after_subject(subject: Token, verb: Token, times: Sequence[Time]) -> Iterator[EventTime]:
    """Yield the time between a subject that is no event and its verb ("the ministry **on Friday** said")."""
    for child in subject.children:
        if subject.i < child.i < verb.i and child.dep == "prep" and is_in_set(child.lower, "loose"):
            yield from times_of_preposition(child, times)
            yield from (time for noun in child.children_with("pobj") for time in _dates_of(noun, times, child.lower))
        elif subject.i < child.i < verb.i and child.dep == "npadvmod" and (time := time_at(child, times)):
            yield from event_times_of(time)


def _time_of_light_verb(head: Token, times: Sequence[Time]) -> EventTime | None:
    """Return the time of the verb that only says that the event of a noun occurs ("launched the **attack** on Friday")."""
    verb = head.head
    if head.pos != "NOUN" or verb.pos not in _VERBAL:
        return None
    kinds = {"dobj": ("of_object",), "nsubjpass": ("of_object", "of_subject"), "nsubj": ("of_subject",)}.get(
        head.dep, ()
    )
    if head.dep == "dobj" and is_in_set(verb.lemma, "forecasting"):
        return most_specific(
            time
            for child in verb.children_with("prep")
            if is_of_forecast(child)
            for time in times_of_preposition(child, times)
        )
    if not any(is_in_set(verb.lemma, kind) for kind in kinds):
        return None
    return _with_basis(_attached_time(verb, times), "shared")


def _time_of_related_verb(head: Token, times: Sequence[Time]) -> EventTime | None:
    """Return the time of the verb that this one is coordinated with, completes or accompanies."""
    governor = head.head
    if head.pos not in _VERBAL:
        return None
    time = _time_of_governor(head, governor, times) if governor is not head and governor.pos in _VERBAL else None
    time = time or _last_conjunct_time(head, times) or _time_of_when_clause(head, times)
    return _with_basis(time or _time_of_complement(head, times), "shared")


def _time_of_governor(head: Token, governor: Token, times: Sequence[Time]) -> EventTime | None:
    """Return the time of the verb above: before the first conjunct, or of the verb that this one completes or accompanies."""
    if head.dep == "conj":
        first = _first_verb(head)
        return most_specific(t for t in _times_of_modifiers(first, times) if t.span and t.span.start < first.start)
    if (head.dep == "xcomp" and is_in_set(governor.lemma, "sharing")) or _accompanies(head):
        return _attached_time(governor, times) or (
            _attached_time(governor.head, times) if _accompanies(governor) else None
        )
    return None


def _time_of_complement(head: Token, times: Sequence[Time]) -> EventTime | None:
    """Return the time of what completes a verb that takes place with it ("began to gather **on Friday**").

    What somebody still tries to do takes place later ("is trying to sell it by May").
    """
    complement = head.child("xcomp") if is_in_set(head.lemma, "sharing") else None
    if (
        complement is None
        or complement.pos != "VERB"
        or (is_in_set(head.lemma, "conative") and not tells_of_past(head))
    ):
        return None
    return most_specific(_times_of_modifiers(complement, times))


def _first_verb(head: Token) -> Token:
    """Return the first of coordinated verbs, within a limit of conjuncts."""
    for _ in range(_CLIMB):
        if head.dep != "conj":
            break
        head = head.head
    return head


def _accompanies(head: Token) -> bool:
    """True for a participle without its own subject, or a when-clause: "…, killing two", "when it sank"."""
    if head.dep != "advcl":
        return False
    if any(is_in_set(child.lower, "simultaneous") for child in head.children if child.dep in {"advmod", "mark"}):
        return True
    return head.tag == "VBG" and head.child("nsubj", "mark", "aux") is None and head.i > head.head.i


def _time_of_when_clause(head: Token, times: Sequence[Time]) -> EventTime | None:
    for child in head.children:
        is_finite = child.tag != "VBG" or child.child("aux") is not None
        if child.dep == "advcl" and child.pos in _VERBAL and is_finite and _accompanies(child):
            return _attached_time(child, times)
    return None


def _time_of_antecedent(head: Token, times: Sequence[Time]) -> EventTime | None:
    """Return the date that a when-clause describes ("**on 3 May**, when the bridge fell")."""
    if head.dep not in {"relcl", "advcl", "acl"} or head.head.i > head.i:
        return None
    time = time_at(head.head, times)
    if time is None or not any(child.lower == "when" for child in head.children):
        return None
    return _with_basis(most_specific(event_times_of(time)), "shared")


def _time_of_recalled_event(proposition: Proposition, times: Sequence[Time]) -> EventTime | None:
    """Return the date of the recalled event at which it happened ("during **the 1991 games**")."""
    for slot in proposition.slots:
        if slot.role in {"oblique", "adverbial"} and not is_in_set(slot.case, "apart"):
            time = most_specific(_dates_of(slot.head, times, slot.case))
            if time is not None:
                return _with_basis(time, "occasion")
    return None


def _dates_of(noun: Token, times: Sequence[Time], case: str) -> Iterator[EventTime]:
    for child in noun.children:
        if child.dep in {"compound", "nummod", "nmod", "amod", "poss"} and (time := time_at(child, times)):
            yield from event_times_of(time, case)


def _last_conjunct_time(head: Token, times: Sequence[Time]) -> EventTime | None:
    """Return the time after the last of several verbs that share their subject ("fell and died **on Friday**")."""
    last = head
    while (after := last.child("conj")) is not None and after.pos in _VERBAL and after.i - head.i <= _NEAR:
        last = after
    if last is head or last.child("nsubj", "nsubjpass", "aux", "auxpass"):
        return None
    return most_specific(t for t in _times_of_modifiers(last, times) if t.span and t.span.start > last.start)


_NEAR = 4


def _with_basis(time: EventTime | None, how: str) -> EventTime | None:
    return replace(time, basis=f"{time.basis}, {how}") if time else None


def _time_of_anniversary(head: Token, near: Sequence[Time], times: Sequence[Time]) -> EventTime | None:
    """Return the day that an anniversary of this event marks: years before the date of the anniversary."""
    top = head
    for _ in range(_CLIMB):
        if top.dep != "pobj" or top.head.lower != "of" or top.head.head is top.head:
            return None
        top = top.head.head
        if top.lemma.lower() in time_words().anniversaries:
            break
    else:
        return None
    marked = most_specific(_times_of_modifiers(top, near))
    return _years_before(marked, anniversary_years(top), times) if marked and marked.value else None


def _years_before(marked: EventTime, years: int | None, times: Sequence[Time]) -> EventTime | None:
    day = marked.value or ""
    value = _same_day_before(day, times) if years is None else _year_shifted(day, years)
    return EventTime(value, value, value, "anchored:anniversary", marked.span) if value else None


def _same_day_before(day: str, times: Sequence[Time]) -> str | None:
    """Return the last day in the text that lies whole years before another one."""
    same = {t.value for t in times if t.value and len(t.value) == len(day) == 10 and t.value[4:] == day[4:]}
    return max((value for value in same if value < day), default=None)


def _year_shifted(day: str, years: int) -> str | None:
    return f"{int(day[:4]) - years:04}{day[4:]}" if day[:4].isdigit() and int(day[:4]) > years else None


# ---------------------------------------------------------------- bounds without a time phrase


def _closed_interval(time: EventTime, marks: Marks, published: str | None) -> EventTime:
    """Return "since A" as the interval from A to the document time; what is past ends then too ("until earlier this year")."""
    if not (time.earliest and published and time.earliest <= published):
        return time
    if ", since" in time.basis:
        return replace(time, value=f"{time.earliest}/{published}", latest=published)
    is_over = marks.tense in {"past", "pluperfect"} and "/" in (time.value or "")
    return replace(time, latest=published) if is_over and time.latest and time.latest > published else time


def _bounds_by_tense(head: Token, marks: Marks, times: Sequence[Time], published: str | None) -> EventTime | None:
    said = _time_of_saying(head, times)
    if marks.tense in {"past", "pluperfect"}:
        return _bound_by_saying(said, marks, published)
    if marks.tense == "present" and said is not None:
        return replace(said, basis="reported")
    if marks.tense == "future" and (published or said) and head.child("aux"):
        return EventTime(None, said.earliest if said else published, None, "tense:future")
    return None


def _bound_by_saying(saying_time: EventTime | None, marks: Marks, published: str | None) -> EventTime | None:
    """Return the upper bound of a past event: the day of the saying that reports it, else the document time."""
    if saying_time is not None and saying_time.latest:
        return EventTime(None, None, saying_time.latest, "reported", saying_time.span)
    return EventTime(None, None, published, f"tense:{marks.tense}") if published else None


def _time_of_saying(head: Token, times: Sequence[Time]) -> EventTime | None:
    """Return the time of the reporting verb whose content this predicate is part of."""
    if not times:
        return None
    node = head
    for _ in range(_CLIMB):
        if node.head is node:
            return None
        inside, node = node.dep, node.head
        if inside == "ccomp" and node.pos in _VERBAL:
            return most_specific(_times_of_modifiers(node, times)) or _time_of_subject(node, times)
    return None
