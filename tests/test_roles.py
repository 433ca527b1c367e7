"""Titles, appositions, kin and sites → role propositions."""

from collections.abc import Callable

import pytest

from kg.data.gazetteer import Gazetteer
from kg.extract.mentions import mentions
from kg.extract.proposition import Proposition
from kg.extract.role_phrases import role_class
from kg.extract.roles import role_propositions
from kg.syntax import Tree

Trees = Callable[..., Tree]


def rows(tree: Tree) -> list[tuple[str, str, str]]:
    """Return (who, what, of what) of each role, with limits in brackets."""
    return [row(p) for p in role_propositions(tree, mentions(tree, Gazetteer()))]


def row(proposition: Proposition) -> tuple[str, str, str]:
    words = {slot.role: " ".join(token.text for token in slot.tokens) for slot in proposition.slots}
    limit = f"({words['adverbial']}) " if "adverbial" in words else ""
    return words["subject"], limit + proposition.lemma, words.get("object", words.get("oblique", ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO chief Jane Roe spoke.", [("Jane Roe", "chief", "NATO")]),
        ("Norwegian Deputy Defense Minister Jane Roe spoke.", [("Jane Roe", "deputy defense minister", "Norwegian")]),
        ("Arab League human rights chief Jane Roe spoke.", [("Jane Roe", "human rights chief", "Arab League")]),
        ("Former German Chancellor Jane Roe spoke.", [("Jane Roe", "(Former) chancellor", "German")]),
        ("Jane Roe, the president of Norway, spoke.", [("Jane Roe", "president", "Norway")]),
        ("The mayor of Oslo, Jane Roe, spoke.", [("Jane Roe", "mayor", "Oslo")]),
        ("Jane Roe, a spokeswoman for the army, spoke.", [("Jane Roe", "spokeswoman", "army")]),
        ("Norway's prime minister, Jane Roe, spoke.", [("Jane Roe", "prime minister", "Norway")]),
        ("Microsoft co-founder Jane Roe spoke.", [("Jane Roe", "co-founder", "Microsoft")]),
        ("Jane Roe is the mayor of Oslo.", [("Jane Roe", "mayor", "Oslo")]),
        ("The mayor of Oslo is Jane Roe.", [("Jane Roe", "mayor", "Oslo")]),
        ("He was the mayor of Oslo.", [("He", "mayor", "Oslo")]),
        ("UN Special Envoy for Norway Jane Roe spoke.", [("Jane Roe", "special envoy", "UN")]),
        ("Jane Roe, Germany's ambassador to Norway, spoke.", [("Jane Roe", "ambassador", "Germany")]),
        ("Ex-president Jane Roe spoke.", [("Jane Roe", "(Ex) president", "")]),
        ("Minister of Finance Jane Roe spoke.", [("Jane Roe", "minister of finance", "")]),
        ("Norway's Director General of Health Jane Roe spoke.", [("Jane Roe", "director general of health", "Norway")]),
        (
            "Two former mayors of Oslo, Jane Roe and Ann Lee, spoke.",
            [("Jane Roe", "(former) mayor", "Oslo"), ("Ann Lee", "(former) mayor", "Oslo")],
        ),
        ("Senators Jane Roe and Ann Lee spoke.", [("Jane Roe", "senator", ""), ("Ann Lee", "senator", "")]),
        ("His wife Jane Roe spoke.", [("Jane Roe", "wife", "His")]),
        ("Jane Roe, 34, spoke.", [("Jane Roe", "age", "")]),
        ("Jane Roe, a 34-year-old teacher, spoke.", [("Jane Roe", "age", ""), ("Jane Roe", "teacher", "")]),
        ("Jane Roe, a farmer from Norway, spoke.", [("Jane Roe", "from", "Norway"), ("Jane Roe", "farmer", "Norway")]),
        ("They met in Paris, Texas.", [("Paris", "located in", "Texas")]),
    ],
)
def test_roles(tree_of: Trees, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(tree_of(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The National Museum in the park is closed.",
        "The presidents met on Monday.",
        "Mayor: Suspect in Oslo shootings arrested",
    ],
)
def test_no_office_is_stated(tree_of: Trees, text: str) -> None:
    assert not [p for p in role_propositions(tree_of(text)) if role_class(p.lemma) == "leads"]


@pytest.mark.parametrize(
    ("lemma", "kind"),
    [
        ("prime minister", "leads"),
        ("deputy prime minister", "deputy"),
        ("vice president", "deputy"),
        ("spokeswoman", "represents"),
        ("co-founder", "founded"),
        ("daughter", "kin"),
        ("tree", None),
    ],
)
def test_classes(lemma: str, kind: str | None) -> None:
    assert role_class(lemma) == kind


@pytest.mark.parametrize("text", ["", ", , ,", "President President President", "of the of", "Mr. Mr. Mr. Smith Smith"])
def test_any_text_passes(tree_of: Trees, text: str) -> None:
    rows(tree_of(text))
