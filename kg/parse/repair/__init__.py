"""Repairs of a parsed tree: corrections of the mistakes that English pipelines make in news.

Each function mends one class of mistake with the tree as its evidence and never a name. This package is the only code
that changes a tree. `kg.parse.trees` applies it, so that every stage after parsing reads the repaired tree.
"""

from __future__ import annotations

from kg.parse.repair.attachment import repair_attachment
from kg.parse.repair.lists import repair_lists
from kg.parse.repair.names import hang_first_words_on_names, join_surnames
from kg.parse.repair.reporting import repair_reporting
from kg.parse.repair.words import (
    join_hyphen,
    read_as_acronym,
    read_as_demonstrative,
    read_as_event_noun,
    read_as_label,
    read_as_negations,
    read_as_passive_aside,
    read_as_people,
    read_as_preposition,
    read_as_undergone,
    restore_lemmas,
)
from kg.syntax import Tree

__all__ = ["join_surnames", "repair"]


def repair(tree: Tree) -> None:
    """Mend the tree in place: words first, then lists, what hangs on what, then reporting clauses."""
    restore_lemmas(tree)
    hang_first_words_on_names(tree)
    for sentence in tree.sentences:
        read_as_label(sentence)
        read_as_event_noun(sentence)
        read_as_preposition(sentence)
        read_as_negations(sentence)
    for token in tree.tokens:
        read_as_people(token)
        read_as_undergone(token)
        read_as_acronym(token)
        read_as_demonstrative(token)
        read_as_passive_aside(token)
        if token.text == "-":
            join_hyphen(token, tree)
    repair_lists(tree)
    for token in tree.tokens:
        if token.text != "-":
            repair_attachment(token, tree)
    repair_reporting(tree)
