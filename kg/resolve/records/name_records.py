"""Name records: what one document says of each person and body that it names; the input of record linkage.

A name record is made of one document alone, so that a store can keep it beside the document and take
it out with it. Its keys name the blocks in which it is compared with others: folded family names of
persons, names of bodies without their legal form, acronyms with what they abbreviate.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.data import cached_by_folder, lexicon, words
from kg.model import Entity, Extraction, Judgement, Mention, MentionKey, NameRecord, ResolvedDocument
from kg.resolve.names import bare_name, body_name, initials, name_words
from kg.resolve.records.family_names import FAMILY, may_be_family_name, persons_by_use
from kg.resolve.records.spelling import (
    SHORTEST_ACRONYM,
    is_acronym,
    longest_name,
    normalised_spelling,
    personal_name,
)

_COMPARED = frozenset({"Person", "Organization"})
_PLACES = frozenset({"City", "Region", "Place"})
_BESIDE = frozenset({"Person", "Organization", "Event"})
_MOST_BESIDE = 12


def block_keys(record: NameRecord) -> list[str]:
    """Return the blocks in which a name record is compared, sorted.

    >>> block_keys(NameRecord("x", "d", "Organization", frozenset({"Freedonian Mining Authority"})))
    ['body fredonian mining authoriti', 'letters fma']
    >>> block_keys(NameRecord("x", "d", "Person", frozenset({"Jane Roe", "Roe"})))
    ['person roe']
    """
    if record.kind == "Person":
        _, family, _ = personal_name(longest_name(record.names))
        return [f"person {normalised_spelling(family)}"] if family else []
    core, _ = body_name(longest_name(record.names))
    found = {f"body {' '.join(map(normalised_spelling, core))}"}
    found.update(f"letters {''.join(name_words(name))}" for name in record.names if is_acronym(name))
    letters = initials(" ".join(core))
    return sorted(found | ({f"letters {letters}"} if len(letters) >= SHORTEST_ACRONYM else set()))


def name_records(
    entities: Iterable[Entity],
    documents: Iterable[Extraction | ResolvedDocument],
    judgements: Iterable[Judgement] = (),
) -> Iterator[NameRecord]:
    """Yield a record of each named person and body without a gazetteer entry, document by document.

    A pair that has a judgement already gets the trait "judged …", so that no block judges it again.
    """
    judged = _traits_of_judgements(judgements)
    entity_of = {key: entity for entity in entities for key in entity.mentions}
    for document in documents:
        mentioned = _Mentioned(document, entity_of)
        for name, found in mentioned.by_entity.items():
            record = mentioned.record(name, found, judged.get(name, set()))
            if record is not None:
                yield record
        yield from mentioned.family_names(judged)


def _traits_of_judgements(judgements: Iterable[Judgement]) -> dict[str, set[str]]:
    """Return for each entity the traits "judged OTHER", one for each judgement that names the entity first."""
    found: dict[str, set[str]] = defaultdict(set)
    for judgement in judgements:
        one, other = (name.partition("@")[0] for name in (judgement.left, judgement.right))
        found[one].add(f"judged {other}")
    return found


class _Mentioned:
    """The mentions of one document with the entities that they refer to."""

    def __init__(self, document: Extraction | ResolvedDocument, entity_of: Mapping[MentionKey, Entity]) -> None:
        self.document = document.document.id
        published = document.document.published
        self.year = {f"year {published[:4]}"} if published else set[str]()
        self.mentions = {m.id: m for m in document.mentions}
        self.entities = {m: e for m in self.mentions if (e := entity_of.get(MentionKey(self.document, m))) is not None}
        self.by_entity: dict[str, list[Mention]] = defaultdict(list)
        self._others: dict[str, list[Mention]] = defaultdict(list)
        for name, entity in self.entities.items():
            compared = entity.type in _COMPARED and not entity.links
            (self.by_entity if compared else self._others)[entity.id].append(self.mentions[name])
        self._staff = self._members()
        self._beside = list(self._most_named_ids())
        self._text = document.document.text
        self._claims = document.claims

    def record(self, name: str, found: list[Mention], judged: set[str]) -> NameRecord | None:
        """Return the record of an entity from its mentions, None where none of them is a name."""
        names = frozenset(bare_name(m.text) for m in found if m.kind == "name" and not m.demonym)
        if not names:
            return None
        entity = self.entities[found[0].id]
        traits = {trait for m in found for trait in self._traits(m, entity.type)}
        traits |= self._staff.get(name, set()) | judged
        if entity.type == "Person":
            traits |= _gender(found) | self.year | self._traits_of_most_named(name)
        else:
            names |= {entity.label}
        return NameRecord(name, self.document, entity.type, names, frozenset(traits))

    def family_names(self, judged: Mapping[str, set[str]]) -> Iterator[NameRecord]:
        """Yield a person's record for each single word that was taken for a place or thing and never stands as one."""
        persons = persons_by_use(self._claims, self.mentions.values())
        for word, found in self._single_words().items():
            if not may_be_family_name(found, self._text):
                continue
            acting = {"acts as person"} if any(m.id in persons for m in found) else set[str]()
            traits = {FAMILY, *acting, *self.year, *(trait for m in found for trait in self._traits(m, "Person"))}
            for name in dict.fromkeys(self.entities[m.id].id for m in found):
                own = {*self._traits_of_most_named(name), *judged.get(name, ())}
                yield NameRecord(name, self.document, "Person", frozenset({word}), frozenset(traits | own))

    def _single_words(self) -> dict[str, list[Mention]]:
        """Return the mentions of each name of one word whose entities have no other name or description here."""
        groups: dict[str, list[Mention]] = defaultdict(list)
        for found in (*self._others.values(), *(g for g in self.by_entity.values() if any(m.metonym for m in g))):
            names = {bare_name(m.text) for m in found if m.kind == "name"}
            if len(names) == 1:
                groups[names.pop()].extend(found)
        return groups

    def _most_named_ids(self) -> Iterator[str]:
        """Yield the ids of the persons, bodies and events that the document names most, but no single family names."""
        counted = Counter(
            entity.id
            for name, entity in self.entities.items()
            if self.mentions[name].kind == "name" and entity.type in _BESIDE and (" " in entity.label or entity.links)
        )
        yield from sorted(counted, key=lambda name: (-counted[name], name))[:_MOST_BESIDE]

    def _traits_of_most_named(self, name: str) -> set[str]:
        return {f"beside {other}" for other in self._beside if other != name}

    def _members(self) -> dict[str, set[str]]:
        """Return for each body the persons, by full name, who are said to belong to it."""
        found: dict[str, set[str]] = defaultdict(set)
        for mention in (m for group in self.by_entity.values() for m in group):
            owner, owned = self.entities.get(mention.possessor or ""), self.entities[mention.id]
            if owner is not None and owned.type == "Person" and owner.type == "Organization" and " " in owned.label:
                found[owner.id].add(f"person {owned.id}")
        return found

    def _traits(self, mention: Mention, kind: str) -> Iterator[str]:
        """Yield the traits in a mention of an entity: "role mayor", "place lowell", "country norway", "body globex"."""
        if kind == "Person" and (role := _role(mention, self.mentions.get(mention.possessor or ""))):
            yield f"role {role}"
        owner = self.entities.get(mention.possessor or "")
        if owner is not None:
            yield from _owner_traits(owner, of_person=kind == "Person")


