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
from kg.model import Argument, Claim, Document, Extraction
from kg.read.structure import blocks

if TYPE_CHECKING:
    from spacy.language import Language

_EDGE = re.compile(r"(?P<subject>.+?) [–-](?P<property>\w+)(?:→|->) (?P<object>.+)")


def example_faults(rules: Iterable[Rule], nlp: Language, *, complete: bool = False) -> Iterator[RuleError]:
    """Yield what the rules do not find in their examples, or find in their counter-examples.

    With `complete`, all that is found in an example must be expected: every typed claim with all its roles, every edge.
    """
    listed = list(rules)
    sentences = dict.fromkeys(s for r in listed for s in (r.example.sentence, r.example.counter or "") if s)
    documents = [Document(f"example-{n}", s, blocks=blocks(s)) for n, s in enumerate(sentences)]
    gazetteer = Gazetteer()
    found = {tree.document.text: extraction(tree, gazetteer) for tree in parse.trees(documents, nlp)}
    for rule in listed:
        yield from _faults(rule, found)
        yield from _faults_of_more(rule, found[rule.example.sentence]) if complete else ()


def _faults(rule: Rule, extractions: dict[str, Extraction]) -> Iterator[RuleError]:
    example, given = rule.example, extractions[rule.example.sentence]
    lines = typed_lines(given)
    for expected in example.expects:
        if expected not in lines and not any(supports_edge(given, claim, expected) for claim in given.claims):
            said = "; ".join(lines)
            yield RuleError(
                f"{example.sentence!r} does not give {expected!r} but {said or 'nothing'}",
                where=rule.where,
                remedy="mend roles, when or unless",
            )
    if example.counter and rule.asserts in {claim.type for claim in extractions[example.counter].claims}:
        yield RuleError(
            f"the counter-example {example.counter!r} gives kg:{rule.asserts}",
            where=rule.where,
            remedy="add evidence to when or unless",
        )


def _faults_of_more(rule: Rule, extraction: Extraction) -> Iterator[RuleError]:
    more = [line for line in typed_lines(extraction) if line not in rule.example.expects]
    if more:
        yield RuleError(
            f"{rule.example.sentence!r} gives more than is expected: {'; '.join(more)}",
            where=rule.where,
            remedy="add it to 'expects', or mend the rule that gives it",
        )


def typed_lines(extraction: Extraction) -> list[str]:
    """Return every typed claim of a document as "Class role=word …" and every edge as "word –property→ word"."""
    typed = [claim for claim in extraction.claims if claim.type]
    lines = [" ".join([str(c.type), *(f"{a.role}={_word(extraction, a)}" for a in c.arguments)]) for c in typed]
    lines += [line for claim in typed for line in _edge_lines(extraction, claim)]
    return list(dict.fromkeys(lines))


def _edge_lines(extraction: Extraction, claim: Claim) -> Iterator[str]:
    for edge in claim.edges:
        ends = [_end_words(extraction, claim, role) for role in (edge.subject, edge.object)]
        yield from (f"{subject} –{edge.property}→ {word}" for subject in ends[0] for word in ends[1])


def _end_words(extraction: Extraction, claim: Claim, role: str) -> list[str]:
    if role == "event":
        return [claim.predicate.split()[-1]]
    return [_word(extraction, argument) for argument in claim.arguments if argument.role == role]


def _word(extraction: Extraction, argument: Argument) -> str:
    """Return the word that names the filler: "Roe" of "the mayor Jane Roe", "leave" of "to leave the ship"."""
    inner = (claim.trigger for claim in extraction.claims if claim.id == argument.claim)
    heads = (mention.head for mention in extraction.mentions if mention.id == argument.mention)
    span = argument.head or next(inner, None) or next(heads, None) or argument.span
    return extraction.document.text[span.start : span.end].split()[-1].strip(".,")


def supports_edge(extraction: Extraction, claim: Claim, expected: str) -> bool:
    """True if a claim is the expected "Class role=word …" or has the edge "word –property→ word"."""
    filled = _fillers(extraction, claim)
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


def _fillers(extraction: Extraction, claim: Claim) -> set[tuple[str, str]]:
    text = extraction.document.text
    return {(a.role, word.strip(".,")) for a in claim.arguments for word in text[a.span.start : a.span.end].split()}
