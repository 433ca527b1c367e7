"""Trees → mentions: which phrases refer, how far they reach, and what they show of themselves."""

from collections.abc import Callable

import pytest

from kg.data.gazetteer import Gazetteer
from kg.extract.mentions import mentions
from kg.extract.mentions.first_names import first_name_gender
from kg.model import Mention
from kg.syntax import Tree

Trees = Callable[..., Tree]


@pytest.fixture
def found(tree_of: Trees, gazetteer: Gazetteer) -> Callable[[str], list[Mention]]:
    return lambda text: mentions(tree_of(text), gazetteer)


def named(text: str, listed: list[Mention], words: str) -> Mention:
    """Return the mention whose head words are these."""
    return next(m for m in listed if text[m.head.start : m.head.end] == words)


@pytest.mark.parametrize("text", ["Health Minister Ann Lee spoke.", "The Minister of Health, Ann Lee, spoke."])
def test_the_field_of_an_office_is_no_name(found: Callable[[str], list[Mention]], text: str) -> None:
    assert [m.text for m in found(text) if m.kind == "name"] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "head", "phrase"),
    [
        ("The old mayor of Oslo resigned.", "mayor", "The old mayor of Oslo"),
        ("Soldiers shot at a man who carried a ladder.", "man", "a man who carried a ladder"),
        ("They met Prime Minister Jane Roe on Monday.", "Jane Roe", "Prime Minister Jane Roe"),
        ("Norway's army left.", "army", "Norway's army"),
        ("Heavy rain and strong winds hit Oslo.", "rain", "Heavy rain"),
        ("The workers left, angry.", "workers", "The workers"),
    ],
)
def test_a_mention_is_the_whole_phrase(
    found: Callable[[str], list[Mention]], text: str, head: str, phrase: str
) -> None:
    mention = named(text, found(text), head)
    assert text[mention.span.start : mention.span.end] == phrase


@pytest.mark.parametrize(
    ("text", "head", "kind", "type_", "number", "gender"),
    [
        ("The actress thanked the crowd.", "actress", "nominal", "Person", "singular", "feminine"),
        ("The spokesman thanked the crowd.", "spokesman", "nominal", "Person", "singular", "masculine"),
        ("Two nurses left.", "nurses", "nominal", "Group", "plural", "unknown"),
        ("The ministry closed the road.", "ministry", "nominal", "Organization", "unknown", "neuter"),
        ("The missile hit a bridge.", "missile", "nominal", "Product", "singular", "neuter"),
        ("The missile hit a bridge.", "bridge", "nominal", "Facility", "singular", "neuter"),
        ("The invasion began in May.", "invasion", "nominal", "Event", "singular", "neuter"),
        ("She thanked them.", "She", "pronoun", "Person", "singular", "feminine"),
        ("She thanked them.", "them", "pronoun", "Other", "plural", "unknown"),
        ("Anna Roe sang.", "Anna Roe", "name", "Person", "singular", "feminine"),
    ],
)
def test_features(
    found: Callable[[str], list[Mention]], text: str, head: str, kind: str, type_: str, number: str, gender: str
) -> None:
    mention = named(text, found(text), head)
    assert (mention.kind, mention.type, mention.number, mention.gender) == (kind, type_, number, gender)


@pytest.mark.parametrize(
    "text",
    [
        "It is raining in Oslo.",
        "It is clear that the bridge was closed.",
        "It seems that nobody came.",
        "It is time to go.",
        "It was difficult to reach the village.",
    ],
)
def test_an_empty_it_is_no_mention(found: Callable[[str], list[Mention]], text: str) -> None:
    assert not [m for m in found(text) if m.kind == "pronoun" and m.lemma == "it"]


@pytest.mark.parametrize("text", ["It sank.", "The minister said it was his car.", "They sold it on Monday."])
def test_an_it_that_means_something_is_one(found: Callable[[str], list[Mention]], text: str) -> None:
    assert [m for m in found(text) if m.kind == "pronoun" and m.lemma == "it"]


@pytest.mark.parametrize(
    ("text", "thing", "owner"),
    [
        ("Norwegian officials denied it.", "officials", "Norwegian"),
        ("Norway's army left.", "army", "Norway"),
        ("The governments of Norway and Chad agreed.", "governments", "Norway"),
        ("Her brother sold his car.", "car", "his"),
        ("The French Trade Ministry fell silent.", "French Trade Ministry", "French"),
    ],
)
def test_owners(found: Callable[[str], list[Mention]], text: str, thing: str, owner: str) -> None:
    listed = found(text)
    assert named(text, listed, thing).possessor == named(text, listed, owner).id


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Jane Roe, the mayor, resigned.", "mayor", "Jane Roe"),
        ("Oslo is the capital.", "capital", "Oslo"),
        ("The city of Oslo is cold.", "city", "Oslo"),
    ],
)
def test_what_a_phrase_is_apposed_to(found: Callable[[str], list[Mention]], text: str, one: str, other: str) -> None:
    listed = found(text)
    assert named(text, listed, one).apposed == named(text, listed, other).id


def test_ids_and_heads_are_unique(found: Callable[[str], list[Mention]]) -> None:
    listed = found("The mayor of Oslo, Jane Roe, and her brother, a teacher from Bergen, sold their house to him.")
    assert len({m.id for m in listed}) == len({m.head for m in listed}) == len(listed)


@pytest.mark.parametrize(
    "text", ["", "...", "\u200b\u200b", "((()))", "of of of", "A" * 3000, "the " * 500, "🙂 said 🙂"]
)
def test_any_text_passes(found: Callable[[str], list[Mention]], text: str) -> None:
    for mention in found(text):
        assert mention.span.covers(mention.head)


def test_first_names() -> None:
    assert first_name_gender("Svitlana") == "feminine"
    assert first_name_gender("Jens") == "masculine"
    assert first_name_gender("Globex") == "unknown"
