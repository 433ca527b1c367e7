"""What a noun is about where only an earlier phrase tells it: "18 applications" after "applications for asylum"."""

from __future__ import annotations

import re
from itertools import islice

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.model import Mention

_PHRASE = re.compile(r"^ ((?:for|to|against) (?:[A-Za-z-]+ )?[A-Za-z-]+)$")
_LEANING = frozenset({"it", "them", "him", "her", "that", "this", "which", "those", "these", "us", "me", "you"})
_MOST = 20
_PLAIN = frozenset(
    {"a", "an", "the", "some", "all", "no", "many", "more", "most", "new", "other", "such", "these", "those"}
)


def complement_before(name: str | None, following: str, index: DocumentIndex) -> str:
    """Return what the noun of a mention was said to be for before ("for asylum"), empty unless all earlier phrases agree.

    Nothing is added before a phrase that tells it or an "of" ("applications **for** housing", "bids **of** Roe").
    """
    mention = index.mentions.get(name or "")
    if mention is None or mention.lemma.lower() not in words("descriptions", "completed") or not _is_plain(mention):
        return ""
    before = (m for m in index.told_by_noun(mention.lemma) if m.span.end <= mention.span.start)
    phrases = {_phrase_behind(m) for m in islice(before, _MOST)} - {""}
    only = next(iter(phrases)) if len(phrases) == 1 else ""
    return "" if following in {"of", only.partition(" ")[0]} else only


def _is_plain(mention: Mention) -> bool:
    """Return True for a noun with no owner and no noun before it ("18 applications", "the new applications")."""
    core = mention.text[: mention.head.start - mention.span.start].lower().split()
    known = _PLAIN | words("things", "counted")
    return not mention.possessor and all(word in known or word[:1].isdigit() for word in core)


def _phrase_behind(mention: Mention) -> str:
    """Return a short phrase behind a noun that tells what it is about ("applications **for asylum**"), empty if there is none."""
    found = _PHRASE.match(mention.text[mention.head.end - mention.span.start :])
    unfit = _LEANING | words("descriptions", "times")
    return "" if found is None or not unfit.isdisjoint(found[1].lower().split()) else found[1]
