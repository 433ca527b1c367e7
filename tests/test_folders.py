"""A user's own ontology, rules and words beside those of kg, and several of them in one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.data import iterate_with_folder, lexicon, own_folder, use_folder, words
from kg.data.gazetteer import Gazetteer
from kg.data.ontology import ontology, property_in_words
from kg.data.rules import event_nouns, rules
from kg.errors import RuleError
from kg.extract import extraction
from kg.namespaces import KG
from kg.syntax import Tree

if TYPE_CHECKING:
    from kg.model import Extraction

CLASS = f"""@prefix kg: <{KG}> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
kg:Regatta a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "regatta"@en .
kg:outsailed a owl:ObjectProperty ; rdfs:subPropertyOf kg:related ; rdfs:label "sailed past"@en .
"""
RULE = """[outsail]
asserts = "kg:Regatta"
lemmas = ["outsail"]
nouns = ["outsailing"]
roles = { agent = "subject", patient = "object" }
edges = ["agent kg:outsailed patient"]
example = "Globex outsailed Initech."
expects = "Globex –outsailed→ Initech"
"""
LIGHT = ("does", "enjoys", "given", "undergoes")
WORDS = {
    "titles": 'heads = ["helmsmaster"]\n',
    "bodies": 'own = [["Blue Anchor League|BAL", ""]]\n',
}


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a class, an edge, a rule and words of a user's own."""
    for name in ("rules", "lexicon"):
        (tmp_path / name).mkdir()
    (tmp_path / "own.ttl").write_text(CLASS, "utf-8")
    (tmp_path / "rules" / "own.toml").write_text(RULE, "utf-8")
    for name, text in WORDS.items():
        (tmp_path / "lexicon" / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path


def readings() -> tuple[bool, ...]:
    """Return whether each reader knows what the user's own folder adds, and that of kg is still there."""
    gazetteer = Gazetteer()
    assert {"Attack"} <= ontology().names("class")
    assert "attack" in rules().verbs
    assert "minister" in words("titles", "heads")
    return (
        "Regatta" in ontology().names("class"),
        property_in_words("kg:outsailed") == "sailed past",
        "outsail" in rules().verbs,
        "outsailing" in event_nouns(),
        "helmsmaster" in lexicon("titles")["heads"],
        "helmsmaster" in words("titles", "heads"),
        [entry.name for entry in gazetteer.candidates("BAL")] == ["Blue Anchor League"],
    )


def test_every_reader_reads_the_folder_in_use(own: Path) -> None:
    found = [readings()]
    with use_folder(own):
        found.append(readings())
        with use_folder(None):
            found.append(readings())
        found.append(readings())
    found.append(readings())
    assert found == [(False,) * 7, (True,) * 7, (False,) * 7, (True,) * 7, (False,) * 7]


def test_two_pipelines_with_different_folders_take_turns(own: Path, tree_of: Callable[..., Tree]) -> None:
    tree = tree_of("Helmsmaster Jane Roe of Oslo outsailed Initech on Monday.")
    gazetteers: list[tuple[Path | None, Gazetteer]] = []
    for folder in (None, own):
        with use_folder(folder):
            gazetteers.append((folder, Gazetteer()))

    def found(folder: Path | None, gazetteer: Gazetteer) -> tuple[list[str | None], list[str]]:
        with use_folder(folder):
            read: Extraction = extraction(tree, gazetteer)
        text = read.document.text
        names = [text[m.span.start : m.span.end] for m in read.mentions if m.kind == "name"]
        return [claim.type for claim in read.claims], names

    turns = [found(*each) for each in [*gazetteers, *gazetteers]]
    assert turns[:2] == turns[2:]
    (types, _), (own_types, _) = turns[:2]
    assert "Regatta" not in types
    assert "Regatta" in own_types


def test_a_gazetteer_keeps_the_words_that_it_was_made_with(own: Path) -> None:
    with use_folder(own):
        gazetteer = Gazetteer()
    assert [entry.name for entry in gazetteer.candidates("BAL")] == ["Blue Anchor League"]


def test_a_folder_with_the_main_ontology_stands_alone(own: Path) -> None:
    (own / "own.ttl").rename(own / "kg.ttl")
    (own / "lexicon" / "bodies.toml").rename(own / "lexicon" / "light_verbs.toml")
    (own / "lexicon" / "light_verbs.toml").write_text("\n".join(f'{name} = ["row"]' for name in LIGHT), "utf-8")
    with use_folder(own):
        assert ontology().names("class") == {"Regatta"}
        assert lexicon("light_verbs") == dict.fromkeys(LIGHT, ("row",))
        assert "say" in words("reporting", "say")


def test_a_lazy_iterable_is_made_under_its_folder_and_consumed_under_the_callers(own: Path) -> None:
    def folders() -> Iterator[Path | None]:
        yield own_folder()
        yield own_folder()

    seen = [(inside, own_folder()) for inside in iterate_with_folder(own, folders())]
    assert seen == [(own, None), (own, None)]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with (
        pytest.raises(RuleError, match="there is no such ontology folder; name a folder that exists"),
        use_folder("nowhere"),
    ):
        pass
    assert own_folder() is None
