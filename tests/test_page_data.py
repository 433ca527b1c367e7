"""What the pages are given to draw, compared whole."""

from dataclasses import replace

import pytest
from handmade import Page, known

from kg.graph import Graph, Participant, Source, Statement, Thing, Tie
from kg.model import EventTime, digest
from kg.visualize.page_data import page_data
from kg.visualize.places import places
from kg.visualize.simple_page import line_label, line_status

TEXT = "Ann Lee leads Globex.\nGlobex bought Initech in Lowell in May, Ann Lee said.\nBob Roe left."


def news() -> Page:
    """A page that tells of a purchase: four things that it names, and one that no graph holds."""
    page = Page(TEXT, title="News")
    for words, entity, kind in [
        ("Ann Lee", "ann-lee", "Person"),
        ("Globex", "globex", "Organization"),
        ("Initech", "initech", "Organization"),
        ("Lowell", "lowell", "City"),
        ("Bob Roe", "bob-roe", "Person"),
    ]:
        page.mention(words, entity, type=kind)
    page.mention("Globex", "globex", type="Organization", start=22)
    page.claim(
        "bought",
        [("agent", "Globex"), ("theme", "Initech"), ("place", "Lowell", "in")],
        by="Ann Lee",
        time=EventTime("2024-05", "2024-05-01", "2024-05-31"),
    )
    return page


BOUGHT = Statement(
    digest("statement", "page", "c0page"),
    "Globex bought Initech in Lowell in May",
    "buy",
    ("Acquisition",),
    (
        Participant("agent", "globex", "Globex"),
        Participant("theme", "initech", "Initech"),
        Participant("place", "lowell", "Lowell"),
    ),
    "2024-05",
    "claimed",
    "ann-lee",
    None,
    0.91234,
    (Source("page", news().sentence(22)),),
)
LEADS = Tie(
    "tie", "ann-lee", "leads", "leads", "globex", "fact", None, None, 0.9, (Source("page", news().sentence(0)),)
)
HELD = replace(LEADS, id="held", label="owns", relation="owns", held="unsure", confidence=0.2)
THINGS = (
    Thing("ann-lee", "Ann Lee", "Person", ("Lee",)),
    Thing("globex", "Globex", "Organization"),
    Thing("initech", "Initech", "Organization"),
    Thing("lowell", "Lowell", "City", shown=False),
)
GRAPH = Graph(THINGS, (HELD, LEADS), (BOUGHT,))


def node(id: str, label: str, type: str, mentions: list[list[int]], **more: object) -> dict[str, object]:
    place = {"lat": 1.5, "lon": 2.5} if type == "City" else {"lat": None, "lon": None}
    plain = {"named": True, "shown": True, "aliases": [], "links": [], "measures": {}}
    return {"id": id, "label": label, "type": type, **plain, **place, "mentions": mentions, **more}


def test_the_data_hold_each_thing_tie_statement_and_line():
    data = page_data(known(news()), GRAPH, {"pagerank": {"globex": 0.5, "bob-roe": 0.1}})
    tie = {
        "label": "leads",
        "parts": [["subject", "ann-lee", ""], ["object", "globex", ""]],
        "status": "fact",
        "by": None,
        "claimant": None,
        "confidence": 0.9,
        "held": "",
        "sources": [
            {"document": 0, "sentence": [0, 21], "marks": [["argument", 0, 7], ["argument", 14, 20]]},
        ],
    }
    assert data == {
        "documents": [
            {
                "id": "page",
                "title": "News",
                "published": "2024-05-10",
                "publisher": "Gazette",
                "source": None,
                "text": TEXT,
            }
        ],
        "nodes": [
            node("ann-lee", "Ann Lee", "Person", [[0, 0, 7]], aliases=["Lee"]),
            node("globex", "Globex", "Organization", [[0, 14, 20], [0, 22, 28]], measures={"pagerank": 0.5}),
            node("initech", "Initech", "Organization", [[0, 36, 43]]),
            node("lowell", "Lowell", "City", [[0, 47, 53]], shown=False),
        ],
        "ties": {"held": {**tie, "label": "owns", "held": "unsure", "confidence": 0.2}, "tie": tie},
        "statements": {
            BOUGHT.id: {
                "label": "Globex bought Initech in Lowell in May",
                "types": ["Acquisition"],
                "parts": [
                    ["agent", "globex", "Globex"],
                    ["theme", "initech", "Initech"],
                    ["place", "lowell", "Lowell"],
                ],
                "time": "2024-05",
                "days": ["2024-05-01", "2024-05-31"],
                "negated": False,
                "status": "claimed",
                "by": "ann-lee",
                "claimant": None,
                "confidence": 0.912,
                "held": "",
                "sources": [
                    {
                        "document": 0,
                        "sentence": [22, 75],
                        "marks": [
                            ["argument", 22, 28],
                            ["argument", 36, 43],
                            ["argument", 47, 53],
                            ["source", 0, 7],
                            ["trigger", 29, 35],
                        ],
                    }
                ],
            }
        },
        "lines": [
            {"source": "ann-lee", "target": "globex", "records": ["held"]},
            {"source": "ann-lee", "target": "globex", "records": ["tie"]},
            {"source": "globex", "target": "initech", "records": [BOUGHT.id]},
            {"source": "globex", "target": "lowell", "records": [BOUGHT.id]},
        ],
    }


