"""The quick check and pySHACL come to the same verdicts, and say in words what is wrong."""

import os
import re
import subprocess
import sys

import pytest
import rdflib
from handmade import Page, denial, drawn, known, strike

from kg.data import ontology_folder
from kg.data.gazetteer import Gazetteer
from kg.data.ontology import ontology
from kg.errors import QueryError, RuleError
from kg.extract import extraction
from kg.graph import graph_of
from kg.model import Filler, Value
from kg.namespaces import KG
from kg.stages import knowledge_of
from kg.store import serialized_graph, trig, turtle
from kg.validate import Violation, quick_violations, violations
from kg.validate.shapes import shapes_of, triples_by_subject


def test_a_built_graph_keeps_to_the_shapes(tmp_path):
    found = drawn(strike(), strike("other", by=None), denial())
    for name, text in (("g.ttl", turtle(*found)), ("g.trig", trig(*found))):
        (tmp_path / name).write_text(text, "utf-8")
        assert violations(tmp_path / name) == []
    assert quick_violations(*triples_by_subject(turtle(*found).encode())) == []


HARD = [
    "Jane Roe visited an exhibit at the Block Museum of Art. She will fight in the U.S. Court of Claims.",
    "The file was labelled 2020-W60 by the ministry.",
    "The miners sold 40 RPG and 3 MPs left.",
    "Troops fled from eastern Democratic Republic of Congo to singapore.",
    "A quake struck The Northern Province Of Samangan.",
    "THE ARMY ATTACKED THE REBELS IN THE U.S. COURT OF CLAIMS.",
]


@pytest.mark.parametrize("text", HARD)
def test_what_is_built_from_hard_texts_keeps_to_the_shapes(text, tree_of):
    gazetteer = Gazetteer()
    known = knowledge_of((extraction(tree_of(text, "2024-05-08"), gazetteer),), gazetteer)
    graph = serialized_graph(known, graph_of(known))
    assert quick_violations(graph.facts, graph.prefixes) == []


def test_what_says_where_in_mere_words_takes_part_only():
    page = Page("Freedonia shelled the far bank.")
    page.mention("Freedonia", "freedonia")
    page.claim("shelled", [("agent", "Freedonia"), ("place", "the far bank")], type="Strike")
    (event,) = known(page).events
    assert event.roles == (
        Filler("agent", entity="freedonia"),
        Filler("participant", literal=Value("the far bank")),
    )


BREAKS = [
    ("kg:factuality kg:Claimed", "kg:factuality kg:Claimed ; kg:polarity kg:Maybe", "a claim is positive or negative"),
    ("kg:confidence 0.99", "kg:confidence 1.500", "a claim has a confidence between 0 and 1"),
    ("kg:confidence 0.99", "kg:confidence 'high'", "a claim has a confidence between 0 and 1"),
    ("kg:place id:lowell ;\n\tkg:status kg:Claimed", "kg:place id:lowell", "an event has one status"),
    ("kg:claimant id:rufus", "kg:claimant id:nobody", "the claimant is a thing of the graph"),
    ("kg:restsOn claim", "kg:restsOn id:rufus , claim", "a statement rests on claims"),
    ('rdfs:label "shelled"', 'rdfs:label "shelled" , "hit"', "a tie has one label"),
    ('kg:verb "shelled"', "kg:verb 7", "a statement says what happens"),
    ('rdfs:label "Lowell"', 'rdfs:label "Lowell" , "Salem"', "a thing has one label"),
    ("claimed:shelled id:lowell", "claimed:shelled id:lowell , id:rufus", "an edge has a claim behind it"),
    ("kg:agent id:freedonia", "kg:agent id:nobody", "who acts is a thing, an event, an amount or words"),
    ("kg:place id:lowell", 'kg:place "Lowell"', "where it happens is a thing of the graph"),
    ("geo:lat 1.5", "geo:lat 99.5", "a latitude is one number between -90 and 90"),
    ("kg:trigger <#", "kg:trigger id:rufus,<#", "a claim names the characters of its verb or noun"),
    ("kg:trigger <#", "kg:cue id:rufus;kg:trigger <#", "the cue is a stretch of characters"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), BREAKS)
def test_what_is_wrong_is_found_by_both_in_the_same_words(right, wrong, message, tmp_path):
    text = turtle(*drawn(strike()))
    assert right in text
    broken = text.replace(right, wrong)
    (tmp_path / "g.ttl").write_text(broken, "utf-8")
    quick, full = quick_violations(*triples_by_subject(broken.encode()), warnings=True), violations(tmp_path / "g.ttl")
    assert message in {v.rule for v in quick}
    assert {(v.node, v.path, v.rule) for v in quick} == {(v.node, v.path, v.rule) for v in full}


def test_what_a_text_leaves_open_is_a_warning_to_both(tmp_path):
    page = Page("The strike shocked Lowell.")
    page.mention("Lowell", "lowell", type="City")
    page.claim("strike", [], type="Strike")
    text = turtle(*drawn(page))
    (tmp_path / "g.ttl").write_text(text, "utf-8")
    quick, full = quick_violations(*triples_by_subject(text.encode()), warnings=True), violations(tmp_path / "g.ttl")
    assert quick_violations(*triples_by_subject(text.encode())) == []
    assert quick == full
    assert [(v.rule, v.path) for v in full] == [
        ("conflict: names who does it or who or what it is done to", "kg:agent|kg:patient")
    ]
    assert full[0].remedy().startswith("add kg:agent or kg:patient to event:")
    assert any("The strike shocked Lowell." in line for line in full[0].context)


