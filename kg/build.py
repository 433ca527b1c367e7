"""The stages in order: read → parse → extract → resolve → map → store, validate, analyse, draw, report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import InputError
from kg.gazetteer import Gazetteer
from kg.model import Document, Entity, Extraction, Knowledge, Problem, Resolution
from kg.output import check_folder, issue_lines, write_all

if TYPE_CHECKING:
    from kg.extract.render import RenderStyle
    from kg.resolve.judgements import Judgement

Report = Callable[[Problem], object]
Watch = Callable[[Iterable[Extraction]], Iterable[Extraction]]


# The parser needs some 15 KB a token while a batch lasts, and a piece of text may have 4,000 tokens.
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the knowledge, its measures, what could not be read, what breaks the shapes."""

    knowledge: Knowledge
    measures: Mapping[str, Mapping[str, float]]
    problems: tuple[Problem, ...]
    faults: tuple[str, ...]


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
    watch: Watch = iter,
    report: Report = lambda problem: None,
) -> Built:
    """Build the graph of all documents and write it to the output folder, all files or none.

    `judgements` decide who is who, `familiar` are entities known beforehand; `watch` sees the extractions go by, `report` each problem as it is met. Raises InputError where
    no document can be read, OutputError where the folder cannot be written.
    """
    from kg.analyse import bridges, measures, sampled
    from kg.report import claim_lines, json_text, markdown
    from kg.store import checked_base, trig, turtle
    from kg.validate import faults
    from kg.visualize import page

    check_folder(output)
    base = checked_base(base)
    problems: list[Problem] = []
    gazetteer = Gazetteer()
    extractions = tuple(watch(_extractions(_readable(sources, stdin, problems.append, report), model, gazetteer)))
    if not extractions:
        raise InputError("no document could be read", remedy="see the lines above")
    known = known_from(extractions, gazetteer, judgements=judgements, familiar=familiar)
    found = measures(known)
    estimated = sampled(len(found["betweenness"]))
    graph = turtle(known, base=base)
    files = {
        "graph.ttl": graph,
        "graph.trig": trig(known, base=base),
        "graph.html": page(known, found, simple=simple_page),
        "claims.jsonl": claim_lines(known),
        "report.md": markdown(known, found, sampled=estimated),
        "report.json": json_text(known, found, bridges=bridges(known), sampled=estimated),
        "issues.jsonl": issue_lines(problems),
    }
    write_all(output, files)
    return Built(known, found, tuple(problems), tuple(map(str, faults(graph))))


def known_from(
    extractions: tuple[Extraction, ...],
    gazetteer: Gazetteer,
    *,
    judgements: Sequence[Judgement] = (),
    familiar: Sequence[Entity] = (),
) -> Knowledge:
    """Return what the extractions say together: resolved to entities, joined to events, mapped to edges."""
    from kg.mapping import knowledge
    from kg.resolve import resolved
    from kg.resolve.events import event_identity
    from kg.store.vocabulary import class_ancestors

    resolution = resolved(extractions, gazetteer, judgements=judgements, known=familiar)
    ancestors = class_ancestors()
    identity = event_identity(extractions, resolution, ancestors=ancestors)
    return knowledge(extractions, resolution, identity, ancestors=ancestors)


def extracted(
    sources: Iterable[str],
    *,
    model: str = "md",
    judgements: Sequence[Judgement] = (),
    familiar: Sequence[Entity] = (),
    stdin: BinaryIO | None = None,
    report: Report = lambda problem: None,
    render: RenderStyle = "binary",
) -> Iterator[tuple[Extraction, Resolution]]:
    """Yield what each document says with the entities in it, one document after the other."""
    from kg.resolve import resolved

    gazetteer = Gazetteer()
    for extraction in _extractions(_readable(sources, stdin, report), model, gazetteer, render):
        yield extraction, resolved([extraction], gazetteer, judgements=judgements, known=familiar)


def _readable(sources: Iterable[str], stdin: BinaryIO | None, *report: Report) -> Iterator[Document]:
    """Yield the documents that can be read and report the problems."""
    from kg.read import documents

    for found in documents(sources, stdin=stdin):
        if isinstance(found, Document):
            yield found
        else:
            for tell in report:
                tell(found)


def _extractions(
    documents: Iterator[Document], model: str, gazetteer: Gazetteer, render: RenderStyle = "binary"
) -> Iterator[Extraction]:
    """Yield the extractions of the documents; the parser is loaded when the first one has been read."""
    first = next(documents, None)
    if first is None:
        return
    from kg import parse
    from kg.extract import extraction

    for tree in parse.trees(chain([first], documents), parse.pipeline(model), batch_size=_BATCH):
        yield extraction(tree, gazetteer, render=render)
