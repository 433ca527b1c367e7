"""The tables of kg's own TOML files are kept as Python keeps compiled modules; a changed file is read anew."""

import os
import sys

import pytest

from kg.data import toml_tables as module
from kg.data.toml_tables import toml_tables


@pytest.fixture
def words(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "ontology_folder", lambda: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "lexicon" / "words.toml"
    path.parent.mkdir()
    path.write_text('harbours = ["Lowell", "Oslo"]')
    return path


def kept(path):
    return [file for file in path.parent.rglob("*") if file.is_file() and file != path]


def test_tables_that_are_kept_are_those_of_the_file(words, monkeypatch):
    first = toml_tables(words)
    assert len(kept(words)) == 1
    monkeypatch.setattr(module.tomllib, "loads", None)
    assert toml_tables(words) == first == {"harbours": ["Lowell", "Oslo"]}


def test_a_changed_file_is_read_anew(words):
    toml_tables(words)
    words.write_text('harbours = ["Lowell", "Oslo", "Freeport"]')
    assert toml_tables(words)["harbours"][-1] == "Freeport"
    words.write_text('harbours = ["Lowell", "Oslo", "Freetown"]')
    os.utime(words, ns=(1, 1))
    assert toml_tables(words)["harbours"][-1] == "Freetown"


@pytest.mark.parametrize("damage", [b"", b"N", b"\xff" * 40, b"[\x01\x00\x00\x00N"])
def test_damaged_tables_are_made_anew(words, damage):
    first = toml_tables(words)
    (file,) = kept(words)
    file.write_bytes(damage)
    assert toml_tables(words) == first
    assert file.read_bytes() != damage


def test_where_nothing_can_be_kept_the_file_is_read(words, monkeypatch):
    (words.parent / "__pycache__").write_text("no folder")
    assert toml_tables(words) == {"harbours": ["Lowell", "Oslo"]}
    words.write_text("day = 2021-05-03")  # a date cannot be kept
    (words.parent / "__pycache__").unlink()
    assert str(toml_tables(words)["day"]) == "2021-05-03"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    words.write_text('harbours = ["Oslo"]')
    assert toml_tables(words) == {"harbours": ["Oslo"]}
    assert not kept(words)


def test_in_a_folder_of_the_user_nothing_is_written(tmp_path):
    path = tmp_path / "lexicon" / "words.toml"
    path.parent.mkdir()
    path.write_text('harbours = ["Oslo"]')
    assert toml_tables(path) == {"harbours": ["Oslo"]}
    assert not kept(path)
