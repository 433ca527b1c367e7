"""What speaks for each type of one occurrence of a name: the tagger, its words, its neighbours, its clause.

A vote for `Location` says that the name is some place; votes for Country, City, Region and Place
say which kind. The first decide against persons and bodies, all of them together the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Literal

from kg.data import words
from kg.data.gazetteer import Entry, Gazetteer, folded
from kg.extract.mentions.first_names import first_name_gender
from kg.extract.mentions.name_words import (
    PROPER,
    NameSpan,
    is_title,
    last_word_type,
    name_words,
    opens_a_place,
    title_words,
    type_of_word,
)
from kg.extract.mentions.nominals import noun_type
from kg.model import EntityType
from kg.syntax import Token, Tree

PLACE_TYPES: frozenset[EntityType] = frozenset({"Country", "City", "Region", "Place"})
Kind = EntityType | Literal["Location"]
Vote = tuple[Kind, float]

_LABELS: dict[str, tuple[Vote, ...]] = {
    "PERSON": (("Person", 2.0),),
    "ORG": (("Organization", 2.0),),
    "GPE": (("Location", 2.0),),
    "LOC": (("Location", 2.0), ("Place", 0.01)),
    "FAC": (("Facility", 2.0),),
    "NORP": (("Group", 2.0),),
    "PRODUCT": (("Product", 1.5),),
    "EVENT": (("Event", 1.5),),
    "WORK_OF_ART": (("Work", 1.0),),
    "LAW": (("Work", 1.5),),
}
_CALLED = 3.0
_NUMBERED = re.compile(r"[A-Za-z]*-?\d+[A-Za-z]?")
_LOCATED = frozenset({"", "GPE", "LOC", "FAC", "PERSON"})
_ADJUNCT = frozenset({"compound", "nmod", "amod", "nn"})


def votes(span: NameSpan, tree: Tree, entries: tuple[Entry, ...]) -> Iterator[Vote]:
    """Yield type and weight for everything that speaks of this occurrence."""
    tokens = tree.tokens[span.first : span.last + 1]
    yield "Other", 0.1 if span.label else 0.7
    yield from _LABELS.get(span.label, ())
    if span.title:
        yield "Person", 4.0
    if _has_first_name(tokens) and not entries:
        yield "Person", 1.5
    if span.label and _is_body_acronym(tokens, tree) and not (entries and entries[0].kind == "country"):
        yield "Organization", 4.0
    yield from _word_votes(tokens, span.label)
    yield from _gazetteer_votes(span, text_of(span, tree), entries, adjective=tokens[-1].tag == "JJ")
    yield from _neighbour_votes(tokens, tree)
    yield from _clause_votes(tokens, may_lie=bool(entries) or span.label in _LOCATED)


def _has_first_name(tokens: tuple[Token, ...]) -> bool:
    """Tell whether two or three proper nouns begin with a person's first name."""
    shaped = 2 <= len(tokens) <= 3 and all(t.tag == "NNP" and t.text[:1].isupper() for t in tokens)
    return shaped and not last_word_type(tokens[-1]) and first_name_gender(tokens[0].text) != "unknown"


def _is_body_acronym(tokens: tuple[Token, ...], tree: Tree) -> bool:
    """Tell whether a name is a run of capitals after an article, which stands for a body ("the NGU"): towns have none."""
    first, last = tokens[0], tokens[-1]
    if len(tokens) - (first.lower == "the") != 1:
        return False
    after_article = first.lower == "the" or (first.i > 0 and tree.tokens[first.i - 1].lower == "the")
    return after_article and _is_acronym(last.text)


def _is_acronym(text: str) -> bool:
    return 3 <= len(text) <= 6 and text.isalpha() and text.isupper()


