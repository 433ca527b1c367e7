"""What is exported of a graph: things, ties, statements, mentions, documents and the evidence of each, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.model import Statement, Tie
from kg.store.drawn_reader import DrawnReader
from kg.store.records import DocumentRecord, EntityRecord, MentionRecord


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence that a tie or statement rests on, with its document; `start` and `end` are characters, the end exclusive."""

    of: str
    kind: str
    sentence: str
    document: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    start: int
    end: int


class Content:
    """Reads the graph as it is asked for: what is iterated is sorted by id, and one record is in memory at a time."""

    def __init__(self, reader: DrawnReader) -> None:
        self.reader = reader

    @property
    def base(self) -> str:
        """What the names of things begin with."""
        return self.reader.base

    def things(self) -> Iterator[EntityRecord]:
        """Yield every thing."""
        return self.reader.entities()

    def ties(self) -> Iterator[Tie]:
        """Yield every tie, also what is held back."""
        return self.reader.ties()

    def statements(self) -> Iterator[Statement]:
        """Yield every statement, also what is held back."""
        return self.reader.statements()

    def mentions(self) -> Iterator[MentionRecord]:
        """Yield every mention, in the order of the texts."""
        return self.reader.mentions()

    @cached_property
    def documents(self) -> dict[str, DocumentRecord]:
        """The documents by id."""
        return {document.id: document for document in self.reader.documents()}

    def evidence(self, item: Tie | Statement) -> Iterator[SourceSentence]:
        """Yield the sentences that a tie or statement rests on, the first of its first document first."""
        kind = "tie" if isinstance(item, Tie) else "statement"
        for source in item.sources:
            document = self.documents.get(source.document) or DocumentRecord(source.document, source.document)
            yield SourceSentence(
                item.id,
                kind,
                self.reader.sentence(source),
                document.id,
                document.title,
                document.publisher,
                document.published,
                document.url,
                source.sentence.start,
                source.sentence.end,
            )

    def speaker(self, item: Tie | Statement) -> str | None:
        """Return who says it, by name or in the words of the text; None if the writer does."""
        return self.label(item.by) if item.by else item.claimant

    def label(self, thing: str) -> str:
        """Return what a thing is called."""
        return self._labels.get(thing, thing)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {thing.id: thing.label for thing in self.reader.things()}
