"""Every rule is tried on its own example and counter-example; faulty tables are refused with file and remedy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.data import ontology_folder, use_folder
from kg.data.ontology import ontology
from kg.data.rule_template import rule_template
from kg.data.rules import Rule, check_rules, event_nouns, rules
from kg.errors import InputError, OutputError, RuleError, UsageError
from kg.examples import example_faults

if TYPE_CHECKING:
    from spacy.language import Language

RULES = check_rules()[0]
TABLE = """[greet]
asserts = "kg:Meet"
lemmas = ["greet"]
roles = { agent = "subject", patient = "object" }
edges = ["agent kg:met patient"]
example = "The mayor greeted the guests."
expects = "mayor –met→ guests"
"""


@pytest.fixture(scope="session")
def faults_of(nlp: Language) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fault in example_faults(RULES, nlp, complete=True):
        found.setdefault(fault.where, []).append(str(fault))
    return found


def test_all_rules_load() -> None:
    assert check_rules()[1] == ()
    assert len(RULES) > 100


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example_and_counter_example(rule: Rule, faults_of: dict[str, list[str]]) -> None:
    assert faults_of.get(rule.where, []) == []


def test_every_rule_has_a_counter_example() -> None:
    assert [rule.where for rule in RULES if not rule.example.counter] == []


def test_rules_give_only_roles_that_their_class_has() -> None:
    known = ontology()
    wrong = [(r.where, role) for r in RULES for role, _ in r.roles if role not in known.roles(r.asserts)]
    assert wrong == []


@pytest.fixture
def own(tmp_path: Path) -> Callable[[str], Path]:
    """A function from the text of a rule file to the folder that holds it."""

    def folder(text: str) -> Path:
        (tmp_path / "rules").mkdir()
        (tmp_path / "rules" / "own.toml").write_text(text, "utf-8")
        return tmp_path

    return folder


def test_own_rules_add_to_those_of_kg(own: Callable[[str], Path]) -> None:
    with use_folder(own(TABLE)):
        book = rules()
    assert {"greet", "attack"} <= set(book.verbs)


@pytest.mark.parametrize("places", ["subject", "ahead of|object", "by|out of", "@at", "clause|whether|adverbial"])
def test_a_place_is_a_part_of_the_clause_or_a_preposition(own: Callable[[str], Path], places: str) -> None:
    with use_folder(own(TABLE.replace('"subject"', f'"{places}"'))):
        assert "greet" in rules().verbs


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"kg:Meet"', '"kg:Meat"', "declares no class 'kg:Meat'"),
        ("kg:met", "kg:mat", "declares no property 'kg:mat'"),
        ("agent kg:met patient", "agent kg:met", "is no edge"),
        ("agent kg:met patient", "agent kg:met theme", "uses the role 'theme'"),
        ("patient =", "pateint =", "declares no property 'kg:pateint'"),
        ('lemmas = ["greet"]', "", "no word calls for it"),
        ('lemmas = ["greet"]', "lemmas = 3", "'lemmas' is no list"),
        ('example = "The mayor greeted the guests."', "", "'example' is missing"),
        ("edges =", "egdes =", "unknown key 'egdes'"),
        ("example =", 'when = { object = ["@nowhere"] }\nexample =', "no word set '@nowhere'"),
        ("example =", 'when = { object = ["Persno"] }\nexample =', "'Persno' is no type"),
        ('"subject"', '"subjcet"', "no place in a clause 'subjcet'; write 'subject'"),
        ('"object"', '"object|agianst"', "no place in a clause 'agianst'; write 'against'"),
        ('"object"', '"object|any"', "no place in a clause 'any'"),
        ("example =", 'when = { objectt = ["guest"] }\nexample =', "no place in a clause 'objectt'; write 'object'"),
        ("example =", 'unless = { "wiht|by" = ["*"] }\nexample =', "no place in a clause 'wiht'; write 'with'"),
        ('lemmas = ["greet"]', 'ties = ["leeds"]', "no kind of tie 'leeds'; write 'leads'"),
        ("example =", 'counter = ["A.", "B."]\nexample =', "['A.', 'B.'] is no text"),
        ("[greet]", "greet]", "cannot be read"),
        ("[greet]", 'stray = "x"\n[greet]', "stands outside a table"),
    ],
)
def test_faulty_table_is_refused_by_name(own: Callable[[str], Path], old: str, new: str, fault: str) -> None:
    folder = own(TABLE.replace(old, new))
    with use_folder(folder), pytest.raises(RuleError) as caught:
        rules()
    assert fault in str(caught.value)
    assert "own.toml" in str(caught.value)


def test_wrong_expectations_are_told(own: Callable[[str], Path], nlp: Language) -> None:
    table = TABLE.replace("mayor –met→ guests", "guests –met→ mayor") + 'counter = "The mayor greeted the guests."\n'
    with use_folder(own(table)):
        found = [rule for rule in check_rules()[0] if rule.name == "greet"]
    faults = [str(fault) for fault in example_faults(found, nlp)]
    assert "does not give 'guests –met→ mayor'" in faults[0]


def test_draft_is_a_rule_that_loads(tmp_path: Path) -> None:
    turtle, table = rule_template("enrol", tmp_path / "my")
    assert turtle.exists()
    assert table.exists()
    with use_folder(tmp_path / "my"):
        assert "enrol" in rules().verbs
    with pytest.raises(UsageError, match="is no name"):
        rule_template("9 lives", tmp_path)
    with pytest.raises(UsageError, match="declared already"):
        rule_template("attack", tmp_path)


@pytest.mark.parametrize(
    ("name", "edge"),
    [("carry", "carries"), ("preach", "preaches"), ("enrol", "enrols"), ("carry-out", "carriesOut"), ("play", "plays")],
)
def test_a_draft_names_its_edge_as_english_does(tmp_path: Path, name: str, edge: str) -> None:
    rule_template(name, tmp_path / "my")
    with use_folder(tmp_path / "my"):
        assert edge in ontology().names("property")


def test_a_draft_that_cannot_be_written_whole_changes_nothing(tmp_path: Path) -> None:
    turtle, table = rule_template("enrol", tmp_path / "my")
    before = turtle.read_bytes()
    table.write_bytes(b"\xff\xfe not text")
    with pytest.raises(InputError, match="no UTF-8"):
        rule_template("greet-warmly", tmp_path / "my")
    table.unlink()
    table.mkdir()
    with pytest.raises(OutputError, match="a folder is where"):
        rule_template("greet-warmly", tmp_path / "my")
    assert turtle.read_bytes() == before


def test_event_nouns_are_heads_of_the_nouns_in_rules() -> None:
    assert {"strike", "raid", "election"} <= event_nouns()


def test_folder_of_kg_holds_the_rules() -> None:
    assert (ontology_folder() / "rules" / "conflict.toml").is_file()
