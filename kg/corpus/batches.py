"""The unit of work of a corpus: a batch of documents → their shares of the graph. Pure and picklable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.failures import Failure, result_or_failure
from kg.garbage_collection import rare_collection
from kg.model import Document, Extraction, Problem
from kg.options import Options
from kg.stages import Stages, name_of
from kg.store import BASE
from kg.store.disk import Shard


@dataclass(frozen=True, slots=True)
class Task:
    """A document to work on, the hash that its share is stored under, and its file as the path from the store."""

    document: Document
    hash: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """The shares of some documents, and a problem for each that a stage failed on."""

    shards: tuple[Shard, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def size(self) -> int:
        """How many documents were worked on."""
        return len(self.shards) + len(self.problems)


@cache
def _stages(options: Options) -> Stages:
    """The stages of this process: the model is loaded once."""
    return Stages(options)


def work_on_batch(tasks: Sequence[Task], options: Options) -> Batch:
    """Return the shares of some documents; each depends on its document alone, in any corpus."""
    with rare_collection():
        return _work_within_folders(tasks, _stages(options))


def _work_within_folders(tasks: Sequence[Task], stages: Stages) -> Batch:
    by_id = {task.document.id: task for task in tasks}
    problems: list[Problem] = []
    shards: list[Shard] = []
    for extraction in stages.extractions([task.document for task in tasks], problems.append):
        made = result_or_failure(stages.run, _shard, extraction, by_id[extraction.document.id], stages)
        if isinstance(made, Failure):
            problems.append(made.problem("resolve and map", name_of(extraction.document)))
        else:
            shards.append(made)
    return Batch(tuple(shards), tuple(problems))


def _shard(extraction: Extraction, task: Task, stages: Stages) -> Shard:
    from kg.corpus.duplicates import bands
    from kg.graph import graph_of
    from kg.report import claim_lines
    from kg.resolve.records import block_keys, name_records
    from kg.store import nquads

    knowledge, document = stages.knowledge((extraction,)), extraction.document
    judgements = stages.options.judgement_records()
    return Shard(
        document.id,
        task.hash,
        nquads(knowledge, graph_of(knowledge), base=stages.options.base or BASE, header=False),
        claim_lines(knowledge),
        bands(document.text),
        tuple(
            (key, record)
            for record in name_records(knowledge.entities, knowledge.resolved, judgements)
            for key in block_keys(record)
        ),
        task.file,
    )
