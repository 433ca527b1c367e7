"""The unit of work of a corpus: one parsed document → its share of the graph. Pure and picklable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from kg.corpus.settings import Settings
from kg.data import cached_by_folder, using
from kg.model import Document, Extraction
from kg.store.disk import Shard

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.gazetteer import Gazetteer


@cache
def _pipeline(model: str) -> Language:
    """The parser of this process."""
    from kg import parse

    return parse.pipeline(model)


@cached_by_folder
def _gazetteer() -> Gazetteer:
    from kg.gazetteer import Gazetteer

    return Gazetteer()


def shards(documents: Iterable[Document], settings: Settings) -> list[Shard]:
    """Return the shares of some documents; the model is loaded once a process."""
    with using(settings.ontology):
        return list(_shards(documents, settings))


def _shards(documents: Iterable[Document], settings: Settings) -> Iterator[Shard]:
    """Yield the share of each document as soon as it is parsed."""
    from kg import parse
    from kg.extract import extraction

    for tree in parse.trees(documents, _pipeline(settings.model)):
        found = extraction(tree, _gazetteer())
        yield shard(found, settings)


def shard(extraction: Extraction, settings: Settings) -> Shard:
    """Return one document's share of the graph: it depends on this document alone, in any corpus."""
    from kg.build import known_from
    from kg.corpus.duplicates import bands
    from kg.report import claim_lines
    from kg.resolve.records import block_keys, name_records
    from kg.store import nquads

    known = known_from((extraction,), _gazetteer(), judgements=settings.judgements, familiar=settings.familiar)
    document = extraction.document
    return Shard(
        document.id,
        settings.content_hash(document),
        nquads(known, base=settings.base, header=False),
        claim_lines(known),
        bands(document.text),
        tuple(
            (key, record)
            for record in name_records(known.entities, known.resolved, settings.judgements)
            for key in block_keys(record)
        ),
    )
