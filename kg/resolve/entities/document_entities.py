"""A cluster of coreferent mentions → the entity of one document, with the key that merges documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.data import lexicon, words
from kg.model import PLACE_TYPES, Entity, EntityType, Gender, Mention, MentionKey, digest
from kg.resolve.coreference.branches import Branch
from kg.resolve.entities.labels import description_label, name_label, without_number_and_possessor
from kg.resolve.names import normal_name, without_title
from kg.resolve.slugs import slug

# Which type wins where the mentions of a thing are of several types equally often.
TYPE_ORDER: tuple[EntityType, ...] = (
    *("Country", "City", "Region", "Place", "Organization", "Person"),
    *("Facility", "Event", "Product", "Work", "Group", "Other"),
)
_SEXES: frozenset[Gender] = frozenset({"masculine", "feminine"})
# How many pronouns of one gender show it, because some are placed wrongly.
_SAID_OFTEN = 4
_PARTIES: frozenset[EntityType] = frozenset({"Group", "Organization", "Other"})


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """An entity of one document. Those with one `key` are the same entity unless their `traits` distinguish them.

    `traits` of a person are such as "gender feminine", "nation Norway" and "role mayor".
    """

    entity: Entity
    mentions: tuple[Mention, ...]
    key: str
    traits: frozenset[str] = frozenset()


def document_entity(
    document: str,
    group: Sequence[Mention],
    *,
    nation: str = "",
    known: Entity | None = None,
    taken: bool = False,
    context: Iterable[str] = (),
) -> DocumentEntity:
    """Return the entity of a group of mentions.

    `nation` is the label of the country that it belongs to, `known` the entity of the gazetteer or of the user;
    `taken` is true if a place has the plain id of its name ("Georgia" for a woman). `context` are further traits: the names
    in its document and its owners.
    """
    mentions = tuple([MentionKey(document, m.id) for m in group])
    if known is not None:
        return DocumentEntity(replace(known, mentions=mentions), tuple(group), f"known {known.id}")
    if any(m.kind == "name" for m in group):
        return _named_entity(group, mentions, nation, context, taken=taken)
    return _described_entity(document, group, mentions, nation)


def branch_entity(found: DocumentEntity, branch: Branch, document: str) -> DocumentEntity:
    """Return the entity of a branch: the same in all documents by its owner and place, of its document without them."""
    if not branch.site or not branch.owner:
        return replace(
            found, key=f"{found.key} {document}" if found.key.startswith(("thing ", "group ")) else found.key
        )
    place = f" in {branch.place}"
    label = found.entity.label if found.entity.label.endswith(place) else found.entity.label + place
    aliases = tuple(sorted({*found.entity.aliases, found.entity.label} - {label}))
    return replace(
        found, entity=replace(found.entity, id=slug(label), label=label, aliases=aliases), key=f"branch {branch.key}"
    )


def _family_of(kind: str) -> str:
    """Return under which of three families a type falls ("City": "place")."""
    return "place" if kind in PLACE_TYPES else "person" if kind == "Person" else "thing"


def _named_entity(
    group: Sequence[Mention], mentions: tuple[MentionKey, ...], nation: str, context: Iterable[str], *, taken: bool
) -> DocumentEntity:
    names = [m for m in group if m.kind == "name"]
    kind, label = _type_of(names), name_label(names)
    if kind == "Person":
        label = without_title(label)
    party = lexicon("identity")["parties_by_adjective"].get(label.lower()) if kind in _PARTIES else None
    if party:
        kind, label = "Organization", party
    family = _family_of(kind)
    traits = _traits(group, nation).union(context) if kind == "Person" else frozenset[str]()
    plain = normal_name(label)
    long = lexicon("identity")["short_names"].get(plain, plain)
    own = slug(label if long == plain else long)
    name = f"{own}-{kind.lower()}" if taken else own
    return DocumentEntity(Entity(name, kind, label, mentions=mentions), tuple(group), f"{family} {long}", traits)


def _described_entity(
    document: str, group: Sequence[Mention], mentions: tuple[MentionKey, ...], nation: str
) -> DocumentEntity:
    """Return the entity of a description: one of its document alone, unless it is a group or the one body of a nation."""
    label = description_label(group)
    kind = _described_type(group, label)
    aliases = (without_number_and_possessor(label),)
    if nation and (kind == "Group" or any(map(_is_national, group))):
        entity = Entity(slug(label), kind, label, aliases, mentions=mentions)
        return DocumentEntity(entity, tuple(group), f"group {label.lower()}")
    key = digest(document, group[0].id)
    entity = Entity(f"{slug(label)}-{digest(key, length=6)}", kind, label, aliases, mentions=mentions)
    return DocumentEntity(entity, tuple(group), key)


def _described_type(group: Sequence[Mention], label: str) -> EntityType:
    """Return the type of a description; "Freedonians" is a group, "part of Freedonia" is no country."""
    kind = _type_of(group)
    if kind == "Country" and all(m.number == "plural" for m in group):
        return "Group"
    return "Other" if kind == "Country" and " of " in label else kind


def _is_national(mention: Mention) -> bool:
    """Return True if the phrase names the one body of its kind in a country ("the Freedonian parliament")."""
    return mention.lemma in words("anaphors", "national") and mention.determiner in {"definite", "possessive", "bare"}


def _type_of(group: Sequence[Mention]) -> EntityType:
    proper = [m for m in group if not m.demonym] or list(group)
    found = [m.type for m in proper if m.type != "Other"]
    if len(found) < 2:
        return found[0] if found else "Other"
    kinds = Counter(found)
    return max(kinds, key=lambda kind: (kinds[kind], -TYPE_ORDER.index(kind)))


def _traits(group: Sequence[Mention], nation: str) -> frozenset[str]:
    """Return the traits that distinguish namesakes."""
    gender = _gender(group)
    roles = {word for m in group if m.kind != "pronoun" for word in m.modifiers}
    roles |= {m.lemma for m in group if m.kind == "nominal"}
    return frozenset({f"gender {gender}", f"nation {nation}", *(f"role {word}" for word in roles)})


def _shows_gender(mention: Mention) -> bool:
    """True for a description, and for a name that is no bare family name."""
    return mention.kind == "nominal" or (mention.kind == "name" and bool(" " in mention.text or mention.modifiers))


def _gender(group: Sequence[Mention]) -> str:
    """Return the gender that full names and descriptions show, else that of several pronouns, if all agree.

    A family name can look like a first name, and one pronoun can be placed wrongly.
    """
    shown = {m.gender for m in group if _shows_gender(m)}
    pronouns = Counter(m.gender for m in group if m.kind == "pronoun")
    said = {gender for gender, times in pronouns.items() if times >= _SAID_OFTEN}
    sure = (shown & _SEXES) or (said & _SEXES if not set(pronouns) >= _SEXES else set[Gender]())
    return next(iter(sure)) if len(sure) == 1 else ""
