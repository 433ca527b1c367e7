"""The tagger's names → typed names, repaired by evidence.

Spans come from `name_spans`, votes for their types from `name_evidence`; here the votes of all
occurrences of a name are counted together, so that one name has one type in a document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.data import lexicon, words
from kg.data.gazetteer import Entry, Gazetteer
from kg.extract.mentions.name_evidence import (
    best_type,
    gazetteer_entries,
    is_stated_place,
    stated_place_type,
    text_of_span,
    type_votes,
)
from kg.extract.mentions.name_nested import nested_names
from kg.extract.mentions.name_own_words import Kind, Vote
from kg.extract.mentions.name_repeats import abbreviates_name
from kg.extract.mentions.name_spans import name_spans
from kg.extract.mentions.name_words import NameSpan, is_notion, name_lexicon, type_of_word
from kg.model import PLACE_TYPES, EntityType
from kg.syntax import Token, Tree

_CANDIDATES = 12
_LINKS = frozenset({"of", "in", "on", "at", "to", "with", "for", "from"})
_KNOWN_PLACE = 500_000
# From this weight on a vote stands on words beside the name, not on the tagger or a first name.
_SURE = 3.0
# How many spaces a name of the type has at least that is shortened to its last word.
_SPACES_BEFORE_LAST_WORD: Mapping[EntityType, int] = {"Person": 1, "Product": 2}


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name as tokens [first, last] without article and title.

    `links` are candidate gazetteer keys (best first, before context). `demonym` is true for a people's
    name or adjective ("Ukrainians", "Russian"): its `type` is Group and its links lead to the
    country. `metonym` is true for a country or city that acts ("Kyiv said"): its government is meant.
    `title` are the tokens of a title before a person's name that the tagger had taken into it.
    `nested` is true for a place, body or people inside the name before it ("Ohio" in "Ohio University").
    """

    first: int
    last: int
    type: EntityType
    links: tuple[str, ...] = ()
    demonym: bool = False
    metonym: bool = False
    title: tuple[int, int] | None = None
    nested: bool = False


@dataclass(frozen=True, slots=True)
class _Occurrence:
    span: NameSpan
    text: str
    entries: tuple[Entry, ...]
    votes: tuple[Vote, ...]
    people_of: Entry | None
    is_place: bool = False
    in_headline: bool = False


def typed_names(tree: Tree, gazetteer: Gazetteer) -> list[TypedName]:
    """Return the names of the document in text order; one overlaps another only where it is nested in it."""
    found = [_occurrence(span, tree, gazetteer) for span in name_spans(tree, gazetteer)]
    agreed = _agreed_types(found)
    places = {text for text, kind in agreed.items() if kind in PLACE_TYPES}
    names = []
    for one in found:
        name = _typed_name(one, agreed[one.text], tree)
        inner = list(_nested_typed_names(name, tree, gazetteer, places))
        names.append(replace(name, type="Organization") if inner and name.type == "City" else name)
        names.extend(inner)
    return names


