"""Tree → propositions: everything its clauses and event nouns say, in deep grammatical roles."""

from __future__ import annotations

from kg.extract.clauses.appositive import appositive_propositions
from kg.extract.clauses.compound_participles import compound_participle_propositions
from kg.extract.clauses.nominal import is_casualty, nominal_proposition, verb_of_noun
from kg.extract.clauses.verbal import clause_propositions
from kg.extract.proposition import Proposition
from kg.syntax import Tree
from kg.syntax.verbs import is_predicate, words_of_degree


def propositions(tree: Tree) -> list[Proposition]:
    """Return every proposition of the document in text order.

    Conjuncts fill a role with one slot each; the surface subject stands first. An event noun without
    arguments gives a proposition without slots.
    """
    found: list[Proposition] = []
    for token in tree.tokens:
        if token.dep == "amod":
            found.extend(compound_participle_propositions(token))
        if token.dep == "appos":
            found.extend(appositive_propositions(token))
        if is_predicate(token) and not is_casualty(token) and not words_of_degree(token):
            found.extend(clause_propositions(token))
        elif verb := verb_of_noun(token):
            found.append(nominal_proposition(token, verb))
    return found
