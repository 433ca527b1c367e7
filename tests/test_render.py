"""Propositions → surface tuples, binary and n-ary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.extract.clauses import propositions
from kg.extract.render import RenderStyle, rendering
from kg.syntax import Tree

TreeOf = Callable[..., Tree]


def _rows(text: str, tree_of: TreeOf, style: RenderStyle) -> list[str]:
    tree = tree_of(text)
    return [" | ".join(row) for p in propositions(tree) for row in rendering(p, tree, style=style).rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Globex was bought by Acme in May.",
            ["Globex | was bought by | Acme", "Globex | was bought by Acme in | May"],
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
        ("Ann was a judge in Lowell.", ["Ann | was | a judge in Lowell"]),
        ("There were protests in Lowell on Friday.", ["There | were | protests in Lowell | on Friday"]),
        (
            "Globex won contracts and prizes in May.",
            [
                "Globex | won | contracts",
                "Globex | won | prizes",
                "Globex | won contracts in | May",
                "Globex | won prizes in | May",
            ],
        ),
        (
            "The ministry fined Globex last week.",
            ["The ministry | fined | Globex", "The ministry | fined Globex | last week"],
        ),
        (
            "The mayor closed the road for example on Friday.",
            ["The mayor | closed | the road", "The mayor | closed the road on | Friday"],
        ),
        (
            "The town was hit by two storms within ten years.",
            ["The town | was hit by | two storms", "The town | was hit by two storms within | ten years"],
        ),
        (
            "Roe called the plan dangerous.",
            ["Roe | called | the plan", "Roe | called the plan | dangerous"],
        ),
        (
            "The bank of Freedonia raised its main rate by half a point, the third increase this year.",
            [
                "The bank of Freedonia | raised | its main rate",
                "The bank of Freedonia | raised its main rate by | half a point",
            ],
        ),
        (
            "The bank raised its rate to 6 percent, the third increase this year.",
            ["The bank | raised | its rate", "The bank | raised its rate to | 6 percent"],
        ),
        ("However, Roe said that Ann left.", ["Roe | said that | Ann left"]),
        ("The plan relies heavily on trade.", ["The plan | relies heavily on | trade"]),
        ("Globex no longer sells ships.", ["Globex | no longer sells | ships"]),
        (
            "Globex folded quietly after selling a mill.",
            ["Globex | folded quietly after | selling a mill", "Globex | selling | a mill"],
        ),
        (
            "The general said that rebels had seized the bridge and that troops had left.",
            [
                "The general | said that | rebels had seized the bridge",
                "The general | said that | troops had left",
                "rebels | had seized | the bridge",
            ],
        ),
    ],
)
def test_binary_gives_a_triple_for_each_argument(text: str, expected: list[str], tree_of: TreeOf) -> None:
    assert _rows(text, tree_of, "binary") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Globex bought a mill to make paper in Lowell.",
            [
                "Globex | bought | a mill",
                "Globex | bought a mill to make | paper",
                "Globex | bought a mill to make paper in | Lowell",
            ],
        ),
        (
            "The board met in Lowell to elect a chairman and to fix the budget.",
            [
                "The board | met in | Lowell",
                "The board | met to elect | a chairman",
                "The board | met to fix | the budget",
            ],
        ),
    ],
)
def test_a_purpose_stands_behind_what_was_done_for_it(text: str, expected: list[str], tree_of: TreeOf) -> None:
    assert _rows(text, tree_of, "binary") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The general said that rebels had seized the bridge and a mill on Friday.",
            [
                "The general | said that | rebels had seized the bridge and a mill on Friday",
                "rebels | had seized | the bridge",
                "rebels | had seized | a mill",
            ],
        ),
        (
            "Globex sold mills built by Acme in 1990.",
            ["Globex | sold | mills built by Acme in 1990", "mills | built by | Acme"],
        ),
    ],
)
def test_in_content_clauses_and_participles_the_first_argument_has_a_triple(
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


@pytest.mark.parametrize("style", ["binary", "nary"])
def test_labels_quote_one_tuple_whatever_the_style(style: RenderStyle, tree_of: TreeOf) -> None:
    tree = tree_of("Roe said that officers had closed the road on Friday.")
    claims = {c.lemma: c for c in extraction(tree, Gazetteer(), render=style).claims}
    assert (claims["close"].triple, claims["close"].more) == (("officers", "had closed", "the road"), ("on Friday",))
    assert claims["close"].renderings == (
        (("officers", "had closed", "the road"),)
        if style == "binary"
        else (("officers", "had closed", "the road", "on Friday"),)
    )


def test_nary_extraction_keeps_all_arguments_in_one_tuple(tree_of: TreeOf) -> None:
    tree = tree_of("Officers closed the road on Friday.")
    (claim,) = (c for c in extraction(tree, Gazetteer(), render="nary").claims if c.lemma == "close")
    assert claim.renderings == (("Officers", "closed", "the road", "on Friday"),)
