"""Events, claims and quantities as RDF."""

from __future__ import annotations

import math

from kg.model import Assertion, Claim, Document, Event, EventTime, Filler, Value, claim_words, digest, shortened
from kg.store.names import iso_day, number_literal, string, time_literal, typed_literal
from kg.store.quads import Quads, Text
from kg.store.stated import Stated
from kg.store.things import sentence_node

_FACTUALITY = {
    "fact": "kg:Fact",
    "claim": "kg:Claimed",
    "planned": "kg:Planned",
    "possible": "kg:Possible",
    "denied": "kg:Denied",
    "disputed": "kg:Disputed",
}
_LABEL_LIMIT = 200


def add_event(quads: Quads, event: Event, document: Document, stated: Stated) -> None:
    """Add an event with its class, roles, place, time and status; its sentence quotes how the time was reached, or all of it."""
    sentence = sentence_node(quads, document, stated.sentence_of(event.id))
    with quads.quote_in(None if stated.has(event.id) else sentence):
        _state_event(quads, event)
    with quads.quote_in(sentence):
        quads.add(quads.thing(event.id), "kg:timeBasis", string(event.time.basis) if event.time else None)


def _state_event(quads: Quads, event: Event) -> None:
    node = quads.thing(event.id)
    quads.add(node, "rdf:type", quads.name(f"kg:{event.type}"))
    quads.add(node, "rdfs:label", string(event.label) if event.label else None)
    quads.add(node, "skos:altLabel", *(string(alias) for alias in event.aliases if alias))
    quads.add(node, "kg:status", quads.name(_FACTUALITY[event.status]))
    quads.add(node, "kg:mode", *(quads.name(f"kg:{mode}") for mode in event.modes))
    for filler in event.roles:
        quads.add(node, f"kg:{filler.role}", filler_term(quads, filler))
    if event.place:
        quads.add(node, "kg:place", quads.thing(event.place))
    if event.time:
        _add_time(quads, node, event.time)


def _add_time(quads: Quads, node: Text, time: EventTime) -> None:
    earliest, latest = iso_day(time.earliest), iso_day(time.latest)
    is_bound = earliest is None and latest is not None  # "by 3 May" is not on that day, and does not begin then
    quads.add(node, "kg:date", time_literal(time.value) if time.value and not is_bound else None)
    if earliest is None and latest is None:
        earliest = latest = iso_day(time.value)
    quads.add(node, "kg:earliest", typed_literal(earliest, "date") if earliest else None)
    quads.add(node, "kg:latest", typed_literal(latest, "date") if latest else None)


def filler_term(quads: Quads, filler: Filler) -> Text:
    """Return the node or literal that fills a role; a quantity becomes a node with its number."""
    if filler.literal is None:
        return quads.thing(filler.entity or filler.event or "")
    return _value_term(quads, filler.literal)


def _value_term(quads: Quads, value: Value) -> Text:
    if value.kind == "date":
        return time_literal(value.text)
    return string(value.text) if value.kind == "text" else _quantity_node(quads, value)


def _quantity_node(quads: Quads, value: Value) -> Text:
    node = quads.thing(f"quantity/{digest(value.text, value.value, value.high, value.unit, value.modifier)}")
    quads.add(node, "rdf:type", quads.name("kg:Quantity"))
    quads.add(node, "rdfs:label", string(value.text))
    for name, bound in (("kg:value", value.value), ("kg:upperValue", value.high)):
        if bound is not None and math.isfinite(bound):
            quads.add(node, name, number_literal(bound))
    measure = "kg:currency" if value.kind == "money" else "kg:unit"
    quads.add(node, measure, string(value.unit) if value.unit else None)
    quads.add(node, "kg:modifier", string(value.modifier) if value.modifier else None)
    return node


def add_assertion(quads: Quads, assertion: Assertion, document: Document, event: Event | None, stated: Stated) -> None:
    """Add a claim: what it says, who asserts it, how it is meant; its sentence quotes how it was found, or all of it.

    Its words are left out where the event is called so.
    """
    sentence = sentence_node(quads, document, assertion.claim.sentence)
    with quads.quote_in(None if stated.has(assertion.event) else sentence):
        _state_claim(quads, assertion, _label_of(assertion.claim, document, event), sentence)
    with quads.quote_in(sentence):
        _add_finding(quads, assertion, document)


def _label_of(claim: Claim, document: Document, event: Event | None) -> str | None:
    """Return the words of a claim, None where its event is called so: that of one claim is called by its words, if they fit."""
    if event is not None and event.claims == (claim.id,) and not event.label.endswith("…"):
        return None
    label = shortened(claim_words(claim, document), _LABEL_LIMIT)
    return None if label == (event.label if event is not None else "") else label


def _state_claim(quads: Quads, assertion: Assertion, label: str | None, sentence: Text) -> None:
    node, claim = quads.thing(f"claim/{assertion.id}"), assertion.claim
    quads.add(node, "rdf:type", quads.name("kg:Claim"))
    quads.add(node, "rdfs:label", string(label) if label is not None else None)
    if assertion.subject:
        quads.add(node, "rdf:subject", quads.thing(assertion.subject))
    quads.add(node, "rdf:predicate", quads.name(assertion.predicate))
    quads.add(node, "rdf:object", filler_term(quads, assertion.object) if assertion.object else None)
    quads.add(node, "kg:aboutEvent", quads.thing(assertion.event) if assertion.event else None)
    quads.add(node, "kg:polarity", quads.name("kg:Negative") if claim.polarity == "negative" else None)
    quads.add(node, "kg:factuality", quads.name(_FACTUALITY[claim.factuality]))
    quads.add(node, "kg:hasAmount", *(filler_term(quads, amount) for amount in assertion.amounts))
    quads.add(node, "prov:wasDerivedFrom", sentence)
    quads.add(node, "kg:claimant", quads.thing(assertion.claimant) if assertion.claimant else None)
    quads.add(node, "kg:claimantText", string(assertion.claimant_text) if assertion.claimant_text else None)
    quads.add(node, "kg:reportedBy", *(quads.thing(teller) for teller in assertion.reported_by))


def _add_finding(quads: Quads, assertion: Assertion, document: Document) -> None:
    """Add how a claim was found: by which rule, from which characters, how surely."""
    node, claim = quads.thing(f"claim/{assertion.id}"), assertion.claim
    quads.add(node, "kg:tense", string(claim.tense) if claim.tense != "none" else None)
    quads.add(node, "kg:confidence", typed_literal(str(round(claim.confidence, 3)), "decimal"))
    quads.add(node, "kg:rule", string(claim.rule) if claim.rule else None)
    quads.add(node, "kg:trigger", quads.characters(document, claim.trigger))
    cue = claim.attribution.cue if claim.attribution else None
    quads.add(node, "kg:cue", quads.characters(document, cue) if cue else None)
