"""A graph as entities of FollowTheMoney, one JSON object a line: for OpenAleph, Datashare and the tools of OpenSanctions.

Things, documents (`Article`) and the names by which documents mention persons and bodies (`Mention`) are entities. A tie that
is stated as a fact is an edge with `role`, `proof` and its sentence. What a source only claims is never an edge: it is a
`Note` on the things it tells of, as statements are, which says whose word it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.data import lexicon
from kg.data.drawn_line import drawn_line
from kg.escaping import safe_for_terminal, safe_for_xml
from kg.exchange.content import Content
from kg.model import Statement, Tie, digest
from kg.store.records import DocumentRecord, EntityRecord, MentionRecord

_WIKIDATA = "wikidata.org/entity/"
_ANY = "tie"


def write_entities(content: Content, path: Path) -> None:
    """Write one entity a line, those that others name first."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for entity in entities(content):
            file.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n")


def entities(content: Content) -> Iterator[dict[str, Any]]:
    """Yield documents, things, mentions, edges and notes."""
    schema_of = _schemas(content)
    yield from (_article(content, document) for document in content.documents.values())
    things = [thing for thing in content.things() if thing.id in schema_of]
    yield from (_thing(content, thing, schema_of[thing.id]) for thing in things)
    bodies = (thing for thing in things if _is_of_schema(schema_of[thing.id], "LegalEntity"))
    named = {thing.id: {thing.label, *thing.aliases} for thing in bodies}
    yield from _mentions(content, named, schema_of)
    yield from _lines(content, schema_of)


def _lines(content: Content, schema_of: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield an edge for each tie that is a fact, a note for each other tie and each statement."""
    for tie in content.ties():
        if tie.shown and {tie.subject, tie.object} <= set(schema_of):
            yield _edge(content, tie, schema_of) if tie.status == "fact" else _note(content, tie, schema_of)
    yield from (_note(content, statement, schema_of) for statement in content.statements() if statement.shown)


def _schemas(content: Content) -> dict[str, str]:
    """Return the FollowTheMoney schema of each thing. A body with an owner becomes a Company: only that schema can be owned."""
    known = lexicon("followthemoney")["things"]
    found = {thing.id: known[thing.type] for thing in content.things() if thing.type in known}
    company = next(name for name, above in lexicon("followthemoney")["above"].items() if "Asset" in above)
    return found | {thing: company for thing in _owned_things(content) if found.get(thing) == "Organization"}


def _owned_things(content: Content) -> set[str]:
    """Return the things that have an owner by a tie that is a fact."""
    stated = (tie for tie in content.ties() if tie.shown and tie.status == "fact")
    return {tie.object for tie in stated if _edge_kind(tie)["to"] == "Asset"}


def _edge_kind(tie: Tie) -> Mapping[str, str]:
    edges: Mapping[str, Mapping[str, str]] = lexicon("followthemoney")["edges"]
    return edges.get(tie.relation, edges[_ANY])


def _is_of_schema(schema: str, wanted: str) -> bool:
    return wanted in {schema, "Thing", *lexicon("followthemoney")["above"].get(schema, ())}


def _entity(identifier: str, schema: str, **properties: Iterable[str | None] | str | None) -> dict[str, Any]:
    """Return an entity; properties that have no value are left out."""
    listed = {
        name: sorted(
            {
                " ".join(safe_for_terminal(safe_for_xml(one)).split())
                for one in ([values] if isinstance(values, str) else values or ())
                if one
            }
        )
        for name, values in properties.items()
    }
    return {
        "id": identifier,
        "schema": schema,
        "properties": {name: values for name, values in listed.items() if values},
    }


def _id(content: Content, *parts: str) -> str:
    """Return an id that is the same in every run, and another one for names with another base."""
    return f"kg-{digest('followthemoney', content.base, *parts)}"


def _article(content: Content, document: DocumentRecord) -> dict[str, Any]:
    return _entity(
        _id(content, "document", document.id),
        "Article",
        title=document.title,
        fileName=document.id,
        publishedAt=document.published,
        publisher=document.publisher,
        author=document.author,
        sourceUrl=document.url,
    )


def _thing(content: Content, thing: EntityRecord, schema: str) -> dict[str, Any]:
    place = {"latitude": thing.latitude, "longitude": thing.longitude} if schema == "Address" else {}
    return _entity(
        _id(content, "thing", thing.id),
        schema,
        name=thing.label,
        alias=thing.aliases,
        wikidataId=[link.rpartition("/")[2] for link in thing.links if _WIKIDATA in link],
        **{axis: str(value) for axis, value in place.items() if value is not None},
    )


def _mentions(
    content: Content, named: Mapping[str, set[str]], schema_of: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield each name of a person or body once for each document that mentions it by that name."""
    found: dict[tuple[str, str, str], MentionRecord] = {}
    for mention in content.mentions():
        if mention.text in named.get(mention.entity, ()):
            found.setdefault((mention.document, mention.entity, mention.text), mention)
    for (document, thing, text), _ in sorted(found.items()):
        yield _entity(
            _id(content, "mention", document, thing, text),
            "Mention",
            document=_id(content, "document", document),
            resolved=_id(content, "thing", thing),
            name=text,
            detectedSchema=schema_of[thing],
        )


def _edge(content: Content, tie: Tie, schema_of: Mapping[str, str]) -> dict[str, Any]:
    kind = _edge_kind(tie)
    if not (_is_of_schema(schema_of[tie.subject], kind["from"]) and _is_of_schema(schema_of[tie.object], kind["to"])):
        kind = lexicon("followthemoney")["edges"][_ANY]
    ends = {kind["source"]: _id(content, "thing", tie.subject), kind["target"]: _id(content, "thing", tie.object)}
    more = {kind["role"]: tie.label, "status": kind.get("status"), "startDate": tie.since, "endDate": tie.until}
    return _entity(_id(content, "tie", tie.id), kind["schema"], **ends, **more, **_proof(content, tie))


def _proof(content: Content, item: Tie | Statement) -> dict[str, Iterable[str | None] | str | None]:
    """Return what an edge or note rests on: documents, publishers, addresses, sentences, status and confidence."""
    evidence = tuple(content.evidence(item))
    return {
        "proof": [_id(content, "document", at.document) for at in evidence],
        "publisher": [at.publisher for at in evidence],
        "sourceUrl": [at.url for at in evidence],
        "summary": [at.sentence for at in evidence],
        "description": f"{item.status}, confidence {item.confidence:.2f}",
    }


def _note(content: Content, item: Tie | Statement, schema_of: Mapping[str, str]) -> dict[str, Any]:
    """Return what is said of things as a note on them: who says what, with the sentence."""
    parts = [part.thing for part in item.participants] if isinstance(item, Statement) else [item.subject, item.object]
    names = {thing: content.label(thing) for thing in {*parts, item.by} if thing}
    return _entity(
        _id(content, "note", item.id),
        "Note",
        name=drawn_line(item, names),
        entity=[_id(content, "thing", part) for part in parts if part and part in schema_of],
        **_proof(content, item),
    )
