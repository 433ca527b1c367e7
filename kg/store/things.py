"""Documents, spans, entities and the file's header as RDF."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from kg.model import Document, Entity, Knowledge, MentionKey, ResolvedDocument, Span, digest
from kg.namespaces import VOCABULARIES
from kg.resources import version
from kg.store.names import external_iri, string, time_literal, typed_literal
from kg.store.quads import Quads, Text
from kg.store.stated import Stated

_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_GEONAMES = "https://www.geonames.org/"
_FACTBOOK = "https://www.cia.gov/the-world-factbook/"
# What no document tells: where places lie, what countries are members of, links and positions.
_BACKGROUND = ("schema:containedInPlace", "schema:memberOf", "skos:exactMatch", "geo:lat", "geo:long")
_RIGHTS = "Sentences quoted here belong to the publishers of their documents."


def run_node(quads: Quads, knowledge: Knowledge) -> Text:
    """Return the node of the run; the same documents make the same run."""
    return quads.thing(
        f"run/{digest(*(d.id for d in knowledge.documents), *(digest(d.text) for d in knowledge.documents))}"
    )


def add_document(quads: Quads, document: Document) -> None:
    """Add what is known of a document as a whole."""
    node = quads.document(document.id)
    quads.add(node, "rdf:type", quads.name("kg:Document"), quads.name("schema:NewsArticle"))
    quads.add(node, "dcterms:identifier", string(document.id))
    quads.add(node, "schema:headline", string(document.title) if document.title else None)
    quads.add(node, "rdfs:label", string(document.title or document.id))
    quads.add(node, "schema:datePublished", time_literal(document.published) if document.published else None)
    quads.add(node, "schema:publisher", string(document.publisher) if document.publisher else None)
    quads.add(node, "schema:author", string(document.author) if document.author else None)
    quads.add(node, "schema:dateModified", time_literal(document.updated) if document.updated else None)
    web = document.source and document.source.startswith(("http://", "https://"))
    quads.add(node, "schema:url", external_iri(document.source) if web and document.source else None)


def sentence_node(quads: Quads, document: Document, span: Span) -> Text:
    """Add a sentence with its words and return its node; which characters it has, its IRI says."""
    node = quads.characters(document, span)
    if quads.is_new(node):
        with quads.quote_in(None):
            quads.add(node, "rdf:type", quads.name("nif:Sentence"))
            quads.add(node, "nif:anchorOf", string(document.text[span.start : span.end]))
            quads.add(node, "nif:referenceContext", quads.document(document.id))
    return node


def add_entities(
    quads: Quads,
    extraction: ResolvedDocument,
    entities: Mapping[MentionKey, Entity],
    events: Mapping[int, str],
    stated: Stated,
) -> None:
    """Add the things that a document mentions, each mention with its characters.

    `events` gives, by where the word that means it ends, the event that a noun denotes.
    """
    document = extraction.document
    spellings: dict[str, set[str]] = defaultdict(set)
    met: dict[str, Entity] = {}
    for mention in extraction.mentions:
        entity = entities.get(MentionKey(document.id, mention.id))
        if entity is None:
            continue
        met[entity.id] = entity
        spellings[entity.id].add(mention.text)
        quads.add(_mention_node(quads, extraction, mention.span), "itsrdf:taIdentRef", quads.thing(entity.id))
        if entity.type == "Event" and mention.head.end in events:
            event = events[mention.head.end]
            sentence = sentence_node(quads, document, stated.sentence_of(event))
            with quads.quote_in(None if stated.has(event) else sentence):
                quads.add(quads.thing(entity.id), "kg:denotes", quads.thing(event))
        owner = entities.get(MentionKey(document.id, mention.possessor)) if mention.possessor else None
        if owner is not None and owner.id != entity.id:
            quads.add(quads.thing(entity.id), "kg:belongsTo", quads.thing(owner.id))
    for name, entity in met.items():
        _add_entity(quads, entity, spellings[name], met)


def _mention_node(quads: Quads, extraction: ResolvedDocument, span: Span) -> Text:
    """Return the node of a mention; its words stand in its sentence or, where it is in none, with the mention."""
    document, sentences = extraction.document, extraction.sentences
    node = quads.characters(document, span)
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    if at >= 0 and span.end <= sentences[at].end:
        sentence_node(quads, document, sentences[at])
    else:
        quads.add(node, "nif:anchorOf", string(document.text[span.start : span.end]))
    return node


def _add_entity(quads: Quads, entity: Entity, spellings: set[str], met: Mapping[str, Entity]) -> None:
    node = quads.thing(entity.id)
    quads.add(node, "rdf:type", quads.name("kg:Occurrence" if entity.type == "Event" else f"kg:{entity.type}"))
    quads.add(node, "rdfs:label", string(entity.label))
    quads.add(node, "skos:altLabel", *(string(a) for a in entity.aliases if a in spellings and a != entity.label))
    quads.add(node, "skos:exactMatch", *(external_iri(link) for link in entity.links))
    quads.add(node, "schema:containedInPlace", *(quads.thing(place) for place in entity.within if place in met))
    quads.add(node, "schema:memberOf", *(quads.thing(body) for body in entity.member_of if body in met))
    if entity.latitude is not None and entity.longitude is not None:
        quads.add(node, "geo:lat", typed_literal(round(entity.latitude, 5), "decimal"))
        quads.add(node, "geo:long", typed_literal(round(entity.longitude, 5), "decimal"))


def add_header(quads: Quads, knowledge: Knowledge) -> None:
    """Add what the file as a whole is: a data set, made by a run from documents, with its licence."""
    node, run = quads.node(f"{quads.base}dataset"), run_node(quads, knowledge)
    _add_dataset(quads, node, documents=len(knowledge.documents), entities=len(knowledge.entities))
    quads.add(node, "prov:wasGeneratedBy", run)
    if any(link.startswith(_GEONAMES) for entity in knowledge.entities for link in entity.links):
        quads.add(node, "dcterms:source", external_iri(_GEONAMES))
    quads.add(run, "rdf:type", quads.name("prov:Activity"))
    quads.add(run, "rdfs:label", string(f"kg {version()}"))
    quads.add(run, "prov:used", *(quads.document(document.id) for document in knowledge.documents))


def header(base: str, *, documents: int, entities: int, statements: int) -> Quads:
    """Return what a store as a whole is, by its figures: it was made in many runs, so that none is named."""
    quads = Quads(base)
    node = quads.node(f"{base}dataset")
    _add_dataset(quads, node, documents=documents, entities=entities)
    quads.add(node, "dcterms:source", external_iri(_GEONAMES))
    quads.add(node, "void:triples", typed_literal(statements, "integer"))
    return quads


def _add_dataset(quads: Quads, node: Text, *, documents: int, entities: int) -> None:
    quads.add(node, "rdf:type", quads.name("void:Dataset"), quads.name("dcat:Dataset"))
    quads.add(node, "dcterms:title", string(f"Knowledge graph of {documents} document{'s' * (documents != 1)}"))
    quads.add(node, "dcterms:license", external_iri(_LICENCE))
    quads.add(node, "dcterms:rights", string(_RIGHTS))
    quads.add(node, "void:vocabulary", *(quads.node(iri) for iri in sorted(VOCABULARIES.values())))
    quads.add(node, "void:entities", typed_literal(entities, "integer"))
    _add_background(quads, node)


def _add_background(quads: Quads, dataset: Text) -> None:
    """Say which properties hold knowledge from packaged sources, so that it can be told from what the texts say."""
    node = quads.node(f"{quads.base}background")
    quads.add(dataset, "void:subset", node)
    quads.add(node, "rdf:type", quads.name("void:Dataset"))
    quads.add(node, "rdfs:label", string("background from packaged sources, not from the documents"))
    quads.add(node, "dcterms:source", external_iri(_GEONAMES), external_iri(_FACTBOOK))
    quads.add(node, "kg:background", *(quads.name(name) for name in _BACKGROUND))
