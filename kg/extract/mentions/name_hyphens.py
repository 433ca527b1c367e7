"""A word with a hyphen that is the first part of a body's name: "**Geo-science** Freedonia says"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.data import words
from kg.extract.mentions.name_words import NameSpan, is_title, name_lexicon
from kg.extract.mentions.nominals import type_of_noun
from kg.syntax import Token, Tree

_NOUNS = frozenset({"NN", "NNP"})
_PARTS = 3


def with_hyphened_words(spans: Iterable[NameSpan], tree: Tree) -> Iterator[NameSpan]:
    """Yield the spans, a place with such a word before it as a body; names inside the word are left out."""
    given = list(spans)
    opened = {span.first for span in given if _is_opened(span, tree)}
    inside = {first - n for first in opened for n in range(1, _PARTS + 1)}
    for span in given:
        if span.first in opened:
            yield replace(span, first=span.first - _PARTS, label="ORG")
        elif span.first not in inside:
            yield span


def _is_opened(span: NameSpan, tree: Tree) -> bool:
    """Return True for a place behind a noun of two parts with a capital; where it opens a sentence, the place has to act."""
    if span.label in {"PERSON", "NORP"} or span.title is not None or span.first < _PARTS:
        return False
    first, hyphen, second = parts = tree.tokens[span.first - _PARTS : span.first]
    last = tree.tokens[span.last]
    joined = hyphen.text == "-" and first.end == hyphen.start and hyphen.end == second.start
    if not joined or first.sentence is not last.sentence or any(part.head is not last for part in parts):
        return False
    acts = last.dep == "nsubj" and last.head.lemma in name_lexicon("animate")
    return _names_field(first, second) and (acts or first is not first.sentence.tokens[0])


def _names_field(first: Token, second: Token) -> bool:
    """True for two parts that may name what a body is for: no prefix ("Post-war"), title, direction nor quality ("Oil-rich")."""
    noun = second.tag in _NOUNS and second.text.islower() and first.text.istitle()
    prefixed = first.lower in words("clauses", "prefixes") or first.lower in words("names", "compass")
    return noun and not prefixed and not is_title(second) and type_of_noun(second.lower) != "Person"
