"""Names of a document → the places and bodies of the gazetteer they mean, by context before population.

Each spelling means one thing in a document. What speaks for a candidate: how well it is known,
that its country or region is named in the text, the container named right behind it ("Paris,
Texas"), nearness to the other places of the text, and the type that the name was given. What
nothing speaks for stays without a link (NIL).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10

from kg.data import cached_by_folder, lexicon
from kg.data.gazetteer import Body, Entry, Gazetteer, acronym_key, kilometres, spelling_key
from kg.model import EntityType, Mention
from kg.resolve.linking.other_meanings import has_name, has_other_meaning
from kg.resolve.names import initials

_PLACES: frozenset[EntityType] = frozenset({"Country", "City", "Region", "Place", "Facility"})
_DIVISIONS = frozenset({"region", "district"})
_Key = tuple[str, bool, bool]
_NEAR = 300.0
_CANDIDATES = 25
_POINTS = 40
_TOWN = 50_000
# Below how many inhabitants a town needs its region, its container behind it or places nearby in the text.
_SMALL = 20_000
# How many times as many inhabitants as the next one of the name a town needs.
_RIVAL = 2
_CERTAIN = 4.4
_CLEARLY = 2.0
# What a by-name of a town loses where the text speaks of no other place in its country.
_UNHEARD = 1.5
# What a town gains where the text has it by a fuller name: more than the division of its name has before it.
_FULLER = 2.0
# Below how many inhabitants a by-name of several words shows no town: too many have one ("Queen City").
_BY_NAMED = 1_000_000
_STEM = 3
_SHORT = 3
_LISTED = 3
_AND = len(", and ")
_BY_NAME = {"region": 1.5, "district": 1.5, "city": 0.7}
_UNKNOWN = {"region": 100_000, "district": 10_000}


@cached_by_folder
def _company_ending() -> re.Pattern[str]:
    """Return the pattern for the endings of company names: "Globex Corp.", "Globex, Inc"."""
    return re.compile(rf",? (?:{'|'.join(lexicon('identity')['company_endings'])})\.?$")


@dataclass(frozen=True, slots=True)
class _Name:
    """A spelling in the document: its candidates, how often it stands there, and the names right behind it."""

    text: str
    type: EntityType
    candidates: tuple[Entry, ...]
    count: int
    followers: tuple[str, ...]
    bodies: tuple[Body, ...] = ()


class _Context:
    """The places that a document is about: the weight of each country and region; a look-up can leave out one name."""

    def __init__(self, names: Mapping[_Key, _Name], chosen: Mapping[_Key, Entry], gazetteer: Gazetteer) -> None:
        self._countries: dict[str, Counter[_Key]] = defaultdict(Counter)
        self._regions: dict[str, Counter[_Key]] = defaultdict(Counter)
        self._spellings: dict[str, list[str]] = defaultdict(list)
        self.points: list[Entry] = []
        for key, entry in chosen.items():
            self._spellings[entry.key].append(key[0])
            if entry.country:
                self._countries[entry.country][key] += names[key].count * (2 if entry.kind == "country" else 1)
            for outer in (entry, *gazetteer.containers(entry)):
                if outer.kind in _DIVISIONS:
                    self._regions[outer.key][key] += names[key].count
            if entry.kind in {"city", "district"} and len(self.points) < _POINTS:
                self.points.append(entry)
        self._total: Counter[_Key] = Counter()
        for counted in self._countries.values():
            self._total.update(counted)
        self._sum = self._total.total()
        self._sums = {code: counted.total() for code, counted in self._countries.items()}

    def country_share(self, code: str, without: _Key) -> float:
        """Return the share of the other names that belong to the country."""
        counted = self._countries.get(code)
        others = self._sum - self._total[without]
        return (self._sums[code] - counted[without]) / others if counted and others else 0.0

    def has_fuller_name(self, number: str, spelling: str) -> bool:
        """True if the text also has the place by a name that begins with the spelling ("New York City" for "New York")."""
        return any(other.startswith(f"{spelling} ") for other in self._spellings.get(number, ()))

    def has_region(self, number: str, without: _Key) -> bool:
        """True if another name is the region or lies in it."""
        counted = self._regions.get(number)
        return counted is not None and len(counted) > (without in counted)


def linked_entries(mentions: Iterable[Mention], gazetteer: Gazetteer) -> dict[str, Entry]:
    """Return the gazetteer's entry for each name mention of one document that has one."""
    names = [m for m in sorted(mentions, key=lambda m: m.head) if m.kind == "name"]
    found = _senses(_names(names, gazetteer), gazetteer)
    own = _own_acronyms(names)
    linked_names = {}
    for n, mention in enumerate(names):
        entry = gazetteer.demonym(mention.text) if mention.demonym else found.get(_key(mention))
        long = own.get(mention.text)
        if entry is None or (long is not None and found.get(_key(long)) != entry):
            continue
        if mention.demonym or not has_other_meaning(names, n, entry, gazetteer):
            linked_names[mention.id] = entry
    return linked_names


