"""Mentions of one document → places and bodies, by context before population."""

from dataclasses import replace

import pytest

from kg.data.gazetteer import Gazetteer
from kg.model import EntityType, Mention, Span
from kg.resolve.linking import entry_of_group, linked_entries


def mentions(text: str, *names: tuple[str, EntityType]) -> list[Mention]:
    """Return name mentions for words of a text, in their order there."""
    found, at = [], 0
    for words, kind in names:
        start = text.index(words, at)
        at = start + len(words)
        span = Span(start, at)
        sentence = text.count(". ", 0, start)
        demonym = kind == "Group"
        found.append(Mention(str(len(found)), span, "name", kind, span, words, words, sentence, demonym=demonym))
    return found


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Paris was quiet.", [("Paris", "City")], {"0": ("Paris", "FR")}),
        ("Paris, Texas, was quiet.", [("Paris", "City"), ("Texas", "Region")], {"0": ("Paris", "US")}),
        ("A storm hit Athens, Ga. on Monday.", [("Athens", "City"), ("Ga.", "Region")], {"0": ("Athens", "US")}),
        (
            "Canada and Ontario pay for the tram. London will get it.",
            [("Canada", "Country"), ("Ontario", "Region"), ("London", "City")],
            {"2": ("London", "CA")},
        ),
        ("The Georgian president left Tbilisi. Georgia voted.",
         [("Georgian", "Group"), ("Tbilisi", "City"), ("Georgia", "Country")], {"0": ("Georgia", "GE"), "2": ("Georgia", "GE")}),
        ("Saratov is a city.", [("Saratov", "City")], {"0": ("Saratov", "RU")}),
        ("The Saratov region.", [("Saratov", "Region")], {"0": ("Saratov Oblast", "RU")}),
        ("The Kaluga region.", [("Kaluga", "Region")], {"0": ("Kaluzhskaya oblast'", "RU")}),
        ("Clacton is a town.", [("Clacton", "City")], {"0": ("Clacton-on-Sea", "GB")}),
        ("India and Calcutta.", [("India", "Country"), ("Calcutta", "City")], {"1": ("Kolkata", "IN")}),
        ("NATO met.", [("NATO", "Organization")], {"0": ("NATO", "")}),
        ("Ohio and Iowa met in Paris.", [("Ohio", "Region"), ("Iowa", "Region"), ("Paris", "City")], {"2": ("Paris", "FR")}),
        ("Jane Roe of New York City left New York.",
         [("Jane Roe", "Person"), ("New York City", "City"), ("New York", "City")], {"2": ("New York City", "US")}),
        ("Ohio, Canada, Mexico.", [("Ohio", "Region"), ("Canada", "Country"), ("Mexico", "Country")], {"1": ("Canada", "CA")}),
        ("The Financial District.", [("Financial District", "Region")], {"0": ("Financial District", "US")}),
        ("Dallas and Paris, Texas.", [("Dallas", "City"), ("Paris", "City"), ("Texas", "Region")], {"1": ("Paris", "US")}),
    ],
)  # fmt: skip
def test_senses(
    gazetteer: Gazetteer, text: str, names: list[tuple[str, EntityType]], expected: dict[str, tuple[str, str]]
) -> None:
    found = linked_entries(mentions(text, *names), gazetteer)
    assert {key: (found[key].name, found[key].country) for key in expected} == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Sberbank closed.", [("Sberbank", "Organization")], "Sberbank"),
        ("Sberbank closed.", [("Sberbank", "Person")], None),
        ("Credit Suisse Group closed.", [("Credit Suisse Group", "Organization")], "Credit Suisse"),
        ("The Ministry of Health said so.", [("Ministry of Health", "Organization")], None),
        ("Zambia and its Ministry of Health.", [("Zambia", "Country"), ("Ministry of Health", "Organization")], "Ministry of Health"),
        ("National Park Service closed.", [("National Park Service", "Organization")], None),
        ("Ohio and National Park Service.", [("Ohio", "Region"), ("National Park Service", "Organization")], "National Park Service"),
        ("AEP rose.", [("AEP", "Organization")], None),
    ],
)  # fmt: skip
def test_bodies_by_name_and_country(
    gazetteer: Gazetteer, text: str, names: list[tuple[str, EntityType]], expected: str | None
) -> None:
    found = linked_entries(mentions(text, *names), gazetteer)
    entry = found.get(str(len(names) - 1))
    assert (entry.name if entry else None) == expected


@pytest.mark.parametrize(
    ("text", "names", "unlinked"),
    [
        ("Tom Molloy, SC, spoke.", [("Tom Molloy", "Person"), ("SC", "Region")], "1"),
        ("The Dutch Brazil of old.", [("Dutch", "Group"), ("Brazil", "Country")], "1"),
        ("Owl in the Shell closed.", [("Shell", "Organization")], "0"),
        ("LA Gear closed.", [("LA Gear", "Organization"), ("LA", "City")], "1"),
        ("Her SUV was red.", [("SUV", "City")], "0"),
        ("The Las Vegas Strip.", [("Las Vegas Strip", "Region")], "0"),
        ("Americans met in Springfield.", [("Americans", "Group"), ("Springfield", "City")], "1"),
        ("Americans met at Marathon.", [("Americans", "Group"), ("Marathon", "City")], "1"),
    ],
)  # fmt: skip
def test_what_is_said_beside_a_name_can_forbid_its_link(
    gazetteer: Gazetteer, text: str, names: list[tuple[str, EntityType]], unlinked: str
) -> None:
    found = [one for name in names for one in mentions(text, name)]
    found = [
        replace(m, id=str(n), determiner="definite" if f"the {m.text}" in text else "bare") for n, m in enumerate(found)
    ]
    assert unlinked not in linked_entries(found, gazetteer)


@pytest.mark.parametrize("words", ["Zzyzxville", "Freedonia", ""])
def test_the_unknown_stays_unlinked(gazetteer: Gazetteer, words: str) -> None:
    found = [Mention("0", Span(0, len(words)), "name", "City", Span(0, len(words)), words, words, 0)]
    assert linked_entries(found, gazetteer) == {}


def test_a_small_town_without_context_stays_unlinked(gazetteer: Gazetteer) -> None:
    assert linked_entries(mentions("Mr Hell met them.", ("Hell", "City")), gazetteer) == {}


def test_a_by_name_needs_its_country(gazetteer: Gazetteer) -> None:
    assert linked_entries(
        mentions("Mr Naseri left Samoa.", ("Naseri", "City"), ("Samoa", "Country")), gazetteer
    ).keys() == {"1"}


def test_persons_are_no_places(gazetteer: Gazetteer) -> None:
    assert linked_entries(mentions("Paris smiled.", ("Paris", "Person")), gazetteer) == {}


def test_a_group_takes_what_most_of_its_names_mean(gazetteer: Gazetteer) -> None:
    group = mentions("Norwegian ships left. Norway paid.", ("Norwegian", "Group"), ("Norway", "Country"))
    entry = entry_of_group(group, linked_entries(group, gazetteer))
    assert entry is not None
    assert entry.name == "Norway"
    assert entry_of_group([], {}) is None
