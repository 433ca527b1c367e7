"""What fills a claim's roles in the graph: an entity, another claim's event, or a literal."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from kg.data import words
from kg.data.ontology import ontology
from kg.model import (
    Argument,
    Attribution,
    Claim,
    ClaimKey,
    Filler,
    Mention,
    MentionKey,
    Quantity,
    Resolution,
    ResolvedDocument,
    Span,
    Time,
    Value,
    semantic_role,
    shortened,
)
from kg.namespaces import KG, VOCABULARIES

_TEXT_LIMIT = 300
_HAS_PLACE = VOCABULARIES["sem"] + "hasPlace"
# Rules whose claims say by themselves what a verb does with its noun.
_SELF_CONTAINED = ("light-verb", "role-predicate")


@dataclass(frozen=True, slots=True)
class ResolvedArgument:
    """A filler with the argument it comes from, its words and the mention in it.

    `has_own_claim` is true where another claim already says what the verb does with it ("launched an attack").
    """

    argument: Argument
    filler: Filler
    text: str = ""
    mention: Mention | None = None
    has_own_claim: bool = False


def is_local(role: str) -> bool:
    """Return True if only a thing can fill a role because it says where; words or an event become a participant.

    >>> is_local("place"), is_local("origin"), is_local("theme")
    (True, True, False)
    """
    return _HAS_PLACE in ontology().above.get(KG + role, ())


def _contains_itself(claim: Claim) -> bool:
    return bool(claim.edges) and claim.rule.startswith(_SELF_CONTAINED)


def _dates(times: Iterable[Time]) -> dict[Span, str]:
    """Return the values of dates and times of day by where they stand; "recently" is no date."""
    dated = (time for time in times if time.type in {"DATE", "TIME"})
    return {time.span: time.value for time in dated if time.value and not time.value.endswith("_REF")}


class FillerReader:
    """One document's mentions, times and quantities, indexed for looking up what an argument refers to."""

    def __init__(self, document: ResolvedDocument, resolution: Resolution, events: Mapping[ClaimKey, str]) -> None:
        self.document = document.document
        self._entity_of = resolution.entity_of
        self._coreferent_names = resolution.events.coreferent_names
        self._split_antecedents = resolution.split_antecedents
        self._events = events
        self._mentions = sorted((m for m in document.mentions if m.kind != "pronoun"), key=lambda m: m.span)
        self._mention_starts = [m.span.start for m in self._mentions]
        self._by_id = {m.id: m for m in document.mentions}
        self._by_head = {m.head.end: m for m in self._mentions}
        self._ends_with_own_claim = {claim.trigger.end for claim in document.claims if _contains_itself(claim)}
        self._quantities = sorted(document.quantities, key=lambda q: q.span)
        self._quantity_ends = [q.span.end for q in self._quantities]
        self._dates = _dates(document.times)

    def entity(self, mention: str | None) -> str | None:
        """Return the entity that a mention refers to, None where nothing resolved it."""
        return self._entity_of.get(MentionKey(self.document.id, mention)) if mention else None

    def mention(self, name: str | None) -> Mention | None:
        """Return the mention of an id."""
        return self._by_id.get(name or "")

    def event_entity(self, claim: Claim) -> str | None:
        """Return the entity of the noun that a claim is about ("missile strikes"), None for a verb."""
        mention = self._by_head.get(claim.trigger.end)
        return self.entity(mention.id) if mention else None

    def source(self, attribution: Attribution) -> str | None:
        """Return the entity of a source: that of its mention, else that of the longest mention inside the source."""
        given = self.entity(attribution.mention)
        if given or attribution.mention or attribution.source is None:
            return given
        first = bisect_left(self._mention_starts, attribution.source.start)
        last = bisect_left(self._mention_starts, attribution.source.end)
        inside = [m for m in self._mentions[first:last] if m.span.end <= attribution.source.end]
        widest = max(inside, key=lambda m: m.span.end - m.span.start, default=None)
        return self.entity(widest.id) if widest else None

    def text(self, span: Span) -> str:
        """Return the words of a span on one line, cut where they are very long."""
        return shortened(" ".join(self.document.words(span).split()), _TEXT_LIMIT)

    def resolved_arguments(self, claim: Claim) -> tuple[ResolvedArgument, ...]:
        """Return the filler of each argument of a claim; a pronoun without antecedent gives none."""
        coreferent = self._coreferent_names.get(ClaimKey(self.document.id, claim.id), {})
        found = []
        for argument, filler in self._arguments_with_fillers(claim):
            mention = self._by_id.get(argument.mention or "")
            has_own_claim = mention is not None and mention.head.end in self._ends_with_own_claim
            resolved = ResolvedArgument(argument, filler, self.text(argument.span), mention, has_own_claim)
            found.append(resolved)
            named = coreferent.get(filler.entity) if filler.entity else None
            if named:
                found.append(replace(resolved, filler=replace(filler, entity=named)))
        return tuple(found)

    def _arguments_with_fillers(self, claim: Claim) -> Iterator[tuple[Argument, Filler]]:
        """Yield each argument with its filler; a pronoun with a split antecedent gives one filler for each entity."""
        for argument in claim.arguments:
            several = self._split_antecedents.get(MentionKey(self.document.id, argument.mention or ""), ())
            for entity in several:
                yield argument, Filler(semantic_role(argument.role), entity=entity)
            filler = None if several else self._filler(argument)
            if filler is not None:
                yield argument, filler

    def amounts(self, claim: Claim) -> tuple[Filler, ...]:
        """Return the quantities inside the claim's arguments, each with the role it measures.

        What stands in an inner clause is measured there.
        """
        found: dict[Span, Filler] = {}
        for argument in (a for a in claim.arguments if a.claim is None):
            for quantity in self._quantities_inside(argument.span):
                found.setdefault(
                    quantity.span,
                    Filler(semantic_role(argument.role), literal=self._measured_value(quantity.span, quantity)),
                )
        return tuple(found.values())

    def _filler(self, argument: Argument) -> Filler | None:
        role = semantic_role(argument.role)
        if role in words("graph", "verbal"):
            return Filler(role, literal=Value(self.text(argument.span)))
        entity = self.entity(argument.mention)
        if entity:
            return Filler(role, entity=entity)
        loose = "participant" if is_local(role) else role
        event = self._events.get(ClaimKey(self.document.id, argument.claim)) if argument.claim else None
        return Filler(loose, event=event) if event else self._literal(loose, argument)

    def _literal(self, role: str, argument: Argument) -> Filler | None:
        """Return the words, date or amount of an argument; nothing for a pronoun without antecedent."""
        mention = self._by_id.get(argument.mention or "")
        if mention is not None and mention.kind == "pronoun":
            return None
        value = self._value(argument.span)
        return Filler(role, literal=value) if value.text else None

    def _value(self, span: Span) -> Value:
        quantity = next(iter(self._quantities_inside(span)), None)
        if quantity is not None:
            return self._measured_value(span, quantity)
        date = self._dates.get(span)
        return Value(date, "date") if date else Value(self.text(span))

    def _measured_value(self, span: Span, quantity: Quantity) -> Value:
        kind: Literal["money", "quantity"] = "money" if quantity.money else "quantity"
        return Value(self.text(span), kind, quantity.value, quantity.unit, quantity.modifier, quantity.high)

    def _quantities_inside(self, span: Span) -> Iterable[Quantity]:
        """Yield the quantities inside a span; for a range, "between" may stand before the span."""
        at = bisect_right(self._quantity_ends, span.start)
        while at < len(self._quantities) and self._quantities[at].span.end <= span.end:
            if self._quantities[at].span.start >= span.start or self._quantities[at].high is not None:
                yield self._quantities[at]
            at += 1
