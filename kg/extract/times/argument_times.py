"""The times that the parser hung on an argument behind a verb ("struck the port **on Friday**")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.clauses.nominal import verb_of_noun
from kg.extract.times.event_times import event_times_of, time_at
from kg.extract.times.prepositional_times import times_of_preposition
from kg.extract.times.words import is_in_set
from kg.model import EventTime, Time
from kg.syntax import Token

# Prepositions before an act that is only spoken of or meant ("talked **about** selling it in May").
_MEANT = frozenset({"about", "of", "for", "from", "against"})
_ARGUMENTS = frozenset({"dobj", "pobj", "pcomp", "attr", "oprd", "acomp", "dative", "prep", "advmod", "npadvmod"})
# How many words are looked at.
_WIDTH = 40


def times_in_arguments(head: Token, times: Sequence[Time], *, with_apart: bool) -> Iterator[EventTime]:
    """Yield the times below the arguments after a verb.

    Below a preposition that places one event by another one, they are bounds ("**since** its founding in 1962"). A date
    below what the verb is about or for is none of the verb's ("called for a march in May"), and is left out unless it is
    asked for `with_apart`; nor is one of what somebody else did ("praised Roe's speech in May").
    """
    arguments = (child for child in head.children_with(*_ARGUMENTS) if child.i > head.i)
    queue = [(child, "") for child in arguments if not is_chosen(child, head)]
    for node, above in queue:
        case = _case_below(node, above, times)
        time = time_at(node, times)
        if with_apart or not is_in_set(case, "apart") or node.dep == "npadvmod":
            yield from _time_in_argument(node, head, "" if is_in_set(case, "apart") else case, times)
        if len(queue) < _WIDTH and (node.dep == "prep" or time is None) and not _is_act_of_another(node):
            queue.extend((below, case) for below in _arguments_below(node))


def is_chosen(time: Token, verb: Token) -> bool:
    """Return True for a day that is the object of choosing ("picked **Saturday** as the day for the vote")."""
    chosen = time.dep == "dobj" or (time.dep == "npadvmod" and time.i > verb.i and verb.child("dobj") is None)
    return chosen and is_in_set(verb.lemma, "choosing")


def _is_act_of_another(noun: Token) -> bool:
    """True for an object that is an event with a named doer ("criticized **Roe's speech**", not "began its attack")."""
    owner = noun.child("poss") if noun.dep == "dobj" else None
    return owner is not None and owner.tag != "PRP$" and verb_of_noun(noun) is not None


def _case_below(node: Token, case: str, times: Sequence[Time]) -> str:
    """Return the preposition that counts for the times below a word: the first that sets them apart or makes a bound."""
    if case or node.dep != "prep":
        return case
    bound = is_in_set(node.lower, "by_event") and not _is_minutes_away(node, times)
    return node.lower if bound or is_in_set(node.lower, "apart") else ""


def _is_minutes_away(preposition: Token, times: Sequence[Time]) -> bool:
    """True for an event on the same day as the one that it is measured from ("**two minutes** after the start on Friday")."""
    words = preposition.sentence.tokens
    time = time_at(words[max(0, preposition.i - words[0].i - 1)], times)
    return time is not None and (time.value or "").startswith("PT")


def _time_in_argument(node: Token, head: Token, bound: str, times: Sequence[Time]) -> Iterator[EventTime]:
    if node.dep == "prep" and node.head is not head and is_in_set(node.lower, "loose"):
        yield from times_of_preposition(node, times, bound)
    time = time_at(node, times) if node.dep == "npadvmod" else None
    if time is not None:
        yield from event_times_of(time, bound)


def _arguments_below(node: Token) -> Iterator[Token]:
    """Yield the arguments of a word, then those of participles on it ("a hotel run by a firm **in May**")."""
    meant = node.dep == "prep" and node.lower in _MEANT
    yield from (
        c for c in node.children if c.dep in _ARGUMENTS and not (meant and c.dep == "pcomp" and c.pos == "VERB")
    )
    yield from (below for child in node.children if is_reduced(child) for below in child.children_with("agent", "prep"))


def is_reduced(verb: Token) -> bool:
    """True for a participle with its agent on a noun ("a hotel **run by** …"): a time below the agent dates the main clause."""
    return verb.dep == "acl" and verb.tag == "VBN" and verb.child("agent") is not None