def _occurrence(span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> _Occurrence:
    text = text_of_span(span, tree)
    people_of = gazetteer.demonym(text)
    entries = () if people_of else gazetteer_entries(span, tree, gazetteer)
    cast: tuple[Vote, ...] = (("Group", 5.0),) if people_of else tuple(type_votes(span, tree, entries))
    headline = tree.tokens[span.first].sentence.block.kind == "headline"
    placed = is_stated_place(span, tree)
    return _Occurrence(span, " ".join(text.split()), entries, cast, people_of, placed, headline)


def _agreed_types(occurrences: Sequence[_Occurrence]) -> dict[str, EntityType]:
    """Return the type of each spelling, from the votes of all its occurrences."""
    counted = _sum_of_votes(occurrences)
    bearer = {one.text: one.entries[0] for one in occurrences if one.entries}
    times = Counter(one.text for one in occurrences)
    agreed = {text: best_type(weights, bearer.get(text)) for text, weights in counted.items()}
    for text in _without_legal_form(agreed):
        counted[text]["Organization"] += 2.0 + 2.2 * times[text]
        agreed[text] = best_type(counted[text], bearer.get(text))
    agreed |= dict.fromkeys(_shortened_firms(occurrences, agreed), "Organization")
    agreed |= dict.fromkeys(_acronyms_of_bodies(occurrences, agreed), "Organization")
    agreed |= dict.fromkeys(_spelled_out_notions(occurrences), "Other")
    introduced = _introduced_persons(occurrences, agreed)
    for text, short_kind in _short_forms(agreed):
        if text in introduced:
            agreed[text] = "Person"
        elif text in times and _is_open_to(short_kind, counted[text]) and not (short_kind == "Work" and text in bearer):
            counted[text][short_kind] += 1.0 + 2.2 * times[text]
            agreed[text] = best_type(counted[text], bearer.get(text))
    return agreed


def _is_open_to(kind: EntityType, votes: Mapping[Kind, float]) -> bool:
    """True if a short form may take the type of its longer name: a body's or work's only where nothing else has been voted for."""
    return kind not in {"Organization", "Work"} or not votes.keys() - {"Other", "Location"}


def _acronyms_of_bodies(occurrences: Sequence[_Occurrence], agreed: Mapping[str, EntityType]) -> set[str]:
    """Return the acronyms that the text gives in brackets for a body: the "Rail Safety Agency (RSA)" is no country."""
    return {
        short
        for long, short in _names_with_acronyms(occurrences)
        if agreed[long] == "Organization" and (not is_notion(short) or _ends_as_body(long))
    }


def _spelled_out_notions(occurrences: Sequence[_Occurrence]) -> set[str]:
    """Return the names that the text abbreviates to a notion: "Artificial Intelligence (AI)" is no body, a "Harl League" is."""
    return {long for long, short in _names_with_acronyms(occurrences) if is_notion(short) and not _ends_as_body(long)}


def _ends_as_body(name: str) -> bool:
    """Return True for a name with a word for a body at its end ("Alpine Independence **Party**")."""
    return type_of_word("last").get(name.rpartition(" ")[2].lower()) == "Organization"


def _names_with_acronyms(occurrences: Sequence[_Occurrence]) -> Iterator[tuple[str, str]]:
    """Yield the names that have their acronym in brackets behind them, with it."""
    for long, short in pairwise(occurrences):
        if short.span.first == long.span.last + 2 and abbreviates_name(short.text, long.text):
            yield long.text, short.text


def _introduced_persons(occurrences: Sequence[_Occurrence], agreed: Mapping[str, EntityType]) -> set[str]:
    """Return the family names whose bearer the text introduces in full first and that it never puts as a place.

    "Ann Lima left. Lima said …" is the person; "She was born in Lima" leaves the votes to decide. A headline, and
    the name of a small town, may go before what introduces the person.
    """
    first = _family_names_in_full(occurrences, agreed)
    before = {one.text for one in occurrences if one.span.first < first.get(one.text, 0) and _may_open(one)}
    placed = before | {one.text for one in occurrences if one.is_place and not one.in_headline}
    return {one.text for one in occurrences if one.text in first} - placed


def _family_names_in_full(occurrences: Iterable[_Occurrence], agreed: Mapping[str, EntityType]) -> dict[str, int]:
    """Return where each family name first stands behind a first name."""
    first: dict[str, int] = {}
    for one in occurrences:
        if agreed[one.text] == "Person" and " " in one.text:
            first.setdefault(one.text.rsplit(" ", 1)[1], one.span.first)
    return first


def _may_open(one: _Occurrence) -> bool:
    """True if a name that stands before "Mayor Ann X" can still be the place X: X is well known, and this is no headline."""
    is_known = any(entry.wikidata or entry.population > _KNOWN_PLACE for entry in one.entries[:1])
    return is_known and not one.in_headline


def _sum_of_votes(occurrences: Sequence[_Occurrence]) -> dict[str, dict[Kind, float]]:
    """Return the sum of the votes for each type, by spelling."""
    counted: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
    for one in occurrences:
        for kind, weight in one.votes:
            counted[one.text][kind] += weight
    return counted


def _without_legal_form(agreed: Mapping[str, EntityType]) -> list[str]:
    """Return the names that also occur with a legal form ("Globex" beside "Globex, Inc.")."""
    return [name for name in _names_before_legal_form(agreed) if name in agreed]


def _names_before_legal_form(agreed: Iterable[str]) -> list[str]:
    parts = (text.rpartition(" ") for text in agreed)
    forms = lexicon("identity")["legal_forms"]
    return [name.rstrip(",") for name, _, form in parts if form.lower().rstrip(".") in forms]


def _shortened_firms(occurrences: Sequence[_Occurrence], agreed: Mapping[str, EntityType]) -> set[str]:
    """Return the names that open a longer one with a legal form and are no person's: "Vell Lott" beside "Vell Lott Mills Inc.".

    A person is told by a title, an age or the like, or called by the last word alone.
    """
    longer = [name.split() for name in _names_before_legal_form(agreed)]
    opening = {" ".join(parts[:n]) for parts in longer for n in range(1, len(parts))} & agreed.keys()
    if not opening:
        return set()
    firms = opening - _told_as_persons(occurrences) - _last_names(agreed, opening)
    return {text for text in firms if " " not in text or text.rsplit(" ", 1)[1] not in agreed}


def _told_as_persons(occurrences: Sequence[_Occurrence]) -> set[str]:
    """Return the names that a title, an age or the like shows to be a person's ("Mr. Lott")."""
    return {one.text for one in occurrences if any(kind == "Person" and weight >= _SURE for kind, weight in one.votes)}


def _last_names(agreed: Mapping[str, EntityType], without: set[str]) -> set[str]:
    """Return the last words of the persons' names, some names left out: "Lott" for "Vell Lott"."""
    return {
        text.rsplit(" ", 1)[1] for text in agreed if " " in text and agreed[text] == "Person" and text not in without
    }


def _short_forms(agreed: Mapping[str, EntityType]) -> Iterator[tuple[str, EntityType]]:
    """Yield a short form of each longer name, with its type: "Lee" for "Ann Lee", "Vells" for "Vell Islands"."""
    for text, kind in list(agreed.items()):
        if kind in _SPACES_BEFORE_LAST_WORD and text.count(" ") >= _SPACES_BEFORE_LAST_WORD[kind]:
            yield text.rsplit(" ", 1)[1], kind
        elif kind in PLACE_TYPES and text.rpartition(" ")[2].lower() in words("names", "plural_places"):
            yield f"{text.rpartition(' ')[0]}s", kind
        elif kind == "Organization" and " of " in text:
            yield text.rsplit(" of ", 1)[1], kind
        elif kind == "Work" and not _LINKS.isdisjoint(text.split()):
            yield text.partition(" ")[0], kind
        elif kind == "Event" and text.partition(" ")[0].lower() in type_of_word("first"):
            yield text.partition(" ")[2], kind


def _typed_name(one: _Occurrence, kind: EntityType, tree: Tree) -> TypedName:
    span = one.span
    if one.people_of:
        return TypedName(span.first, span.last, "Group", (one.people_of.key,), demonym=True)
    if kind in {"City", "Region"}:
        kind = stated_place_type(one.votes) or kind
    metonym = kind in {"Country", "City"} and _is_acting(tree.tokens[span.last])
    links = _entry_keys([entry for entry in one.entries if _can_have_type(entry, kind)])
    return TypedName(span.first, span.last, kind, links, metonym=metonym, title=span.title)


def _is_acting(head: Token) -> bool:
    first = head.first_conjunct()
    return first.dep == "nsubj" and first.head.lemma in name_lexicon("animate")


def _nested_typed_names(name: TypedName, tree: Tree, gazetteer: Gazetteer, places: set[str]) -> Iterator[TypedName]:
    """Yield the names inside a name; a name that holds an unknown town is something else than a town ("Denver Gazette")."""
    known = name.links and name.type in {"City", "Organization"}
    if known or (name.type == "City" and tree.tokens[name.first].lower in name_lexicon("never")):
        return
    for first, last, entries, people in nested_names(name.first, name.last, name.type, tree, gazetteer, places=places):
        kind = "Group" if people else entries[0].type
        yield TypedName(first, last, kind, _entry_keys(entries), demonym=people, nested=True)


def _entry_keys(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(entry.key for entry in entries[:_CANDIDATES])


def _can_have_type(entry: Entry, kind: EntityType) -> bool:
    """True if the entry can be a thing of the type: a body for an organization, a place for all kinds of place."""
    return entry.kind == "body" if kind == "Organization" else entry.is_place and kind in PLACE_TYPES | {"Facility"}
