"""The time that a statement shows: when it happened, as far as the clause says so, in the notation of ISO 8601-2.

A day, month, year or interval is written as TIMEX3 writes it, a decade or century with "X" for its open figures. A bound is
an interval with one end: "1949/.." since 1949, "../2024-05-03" until 3 May, "/2024-05-03" at some time up to then.
"""

from __future__ import annotations

import re

from kg.data import cached_by_folder, lexicon, words
from kg.graph.document_index import DocumentIndex
from kg.graph.text_kind import fiscal_words
from kg.model import TIME_BOUNDS, Claim, EventTime, Span, Status, Time

# The days before the writing date the main events of news, events that are one share a time, and who says something says
# it on a day; but none of these tells when the thing itself happened.
_NEAR = 60
# A day may have another one and a hyphen before it: "5-6 May".
_MARKED = 3
_DIGITS_OF_YEAR = 4
_DIGITS_OF_DECADE = 3
_UNSTATED = ("narrative", "same event", "reported")


def time_of_statement(claim: Claim, status: Status, index: DocumentIndex) -> str | None:
    """Return when it happened if the text says so; what is planned does not lie before the day of writing.

    A time of what it is compared with ("compared with $3 million last year") is none of its own, nor is the first of two
    that hold for a part each ("Oslo on 4 May and Rome on 6 May"), nor that of an event after which it happened; nor has what
    recurs one ("airs weekdays from 6 a.m."), nor what holds now one that is over ("shows a report of last Friday"), nor what is
    past a bound to come ("signed a contract until 2030").
    """
    time = claim.time
    if time is None or time.basis.startswith(_UNSTATED):
        return None
    if _is_compared(claim, time.span, index) or _is_recurring(claim, index):
        return None
    if _is_one_of_two(time.span, index) or _is_of_event_before(claim, time.span, index):
        return None
    if _names_subject(claim, time.span, index):
        return None
    if _is_fiscal(time, index) or _ends_on_day(time, index):
        return None
    return None if _contradicts_tense(claim, status, index) else _notation(time, index)


def _notation(time: EventTime, index: DocumentIndex) -> str | None:
    """Return a time in the notation of ISO 8601-2, without the part of the day."""
    bound = next((kind for kind in TIME_BOUNDS if f", {kind}" in time.basis), None)
    value = _value_of_bound(time, index) if bound else time.value
    if value is None:
        return None
    value = re.sub(r"T[A-Z]+$", "", value)
    value = value.ljust(4, "X") if re.fullmatch(r"\d{2,3}", value) else value
    before, behind = TIME_BOUNDS[bound] if bound else ("", "")
    return f"{before}{value}{behind}"


def _named_time(time: EventTime, index: DocumentIndex) -> Time | None:
    """Return the time expression of the text at the place of a time ("early 1949")."""
    return next((other for other in index.extraction.times if other.span == time.span), None)


def _value_of_bound(time: EventTime, index: DocumentIndex) -> str | None:
    """Return what the text names as the bound ("1949"), or its day where that is a part of a period; None for no day.

    "Since early 1949" is since 1949, "by mid-1949" by 1949, and "by the end of 1949" by its last day. A part of a decade
    has no year of its own: "since the mid-1940s" is since the 1940s. A part of a century gives none.
    """
    named = _named_time(time, index)
    begins = ", since" in time.basis
    day = time.earliest if begins else time.latest
    if day is None or named is None or named.value is None or named.type == "DURATION":
        return day
    if named.modifier is not None and len(named.value) < _DIGITS_OF_DECADE:
        return None
    if named.modifier is None or len(named.value) < _DIGITS_OF_YEAR:
        return named.value
    at_end = named.modifier == "END" and not begins
    return day if at_end else day[: max(4, len(named.value))]


def _contradicts_tense(claim: Claim, status: Status, index: DocumentIndex) -> bool:
    """Return True for a time that is over of what is to come or holds now, and for a bound to come of what is past.

    Headlines tell of the past in the present.
    """
    time, written = claim.time, (index.extraction.document.published or "")[:10]
    if time is None or not time.latest or not written:
        return False
    first, last = (time.earliest or time.latest)[:10], time.latest[:10]
    if status in {"fact", "claimed"} and time.earliest and first > written:
        return True  # what holds or has happened has not the day of what is to come ("sure about the vote on May 3")
    return _is_of_other_time(claim, status, index, first=first if time.earliest else "", last=last, written=written)


def _is_of_other_time(
    claim: Claim, status: Status, index: DocumentIndex, *, first: str, last: str, written: str
) -> bool:
    """Return True if the tense tells of another time than these days ("will meet" for a day before the writing)."""
    ahead = status == "planned" or claim.tense == "future"
    if last > written:
        return not first and claim.tense in {"past", "pluperfect"} and not ahead
    if last == written:
        return ahead and (first or last) < written
    return ahead or _is_in_present(claim, index)


