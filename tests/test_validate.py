"""The quick check and pySHACL come to the same verdicts, and say in words what is wrong."""

import pytest
from handmade import known
from test_store import strike

from kg.errors import QueryError
from kg.store import trig, turtle
from kg.validate import faults, violations


def test_a_built_graph_keeps_to_the_shapes(tmp_path):
    found = known(strike(), strike("other", by=None))
    for name, text in (("g.ttl", turtle(found)), ("g.trig", trig(found))):
        (tmp_path / name).write_text(text, "utf-8")
        assert violations(tmp_path / name) == []
    assert faults(turtle(found)) == []


BREAKS = [
    ("kg:polarity kg:Positive", "kg:polarity kg:Maybe", "a claim is positive or negative"),
    ("kg:confidence 0.500", "kg:confidence 1.500", "a claim has a confidence between 0 and 1"),
    ("kg:confidence 0.500", 'kg:confidence "high"', "a claim has a confidence between 0 and 1"),
    ("kg:status kg:Claimed ;", "", "an event has one status"),
    ("kg:claimant id:rufus", "kg:claimant id:nobody", "the claimant is a thing of the graph"),
    ('rdfs:label "Lowell"', 'rdfs:label "Lowell" , "Salem"', "a thing has one label"),
    ("claimed:shelled id:lowell", "claimed:shelled id:lowell , id:rufus", "an edge has a claim behind it"),
    ("prov:wasGeneratedBy id", 'prov:wasGeneratedBy "me" , id', "a claim names the run that made it"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), BREAKS)
def test_what_is_wrong_is_found_by_both_in_the_same_words(right, wrong, message, tmp_path):
    text = turtle(known(strike()))
    assert right in text
    broken = text.replace(right, wrong)
    (tmp_path / "g.ttl").write_text(broken, "utf-8")
    quick, full = faults(broken), violations(tmp_path / "g.ttl")
    assert message in {v.rule for v in quick}
    assert {(v.node, v.path, v.rule) for v in quick} == {(v.node, v.path, v.rule) for v in full}


@pytest.mark.parametrize("name", ["none.ttl", "g.txt"])
def test_what_is_no_graph_is_refused(name, tmp_path):
    with pytest.raises(QueryError):
        violations(tmp_path / name)
