"""Entities over documents: stable ids, namesakes, known entities, judgements."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.contract import extraction_json
from kg.data.gazetteer import Gazetteer
from kg.errors import InputError
from kg.extract import extraction
from kg.judgement_file import record_judgement
from kg.model import Entity, Extraction, MentionKey, Resolution
from kg.resolve import resolve
from kg.resolve.judgements import (
    Judgement,
    apply_judgements,
    judgement_lines,
    read_judgements,
    split_id,
    unmatched_judgements,
    without_judgement,
)
from kg.resolve.linking.known_entities import read_known
from kg.syntax import Tree

Trees = Callable[..., Tree]


@pytest.fixture
def read(tree_of: Trees, gazetteer: Gazetteer) -> Callable[..., list[Extraction]]:
    """A function from texts to extractions of documents d0, d1, …"""

    def extractions(*texts: str) -> list[Extraction]:
        found = (extraction(tree_of(text), gazetteer) for text in texts)
        return [replace(e, document=replace(e.document, id=f"d{n}")) for n, e in enumerate(found)]

    return extractions


def ids(resolution: Resolution) -> set[str]:
    return {entity.id for entity in resolution.entities}


def by_id(resolution: Resolution, name: str) -> Entity:
    return next(entity for entity in resolution.entities if entity.id == name)


def test_ids_are_readable(read: Callable[..., list[Extraction]], gazetteer: Gazetteer) -> None:
    text = "NATO chief Jane Roe met Norwegian officials in the United States. The U.S. thanked Roe."
    found = resolve(read(text), gazetteer)
    assert {"nato", "jane-roe", "norwegian-officials", "united-states", "norway"} <= ids(found)
    assert by_id(found, "united-states").type == "Country"
    assert {"US", "U.S."} & set(by_id(found, "united-states").aliases)
    assert by_id(found, "united-states").links[0].endswith("/6252001")


def test_one_node_over_documents_and_ids_that_stay(read: Callable[..., list[Extraction]], gazetteer: Gazetteer) -> None:
    first, second = read("Jane Roe left Oslo.", "Officials met Jane Roe in Norway on Monday.")
    alone, both = resolve([first], gazetteer), resolve([first, second], gazetteer)
    assert ids(alone) <= ids(both)
    assert {key.document for key in by_id(both, "jane-roe").mentions} == {"d0", "d1"}
    assert "norway" in by_id(both, "oslo").within


def test_every_mention_of_an_entity_leads_back_to_it(
    read: Callable[..., list[Extraction]], gazetteer: Gazetteer
) -> None:
    found = resolve(read("Jane Roe left Oslo. She sold the house to a bank."), gazetteer)
    for entity in found.entities:
        assert entity.mentions
        assert all(found.entity_of[key] == entity.id for key in entity.mentions)


def test_a_pronoun_is_no_node(read: Callable[..., list[Extraction]], gazetteer: Gazetteer) -> None:
    found = resolve(read("They left."), gazetteer)
    assert not found.entities


def test_pronouns_without_antecedent_are_one_chain(read: Callable[..., list[Extraction]], gazetteer: Gazetteer) -> None:
    (found,) = read("I left. They took my coat.")
    resolution = resolve([found], gazetteer)
    words = {m.id: m.text for m in found.mentions}
    assert [[words[key.mention] for key in chain] for chain in resolution.pronoun_chains] == [["I", "my"]]
    rows = extraction_json(resolution.documents[0], resolution)
    assert {m["entity"] for m in rows["mentions"] if m["kind"] == "pronoun" and m["start"] != 8} == {"unnamed-m0-1"}
    assert {e["id"] for e in rows["entities"]} == {"unnamed-m0-1", *ids(resolution)}


def test_namesakes_are_two(read: Callable[..., list[Extraction]], gazetteer: Gazetteer) -> None:
    found = resolve(read("He met Alex Roe, an actress.", "He met Alex Roe, a spokesman."), gazetteer)
    assert len([e for e in found.entities if e.label == "Alex Roe"]) == 2


def test_the_short_name_of_a_known_body_is_that_body(
    read: Callable[..., list[Extraction]], gazetteer: Gazetteer
) -> None:
    texts = ("The Republican Party met in Lowell.", "Republicans met in Lowell.")
    (party,) = (e for e in resolve(read(*texts), gazetteer).entities if "republican" in e.id)
    assert (party.id, party.type, len(party.mentions)) == ("republican-party", "Organization", 2)
    assert "republican-party" in ids(resolve(read(texts[1]), gazetteer))


def test_a_capital_that_speaks_is_its_government(read: Callable[..., list[Extraction]], gazetteer: Gazetteer) -> None:
    found = resolve(read("Oslo said on Monday it would send aid. She lives in Oslo."), gazetteer)
    government = by_id(found, "government-of-norway")
    assert (government.type, government.member_of) == ("Organization", ("norway",))
    assert "oslo" in ids(found)


def entity(name: str, *documents: str) -> Entity:
    return Entity(name, "Person", name.title(), mentions=tuple(MentionKey(d, "m") for d in documents))


A, B, C = entity("ann", "x"), entity("anna", "y"), entity("annie", "x", "z")


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([], {"ann", "anna", "annie"}),
        ([("ann", "anna", "same")], {"ann", "annie"}),
        ([("ann", "anna", "same"), ("anna", "annie", "same")], {"ann"}),
        ([("ann", "anna", "same"), ("anna", "ann", "different")], {"ann", "anna", "annie"}),
        ([("ann", "anna", "same"), ("anna", "annie", "same"), ("ann", "annie", "different")], {"ann", "annie"}),
        ([("ann", "anna", "undecided")], {"ann", "anna", "annie"}),
        ([("gone", "ann", "same")], {"gone", "anna", "annie"}),
    ],
)
def test_judgements(judgements: list[tuple[str, str, str]], expected: set[str]) -> None:
    found = apply_judgements([A, B, C], [Judgement(*row) for row in judgements])  # type: ignore[arg-type]
    assert {e.id for e in found} == expected
    assert sum(len(e.mentions) for e in found) == 4


def test_one_document_can_be_split_off_and_joined_elsewhere() -> None:
    apart = apply_judgements([A, C], [Judgement("annie", "annie@z", "different")])
    assert [len(e.mentions) for e in apart] == [1, 1, 1]
    moved = apply_judgements([A, C], [Judgement("ann", "annie@z", "same")])
    assert {e.id: len(e.mentions) for e in moved} == {"ann": 2, "annie": 1}


def place(name: str, **known: object) -> Entity:
    return Entity(name, "City", name.title(), mentions=(MentionKey("x", name),), **known)  # type: ignore[arg-type]


LINKED = {"links": ("L",), "latitude": 1.5, "longitude": 2.5, "within": ("freedonia",), "member_of": ("league",)}
OTHER = {"links": ("M",), "latitude": 3.5, "longitude": 4.5, "within": ("sylvania",)}


@pytest.mark.parametrize(
    ("kept", "gone", "expected"),
    [({}, LINKED, LINKED), (LINKED, {}, LINKED), (LINKED, OTHER, LINKED), (OTHER, LINKED, OTHER), ({}, {}, {})],
)
def test_a_merge_takes_a_link_with_what_it_brought(
    kept: dict[str, object], gone: dict[str, object], expected: dict[str, object]
) -> None:
    entities = [place("lowell", **kept), place("lowell-city", **gone), place("mill", within=("lowell-city", "lowell"))]
    found = {e.id: e for e in apply_judgements(entities, [Judgement("lowell", "lowell-city", "same")])}
    bare = {"links": (), "latitude": None, "longitude": None, "within": (), "member_of": ()}
    assert {name: getattr(found["lowell"], name) for name in bare} == bare | expected
    assert found["mill"].within == ("lowell",)


@pytest.mark.parametrize(
    ("judgement", "met"),
    [
        (("ann", "anna", "same"), True),
        (("ann", "jnae", "same"), False),
        (("jnae", "ann", "same"), False),
        (("ann", "jnae", "different"), False),
        (("ann", "jnae", "undecided"), True),
        (("ann", "annie@z", "same"), True),
        (("ann", "annie@y", "same"), False),
        (("ann", split_id("annie@z"), "same"), False),
    ],
)
def test_a_judgement_on_nobody_is_found(judgement: tuple[str, str, str], met: bool) -> None:
    asked = Judgement(*judgement)  # type: ignore[arg-type]
    assert unmatched_judgements([A, B, C], [asked]) == (() if met else (asked,))
    assert unmatched_judgements([A, B, C], [asked, Judgement(*judgement[:2], "undecided")]) == ()


def test_a_merge_can_be_undone(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(judgement_lines([Judgement("ann", "anna", "same", "one passport")]), "utf-8")
    kept = read_judgements(path)
    assert kept[0].evidence == "one passport"
    assert {e.id for e in apply_judgements([A, B], kept)} == {"ann"}
    assert {e.id for e in apply_judgements([A, B], without_judgement(kept, "anna", "ann"))} == {"ann", "anna"}


@pytest.mark.parametrize(
    "line", ["[]", "{", '{"left": "a", "right": "b"}', '{"left": 1, "right": "b", "verdict": "same"}']
)
def test_a_line_that_is_no_judgement_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=r"judgements\.jsonl:2"):
        read_judgements(path)


def test_known_entities(read: Callable[..., list[Extraction]], gazetteer: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    path.write_text(
        '[[entity]]\nlabel = "Globex Corporation"\naliases = ["Globex"]\ntype = "Organization"\n'
        'links = ["https://example.org/globex"]\n',
        "utf-8",
    )
    found = resolve(read("Globex sold the mill."), gazetteer, known=read_known(path))
    globex = by_id(found, "globex-corporation")
    assert globex.links == ("https://example.org/globex",)
    assert "Globex" in {globex.label, *globex.aliases}


FOREIGN = (
    {"id": "NK-1", "schema": "Company", "properties": {"name": ["Globex Corporation"], "alias": ["Globex"], "country": ["us"]}},
    {"id": "Q7", "schema": "Person", "datasets": ["sanctions"], "properties": {"name": ["Jane Roe"], "topics": ["sanction"],
     "wikidataId": ["Q7"]}},
    {"id": "NK-2", "schema": "Person", "properties": {"name": ["Globex"]}},
    {"id": "NK-3", "schema": "LegalEntity", "properties": {"weakAlias": ["JANE ROE"]}},
    {"id": "NK-4", "schema": "Vessel", "properties": {"name": ["Jane Roe"]}},
    {"id": "NK-5", "schema": "Person", "properties": {"name": ["Joan Roe"]}},
)  # fmt: skip


def test_foreign_entities_are_listed_for_judgement_and_never_merged_silently(tmp_path: Path) -> None:
    path, judged = tmp_path / "entities.ftm.json", tmp_path / "judgements.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in FOREIGN), "utf-8")
    options = kg.Options(known=path, judgements=judged)
    article = {"id": "a", "text": "Jane Roe left Globex.\n"}

    def built() -> tuple[list[str], dict[str, tuple[str, ...]]]:
        graph = kg.Pipeline(options).build([article])
        return [str(one).partition(": ")[2] for one in graph.build.problems], {
            one.id: one.links for one in graph.entities
        }

    problems, links = built()
    assert problems == [
        "globex may be Company Globex Corporation; country us; say kg merge globex NK-1, or kg split globex NK-1",
        "jane-roe may be Person Jane Roe; topics sanction; say kg merge jane-roe Q7, or kg split jane-roe Q7",
        "jane-roe may be LegalEntity JANE ROE; say kg merge jane-roe NK-3, or kg split jane-roe NK-3",
    ]
    assert links == {"globex": (), "jane-roe": ()}
    record_judgement(judged, Judgement("globex", "NK-1", "different"))
    record_judgement(judged, Judgement("jane-roe", "Q7", "same"))
    problems, links = built()
    assert [line.partition(" may be ")[0] for line in problems] == ["jane-roe"]
    assert links == {
        "globex": (),
        "jane-roe": ("http://www.wikidata.org/entity/Q7", "https://www.opensanctions.org/entities/Q7/"),
    }


def test_a_broken_line_of_foreign_entities_is_named(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    path.write_text(json.dumps(FOREIGN[0]) + '\n{"id": 5}\n', "utf-8")
    with pytest.raises(InputError, match="line 2: this is no entity of FollowTheMoney"):
        kg.Options(known=path).unjudged_matches([place("globex")])


GLOBEX = '{"label": "Globex"}'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("known.jsonl", GLOBEX + "\n{", "line 2: broken JSON"),
        ("known.jsonl", "[]", "line 1: a known entity needs a label"),
        ("known.jsonl", '{"label": ""}', "line 1: a known entity needs a label"),
        ("known.jsonl", '{"label": "x", "type": "Planet"}', "line 1: unknown type 'Planet'"),
        ("known.jsonl", '{"label": "x", "type": ["Person"]}', "line 1: unknown type"),
        ("known.jsonl", '{"label": "x", "aliases": "GBX"}', 'line 1: "aliases" is no list of texts'),
        ("known.jsonl", '{"label": "x", "aliases": 5}', 'line 1: "aliases" is no list of texts'),
        ("known.jsonl", '{"label": "x", "aliases": ["y", ""]}', 'line 1: "aliases" is no list of texts'),
        ("known.jsonl", '{"label": "x", "links": {"a": "b"}}', 'line 1: "links" is no list of texts'),
        ("known.jsonl", '{"label": "x", "id": ["x"]}', "line 1: the id of a known entity is no text"),
        ("known.toml", "entity = 5", "the known entities are no list"),
        ("known.toml", "[[entity]", "the known entities are no TOML"),
        ("known.toml", '[[entity]]\nlabel = "x"\naliases = "y"', 'entity 1: "aliases" is no list of texts'),
    ],
)
def test_a_wrong_file_of_known_entities_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=re.escape(said)) as told:
        read_known(path)
    assert str(told.value).startswith(str(path))
    assert told.value.remedy
