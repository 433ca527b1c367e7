"""The entities, claims, events and mentions of a written graph, read back as plain records, sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, serialize

from kg.data import lexicon
from kg.data.ontology import class_ancestors, ontology
from kg.model import GraphEdge, GraphThing
from kg.namespaces import CLAIMED, KG, RDF, VOCABULARIES, prefixes
from kg.store.graph_base import base_of
from kg.store.names import document_id, document_iri, term_text

if TYPE_CHECKING:
    import rdflib

Facts = Mapping[str, Mapping[str, int]]

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
        found = [self._claim(iri) for iri in self.members("Claim")]
        yield from sorted(found, key=lambda one: (one.document, one.start, one.end, one.text, one.id))

    def _claim(self, iri: str) -> ClaimRecord:
        claim = self._facts(iri)
        event, claimant = first(claim, KG + "aboutEvent"), first(claim, KG + "claimant")
        subject, target = first(claim, RDF + "subject"), first(claim, RDF + "object")
        source = text_of(claim, VOCABULARIES["dcterms"] + "source")
        happening, document = self._facts(event or ""), self._facts(source)
        sentence = self._facts(text_of(claim, VOCABULARIES["prov"] + "wasDerivedFrom"))
        return ClaimRecord(
            id=self._local(iri).removeprefix("claim/"),
            text=text_of(claim, _LABEL),
            subject=self._label(subject),
            predicate=self._short(text_of(claim, RDF + "predicate")),
            object=self._label(target),
            factuality=word_of(claim, "factuality"),
            polarity=word_of(claim, "polarity"),
            claimant=self._label(claimant) or first(claim, KG + "claimantText"),
            date=first(happening, KG + "date"),
            earliest=first(happening, KG + "earliest"),
            latest=first(happening, KG + "latest"),
            place=self._label(first(happening, KG + "place")),
            confidence=float(text_of(claim, KG + "confidence") or 0),
            sentence=" ".join(text_of(sentence, _NIF + "anchorOf").split()),
            document=self._document(source),
            published=first(document, VOCABULARIES["schema"] + "datePublished"),
            publisher=first(document, VOCABULARIES["schema"] + "publisher"),
            start=number_of(sentence, _NIF + "beginIndex"),
            end=number_of(sentence, _NIF + "endIndex"),
            subject_id=self._id(subject),
            object_id=self._id(target),
            claimant_id=self._id(claimant),
            event=self._id(event),
        )

    def events(self) -> Iterator[EventRecord]:
        """Yield every event, sorted by id."""
        for iri in self.members("Event"):
            said = self._facts(iri)
            yield EventRecord(
                self._local(iri),
                text_of(said, _LABEL),
                most_special(classes_of(said)),
                word_of(said, "status"),
                first(said, KG + "date"),
                first(said, KG + "earliest"),
                first(said, KG + "latest"),
                self._label(first(said, KG + "place")),
                tuple(sorted(self._fillers(said))),
            )

    def _fillers(self, said: Facts) -> Iterator[tuple[str, str]]:
        """Yield who and what takes part in an event, each with the role."""
        for role in self._roles:
            yield from ((role, self._labels.get(value, value)) for value in said.get(KG + role, ()))

    @cached_property
    def _roles(self) -> frozenset[str]:
        return frozenset(role for term in ontology().terms.values() for role in term.roles)

    def mentions(self) -> Iterator[MentionRecord]:
        """Yield every mention of an entity, in the order of the texts."""
        pattern = self.graph.quads_for_pattern(None, NamedNode(VOCABULARIES["itsrdf"] + "taIdentRef"), None, None)
        pairs = {(term_text(quad.subject), term_text(quad.object)) for quad in pattern}
        found = [self._mention(span, entity) for span, entity in pairs]
        yield from sorted(found, key=lambda one: (one.document, one.start, one.end, one.entity))

    def _mention(self, span: str, entity: str) -> MentionRecord:
        said = self._facts(span)
        return MentionRecord(
            document=self._document(span.partition("#")[0]),
            start=number_of(said, _NIF + "beginIndex"),
            end=number_of(said, _NIF + "endIndex"),
            text=text_of(said, _NIF + "anchorOf"),
            entity=self._local(entity),
            label=self._label(entity) or "",
        )

    def things(self) -> Iterator[GraphThing]:
        """Yield every thing with its direct edges, sorted by id; one thing is in memory at a time."""
        for iri in self.members("Entity"):
            said = self._facts(iri)
            lat, lon = (first(said, VOCABULARIES["geo"] + axis) for axis in ("lat", "long"))
            yield GraphThing(
                self._local(iri),
                first(said, _LABEL) or self._local(iri),
                classes_of(said),
                float(lat) if lat else None,
                float(lon) if lon else None,
                tuple(sorted(said.get(VOCABULARIES["skos"] + "exactMatch", ()))),
                tuple(self._edges(iri, said)),
            )

    def _edges(self, iri: str, said: Facts) -> Iterator[GraphEdge]:
        """Yield the direct edges of a thing, but for those that only a more special one implies."""
        layers = {KG: "kg", CLAIMED: "claimed"}
        ties = lexicon("ties")["ties"]
        for name in sorted(said):
            head, _, local = name.rpartition("#")
            layer = layers.get(f"{head}#") if local in ties else None
            for other in sorted(said[name]) if layer else ():
                special = (f"{head}#{below}" for below in ties if local in class_ancestors().get(below, ()))
                if not any(other in said.get(below, ()) for below in special):
                    yield GraphEdge(self._local(iri), local, layer or "", self._local(other), said[name][other])

    def documents(self) -> Iterator[DocumentRecord]:
        """Yield every document, sorted by id."""
        found = (self.document(self._document(iri)) for iri in self.members("Document"))
        yield from sorted(found, key=lambda one: one.id)

    def document(self, name: str) -> DocumentRecord:
        """Return what is known of the document with this id; of one that is not in the graph only the id."""
        said = self._facts(document_iri(name, self.base))
        known = (first(said, VOCABULARIES["schema"] + key) for key in _DOCUMENT)
        return DocumentRecord(name, first(said, _LABEL) or name, *known)

    def members(self, kind: str) -> list[str]:
        """Return the IRIs of all members of a class of kg ("Entity"), sorted."""
        pattern = self.graph.quads_for_pattern(None, NamedNode(_TYPE), NamedNode(KG + kind), None)
        return sorted({term_text(quad.subject) for quad in pattern})

    def _facts(self, iri: str) -> Facts:
        """Return what the graph says of a node: each value, and how many documents say so, by predicate."""
        said: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for quad in self.graph.quads_for_pattern(NamedNode(iri), None, None, None) if iri else ():
            said[quad.predicate.value][term_text(quad.object)] += 1
        return said

    @cached_property
    def _labels(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for quad in self.graph.quads_for_pattern(None, NamedNode(_LABEL), None, None):
            iri, label = term_text(quad.subject), term_text(quad.object)
            found[iri] = min(label, found.get(iri, label))
        return found

    def _label(self, value: str | None) -> str | None:
        """Return the label of a node, or the words of a literal."""
        return None if value is None else self._labels.get(value, value)

    def _id(self, value: str | None) -> str | None:
        return self._local(value) if value and value.startswith(f"{self.base}id/") else None

    def _local(self, iri: str) -> str:
        return iri.removeprefix(f"{self.base}id/")

    def _document(self, iri: str) -> str:
        return document_id(iri, self.base)

    def _short(self, iri: str) -> str:
        fits = [(len(space), f"{name}:{iri[len(space) :]}") for name, space in self._spaces if iri.startswith(space)]
        return max(fits)[1] if fits else iri

    @cached_property
    def _spaces(self) -> list[tuple[str, str]]:
        return sorted(prefixes(self.base).items())


def first(said: Facts, predicate: str) -> str | None:
    """Return the value of a property, of several the first in the order of the alphabet."""
    return min(said.get(predicate, ()), default=None)


def text_of(said: Facts, predicate: str) -> str:
    """Return the value of a property, empty if there is none."""
    return first(said, predicate) or ""


def number_of(said: Facts, predicate: str) -> int:
    """Return the number that a property has, 0 if there is none."""
    return int(first(said, predicate) or 0)


def word_of(said: Facts, local: str) -> str:
    """Return the value of a property whose values are concepts of the ontology, in lower case ("fact")."""
    return (first(said, KG + local) or "").removeprefix(KG).lower()


def classes_of(said: Facts) -> tuple[str, ...]:
    """Return the classes of kg that a node belongs to, but for Entity, which all things are."""
    found = (kind.removeprefix(KG) for kind in said.get(_TYPE, ()) if kind.startswith(KG))
    return tuple(sorted(kind for kind in found if kind != "Entity"))


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
