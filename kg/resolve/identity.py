"""Things of single documents → entities over all documents, with readable and stable ids.

A name makes one entity of its normal form, wherever it stands; a description belongs to its
document, unless it is a group of a nation ("Freedonian officials"), which is the same everywhere.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.data import cached_by_folder
from kg.model import Entity, EntityType, Mention, MentionKey, digest
from kg.resolve.background import Background
from kg.resolve.proper_names import normal_name
from kg.resolve.slugs import slug
from kg.resources import lexicon, words

_PLACES: frozenset[EntityType] = frozenset({"Country", "City", "Region", "Place"})
_ORDER: tuple[EntityType, ...] = (
    *("Country", "City", "Region", "Place", "Organization", "Person"),
    *("Facility", "Event", "Product", "Work", "Group", "Other"),
)
_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|no|any|such)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_POSSESSOR = re.compile(r"^.*(?:['’]s|s['’])\s+(?=\S)")
_COMPLETION = re.compile(
    r"\s+of(?:\s+(?!of\b|in\b|on\b|at\b|for\b|to\b|by\b|with\b|from\b|after\b|that\b|and\b)[\w'’-]+){1,4}"
)
_LABEL_WORDS = 8
_COMPARED = 20
_CALLINGS = ("member", "works_for", "represents", "occupation", "deputy")


@dataclass(frozen=True, slots=True)
class Thing:
    """What one document speaks of. Things of one `key` are the same unless their `marks` tell them apart.

    `known` is what a source or the user tells; `marks` of a person are gender, nation and role words.
    """

    document: str
    mentions: tuple[Mention, ...]
    type: EntityType
    label: str
    key: str
    slug: str
    known: Background | None = None
    marks: frozenset[str] = frozenset()
    aliases: frozenset[str] = frozenset()


def thing_of(
    document: str, group: Sequence[Mention], *, nation: str = "", known: Background | None = None, taken: bool = False
) -> Thing:
    """Return what a group of mentions speaks of.

    `nation` is the label of the country that it belongs to; `taken` that a place owns the plain id of its name.
    """
    names = [m for m in group if m.kind == "name"]
    mentions = tuple(group)
    if known is not None:
        return Thing(document, mentions, known.type, known.label, f"known {known.slug}", known.slug, known)
    kind = _type_of(names or group)
    if names:
        label = untitled(_name_label(names)) if kind == "Person" else _name_label(names)
        family = "place" if kind in _PLACES else "person" if kind == "Person" else "thing"
        marks = _marks(group, nation) if kind == "Person" else frozenset[str]()
        name = f"{slug(label)}-{kind.lower()}" if taken else slug(label)
        return Thing(document, mentions, kind, label, f"{family} {normal_name(label)}", name, marks=marks)
    label = _description_label(group)
    if kind == "Country" and all(m.number == "plural" for m in group):
        kind = "Group"
    elif kind == "Country" and " of " in label:
        kind = "Other"
    plain = frozenset({uncounted(label)})
    if nation and (kind == "Group" or any(_national(m) for m in group)):
        return Thing(document, mentions, kind, label, f"group {label.lower()}", slug(label), aliases=plain)
    key = digest(document, group[0].id)
    return Thing(document, mentions, kind, label, key, f"{slug(label)}-{digest(key, length=6)}", aliases=plain)


def _national(mention: Mention) -> bool:
    """Tell whether the phrase names the one body of its kind in a country ("the Freedonian parliament")."""
    return mention.lemma in words("anaphors", "national") and mention.determiner in {"definite", "possessive", "bare"}


def _marks(group: Sequence[Mention], nation: str) -> frozenset[str]:
    """Return what tells namesakes apart."""
    gender = next((m.gender for m in group if m.gender in {"masculine", "feminine"}), "")
    roles = {word for m in group if m.kind != "pronoun" for word in m.modifiers}
    roles |= {m.lemma for m in group if m.kind == "nominal"}
    return frozenset({f"gender {gender}", f"nation {nation}", *(f"role {word}" for word in roles)})


def namesakes(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two bearers of a name are two persons: of other gender, or of other nation without a common role.

    >>> namesakes(frozenset({"gender masculine"}), frozenset({"gender feminine", "role mayor"}))
    True
    >>> namesakes(frozenset({"nation Norway", "role mayor"}), frozenset({"nation Chad", "role mayor"}))
    False
    """
    roles = {mark for mark in one & other if mark.startswith("role ")}
    return _differ(one, other, "gender ") or (_differ(one, other, "nation ") and not roles)


def _differ(one: frozenset[str], other: frozenset[str], kind: str) -> bool:
    mine = {mark for mark in one if mark.startswith(kind) and mark != kind}
    theirs = {mark for mark in other if mark.startswith(kind) and mark != kind}
    return bool(mine and theirs and not mine & theirs)


def _type_of(group: Sequence[Mention]) -> EntityType:
    proper = [m for m in group if not m.demonym] or list(group)
    kinds: Counter[EntityType] = Counter(m.type for m in proper if m.type != "Other")
    return max(kinds, key=lambda kind: (kinds[kind], -_ORDER.index(kind)), default="Other")


