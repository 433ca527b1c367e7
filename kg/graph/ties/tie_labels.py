"""The words of a tie: an office as the text has it, what a verb says in its tense, with the preposition of the text."""

from __future__ import annotations

import re

from kg.data import lexicon, words
from kg.data.ontology import former_ties, property_in_words
from kg.graph.document_index import DocumentIndex
from kg.graph.ties.offices import is_office, office_class, without_rank
from kg.model import Assertion, Claim, Entity, Span

OFFICE_ROLES = frozenset({"position", "complement"})
_PAST = frozenset({"past", "pluperfect"})
_FINITE = ("verb", "relative", "adjunct")
_SHORTEST_NOUN = 4
_BYGONE = ("former", "ex-", "then ", "then-", "late ")
_IN = " in"
FOR = re.compile(r" for (?:the )?")
_BEFORE = 40
_MOST_WORDS = 3
_PRONOUNS = frozenset({"he", "her", "him", "his", "it", "its", "she", "that", "their", "them", "they", "this"})
_SENDER = re.compile(r"[’']s (?:[a-z]+ )?$")
_HYPHENS = "-‐‑–"  # "Norwegian-**President** Roe"
_TURNED = re.compile(r"[-‐‑ ]turned[-‐‑ ]")


def office_of(claim: Claim, index: DocumentIndex) -> str:
    """Return the words of an office or kinship as the text has them ("chief counsel"), empty if there are none."""
    span = office_span_of(claim)
    if span is None:
        return ""
    text = index.text(span)
    office = text.lstrip(_HYPHENS)
    first, _, rest = office.partition(" ")
    counted = text != office and first in words("ties", "measures")  # "a 24-**year** veteran", not "day care director"
    return rest if rest and counted else office


def office_span_of(claim: Claim) -> Span | None:
    """Return the characters of an office or kinship, None if a claim states none."""
    if not claim.rule.startswith("role-"):
        return None
    return next((a.span for a in claim.arguments if a.role in OFFICE_ROLES), None)


def is_joined_by(link: re.Pattern[str], claim: Claim, end: Entity, index: DocumentIndex) -> bool:
    """Return True if only some words stand between an office and its end ("coordinator **for** Norway")."""
    span, text = office_span_of(claim), index.extraction.document.text
    ends = (a.span.start for a in claim.arguments if index.entity(a.mention) == end)
    return span is not None and any(link.fullmatch(text, span.end, max(span.end, at)) for at in ends)


def _preposition_of_text(office: str, claim: Claim, end: Entity, index: DocumentIndex) -> str:
    """Return the preposition that the text has where "of" says less ("minister **for** the North", "manager **at** Lowell")."""
    if is_joined_by(FOR, claim, end, index):
        calling = office.lower().rpartition(" ")[2]
        sent = office_class(office) == "minister" or calling in words("roles", "sent")
        return "for" if sent or end.type == "Country" else ""
    if end.type == "Organization" and _is_sent_by_another(office, claim, end, index):
        return "to"
    at = [link for link in ("at", "in") if is_joined_by(re.compile(f" {link} "), claim, end, index)]
    return at[0] if at and end.type == "City" else ""


def _is_sent_by_another(office: str, claim: Claim, end: Entity, index: DocumentIndex) -> bool:
    """Return True for an envoy whose sender is named before the body ("**Norway's** deputy UN ambassador")."""
    text, sent = index.extraction.document.text, office.lower().rpartition(" ")[2] in words("roles", "sent")
    heads = (index.mentions[a.mention].head for a in claim.arguments if a.mention and index.entity(a.mention) == end)
    return sent and any(_SENDER.search(text[max(0, head.start - _BEFORE) : head.start]) for head in heads)


def is_left_for_another(claim: Claim, index: DocumentIndex) -> bool:
    """Return True for an office that somebody had before another one ("a **clerk**-turned-lawyer")."""
    span = office_span_of(claim)
    return span is not None and _TURNED.match(index.extraction.document.text, span.end) is not None


def stated_in_the_past(claim: Claim) -> bool:
    """Return True for what a finite verb says of the past ("Roe worked for Globex", not "who **has** led Globex")."""
    finite = claim.clause is not None and claim.clause.form == "finite" and claim.rule.startswith(_FINITE)
    until_now = not words("ties", "perfect").isdisjoint(claim.predicate.lower().split())
    return finite and claim.tense in _PAST and not until_now


def label_of(assertion: Assertion, name: str, end: Entity, index: DocumentIndex, *, left: bool) -> str:
    """Return the words of a tie of the relation `name` to its `end`; an office that was left is a former one."""
    office = office_of(assertion.claim, index)
    if office and name != "citizenOf":
        label = _label_of_office(assertion.claim, name, _TURNED.split(office)[-1], end, left=left)
        own = _preposition_of_text(office, assertion.claim, end, index)
        return f"{label.removesuffix(' of').removesuffix(' in')} {own}" if own else label
    label = _placed(_label_of_verb(assertion, name), assertion.claim, end, index)
    return label + _content(assertion.claim, index) if name in words("ties", "of_content") else label


