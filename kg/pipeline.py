"""The one page that names the stages in order: read → parse → extract → resolve → map → store, validate, analyse, draw, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from kg.errors import InputError
from kg.failures import LOGGER, Failure, result_or_failure
from kg.garbage_collection import no_collection, rare_collection
from kg.inputs import sources_of
from kg.model import Document, Extraction, Judgement, Knowledge, Problem
from kg.model import Graph as Drawn
from kg.options import FilePath, Options
from kg.output import check_folder
from kg.resources import RESULT_FILES
from kg.stages import Clock, Report, Stages, name_of

if TYPE_CHECKING:
    from kg.contract import DocumentExtraction
    from kg.corpus.update import StoreUpdate
    from kg.result import Graph
    from kg.store import Written

Item = TypeVar("Item")
Measures = Mapping[str, Mapping[str, float]]
Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made: the knowledge, what is drawn of it, measures, files, what could not be read, what breaks the shapes.

    `seconds` says how long each stage took; it enters no file.
    """

    knowledge: Knowledge
    drawn: Drawn
    measures: Measures
    files: Mapping[str, str | bytes]
    faults: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)


def _ignore(_: object) -> None:
    """Do nothing with a problem or a count."""


class Pipeline:
    """Turns texts into extractions and graphs; model, gazetteer and rules are loaded once, at first use.

    Sources are the paths of files and folders, documents, rows (mappings with `text` and, where
    known, `id`, `title`, `published`, `publisher`), or a pandas DataFrame with these columns.
    A document that cannot be worked on is left out and reported; the others are built.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()

    @cached_property
    def _stages(self) -> Stages:
        return Stages(self.options.with_records())

    def extract(self, text: str | Path | Document | Mapping[str, object]) -> DocumentExtraction:
        """Return what one document says: mentions, entities, times and claims, each with its characters.

        A string is the text itself. Raises InputError where it cannot be worked on.
        """
        problems: list[Problem] = []
        source = Document("text", text) if isinstance(text, str) else text
        found = next(self.extract_each([source], report=problems.append), None)
        if found is None:
            problem = (
                problems[0] if problems else Problem("the document", None, "it holds nothing", "give it some text")
            )
            where = f"{problem.source}, {problem.place}" if problem.place else problem.source
            raise InputError(problem.fault, where=where, remedy=problem.remedy)
        return found

    def extract_each(
        self,
        sources: Any,
        *,
        stdin: BinaryIO | None = None,
        report: Report = _ignore,
    ) -> Iterator[DocumentExtraction]:
        """Yield what each document says, one document after the other; entities are those of each document alone."""
        from kg.contract import DocumentExtraction

        documents = self._documents(sources, report, stdin=stdin)
        for extraction in self._stages.extractions(documents, report, with_second_parser=False):
            found = result_or_failure(self._stages.resolution, extraction)
            if isinstance(found, Failure):
                report(found.problem("resolve", name_of(extraction.document)))
            else:
                yield DocumentExtraction(*found)

    def knowledge(self, sources: Any, *, stdin: BinaryIO | None = None, report: Report = _ignore) -> Knowledge:
        """Return what all the documents say together. Raises InputError where no document can be read."""
        extractions = tuple(self._stages.extractions(self._documents(sources, report, stdin=stdin), report))
        if not extractions:
            raise InputError("no document could be read", remedy="see the lines above")
        return self._stages.knowledge(extractions)

    def build(
        self,
        sources: Any,
        *,
        output: FilePath | None = None,
        stdin: BinaryIO | None = None,
        report: Report = _ignore,
        progress: Progress = _ignore,
        expect: Progress = _ignore,
    ) -> Graph:
        """Return the graph of all documents; write its files to the folder `output` where one is given.

        `report` is called with each problem as it is met, `expect` with the number of documents once they are read,
        `progress` with the number of those done.
        Raises InputError where no document can be read, OutputError where the folder cannot be
        written, RuleError where the user's ontology is wrong.
        """
        from kg.result import Graph
        from kg.store import BASE, check_base
        from kg.validate import shapes

        if output is not None:
            check_folder(Path(output), RESULT_FILES)
        base = check_base(self.options.base or BASE)
        self._stages.run(shapes)  # a fault in the user's own is named before the long work
        problems, clock = _Problems(report), Clock()
        documents = tuple(self._documents(sources, problems.add, stdin=stdin))
        expect(len(documents))
        with rare_collection():
            extractions = tuple(_count_each(self._stages.extractions(documents, problems.add, clock), progress))
        if not extractions:
            raise InputError(
                "no document could be read", remedy=str(problems.listed[0]) if problems.listed else "name one"
            )
        with no_collection():
            made = self._build_from(extractions, base, problems, clock)
            graph = Graph.of_build(made, base)
            if output is not None:
                clock("write files", graph.write, output)
        return graph

    def _build_from(self, extractions: tuple[Extraction, ...], base: str, problems: _Problems, clock: Clock) -> Build:
        """Return the build of all extractions. If that fails, leave out each document that also fails alone, and build again."""
        found: Build | Failure = result_or_failure(self._stages.run, self._build_at_once, extractions, base, clock)
        if isinstance(found, Failure):
            alone = [
                result_or_failure(self._stages.run, self._build_at_once, (one,), base, Clock()) for one in extractions
            ]
            kept = tuple(one for one, made in zip(extractions, alone, strict=True) if not isinstance(made, Failure))
            if not kept or len(kept) == len(extractions):
                raise found.error
            for one, made in zip(extractions, alone, strict=True):
                if isinstance(made, Failure):
                    problems.add(made.problem("resolve and map", name_of(one.document)))
            return self._build_from(kept, base, problems, clock)
        unmatched = tuple(map(_problem_of_unmatched, found.knowledge.unmatched_judgements))
        matches = tuple(map(_match, clock("match", self.options.unjudged_matches, found.knowledge.entities)))
        return replace(found, problems=(*problems.listed, *unmatched, *matches), seconds=clock.seconds)

    def _build_at_once(self, extractions: tuple[Extraction, ...], base: str, clock: Clock) -> Build:
        from kg.analyse import measures
        from kg.graph import graph_of
        from kg.store import serialized_graph
        from kg.validate import quick_violations

        knowledge = clock("resolve and map", self._stages.knowledge, extractions)
        drawn = clock("tie and state", graph_of, knowledge)
        found = clock("measure", measures, drawn)
        rdf: Written = clock("write the graph", lambda: serialized_graph(knowledge, drawn, base=base))
        broken = clock("check shapes", lambda: tuple(map(str, quick_violations(rdf.facts, rdf.prefixes, base=base))))
        files = {"graph.ttl": rdf.turtle, "graph.trig": rdf.trig, **self._readings(knowledge, drawn, found, clock)}
        return Build(knowledge, drawn, found, files, broken)

    def _readings(self, knowledge: Knowledge, drawn: Drawn, found: Measures, clock: Clock) -> dict[str, str | bytes]:
        """Return the files that are made for readers."""
        from kg.analyse import bridges, estimated_measures
        from kg.report import claim_lines, markdown, report, report_json
        from kg.visualize import page

        estimated = estimated_measures(len(found["betweenness"]))
        simple = self.options.page == "simple"
        digest = clock("report", report, knowledge, drawn, found)
        return {
            "graph.html": clock("draw the page", lambda: page(knowledge, drawn, found, simple=simple)),
            "claims.jsonl": clock("report", claim_lines, knowledge),
            "report.md": clock("report", lambda: markdown(digest)),
            "report.json": clock(
                "report", lambda: report_json(digest, drawn, found, bridges=bridges(drawn), sampled=estimated)
            ),
        }

    def update(
        self,
        store: FilePath,
        sources: Any,
        *,
        jobs: int = 1,
        stdin: BinaryIO | None = None,
        report: Report = _ignore,
        progress: Progress = _ignore,
    ) -> StoreUpdate:
        """Add what is new or changed to a store, which is made where there is none; return what was done.

        `jobs` is the number of processes. Raises UsageError where the store has another base.
        """
        from kg.corpus.update import update_store
        from kg.store.disk import DiskStore

        folder = Path(store)
        with DiskStore(folder, base=self.options.base, create=True) as opened:
            options = replace(self.options.with_records(), base=opened.base)
            documents = self._documents(sources, report, stdin=stdin, store=folder, leave_out=[folder])
            return update_store(opened, documents, options, jobs=jobs, report=report, progress=progress)

    def write_shards(
        self,
        folder: FilePath,
        sources: Any,
        *,
        jobs: int = 1,
        engine: str = "local",
        address: str | None = None,
        stdin: BinaryIO | None = None,
        report: Report = _ignore,
        progress: Progress = _ignore,
    ) -> int:
        """Write each document's share of the graph as N-Quads and JSON Lines; return how many pairs of files there are.

        What stands above the classes and properties is written once beside them, in `ontology.nt`.
        `engine` is `local` or `ray`, `address` that of a Ray cluster. Batches that are there are passed over.
        """
        from kg.corpus.ray_engine import write_shards_on_cluster
        from kg.corpus.shard_files import write_hierarchy
        from kg.corpus.update import write_shards
        from kg.store import BASE, check_base

        place = Path(folder)
        options = replace(self.options.with_records(), base=check_base(self.options.base or BASE))
        documents = self._documents(sources, report, stdin=stdin, store=place, leave_out=[place])
        if engine == "ray":
            write_shards_on_cluster(
                documents, place, options, address=address, jobs=jobs, report=report, progress=progress
            )
        else:
            write_shards(documents, place, options, jobs=jobs, report=report, progress=progress)
        write_hierarchy(options, place)
        return len(list(place.glob("*.nq")))

    def _documents(
        self,
        sources: Any,
        report: Report,
        *,
        stdin: BinaryIO | None = None,
        store: Path | None = None,
        leave_out: Sequence[Path] = (),
    ) -> Iterator[Document]:
        """Yield the documents that can be read and report what cannot."""
        from kg.read import documents

        left_out = [*self.options.files(), *leave_out]
        for found in documents(sources_of(sources), stdin=stdin, store=store, leave_out=left_out):
            if isinstance(found, Document):
                LOGGER.debug("read %s: %d characters", found.id, len(found.text))
                yield found
            else:
                report(found)


class _Problems:
    """Keeps the problems that are met, and passes each on."""

    def __init__(self, report: Report) -> None:
        self.listed: list[Problem] = []
        self._report = report

    def add(self, problem: Problem) -> None:
        """Keep a problem and pass it on."""
        self.listed.append(problem)
        self._report(problem)


def _count_each(items: Iterable[Item], progress: Progress) -> Iterator[Item]:
    for item in items:
        yield item
        progress(1)


def _match(judgement: Judgement) -> Problem:
    """Return as a line to judge that a thing may be a known entity."""
    return Problem(
        judgement.where,
        judgement.right,
        f"{judgement.left} may be {judgement.evidence}",
        f"say kg merge {judgement.left} {judgement.right}, or kg split {judgement.left} {judgement.right}",
    )


def _problem_of_unmatched(judgement: Judgement) -> Problem:
    """Return the problem of a judgement that names an entity which is not in the graph."""
    names = f"{judgement.left}, {judgement.right}"
    fault = f"a judgement names an entity that is not in the graph ({judgement.verdict}: {names})"
    return Problem(judgement.where, None, fault, "mend the ids, or take it back with --undo")