def _owner_traits(owner: Entity, *, of_person: bool) -> Iterator[str]:
    if owner.type == "Country":
        yield f"country {owner.id}"
    elif owner.type in _PLACES:
        yield f"place {owner.id}"
        yield from (f"country {country}" for country in owner.within[-1:])
    elif owner.type == "Organization" and of_person:
        yield f"body {owner.id}"


def _gender(found: Iterable[Mention]) -> set[str]:
    """Return the gender of most mentions; a family name alone does not count, because it can look like a first name."""
    genders = Counter(m.gender for m in found if m.kind != "name" or " " in m.text)
    masculine, feminine = genders["masculine"], genders["feminine"]
    return {f"gender {'masculine' if masculine > feminine else 'feminine'}"} if masculine != feminine else set()


def _role(mention: Mention, owner: Mention | None) -> str:
    """Return the office in a mention, with the words that distinguish it from others ("finance minister")."""
    said = [word.lower() for word in (*mention.modifiers, *([mention.lemma] if mention.kind == "nominal" else []))]
    whose = {word.lower() for word in owner.text.split()} if owner is not None else set[str]()
    at = max((n for n, word in enumerate(said) if word in _offices()), default=-1)
    return " ".join(w for w in said[: at + 1] if w not in whose and w not in words("identity", "passing"))


@cached_by_folder
def _offices() -> frozenset[str]:
    """Return the last words of the nouns for offices that few people of one place share."""
    classes = lexicon("roles")["classes"]
    nouns = (noun for kind in ("leads", "deputy", "represents", "founded", "minister") for noun in classes[kind])
    return frozenset(noun.split()[-1] for noun in nouns)
