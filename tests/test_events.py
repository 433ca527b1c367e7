"""Which claims tell of one event, and what headline and lead show of their participants."""

import pytest
from handmade import Page, day, edges, known
from rules_alone import RULES_ALONE

import kg


def two(first: dict, second: dict, text: str = "Freedonia attacked Lowell.\nFreedonia attacked Lowell.") -> int:
    """Return the number of events that two claims of an attack make."""
    page = Page(text)
    middle = text.index("\n") + 1
    for start, marks in ((0, first), (middle, second)):
        given = dict(marks)
        agent, patient = given.pop("agent", "Freedonia"), given.pop("patient", "Lowell")
        page.mention(agent, agent.lower(), start=start)
        page.mention(patient, patient.lower(), type="City", start=start)
        verb = given.pop("verb", "attacked")
        page.claim(verb, [("agent", agent), ("patient", patient)], start=start, **({"type": "Attack"} | given))
    return len(known(page).events)


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        ({}, {}, 1),
        ({"type": "Attack"}, {"type": "Strike"}, 1),
        ({"type": "Attack"}, {"type": "Meet"}, 2),
        ({"time": day("2024-05-01")}, {"time": day("2024-05-01")}, 1),
        ({"time": day("2024-05-01")}, {"time": day("2024-05-04")}, 2),
        ({"factuality": "claim"}, {"factuality": "denied"}, 1),
        ({"factuality": "fact"}, {"factuality": "planned"}, 2),
        ({"type": None}, {"type": None}, 1),
        ({"type": "Statement"}, {"type": "Statement"}, 2),
    ],
)
def test_two_claims_with_the_same_participants(first, second, events):
    assert two(first, second) == events


def test_other_participants_make_another_event():
    text = "Freedonia attacked Lowell.\nFreedonia attacked Salem."
    assert two({}, {"patient": "Salem"}, text) == 2


def headline_page(lead: str = "Friendly nations pledged to boost military aid to Sylvania, officials said.") -> Page:
    page = Page("Concordia boosts support for Sylvania\n" + lead, title="Concordia boosts support for Sylvania")
    page.mention("Concordia", "concordia", type="Organization")
    page.mention("support", "support-1", kind="nominal", type="Other")
    page.mention("Sylvania", "sylvania")
    page.claim("boosts", [("agent", "Concordia"), ("theme", "support"), ("recipient", "Sylvania")], lemma="boost")
    start = page.text.index("\n")
    page.mention("Friendly nations", "friendly-nations", kind="nominal", type="Group", start=start)
    page.mention("military aid", "military-aid", kind="nominal", type="Other", start=start)
    page.mention("Sylvania", "sylvania", start=start)
    page.mention("officials", "officials", kind="nominal", type="Group", start=start)
    inner = page.claim(
        "boost",
        [("agent", "Friendly nations"), ("theme", "military aid"), ("recipient", "Sylvania")],
        start=start,
        factuality="planned",
    )
    page.claim(
        "pledged",
        [("agent", "Friendly nations"), ("theme", inner)],
        type="Pledge",
        edges=[("agent", "pledged", "theme")],
        start=start,
        by="officials",
    )
    return page


def test_a_headline_names_whom_its_lead_describes():
    found = edges(known(headline_page()))
    assert ("concordia", "kg:pledged", "military-aid") in found
    assert ("friendly-nations", "kg:pledged", "military-aid") in found


def test_headline_and_lead_tell_one_event():
    events = known(headline_page()).events
    assert sorted(len(event.claims) for event in events) == [1, 2]


def test_without_a_headline_nothing_is_aligned():
    page = headline_page()
    page.title = None
    assert not {s for s, p, _ in edges(known(page)) if p == "kg:pledged"} & {"concordia"}


def test_a_description_with_an_owner_is_nobody_else():
    page = headline_page()
    described = next(m for m in page.mentions.values() if m.text == "Friendly nations")
    sylvania = next(m.id for m in page.mentions.values() if m.text == "Sylvania")
    page.mentions[described.id] = type(described)(
        **{name: getattr(described, name) for name in described.__dataclass_fields__} | {"possessor": sylvania}
    )
    assert not {s for s, p, _ in edges(known(page)) if p == "kg:pledged"} & {"concordia"}