def _is_in_present(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for a clause in the present that is no headline ("the mill **runs** at night")."""
    finite = claim.clause is not None and claim.clause.form == "finite"
    return claim.tense == "present" and finite and index.block(claim) != "headline"


def _is_compared(claim: Claim, time: Span | None, index: DocumentIndex) -> bool:
    """Return True if a figure to compare with stands between a verb and a time ("fell from $10 million **a year earlier**").

    So does what is exceeded ("pushes the sum beyond the total for **2012**").
    """
    if time is None or time.start < claim.trigger.end:
        return False
    between = index.extraction.document.text[claim.trigger.end : time.start].lower()
    return _comparison().search(between) is not None


@cached_by_folder
def _comparison() -> re.Pattern[str]:
    """Return the pattern of what leads to a figure to compare with, or ends with what is exceeded."""
    openings = "|".join(map(re.escape, sorted(words("statements", "comparing"))))
    exceeded = "|".join(map(re.escape, sorted(words("statements", "exceeding"))))
    measure = rf"\b(?:{exceeded}) (?:[\w'’-]+ ){{1,3}}(?:for|in|of) (?:the )?$"
    return re.compile(rf"\b(?:{openings})\b[^;]*\d|{measure}")


def _is_fiscal(time: EventTime, index: DocumentIndex) -> bool:
    """Return True for a quarter that may be none of the calendar.

    "The **fiscal** first quarter", any quarter in a text that speaks of fiscal ones, "the 1988 **period**" of a text about a
    quarter, and the "latest quarter", which is not the one of the day of writing.
    """
    if time.span is None:
        return False
    text = index.extraction.document.text
    said = text[time.span.start : time.span.end].lower()
    before = text[max(0, time.span.start - 20) : time.span.start].lower()
    if "quarter" in said and re.search(rf"\b(?:{fiscal_words()})\b", before + said):
        return True
    if not _is_quarter(time, said):
        return False
    now = ("last" in said or "late" in said) and _holds_day_of_writing(time, index)
    return now or "period" in said or index.has_fiscal_quarters


def _is_quarter(time: EventTime, said: str) -> bool:
    """Return True for a quarter by its value ("1988-Q1") or its words ("the quarter")."""
    return "-Q" in (time.value or "") or "quarter" in said


def _holds_day_of_writing(time: EventTime, index: DocumentIndex) -> bool:
    """Return True if the text was written within a time ("the latest quarter", which cannot be over then)."""
    written = index.extraction.document.published or ""
    return time.earliest is not None and time.earliest <= written <= (time.latest or "")


def _ends_on_day(time: EventTime, index: DocumentIndex) -> bool:
    """Return True for a period that ends on a day, and is none of the calendar ("the quarter **ended** May 31")."""
    if time.span is None or not ("narrative" in time.basis or "-Q" in (time.value or "")):
        return False
    after = re.match(r"\s+(\w+)\s+(?:the\s+)?", index.extraction.document.text[time.span.end : time.span.end + 20])
    if after is None or after[1] not in lexicon("times")["sets"]["period_ends"]:
        return False
    return any(other.span.start == time.span.end + after.end() for other in index.extraction.times)


def _is_one_of_two(time: Span | None, index: DocumentIndex) -> bool:
    """Return True for the time of the first of two things that have one each ("visited Oslo **on 4 May** and Rome on 6 May")."""
    if time is None:
        return False
    text, times = index.extraction.document.text, index.extraction.times
    behind = re.match(r" and (?:[A-Z][\w.'’-]* ){1,4}(?:(?:on|in|from|at) )?", text[time.end : time.end + _NEAR])
    at = time.end + behind.end() if behind is not None else 0
    return behind is not None and any(at <= other.span.start <= at + _MARKED for other in times)


def _is_of_event_before(claim: Claim, time: Span | None, index: DocumentIndex) -> bool:
    """Return True for the day of an event that opens the sentence behind a preposition ("After Roe's death **Tuesday**, …")."""
    text = index.extraction.document.text
    if time is None or text[time.end : time.end + 1] != "," or claim.trigger.start < time.start:
        return False
    openings = "|".join(map(re.escape, sorted(lexicon("times")["sets"]["by_event"])))
    before = text[claim.sentence.start : time.start]
    return (
        re.fullmatch(rf"(?:{openings}) (?:[\w.'’-]+ ){{1,6}}", before, re.IGNORECASE) is not None
        and len(before.split()) > 2
    )


def _names_subject(claim: Claim, time: Span | None, index: DocumentIndex) -> bool:
    """Return True for the year in the subject of a clause in the present ("**2012** plan takes shape"): it says which plan."""
    if time is None or claim.tense not in {"present", "future"}:
        return False
    text = index.extraction.document.text
    before, behind = text[claim.sentence.start : time.start].split()[-1:], text[time.end : claim.trigger.start]
    opens = not before or before[0].lower() in {"the", "its", "their", "his", "her"}
    return opens and re.fullmatch(r" [a-z][\w -]*", behind) is not None and index.text(time).isdigit()


def _is_recurring(claim: Claim, index: DocumentIndex) -> bool:
    if claim.tense != "present":
        return False
    sentence_words = re.findall(r"[a-z]+", index.text(claim.sentence).lower())
    return not words("statements", "recurring").isdisjoint(sentence_words)
