"""A small graph with every kind of tie and statement, written by hand: stated, claimed, held back, told twice."""

from __future__ import annotations

from dataclasses import replace

from handmade import Page, drawn

from kg.model import Document, Graph, Participant, Source, Span, Statement, Tie
from kg.store import turtle

TEXT = """Globex bought Initech on Monday.
Rufus Falk said Jane Roe owns Globex.
Jane Roe, the president of Globex, met Rufus Falk."""


def sentence(n: int) -> Source:
    start = [line for line in range(len(TEXT)) if line == 0 or TEXT[line - 1] == "\n"][n]
    return Source("deal", Span(start, start + len(TEXT.split("\n")[n])))


# What every answer gives as the evidence of the tie that is only claimed.
EVIDENCE = {
    "sentence": TEXT.split("\n")[1],
    "start": 33,
    "end": 70,
    "document": "deal",
    "title": "A sale",
    "publisher": "The Wire",
    "published": "2021-05-04",
    "author": None,
    "url": None,
}

TIES = (
    Tie("t1", "globex", "acquired", "bought", "initech", "fact", None, None, 0.9, (sentence(0),)),
    Tie("t2", "jane-roe", "owns", "owner of", "globex", "claimed", "rufus-falk", None, 0.8, (sentence(1),)),
    Tie("t3", "jane-roe", "leads", "president of", "globex", "fact", None, None, 0.95, (sentence(2), sentence(1))),
    Tie("t4", "jane-roe", "married", "met", "rufus-falk", "fact", None, None, 0.1, (sentence(2),), held="unsure"),
)
PARTS = (Participant("agent", "globex", "Globex"), Participant("theme", "initech", "Initech"))
STATEMENTS = (
    Statement(
        "s1",
        "Globex bought Initech on Monday",
        "buy",
        ("Acquire",),
        (*PARTS, Participant("topic", None, "Monday")),
        "2021-05-03",
        "fact",
        None,
        None,
        0.85,
        (sentence(0),),
    ),
    Statement(
        "s2", "Jane Roe owns Globex", "own", (), PARTS[:1], None, "claimed", None, "a clerk", 0.2, (sentence(1),)
    ),
)


def deal_turtle() -> str:
    """Return the graph in Turtle."""
    page = Page(TEXT, name="deal", published="2021-05-04")
    for words, entity, kind in (
        ("Globex", "globex", "Company"),
        ("Initech", "initech", "Company"),
        ("Rufus Falk", "rufus-falk", "Person"),
        ("Jane Roe", "jane-roe", "Person"),
    ):
        page.mention(words, entity, type=kind if kind == "Person" else "Organization")
    known, _ = drawn(page)
    document = Document("deal", TEXT, title="A sale", published="2021-05-04", publisher="The Wire")
    known = replace(known, documents=(document,), resolved=tuple(replace(r, document=document) for r in known.resolved))
    held = replace(STATEMENTS[1], held="an open pronoun")
    return turtle(known, Graph((), TIES, (STATEMENTS[0], held)))