def lines(*statements: Statement) -> list[tuple[str, str, int]]:
    """Return the lines of statements: both ends and how many statements each stands for."""
    data = page_data(known(news()), Graph(THINGS, (), statements), {})
    return [(line["source"], line["target"], len(line["records"])) for line in data["lines"]]


def told(id: str, *parts: tuple[str, str | None], by: str | None = None) -> Statement:
    return replace(BOUGHT, id=id, participants=tuple(Participant(role, thing, "") for role, thing in parts), by=by)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        # Statements of one pair and direction are one line.
        (
            [
                told("a", ("agent", "globex"), ("theme", "initech")),
                told("b", ("agent", "globex"), ("topic", "initech")),
            ],
            [("globex", "initech", 2)],
        ),
        (
            [
                told("a", ("agent", "globex"), ("theme", "initech")),
                told("b", ("agent", "initech"), ("theme", "globex")),
            ],
            [("globex", "initech", 1), ("initech", "globex", 1)],
        ),
        # Who acts is joined to each other thing, wherever the words stand.
        (
            [told("a", ("place", "lowell"), ("agent", "globex"), ("theme", "initech"))],
            [("globex", "initech", 1), ("globex", "lowell", 1)],
        ),
        # One thing alone is joined to whoever says it.
        ([told("a", ("agent", "globex"), ("theme", None), by="ann-lee")], [("ann-lee", "globex", 1)]),
        ([told("a", ("agent", "globex"), by="globex")], []),
        ([told("a", ("theme", None), by="ann-lee")], []),
    ],
)
def test_a_statement_joins_who_acts_to_the_others(statements, expected):
    assert lines(*statements) == expected


def test_a_source_without_its_claim_marks_the_things():
    other = replace(BOUGHT, sources=(*BOUGHT.sources, *LEADS.sources))
    data = page_data(known(news()), Graph(THINGS, (), (other,)), {})
    assert data["statements"][BOUGHT.id]["sources"][1]["marks"] == [["argument", 14, 20]]


def test_things_without_a_line_stand_in_rows_and_held_back_ones_beside_others():
    things = (*THINGS, Thing("bob-roe", "Bob Roe", "Person"))
    data = page_data(known(news()), Graph(things, (LEADS,), (replace(BOUGHT, held="unsure"),)), {})
    found = places(data)
    assert set(found) == {thing.id for thing in things}
    assert len(set(found.values())) == len(things)
    below = max(found["initech"][1], found["bob-roe"][1])
    assert below < min(found["ann-lee"][1], found["globex"][1])


@pytest.mark.parametrize(
    ("records", "status", "label"),
    [
        (["tie"], "fact", "leads"),
        (["a", "b", "c"], "claimed", ""),
        (["c", "d"], "fact", ""),
        (["d"], "denied", ""),
    ],
)
def test_a_line_of_the_simple_page_is_told_as_most_of_what_is_shown_of_it(records, status, label):
    statements = (
        told("a", ("agent", "globex")),
        told("b", ("agent", "globex")),
        replace(BOUGHT, id="c", status="fact"),
        replace(BOUGHT, id="d", status="denied", held="unsure"),
    )
    data = page_data(known(news()), Graph(THINGS, (LEADS,), statements), {})
    line = {"records": records}
    assert (line_status(line, data), line_label(line, data)) == (status, label)