def test_the_noun_of_a_light_verb_is_its_event():
    page = Page("Freedonia launched attacks.")
    page.mention("Freedonia", "freedonia")
    page.mention("attacks", "attacks-1", kind="nominal", type="Event")
    page.claim("launched", [("agent", "Freedonia"), ("theme", "attacks")], type="Attack")
    page.claim("attacks", [("agent", "Freedonia")], type="Strike")
    assert len(known(page).events) == 1


def test_counts_that_differ_stay_with_their_sources():
    page = Page(
        "The blast killed three people in Lowell, Rufus said.\nThe blast killed five people in Lowell, Chico said."
    )
    middle = page.text.index("\n") + 1
    for start, count, by in ((0, "three", "Rufus"), (middle, "five", "Chico")):
        page.mention("blast", "blast", kind="nominal", type="Event", start=start, determiner="definite")
        page.mention(f"{count} people", f"{count}-people", kind="nominal", type="Group", start=start)
        place = page.mention("Lowell", "lowell", type="City", start=start)
        page.mention(by, by.lower(), type="Person", start=start)
        page.count(f"{count} people", {"three": 3.0, "five": 5.0}[count], "people")
        page.claim(
            "killed", [("agent", "blast"), ("patient", f"{count} people")], type="Kill", by=by, start=start, place=place
        )
    found = known(page)
    assert [len(event.claims) for event in found.events] == [2]
    assert {(a.claimant, a.amounts[0].literal.value) for a in found.assertions} == {("rufus", 3.0), ("chico", 5.0)}


@pytest.mark.parametrize(
    ("second", "same"),
    [
        ({}, True),
        ({"time": day("2024-05-02")}, True),
        ({"time": day("2024-05-20")}, False),
        ({"time": None}, False),
        ({"type": "Meet"}, False),
        ({"type": "Attack"}, True),
        ({"type": "Shooting"}, True),
        ({"factuality": "denied"}, True),
        ({"polarity": "negative"}, True),
        ({"agent": "Ruritania"}, False),
        ({"patient": "Salem"}, False),
        ({"factuality": "planned"}, False),
    ],
)
def test_events_of_two_documents_are_judged_the_same_but_not_merged(second, same):
    pages = []
    for name, given in (("one", {}), ("two", dict(second))):
        agent, patient = given.pop("agent", "Freedonia"), given.pop("patient", "Lowell")
        page = Page(f"{agent} shelled {patient}.", name=name)
        page.mention(agent, agent.lower())
        page.mention(patient, patient.lower(), type="City")
        marks = {"type": "Strike", "time": day("2024-05-01")} | given
        page.claim("shelled", [("agent", agent), ("patient", patient)], **marks)
        pages.append(page)
    found = known(*pages)
    assert len(found.events) == 2
    assert bool(found.same_events) == same


TOLD = [
    # one attack under three names, with the dead counted by two; another attack in the town
    (
        ["Gunmen attacked a market in Kabul on Sunday.", "A shooting at a Kabul market on Sunday shocked the town.",
         "Sunday's strike on the market in Kabul killed ten people, the health ministry said."], 1, 0),
    (["Gunmen attacked a hotel in Kabul on Sunday.", "Rebels attacked a school in Kabul on Sunday."], 0, 0),
    (["An earthquake in Chile on Sunday killed 30 people, the government said.",
      "The quake in Chile on Sunday killed at least 45 people, the Red Cross said."], 1, 1),
    # one vote, one letter
    (["Norway's parliament approved the budget on Sunday.", "The Norwegian parliament passed the budget on Sunday."], 1, 0),
    (["Fifty judges in Norway signed a letter to Minister Ada Berg in Oslo on Sunday.",
      "A letter to Minister Ada Berg was signed by 70 judges in Norway on Sunday."], 1, 1),
    # a claim and its denial
    (["Minister Ada Berg took bribes from the firm Vimba, prosecutors said.", "Ada Berg denied taking bribes from Vimba."],
     None, 1),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "several", "differing"), TOLD)
def test_documents_that_tell_of_one_event(texts, several, differing):
    documents = [kg.Document(f"d{n}", text, published="2024-03-05") for n, text in enumerate(texts)]
    graph = kg.Pipeline(kg.Options(ontology=RULES_ALONE)).build(documents)
    found = graph.query("told-by-several").rows
    assert several is None or bool(found) == bool(several)
    assert bool(graph.query("disagreements").rows) == bool(differing)
