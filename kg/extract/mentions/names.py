"""The tagger's names → typed names, repaired by evidence.

Spans come from `name_spans`, votes for their types from `name_evidence`; here the votes of all
occurrences of a name are counted together, so that one name has one type in a document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extract.mentions.name_evidence import PLACE_TYPES, Vote, best_type, candidates, votes
from kg.extract.mentions.name_nested import nested_places
from kg.extract.mentions.name_spans import name_spans
from kg.extract.mentions.name_words import NameSpan, name_words
from kg.gazetteer import Entry, Gazetteer
from kg.model import EntityType
from kg.syntax import Tree

_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name as tokens [first, last] without article and title.

    `links` are candidate gazetteer keys (best first, before context). `demonym` tells a people's
    name or adjective ("Ukrainians", "Russian"): its `type` is Group and its links lead to the
    country. `metonym` tells a country or city that acts ("Kyiv said"): its government is meant.
    `title` are the tokens of a title before a person's name that the tagger had taken into it.
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


def typed_names(tree: Tree, gazetteer: Gazetteer) -> list[TypedName]:
    """Return the names of the document in text order; one may stand inside another ("Ohio" in "Ohio University")."""
    found = [_occurrence(span, tree, gazetteer) for span in name_spans(tree, gazetteer)]
    agreed = _agreed_types(found)
    names = []
    for one in found:
        name = _typed(one, agreed[one.text], tree)
        names.append(name)
        names.extend(
            TypedName(first, last, "Group" if people else entries[0].type, _keys(entries), demonym=people, nested=True)
            for first, last, entries, people in nested_places(name.first, name.last, name.type, tree, gazetteer)
        )
    return names


def _occurrence(span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> _Occurrence:
    text = tree.document.text[tree.tokens[span.first].start : tree.tokens[span.last].end]
    people_of = gazetteer.demonym(text)
    entries = candidates(span, tree, gazetteer)
    cast = (("Group", 5.0),) if people_of else tuple(votes(span, tree, entries))
    return _Occurrence(span, " ".join(text.split()), entries, cast, people_of)


def _agreed_types(found: Iterable[_Occurrence]) -> dict[str, EntityType]:
    """Return the type of each spelling, the votes of all its occurrences counted."""
    counted: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for one in found:
        for kind, weight in one.votes:
            counted[one.text][kind] += weight
    _share_full_names(counted)
    return {text: best_type(weights) for text, weights in counted.items()}


def _share_full_names(counted: dict[str, dict[EntityType, float]]) -> None:
    """Let the full name of a person speak for its last word alone ("Ann Lee" for "Lee")."""
    bodies = {text for text, weights in counted.items() if " of " in text and best_type(weights) == "Organization"}
    for text in bodies:
        short = text.rsplit(" of ", 1)[1]
        if short in counted and set(counted[short]) <= {"Other", "City"}:
            counted[short]["Organization"] += 2.0
    persons = {text for text, weights in counted.items() if " " in text and best_type(weights) == "Person"}
    for text in persons:
        short = text.rsplit(" ", 1)[1]
        if short in counted:
            counted[short]["Person"] += 3.0


def _typed(one: _Occurrence, kind: EntityType, tree: Tree) -> TypedName:
    if one.people_of:
        return TypedName(one.span.first, one.span.last, "Group", (one.people_of.key,), demonym=True)
    fitting = [entry for entry in one.entries if _fits(entry, kind)]
    if kind in PLACE_TYPES and fitting and kind in {"City", "Country"}:
        kind = fitting[0].type
    head = tree.tokens[one.span.last]
    metonym = kind in {"Country", "City"} and head.dep == "nsubj" and head.head.lemma in name_words("animate")
    links = _keys(fitting)
    return TypedName(one.span.first, one.span.last, kind, links, metonym=metonym, title=one.span.title)


def _keys(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(entry.key for entry in entries[:_CANDIDATES])


def _fits(entry: Entry, kind: EntityType) -> bool:
    return (entry.kind == "body") == (kind == "Organization") and kind in PLACE_TYPES | {"Organization", "Facility"}
