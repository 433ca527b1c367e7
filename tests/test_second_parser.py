"""The second parser: its best tree, its runtime on whole sentences, and what it says of the arcs that claims rest on."""

from itertools import product

import pytest

from kg.model import Document
from kg.opinion import Arc, Opinion, agreement
from kg.parse.second_parser import best_heads
from kg.syntax import Columns, Tree, tree_from_columns


def is_tree(heads: tuple[int, ...]) -> bool:
    """Return True if all words lead to the root 0 and one alone hangs on it."""
    for word in range(1, len(heads) + 1):
        path = {word}
        while word := heads[word - 1]:
            if word in path:
                return False
            path.add(word)
    return heads.count(0) == 1


@pytest.mark.parametrize("size", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(15))
def test_the_best_tree_is_the_best_of_all_trees(size, seed):
    numpy = pytest.importorskip("numpy")
    scores = numpy.random.default_rng(seed).normal(size=(size, size + 1)).round(2)

    def worth(heads):
        return sum(scores[word, head] for word, head in enumerate(heads))

    found = best_heads(scores)
    assert is_tree(tuple(found))
    assert worth(found) == pytest.approx(max(map(worth, filter(is_tree, product(range(size + 1), repeat=size)))))


def hand_parsed(table: str) -> tuple[Tree, Opinion]:
    """Return the tree and the opinion of a table: word, part, label, head, and the second parse's relation and head."""
    rows = [line.split() for line in table.strip().splitlines()]
    words, parts, deps, heads, relations, others = zip(*rows, strict=True)
    text = " ".join(words)
    offsets = tuple(sum(len(w) + 1 for w in words[:i]) for i in range(len(words)))
    starts = (True, *[False] * (len(words) - 1))
    columns = Columns(offsets, words, words, parts, parts, deps, tuple(map(int, heads)), starts, ())
    return tree_from_columns(Document("test", text), columns), Opinion(tuple(map(int, others)), relations, parts)


TABLES = {
    "a name held by another of its words; the time hangs elsewhere": (
        """
        Jane    PROPN compound  1 nsubj     2
        Roe     PROPN nsubj     2 flat      0
        bought  VERB  ROOT      2 root      2
        shares  NOUN  dobj      2 obj       2
        of      ADP   prep      3 case      5
        Globex  PROPN pobj      4 nmod      3
        in      ADP   prep      2 case      7
        May     PROPN pobj      6 nmod      5
        """,
        {
            Arc(2, "subject", 1): True,
            Arc(2, "object", 3): True,
            Arc(2, "oblique", 7): False,
        },
    ),
    "a passive, and a second verb under it in the first parse only": (
        """
        Roe      PROPN nsubjpass 2 nsubj:pass 2
        was      AUX   auxpass   2 aux:pass   2
        sued     VERB  ROOT      2 root       2
        by       ADP   agent     2 case       4
        Globex   PROPN pobj      3 obl:agent  2
        and      CCONJ cc        2 cc         6
        fled     VERB  conj      2 conj       4
        """,
        {
            Arc(2, "passive subject", 0): True,
            Arc(2, "agent", 4): True,
            Arc(2, "conjunct", 6): False,
        },
    ),
    "an active subject is no passive one": (
        """
        Roe   PROPN nsubj 1 nsubj:pass 1
        sued  VERB  ROOT  1 root       1
        """,
        {Arc(1, "subject", 0): False},
    ),
    "a copular clause that is said, before the verb of saying": (
        """
        Roe     PROPN nsubj     1 nsubj     3
        is      AUX   ccomp     6 cop       3
        the     DET   det       3 det       3
        mayor   NOUN  attr      1 root      3
        ,       PUNCT punct     6 punct     3
        she     PRON  nsubj     6 nsubj     6
        said    VERB  ROOT      6 parataxis 3
        """,
        {
            Arc(1, "subject", 0): True,
            Arc(6, "complement", 1): True,
            Arc(1, "attribute", 3): True,
            Arc(6, "subject", 5): True,
        },
    ),
    "whoever is asked to go, goes; a relative clause, and verbs in a row": (
        """
        Globex   PROPN nsubj 1  nsubj     1
        asked    VERB  ROOT  1  root      1
        men      NOUN  nsubj 8  obj       1
        who      PRON  nsubj 4  nsubj     4
        sang     VERB  relcl 2  acl:relcl 2
        and      CCONJ cc    4  cc        6
        danced   VERB  conj  4  conj      4
        to       PART  aux   8  mark      8
        stop     VERB  ccomp 1  xcomp     1
        and      CCONJ cc    8  cc        11
        then     ADV   advmod 11 advmod   11
        leave    VERB  conj  8  conj      1
        """,
        {
            Arc(1, "subject", 0): True,
            Arc(8, "subject", 2): True,
            Arc(4, "subject", 3): True,
            Arc(2, "relative clause", 4): True,
            Arc(4, "conjunct", 6): True,
            Arc(1, "complement", 8): True,
            Arc(8, "conjunct", 11): False,
        },
    ),
    "a clause of time below another verb; and what the second parser did not read": (
        """
        Roe     PROPN nsubj 1 nsubj 1
        said    VERB  ROOT  1 root  1
        Globex  PROPN nsubj 3 nsubj 3
        left    VERB  ccomp 1 ccomp 1
        when    ADV   advmod 6 advmod 6
        Initech PROPN nsubj 6 nsubj 6
        paid    VERB  advcl 3 advcl 1
        him     PRON  dobj  6 _     7
        """,
        {
            Arc(1, "subject", 0): True,
            Arc(3, "subject", 2): True,
            Arc(1, "complement", 3): True,
            Arc(6, "subject", 5): True,
            Arc(3, "adverbial clause", 6): False,
        },
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_arcs_that_claims_rest_on(name):
    table, arcs = TABLES[name]
    tree, opinion = hand_parsed(table)
    read = tuple(relation.replace("_", "") for relation in opinion.relations)
    assert agreement(tree, Opinion(opinion.heads, read, opinion.parts)) == arcs
