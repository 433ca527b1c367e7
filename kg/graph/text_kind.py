"""What kind of text a document is: one that explains ("Bees pollinate crops") or reports, one of business quarters."""

from __future__ import annotations

import re

from kg.data import lexicon
from kg.model import Mention, ResolvedDocument

# What an explanation has at most: of names, pronouns of a person and quotation marks a sentence, of reported claims a claim.
_NAMES = 0.5
_PERSONAL_PRONOUNS = 0.15
_QUOTATION_MARKS = 0.1
_REPORTED = 0.2
_FEWEST_SENTENCES = 8
_MARKS = '"“”'


def is_explanation(document: ResolvedDocument) -> bool:
    """Return True for a text of some length with few names, hardly a quotation or reported claim, and no person in focus.

    What such a text says stands for itself more often than a sentence of a report, so that it has a bar of its own.
    """
    sentences = len(document.sentences)
    if sentences < _FEWEST_SENTENCES:
        return False
    names = len({mention.text for mention in document.mentions if mention.kind == "name"})
    persons = sum(map(_means_one_person, document.mentions))
    marks = sum(map(document.document.text.count, _MARKS))
    clauses = [claim for claim in document.claims if claim.clause is not None]
    reported = sum(claim.attribution is not None for claim in clauses)
    return (
        names < _NAMES * sentences
        and persons <= _PERSONAL_PRONOUNS * sentences
        and marks <= _QUOTATION_MARKS * sentences
        and reported < _REPORTED * len(clauses)
    )


def _means_one_person(mention: Mention) -> bool:
    """Return True for "I", "me", "she", "his" and the like."""
    known = mention.gender in {"feminine", "masculine"} or mention.person == 1
    return mention.kind == "pronoun" and mention.number == "singular" and known


def has_fiscal_quarters(text: str) -> bool:
    """Return True for a text with quarters of a business year ("the fiscal third quarter", "the quarter ended **Oct.** 31")."""
    text = text.lower()
    if re.search(rf"\b(?:{fiscal_words()})[ -](?:\w+[ -])?quarter", text):
        return True
    months = lexicon("times")["months"]
    ends = (months.get(word) for word in re.findall(r"\bquarter,? (?:that )?ended (?:on )?([a-z]+)\.? \d", text))
    return any(month is not None and month % 3 for month in ends)


def fiscal_words() -> str:
    """Return the words for a business year, as alternatives of a pattern."""
    return "|".join(lexicon("times")["words"]["fiscal"])
