"""What readers get: claims line by line, the report as Markdown and JSON."""

import json

from handmade import denial, drawn, known, strike

from kg.analyse import measures
from kg.model import Graph, Knowledge
from kg.report import claim_lines, markdown, report, report_json


def test_each_claim_is_one_line_with_its_sentence_and_source():
    rows = [json.loads(line) for line in claim_lines(known(strike())).splitlines()]
    assert len(rows) == 1
    row = rows[0]
    assert (row["subject"], row["predicate"], row["object"], row["claimant"]) == (
        "freedonia",
        "kg:shelled",
        "lowell",
        "rufus",
    )
    assert row["text"] == "Freedonia shelled Lowell on 1 May, Rufus said."
    assert row["time"]["value"] == "2024-05-01"


def test_the_report_has_the_sections_an_analyst_reads():
    found, graph = drawn(strike(), denial())
    measured = measures(graph)
    told = report(found, graph, measured)
    text = markdown(told)
    for head in (
        "## At the centre",
        "## Who says what",
        "## Denied",
        "## Planned or possible",
        "## When it happened",
    ):
        assert head in text
    shown = json.loads(report_json(told, graph, measured, bridges=[("a", "b")]))
    assert "betweenness_sampled_from" not in shown
    assert json.loads(report_json(told, graph, measured, sampled=50))["betweenness_sampled_from"] == 50
    assert "- **Lowell** (city): 2 mentions, 1 line to others" in text
    assert shown["bridges"] == [["a", "b"]]
    assert {e["id"] for e in shown["entities"]} == {"chico", "freedonia", "lowell", "rufus", "salem"}
    assert shown["counts"]["statements"] == {"claimed": 1, "denied": 1, "planned": 1}
    assert shown["counts"]["shown_and_held_back"] == "1 tie shown, 1 held back; 3 statements shown, 0 held back"
    assert "Ties and statements: 1 tie shown, 1 held back; 3 statements shown, 0 held back." in text
    assert [row["what"] for row in shown["ties"]] == ["Freedonia – shelled → Lowell"]


def test_text_of_documents_is_inert_in_the_report():
    page = strike(text="Freedonia shelled Lowell, Rufus said <b>now</b> [x](y).", by=None)
    text = markdown(report(*drawn(page), {}))
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "[x]" not in text.replace("\\[x\\]", "")


def test_an_empty_result_has_an_empty_report():
    assert claim_lines(Knowledge()) == ""
    assert "Things: none." in markdown(report(Knowledge(), Graph(), {}))
