"""Events as documents are compared by them: classes, verbs, names, nouns, places and days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kg.data import cached_by_folder, lexicon, words
from kg.model import ClaimKey
from kg.resolve.events.entity_context import EntityContext
from kg.resolve.events.mentions import EventMention

# How many days an event may span to be compared; one that only ended by a day is taken to have so many.
WIDEST_DAYS = 7
_ACTING = frozenset({"agent"})
_UNDERGOING = frozenset({"patient", "theme"})


@dataclass(frozen=True, slots=True)
class EventProfile:
    """The features of an event; `first` and `last` are days as ordinals.

    `own_kinds` are its classes without those above; `names` its named participants, `near` the names of its sentence;
    `actors`, `patients` and `places` the named ones with what they lie in or belong to; `acting` and `undergoing`
    the nouns of those without a name. `is_said_often` is true for acts of speech, which one person repeats.
    """

    key: ClaimKey
    kinds: frozenset[str]
    own_kinds: frozenset[str]
    verbs: frozenset[str]
    names: frozenset[str]
    near: frozenset[str]
    actors: frozenset[str]
    patients: frozenset[str]
    places: frozenset[str]
    acting: frozenset[str]
    undergoing: frozenset[str]
    sentences: frozenset[tuple[str, int]]
    first: int
    last: int
    is_said_often: bool


def event_profiles(
    groups: Iterable[Sequence[EventMention]], context: EntityContext, ancestors: Mapping[str, frozenset[str]]
) -> Iterator[EventProfile]:
    """Yield the features of each event that can be recognised elsewhere: of a known class or act, named, and dated."""
    listed = list(groups)
    sites = _sites(listed, context)
    around = _names_of_sentences(listed, context, sites)
    for group in listed:
        kinds = _comparable_kinds(group, ancestors)
        window = next(_windows(group), None)
        if kinds and window is not None and any(map(_is_told, group)):
            profile = _profile(group, kinds, window, context, sites, around)
            if profile.names or profile.near:
                yield profile


def _profile(
    group: Sequence[EventMention],
    kinds: frozenset[str],
    window: tuple[int, int],
    context: EntityContext,
    sites: Mapping[str, frozenset[str]],
    around: Mapping[tuple[str, int], frozenset[str]],
) -> EventProfile:
    names = _names(group, context, sites)
    sentences = frozenset((m.key.document, m.sentence) for m in group)
    types = frozenset(m.claim.type for m in group if m.claim.type)
    return EventProfile(
        key=group[0].key,
        kinds=kinds,
        own_kinds=(types | {kind for kind in kinds if " " in kind}) & kinds,
        verbs=frozenset(m.claim.lemma for m in group),
        names=names,
        near=frozenset[str]().union(*(around[sentence] for sentence in sentences)) - names,
        actors=_with_wholes(_named_entities(group, _ACTING, context), context),
        patients=_with_wholes(_named_entities(group, _UNDERGOING, context), context),
        places=_with_wholes(_named_places(group, context, sites), context),
        acting=_nouns(group, _ACTING, context),
        undergoing=_nouns(group, _UNDERGOING, context),
        sentences=sentences,
        first=window[0],
        last=window[1],
        is_said_often=bool(types & words("identity", "said_often")),
    )


def _comparable_kinds(group: Sequence[EventMention], ancestors: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the classes of an event and those above, or its verb with its object, and the sorts of its noun.

    None for states and for acts that only their content distinguishes ("said").
    """
    above = {kind: ancestors.get(kind, frozenset()) | {kind} for m in group if (kind := m.claim.type)}
    excluded = words("identity", "told_apart_by_content") | {"State"}
    telling = [kinds for kinds in above.values() if kinds.isdisjoint(excluded)]
    if above and not telling:
        return frozenset()
    kinds = frozenset[str]().union(*telling) - words("identity", "too_general")
    acts = () if above else (act for mention in group for act in _acts(mention))
    return kinds.union(acts, _sorts(map(_noun, group)))


def _acts(mention: EventMention) -> Iterator[str]:
    """Yield the verb of an untyped claim with the noun of its object: "take bribe"."""
    for role in sorted(_UNDERGOING):
        for participant in mention.roles.get(role, ()):
            if participant.head and not mention.speech:
                yield f"{mention.claim.lemma} {participant.head}"


