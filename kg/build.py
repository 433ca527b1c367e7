"""The stages in order: read → parse → extract → resolve → map → store, validate, analyse, draw, report."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from kg.errors import InputError
from kg.gazetteer import Gazetteer
from kg.model import Document, Entity, EventIdentity, Extraction, Knowledge, Problem, Resolution
from kg.output import check_folder, issue_lines, write_all
from kg.resources import RESULT_FILES

if TYPE_CHECKING:
    from kg.extract.render import RenderStyle
    from kg.resolve.judgements import Judgement

Result = TypeVar("Result")
Report = Callable[[Problem], object]
Measures = Mapping[str, Mapping[str, float]]
Watch = Callable[[Iterable[Extraction]], Iterable[Extraction]]


# The parser needs some 15 KB a token while a batch lasts, and a piece of text may have 4,000 tokens.
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the knowledge, its measures, what could not be read, what breaks the shapes.

    `seconds` tells how long each stage took; it is for whoever asks, and enters no file.
    """

    knowledge: Knowledge
    measures: Measures
    problems: tuple[Problem, ...]
    faults: tuple[str, ...]
    seconds: Mapping[str, float] = field(default_factory=dict)


class _Clock:
    """Counts seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str, work: Callable[[], Result]) -> Result:
        start = time.perf_counter()
        try:
            return work()
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start


def build(
    sources: Iterable[str],
    output: Path,
    *,
    model: str = "md",
    base: str = "https://kg.example/",
    simple_page: bool = False,
    judgements: Sequence[Judgement] = (),
    familiar: Sequence[Entity] = (),
    stdin: BinaryIO | None = None,
    but: Iterable[Path] = (),
    watch: Watch = iter,
    report: Report = lambda problem: None,
) -> Built:
    """Build the graph of all documents and write it to the output folder, all files or none.

    `judgements` decide who is who, `familiar` are entities known beforehand; `but` are files in the folders to read
    that are no texts; `watch` sees the extractions go by, `report` each problem as it is met. Raises InputError
    where no document can be read, OutputError where the folder cannot be written, RuleError for wrong shapes.
    """
    from kg.analyse import measures
    from kg.store import checked_base
    from kg.validate import shapes

    check_folder(output, RESULT_FILES)
    base = checked_base(base)
    shapes()  # a fault in the user's own is told before the long work
    problems: list[Problem] = []
    gazetteer, clock = Gazetteer(), _Clock()
    readable = _readable(sources, stdin, but, problems.append, report)
    extractions = tuple(watch(_extractions(readable, model, gazetteer, clock=clock)))
    if not extractions:
        raise InputError("no document could be read", remedy="see the lines above")
    with _uncollected():
        known = clock(
            "resolve and map", lambda: known_from(extractions, gazetteer, judgements=judgements, familiar=familiar)
        )
        problems += map(_unmet, known.unmet)
        found = clock("measure", lambda: measures(known))
        files, broken = _checked_graph(known, base, clock)
        files |= _readings(known, found, clock, simple_page=simple_page)
        clock("write files", lambda: write_all(output, {**files, "issues.jsonl": issue_lines(problems)}))
    return Built(known, found, tuple(problems), broken, clock.seconds)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile, after those of the parse are gone: what is made from here on is kept and has none.

    Python would walk through millions of objects again and again, for a third of the time.
    """
    before = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _checked_graph(known: Knowledge, base: str, clock: _Clock) -> tuple[dict[str, str | bytes], tuple[str, ...]]:
    """Return the files of the graph, and what in it breaks the shapes."""
    from kg.store import written
    from kg.validate import faults

    graph = clock("write the graph", lambda: written(known, base=base))
    broken = clock("check shapes", lambda: tuple(map(str, faults(graph.facts, graph.prefixes))))
    return {"graph.ttl": graph.turtle, "graph.trig": graph.trig}, broken


def _readings(known: Knowledge, found: Measures, clock: _Clock, *, simple_page: bool) -> dict[str, str | bytes]:
    """Return the files that are made for readers."""
    from kg.analyse import bridges, sampled
    from kg.report import claim_lines, json_text, markdown, report
    from kg.visualize import page

    estimated = sampled(len(found["betweenness"]))
    told = clock("report", lambda: report(known, found))
    return {
        "graph.html": clock("draw the page", lambda: page(known, found, simple=simple_page)),
        "claims.jsonl": clock("report", lambda: claim_lines(known)),
        "report.md": clock("report", lambda: markdown(told, sampled=estimated)),
        "report.json": clock(
            "report", lambda: json_text(told, known, found, bridges=bridges(known), sampled=estimated)
        ),
    }