def _own_acronyms(names: Sequence[Mention]) -> dict[str, Mention]:
    """Return the acronyms that the text gives in brackets, with the name before it: they mean what that name means."""
    return {
        short.text: long
        for long, short in pairwise(names)
        if short.head.start == long.head.end + 2
        and short.text.lower() in {initials(long.lemma), initials(long.lemma, small=True)}
    }


def entry_of_group(group: Iterable[Mention], entries: Mapping[str, Entry]) -> Entry | None:
    """Return the entry that most names of a cluster lead to; demonyms count only where there are no other names."""
    names = [m for m in group if m.id in entries]
    proper = [m for m in names if not m.demonym] or names
    counted = Counter(entries[m.id].key for m in proper)
    best = max(counted, key=lambda key: (counted[key], key), default=None)
    return next((entries[m.id] for m in proper if entries[m.id].key == best), None)


def _key(mention: Mention) -> _Key:
    """Return the key of a sense: the spelling, and whether a body or a region is meant."""
    return spelling_key(mention.text), mention.type == "Organization", mention.type == "Region"


def _names(mentions: Sequence[Mention], gazetteer: Gazetteer) -> dict[_Key, _Name]:
    grouped: dict[_Key, list[int]] = defaultdict(list)
    for n, mention in enumerate(mentions):
        grouped[_key(mention)].append(n)
    found = {}
    for key, numbers in grouped.items():
        one = mentions[numbers[0]]
        if one.demonym:
            candidates = tuple(filter(None, [gazetteer.demonym(one.text)]))
        else:
            candidates = tuple(_candidates(one, gazetteer))[:_CANDIDATES]
        followers = tuple(mentions[n + 1].text for n in numbers if _is_followed(mentions, n))
        independent = any(mentions[n].role != "modifier" for n in numbers)
        bodies = () if candidates or one.demonym else _bodies(one, gazetteer, independent=independent)
        found[key] = _Name(one.text, one.type, candidates, len(numbers), followers, bodies)
    return found


def _bodies(mention: Mention, gazetteer: Gazetteer, *, independent: bool) -> tuple[Body, ...]:
    """Return the less known bodies of the name, if it is tagged as a body and no place has it.

    A name of common words has to stand by itself once: "a Red Star song" tells of no body.
    """
    if mention.type != "Organization" or gazetteer.candidates(mention.text):
        return ()
    found = gazetteer.bodies(mention.text) or gazetteer.bodies(_company_ending().sub("", mention.text))
    return tuple(body for body in found if independent or not body.common)


def _is_followed(mentions: Sequence[Mention], n: int) -> bool:
    """True if the next name stands right behind, as "Texas" in "Paris, Texas"."""
    if n + 1 >= len(mentions):
        return False
    one, other = mentions[n], mentions[n + 1]
    return _stands_right_behind(one, other) and other.type in _PLACES and not _are_listed(mentions, n)