def _word_votes(tokens: tuple[Token, ...], label: str) -> Iterator[Vote]:
    """Yield what the name's own words tell."""
    whole = type_of_word("whole").get(" ".join(token.lower for token in tokens))
    if whole:
        yield whole, 4.0
    if label != "PERSON" and tokens[0].text[0].isalpha() and _NUMBERED.fullmatch(tokens[-1].text):
        yield "Product", 2.5
    if len(tokens) < 2:
        return
    kind = last_word_type(tokens[-1])
    if kind:
        yield kind, 4.0 if label != "PERSON" else 1.5
    opening = type_of_word("first")
    kind = opening.get(f"{tokens[0].lower} {tokens[1].lower}") or opening.get(tokens[0].lower.rstrip("."))
    if kind and (kind != "Organization" or tokens[1].lower in {"of", "for"}):
        yield kind, 4.0
    for left, right in pairwise(tokens):
        if right.lower == "of" and left.lower in type_of_word("of"):
            yield type_of_word("of")[left.lower], 5.0
            break


def _gazetteer_votes(span: NameSpan, text: str, entries: tuple[Entry, ...], *, adjective: bool) -> Iterator[Vote]:
    """Yield what the best bearer of the name is, the more certain the better known it is.

    A people's or body's label on a large town's name is a slip of the tagger; a person's may be right.
    """
    if not entries or adjective:
        return
    best = entries[0]
    if best.kind == "body":
        yield "Organization", 7.0
        return
    by_name = folded(best.name) != folded(text)
    if best.kind in {"country", "place", "continent"}:
        yield "Location", 5.0
    elif best.population > 500_000 or best.wikidata:
        yield "Location", 2.5
    elif best.kind in {"region", "district"} or best.population > 15_000:
        slip = span.label == "NORP" or (span.label in {"ORG", "PRODUCT"} and best.population > 60_000 and not by_name)
        yield "Location", 2.5 if slip else 1.5 if span.label else 0.6
    elif span.label:
        yield "Location", 0.7 if span.last > span.first else 0.4


def _neighbour_votes(tokens: tuple[Token, ...], tree: Tree) -> Iterator[Vote]:
    """Yield what the words beside the name tell: a title before, "region" after, "who" after."""
    first, last = tokens[0], tokens[-1]
    yield from _kind_votes(last)
    after = tree.tokens[last.i + 1] if last.i + 1 < len(tree.tokens) else None
    if after is not None and after.lower == "who":
        yield "Person", 3.0
    if after is not None and after.text.islower() and is_title(after) and first is last and _is_acronym(last.text):
        yield "Organization", 3.0
    before = tree.tokens[first.i - 1] if first.i else None
    if before is None or before.sentence is not first.sentence:
        return
    if opens_a_place(before):
        yield "Location", 2.5
    if is_title(before) or (before.text == "." and first.i > 1 and is_title(tree.tokens[first.i - 2])):
        honorific = before.lower.rstrip(".") in title_words("honorific")
        yield "Person", 4.0 if honorific or last.dep not in {"compound", "poss"} else 1.0
    elif before.tag == "NN" and before.lower in type_of_word("beside"):
        kind = type_of_word("beside")[before.lower]
        yield kind, 2.0 if kind in PLACE_TYPES else _CALLED


def _kind_votes(last: Token) -> Iterator[Vote]:
    """Yield what the common noun of "the X and Y regions" and "the cities of X and Y" tells."""
    head = last.first_conjunct()
    beside = type_of_word("beside")
    yield from _called(head)
    if head.dep in _ADJUNCT and head.head.i == last.i + 1 and head.head.lower in type_of_word("traded"):
        yield "Organization", _CALLED
    if head.dep in _ADJUNCT and head.head.i > last.i:
        kind = beside.get(head.head.lower) or beside.get(head.head.lemma)
        if kind and last.tag in PROPER:
            doubtful = kind not in {"Region", "Product"} or head.head.lemma in words("names", "loose_beside")
            yield kind, 1.5 if doubtful else 3.0
    elif head.dep == "pobj" and head.head.lower == "of":
        noun = head.head.head
        named = type_of_word("named_of")
        kind = named.get(noun.lower) or named.get(noun.lemma)
        if kind:
            yield kind, 3.0
        elif noun.lower in type_of_word("office"):
            yield "Location", 1.5