MENDED = [
    (Violation("id:x", "kg:status", "an event has one status"), "add kg:status to id:x"),
    (Violation("id:x", "kg:status", "one", "2 values"), "leave as many values of kg:status at id:x as the rule allows"),
    (Violation("id:x", "kg:at", "an edge has a claim behind it", "id:y"), "add a kg:Claim with subject id:x"),
    (Violation("id:x", "kg:status", "one of", "kg:Wrong"), "replace or remove kg:Wrong at kg:status"),
]


@pytest.mark.parametrize(("violation", "remedy"), MENDED)
def test_a_violation_tells_how_to_mend_it(violation, remedy):
    assert violation.remedy().startswith(remedy)


def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in ontology_folder().glob("*shapes.ttl"):
        graph.parse(path)
    return graph


MARKS = {"Polarity", "Factuality"}  # their members stand in the ontology; sh:in of the claims lists them


def test_every_class_has_a_shape_that_knows_its_roles():
    known_terms, graph = ontology(), shapes()
    sh = rdflib.SH
    paths = {
        str(target): {
            str(path)
            for shape in graph.subjects(sh.targetClass, target)
            for node in graph.objects(shape, sh.property)
            for path in graph.objects(node, sh.path)
        }
        for target in graph.objects(None, sh.targetClass)
    }
    classes = known_terms.names("class") - MARKS
    assert sorted(name for name in classes if KG + name not in paths) == []
    for name in classes:
        unknown = {KG + role for role in known_terms.terms[name].roles} - paths[KG + name]
        assert unknown == set(), name


def test_shapes_speak_only_of_what_is_declared_and_have_one_name_each():
    graph, known_terms = shapes(), ontology()
    ours = {str(o) for p in ("path", "class", "targetClass") for o in graph.objects(None, rdflib.SH[p])}
    assert {n for n in ours if n.startswith(KG)} <= {KG + name for name in known_terms.terms}
    targets = [
        s for s in graph.subjects(rdflib.SH.targetClass) if len(set(graph.objects(s, rdflib.SH.targetClass))) > 1
    ]
    assert {str(shape).removeprefix(KG) for shape in targets} == {"TieShape", "PropositionShape"}
    assert all(graph.value(node, rdflib.SH.message) for node in graph.objects(None, rdflib.SH.property))


@pytest.mark.parametrize("name", ["none.ttl", "g.txt"])
def test_what_is_no_graph_is_refused(name, tmp_path):
    with pytest.raises(QueryError):
        violations(tmp_path / name)


HEAD = "@prefix kg: <https://kg.example/ontology#> . @prefix sh: <http://www.w3.org/ns/shacl#> .\n"
WRONG = [
    ("kg:S sh:targetClass kg:Claim ; sh:property [ sh:minCount 1 ] .", "shape of https://kg.example/ontology#Claim: a"),
    ("kg:S sh:targetClass kg:Claim ; sh:property kg:Missing .", "a property shape has no sh:path"),
    ('kg:S sh:targetClass kg:Claim ; sh:property [ sh:path kg:rule ; sh:maxCount "few" ] .', "sh:maxCount is 'few'"),
    ('kg:S sh:targetClass kg:Claim ; sh:property [ sh:path kg:rule ; sh:pattern "(" ] .', "sh:pattern is '('"),
    (
        'kg:S sh:targetClass kg:Claim ; sh:property [ sh:path kg:rule ; sh:minInclusive "x" ] .',
        "sh:minInclusive is 'x'",
    ),
    ("kg:S sh:targetClass", "the shapes cannot be read"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_wrong_shapes_are_named_in_one_line(text, said, tmp_path):
    path = tmp_path / "own-shapes.ttl"
    path.write_text(HEAD + text, "utf-8")
    with pytest.raises(RuleError, match=re.escape(said)) as told:
        shapes_of(path)
    assert str(told.value).startswith(str(path))
    assert told.value.remedy
    assert "\n" not in str(told.value)


def test_what_the_quick_check_does_not_know_is_left_to_the_full_one(tmp_path, monkeypatch):
    text = HEAD + "kg:S sh:targetClass kg:Claim ; sh:property [ sh:path kg:rule ; sh:or ( [ sh:minLength 99 ] ) ] ."
    (tmp_path / "own-shapes.ttl").write_text(text, "utf-8")
    (asked,) = shapes_of(tmp_path / "own-shapes.ttl").values()
    monkeypatch.setattr("kg.validate.quick.constraints_for", lambda kinds, base: asked)
    assert quick_violations(*triples_by_subject(turtle(*drawn(strike())).encode())) == []


@pytest.mark.parametrize("command", [["build", "none.txt"], ["validate", "g.ttl"]])
def test_wrong_shapes_of_ones_own_are_told_before_the_work(command, tmp_path):
    (tmp_path / "my").mkdir()
    (tmp_path / "my" / "own-shapes.ttl").write_text(HEAD + WRONG[0][0], "utf-8")
    (tmp_path / "g.ttl").write_text(turtle(*drawn(strike())), "utf-8")
    call = [sys.executable, "-m", "kg", *command]
    done = subprocess.run(
        call, cwd=tmp_path, env={**os.environ, "KG_ONTOLOGY": "my"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("kg: my/own-shapes.ttl, shape of ")
    assert done.stderr.count("\n") == 1
