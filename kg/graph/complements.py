"""What a noun is about where only an earlier phrase tells it: "18 applications" after "applications for asylum"."""

from __future__ import annotations

import re
from itertools import islice

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.model import Mention

_PHRASE = re.compile(r"(?:for|to|against) (?:[A-Za-z-]+ )?[A-Za-z-]+")
# What may tell what a noun is about, or whose it is: another phrase is no room for one more.
_LINKS = frozenset({"about", "against", "for", "of", "on", "over"})
_LEANING = frozenset({"it", "them", "him", "her", "that", "this", "which", "those", "these", "us", "me", "you"})
_MOST = 20
_PLAIN = frozenset(
    {"a", "an", "the", "some", "all", "no", "many", "more", "most", "new", "other", "such", "these", "those"}
)


def complement_before(name: str | None, following: str, index: DocumentIndex) -> str:
    """Return what the noun of a mention was said to be for before ("for asylum"), empty unless all earlier phrases agree.

    Nothing is added before a phrase that may tell it or whose it is ("applications **for** housing", "bids **of** Roe").
    """
    mention = index.mentions.get(name or "")
    if mention is None or following in _LINKS or not _is_plain(mention):
        return ""
    before = (m for m in index.told_by_noun(mention.lemma) if m.span.end <= mention.span.start)
    phrases = {_phrase_behind(m) for m in islice(before, _MOST) if m.lemma == mention.lemma} - {""}
    only = next(iter(phrases)) if len(phrases) == 1 else ""
    unfit = _LEANING | words("descriptions", "times")
    if following == "to" == only.partition(" ")[0]:
        return ""
    return only if _PHRASE.fullmatch(only) and unfit.isdisjoint(only.lower().split()) else ""


def _is_plain(mention: Mention) -> bool:
    """Return True for a noun for what is asked with no owner and no noun before it ("18 applications", "the new applications")."""
    if mention.lemma.lower() not in words("descriptions", "completed"):
        return False
    core = mention.text[: mention.head.start - mention.span.start].lower().split()
    known = _PLAIN | words("things", "counted")
    return not mention.possessor and all(word in known or word[:1].isdigit() for word in core)


def _phrase_behind(mention: Mention) -> str:
    """Return the phrase behind a noun that tells what it is about ("applications **for asylum**"), empty if there is none."""
    behind = mention.text[mention.head.end - mention.span.start :].strip()
    return behind if behind.partition(" ")[0] in {*_LINKS, "to"} else ""
