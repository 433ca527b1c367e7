"""English grammar over a dependency tree: the tree itself, phrases, verb groups, and who is the subject of what.

Every stage asks here. `tree` holds the parsed text, `phrases` the words of noun phrases and clauses, `verbs` the verb
group (passive, infinitive, auxiliaries), `negation` and `tense` what it means, `subjects` the one resolver of subjects
and controllers, `second_opinion` what a second parser says of the arcs. Nothing here changes a tree: only `kg.parse.repair` does.
"""

from __future__ import annotations

from kg.syntax.tree import Columns, Name, Opinion, Sentence, Token, Tree, tree_from_columns

__all__ = ["Columns", "Name", "Opinion", "Sentence", "Token", "Tree", "tree_from_columns"]
