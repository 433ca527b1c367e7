"""Extraction of one document → its entities: link the names, cluster the mentions, look up known entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from kg.data import words
from kg.data.gazetteer import Entry, Gazetteer
from kg.model import Entity, Extraction, Mention, MentionKey, Span
from kg.resolve.coreference import coreference
from kg.resolve.coreference.branches import Branch, branches
from kg.resolve.coreference.clusters import Clusters
from kg.resolve.entities.document_entities import DocumentEntity, branch_entity, document_entity
from kg.resolve.entities.labels import label_of_place, short_description
from kg.resolve.entities.namesakes import namesake_traits
from kg.resolve.linking import entry_of_group, linked_entries
from kg.resolve.linking.gazetteer_facts import entry_entity, entry_slug, government_entity
from kg.resolve.linking.known_entities import known_by_name
from kg.resolve.names import normal_name
from kg.resolve.slugs import slug

_Value = TypeVar("_Value")
# Places that are written in many ways; the names of countries are settled.
_CALLED_IN_MANY_WAYS = frozenset({"City", "Region", "Place"})


class EntityFinder:
    """Finds the entities of one document after another; the gazetteer and the known entities are looked up once.

    `split_antecedents` gives the several antecedents of a mention ("Ann Lee and Jane Roe … they"),
    `pronoun_chains` the coreferring pronouns without an antecedent.
    """

    def __init__(self, gazetteer: Gazetteer, known: Iterable[Entity]) -> None:
        self.gazetteer = gazetteer
        self._known = known_by_name(known)
        self._backgrounds: dict[str, Entity] = {}
        self.split_antecedents: dict[MentionKey, tuple[MentionKey, ...]] = {}
        self.pronoun_chains: list[tuple[MentionKey, ...]] = []

    def entities(self, extraction: Extraction) -> Iterator[DocumentEntity]:
        """Yield the entities of one document; a pronoun without antecedent is no entity."""
        entries = linked_entries(extraction.mentions, self.gazetteer)
        fuller = dict(_fuller_names(extraction, entries, self.gazetteer))
        keys = {m.id: key for m in extraction.mentions if (key := self._key(m, entries.get(m.id)))}
        by_id = {mention.id: mention for mention in extraction.mentions}
        branch_of = branches(sorted(extraction.mentions, key=lambda m: m.head), extraction.document.text, keys)
        clusters = coreference(extraction.mentions, keys, {name: branch.key for name, branch in branch_of.items()})
        for group in clusters.all_groups():
            self._note_references(extraction.document.id, group, clusters)
            if any(m.kind != "pronoun" for m in group):
                context = namesake_traits(group, by_id)
                found = self._entity(extraction.document.id, group, entries, keys, branch_of, context)
                yield _with_aliases(found, set(_values(fuller, group)))

    def _entity(
        self,
        document: str,
        group: Sequence[Mention],
        entries: Mapping[str, Entry],
        keys: Mapping[str, str],
        branch_of: Mapping[str, Branch],
        context: Iterable[str],
    ) -> DocumentEntity:
        branch = next(iter(_values(branch_of, group)), None)
        nation = next((entry for m in group if (entry := _nation(m, entries))), None)
        known = self._known_entity(group) or self._of_gazetteer(group, entries, keys) or self._government(group, nation)
        taken = known is None and self._has_name_of_place(group)
        label = nation.name if nation else ""
        found = document_entity(document, group, nation=label, known=known, taken=taken, context=context)
        return found if branch is None or known is not None else branch_entity(found, branch, document)

    def _note_references(self, document: str, group: Sequence[Mention], clusters: Clusters) -> None:
        """Keep what is known of a group without a name: its several antecedents, and that it is a chain of pronouns."""
        kinds = {mention.kind for mention in group}
        if "name" not in kinds:
            self._note_several(document, group, clusters)
        if kinds == {"pronoun"} and len(group) > 1:
            self.pronoun_chains.append(tuple(MentionKey(document, m.id) for m in group))

    def _note_several(self, document: str, group: Sequence[Mention], clusters: Clusters) -> None:
        """Keep the split antecedents of the mentions of a group without a name."""
        members = next((clusters.split_antecedents[m.id] for m in group if m.id in clusters.split_antecedents), ())
        for mention in group if members else ():
            self.split_antecedents[MentionKey(document, mention.id)] = tuple(
                MentionKey(document, id_) for id_ in members
            )

    def _key(self, mention: Mention, entry: Entry | None) -> str | None:
        """Return the gazetteer's key of a name; a capital that acts means its country's government."""
        if entry is None or (mention.demonym and mention.role != "modifier"):
            return None
        country = self.gazetteer.capital_of(entry) if mention.metonym else None
        return f"government {country.key}" if country else entry.key

    def _known_entity(self, group: Sequence[Mention]) -> Entity | None:
        """Return the known entity with one of the names, first one of the right type; a body is never taken for a person."""
        for mention in group if self._known else ():
            named = self._known.get(normal_name(mention.lemma), []) if mention.kind == "name" else []
            fitting = [e for e in named if "Other" in {e.type, mention.type} or _both_or_no_person(e, mention)]
            if fitting:
                return min(fitting, key=lambda e: e.type != mention.type)
        return None

    def _of_gazetteer(
        self, group: Sequence[Mention], entries: Mapping[str, Entry], keys: Mapping[str, str]
    ) -> Entity | None:
        """Return the place, body or government of the gazetteer that the names of a group mean."""
        keyed = [m for m in group if m.id in keys]
        entry = entry_of_group(keyed, entries)
        if entry is None:
            return None
        key = next(keys[m.id] for m in keyed if entries[m.id] is entry)
        if key not in self._backgrounds:
            country = self.gazetteer.capital_of(entry) if key != entry.key else None
            made = government_entity(country, self.gazetteer) if country else entry_entity(entry, self.gazetteer)
            self._backgrounds[key] = made
        others = {other.name for other in entries.values() if other.key != entry.key}
        return self._as_called_in_text(self._backgrounds[key], group, others)

    def _as_called_in_text(self, place: Entity, group: Sequence[Mention], others: Set[str]) -> Entity:
        """Return a place under the name that the text has for it, unless that is the name of another one ("Perm Krai").

        The gazetteer's name becomes another name of it. A city gets its own name only where the text names the other one as well:
        who reads "New York" cannot tell whether "New York City" or the state around it is meant.
        """
        if place.type not in _CALLED_IN_MANY_WAYS:
            return place
        label = label_of_place(place.label, [mention for mention in group if mention.kind == "name"])
        fuller = place.label.startswith(f"{label} ")
        known = others if place.type == "City" else {entry.name for entry in self.gazetteer.candidates(label)}
        if label == place.label or (fuller and label in known):
            return place
        return replace(place, label=label, aliases=(*place.aliases, place.label))

    def _government(self, group: Sequence[Mention], nation: Entry | None) -> Entity | None:
        """Return the government that a description with a nation names ("the Freedonian government")."""
        named = nation is not None and all(m.kind != "name" for m in group)
        described = any(m.lemma in words("identity", "governing") and m.determiner != "indefinite" for m in group)
        return government_entity(nation, self.gazetteer) if nation is not None and named and described else None

    def _has_name_of_place(self, group: Sequence[Mention]) -> bool:
        """Return True if the thing has the name of a place or body that it is not ("Georgia" for a woman)."""
        name = next((m.lemma for m in group if m.kind == "name"), None)
        namesakes = self.gazetteer.candidates(name) if name else ()
        return bool(namesakes) and entry_slug(namesakes[0], self.gazetteer) == slug(name or "")


def _with_aliases(entity: DocumentEntity, fuller: set[str]) -> DocumentEntity:
    """Return the entity with fuller names, and with the words in which the text speaks of a government."""
    described = {
        short_description(m)
        for m in entity.mentions
        if m.kind == "nominal" and m.lemma in words("identity", "governing")
    }
    aliases = tuple(sorted({*entity.entity.aliases, *fuller, *described}))
    return (
        entity if aliases == entity.entity.aliases else replace(entity, entity=replace(entity.entity, aliases=aliases))
    )


def _fuller_names(
    extraction: Extraction, entries: Mapping[str, Entry], gazetteer: Gazetteer
) -> Iterator[tuple[str, str]]:
    """Yield a place's name together with its containing place, where the text has it so ("Lowell, Massachusetts")."""
    named = [m for m in extraction.mentions if m.id in entries]
    for one, other in pairwise(named):
        text = extraction.document.words(Span(one.head.start, other.head.end))
        if text.removeprefix(one.text).removesuffix(other.text) == ", ":
            around = gazetteer.containers(entries[one.id])
            if entries[other.id] in around:
                yield one.id, " ".join(text.split())


def _values(by_mention: Mapping[str, _Value], group: Iterable[Mention]) -> list[_Value]:
    """Return what a table has of the mentions of a group."""
    return [by_mention[mention.id] for mention in group if mention.id in by_mention]


def _nation(mention: Mention, entries: Mapping[str, Entry]) -> Entry | None:
    """Return the country that a thing belongs to, by its possessor."""
    owner = entries.get(mention.possessor or "")
    return owner if owner is not None and owner.kind == "country" else None


def _both_or_no_person(entity: Entity, mention: Mention) -> bool:
    return (entity.type == "Person") == (mention.type == "Person")
