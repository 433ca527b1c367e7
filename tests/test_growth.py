"""One long article costs as much as its parts: calls are counted, for time depends on who else is at work."""

import pytest
from counting import calls

from kg.analyse import measures
from kg.extract import extraction
from kg.gazetteer import Gazetteer
from kg.mapping import knowledge
from kg.report import markdown
from kg.resolve import resolved
from kg.resolve.events import event_identity
from kg.store import class_ancestors, turtle_and_trig
from kg.visualize.page_data import page_data

NEWS = """Globex{n} bought Initech in Norway on Monday, the company said. Its workers fear that it will close a plant.

“We shall not sell our mine, and we told them so,” said Mayor Ann Lee of Oslo. Lee met officials of Globex{n}.

Police arrested {n} men after the attack on the harbour. The attack killed two people, the police said.
"""
SAME = NEWS.replace("Globex{n}", "Globex").replace("{n}", "ten")
TALK = (
    "“We will rebuild the harbour, and we know that our workers trust us,” Ann Lee said. She said she met her team.\n\n"
)


def spent(tree_of, text: str) -> dict[str, int]:
    """Return the calls of each stage over one document."""
    tree, gazetteer, ancestors, found = tree_of(text, published="2024-05-10"), Gazetteer(), class_ancestors(), {}
    gazetteer.candidates("Oslo")
    found["extract"], told = calls(lambda: extraction(tree, gazetteer))
    found["resolve"], things = calls(lambda: resolved([told], gazetteer))
    found["events"], same = calls(lambda: event_identity([told], things, ancestors=ancestors))
    found["map"], known = calls(lambda: knowledge([told], things, same, ancestors=ancestors))
    found["measure"], measured = calls(lambda: measures(known))
    found["write"], _ = calls(lambda: turtle_and_trig(known))
    found["draw"], _ = calls(lambda: page_data(known, measured))
    found["report"], _ = calls(lambda: markdown(known, measured))
    return found


@pytest.mark.parametrize("text", [NEWS, SAME, TALK], ids=["new names", "the same again", "one speaker"])
def test_four_times_the_text_is_about_four_times_the_work(text, tree_of):
    spent(tree_of, text)
    short, long = (spent(tree_of, "".join(text.format(n=n) for n in range(size))) for size in (40, 160))
    grown = {stage: long[stage] / short[stage] for stage in short}
    # Somewhat more than four: an event is compared with the last ones of its kind, which the shorter text has fewer of.
    assert max(grown.values()) < 5.5, grown
