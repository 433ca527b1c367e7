"""What the words before an office say: a rank ("**No. 2** official"), a scope ("**Kenya** director"), a limit ("not **only**")."""

from __future__ import annotations

import re

from kg.data import words
from kg.graph.document_index import DocumentIndex
from kg.graph.ties.tie_labels import office_span_of
from kg.model import Claim, Entity, Span

_BEFORE = 40
_PLACES = frozenset({"City", "Country", "Region"})
_BODIES = frozenset({"Facility", "Organization"})
_NUMBER = re.compile(r"\b(?:No\. ?|number )(?:\d+|two|three|four)(?= $)", re.IGNORECASE)
_NOT = re.compile(r"(?:\bnot|n[’']t) (?:the |an? )?(\w+) ")


def rank_before(claim: Claim, end: Entity, index: DocumentIndex) -> str:
    """Return the rank or scope before an office, empty without one: "**deputy** UN envoy", "**Kenya** director"."""
    office = office_span_of(claim)
    if office is None:
        return ""
    text = index.extraction.document.text
    numbered = _NUMBER.search(text[max(0, office.start - _BEFORE) : office.start])
    if numbered:
        return numbered[0]
    before = [a for a in claim.arguments if a.span.start < office.start and index.entity(a.mention) == end]
    starts = {at for a in before for at in (a.span.start, index.mentions[a.mention or ""].head.start)}
    around = [word for at in sorted(starts) for word in _words_around(at, text)]
    last = text[max(0, office.start - _BEFORE) : office.start].lower().split()[-1:]
    ranks = words("roles", "deputising") | words("roles", "limited")
    return next((word for word in [*last, *around] if word in ranks), "") or _place_before(office, end, index)


def _place_before(office: Span, end: Entity, index: DocumentIndex) -> str:
    """Return the place right before an office that is held for it alone ("**Kenya** director of the Lowell Center")."""
    if end.type not in _BODIES:
        return ""
    beside = index.mentions_between(max(0, office.start - _BEFORE), office.start)
    places = (mention for mention, entity in beside if entity.type in _PLACES and not mention.demonym)
    return next((m.text for m in places if m.kind == "name" and m.span.end == office.start - 1), "")


def with_rank(label: str, rank: str) -> str:
    """Return an office with its rank, behind what says that it is over.

    >>> with_rank("chief of", "deputy"), with_rank("former chief of", "deputy"), with_rank("former chief of", "")
    ('deputy chief of', 'former deputy chief of', 'former chief of')
    """
    once = next((word for word in ("former ", "was ") if label.startswith(word)), "")
    return f"{once}{rank} {label.removeprefix(once)}" if rank else label


def _words_around(at: int, text: str) -> list[str]:
    """Return the word before and the one at a place ("**deputy UN** envoy" at "UN")."""
    return [*text[max(0, at - _BEFORE) : at].lower().split()[-1:], *text[at : at + _BEFORE].lower().split()[:1]]


def is_only_limited(claim: Claim, index: DocumentIndex) -> bool:
    """Return True if "not" goes for a limit and not for the office ("was **not the only** official who left")."""
    office = office_span_of(claim)
    if office is None:
        return False
    before = index.extraction.document.text[max(claim.sentence.start, office.start - _BEFORE) : office.end]
    return any(said[1].lower() in words("ties", "limiting") for said in _NOT.finditer(before))