def _stands_right_behind(one: Mention, other: Mention) -> bool:
    return one.sentence == other.sentence and 1 <= other.head.start - one.head.end <= 2


def _are_listed(mentions: Sequence[Mention], n: int) -> bool:
    """Return True for a division and the next one in a list ("Utah, **Iowa, Ohio**, Texas"): "Iowa" is no town of Ohio."""
    around = [mentions[max(0, n - 1) : n + 2], mentions[n : n + 3]]
    return any(
        len(listed) == _LISTED
        and {mention.type for mention in listed} == {"Region"}
        and all(
            one.sentence == other.sentence and other.head.start - one.head.end <= _AND
            for one, other in pairwise(listed)
        )
        for listed in around
    )


def _candidates(mention: Mention, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Yield the candidates of a mention: bodies for an organization, else places."""
    if mention.type == "Organization":
        entries = gazetteer.candidates(mention.text) or gazetteer.candidates(_company_ending().sub("", mention.text))
        yield from (entry for entry in entries if entry.kind == "body")
    elif mention.type in _PLACES:
        yield from _place_candidates(mention, gazetteer)


def _place_candidates(mention: Mention, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Yield the candidates of a place; no town for a country if a country has the name ("Luxembourg")."""
    of_type = _region_candidates if mention.type == "Region" else Gazetteer.candidates
    places = [entry for entry in of_type(gazetteer, mention.text) if entry.kind != "body"]
    countries = mention.type == "Country" and any(entry.kind == "country" for entry in places)
    yield from (entry for entry in places if not (countries and entry.kind in {"city", "district"}))


def _region_candidates(gazetteer: Gazetteer, name: str) -> Iterator[Entry]:
    """Yield the divisions of the name, by postal code or without the last word too, then all that has it."""
    division = gazetteer.division_of_code(name)
    if division is not None:
        yield division
    entries = gazetteer.candidates(name)
    inner, _, last = name.rpartition(" ")
    if not entries and last.lower() in lexicon("names")["named_of"]["Region"]:
        entries = tuple(e for e in gazetteer.candidates(inner) if e.kind in _DIVISIONS)
    yield from _regions_named_for(entries, gazetteer)
    yield from entries


def _is_large_town(entry: Entry) -> bool:
    """Return True for a town of so many people that a division may be called by its name ("Kharkiv")."""
    return entry.kind == "city" and entry.population > _TOWN


def _regions_named_for(entries: Iterable[Entry], gazetteer: Gazetteer) -> Iterator[Entry]:
    """Yield the division around the largest town of the name, if no division has the name itself."""
    listed = list(entries)
    if not listed or not _is_large_town(listed[0]):
        return
    if not any(e.kind in _DIVISIONS and e.country == listed[0].country for e in listed):
        around = (outer for outer in gazetteer.containers(listed[0]) if outer.kind == "region")
        yield from (outer for outer in around if not _stems(outer.name).isdisjoint(_stems(listed[0].name)))


def _anchors(names: Mapping[_Key, _Name]) -> dict[_Key, Entry]:
    """Return the first candidates that need no context ("France")."""
    return {
        key: name.candidates[0] for key, name in names.items() if name.candidates and _is_anchor(name.candidates[0])
    }


def _senses(names: Mapping[_Key, _Name], gazetteer: Gazetteer) -> dict[_Key, Entry]:
    """Return the best candidate of each name; the second pass uses the choices of the first."""
    chosen = _anchors(names)
    for _ in range(2):
        context = _Context(names, chosen, gazetteer)
        best = ((key, _best(key, name, context, gazetteer)) for key, name in names.items())
        before, chosen = chosen, {key: entry for key, entry in best if entry is not None}
        if chosen == before:
            break
    context = _Context(names, chosen, gazetteer)
    shown = {key: entry for key, entry in chosen.items() if _is_shown(entry, key, names[key], context, gazetteer)}
    return shown | _known_bodies(names, shown, gazetteer)


def _known_bodies(names: Mapping[_Key, _Name], chosen: Mapping[_Key, Entry], gazetteer: Gazetteer) -> dict[_Key, Entry]:
    """Return the less known bodies that the names mean; a short acronym counts only beside the full name."""
    having = {key: name for key, name in names.items() if name.bodies}
    if not having:
        return {}
    context = _Context(names, chosen, gazetteer)
    found = {key: _body(key, name, context) for key, name in having.items()}
    bodies = {key: body.entry for key, body in found.items() if body is not None}
    return _without_lone_acronyms(bodies, names)


def _without_lone_acronyms(bodies: Mapping[_Key, Entry], names: Mapping[_Key, _Name]) -> dict[_Key, Entry]:
    """Return the bodies without those named by a short acronym alone ("ABA" and nowhere "American Bar Association")."""
    spelled_out = {entry.key for key, entry in bodies.items() if not _short(names[key])}
    return {key: entry for key, entry in bodies.items() if entry.key in spelled_out or not _short(names[key])}


def _short(name: _Name) -> bool:
    """True if a name is a short acronym, which means a body only if its full name occurs too."""
    return len(acronym_key(name.text) or "long") <= _SHORT


def _body(key: _Key, name: _Name, context: _Context) -> Body | None:
    """Return the body that the name means; one of several, or one with a common name, must be of a country in the text."""
    shares = [max((context.country_share(c, key) for c in body.countries), default=0.0) for body in name.bodies]
    best = max(range(len(shares)), key=lambda n: shares[n])
    body = name.bodies[best]
    if len(shares) == 1:
        return body if shares[0] or not body.common or not body.countries else None
    others = [share for n, share in enumerate(shares) if n != best]
    return body if shares[best] > _CLEARLY * max(others) else None


def _is_anchor(entry: Entry) -> bool:
    return entry.kind in {"country", "body", "continent"} or entry.population > 1_000_000


def _best(key: _Key, name: _Name, context: _Context, gazetteer: Gazetteer) -> Entry | None:
    """Return the candidate with the highest score, None where the score is too low."""
    best, best_score = None, 0.0
    for entry in name.candidates:
        score = _score(entry, key, name, context, gazetteer)
        if score > best_score:
            best, best_score = entry, score
    return best if best_score >= _CERTAIN else None


def _score(entry: Entry, key: _Key, name: _Name, context: _Context, gazetteer: Gazetteer) -> float:
    if entry.kind in {"body", "place"}:
        return 10.0
    if entry.kind == "city" and entry.population < _BY_NAMED and _is_epithet(name.text, entry.name):
        return 0.0
    if entry.kind == "city" and entry.population < _TOWN and _is_namesake_of_capital(entry, name, gazetteer):
        return 0.0
    score = log10(max(entry.population, _UNKNOWN.get(entry.kind, 0)) + 1) + _type_score(entry, name, gazetteer)
    score += sum(_weights_of_country(entry, key, name, context))
    return score + sum(_weights_of_surroundings(entry, key, name, context, gazetteer))


def _is_shown(entry: Entry, key: _Key, name: _Name, context: _Context, gazetteer: Gazetteer) -> bool:
    """True unless an entry is one of many towns: a small one, or one with a namesake of its rank, and only its country is named.

    Hundreds of small towns have a common word or a family name for their name.
    """
    if entry.kind != "city" or gazetteer.capital_of(entry):
        return True
    if any(_weights_of_surroundings(entry, key, name, context, gazetteer)):
        return True
    return entry.population >= _SMALL and not _has_rival(entry, name)


def _has_rival(entry: Entry, name: _Name) -> bool:
    """True if another town of the name in the same country is hardly smaller, as of two Springfields."""
    towns = (other for other in name.candidates if other.kind == "city" and other.key != entry.key)
    fitting = (other for other in towns if other.country == entry.country and other.name == entry.name)
    return any(_RIVAL * other.population > entry.population for other in fitting)


def _is_namesake_of_capital(entry: Entry, name: _Name, gazetteer: Gazetteer) -> bool:
    """True for a town with the name of a capital, unless its container stands behind it ("Paris, Texas")."""
    capitals = [other for other in name.candidates if other.kind == "city" and gazetteer.capital_of(other)]
    if not capitals or entry in capitals:
        return False
    return not _is_contained_in(gazetteer.containers(entry), name.followers, gazetteer)


def _weights_of_country(entry: Entry, key: _Key, name: _Name, context: _Context) -> Iterator[float]:
    """Yield the weight of how much a text speaks of the country of a candidate."""
    share = context.country_share(entry.country, key)
    yield 2.0 * (share > 0) + 2.0 * share
    if not share and entry.kind == "city" and not _begins_with_name(entry, name.text):
        yield -_UNHEARD


def _weights_of_surroundings(
    entry: Entry, key: _Key, name: _Name, context: _Context, gazetteer: Gazetteer
) -> Iterator[float]:
    """Yield the weight of what a text names around a candidate: a fuller name, region, the container behind it, places nearby."""
    if name.type == "City" and context.has_fuller_name(entry.key, key[0]):
        yield _FULLER
    containers = gazetteer.containers(entry)
    if any(context.has_region(outer.key, key) for outer in (entry, *containers)):
        yield 1.5
    if name.followers and _is_contained_in(containers, name.followers, gazetteer):
        yield 6.0
    near = _places_near(entry, context)
    if near:
        yield min(near, 3) * 0.5


def _begins_with_name(entry: Entry, text: str) -> bool:
    """True if a name is how the entry's own name begins ("Lowell" for "Lowell Point")."""
    return f"{spelling_key(entry.name)} ".startswith(f"{spelling_key(text)} ")


def _places_near(entry: Entry, context: _Context) -> int:
    """Return how many other places of the text lie near."""
    others = (point for point in context.points if point.key != entry.key)
    return sum((kilometres(point, entry) or 1e9) < _NEAR for point in others)


def _type_score(entry: Entry, name: _Name, gazetteer: Gazetteer) -> float:
    """Return the score for the kind of the entry and for the type of the name; countries and capitals get most."""
    score = {"country": 3.0, "continent": 3.0}.get(entry.kind, 0.0)
    if entry.kind == "city" and gazetteer.capital_of(entry):
        score += 2.0
    if not has_name(entry, name.text):
        score -= _BY_NAME.get(entry.kind, 0.0)
    if name.type == "Region":
        score += 2.0 if entry.kind in _DIVISIONS else 0.0
    elif name.type == "City" and entry.kind == "city":
        score += 0.5 + 0.5 * (spelling_key(entry.name) == f"{spelling_key(name.text)} city")
    return score


def _is_epithet(text: str, name: str) -> bool:
    """Return True if a name is several words of which none begins like a word of the place's own name.

    >>> _is_epithet("Queen City", "Burlington"), _is_epithet("Khan Sheikhoun", "Khān Shaykhūn")
    (True, False)
    """
    mine = _stems(text)
    return len(mine) > 1 and mine.isdisjoint(_stems(name))


def _stems(name: str) -> set[str]:
    """Return how the words of a name begin."""
    return {word[:_STEM] for word in spelling_key(name).split()}


def _is_contained_in(containers: Iterable[Entry], followers: Iterable[str], gazetteer: Gazetteer) -> bool:
    keys = {outer.key for outer in containers}
    divisions = (gazetteer.division_of_code(text) for text in followers)
    if any(division is not None and division.key in keys for division in divisions):
        return True
    return any(entry.key in keys for text in followers for entry in gazetteer.candidates(text))
