"""The stages that a document goes through, in order: parse → extract → resolve → map.

`Stages` loads the model and the gazetteer once, at first use; the corpus runs the same stages in
every process. All that depends on the user's ontology happens inside `Stages.run`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from kg.data import use_folder
from kg.data.gazetteer import Gazetteer
from kg.failures import LOGGER, Failure, result_or_failure
from kg.model import Document, Entity, Extraction, Judgement, Knowledge, Problem, Resolution, ResolvedDocument
from kg.options import Options

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.parse.second_parser import SecondParser
    from kg.syntax import Tree

Result = TypeVar("Result")
Report = Callable[[Problem], object]

# The parser needs some 15 KB a token while a batch lasts, and a piece of text may have 4,000 tokens.
_BATCH = 16


class Clock:
    """Counts seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[..., Result], *arguments: Any) -> Result:
        """Return what the work gives, its time counted."""
        start = perf_counter()
        try:
            return work(*arguments)
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + perf_counter() - start


class Stages:
    """The stages with the options that they all share."""

    def __init__(self, options: Options) -> None:
        self.options = options

    @cached_property
    def parser(self) -> Language:
        """The language pipeline. Raises ModelError where it is not installed."""
        from kg import parse

        LOGGER.info("loading the model %s", self.options.model)
        return parse.pipeline(self.options.model)

    @cached_property
    def second_parser(self) -> SecondParser | None:
        """The parser that gives a second opinion, None where none is asked."""
        from kg.parse.second_parser import second_parser

        return second_parser() if self.options.second else None

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The packaged names of places and bodies."""
        return Gazetteer()

    def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Return what some work gives with the user's ontology in use."""
        with use_folder(self.options.ontology):
            return work(*arguments)

    def extractions(
        self,
        documents: Iterable[Document],
        report: Report,
        clock: Clock | None = None,
        *,
        with_second_parser: bool = True,
    ) -> Iterator[Extraction]:
        """Yield the extraction of each document; report the documents that a stage fails on.

        With `with_second_parser` the second parser gives its opinion, on which ties and statements rest, and claims do not.
        """
        from kg.extract import extraction

        clock = clock or Clock()
        for tree in self._trees(iter(documents), report, clock, with_second_parser=with_second_parser):
            made = partial(extraction, tree, self.gazetteer, render=self.options.render)
            found = clock("extract", result_or_failure, self.run, made)
            if isinstance(found, Failure):
                report(found.problem("extract", name_of(tree.document)))
            else:
                LOGGER.info("extracted %s: %d claims", found.document.id, len(found.claims))
                yield found

    def _trees(
        self, documents: Iterator[Document], report: Report, clock: Clock, *, with_second_parser: bool
    ) -> Iterator[Tree]:
        """Yield the parsed documents; the model is loaded when the first document has been read.

        Documents are parsed in batches. Where a batch fails, its documents are parsed one by one.
        """
        first = clock("read", next, documents, None)
        waiting: deque[Document] = deque()
        stream = _Stream(first, documents, waiting)
        while first is not None and not stream.finished:
            clock("load the model", lambda: self.parser)
            batches = self._parsed_trees(stream, with_second_parser=with_second_parser)
            while (tree := clock("parse", result_or_failure, next, batches, None)) is not None:
                if isinstance(tree, Failure):
                    yield from self._trees_one_by_one(waiting, report, with_second_parser=with_second_parser)
                    break
                waiting.popleft()
                yield tree
        if stream.failure is not None:
            raise stream.failure.error  # who hands in the documents failed, and no document did

    def _parsed_trees(self, documents: Iterable[Document], *, with_second_parser: bool) -> Iterator[Tree]:
        from kg import parse

        second = self.second_parser if with_second_parser else None
        trees = iter(parse.trees(documents, self.parser, batch_size=_BATCH, second=second))
        while (tree := self.run(next, trees, None)) is not None:
            yield tree

    def _trees_one_by_one(
        self, waiting: deque[Document], report: Report, *, with_second_parser: bool
    ) -> Iterator[Tree]:
        while waiting:
            document = waiting.popleft()
            tree = result_or_failure(next, self._parsed_trees([document], with_second_parser=with_second_parser))
            if isinstance(tree, Failure):
                report(tree.problem("parse", name_of(document)))
            else:
                yield tree

    def knowledge(self, extractions: Sequence[Extraction]) -> Knowledge:
        """Return what the extractions say together."""
        from kg.resolve.judgements import knowledge_after_reviews

        options = self.options
        known, judgements = options.known_entities(), options.judgement_records()
        found = self.run(lambda: knowledge_of(tuple(extractions), self.gazetteer, judgements=judgements, known=known))
        return knowledge_after_reviews(found, options.review_records())

    def resolution(self, extraction: Extraction) -> tuple[ResolvedDocument, Resolution]:
        """Return what one document says with the entities in it."""
        options = self.options
        known, judgements = options.known_entities(), options.judgement_records()
        return self.run(lambda: resolved_document(extraction, self.gazetteer, judgements=judgements, known=known))


class _Stream:
    """Hands documents to the parser and remembers those that it has not given back yet."""

    def __init__(self, first: Document | None, documents: Iterator[Document], waiting: deque[Document]) -> None:
        self.finished = first is None
        self.failure: Failure | None = None
        self._first = first
        self._documents = documents
        self._waiting = waiting

    def __iter__(self) -> Iterator[Document]:
        return self

    def __next__(self) -> Document:
        if self.finished:
            raise StopIteration
        found: Document | Failure | None
        found, self._first = self._first, None
        if found is None:
            found = result_or_failure(next, self._documents, None)
        if isinstance(found, Document):
            self._waiting.append(found)
            return found
        self.finished, self.failure = True, found
        raise StopIteration


def name_of(document: Document) -> str:
    """Return what a problem calls a document: its source or, where it has none, its id."""
    return document.source or document.id


def knowledge_of(
    extractions: tuple[Extraction, ...],
    gazetteer: Gazetteer,
    *,
    judgements: Sequence[Judgement] = (),
    known: Sequence[Entity] = (),
) -> Knowledge:
    """Return what the extractions say together: resolved to entities, joined to events, mapped to edges."""
    from kg.mapping import knowledge
    from kg.resolve import resolve

    return knowledge(resolve(extractions, gazetteer, judgements=judgements, known=known))


def resolved_document(
    extraction: Extraction,
    gazetteer: Gazetteer,
    *,
    judgements: Sequence[Judgement] = (),
    known: Sequence[Entity] = (),
) -> tuple[ResolvedDocument, Resolution]:
    """Return what one document says with its entities, claims of one event sharing its time and place."""
    from kg.resolve import resolve

    resolution = resolve((extraction,), gazetteer, judgements=judgements, known=known)
    return resolution.documents[0], resolution