def _content(claim: Claim, index: DocumentIndex) -> str:
    """Return in few words of what somebody is accused (" of **spying**", " for **the flood**"); empty where that takes more."""
    for argument in claim.arguments:
        said = index.text(argument.span).split()
        few = len(said) <= _MOST_WORDS and _PRONOUNS.isdisjoint(word.lower() for word in said)
        if argument.role == "crime" and few:
            return f" {argument.case or 'for'} {' '.join(said)}"
    return ""


def _label_of_verb(assertion: Assertion, name: str) -> str:
    """Return the words that a verb or preposition has of its own ("joined", "from"), else those of the relation in its tense."""
    claim, facts = assertion.claim, lexicon("ties")["ties"].get(name, {})
    own = facts.get("worded", {}).get(claim.lemma) if claim.clause is not None else None
    if own or claim.lemma == "from":
        return own or "from"
    if stated_in_the_past(claim) and "once" in facts:
        return str(facts["once"])
    return property_in_words(f"kg:{name}")


def _placed(label: str, claim: Claim, end: Entity, index: DocumentIndex) -> str:
    """Return a label that ends in "in" with the preposition that the text has before the place ("located near")."""
    if not label.endswith(_IN):
        return label
    cases = (
        a.case for a in claim.arguments if a.case and (e := index.entity(a.mention)) is not None and e.id == end.id
    )
    case = next(cases, "in")
    return label if case == "where" else f"{label.removesuffix(_IN)} {case}"


def _without_body(office: str, body: Entity) -> str:
    """Return an office without the last word of its body's name: "candidate" for "Green Party candidate" of the Green Party."""
    first, _, rest = office.partition(" ")
    return rest if rest and body.label.lower().endswith(f" {first.lower()}") else office


def _is_practised(office: str) -> bool:
    """Return True for a calling that one has in a town and not for it ("doctor **in** Lowell", not "police officer")."""
    calling = office.rpartition(" ")[2]
    served = words("senses", "state_service") | words("senses", "state_office")
    return office in words("ties", "practised") or (office_class(office) == "works_for" and calling not in served)


def _label_of_office(claim: Claim, name: str, office: str, end: Entity, *, left: bool) -> str:
    """Return an office as the text has it with "of" or "in", and whether it is over ("former mayor of", "was mayor of")."""
    spoken = _unlimited(_spoken(without_rank(_without_body(office, end))))
    if spoken.endswith("s") and is_office(spoken.removesuffix("s").split()):
        spoken = spoken.removesuffix("s")
    once = "former" if left else _once(claim, name)
    if once and not any(one.startswith(_BYGONE) for one in spoken.split(" and ")):
        spoken = f"{once} {spoken}"
    return f"{spoken} {_preposition(name, office, spoken, end)}"


def _unlimited(office: str) -> str:
    """Return an office without a limit before it ("**just the** chairman")."""
    first, _, rest = office.partition(" ")
    return rest.removeprefix("the ").removeprefix("a ") if rest and first in words("ties", "limiting") else office


def _once(claim: Claim, name: str) -> str:
    """Return the word for an office that has been: "was" where a verb says it; kinship lasts unless "former" stands there."""
    if claim.tense not in _PAST and name not in former_ties():
        return ""
    bygone = words("ties", "over") if name == "kinOf" else set(lexicon("factuality")["adjectives"]["bygone"])
    over = claim.tense == "pluperfect" or not bygone.isdisjoint(claim.predicate.lower().split())
    if name == "kinOf":
        return "former" if over else ""
    return "former" if over or not claim.rule.startswith("role-predicate") else "was"


def _preposition(name: str, office: str, spoken: str, end: Entity) -> str:
    """Return "in" where somebody lives or practises in a place, else "of"."""
    residence = name in {"livesIn", "basedIn"} and spoken.rsplit(maxsplit=1)[-1] not in words("ties", "of_place")
    practice = end.type == "City" and _is_practised(office.lower())
    return "in" if residence or practice else "of"


def _spoken(office: str) -> str:
    """Return an office as it is said within a sentence; capitals stay where they are a name's.

    >>> _spoken("Chief of Staff"), _spoken("regional Governor"), _spoken("CEO"), _spoken("Green Valley columnist")
    ('chief of staff', 'regional governor', 'CEO', 'Green Valley columnist')
    """
    listed = office.split()
    if all(word.istitle() or (word.islower() and len(word) < _SHORTEST_NOUN) for word in listed):
        return office.lower()
    return " ".join(word.lower() if word.istitle() and is_office([word.lower()]) else word for word in listed)
