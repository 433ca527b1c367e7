"""One long article costs as much as its parts: calls are counted, for time depends on who else is at work."""

from dataclasses import replace

import pytest
from counting import calls
from entry import packaged_names

from kg.analyse import measures
from kg.extract import extraction
from kg.graph import graph_of
from kg.mapping import knowledge
from kg.model import NameRecord
from kg.report import markdown, report
from kg.resolve import resolve_entities, resolve_events
from kg.resolve.records import link_records
from kg.store import serialized_graph
from kg.visualize.page_data import page_data

NEWS = """Globex{n} bought Initech in Norway on Monday, the company said. Its workers fear that it will close a plant.

“We shall not sell our mine, and we told them so,” said Mayor Ann Lee of Oslo. Lee met officials of Globex{n}.

Police arrested {n} men after the attack on the harbour. The attack killed two people, the police said.
"""
SAME = NEWS.replace("Globex{n}", "Globex").replace("{n}", "ten")
TALK = (
    "“We will rebuild the harbour, and we know that our workers trust us,” Ann Lee said. She said she met her team.\n\n"
)


def spent(tree_of, *texts: str) -> dict[str, int]:
    """Return the calls of each stage over a document of each text."""
    gazetteer, found = packaged_names(), {}
    gazetteer.candidates("Oslo")
    trees = [tree_of(text, published="2024-05-10") for text in texts]
    trees = [replace(tree, document=replace(tree.document, id=f"d{n}")) for n, tree in enumerate(trees)]
    found["extract"], told = calls(lambda: [extraction(tree, gazetteer) for tree in trees])
    found["resolve"], things = calls(lambda: resolve_entities(told, gazetteer))
    found["events"], same = calls(lambda: resolve_events(told, things))
    found["map"], known = calls(lambda: knowledge(same))
    found["tie and state"], graph = calls(lambda: graph_of(known))
    found["measure"], measured = calls(lambda: measures(graph))
    found["write"], _ = calls(lambda: serialized_graph(known, graph))
    found["draw"], _ = calls(lambda: page_data(known, graph, measured))
    found["report"], _ = calls(lambda: markdown(report(known, graph, measured)))
    return found


# How many paragraphs or documents the shorter text has, and with how many like it an event is compared at most: the
# shorter text has to have as many, else the work grows until it has.
SIZES = [(7, 4), pytest.param(30, 24, marks=pytest.mark.slow)]


@pytest.fixture
def bounded(monkeypatch):
    """A function that sets with how many like it an event is compared at most."""

    def bound(most: int) -> None:
        for module in ("coreference", "cross_document"):
            monkeypatch.setattr(f"kg.resolve.events.{module}._MOST_CANDIDATES", most)

    return bound


@pytest.mark.parametrize(("size", "most"), SIZES)
@pytest.mark.parametrize("text", [NEWS, SAME, TALK], ids=["new names", "the same again", "one speaker"])
def test_four_times_the_text_is_about_four_times_the_work(text, size, most, bounded, tree_of):
    bounded(most)
    spent(tree_of, text)
    short, long = (spent(tree_of, "".join(text.format(n=n) for n in range(count))) for count in (size, 4 * size))
    grown = {stage: long[stage] / short[stage] for stage in short}
    # Somewhat more than four: an event is compared with the last ones of its kind, which the shorter text has fewer of.
    assert max(grown.values()) < 5.5, grown


@pytest.mark.parametrize(("size", "most"), SIZES)
def test_four_times_the_documents_are_about_four_times_the_work(size, most, bounded, tree_of):
    bounded(most)
    spent(tree_of, NEWS)
    short, long = (spent(tree_of, *(NEWS.format(n=n) for n in range(count))) for count in (size, 4 * size))
    grown = {stage: long[stage] / short[stage] for stage in short}
    assert max(grown.values()) < 5.5, grown


def test_a_block_of_like_names_is_compared_in_linear_time():
    def roes(size):
        for n in range(size):
            role = frozenset({"role mayor", f"place town{n % 7}", "country norway"})
            yield NameRecord(f"ann{n}-roe", f"d{n}", "Person", frozenset({f"Ann{n} Roe"}), role)
            yield NameRecord("roe", f"e{n}", "Person", frozenset({"Roe"}), role)

    short, long = (calls(lambda size=size: link_records(roes(size)))[0] for size in (50, 200))
    assert long < 5.5 * short


# Texts without full stops, each of the kind that a stage could walk through again and again.
ADVERSARIAL = {
    "defined terms": 'the Agreement (the "A{n}") and ',
    "lone terms in brackets": '("A{n}") ',
    "acronyms": "the National Bank of Sylvania (“NBS{n}”), ",
    "definitions": '"Term {n}" means the term (as in "Term {n}1"); ',
    "open brackets": "(Globex{n} ",
    "quotation marks": '"Globex{n}" ',
    "commas": "Ann{n}, ",
    "captions": "Jane Roe{n} (Photo: Ann Lee)\n\n",
    "titles": "Mr Roe{n} ",
}


@pytest.mark.parametrize("size", [30, pytest.param(60, marks=pytest.mark.slow)])
@pytest.mark.parametrize("part", ADVERSARIAL.values(), ids=ADVERSARIAL)
def test_four_times_an_adversarial_text_is_about_four_times_the_work(part, size, tree_of, gazetteer):
    trees = {count: tree_of("".join(part.format(n=n) for n in range(count))) for count in (5, size, 4 * size)}

    def work(count):
        told = [extraction(trees[count], gazetteer)]
        return knowledge(resolve_events(told, resolve_entities(told, gazetteer)))

    work(5)
    short, long = (calls(lambda count=count: work(count))[0] for count in (size, 4 * size))
    assert long < 5.5 * short, long / short
