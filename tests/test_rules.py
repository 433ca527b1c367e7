"""Every rule is tried on its own example and counter-example, through the whole of extraction."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.extract import extraction
from kg.gazetteer import Gazetteer
from kg.model import Claim, Document
from kg.rules import Rule, checked, event_nouns, rules
from kg.syntax import Tree

RULES = checked()[0]
_EDGE = re.compile(r"(?P<subject>.+?) [–-](?P<property>\w+)(?:→|->) (?P<object>.+)")


@pytest.fixture(scope="session")
def claims_of(tree_of: Callable[..., Tree]) -> Callable[[str], tuple[Document, tuple[Claim, ...]]]:
    gazetteer = Gazetteer()

    def claims(text: str) -> tuple[Document, tuple[Claim, ...]]:
        found = extraction(tree_of(text), gazetteer)
        return found.document, found.claims

    return claims


def fillers(document: Document, claim: Claim) -> set[tuple[str, str]]:
    """Each word of each argument with the argument's role."""
    return {
        (argument.role, word.strip(".,"))
        for argument in claim.arguments
        for word in document.text[argument.span.start : argument.span.end].split()
    }


def tells(document: Document, claim: Claim, expected: str) -> bool:
    """Whether a claim is the expected "Class role=word …" or has the edge "word –property→ word"."""
    filled = fillers(document, claim)
    edge = _EDGE.fullmatch(expected)
    if edge is None:
        event, *roles = expected.split()
        return claim.type == event and {(role, word) for role, _, word in (r.partition("=") for r in roles)} <= filled
    ends = {
        (role, end) for e in claim.edges if e.property == edge["property"] for role, end in zip(
            (e.subject, e.object), (edge["subject"], edge["object"]), strict=True
        )
    }
    return bool(ends) and all(
        (role, end) in filled or (role == "event" and end in claim.predicate.split()) for role, end in ends
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example(rule: Rule, claims_of: Callable[[str], tuple[Document, tuple[Claim, ...]]]) -> None:
    document, claims = claims_of(rule.example.sentence)
    for expected in rule.example.expects:
        said = [(c.type, c.rule, sorted(fillers(document, c)), c.edges) for c in claims]
        assert any(tells(document, claim, expected) for claim in claims), (rule.example.sentence, expected, said)


@pytest.mark.parametrize("rule", [r for r in RULES if r.example.counter], ids=lambda rule: rule.name)
def test_counter_example(rule: Rule, claims_of: Callable[[str], tuple[Document, tuple[Claim, ...]]]) -> None:
    document, claims = claims_of(rule.example.counter or "")
    said = [(c.type, c.rule, sorted(fillers(document, c))) for c in claims if c.type]
    assert rule.asserts not in {claim.type for claim in claims}, (rule.example.counter, said)
