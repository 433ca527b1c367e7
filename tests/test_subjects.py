"""Every predicate of a sentence → its subject, and who performs it; the tree is as the parser gives it, repaired."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from counting import growth

from kg.syntax import Token, Tree
from kg.syntax.subjects import local_subject, own_subject, subject_of
from kg.syntax.verbs import is_predicate

TreeOf = Callable[..., Tree]

SENTENCES: dict[str, tuple[str, list[str]]] = {
    "own": ("Roe closed the mill.", ["closed: Roe"]),
    "passive": ("The mill was closed by Roe.", ["closed: mill agent=Roe"]),
    "passive without agent": ("The mill was closed.", ["closed: mill agent=-"]),
    "raising": ("Roe seems to like the mill.", ["seems: Roe", "like: Roe local=- own=-"]),
    "raising of a passive": ("Roe is said to like the mill.", ["said: Roe agent=-", "like: Roe local=- own=-"]),
    "subject control": ("Roe tried to close the mill.", ["tried: Roe", "close: Roe local=- own=-"]),
    "subject control past an object": ("Roe promised the board to go.", ["promised: Roe", "go: Roe local=- own=-"]),
    "object control": ("Roe urged farmers to plant trees.", ["urged: Roe", "plant: farmers local=- own=-"]),
    "object control of a passive": (
        "Farmers were urged by Roe to plant trees.",
        ["urged: Farmers agent=Roe", "plant: Farmers local=- own=-"],
    ),
    "control by a prepositional object": ("Roe called on Doe to resign.", ["called: Roe", "resign: Doe"]),
    "dative control": ("Roe gave Doe a chance to speak.", ["gave: Roe", "speak: Doe local=- own=-"]),
    "relative": ("The general who led the raid resigned.", ["led: general own=who", "resigned: general"]),
    "relative on what somebody is": (
        "Roe is a pilot who crossed the lake.",
        ["is: Roe", "crossed: Roe own=who"],
    ),
    "participle on what something is": (
        "Globex is a firm based in Lowell.",
        ["is: Globex", "based: Globex agent=- local=firm own=-"],
    ),
    "relative on what somebody is not": (
        "Roe is not a pilot who crossed the lake.",
        ["is: Roe", "crossed: pilot own=who"],
    ),
    "relative on the object": ("The ship that they sank was old.", ["sank: they", "was: ship"]),
    "reduced relative": (
        "The missiles fired by rebels hit Lowell.",
        ["fired: missiles agent=rebels own=-", "hit: missiles"],
    ),
    "participle": ("A man waving from a boat shouted.", ["waving: man own=-", "shouted: man"]),
    "infinitival relative": ("Roe announced her plan to leave.", ["announced: Roe", "leave: her local=- own=-"]),
    "noun without holder": ("Roe stressed the need to act.", ["stressed: Roe", "act: -"]),
    "coordination": ("Roe closed the mill and sold the land.", ["closed: Roe", "sold: Roe local=- own=-"]),
    "coordinated passives": (
        "The mill was closed and sold by Roe.",
        ["closed: mill agent=Roe", "sold: mill agent=Roe local=- own=-"],
    ),
    "gerund behind a preposition": (
        "The ferry sank after hitting a rock.",
        ["sank: ferry", "hitting: ferry local=- own=-"],
    ),
    "gerund of the object": ("Roe barred them from voting.", ["barred: Roe", "voting: them local=- own=-"]),
    "gerund of a name": ("Roe was accused of lying.", ["accused: Roe agent=-", "lying: Roe local=- own=-"]),
    "purpose": ("Roe flew to Lowell to meet Doe.", ["flew: Roe", "meet: Roe local=- own=-"]),
    "so as to": ("Roe left early so as to catch the train.", ["left: Roe", "catch: Roe local=- own=-"]),
    "in order to": ("Roe left in order to catch the train.", ["left: Roe", "catch: Roe local=- own=-"]),
    "infinitive of degree": ("Roe came too late to help Doe.", ["came: Roe", "help: Roe local=- own=-"]),
    "adjunct participle": (
        "Storms struck Lowell, causing floods.",
        ["struck: Storms", "causing: Storms local=- own=-"],
    ),
    "consequence of a passive": (
        "The house was hit, killing two.",
        ["hit: house agent=-", "killing: hit local=- own=-"],
    ),
    "adjunct of a passive": (
        "The plan was rejected by the board, saying it was late.",
        ["rejected: plan agent=board", "saying: plan agent=board local=- own=-", "was: it agent=-"],
    ),
    "absolute": ("The talks over, Roe left.", ["left: Roe"]),
    "content clause": ("Roe said that Doe had left.", ["said: Roe", "left: Doe"]),
    "expletive": (
        "It is worth noting that prices fell.",
        ["is: It agent=-", "noting: It agent=- local=- own=-", "fell: prices"],
    ),
    "causative": ("Roe let them go.", ["let: Roe", "go: them"]),
}
"""A sentence for each construction in which a predicate gets its subject, and a row for each of its predicates.

A row names the subject; behind it stands what an option answers where it answers otherwise, "-" for nobody.
"""


def _word(token: Token | None) -> str:
    return token.text if token is not None else "-"


def _row(verb: Token) -> str:
    """Return a predicate as "verb: subject", with what other options answer differently behind it."""
    surface, agent = subject_of(verb), subject_of(verb, agent=True)
    referent = surface.referent if surface else None
    row = f"{verb.text}: {_word(referent)}"
    answers = {
        "agent": agent.referent if agent else None,
        "local": local_subject(verb),
        "own": own_subject(verb),
    }
    return " ".join([row, *(f"{name}={_word(word)}" for name, word in answers.items() if word is not referent)])


@pytest.mark.parametrize(("text", "rows"), SENTENCES.values(), ids=SENTENCES)
def test_every_predicate_has_its_subject(tree_of: TreeOf, text: str, rows: list[str]) -> None:
    assert [_row(token) for token in tree_of(text).tokens if is_predicate(token)] == rows


def test_a_long_chain_of_verbs_costs_a_bounded_walk(tree_of: TreeOf) -> None:
    tree = tree_of("Roe ran" + " and ran" * 700 + ".")
    verbs = [token for token in tree.tokens if is_predicate(token)]
    assert growth(lambda size: [subject_of(verb) for verb in verbs[: size * 150]], 1) < 6
