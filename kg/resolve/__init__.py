"""Mentions → entities: coreference in a document, identity across documents, links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.data import words
from kg.gazetteer import Entry, Gazetteer
from kg.model import Entity, Extraction, Mention, MentionKey, Resolution
from kg.resolve.alike import alike, applied
from kg.resolve.background import Background, background, background_of_known, entry_slug, government
from kg.resolve.bearers import bearers
from kg.resolve.clusters import Clusters
from kg.resolve.coreference import coreference
from kg.resolve.identity import Thing, entities_of, entity_of_mentions, short_description, thing_of
from kg.resolve.judgements import Judgement, judged, unmet
from kg.resolve.known import known_by_name
from kg.resolve.linking import entry_of_group, linked
from kg.resolve.owners import owned_by_name
from kg.resolve.proper_names import normal_name
from kg.resolve.slugs import slug


def resolved(
    extractions: Iterable[Extraction],
    gazetteer: Gazetteer,
    *,
    judgements: Sequence[Judgement] = (),
    known: Sequence[Entity] = (),
) -> Resolution:
    """Return the entities of all documents and which mention belongs to which.

    `known` are entities that the user brings; `judgements` have the last word on who is who. Names
    that differ between documents are judged by what the documents tell of their bearers.
    """
    resolver = _Resolver(gazetteer, known)
    listed = tuple(extractions)
    entities = entities_of(thing for extraction in listed for thing in resolver.things(extraction))
    entities = owned_by_name(entities, listed)
    found = alike(bearers(entities, listed, judgements)) if len(listed) > 1 else []
    heeded = [*applied(found), *judgements]
    idle = unmet(entities, judgements)
    if heeded:
        entities = judged(entities, heeded)
    entity_of = entity_of_mentions(entities)
    return Resolution(entities, entity_of, dict(_several(resolver.together, entity_of)), tuple(found), idle)


def _several(
    together: Mapping[MentionKey, Sequence[MentionKey]], entity_of: Mapping[MentionKey, str]
) -> Iterator[tuple[MentionKey, tuple[str, ...]]]:
    """Yield the pronouns that stand for several entities with these, where all of them are known."""
    for key, members in together.items():
        found = tuple(dict.fromkeys(entity_of[member] for member in members if member in entity_of))
        if len(found) > 1:
            yield key, found


def _fuller_names(
    extraction: Extraction, entries: Mapping[str, Entry], gazetteer: Gazetteer
) -> Iterator[tuple[str, str]]:
    """Yield for a place the name with what it lies in, where the text writes it so ("Lowell, Massachusetts")."""
    named = [m for m in extraction.mentions if m.id in entries]
    for one, other in pairwise(named):
        text = extraction.document.text[one.head.start : other.head.end]
        if text.removeprefix(one.text).removesuffix(other.text) == ", ":
            around = gazetteer.containers(entries[one.id])
            if entries[other.id] in around:
                yield one.id, " ".join(text.split())


def _nation(mention: Mention, entries: Mapping[str, Entry]) -> Entry | None:
    """Return the country that a thing belongs to by its words."""
    owner = entries.get(mention.owner or "")
    return owner if owner is not None and owner.kind == "country" else None


def _both_or_no_person(entity: Entity, mention: Mention) -> bool:
    return (entity.type == "Person") == (mention.type == "Person")


class _Resolver:
    """Finds the things of one document after another, with what is known beforehand."""

    def __init__(self, gazetteer: Gazetteer, known: Iterable[Entity]) -> None:
        self.gazetteer = gazetteer
        self._known = known_by_name(known)
        self._backgrounds: dict[str, Background] = {}
        self.together: dict[MentionKey, tuple[MentionKey, ...]] = {}

    def things(self, extraction: Extraction) -> Iterator[Thing]:
        """Yield what one document speaks of."""
        entries = linked(extraction.mentions, self.gazetteer)
        by_id = {m.id: m for m in extraction.mentions}
        fuller = dict(_fuller_names(extraction, entries, self.gazetteer))
        keys = {m: key for m, entry in entries.items() if (key := self._key(by_id[m], entry))}
        clusters = coreference(extraction.mentions, keys)
        for group in clusters.all():
            if all(m.kind != "name" for m in group):
                self._note_several(extraction.document.id, group, clusters)
            if all(m.kind == "pronoun" for m in group):
                continue  # whom it means is unknown; a pronoun is no node
            nation = next((entry for m in group if (entry := _nation(m, entries))), None)
            known = self._told(group) or self._background(group, entries, keys) or self._government(group, nation)
            taken = known is None and self._is_place_name(group)
            country = nation.name if nation else ""
            thing = thing_of(extraction.document.id, group, nation=country, known=known, taken=taken)
            more = {fuller[m.id] for m in group if m.id in fuller}
            more |= {
                short_description(m) for m in group if m.kind == "nominal" and m.lemma in words("identity", "governing")
            }
            yield thing if more <= thing.aliases else replace(thing, aliases=thing.aliases | more)

    def _note_several(self, document: str, group: Sequence[Mention], clusters: Clusters) -> None:
        """Remember for whom the mentions of a group without a name stand together."""
        members = next((clusters.together[m.id] for m in group if m.id in clusters.together), ())
        for mention in group if members else ():
            self.together[MentionKey(document, mention.id)] = tuple(MentionKey(document, id_) for id_ in members)

    def _government(self, group: Sequence[Mention], nation: Entry | None) -> Background | None:
        """Return the government of a nation that a description names ("the Freedonian government")."""
        named = nation is not None and all(m.kind != "name" for m in group)
        described = any(m.lemma in words("identity", "governing") and m.determiner != "indefinite" for m in group)
        return government(nation, self.gazetteer) if nation is not None and named and described else None

    def _is_place_name(self, group: Sequence[Mention]) -> bool:
        """Tell whether the thing bears the name of a place or body that it is not ("Georgia" for a woman)."""
        name = next((m.lemma for m in group if m.kind == "name"), None)
        bearers = self.gazetteer.candidates(name) if name else ()
        return bool(bearers) and entry_slug(bearers[0], self.gazetteer) == slug(name or "")

    def _key(self, mention: Mention, entry: Entry) -> str | None:
        """Return what the gazetteer makes of a name; a capital that acts is its country's government."""
        if mention.demonym and mention.role != "modifier":
            return None
        country = self.gazetteer.capital_of(entry) if mention.metonym else None
        return f"government {country.key}" if country else entry.key

    def _told(self, group: Sequence[Mention]) -> Background | None:
        """Return what the user knows under one of the names, first of the type found; no body is taken for a person."""
        for mention in group if self._known else ():
            bearers = self._known.get(normal_name(mention.lemma), []) if mention.kind == "name" else []
            fitting = [e for e in bearers if "Other" in {e.type, mention.type} or _both_or_no_person(e, mention)]
            if fitting:
                return background_of_known(min(fitting, key=lambda e: e.type != mention.type))
        return None

    def _background(
        self, group: Sequence[Mention], entries: Mapping[str, Entry], keys: Mapping[str, str]
    ) -> Background | None:
        keyed = [m for m in group if m.id in keys]
        entry = entry_of_group(keyed, entries)
        if entry is None:
            return None
        key = next(keys[m.id] for m in keyed if entries[m.id] is entry)
        if key not in self._backgrounds:
            country = self.gazetteer.capital_of(entry) if key != entry.key else None
            made = government(country, self.gazetteer) if country else background(entry, self.gazetteer)
            self._backgrounds[key] = made
        return self._backgrounds[key]