def _called(name: Token) -> Iterator[Vote]:
    """Yield what the noun of "a probe named X" tells."""
    verb = name.head
    if name.dep in {"oprd", "attr", "dobj"} and verb.lemma in name_words("calling") and verb.dep in {"acl", "relcl"}:
        kind = type_of_word("beside").get(verb.head.lemma.lower()) or noun_type(verb.head, plural=False)
        if kind not in {None, "Other", "Group"}:
            yield kind, _CALLED


def _clause_votes(tokens: tuple[Token, ...], *, may_lie: bool) -> Iterator[Vote]:
    """Yield what the grammatical place of the name tells."""
    head = next((t for t in reversed(tokens) if t.head.i < tokens[0].i or t.head.i > tokens[-1].i), tokens[-1])
    if may_lie and head.dep == "pobj" and head.head.lower in name_words("locative"):
        yield "Location", 1.2 if head.head.lower == "in" else 0.6
    if head.dep in {"nsubj", "nsubjpass"}:
        verb = head.head.lemma
        if verb in name_words("human"):
            yield "Person", 1.5
        elif verb in name_words("animate"):
            yield "Person", 0.5
            yield "Organization", 0.4
    if any(child.dep == "appos" and _tells_person(child) for child in head.children):
        yield "Person", 2.0
    said = head.head.child("attr") if head.dep == "nsubj" and head.head.lemma == "be" else None
    if said is not None and is_title(said):
        yield "Person", 2.5


def _tells_person(beside: Token) -> bool:
    """Tell whether a description is that of a person and of no body ("an official", not "a manufacturer")."""
    either = beside.lemma.lower() in name_words("either")
    return is_title(beside) or (beside.tag == "NN" and noun_type(beside, plural=False) == "Person" and not either)


def best_type(counted: Mapping[Kind, float], bearer: Entry | None) -> EntityType:
    """Return the winning type; all that speaks for a place counts together, then which kind of place.

    What the best-known bearer of the name is counts too, a country's name most.
    """
    located = sum(weight for kind, weight in counted.items() if kind in PLACE_TYPES or kind == "Location")
    best: EntityType = "Other"
    kinds: dict[EntityType, float] = {}
    for kind, weight in counted.items():
        if kind != "Location" and kind in PLACE_TYPES:
            kinds[kind] = weight
        elif kind != "Location" and weight > counted.get(best, 0.0):
            best = kind
    if located <= counted.get(best, 0.0):
        return best
    if bearer is not None and bearer.is_place:
        kinds[bearer.type] = kinds.get(bearer.type, 0.0) + (
            2.5 if bearer.kind in {"city", "region", "district"} else 8.0
        )
    return max(sorted(kinds), key=lambda kind: kinds[kind], default="City")


def told_kind(cast: tuple[Vote, ...]) -> EntityType | None:
    """Return the kind of place that the words beside one occurrence name, if they do."""
    told: dict[EntityType, float] = {}
    for kind, weight in cast:
        if weight >= 2.0 and kind in {"City", "Region"}:
            told[kind] = told.get(kind, 0.0) + weight
    return max(sorted(told), key=lambda kind: told[kind], default=None)


def text_of(span: NameSpan, tree: Tree) -> str:
    """Return the characters of a span."""
    return tree.between(tree.tokens[span.first], tree.tokens[span.last])


def candidates(span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return what the gazetteer holds under the words of the span, also without "Region" or "City of"."""
    if span.first == span.last and tree.tokens[span.first].lower in name_words("never"):
        return ()
    found = gazetteer.candidates(text_of(span, tree))
    if found or span.first == span.last:
        return found
    if tree.tokens[span.first + 1].lower == "of" and tree.tokens[span.first].lower in type_of_word("named_of"):
        return (
            gazetteer.candidates(text_of(NameSpan(span.first + 2, span.last), tree))
            if span.last > span.first + 1
            else ()
        )
    if last_word_type(tree.tokens[span.last]) == "Region":
        inner = text_of(NameSpan(span.first, span.last - 1), tree)
        return tuple(entry for entry in gazetteer.candidates(inner) if entry.kind in {"region", "district"})
    return ()