def _name_label(names: Sequence[Mention]) -> str:
    """Return the fullest form of a name that is not all in capitals, the usual one among the equally full."""
    counted = Counter(bare_name(m.text) for m in names if not m.demonym) or Counter(bare_name(m.text) for m in names)
    return max(counted, key=lambda text: (len(text.split()), not text.isupper(), counted[text], len(text), text))


def untitled(name: str) -> str:
    """Return a person's name without a word for what the person is, where a first and last name remain.

    >>> untitled("Singer Jane Roe"), untitled("Dr. Jane Roe"), untitled("Pope Francis")
    ('Jane Roe', 'Jane Roe', 'Pope Francis')
    """
    listed = name.split()
    while len(listed) > 2 and listed[0].lower().rstrip(".") in _callings():
        listed.pop(0)
    return " ".join(listed)


@cached_by_folder
def _callings() -> frozenset[str]:
    classes = lexicon("roles")["classes"]
    return frozenset(noun for kind in _CALLINGS for noun in classes[kind]) | words("roles", "honorifics")


def bare_name(text: str) -> str:
    """Return a name without article, possessive and line breaks.

    >>> bare_name("the  Lowell Post’s")
    'Lowell Post'
    """
    plain = " ".join(text.split())
    return _POSSESSIVE.sub("", re.sub(r"^[Tt]he\s+(?=\S)", "", plain)) or plain


def _description_label(group: Sequence[Mention]) -> str:
    described = [m for m in group if m.kind == "nominal"] or list(group)
    best = min(described, key=lambda m: (m.text.isupper(), m.determiner in {"definite", "demonstrative"}, m.head))
    return short_description(best)


def short_description(mention: Mention) -> str:
    """Return the words of a description up to its head, without article; what says nothing alone keeps its "of"."""
    end = mention.head.end - mention.span.start
    text = mention.text[:end] if mention.kind == "nominal" else mention.text
    completed = _COMPLETION.match(mention.text[end:]) if mention.lemma in words("identity", "relational") else None
    text = _ARTICLE.sub("", " ".join((text + (completed[0] if completed else "")).split()))
    return " ".join((text or mention.text).split()[-_LABEL_WORDS:])


def uncounted(label: str) -> str:
    """Return a description without what counts it and whom it belongs to.

    >>> uncounted("more than 15 red balloons"), uncounted("the mayor's car")
    ('red balloons', 'car')
    """
    listed = _POSSESSOR.sub("", label).split()
    counting = words("anaphors", "counting")
    while len(listed) > 1 and (listed[0].lower() in counting or listed[0][0].isdigit()):
        listed.pop(0)
    return " ".join(listed)


def entities_of(things: Iterable[Thing]) -> tuple[Entity, ...]:
    """Return one entity for all things of a key, sorted by id."""
    grouped: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        grouped[thing.key].append(thing)
    merged = [
        (f"{key} {n}" if n else key, _merged(part))
        for key, group in grouped.items()
        for n, part in enumerate(_persons(group))
    ]
    return tuple(sorted(_with_unique_ids(merged), key=lambda e: e.id))


def _persons(group: Sequence[Thing]) -> list[list[Thing]]:
    """Return the things of one key, namesakes apart; the bearer that most documents speak of comes first."""
    parts: list[list[Thing]] = []
    for thing in group:
        fitting = (part for part in parts if not any(namesakes(thing.marks, other.marks) for other in part[:_COMPARED]))
        found = next(fitting, None)
        if found is None:
            parts.append(found := [])
        found.append(thing)
    return sorted(parts, key=lambda part: -len(part))


def _merged(group: Sequence[Thing]) -> Entity:
    kinds = Counter(thing.type for thing in group)
    labels = Counter(thing.label for thing in group)
    label = max(labels, key=lambda text: (len(text.split()), labels[text], text))
    names = {bare_name(m.text) for thing in group for m in thing.mentions if m.kind == "name" and not m.demonym}
    entity = Entity(
        id=group[0].slug,
        type=max(kinds, key=lambda kind: (kinds[kind], -_ORDER.index(kind))),
        label=label,
        aliases=tuple(sorted((names | set(labels)).union(*(thing.aliases for thing in group)) - {label})),
        mentions=tuple(MentionKey(thing.document, m.id) for thing in group for m in thing.mentions),
    )
    known = group[0].known
    return _informed(entity, known) if known else entity


def _informed(entity: Entity, known: Background) -> Entity:
    aliases = tuple(sorted({*entity.aliases, *known.aliases} - {entity.label}))
    return replace(
        entity,
        aliases=aliases,
        links=known.links,
        latitude=known.latitude,
        longitude=known.longitude,
        within=known.within,
        member_of=known.member_of,
    )


def _with_unique_ids(merged: Iterable[tuple[str, Entity]]) -> Iterator[Entity]:
    """Yield the entities; of those with one id the known or firmest keeps it, others add a hash of their key."""
    by_id: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for key, entity in merged:
        by_id[entity.id].append((key, entity))
    for rows in by_id.values():
        rows.sort(key=lambda row: (not row[0].startswith("known "), _ORDER.index(row[1].type), row[0]))
        yield rows[0][1]
        for key, entity in rows[1:]:
            yield replace(entity, id=f"{entity.id}-{digest(key, length=6)}")


def entity_of_mentions(entities: Iterable[Entity]) -> Mapping[MentionKey, str]:
    """Return which entity each mention belongs to."""
    return {key: entity.id for entity in entities for key in entity.mentions}
