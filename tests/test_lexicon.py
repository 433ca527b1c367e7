"""Word lists are checked when they are read: what is wrong is told with file, table, key and remedy."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.data import lexicon, lexicon_files, ontology_folder, use_folder
from kg.data.lexicon import lexicon_errors
from kg.data.lexicon.kinds import Each, Kind, Record, Table
from kg.data.lexicon.schemas import SCHEMAS, TIE_ENDS
from kg.errors import RuleError

ROOT = Path(__file__).resolve().parent.parent
# Records whose keys are read one after the other, by no name.
READ_IN_TURN = frozenset({"operators", "places", "wikidata"})
# Keys of a record that hold no words: they are fields of one entry.
FIELDS = frozenset({"person", "gender", "number", "kind", *TIE_ENDS})


def test_the_lists_of_kg_are_right() -> None:
    assert lexicon_errors() == ()
    assert sorted(path.stem for path in lexicon_files()) == sorted(SCHEMAS)


@pytest.mark.parametrize(
    ("name", "text", "place", "fault"),
    [
        ("titels", 'heads = ["skipper"]', "", "kg reads no lexicon 'titels'; use one of anaphors, bodies,"),
        ("titles", 'heds = ["skipper"]', " [heds]", "unknown key 'heds'; write 'heads'"),
        ("titles", 'heads = "skipper"', " [heads]", "'skipper' is no list; write a list: [ … ]"),
        ("titles", "heads = []", " [heads]", "the list is empty; write a word into it or remove it"),
        ("titles", 'heads = ["a", "b", "a"]', " [heads]", "'a' stands twice in the list; remove one of them"),
        ("titles", 'heads = ["Skipper"]', " [heads, item 1]", "'Skipper' has a capital letter; write 'skipper'"),
        ("titles", 'heads = ["a", 7]', " [heads, item 2]", "7 is no text; write it in quotation marks"),
        ("titles", 'heads = [" "]', " [heads, item 1]", "the text is empty; write a word or remove it"),
        ("titles", "[heads]", " [heads]", "{} is no list; write a list: [ … ]"),
        ("names", 'last = ["yard"]', " [last]", "['yard'] is no table; write a table: [name], then key = value"),
        ("names", '[last]\nPlaec = ["yard"]', " [last.Plaec]", "unknown key 'Plaec'; write 'Place'"),
        ("names", "[last]", " [last]", "the table is empty; write a line into it or remove it"),
        ("times", '[months]\nmay = "5"', " [months.may]", "'5' is no number; write it without quotation marks"),
        ("times", "[months]\nMay = 5", " [months.May]", "the key 'May' has a capital letter; write 'may'"),
        (
            "bodies",
            'own = [["Globex"]]',
            " [own, item 1]",
            "['Globex'] is no row of 2 values; see the other rows of this",
        ),
        (
            "factuality",
            '[classes.own]\neffect = ["fact", "nto"]\nwords = ["yaw"]',
            " [classes.own.effect, value 2]",
            "'nto' is unknown here; write 'not'",
        ),
        (
            "pronouns",
            '[forms.ze]\nperson = 3.5\nnumber = "singular"\ngender = "unknown"\nkind = "personal"',
            " [forms.ze.person]",
            "3.5 is no whole number; write it without quotation marks",
        ),
        ("titles", 'heads = ["skipper"', "", "the lexicon cannot be read: "),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, name: str, text: str, place: str, fault: str) -> None:
    (tmp_path / "lexicon").mkdir()
    path = tmp_path / "lexicon" / f"{name}.toml"
    path.write_text(text, "utf-8")
    with use_folder(tmp_path):
        (told,) = lexicon_errors()
        assert str(told).startswith(f"{path}{place}: {fault}")
        if name in SCHEMAS:
            with pytest.raises(RuleError) as caught:
                lexicon(name)
            assert str(caught.value) == str(told)


def test_a_list_that_stands_alone_must_be_whole(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "kg.ttl").write_text("", "utf-8")
    (tmp_path / "lexicon" / "light_verbs.toml").write_text('does = ["row"]\nenjoys = ["row"]\ngiven = ["row"]', "utf-8")
    with (
        use_folder(tmp_path),
        pytest.raises(RuleError, match="the key 'undergoes' is missing; every lexicon of this name"),
    ):
        lexicon("light_verbs")


def fields(kind: Kind) -> Iterator[str]:
    """Yield the keys that a kind prescribes, at any depth."""
    if isinstance(kind, Record):
        yield from kind.fields
        for below in kind.fields.values():
            yield from fields(below)
    elif isinstance(kind, Table):
        yield from fields(kind.value)
    elif isinstance(kind, Each):
        yield from fields(kind.item)


def test_every_list_is_read_somewhere() -> None:
    paths = [path for path in sorted((ROOT / "kg").rglob("*.py")) if path.name != "schemas.py"]
    nodes = (node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    named = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    rules = "".join(path.read_text("utf-8") for path in sorted((ontology_folder() / "rules").glob("*.toml")))
    unread = [
        f"{name}: {key}"
        for name, schema in SCHEMAS.items()
        for key in sorted(set(fields(schema)) - FIELDS)
        if key not in named and name not in READ_IN_TURN
    ]
    unread += [name for name in SCHEMAS if name not in named]
    unread += [f"senses: {key}" for key in lexicon("senses") if key not in named and f'"@{key}"' not in rules]
    unread += [f"times: {key}" for table in ("sets", "words") for key in lexicon("times")[table] if key not in named]
    assert unread == []


def test_bodies_that_a_noun_takes_up_are_listed() -> None:
    anaphors = lexicon("anaphors")
    assert set(anaphors["last_words"]) <= set(anaphors["bodies"])
    assert set(anaphors["bodies"]) <= {*lexicon("bodies"), *anaphors["last_words"]}


@pytest.mark.parametrize("path", lexicon_files(), ids=lambda path: path.stem)
def test_a_line_holds_one_word(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    several = [line for line in lines if line.lstrip().startswith('"') and line.count('", "') > 0]
    inline = [line for line in lines if line.rstrip().endswith("]") and '= ["' in line and "effect" not in line]
    assert (several, inline) == ([], [])
