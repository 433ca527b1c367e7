"""The mutation tool: it stands outside of what mypy reads, so that a function of kg that it replaces could be renamed unseen."""

import importlib
from pathlib import Path

import pytest

from kg import parse
from kg.model import Document
from kg.parse import second_parser

TOOLS = Path(__file__).resolve().parent.parent / "tools"


@pytest.fixture
def mutants(monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    return importlib.import_module("mutants")


@pytest.fixture
def parses(mutants, monkeypatch):
    """Parses that take the place of kg's parsers, whose own functions come back after the test."""
    for module, name in ((parse, "columns_of_documents"), (parse, "pipeline"), (second_parser, "parse_words")):
        monkeypatch.setattr(module, name, getattr(module, name))
    monkeypatch.setattr(second_parser, "second_parser", second_parser.second_parser)
    return mutants.Parses()


def test_what_was_parsed_once_is_given_again_without_a_parser(parses):
    document = Document("test", "Globex sued Initech on Monday. Jane Roe left.")

    def opinion():
        return next(iter(parse.trees([document], parse.pipeline(), second=second_parser.second_parser()))).opinion

    parses.record()
    first = opinion()
    parses.replay()
    assert parse.pipeline() == "md"
    assert second_parser.second_parser() == "second"
    assert opinion() == first
    assert first is not None
    assert any(first.relations)


def test_what_fails_without_a_mutant_is_named_with_the_lines_that_differ(mutants, monkeypatch):
    paragraphs = importlib.import_module("paragraphs")
    case = paragraphs.cases()[0]
    monkeypatch.setattr(paragraphs, "cases", lambda: [case])
    monkeypatch.setattr(paragraphs, "outputs", lambda listed: iter([("what kg says now", *case.output[1:])]))
    (told,) = mutants.without_mutant([])
    assert told.splitlines()[0] == f"--- {case.file}: {case.name}"
    assert "+what kg says now" in told
