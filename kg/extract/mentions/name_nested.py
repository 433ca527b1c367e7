"""Well-known names inside longer ones: "Ohio" in "Ohio State Fair", "NATO" in "NATO Defence College", "Danish" in "Danish Army"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.data.gazetteer import Entry, Gazetteer
from kg.extract.mentions.name_words import PROPER, is_numbered_way, name_lexicon
from kg.model import EntityType
from kg.syntax import Tree

_NESTING = frozenset({"City", "Organization", "Facility", "Event", "Work", "Product"})
_INNER = frozenset({"compound", "pobj", "poss", "nmod", "npadvmod", "amod", "appos"})
Nested = tuple[int, int, tuple[Entry, ...], bool]


def nested_names(
    first: int, last: int, kind: EntityType, tree: Tree, gazetteer: Gazetteer, *, places: Container[str]
) -> Iterator[Nested]:
    """Yield first and last token, entries, and if it is a demonym, of each name inside a name.

    `places` are names that stand for places elsewhere in the document.
    """
    if kind not in _NESTING or first == last or _is_way(first, last, tree):
        return
    at = first
    people = gazetteer.demonym(tree.tokens[first].text)
    if people:
        yield first, first, (people,), True
        at += 1
    while at <= last:
        found = next(_names_from(at, first, last, tree, gazetteer, places), None)
        if found is not None:
            yield found
        at = found[1] + 1 if found is not None else at + 1


def _is_way(first: int, last: int, tree: Tree) -> bool:
    """True for a street or road: a place in its name is where it leads to ("Lowell Street", "US 75")."""
    return tree.tokens[last].lower in name_lexicon("streets") or is_numbered_way(tree.tokens[first : last + 1])


def _names_from(
    at: int, first: int, last: int, tree: Tree, gazetteer: Gazetteer, places: Container[str]
) -> Iterator[Nested]:
    """Yield the names that begin with a word inside a name, the longest first."""
    for end in range(min(at + 2, last), at - 1, -1):
        is_head = end == last and not first <= tree.tokens[end].head.i <= last
        inside = (at, end) != (first, last) and not is_head
        entries = _known_entries(at, end, tree, gazetteer, places) if inside else ()
        if entries:
            yield at, end, entries, False


def _known_entries(
    first: int, last: int, tree: Tree, gazetteer: Gazetteer, places: Container[str]
) -> tuple[Entry, ...]:
    """Return the gazetteer's entries for the words, if they are well known and not the head of the name."""
    if not _may_be_nested(first, last, tree):
        return ()
    text = tree.text_between(tree.tokens[first], tree.tokens[last])
    entries = gazetteer.candidates(text)
    if not entries:
        return ()
    best = entries[0]
    if best.kind == "body":
        return entries[:1]
    famous = best.kind in {"country", "place", "continent"} or best.wikidata
    spelled_out = best.kind == "district" and last > first
    return entries if famous or spelled_out or text in places else ()


def _may_be_nested(first: int, last: int, tree: Tree) -> bool:
    """True for proper nouns that are not the head of the name and have no hyphen behind them."""
    words = tree.tokens[first : last + 1]
    if any(token.tag == "HYPH" for token in tree.tokens[last + 1 : last + 2]):
        return False
    proper = all(token.tag in PROPER for token in words)
    return proper and words[-1].dep in _INNER and words[0].lower not in name_lexicon("never")