def _unmet(judgement: Judgement) -> Problem:
    names = f"{judgement.left}, {judgement.right}"
    fault = f"a judgement names an entity that is not in the graph ({judgement.verdict}: {names})"
    return Problem(judgement.where, None, fault, "mend the ids, or take it back with --undo")


def understood(
    sources: Iterable[str],
    *,
    model: str = "md",
    second: str | None = None,
    judgements: Sequence[Judgement] = (),
    familiar: Sequence[Entity] = (),
    stdin: BinaryIO | None = None,
    but: Iterable[Path] = (),
    report: Report = lambda problem: None,
) -> Knowledge:
    """Return what all the documents say together; a `second` pipeline is asked for its opinion on every arc.

    Raises InputError if no document can be read.
    """
    gazetteer = Gazetteer()
    readable = _readable(sources, stdin, but, report)
    extractions = tuple(_extractions(readable, model, gazetteer, second=second))
    if not extractions:
        raise InputError("no document could be read", remedy="see the lines above")
    return known_from(extractions, gazetteer, judgements=judgements, familiar=familiar)


def known_from(
    extractions: tuple[Extraction, ...],
    gazetteer: Gazetteer,
    *,
    judgements: Sequence[Judgement] = (),
    familiar: Sequence[Entity] = (),
) -> Knowledge:
    """Return what the extractions say together: resolved to entities, joined to events, mapped to edges."""
    from kg.mapping import knowledge
    from kg.store.vocabulary import class_ancestors

    whole, resolution, identity = _settled(extractions, gazetteer, judgements, familiar)
    return knowledge(whole, resolution, identity, ancestors=class_ancestors())


def settled(
    extraction: Extraction,
    gazetteer: Gazetteer,
    *,
    judgements: Sequence[Judgement] = (),
    familiar: Sequence[Entity] = (),
) -> tuple[Extraction, Resolution]:
    """Return what one document says with its entities, claims of one event sharing its time and place."""
    (whole,), resolution, _ = _settled((extraction,), gazetteer, judgements, familiar)
    return whole, resolution


def _settled(
    extractions: tuple[Extraction, ...],
    gazetteer: Gazetteer,
    judgements: Sequence[Judgement],
    familiar: Sequence[Entity],
) -> tuple[tuple[Extraction, ...], Resolution, EventIdentity]:
    """Return the extractions with what events give their claims, the entities, and which claims tell of one event."""
    from kg.resolve import resolved
    from kg.resolve.circumstances import completed
    from kg.resolve.events import event_identity
    from kg.store.vocabulary import class_ancestors

    resolution = resolved(extractions, gazetteer, judgements=judgements, known=familiar)
    identity = event_identity(extractions, resolution, ancestors=class_ancestors())
    return tuple(completed(extraction, identity.event_of) for extraction in extractions), resolution, identity


def extracted(
    sources: Iterable[str],
    *,
    model: str = "md",
    judgements: Sequence[Judgement] = (),
    familiar: Sequence[Entity] = (),
    stdin: BinaryIO | None = None,
    but: Iterable[Path] = (),
    report: Report = lambda problem: None,
    render: RenderStyle = "binary",
) -> Iterator[tuple[Extraction, Resolution]]:
    """Yield what each document says with the entities in it, one document after the other."""
    gazetteer = Gazetteer()
    for extraction in _extractions(_readable(sources, stdin, but, report), model, gazetteer, render):
        yield settled(extraction, gazetteer, judgements=judgements, familiar=familiar)


def _readable(
    sources: Iterable[str], stdin: BinaryIO | None, but: Iterable[Path], *report: Report
) -> Iterator[Document]:
    """Yield the documents that can be read and report the problems."""
    from kg.read import documents

    for found in documents(sources, stdin=stdin, but=but):
        if isinstance(found, Document):
            yield found
        else:
            for tell in report:
                tell(found)


def _extractions(
    documents: Iterator[Document],
    model: str,
    gazetteer: Gazetteer,
    render: RenderStyle = "binary",
    *,
    clock: _Clock | None = None,
    second: str | None = None,
) -> Iterator[Extraction]:
    """Yield the extractions of the documents; the parser is loaded when the first one has been read."""
    clock = clock or _Clock()
    first = clock("read", lambda: next(documents, None))
    if first is None:
        return
    from kg import parse
    from kg.extract import extraction

    nlp = clock("load the model", lambda: parse.pipeline(model))
    other = parse.pipeline(second) if second else None
    trees = iter(parse.trees(chain([first], documents), nlp, batch_size=_BATCH, second=other))
    while (tree := clock("parse", lambda: next(trees, None))) is not None:
        yield clock("extract", partial(extraction, tree, gazetteer, render=render))
