"""Times of a clock, month, day or season that come round again: "open Mon-Fri, 9 am to 5 pm", "in winter it freezes"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.times.anchor import temporal_direction, top_of
from kg.extract.times.grammar import Phrase
from kg.extract.times.tense import clause_direction, verb_above
from kg.extract.times.words import is_in_set, time_words
from kg.syntax import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def is_of_any_year(phrase: Phrase) -> bool:
    """True for a month or day of every year: in the present beside "usually" and the like, or a birthday ("falls on **3 May**").

    A month that is itself the subject of a present or of "can" is of any year too ("**July** is hot").
    """
    if phrase.has("yUHLXT") or phrase.shared_year or phrase.has("W"):
        return False
    top = top_of(phrase)
    verb = verb_above(top)
    if verb is None or clause_direction(top) == "past":
        return False
    if _is_told_of_habits(verb) or _is_of_yearly_day(top, verb):
        return True
    return phrase.letters == "M" and top.dep in _SUBJECTS and _is_general(phrase, verb)


def is_season_of_any_year(phrase: Phrase) -> bool:
    """True for a season in the general present ("it freezes in **the winter**"), not one that is planned for."""
    verb = verb_above(top_of(phrase))
    return not phrase.has("yUHLX") and verb is not None and (_is_told_of_habits(verb) or _is_general(phrase, verb))


def _is_general(phrase: Phrase, verb: Token) -> bool:
    """True for a simple present that tells how things are, and for "can"."""
    helpers = [child.lower for child in verb.children if child.dep in {"aux", "auxpass"}]
    if any(is_in_set(word, "of_ability") for word in helpers):
        return True
    return verb.tag in {"VBZ", "VBP", "VBN"} and temporal_direction(phrase) == "present"


def _is_told_of_habits(verb: Token) -> bool:
    """True for a verb with "usually" or the like, no past one."""
    if clause_direction(verb) == "past" or verb.tag == "VBD":
        return False
    return any(is_in_set(child.lower, "habitual") for child in verb.children)


def _is_of_yearly_day(top: Token, verb: Token) -> bool:
    """True for the day on which a birthday or feast falls."""
    subject = verb.child(*_SUBJECTS)
    named = subject is not None and (subject.lemma in time_words().anniversaries or _is_feast(subject))
    return named and verb.tag in {"VBZ", "VBP"} and (top.head is verb or top.head.head is verb)


def _is_feast(noun: Token) -> bool:
    """True for "feast", "holiday" and "feast day"."""
    return any(is_in_set(word.lemma.lower(), "yearly_days") for word in (noun, *noun.children_with("compound", "nmod")))


def is_opening_hour(phrase: Phrase) -> bool:
    """True for an end of a span of hours that is told without a verb or beside weekdays: "Mon-Fri **9 am** - **5 pm**"."""
    words = phrase.tokens[0].sentence.tokens
    at = phrase.tokens[0].i - words[0].i
    joined = _is_joined(words[:at][-1:]) or _is_joined(words[at + len(phrase.tokens) :][:1])
    return joined and (_has_weekdays(words) or not any(word.tag in {"VBD", "VBZ", "VBP", "MD"} for word in words))


def _is_joined(words: Sequence[Token]) -> bool:
    return any(is_in_set(word.lower, "hyphen") or is_in_set(word.lower, "range_end") for word in words)


def _has_weekdays(words: Sequence[Token]) -> bool:
    """True for a sentence with a span of weekdays or with "daily"."""
    lists = time_words()
    spans = zip(words, words[1:], words[2:], strict=False)
    joined = any(a.lower in lists.weekdays and _is_joined([b]) and c.lower in lists.weekdays for a, b, c in spans)
    return joined or any(word.lower in lists.frequencies or word.lower in lists.weekday_plurals for word in words)
