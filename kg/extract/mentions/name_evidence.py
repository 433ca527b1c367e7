"""What speaks for each type of one occurrence of a name: the tagger, its words, its neighbours, its clause."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.mentions.name_words import NameSpan, is_title, last_word_type, name_words, title_words, type_of_word
from kg.gazetteer import Entry, Gazetteer, folded
from kg.model import EntityType
from kg.syntax import Token, Tree

PLACE_TYPES = frozenset({"Country", "City", "Region", "Place"})
_LABELS: dict[str, tuple[EntityType, float]] = {
    "PERSON": ("Person", 2.0),
    "ORG": ("Organization", 2.0),
    "GPE": ("City", 2.0),
    "LOC": ("Place", 2.0),
    "FAC": ("Facility", 2.0),
    "NORP": ("Group", 2.0),
    "PRODUCT": ("Product", 1.5),
    "EVENT": ("Event", 1.5),
    "WORK_OF_ART": ("Work", 1.0),
    "LAW": ("Work", 1.5),
}
Vote = tuple[EntityType, float]


def votes(span: NameSpan, tree: Tree, entries: tuple[Entry, ...]) -> Iterator[Vote]:
    """Yield type and weight for everything that speaks of this occurrence."""
    tokens = tree.tokens[span.first : span.last + 1]
    yield "Other", 0.1 if span.label else 0.7
    if span.label:
        yield _LABELS.get(span.label, ("Other", 0.5))
    if span.title:
        yield "Person", 4.0
    yield from _word_votes(tokens)
    yield from _gazetteer_votes(span, _text(span, tree), entries)
    yield from _neighbour_votes(tokens, tree)
    yield from _clause_votes(tokens)


def _word_votes(tokens: tuple[Token, ...]) -> Iterator[Vote]:
    """Yield what the name's own first and last word tell."""
    if tokens[-1].text[-1:].isdigit() and tokens[0].text[0].isalpha():
        yield "Product", 2.5
    if len(tokens) < 2:
        return
    kind = last_word_type(tokens[-1])
    if kind:
        yield kind, 4.0
    opening = type_of_word("first")
    kind = opening.get(f"{tokens[0].lower} {tokens[1].lower}") or opening.get(tokens[0].lower.rstrip("."))
    if kind and (kind != "Organization" or tokens[1].lower in {"of", "for"}):
        yield kind, 4.0
    for left, right in pairwise(tokens):
        if right.lower == "of" and left.lower in type_of_word("of"):
            yield type_of_word("of")[left.lower], 5.0
            break


def _gazetteer_votes(span: NameSpan, text: str, entries: tuple[Entry, ...]) -> Iterator[Vote]:
    """Yield what the best bearer of the name is, the more certain the better known it is.

    A people's or body's label on a large town's name is a slip of the tagger; a person's may be right.
    """
    if not entries:
        return
    best = entries[0]
    by_name = folded(best.name) != folded(text)
    if best.kind in {"country", "body", "place", "continent"}:
        yield best.type, 4.0
    elif best.population > 500_000 or best.wikidata:
        yield best.type, 2.5
    elif best.kind in {"region", "district"} or best.population > 15_000:
        slip = span.label == "NORP" or (span.label in {"ORG", "PRODUCT"} and best.population > 60_000)
        yield best.type, 2.5 if slip and not by_name else 1.5 if span.label else 0.6
    elif span.label:
        yield best.type, 0.7 if span.last > span.first else 0.4


def _text(span: NameSpan, tree: Tree) -> str:
    return tree.document.text[tree.tokens[span.first].start : tree.tokens[span.last].end]


def _neighbour_votes(tokens: tuple[Token, ...], tree: Tree) -> Iterator[Vote]:
    """Yield what the words beside the name tell: a title before, "region" after, "the city of" before."""
    first, last = tokens[0], tokens[-1]
    words = tree.tokens
    before = words[first.i - 1] if first.i else None
    after = words[last.i + 1] if last.i + 1 < len(words) else None
    if after is not None and after.sentence is last.sentence:
        beside = type_of_word("beside").get(after.lower) or type_of_word("beside").get(after.lemma)
        if (
            beside
            and last.first_conjunct().dep in {"compound", "nmod", "amod", "nn"}
            and last.first_conjunct().head is after
        ):
            yield beside, 2.5 if beside in {"Region", "Product"} else 1.5
        if after.lower == "who":
            yield "Person", 3.0
    if before is None or before.sentence is not first.sentence:
        return
    if is_title(before) or (before.text == "." and first.i > 1 and is_title(words[first.i - 2])):
        honorific = before.lower.rstrip(".") in title_words("honorific")
        yield "Person", 4.0 if honorific or last.dep not in {"compound", "poss"} else 1.0
    yield from _of_votes(before, words)


def _of_votes(before: Token, words: tuple[Token, ...]) -> Iterator[Vote]:
    """Yield what "the city of" or "governor of" before the name tells."""
    if before.lower == "the" and before.i:
        before = words[before.i - 1]
    if before.lower != "of" or not before.i:
        beside = type_of_word("beside").get(before.lower)
        if beside in PLACE_TYPES and before.tag == "NN":
            yield beside, 2.0
        return
    noun = words[before.i - 1]
    beside = type_of_word("beside").get(noun.lower)
    if beside in PLACE_TYPES:
        yield beside, 3.0
    elif noun.lower in type_of_word("office"):
        yield "City", 1.5


def _clause_votes(tokens: tuple[Token, ...]) -> Iterator[Vote]:
    """Yield what the grammatical place of the name tells."""
    head = next((t for t in reversed(tokens) if t.head.i < tokens[0].i or t.head.i > tokens[-1].i), tokens[-1])
    if head.dep == "pobj" and head.head.lower in name_words("locative"):
        yield "City", 1.2 if head.head.lower == "in" else 0.6
    if head.dep in {"nsubj", "nsubjpass"}:
        verb = head.head.lemma
        if verb in name_words("human"):
            yield "Person", 1.5
        elif verb in name_words("animate"):
            yield "Person", 0.5
            yield "Organization", 0.4
    if any(child.dep == "appos" and is_title(child) for child in head.children):
        yield "Person", 2.0
    said = head.head.child("attr") if head.dep == "nsubj" and head.head.lemma == "be" else None
    if said is not None and is_title(said):
        yield "Person", 2.5


def best_type(counted: dict[EntityType, float]) -> EntityType:
    """Return the winning type; places first add up to one, then the best of them is taken."""
    place = sum(weight for kind, weight in counted.items() if kind in PLACE_TYPES)
    other = {kind: weight for kind, weight in counted.items() if kind not in PLACE_TYPES}
    kind, weight = max(other.items(), key=lambda row: row[1], default=("Other", 0.0))
    if place > weight:
        return max((k for k in counted if k in PLACE_TYPES), key=lambda k: counted[k])
    return kind


def candidates(span: NameSpan, tree: Tree, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return what the gazetteer holds under the words of the span, also without a word like "region"."""
    text = _text(span, tree)
    found = gazetteer.candidates(text)
    if found or span.first == span.last:
        return found
    last = tree.tokens[span.last]
    if last_word_type(last) == "Region":
        inner = tree.document.text[tree.tokens[span.first].start : tree.tokens[span.last - 1].end]
        return tuple(entry for entry in gazetteer.candidates(inner) if entry.kind in {"region", "district"})
    return ()
