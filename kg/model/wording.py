"""A claim in the words of its document, as a reader would quote it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model.extraction import Claim
from kg.model.text import Document, Span

# How far from its noun, in characters, an argument still stands in the same phrase; the longest quotation.
_NEAR = 60
_LONGEST = 220
_CLAUSES = frozenset({"clause", "content"})
_MOSTLY = 0.85
_WORD = re.compile(r"\w+")
_CLITIC = re.compile(r" (?=(?:['’](?:s|re|ve|ll|d|m)|n['’]t)\b)")


def claim_words(claim: Claim, document: Document) -> str:
    """Return what is claimed in the words of the document.

    The stretch of text from its first to its last argument where little else stands in it; else as rendered, which leaves
    out what is only said beside it. A noun's rendering may lack the noun itself, a verb's what completes it ("pledged"
    without "to send tanks"): then the stretch around the trigger.
    """
    if claim.triple is None:
        return _text_of_spans(_spans_near_trigger(claim), document)
    rendered = _CLITIC.sub("", " ".join(" ".join((*claim.triple, *claim.more)).split()))
    stretch = _span_from_subject(claim, document.text)
    if stretch is not None and (
        _joins_clauses(claim) or _share_of_own_words(claim, stretch, rendered, document.text) >= _MOSTLY
    ):
        return _text_of_spans((stretch,), document)
    inner = (a.span for a in claim.arguments if a.claim is not None and a.role not in _CLAUSES)
    parts = (claim.trigger, *inner)
    whole = all(" ".join(document.words(part).split()) in rendered for part in parts)
    return rendered if whole else _text_of_spans(_spans_near_trigger(claim), document)


def _span_from_subject(claim: Claim, text: str) -> Span | None:
    """Return the text from the subject or the reported content on; None if it is long, a relative clause, or names its source."""
    subject = claim.triple[0] if claim.triple else ""
    start = text.rfind(subject, claim.sentence.start, claim.trigger.start) if subject else -1
    if start < 0 or claim.rule.startswith("relative"):
        return None
    clauses = (a.span.start for a in claim.arguments if a.role in _CLAUSES)
    stretch = Span(min((start, *clauses)), max(s.end for s in _spans_of(claim)))
    return None if stretch.end - stretch.start > _LONGEST or _holds_cue(claim, stretch) else stretch


def _share_of_own_words(claim: Claim, stretch: Span, rendered: str, text: str) -> float:
    """Return which share of the words of a stretch are the claim's own."""
    spans, own = _spans_of(claim), set(rendered.split())
    words = list(_WORD.finditer(text, stretch.start, stretch.end))
    mine = sum(m[0] in own or any(s.start <= m.start() and m.end() <= s.end for s in spans) for m in words)
    return mine / max(1, len(words))


def _spans_of(claim: Claim) -> tuple[Span, ...]:
    return claim.trigger, *(argument.span for argument in claim.arguments)


def _joins_clauses(claim: Claim) -> bool:
    return any(argument.role in _CLAUSES for argument in claim.arguments)


def _holds_cue(claim: Claim, stretch: Span) -> bool:
    """True if the source of the claim is named within it ("the town, officials said, was taken")."""
    cue = claim.attribution.cue if claim.attribution else None
    return cue is not None and stretch.covers(cue)


def _spans_near_trigger(claim: Claim) -> list[Span]:
    """Return the trigger and the arguments that stand beside it."""
    if claim.rule == "reported":
        return _reported_spans(claim)
    trigger = claim.trigger
    near = [trigger]
    for argument in claim.arguments:
        span = argument.span
        apart = abs(span.start - trigger.start)
        if argument.claim is not None:
            apart = min(abs(span.start - trigger.end), abs(trigger.start - span.end))
        if apart < _NEAR:
            near.append(span)
    return near


def _reported_spans(claim: Claim) -> list[Span]:
    """Return what a source is said to say; with the saying, where the claim is only that it is said."""
    said = [argument.span for argument in claim.arguments]
    if claim.factuality == "claim" and said:
        return said
    source = claim.attribution.source if claim.attribution else None
    whole = [claim.trigger, *said] if source is None else [source, claim.trigger, *said]
    stretch = _covering_span(whole)
    return whole if stretch.end - stretch.start <= _LONGEST else [claim.trigger, *said]


def _covering_span(spans: Iterable[Span]) -> Span:
    listed = list(spans)
    return Span(min(s.start for s in listed), max(s.end for s in listed))


def _text_of_spans(spans: Iterable[Span], document: Document) -> str:
    """Return the text from the first to the last span on one line, without a quotation mark that has no partner."""
    stretch = _covering_span(spans)
    words = " ".join(document.words(stretch).split())
    if words.count('"') % 2:
        words = words.replace('"', "")
    if words.count("“") != words.count("”"):
        words = words.replace("“", "").replace("”", "")
    return words.strip()
