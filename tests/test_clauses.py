"""Sentences → propositions: which verb or noun, and who fills which deep role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extract.clauses import propositions
from kg.extract.proposition import Proposition
from kg.syntax import Tree

TreeOf = Callable[..., Tree]


def _said(p: Proposition, tree: Tree) -> str:
    slots = [f"{slot.role}{'/' + slot.case if slot.case else ''}={tree.text(slot.span)}" for slot in p.slots]
    return f"{p.lemma}: {'; '.join(slots)}"


def _all_said(text: str, tree_of: TreeOf) -> list[str]:
    tree = tree_of(text)
    return [_said(p, tree) for p in propositions(tree)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Globex was bought by Acme in May.", ["buy: object=Globex; subject/by=Acme; oblique/in=May"]),
        (
            "The general who led the raid resigned.",
            ["lead: subject=The general; object=the raid", "raid: ", "resign: subject=The general"],
        ),
        (
            "Engineers built and sold cheap turbines.",
            ["build: subject=Engineers; object=cheap turbines", "sell: subject=Engineers; object=cheap turbines"],
        ),
        (
            "The council tried to close the harbour.",
            ["try: subject=The council; clause/to=close the harbour", "close: subject=The council; object=the harbour"],
        ),
        (
            "Ministers urged farmers to plant trees.",
            ["urge: subject=Ministers; object=farmers; clause/to=plant trees", "plant: subject=farmers; object=trees"],
        ),
        (
            "Farmers were urged to plant trees.",
            ["urge: object=Farmers; clause/to=plant trees", "plant: subject=Farmers; object=trees"],
        ),
        (
            "Storms struck Freedonia, causing floods.",
            [
                "storm: ",
                "strike: subject=Storms; object=Freedonia; clause=causing floods",
                "cause: subject=Storms; object=floods",
                "flood: ",
            ],
        ),
        (
            "The ship they sank was old.",
            ["sink: subject=they; object=The ship", "be: subject=The ship; complement=old"],
        ),
        (
            "The ferry sank after hitting a rock.",
            ["sink: subject=The ferry; clause/after=hitting a rock", "hit: subject=The ferry; object=a rock"],
        ),
        ("Officers took over the airport.", ["take over: subject=Officers; object=the airport"]),
        ("The mayor gave the nurses a medal.", ["give: subject=The mayor; indirect=the nurses; object=a medal"]),
        ("Ann is proud of her work.", ["be: subject=Ann; complement=proud; oblique/of=her work", "work: subject=her"]),
        ("The bridge is near Lowell.", ["be: subject=The bridge; oblique/near=Lowell"]),
        ("Ann and Bob visited Paris.", ["visit: subject=Ann; subject=Bob; object=Paris"]),
        ("The ship, built in Lowell, sank.", ["build: object=The ship; oblique/in=Lowell", "sink: subject=The ship"]),
        ("There were protests in Lowell.", ["be: subject=protests in Lowell", "protest: oblique/in=Lowell"]),
        (
            "They joined Acme in sending aid.",
            ["join: subject=They; object=Acme; clause/in=sending aid", "send: subject=Acme; object=aid", "aid: "],
        ),
    ],
)
def test_a_verb_has_its_arguments_in_deep_roles(text: str, expected: list[str], tree_of: TreeOf) -> None:
    assert _all_said(text, tree_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Freedonia's attack on Sylvania killed six.",
            ["attack: subject=Freedonia; object=Sylvania", "kill: subject=Freedonia's attack on Sylvania; object=six"],
        ),
        (
            "The capture of the bridge by rebels shocked all.",
            [
                "capture: subject=rebels; object=the bridge",
                "shock: subject=The capture of the bridge by rebels; object=all",
            ],
        ),
        (
            "The army carried out an attack on the port.",
            ["carry out: subject=The army; object=an attack on the port", "attack: subject=The army; object=the port"],
        ),
        (
            "Freedonian troops suffered a defeat.",
            ["suffer: subject=Freedonian troops; object=a defeat", "defeat: object=Freedonian troops"],
        ),
        (
            "The talks between Freedonia and Sylvania ended.",
            ["talk: subject=Freedonia; subject=Sylvania", "end: subject=The talks between Freedonia and Sylvania"],
        ),
        (
            "The arrival of the fleet was late.",
            ["arrive: subject=the fleet", "be: subject=The arrival of the fleet; complement=late"],
        ),
        (
            "The minister's arrest was a shock.",
            ["arrest: object=The minister", "be: subject=The minister's arrest; complement=a shock"],
        ),
        ("The ground attack failed.", ["attack: modifier=ground", "fail: subject=The ground attack"]),
    ],
)
def test_an_event_noun_has_its_arguments(text: str, expected: list[str], tree_of: TreeOf) -> None:
    assert _all_said(text, tree_of) == expected


def test_the_inner_clause_is_a_slot_with_the_inner_verb_as_head(tree_of: TreeOf) -> None:
    found = {p.lemma: p for p in propositions(tree_of("The general said that rebels had seized the bridge."))}
    slot = found["say"].slot("clause")
    assert slot is not None
    assert slot.head is found["seize"].head
    assert slot.case == "that"


def test_a_coordinated_name_stays_one_argument(tree_of: TreeOf) -> None:
    (found,) = (p for p in propositions(tree_of("Ann visited Lowell and Trenton.")) if p.lemma == "visit")
    assert [slot.head.text for slot in found.slots] == ["Ann", "Lowell", "Trenton"]


@pytest.mark.parametrize("text", ["", "...", "Yes.", "and and and", "of to in", "* * *", "who which that", "– - —"])
def test_any_text_gives_propositions_without_failing(text: str, tree_of: TreeOf) -> None:
    tree = tree_of(text or ".")
    assert isinstance(propositions(tree), list)
