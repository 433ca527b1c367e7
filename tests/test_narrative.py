"""When the story happened: what headline and first paragraph tell without a time of its own."""

import pytest

from kg.data.gazetteer import Gazetteer
from kg.extract import extraction

STORY = "Ferry sinks off Lowell\n\nA ferry carrying forty miners has sunk off the coast of Lowell{when}, drowning two of them, the coast guard of the province said.\n\nThe owner bought the ferry. It belonged to Globex.\n\nThe mayor will visit the port."


@pytest.fixture(scope="module")
def times_of(tree_of):
    """A function from text to the time of each claim by its verb."""
    gazetteer = Gazetteer()

    def found(text: str, published: str | None) -> dict[str, tuple[str | None, str]]:
        tree = tree_of(text, published, text.partition("\n")[0])
        claims = extraction(tree, gazetteer).claims
        return {claim.lemma: (claim.time.value, claim.time.basis) for claim in claims if claim.time}

    return found


@pytest.mark.parametrize(
    ("when", "value"),
    [("", "2024-05-02/2024-05-03"), (" after a fire", "2024-05-02/2024-05-03")],
)
def test_the_opening_is_dated_to_a_day_before_the_writing(times_of, when, value):
    found = times_of(STORY.format(when=when), "2024-05-03")
    assert found["sink"] == (value, "narrative")
    assert found["say"] == (value, "narrative")


def test_a_day_that_the_opening_names_dates_the_rest_of_it(times_of):
    found = times_of(STORY.format(when=" on Wednesday"), "2024-05-03")
    assert found["sink"][0] == "2024-05-01"
    assert found["say"] == ("2024-05-01/2024-05-03", "narrative")


@pytest.mark.parametrize("lemma", ["buy", "belong", "visit"])
def test_nothing_else_is_dated_by_the_writing(times_of, lemma):
    assert times_of(STORY.format(when=""), "2024-05-03").get(lemma, (None, ""))[0] is None


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_edge_of_the_calendar_dates_no_story(times_of, published):
    assert all(basis != "narrative" for _, basis in times_of(STORY.format(when=""), published).values())


def test_without_a_day_of_writing_there_is_no_story_time(times_of):
    assert all(basis != "narrative" for _, basis in times_of(STORY.format(when=""), None).values())
