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
        ("Globex was bought by Acme in May.", "buy: object=Globex; subject/by=Acme; oblique/in=May"),
        ("The general who led the raid resigned.", "lead: subject=The general; object=the raid"),
        ("Engineers built and sold cheap turbines.", "build: subject=Engineers; object=cheap turbines"),
        ("Engineers built and sold cheap turbines.", "sell: subject=Engineers; object=cheap turbines"),
        ("The council tried to close the harbour.", "close: subject=The council; object=the harbour"),
        ("Ministers urged farmers to plant trees.", "plant: subject=farmers; object=trees"),
        ("Farmers were urged to plant trees.", "plant: subject=Farmers; object=trees"),
        ("Storms struck Freedonia, causing floods.", "cause: subject=Storms; object=floods"),
        ("The ship they sank was old.", "sink: subject=they; object=The ship"),
        ("The ferry sank after hitting a rock.", "hit: subject=The ferry; object=a rock"),
        ("Officers took over the airport.", "take over: subject=Officers; object=the airport"),
        ("The mayor gave the nurses a medal.", "give: subject=The mayor; indirect=the nurses; object=a medal"),
        ("Ann is proud of her work.", "be: subject=Ann; complement=proud; oblique/of=her work"),
        ("The bridge is near Lowell.", "be: subject=The bridge; oblique/near=Lowell"),
        ("Ann and Bob visited Paris.", "visit: subject=Ann; subject=Bob; object=Paris"),
        ("The ship, built in Lowell, sank.", "build: object=The ship; oblique/in=Lowell"),
        ("There were protests in Lowell.", "be: subject=protests in Lowell"),
        ("They joined Acme in sending aid.", "send: subject=Acme; object=aid"),
    ],
)
def test_a_verb_has_its_arguments_in_deep_roles(text: str, expected: str, tree_of: TreeOf) -> None:
    assert expected in _all_said(text, tree_of)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Freedonia's attack on Sylvania killed six.", "attack: subject=Freedonia; object=Sylvania"),
        ("The capture of the bridge by rebels shocked all.", "capture: subject=rebels; object=the bridge"),
        ("The army carried out an attack on the port.", "attack: subject=The army; object=the port"),
        ("Freedonian troops suffered a defeat.", "defeat: object=Freedonian troops"),
        ("The talks between Freedonia and Sylvania ended.", "talk: subject=Freedonia; subject=Sylvania"),
        ("The arrival of the fleet was late.", "arrive: subject=the fleet"),
        ("The minister's arrest was a shock.", "arrest: object=The minister"),
        ("The ground attack failed.", "attack: modifier=ground"),
    ],
)
def test_an_event_noun_has_its_arguments(text: str, expected: str, tree_of: TreeOf) -> None:
    assert expected in _all_said(text, tree_of)


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
