"""The entities, claims, events and mentions of a written graph, read back as plain records, sorted."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, serialize

from kg.data import lexicon
from kg.data.ontology import class_ancestors, ontology
from kg.model import GraphEdge, GraphThing, Span
from kg.namespaces import RDF, VOCABULARIES, claimed_namespace, kg_namespace, prefixes
from kg.quoted_triples import quoted_property, quoted_triples
from kg.store.graph_base import base_of
from kg.store.hierarchy import Hierarchy
from kg.store.names import characters_of, document_id, document_iri, document_iri_of_span, term_text

if TYPE_CHECKING:
    import rdflib

Facts = Mapping[str, Mapping[str, int]]

# How many sentences a reader remembers the quotations of.
_REMEMBERED = 64

_TYPE = RDF + "type"
_LABEL = VOCABULARIES["rdfs"] + "label"
_NIF = VOCABULARIES["nif"]
# The fields of a DocumentRecord behind its title, in their order.
_DOCUMENT = ("datePublished", "publisher", "author", "url")


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """A thing: its id, its most usual label, its most special type, other names, links to gazetteers, coordinates."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim: what one sentence says between two ends (labels and ids), how it is meant, who says so, when, and where.

    `factuality` is `fact`, `claimed`, `planned`, `possible` or `denied`; `polarity` `positive` or
    `negative`; dates are ISO dates; `start` and `end` are the characters of the sentence.
    """

    id: str
    text: str
    subject: str | None
    predicate: str
    object: str | None
    factuality: str
    polarity: str
    claimant: str | None
    date: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    confidence: float
    sentence: str
    document: str
    published: str | None
    publisher: str | None
    start: int
    end: int
    subject_id: str | None
    object_id: str | None
    claimant_id: str | None
    event: str | None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """Something that happens: its type and status, when, where, and who plays which role (labels), sorted by role."""

    id: str
    label: str
    type: str
    status: str
    date: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MentionRecord:
    """A stretch of a document's text that means an entity."""

    document: str
    start: int
    end: int
    text: str
    entity: str
    label: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document: its id, title, day of publication, publisher, author and address, as far as they are known."""

    id: str
    title: str
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None


class GraphReader:
    """Reads records from a graph in memory or on disk."""

    def __init__(self, graph: Store, base: str | None = None) -> None:
        self.graph = graph
        self.base = base or base_of(graph)
        self.kg = kg_namespace(self.base)
        self._quotes = NamedNode(quoted_property(self.base))
        self.quoted_in = lru_cache(_REMEMBERED)(self._facts_quoted_in)

    def entities(self) -> Iterator[EntityRecord]:
        """Yield every entity."""
        for thing in self.things():
            aliases = self._facts(f"{self.base}id/{thing.id}").get(VOCABULARIES["skos"] + "altLabel", ())
            yield EntityRecord(
                thing.id,
                thing.label,
                most_special(thing.types),
                tuple(sorted(set(aliases) - {thing.label})),
                thing.links,
                thing.latitude,
                thing.longitude,
            )

    def claims(self) -> Iterator[ClaimRecord]:
        """Yield every claim, in the order of documents and sentences."""
        found = [self._claim(iri) for iri in self._all_members("Claim")]
        yield from sorted(found, key=lambda one: (one.document, one.start, one.end, one.text, one.id))

    def _claim(self, iri: str) -> ClaimRecord:
        claim = self._stated_and_quoted_facts(iri)
        event, claimant = first(claim, self.kg + "aboutEvent"), first(claim, self.kg + "claimant")
        subject, target = first(claim, RDF + "subject"), first(claim, RDF + "object")
        at = text_of(claim, VOCABULARIES["prov"] + "wasDerivedFrom")
        happening, document, sentence = (
            self._stated_and_quoted_facts(event or ""),
            self._facts(document_iri_of_span(at)),
            self._facts(at),
        )
        span = characters_of(at)
        return ClaimRecord(
            id=self._local_name(iri).removeprefix("claim/"),
            text=text_of(claim, _LABEL) or text_of(happening, _LABEL),
            subject=self._label(subject),
            predicate=self._short(text_of(claim, RDF + "predicate")),
            object=self._label(target),
            factuality=self.word_of(claim, "factuality"),
            polarity=self.word_of(claim, "polarity") or "positive",
            claimant=self._label(claimant) or first(claim, self.kg + "claimantText"),
            date=first(happening, self.kg + "date"),
            earliest=first(happening, self.kg + "earliest"),
            latest=first(happening, self.kg + "latest"),
            place=self._label(first(happening, self.kg + "place")),
            confidence=float(text_of(claim, self.kg + "confidence") or 0),
            sentence=" ".join(text_of(sentence, _NIF + "anchorOf").split()),
            document=self._document(document_iri_of_span(at)),
            published=first(document, VOCABULARIES["schema"] + "datePublished"),
            publisher=first(document, VOCABULARIES["schema"] + "publisher"),
            start=span.start,
            end=span.end,
            subject_id=self._id(subject),
            object_id=self._id(target),
            claimant_id=self._id(claimant),
            event=self._id(event),
        )

    def events(self) -> Iterator[EventRecord]:
        """Yield every event, sorted by id."""
        for iri in self._all_members("Event"):
            facts = self._stated_and_quoted_facts(iri)
            yield EventRecord(
                self._local_name(iri),
                text_of(facts, _LABEL),
                most_special(self.classes_of(facts)),
                self.word_of(facts, "status"),
                first(facts, self.kg + "date"),
                first(facts, self.kg + "earliest"),
                first(facts, self.kg + "latest"),
                self._label(first(facts, self.kg + "place")),
                tuple(sorted(self._fillers(facts))),
            )

    def _fillers(self, facts: Facts) -> Iterator[tuple[str, str]]:
        """Yield who and what takes part in an event, each with the role."""
        for role in self._roles:
            yield from ((role, self._label(value) or value) for value in facts.get(self.kg + role, ()))

    @cached_property
    def _roles(self) -> frozenset[str]:
        return frozenset(role for term in ontology().terms.values() for role in term.roles)

    def mentions(self) -> Iterator[MentionRecord]:
        """Yield every mention of an entity, in the order of the texts."""
        pattern = self.graph.quads_for_pattern(None, NamedNode(VOCABULARIES["itsrdf"] + "taIdentRef"), None, None)
        pairs = {(term_text(quad.subject), term_text(quad.object)) for quad in pattern}
        texts = self._texts()
        found = [self._mention(iri, entity, texts) for iri, entity in pairs]
        yield from sorted(found, key=lambda one: (one.document, one.start, one.end, one.entity))

    def _mention(self, iri: str, entity: str, texts: Mapping[str, list[tuple[Span, str]]]) -> MentionRecord:
        document, span = document_iri_of_span(iri), characters_of(iri)
        return MentionRecord(
            document=self._document(document),
            start=span.start,
            end=span.end,
            text=_words_at(span, texts.get(document, [])),
            entity=self._local_name(entity),
            label=self._labels.get(entity, entity),
        )

    def _texts(self) -> Mapping[str, list[tuple[Span, str]]]:
        """Return the stretches of text that the graph has the words of, by document and in their order."""
        found: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for quad in self.graph.quads_for_pattern(None, NamedNode(_NIF + "anchorOf"), None, None):
            iri = term_text(quad.subject)
            found[document_iri_of_span(iri)].append((characters_of(iri), term_text(quad.object)))
        return {document: sorted(set(texts)) for document, texts in found.items()}

    def things(self) -> Iterator[GraphThing]:
        """Yield every thing with its direct edges, sorted by id; one thing is in memory at a time."""
        for iri in self.members("Entity"):
            facts = self._facts(iri)
            lat, lon = (first(facts, VOCABULARIES["geo"] + axis) for axis in ("lat", "long"))
            yield GraphThing(
                self._local_name(iri),
                first(facts, _LABEL) or self._local_name(iri),
                self.classes_of(facts),
                float(lat) if lat else None,
                float(lon) if lon else None,
                tuple(sorted(facts.get(VOCABULARIES["skos"] + "exactMatch", ()))),
                tuple(self._edges(iri, facts)),
            )

    def _edges(self, iri: str, facts: Facts) -> Iterator[GraphEdge]:
        """Yield the direct edges of a thing, but for those that only a more special one implies."""
        layers = {self.kg: "kg", claimed_namespace(self.base): "claimed"}
        ties = lexicon("ties")["ties"]
        for name in sorted(facts):
            head, _, local = name.rpartition("#")
            layer = layers.get(f"{head}#") if local in ties else None
            for other in sorted(facts[name]) if layer else ():
                special = (f"{head}#{below}" for below in ties if local in class_ancestors().get(below, ()))
                if not any(other in facts.get(below, ()) for below in special):
                    yield GraphEdge(
                        self._local_name(iri), local, layer or "", self._local_name(other), facts[name][other]
                    )

    def documents(self) -> Iterator[DocumentRecord]:
        """Yield every document, sorted by id."""
        found = (self.document(self._document(iri)) for iri in self.members("Document"))
        yield from sorted(found, key=lambda one: one.id)

    def document(self, name: str) -> DocumentRecord:
        """Return what is known of the document with this id; of one that is not in the graph only the id."""
        facts = self._facts(document_iri(name, self.base))
        known = (first(facts, VOCABULARIES["schema"] + key) for key in _DOCUMENT)
        return DocumentRecord(name, first(facts, _LABEL) or name, *known)

    def members(self, kind: str) -> list[str]:
        """Return the IRIs of all members of a class of kg ("Entity") and of the classes below it, sorted."""
        classes = " ".join(f"<{name}>" for name in self.hierarchy.with_below(self.kg + kind))
        text = f"SELECT DISTINCT ?node WHERE {{ VALUES ?class {{ {classes} }} ?node a ?class }}"
        return sorted(term_text(row["node"]) for row in self._solutions(text))

    def _all_members(self, kind: str) -> list[str]:
        """Return the IRIs of all members of a class, of those too that sentences only quote, sorted."""
        below = frozenset(self.hierarchy.with_below(self.kg + kind))
        quoted = (iri for iri, facts in self._all_quoted_facts.items() if not below.isdisjoint(facts.get(_TYPE, ())))
        return sorted({*self.members(kind), *quoted})

    def is_member(self, iri: str, kind: str) -> bool:
        """Return True if a node belongs to a class of kg or to one below it."""
        return self.kg + kind in self.hierarchy.with_above(self._facts(iri).get(_TYPE, ()))

    def classes_of(self, facts: Facts) -> tuple[str, ...]:
        """Return the classes of kg that a node belongs to, those above them too, but for Entity, which all things are."""
        kinds = self.hierarchy.with_above(facts.get(_TYPE, ()))
        found = (kind.removeprefix(self.kg) for kind in kinds if kind.startswith(self.kg))
        return tuple(sorted(kind for kind in found if kind != "Entity"))

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """Which classes stand above which."""
        return Hierarchy(self.graph, self.base)

    def _solutions(self, text: str) -> Iterator[Any]:
        found: Any = self.graph.query(text, use_default_graph_as_union=True)
        yield from found

    def word_of(self, said: Facts, local: str) -> str:
        """Return the value of a property whose values are concepts of the ontology, in lower case ("fact")."""
        return text_of(said, self.kg + local).removeprefix(self.kg).lower()

    def _facts(self, iri: str) -> Facts:
        """Return what the graph says of a node: each value, and how many documents say so, by predicate."""
        facts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for quad in self.graph.quads_for_pattern(NamedNode(iri), None, None, None) if iri else ():
            facts[quad.predicate.value][term_text(quad.object)] += 1
        return facts

    def _stated_and_quoted_facts(self, iri: str) -> Facts:
        """Return what the graph says of a claim or event, and what its sentence quotes of it."""
        return {**self._facts(iri), **self._all_quoted_facts.get(iri, {})}

    def _facts_quoted_in(self, sentence: str) -> Mapping[str, Facts]:
        """Return what a sentence quotes, by node."""
        texts = self._facts(sentence).get(self._quotes.value, ())
        found: dict[str, dict[str, dict[str, int]]] = {}
        for triple in (triple for text in texts for triple in quoted_triples(text, sentence, self.base)):
            facts = found.setdefault(term_text(triple.subject), {})
            facts.setdefault(triple.predicate.value, {})[term_text(triple.object)] = 1
        return found

    @cached_property
    def _all_quoted_facts(self) -> Mapping[str, Facts]:
        """What all sentences quote, by node; what is held back of ties and statements is not whole here."""
        sentences = {quad.subject for quad in self.graph.quads_for_pattern(None, self._quotes, None, None)}
        found: dict[str, Facts] = {}
        for sentence in sorted(map(term_text, sentences)):
            found |= self._facts_quoted_in(sentence)
        return found

    def claim_marks(self) -> Mapping[str, int]:
        """Return how many claims there are of each factuality; one sentence is in memory at a time."""
        factuality = self.kg + "factuality"
        pattern = self.graph.quads_for_pattern(None, NamedNode(factuality), None, None)
        found = Counter(term_text(quad.object) for quad in pattern)
        for quad in self.graph.quads_for_pattern(None, self._quotes, None, None):
            for facts in self._facts_quoted_in(term_text(quad.subject)).values():
                found.update(facts.get(factuality, {}).keys())
        return {mark.removeprefix(self.kg): count for mark, count in found.items()}

    @cached_property
    def _labels(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for quad in self.graph.quads_for_pattern(None, NamedNode(_LABEL), None, None):
            iri, label = term_text(quad.subject), term_text(quad.object)
            found[iri] = min(label, found.get(iri, label))
        return found

    def _label(self, value: str | None) -> str | None:
        """Return the label of a node, or the words of a literal."""
        if value is None or value in self._labels:
            return None if value is None else self._labels[value]
        return first(self._all_quoted_facts.get(value, {}), _LABEL) or value

    def _id(self, value: str | None) -> str | None:
        return self._local_name(value) if value and value.startswith(f"{self.base}id/") else None

    def _local_name(self, iri: str) -> str:
        return iri.removeprefix(f"{self.base}id/")

    def _document(self, iri: str) -> str:
        return document_id(iri, self.base)

    def _short(self, iri: str) -> str:
        fits = [(len(space), f"{name}:{iri[len(space) :]}") for name, space in self._spaces if iri.startswith(space)]
        return max(fits)[1] if fits else iri

    @cached_property
    def _spaces(self) -> list[tuple[str, str]]:
        return sorted(prefixes(self.base).items())


def first(facts: Facts, predicate: str) -> str | None:
    """Return the value of a property, of several the first in the order of the alphabet."""
    return min(facts.get(predicate, ()), default=None)


def text_of(facts: Facts, predicate: str) -> str:
    """Return the value of a property, empty if there is none."""
    return first(facts, predicate) or ""


def _words_at(span: Span, texts: Sequence[tuple[Span, str]]) -> str:
    """Return the words at some characters, from the stretch of text around them that begins last."""
    at = bisect_right(texts, span.start, key=lambda text: text[0].start) - 1
    if at < 0 or texts[at][0].end < span.end:
        return ""
    start = texts[at][0].start
    return texts[at][1][span.start - start : span.end - start]


def most_special(kinds: tuple[str, ...]) -> str:
    """Return the class that stands above none of the others ("City" of "City", "Place")."""
    above = class_ancestors()
    return next((one for one in kinds if not any(one in above.get(other, ()) for other in kinds)), "")


def turtle_text(graph: Store, base: str) -> str:
    """Return a graph as Turtle, sorted, each triple once whichever documents say it."""
    triples = {Triple(quad.subject, quad.predicate, quad.object) for quad in graph}
    text = serialize(sorted(triples, key=str), format=RdfFormat.TURTLE, prefixes=prefixes(base)) or b""
    return text.decode("utf-8")


def rdflib_graph(turtle: str) -> rdflib.Graph:
    """Return a Turtle text as a graph of rdflib."""
    from rdflib import Graph

    graph: Any = Graph()
    return graph.parse(data=turtle, format="turtle")  # type: ignore[no-any-return]
