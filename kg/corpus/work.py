"""The unit of work of a corpus: one parsed document → its share of the graph. Pure and picklable."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from kg.model import Document, Extraction, digest
from kg.store.disk import Shard

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.gazetteer import Gazetteer


def content_hash(document: Document, *, model: str, base: str) -> str:
    """Return a hash of all that decides a document's share: its content, kg's version, the model and the base."""
    return digest(
        document.id, document.text, document.title, document.published, document.publisher, version("kg"), model, base
    )


@cache
def _pipeline(model: str) -> Language:
    """The parser of this process."""
    from kg import parse

    return parse.pipeline(model)


@cache
def _gazetteer() -> Gazetteer:
    from kg.gazetteer import Gazetteer

    return Gazetteer()


def shards(documents: Iterable[Document], *, model: str, base: str) -> list[Shard]:
    """Return the shares of some documents; the model is loaded once a process."""
    return list(streamed(documents, model=model, base=base))


def streamed(documents: Iterable[Document], *, model: str, base: str) -> Iterator[Shard]:
    """Yield the share of each document as soon as it is parsed."""
    from kg import parse
    from kg.extract import extraction

    for tree in parse.trees(documents, _pipeline(model)):
        found = extraction(tree, _gazetteer())
        yield shard(found, model=model, base=base)


def shard(extraction: Extraction, *, model: str, base: str) -> Shard:
    """Return one document's share of the graph: it depends on this document alone, in any corpus."""
    from kg.build import known_from
    from kg.corpus.duplicates import bands
    from kg.report import claim_lines
    from kg.store import nquads

    known = known_from((extraction,), _gazetteer())
    document = extraction.document
    return Shard(
        document.id,
        content_hash(document, model=model, base=base),
        nquads(known, base=base, header=False),
        claim_lines(known),
        bands(document.text),
    )


def as_json(found: Shard) -> str:
    """Return a share as one line, as it travels between machines."""
    return json.dumps([found.document, found.hash, found.nquads, found.claims, found.bands], ensure_ascii=False)
