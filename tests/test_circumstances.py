"""Claims of one event share its time and place; results have those of their cause."""

import pytest

from kg.data.gazetteer import Gazetteer
from kg.extract import extraction
from kg.stages import resolved_document

OPENING = "The council will meet again and talk for some hours about the harbour, the mill and the price of fish.\n\n"


@pytest.fixture(scope="module")
def told(tree_of):
    """A function from text to the time of each claim, by the last claim of its verb, and where it happened."""
    gazetteer = Gazetteer()

    def found(text: str) -> dict[str, tuple[str | None, str | None]]:
        whole, _ = resolved_document(extraction(tree_of(OPENING + text, "2024-05-08"), gazetteer), gazetteer)
        names = {m.id: m.text for m in whole.mentions}
        return {
            c.lemma: (c.time.value if c.time else None, names.get(c.place) if c.place else None) for c in whole.claims
        }

    return found


@pytest.mark.parametrize(
    ("text", "verb", "circumstances"),
    [
        ("The rebels attacked Lowell on Monday. The attack killed six miners.", "kill", ("2024-05-06", None)),
        ("The attack in Lowell on Monday killed ten. The attack shocked the nation.", "kill", ("2024-05-06", "Lowell")),
        ("The mayor opened the bridge on Monday. The attack killed six miners.", "kill", (None, None)),
        ("Rebels attacked Lowell on Monday. The attack may kill the talks.", "kill", (None, None)),
    ],
)
def test_what_one_sentence_gives_holds_for_the_event(told, text, verb, circumstances):
    when, where = told(text)[verb]
    assert when == circumstances[0]
    assert where == circumstances[1] or circumstances[1] is None


@pytest.mark.parametrize(
    ("text", "verb", "place"),
    [
        ("Five people were killed when the Vimba Hotel near Lowell collapsed.", "kill", "Lowell"),
        ("Five people were hurt when a mill burned in Lowell.", "hurt", "Lowell"),
        ("Jane Roe resigned when a strike in Lowell began.", "resign", None),
        ("Ann Lee took the cake that he had baked to the office in Lowell.", "take", "Lowell"),
        ("Ann Lee took the cake that he had sent to the office in Lowell.", "take", None),
    ],
)
def test_a_place_comes_from_the_clause_that_has_it(told, text, verb, place):
    assert told(text)[verb][1] == place


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Globex went so far as to sue Jane Roe.", "sue", ("went so far as to sue", 2)),
        (
            "Deadly fires have broken out in Freedonia, with the deadliest fire in 1991.",
            "break out",
            ("have broken out", 2),
        ),
    ],
)
def test_words_of_degree_and_asides_are_no_participants(tree_of, text, verb, expected):
    found = [c for c in extraction(tree_of(text, "2024-05-08"), Gazetteer()).claims if c.lemma in {verb, "go"}]
    assert [(c.predicate, len(c.arguments)) for c in found] == [expected]