def _noun(mention: EventMention) -> str:
    return mention.claim.lemma.lower()


@cached_by_folder
def _synonym_groups_by_noun() -> dict[str, frozenset[str]]:
    """Return for each noun that names events the groups of nouns that can mean the same, by the first noun of each."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in lexicon("anaphors")["same"]:
        for noun in group:
            found[noun].add(group[0])
    return {noun: frozenset(groups) for noun, groups in found.items()}


def _is_told(mention: EventMention) -> bool:
    """True if the text says that the event happened, or that it did not."""
    return mention.claim.factuality in {"fact", "claim", "denied"}


def _windows(group: Sequence[EventMention]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) day of each mention that leaves a week or less; without a first day, the week before the last."""
    for mention in group:
        time = mention.claim.time
        last = _ordinal(time.latest if time else None)
        first = _ordinal(time.earliest if time else None)
        if last is None:
            continue
        if first is None:
            first = last - WIDEST_DAYS
        if first is not None and 0 <= last - first <= WIDEST_DAYS:
            yield first, last


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day or "").toordinal()
    except ValueError:
        return None


def _sites(groups: Iterable[Sequence[EventMention]], context: EntityContext) -> dict[str, frozenset[str]]:
    """Return the places that the texts give for the unnamed things in them: "a market in Lowell"."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in chain.from_iterable(groups):
        if mention.claim.type != "LocatedIn":
            continue
        places = {place.entity for place in mention.roles.get("place", ()) if place.entity}
        for thing in mention.roles.get("agent", ()):
            if thing.entity and thing.entity not in context.named:
                found[thing.entity] |= places
    return {thing: frozenset(places) for thing, places in found.items()}


def _names_of_sentences(
    groups: Iterable[Sequence[EventMention]], context: EntityContext, sites: Mapping[str, frozenset[str]]
) -> dict[tuple[str, int], frozenset[str]]:
    """Return the names of the participants in each sentence of a document, without those who only speak."""
    found: dict[tuple[str, int], frozenset[str]] = defaultdict(frozenset)
    for mention in (m for group in groups for m in group):
        key = mention.key.document, mention.sentence
        found[key] |= frozenset() if mention.speech else _names([mention], context, sites)
    return found


def _names(
    group: Iterable[EventMention], context: EntityContext, sites: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    entities = {entity for mention in group for entity in (*mention.entities, mention.place) if entity}
    located = frozenset[str]().union(*(sites.get(entity, frozenset()) for entity in entities))
    unnamed = frozenset(entities) - context.named
    return (frozenset(entities) | located) & context.named | context.names_among(unnamed)


def _named_entities(group: Iterable[EventMention], roles: frozenset[str], context: EntityContext) -> frozenset[str]:
    fillers = (p.entity for mention in group for role in roles for p in mention.roles.get(role, ()))
    return frozenset(entity for entity in fillers if entity and entity in context.named)


def _named_places(
    group: Sequence[EventMention], context: EntityContext, sites: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    places = {m.place for m in group} | {place.entity for m in group for place in m.roles.get("place", ())}
    located = {place for thing in places if thing for place in (thing, *sites.get(thing, ()))}
    return frozenset(located & context.named)


def _with_wholes(named: frozenset[str], context: EntityContext) -> frozenset[str]:
    """Return the entities with the places that they lie in and the bodies and countries that they belong to."""
    listed = (context.entities[name] for name in named if name in context.entities)
    return named.union(*((*entity.within, *entity.member_of[:1]) for entity in listed))


def _nouns(group: Iterable[EventMention], roles: frozenset[str], context: EntityContext) -> frozenset[str]:
    """Return the head nouns of the participants without a name and their sorts, but no "people"."""
    fillers = (p for mention in group for role in roles for p in mention.roles.get(role, ()))
    unnamed = {p.head for p in fillers if p.entity not in context.named and p.head and " " not in p.head}
    return frozenset(unnamed).union(_sorts(unnamed)) - words("identity", "anybody")


def _sorts(nouns: Iterable[str]) -> Iterator[str]:
    """Yield a trait for each sort of event or thing that a noun can name."""
    return (f"sort {sort}" for noun in nouns for sort in _synonym_groups_by_noun().get(noun, ()))
