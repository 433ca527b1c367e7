"""Rules tried on their own examples: each must find what it expects, and not what its counter-example is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg import parse
from kg.data.gazetteer import Gazetteer
from kg.data.rules import Rule
from kg.errors import RuleError
from kg.extract import extraction
from kg.model import Claim, Document, Extraction
from kg.read.structure import blocks

if TYPE_CHECKING:
    from spacy.language import Language

_EDGE = re.compile(r"(?P<subject>.+?) [–-](?P<property>\w+)(?:→|->) (?P<object>.+)")


def example_faults(rules: Iterable[Rule], nlp: Language) -> Iterator[RuleError]:
    """Yield what the rules do not find in their examples, or find in their counter-examples."""
    listed = list(rules)
    sentences = dict.fromkeys(s for r in listed for s in (r.example.sentence, r.example.counter or "") if s)
    documents = [Document(f"example-{n}", s, blocks=blocks(s)) for n, s in enumerate(sentences)]
    gazetteer = Gazetteer()
    found = {tree.document.text: extraction(tree, gazetteer) for tree in parse.trees(documents, nlp)}
    for rule in listed:
        yield from _faults(rule, found)


def _faults(rule: Rule, found: dict[str, Extraction]) -> Iterator[RuleError]:
    example = rule.example
    for expected in example.expects:
        if not any(tells(found[example.sentence], claim, expected) for claim in found[example.sentence].claims):
            said = "; ".join(_shown(found[example.sentence], c) for c in found[example.sentence].claims if c.type)
            yield RuleError(
                f"{example.sentence!r} does not give {expected!r} but {said or 'nothing'}",
                where=rule.where,
                remedy="mend roles, when or unless",
            )
    if example.counter and rule.asserts in {claim.type for claim in found[example.counter].claims}:
        yield RuleError(
            f"the counter-example {example.counter!r} gives kg:{rule.asserts}",
            where=rule.where,
            remedy="add evidence to when or unless",
        )


def tells(found: Extraction, claim: Claim, expected: str) -> bool:
    """Tell whether a claim is the expected "Class role=word …" or has the edge "word –property→ word"."""
    filled = _fillers(found, claim)
    edge = _EDGE.fullmatch(expected)
    if edge is None:
        event, *roles = expected.split()
        return claim.type == event and {(role, word) for role, _, word in (r.partition("=") for r in roles)} <= filled
    own = set(claim.predicate.split())
    return any(
        (e.subject, edge["subject"]) in filled
        and ((e.object, edge["object"]) in filled or (e.object == "event" and edge["object"] in own))
        for e in claim.edges
        if e.property == edge["property"]
    )


def _fillers(found: Extraction, claim: Claim) -> set[tuple[str, str]]:
    text = found.document.text
    return {(a.role, word.strip(".,")) for a in claim.arguments for word in text[a.span.start : a.span.end].split()}


def _shown(found: Extraction, claim: Claim) -> str:
    text = found.document.text
    return " ".join([str(claim.type), *(f"{a.role}={text[a.span.start : a.span.end]!r}" for a in claim.arguments)])
