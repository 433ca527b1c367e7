"""Propositions → surface tuples, binary and n-ary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.extract.clauses import propositions
from kg.extract.render import RenderStyle, renderings
from kg.syntax import Tree

TreeOf = Callable[..., Tree]


def _rows(text: str, tree_of: TreeOf, style: RenderStyle) -> list[str]:
    tree = tree_of(text)
    return [" | ".join(row) for p in propositions(tree) for row in renderings(p, tree, style=style)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Globex was bought by Acme in May.",
            ["Globex | was bought by | Acme", "Globex | was bought in | May"],
        ),
        (
            "Officers closed the road on Friday.",
            ["Officers | closed | the road", "Officers | closed the road on | Friday"],
        ),
        ("The council tried to close the harbour.", ["The council | tried to close | the harbour"]),
        ("The mayor gave the nurses a medal.", ["The mayor | gave the nurses | a medal"]),
        (
            "Globex won contracts with Acme and Initech.",
            [
                "Globex | won | contracts with Acme and Initech",
                "Globex | won contracts with | Acme",
                "Globex | won contracts with | Initech",
            ],
        ),
        (
            "The mayor met the Army and Navy leaders.",
            ["The mayor | met | the Army leaders", "The mayor | met | the Navy leaders"],
        ),
        (
            "Ann and Bob visited Paris and Rome.",
            ["Ann | visited | Paris", "Ann | visited | Rome", "Bob | visited | Paris", "Bob | visited | Rome"],
        ),
        (
            "The general said that rebels had seized the bridge.",
            ["The general | said that | rebels had seized the bridge", "rebels | had seized | the bridge"],
        ),
        (
            "Shops closed because the army had blocked the road in May.",
            [
                "Shops | closed because | the army had blocked the road in May",
                "the army | had blocked | the road",
                "the army | had blocked the road in | May",
            ],
        ),
        ("The mayor is proud of her work.", ["The mayor | is proud of | her work"]),
    ],
)
def test_binary_gives_a_triple_for_each_argument(text: str, expected: list[str], tree_of: TreeOf) -> None:
    assert _rows(text, tree_of, "binary") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were protests in Lowell on Friday.", ["There | were | protests in Lowell | on Friday"]),
        ("Ann was a judge in Lowell.", ["Ann | was | a judge in Lowell"]),
        (
            "The general said that rebels had seized the bridge on Friday.",
            [
                "The general | said that | rebels had seized the bridge on Friday",
                "rebels | had seized | the bridge | on Friday",
            ],
        ),
        (
            "The mayor said that the army had blocked the road in May.",
            [
                "The mayor | said that | the army had blocked the road in May",
                "the army | had blocked | the road | in May",
            ],
        ),
    ],
)
def test_what_something_is_and_what_stands_in_a_clause_is_one_tuple(
    text: str, expected: list[str], tree_of: TreeOf
) -> None:
    assert _rows(text, tree_of, "binary") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Rebels hold the "grey zone".', 'Rebels | hold | the "grey zone"'),
        ("Rebels hold the ``grey zone''.", "Rebels | hold | the ``grey zone''"),
        ("Rebels hold the “grey zone” in Freedonia.", "Rebels | hold | the “grey zone” in Freedonia"),
        ("Rebels hold the “grey zone”.", "Rebels | hold | the “grey zone”"),
    ],
)
def test_quotation_marks_stand_in_pairs(text: str, expected: str, tree_of: TreeOf) -> None:
    assert expected in _rows(text, tree_of, "binary")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Globex was bought by Acme in May.", ["Globex | was bought by | Acme | in May"]),
        ("Officers closed the road on Friday.", ["Officers | closed | the road | on Friday"]),
        ("In May, Globex sold its ships to Acme.", ["Globex | sold | its ships | to Acme | In May"]),
    ],
)
def test_nary_gives_one_tuple_with_all_arguments(text: str, expected: list[str], tree_of: TreeOf) -> None:
    assert _rows(text, tree_of, "nary") == expected


def test_the_first_row_stands_on_the_claim_and_the_others_beside_it(tree_of: TreeOf) -> None:
    tree = tree_of("Officers closed the road on Friday.")
    (claim,) = (c for c in extraction(tree, Gazetteer()).claims if c.lemma == "close")
    assert claim.triple == ("Officers", "closed", "the road")
    assert claim.renderings[1:] == (("Officers", "closed the road on", "Friday"),)


def test_nary_extraction_keeps_all_arguments_on_the_claim(tree_of: TreeOf) -> None:
    tree = tree_of("Officers closed the road on Friday.")
    (claim,) = (c for c in extraction(tree, Gazetteer(), render="nary").claims if c.lemma == "close")
    assert (claim.triple, claim.more) == (("Officers", "closed", "the road"), ("on Friday",))
