"""A clause that might be a statement: what each reason to hold it back looks at."""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph.document_index import DocumentIndex
from kg.graph.labels import Label
from kg.model import Assertion, Claim, Clause


@dataclass(frozen=True, slots=True)
class Case:
    """A clause that might be a statement, with its label and its document."""

    claim: Claim
    clause: Clause
    assertion: Assertion
    label: Label
    index: DocumentIndex
